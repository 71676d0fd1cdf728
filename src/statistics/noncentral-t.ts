// The noncentral t distribution: exact limits of a one-sided capability index, and the power of t tests.

import { positive } from './distribution.ts';
import { integrate } from './gauss-legendre.ts';
import { normal } from './normal.ts';
import { logGamma } from './special.ts';

/** Beyond so many of its standard deviations the root of a chi-square over its degrees has less than 1e-20. */
const FAR = 14;

/**
 * P(T ≤ t) with a noncentrality: the mean of Φ(t·S − δ) over S² ~ χ²/ν (Johnson, Kotz and Balakrishnan 1995, chapter 31). At least nine digits
 * after the point. RangeError unless the degrees of freedom are above 0.
 */
export function noncentralT(degrees: number, noncentrality: number): { cdf(t: number): number } {
	const half = positive('degrees of freedom', degrees) / 2;
	const scale = Math.log(2) + half * Math.log(half) - logGamma(half);
	const width = FAR / Math.sqrt(2 * degrees);
	const density = (s: number) => Math.exp(scale + (degrees - 1) * Math.log(s) - half * s * s);
	return {
		cdf: (t) =>
			Math.min(
				1,
				integrate((s) => normal.cdf(t * s - noncentrality) * density(s), Math.max(0, 1 - width), 1 + width, 24),
			),
	};
}

/** The noncentrality at which `t` has the probability `p` below it. RangeError unless 0 < p < 1. */
export function noncentralityOf(t: number, degrees: number, p: number): number {
	if (!(p > 0 && p < 1)) throw new RangeError(`a probability is between 0 and 1, not ${p}`);
	// The probability falls while the noncentrality rises, on the scale of a normal almost in a straight line: secants, halving where one leaves what is known.
	const goal = normal.quantile(p);
	const off = (noncentrality: number) => normal.quantile(noncentralT(degrees, noncentrality).cdf(t)) - goal;
	const reach = (9 + Math.abs(goal)) * (1 + Math.abs(t) / Math.sqrt(degrees));
	let [low, high] = [t - reach, t + reach];
	let [before, last] = [t, t - goal];
	let offBefore = off(before);
	for (let turn = 0; turn < 100; turn++) {
		const offLast = off(last);
		if (offLast > 0) low = Math.max(low, last);
		else high = Math.min(high, last);
		const secant = last - (offLast * (last - before)) / (offLast - offBefore);
		const next = secant > low && secant < high ? secant : (low + high) / 2;
		[before, offBefore] = [last, offLast];
		if (Math.abs(next - last) <= 1e-12 * (1 + Math.abs(next))) return next;
		last = next;
	}
	return last;
}
