// Mean and spread of values, and other plain figures of a list, without losing digits where values are large and differ little. Not for tests.

/** Mean and variance (n − 1; 0 for one value). `from` is the value that was subtracted first: means of two lists are compared as from + off. */
export interface Moments {
	n: number;
	mean: number;
	variance: number;
	from: number;
	off: number;
}

/** Of at least one value. */
export function momentsOf(values: readonly number[]): Moments {
	const n = values.length;
	const from = values[0]!;
	let sum = 0;
	for (const one of values) sum += one - from;
	const off = sum / n;
	let squares = 0;
	let rest = 0;
	for (const one of values) {
		const deviation = one - from - off;
		squares += deviation * deviation;
		rest += deviation;
	}
	return { n, mean: from + off, variance: n > 1 ? Math.max(0, squares - (rest * rest) / n) / (n - 1) : 0, from, off };
}

/** Mean of the second less mean of the first. */
export function meanDifference(first: Moments, second: Moments): number {
	return second.from - first.from + (second.off - first.off);
}

/** What rounding makes of equal values is no spread. */
export function hasSpread({ variance, mean }: Pick<Moments, 'variance' | 'mean'>): boolean {
	return variance > (1e-12 * mean) ** 2;
}

export function sorted(values: readonly number[]): Float64Array {
	return Float64Array.from(values).sort();
}

/** Of values in order, at least one. */
export function medianOf(ordered: ArrayLike<number>): number {
	const half = ordered.length / 2;
	return ordered.length % 2 === 1 ? ordered[Math.floor(half)]! : (ordered[half - 1]! + ordered[half]!) / 2;
}

/** The value below which a share of ordered values lies, in a straight line between two (type 7 of Hyndman and Fan 1996). */
export function quantileOf(ordered: ArrayLike<number>, share: number): number {
	const place = (ordered.length - 1) * share;
	const below = Math.floor(place);
	const above = ordered[Math.min(below + 1, ordered.length - 1)]!;
	return ordered[below]! + (place - below) * (above - ordered[below]!);
}

/** Second less first, without the last digits that subtracting leaves of decimals: 10.3 − 10.2 is 0.1, so that equal differences are equal. */
export function decimalDifference(first: number, second: number): number {
	const size = Math.max(Math.abs(first), Math.abs(second));
	if (size === 0) return 0;
	const step = 10 ** (Math.floor(Math.log10(size)) - 13);
	return Math.round((second - first) / step) * step;
}
