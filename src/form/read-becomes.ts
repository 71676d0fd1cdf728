// Reads what a field becomes in the case, and whether its type can.

import { CAUSE_CATEGORIES, SEVERITIES } from '../case/events.ts';
import { SETTABLE } from '../case/set.ts';
import { CAUSE_SIDES, LONGEST_CELL, PLACES, PROBLEM_PARTS } from '../cause/analysis.ts';
import { type Becomes, DISPOSITIONS, MEASURES } from './becomes.ts';
import type { Field, FieldType, Option } from './form.ts';
import type { Reading } from './reading.ts';

/** Longest text that the case takes under a key. */
const LONGEST: Readonly<Record<string, number>> = { title: 200, kind: 64, area: 120, lot: 120, order: 120, material: 120, rootCause: 4_000 };
/** Types whose value is a text. */
const WORDS: readonly FieldType[] = ['text', 'choice', 'long-text', 'material', 'area'];

export function readBecomes(reading: Reading, raw: unknown, path: string): Becomes | undefined {
	const found = reading.text(raw, path, 80);
	if (found === undefined) return undefined;
	const [kind = '', detail = ''] = found.split(/:(.*)/s);
	const known =
		(['rootCause', 'cause', 'comment', 'responsible', 'loss:time', 'loss:pieces', 'loss:money'] as string[]).includes(found) ||
		((kind === 'measure' || kind === 'measure-done') && (MEASURES as string[]).includes(detail)) ||
		found === 'measure-done:any' ||
		(kind === 'contained' && (DISPOSITIONS as string[]).includes(detail)) ||
		(kind === 'problem' && (PROBLEM_PARTS as readonly string[]).includes(detail)) ||
		(kind === 'affected' && (PLACES as readonly string[]).includes(detail)) ||
		(kind === 'analysis' && (detail === 'is-is-not' || (CAUSE_SIDES as readonly string[]).includes(detail))) ||
		(kind === 'set' && detail !== 'quantity' && SETTABLE.includes(detail));
	return known ? (found as Becomes) : reading.fault('form.becomes-unknown', path, { found });
}

/** What a cause or severity can be is known: no need to write it down again. */
export function presetOptions(as: Becomes | undefined): Option[] | undefined {
	if (as === 'cause' || as === 'set:cause') return CAUSE_CATEGORIES.map((value) => ({ value, label: value }));
	if (as === 'set:severity') return SEVERITIES.map((value) => ({ value, label: value }));
	return undefined;
}

/** Whether the type of a field can become what it is meant to; its limits become those of the case. */
export function checkBecoming(reading: Reading, field: Field, becomes: Becomes, at: (key: string) => string): void {
	const type = (...allowed: FieldType[]) => {
		if (!allowed.includes(field.type)) reading.fault('form.becomes-type', at('type'), { becomes, types: allowed.join(', '), found: field.type });
	};
	const [kind, detail = ''] = becomes.split(':');
	if (kind === 'analysis') type(...(detail === 'is-is-not' ? (['is-is-not'] as const) : (['why-tree', 'fishbone'] as const)));
	else if (kind === 'problem') {
		type('text', 'long-text', 'choice', 'area');
		field.maxLength = Math.min(field.maxLength, LONGEST_CELL);
	} else if (kind === 'contained' || kind === 'loss' || kind === 'affected') {
		type('number');
		if (detail === 'time' && field.unit !== 'min' && field.unit !== 'h') reading.fault('form.time-unit', at('unit'), { found: field.unit ?? '–' });
		else if (detail === 'money' && !/^[A-Z]{3}$/.test(field.unit ?? '')) reading.fault('form.currency', at('unit'), { found: field.unit ?? '–' });
		else if (field.unit === undefined) reading.fault('form.unit-needed', at('unit'));
		if (field.type === 'number') field.min ??= 0;
	} else if (kind === 'measure' || kind === 'comment') type('text', 'long-text');
	else if (kind === 'measure-done') type('yes-no', 'text', 'long-text');
	else if (kind === 'responsible') type('person', 'department');
	else {
		const key = kind === 'set' ? detail : becomes;
		const words: readonly string[] | undefined = key === 'cause' ? CAUSE_CATEGORIES : key === 'severity' ? SEVERITIES : undefined;
		if (words) {
			type('choice');
			const strange = field.options?.find(({ value }) => !words.includes(value));
			if (strange) reading.fault('form.not-option', at('options'), { options: words.join(', '), found: strange.value });
		} else if (key === 'detectedAt') type('date-time');
		else type(...WORDS);
		field.maxLength = Math.min(field.maxLength, LONGEST[key] ?? field.maxLength);
	}
}
