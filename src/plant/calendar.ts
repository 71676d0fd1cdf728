// The plant's working time, area by area. Not for who is on duty (directory.ts).
//
// An area works by its own calendar, by that of the area it lies in, by the plant's, by the plant's shifts: the first there is.
//
// Working time is the union of all shifts without their breaks: overlapping shifts count once. A shift works from its start up to, not
// including, its end, and belongs to the day it starts on: a holiday takes away the shifts that would start on it. Shift times are
// wall-clock times of the plant's zone; at clock changes zone.ts decides: a time in the gap moves forward, in the overlap the first is
// taken, so a night shift is an hour shorter or longer then, as its people are.
// Without shifts, or with none that ever starts, working time is all the time: a deadline must never go silent.

import type { Counting } from '../case/mechanics.ts';
import { DAY, type Instant, type Millis, toInstant, toMillis } from '../time.ts';
import { countingDays, type DayCount } from './calendar/counting-days.ts';
import { type DayPlan, dayPlan } from './calendar/day-plan.ts';
import { dateOf, dayOf, type LocalDate, minutesOf } from './calendar/local-date.ts';
import { type Occurrence, occurrences } from './calendar/occurrences.ts';
import { type WorkingTime, workingTime } from './calendar/working-time.ts';
import type { Area, PlantConfig } from './plant.ts';
import { zoneOf } from './zone.ts';

export type { DayCount } from './calendar/counting-days.ts';
export type { LocalDate } from './calendar/local-date.ts';

/** A shift that really takes place. Its breaks belong to it, though they are no working time. */
export interface WorkedShift {
	name: string;
	crew?: string;
	start: Instant;
	end: Instant;
}

/** Every question may name an area; without, and for an area that doesn't exist, the plant's working time counts. */
export interface Calendar {
	/**
	 * The instant `amount` after `from`, counted as told. In working time: 0 leaves the instant as it is; from outside working time counting
	 * starts with the next shift; an amount that ends with a shift ends at its end, on the closing day, not at the next shift's start.
	 * RangeError for a negative or unbounded amount, or one that takes more than 200 years.
	 */
	add(from: Instant, amount: Millis, counts: Counting, area?: string): Instant;
	/** The latest instant with `amount` left until `to`, counted as told: 12 working hours before a lot arrives. Otherwise as `add`. */
	subtract(to: Instant, amount: Millis, counts: Counting, area?: string): Instant;
	/** How much time lies between two instants, counted as told; 0 when `to` is not later. */
	between(from: Instant, to: Instant, counts: Counting, area?: string): Millis;
	/** Whether an instant is working time: a shift works, and is not on a break. */
	isWorking(at: Instant, area?: string): boolean;
	/** The shift that works at an instant, if any; where shifts overlap, the one that started last: the one that has taken over. */
	shiftAt(at: Instant, area?: string): WorkedShift | undefined;
	/** The first shift to start after an instant; undefined when none does in five years, as where all the time is working time. */
	nextShift(after: Instant, area?: string): WorkedShift | undefined;
	/** All shifts of which some part lies between two instants, by their start. RangeError for more than 20 years. */
	shiftsBetween(from: Instant, to: Instant, area?: string): WorkedShift[];
	/**
	 * The first instant after another at which a clock in the plant shows "HH:MM", on any day or on working days only. A time that the clocks
	 * skip comes later by as much; of one that comes twice only the first counts. RangeError when it is no time.
	 */
	nextTime(after: Instant, time: string, days: 'calendar' | 'working', area?: string): Instant;
	/** When a count of days ends that began at an instant: "by 16:00 → 16:00 of the third day, later → of the fourth". RangeError for bad counts. */
	countDays(from: Instant, count: DayCount, area?: string): Instant;
	/** The date in the plant at an instant. */
	localDate(at: Instant): LocalDate;
	/** Whether work starts on a date: a shift of the eve that reaches into it makes no working day. RangeError when it is no date. */
	isWorkingDay(date: LocalDate, area?: string): boolean;
	/** Working days from one date to another, both of them counted; 0 when `to` is earlier. RangeError when they are no dates. */
	workingDays(from: LocalDate, to: LocalDate, area?: string): number;
}

/** What of a plant its calendar is made of. */
export interface CalendarConfig extends Pick<PlantConfig, 'zone' | 'shifts' | 'calendar' | 'calendars'> {
	areas?: Pick<Area, 'id' | 'parent' | 'calendar'>[];
}

/** Far beyond any deadline. */
const LONGEST: Millis = 200 * 366 * DAY;
const LONGEST_LIST: Millis = 20 * 366 * DAY;
const MIDNIGHT = 24 * 60;
const AROUND_THE_CLOCK: DayPlan = () => 'all-day';

/** The calendar of a checked plant configuration (calendar/check.ts). RangeError when its zone, a time or a date is none, or a calendar is missing. */
export function makeCalendar(config: CalendarConfig): Calendar {
	const zone = zoneOf(config.zone);
	const schedule = (plan: DayPlan | undefined) => {
		const shifts = occurrences(plan ?? AROUND_THE_CLOCK, zone);
		return { shifts, days: countingDays(shifts, zone), hours: plan && workingTime(shifts, zone) };
	};
	const named = new Map((config.calendars ?? []).map(({ id, versions }) => [id, schedule(dayPlan(versions))]));
	const byId = (id: string) => {
		const found = named.get(id);
		if (!found) throw new RangeError(`no calendar ${id}`);
		return found;
	};
	const plants = config.calendar === undefined ? schedule(dayPlan([{ shifts: config.shifts }])) : byId(config.calendar);
	const areas = new Map((config.areas ?? []).map((area) => [area.id, area]));
	const own = new Map([...areas.keys()].map((id) => [id, byArea(id, areas, byId) ?? plants]));
	const of = (area: string | undefined) => (area === undefined ? plants : (own.get(area) ?? plants));

	const bounded = (amount: Millis): Millis => {
		if (amount >= 0 && amount <= LONGEST) return amount;
		throw new RangeError(`not an amount of time from 0 to 200 years: ${amount}`);
	};

	return {
		add(from, amount, counts, area) {
			const start = toMillis(from);
			const { hours } = of(area);
			if (bounded(amount) === 0 || counts === 'elapsed' || !hours) return toInstant(start + amount);
			return toInstant(hours.after(start, amount) ?? whereNobodyWorks(hours, start, amount));
		},
		subtract(to, amount, counts, area) {
			const end = toMillis(to);
			const { hours } = of(area);
			if (bounded(amount) === 0 || counts === 'elapsed' || !hours) return toInstant(end - amount);
			return toInstant(hours.before(end, amount) ?? whereNobodyWorks(hours, end, -amount));
		},
		between(from, to, counts, area) {
			const start = toMillis(from);
			const end = toMillis(to);
			if (end <= start) return 0;
			const { hours } = of(area);
			return counts === 'working' && hours ? hours.between(start, end) : end - start;
		},
		isWorking: (at, area) => of(area).hours?.includes(toMillis(at)) ?? true,
		shiftAt(at, area) {
			const instant = toMillis(at);
			const working = of(area).shifts.during({ start: instant, end: instant + 1 });
			const latest = working.reduce<Occurrence | undefined>((best, shift) => (best && best.start >= shift.start ? best : shift), undefined);
			return latest && told(latest);
		},
		nextShift(after, area) {
			const instant = toMillis(after);
			const { shifts, days, hours } = of(area);
			const today = days.localDay(instant);
			for (let day = today - 2; hours && day <= today + 5 * 366; day++) {
				const [first] = shifts
					.startingOn(day)
					.filter(({ start }) => start > instant)
					.sort((one, other) => one.start - other.start);
				if (first) return told(first);
			}
			return undefined;
		},
		shiftsBetween(from, to, area) {
			const span = { start: toMillis(from), end: toMillis(to) };
			if (span.end - span.start > LONGEST_LIST) throw new RangeError('shifts of more than 20 years');
			return of(area).shifts.during(span).map(told);
		},
		nextTime: (after, time, days, area) => toInstant(of(area).days.nextTime(toMillis(after), minutes(time), days)),
		countDays(from, { days, at, cutOff, counts }, area) {
			if (!(Number.isInteger(days) && days >= 1 && days <= 3_660)) throw new RangeError(`not a count of days from 1 to 3660: ${days}`);
			const until = cutOff === undefined ? MIDNIGHT : minutes(cutOff);
			return toInstant(of(area).days.dayCount(toMillis(from), days, minutes(at), until, counts));
		},
		localDate: (at) => dateOf(plants.days.localDay(toMillis(at))),
		isWorkingDay: (date, area) => of(area).shifts.isWorkingDay(day(date)),
		workingDays: (from, to, area) => of(area).days.workingDays(day(from), day(to)),
	};
}

/** The calendar of an area or of the nearest around it that names one. */
function byArea<T>(id: string, areas: ReadonlyMap<string, { parent?: string; calendar?: string }>, byId: (id: string) => T): T | undefined {
	const seen = new Set<string>();
	for (let at: string | undefined = id; at !== undefined && !seen.has(at); at = areas.get(at)?.parent) {
		seen.add(at);
		const calendar = areas.get(at)?.calendar;
		if (calendar !== undefined) return byId(calendar);
	}
	return undefined;
}

/** Nobody works in 200 years: as silent as never. The time that passes counts then; an amount that is only too long is refused. */
function whereNobodyWorks(hours: WorkingTime, from: number, amount: Millis): number {
	const far = amount > 0 ? [from, from + LONGEST] : [from - LONGEST, from];
	if (hours.between(far[0]!, far[1]!) > 0) throw new RangeError(`${amount} ms of working time take more than 200 years`);
	return from + amount;
}

function told({ name, crew, start, end }: Occurrence): WorkedShift {
	return { name, ...(crew === undefined ? {} : { crew }), start: toInstant(start), end: toInstant(end) };
}

function minutes(time: string): number {
	const found = minutesOf(time);
	if (found === undefined) throw new RangeError(`not a time of day: ${time}`);
	return found;
}

function day(date: LocalDate): number {
	const found = dayOf(date);
	if (found === undefined) throw new RangeError(`not a date: ${date}`);
	return found;
}
