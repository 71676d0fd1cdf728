// The values of a form that are reckoned from others. The browser reckons them to show them, the server to keep them: whatever an answer
// says of them is nothing. Not what an expression may be (expression.ts). Runs in the browser too.

import { type Json, type JsonObject, put } from '../json.ts';
import { reckon } from './expression.ts';
import { type Field, type Form, fieldsOf, isReckoned, type Values } from './form.ts';
import { type Preparing, prepare } from './prepare.ts';
import { namesIn } from './read-condition.ts';

/**
 * What is reckoned for an answer: by the name of the field, of a table a list with an object for each row. A second time with what came of
 * the first, where a condition asks for something computed: what it hides no longer counts. Never more: no going round.
 */
export async function reckonValues(form: Form, raw: unknown, outcome: string, how: Preparing): Promise<JsonObject> {
	if (!isReckoned(form) || typeof raw !== 'object' || raw === null || Array.isArray(raw)) return {};
	const given = raw as Record<string, unknown>;
	const once = await reckonAll(form, prepare(form, given, outcome, how));
	if (!asksForComputed(form)) return once;
	return reckonAll(form, prepare(form, given, outcome, { ...how, computed: once }));
}

function asksForComputed(form: Form): boolean {
	const computed = new Set(fieldsOf(form).flatMap(({ type, name }) => (type === 'computed' ? [name] : [])));
	const asked = form.sections.flatMap(({ visibleIf, fields }) => [visibleIf, ...fields.map((field) => field.visibleIf)].flatMap(namesIn));
	return asked.some((name) => computed.has(name));
}

async function reckonAll(form: Form, values: Values): Promise<JsonObject> {
	const computed: JsonObject = {};
	const known: Values = {};
	for (const field of fieldsOf(form)) if (field.type !== 'computed' && Object.hasOwn(values, field.name)) put(known, field.name, values[field.name] as Json);
	// Rows first: a sum below a table adds what was reckoned in it.
	for (const field of fieldsOf(form)) {
		const rows = known[field.name];
		const columns = (field.columns ?? []).filter(({ type }) => type === 'computed');
		if (field.type !== 'table' || columns.length === 0 || !Array.isArray(rows)) continue;
		const reckoned = await Promise.all(rows.map((row) => reckonInto(columns, isRow(row) ? row : {})));
		put(computed, field.name, reckoned);
		put(
			known,
			field.name,
			rows.map((row, at) => (isRow(row) ? { ...row, ...reckoned[at] } : row)),
		);
	}
	return {
		...computed,
		...(await reckonInto(
			fieldsOf(form).filter(({ type }) => type === 'computed'),
			known,
		)),
	};
}

/** In order: a later one may use an earlier one. */
async function reckonInto(fields: readonly Field[], input: JsonObject): Promise<JsonObject> {
	const found: JsonObject = {};
	for (const { name, computed = '', decimals } of fields) {
		const value = await reckon(computed, { ...input, ...found });
		if (typeof value === 'number') put(found, name, decimals === undefined ? value : Number(value.toFixed(decimals)));
		else if (typeof value === 'string' || typeof value === 'boolean') put(found, name, value);
	}
	return found;
}

function isRow(row: Json): row is JsonObject {
	return typeof row === 'object' && row !== null && !Array.isArray(row);
}
