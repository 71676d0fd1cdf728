// Is a value what was asked for? JSON Schema (2020-12) at the edges, with sentences a technician understands.
// Values come in as plain JSON: what is not is refused by `clean` (untrusted.ts) first. Schemas are code or were checked when they were
// imported; `check` compiles them as they are.

import type { JsonSchema } from './json.ts';
import { type Refusal, refuse } from './refusal.ts';
import { faultsOf, type SchemaFault } from './schema-faults.ts';
import { type Language, text } from './text.ts';
import { describe, whatOf } from './untrusted.ts';

export { isInstant } from './time.ts';
export { clean, describe, type Limits, readNumber } from './untrusted.ts';

export type Checked<T> = { ok: true; value: T } | { ok: false; refusals: Refusal[] };

export interface CheckOptions {
	/** Put before every path ("values"). */
	path?: string;
	/** At most so many refusals; 10 unless told. */
	most?: number;
}

/** Whether a plain JSON value fits a schema; every fault with its path and a sentence. Throws when the schema itself is none. */
export function check<T>(schema: JsonSchema, value: unknown, language: Language = 'en-US', options: CheckOptions = {}): Checked<T> {
	const faults = faultsOf(schema, value);
	if (faults.length === 0) return { ok: true, value: value as T };
	const { path = '', most = 10 } = options;
	const refusals = new Map<string, Refusal>();
	for (const error of telling(faults)) {
		const refusal = toRefusal(error, value, language, path);
		refusals.set(`${refusal.path}\n${refusal.message}`, refusal);
		if (refusals.size >= most) break;
	}
	return { ok: false, refusals: [...refusals.values()] };
}

/**
 * The errors worth telling. Of alternatives (oneOf, anyOf) each branch complains: what all of them complain of is said; else, when exactly one branch
 * has the kind right (no `const` or `enum` fault), its complaints; else the possible kinds or members; else the alternatives as such.
 */
function telling(errors: readonly SchemaFault[]): SchemaFault[] {
	const union = errors.findLast(({ keyword }) => keyword === 'oneOf' || keyword === 'anyOf');
	if (!union) return errors.filter(({ keyword }) => keyword !== 'if');
	const inside = errors.filter((error) => error !== union && isInside(error, union));
	const outside = errors.filter((error) => error !== union && !inside.includes(error));
	return telling([...outside, ...chosen(union, inside)]);
}

function chosen(union: SchemaFault, inside: readonly SchemaFault[]): SchemaFault[] {
	const byBranch = new Map<string, SchemaFault[]>();
	for (const error of inside) {
		const branch = error.schemaPath.slice(union.schemaPath.length + 1).split('/')[0] as string;
		byBranch.set(branch, [...(byBranch.get(branch) ?? []), error]);
	}
	const branches = [...byBranch.values()];
	const whole: SchemaFault = { ...union, keyword: 'alternatives' };
	if (branches.length === 0) return [whole];
	const [first = []] = branches;
	const shared = first.filter((error) => branches.every((branch) => branch.some((other) => same(error, other))));
	if (shared.length > 0) return shared;
	const fitting = branches.filter(
		(branch) => !branch.some((error) => (error.keyword === 'const' || error.keyword === 'enum') && depthBelow(union, error) === 1),
	);
	if (branches.every(([only, second]) => only?.keyword === 'required' && second === undefined)) {
		return [{ ...union, keyword: 'oneRequired', params: { members: branches.map(([only]) => only?.params.missingProperty) } }];
	}
	if (fitting.length === 1 && fitting[0]?.every((error) => error.keyword !== 'type' || error.instancePath !== union.instancePath)) return fitting[0];
	const kinds = branches.flatMap((branch) => branch.find(({ keyword }) => keyword === 'const') ?? []);
	if (kinds.length === branches.length && kinds.every((error) => error.instancePath === kinds[0]?.instancePath)) {
		const allowedValues = kinds.map((error) => error.params.allowedValue);
		return [{ ...(kinds[0] as SchemaFault), keyword: 'enum', params: { allowedValues } }];
	}
	return [whole];
}

// The schema path alone does not tell entries of one list apart.
function isInside(error: SchemaFault, union: SchemaFault): boolean {
	const below = error.instancePath === union.instancePath || error.instancePath.startsWith(`${union.instancePath}/`);
	return below && error.schemaPath.startsWith(`${union.schemaPath}/`);
}

/** How many levels an error lies below its union: a union is told apart by its own members, not by what is deeper. */
function depthBelow(union: SchemaFault, error: SchemaFault): number {
	return error.instancePath.slice(union.instancePath.length).split('/').length - 1;
}

function same(a: SchemaFault, b: SchemaFault): boolean {
	return a.keyword === b.keyword && a.instancePath === b.instancePath && JSON.stringify(a.params) === JSON.stringify(b.params);
}

function toRefusal(error: SchemaFault, value: unknown, language: Language, prefix: string): Refusal {
	const { keyword, params } = error;
	const extra = params.additionalProperty ?? params.unevaluatedProperty ?? (keyword === 'propertyNames' ? params.propertyName : undefined);
	const member = keyword === 'required' || keyword === 'dependentRequired' ? params.missingProperty : extra;
	const path = pathOf(error.instancePath, member, value, prefix);
	const known = Object.keys((error.parentSchema?.properties as object | undefined) ?? {}).join(', ');
	return refuse(language, codeOf(keyword, known), path, {
		what: whatOf(language, path),
		found: describe(language, error.data),
		expected: expectedBy(error, language),
		limit: params.limit ?? params.multipleOf,
		length: typeof error.data === 'string' ? [...error.data].length : Array.isArray(error.data) ? error.data.length : undefined,
		known,
	});
}

const SAID = new Set([
	'type',
	'required',
	'enum',
	'const',
	'minLength',
	'maxLength',
	'minimum',
	'maximum',
	'exclusiveMinimum',
	'exclusiveMaximum',
	'multipleOf',
	'pattern',
	'format',
	'additionalProperties',
	'unevaluatedProperties',
	'minItems',
	'maxItems',
	'uniqueItems',
	'minProperties',
	'maxProperties',
	'propertyNames',
	'dependentRequired',
	'contains',
	'alternatives',
	'oneRequired',
]);

function codeOf(keyword: string, known: string): string {
	if (keyword === 'additionalProperties' && known === '') return 'validate.unevaluatedProperties';
	return SAID.has(keyword) ? `validate.${keyword}` : 'validate.other';
}

function expectedBy({ keyword, params, parentSchema }: SchemaFault, language: Language): string {
	switch (keyword) {
		case 'type': {
			const kinds: string[] = Array.isArray(params.type) ? params.type : String(params.type).split(',');
			return kinds.map((kind) => text(language, `validate.types.${kind}`)).join(text(language, 'validate.or'));
		}
		case 'enum':
			return (params.allowedValues as unknown[]).map((allowed) => (typeof allowed === 'string' ? allowed : JSON.stringify(allowed))).join(', ');
		case 'oneRequired':
			return params.members.join(', ');
		case 'const':
			return typeof params.allowedValue === 'string' ? params.allowedValue : JSON.stringify(params.allowedValue);
		case 'format': {
			const said = text(language, `validate.formats.${params.format}`);
			return said.startsWith('validate.') ? String(params.format) : said;
		}
		case 'pattern':
			return typeof parentSchema?.description === 'string' ? parentSchema.description : String(params.pattern);
		default:
			return '';
	}
}

/** "/rungs/0/after" → "rungs[0].after". */
function pathOf(pointer: string, member: string | undefined, value: unknown, prefix: string): string {
	let path = prefix;
	let at = value;
	const parts = pointer.split('/').slice(1);
	for (const part of member === undefined ? parts : [...parts, escaped(member)]) {
		const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
		if (Array.isArray(at)) path += `[${key}]`;
		else path += path === '' ? key : `.${key}`;
		at = typeof at === 'object' && at !== null && Object.hasOwn(at, key) ? (at as Record<string, unknown>)[key] : undefined;
	}
	return path;
}

function escaped(key: string): string {
	return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
