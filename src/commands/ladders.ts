// Cases that run an older configuration of a step: which they are, and moving one of them to that of today.

import type { JsonObject } from '../json.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { type Asked, onCase } from './on-case.ts';

/** `{older: [{case, number, title, step, since}]}`, the oldest first. With `config`: compared with a configuration that is about to be deployed. */
export async function listOlder({ engine, command, language }: Asked): Promise<JsonObject | Refusal> {
	const step = String(command.step);
	if (!engine.isStep(step)) return refuse(language, 'engine.step-unknown', 'step', { step });
	const older = engine.older(step, command.config as JsonObject | undefined);
	return { older: older.map((one) => ({ ...one })) };
}

/** `{adopted}`: false where it ran the configuration of today already. */
export async function adopt({ engine, command, actor, language, id }: Asked): Promise<JsonObject | Refusal> {
	const adopted = await engine.adopt(id, String(command.step), actor, language);
	return isRefusal(adopted) ? adopted : { adopted };
}

/** The line may run again; refused where it does not stand by this case. */
export function releaseLine(asked: Asked): Promise<JsonObject | Refusal> {
	const { command, language } = asked;
	return onCase(asked, (plan, { case: subject }) => {
		if (!subject.stopped) return refuse(language, 'engine.command.not-stopped', 'case', { number: subject.number });
		const { note } = command;
		const event = plan.emit(asked.id, { type: 'line-released', data: note === undefined ? {} : { note: String(note) }, actor: asked.actor });
		return { event: event.seq };
	});
}
