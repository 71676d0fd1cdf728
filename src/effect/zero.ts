// What zero failures say, and how many pieces or hours without one it takes to say it. For counts without a failure; with failures: proportions.ts.

import { type Refusal, refuse } from '../refusal.ts';
import type { Language } from '../text.ts';

/** More pieces than a plant counts. */
const MOST = 1e12;

/** The largest share of failures that 0 in n leaves possible with this confidence: 0 in 59 is at most 5 % with 95 %. The exact binomial limit, one-sided. */
export function zeroInN(n: number, confidence: number, language: Language = 'en-US'): number | Refusal {
	if (!(Number.isSafeInteger(n) && n >= 1 && n <= MOST)) return refuse(language, 'effect.zero-n', 'n', { found: String(n) });
	return isConfidence(confidence) ? -Math.expm1(Math.log1p(-confidence) / n) : refuseConfidence(confidence, language);
}

/** How many pieces without failure show that the share of failures is at most p: 59 for 5 %, 299 for 1 %, with 95 %. */
export function nForZero(p: number, confidence: number, language: Language = 'en-US'): number | Refusal {
	if (!(p > 0 && p < 1)) return refuse(language, 'effect.zero-p', 'p', { found: String(p) });
	if (!isConfidence(confidence)) return refuseConfidence(confidence, language);
	const n = Math.log1p(-confidence) / Math.log1p(-p);
	// A whole number that rounding has lifted by its last digit is still that number.
	const whole = Math.round(n);
	const least = Math.abs(n - whole) <= 1e-12 * whole ? Math.max(1, whole) : Math.ceil(n);
	return least <= MOST ? least : refuse(language, 'effect.zero-p', 'p', { found: String(p) });
}

/** The largest rate that no event over an exposure leaves possible (Poisson, one-sided): none in 1,000 h is at most 0.0030 an hour with 95 %. */
export function zeroOverExposure(exposure: number, confidence: number, language: Language = 'en-US'): number | Refusal {
	if (!(exposure > 0 && exposure <= MOST)) return refuse(language, 'effect.no-exposure', 'exposure', { found: String(exposure) });
	return isConfidence(confidence) ? -Math.log1p(-confidence) / exposure : refuseConfidence(confidence, language);
}

/** The exposure without event that shows a rate of at most `rate`. */
export function exposureForZero(rate: number, confidence: number, language: Language = 'en-US'): number | Refusal {
	if (!(rate > 0 && rate <= MOST)) return refuse(language, 'effect.zero-rate', 'rate', { found: String(rate) });
	return isConfidence(confidence) ? -Math.log1p(-confidence) / rate : refuseConfidence(confidence, language);
}

function isConfidence(confidence: number): boolean {
	return confidence >= 0.5 && confidence <= 0.999999;
}

function refuseConfidence(confidence: number, language: Language): Refusal {
	return refuse(language, 'effect.confidence', 'confidence', { found: String(confidence) });
}
