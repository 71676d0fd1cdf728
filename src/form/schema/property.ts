// A field as a property of a JSON Schema (2020-12): what can be checked in its own words, the rest in words that begin with "x-". Not for the
// form around it (to-schema.ts) and not for the way back (from-schema.ts).

import { IS_QUESTIONS, MOST_CAUSES, MOST_WHYS } from '../../cause/analysis.ts';
import { LONGEST as LONGEST_DURATION } from '../../duration.ts';
import type { JsonSchema } from '../../json.ts';
import { LANGUAGES } from '../../text.ts';
import { type AnalysisType, SHAPE } from '../analysis-fields.ts';
import type { Field } from '../form.ts';
import { TIME_OF_DAY } from '../formats.ts';
import { type Labels, labelIn } from '../labels.ts';
import { whole } from '../pattern.ts';

/** Characters of an id of the plant, at most. */
const LONGEST_ID = 120;

const FILE: JsonSchema = {
	type: 'object',
	properties: {
		id: { type: 'string', pattern: '^sha256:[0-9a-f]{64}$' },
		name: { type: 'string', minLength: 1, maxLength: 255 },
		type: { type: 'string', minLength: 1, maxLength: 100 },
		size: { type: 'integer', minimum: 0 },
	},
	required: ['id', 'name', 'type', 'size'],
	additionalProperties: false,
};

/** The schema of the value of a field. A note has none: it is a line of the UI schema only. */
export function propertyOf(field: Field): JsonSchema {
	const schema: JsonSchema = { 'x-type': field.type };
	putLabels(schema, 'title', field.label);
	if (field.help !== undefined) putLabels(schema, 'description', field.help);
	Object.assign(schema, checksOf(field));
	if (field.default !== undefined) schema.default = field.default;
	if (field.defaultFrom !== undefined) schema['x-default-from'] = field.defaultFrom;
	if (field.requiredFor.length > 0) schema['x-required-for'] = field.requiredFor;
	if (field.as !== undefined) schema['x-as'] = field.as;
	if (field.unit !== undefined) schema['x-unit'] = field.unit;
	if (field.planned) schema['x-planned'] = true;
	return schema;
}

/** A text under its name, and all its languages under "x-" and its name. */
export function putLabels(target: JsonSchema, key: string, labels: Labels): void {
	target[key] = labelIn(labels, LANGUAGES[0] as (typeof LANGUAGES)[number]);
	if (typeof labels !== 'string') target[`x-${key}`] = labels;
}

function checksOf(field: Field): JsonSchema {
	switch (field.type) {
		case 'number':
			return { type: 'number', ...limitsOf(field), ...(field.decimals === undefined ? {} : { 'x-decimals': field.decimals }) };
		case 'duration':
			return { type: 'integer', ...limitsOf({ min: field.min ?? 0, max: field.max ?? LONGEST_DURATION }) };
		case 'rating':
			return { type: 'integer', minimum: 1, maximum: field.scale ?? 5 };
		case 'choice':
			return { type: 'string', enum: valuesOf(field), 'x-options': field.options ?? [] };
		case 'several':
			return { type: 'array', items: { type: 'string', enum: valuesOf(field) }, uniqueItems: true, 'x-options': field.options ?? [] };
		case 'yes-no':
			return { type: 'boolean' };
		case 'ok-ng':
			return judgementOf(field);
		case 'date':
			return { type: 'string', format: 'date' };
		case 'time':
			return { type: 'string', maxLength: 5, pattern: TIME_OF_DAY };
		case 'date-time':
			return { type: 'string', format: 'date-time' };
		case 'person':
		case 'department':
		case 'area':
			return { type: 'string', maxLength: LONGEST_ID };
		case 'photo':
		case 'file':
			return { type: 'array', items: field.accept ? filesOf(field.accept) : FILE, maxItems: field.most ?? 1 };
		case 'signature':
			return filesOf(['image/png']);
		case 'table':
			return tableOf(field);
		case 'is-is-not':
		case 'why-tree':
		case 'fishbone':
			return analysisOf(field.type);
		case 'computed':
			return {
				type: ['number', 'string', 'boolean'],
				readOnly: true,
				'x-computed': field.computed ?? '',
				...(field.decimals === undefined ? {} : { 'x-decimals': field.decimals }),
			};
		case 'note':
			return {};
		default:
			return { type: 'string', maxLength: field.maxLength, ...(field.pattern === undefined ? {} : { pattern: whole(field.pattern) }) };
	}
}

function limitsOf({ min, max }: { min?: number; max?: number }): JsonSchema {
	return { ...(min === undefined ? {} : { minimum: min }), ...(max === undefined ? {} : { maximum: max }) };
}

function valuesOf({ options = [] }: Field): string[] {
	return options.map(({ value }) => value);
}

function filesOf(accept: readonly string[]): JsonSchema {
	return { ...FILE, properties: { ...(FILE.properties as JsonSchema), type: { enum: accept } } };
}

function judgementOf(field: Field): JsonSchema {
	const reason: JsonSchema = field.options ? { type: 'string', enum: valuesOf(field) } : { type: 'string', maxLength: field.maxLength };
	return {
		type: 'object',
		properties: { result: { type: 'string', enum: ['ok', 'ng'] }, reason },
		required: ['result'],
		if: { properties: { result: { const: 'ng' } } },
		// biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
		then: { required: ['reason'] },
		additionalProperties: false,
		...(field.options ? { 'x-options': field.options, 'x-max-length': field.maxLength } : {}),
	};
}

const MOST: Readonly<Record<AnalysisType, number>> = { 'is-is-not': IS_QUESTIONS.length, 'why-tree': MOST_WHYS, fishbone: MOST_CAUSES };

/** Its shape only: src/form/analysis-fields.ts checks all of it. */
function analysisOf(type: AnalysisType): JsonSchema {
	const { members, required } = SHAPE[type];
	const properties = Object.fromEntries(members.map((member) => [member, { type: member === 'root' ? 'boolean' : 'string' }]));
	return { type: 'array', items: { type: 'object', properties, required, additionalProperties: false }, maxItems: MOST[type] };
}

function tableOf({ columns = [], minRows, maxRows }: Field): JsonSchema {
	const asked = columns.filter(({ type }) => type !== 'computed');
	return {
		type: 'array',
		items: {
			type: 'object',
			properties: Object.fromEntries(columns.map((column) => [column.name, propertyOf(column)])),
			required: asked.filter(({ required }) => required).map(({ name }) => name),
			additionalProperties: false,
		},
		...(minRows === undefined ? {} : { minItems: minRows }),
		...(maxRows === undefined ? {} : { maxItems: maxRows }),
	};
}
