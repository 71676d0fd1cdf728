// Fields of a case by their path, and texts with such fields in them ("batch:{{case.area}}/{{case.fields.product}}").
// Not for expressions: JSONata belongs to the nodes.

import type { Case } from '../case/case.ts';
import type { Json } from '../json.ts';

/** The value at "area", "quantity.unit" or "fields.<name>" (a name may hold dots); undefined when there is none. Never reads through a prototype. */
export function caseField(subject: Case, path: string): Json | undefined {
	if (path.startsWith('fields.')) return own(subject.fields, path.slice('fields.'.length));
	return valueAt(subject, path);
}

/** The value at a dotted path in plain data; undefined when there is none. Never reads through a prototype. */
export function valueAt(data: unknown, path: string): Json | undefined {
	let value: unknown = data;
	for (const part of path.split('.')) value = own(value, part);
	return value as Json | undefined;
}

/** Whether something is there: not null, not blank, not an empty list or object. Zero and false are something. */
export function isFilled(value: Json | undefined): boolean {
	if (value === undefined || value === null) return false;
	if (typeof value === 'string') return value.trim() !== '';
	return typeof value !== 'object' || Object.keys(value).length > 0;
}

const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;

/** The text with its fields filled in as `read` gives them, or the first field that the case does not have (as text, number or yes/no). */
export function fillText(template: string, subject: Case, read = caseField): { filled: string } | { missing: string } {
	let missing: string | undefined;
	const filled = template.replace(PLACEHOLDER, (whole, inner: string) => {
		const path = inner.trim().replace(/^case\./, '');
		const value = read(subject, path);
		if (isFilled(value) && typeof value !== 'object') return String(value);
		missing ??= path;
		return whole;
	});
	return missing === undefined ? { filled } : { missing };
}

/** Whatever in a text looks like a field but names none of a case: "{{msg.topic}}", "{{case.", "{{}}". */
export function faultyPlaceholders(template: string): string[] {
	const faults = [...template.matchAll(PLACEHOLDER)].filter(([, inner]) => !/^\s*case\.[^\s.](?:[^{}]*[^\s.])?\s*$/.test(inner ?? '')).map(([whole]) => whole);
	const rest = template.replace(PLACEHOLDER, '');
	const stray = rest.match(/\{\{.*|\}\}/);
	return stray ? [...faults, stray[0]] : faults;
}

function own(value: unknown, key: string): Json | undefined {
	return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Record<string, Json>)[key] : undefined;
}
