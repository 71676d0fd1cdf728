// Whether an answer fits its form, and what is kept of it. The same code with the same compiled schema runs in the browser and on the
// server, so that both say the same. What only the plant knows comes after (known.ts). Compiles nothing (compile.ts).

import type { JsonObject } from '../json.ts';
import { refuse } from '../refusal.ts';
import { askedOf, isFilled, isNeeded } from './conditions.ts';
import { faultsOf, inOrder, missing, onceEach, type SchemaError } from './faults.ts';
import { type Field, type Form, type FormFault, fieldsOf, type Values } from './form.ts';
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
/** So many characters are never more bytes than that, names included. */
const SURELY_LITTLE = 2_000;

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
	const faults = withMissing(form, values, outcome, found, how);
	if (bytesOf(values) > MOST_BYTES) {
		const { code, path, message } = refuse(how.language, 'form.too-big', 'values', { label: 'values', limit: MOST_BYTES, found: bytesOf(values) });
		faults.push({ code, path, message });
	}
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

function bytesOf(values: Values): number {
	return new TextEncoder().encode(JSON.stringify(values)).length;
}

interface Plain {
	fields: readonly Field[];
	/** Somewhere is a condition or something computed: it is always prepared. */
	prepared: boolean;
}
const plains = new WeakMap<Form, Plain>();

function plainOf(form: Form): Plain {
	let plain = plains.get(form);
	if (!plain) {
		const fields = fieldsOf(form);
		const conditional = form.sections.some(({ visibleIf }) => visibleIf) || fields.some(({ visibleIf }) => visibleIf);
		plain = {
			fields: fields.filter(({ type }) => type !== 'note'),
			prepared: conditional || fields.some(({ type }) => type === 'computed' || type === 'table'),
		};
		plains.set(form, plain);
	}
	return plain;
}

/** Whether an answer that fits the schema is what would be kept of it: then it need not be made anew. Browsers send them so. */
function isAsItIsKept(form: Form, raw: unknown, outcome: string): boolean {
	const { fields, prepared } = plainOf(form);
	if (prepared || typeof raw !== 'object' || raw === null || Array.isArray(raw)) return false;
	let length = 0;
	for (const field of fields) {
		const value = (raw as Record<string, unknown>)[field.name];
		if (value === undefined) {
			if (field.default !== undefined || isNeeded(field, outcome)) return false;
		} else if (typeof value === 'string') {
			length += value.length;
			if (!isTrimmed(value)) return false;
		} else if (typeof value === 'object') {
			if (!isListAsItIsKept(value)) return false;
			length += Array.isArray(value) ? value.length * 300 : 100;
		} else if (typeof value === 'function') return false;
		length += field.name.length + 20;
	}
	return length < SURELY_LITTLE;
}

function isListAsItIsKept(value: object | null): boolean {
	if (value === null) return false;
	if (Array.isArray(value)) return value.length > 0 && value.every((one) => typeof one !== 'string' || isTrimmed(one));
	// OK/NG with a reason, a signature: few, and cheap to make anew.
	return false;
}

/** Neither empty nor with blanks around it. */
function isTrimmed(text: string): boolean {
	const { length } = text;
	return length > 0 && text.charCodeAt(0) > 32 && text.charCodeAt(length - 1) > 32 && (text.charCodeAt(0) < 127 || text === text.trim());
}
