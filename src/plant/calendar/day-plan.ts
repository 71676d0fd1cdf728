// Which shifts start on a local day: versions, weekly and rotating shifts, holidays, make-up and overtime days. On the wall clock;
// instants are occurrences.ts's.
//
// A version whose shifts never start has no hours to count: working time is then all the time, a deadline must never go silent.

import { DAY, MINUTE, type Millis } from '../../time.ts';
import type { CalendarVersion, Shift, SpecialDay } from '../plant.ts';
import { dateRule } from './date-rule.ts';
import { type DayNumber, dayOf, isoWeekday, minutesOf, yearOf } from './local-date.ts';

/** A shift on the wall clock: times after the midnight before it starts. */
export interface PlannedShift {
	name: string;
	crew?: string;
	start: Millis;
	end: Millis;
	breaks: readonly { start: Millis; end: Millis }[];
	onHolidays: boolean;
}

/** The shifts that start on a day; `all-day` where all the time is working time. */
export type DayPlan = (day: DayNumber) => readonly PlannedShift[] | 'all-day';

const NONE: readonly PlannedShift[] = [];
const MONDAY = 1;

/** The plan of a calendar's versions; undefined when all the time is working time on every day. RangeError for times and dates that are none. */
export function dayPlan(versions: readonly CalendarVersion[]): DayPlan | undefined {
	const planned = versions
		.map((version) => ({ from: version.validFrom === undefined ? Number.NEGATIVE_INFINITY : day(version.validFrom), shifts: shiftsOf(version) }))
		.sort((one, other) => one.from - other.from);
	if (planned.every(({ shifts }) => shifts === 'all-day')) return undefined;
	return (day) => {
		let { shifts } = planned[0]!;
		for (const version of planned) if (version.from <= day) shifts = version.shifts;
		return shifts === 'all-day' ? shifts : shifts(day);
	};
}

function shiftsOf(version: CalendarVersion): 'all-day' | ((day: DayNumber) => readonly PlannedShift[]) {
	const weekly: PlannedShift[][] = [[], [], [], [], [], [], [], []];
	for (const shift of version.shifts) {
		const one = planShift(shift);
		for (const weekday of new Set(shift.days)) weekly[weekday]?.push(one);
	}
	const rotating = (version.rotations ?? []).map(({ crew, anchor, cycle }) => {
		const days = cycle.map((name) => {
			const shift = version.shifts.find((one) => one.name === name);
			if (name !== '' && !shift) throw new RangeError(`rotation of ${crew}: no shift ${name}`);
			return shift && { ...planShift(shift), crew };
		});
		return { anchor: day(anchor), days };
	});
	const marksOf = marked(version.dates ?? []);
	if (weekly.every((shifts) => shifts.length === 0) && rotating.every(({ days }) => days.every((shift) => !shift))) return 'all-day';

	const rotatingOn = (day: DayNumber): PlannedShift[] =>
		rotating.flatMap(({ anchor, days }) => days[(((day - anchor) % days.length) + days.length) % days.length] ?? []);
	return (day) => {
		const marks = marksOf(day);
		const own = weekly[marks?.like ?? isoWeekday(day)]!;
		if (!marks) return rotating.length === 0 ? own : distinct([...own, ...rotatingOn(day)]);
		// A make-up day that is a day of rest, too, is a fault (check.ts); where it got through, people were told to come.
		const usual = marks.shutdown ? (marks.like === undefined ? NONE : own) : [...own, ...rotatingOn(day)];
		const worked = marks.holiday && marks.like === undefined ? usual.filter(({ onHolidays }) => onHolidays) : usual;
		return distinct([...worked, ...marks.overtime, ...marks.overtimeLike.flatMap((weekday) => weekly[weekday] ?? [])]);
	};
}

/** A shift that a crew works as usual and as overtime, too, is one shift. */
function distinct(shifts: readonly PlannedShift[]): readonly PlannedShift[] {
	const same = (one: PlannedShift, other: PlannedShift) =>
		one === other || (one.name === other.name && one.crew === other.crew && one.start === other.start && one.end === other.end);
	return shifts.filter((shift, index) => shifts.findIndex((one) => same(one, shift)) === index);
}

/** What the special days say of one day. */
interface Marks {
	holiday: boolean;
	shutdown: boolean;
	like?: number;
	overtime: PlannedShift[];
	overtimeLike: number[];
}

function marked(dates: readonly SpecialDay[]): (day: DayNumber) => Marks | undefined {
	const fixed: { special: SpecialDay; first: DayNumber; last: DayNumber }[] = [];
	const yearly: { special: SpecialDay; inYear(year: number): DayNumber | undefined }[] = [];
	for (const special of dates) {
		const rule = dateRule(special.date);
		if (!rule) throw new RangeError(`not a date or a rule for one: ${special.date}`);
		if ('inYear' in rule) yearly.push({ special, inYear: rule.inYear });
		else fixed.push({ special, first: rule.day, last: special.until === undefined ? rule.day : day(special.until) });
	}
	const byDay = new Map<DayNumber, Marks>();
	for (const { special, first, last } of fixed) {
		for (let day = first; day <= last; day++) byDay.set(day, withMark(byDay.get(day), special));
	}
	if (yearly.length === 0) return (day) => byDay.get(day);

	/** Of each year the days that a rule marks. */
	const years = new Map<number, Map<DayNumber, Marks>>();
	return (day) => {
		const year = yearOf(day);
		let ruled = years.get(year);
		if (!ruled) {
			ruled = new Map();
			for (const { special, inYear } of yearly) {
				const one = inYear(year);
				if (one !== undefined) ruled.set(one, withMark(ruled.get(one) ?? byDay.get(one), special));
			}
			years.set(year, ruled);
		}
		return ruled.get(day) ?? byDay.get(day);
	};
}

function withMark(marks: Marks = { holiday: false, shutdown: false, overtime: [], overtimeLike: [] }, special: SpecialDay): Marks {
	if (special.kind === 'holiday') return { ...marks, holiday: true };
	if (special.kind === 'shutdown') return { ...marks, shutdown: true };
	if (special.kind === 'make-up') return { ...marks, like: special.like ?? MONDAY };
	if (special.like !== undefined) return { ...marks, overtimeLike: [...marks.overtimeLike, special.like] };
	const hours = planShift({ name: special.name ?? '', start: special.start ?? '', end: special.end ?? '', days: [] });
	return { ...marks, overtime: [...marks.overtime, hours] };
}

export function planShift(shift: Shift): PlannedShift {
	const start = time(shift.start);
	const end = after(start, time(shift.end));
	return {
		name: shift.name,
		...(shift.crew === undefined ? {} : { crew: shift.crew }),
		start,
		end,
		breaks: (shift.breaks ?? []).map((pause) => {
			const begins = time(pause.start) < start ? time(pause.start) + DAY : time(pause.start);
			return { start: begins, end: after(begins, time(pause.end)) };
		}),
		onHolidays: shift.onHolidays === true,
	};
}

/** The first time of day later than `start`. */
function after(start: Millis, end: Millis): Millis {
	return end > start ? end : end + DAY > start ? end + DAY : end + 2 * DAY;
}

function time(written: string): Millis {
	const minutes = minutesOf(written);
	if (minutes === undefined) throw new RangeError(`not a time of day: ${written}`);
	return minutes * MINUTE;
}

function day(date: string): DayNumber {
	const found = dayOf(date);
	if (found === undefined) throw new RangeError(`not a date: ${date}`);
	return found;
}
