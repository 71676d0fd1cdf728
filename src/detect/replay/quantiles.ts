// Order statistics of measured values. Not for distributions on paper: src/statistics.

/** The value below which a share of sorted values lies, between neighbours in proportion (Hyndman and Fan 1996, type 7). NaN of none. */
export function quantile(sorted: readonly number[], share: number): number {
	const place = (sorted.length - 1) * share;
	const low = Math.floor(place);
	const [below, above] = [sorted[low] ?? Number.NaN, sorted[Math.min(sorted.length - 1, low + 1)] ?? Number.NaN];
	return below + (above - below) * (place - low);
}

export function ascending(values: readonly number[]): number[] {
	return [...values].sort((one, other) => one - other);
}

export function medianOf(values: readonly number[]): number {
	return quantile(ascending(values), 0.5);
}
