// Who may answer a step, and how surely they must be known. Not for what they answer.

import { type Actor, CERTAINTY, type Identified } from '../case/events.ts';
import type { Addressee, Directory } from '../plant/directory.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Context } from '../step.ts';
import type { Language } from '../text.ts';

/** Nobody in `to`, or no `to` at all: anybody. No `least`: a message's word is enough. */
export interface Permission {
	to?: readonly Addressee[];
	least?: Identified;
}

/**
 * Why an actor may not answer, as `<area>.not-a-person`, `<area>.not-sure-enough` or `<area>.not-allowed`; undefined when allowed.
 * A rule or a clock is never a person.
 */
export function forbids(actor: Actor, { to = [], least = 'claimed' }: Permission, context: Context, area: string): Refusal | undefined {
	const { language, plant } = context;
	if (actor.how === 'system') return refuse(language, `${area}.not-a-person`, 'actor');
	if (CERTAINTY.indexOf(actor.how) < CERTAINTY.indexOf(least)) return refuse(language, `${area}.not-sure-enough`, 'actor', { how: actor.how, least });
	if (to.length === 0 || to.some((addressee) => plant.actsFor(actor.id, addressee))) return undefined;
	return refuse(language, `${area}.not-allowed`, 'actor', { person: plant.person(actor.id)?.name ?? actor.id, who: namesOf(to, plant, language) });
}

/** Addressees as people call them. */
export function namesOf(to: readonly Addressee[], plant: Directory, language: Language): string {
	const names = to.map(({ person, role, department }) => {
		if (person !== undefined) return plant.person(person)?.name ?? person;
		if (role !== undefined) return plant.role(role)?.name ?? role;
		return department === undefined ? '' : (plant.department(department)?.name ?? department);
	});
	return names.filter((name) => name !== '').join(language === 'zh-CN' ? '、' : ', ');
}

/** The first part of an addressee that the plant does not know, or that it names nobody at all. */
export function unknownIn(to: Addressee, plant: Directory): string | undefined {
	if (to.person !== undefined && !plant.person(to.person)) return to.person;
	if (to.role !== undefined && !plant.role(to.role)) return to.role;
	if (to.department !== undefined && !plant.department(to.department)) return to.department;
	return to.person === undefined && to.role === undefined && to.department === undefined ? '' : undefined;
}
