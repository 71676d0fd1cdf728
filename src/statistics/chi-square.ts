// The chi-square distribution: variances, counts against what was expected.

import { type Continuous, continuous, positive } from './distribution.ts';
import { normal } from './normal.ts';
import { gammaLower, gammaUpper, logGamma } from './special.ts';

/** With so many degrees of freedom, which need not be whole. RangeError unless they are above 0. */
export function chiSquare(degrees: number): Continuous {
	const half = positive('degrees of freedom', degrees) / 2;
	return continuous({
		from: 0,
		to: Infinity,
		cdf: (x) => gammaLower(half, x / 2),
		sf: (x) => gammaUpper(half, x / 2),
		pdf: (x) => Math.exp((half - 1) * Math.log(x / 2) - x / 2 - logGamma(half)) / 2,
		guess: (tail, upper) => {
			// Wilson and Hilferty (1931); close to zero the first term of the series.
			const z = (upper ? -1 : 1) * normal.quantile(tail);
			const cube = degrees * (1 - 2 / (9 * degrees) + z * Math.sqrt(2 / (9 * degrees))) ** 3;
			return cube > 0.1 * degrees || upper ? cube : 2 * Math.exp((Math.log(tail) + logGamma(half + 1)) / half);
		},
	});
}
