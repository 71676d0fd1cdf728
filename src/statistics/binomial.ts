// The binomial distribution: defectives in a sample.

import { type Distribution, discrete } from './distribution.ts';
import { betaLower } from './special.ts';

/** Successes in so many trials, each with that chance. RangeError unless trials are whole and not negative, and the chance is from 0 to 1. */
export function binomial(trials: number, chance: number): Distribution {
	if (!(Number.isSafeInteger(trials) && trials >= 0)) throw new RangeError(`trials must be a whole number from 0, not ${trials}`);
	if (!(chance >= 0 && chance <= 1)) throw new RangeError(`a chance is from 0 to 1, not ${chance}`);
	return discrete(
		(k) => betaLower(1 - chance, trials - k, k + 1),
		(k) => betaLower(chance, k + 1, trials - k),
		trials,
		() => trials * chance,
	);
}
