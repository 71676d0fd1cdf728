// Pieces that the configurations of several step kinds have in common, as types and as JSON Schema. Not for what a kind
// asks beyond its shape: its config.ts.

import type { Identified } from '../case/events.ts';
import type { Counting } from '../case/mechanics.ts';
import { LONGEST } from '../duration.ts';
import type { JsonSchema } from '../json.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Language } from '../text.ts';
import type { Millis } from '../time.ts';
import { type Checked, check, clean } from '../validate.ts';

/** A length of time by a rule: milliseconds, counted through or in the working time of the case's area. */
export interface Span {
	amount: Millis;
	counts: Counting;
}

/** Something odd that does not stop a step from working, in the shape of a refusal. */
export type Warning = Pick<Refusal, 'code' | 'message' | 'path'>;

/** What becomes of a raw configuration: all its faults at once, or a typed value with what is odd about it. */
export type ConfigCheck<T> = { ok: true; value: T; warnings: Warning[] } | { ok: false; refusals: Refusal[] };

/** A warning whose sentence is the locale entry `code`. */
export function warn(language: Language, code: string, path: string, params: Record<string, unknown> = {}): Warning {
	const { message } = refuse(language, code, path, params);
	return { code, message, path };
}

/** A raw configuration of a shape, or everything that is wrong with it; what is not plain JSON (NaN, a Map, `__proto__`) first. */
export function checkShape<T>(schema: JsonSchema, raw: unknown, language: Language): Checked<T> {
	const plain = clean(raw, { bytes: 65_536, language });
	return 'ok' in plain ? check<T>(schema, plain.value, language) : { ok: false, refusals: [plain] };
}

const span = (least: JsonSchema): JsonSchema => ({
	type: 'object',
	properties: { amount: { type: 'number', maximum: LONGEST, ...least }, counts: { enum: ['elapsed', 'working'] } },
	required: ['amount', 'counts'],
	additionalProperties: false,
});

/** More than nothing. */
export const SPAN: JsonSchema = span({ exclusiveMinimum: 0 });
/** Zero means at once. */
export const SPAN_OR_AT_ONCE: JsonSchema = span({ minimum: 0 });

const id: JsonSchema = { type: 'string', minLength: 1, maxLength: 120 };

/** A person, a role or a department, several of them of which the narrowest counts, or people on duty; what can't go together: addressee.ts. */
export const ADDRESSEE: JsonSchema = {
	type: 'object',
	properties: { person: id, role: id, department: id, onDuty: { const: true }, area: id, skill: id, head: { const: true }, deputy: { const: true } },
	minProperties: 1,
	additionalProperties: false,
};

const IDENTIFIED: Exclude<Identified, 'system'>[] = ['claimed', 'picked', 'pin', 'badge', 'link', 'session'];

/** Who may answer, and how surely they must be known (permission.ts). */
export const PERMISSION: JsonSchema = {
	type: 'object',
	properties: { to: { type: 'array', items: ADDRESSEE, maxItems: 50 }, least: { enum: IDENTIFIED } },
	additionalProperties: false,
};

export const STEP_KEY: JsonSchema = { type: 'string', minLength: 1, maxLength: 200 };
export const SENTENCE: JsonSchema = { type: 'string', minLength: 1, maxLength: 500 };

/** A text of one shape, or anything else of another; unlike `anyOf` it complains about the one that was meant. */
export function wordOr(word: JsonSchema, other: JsonSchema): JsonSchema {
	// biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
	return { if: { type: 'string' }, then: word, else: other };
}
