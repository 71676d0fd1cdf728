// What commands on a case have in common: who asks what, a fact that is said, and that a command with an id takes effect once.

import type { CaseRecord } from '../case/case.ts';
import type { Actor, CoreEventType } from '../case/events.ts';
import { checkData } from '../case/schema.ts';
import type { Engine } from '../engine/engine.ts';
import type { Plan } from '../engine/plan.ts';
import type { JsonObject } from '../json.ts';
import { isRefusal, type Refusal, refuseAll } from '../refusal.ts';
import type { Language } from '../text.ts';
import type { Telling } from './comment.ts';
import type { Identities } from './identities.ts';

/** A command as it comes in a message: its name, the case (by id, number, or the duplicate key it holds), who sends it, and what the command itself needs. */
export type Command = JsonObject & { command: string; case?: string; key?: string; actor?: string };

export interface Asked {
	engine: Engine;
	command: Command;
	actor: Actor;
	language: Language;
	/** Absent where nobody keeps PINs and badges. */
	identities?: Identities;
	/** Where those are told whom a comment calls; absent: nowhere. */
	tells?: Telling;
	/** Id of the case, where the command is on one. */
	id: string;
}

/** The members of a command that an event carries. */
export function only(...keys: string[]): (command: Command) => JsonObject {
	return (command) => Object.fromEntries(keys.filter((key) => command[key] !== undefined).map((key) => [key, command[key]!]));
}

/** A fact on the case. */
export function emit(plan: Plan, { id, actor, language }: Asked, type: CoreEventType, data: JsonObject): JsonObject | Refusal {
	const checked = checkData(type, data, {}, language);
	if (!checked.ok) return refuseAll(checked.refusals);
	const event = plan.emit(id, { type, data: checked.value, actor } as Parameters<Plan['emit']>[1]);
	return { event: event.seq };
}

/** A command with an id takes effect once: a broker that delivers it again gets told so, and a loss is not counted twice. */
export async function onCase(asked: Asked, decide: (plan: Plan, record: CaseRecord) => JsonObject | Refusal): Promise<JsonObject | Refusal> {
	const { command, id } = asked;
	const once = command.id === undefined ? undefined : String(command.id);
	return asked.engine.change<JsonObject>(
		id,
		(plan, record) => {
			const { answers } = record.mechanics;
			if (once !== undefined && Object.hasOwn(answers, once)) return { version: answers[once]?.version ?? record.version, repeated: true };
			const said = decide(plan, record);
			if (once === undefined || isRefusal(said)) return said;
			const { version } = plan.record(id);
			plan.op(id, { op: 'answer', answer: once, reply: { step: command.command, version, outputs: [] } });
			return { ...said, version, repeated: false };
		},
		asked.language,
	);
}
