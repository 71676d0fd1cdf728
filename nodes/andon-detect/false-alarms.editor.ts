// What a chart's false alarms mean for a day, and when they are too many. No DOM, no simulation (figures.editor.ts).

import type { FalseAlarms } from '../../src/detect/spc/false-alarms.ts';

/** More on a day than two a shift: people stop believing in them. */
export const TOO_MANY_A_DAY = 6;
/** One in ten minutes all day long is what an operator can deal with at most, true alarms among them (ISA-18.2, EEMUA 191). */
export const FLOOD_A_DAY = 144;

export interface Expected {
	/** One false alarm in so many points, with two digits. `atLeast`: it is rarer than that. */
	points: number;
	atLeast: boolean;
	/** Of all signals together; undefined where nobody said how many points there are. */
	perDay: number | undefined;
	/** One in so many days, where there is less than one a day. */
	days: number | undefined;
	verdict: 'fine' | 'many' | 'flood';
}

/** @param pointsPerDay of each signal */
export function expectedOf({ points, alarms }: FalseAlarms, pointsPerDay: number | undefined, signals = 1): Expected {
	const mean = points / Math.max(alarms, 1);
	const daily = pointsPerDay === undefined ? undefined : (pointsPerDay * signals) / mean;
	return { points: twoDigits(mean), atLeast: alarms === 0, ...dayOf(daily) };
}

/** Of several charts together: at most the sum, since two may speak at the same point. */
export function togetherOf(each: readonly Expected[]): Pick<Expected, 'perDay' | 'days' | 'verdict'> {
	return dayOf(each.some(({ perDay }) => perDay === undefined) ? undefined : each.reduce((sum, { perDay }) => sum + perDay!, 0));
}

function dayOf(daily: number | undefined): Pick<Expected, 'perDay' | 'days' | 'verdict'> {
	const verdict = daily === undefined || daily <= TOO_MANY_A_DAY ? 'fine' : daily > FLOOD_A_DAY ? 'flood' : 'many';
	return { perDay: daily === undefined ? undefined : twoDigits(daily), days: daily && daily < 1 ? twoDigits(1 / daily) : undefined, verdict };
}

function twoDigits(value: number): number {
	return Number(value.toPrecision(2));
}
