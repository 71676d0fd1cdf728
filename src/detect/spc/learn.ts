// Phase I: from points of a good time to frozen limits, and which of the points a person may want to drop. It drops none by itself: a point is assignable
// when somebody knows the cause, and arithmetic doesn't.

import { isRefusal, type Refusal, refuse, refuseAll } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import type { ChartKind, Lines, SpcLimits, SpcPoint, SpcSetup } from './chart.ts';
import { estimate } from './estimate.ts';
import { freezeLimits } from './freeze.ts';
import { spreadLinesOf, WIDTH, zonesOf } from './lines.ts';
import { isCounting, readChartPoint } from './point.ts';

/** Fewer points make limits that are mostly chance: with 20, σ is known to about 16 %; with 100, to 7 %. */
export const LEAST_POINTS = 20;
const MOST_POINTS = 100_000;
/** Bad points that are told of at once. */
const MOST_FAULTS = 20;
/** When more than this share would go, the process is not in control and no limits would be right. */
const LARGEST_SHARE = 0.25;
/** A list that still gives up points after so many rounds is not settling. */
const MOST_ROUNDS = 100;

export interface PhaseOne {
	/** Places (from 0) of points that a person decided to leave out. */
	dropped?: readonly number[];
	/** Limits that the new ones replace. */
	previous?: Pick<SpcLimits, 'version'>;
	/** `proposeDrops`: how far off a point is asked about, in σ; 3 unless told, like the limits. */
	width?: number;
}

/**
 * Control limits from samples (as `readChartPoint` takes them), frozen. Refused: a bad sample (`points[i]`), too few points, no spread, places to drop that
 * there aren't.
 */
export function learnLimits(setup: SpcSetup, samples: readonly unknown[], language: Language, { dropped = [], previous }: PhaseOne = {}): SpcLimits | Refusal {
	const points = readAll(setup, samples, language, dropped);
	return isRefusal(points) ? points : limitsFrom(setup, points, dropped, language, previous);
}

/** A point that lies beyond the limits of those that remain without it. */
export interface AssignablePoint {
	/** Place in the list, from 0. */
	place: number;
	/** The round in which it stood out: 1 against the limits of all points, 2 against those without the first ones … */
	round: number;
	of: 'location' | 'spread';
	side: 'above' | 'below';
	value: number;
	limit: number;
}

export interface LimitsProposal {
	drops: AssignablePoint[];
	/** The points that would remain are all inside; false: a quarter is not enough, the process was not in control. */
	settled: boolean;
	/** As learned without those points; of all points where nothing was settled. */
	limits: SpcLimits;
}

/**
 * Which points to ask a person about: those beyond the limits, again and again without them until all are inside (three σ, and the spread's own limits
 * of X̄ charts). For EWMA and CUSUM the single values are looked at.
 */
export function proposeDrops(setup: SpcSetup, samples: readonly unknown[], language: Language, learning: PhaseOne = {}): LimitsProposal | Refusal {
	const { dropped = [], previous, width = WIDTH } = learning;
	const points = readAll(setup, samples, language, dropped);
	if (isRefusal(points)) return points;
	const all = limitsFrom(setup, points, dropped, language, previous);
	if (isRefusal(all)) return all;
	const drops: AssignablePoint[] = [];
	let remaining = points;
	let limits = all;
	for (let round = 1; ; round++) {
		const found = standingOut(setup, remaining, round, width);
		if (found.length === 0) return { drops, settled: true, limits };
		drops.push(...found);
		const places = new Set(found.map(({ place }) => place));
		remaining = remaining.filter(([place]) => !places.has(place));
		const next = limitsFrom(setup, remaining, [...dropped, ...drops.map(({ place }) => place)], language, previous);
		if (isRefusal(next) || drops.length > LARGEST_SHARE * points.length || round === MOST_ROUNDS) return { drops, settled: false, limits: all };
		limits = next;
	}
}

type Placed = readonly (readonly [place: number, SpcPoint])[];

function readAll(setup: SpcSetup, samples: readonly unknown[], language: Language, dropped: readonly number[]): Placed | Refusal {
	if (samples.length > MOST_POINTS) return refuse(language, 'spc.too-many', 'points', { found: samples.length, most: MOST_POINTS });
	const left = new Set<number>();
	for (const [index, place] of dropped.entries()) {
		const isThere = Number.isSafeInteger(place) && place >= 0 && place < samples.length && !left.has(place);
		if (!isThere) return refuse(language, 'spc.dropped', `dropped[${index}]`, { found: String(place), last: samples.length - 1 });
		left.add(place);
	}
	const points: (readonly [number, SpcPoint])[] = [];
	const refusals: Refusal[] = [];
	for (let place = 0; place < samples.length && refusals.length < MOST_FAULTS; place++) {
		if (left.has(place)) continue;
		const point = readChartPoint({ chart: setup.chart, sampleSize: setup.size }, samples[place], 0, language, `points[${place}]`);
		if (isRefusal(point)) refusals.push(point);
		else points.push([place, point]);
	}
	return refusals.length > 0 ? refuseAll(refusals) : points;
}

function limitsFrom(
	setup: SpcSetup,
	points: Placed,
	dropped: readonly number[],
	language: Language,
	previous?: Pick<SpcLimits, 'version'>,
): SpcLimits | Refusal {
	const least = setup.least ?? LEAST_POINTS;
	if (points.length < least) return refuse(language, 'spc.too-few', 'points', { found: points.length, least });
	const found = estimate(setup.chart, points, setup.digits ?? 'exact');
	if (!found) return refuse(language, isCounting(setup.chart) ? 'spc.no-count' : 'spc.no-spread', 'points');
	return freezeLimits(setup, { ...found, size: mostFrequent(points), n: points.length, dropped, previous });
}

function standingOut(setup: SpcSetup, points: Placed, round: number, width: number): AssignablePoint[] {
	const chart: ChartKind = setup.chart === 'ewma' || setup.chart === 'cusum' ? 'individuals' : setup.chart;
	const digits = setup.digits ?? 'exact';
	const found = estimate(chart, points, digits);
	if (!found) return [];
	const limits = freezeLimits({ chart, digits }, { ...found, size: mostFrequent(points), n: points.length, dropped: [] });
	const beyond = (place: number, of: AssignablePoint['of'], value: number, lower: number, upper: number): AssignablePoint[] => {
		if (value > upper) return [{ place, round, of, side: 'above', value, limit: upper }];
		return value < lower ? [{ place, round, of, side: 'below', value, limit: lower }] : [];
	};
	return points.flatMap(([place, { value, n, spread }]) => {
		const zones = widened(zonesOf(limits, n), width);
		const out = beyond(place, 'location', value, zones.lower, zones.upper);
		if (out.length > 0 || spread === undefined) return out;
		const spreads = spreadLinesOf(chart, limits.sigma, n, digits);
		if (!spreads) return [];
		const lines = widened(spreads, width);
		return beyond(place, 'spread', spread, lines.lower, lines.upper);
	});
}

/** Lines so many σ from the centre instead of three. */
function widened({ centre, lower, upper }: Lines, width: number): Lines {
	if (width === WIDTH) return { centre, lower, upper };
	const times = width / WIDTH;
	return { centre, lower: centre - (centre - lower) * times, upper: centre + (upper - centre) * times };
}

/** The size that most samples have, the larger one of several. */
function mostFrequent(points: Placed): number {
	const counts = new Map<number, number>();
	for (const [, { n }] of points) counts.set(n, (counts.get(n) ?? 0) + 1);
	return [...counts].sort((one, other) => other[1] - one[1] || other[0] - one[0])[0]?.[0] ?? 1;
}
