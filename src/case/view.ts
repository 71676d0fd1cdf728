// What goes on `msg.case`: what technicians see of a case in function nodes, templates and JSONata. A view, not an authority:
// steps read its `id` and `hop`, nothing else. Holds no contact data.

import { copyOf, type JsonObject } from '../json.ts';
import type { Case, CaseRecord } from './case.ts';
import type { HopId } from './mechanics.ts';

const KEYS = [
	'id',
	'number',
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
	'analysis',
	'turn',
	'detectedAt',
	'openedAt',
	'closedAt',
	'lot',
	'order',
	'material',
	'quantity',
	'evidence',
	'contained',
	'fields',
] as const satisfies readonly (keyof Case)[];

/** The view of a case on its way: with the hop that carries it and the step it left. A copy of its own: what a flow does to it changes nothing. */
export function viewOf(record: CaseRecord, on: { hop?: HopId; step?: string } = {}): JsonObject {
	const subject = record.case;
	const view: { [key: string]: unknown } = {};
	for (const key of KEYS) if (subject[key] !== undefined) view[key] = subject[key];
	view.refusals = subject.refusals.length;
	view.merged = subject.merged.count;
	view.rung = subject.rung;
	view.losses = subject.losses;
	view.lossRecorded = subject.lossRecorded;
	const verified = subject.turns.findLast((turn) => turn.verified)?.verified;
	if (verified) view.verified = verified;
	if (subject.paused) view.paused = subject.paused;
	if (subject.stopped) view.stopped = subject.stopped;
	if (on.hop !== undefined) view.hop = on.hop;
	if (on.step !== undefined) view.step = on.step;
	return copyOf(view as JsonObject);
}
