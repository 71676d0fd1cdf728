// A notice as it comes to a channel node: from a ladder or a task, or any message with a subject and a text. Everything in it is untrusted.
// Not for when it is sent (admission.ts) and how (src/channels).

import { SEVERITIES, type Severity } from '../case/events.ts';
import type { Json, JsonObject, JsonSchema } from '../json.ts';
import { isRefusal, type Refusal, refuseAll } from '../refusal.ts';
import { LANGUAGES, type Language } from '../text.ts';
import { check, clean } from '../validate.ts';

export interface Notice {
	/** Names it for ever. Absent: nobody can tell a repeat of it. */
	id?: string;
	subject: string;
	text: string;
	person?: { id: string; name: string; language?: Language };
	contact: { [channel: string]: string };
	case?: { id: string; number: string };
	/** The channel it is to go by now, and all of them in their order. */
	how?: string;
	channels?: string[];
	severity?: Severity;
	/** What else there was, for receivers that are programs. */
	data: JsonObject;
}

const name: JsonSchema = { type: 'string', minLength: 1, maxLength: 200 };
const SCHEMA: JsonSchema = {
	type: 'object',
	properties: {
		notice: { type: 'string', minLength: 1, maxLength: 400 },
		subject: { type: 'string', minLength: 1, maxLength: 500 },
		text: { type: 'string', maxLength: 8_000 },
		person: {
			if: { type: 'string' },
			// biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
			then: name,
			else: { type: 'object', properties: { id: name, name, language: { enum: LANGUAGES } }, required: ['id'] },
		},
		contact: { type: 'object', maxProperties: 20, additionalProperties: { type: 'string', maxLength: 320 } },
		case: { type: 'object', properties: { id: name, number: name }, required: ['id'] },
		how: { type: 'string', minLength: 1, maxLength: 60 },
		channels: { type: 'array', items: { type: 'string', minLength: 1, maxLength: 60 }, maxItems: 20 },
		severity: { enum: SEVERITIES },
	},
	required: ['subject', 'text'],
};
/** Members that are read here; the rest goes on as data. Contact data never does. */
const READ: ReadonlySet<string> = new Set(['notice', 'subject', 'text', 'person', 'contact', 'case', 'how', 'channels', 'severity']);

/** Reads the payload of a message. A text alone is subject and text. */
export function readNotice(payload: unknown, language: Language): Notice | Refusal {
	const plain = clean(typeof payload === 'string' ? { subject: payload.slice(0, 120) || ' ', text: payload } : payload, { language, path: 'payload' });
	if (isRefusal(plain)) return plain;
	const checked = check<JsonObject>(SCHEMA, plain.value, language, { path: 'payload' });
	if (!checked.ok) return refuseAll(checked.refusals);
	const { notice, subject, text, person, contact, how, channels, severity, ...rest } = checked.value as unknown as Raw;
	const data = Object.fromEntries(Object.entries(rest).filter(([key]) => !READ.has(key))) as { [key: string]: Json };
	const found: Notice = { subject, text, contact: contact ?? {}, data };
	if (notice !== undefined) found.id = notice;
	if (person !== undefined) found.person = typeof person === 'string' ? { id: person, name: person } : { ...given(person), name: person.name ?? person.id };
	if (rest.case) found.case = { id: rest.case.id, number: rest.case.number ?? rest.case.id };
	if (how !== undefined) found.how = how;
	if (channels !== undefined) found.channels = channels;
	if (severity !== undefined) found.severity = severity;
	return found;
}

interface Raw {
	notice?: string;
	subject: string;
	text: string;
	person?: string | { id: string; name?: string; language?: Language };
	contact?: { [channel: string]: string };
	case?: { id: string; number?: string };
	how?: string;
	channels?: string[];
	severity?: Severity;
}

function given({ id, language }: { id: string; language?: Language }): { id: string; language?: Language } {
	return language === undefined ? { id } : { id, language };
}

/** Whether a channel is the one that a notice is to go by now: by its name, or by any when it names none. */
export function isFor({ how }: Pick<Notice, 'how'>, channel: string): boolean {
	return how === undefined || how === channel;
}

/** Whether there is another channel after this one. */
export function hasNext({ channels }: Pick<Notice, 'channels'>, channel: string): boolean {
	const place = channels?.indexOf(channel) ?? -1;
	return place >= 0 && place < (channels?.length ?? 0) - 1;
}
