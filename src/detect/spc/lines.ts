// Where the control lines of a point are: for its own sample size, and for EWMA at its own place in the start-up. Not for estimating (estimate.ts).

import type { ChartKind, Lines, SpcLimits } from './chart.ts';
import { c4, type Digits, d2, d3 } from './constants.ts';

/** Lines of a point, and one σ of what is plotted on either side of the centre. */
export interface Zones extends Lines {
	above: number;
	below: number;
}

/** How far Shewhart's limits are from the centre, in σ of what is plotted. */
export const WIDTH = 3;

/** The lines that a sample of size n is judged by. Limits of counts end at 0, those of proportions at 1 too: nothing can be beyond. */
export function zonesOf(limits: SpcLimits, n: number): Zones {
	const above = limits.sigma * scaleOf(limits.chart, n);
	const below = (limits.sigmaBelow ?? limits.sigma) * scaleOf(limits.chart, n);
	// As learned or typed, to the last digit.
	if (n === limits.size) return { ...limits.location, above, below };
	return { ...linesOf(limits.chart, limits.mean, limits.sigma, n, limits.sigmaBelow), above, below };
}

/** Centre and three-σ limits of what is plotted, from mean and σ of single values (items, units). */
export function linesOf(chart: ChartKind, mean: number, sigma: number, n: number, sigmaBelow = sigma): Lines {
	const centre = chart === 'np' || chart === 'c' ? n * mean : mean;
	const scale = scaleOf(chart, n);
	const lower = centre - WIDTH * sigmaBelow * scale;
	const upper = centre + WIDTH * sigma * scale;
	if (chart === 'p') return { centre, lower: Math.max(0, lower), upper: Math.min(1, upper) };
	if (chart === 'np') return { centre, lower: Math.max(0, lower), upper: Math.min(n, upper) };
	if (chart === 'c' || chart === 'u') return { centre, lower: Math.max(0, lower), upper };
	return { centre, lower, upper };
}

/** Lines of the range (moving range: n = 2) or of the standard deviation of n values. Undefined for charts without one. */
export function spreadLinesOf(chart: ChartKind, sigma: number, n: number, digits: Digits): Lines | undefined {
	if (chart === 'individuals') return around(d2(2, digits) * sigma, d3(2) / d2(2), digits);
	if (chart === 'xbar-r') return around(d2(n, digits) * sigma, d3(n) / d2(n), digits);
	if (chart !== 'xbar-s') return undefined;
	const mean = c4(n);
	return around(c4(n, digits) * sigma, Math.sqrt(1 - mean * mean) / mean, digits);
}

/** σ of what is plotted of n values, as a multiple of σ of one. */
function scaleOf(chart: ChartKind, n: number): number {
	if (chart === 'np' || chart === 'c') return Math.sqrt(n);
	return n === 1 ? 1 : 1 / Math.sqrt(n);
}

function around(centre: number, variation: number, digits: Digits): Lines {
	// D3, D4, B3 and B4 are printed with three digits.
	const factor = (sign: number) => {
		const exact = Math.max(0, 1 + sign * WIDTH * variation);
		return digits === 'exact' ? exact : Number(exact.toFixed(3));
	};
	return { centre, lower: factor(-1) * centre, upper: factor(1) * centre };
}
