// The F distribution: ratios of variances (analysis of variance).

import { type Continuous, continuous, positive } from './distribution.ts';
import { betaLower, betaUpper, logGamma } from './special.ts';

/** With the degrees of freedom of the numerator and of the denominator. RangeError unless they are above 0. */
export function fDistribution(numerator: number, denominator: number): Continuous {
	const a = positive('degrees of freedom', numerator) / 2;
	const b = positive('degrees of freedom', denominator) / 2;
	const logBeta = logGamma(a) + logGamma(b) - logGamma(a + b);
	/** What is below x and what is above it, as parts of one: the smaller is reckoned, never as a difference. */
	const below = (x: number) => 1 / (1 + denominator / (numerator * x));
	const above = (x: number) => 1 / (1 + (numerator * x) / denominator);
	return continuous({
		from: 0,
		to: Infinity,
		cdf: (x) => (numerator * x < denominator ? betaLower(below(x), a, b) : betaUpper(above(x), b, a)),
		sf: (x) => (numerator * x < denominator ? betaUpper(below(x), a, b) : betaLower(above(x), b, a)),
		pdf: (x) => Math.exp(a * Math.log(below(x)) + b * Math.log(above(x)) - logBeta) / x,
		guess: () => 1,
	});
}
