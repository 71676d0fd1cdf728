// The types of field as the palette groups them, with their icons, and what of a field its type has. What each may be: src/form/read-field.ts.

import { COLUMN_TYPES, type FieldType } from '../../src/form/form.ts';

export const GROUPS: readonly { id: string; types: readonly FieldType[] }[] = [
	{ id: 'words', types: ['text', 'long-text', 'material'] },
	{ id: 'numbers', types: ['number', 'rating', 'computed'] },
	{ id: 'choices', types: ['choice', 'several', 'yes-no', 'ok-ng'] },
	{ id: 'times', types: ['date', 'time', 'date-time', 'duration'] },
	{ id: 'plant', types: ['person', 'department', 'area'] },
	{ id: 'proof', types: ['photo', 'file', 'signature'] },
	{ id: 'cause', types: ['is-is-not', 'why-tree', 'fishbone'] },
	{ id: 'layout', types: ['table', 'note'] },
];

/** Of Font Awesome 4.7, which the editor has. */
export const ICONS: Readonly<Record<FieldType, string>> = {
	text: 'font',
	'long-text': 'align-left',
	number: 'sort-numeric-asc',
	choice: 'dot-circle-o',
	several: 'check-square-o',
	'yes-no': 'toggle-on',
	'ok-ng': 'check-circle-o',
	date: 'calendar-o',
	time: 'clock-o',
	'date-time': 'calendar',
	duration: 'hourglass-half',
	person: 'user-o',
	department: 'users',
	area: 'map-marker',
	material: 'barcode',
	photo: 'camera',
	file: 'paperclip',
	signature: 'pencil',
	rating: 'star-half-o',
	table: 'table',
	'is-is-not': 'columns',
	'why-tree': 'sitemap',
	fishbone: 'random',
	note: 'info-circle',
	computed: 'calculator',
};

export type Setting =
	| 'content'
	| 'picture'
	| 'options'
	| 'columns'
	| 'unit'
	| 'min'
	| 'max'
	| 'decimals'
	| 'maxLength'
	| 'pattern'
	| 'scale'
	| 'accept'
	| 'most'
	| 'minRows'
	| 'maxRows'
	| 'computed';

/** What a type has beside what every field has. */
export const SETTINGS: Readonly<Record<FieldType, readonly Setting[]>> = {
	text: ['maxLength', 'pattern'],
	'long-text': ['maxLength'],
	number: ['unit', 'min', 'max', 'decimals'],
	choice: ['options'],
	several: ['options'],
	'yes-no': [],
	'ok-ng': ['options', 'maxLength'],
	date: [],
	time: [],
	'date-time': [],
	duration: ['min', 'max'],
	person: [],
	department: [],
	area: [],
	material: ['maxLength', 'pattern'],
	photo: ['most', 'accept'],
	file: ['most', 'accept'],
	signature: [],
	rating: ['scale'],
	table: ['columns', 'minRows', 'maxRows'],
	'is-is-not': [],
	'why-tree': [],
	fishbone: [],
	note: ['content', 'picture'],
	computed: ['computed', 'unit', 'decimals'],
};

/** Nobody fills them in. */
export function isAsked(type: FieldType): boolean {
	return type !== 'note' && type !== 'computed';
}

/** Whether it can start with something. */
export function hasStart(type: FieldType): boolean {
	return isAsked(type) && !['photo', 'file', 'signature', 'table'].includes(type);
}

export function canBeColumn(type: FieldType): boolean {
	return (COLUMN_TYPES as readonly FieldType[]).includes(type);
}
