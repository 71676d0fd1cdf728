// A form as data: what the builder edits, the renderer shows and the check knows. Not for reading a raw one (read-form.ts), nor for
// what it is exchanged as (schema/). Nothing here runs anything; the browser has it too.

import type { Json, JsonObject } from '../json.ts';
import type { Becomes } from './becomes.ts';
import type { Labels } from './labels.ts';

export const FIELD_TYPES = [
	'text',
	'long-text',
	'number',
	'choice',
	'several',
	'yes-no',
	'ok-ng',
	'date',
	'time',
	'date-time',
	'duration',
	'person',
	'department',
	'area',
	'material',
	'photo',
	'file',
	'signature',
	'rating',
	'table',
	'is-is-not',
	'why-tree',
	'fishbone',
	'note',
	'computed',
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

/** What a column of a table can be: one line of a row, nothing that needs a place of its own. */
export const COLUMN_TYPES = [
	'text',
	'number',
	'choice',
	'yes-no',
	'ok-ng',
	'date',
	'time',
	'date-time',
	'duration',
	'person',
	'department',
	'area',
	'material',
	'rating',
	'computed',
] as const satisfies readonly FieldType[];

export interface Form {
	/** What people call it: the name of the paper it replaces. */
	title: Labels;
	/** Said once, above the first section. */
	intro?: Labels;
	sections: Section[];
}

export interface Section {
	/** Unique among the sections; a name (reading.ts). */
	id: string;
	title?: Labels;
	/** Beside each other where the screen is wide enough. */
	columns: 1 | 2 | 3;
	visibleIf?: Condition;
	fields: Field[];
}

/**
 * Whether something applies, by what is filled in elsewhere on the form, or by the outcome that is about to be given (none yet: no `outcome` condition
 * holds). `over` and `under` exclude the limit; `one-of` takes a list; of `several` values each counts; `filled` and `empty` take no value. An
 * `ok-ng` field is compared by its result.
 */
export type Condition = { field: string; is: Comparison; value?: Json } | { all: Condition[] } | { any: Condition[] } | { outcome: string[] };

export const COMPARISONS = ['equals', 'not-equals', 'one-of', 'filled', 'empty', 'over', 'under'] as const;
export type Comparison = (typeof COMPARISONS)[number];

export interface Option {
	value: string;
	label: Labels;
}

/** One thing asked for. What a member is for a type it isn't named for is nothing: reading a form drops or refuses it. */
export interface Field {
	/** Unique on the form; the key of its value. */
	name: string;
	label: Labels;
	/** How to fill it in, beside it. */
	help?: Labels;
	type: FieldType;
	/** Has to be filled in … */
	required: boolean;
	/** … for these outcomes; empty: for all. */
	requiredFor: string[];
	/** Shown, and its value kept, only while this holds. */
	visibleIf?: Condition;
	as?: Becomes;
	/** Of a number or a computed one; of `loss:time` "min" or "h", of `loss:money` the currency. */
	unit?: string;
	/** Limits of a number; of a duration in milliseconds. Both included. */
	min?: number;
	max?: number;
	/** Digits after the point: of a number at most, of a computed one rounded to. */
	decimals?: number;
	/** Of a choice, or of several; of ok-ng the reasons there are for NG (none: any text). */
	options?: Option[];
	/** Characters of a text, at most. */
	maxLength: number;
	/** Of a text or material: a regular expression that the whole text matches. */
	pattern?: string;
	/** Taken when an answer doesn't mention the field; the form shows it. */
	default?: Json;
	/** JSONata over the case, reckoned when a form is given to somebody: what it shows first. Goes before `default`. */
	defaultFrom?: string;
	/** Of `measure:<class>`: somebody else carries it out later. */
	planned?: boolean;
	/** Of a table. */
	columns?: Field[];
	minRows?: number;
	maxRows?: number;
	/** Of a rating: 1 to this. */
	scale?: number;
	/** Of a computed one: JSONata over the values of the form, in a table over those of the row. */
	computed?: string;
	/** Of a note: what it says (plain text) … */
	content?: Labels;
	/** … or the picture it shows: the id of a file of the plant, or the picture itself (picture.ts). */
	picture?: string;
	/** Of a photo or file: kinds taken ("image/jpeg"). Absent: every kind that the plant takes. */
	accept?: string[];
	/** Of a photo or file: how many, at most. */
	most?: number;
}

/** A file that was uploaded beforehand; `id` is "sha256:" and the hash of its content. A signature is one, photo and file are lists. */
export type FileReference = { id: string; name: string; type: string; size: number };

/** The value of an ok-ng field; the reason is needed for "ng". */
export type OkNg = { result: 'ok' | 'ng'; reason?: string };

/** What was filled in, by the name of the field; only what was filled in. */
export type Values = JsonObject;

/** How an answer names the form it was given on: `key` is its name in the plant, `version` the first 16 hex digits of its hash (version.ts). */
export interface FormReference {
	key: string;
	version: string;
}

/** A fault of what was filled in: `path` is "values.<name>", within a table "values.<name>[0].<column>". */
export interface FormFault {
	code: string;
	path: string;
	message: string;
}

/** All fields of a form, as they come. */
export function fieldsOf(form: Form): Field[] {
	return form.sections.flatMap(({ fields }) => fields);
}

/** Whether anything on a form is reckoned (reckon-values.ts): only then a page needs what reckons. */
export function isReckoned(form: Form): boolean {
	return fieldsOf(form).some(({ type, columns }) => type === 'computed' || columns?.some((column) => column.type === 'computed'));
}

/** Fields without a form around them, as one. */
export function formOfFields(fields: Field[], title: Labels = ''): Form {
	return { title, sections: [{ id: 'fields', columns: 1, fields }] };
}
