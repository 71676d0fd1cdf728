// Cuts what a column of the responsibility table can hold into pieces that all its tests treat alike, with one sample value of each.
// So a table can be looked through completely with few values. Runs in the browser too.

import { SEVERITIES } from '../../case/events.ts';
import type { Json } from '../../json.ts';
import { numberOf } from './match.ts';
import type { Test, Value } from './table.ts';

/** A piece, in a form that reads as a sentence. */
export type Piece =
	| { is: 'value'; value: Value }
	| { is: 'below'; max: number }
	| { is: 'between'; min: number; max: number }
	| { is: 'above'; min: number }
	| { is: 'containing'; text: string }
	| { is: 'starting'; text: string }
	/** Any other value. */
	| { is: 'other' }
	| { is: 'empty' };

export interface Sample {
	piece: Piece;
	value: Json | undefined;
}

/** Never missing in a case. */
const ALWAYS: readonly string[] = [
	'number',
	'title',
	'kind',
	'severity',
	'status',
	'detectedAt',
	'openedAt',
	'intake',
	'turn',
	'rung',
	'comments',
	'lossRecorded',
];
/** Whole numbers from these on. */
const COUNTS: Readonly<Record<string, number>> = { turn: 1, rung: 0, comments: 0, 'merged.count': 0 };

/** A character that no plant types: what holds it is "anything else". */
const STRANGE = '\u{E000}';

/** The pieces of a column, given all the tests in it. */
export function piecesOf(field: string, tests: readonly Test[]): Sample[] {
	if (field === 'severity') return SEVERITIES.map((value) => ({ piece: { is: 'value', value }, value }));
	if (field === 'lossRecorded') return [true, false].map((value) => ({ piece: { is: 'value', value }, value }));
	const from = Object.hasOwn(COUNTS, field) ? COUNTS[field] : field.endsWith('.count') && !field.startsWith('fields.') ? 0 : undefined;
	const { values, texts, limits } = mentioned(tests);
	const numeric = limits.length > 0 || from !== undefined;
	const samples = new Map<string, Sample>();
	const add = (piece: Piece, value: Json | undefined) => {
		const key = value === undefined ? '' : `=${String(value).toLowerCase()}`;
		if (!samples.has(key)) samples.set(key, { piece, value });
	};
	for (const value of values) add({ is: 'value', value }, value);
	if (numeric) for (const { piece, value } of numbers([...limits, ...values.flatMap((value) => numberOf(value) ?? [])], from)) add(piece, value);
	for (const { text, starting } of texts) {
		add(starting ? { is: 'starting', text } : { is: 'containing', text }, starting ? `${text}${STRANGE}` : `${STRANGE}${text}${STRANGE}`);
		add({ is: 'value', value: text }, text);
		add({ is: 'starting', text }, `${text}${STRANGE}`);
	}
	if (from === undefined && (!numeric || values.some((value) => numberOf(value) === undefined) || texts.length > 0)) add({ is: 'other' }, STRANGE);
	if (from === undefined && !ALWAYS.includes(field)) add({ is: 'empty' }, undefined);
	return [...samples.values()];
}

function mentioned(tests: readonly Test[]): { values: Value[]; texts: { text: string; starting: boolean }[]; limits: number[] } {
	const values: Value[] = [];
	const texts: { text: string; starting: boolean }[] = [];
	const limits: number[] = [];
	for (const test of tests) {
		if (test.is === 'equals' || test.is === 'not') values.push(test.value);
		else if (test.is === 'oneOf') values.push(...test.values);
		else if (test.is === 'contains') texts.push({ text: test.text, starting: false });
		else if (test.is === 'startsWith') texts.push({ text: test.text, starting: true });
		else if (test.is === 'range') limits.push(...[test.min, test.max].filter((limit) => limit !== undefined));
	}
	return { values, texts, limits };
}

/** The limits themselves, and what lies below, between and above them; of whole numbers from `from` on, when given. */
function numbers(mentionedNumbers: readonly number[], from: number | undefined): { piece: Piece; value: number }[] {
	const points = [...new Set(mentionedNumbers)].filter((point) => from === undefined || point >= from).sort((a, b) => a - b);
	if (points.length === 0) return from === undefined ? [] : [{ piece: { is: 'value', value: from }, value: from }];
	const [least, most] = [points[0] as number, points.at(-1) as number];
	const found: { piece: Piece; value: number }[] = [];
	if (from === undefined || least > from) found.push({ piece: { is: 'below', max: least }, value: from ?? least - 1 - Math.abs(least) });
	for (const [index, point] of points.entries()) {
		found.push({ piece: { is: 'value', value: point }, value: point });
		const next = points[index + 1];
		if (next === undefined || (from !== undefined && next - point < 2)) continue;
		found.push({ piece: { is: 'between', min: point, max: next }, value: from === undefined ? (point + next) / 2 : Math.floor(point) + 1 });
	}
	found.push({ piece: { is: 'above', min: most }, value: from === undefined ? most + 1 + Math.abs(most) : Math.floor(most) + 1 });
	return found;
}
