// A condition as JSON Forms writes it in a rule, and back: {scope, schema}, AND, OR. That an outcome is given is nothing JSON Forms knows:
// "x-outcome" says it.

import type { Json, JsonObject } from '../../json.ts';
import type { Comparison, Condition, Field, FieldType } from '../form.ts';

/** Every type that a value can have: what fits is filled in. */
const ANYTHING = ['string', 'number', 'boolean', 'object', 'array'];

export const SCOPE = '#/properties/';

/** What a rule says; `fields` are those of the form, by name. */
export function toRuleCondition(condition: Condition, fields: ReadonlyMap<string, Field>): JsonObject {
	if ('outcome' in condition) return { 'x-outcome': condition.outcome };
	if ('all' in condition) return { type: 'AND', conditions: condition.all.map((part) => toRuleCondition(part, fields)) };
	if ('any' in condition) return { type: 'OR', conditions: condition.any.map((part) => toRuleCondition(part, fields)) };
	const { field, is, value = null } = condition;
	const type = fields.get(field)?.type ?? 'text';
	const rule: JsonObject = { scope: `${SCOPE}${pointer(field)}`, schema: comparison(is, value, type) };
	// What isn't filled in is neither over nor under anything.
	if (is === 'over' || is === 'under') rule.failWhenUndefined = true;
	return rule;
}

function comparison(is: Comparison, value: Json, type: FieldType): JsonObject {
	switch (is) {
		case 'filled':
			return { type: ANYTHING };
		case 'empty':
			return { not: { type: ANYTHING } };
		case 'equals':
			return within(type, { const: value });
		case 'not-equals':
			return { not: within(type, { const: value }) };
		case 'one-of':
			return within(type, { enum: value });
		case 'over':
			return { exclusiveMinimum: value };
		case 'under':
			return { exclusiveMaximum: value };
	}
}

/** Of several values one, of OK/NG the result. */
function within(type: FieldType, schema: JsonObject): JsonObject {
	if (type === 'several') return { contains: schema };
	return type === 'ok-ng' ? { properties: { result: schema }, required: ['result'] } : schema;
}

/** The raw condition (read-condition.ts) of a rule; undefined for what can't be said in a form. */
export function fromRuleCondition(rule: unknown, depth = 0): JsonObject | undefined {
	if (!isObject(rule) || depth > 8) return undefined;
	if (rule['x-outcome'] !== undefined) return { outcome: rule['x-outcome'] as Json };
	if (rule.type === 'AND' || rule.type === 'OR') {
		const parts = Array.isArray(rule.conditions) ? rule.conditions.map((part) => fromRuleCondition(part, depth + 1)) : [];
		if (parts.includes(undefined)) return undefined;
		return { [rule.type === 'AND' ? 'all' : 'any']: parts as Json[] };
	}
	const field = nameIn(rule.scope);
	const found = field === undefined ? undefined : compared(rule.schema);
	return found && { field: field as string, ...found };
}

function compared(schema: unknown): JsonObject | undefined {
	if (!isObject(schema)) return undefined;
	const keys = Object.keys(schema).sort().join(' ');
	switch (keys) {
		case 'type':
			return Array.isArray(schema.type) && ANYTHING.every((one) => (schema.type as unknown[]).includes(one)) ? { is: 'filled' } : undefined;
		case 'const':
			return { is: 'equals', value: schema.const as Json };
		case 'enum':
			return { is: 'one-of', value: schema.enum as Json };
		case 'exclusiveMinimum':
			return { is: 'over', value: schema.exclusiveMinimum as Json };
		case 'exclusiveMaximum':
			return { is: 'under', value: schema.exclusiveMaximum as Json };
		case 'contains':
			return compared(schema.contains);
		case 'properties required': {
			const result = isObject(schema.properties) ? schema.properties.result : undefined;
			return compared(result);
		}
		case 'not': {
			const inner = compared(schema.not);
			if (inner?.is === 'filled') return { is: 'empty' };
			return inner?.is === 'equals' ? { is: 'not-equals', value: inner.value as Json } : undefined;
		}
		default:
			return undefined;
	}
}

/** The name of the property that a scope points to. */
export function nameIn(scope: unknown): string | undefined {
	if (typeof scope !== 'string' || !scope.startsWith(SCOPE)) return undefined;
	const name = scope.slice(SCOPE.length);
	return name.includes('/') ? undefined : name.replaceAll('~1', '/').replaceAll('~0', '~');
}

export function pointer(name: string): string {
	return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

export function isObject(value: unknown): value is { [key: string]: unknown } {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
