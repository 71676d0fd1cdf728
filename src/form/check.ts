// Whether an answer fits its form, and what is kept of it. The same code with the same compiled schema runs in the browser and on the
// server, so that both say the same. What only the plant knows comes after (known.ts). Compiles nothing (compile.ts).

import type { JsonObject } from '../json.ts';
import { refuse } from '../refusal.ts';
import { ANALYSIS_TYPES, analysisFaults, isAnalysis, travelling } from './analysis-fields.ts';
import { askedOf, isFilled, isNeeded } from './conditions.ts';
import { faultsOf, inOrder, labelOf, missing, onceEach, type SchemaError } from './faults.ts';
import { type Field, type FieldType, type Form, type FormFault, fieldsOf, type Values } from './form.ts';
import { type Preparing, prepare } from './prepare.ts';
import { isAbsent, shown } from './reading.ts';

/** The compiled schema of a form: its errors are those of the last call. */
export interface Validate {
	(values: unknown): boolean;
	errors?: readonly SchemaError[] | null;
}

export interface Checking extends Preparing {
	/** What was reckoned for the answer (reckon-values.ts). */
	computed?: JsonObject;
}

export interface CheckedAnswer {
	/** As they are kept, by the name of the field; of use when there is no fault. */
	values: Values;
	faults: FormFault[];
}

/** All values of one answer together: they travel on in a message of at most 16 kB. */
const MOST_BYTES = 10_000;
/** … but for an analysis, which doesn't travel: it stands in the case. */
const MOST_BYTES_OF_ANALYSIS = 60_000;

/** Checks what was filled in. `outcome` is the one that is about to be given; empty while none is chosen. */
export function checkAnswer(form: Form, validate: Validate, raw: unknown, outcome: string, how: Checking): CheckedAnswer {
	if (isAsItIsKept(form, raw, outcome) && validate(raw)) return { values: raw as Values, faults: [] };
	const given = isAbsent(raw) ? {} : raw;
	if (typeof given !== 'object' || given === null || Array.isArray(given)) {
		const { code, path, message } = refuse(how.language, 'form.not-object', 'values', { label: 'values', found: shown(raw) });
		return { values: {}, faults: [{ code, path, message }] };
	}
	const values = prepare(form, given as Record<string, unknown>, outcome, how);
	const found = validate(values) ? [] : faultsOf(validate.errors ?? [], form, values, how.language);
	const inside = faultsOfAnalyses(form, values, how);
	if (inside.length > 0) found.splice(0, found.length, ...inOrder([...found, ...inside], form));
	const faults = withMissing(form, values, outcome, found, how);
	const tooBig = sizeFault(form, values, how);
	// Too many entries say it better.
	if (tooBig && !faults.some(({ code }) => code === 'analysis.too-many')) faults.push(tooBig);
	return { values, faults };
}

/** The faults with those of what has to be filled in now and isn't: the schema says it only of what always has to be. */
function withMissing(form: Form, values: Values, outcome: string, found: FormFault[], { language }: Preparing): FormFault[] {
	const fields = fieldsOf(form);
	const asked = askedOf(form, values, outcome);
	const needed = fields.filter(
		(field) => isNeeded(field, outcome) && asked.has(field.name) && !isFilled(Object.hasOwn(values, field.name) ? values[field.name] : undefined),
	);
	if (needed.length === 0) return found;
	return inOrder(onceEach([...found, ...needed.map((field) => missing(field, language))]), form);
}

/** What a schema can't say of a tree. */
function faultsOfAnalyses(form: Form, values: Values, { language }: Preparing): FormFault[] {
	return fieldsOf(form).flatMap((field) => {
		const { type, name } = field;
		if (!isAnalysis(type) || !Object.hasOwn(values, name)) return [];
		return analysisFaults(type, values[name], `values.${name}`, labelOf(field, language), language);
	});
}

/** All together, and without what stands in the case: each has its limit. */
function sizeFault(form: Form, values: Values, { language }: Preparing): FormFault | undefined {
	const light = travelling(fieldsOf(form), values);
	const [limit, found] =
		[
			[MOST_BYTES, bytesOf(light)],
			[MOST_BYTES_OF_ANALYSIS, light === values ? 0 : bytesOf(values)],
		].find(([most = 0, bytes = 0]) => bytes > most) ?? [];
	if (limit === undefined) return undefined;
	const { code, path, message } = refuse(language, 'form.too-big', 'values', { label: 'values', limit, found });
	return { code, path, message };
}

function bytesOf(values: Values): number {
	return new TextEncoder().encode(JSON.stringify(values)).length;
}

/** What of an answer that fits the schema could still be kept otherwise than it came. */
interface Loose {
	/** A condition, or something computed or filled in by rows: always made anew. */
	always: boolean;
	/** Free texts: blanks around them are cut. */
	texts: string[];
	/** Lists: an empty one is none. */
	lists: string[];
	/** Values with an inside. */
	objects: string[];
	/** Fields that take a default, or are needed for some outcomes only. */
	absent: Field[];
	/** Bytes of everything but the texts, at most. */
	bytes: number;
}
const TEXTS: readonly FieldType[] = ['text', 'long-text', 'material', 'person', 'department', 'area'];
const ALWAYS: readonly FieldType[] = ['table', 'computed', ...ANALYSIS_TYPES];
/** Of a file reference, a name of a field with what JSON writes around it, a character of a text. */
const FILE_BYTES = 1_500;
const MEMBER_BYTES = 60;
const CHARACTER_BYTES = 6;

const looseParts = new WeakMap<Form, Loose>();

function looseOf(form: Form): Loose {
	const before = looseParts.get(form);
	if (before) return before;
	const fields = fieldsOf(form).filter(({ type }) => type !== 'note');
	const named = (types: readonly FieldType[]) => fields.filter(({ type }) => types.includes(type)).map(({ name }) => name);
	const loose: Loose = {
		always: form.sections.some(({ visibleIf }) => visibleIf) || fields.some(({ type, visibleIf }) => visibleIf !== undefined || ALWAYS.includes(type)),
		texts: named(TEXTS),
		lists: named(['several', 'photo', 'file']),
		objects: named(['ok-ng', 'signature']),
		absent: fields.filter(({ default: start, requiredFor }) => start !== undefined || requiredFor.length > 0),
		bytes: fields.reduce((sum, field) => sum + MEMBER_BYTES + CHARACTER_BYTES * (field.name.length + longestOf(field)), 0),
	};
	looseParts.set(form, loose);
	return loose;
}

function longestOf({ type, options = [], most = 1 }: Field): number {
	if (type === 'photo' || type === 'file') return (most * FILE_BYTES) / CHARACTER_BYTES;
	return type === 'choice' || type === 'several' ? options.reduce((sum, { value }) => sum + value.length, 0) : 0;
}

/** Whether an answer, if it fits the schema, is what would be kept of it: then it need not be made anew. Browsers send them so. */
function isAsItIsKept(form: Form, raw: unknown, outcome: string): boolean {
	const { always, texts, lists, objects, absent, bytes } = looseOf(form);
	if (always || typeof raw !== 'object' || raw === null || Array.isArray(raw)) return false;
	const given = raw as Record<string, unknown>;
	for (const field of absent) if (!Object.hasOwn(given, field.name) && (field.default !== undefined || isNeeded(field, outcome))) return false;
	for (const name of objects) if (Object.hasOwn(given, name)) return false;
	for (const name of lists) if ((given[name] as { length?: number } | undefined)?.length === 0) return false;
	let most = bytes;
	for (const name of texts) {
		const value = given[name];
		if (typeof value !== 'string') continue;
		if (!isTrimmed(value)) return false;
		most += CHARACTER_BYTES * value.length;
	}
	return most <= MOST_BYTES;
}

/** Neither empty nor with blanks around it. */
function isTrimmed(text: string): boolean {
	const { length } = text;
	return length > 0 && !isBlank(text.charCodeAt(0)) && !isBlank(text.charCodeAt(length - 1));
}

/** Whether `trim` could cut it: every blank below 0x3001, and the mark at the front of some files. */
function isBlank(code: number): boolean {
	return code <= 32 || (code >= 127 && code <= 0x3000) || code === 0xfeff;
}
