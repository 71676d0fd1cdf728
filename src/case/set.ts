// Which knowledge of a case may be corrected or added by a `set` event, and what each value must be.

import type { Json, JsonObject } from '../json.ts';
import type { Case } from './case.ts';
import type { Changes } from './effects.ts';
import { CAUSE_CATEGORIES, SEVERITIES } from './events.ts';
import { IllegalEvent } from './illegal.ts';
import { ANALYSIS, ANALYSIS_KEYS, fitsAnalysis, withAnalysis } from './set-analysis.ts';

type Rule = { expected: string; removable: boolean; ok(value: Json): boolean };

const words = (limit: number, removable = true): Rule => ({
	expected: removable ? 'text-or-null' : 'text',
	removable,
	ok: (value) => typeof value === 'string' && value.trim() !== '' && value.length <= limit,
});

const RULES: Readonly<Record<string, Rule>> = {
	title: words(200, false),
	kind: words(64, false),
	severity: { expected: 'severity', removable: false, ok: (value) => (SEVERITIES as readonly Json[]).includes(value) },
	cause: { expected: 'cause', removable: true, ok: (value) => (CAUSE_CATEGORIES as readonly Json[]).includes(value) },
	rootCause: words(4_000),
	area: words(120),
	lot: words(120),
	order: words(120),
	material: words(120),
	quantity: { expected: 'quantity', removable: true, ok: isQuantity },
	detectedAt: { expected: 'instant', removable: false, ok: isInstant },
};

/** Keys of a case that `set` accepts beside `fields.<name>` and those of the analysis (ANALYSIS_KEYS). */
export const SETTABLE: readonly string[] = Object.keys(RULES);

/** Names no field of a plant's own may have: they mean something to JavaScript. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * The changes that `values` make. `null` removes what may be unknown. IllegalEvent for any other key or a value of the wrong type. `instants` names own fields
 * that hold a date with time from now on.
 */
export function setValues(subject: Case, values: JsonObject, instants: readonly string[] = []): Changes {
	const changes: { [key: string]: unknown } = {};
	let fields: JsonObject | undefined;
	let analysis: JsonObject | undefined;
	for (const [key, value] of Object.entries(values)) {
		if (key.startsWith('fields.')) {
			const name = key.slice('fields.'.length);
			if (name === '' || name.length > 64 || RESERVED.has(name)) throw new IllegalEvent('case.field-name', { name }, `values.${key}`);
			fields ??= { ...subject.fields };
			if (value === null) delete fields[name];
			else fields[name] = value;
			continue;
		}
		if (key.startsWith(ANALYSIS)) {
			if (!ANALYSIS_KEYS.includes(key)) throw new IllegalEvent('case.not-settable', { key, keys: ANALYSIS_KEYS.join(', ') }, `values.${key}`);
			if (value !== null && !fitsAnalysis(key, value, isQuantity)) throw new IllegalEvent('case.set-analysis', { key }, `values.${key}`);
			analysis ??= {};
			analysis[key] = value;
			continue;
		}
		const rule = Object.hasOwn(RULES, key) ? RULES[key] : undefined;
		if (!rule) throw new IllegalEvent('case.not-settable', { key, keys: SETTABLE.join(', ') }, `values.${key}`);
		if (value === null && rule.removable) changes[key] = undefined;
		else if (rule.ok(value)) changes[key] = value;
		else throw new IllegalEvent(`case.set-${rule.expected}`, { key, found: value }, `values.${key}`);
	}
	if (fields) changes.fields = fields;
	if (analysis) changes.analysis = withAnalysis(subject.analysis, analysis);
	const known = subject.instants ?? [];
	const more = instants.filter((name) => !known.includes(name));
	if (more.length > 0) changes.instants = [...known, ...more];
	return changes as Changes;
}

function isQuantity(value: Json): boolean {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
	const { amount, unit, ...rest } = value;
	return (
		typeof amount === 'number' &&
		Number.isFinite(amount) &&
		amount >= 0 &&
		typeof unit === 'string' &&
		unit !== '' &&
		unit.length <= 32 &&
		Object.keys(rest).length === 0
	);
}

function isInstant(value: Json): boolean {
	return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) && !Number.isNaN(Date.parse(value));
}
