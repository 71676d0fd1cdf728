// Duty as a plant enters it: who is on duty when, who is away, who stands in. Data only; duty.ts answers questions on it.

import type { LocalDate } from '../calendar/local-date.ts';

/** A day, or a wall-clock time of one: "2026-11-23", "2026-11-23T12:00". */
export type LocalTime = string;

/**
 * One row of a weekly table: these people, on these days. During a shift (the days are those on which it starts); else from `start` to `end`, wall-clock
 * times "HH:MM", over midnight when `end` is not later; else from midnight to midnight.
 */
export interface WeekRow {
	/** ISO weekdays, 1 Monday … 7 Sunday. */
	days: number[];
	shift?: string;
	start?: string;
	end?: string;
	people: string[];
}

/** Teams that take turns: the first takes over on the anchor date, the next `every` so many days or weeks later, at a time of day. */
export interface DutyRotation {
	by: 'rotation';
	teams: string[][];
	anchor: LocalDate;
	every: number;
	unit: 'days' | 'weeks';
	/** Hand-over, "HH:MM". A shift that has begun is finished by who began it, where only `shifts` are covered. */
	at: string;
	/** Only during these shifts. Absent: all the time. */
	shifts?: string[];
}

export type DutyPlan =
	| { by: 'week'; rows: WeekRow[] }
	| DutyRotation
	/** Whoever's crew works, by the plant's calendar. */
	| { by: 'crew'; crews: { crew: string; people: string[] }[] };

/** Who is on duty for a role, for a department, in an area, or for a role in an area. */
export interface Roster {
	id: string;
	name: string;
	role?: string;
	department?: string;
	/** With the areas that lie in it. Absent: the whole plant. */
	area?: string;
	/** First and last day. */
	from?: LocalDate;
	to?: LocalDate;
	/** When somebody has to be there: always, or in all working time. Absent: in the shifts that the plan names. */
	covers?: 'always' | 'working';
	plan: DutyPlan;
}

/** Another than planned, for a day or some days. The night shift belongs to the day on which it starts. */
export interface Override {
	roster: string;
	/** First and last day. */
	from: LocalDate;
	to: LocalDate;
	/** Absent: all of the day. */
	shift?: string;
	/** Who is replaced; absent: everybody, also where nobody is planned. */
	instead?: string;
	by: string[];
	/** `by` is replaced by `instead` as well: they swap. */
	swap?: boolean;
	reason?: string;
}

/** Somebody is away: from the beginning of a day, or from a time on, until the end of a day, or until a time. */
export interface Absence {
	person: string;
	from: LocalTime;
	to: LocalTime;
	reason?: string;
	/** Takes the place of the absent for this time; before all other deputies. */
	deputy?: string;
}

/** Who stands in for a person who is away: the first who is there. */
export interface StandingDeputies {
	person: string;
	deputies: string[];
}

export interface DutyConfig {
	rosters: Roster[];
	overrides: Override[];
	absences: Absence[];
	deputies: StandingDeputies[];
}

export const NO_DUTY: DutyConfig = Object.freeze({ rosters: [], overrides: [], absences: [], deputies: [] });
