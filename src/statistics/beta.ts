// The beta distribution: exact limits of a proportion (Clopper and Pearson), and what Student's t and F are made of.

import { type Continuous, continuous, positive } from './distribution.ts';
import { betaLower, betaUpper, logGamma } from './special.ts';

/** On 0 to 1, with two shapes. RangeError unless they are above 0. */
export function beta(a: number, b: number): Continuous {
	positive('a', a);
	positive('b', b);
	const logBeta = logGamma(a) + logGamma(b) - logGamma(a + b);
	return continuous({
		from: 0,
		to: 1,
		cdf: (x) => betaLower(x, a, b),
		sf: (x) => betaUpper(x, a, b),
		pdf: (x) => Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) - logBeta),
		guess: () => a / (a + b),
	});
}
