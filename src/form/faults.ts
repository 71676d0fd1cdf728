// What is wrong with an answer, in words: ajv's errors, told of the field and in the language of whoever filled it in. Browser and server.

import type { Json, JsonObject } from '../json.ts';
import { refuse } from '../refusal.ts';
import { type Language, text } from '../text.ts';
import { analysisFaults, isAnalysis } from './analysis-fields.ts';
import { type Field, type Form, type FormFault, fieldsOf } from './form.ts';
import { labelIn } from './labels.ts';
import { below, shown } from './reading.ts';

/** As ajv writes them, as far as it is needed here. */
export interface SchemaError {
	keyword: string;
	instancePath: string;
	// biome-ignore lint/suspicious/noExplicitAny: each keyword has its own
	params: Record<string, any>;
}

/** Every fault once: what is named nowhere first, then field by field as they come on the form. */
export function faultsOf(errors: readonly SchemaError[], form: Form, values: JsonObject, language: Language): FormFault[] {
	const fields = fieldsOf(form);
	const place = new Map(fields.map(({ name }, at) => [name, at]));
	const found = errors.flatMap((error) => {
		if (error.keyword === 'if') return [];
		const [name, ...rest] = segmentsOf(error.instancePath);
		if (name === undefined) return rootFault(error, fields, place, language);
		const field = fields[place.get(name) ?? -1];
		if (!field) return [];
		const path = below('values', name);
		// A schema knows their shape only: the check says all that is wrong with them.
		if (isAnalysis(field.type)) return [];
		return [fieldFault(field, error, rest, values[name], path, labelOf(field, language), language)];
	});
	return onceEach(inOrder(found, form));
}

/** One fault a place, the first: a text that is too long need not be told that it has the wrong form, too. */
export function onceEach(faults: readonly FormFault[]): FormFault[] {
	const seen = new Set<string>();
	return faults.filter(({ path }) => !seen.has(path) && seen.add(path));
}

/** The name of the field that a fault is about. */
export function fieldIn({ path }: FormFault): string {
	return /^values\.([^.[]+)/.exec(path)?.[1] ?? '';
}

/** Faults as their fields come on the form; what is about none of them first. */
export function inOrder(faults: readonly FormFault[], form: Form): FormFault[] {
	const place = new Map(fieldsOf(form).map(({ name }, at) => [name, at]));
	const placeOf = (fault: FormFault) => place.get(fieldIn(fault)) ?? -1;
	return [...faults].sort((one, other) => placeOf(one) - placeOf(other));
}

/** That a field has to be filled in. */
export function missing(field: Field, language: Language): FormFault {
	return say(language, 'form.required', below('values', field.name), { label: labelOf(field, language) });
}

/** The faults of one value by itself, at a path. */
export function valueFaults(errors: readonly SchemaError[], field: Field, value: Json, path: string, language: Language): FormFault[] {
	if (isAnalysis(field.type)) return analysisFaults(field.type, value, path, labelOf(field, language), language);
	const told = errors.filter(({ keyword }) => keyword !== 'if');
	return onceEach(told.map((error) => fieldFault(field, error, segmentsOf(error.instancePath), value, path, labelOf(field, language), language)));
}

function rootFault(error: SchemaError, fields: readonly Field[], place: ReadonlyMap<string, number>, language: Language): FormFault[] {
	const { keyword, params } = error;
	if (keyword === 'required') {
		const field = fields[place.get(String(params.missingProperty)) ?? -1];
		return field ? [missing(field, language)] : [];
	}
	if (keyword === 'additionalProperties') return [unknown(String(params.additionalProperty), fields, 'values', language)];
	return [say(language, 'form.not-object', 'values', { found: '–' })];
}

function unknown(name: string, fields: readonly Field[], path: string, language: Language): FormFault {
	const shownName = name.length > 60 ? `${name.slice(0, 60)}…` : name;
	const known = fields.filter(({ type }) => type !== 'note' && type !== 'computed').map((field) => field.name);
	return say(language, 'form.unknown-property', below(path, shownName), { name: shownName, known: known.join(', ') });
}

/** `rest`: what of the path is below the field; `value`: the value of the field. */
function fieldFault(
	field: Field,
	error: SchemaError,
	rest: readonly string[],
	value: Json | undefined,
	path: string,
	label: string,
	language: Language,
): FormFault {
	const { keyword, params } = error;
	const limits: Record<string, () => FormFault> = {
		maxLength: () => say(language, 'form.too-long', path, { label, limit: params.limit, found: typeof value === 'string' ? [...value].length : '–' }),
		minimum: () => say(language, 'form.too-small', path, { label, min: params.limit, found: value }),
		maximum: () => say(language, 'form.too-large', path, { label, max: params.limit, found: value }),
		'x-decimals': () => say(language, 'form.decimals', path, { label, decimals: field.decimals, found: value }),
		maxItems: () => say(language, 'form.too-many', path, { label, most: params.limit, found: Array.isArray(value) ? value.length : '–' }),
		minItems: () => say(language, 'form.too-few', path, { label, least: params.limit, found: Array.isArray(value) ? value.length : '–' }),
	};
	const limit = rest.length === 0 ? limits[keyword] : undefined;
	if (limit) return limit();
	const simple = (code: string, params: Record<string, unknown> = {}) => say(language, code, path, { label, found: shown(value), ...params });
	switch (field.type) {
		case 'number':
			return numberFault(field, value, path, label, language);
		case 'choice':
			return simple('form.not-option', { options: optionsOf(field, language) });
		case 'several': {
			const at = rest[0];
			if (at === undefined) return keyword === 'uniqueItems' ? simple('form.several-twice') : simple('form.not-list');
			const one = Array.isArray(value) ? value[Number(at)] : undefined;
			return say(language, 'form.not-option', below(path, Number(at)), { label, options: optionsOf(field, language), found: shown(one) });
		}
		case 'yes-no':
			return simple('form.not-flag');
		case 'ok-ng':
			return judgementFault(field, error, rest, value, path, label, language);
		case 'date':
		case 'time':
		case 'duration':
			return simple(`form.not-${field.type}`);
		case 'date-time':
			return simple('form.not-instant');
		case 'rating':
			return keyword === 'type' && typeof value === 'number' ? simple('form.not-whole') : simple('form.not-number');
		case 'photo':
		case 'file': {
			const at = rest[0] === undefined ? path : below(path, Number(rest[0]));
			const one = rest[0] !== undefined && Array.isArray(value) ? value[Number(rest[0])] : undefined;
			const kind = rest[1] === 'type' && keyword === 'enum';
			if (kind) return say(language, 'form.file-kind', at, { label, accept: field.accept?.join(', '), found: shown((one as { type?: unknown } | null)?.type) });
			return say(language, rest[0] === undefined ? 'form.not-list' : 'form.not-file', at, { label, found: shown(value) });
		}
		case 'signature':
			return say(language, 'form.not-signature', path, { label });
		case 'table':
			return tableFault(field, error, rest, value, path, label, language);
		default:
			return keyword === 'pattern' ? simple('form.pattern') : simple('form.not-text');
	}
}

/** A number in a wrong unit is never converted. */
function numberFault(field: Field, value: Json | undefined, path: string, label: string, language: Language): FormFault {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return say(language, 'form.not-number', path, { label, found: shown(value) });
	const strange = Object.keys(value).find((key) => key !== 'amount' && key !== 'unit');
	if (strange !== undefined) return say(language, 'form.unknown-property', below(path, strange), { name: strange, known: 'amount, unit' });
	return say(language, 'form.unit', below(path, 'unit'), { label, unit: field.unit ?? '–', found: shown(value.unit) });
}

function judgementFault(
	field: Field,
	{ keyword, params }: SchemaError,
	rest: readonly string[],
	value: Json | undefined,
	path: string,
	label: string,
	language: Language,
): FormFault {
	const reason = typeof value === 'object' && value !== null && !Array.isArray(value) ? value.reason : undefined;
	if (keyword === 'required' && params.missingProperty === 'reason') return say(language, 'form.reason-needed', below(path, 'reason'), { label });
	if (rest[0] !== 'reason')
		return say(language, 'form.not-option', path, {
			label,
			options: 'OK, NG',
			found: shown(typeof value === 'object' ? (value as JsonObject | null)?.result : value),
		});
	const at = below(path, 'reason');
	if (keyword === 'maxLength') return say(language, 'form.too-long', at, { label, limit: params.limit, found: [...String(reason)].length });
	if (keyword === 'enum') return say(language, 'form.not-option', at, { label, options: optionsOf(field, language), found: shown(reason) });
	return say(language, 'form.not-text', at, { label, found: shown(reason) });
}

function tableFault(
	{ columns = [] }: Field,
	error: SchemaError,
	[row, name, ...rest]: readonly string[],
	value: Json | undefined,
	path: string,
	label: string,
	language: Language,
): FormFault {
	if (row === undefined) return say(language, 'form.not-list', path, { label, found: shown(value) });
	const at = below(path, Number(row));
	const inRow = (column: Field) => text(language, 'form.in-row', { column: labelOf(column, language), table: label, row: Number(row) + 1 });
	const line = Array.isArray(value) ? value[Number(row)] : undefined;
	if (name === undefined) {
		const column = columns.find((one) => one.name === error.params.missingProperty);
		if (error.keyword === 'required' && column) return say(language, 'form.required', below(at, column.name), { label: inRow(column) });
		if (error.keyword === 'additionalProperties') return unknown(String(error.params.additionalProperty), columns, at, language);
		return say(language, 'form.not-object', at, { label, found: shown(line) });
	}
	const column = columns.find((one) => one.name === name);
	const cell = typeof line === 'object' && line !== null && !Array.isArray(line) && Object.hasOwn(line, name) ? line[name] : undefined;
	if (!column) return say(language, 'form.not-object', at, { label, found: shown(line) });
	return fieldFault(column, error, rest, cell, below(at, name), inRow(column), language);
}

/** What a field is called in a sentence. */
export function labelOf({ label, name }: Field, language: Language): string {
	return labelIn(label, language) || name;
}

function optionsOf({ options = [] }: Field, language: Language): string {
	return options.map(({ label, value }) => labelIn(label, language) || value).join(', ');
}

function say(language: Language, code: string, path: string, params: Record<string, unknown>): FormFault {
	const { message } = refuse(language, code, path, { label: path, ...params });
	return { code, path, message };
}

/** The parts of a JSON pointer. */
function segmentsOf(pointer: string): string[] {
	return pointer
		.split('/')
		.slice(1)
		.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}
