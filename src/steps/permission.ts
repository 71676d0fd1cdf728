// Who may answer a step, and how surely they must be known. Not for what they answer.

import { type Actor, CERTAINTY, type Identified } from '../case/events.ts';
import type { Addressee } from '../plant/directory.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Context } from '../step.ts';
import { text } from '../text.ts';
import { namesOf } from './addressee.ts';

/** Nobody in `to`, or no `to` at all: anybody. No `least`: a message's word is enough. */
export interface Permission {
	to?: readonly Addressee[];
	least?: Identified;
}

/**
 * Why an actor may not answer, as `<area>.not-a-person`, `<area>.not-sure-enough` or `<area>.not-allowed`; undefined when allowed.
 * A rule or a clock is never a person.
 */
export function forbids(
	actor: Actor,
	{ to = [], least = 'claimed' }: Permission,
	context: Pick<Context, 'language' | 'plant' | 'now'>,
	area: string,
): Refusal | undefined {
	const { language, plant, now } = context;
	if (actor.how === 'system') return refuse(language, `${area}.not-a-person`, 'actor');
	const how = (known: Identified) => text(language, `identity.how.${known}`);
	if (CERTAINTY.indexOf(actor.how) < CERTAINTY.indexOf(least))
		return refuse(language, `${area}.not-sure-enough`, 'actor', { how: how(actor.how), least: how(least) });
	if (to.length === 0 || to.some((addressee) => plant.actsFor(actor.id, addressee, now))) return undefined;
	return refuse(language, `${area}.not-allowed`, 'actor', { person: plant.person(actor.id)?.name ?? actor.id, who: namesOf(to, plant, language) });
}
