// A message to one person that is no rung: they are sent in somebody's place, a pause is over, it became less severe. As ready to be sent as a
// notice, on the same output. Not for rungs: notice.ts.

import { localMoment } from '../../plant/local-time.ts';
import type { Person } from '../../plant/plant.ts';
import type { Context, Outgoing } from '../../step.ts';
import { text } from '../../text.ts';
import type { Instant } from '../../time.ts';
import type { Ask } from './config.ts';
import { type NoticeFacts, payloadOf, whatAndWhose } from './notice.ts';

export interface Word {
	about: 'deputy' | 'pause-over' | 'stepped-down';
	ask: Ask;
	/** What its sentence names. */
	params?: Record<string, string>;
	by?: Instant;
}

/** `case/step/about-n/person`: n counts such words of one open step, so that no two are taken for a repeat; a ladder that started over has its round. */
export function wordFor(
	person: Person,
	{ about, ask, params = {}, by }: Word,
	facts: NoticeFacts,
	before: number,
	context: Context,
): Outgoing & { id: string } {
	const id = `${facts.subject.id}/${context.id}/${about}-${before + 1}${facts.round > 1 ? `~${facts.round}` : ''}/${person.id}`;
	const language = person.language ?? context.plant.config.language;
	const severity = text(language, `escalate.severity.${facts.subject.severity}`);
	const sentence = text(language, `escalate.word.${about}`, { ...params, severity }).trim();
	const asked =
		by === undefined || ask === 'know'
			? text(language, `escalate.ask.${ask}`)
			: text(language, `escalate.ask.${ask}-by`, { by: localMoment(by, context.plant.config.zone, language) });
	const sentences = [...whatAndWhose(facts, language, context), sentence, asked].join(language === 'zh-CN' ? '' : ' ');
	return {
		id,
		output: 'notice',
		payload: payloadOf(person, { ...facts, rung: { ...facts.rung, ask }, ...(by === undefined ? {} : { by }) }, { id, about, text: sentences }, context),
	};
}
