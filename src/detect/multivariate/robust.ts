// Center and spread of a signal that a few bad values can't move. Not for rows as a whole (fit.ts).

/** Further out, in spreads, a value counts as if it were there: it may be bad, it may be the tail. */
export const CLIP = 4;

export interface Spread {
	center: number;
	scale: number;
}

/**
 * Mean and standard deviation after values further than four spreads from the median are drawn in to there (winsorized; Huber & Ronchetti, *Robust
 * Statistics*, §1.7). The spread is the greater of 1.4826 × the median distance from the median and what nine of ten keep, / 1.645: a counter
 * that reads 32, 32, 33 has no median distance to speak of. Scale 0: the signal is constant, or all but.
 */
export function spreadOf(values: readonly number[]): Spread {
	const sorted = Float64Array.from(values).sort();
	const median = at(sorted, 0.5);
	const distances = sorted.map((value) => Math.abs(value - median)).sort();
	const spread = Math.max(1.4826 * at(distances, 0.5), at(distances, 0.9) / 1.645) || at(distances, 0.99) / 2.576;
	let sum = 0;
	for (const value of values) sum += clipped(value, median, spread);
	const center = sum / values.length;
	let squares = 0;
	for (const value of values) squares += (clipped(value, median, spread) - center) ** 2;
	const scale = Math.sqrt(squares / (values.length - 1));
	// What is left of a large constant by rounding is no scale.
	return { center, scale: scale > 1e-9 * Math.abs(center) ? scale : 0 };
}

export function clipped(value: number, center = 0, spread = 1): number {
	return Math.max(center - CLIP * spread, Math.min(center + CLIP * spread, value));
}

/** The value below which the given share of a sorted list lies. */
export function at(sorted: ArrayLike<number>, share: number): number {
	const place = share * (sorted.length - 1);
	const below = Math.floor(place);
	const above = Math.min(sorted.length - 1, below + 1);
	return sorted[below]! + (place - below) * (sorted[above]! - sorted[below]!);
}
