// A routine as it is kept in the store, and what a decision makes of it. Pure; when a routine is asked is routines.ts's.

import type { Deadline } from '../case/mechanics.ts';
import { given, type Json, withId, withoutId } from '../json.ts';
import type { Calendar } from '../plant/calendar.ts';
import type { Routine, RoutineDecision } from '../routine.ts';
import type { Instant } from '../time.ts';
import { keepable } from './proposal.ts';
import { deadlineOf } from './requested.ts';

/** Bytes as JSON. A routine is written whole with each of its commits. */
const LARGEST_STATE = 65_536;
const LARGEST_PAYLOAD = 16_384;
/** Answers that are remembered, so that a repeat does nothing. */
const ANSWERS_KEPT = 50;
const NO_CASE = { case: {}, mechanics: {} };

export interface RoutineRecord extends Routine {
	key: string;
	kind: string;
	/** Where its node stands (see Attachment): a renamed node keeps its routine. */
	path: string;
	node: string;
	since: Instant;
	/** Reports ever made. */
	made: number;
	/** Ids of the last answers. */
	answered: string[];
}

/** A report that may not have been sent yet. */
export interface PendingReport {
	/** Key of the routine when it was made. */
	from: string;
	/** Place among all its reports. */
	n: number;
	id: string;
	output: string;
	topic?: string;
	payload?: Json;
	at: Instant;
}

/** A new routine of a node. */
export function newRoutine(node: Pick<RoutineRecord, 'key' | 'kind' | 'path' | 'node' | 'config'>, since: Instant): RoutineRecord {
	return { ...node, state: null, deadlines: {}, since, made: 0, answered: [] };
}

/** What a decision makes of a routine. WrongProposal when something of it can't be kept; RangeError for a deadline that names no time. */
export function carriedOut(
	record: RoutineRecord,
	decision: RoutineDecision,
	now: Instant,
	calendar: Calendar,
): { record: RoutineRecord; reports: PendingReport[] } {
	let { deadlines } = record;
	for (const name of decision.deadlines?.cancel ?? []) deadlines = withoutId(deadlines, name);
	for (const request of decision.deadlines?.set ?? []) deadlines = withId(deadlines, request.name, deadlineOf(NO_CASE, request, now, calendar));
	const reports = (decision.reports ?? []).map(({ id, output, topic, payload }, index): PendingReport => {
		const kept = payload === undefined ? undefined : keepable(payload, LARGEST_PAYLOAD);
		return { from: record.key, n: record.made + index + 1, id, output, ...given({ topic, payload: kept }), at: now };
	});
	const state = decision.state === undefined ? record.state : keepable(decision.state, LARGEST_STATE);
	return { record: { ...record, state, deadlines, made: record.made + reports.length }, reports };
}

/** With an answer remembered. */
export function answeredBy(record: RoutineRecord, id: string | undefined): RoutineRecord {
	return id === undefined ? record : { ...record, answered: [...record.answered, id].slice(-ANSWERS_KEPT) };
}

/** Its deadlines that are due at an instant, in their order. */
export function dueDeadlines({ deadlines }: RoutineRecord, now: Instant): Deadline[] {
	const due = Object.values(deadlines).filter(({ dueAt }) => dueAt !== undefined && dueAt <= now);
	return due.sort((one, other) => (one.dueAt! < other.dueAt! ? -1 : one.dueAt! > other.dueAt! ? 1 : 0));
}

/** When the first of its deadlines is due. */
export function earliest({ deadlines }: RoutineRecord): Instant | undefined {
	let first: Instant | undefined;
	for (const { dueAt } of Object.values(deadlines)) if (dueAt !== undefined && (first === undefined || dueAt < first)) first = dueAt;
	return first;
}
