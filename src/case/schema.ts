// The JSON Schema of the data of each event: what may be written into a record at all, and how long. Whether it fits the case: fold.ts.

import type { JsonObject, JsonSchema } from '../json.ts';
import { isRefusal, refuse } from '../refusal.ts';
import type { Language } from '../text.ts';
import { type Checked, check, clean } from '../validate.ts';
import { CAUSE_CATEGORIES, type CoreEventType, EFFECT_RESULTS, type EventType, PROOFS, SEVERITIES } from './events.ts';

/** Characters a piece of text may have. */
export const TEXT_LIMITS = { title: 200, note: 4_000, name: 200, reference: 2_000 } as const;
/** Bytes the data of one event may have as JSON … */
export const DATA_LIMIT = 32_768;
/** … and of one that carries what was filled in on a form: `set`, and a step kind's own events. A large why tree needs most of it. */
export const FILLED_LIMIT = 65_536;

const text = (maxLength: number): JsonSchema => ({ type: 'string', minLength: 1, maxLength });
const said = { type: 'string', maxLength: TEXT_LIMITS.note };
const name = text(TEXT_LIMITS.name);
const number = { type: 'number' };
const instant = { type: 'string', format: 'instant' };
const severity = { enum: SEVERITIES };
const cause = { enum: CAUSE_CATEGORIES };
const unit = text(32);
const count = (minimum: number): JsonSchema => ({ type: 'integer', minimum, maximum: 1_000_000 });
const quantity = object({ amount: { type: 'number', minimum: 0 }, unit }, ['amount', 'unit']);
const fields = { type: 'object', maxProperties: 200, propertyNames: { minLength: 1, maxLength: 64 } };
const instants = { type: 'array', items: { type: 'string', minLength: 1, maxLength: 64 }, maxItems: 200 };
const turned = { type: 'boolean' };

function object(properties: { [key: string]: JsonSchema }, required: string[] = []): JsonSchema {
	return { type: 'object', properties, required, additionalProperties: false };
}

const why = object({ field: name, test: name, expected: {}, found: {} }, ['field', 'test']);
const who = { department: name, role: name, person: name };

const terms = object({ text: text(TEXT_LIMITS.note), owner: name, due: instant });

/** What the data of each core event must be. */
export const EVENT_SCHEMAS: { readonly [T in CoreEventType]: JsonSchema } = {
	opened: object(
		{
			title: text(TEXT_LIMITS.title),
			kind: text(64),
			severity,
			detectedAt: instant,
			intake: name,
			area: name,
			reporter: name,
			quantity,
			lot: name,
			order: name,
			material: name,
			evidence: {},
			fields,
			instants,
			key: name,
			number: text(100),
		},
		['title', 'kind', 'severity', 'detectedAt', 'intake', 'number'],
	),
	merged: object({ detectedAt: instant, title: text(TEXT_LIMITS.title), evidence: {}, reporter: name, quantity }, ['detectedAt']),
	classified: object(
		{ table: name, row: count(0), why: { type: 'array', items: why, maxItems: 64 }, department: name, role: name, kind: text(64), cause, severity },
		['table', 'row', 'why'],
	),
	accepted: object({ department: name, note: said }),
	refused: object({ department: name, reason: text(TEXT_LIMITS.note) }, ['reason']),
	assigned: { ...object({ ...who, note: said }), anyOf: [{ required: ['department'] }, { required: ['role'] }, { required: ['person'] }] },
	acknowledged: object({ note: said }),
	arrived: object({ note: said }),
	contained: object({ disposition: { enum: ['suspect', 'quarantined', 'sorted-good', 'sorted-bad', 'released'] }, amount: number, unit, note: said }, [
		'disposition',
		'amount',
		'unit',
	]),
	'measure-planned': object(
		{
			id: name,
			class: { enum: ['containment', 'temporary', 'corrective', 'preventive'] },
			text: text(TEXT_LIMITS.note),
			owner: name,
			due: instant,
		},
		['id', 'class', 'text'],
	),
	'measure-done': object({ id: name, evidence: {} }, ['id']),
	'measure-changed': object({ id: name, from: terms, to: { ...terms, minProperties: 1 }, reason: text(TEXT_LIMITS.note) }, ['id', 'from', 'to', 'reason']),
	'measure-dropped': object({ id: name, reason: text(TEXT_LIMITS.note) }, ['id', 'reason']),
	entered: object({ hop: name, from: name, output: name, again: turned }),
	left: object({ outputs: { type: 'array', items: name, maxItems: 200 } }, ['outputs']),
	held: object({ code: name, message: text(TEXT_LIMITS.note), path: { type: 'string', maxLength: TEXT_LIMITS.name } }, ['code', 'message']),
	unheld: object({}),
	escalated: object({ rung: count(0), severity, late: turned, note: said }, ['rung']),
	notified: object({ notice: name, person: name, rung: count(0), ask: name, by: name, late: turned, because: name, for: name }, ['notice', 'person']),
	withheld: object({ notice: name, person: name, why: { enum: ['budget', 'quiet'] }, until: instant }, ['notice', 'person', 'why', 'until']),
	sent: object({ notice: name, channel: name, digest: text(500), again: turned }, ['notice', 'channel']),
	'not-sent': object({ notice: name, channel: name, reason: text(TEXT_LIMITS.note) }, ['notice', 'reason']),
	delivered: object({ notice: name, channel: name }, ['notice']),
	undelivered: object({ notice: name, hop: name, reason: text(TEXT_LIMITS.note), output: name, payload: {} }, ['reason']),
	'line-stopped': object({ area: name, rung: count(0), reason: said }),
	'line-released': object({ note: said }),
	'branch-given-up': object({ hop: name, behind: name }, ['hop', 'behind']),
	moved: object({ hop: name, to: name, note: said }, ['hop', 'to']),
	paused: object({ reason: text(TEXT_LIMITS.note), code: name, until: instant }, ['reason']),
	resumed: object({ note: said, expired: turned }),
	verified: object({ result: { enum: EFFECT_RESULTS }, by: { enum: PROOFS }, evidence: {}, note: said }, ['result', 'by']),
	'turn-opened': object({ turn: count(2), reason: said }, ['turn']),
	loss: {
		oneOf: [
			object({ kind: { const: 'time' }, millis: number, note: said }, ['kind', 'millis']),
			object({ kind: { const: 'pieces' }, amount: number, unit, note: said }, ['kind', 'amount', 'unit']),
			object({ kind: { const: 'money' }, amount: number, currency: { type: 'string', pattern: '^[A-Z]{3}$', description: 'CNY' }, note: said }, [
				'kind',
				'amount',
				'currency',
			]),
		],
	},
	commented: object({ text: text(TEXT_LIMITS.note), mention: { type: 'array', items: name, minItems: 1, maxItems: 20, uniqueItems: true } }, ['text']),
	attached: object({ name, reference: text(TEXT_LIMITS.reference), type: name, size: { type: 'integer', minimum: 0 } }, ['name', 'reference']),
	recurred: object({ case: name, number: text(100), count: count(1) }, ['case', 'count']),
	'came-back': object({ case: name, number: text(100) }, ['case']),
	'recurrence-withdrawn': object({ case: name, number: text(100) }, ['case']),
	'lesson-proposed': object(
		{ id: name, into: { enum: ['rules', 'detection', 'form', 'sop'] }, text: { type: 'string', maxLength: TEXT_LIMITS.note }, row: { type: 'object' } },
		['id', 'into', 'text'],
	),
	'lesson-settled': object({ id: name, accepted: turned, where: name, note: said }, ['id', 'accepted']),
	linked: object({ case: name, number: text(100), relation: { enum: ['recurrence-of', 'recurred-as', 'parent', 'child', 'related'] } }, ['case', 'relation']),
	set: object({ values: { ...fields, minProperties: 1, propertyNames: { maxLength: 71 } }, instants }, ['values']),
	'link-ended': object({ case: name, number: text(100), status: { enum: ['closed', 'cancelled'] } }, ['case', 'status']),
	closed: object({ note: said }),
	reopened: object({ reason: text(TEXT_LIMITS.note) }, ['reason']),
	cancelled: object({ reason: text(TEXT_LIMITS.note) }, ['reason']),
};

/**
 * Whether data may be the data of an event: plain JSON of at most `DATA_LIMIT` bytes (`FILLED_LIMIT` where it is what was filled in) that fits its schema. `ownSchemas` are those of a step kind's own
 * events by full name (`kind/name`); an own event without one is refused. The value that comes back is a copy.
 */
export function checkData(
	type: EventType,
	data: unknown,
	ownSchemas: Readonly<Record<string, JsonSchema>> = {},
	language: Language = 'en-US',
): Checked<JsonObject> {
	const schemas: Readonly<Record<string, JsonSchema>> = type.includes('/') ? ownSchemas : EVENT_SCHEMAS;
	const schema = Object.hasOwn(schemas, type) ? schemas[type] : undefined;
	if (!schema) return { ok: false, refusals: [refuse(language, 'case.event-unknown', 'type', { type })] };
	const plain = clean(data, { bytes: type === 'set' || type.includes('/') ? FILLED_LIMIT : DATA_LIMIT, language });
	if (isRefusal(plain)) return { ok: false, refusals: [plain] };
	return check<JsonObject>(schema, plain.value, language);
}
