// The fields of a case that tables and conditions can name, as offered while typing.

import { shared } from './texts.ts';

const FIELDS = [
	'title',
	'kind',
	'severity',
	'status',
	'area',
	'department',
	'role',
	'person',
	'reporter',
	'cause',
	'rootCause',
	'lot',
	'order',
	'material',
	'quantity.amount',
	'quantity.unit',
	'intake',
	'key',
	'number',
	'turn',
	'rung',
	'merged.count',
	'detectedAt',
	'openedAt',
	'acknowledged.by',
	'arrived.by',
	'contained.suspect',
	'contained.quarantined',
	'evidence.value',
	'evidence.limit',
	'evidence.unit',
	'fields.',
];

/** Paths, the most used first. */
export function caseFields(): readonly string[] {
	return FIELDS;
}

/** What a path means, where it is one of the usual; else the path. */
export function fieldLabel(path: string): string {
	return FIELDS.includes(path) && !path.includes('.') ? shared(`field.${path}`) : path;
}
