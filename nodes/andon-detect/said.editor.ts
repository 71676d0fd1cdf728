// A rule in sentences: when it raises, when it clears, for which signals, and how often it will cry wolf; read back to whoever configures it.

import type { Severity } from '../../src/case/events.ts';
import { kindOf } from '../../src/detect/rules/kinds.ts';
import { shared, textsOf } from '../editor/texts.ts';
import { listed, millisWords, paragraph } from '../editor/words.ts';
import type { RawRule } from './drafts.editor.ts';
import { type Expected, expectedOf } from './false-alarms.editor.ts';
import type { Figures } from './figures.editor.ts';
import { backWords, switchedOf, whenWords } from './when-words.editor.ts';

const texts = textsOf('andon-detect');

/** What all rules of the node have in common. */
export interface Common {
	unit?: string;
	/** Of each signal, and how many signals there are; for the false alarms to be expected. */
	points?: number;
	signals?: number;
	figures?: Figures;
}

export interface Said {
	text: string;
	/** It warns. */
	warns?: boolean;
}

export function ruleSaid(rule: RawRule, common: Common): Said[] {
	if (rule.off) return [{ text: texts('said.off') }];
	const kind = kindOf(rule.watch);
	const when = whenWords(rule, { unit: rule.unit ?? common.unit, severity: severityWords(rule, kind?.severities ?? {}) });
	if (!when) return [{ text: texts(kind ? 'said.incomplete' : 'said.unknown') }];
	const sentences = [
		texts('said.raised', { when, counts: countsWords(rule) }),
		texts('said.cleared', { back: backWords(rule, rule.unit ?? common.unit), how: backHow(rule) }),
		rule.signals ? texts('said.signals', { signals: listed(rule.signals) }) : '',
		rule.kind ? texts('said.kind', { kind: rule.kind }) : '',
	];
	return [{ text: paragraph(sentences) }, ...falseAlarmsSaid(rule, common)];
}

/** Of a level, in words: what was chosen, else what is usual. */
export type SeverityWords = (level: string) => string;

function severityWords({ severity }: RawRule, usual: Readonly<Record<string, Severity>>): SeverityWords {
	return (level) => {
		const given = typeof severity === 'object' ? severity?.[level] : severity;
		const [only] = Object.values(usual);
		return shared(`severity.${given ?? usual[level] ?? only ?? 'medium'}`);
	};
}

/** ", 3 samples in a row and for at least 10 s". */
function countsWords({ inARow, of, onDelay }: RawRule): string {
	const parts = [
		...(typeof inARow === 'number' && inARow > 1 ? [texts('said.in-a-row', { count: inARow })] : []),
		...(of ? [texts('said.of', { m: of.m ?? '…', n: of.n ?? '…' })] : []),
		...(millisWords(onDelay) ? [texts('said.lasting', { span: millisWords(onDelay) })] : []),
	];
	return parts.length > 0 ? texts('said.counts', { parts: listed(parts) }) : '';
}

function backHow({ offDelay, latch }: RawRule): string {
	const span = millisWords(offDelay);
	return `${span ? texts('said.off-delay', { span }) : ''}${latch ? texts('said.latch') : ''}`;
}

/** What a chart's false alarms come to; undefined where it is none, or where nothing is known yet. */
export function expectedFor(rule: RawRule, { points, signals, figures }: Common): Expected | undefined {
	if (rule.watch !== 'spc' || rule.off || !figures) return undefined;
	const charts = switchedOf(rule);
	const found = charts && figures.of(charts);
	return found && (found.alarms > 0 || found.done) ? expectedOf(found, points, signals) : undefined;
}

function falseAlarmsSaid(rule: RawRule, common: Common): Said[] {
	const expected = expectedFor(rule, common);
	if (!expected) return [];
	const points = texts(expected.atLeast ? 'said.false-rare' : 'said.false', { points: expected.points.toLocaleString() });
	const day = dayWords(expected);
	const counted = rule.inARow || rule.of || rule.onDelay ? [texts('said.false-counted')] : [];
	const told = { text: paragraph([`${points}${day ? texts('said.false-day', { day }) : texts('said.false-end')}`, ...counted]) };
	return expected.verdict === 'fine' ? [told] : [told, { text: texts(`said.false-${expected.verdict}`), warns: true }];
}

/** "16 a day", "1 in 4 days"; undefined where nobody said how many points a day there are. */
export function dayWords({ perDay, days }: Pick<Expected, 'perDay' | 'days'>): string | undefined {
	if (perDay === undefined) return undefined;
	return days === undefined ? texts('said.per-day', { count: perDay.toLocaleString() }) : texts('said.per-days', { days: days.toLocaleString() });
}
