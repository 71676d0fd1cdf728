// The course of a signal over a window: its samples averaged to at most sixty points, so that a trend is reckoned for points and not for samples. Changed in
// place; plain JSON, about 1 kB.

import type { Millis } from '../../time.ts';
import type { TrendPoint } from './trend.ts';

/** Points of a window. */
const POINTS = 60;

export type Course = {
	/** Finished points, oldest first. */
	at: number[];
	value: number[];
	/** The point that is being averaged: which of the grid, sum and count; count 0: none yet. */
	open: [index: number, sum: number, count: number];
};

export function noCourse(): Course {
	return { at: [], value: [], open: [0, 0, 0] };
}

/** Adds a sample; whether a point was finished by it. Those that have left the window are forgotten. */
export function averaged(course: Course, window: Millis, at: Millis, value: number): boolean {
	const every = window / POINTS;
	const index = Math.floor(at / every);
	const [open, sum, count] = course.open;
	if (count > 0 && index === open) {
		course.open[1] = sum + value;
		course.open[2] = count + 1;
		return false;
	}
	course.open = [index, value, 1];
	if (count === 0) return false;
	close(course, (open + 0.5) * every, sum / count, at - window);
	return true;
}

/** The finished points. */
export function pointsOf(course: Course): TrendPoint[] {
	return course.at.map((at, index): TrendPoint => [at, course.value[index]!]);
}

function close(course: Course, at: number, value: number, from: number): void {
	course.at.push(at);
	course.value.push(value);
	let old = 0;
	while (old < course.at.length && (course.at[old]! < from || course.at.length - old > POINTS)) old++;
	if (old === 0) return;
	course.at.splice(0, old);
	course.value.splice(0, old);
}
