// Two spreads. Brown and Forsythe's (1974) test holds for values of any distribution; the F test only for normal ones, however many they are.

import { type Refusal, refuse } from '../refusal.ts';
import { fDistribution } from '../statistics/f.ts';
import { normal } from '../statistics/normal.ts';
import type { Language } from '../text.ts';
import { hasSpread, medianOf, momentsOf, sorted } from './moments.ts';
import type { Comparison } from './verdict.ts';

/** Standard deviation after ÷ before, by F. Refused: a side without spread, whose ratio would be 0 or infinite. At least two values a side. */
export function compareVariances(before: readonly number[], after: readonly number[], alpha: number, language: Language): Comparison | Refusal {
	const one = momentsOf(before);
	const other = momentsOf(after);
	const flat = withoutSpread(before, after);
	if (flat) return refuse(language, 'effect.no-spread-side', flat);
	const f = other.variance / one.variance;
	const [a, b] = [other.n - 1, one.n - 1];
	const { cdf, sf } = fDistribution(a, b);
	return {
		of: 'standard-deviation',
		before: { value: Math.sqrt(one.variance), n: one.n },
		after: { value: Math.sqrt(other.variance), n: other.n },
		estimate: {
			kind: 'ratio',
			value: Math.sqrt(f),
			lower: Math.sqrt(f / fDistribution(a, b).upperQuantile(alpha / 2)),
			upper: Math.sqrt(f * fDistribution(b, a).upperQuantile(alpha / 2)),
			level: 1 - alpha,
		},
		definition: 'f-ratio',
		interval: 'f-ratio',
		statistic: { name: 'F', value: f },
		df: [a, b],
		p: Math.min(1, 2 * Math.min(cdf(f), sf(f))),
		effectSize: { name: 'deviation-ratio', value: Math.sqrt(f) },
		others: [],
	};
}

/**
 * Mean distance from the median after ÷ before. p by Levene's statistic about the medians (Brown and Forsythe 1974), the interval by Bonett and Seier (2003).
 * Refused: a side without spread.
 */
export function compareDeviations(before: readonly number[], after: readonly number[], alpha: number, language: Language): Comparison | Refusal {
	const flat = withoutSpread(before, after);
	if (flat) return refuse(language, 'effect.no-spread-side', flat);
	const one = deviationOf(before);
	const other = deviationOf(after);
	const df = one.n + other.n - 2;
	const within = ((one.n - 1) * one.distances.variance + (other.n - 1) * other.distances.variance) / df;
	const w = (other.distances.mean - one.distances.mean) ** 2 / (within * (1 / one.n + 1 / other.n));
	const ratio = other.unbiased / one.unbiased;
	const half = normal.upperQuantile(alpha / 2) * Math.sqrt(one.logVariance + other.logVariance);
	return {
		of: 'absolute-deviation',
		before: { value: one.unbiased, n: one.n, spread: one.s },
		after: { value: other.unbiased, n: other.n, spread: other.s },
		estimate: { kind: 'ratio', value: ratio, lower: ratio * Math.exp(-half), upper: ratio * Math.exp(half), level: 1 - alpha },
		definition: 'brown-forsythe',
		interval: 'bonett-seier',
		// Distances that are all equal on both sides: any difference of theirs is beyond doubt, none is none.
		statistic: { name: 'W', value: within > 0 ? w : 0 },
		df: [1, df],
		p: within > 0 ? fDistribution(1, df).sf(w) : other.distances.mean === one.distances.mean ? 1 : 0,
		effectSize: { name: 'deviation-ratio', value: ratio },
		others: [],
	};
}

function withoutSpread(before: readonly number[], after: readonly number[]): 'before' | 'after' | undefined {
	if (!hasSpread(momentsOf(before))) return 'before';
	return hasSpread(momentsOf(after)) ? undefined : 'after';
}

function deviationOf(values: readonly number[]) {
	const { n, mean, variance } = momentsOf(values);
	const median = medianOf(sorted(values));
	const distances = momentsOf(values.map((one) => Math.abs(one - median)));
	const skew = (mean - median) / distances.mean;
	return {
		n,
		s: Math.sqrt(variance),
		distances,
		/** With n − 1, as Bonett and Seier. */
		unbiased: (distances.mean * n) / (n - 1),
		logVariance: Math.max(0, variance / distances.mean ** 2 + skew * skew - 1) / n,
	};
}
