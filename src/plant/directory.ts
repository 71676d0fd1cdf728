// Questions on the plant's people and places: whom an addressee means, who may act for it. Who is on duty, away and stands in: duty/.

import type { Instant } from '../time.ts';
import { type Calendar, makeCalendar } from './calendar.ts';
import { Absences } from './duty/absence.ts';
import { NO_DUTY } from './duty/config.ts';
import { type Duty, makeDuty } from './duty/duty.ts';
import { makePresence } from './duty/presence.ts';
import { departmentMeant, dutyQueries, makeWhom, type Whom } from './duty/whom.ts';
import type { Area, Department, Person, PlantConfig, Role } from './plant.ts';
import { zoneOf } from './zone.ts';

/** Whom a step wants: a person, a role, or a department (its head); several of them: the narrowest that stands for anybody. */
export interface Addressee {
	person?: string;
	role?: string;
	department?: string;
	/** Whoever is on duty by the rosters: for the role, else for the department, in the area. No person beside it. */
	onDuty?: true;
	/** Where they are on duty; only with `onDuty`. */
	area?: string;
	/** Only people who have it. */
	skill?: string;
	/** The head of the department, or of the department that the role or person belongs to; never all of its people. */
	head?: true;
	/** Whoever stands in for the person, for the role or for the head of the department, even while these are there. */
	deputy?: true;
}

export interface Directory extends Whom {
	readonly config: PlantConfig;
	readonly duty: Duty;
	department(id: string): Department | undefined;
	person(id: string): Person | undefined;
	role(id: string): Role | undefined;
	area(id: string): Area | undefined;
	/**
	 * People an addressee stands for at an instant: holders, else deputies; a department: its head role's people, else all its people. Whoever is away
	 * is left out, a deputy takes their place. Empty when nobody. `whom` says why.
	 */
	resolve(to: Addressee, at: Instant): Person[];
	/**
	 * Whether a person may act for an addressee: is one of its holders or deputies, or belongs to the department. With an instant also whoever stands in then;
	 * who is on duty, or stands in one of the rosters asked: the shift may have changed since they were called.
	 */
	actsFor(person: string, to: Addressee, at?: Instant): boolean;
}

/**
 * The directory of a checked plant configuration (check.ts). Ids that don't exist are passed over.
 *
 * An addressee may name a person, a role and a department together; the most specific one that stands for anybody counts:
 * {role, department} means the role, and the department only while nobody holds the role.
 * `calendar`: the one that rosters follow; that of the configuration unless told.
 */
export function makeDirectory(config: PlantConfig, calendar: Calendar = makeCalendar(config)): Directory {
	const departments = byId(config.departments);
	const people = byId(config.people);
	const roles = byId(config.roles);
	const areas = byId(config.areas);
	const members = new Map<string, Person[]>();
	for (const person of people.values()) {
		if (person.department === undefined) continue;
		const there = members.get(person.department);
		if (there) there.push(person);
		else members.set(person.department, [person]);
	}

	const named = (ids: readonly string[]): Person[] => [...new Set(ids)].flatMap((id) => people.get(id) ?? []);
	const entitled = (id: string | undefined): Person[] => {
		const role = id === undefined ? undefined : roles.get(id);
		return role ? named([...role.holders, ...role.deputies]) : [];
	};
	const department = (id: string | undefined) => (id === undefined ? undefined : departments.get(id));
	const membersOf = (id: string | undefined): Person[] => (id === undefined ? [] : (members.get(id) ?? []));

	const places = {
		department: (id: string) => departments.get(id),
		person: (id: string) => people.get(id),
		role: (id: string) => roles.get(id),
		area: (id: string) => areas.get(id),
	};
	const tables = config.duty ?? NO_DUTY;
	const zone = zoneOf(config.zone);
	const absences = new Absences(tables.absences, zone);
	const presence = makePresence(places.person, absences, tables.deputies);
	const duty = makeDuty({ config: tables, zone, calendar, places, absences, presence });
	const { whom, nextOn } = makeWhom({ places, people: [...people.values()], members: membersOf, presence, duty });

	/** By what is configured, whoever is away or on duty. */
	const entitledTo = (person: Person, to: Addressee): boolean => {
		if (to.person !== undefined && people.has(to.person)) return to.person === person.id;
		const byRole = entitled(to.role);
		if (byRole.length > 0) return byRole.includes(person);
		const unit = department(to.department);
		return unit !== undefined && (person.department === unit.id || entitled(unit.head).includes(person));
	};

	return {
		config,
		duty,
		...places,
		whom,
		nextOn,
		resolve: (to, at) => whom(to, at).flatMap(({ person }) => people.get(person) ?? []),
		actsFor(id, to, at) {
			const person = people.get(id);
			if (!person) return false;
			if (at !== undefined && whom(to, at).some((why) => why.person === id)) return true;
			const { role, onDuty, skill } = to;
			if (skill !== undefined && !person.skills?.includes(skill)) return false;
			if (to.head) return entitled(department(departmentMeant(to, places))?.head).includes(person);
			if (onDuty && dutyQueries(to).some((query) => duty.members(query).has(id))) return true;
			if (skill !== undefined && to.person === undefined && role === undefined && to.department === undefined) return !onDuty;
			return entitledTo(person, to);
		},
	};
}

function byId<T extends { id: string }>(things: readonly T[]): Map<string, T> {
	return new Map(things.map((thing) => [thing.id, thing]));
}
