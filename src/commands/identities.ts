// Commands on who people are: PINs and badges, and the proof that any command may carry. Nothing of either gets into an answer, an event or a log.

import type { Actor } from '../case/events.ts';
import type { Engine } from '../engine/engine.ts';
import type { Identification } from '../identity/identification.ts';
import type { JsonObject } from '../json.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Language } from '../text.ts';
import type { Asked, Command } from './on-case.ts';

/** What a plant knows people by, and whether whoever sends a command may set that for others: by the flow as drawn, or as an admin. */
export interface Identities {
	identification: Identification;
	admin?: boolean;
}

/** The commands that set PINs and badges. */
export const SETTING: readonly string[] = ['set-pin', 'set-badge'];
/** Members of a command that nobody else may see. */
const SECRET = ['pin', 'badge', 'identification'];

/** A command as it may be shown: with no PIN and no badge, wherever somebody put it. */
export function withoutSecrets(command: unknown): unknown {
	if (typeof command !== 'object' || command === null || Array.isArray(command)) return command;
	const { command: name } = command as { command?: unknown };
	// Somebody may have mistyped "pin" itself.
	const shown = SETTING.includes(name as string) ? ['command', 'person', 'id'] : Object.keys(command).filter((key) => !SECRET.includes(key));
	return Object.fromEntries(shown.filter((key) => Object.hasOwn(command, key)).map((key) => [key, (command as JsonObject)[key]]));
}

/** Who sends a command: whom it proves to be from, else whom the caller takes it to be from. */
export async function actorOf(
	engine: Engine,
	command: Command,
	actor: Actor,
	identities: Identities | undefined,
	language: Language,
): Promise<Actor | Refusal> {
	if (command.identification === undefined) return actor;
	if (!identities) return refuse(language, 'identity.none', 'identification');
	const { directory } = engine.plant;
	return kept(() => identities.identification.identify(command.identification, directory, engine.clock.monotonic(), language), language);
}

export function setPin(asked: Asked): Promise<JsonObject | Refusal> {
	const { command, actor, engine, language } = asked;
	const own = actor.id === command.person && (actor.how === 'pin' || actor.how === 'session');
	return set(asked, own, ({ identification }, person) => identification.setPin(person, command.pin, actor.id, engine.plant.directory, language));
}

export function setBadge(asked: Asked): Promise<JsonObject | Refusal> {
	const { command, actor, engine, language } = asked;
	return set(asked, false, ({ identification }, person) => identification.setBadge(person, command.badge, actor.id, engine.plant.directory, language));
}

async function set(
	{ identities, command, language }: Asked,
	own: boolean,
	work: (identities: Identities, person: string) => Promise<Refusal | undefined>,
): Promise<JsonObject | Refusal> {
	if (!identities) return refuse(language, 'identity.none', 'command');
	if (!identities.admin && !own) return refuse(language, 'identity.may-not-set', 'command', { command: command.command });
	const person = String(command.person);
	const refused = await kept(() => work(identities, person), language);
	return refused ?? { person };
}

async function kept<T>(work: () => Promise<T>, language: Language): Promise<T | Refusal> {
	try {
		return await work();
	} catch (error) {
		return refuse(language, 'identity.not-kept', '', { reason: error instanceof Error ? error.message : String(error) });
	}
}
