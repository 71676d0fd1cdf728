// Brings what was filled in into the shape in which it is checked and kept: blanks cut, numbers and dates read as people write them, what
// is empty or not asked left out. What it can't read it leaves as it is: the check says what is wrong with it. Browser and server alike.

import { parseDuration } from '../duration.ts';
import { type Json, type JsonObject, put } from '../json.ts';
import { isRefusal } from '../refusal.ts';
import type { Language } from '../text.ts';
import { readNumber } from '../untrusted.ts';
import { prepareAnalysis } from './analysis-fields.ts';
import { askedOf } from './conditions.ts';
import { type Field, type Form, fieldsOf, type Values } from './form.ts';
import { readInstant } from './instant.ts';
import { isAbsent } from './reading.ts';

export interface Preparing {
	/** IANA zone of times that are written without an offset. */
	zone: string;
	language: Language;
}

/** What of an answer is kept, were it right. `computed`: what was reckoned for it (reckon-values.ts); what the answer itself says of those is nothing. */
export function prepare(form: Form, raw: Readonly<Record<string, unknown>>, outcome: string, how: Preparing & { computed?: JsonObject }): Values {
	const values: Values = {};
	const known = new Set<string>();
	for (const field of fieldsOf(form)) {
		const { name, type } = field;
		known.add(name);
		const found = type === 'computed' ? how.computed?.[name] : Object.hasOwn(raw, name) && raw[name] !== undefined ? raw[name] : field.default;
		const value = type === 'computed' ? found : prepareValue(field, found, how);
		if (value !== undefined) put(values, name, withComputedColumns(field, value as Json, how.computed));
	}
	const asked = askedOf(form, values, outcome);
	for (const name of Object.keys(values)) if (!asked.has(name)) delete values[name];
	// Named nowhere: left for the check to refuse.
	for (const name of Object.keys(raw)) if (!known.has(name)) put(values, name, raw[name] as Json);
	return values;
}

/** One value in the shape of its field; undefined when it is empty. What can't be read comes back as it is. */
export function prepareValue(field: Field, raw: unknown, how: Preparing): Json | undefined {
	if (isAbsent(raw) || (Array.isArray(raw) && raw.length === 0)) return undefined;
	const written = typeof raw === 'string' ? raw.trim() : raw;
	switch (field.type) {
		case 'number':
			return quantity(field, written);
		case 'rating':
			return number(written);
		case 'several':
			return several(written);
		case 'yes-no':
			return flag(written);
		case 'ok-ng':
			return judgement(written);
		case 'time':
			return timeOfDay(written);
		case 'date-time':
			return readInstant(written, how.zone) ?? (written as Json);
		case 'duration':
			return duration(written, how.language);
		case 'photo':
		case 'file':
			return (Array.isArray(written) ? written : [written]) as Json[];
		case 'table':
			return Array.isArray(written) ? rows(field, written, how) : (written as Json);
		case 'is-is-not':
		case 'why-tree':
		case 'fishbone':
			return prepareAnalysis(field.type, written);
		case 'note':
		case 'computed':
			return undefined;
		case 'signature':
			return written as Json;
		default:
			return words(written);
	}
}

/** Numbers count as text: a lot "4711" often comes as a number. */
function words(value: unknown): Json {
	return typeof value === 'number' && Number.isFinite(value) ? String(value) : (value as Json);
}

function number(value: unknown): Json {
	const read = typeof value === 'string' ? readNumber(value) : value;
	return (isRefusal(read) ? value : read) as Json;
}

/** A number, bare or with its unit ({amount, unit}); one in another unit stays as it is. */
function quantity(field: Field, value: unknown): Json | undefined {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return number(value);
	const { amount, unit } = value as { amount?: unknown; unit?: unknown };
	const plain = Object.keys(value).every((key) => key === 'amount' || key === 'unit') && (isAbsent(unit) || unit === field.unit);
	if (!plain) return value as Json;
	return isAbsent(amount) ? undefined : number(typeof amount === 'string' ? amount.trim() : amount);
}

function several(value: unknown): Json | undefined {
	if (typeof value === 'string') return [value];
	if (!Array.isArray(value)) return value as Json;
	const chosen = value.flatMap((one) => (isAbsent(one) ? [] : [words(typeof one === 'string' ? one.trim() : one)]));
	return chosen.length === 0 ? undefined : [...new Set(chosen)];
}

const YES: readonly unknown[] = ['true', 'yes', '是'];
const NO: readonly unknown[] = ['false', 'no', '否'];

function flag(value: unknown): Json {
	return YES.includes(value) ? true : NO.includes(value) ? false : (value as Json);
}

function judgement(value: unknown): Json | undefined {
	if (typeof value === 'string') return { result: value.toLowerCase() };
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return value as Json;
	const judged: JsonObject = {};
	for (const [key, part] of Object.entries(value)) {
		if (!isAbsent(part)) put(judged, key, words(typeof part === 'string' ? part.trim() : part));
	}
	return Object.keys(judged).length === 0 ? undefined : judged;
}

function timeOfDay(value: unknown): Json {
	const [, hour, minute] = typeof value === 'string' ? (/^(\d{1,2}):(\d\d)(?::\d\d(?:\.\d{1,3})?)?$/.exec(value) ?? []) : [];
	return hour && minute ? `${hour.padStart(2, '0')}:${minute}` : (value as Json);
}

function duration(value: unknown, language: Language): Json {
	if (typeof value !== 'string') return value as Json;
	const read = parseDuration(value, language, { zero: true });
	return isRefusal(read) ? value : read;
}

function rows({ columns = [] }: Field, list: readonly unknown[], how: Preparing): Json | undefined {
	const kept = list.flatMap((row): Json[] => {
		if (isAbsent(row)) return [];
		if (typeof row !== 'object' || Array.isArray(row)) return [row as Json];
		const read: JsonObject = {};
		for (const [name, part] of Object.entries(row)) {
			const column = columns.find((one) => one.name === name);
			if (column?.type === 'computed') continue;
			const value = column ? prepareValue(column, part, how) : (part as Json);
			if (value !== undefined) put(read, name, value);
		}
		// A line that nobody has begun.
		if (Object.keys(read).length === 0) return [];
		for (const column of columns) {
			const start = Object.hasOwn(row, column.name) ? undefined : column.default;
			if (start !== undefined) put(read, column.name, start);
		}
		return [read];
	});
	return kept.length === 0 ? undefined : kept;
}

/** The rows of a table with what was reckoned for each: a list of objects under the table's name. */
function withComputedColumns({ type, name, columns = [] }: Field, value: Json, computed: JsonObject | undefined): Json {
	const reckoned = computed?.[name];
	if (type !== 'table' || !Array.isArray(value) || !Array.isArray(reckoned)) return value;
	const names = columns.filter((column) => column.type === 'computed').map((column) => column.name);
	return value.map((row, at) => {
		const found = reckoned[at];
		if (typeof row !== 'object' || row === null || Array.isArray(row) || typeof found !== 'object' || found === null || Array.isArray(found)) return row;
		const whole: JsonObject = { ...row };
		for (const column of names) if (Object.hasOwn(found, column)) put(whole, column, found[column] as Json);
		return whole;
	});
}
