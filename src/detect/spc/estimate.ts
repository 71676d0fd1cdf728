// Mean and spread of a process from the points of phase I. Within-sample spread only: a shift between samples must not widen the limits that should show it.

import type { ChartKind, Method, SpcPoint } from './chart.ts';
import { c4, type Digits, d2 } from './constants.ts';

export interface Estimate {
	mean: number;
	/** Of single values (items, units), as in `SpcLimits`. */
	sigma: number;
	method: Method;
}

/**
 * From points with their places in the list; those left out leave a gap that no moving range spans. Undefined when there is no spread to learn from:
 * constant data, no defect at all, nothing but defectives, no two neighbours.
 * - individuals, EWMA, CUSUM: mean moving range / d2(2) (ISO 7870-2)
 * - X̄-R, X̄-S: the mean of R/d2(n) or of s/c4(n) over subgroups, which for one size is R̄/d2 or s̄/c4
 * - p, np: √(p̄(1 − p̄)); c, u: √ū, of all counts over all sizes
 */
export function estimate(chart: ChartKind, points: readonly (readonly [place: number, SpcPoint])[], digits: Digits): Estimate | undefined {
	switch (chart) {
		case 'p':
		case 'np': {
			const share = rateOf(chart, points);
			return share > 0 && share < 1 ? { mean: share, sigma: Math.sqrt(share * (1 - share)), method: 'binomial' } : undefined;
		}
		case 'c':
		case 'u': {
			const rate = rateOf(chart, points);
			return rate > 0 ? { mean: rate, sigma: Math.sqrt(rate), method: 'poisson' } : undefined;
		}
		default: {
			const mean = weighted(points, ({ value }) => value);
			const spreads = chart === 'xbar-r' || chart === 'xbar-s' ? points.map(([, point]) => unbiased(chart, point, digits)) : movingRanges(points, digits);
			const sigma = spreads.reduce((sum, one) => sum + one, 0) / spreads.length;
			// What rounding makes of equal values is no spread.
			if (!(sigma > 1e-12 * Math.abs(mean))) return undefined;
			return { mean, sigma, method: chart === 'xbar-r' ? 'mean-range' : chart === 'xbar-s' ? 'mean-standard-deviation' : 'moving-range' };
		}
	}
}

function rateOf(chart: ChartKind, points: readonly (readonly [number, SpcPoint])[]): number {
	return chart === 'p' || chart === 'u' ? weighted(points, ({ value }) => value) : sum(points, ({ value }) => value) / sum(points, ({ n }) => n);
}

function unbiased(chart: 'xbar-r' | 'xbar-s', { spread = 0, n }: SpcPoint, digits: Digits): number {
	return spread / (chart === 'xbar-r' ? d2(n, digits) : c4(n, digits));
}

function movingRanges(points: readonly (readonly [number, SpcPoint])[], digits: Digits): number[] {
	const ranges: number[] = [];
	for (const [index, [place, point]] of points.entries()) {
		const before = points[index - 1];
		if (before && before[0] === place - 1) ranges.push(Math.abs(point.value - before[1].value) / d2(2, digits));
	}
	return ranges;
}

function weighted(points: readonly (readonly [number, SpcPoint])[], of: (point: SpcPoint) => number): number {
	return sum(points, (point) => point.n * of(point)) / sum(points, ({ n }) => n);
}

function sum(points: readonly (readonly [number, SpcPoint])[], of: (point: SpcPoint) => number): number {
	return points.reduce((total, [, point]) => total + of(point), 0);
}
