// The plant's working time. Not for who is on duty (directory.ts).
//
// Working time is the union of all shifts: overlapping shifts count once. A shift works from its start up to, not including,
// its end. Shift times are wall-clock times of the plant's zone; at clock changes zone.ts decides: a time in the gap moves
// forward, in the overlap the first is taken, so a night shift is an hour shorter or longer then, as its people are.
// Without shifts, or with none that has a day, working time is all the time: a deadline must never go silent.

import type { Counting } from '../case/mechanics.ts';
import { DAY, type Instant, MINUTE, type Millis, toInstant, toMillis } from '../time.ts';
import type { PlantConfig, Shift } from './plant.ts';
import { zoneOf } from './zone.ts';

export interface Calendar {
	/** The instant `amount` after `from`, counted as told, in the working time of an area (the plant's when absent). */
	add(from: Instant, amount: Millis, counts: Counting, area?: string): Instant;
	/** How much time lies between two instants, counted as told; 0 when `to` is not later. */
	between(from: Instant, to: Instant, counts: Counting, area?: string): Millis;
	/** The shift that works at an instant, if any. */
	shiftAt(at: Instant, area?: string): { name: string; start: Instant; end: Instant } | undefined;
}

/** Milliseconds since 1970 UTC, end exclusive. */
interface Window {
	start: number;
	end: number;
}
interface Day extends Window {
	/** Working time of the day, disjoint and in order. */
	working: Window[];
	total: Millis;
}

/** Far beyond any deadline; keeps a mistyped amount from searching to the end of time. */
const HORIZON: Millis = 200 * 366 * DAY;
const DAYS_KEPT = 4_000;

/**
 * The calendar of a checked plant configuration. RangeError when its zone or a shift time is none.
 *
 * `add` in working time: 0 leaves the instant as it is; from outside working time counting starts with the next shift; an
 * amount that ends with a shift ends at its end, on the closing day, not at the next shift's start. RangeError for a negative or
 * unbounded amount, or one that takes more than 200 years.
 */
export function makeCalendar(config: Pick<PlantConfig, 'zone' | 'shifts'>): Calendar {
	const zone = zoneOf(config.zone);
	const shifts = config.shifts.filter((shift) => shift.days.length > 0).map(planned);
	const days = new Map<number, Day>();
	const weeks = new Map<number, Millis>();

	/** Shifts that start on a local day, counted in days since 1970. */
	const startingOn = (day: number): (Window & { name: string })[] => {
		const weekday = isoWeekday(day);
		const found = [];
		for (const shift of shifts) {
			if (!shift.days.has(weekday)) continue;
			const start = zone.toUtc(day * DAY + shift.start);
			const end = zone.toUtc(day * DAY + shift.end);
			if (end > start) found.push({ name: shift.name, start, end });
		}
		return found;
	};
	// A shift reaches into the next day; over a day that the zone skips (Samoa 2011), into the one after.
	const touching = (day: number) => [...startingOn(day - 2), ...startingOn(day - 1), ...startingOn(day)];

	const dayOf = (day: number): Day => {
		let found = days.get(day);
		if (!found) {
			const start = zone.toUtc(day * DAY);
			const end = zone.toUtc((day + 1) * DAY);
			const working = union(touching(day), start, end);
			found = { start, end, working, total: lengthOf(working) };
			if (days.size >= DAYS_KEPT) days.clear();
			days.set(day, found);
		}
		return found;
	};
	const dayAt = (at: number): number => {
		let day = Math.floor(zone.toWall(at) / DAY);
		while (dayOf(day).start > at) day--;
		while (dayOf(day).end <= at) day++;
		return day;
	};
	/** Working time of the seven days from a Monday. */
	const weekFrom = (monday: number): Millis => {
		let total = weeks.get(monday);
		if (total === undefined) {
			total = 0;
			for (let day = monday; day < monday + 7; day++) total += dayOf(day).total;
			weeks.set(monday, total);
		}
		return total;
	};

	const addWorking = (from: number, amount: Millis): number => {
		let left = amount;
		for (let day = dayAt(from); dayOf(day).start - from < HORIZON; day++) {
			while (isoWeekday(day) === 1 && dayOf(day).start >= from && weekFrom(day) < left && dayOf(day).start - from < HORIZON) {
				left -= weekFrom(day);
				day += 7;
			}
			for (const window of dayOf(day).working) {
				const start = Math.max(window.start, from);
				if (window.end <= start) continue;
				if (window.end - start >= left) return start + left;
				left -= window.end - start;
			}
		}
		throw new RangeError(`${amount} ms of working time take more than 200 years`);
	};

	const workingBetween = (from: number, to: number): Millis => {
		let total = 0;
		const last = dayAt(to);
		for (let day = dayAt(from); day <= last; day++) {
			while (isoWeekday(day) === 1 && dayOf(day).start >= from && day + 7 <= last) {
				total += weekFrom(day);
				day += 7;
			}
			for (const window of dayOf(day).working) total += Math.max(0, Math.min(window.end, to) - Math.max(window.start, from));
		}
		return total;
	};

	const counted = (counts: Counting) => counts === 'working' && shifts.length > 0;

	return {
		add(from, amount, counts) {
			if (!(amount >= 0 && amount <= HORIZON)) throw new RangeError(`not an amount of time from 0 to 200 years: ${amount}`);
			const start = toMillis(from);
			return toInstant(amount > 0 && counted(counts) ? addWorking(start, amount) : start + amount);
		},
		between(from, to, counts) {
			const start = toMillis(from);
			const end = toMillis(to);
			if (end <= start) return 0;
			return counted(counts) ? workingBetween(start, end) : end - start;
		},
		shiftAt(at) {
			const instant = toMillis(at);
			// Where shifts overlap, the one that started last: the one that has taken over.
			const works = touching(dayAt(instant)).filter((shift) => shift.start <= instant && instant < shift.end);
			const found = works.reduce<(Window & { name: string }) | undefined>((best, shift) => (best && best.start >= shift.start ? best : shift), undefined);
			return found && { name: found.name, start: toInstant(found.start), end: toInstant(found.end) };
		},
	};
}

/** Minutes after midnight of "HH:MM", up to "24:00"; undefined when it is none. */
export function minutesOf(time: string): number | undefined {
	const match = /^([01]\d|2[0-3]):([0-5]\d)$|^24:00$/.exec(time);
	if (!match) return undefined;
	return match[1] === undefined ? 24 * 60 : Number(match[1]) * 60 + Number(match[2]);
}

function planned(shift: Shift): { name: string; days: Set<number>; start: Millis; end: Millis } {
	const start = minutesOf(shift.start);
	const end = minutesOf(shift.end);
	if (start === undefined || end === undefined) throw new RangeError(`shift ${shift.name}: not times of day: ${shift.start}, ${shift.end}`);
	return { name: shift.name, days: new Set(shift.days), start: start * MINUTE, end: end * MINUTE + (end <= start ? DAY : 0) };
}

/** 1 Monday … 7 Sunday of a day counted from 1970-01-01, a Thursday. */
function isoWeekday(day: number): number {
	return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** What the windows cover of a span, each instant once. */
function union(windows: readonly Window[], from: number, to: number): Window[] {
	const found: Window[] = [];
	for (const window of [...windows].sort((a, b) => a.start - b.start)) {
		const start = Math.max(window.start, from);
		const end = Math.min(window.end, to);
		if (end <= start) continue;
		const last = found.at(-1);
		if (last && start <= last.end) last.end = Math.max(last.end, end);
		else found.push({ start, end });
	}
	return found;
}

function lengthOf(windows: readonly Window[]): Millis {
	return windows.reduce((total, window) => total + window.end - window.start, 0);
}
