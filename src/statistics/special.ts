// The special functions that the distributions are made of, from stdlib's single packages (after Boost and Cephes). The build puts them into this file:
// a plant installs none of them. Not for anything of our own.

import betainc from '@stdlib/math-base-special-betainc';
import erfc from '@stdlib/math-base-special-erfc';
import erfcinv from '@stdlib/math-base-special-erfcinv';
import gammainc from '@stdlib/math-base-special-gammainc';
import gammaln from '@stdlib/math-base-special-gammaln';

/** The complementary error function 2/√π ∫ₓ^∞ e^(−t²) dt. */
export const complementaryError: (x: number) => number = erfc;

/** The x with erfc(x) = y. */
export const inverseComplementaryError: (y: number) => number = erfcinv;

/** ln Γ(x), for x > 0. */
export const logGamma: (x: number) => number = gammaln;

/** The regularised incomplete beta function I_x(a, b). */
export function betaLower(x: number, a: number, b: number): number {
	return betainc(x, a, b, true, false);
}

/** 1 − I_x(a, b), reckoned directly. */
export function betaUpper(x: number, a: number, b: number): number {
	return betainc(x, a, b, true, true);
}

/** The regularised incomplete gamma function P(s, x) = γ(s, x) / Γ(s). */
export function gammaLower(s: number, x: number): number {
	return gammainc(x, s, true, false);
}

/** Q(s, x) = 1 − P(s, x), reckoned directly. */
export function gammaUpper(s: number, x: number): number {
	return gammainc(x, s, true, true);
}
