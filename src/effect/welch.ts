// Two means, by Welch's test (1947) with the degrees of freedom of Satterthwaite (1946). Spreads may differ; values should be about normal, or many.

import { type Refusal, refuse } from '../refusal.ts';
import { logGamma } from '../statistics/special.ts';
import { studentT } from '../statistics/student-t.ts';
import type { Language } from '../text.ts';
import { hasSpread, type Moments, meanDifference, momentsOf } from './moments.ts';
import type { Comparison } from './verdict.ts';

/**
 * Mean after − mean before with its interval of 1 − α. Refused: no spread on both sides. At least two values a side. `cautious`: with the degrees of freedom of
 * the smaller side (Hsu 1938), which are never too many; far out in the tails, with few values on one side, Satterthwaite's are.
 */
export function compareMeans(before: readonly number[], after: readonly number[], alpha: number, language: Language, cautious = false): Comparison | Refusal {
	const one = momentsOf(before);
	const other = momentsOf(after);
	if (!hasSpread(one) && !hasSpread(other)) return refuse(language, 'effect.no-spread');
	const difference = meanDifference(one, other);
	const welch = welchOf(one, other);
	if (cautious) welch.df = Math.min(one.n, other.n) - 1;
	const definition = cautious ? 'welch-hsu' : 'welch-satterthwaite';
	const half = studentT(welch.df).upperQuantile(alpha / 2) * welch.error;
	const pooledDf = one.n + other.n - 2;
	const pooledVariance = ((one.n - 1) * one.variance + (other.n - 1) * other.variance) / pooledDf;
	const pooledT = difference / Math.sqrt(pooledVariance * (1 / one.n + 1 / other.n));
	return {
		of: 'mean',
		before: { value: one.mean, n: one.n, spread: Math.sqrt(one.variance) },
		after: { value: other.mean, n: other.n, spread: Math.sqrt(other.variance) },
		estimate: { kind: 'difference', value: difference, lower: difference - half, upper: difference + half, level: 1 - alpha },
		definition,
		interval: definition,
		statistic: { name: 't', value: difference / welch.error },
		df: welch.df,
		p: twoSided(difference / welch.error, welch.df),
		effectSize: { name: 'hedges-g', value: (difference / Math.sqrt(pooledVariance)) * unbiasing(pooledDf) },
		others: [{ definition: 'pooled-t', statistic: pooledT, df: pooledDf, p: twoSided(pooledT, pooledDf) }],
	};
}

/** Standard error of a difference of means, and its degrees of freedom. */
export function welchOf(one: Pick<Moments, 'n' | 'variance'>, other: Pick<Moments, 'n' | 'variance'>): { error: number; df: number } {
	const a = one.variance / one.n;
	const b = other.variance / other.n;
	return { error: Math.sqrt(a + b), df: (a + b) ** 2 / (a ** 2 / (one.n - 1) + b ** 2 / (other.n - 1)) };
}

/** Two-sided p of Student's t. */
export function twoSided(t: number, df: number): number {
	return Math.min(1, 2 * studentT(df).sf(Math.abs(t)));
}

/** Hedges (1981): what takes the bias of small samples from a standardised difference. */
function unbiasing(df: number): number {
	return Math.exp(logGamma(df / 2) - logGamma((df - 1) / 2)) / Math.sqrt(df / 2);
}
