// Which fields a case can be opened with, and rows that are ready for the usual sources.

import type { Row } from '../editor/columns.ts';
import { shared, textsOf } from '../editor/texts.ts';

const texts = textsOf('andon-intake');

/** As src/steps/intake/message.ts reads them; "fields." takes the plant's own. */
export const FIELDS = [
	'title',
	'kind',
	'severity',
	'area',
	'detectedAt',
	'reporter',
	'quantity.amount',
	'quantity.unit',
	'lot',
	'order',
	'material',
	'evidence',
	'key',
	'fields.',
	'topic',
	'payload',
];
const PARTS: Record<string, string[]> = { quantity: ['amount', 'unit'] };

/** The reason why something is no field of a new case. */
export function fieldProblem(field: string): string | undefined {
	const [root = '', ...rest] = field.split('.');
	if (field === 'fields.' || (root === 'fields' && (rest.length !== 1 || rest[0]!.trim() === ''))) return texts('problem.own-field');
	if (rest.some((part) => ['__proto__', 'constructor', 'prototype'].includes(part))) return shared('problem.path');
	if (root === 'fields' || (root === 'evidence' && rest.every((part) => part.trim() !== ''))) return undefined;
	const known = rest.length === 0 ? FIELDS.includes(root) || root === 'quantity' : PARTS[root]?.includes(rest.join('.'));
	return known ? undefined : texts('problem.field', { field });
}

const msg = (field: string, value: string): Row => ({ field, value, valueType: 'msg' });

export const READY: Record<string, Row[]> = {
	/** What andon-detect sends. */
	detector: [
		msg('title', 'payload'),
		msg('severity', 'anomaly.severity'),
		msg('detectedAt', 'anomaly.at'),
		msg('evidence', 'anomaly'),
		{ field: 'key', value: 'anomaly.signal & "/" & anomaly.rule', valueType: 'jsonata' },
	],
	/** What a report panel (ui-andon-call) sends. */
	panel: [
		msg('title', 'payload'),
		msg('kind', 'anomaly.kind'),
		msg('severity', 'anomaly.severity'),
		msg('area', 'anomaly.area'),
		msg('detectedAt', 'anomaly.at'),
		msg('reporter', 'anomaly.reporter'),
		msg('quantity', 'anomaly.quantity'),
		msg('lot', 'anomaly.lot'),
		msg('order', 'anomaly.order'),
		msg('material', 'anomaly.material'),
		msg('evidence', 'anomaly.evidence'),
		msg('key', 'anomaly.key'),
	],
	/** What forms and other systems send as an object. */
	form: [
		msg('title', 'payload.title'),
		msg('severity', 'payload.severity'),
		msg('area', 'payload.area'),
		msg('reporter', 'payload.reporter'),
		msg('lot', 'payload.lot'),
		msg('order', 'payload.order'),
		msg('material', 'payload.material'),
		msg('quantity', 'payload.quantity'),
	],
};

/** The ready rows; a row for another field stays, an existing one for the same field too unless it is the one every new node has. */
export function withReady(rows: readonly Row[], ready: readonly Row[]): Row[] {
	const untouched = rows.length === 1 && rows[0]!.field === 'title' && rows[0]!.value === 'payload';
	const kept = untouched ? [] : rows;
	return [...kept, ...ready.filter(({ field }) => !kept.some((row) => row.field === field)).map((row) => ({ ...row }))];
}
