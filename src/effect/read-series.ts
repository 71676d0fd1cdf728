// Reads what was measured on one side: numbers that can be reckoned with, or one clear refusal. Not for whether they suit the plan (judge.ts).

import { isRefusal, type Refusal, refuse, refuseAll } from '../refusal.ts';
import type { Language } from '../text.ts';
import { describe, readNumber } from '../untrusted.ts';
import { LARGEST_MEASURED, LEAST_EXPOSURE, MOST_IN_SERIES, type Series } from './series.ts';

/** Bad values that are told of at once. */
const MOST_FAULTS = 10;
/** Beyond it counts are no longer exact in what is reckoned from them. */
const MOST_ITEMS = 1e9;

/**
 * A series from outside. Totals of counts may be left out where samples are given; where both are there they have to agree. Refused, with the path: no
 * list, more than 100,000 entries, no number, ±Infinity, beyond ±1e12, a negative or broken count, more defectives than items, no exposure.
 */
export function readSeries(raw: unknown, language: Language, path: string): Series | Refusal {
	if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return refuse(language, 'effect.series', path, { found: describe(language, raw) });
	const from = raw as Record<string, unknown>;
	switch (from.kind) {
		case 'values': {
			const values = readList(from.values, language, `${path}.values`, readMeasured);
			return isRefusal(values) ? values : withUnit({ kind: 'values', values }, from, language, path);
		}
		case 'pairs': {
			const pairs = readList(from.pairs, language, `${path}.pairs`, (one, at) => readTwo(one, language, at, readMeasured, readMeasured));
			return isRefusal(pairs) ? pairs : withUnit({ kind: 'pairs', pairs }, from, language, path);
		}
		case 'proportion': {
			const total = readTotals(from, ['defects', 'of'], language, path, readCount, readItems);
			if (isRefusal(total)) return total;
			const { first, second, samples } = total;
			return { kind: 'proportion', defects: first, of: second, ...(samples && { samples }) };
		}
		case 'rate': {
			const total = readTotals(from, ['events', 'exposure'], language, path, readCount, readExposure);
			if (isRefusal(total)) return total;
			const { first, second, samples } = total;
			return withUnit({ kind: 'rate', events: first, exposure: second, ...(samples && { samples }) }, from, language, path);
		}
		default:
			return refuse(language, 'effect.series-kind', `${path}.kind`, { found: describe(language, from.kind) });
	}
}

type Read = (value: unknown, path: string, language: Language) => number | Refusal;
type Pair = readonly [number, number];

function readList<T>(raw: unknown, language: Language, path: string, read: (one: unknown, path: string, language: Language) => T | Refusal): T[] | Refusal {
	if (!Array.isArray(raw)) return refuse(language, 'effect.list', path, { found: describe(language, raw) });
	if (raw.length > MOST_IN_SERIES) return refuse(language, 'effect.too-long', path, { found: raw.length, most: MOST_IN_SERIES });
	const values: T[] = [];
	const refusals: Refusal[] = [];
	for (let index = 0; index < raw.length && refusals.length < MOST_FAULTS; index++) {
		const one = read(raw[index], `${path}[${index}]`, language);
		if (isRefusal(one)) refusals.push(one);
		else values.push(one);
	}
	return refusals.length > 0 ? refuseAll(refusals) : values;
}

function readTwo(raw: unknown, language: Language, path: string, first: Read, second: Read): Pair | Refusal {
	if (!Array.isArray(raw) || raw.length !== 2) return refuse(language, 'effect.two', path, { found: describe(language, raw) });
	const one = first(raw[0], `${path}[0]`, language);
	if (isRefusal(one)) return one;
	const other = second(raw[1], `${path}[1]`, language);
	return isRefusal(other) ? other : [one, other];
}

function readMeasured(value: unknown, path: string, language: Language): number | Refusal {
	const read = readNumber(value, language, path);
	return isRefusal(read) || Math.abs(read) <= LARGEST_MEASURED ? read : refuse(language, 'effect.magnitude', path, { found: read });
}

function readCount(value: unknown, path: string, language: Language): number | Refusal {
	const read = readNumber(value, language, path);
	if (isRefusal(read)) return read;
	if (read < 0) return refuse(language, 'effect.count-negative', path, { found: read });
	return Number.isInteger(read) && read <= MOST_ITEMS ? read : refuse(language, 'effect.count-whole', path, { found: read, most: MOST_ITEMS });
}

function readItems(value: unknown, path: string, language: Language): number | Refusal {
	const read = readCount(value, path, language);
	return read === 0 ? refuse(language, 'effect.no-items', path) : read;
}

function readExposure(value: unknown, path: string, language: Language): number | Refusal {
	const read = readNumber(value, language, path);
	if (isRefusal(read) || (read >= LEAST_EXPOSURE && read <= LARGEST_MEASURED)) return read;
	return refuse(language, read > 0 ? 'effect.exposure-magnitude' : 'effect.no-exposure', path, { found: read, least: LEAST_EXPOSURE, most: LARGEST_MEASURED });
}

interface Totals {
	first: number;
	second: number;
	samples?: Pair[];
}

function readTotals(
	from: Record<string, unknown>,
	[firstKey, secondKey]: readonly [string, string],
	language: Language,
	path: string,
	first: Read,
	second: Read,
): Totals | Refusal {
	const isShare = firstKey === 'defects';
	const over = (counted: number, of: number, at: string) =>
		isShare && counted > of ? refuse(language, 'effect.count-over', at, { found: counted, of }) : undefined;
	let summed: Totals | undefined;
	if (from.samples !== undefined) {
		const samples = readList(from.samples, language, `${path}.samples`, (one, at) => {
			const pair = readTwo(one, language, at, first, second);
			return isRefusal(pair) ? pair : (over(pair[0], pair[1], at) ?? pair);
		});
		if (isRefusal(samples)) return samples;
		if (samples.length === 0) return refuse(language, 'effect.empty', `${path}.samples`);
		summed = { first: sum(samples, 0), second: sum(samples, 1), samples };
		if (from[firstKey] === undefined && from[secondKey] === undefined) return summed;
	}
	const one = first(from[firstKey], `${path}.${firstKey}`, language);
	if (isRefusal(one)) return one;
	const other = second(from[secondKey], `${path}.${secondKey}`, language);
	if (isRefusal(other)) return other;
	const tooMany = over(one, other, `${path}.${firstKey}`);
	if (tooMany) return tooMany;
	if (!summed) return { first: one, second: other };
	if (summed.first !== one) return refuse(language, 'effect.totals', `${path}.${firstKey}`, { found: one, sum: summed.first });
	// Sums of exposures that are not whole may differ in their last digits.
	if (Math.abs(summed.second - other) > 1e-9 * other) return refuse(language, 'effect.totals', `${path}.${secondKey}`, { found: other, sum: summed.second });
	return { ...summed, second: other };
}

function sum(samples: readonly Pair[], place: 0 | 1): number {
	return samples.reduce((total, one) => total + one[place], 0);
}

function withUnit<T extends Series>(series: T, from: Record<string, unknown>, language: Language, path: string): T | Refusal {
	const { unit } = from;
	if (unit === undefined || unit === null || unit === '') return series;
	if (typeof unit !== 'string' || unit.length > 32) return refuse(language, 'effect.unit-text', `${path}.unit`);
	return { ...series, unit };
}
