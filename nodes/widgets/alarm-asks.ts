// What a browser that lists alarms may ask of the server. Everything that comes in is untrusted; what changes something is a command like any other
// (src/commands/alarms.ts). Not for what is sent unasked: alarms-widget.ts.

import { VIEWS } from '../../src/alarms/list.ts';
import type { JsonObject, JsonSchema } from '../../src/json.ts';
import { type Refusal, refuse, refuseAll } from '../../src/refusal.ts';
import type { Language } from '../../src/text.ts';
import { check, clean } from '../../src/validate.ts';

const text = (maxLength: number): JsonSchema => ({ type: 'string', minLength: 1, maxLength });
const name = text(300);
const count: JsonSchema = { type: 'integer', minimum: 0 };
const KEY = text(700);

/** Rows that a browser can have at once. */
export const MOST_ROWS = 100;
const COMMANDS = ['acknowledge-alarm', 'shelve', 'unshelve', 'out-of-service', 'in-service'] as const;

const SCHEMA: JsonSchema = {
	type: 'object',
	properties: {
		request: name,
		ask: { enum: ['snapshot', 'list', 'alarm', 'past', 'act'] },
		language: name,
		view: { enum: VIEWS },
		past: { enum: ['held', 'record'] },
		// The plant itself is the position of what no other means.
		position: { type: 'string', maxLength: 200 },
		area: name,
		text: { type: 'string', maxLength: 200 },
		from: count,
		size: { type: 'integer', minimum: 1, maximum: MOST_ROWS },
		command: { enum: COMMANDS },
		alarm: KEY,
		seen: {
			type: 'array',
			items: {
				type: 'object',
				properties: { alarm: KEY, mark: { type: 'string', maxLength: 1_000 } },
				required: ['alarm', 'mark'],
				additionalProperties: false,
			},
			minItems: 1,
			maxItems: MOST_ROWS,
		},
		reason: { type: 'string', maxLength: 4_000 },
		/** Milliseconds. */
		for: { type: 'integer', minimum: 1 },
		note: { type: 'string', maxLength: 4_000 },
		id: name,
		as: name,
		// Checked by itself: no sentence may repeat a PIN.
		identification: {},
	},
	required: ['request', 'ask'],
	additionalProperties: false,
};

export interface AlarmAsk {
	request: string;
	ask: 'snapshot' | 'list' | 'alarm' | 'past' | 'act';
	language?: string;
	view?: (typeof VIEWS)[number];
	past?: 'held' | 'record';
	position?: string;
	area?: string;
	text?: string;
	from?: number;
	size?: number;
	command?: (typeof COMMANDS)[number];
	/** One, by its key … */
	alarm?: string;
	/** … or those that are to be acknowledged, as they were seen. */
	seen?: { alarm: string; mark: string }[];
	reason?: string;
	for?: number;
	note?: string;
	/** Of the act: the same again counts once. */
	id?: string;
	as?: string;
	identification?: unknown;
}

/** What a browser asks, if it is something that can be asked. */
export function readAlarmAsk(raw: unknown, language: Language): AlarmAsk | Refusal {
	const plain = clean(raw, { language });
	if ('refused' in plain) return plain;
	const checked = check<AlarmAsk>(SCHEMA, plain.value, language);
	return checked.ok ? checked.value : refuseAll(checked.refusals);
}

/** The command for an act on `alarms`; what it lacks the command itself refuses. */
export function commandOf({ command, reason, for: span, note, id }: AlarmAsk, alarms: readonly string[], language: Language): JsonObject | Refusal {
	if (command === undefined) return refuse(language, 'form.required', 'command', { label: 'command' });
	const said = reason?.trim() ?? '';
	const asks = command === 'shelve' || command === 'out-of-service';
	if (asks && said === '') return refuse(language, 'alarms.list.reason', 'reason');
	return {
		command,
		alarms: [...alarms],
		...(asks ? { reason: said } : {}),
		...(command === 'shelve' && span !== undefined ? { for: `${span} ms` } : {}),
		...(note === undefined || note.trim() === '' ? {} : { note: note.trim() }),
		...(id === undefined ? {} : { id }),
	};
}
