// Factors of control charts: what the range or the standard deviation of a small sample from a normal process is on average, and how much it varies.

import { logGamma } from '../../statistics/special.ts';

/** Beyond it a range says little about the spread, and no table goes on. */
export const LARGEST_RANGE_SIZE = 25;

/**
 * Mean d2 and standard deviation d3 of the range of n = 2 … 25 standard normal values (Tippett 1925, Harter 1960), here from
 * ∫ 1 − Φⁿ − (1 − Φ)ⁿ and from the distribution of the range; a test reckons them again.
 */
const RANGES: readonly (readonly [number, number])[] = [
	[1.1283791671, 0.852502466],
	[1.6925687506, 0.888368004],
	[2.058750746, 0.879808203],
	[2.3259289473, 0.864081941],
	[2.5344127212, 0.848039686],
	[2.7043567512, 0.833205336],
	[2.8472006121, 0.81983149],
	[2.9700263244, 0.807834275],
	[3.0775054617, 0.797050674],
	[3.1728727038, 0.787314621],
	[3.2584552797, 0.778478341],
	[3.3359803541, 0.770416202],
	[3.4067631082, 0.763023096],
	[3.4718268899, 0.75621143],
	[3.5319827861, 0.749908089],
	[3.5878839618, 0.744051784],
	[3.6400637579, 0.738590853],
	[3.6889630232, 0.733481496],
	[3.7349501196, 0.728686346],
	[3.7783358298, 0.724173341],
	[3.8193846434, 0.719914808],
	[3.8583234233, 0.715886735],
	[3.8953481485, 0.712068175],
	[3.9306292195, 0.708440766],
];

/** `exact`; or `printed`, rounded as in the tables of ISO 7870-2 and ASTM, so that a chart agrees with the one that was kept by hand. */
export type Digits = 'exact' | 'printed';

/** Mean of the range of n standard normal values. RangeError unless n is whole and from 2 to 25. */
export function d2(n: number, digits: Digits = 'exact'): number {
	return rounded(rangeOf(n)[0], 3, digits);
}

/** Standard deviation of the range of n standard normal values. RangeError unless n is whole and from 2 to 25. */
export function d3(n: number, digits: Digits = 'exact'): number {
	return rounded(rangeOf(n)[1], 3, digits);
}

/** Mean of the standard deviation s of n standard normal values: √(2/(n − 1)) Γ(n/2) / Γ((n − 1)/2). RangeError unless n is whole and at least 2. */
export function c4(n: number, digits: Digits = 'exact'): number {
	if (!(Number.isSafeInteger(n) && n >= 2)) throw new RangeError(`a standard deviation needs at least 2 values, not ${n}`);
	// From here the logarithms lose more digits than this series lacks (Johnson and Kotz).
	const m = n - 1;
	const mean = n > 1_000 ? 1 - 1 / (4 * m) + 1 / (32 * m * m) + 5 / (128 * m ** 3) : Math.sqrt(2 / m) * Math.exp(logGamma(n / 2) - logGamma(m / 2));
	return rounded(mean, 4, digits);
}

/** All factors of ISO 7870-2 for subgroups of n. RangeError unless n is whole and from 2 to 25. */
export interface Factors {
	/** Limits of means: from σ, R̄ and s̄. */
	A: number;
	A2: number;
	A3: number;
	/** Limits of s: from s̄ (B3, B4) and from σ (B5, B6). */
	B3: number;
	B4: number;
	B5: number;
	B6: number;
	/** Limits of R: from σ (D1, D2) and from R̄ (D3, D4). */
	D1: number;
	D2: number;
	D3: number;
	D4: number;
	/** Limits of single values from R̄. */
	E2: number;
	c4: number;
	d2: number;
	d3: number;
}

export function factors(n: number, digits: Digits = 'exact'): Factors {
	const range = rangeOf(n);
	const mean = c4(n);
	const spread = 3 * Math.sqrt(1 - mean * mean);
	const exact: Factors = {
		A: 3 / Math.sqrt(n),
		A2: 3 / (range[0] * Math.sqrt(n)),
		A3: 3 / (mean * Math.sqrt(n)),
		B3: Math.max(0, 1 - spread / mean),
		B4: 1 + spread / mean,
		B5: Math.max(0, mean - spread),
		B6: mean + spread,
		D1: Math.max(0, range[0] - 3 * range[1]),
		D2: range[0] + 3 * range[1],
		D3: Math.max(0, 1 - (3 * range[1]) / range[0]),
		D4: 1 + (3 * range[1]) / range[0],
		E2: 3 / range[0],
		c4: mean,
		d2: range[0],
		d3: range[1],
	};
	if (digits === 'exact') return exact;
	return Object.fromEntries(Object.entries(exact).map(([name, value]) => [name, rounded(value, name === 'c4' ? 4 : 3, digits)])) as unknown as Factors;
}

function rangeOf(n: number): readonly [number, number] {
	const found = RANGES[n - 2];
	if (!found) throw new RangeError(`a range needs 2 to ${LARGEST_RANGE_SIZE} values, not ${n}`);
	return found;
}

function rounded(value: number, places: number, digits: Digits): number {
	return digits === 'exact' ? value : Number(value.toFixed(places));
}
