// Whom a rung means when it comes, why somebody of them is not there, and when somebody will be. Not for what they are told: notice.ts.

import type { Case } from '../../case/case.ts';
import { given } from '../../json.ts';
import type { Addressee, Directory } from '../../plant/directory.ts';
import type { Because } from '../../plant/duty/presence.ts';
import type { Person } from '../../plant/plant.ts';
import type { Context } from '../../step.ts';
import { text } from '../../text.ts';
import type { Instant } from '../../time.ts';
import { forCase, namesOf, unknownIn } from '../addressee.ts';
import type { Tell } from './config.ts';

/** Somebody who is meant, and why. */
export interface Meant {
	person: Person;
	why: Because;
}

/** People of all addressees, each once, and a sentence for whoever was not found. */
export interface Found {
	people: Meant[];
	nobody?: string;
}

/** Whom a rung means just now. */
export function addresseeOf(tell: Tell, subject: Case, plant: Directory): Addressee {
	const { person, role, department } = subject;
	if (tell !== 'responsible') return forCase(tell, subject, plant);
	if (person !== undefined) return { person };
	return role !== undefined ? given({ role, department }) : given({ department });
}

/** Who they are, with a reason for each addressee that nobody stands behind. */
export function peopleOf(subject: Case, tell: readonly Tell[], { plant, now }: Context): Found {
	const { language } = plant.config;
	let people: Meant[] = [];
	const reasons: string[] = [];
	for (const one of tell) {
		const addressee = addresseeOf(one, subject, plant);
		const found = meant(addressee, plant, now);
		people = people.length === 0 ? found : together(people, found);
		if (found.length > 0) continue;
		const unknown = unknownIn(addressee, plant);
		if (unknown === '') reasons.push(text(language, 'escalate.nobody.responsible'));
		else if (unknown !== undefined) reasons.push(text(language, 'escalate.nobody.unknown', { who: unknown }));
		else reasons.push(text(language, 'escalate.nobody.empty', { who: namesOf([addressee], plant, language) }));
	}
	return reasons.length === 0 ? { people } : { people, nobody: reasons.join(' ') };
}

function together(people: readonly Meant[], more: readonly Meant[]): Meant[] {
	const known = new Set(people.map(({ person }) => person.id));
	return [...people, ...more.filter(({ person }) => !known.has(person.id))];
}

/** Whoever stands in for them. */
export function deputiesOf(subject: Case, tell: readonly Tell[], { plant, now }: Context): Meant[] {
	const people = new Map<string, Meant>();
	for (const one of tell) {
		const { onDuty: _, area: __, ...addressee } = addresseeOf(one, subject, plant);
		for (const each of meant({ ...addressee, deputy: true }, plant, now)) people.set(each.person.id, each);
	}
	return [...people.values()];
}

/** When the first of them will be there; undefined when nobody ever is, as far as one can see. */
export function nextThere(subject: Case, tell: readonly Tell[], { plant, now }: Context): Instant | undefined {
	const instants = tell.flatMap((one) => plant.nextOn(addresseeOf(one, subject, plant), now)?.at ?? []);
	return instants.filter((at) => at > now).sort()[0];
}

function meant(to: Addressee, plant: Directory, now: Instant): Meant[] {
	return plant.whom(to, now).flatMap((why) => {
		const person = plant.person(why.person);
		return person ? [{ person, why }] : [];
	});
}
