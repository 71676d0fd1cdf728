// Many points as few that look the same: of each stretch of time the lowest and the highest stay, so that no peak is lost. Not for reckoning.

import type { Point } from './good-data.ts';

/** At most so many; points come in the order of time. */
export function thin(points: readonly Point[], most: number): readonly Point[] {
	if (points.length <= most) return points;
	const stretches = Math.max(1, Math.floor(most / 2));
	const from = points[0]![0];
	const width = (points.at(-1)![0] - from) / stretches || 1;
	const kept: Point[] = [];
	for (let place = 0, stretch = 0; place < points.length; stretch++) {
		// The last stretch takes what rounding leaves over.
		const end = stretch === stretches - 1 ? Number.POSITIVE_INFINITY : from + (stretch + 1) * width;
		let low: Point | undefined;
		let high: Point | undefined;
		for (; place < points.length && points[place]![0] < end; place++) {
			const point = points[place]!;
			if (!low || point[1] < low[1]) low = point;
			if (!high || point[1] > high[1]) high = point;
		}
		if (!low || !high) continue;
		if (low === high) kept.push(low);
		else kept.push(...(low[0] < high[0] ? [low, high] : [high, low]));
	}
	return kept;
}
