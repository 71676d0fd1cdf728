// Compiles forms on the server: a check for here, and the same check as a script for browsers, which compile nothing (strict CSP). Once for
// each form. Not for the browser.

import { _, Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import type { JsonSchema } from '../json.ts';
import { type CheckedAnswer, type Checking, checkAnswer, type Validate } from './check.ts';
import { DESCRIBING } from './describing.ts';
import { type Form, fieldsOf } from './form.ts';
import { FORMATS } from './formats.ts';
import { addFormKeywords } from './keywords.ts';
import { toSchema } from './schema/to-schema.ts';
import { versionOf } from './version.ts';

export interface CompiledForm {
	form: Form;
	/** See version.ts. */
	version: string;
	/** Checks an answer; `outcome` is the one about to be given, empty while there is none. */
	check(raw: unknown, outcome: string, how: Checking): CheckedAnswer;
	/**
	 * The check as a script: it calls `globalThis.andonForms.take(version, make)`; `make(require)` gives the compiled schema (`Validate`), `require`
	 * being runtime.ts's `partOf`. Evaluates no text.
	 */
	code(): string;
}

// A CommonJS module: what is imported is the function itself, whatever its types say.
const write = standalone as unknown as (ajv: Ajv2020, validate: ValidateFunction) => string;

const make = (ownProperties: boolean): Ajv2020 => {
	const ajv = new Ajv2020({
		strict: true,
		meta: false,
		validateSchema: false,
		strictTypes: false,
		strictRequired: false,
		allowUnionTypes: true,
		allErrors: true,
		ownProperties,
		addUsedSchema: false,
		logger: false,
		code: { source: true, formats: _`require("andon-formats")` },
	});
	for (const [name, validate] of Object.entries(FORMATS)) ajv.addFormat(name, validate);
	addFormKeywords(ajv);
	return ajv;
};

/** Most forms have no field whose name every object has anyway ("toString"): they need not ask whether a value is its own, a fifth of the time. */
const usual = make(false);
const careful = make(true);

function ajvFor(form: Form): Ajv2020 {
	const names = fieldsOf(form).flatMap(({ name, columns = [] }) => [name, ...columns.map((column) => column.name)]);
	return names.some((name) => name in Object.prototype) ? careful : usual;
}

/** Compiled forms are kept: a plant has some dozens, and each open step its own copy of the same. */
const MOST_KEPT = 200;
const kept = new Map<string, CompiledForm>();
const known = new WeakMap<Form, CompiledForm>();

/** The compiled form; the same for forms that are the same. Throws for what `readForm` didn't give. */
export function compileForm(form: Form): CompiledForm {
	const before = known.get(form);
	if (before) return before;
	const version = versionOf(form);
	const compiled = kept.get(version) ?? compile(form, version);
	kept.delete(version);
	kept.set(version, compiled);
	if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value as string);
	known.set(form, compiled);
	return compiled;
}

function compile(form: Form, version: string): CompiledForm {
	const schema = checkable(toSchema(form).schema);
	const ajv = ajvFor(form);
	const validate = ajv.compile(schema);
	ajv.removeSchema(schema);
	return {
		form,
		version,
		check: (raw, outcome, how) => checkAnswer(form, validate as unknown as Validate, raw, outcome, how),
		code: () => wrapped(version, write(ajv, validate)),
	};
}

/**
 * Only what checks. A text is held against its pattern only when it isn't too long for it: patterns are safe for texts that long (pattern.ts).
 */
function checkable(schema: JsonSchema): JsonSchema {
	const { pattern, ...rest } = schema;
	const inner: JsonSchema = Object.fromEntries(Object.entries(rest).filter(([word]) => !isDescribing(word)));
	for (const key of ['properties', 'items'] as const) {
		const part = schema[key] as JsonSchema | undefined;
		if (key === 'items' && part) inner.items = checkable(part);
		if (key === 'properties' && part) inner.properties = Object.fromEntries(Object.entries(part).map(([name, one]) => [name, checkable(one as JsonSchema)]));
	}
	if (pattern === undefined) return inner;
	if (schema.maxLength === undefined) return { ...inner, pattern };
	// biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
	return { ...inner, if: { maxLength: schema.maxLength }, then: { pattern } };
}

const ANNOTATIONS = ['$schema', 'title', 'description', 'default', 'readOnly', ...DESCRIBING];

function isDescribing(word: string): boolean {
	return (ANNOTATIONS as readonly string[]).includes(word);
}

function wrapped(version: string, code: string): string {
	return `globalThis.andonForms.take(${JSON.stringify(version)}, function (require) {\n'use strict';\nconst module = { exports: {} };\n${code}\nreturn module.exports;\n});\n`;
}
