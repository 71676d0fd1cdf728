// Whom a task is for: the case's responsible or whom the configuration names, and what stands in the way of it.

import type { Case } from '../../case/case.ts';
import type { Hold, OpenStep } from '../../case/mechanics.ts';
import type { Addressee, Directory } from '../../plant/directory.ts';
import { chosen } from '../../plant/duty/assign.ts';
import type { Person } from '../../plant/plant.ts';
import type { Context } from '../../step.ts';
import type { Instant } from '../../time.ts';
import { forCase, namesOf, unknownIn } from '../addressee.ts';
import { caseField } from '../case-field.ts';
import { warn } from '../config-shape.ts';
import type { TaskConfig } from './config.ts';
import { type Seat, seatsFor } from './signers.ts';

const NOBODY = 'task.nobody';

/** Who is responsible for a case, the narrowest known; nobody: an empty list. */
export function responsibleFor({ person, role, department }: Pick<Case, 'person' | 'role' | 'department'>): Addressee[] {
	if (person !== undefined) return [{ person }];
	if (role !== undefined) return [department === undefined ? { role } : { role, department }];
	return department === undefined ? [] : [{ department }];
}

/** Whom a task is for, in this case. */
export function wantedFor(subject: Case, { to, members }: Pick<TaskConfig, 'to' | 'members'>, { plant }: Pick<Context, 'plant'>): Addressee[] {
	const named = to === 'responsible' ? responsibleFor(subject) : to.map((one) => forCase(one, subject, plant));
	const people = members ? membersOf(subject, members).filter((person) => !named.some((one) => one.person === person)) : [];
	return [...named, ...people.map((person) => ({ person }))];
}

/** The people in a column of a table of the case, each once. */
function membersOf(subject: Case, { list, column }: { list: string; column: string }): string[] {
	const rows = caseField(subject, list);
	const people = (Array.isArray(rows) ? rows : []).flatMap((row) => {
		const person = typeof row === 'object' && row !== null && !Array.isArray(row) && Object.hasOwn(row, column) ? row[column] : undefined;
		return typeof person === 'string' && person !== '' ? [person] : [];
	});
	return [...new Set(people)];
}

/** The seats of a task, and whom a strategy gave them to; or why it can't be given to anybody now. */
export function assign(subject: Case, config: TaskConfig, context: Context): Assigned | { hold: Hold } {
	const { language, plant } = context;
	const to = wantedFor(subject, config, context);
	if (config.members && membersOf(subject, config.members).length === 0) return { hold: warn(language, 'task.no-members', config.members.list) };
	if (to.length === 0) return { hold: warn(language, 'task.nobody-responsible', 'to') };
	for (const [index, addressee] of to.entries()) {
		const path = config.to === 'responsible' ? 'to' : index < config.to.length ? `to[${index}]` : 'members';
		const fault = faultOf(addressee, path, context);
		// Whoever comes on duty later finds it; for whom nobody ever comes it is held.
		if (fault && !(fault.code === NOBODY && plant.nextOn(addressee, context.now))) return { hold: fault };
	}
	const assigned = given(to, config, subject, context);
	if (assigned.comes !== undefined) return assigned;
	const { mode, count } = config.signers;
	if (mode === 'quorum' && config.whoMay === 'assignees' && assigned.seats.length < count) {
		const signers = assigned.seats.length;
		return { hold: warn(language, 'task.too-few-signers', 'signers.count', { count, signers, who: namesOf(to, plant, language) }) };
	}
	return assigned;
}

/** Somebody comes on duty, or back: a task that nobody was there for waits for this deadline. */
export const COMES = 'comes';

/** Given to somebody, a task waits for nobody to come. */
export function waitsNoMore({ deadlines }: Pick<OpenStep, 'deadlines'>): { deadlines?: { cancel: string[] } } {
	return Object.hasOwn(deadlines, COMES) ? { deadlines: { cancel: [COMES] } } : {};
}

export interface Assigned {
	seats: Seat[];
	/** People a strategy has picked. */
	picked: string[];
	/** Nobody is there now: when the first one comes. */
	comes?: Instant;
}

/** The seats that addressees make: of all, or of whom the strategy picks. `now`: who has it already and keeps it, when still asked. */
export function given(to: readonly Addressee[], config: TaskConfig, { area }: Case, context: Context, now: readonly Seat[] = []): Assigned {
	const { plant, load } = context;
	const strategy = config.assign ?? 'all';
	if (to.every((one) => plant.resolve(one, context.now).length === 0)) {
		const [comes] = to.flatMap((one) => plant.nextOn(one, context.now)?.at ?? []).sort();
		return comes === undefined ? { seats: [...to], picked: [] } : { seats: [...to], picked: [], comes };
	}
	if (strategy === 'all') return { seats: seatsFor(to, config.signers, plant, context.now), picked: [] };
	const people = peopleOf(to, plant, context.now);
	if (now.length > 0 && now.every(({ person }) => people.some(({ id }) => id === person))) return { seats: [...now], picked: [] };
	const where = area === undefined || !plant.area(area) ? {} : { area };
	const onDuty = new Set(strategy === 'onDuty' ? plant.duty.everybody(where, context.now) : []);
	const candidates = people.map(({ id }) => ({ person: id, load: load?.(id) ?? { open: 0 }, onDuty: onDuty.has(id) }));
	const picked = chosen(strategy, candidates);
	return { seats: picked.map((person) => ({ person })), picked };
}

/** What is wrong with an addressee in this plant, now: unknown, or nobody there. */
export function faultOf(to: Addressee, path: string, { language, plant, now }: Context): Hold | undefined {
	const strange = unknownIn(to, plant);
	if (strange !== undefined) {
		const part = (['person', 'role', 'department', 'area'] as const).find((key) => to[key] === strange) ?? 'role';
		return warn(language, `task.${part}-unknown`, `${path}.${part}`, { found: strange });
	}
	if (plant.resolve(to, now).length === 0) return warn(language, NOBODY, path, { who: namesOf([to], plant, language) });
	return undefined;
}

/** The people that seats stand for, each once. */
export function peopleOf(seats: readonly Seat[], plant: Directory, at: string): Person[] {
	const people = new Map<string, Person>();
	for (const seat of seats) for (const person of plant.resolve(seat, at)) people.set(person.id, person);
	return [...people.values()];
}
