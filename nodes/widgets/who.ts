// Who says something through a widget, and how surely that is known: who is signed in at the dashboard; else by badge or PIN, checked here; else whom
// somebody picked from the list, where the plant allows that. What a step asks at least is the step's.

import type { Actor } from '../../src/case/events.ts';
import { runCommand } from '../../src/commands/commands.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { type FromBrowser, identify } from '../../src/identity/dashboard-user.ts';
import type { Identification } from '../../src/identity/identification.ts';
import type { JsonObject } from '../../src/json.ts';
import { waysAt } from '../../src/plant/identity-rules.ts';
import type { Way } from '../../src/plant/identity-ways.ts';
import { isRefusal, type Refusal, refuse } from '../../src/refusal.ts';
import { type Ask, languageOfAsk } from './asks.ts';

/** The ways in which somebody at a station may say who they are; of the whole plant where the widget names none. */
export function waysHere({ plant: { directory } }: Engine, station: unknown): readonly Way[] {
	return waysAt(directory.config.identity, typeof station === 'string' && station !== '' ? station : undefined, directory.area);
}

/** `station`: where the screen stands, as the node has it: no browser chooses the rules that it goes by. */
export async function whoActs(
	engine: Engine,
	identification: Identification | undefined,
	message: FromBrowser,
	ask: Ask,
	station: string | undefined,
): Promise<Actor | Refusal> {
	const language = languageOfAsk(ask, engine);
	const { directory } = engine.plant;
	const proves = !message._client?.user && ask.identification !== undefined;
	const said = proves ? undefined : identify(message, ask.as === '' ? undefined : ask.as, directory, language);
	if (said && (isRefusal(said) || said.how !== 'claimed')) return said;
	if (!identification) return said ?? refuse(language, 'identity.none', 'identification');
	const claim = said ? { pick: said.id } : ask.identification;
	try {
		return await identification.identify(at(claim, station), directory, engine.clock.monotonic(), language);
	} catch (error) {
		return refuse(language, 'identity.not-kept', '', { reason: error instanceof Error ? error.message : String(error) });
	}
}

/** Somebody who has proved who they are, by the old PIN or as who is signed in, has another PIN from now on. */
export async function setOwnPin(engine: Engine, actor: Actor | Refusal, ask: Ask, identification: Identification | undefined): Promise<JsonObject | Refusal> {
	if (isRefusal(actor)) return actor;
	const language = languageOfAsk(ask, engine);
	const { pin } = ask;
	// To take a PIN back is for whoever looks after the plant.
	if (typeof pin !== 'string') return refuse(language, 'identity.pin-rule', 'pin');
	return runCommand(engine, { command: 'set-pin', person: actor.id, pin }, actor, language, identification && { identification });
}

function at(claim: unknown, station: string | undefined): unknown {
	if (typeof claim !== 'object' || claim === null || Array.isArray(claim)) return claim;
	const { station: _, ...said } = claim as JsonObject;
	return station === undefined ? said : { ...said, station };
}
