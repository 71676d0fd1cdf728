// Fewer points than there are, without hiding any that matters: of each stretch the first, the least, the largest and the last (Jugel and others, M4: a
// visualization-oriented time series data aggregation, VLDB 2014), and every one that is marked.

interface Drawn {
	value: number;
	marks?: readonly unknown[];
}

/** At most about `most` points, in their order; all of them where there are no more. */
export function thinned<P extends Drawn>(points: readonly P[], most: number): readonly P[] {
	if (points.length <= most) return points;
	const stretches = Math.max(1, Math.floor(most / 5));
	const keep = new Set<P>();
	for (let index = 0; index < stretches; index++) {
		const stretch = points.slice(Math.floor((index * points.length) / stretches), Math.floor(((index + 1) * points.length) / stretches));
		let [least, largest] = [stretch[0]!, stretch[0]!];
		for (const point of stretch) {
			if (point.value < least.value) least = point;
			if (point.value > largest.value) largest = point;
		}
		for (const point of [stretch[0]!, least, largest, stretch.at(-1)!]) keep.add(point);
	}
	const marked = points.filter(({ marks }) => marks && marks.length > 0).slice(-Math.floor(most / 5));
	for (const point of marked) keep.add(point);
	return points.filter((point) => keep.has(point));
}
