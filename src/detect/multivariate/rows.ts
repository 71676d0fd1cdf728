// Are these names and rows of several signals? Not for samples that come one by one (align.ts).

import { isRefusal, type Refusal, refuse } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { describe } from '../../untrusted.ts';
import { MOST_ROWS, MOST_SIGNALS, ROWS_PER_SIGNAL } from './model.ts';

const LONGEST_NAME = 200;

/** At least two names, each once, each one line. */
export function readNames(raw: unknown, language: Language): string[] | Refusal {
	if (!Array.isArray(raw) || raw.length < 2 || raw.length > MOST_SIGNALS)
		return refuse(language, 'multivariate.names', 'names', { most: MOST_SIGNALS, found: describe(language, raw) });
	const names: string[] = [];
	for (const [i, name] of raw.entries()) {
		if (typeof name !== 'string' || name.trim() === '' || name.length > LONGEST_NAME || /\p{Cc}/u.test(name))
			return refuse(language, 'multivariate.name', `names[${i}]`, { most: LONGEST_NAME, found: describe(language, name) });
		if (names.includes(name)) return refuse(language, 'multivariate.name-twice', `names[${i}]`, { name });
		names.push(name);
	}
	return names;
}

/** Enough rows, oldest first, each with a finite number for each name. The first fault is refused with its place: `rows[17][3]`. */
export function readRows(raw: unknown, names: readonly string[], language: Language): number[][] | Refusal {
	if (!Array.isArray(raw)) return refuse(language, 'multivariate.rows', 'rows', { found: describe(language, raw) });
	const least = leastRows(names.length);
	if (raw.length < least) return refuse(language, 'multivariate.too-few', 'rows', { least, signals: names.length, found: raw.length });
	if (raw.length > MOST_ROWS) return refuse(language, 'multivariate.too-many', 'rows', { most: MOST_ROWS, found: raw.length });
	const rows: number[][] = [];
	for (let i = 0; i < raw.length; i++) {
		const row = readRow(raw[i], names, language, `rows[${i}]`);
		if (isRefusal(row)) return row;
		rows.push(row);
	}
	return rows;
}

/** 50 for each signal, 200 at least. */
export function leastRows(signals: number): number {
	return Math.max(200, signals * ROWS_PER_SIGNAL);
}

/** One finite number for each name; text is none, it has been read before or it has not. */
export function readRow(raw: unknown, names: readonly string[], language: Language, path = 'row'): number[] | Refusal {
	if (!Array.isArray(raw)) return refuse(language, 'multivariate.row', path, { found: describe(language, raw) });
	if (raw.length !== names.length) return refuse(language, 'multivariate.row-length', path, { signals: names.length, found: raw.length });
	for (let j = 0; j < names.length; j++) {
		const value: unknown = raw[j];
		if (typeof value !== 'number' || !Number.isFinite(value))
			return refuse(language, 'multivariate.value', `${path}[${j}]`, { name: names[j], found: describe(language, value) });
	}
	return [...(raw as number[])];
}
