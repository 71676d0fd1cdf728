// Are values about normal, and do they follow each other without memory? What a test assumes is looked at, not proved. Not for judging an effect.

import { normal } from '../statistics/normal.ts';
import { hasSpread, momentsOf, quantileOf, sorted } from './moments.ts';

/** Fewer values show no shape. */
export const LEAST_FOR_SHAPE = 8;

/**
 * Anderson and Darling's (1952) A² for a normal distribution whose mean and spread come from the values, corrected for their number, and its p by Stephens
 * (D'Agostino and Stephens 1986, table 4.9). Undefined below 8 values or without spread.
 */
export function andersonDarling(values: readonly number[]): { statistic: number; p: number } | undefined {
	const moments = momentsOf(values);
	const { n, from, off, variance } = moments;
	if (n < LEAST_FOR_SHAPE || !hasSpread(moments)) return undefined;
	const s = Math.sqrt(variance);
	const z = sorted(values.map((one) => (one - from - off) / s));
	let sum = 0;
	// Far out the logarithm of a chance of 0 is as good as that of the least there is.
	const log = (chance: number) => Math.log(Math.max(chance, Number.MIN_VALUE));
	for (let i = 0; i < n; i++) sum += (2 * i + 1) * (log(normal.cdf(z[i]!)) + log(normal.sf(z[n - 1 - i]!)));
	const statistic = (-n - sum / n) * (1 + 0.75 / n + 2.25 / (n * n));
	return { statistic, p: stephens(statistic) };
}

function stephens(a: number): number {
	if (a < 0.2) return 1 - Math.exp(-13.436 + 101.14 * a - 223.73 * a * a);
	if (a < 0.34) return 1 - Math.exp(-8.318 + 42.796 * a - 59.938 * a * a);
	if (a < 0.6) return Math.exp(0.9177 - 4.279 * a - 1.38 * a * a);
	// Beyond 10 the parabola turns upwards again.
	return a < 10 ? Math.exp(1.2937 - 5.709 * a + 0.0186 * a * a) : 3.7e-24;
}

/**
 * Correlation of each value with the one before it, and how likely so much is without memory (normal approximation, mean −1/n and variance 1/n of
 * independent values). Undefined below 8 values or without spread.
 */
export function serialCorrelation(values: readonly number[]): { r: number; p: number } | undefined {
	const moments = momentsOf(values);
	const { n, from, off, variance } = moments;
	if (n < LEAST_FOR_SHAPE || !hasSpread(moments)) return undefined;
	let sum = 0;
	for (let i = 1; i < n; i++) sum += (values[i]! - from - off) * (values[i - 1]! - from - off);
	const r = sum / ((n - 1) * variance);
	return { r, p: Math.min(1, 2 * normal.sf(Math.abs(r + 1 / n) * Math.sqrt(n))) };
}

/** How many values are more than three quartile distances beyond the quartiles (Tukey 1977: far out). */
export function farOut(values: readonly number[]): number {
	const ordered = sorted(values);
	const [low, high] = [quantileOf(ordered, 0.25), quantileOf(ordered, 0.75)];
	const reach = 3 * (high - low);
	return reach === 0 ? 0 : values.filter((one) => one < low - reach || one > high + reach).length;
}
