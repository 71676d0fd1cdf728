// The same items before and after: what changed on each. Student's t of the differences, or Wilcoxon's (1945) signed ranks where they aren't normal.

import { type Refusal, refuse } from '../refusal.ts';
import { normal } from '../statistics/normal.ts';
import { studentT } from '../statistics/student-t.ts';
import type { Language } from '../text.ts';
import { approximate } from './mann-whitney.ts';
import { decimalDifference, hasSpread, medianOf, momentsOf, sorted } from './moments.ts';
import { countedSignedRank, MOST_COUNTED } from './rank-counts.ts';
import { kthWalsh, rankSum } from './ranks.ts';
import type { Comparison } from './verdict.ts';
import { twoSided } from './welch.ts';

type Pairs = readonly (readonly [before: number, after: number])[];

/** After − before of each item. */
export function differencesOf(pairs: Pairs): number[] {
	return pairs.map(([before, after]) => decimalDifference(before, after));
}

/** Mean difference with its interval of 1 − α by Student's t. Refused: all differences equal. At least two pairs. */
export function comparePairs(pairs: Pairs, alpha: number, language: Language): Comparison | Refusal {
	const differences = differencesOf(pairs);
	const { n, mean, variance } = momentsOf(differences);
	const before = momentsOf(pairs.map(([one]) => one));
	const after = momentsOf(pairs.map(([, other]) => other));
	// What rounding leaves is measured by the values, not by their differences.
	if (!hasSpread({ variance, mean: Math.max(Math.abs(before.mean), Math.abs(after.mean)) })) return refuse(language, 'effect.no-spread-pairs');
	const error = Math.sqrt(variance / n);
	const half = studentT(n - 1).upperQuantile(alpha / 2) * error;
	return {
		of: 'mean',
		before: { value: before.mean, n, spread: Math.sqrt(before.variance) },
		after: { value: after.mean, n, spread: Math.sqrt(after.variance) },
		estimate: { kind: 'difference', value: mean, lower: mean - half, upper: mean + half, level: 1 - alpha },
		definition: 'paired-t',
		interval: 'paired-t',
		statistic: { name: 't', value: mean / error },
		df: n - 1,
		p: twoSided(mean / error, n - 1),
		effectSize: { name: 'cohen-dz', value: mean / Math.sqrt(variance) },
		others: [],
	};
}

/**
 * Median of the Walsh averages of the differences (Hodges and Lehmann 1963) with its interval of at least 1 − α. V is the sum of the ranks of rises, as in R;
 * differences of zero are left out of the ranks (Wilcoxon). Counted exactly without ties and zeros and up to 50 pairs; else by the normal distribution with
 * correction for ties and continuity. Refused: nothing changed at all.
 */
export function comparePairRanks(pairs: Pairs, alpha: number, language: Language): Comparison | Refusal {
	const differences = differencesOf(pairs);
	const changed = differences.filter((one) => one !== 0);
	const n = changed.length;
	if (n === 0) return refuse(language, 'effect.no-spread-pairs');
	const rises = sorted(changed.filter((one) => one > 0));
	const falls = sorted(changed.filter((one) => one < 0).map((one) => -one));
	const { sum: v, ties } = rankSum(rises, falls);
	const all = (n * (n + 1)) / 2;
	const error = Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24 - ties / 48);
	const counted = ties === 0 && n === differences.length && n <= MOST_COUNTED ? countedSignedRank(n) : undefined;
	const approximated = approximate(v, all, error, 0.5);
	const ordered = sorted(differences);
	const walsh = (ordered.length * (ordered.length + 1)) / 2;
	// With zeros the interval is that of all differences: they belong to what is estimated.
	const spread = counted ? 0 : Math.sqrt((ordered.length * (ordered.length + 1) * (2 * ordered.length + 1)) / 24);
	const k = counted ? counted.largest(alpha / 2) + 1 : Math.floor(walsh / 2 + 0.5 - normal.upperQuantile(alpha / 2) * spread);
	const middle = Math.floor((walsh + 1) / 2);
	const centre = walsh % 2 === 1 ? kthWalsh(ordered, middle) : (kthWalsh(ordered, middle) + kthWalsh(ordered, middle + 1)) / 2;
	return {
		of: 'median',
		before: { value: medianOf(sorted(pairs.map(([one]) => one))), n: pairs.length },
		after: { value: medianOf(sorted(pairs.map(([, other]) => other))), n: pairs.length },
		estimate: {
			kind: 'difference',
			value: centre,
			lower: k > 0 ? kthWalsh(ordered, k) : null,
			upper: k > 0 ? kthWalsh(ordered, walsh + 1 - k) : null,
			level: 1 - alpha,
		},
		definition: counted ? 'signed-rank-exact' : 'signed-rank-normal',
		interval: 'hodges-lehmann',
		statistic: { name: 'V', value: v },
		p: counted ? Math.min(1, 2 * counted.atMost(Math.min(v, all - v))) : approximated.p,
		effectSize: { name: 'superiority', value: (rises.length + (differences.length - n) / 2) / differences.length },
		others: counted ? [{ definition: 'signed-rank-normal', statistic: approximated.z, p: approximated.p }] : [],
	};
}
