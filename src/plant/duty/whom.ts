// Whom an addressee means at an instant, and why: holders, heads, people on duty, and whoever stands in for them.

import { type Instant, type Millis, toInstant, toMillis } from '../../time.ts';
import type { Addressee } from '../directory.ts';
import type { Department, Person } from '../plant.ts';
import type { Duty, DutyQuery, Places } from './duty.ts';
import type { Because, Presence } from './presence.ts';

/** The next people who come, and when. */
export interface NextOn {
	at: Instant;
	people: Because[];
}

export interface Whom {
	/** With the reasons, each person once; empty when it is nobody. */
	whom(to: Addressee, at: Instant): Because[];
	/** The first instant from `from` on at which an addressee means somebody; undefined when nobody comes within 400 days. */
	nextOn(to: Addressee, from: Instant): NextOn | undefined;
}

export interface WhomParts {
	places: Places & { department(id: string): Department | undefined };
	people: readonly Person[];
	/** Of a department. */
	members(department: string): readonly Person[];
	presence: Presence;
	duty: Duty;
}

/** Nobody waits longer for the next shift. */
const HORIZON: Millis = 400 * 86_400_000;

export function makeWhom({ places, people, members, presence, duty }: WhomParts): Whom {
	/** All holders who are there, with whoever their absence names; when that is nobody, the deputies. */
	const serving = (role: string, at: number, because: 'holder' | 'head', skill?: string): Because[] => {
		const found: Because[] = [];
		for (const person of places.role(role)?.holders ?? []) {
			const serves = presence.orNamed({ person, because, role }, at, skill);
			if (serves) found.push(serves);
		}
		return found.length > 0 ? found : standingIn(role, at, skill);
	};

	/** All deputies of a role who are there; when that is nobody, the first of its holders' deputies, or of its deputies' deputies. */
	const standingIn = (role: string, at: number, skill?: string): Because[] => {
		const { holders = [], deputies = [] } = places.role(role) ?? {};
		const absent = holders.find((person) => places.person(person));
		const why = (person: string): Because => ({ person, because: 'deputy', role, ...(absent === undefined ? {} : { for: absent }) });
		const there = deputies.filter((person) => presence.there(person, at, skill));
		if (there.length > 0) return there.map(why);
		const own = holders.flatMap((person) => presence.deputiesOf(person, at));
		const found = presence.deputyFrom([...deputies, ...own], at, skill, holders);
		return found === undefined ? [] : [why(found)];
	};

	const deputiesFor = ({ person, role, skill }: Addressee, head: string | undefined, at: number): Because[] => {
		if (person !== undefined && places.person(person)) {
			const found = presence.deputyFrom(presence.deputiesOf(person, at), at, skill, [person]);
			return found === undefined ? [] : [{ person: found, because: 'deputy', for: person }];
		}
		const of = role ?? head;
		return of === undefined ? [] : standingIn(of, at, skill);
	};

	const onDuty = ({ role, department, area, skill }: Addressee, at: Instant): Because[] => {
		for (const query of dutyQueries({ role, department, area, skill })) {
			const found = duty.onDuty(query, at);
			if (found.length > 0) return found;
		}
		return [];
	};

	const named = (to: Addressee, instant: Instant): Because[] => {
		const at = toMillis(instant);
		const { person, role, skill } = to;
		const unit = places.department(departmentMeant(to, places) ?? '');
		if (to.onDuty) return onDuty(to, instant);
		if (to.deputy) return deputiesFor(to, unit?.head, at);
		if (to.head) return unit?.head === undefined ? [] : serving(unit.head, at, 'head', skill);
		if (person !== undefined && places.person(person)) {
			const found = presence.orDeputy({ person, because: 'person' }, at, { skill });
			if (found) return [found];
		}
		const byRole = role === undefined ? [] : serving(role, at, 'holder', skill);
		if (byRole.length > 0) return byRole;
		if (unit) {
			const heads = unit.head === undefined ? [] : serving(unit.head, at, 'head', skill);
			const because = 'member';
			return heads.length > 0 ? heads : present(members(unit.id), at, skill).map(({ id }) => ({ person: id, because }));
		}
		if (skill === undefined || person !== undefined || role !== undefined) return [];
		return present(people, at, skill).map(({ id }) => ({ person: id, because: 'skill' }));
	};
	const present = (from: readonly Person[], at: number, skill?: string) => from.filter(({ id }) => presence.there(id, at, skill));

	const whom = (to: Addressee, at: Instant): Because[] => {
		const all = named(to, at);
		if (all.length < 2) return all;
		const found = new Map<string, Because>();
		for (const why of all) if (!found.has(why.person)) found.set(why.person, why);
		return [...found.values()];
	};

	return {
		whom,
		nextOn(to, from) {
			const queries = to.onDuty ? dutyQueries(to) : [];
			const start = toMillis(from);
			for (let at: number | undefined = start; at !== undefined && at - start <= HORIZON; at = duty.nextChange(at, queries)) {
				const instant = toInstant(at);
				const found = whom(to, instant);
				if (found.length > 0) return { at: instant, people: found };
			}
			return undefined;
		},
	};
}

/** What an addressee asks of the rosters, the narrowest first. */
export function dutyQueries({ role, department, area, skill }: Addressee): DutyQuery[] {
	const where: DutyQuery = { ...(area === undefined ? {} : { area }), ...(skill === undefined ? {} : { skill }) };
	const queries: DutyQuery[] = [...(role === undefined ? [] : [{ ...where, role }]), ...(department === undefined ? [] : [{ ...where, department }])];
	return queries.length > 0 ? queries : [where];
}

/** The department an addressee names; whose head is asked for, that of the role or person. */
export function departmentMeant({ department, head, role, person }: Addressee, places: Places): string | undefined {
	if (department !== undefined || !head) return department;
	return (role === undefined ? undefined : places.role(role)?.department) ?? (person === undefined ? undefined : places.person(person)?.department);
}
