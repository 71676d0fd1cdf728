// Whom a task is for: the case's responsible or whom the configuration names, and what stands in the way of it.

import type { Case } from '../../case/case.ts';
import type { Hold } from '../../case/mechanics.ts';
import type { Addressee, Directory } from '../../plant/directory.ts';
import type { Person } from '../../plant/plant.ts';
import type { Context } from '../../step.ts';
import { warn } from '../config-shape.ts';
import { namesOf, unknownIn } from '../permission.ts';
import type { TaskConfig } from './config.ts';
import { type Seat, seatsFor } from './signers.ts';

/** Who is responsible for a case, the narrowest known; nobody: an empty list. */
export function responsibleFor({ person, role, department }: Pick<Case, 'person' | 'role' | 'department'>): Addressee[] {
	if (person !== undefined) return [{ person }];
	if (role !== undefined) return [department === undefined ? { role } : { role, department }];
	return department === undefined ? [] : [{ department }];
}

/** The seats of a task, or why it can't be given to anybody now. */
export function assign(subject: Case, config: TaskConfig, context: Context): { seats: Seat[] } | { hold: Hold } {
	const { language, plant, now } = context;
	const to = config.to === 'responsible' ? responsibleFor(subject) : config.to;
	if (to.length === 0) return { hold: warn(language, 'task.nobody-responsible', 'to') };
	for (const [index, addressee] of to.entries()) {
		const path = config.to === 'responsible' ? 'to' : `to[${index}]`;
		const fault = faultOf(addressee, path, context);
		if (fault) return { hold: fault };
	}
	const seats = seatsFor(to, config.signers, plant, now);
	const { mode, count } = config.signers;
	if (mode === 'quorum' && config.whoMay === 'assignees' && seats.length < count) {
		return { hold: warn(language, 'task.too-few-signers', 'signers.count', { count, signers: seats.length, who: namesOf(to, plant, language) }) };
	}
	return { seats };
}

/** What is wrong with an addressee in this plant, now: unknown, or nobody there. */
export function faultOf(to: Addressee, path: string, { language, plant, now }: Context): Hold | undefined {
	const strange = unknownIn(to, plant);
	if (strange !== undefined) {
		const part = (['person', 'role', 'department'] as const).find((key) => to[key] === strange) ?? 'role';
		return warn(language, `task.${part}-unknown`, `${path}.${part}`, { found: strange });
	}
	if (plant.resolve(to, now).length === 0) return warn(language, 'task.nobody', path, { who: namesOf([to], plant, language) });
	return undefined;
}

/** The people that seats stand for, each once. */
export function peopleOf(seats: readonly Seat[], plant: Directory, at: string): Person[] {
	const people = new Map<string, Person>();
	for (const seat of seats) for (const person of plant.resolve(seat, at)) people.set(person.id, person);
	return [...people.values()];
}
