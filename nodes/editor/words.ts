// Words of a case as options and in sentences: severities, cause categories, lengths of time.

import { CAUSE_CATEGORIES, SEVERITIES } from '../../src/case/events.ts';
import { showDuration } from '../../src/duration.ts';
import durationEn from '../../src/locales/en-US/duration.json' with { type: 'json' };
import durationZh from '../../src/locales/zh-CN/duration.json' with { type: 'json' };
import type { Span } from '../../src/steps/config-shape.ts';
import type { Option } from './columns.ts';
import { editorLanguage, provide } from './step-config.ts';
import { shared } from './texts.ts';

provide('duration', durationEn, durationZh);

export function severityOptions(): Option[] {
	return SEVERITIES.map((value) => ({ value, label: shared(`severity.${value}`) }));
}

export function causeOptions(): Option[] {
	return CAUSE_CATEGORIES.map((value) => ({ value, label: shared(`cause.${value}`) }));
}

/** "1 h 30 min", "8 h (working time)"; undefined for what is no length of time. */
export function spanWords(span: Span | undefined): string | undefined {
	if (typeof span?.amount !== 'number' || !Number.isFinite(span.amount)) return undefined;
	const length = millisWords(span.amount)!;
	return span.counts === 'working' ? shared('in-working-time', { length }) : length;
}

export function millisWords(millis: number | undefined): string | undefined {
	return typeof millis === 'number' && Number.isFinite(millis) ? showDuration(millis, editorLanguage()) : undefined;
}

/** "a, b and c". */
export function listed(words: readonly string[], kind: 'and' | 'or' = 'and'): string {
	return new Intl.ListFormat(editorLanguage(), { type: kind === 'and' ? 'conjunction' : 'disjunction' }).format(words);
}

/** Sentences one behind the other; Chinese puts no space between them. */
export function paragraph(sentences: readonly string[]): string {
	return sentences.filter((sentence) => sentence !== '').join(editorLanguage() === 'zh-CN' ? '' : ' ');
}
