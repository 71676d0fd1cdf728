// What a verification writes into the record beside its result. Not for the sentences of it (case-view/own-sentences.ts).

import type { JsonSchema } from '../../json.ts';

const instant: JsonSchema = { type: 'string', format: 'instant' };
const id: JsonSchema = { type: 'string', minLength: 1, maxLength: 120 };
const count: JsonSchema = { type: 'integer', minimum: 0 };
const amount: JsonSchema = { type: 'number', minimum: 0 };
const numbers: JsonSchema = { type: 'array', items: { type: 'number' }, maxItems: 500 };
const others: JsonSchema = { type: 'array', items: { type: 'string', maxLength: 100 }, maxItems: 10 };
const anything: JsonSchema = { type: 'object' };
const note: JsonSchema = { type: 'string', minLength: 1, maxLength: 2_000 };

function object(properties: { [key: string]: JsonSchema }, required: string[]): JsonSchema {
	return { type: 'object', properties, required, additionalProperties: false };
}

export const OWN_EVENTS: Record<string, JsonSchema> = {
	'verify/batch': object(
		{
			batch: id,
			result: { enum: ['ok', 'ng'] },
			value: { type: 'number' },
			unit: { type: 'string', maxLength: 32 },
			pieces: count,
			at: instant,
			n: { type: 'integer', minimum: 1 },
			of: { type: 'integer', minimum: 1 },
			also: others,
		},
		['batch', 'result', 'at', 'n'],
	),
	'verify/plan': object({ plan: anything, from: anything }, ['plan']),
	'verify/plan-changed': object({ old: anything, new: anything, note, late: { type: 'boolean' } }, ['old', 'new', 'note']),
	/** Data count from here on. */
	'verify/begins': object({ since: instant }, ['since']),
	'verify/data': object({ phase: { enum: ['before', 'after'] }, batch: id, at: instant, values: numbers, n: count, also: others }, [
		'phase',
		'batch',
		'at',
		'values',
		'n',
	]),
	'verify/look': object({ look: count, of: count, n: amount }, ['look', 'of', 'n']),
	'verify/indicator': object(
		{ is: { enum: ['within', 'out', 'silent'] }, value: { type: 'number' }, at: instant, last: instant, name: id, unit: { type: 'string', maxLength: 32 } },
		['is'],
	),
	'verify/continued': object({ note }, ['note']),
};
