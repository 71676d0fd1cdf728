// Who is on duty by the rosters, as they are changed and as people are away. Not for addressees that ask for no duty: whom.ts.

import { type Instant, toInstant, toMillis } from '../../time.ts';
import type { Calendar } from '../calendar.ts';
import type { Area, Person, Role } from '../plant.ts';
import type { Zone } from '../zone.ts';
import type { Absences } from './absence.ts';
import { nextChange } from './change.ts';
import type { Absence, DutyConfig, Roster } from './config.ts';
import { Overrides, type Planned } from './override.ts';
import type { Because, Presence } from './presence.ts';
import { type Moment, momentAt, type PlannedRoster, planRoster, type RunningShift } from './roster.ts';

/** Whom one wants on duty: all that is given has to fit. Nothing: anybody on duty. */
export interface DutyQuery {
	role?: string;
	department?: string;
	/** People on duty there come before those of the areas it lies in, these before those of the whole plant. */
	area?: string;
	skill?: string;
}

/** What duty has to know of the plant. */
export interface Places {
	person(id: string): Person | undefined;
	role(id: string): Role | undefined;
	area(id: string): Area | undefined;
}

export interface Hole {
	roster: string;
	from: Instant;
	/** When somebody comes on duty again, or the search ended. */
	to: Instant;
	shift?: string;
}

/** A stretch of time in which one and the same people are on duty by a roster. */
export interface Stretch {
	from: Instant;
	to: Instant;
	/** The shift that works, where somebody is on duty in it, or should be, and when it began. */
	shift?: { name: string; start: Instant };
	/** With the reasons. */
	people: Because[];
	/** Somebody should be on duty. */
	wanted: boolean;
}

export interface Duty {
	/** People on duty at an instant, with the reasons; each once. Empty: nobody. */
	onDuty(query: DutyQuery, at: Instant): Because[];
	/** Everybody on duty, from near and far: in an area, in those it lies in, and for the whole plant. */
	everybody(query: DutyQuery, at: Instant): string[];
	/** People of the rosters that a query asks, whenever they are on duty. */
	members(query: DutyQuery): ReadonlySet<string>;
	/** Why a person is away at an instant; undefined when they are not. */
	absence(person: string, at: Instant): Absence | undefined;
	/** The first stretch between two instants in which a roster should have somebody on duty and has not; RangeError for an unknown roster. */
	firstHole(roster: string, from: Instant, to: Instant): Hole | undefined;
	/**
	 * Who is on duty by a roster between two instants, from change to change, with no gaps; neighbours that say the same are one. RangeError for an
	 * unknown roster.
	 */
	stretches(roster: string, from: Instant, to: Instant): Stretch[];
	/** The next instant after `at` (both in milliseconds) at which somebody else may be on duty for these queries, or away; undefined when nothing is ahead. */
	nextChange(at: number, queries: readonly DutyQuery[]): number | undefined;
}

export interface DutyParts {
	config: DutyConfig;
	zone: Zone;
	calendar: Calendar;
	places: Places;
	absences: Absences;
	presence: Presence;
}

type Listed = PlannedRoster & { overrides: Overrides };
/** A roster that a query asks; `keeps`: which of its people. */
interface Asked extends Listed {
	/** 0: of the very area; more: of one that it lies in; Infinity: of the whole plant. */
	distance: number;
	keeps?: (person: string) => boolean;
}

export function makeDuty({ config, zone, calendar, places, absences, presence }: DutyParts): Duty {
	const rosters: Listed[] = config.rosters.map((roster) => ({
		...planRoster(roster, zone),
		overrides: new Overrides(config.overrides.filter((override) => override.roster === roster.id)),
	}));

	const asked = (query: DutyQuery): Asked[] => {
		const around = query.area === undefined ? undefined : areasAround(query.area, places);
		return rosters.flatMap((listed): Asked[] => {
			const distance = distanceOf(listed.roster, around);
			const keeps = distance === undefined ? false : peopleOf(listed.roster, query, places);
			if (distance === undefined || keeps === false) return [];
			return [keeps === true ? { ...listed, distance } : { ...listed, distance, keeps }];
		});
	};

	const planned = (listed: Listed, moment: Moment): Planned[] => {
		const { slots, has, overrides } = listed;
		const running = slots(moment);
		if (running.length > 0) return running.flatMap((slot) => overrides.applied(slot));
		// Nobody is planned: a day's override may still put somebody there.
		const shift = followed(listed, moment) ?? moment.shifts[0];
		const day = shift?.day ?? moment.day;
		if (!has(day)) return [];
		return overrides.applied(shift ? { day, shift: shift.name, people: [] } : { day, people: [] });
	};

	const present = (listed: Listed, at: number, keeps?: Asked['keeps'], skill?: string): Because[] => {
		const { roster } = listed;
		const roleDeputies = roster.role === undefined ? [] : (places.role(roster.role)?.deputies ?? []);
		return planned(listed, momentAt(at, roster.area, zone, calendar)).flatMap((one) => {
			// A substitute counts as the one replaced does.
			if (keeps && !keeps(one.person) && !(one.for !== undefined && keeps(one.for))) return [];
			return presence.orDeputy({ ...one, roster: roster.id }, at, { skill, roleDeputies }) ?? [];
		});
	};

	const rosterNamed = (id: string): Listed => {
		const listed = rosters.find(({ roster }) => roster.id === id);
		if (!listed) throw new RangeError(`no roster ${id}`);
		return listed;
	};

	return {
		onDuty(query, instant) {
			const at = toMillis(instant);
			const all = asked(query);
			for (const distance of [...new Set(all.map((one) => one.distance))].sort((one, other) => one - other)) {
				const found = new Map<string, Because>();
				for (const one of all) {
					if (one.distance !== distance) continue;
					for (const why of present(one, at, one.keeps, query.skill)) if (!found.has(why.person)) found.set(why.person, why);
				}
				if (found.size > 0) return [...found.values()];
			}
			return [];
		},
		everybody(query, instant) {
			const at = toMillis(instant);
			return [...new Set(asked(query).flatMap((one) => present(one, at, one.keeps, query.skill).map(({ person }) => person)))];
		},
		members: (query) => new Set(asked(query).flatMap(({ roster, keeps }) => membersOf(roster, config).filter((person) => !keeps || keeps(person)))),
		absence: (person, at) => absences.at(person, toMillis(at)),
		firstHole(id, from, to) {
			const listed = rosterNamed(id);
			const end = toMillis(to);
			let hole: { start: number; shift?: string } | undefined;
			let at = toMillis(from);
			while (at < end) {
				const moment = momentAt(at, listed.roster.area, zone, calendar);
				const open = isWanted(listed, moment, calendar) && present(listed, at).length === 0;
				// Where somebody has to be there in a shift, its end ends the hole.
				const shift = listed.roster.covers === undefined ? (followed(listed, moment) ?? moment.shifts[0])?.name : undefined;
				if (open && !hole) hole = shift === undefined ? { start: at } : { start: at, shift };
				if (hole && (!open || hole.shift !== shift)) break;
				at = nextChange(at, [listed], absences, zone, calendar) ?? end;
			}
			if (!hole) return undefined;
			const found = { roster: id, from: toInstant(hole.start), to: toInstant(Math.min(at, end)) };
			return hole.shift === undefined ? found : { ...found, shift: hole.shift };
		},
		stretches(id, from, to) {
			const listed = rosterNamed(id);
			const end = toMillis(to);
			const found: Stretch[] = [];
			let at = toMillis(from);
			while (at < end) {
				const moment = momentAt(at, listed.roster.area, zone, calendar);
				const people = present(listed, at);
				const wanted = isWanted(listed, moment, calendar);
				const shift = followed(listed, moment);
				const until = nextChange(at, [listed], absences, zone, calendar) ?? end;
				const stretch: Stretch = { from: toInstant(at), to: toInstant(Math.min(until, end)), people, wanted };
				if (shift && (wanted || people.length > 0)) stretch.shift = { name: shift.name, start: toInstant(shift.start) };
				const last = found.at(-1);
				if (last && sameDuty(last, stretch)) last.to = stretch.to;
				else found.push(stretch);
				at = until;
			}
			return found;
		},
		nextChange: (at, queries) => nextChange(at, queries.flatMap(asked), absences, zone, calendar),
	};
}

function sameDuty(one: Stretch, other: Stretch): boolean {
	const { from: _from, to: _to, ...said } = one;
	const { from: _since, to: _until, ...saidThen } = other;
	return JSON.stringify(said) === JSON.stringify(saidThen);
}

/** Everybody a roster and its overrides name. */
export function membersOf({ id, plan }: Roster, { overrides }: Pick<DutyConfig, 'overrides'>): string[] {
	const planned = plan.by === 'rotation' ? plan.teams.flat() : (plan.by === 'week' ? plan.rows : plan.crews).flatMap(({ people }) => people);
	return [...new Set([...planned, ...overrides.filter(({ roster }) => roster === id).flatMap(({ by }) => by)])];
}

/** Whether somebody has to be on duty by a roster. */
function isWanted(listed: Listed, moment: Moment, calendar: Calendar): boolean {
	const { roster, has } = listed;
	const { at, day, shifts } = moment;
	const shift = followed(listed, moment);
	if (!has((shift ?? shifts[0])?.day ?? day)) return false;
	if (roster.covers === 'always') return true;
	if (roster.covers === 'working') return calendar.between(toInstant(at), toInstant(at + 1), 'working', roster.area) > 0;
	return shift !== undefined;
}

/** The running shift that a roster goes by: one that its plan names, where it names any. */
function followed({ shifts: named }: Listed, { shifts }: Moment): RunningShift | undefined {
	return shifts.find(({ name }) => named?.has(name) ?? true);
}

/** An area and those that it lies in, by how far out. */
function areasAround(area: string, places: Places): Map<string, number> {
	const around = new Map<string, number>();
	for (let id: string | undefined = area; id !== undefined && !around.has(id); id = places.area(id)?.parent) around.set(id, around.size);
	return around;
}

function distanceOf({ area }: Roster, around: ReadonlyMap<string, number> | undefined): number | undefined {
	if (!around) return 0;
	return area === undefined ? Number.POSITIVE_INFINITY : around.get(area);
}

/** Which people of a roster a query means: all, none, or those who hold the role or belong to the department, where the roster is for none in particular. */
function peopleOf(roster: Roster, { role, department }: DutyQuery, places: Places): boolean | ((person: string) => boolean) {
	if (role !== undefined) {
		if (roster.role !== undefined) return roster.role === role;
		const holders = new Set(places.role(role)?.holders);
		return (person) => holders.has(person);
	}
	if (department === undefined) return true;
	const unit = roster.department ?? (roster.role === undefined ? undefined : places.role(roster.role)?.department);
	return unit === undefined ? (person) => places.person(person)?.department === department : unit === department;
}
