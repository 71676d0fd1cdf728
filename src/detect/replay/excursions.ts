// How good data goes beyond a line: how often, and for how long. One stay beyond the line counts once, however many values it has.

import type { Millis } from '../../time.ts';
import type { Point } from './good-data.ts';

export type Direction = 'above' | 'below';

export interface Excursion {
	/** First value beyond the line. */
	at: number;
	/** To the first value back inside; to the last value where it never came back. */
	lasted: Millis;
	values: number;
}

export function excursions(points: readonly Point[], side: Direction, line: number): Excursion[] {
	const found: Excursion[] = [];
	let current: Excursion | undefined;
	for (const [at, value] of points) {
		const beyond = side === 'above' ? value > line : value < line;
		if (beyond) {
			if (!current) {
				current = { at, lasted: 0, values: 0 };
				found.push(current);
			}
			current.values++;
		}
		if (current) current.lasted = at - current.at;
		if (!beyond) current = undefined;
	}
	return found;
}

/** How many values beyond a line belong to one stay, turned over: 1 for values that know nothing of each other (extremal index, by runs; Smith and Weissman 1994). */
export function clustering(found: readonly Excursion[]): number {
	const values = found.reduce((sum, one) => sum + one.values, 0);
	return values === 0 ? 1 : found.length / values;
}
