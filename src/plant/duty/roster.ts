// Whom a roster plans at an instant, before anybody swaps or falls ill. Not for overrides (override.ts) or absences (absence.ts).

import { DAY, MINUTE, type Millis, toInstant, toMillis } from '../../time.ts';
import { dayOf, isoWeekday, minutesOf } from '../calendar/local-date.ts';
import type { Calendar } from '../calendar.ts';
import type { Zone } from '../zone.ts';
import type { DutyRotation, Roster, WeekRow } from './config.ts';
import { dayAt } from './days.ts';

/** A stretch of duty that is running: the day it belongs to, and the shift that it follows, if any. */
export interface Slot {
	/** Days since 1970-01-01. */
	day: number;
	shift?: string;
	people: readonly string[];
}

/** A shift that works, and the local day on which it started. */
export interface RunningShift {
	name: string;
	crew?: string;
	start: number;
	end: number;
	day: number;
}

/** What is going on at an instant in a roster's area. */
export interface Moment {
	at: number;
	/** Local day, by midnight. */
	day: number;
	/** All shifts that work, the one that started last first: at a handover two do, and an office beside the line. */
	shifts: readonly RunningShift[];
}

export interface PlannedRoster {
	roster: Roster;
	/** What runs at a moment, nothing outside of the roster's own dates. */
	slots(moment: Moment): Slot[];
	/** Whether a day is one of the roster's own dates. */
	has(day: number): boolean;
	/** Wall-clock times of any day at which somebody else may take over, other than with a shift. */
	times: Millis[];
	/** Names of the shifts that the plan names; undefined where it goes by crews, which work in any. */
	shifts?: ReadonlySet<string>;
}

/** What is going on in an area. */
export function momentAt(at: number, area: string | undefined, zone: Zone, calendar: Calendar): Moment {
	const shifts = calendar.shiftsBetween(toInstant(at), toInstant(at + 1), area).map(({ name, crew, start, end }): RunningShift => {
		const began = toMillis(start);
		return { name, ...(crew === undefined ? {} : { crew }), start: began, end: toMillis(end), day: dayAt(zone, began) };
	});
	return { at, day: dayAt(zone, at), shifts: shifts.sort((one, other) => other.start - one.start) };
}

/** A roster of a checked configuration, ready to be asked. */
export function planRoster(roster: Roster, zone: Zone): PlannedRoster {
	const first = roster.from === undefined ? Number.NEGATIVE_INFINITY : (dayOf(roster.from) ?? 0);
	const last = roster.to === undefined ? Number.POSITIVE_INFINITY : (dayOf(roster.to) ?? 0);
	const has = (day: number) => day >= first && day <= last;
	const { slots, times, shifts } = planOf(roster, zone);
	const planned: PlannedRoster = { roster, has, times, slots: (moment) => slots(moment).filter(({ day }) => has(day)) };
	return shifts ? { ...planned, shifts } : planned;
}

function planOf({ plan }: Roster, zone: Zone): Pick<PlannedRoster, 'slots' | 'times' | 'shifts'> {
	if (plan.by === 'rotation') return rotating(plan, zone);
	if (plan.by === 'week') {
		const rows = plan.rows.map((row) => weekly(row, zone));
		return {
			slots: (moment) => rows.flatMap(({ slot }) => slot(moment) ?? []),
			times: rows.flatMap(({ times }) => times),
			shifts: new Set(plan.rows.flatMap(({ shift }) => shift ?? [])),
		};
	}
	const crews = new Map(plan.crews.map(({ crew, people }) => [crew, people]));
	return {
		slots: ({ shifts }) =>
			shifts.flatMap(({ name, crew, day }) => {
				const people = crew === undefined ? undefined : crews.get(crew);
				return people ? [{ day, shift: name, people }] : [];
			}),
		times: [],
	};
}

function weekly(row: WeekRow, zone: Zone): { slot(moment: Moment): Slot | undefined; times: Millis[] } {
	const days = new Set(row.days);
	if (row.shift !== undefined) {
		const name = row.shift;
		const slot = ({ shifts }: Moment) => {
			const shift = shifts.find((one) => one.name === name && days.has(isoWeekday(one.day)));
			return shift && { day: shift.day, shift: name, people: row.people };
		};
		return { slot, times: [] };
	}
	const start = minutes(row.start ?? '00:00');
	const until = minutes(row.end ?? '24:00');
	const end = until <= start ? until + DAY : until;
	return {
		slot(moment) {
			// Over midnight it may have begun the day before; over a day that the zone skips, two days before.
			for (let day = moment.day; day >= moment.day - 2; day--) {
				if (!days.has(isoWeekday(day))) continue;
				if (zone.toUtc(day * DAY + start) <= moment.at && moment.at < zone.toUtc(day * DAY + end)) return { day, people: row.people };
			}
			return undefined;
		},
		times: [start % DAY, end % DAY],
	};
}

function rotating({ teams, anchor, every, unit, at, shifts }: DutyRotation, zone: Zone): Pick<PlannedRoster, 'slots' | 'times' | 'shifts'> {
	const first = dayOf(anchor) ?? 0;
	const length = every * (unit === 'weeks' ? 7 : 1);
	const takesOver = minutes(at);
	const teamOn = (day: number) => teams[modulo(Math.floor((day - first) / length), teams.length)] ?? [];
	if (!shifts) {
		return {
			slots(moment) {
				const day = dayAt(zone, moment.at, takesOver);
				return [{ day, people: teamOn(day) }];
			},
			times: [takesOver],
			shifts: new Set(),
		};
	}
	const named = new Set(shifts);
	return {
		slots: (moment) =>
			moment.shifts.filter(({ name }) => named.has(name)).map(({ name, day, start }) => ({ day, shift: name, people: teamOn(dayAt(zone, start, takesOver)) })),
		times: [],
		shifts: named,
	};
}

function minutes(time: string): Millis {
	return (minutesOf(time) ?? 0) * MINUTE;
}

function modulo(value: number, by: number): number {
	return by === 0 ? 0 : ((value % by) + by) % by;
}
