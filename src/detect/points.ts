// The last samples of a signal, in a ring: what a chart in a case shows. Not for what a rule has to remember (rules/kind.ts).

import { type Millis, toInstant } from '../time.ts';
import { MOST_POINTS, type Point, type Points, type Scalar, type SignalState } from './signal.ts';

export function noPoints(): Points {
	return { at: [], value: [], next: 0 };
}

/** Adds a point in place; the oldest of thirty makes room. */
export function addPoint(points: Points, at: number, value: Scalar): void {
	if (points.at.length < MOST_POINTS) {
		points.at.push(at);
		points.value.push(value);
		// Lists grow ahead of what is in them; these have their length now.
		if (points.at.length === MOST_POINTS) {
			points.at = points.at.slice();
			points.value = points.value.slice();
		}
		return;
	}
	points.at[points.next] = at;
	points.value[points.next] = value;
	points.next = (points.next + 1) % MOST_POINTS;
}

/** The place of the newest point; −1 before the first. */
export function newest({ at, next }: Points): number {
	return at.length < MOST_POINTS || next === 0 ? at.length - 1 : next - 1;
}

/** How far the samples' own time was behind plant time when the signal was last heard: what a window of its times has to be shifted by. */
export function behind({ heard, points }: Pick<SignalState, 'heard' | 'points'>): Millis {
	const last = newest(points);
	return last < 0 ? 0 : heard - points.at[last]!;
}

/** Oldest first. */
export function pointsOf({ at, value, next }: Points): Point[] {
	return at.map((_, index) => {
		const place = (next + index) % at.length;
		return { at: toInstant(at[place]!), value: value[place]! };
	});
}
