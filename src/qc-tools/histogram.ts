// Histogram: how values spread. Classes are as wide as a named rule says, in whole steps of what was measured, and begin half a step beside a value, so that
// no value lies on a border (Ishikawa, Guide to Quality Control). Not for whether a process is capable: src/detect/spc/capability.ts.

import { momentsOf, quantileOf, sorted } from '../effect/moments.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Language } from '../text.ts';
import { LARGEST_NUMBER, type Limits, MOST_ROWS } from './table.ts';

/** Freedman and Diaconis 1981: 2·IQR/∛n wide. Sturges 1926: log₂n + 1 classes; where the middle half of the values is one value. */
export type BinRule = 'freedman-diaconis' | 'sturges';

export interface Bins {
	rule: BinRule;
	/** Of a class as the rule says, before it was made to fit steps and 40 classes. */
	ruled: number;
	from: number;
	width: number;
	count: number;
	/** In which was measured; 0: none to be seen. */
	step: number;
}

export interface Histogram {
	bins: Bins;
	/** Values in each class. */
	counts: number[];
	n: number;
	mean: number;
	/** Standard deviation, n − 1. */
	s: number;
	least: number;
	largest: number;
	limits: Limits;
	/** Values below the lower and above the upper limit, where there is one. */
	below?: number;
	above?: number;
}

export const MOST_BINS = 40;

/** Of at least two values that are not all equal. Refused too: values that are not finite, more than 10,000, limits the wrong way round. */
export function histogram(values: readonly number[], limits: Limits, language: Language, path = 'values'): Histogram | Refusal {
	const fault = faultIn(values, language, path);
	if (fault) return fault;
	const { lower, upper } = limits;
	for (const [name, limit] of Object.entries(limits)) {
		if (!Number.isFinite(limit)) return refuse(language, 'qc-tools.not-finite', `limits.${name}`, { found: String(limit) });
	}
	if (lower !== undefined && upper !== undefined && lower >= upper) return refuse(language, 'qc-tools.limits', 'limits', { lower, upper });
	return counted(values, binsOf(values), limits);
}

/** Values in classes that are given: parts of one whole are compared in the same ones. At least one value. */
export function counted(values: readonly number[], bins: Bins, limits: Limits): Histogram {
	const counts = new Array<number>(bins.count).fill(0);
	const { from, width, step } = bins;
	for (const value of values) {
		// In whole steps a value can't be on the wrong side of a border by its last digit.
		const off = step > 0 ? Math.round((value - from) / step - 0.5) / Math.round(width / step) : (value - from) / width;
		const place = Math.min(bins.count - 1, Math.max(0, Math.floor(off)));
		counts[place] = counts[place]! + 1;
	}
	const { n, mean, variance } = momentsOf(values);
	const ordered = sorted(values);
	const { lower, upper } = limits;
	return {
		bins,
		counts,
		n,
		mean,
		s: Math.sqrt(variance),
		least: ordered[0]!,
		largest: ordered.at(-1)!,
		limits,
		...(lower === undefined ? {} : { below: values.filter((value) => value < lower).length }),
		...(upper === undefined ? {} : { above: values.filter((value) => value > upper).length }),
	};
}

/** What is wrong with values that are to be drawn. */
export function faultIn(values: readonly number[], language: Language, path: string): Refusal | undefined {
	if (values.length > MOST_ROWS) return refuse(language, 'qc-tools.too-many', path, { found: values.length, most: MOST_ROWS });
	const bad = values.findIndex((value) => !(typeof value === 'number' && Math.abs(value) <= LARGEST_NUMBER));
	if (bad >= 0) return refuse(language, 'qc-tools.not-finite', `${path}[${bad}]`, { found: String(values[bad]) });
	if (values.length < 2) return refuse(language, 'qc-tools.too-few', path, { found: values.length, least: 2 });
	return values.every((value) => value === values[0]) ? refuse(language, 'qc-tools.all-equal', path, { value: values[0] }) : undefined;
}

/** Classes for values of which at least two differ. */
export function binsOf(values: readonly number[]): Bins {
	const ordered = sorted(values);
	const [least, largest] = [ordered[0]!, ordered.at(-1)!];
	const range = largest - least;
	const quartiles = quantileOf(ordered, 0.75) - quantileOf(ordered, 0.25);
	const rule: BinRule = quartiles > range * 1e-12 ? 'freedman-diaconis' : 'sturges';
	const ruled = rule === 'sturges' ? range / Math.ceil(Math.log2(values.length) + 1) : (2 * quartiles) / Math.cbrt(values.length);
	const step = stepOf(values);
	if (step === 0) {
		const count = Math.min(MOST_BINS, Math.max(1, Math.ceil(range / ruled - 1e-9)));
		return { rule, ruled, from: least, width: range / count, count, step };
	}
	const steps = Math.round(range / step) + 1;
	const wide = Math.max(1, Math.round(ruled / step), Math.ceil(steps / MOST_BINS));
	const count = Math.ceil(steps / wide);
	return { rule, ruled, from: least - step / 2, width: wide * step, count, step };
}

/** The step in which was measured: the largest of which every difference is a whole number. 0: none to be seen, values are as good as continuous. */
function stepOf(values: readonly number[]): number {
	const places = values.reduce((most, value) => Math.max(most, placesIn(value)), 0);
	if (places > 8) return 0;
	const scale = 10 ** places;
	const first = Math.round(values[0]! * scale);
	let common = 0;
	for (const value of values) {
		const whole = Math.round(value * scale);
		if (!Number.isSafeInteger(whole)) return 0;
		common = divisor(common, Math.abs(whole - first));
	}
	return common / scale;
}

function placesIn(value: number): number {
	const [, decimals = '', power = '0'] = /^-?\d+(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
	return Math.max(0, decimals.length - Number(power));
}

function divisor(one: number, other: number): number {
	let [a, b] = [one, other];
	while (b > 0) [a, b] = [b, a % b];
	return a;
}
