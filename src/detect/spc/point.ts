// Is this a point of that chart? Samples, subgroups and counts are untrusted. Not for whether it is in control (judge.ts).

import { isRefusal, type Refusal, refuse } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import type { Millis } from '../../time.ts';
import { clean, describe, readNumber } from '../../untrusted.ts';
import type { ChartKind, SpcPoint } from './chart.ts';
import { LARGEST_RANGE_SIZE } from './constants.ts';

export const LARGEST_SUBGROUP = 1_000;
/** Larger than any measurement, small enough that no sum or square of it is infinite. */
export const LARGEST_VALUE = 1e100;
const BYTES = 65_536;

/** What has to be known to read a sample: of a setup, or of frozen limits. */
export interface Sized {
	chart: ChartKind;
	/** Items of a sample that comes as a plain count; np takes no other. */
	sampleSize?: number;
}

/**
 * Reads a sample for its chart: a number (individuals, EWMA, CUSUM), a list of numbers (X̄), a count (np, c), or `{count, size}` (p, u; a plain count where
 * the size is set).
 */
export function readChartPoint(of: Sized, raw: unknown, at: Millis, language: Language, path = 'value'): SpcPoint | Refusal {
	let value = raw;
	if (typeof raw === 'object' && raw !== null) {
		const copy = clean(raw, { language, path, bytes: BYTES });
		if (isRefusal(copy)) return copy;
		value = copy.value;
	}
	switch (of.chart) {
		case 'individuals':
		case 'ewma':
		case 'cusum': {
			const read = readMeasured(value, language, path);
			return isRefusal(read) ? read : { at, value: read, n: 1 };
		}
		case 'xbar-r':
		case 'xbar-s':
			return readSubgroup(of, value, at, language, path);
		default:
			return readCount(of, value, at, language, path);
	}
}

/** Whether samples are counts; these charts have no spread of their own. */
export function isCounting(chart: ChartKind): boolean {
	return chart === 'p' || chart === 'np' || chart === 'c' || chart === 'u';
}

/** Whether every sample has to be of one size. */
export function isFixed(chart: ChartKind): boolean {
	return chart === 'np' || chart === 'c';
}

function readMeasured(value: unknown, language: Language, path: string): number | Refusal {
	const read = readNumber(value, language, path);
	if (isRefusal(read) || Math.abs(read) <= LARGEST_VALUE) return read;
	return refuse(language, 'spc.magnitude', path, { found: read });
}

function readSubgroup(of: Sized, value: unknown, at: Millis, language: Language, path: string): SpcPoint | Refusal {
	if (!Array.isArray(value)) return refuse(language, 'spc.subgroup', path, { found: describe(language, value) });
	const most = of.chart === 'xbar-r' ? LARGEST_RANGE_SIZE : LARGEST_SUBGROUP;
	const n = value.length;
	if (n < 2 || n > most) return refuse(language, n > most && of.chart === 'xbar-r' ? 'spc.subgroup-range' : 'spc.subgroup-size', path, { found: n, most });
	let sum = 0;
	let least = Infinity;
	let largest = -Infinity;
	for (const [index, one] of value.entries()) {
		const read = readMeasured(one, language, `${path}[${index}]`);
		if (isRefusal(read)) return read;
		value[index] = read;
		sum += read;
		least = Math.min(least, read);
		largest = Math.max(largest, read);
	}
	// The order in which values are added changes the last digit of a mean: equal subgroups are to have equal means.
	const mean = Number((sum / n).toPrecision(15));
	if (of.chart === 'xbar-r') return { at, value: mean, n, spread: largest - least };
	const squares = value.reduce((total: number, one) => total + ((one as number) - mean) ** 2, 0);
	return { at, value: mean, n, spread: least === largest ? 0 : Math.sqrt(squares / (n - 1)) };
}

function readCount(of: Sized, value: unknown, at: Millis, language: Language, path: string): SpcPoint | Refusal {
	const pair = typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
	const countPath = pair ? `${path}.count` : path;
	const count = readMeasured(pair ? pair.count : value, language, countPath);
	if (isRefusal(count)) return count;
	if (count < 0) return refuse(language, 'spc.count-negative', countPath, { found: count });
	if (!Number.isSafeInteger(count)) return refuse(language, 'spc.count-whole', countPath, { found: count });
	const sizePath = pair ? `${path}.size` : path;
	const known = of.chart === 'c' ? 1 : of.sampleSize;
	const given = pair && Object.hasOwn(pair, 'size') ? pair.size : known;
	if (given === undefined) return refuse(language, 'spc.size-missing', sizePath);
	const size = readMeasured(given, language, sizePath);
	if (isRefusal(size)) return size;
	const whole = of.chart !== 'u';
	if (!(size > 0 && size >= 1e-9) || (whole && !Number.isSafeInteger(size)))
		return refuse(language, whole ? 'spc.size' : 'spc.area', sizePath, { found: size });
	if (isFixed(of.chart) && known !== undefined && size !== known) {
		return refuse(language, 'spc.size-fixed', sizePath, { found: size, expected: known });
	}
	if ((of.chart === 'p' || of.chart === 'np') && count > size) return refuse(language, 'spc.count-over', countPath, { count, size });
	const plotted = of.chart === 'p' || of.chart === 'u' ? count / size : count;
	return { at, value: plotted, n: size };
}
