// The Poisson distribution: defects on an area, calls in an hour.

import { type Distribution, discrete, positive } from './distribution.ts';
import { gammaLower, gammaUpper } from './special.ts';

/** Events where so many are expected. RangeError unless the mean is above 0. */
export function poisson(mean: number): Distribution {
	positive('the mean', mean);
	return discrete(
		(k) => gammaUpper(k + 1, mean),
		(k) => gammaLower(k + 1, mean),
		Infinity,
		() => mean,
	);
}
