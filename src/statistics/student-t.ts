// Student's t distribution: means of small samples.

import { type Continuous, continuous, positive } from './distribution.ts';
import { normal } from './normal.ts';
import { betaLower, betaUpper, logGamma } from './special.ts';

/** With so many degrees of freedom, which need not be whole (Welch). RangeError unless they are above 0. */
export function studentT(degrees: number): Continuous {
	const half = positive('degrees of freedom', degrees) / 2;
	const scale = logGamma(half + 0.5) - logGamma(half) - Math.log(degrees * Math.PI) / 2;
	/** P(T > x) for x ≥ 0, from whichever of the two fractions is the smaller: the other has lost its digits. */
	const beyond = (x: number): number => {
		const square = x * x;
		return square < degrees ? betaUpper(square / (degrees + square), 0.5, half) / 2 : betaLower(1 / (1 + square / degrees), half, 0.5) / 2;
	};
	return continuous({
		from: -Infinity,
		to: Infinity,
		cdf: (x) => (x <= 0 ? beyond(-x) : 1 - beyond(x)),
		sf: (x) => (x >= 0 ? beyond(x) : 1 - beyond(-x)),
		pdf: (x) => Math.exp(scale - (half + 0.5) * Math.log1p((x * x) / degrees)),
		guess: (tail, upper) => {
			const z = normal.quantile(tail);
			// Far out the tail is a power of x; in the middle a stretched normal.
			const far = -Math.exp((scale + (half + 0.5) * Math.log(degrees) - Math.log(tail * degrees)) / degrees);
			const near = z * (1 + (z * z + 1) / (4 * degrees));
			const x = z * z > degrees ? far : near;
			return upper ? -x : x;
		},
	});
}
