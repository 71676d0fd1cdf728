// A comment on a case, and the notices of those whom it calls: they leave as reports of the case, kept by the commit that keeps the comment, so that
// nothing that happens to the process between the two loses one. Not for what a notice says: case-view/mention.ts.

import { mentionNotices } from '../case-view/mention.ts';
import type { JsonObject } from '../json.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { type Asked, emit, onCase, only } from './on-case.ts';

/** Where notices leave: a node that serves the key, and one of its outputs. */
export interface Telling {
	from: string;
	output: string;
}

/** `text`, `mention`: ids of people. Without `tells` they are in the record, and nobody is told. */
export function comment(asked: Asked): Promise<JsonObject | Refusal> {
	const { engine, command, actor, tells, id } = asked;
	const { directory } = engine.plant;
	return onCase(asked, (plan, record) => {
		const strange = knownMentions(asked);
		if (strange) return strange;
		const said = emit(plan, asked, 'commented', only('text', 'mention')(command));
		if (isRefusal(said) || !tells) return said;
		const { text, mention = [] } = command as unknown as { text: string; mention?: string[] };
		const mentioned = { subject: record.case, event: Number(said.event), by: actor.id, said: text, people: mention, at: engine.clock.now() };
		for (const notice of mentionNotices(mentioned, directory)) {
			plan.report(id, tells.from, { id: String(notice.notice), output: tells.output, topic: 'mention', payload: notice });
		}
		return said;
	});
}

function knownMentions({ engine, command, language }: Asked): Refusal | undefined {
	const { mention = [] } = command as unknown as { mention?: string[] };
	const at = mention.findIndex((person) => !engine.plant.directory.person(person));
	return at < 0 ? undefined : refuse(language, 'engine.command.person-unknown', `mention[${at}]`, { person: mention[at] });
}
