// Nelson's rules 1–8 (Journal of Quality Technology 16, 1984) and those of Western Electric (Statistical Quality Control Handbook, 1956): what is
// remembered from point to point, and what each rule makes of it. Not for what is remembered by EWMA and CUSUM.
//
// A point on the centre line belongs to no side and breaks a run; equal neighbours break a trend; within one σ includes its border. Rules that
// count points of a zone (2 of 3, 4 of 5) speak only at a point that lies in it.

import type { Millis } from '../../time.ts';
import { RECENT_FROM, RUN, type Run, type Runs, type SpcHit, type SpcRule } from './chart.ts';
import type { Zones } from './lines.ts';

/** How many points of the last few are in a zone. */
const RECENT = 5;
const MOST_NAMED = 15;
/** Nelson's rule 2 as published. */
export const RUN_LENGTH = 9;

/** What is remembered after one more point; what was before stays as it is. */
export function advance(before: Runs | undefined, value: number, zones: Zones, at: Millis): Runs {
	const zone = zoneOf(value, zones);
	const step = before ? Math.sign(value - before[0]!) : 0;
	const after = before ? before.slice() : new Array<number>(RECENT_FROM).fill(0);
	after[0] = value;
	goOnIn(after, RUN.side, Math.sign(value - zones.centre), at);
	if (step === 0) put(after, RUN.trend, 1, at);
	else stepOn(after, before!, step, at);
	if (step === 0) put(after, RUN.turns, 0, at);
	else turnOn(after, before!, step, at);
	goOnIn(after, RUN.within, zone === 0 ? 1 : 0, at);
	goOnIn(after, RUN.beyond, zone === 0 ? 0 : 1, at);
	if (after.length >= RECENT_FROM + 2 * RECENT) {
		after.copyWithin(RECENT_FROM, RECENT_FROM + 2);
		put(after, after.length - 2, zone, at);
	} else after.push(zone, at);
	return after;
}

function put(runs: number[], place: number, length: number, since: Millis): void {
	runs[place] = length;
	runs[place + 1] = since;
}

/** How many whole σ a point is beyond the centre: −3 … 3. */
function zoneOf(value: number, { centre, lower, upper, above, below }: Zones): number {
	if (value > upper) return 3;
	if (value < lower) return -3;
	if (value > centre) return value > centre + 2 * above ? 2 : value > centre + above ? 1 : 0;
	return value < centre - 2 * below ? -2 : value < centre - below ? -1 : 0;
}

/** A run of the same sign grows; another sign begins one; 0 is none. */
export function goOn(length: number, since: Millis, sign: number, at: Millis): Run {
	if (sign === 0) return [0, at];
	return Math.sign(length) === sign ? [length + sign, since] : [sign, at];
}

/** The same in place, without a list for each point. */
function goOnIn(runs: number[], place: number, sign: number, at: Millis): void {
	if (sign === 0) put(runs, place, 0, at);
	else if (Math.sign(runs[place]!) === sign) runs[place]! += sign;
	else put(runs, place, sign, at);
}

/** Counts points: a step makes two of them, from the one before. */
function stepOn(runs: number[], before: Runs, step: number, at: Millis): void {
	const length = before[RUN.trend]!;
	if (Math.abs(length) > 1 && Math.sign(length) === step) runs[RUN.trend] = length + step;
	else put(runs, RUN.trend, 2 * step, lastTime(before) ?? at);
}

function turnOn(runs: number[], before: Runs, step: number, at: Millis): void {
	const length = before[RUN.turns]!;
	if (length !== 0 && Math.sign(length) !== step) runs[RUN.turns] = (Math.abs(length) + 1) * step;
	else put(runs, RUN.turns, 2 * step, lastTime(before) ?? at);
}

/** When the last point was. */
export function lastTime(runs: Runs): Millis | undefined {
	return runs.length > RECENT_FROM ? runs.at(-1) : undefined;
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
			return inARow(runs, RUN.trend, 6, runs[RUN.trend]! > 0 ? 'rising' : 'falling');
		case 'nelson-4':
			return inARow(runs, RUN.turns, 14, 'both');
		case 'nelson-5':
		case 'western-electric-2':
			return ofLast(runs, zones, 2, 2, 3);
		case 'nelson-6':
		case 'western-electric-3':
			return ofLast(runs, zones, 1, 4, 5);
		case 'nelson-7':
			return inARow(runs, RUN.within, 15, 'both');
		case 'nelson-8':
			// Beyond one σ nothing is on the centre: a run of eight on one side alone would be rule 2's.
			return Math.abs(runs[RUN.side]!) < 8 ? inARow(runs, RUN.beyond, 8, 'both') : undefined;
		case 'western-electric-4':
			return onOneSide(runs, zones, 8);
		default:
			return undefined;
	}
}

function inARow(runs: Runs, place: number, needed: number, side: SpcHit['side']): Found | undefined {
	const points = Math.abs(runs[place]!);
	return points < needed ? undefined : { side, since: runs[place + 1]!, length: points, ago: lastOf(needed) };
}

function onOneSide(runs: Runs, zones: Zones, needed: number): Found | undefined {
	const found = inARow(runs, RUN.side, needed, runs[RUN.side]! > 0 ? 'above' : 'below');
	return found && { ...found, limit: zones.centre };
}

/** So many of the last few points more than so many σ beyond the centre on the side of the last. */
function ofLast(runs: Runs, zones: Zones, zone: number, needed: number, of: number): Found | undefined {
	const last = runs.length - 2;
	const sign = Math.sign(runs[last]!);
	if (runs[last]! * sign < zone) return undefined;
	const ago = lastOf(Math.min(of, (runs.length - RECENT_FROM) / 2)).filter((back) => runs[last - 2 * back]! * sign >= zone);
	if (ago.length < needed) return undefined;
	const upper = zone === 3 ? zones.upper : zones.centre + zone * zones.above;
	const lower = zone === 3 ? zones.lower : zones.centre - zone * zones.below;
	return { side: sign > 0 ? 'above' : 'below', since: runs[last + 1 - 2 * ago[0]!]!, length: ago.length, limit: sign > 0 ? upper : lower, ago };
}

function lastOf(count: number): number[] {
	const named = Math.min(count, MOST_NAMED);
	return Array.from({ length: named }, (_, index) => named - 1 - index);
}
