// A property of a JSON Schema as the raw description of a field: our own in full, another's by what its words say. What the description is
// worth is read-field.ts's to judge.

import { LONGEST as LONGEST_DURATION } from '../../duration.ts';
import type { FieldType } from '../form.ts';
import { resolved } from './allowed.ts';
import { isObject } from './condition-schema.ts';

type Schema = { [key: string]: unknown };
type Raw = { [key: string]: unknown };

/** The raw field; undefined when the property is of no type that a form has. */
export function fieldOf(name: string, property: unknown, required: boolean, root: Schema, multi = false): Raw | undefined {
	const schema = resolved(property, root);
	const type = typeof schema['x-type'] === 'string' ? schema['x-type'] : typeOf(schema, root, multi);
	if (type === undefined) return undefined;
	return {
		name,
		label: labels(schema, 'title') ?? name,
		help: labels(schema, 'description'),
		type,
		required: required || schema['x-required'] === true,
		requiredFor: schema['x-required-for'],
		as: schema['x-as'],
		unit: schema['x-unit'],
		default: schema.default,
		defaultFrom: schema['x-default-from'],
		planned: schema['x-planned'],
		...ofType(type, schema, root),
	};
}

/** A text, or all its languages where they stand beside it. */
export function labels(schema: Schema, key: string): unknown {
	return schema[`x-${key}`] ?? schema[key];
}

const FORMATS: Readonly<Record<string, FieldType>> = { date: 'date', time: 'time', 'date-time': 'date-time', duration: 'duration' };

/** The type of field that another's schema describes. */
function typeOf(schema: Schema, root: Schema, multi: boolean): FieldType | undefined {
	if (choicesOf(schema) && (schema.type === undefined || schema.type === 'string')) return 'choice';
	switch (schema.type) {
		case 'string':
			return (
				(typeof schema.format === 'string' && Object.hasOwn(FORMATS, schema.format) ? FORMATS[schema.format] : undefined) ?? (multi ? 'long-text' : 'text')
			);
		case 'number':
		case 'integer':
			return 'number';
		case 'boolean':
			return 'yes-no';
		case 'array': {
			const items = resolved(schema.items, root);
			return choicesOf(items) ? 'several' : items.type === 'object' ? 'table' : undefined;
		}
		default:
			return undefined;
	}
}

function ofType(type: string, schema: Schema, root: Schema): Raw {
	const items = resolved(schema.items, root);
	switch (type) {
		case 'number':
			return { min: schema.minimum, max: schema.maximum, decimals: decimalsOf(schema) };
		case 'duration':
			return typeof schema.minimum === 'number' || typeof schema.maximum === 'number'
				? { min: schema.minimum === 0 ? undefined : schema.minimum, max: schema.maximum === LONGEST_DURATION ? undefined : schema.maximum }
				: {};
		case 'rating':
			return { scale: schema.maximum };
		case 'choice':
			return { options: schema['x-options'] ?? choicesOf(schema) };
		case 'several':
			return { options: schema['x-options'] ?? choicesOf(items) };
		case 'ok-ng':
			return { options: schema['x-options'], maxLength: schema['x-max-length'] ?? partOf(schema, 'reason').maxLength };
		case 'photo':
		case 'file':
			return { accept: partOf(items, 'type').enum, most: schema.maxItems };
		case 'table':
			return { columns: columnsOf(items, root), minRows: schema.minItems, maxRows: schema.maxItems };
		case 'computed':
			return { computed: schema['x-computed'], decimals: schema['x-decimals'] };
		case 'text':
		case 'material':
		case 'long-text':
			return {
				maxLength: typeof schema.maxLength === 'number' ? Math.min(schema.maxLength, 4_000) : undefined,
				pattern: inner(schema.pattern, schema['x-type'] !== undefined),
			};
		default:
			return {};
	}
}

/** The options of an enum, or of a `oneOf` of constants with titles. */
function choicesOf({ enum: listed, oneOf }: Schema): unknown[] | undefined {
	if (Array.isArray(listed)) return listed;
	if (!Array.isArray(oneOf)) return undefined;
	const options = oneOf.map((one) => (isObject(one) && one.const !== undefined ? { value: one.const, label: labels(one, 'title') } : undefined));
	return options.includes(undefined) ? undefined : options;
}

function decimalsOf(schema: Schema): unknown {
	if (schema['x-decimals'] !== undefined) return schema['x-decimals'];
	if (schema.type === 'integer') return 0;
	const step = schema.multipleOf;
	const digits = typeof step === 'number' ? Math.round(-Math.log10(step)) : undefined;
	return digits !== undefined && digits >= 0 && digits <= 9 && Number((10 ** -digits).toFixed(digits)) === step ? digits : undefined;
}

function partOf(schema: Schema, name: string): Schema {
	const { properties } = schema;
	const part = isObject(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined;
	return isObject(part) ? part : {};
}

function columnsOf(items: Schema, root: Schema): unknown[] {
	const required = Array.isArray(items.required) ? items.required : [];
	const properties = isObject(items.properties) ? items.properties : {};
	return Object.entries(properties).map(([name, property]) =>
		withoutEmpty(fieldOf(name, property, required.includes(name), root) ?? { name, type: 'unknown' }),
	);
}

/** Without what isn't said. */
export function withoutEmpty(raw: Raw): Raw {
	return Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== undefined));
}

/** A pattern as it is configured: the whole text has to match. Ours says so; another's may match anywhere unless it says otherwise. */
function inner(pattern: unknown, ours: boolean): unknown {
	if (typeof pattern !== 'string') return pattern;
	if (ours) return /^\^\(\?:([\s\S]*)\)\$$/.exec(pattern)?.[1] ?? pattern;
	if (pattern.includes('|')) return `[\\s\\S]*(?:${pattern})[\\s\\S]*`;
	const open = pattern.startsWith('^') ? pattern.slice(1) : `[\\s\\S]*${pattern}`;
	return open.endsWith('$') && !open.endsWith('\\$') ? open.slice(0, -1) : `${open}[\\s\\S]*`;
}
