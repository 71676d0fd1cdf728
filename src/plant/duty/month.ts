// A roster as a month on the wall: for each day who is on duty when, and where nobody is. Not for how it looks. Runs in a browser too.

import { DAY, toInstant, toMillis } from '../../time.ts';
import { dateOf, dayIn, type LocalDate } from '../calendar/local-date.ts';
import type { Zone } from '../zone.ts';
import { dayAt } from './days.ts';
import type { Duty, Stretch } from './duty.ts';
import type { Because } from './presence.ts';

/** Part of a day. A shift over midnight belongs to the day on which it starts; what follows no shift is cut at midnight. */
export interface DutyEntry {
	/** Wall-clock times "HH:MM"; the end of a day is "24:00". */
	from: string;
	to: string;
	shift?: string;
	people: Because[];
	/** Somebody should be there and nobody is. */
	hole: boolean;
}

export interface DutyDay {
	date: LocalDate;
	entries: DutyEntry[];
}

/** The days of a month, 1 to 12, by a roster; what began the day before the first is not shown again. RangeError for an unknown roster. */
export function dutyMonth(duty: Pick<Duty, 'stretches'>, zone: Zone, roster: string, year: number, month: number): DutyDay[] {
	const first = dayIn(year, month, 1);
	const next = dayIn(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1, 1);
	if (first === undefined || next === undefined) throw new RangeError(`no month ${year}-${month}`);
	const days: DutyDay[] = Array.from({ length: next - first }, (_, index) => ({ date: dateOf(first + index), entries: [] }));
	// A shift that began before the month, or ends after it, is seen whole.
	const from = toInstant(zone.toUtc((first - 2) * DAY));
	const to = toInstant(zone.toUtc((next + 2) * DAY));
	for (const stretch of duty.stretches(roster, from, to)) {
		if (stretch.people.length === 0 && !stretch.wanted) continue;
		for (const part of partsOf(stretch, zone)) days[part.day - first]?.entries.push(part.entry);
	}
	return days;
}

function partsOf(stretch: Stretch, zone: Zone): { day: number; entry: DutyEntry }[] {
	const [start, end] = [toMillis(stretch.from), toMillis(stretch.to)];
	const { people, shift } = stretch;
	const entry = (from: number, to: number, ofDay: number): DutyEntry => {
		const said: DutyEntry = { from: clockAt(zone, from), to: clockAt(zone, to), people, hole: stretch.wanted && people.length === 0 };
		if (said.to === '00:00' && to > from && dayAt(zone, to) > ofDay) said.to = '24:00';
		if (shift !== undefined) said.shift = shift.name;
		return said;
	};
	if (shift !== undefined) return [{ day: dayAt(zone, toMillis(shift.start)), entry: entry(start, end, dayAt(zone, start)) }];
	const day = dayAt(zone, start);
	const parts: { day: number; entry: DutyEntry }[] = [];
	let at = start;
	for (let of = day; at < end; of++) {
		const midnight = Math.min(end, zone.toUtc((of + 1) * DAY));
		if (midnight > at) parts.push({ day: of, entry: entry(at, midnight, of) });
		at = Math.max(at, midnight);
	}
	return parts;
}

function clockAt(zone: Zone, at: number): string {
	return new Date(zone.toWall(at)).toISOString().slice(11, 16);
}
