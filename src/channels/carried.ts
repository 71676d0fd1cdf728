// Messages that another node of the canvas carries: e-mail, MQTT, a dashboard. Not for sending by HTTP, and not for what became of them.

import type { Json, JsonObject } from '../json.ts';
import type { CarriedChannel, Letter, Look } from './channel.ts';
import { oneLine } from './shorten.ts';
import { linkLine, wordsOf } from './wording.ts';

/** Properties of the message as the node behind it expects them: `to`, `topic` and `payload` of the e-mail node, a topic and an object for MQTT. */
export function carried(channel: CarriedChannel, letter: Letter, look: Look, topic: string): JsonObject {
	const { title, body } = wordsOf(letter, look, true);
	const to: JsonObject = letter.to === undefined ? {} : { to: letter.to };
	switch (channel) {
		case 'email':
			return { ...to, topic: title, payload: [body, linkLine(letter)].filter(Boolean).join('\n\n') };
		case 'mqtt':
			return { topic: filled(topic, letter), payload: programs(letter) };
		case 'dashboard':
			return { topic: title, payload: `${title}\n${body}` };
		case 'other':
			return { ...to, topic: title, payload: programs(letter) };
	}
}

function programs(letter: Letter): JsonObject {
	const { id, subject, text, language, person, severity, data, again } = letter;
	const facts = { id, subject, text, language, case: letter.case, severity, person, again, data };
	return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as { [key: string]: Json };
}

/** A topic with facts in the place of their names. What MQTT gives a meaning to is left out of them: no fact widens a topic. */
function filled(topic: string, { person, severity, data, ...letter }: Letter): string {
	const area = typeof data?.area === 'string' ? data.area : undefined;
	const facts: { [name: string]: string | undefined } = { area, severity, person: person?.id, case: letter.case?.number };
	return topic.replace(/\{(area|severity|person|case)\}/g, (_, name: string) => oneLine(facts[name] ?? '-').replace(/[#+]/g, '-') || '-');
}
