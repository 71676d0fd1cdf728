// Whether something on a form applies now: which fields are asked, and which of them have to be filled in. Runs in the browser too.

import type { Json, JsonObject } from '../json.ts';
import type { Condition, Field, Form, Section } from './form.ts';

/** Whether a value counts as filled in. `false` and 0 do. */
export function isFilled(value: Json | undefined): boolean {
	return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

/** Whether a condition holds; `filledIn` gives what is filled in, undefined for what isn't asked. `outcome` is empty before one is chosen. */
export function holds(condition: Condition, filledIn: (name: string) => Json | undefined, outcome: string): boolean {
	if ('outcome' in condition) return condition.outcome.includes(outcome);
	if ('all' in condition) return condition.all.every((part) => holds(part, filledIn, outcome));
	if ('any' in condition) return condition.any.some((part) => holds(part, filledIn, outcome));
	const { is, value: wanted } = condition;
	const found = filledIn(condition.field);
	switch (is) {
		case 'filled':
			return isFilled(found);
		case 'empty':
			return !isFilled(found);
		case 'equals':
			return compared(found).some((one) => one === wanted);
		case 'not-equals':
			return compared(found).every((one) => one !== wanted);
		case 'one-of':
			return Array.isArray(wanted) && compared(found).some((one) => wanted.includes(one));
		case 'over':
			return typeof found === 'number' && typeof wanted === 'number' && found > wanted;
		case 'under':
			return typeof found === 'number' && typeof wanted === 'number' && found < wanted;
	}
}

/** What of a value is compared: each of several, the result of OK/NG. */
function compared(value: Json | undefined): Json[] {
	if (value === undefined || value === null) return [];
	if (Array.isArray(value)) return value;
	if (typeof value === 'object') return Object.hasOwn(value, 'result') ? [value.result as Json] : [];
	return [value];
}

interface Place {
	section: Section;
	field: Field;
}
const places = new WeakMap<Form, Map<string, Place>>();

function placesOf(form: Form): Map<string, Place> {
	let found = places.get(form);
	if (!found) {
		found = new Map(form.sections.flatMap((section) => section.fields.map((field) => [field.name, { section, field }] as const)));
		places.set(form, found);
	}
	return found;
}

/** The names of the fields that are asked, given what is filled in. What isn't asked counts as empty for those that depend on it. */
export function askedOf(form: Form, values: JsonObject, outcome: string): Set<string> {
	const known = placesOf(form);
	const asked = new Map<string, boolean>();
	const filledIn = (name: string) => (isAsked(name) && Object.hasOwn(values, name) ? values[name] : undefined);
	const isAsked = (name: string): boolean => {
		const before = asked.get(name);
		if (before !== undefined) return before;
		const place = known.get(name);
		// Fields that wait for each other are refused when a form is read; one that comes by here all the same isn't asked.
		asked.set(name, false);
		const is =
			place !== undefined &&
			(place.section.visibleIf === undefined || holds(place.section.visibleIf, filledIn, outcome)) &&
			(place.field.visibleIf === undefined || holds(place.field.visibleIf, filledIn, outcome));
		asked.set(name, is);
		return is;
	};
	return new Set([...known.keys()].filter(isAsked));
}

/** Whether a section is shown. */
export function isShown(form: Form, { visibleIf }: Section, values: JsonObject, outcome: string): boolean {
	if (visibleIf === undefined) return true;
	const asked = askedOf(form, values, outcome);
	return holds(visibleIf, (name) => (asked.has(name) && Object.hasOwn(values, name) ? values[name] : undefined), outcome);
}

/** Whether a field that is asked has to be filled in for an outcome; before one is chosen, those that are for every outcome. */
export function isNeeded({ required, requiredFor, type }: Field, outcome: string): boolean {
	return required && type !== 'note' && type !== 'computed' && (requiredFor.length === 0 || requiredFor.includes(outcome));
}
