// Which faults a value has by a JSON Schema: what src/schema-faults.ts is at run time, for the edit dialogs' scripts (the build puts it there).
// It walks the schema and compiles nothing. It knows the keywords that configurations of steps and forms are written with, and throws at any other.

import { DESCRIBING } from '../../src/form/describing.ts';
import { FORMATS } from '../../src/form/formats.ts';
import type { JsonSchema } from '../../src/json.ts';

/** As ajv writes them with `verbose`. */
export interface SchemaFault {
	keyword: string;
	instancePath: string;
	schemaPath: string;
	// biome-ignore lint/suspicious/noExplicitAny: each keyword has its own
	params: Record<string, any>;
	data?: unknown;
	// biome-ignore lint/suspicious/noExplicitAny: a schema holds anything
	parentSchema?: Record<string, any>;
}

// biome-ignore lint/suspicious/noExplicitAny: a schema holds anything
type Schema = Record<string, any>;
type Report = (keyword: string, params: Record<string, unknown>) => void;

/** Schemas of which every keyword is known. */
const understood = new WeakSet<JsonSchema>();

/** Every fault of a plain JSON value; none when it fits. Throws when any part of the schema, asked for by this value or not, has a keyword that is unknown here. */
export function faultsOf(schema: JsonSchema, value: unknown): SchemaFault[] {
	if (!understood.has(schema)) {
		const [unknown] = unknownIn(schema as Schema);
		if (unknown !== undefined) throw new Error(`a dialog can't check the keyword ${unknown}`);
		understood.add(schema);
	}
	const faults: SchemaFault[] = [];
	walk(schema as Schema, value, '', '#', faults);
	return faults;
}

function walk(schema: Schema, data: unknown, instancePath: string, schemaPath: string, faults: SchemaFault[]): void {
	const report: Report = (keyword, params) => {
		faults.push({ keyword, instancePath, schemaPath: `${schemaPath}/${keyword}`, params, data, parentSchema: schema });
	};
	// Like ajv: a wrong type is told alone.
	if (schema.type !== undefined && !([schema.type].flat() as string[]).some((type) => isOfType(type, data))) {
		report('type', { type: schema.type });
		return;
	}
	for (const keyword of Object.keys(schema)) {
		if (isSilent(keyword)) continue;
		RULES[keyword]!(schema[keyword] as never, data, report, schema, (inner, part, path) =>
			walk(inner, part, instancePath + path, `${schemaPath}/${keyword}`, faults),
		);
	}
}

/** Read together with another keyword, or said before. */
const PARTS = new Set(['$schema', 'type', 'then', 'else', 'description', 'title', 'default', 'readOnly']);

/** It says nothing that a value could be wrong by. */
function isSilent(keyword: string): boolean {
	return PARTS.has(keyword) || (DESCRIBING as readonly string[]).includes(keyword);
}

/** Keywords that a dialog can't check, wherever they stand. */
function unknownIn(schema: Schema): string[] {
	return [
		...Object.keys(schema).filter((keyword) => !isSilent(keyword) && !Object.hasOwn(RULES, keyword)),
		...[
			...Object.values(schema.properties ?? {}),
			schema.items,
			schema.additionalProperties,
			...(schema.anyOf ?? []),
			schema.if,
			schema.then,
			schema.else,
		].flatMap((inner) => (isObject(inner) ? unknownIn(inner) : [])),
	];
}

type Rule = (expected: never, data: unknown, report: Report, schema: Schema, into: (schema: Schema, data: unknown, path: string) => void) => void;

const RULES: Record<string, Rule> = {
	enum: (allowedValues: unknown[], data, report) => {
		if (!allowedValues.some((allowed) => same(allowed, data))) report('enum', { allowedValues });
	},
	const: (allowedValue: unknown, data, report) => {
		if (!same(allowedValue, data)) report('const', { allowedValue });
	},
	minLength: (limit: number, data, report) => {
		if (typeof data === 'string' && [...data].length < limit) report('minLength', { limit });
	},
	maxLength: (limit: number, data, report) => {
		if (typeof data === 'string' && [...data].length > limit) report('maxLength', { limit });
	},
	pattern: (pattern: string, data, report) => {
		if (typeof data === 'string' && !new RegExp(pattern, 'u').test(data)) report('pattern', { pattern });
	},
	minimum: (limit: number, data, report) => {
		if (typeof data === 'number' && data < limit) report('minimum', { limit });
	},
	maximum: (limit: number, data, report) => {
		if (typeof data === 'number' && data > limit) report('maximum', { limit });
	},
	'x-decimals': (digits: number, data, report) => {
		if (typeof data === 'number' && Number(data.toFixed(digits)) !== data) report('x-decimals', {});
	},
	format: (format: string, data, report) => {
		const fits = Object.hasOwn(FORMATS, format) ? FORMATS[format as keyof typeof FORMATS] : undefined;
		if (!fits) throw new Error(`a dialog can't check the format ${format}`);
		if (typeof data === 'string' && !fits(data)) report('format', { format });
	},
	exclusiveMinimum: (limit: number, data, report) => {
		if (typeof data === 'number' && data <= limit) report('exclusiveMinimum', { limit });
	},
	minItems: (limit: number, data, report) => {
		if (Array.isArray(data) && data.length < limit) report('minItems', { limit });
	},
	maxItems: (limit: number, data, report) => {
		if (Array.isArray(data) && data.length > limit) report('maxItems', { limit });
	},
	uniqueItems: (unique: boolean, data, report) => {
		if (unique && Array.isArray(data) && data.some((item, at) => data.slice(0, at).some((other) => same(other, item)))) report('uniqueItems', {});
	},
	items: (inner: Schema, data, _report, _schema, into) => {
		if (Array.isArray(data)) for (const [at, item] of data.entries()) into(inner, item, `/${at}`);
	},
	minProperties: (limit: number, data, report) => {
		if (isObject(data) && Object.keys(data).length < limit) report('minProperties', { limit });
	},
	required: (names: string[], data, report) => {
		if (!isObject(data)) return;
		for (const missingProperty of names) if (!has(data, missingProperty)) report('required', { missingProperty });
	},
	properties: (properties: Record<string, Schema>, data, _report, _schema, into) => {
		if (!isObject(data)) return;
		for (const [name, inner] of Object.entries(properties)) if (has(data, name)) into(inner, data[name], `/${pointer(name)}`);
	},
	additionalProperties: (allowed: boolean | Schema, data, report, schema, into) => {
		if (allowed === true || !isObject(data)) return;
		for (const additionalProperty of Object.keys(data)) {
			if (has(schema.properties ?? {}, additionalProperty)) continue;
			if (allowed === false) report('additionalProperties', { additionalProperty });
			else into(allowed, data[additionalProperty], `/${pointer(additionalProperty)}`);
		}
	},
	anyOf: (branches: Schema[], data, report, _schema, into) => {
		if (branches.some((branch) => faultsOf(branch as JsonSchema, data).length === 0)) return;
		for (const branch of branches) into(branch, data, '');
		report('anyOf', {});
	},
	if: (condition: Schema, data, report, schema, into) => {
		const failingKeyword = faultsOf(condition as JsonSchema, data).length === 0 ? 'then' : 'else';
		const branch: Schema | undefined = schema[failingKeyword];
		if (!branch || faultsOf(branch as JsonSchema, data).length === 0) return;
		into(branch, data, '');
		report('if', { failingKeyword });
	},
};

function isOfType(type: string, data: unknown): boolean {
	switch (type) {
		case 'object':
			return isObject(data);
		case 'array':
			return Array.isArray(data);
		case 'integer':
			return Number.isInteger(data);
		case 'null':
			return data === null;
		default:
			// What is left has the same name in JavaScript.
			return typeof data === type;
	}
}

function isObject(data: unknown): data is Record<string, unknown> {
	return typeof data === 'object' && data !== null && !Array.isArray(data);
}

function has(object: object, name: string): boolean {
	return Object.hasOwn(object, name) && (object as Record<string, unknown>)[name] !== undefined;
}

/** Equal as JSON, in whatever order properties stand. */
function same(one: unknown, other: unknown): boolean {
	if (Array.isArray(one)) return Array.isArray(other) && one.length === other.length && one.every((item, at) => same(item, other[at]));
	if (!isObject(one) || !isObject(other)) return one === other;
	const names = Object.keys(one);
	return names.length === Object.keys(other).length && names.every((name) => Object.hasOwn(other, name) && same(one[name], other[name]));
}

function pointer(name: string): string {
	return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
