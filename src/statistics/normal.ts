// The standard normal distribution.

import { type Continuous, continuous } from './distribution.ts';
import { complementaryError, inverseComplementaryError } from './special.ts';

const ROOT_2 = Math.SQRT2;

/** Mean 0, standard deviation 1. */
export const normal: Continuous = continuous({
	from: -Infinity,
	to: Infinity,
	cdf: (x) => complementaryError(-x / ROOT_2) / 2,
	sf: (x) => complementaryError(x / ROOT_2) / 2,
	pdf: (x) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI),
	guess: (tail, upper) => (upper ? 1 : -1) * ROOT_2 * inverseComplementaryError(2 * tail),
});
