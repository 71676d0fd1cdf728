// What a stretch of good data tells of a signal: where it lies, how far it strays, how noisy it is, how often it comes and how long it remembers.
// A few wild values spoil nothing: everything is by ranks. Not for what to make of it: suggest.ts.

import { type Refusal, refuse } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { DAY, type Millis } from '../../time.ts';
import { ascending, medianOf, quantile } from './quantiles.ts';

/** A value at its time, milliseconds since 1970 UTC. */
export type Point = readonly [at: number, value: number];

export interface GoodData {
	/** In the order of time, without the wild ones. */
	points: readonly Point[];
	/** Values sorted. */
	sorted: readonly number[];
	/** Beyond three times the width of the middle half on either side (Tukey's outer fences), where these are at most one in a hundred. */
	wild: readonly Point[];
	/** From the first to the last and one interval more, in days. */
	days: number;
	/** Usual time between two values, and values a day of the calendar, pauses included. */
	every: Millis;
	perDay: number;
	median: number;
	/** Spread upwards and downwards, as the σ of a normal distribution: of the 97.5 % quantile and of the middle half, whichever is larger. */
	above: number;
	below: number;
	/** σ from one value to the next: what is left of the spread when slow movements are taken away. */
	noise: number;
	/** Correlation of neighbours (of ranks, which no wild value bends): 0 for values that know nothing of each other, near 1 for slow signals. */
	follows: number;
}

/** Neighbours that follow each other no more than this count as values of their own, such as pieces on a scale. */
export const MOST_FOLLOWING = 0.3;
/** Fewer values say nothing of what is rare. */
export const LEAST_GOOD = 50;
const MOST_WILD = 0.01;
/** A normal distribution has its quartiles 0.6745 σ beside the median and 2.5 % beyond 1.96 σ. */
const QUARTILE = 0.674_489_75;
const OUTER = 1.959_963_98;

/** Refused: too few values, or all the same. */
export function goodData(raw: readonly Point[], language: Language): GoodData | Refusal {
	if (raw.length < LEAST_GOOD) return refuse(language, 'replay.too-few', 'samples', { found: raw.length, least: LEAST_GOOD });
	const all = [...raw].sort((one, other) => one[0] - other[0]);
	const { inside, wild } = withoutWild(all);
	const sorted = ascending(inside.map(([, value]) => value));
	const [first, last] = [sorted[0]!, sorted.at(-1)!];
	if (!(last - first > 1e-12 * Math.max(Math.abs(first), Math.abs(last)))) return refuse(language, 'replay.no-spread', 'samples', { found: first });
	const median = quantile(sorted, 0.5);
	const middle = (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / 2 / QUARTILE;
	const steps = inside.slice(1).map(([, value], index) => value - inside[index]![1]);
	const gaps = inside.slice(1).map(([at], index) => at - inside[index]![0]);
	const every = medianOf(gaps);
	const days = Math.max(inside.at(-1)![0] - inside[0]![0] + every, 1) / DAY;
	// A middle half that is one value only (a resolution that is too coarse) leaves the outer part; there is some, the values differ.
	const spread = (outer: number) => Math.max(middle, outer / OUTER) || (last - first) / (2 * OUTER);
	return {
		points: inside,
		sorted,
		wild,
		days,
		every,
		perDay: inside.length / days,
		median,
		above: spread(quantile(sorted, 0.975) - median),
		below: spread(median - quantile(sorted, 0.025)),
		noise: medianOf(steps.map(Math.abs)) / QUARTILE / Math.SQRT2,
		follows: neighbours(inside.map(([, value]) => value)),
	};
}

function withoutWild(all: readonly Point[]): { inside: readonly Point[]; wild: readonly Point[] } {
	const sorted = ascending(all.map(([, value]) => value));
	const [low, high] = [quantile(sorted, 0.25), quantile(sorted, 0.75)];
	const reach = 3 * (high - low);
	const isWild = ([, value]: Point) => value > high + reach || value < low - reach;
	const wild = reach > 0 ? all.filter(isWild) : [];
	return wild.length > 0 && wild.length <= MOST_WILD * all.length ? { inside: all.filter((point) => !isWild(point)), wild } : { inside: all, wild: [] };
}

/** Spearman's correlation of each value with the one before. */
function neighbours(values: readonly number[]): number {
	const ranks = ranksOf(values);
	const mean = (values.length - 1) / 2;
	let [products, squares] = [0, 0];
	for (const [index, rank] of ranks.entries()) {
		squares += (rank - mean) ** 2;
		if (index > 0) products += (rank - mean) * (ranks[index - 1]! - mean);
	}
	return squares > 0 ? products / squares : 0;
}

/** From 0; equal values share the middle of their ranks. */
function ranksOf(values: readonly number[]): number[] {
	const order = values.map((_, index) => index).sort((one, other) => values[one]! - values[other]!);
	const ranks = new Array<number>(values.length);
	for (let from = 0; from < order.length; ) {
		let to = from;
		while (to + 1 < order.length && values[order[to + 1]!] === values[order[from]!]) to++;
		for (let place = from; place <= to; place++) ranks[order[place]!] = (from + to) / 2;
		from = to + 1;
	}
	return ranks;
}
