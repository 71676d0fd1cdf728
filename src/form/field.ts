// A field that a person is asked to fill in: what it may be configured as. Reading what was filled in: values.ts.

import { CAUSE_CATEGORIES, type Disposition, type MeasureClass, SEVERITIES } from '../case/events.ts';
import { SETTABLE } from '../case/set.ts';
import type { Json } from '../json.ts';
import { below, isAbsent, type Reading } from './reading.ts';
import { readValue } from './values.ts';

export const FIELD_TYPES = ['text', 'number', 'choice', 'several', 'yes-no', 'date-time'] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

const MEASURES: readonly MeasureClass[] = ['containment', 'temporary', 'corrective', 'preventive'];
/** In the order in which goods go through them. */
export const DISPOSITIONS: readonly Disposition[] = ['suspect', 'quarantined', 'sorted-good', 'sorted-bad', 'released'];

/**
 * What a value becomes in the case. Absent: the case's own field of the same name. `measure:<class>` is planned and done at once (or planned only, see `planned`);
 * `measure-done:<class>` reports every planned measure of the class as done, `measure-done:any` of all classes; `set:<key>` corrects what the case knows.
 */
export type Becomes =
	| 'rootCause'
	| 'cause'
	| 'comment'
	| `measure:${MeasureClass}`
	| `measure-done:${MeasureClass | 'any'}`
	| `contained:${Disposition}`
	| 'loss:time'
	| 'loss:pieces'
	| 'loss:money'
	| `set:${string}`;

export interface Field {
	/** Unique among the fields; the key of its value. */
	name: string;
	label: string;
	type: FieldType;
	/** Has to be filled in … */
	required: boolean;
	/** … for these outcomes; empty: for all. */
	requiredFor: string[];
	as?: Becomes;
	/** Of a number; of `loss:time` "min" or "h", of `loss:money` the currency. */
	unit?: string;
	min?: number;
	max?: number;
	/** Digits after the point, at most. */
	decimals?: number;
	/** Of a choice, or of several. */
	options?: { value: string; label: string }[];
	/** Characters of a text, at most. */
	maxLength: number;
	/** Taken when an answer doesn't mention the field; the form shows it. */
	default?: Json;
	/** Of `measure:<class>`: somebody else carries it out later. */
	planned?: boolean;
}

const KEYS = ['name', 'label', 'type', 'required', 'requiredFor', 'as', 'unit', 'min', 'max', 'decimals', 'options', 'maxLength', 'default', 'planned'];

/** At most this many fields on one form. */
const MOST_FIELDS = 40;

/** Longest text that the case takes under a key. */
const LONGEST: Readonly<Record<string, number>> = { title: 200, kind: 64, area: 120, lot: 120, order: 120, material: 120, rootCause: 4_000 };

/** The fields of a form; every fault is noted in the reading. `outcomes` are the names that `requiredFor` may use. */
export function readFields(reading: Reading, raw: unknown, path: string, outcomes: readonly string[]): Field[] {
	const fields = reading.list(raw, path, MOST_FIELDS).map((item, index) => readField(reading, item, below(path, index), outcomes));
	const names = new Set<string>();
	for (const [index, { name }] of fields.entries()) {
		if (name !== '' && names.has(name)) reading.fault('form.twice', below(below(path, index), 'name'), { found: name });
		names.add(name);
	}
	return fields;
}

function readField(reading: Reading, raw: unknown, path: string, outcomes: readonly string[]): Field {
	const given = reading.object(raw, path, KEYS);
	const at = (key: string) => below(path, key);
	const name = reading.name(given.name, at('name')) ?? '';
	const type = reading.oneOf(given.type, at('type'), FIELD_TYPES, 'text') ?? 'text';
	const field: Field = {
		name,
		label: reading.text(given.label, at('label'), 200) ?? name,
		type,
		required: reading.flag(given.required, at('required'), false),
		requiredFor: reading
			.list(given.requiredFor, at('requiredFor'), 20)
			.flatMap((one, index) => reading.oneOf(one, below(at('requiredFor'), index), outcomes) ?? []),
		maxLength: reading.number(given.maxLength, at('maxLength'), { min: 1, max: 4_000, whole: true }) ?? 1_000,
	};
	if (field.requiredFor.length > 0) field.required = true;
	const becomes = readBecomes(reading, given.as, at('as'));
	if (becomes) field.as = becomes;
	const unit = reading.text(given.unit, at('unit'), 20);
	if (unit !== undefined) field.unit = unit;
	if (type === 'number') readLimits(reading, field, given, at);
	if (type === 'choice' || type === 'several') field.options = readOptions(reading, field, given.options, at('options'));
	if (reading.flag(given.planned, at('planned'), false)) field.planned = true;
	if (becomes) checkBecoming(reading, field, becomes, at);
	if (!isAbsent(given.default)) {
		const value = readValue(reading, field, given.default, at('default'), 'UTC');
		if (value !== undefined) field.default = value;
	}
	return field;
}

function readLimits(reading: Reading, field: Field, given: Readonly<Record<string, unknown>>, at: (key: string) => string): void {
	const min = reading.number(given.min, at('min'));
	const max = reading.number(given.max, at('max'));
	const decimals = reading.number(given.decimals, at('decimals'), { min: 0, max: 9, whole: true });
	if (min !== undefined && max !== undefined && min > max) reading.fault('form.min-over-max', at('max'), { min, max });
	if (min !== undefined) field.min = min;
	if (max !== undefined) field.max = max;
	if (decimals !== undefined) field.decimals = decimals;
}

function readOptions(reading: Reading, field: Field, raw: unknown, path: string): { value: string; label: string }[] {
	// What a cause or severity can be is known: no need to write it down again.
	if (isAbsent(raw)) {
		if (field.as === 'cause' || field.as === 'set:cause') return CAUSE_CATEGORIES.map((value) => ({ value, label: value }));
		if (field.as === 'set:severity') return SEVERITIES.map((value) => ({ value, label: value }));
	}
	const options = reading.list(raw, path, 100).map((item, index) => {
		const given = typeof item === 'string' ? { value: item } : reading.object(item, below(path, index), ['value', 'label']);
		const value = reading.text(given.value, below(below(path, index), 'value'), 100, { required: true }) ?? '';
		return { value, label: reading.text('label' in given ? given.label : undefined, below(below(path, index), 'label'), 200) ?? value };
	});
	if (options.length === 0) reading.fault('form.no-options', path);
	for (const [index, { value }] of options.entries()) {
		if (options.findIndex((other) => other.value === value) < index) reading.fault('form.twice', below(below(path, index), 'value'), { found: value });
	}
	return options;
}

function readBecomes(reading: Reading, raw: unknown, path: string): Becomes | undefined {
	const found = reading.text(raw, path, 80);
	if (found === undefined) return undefined;
	const [kind = '', detail = ''] = found.split(/:(.*)/s);
	const known =
		(['rootCause', 'cause', 'comment', 'loss:time', 'loss:pieces', 'loss:money'] as string[]).includes(found) ||
		((kind === 'measure' || kind === 'measure-done') && (MEASURES as string[]).includes(detail)) ||
		found === 'measure-done:any' ||
		(kind === 'contained' && (DISPOSITIONS as string[]).includes(detail)) ||
		(kind === 'set' && detail !== 'quantity' && SETTABLE.includes(detail));
	return known ? (found as Becomes) : reading.fault('form.becomes-unknown', path, { found });
}

/** Whether the type of a field can become what it is meant to. */
function checkBecoming(reading: Reading, field: Field, becomes: Becomes, at: (key: string) => string): void {
	const type = (...allowed: FieldType[]) => {
		if (!allowed.includes(field.type)) reading.fault('form.becomes-type', at('type'), { becomes, types: allowed.join(', '), found: field.type });
	};
	const [kind, detail = ''] = becomes.split(':');
	if (kind === 'contained' || kind === 'loss') {
		type('number');
		if (detail === 'time' && field.unit !== 'min' && field.unit !== 'h') reading.fault('form.time-unit', at('unit'), { found: field.unit ?? '–' });
		else if (detail === 'money' && !/^[A-Z]{3}$/.test(field.unit ?? '')) reading.fault('form.currency', at('unit'), { found: field.unit ?? '–' });
		else if (field.unit === undefined) reading.fault('form.unit-needed', at('unit'));
		field.min ??= 0;
	} else if (kind === 'measure' || kind === 'comment') type('text');
	else if (kind === 'measure-done') type('yes-no', 'text');
	else {
		const key = kind === 'set' ? detail : becomes;
		const words: readonly string[] | undefined = key === 'cause' ? CAUSE_CATEGORIES : key === 'severity' ? SEVERITIES : undefined;
		if (words) {
			type('choice');
			const strange = field.options?.find(({ value }) => !words.includes(value));
			if (strange) reading.fault('form.not-option', at('options'), { options: words.join(', '), found: strange.value });
		} else if (key === 'detectedAt') type('date-time');
		else type('text', 'choice');
		field.maxLength = Math.min(field.maxLength, LONGEST[key] ?? field.maxLength);
	}
}
