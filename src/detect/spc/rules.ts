// Nelson's rules 1–8 (Journal of Quality Technology 16, 1984) and those of Western Electric (Statistical Quality Control Handbook, 1956): what is
// remembered from point to point, and what each rule makes of it. Not for what is remembered by EWMA and CUSUM.
//
// A point on the centre line belongs to no side and breaks a run; equal neighbours break a trend; within one σ includes its border. Rules that
// count points of a zone (2 of 3, 4 of 5) speak only at a point that lies in it.

import type { Millis } from '../../time.ts';
import type { Run, Runs, SpcHit, SpcRule } from './chart.ts';
import type { Zones } from './lines.ts';

/** How many points of the last few are in a zone. */
const RECENT = 5;
const MOST_NAMED = 15;
/** Nelson's rule 2 as published. */
export const RUN_LENGTH = 9;

/** What is remembered after one more point. */
export function advance(before: Runs | undefined, value: number, zones: Zones, at: Millis): Runs {
	const zone = zoneOf(value, zones);
	const step = before ? Math.sign(value - before.last) : 0;
	return {
		last: value,
		side: goOn(before?.side, Math.sign(value - zones.centre), at),
		trend: step === 0 ? [1, at] : stepOn(before!, 'trend', step, at),
		turns: step === 0 ? [0, at] : turnOn(before!, step, at),
		within: goOn(before?.within, zone === 0 ? 1 : 0, at),
		beyond: goOn(before?.beyond, zone === 0 ? 0 : 1, at),
		recent: [...(before?.recent ?? []).slice(1 - RECENT), [zone, at]],
	};
}

/** How many whole σ a point is beyond the centre: −3 … 3. */
function zoneOf(value: number, { centre, lower, upper, above, below }: Zones): number {
	if (value > upper) return 3;
	if (value < lower) return -3;
	if (value > centre) return value > centre + 2 * above ? 2 : value > centre + above ? 1 : 0;
	return value < centre - 2 * below ? -2 : value < centre - below ? -1 : 0;
}

/** A run of the same sign grows; another sign begins one; 0 is none. */
export function goOn(run: Run | undefined, sign: number, at: Millis): Run {
	if (sign === 0) return [0, at];
	return run && Math.sign(run[0]) === sign ? [run[0] + sign, run[1]] : [sign, at];
}

/** Counts points: a step makes two of them, from the one before. */
function stepOn(before: Runs, name: 'trend', step: number, at: Millis): Run {
	const [length, since] = before[name];
	if (Math.abs(length) > 1 && Math.sign(length) === step) return [length + step, since];
	return [2 * step, before.recent.at(-1)?.[1] ?? at];
}

function turnOn(before: Runs, step: number, at: Millis): Run {
	const [length, since] = before.turns;
	if (length !== 0 && Math.sign(length) !== step) return [(Math.abs(length) + 1) * step, since];
	return [2 * step, before.recent.at(-1)?.[1] ?? at];
}

type Found = Pick<SpcHit, 'side' | 'since' | 'length' | 'limit'> & { ago: number[] };

/** What a rule finds at the last point. `ago`: which of the last points make it true, 0 being the last itself. */
export function find(rule: SpcRule, runs: Runs, zones: Zones, runLength = RUN_LENGTH): Found | undefined {
	switch (rule) {
		case 'nelson-1':
		case 'western-electric-1':
			return ofLast(runs, zones, 3, 1, 1);
		case 'nelson-2':
			return onOneSide(runs, zones, runLength);
		case 'nelson-3':
			return inARow(runs.trend, 6, runs.trend[0] > 0 ? 'rising' : 'falling');
		case 'nelson-4':
			return inARow(runs.turns, 14, 'both');
		case 'nelson-5':
		case 'western-electric-2':
			return ofLast(runs, zones, 2, 2, 3);
		case 'nelson-6':
		case 'western-electric-3':
			return ofLast(runs, zones, 1, 4, 5);
		case 'nelson-7':
			return inARow(runs.within, 15, 'both');
		case 'nelson-8':
			// Beyond one σ nothing is on the centre: a run of eight on one side alone would be rule 2's.
			return Math.abs(runs.side[0]) < 8 ? inARow(runs.beyond, 8, 'both') : undefined;
		case 'western-electric-4':
			return onOneSide(runs, zones, 8);
		default:
			return undefined;
	}
}

function inARow([length, since]: Run, needed: number, side: SpcHit['side']): Found | undefined {
	const points = Math.abs(length);
	return points < needed ? undefined : { side, since, length: points, ago: lastOf(needed) };
}

function onOneSide(runs: Runs, zones: Zones, needed: number): Found | undefined {
	const found = inARow(runs.side, needed, runs.side[0] > 0 ? 'above' : 'below');
	return found && { ...found, limit: zones.centre };
}

/** So many of the last few points more than so many σ beyond the centre on the side of the last. */
function ofLast({ recent }: Runs, zones: Zones, zone: number, needed: number, of: number): Found | undefined {
	const last = recent.at(-1)![0];
	const sign = Math.sign(last);
	if (last * sign < zone) return undefined;
	const ago = lastOf(Math.min(of, recent.length)).filter((back) => recent.at(-1 - back)![0] * sign >= zone);
	if (ago.length < needed) return undefined;
	const upper = zone === 3 ? zones.upper : zones.centre + zone * zones.above;
	const lower = zone === 3 ? zones.lower : zones.centre - zone * zones.below;
	return { side: sign > 0 ? 'above' : 'below', since: recent.at(-1 - ago[0]!)![1], length: ago.length, limit: sign > 0 ? upper : lower, ago };
}

function lastOf(count: number): number[] {
	const named = Math.min(count, MOST_NAMED);
	return Array.from({ length: named }, (_, index) => named - 1 - index);
}
