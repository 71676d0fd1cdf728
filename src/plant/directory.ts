// Questions on the plant's people and places.

import type { Instant } from '../time.ts';
import type { Area, Department, Person, PlantConfig, Role } from './plant.ts';

/** Whom a step wants: a person, a role, or a department (its head). */
export interface Addressee {
	person?: string;
	role?: string;
	department?: string;
}

export interface Directory {
	readonly config: PlantConfig;
	department(id: string): Department | undefined;
	person(id: string): Person | undefined;
	role(id: string): Role | undefined;
	area(id: string): Area | undefined;
	/** People an addressee stands for at an instant: holders, else deputies; a department: its head role's people, else all its people. Empty when nobody. */
	resolve(to: Addressee, at: Instant): Person[];
	/** Whether a person may act for an addressee: is one of its holders or deputies, or belongs to the department. */
	actsFor(person: string, to: Addressee): boolean;
}

/**
 * The directory of a checked plant configuration (check.ts). Ids that don't exist are passed over.
 *
 * An addressee may name a person, a role and a department together; the most specific one that stands for anybody counts:
 * {role, department} means the role, and the department only while nobody holds the role.
 */
export function makeDirectory(config: PlantConfig): Directory {
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
	const serving = (id: string | undefined): Person[] => {
		const role = id === undefined ? undefined : roles.get(id);
		if (!role) return [];
		const holders = named(role.holders);
		return holders.length > 0 ? holders : named(role.deputies);
	};
	const entitled = (id: string | undefined): Person[] => {
		const role = id === undefined ? undefined : roles.get(id);
		return role ? named([...role.holders, ...role.deputies]) : [];
	};
	const department = (id: string | undefined) => (id === undefined ? undefined : departments.get(id));
	const membersOf = (id: string | undefined): Person[] => (id === undefined ? [] : (members.get(id) ?? []));

	return {
		config,
		department,
		person: (id) => people.get(id),
		role: (id) => roles.get(id),
		area: (id) => areas.get(id),
		resolve(to) {
			const person = to.person === undefined ? undefined : people.get(to.person);
			if (person) return [person];
			const byRole = serving(to.role);
			if (byRole.length > 0) return byRole;
			const unit = department(to.department);
			if (!unit) return [];
			const heads = serving(unit.head);
			return heads.length > 0 ? heads : [...membersOf(unit.id)];
		},
		actsFor(id, to) {
			const person = people.get(id);
			if (!person) return false;
			if (to.person !== undefined && people.has(to.person)) return to.person === id;
			const byRole = entitled(to.role);
			if (byRole.length > 0) return byRole.includes(person);
			const unit = department(to.department);
			return unit !== undefined && (person.department === unit.id || entitled(unit.head).includes(person));
		},
	};
}

function byId<T extends { id: string }>(things: readonly T[]): Map<string, T> {
	return new Map(things.map((thing) => [thing.id, thing]));
}
