// Scatter diagram: whether two measurements go together, and how. r with its confidence interval and the line of least squares. Not for causes: two that go
// together may both follow a third.

import { momentsOf } from '../effect/moments.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { normal } from '../statistics/normal.ts';
import type { Language } from '../text.ts';
import { faultIn } from './histogram.ts';

export interface Correlation {
	n: number;
	/** Pearson's. */
	r: number;
	/** 95 % of r, by Fisher's z = artanh r ± 1.96/√(n − 3); absent below four pairs, and where all lie on a line. */
	interval?: { lower: number; upper: number };
	/** y = intercept + slope·x, least squares. */
	slope: number;
	intercept: number;
}

export const LEAST_PAIRS = 3;

/**
 * Of pairs in the same places of two lists. Refused: lists of different length, fewer than three pairs, values that are not finite, all equal in one of them.
 */
export function scatter(
	x: readonly number[],
	y: readonly number[],
	language: Language,
	[nameX, nameY]: readonly [string, string] = ['x', 'y'],
): Correlation | Refusal {
	if (x.length !== y.length) return refuse(language, 'qc-tools.pairs', nameY, { x: x.length, y: y.length });
	if (x.length < LEAST_PAIRS) return refuse(language, 'qc-tools.too-few', nameX, { found: x.length, least: LEAST_PAIRS });
	const fault = faultIn(x, language, nameX) ?? faultIn(y, language, nameY);
	if (fault) return fault;
	const [across, up] = [momentsOf(x), momentsOf(y)];
	let products = 0;
	for (const [index, one] of x.entries()) products += (one - across.from - across.off) * (y[index]! - up.from - up.off);
	const n = x.length;
	const slope = products / (n - 1) / across.variance;
	const r = Math.max(-1, Math.min(1, products / (n - 1) / Math.sqrt(across.variance * up.variance)));
	const intercept = up.mean - slope * across.mean;
	return { n, r, ...intervalOf(r, n), slope, intercept };
}

/** R. A. Fisher, "On the probable error of a coefficient of correlation deduced from a small sample", Metron 1 (1921). */
function intervalOf(r: number, n: number): Pick<Correlation, 'interval'> {
	if (n < 4 || Math.abs(r) > 1 - 1e-12) return {};
	const z = Math.atanh(r);
	const reach = normal.quantile(0.975) / Math.sqrt(n - 3);
	return { interval: { lower: Math.tanh(z - reach), upper: Math.tanh(z + reach) } };
}
