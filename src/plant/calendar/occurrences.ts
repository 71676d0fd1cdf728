// The shifts of a calendar as they really happen: from when to when, with their breaks. Not for adding them up (working-time.ts).
//
// At clock changes ../zone.ts decides: a wall-clock time in the gap moves forward by the gap, of one that comes twice the first is taken. So a
// night shift is an hour shorter or longer then, as its people are; a shift that would end before it starts doesn't happen.

import { DAY } from '../../time.ts';
import type { Zone } from '../zone.ts';
import type { DayPlan, PlannedShift } from './day-plan.ts';
import type { DayNumber } from './local-date.ts';

/** Milliseconds since 1970 UTC, end exclusive. */
export interface Span {
	start: number;
	end: number;
}

export interface Occurrence extends Span {
	name: string;
	crew?: string;
	/** The shift without its breaks, in order. */
	worked: readonly Span[];
}

export interface Occurrences {
	/** The shifts that start on a local day; where all the time is working time, none. */
	startingOn(day: DayNumber): Occurrence[];
	/** What may be worked on a local day: its own shifts, those that reach into it, the day itself where all the time is working time. */
	workedAround(day: DayNumber): Span[];
	/** Whether work starts on a local day. */
	isWorkingDay(day: DayNumber): boolean;
	/** The shifts of which some part lies in a span, by their start. */
	during(span: Span): Occurrence[];
}

export function occurrences(plan: DayPlan, zone: Zone): Occurrences {
	const happening = (day: DayNumber, shift: PlannedShift): Occurrence | undefined => {
		const start = zone.toUtc(day * DAY + shift.start);
		const end = zone.toUtc(day * DAY + shift.end);
		if (end <= start) return undefined;
		let worked: Span[] = [{ start, end }];
		for (const pause of shift.breaks) worked = without(worked, zone.toUtc(day * DAY + pause.start), zone.toUtc(day * DAY + pause.end));
		return { name: shift.name, ...(shift.crew === undefined ? {} : { crew: shift.crew }), start, end, worked };
	};
	const startingOn = (day: DayNumber): Occurrence[] => {
		const planned = plan(day);
		return planned === 'all-day' ? [] : planned.flatMap((shift) => happening(day, shift) ?? []);
	};
	const wholeDay = (day: DayNumber): Span[] => (plan(day) === 'all-day' ? [{ start: zone.toUtc(day * DAY), end: zone.toUtc((day + 1) * DAY) }] : []);
	return {
		startingOn,
		workedAround: (day) => [...startingOn(day).flatMap(({ worked }) => worked), ...wholeDay(day)],
		isWorkingDay: (day) => plan(day) === 'all-day' || startingOn(day).length > 0,
		during({ start, end }) {
			const found: Occurrence[] = [];
			// A shift reaches into the next day; over a day that the zone skips (Samoa 2011), into the one after.
			const last = Math.floor(zone.toWall(end) / DAY) + 1;
			for (let day = Math.floor(zone.toWall(start) / DAY) - 2; day <= last; day++) {
				for (const one of startingOn(day)) if (one.end > start && one.start < end) found.push(one);
			}
			return found.sort((one, other) => one.start - other.start);
		},
	};
}

function without(spans: readonly Span[], start: number, end: number): Span[] {
	if (end <= start) return [...spans];
	return spans.flatMap((span) => [
		...(span.start < Math.min(start, span.end) ? [{ start: span.start, end: Math.min(start, span.end) }] : []),
		...(Math.max(end, span.start) < span.end ? [{ start: Math.max(end, span.start), end: span.end }] : []),
	]);
}
