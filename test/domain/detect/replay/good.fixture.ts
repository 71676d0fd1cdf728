// Good data to suggest from and to replay: a scale, an oven that moves slowly, a filter that clogs. From a seeded generator: the same on every machine.

import type { Point } from '../../../../src/detect/replay/good-data.ts';
import { normalDraws } from '../../../../src/statistics/normal-draws.ts';

export const MONDAY = Date.UTC(2026, 10, 16);

/** Mulberry32: even draws from 0 up to, not including, 1. */
export function seeded(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** A scale: every weight by itself, 500 g ± 1.2 g, to a tenth. */
export function weights(count: number, { seed = 1, every = 60_000, mean = 500, sigma = 1.2 } = {}): Point[] {
	const draw = normalDraws(seeded(seed));
	return Array.from({ length: count }, (_, n): Point => [MONDAY + n * every, Number((mean + sigma * draw()).toFixed(1))]);
}

/** An oven: each value is 0.97 of where the last one was, with a spread of 2 °C around 180 and a little noise of the sensor. */
export function oven(count: number, { seed = 2, every = 10_000 } = {}): Point[] {
	const draw = normalDraws(seeded(seed));
	const memory = 0.97;
	let beside = 0;
	return Array.from({ length: count }, (_, n): Point => {
		beside = memory * beside + 2 * Math.sqrt(1 - memory ** 2) * draw();
		return [MONDAY + n * every, Number((180 + beside + 0.1 * draw()).toFixed(2))];
	});
}
