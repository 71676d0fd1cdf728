// Two levels of values that need not be normal, by Mann and Whitney (1947), with the shift of Hodges and Lehmann (1963). It compares levels where both
// sides have about the same shape: where spreads differ much, it answers another question.

import { type Refusal, refuse } from '../refusal.ts';
import { normal } from '../statistics/normal.ts';
import type { Language } from '../text.ts';
import { medianOf, sorted } from './moments.ts';
import { countedRankSum, MOST_COUNTED } from './rank-counts.ts';
import { kthSum, rankSum } from './ranks.ts';
import type { Comparison } from './verdict.ts';

/**
 * Shift after − before (median of all differences) with its interval of at least 1 − α. W counts the pairs in which the value before is larger, as in R.
 * Counted exactly without ties and up to 50 a side; else by the normal distribution with correction for ties and continuity. Refused: all values equal.
 */
export function compareLevels(before: readonly number[], after: readonly number[], alpha: number, language: Language): Comparison | Refusal {
	const one = sorted(before);
	const other = sorted(after);
	const [m, n] = [one.length, other.length];
	const { sum, ties } = rankSum(one, other);
	const all = m + n;
	const pairs = m * n;
	const variance = (pairs / 12) * (all + 1 - ties / (all * (all - 1)));
	// All values equal: the correction leaves nothing but rounding.
	if (!(variance > 1e-9 * pairs)) return refuse(language, 'effect.no-spread');
	const w = sum - (m * (m + 1)) / 2;
	const error = Math.sqrt(variance);
	const counted = ties === 0 && m <= MOST_COUNTED && n <= MOST_COUNTED ? countedRankSum(m, n) : undefined;
	const withContinuity = approximate(w, pairs, error, 0.5);
	const without = approximate(w, pairs, error, 0);
	const p = counted ? Math.min(1, 2 * counted.atMost(Math.min(w, pairs - w))) : withContinuity.p;
	// The k-th difference from either end: what is outside has together at most α.
	const k = counted ? counted.largest(alpha / 2) + 1 : Math.floor(pairs / 2 + 0.5 - normal.upperQuantile(alpha / 2) * error);
	const mirrored = one.map((value) => -value).reverse();
	const kth = (place: number) => kthSum(mirrored, other, place);
	const middle = Math.floor((pairs + 1) / 2);
	const shift = pairs % 2 === 1 ? kth(middle) : (kth(middle) + kth(middle + 1)) / 2;
	return {
		of: 'median',
		before: { value: medianOf(one), n: m },
		after: { value: medianOf(other), n },
		estimate: { kind: 'difference', value: shift, lower: k > 0 ? kth(k) : null, upper: k > 0 ? kth(pairs + 1 - k) : null, level: 1 - alpha },
		definition: counted ? 'mann-whitney-exact' : 'mann-whitney-normal',
		interval: 'hodges-lehmann',
		statistic: { name: 'W', value: w },
		p,
		effectSize: { name: 'superiority', value: 1 - w / pairs },
		others: [
			...(counted ? [{ definition: 'mann-whitney-normal' as const, statistic: withContinuity.z, p: withContinuity.p }] : []),
			{ definition: 'mann-whitney-no-continuity', statistic: without.z, p: without.p },
		],
	};
}

/** A rank statistic of 0 to `most` by the normal distribution; moved half a step towards the middle for continuity. */
export function approximate(w: number, most: number, error: number, continuity: number): { z: number; p: number } {
	const off = w - most / 2;
	// + 0: JSON has no −0.
	const z = (Math.sign(off) * Math.max(0, Math.abs(off) - continuity)) / error + 0;
	return { z, p: Math.min(1, 2 * normal.sf(Math.abs(z))) };
}
