// The slope of a course that a few bad points can't turn: Theil–Sen, its confidence interval, and whether it is a trend at all.
// Not for when a limit is reached (time-to-limit.ts). Points come checked (points.ts).

import { normal } from '../../statistics/normal.ts';
import type { TrendPoint } from './trend.ts';

export interface Slope {
	/** Signal's units per millisecond: the median over all pairs. */
	slope: number;
	/** Ends of its confidence interval. */
	lower: number;
	upper: number;
	/** Of Mann–Kendall's test against "no trend", corrected for neighbours that resemble each other. Significant beyond the quantile. */
	z: number;
	significant: boolean;
	/** Points that are worth as much as these would be if each were independent of the others. */
	effective: number;
}

/**
 * Theil (1950) and Sen (1968): the median of the slopes of all pairs. Interval by Sen (1968) as in Hollander, Wolfe & Chicken, *Nonparametric
 * Statistical Methods* §9.3, from the variance of Kendall's S with ties (Kendall 1975). That variance is multiplied with the n/n* of Hamed & Rao
 * (*J. Hydrology* 204, 1998), reckoned from the ranks of what the line leaves: sensors' neighbours resemble each other, and without it nearly every drifting noise is a "trend".
 */
export function theilSen(points: readonly TrendPoint[], confidence: number): Slope {
	const n = points.length;
	const slopes = new Float64Array((n * (n - 1)) / 2);
	let s = 0;
	let k = 0;
	for (let i = 0; i < n; i++) {
		const [from, low] = points[i]!;
		for (let j = i + 1; j < n; j++) {
			const rise = points[j]![1] - low;
			s += Math.sign(rise);
			slopes[k++] = rise / (points[j]![0] - from);
		}
	}
	slopes.sort();
	const slope = medianOfSorted(slopes);
	const left = points.map(([at, value]) => value - slope * (at - points[0]![0]));
	const inflation = inflationOf(left);
	const variance = varianceOfS(points) * inflation;
	const quantile = normal.upperQuantile((1 - confidence) / 2);
	const c = quantile * Math.sqrt(variance);
	const lowest = Math.max(0, Math.floor((slopes.length - c) / 2) - 1);
	// One less than S on the way to nothing: the continuity correction.
	const z = variance === 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(variance);
	return { slope, lower: slopes[lowest]!, upper: slopes[slopes.length - 1 - lowest]!, z, significant: Math.abs(z) > quantile, effective: n / inflation };
}

/** The height of the line of this slope at an instant: the median of what every point says of it. */
export function heightAt(points: readonly TrendPoint[], slope: number, at: number): number {
	return medianOfSorted(Float64Array.from(points, ([when, value]) => value + slope * (at - when)).sort());
}

export function medianOfSorted(sorted: ArrayLike<number>): number {
	const middle = sorted.length >> 1;
	return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function varianceOfS(points: readonly TrendPoint[]): number {
	const n = points.length;
	const counts = new Map<number, number>();
	for (const [, value] of points) counts.set(value, (counts.get(value) ?? 0) + 1);
	let ties = 0;
	for (const t of counts.values()) ties += t * (t - 1) * (2 * t + 5);
	return (n * (n - 1) * (2 * n + 5) - ties) / 18;
}

/** n/n* of Hamed & Rao (1998): autocorrelations of the ranks, those that are significant at 5 %. At least 1: what repels each other earns no bonus. */
function inflationOf(left: readonly number[]): number {
	const n = left.length;
	const ranks = ranksOf(left);
	const mean = (n + 1) / 2;
	let square = 0;
	for (const rank of ranks) square += (rank - mean) ** 2;
	if (square === 0) return 1;
	let sum = 0;
	for (let lag = 1; lag < n - 2; lag++) {
		let product = 0;
		for (let i = 0; i + lag < n; i++) product += (ranks[i]! - mean) * (ranks[i + lag]! - mean);
		const rho = product / square;
		// Once the resemblance has gone, what comes at greater distance is chance.
		if (rho < 1.96 / Math.sqrt(n)) break;
		sum += (n - lag) * (n - lag - 1) * (n - lag - 2) * rho;
	}
	return 1 + (2 * sum) / (n * (n - 1) * (n - 2));
}

/** 1 for the least; equal values share the mean of theirs. */
function ranksOf(values: readonly number[]): number[] {
	const order = values.map((_, index) => index).sort((a, b) => values[a]! - values[b]!);
	const ranks = new Array<number>(values.length);
	for (let i = 0; i < order.length; ) {
		let end = i;
		while (end + 1 < order.length && values[order[end + 1]!] === values[order[i]!]) end++;
		for (let j = i; j <= end; j++) ranks[order[j]!] = (i + end) / 2 + 1;
		i = end + 1;
	}
	return ranks;
}
