// Courses of a made-up signal, from a seeded generator.

import type { TrendPoint } from '../../../../src/detect/trend/trend.ts';
import { MINUTE } from '../../../../src/time.ts';

export const START = Date.UTC(2026, 10, 23, 6);

/** Numbers in [0, 1), the same for each seed (mulberry32). */
export function uniform(seed: number): () => number {
	let a = seed >>> 0;
	return () => {
		a = (a + 0x6d2b79f5) | 0;
		let t = Math.imul(a ^ (a >>> 15), 1 | a);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	};
}

/** Standard normal numbers (Box–Muller). */
export function normal(seed: number): () => number {
	const draw = uniform(seed);
	return () => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
}

/** A point a minute: what `value` says of the minute. */
export function everyMinute(count: number, value: (minute: number) => number): TrendPoint[] {
	return Array.from({ length: count }, (_, minute): TrendPoint => [START + minute * MINUTE, value(minute)]);
}
