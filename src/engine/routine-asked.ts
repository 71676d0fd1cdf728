// What a routine becomes when its kind is asked: as a plan to begin with, when deadlines are due, by an answer, by another calendar or
// clock. Pure; keeping it and sending is routines.ts's.

import type { JsonObject } from '../json.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import type { AnyRoutineKind, RoutineContext, RoutineDecision, StartReason } from '../routine.ts';
import type { Answer } from '../step.ts';
import type { Millis } from '../time.ts';
import { rebased } from './rebasing.ts';
import { replanned } from './replanning.ts';
import { answeredBy, carriedOut, dueDeadlines, newRoutine, type PendingReport, type RoutineRecord } from './routine-record.ts';

/** The context of any routine. */
export type Moment = Omit<RoutineContext, 'key'>;

export interface Changed {
	record: RoutineRecord;
	reports: PendingReport[];
}

interface Start {
	kind: AnyRoutineKind;
	/** The node by whose settings it plans; absent: by those it has. */
	node: { key: string; kind: string; path: string; node: string; config: JsonObject } | undefined;
	/** As it was; absent: it is new, and there is a node. */
	before: RoutineRecord | undefined;
	because: StartReason;
}

/** A routine that has planned (anew). */
export function started({ kind, node, before, because }: Start, moment: Moment): Changed {
	const { key, path, node: id, config } = (node ?? before) as RoutineRecord;
	const record: RoutineRecord = before ? { ...before, key, path, node: id, config } : newRoutine({ key, kind: kind.kind, path, node: id, config }, moment.now);
	return decided(record, kind.start(config, before ? record.state : undefined, { ...moment, key, because }), moment);
}

/** With everything that is due, in its order. */
export function fired(record: RoutineRecord, kind: AnyRoutineKind, moment: Moment): Changed {
	let next = record;
	const reports: PendingReport[] = [];
	for (const due of dueDeadlines(record, moment.now)) {
		// One that came before may have cancelled it or set it anew.
		if (next.deadlines[due.name]?.dueAt !== due.dueAt) continue;
		const { [due.name]: _come, ...deadlines } = next.deadlines;
		next = { ...next, deadlines };
		const changed = decided(next, kind.due(next, due, { ...moment, key: next.key }), moment);
		next = changed.record;
		reports.push(...changed.reports);
	}
	return { record: next, reports };
}

export function answered(record: RoutineRecord, kind: AnyRoutineKind, answer: Answer, moment: Moment): Changed | Refusal {
	const decision = kind.answer?.(record, answer, { ...moment, key: record.key }) ?? {};
	if (isRefusal(decision)) return decision;
	const changed = decided(record, decision, moment);
	return { ...changed, record: answeredBy(changed.record, answer.id) };
}

/** After the clock was set by so much plant time: what counts durations goes on counting what really passed. */
export function rebasedRoutine(record: RoutineRecord, shift: Millis, { now, calendar }: Moment): RoutineRecord {
	return withDeadlines(record, (deadline) => rebased(deadline, shift, now, calendar));
}

/** By the calendar of today. */
export function replannedRoutine(record: RoutineRecord, { now, calendar }: Moment): RoutineRecord {
	return withDeadlines(record, (deadline) => replanned(deadline, now, calendar));
}

function withDeadlines(
	record: RoutineRecord,
	change: (deadline: RoutineRecord['deadlines'][string]) => RoutineRecord['deadlines'][string] | undefined,
): RoutineRecord {
	const deadlines = Object.entries(record.deadlines).map(([name, deadline]) => [name, change(deadline) ?? deadline]);
	return { ...record, deadlines: Object.fromEntries(deadlines) };
}

function decided(record: RoutineRecord, decision: RoutineDecision, { now, calendar }: Moment): Changed {
	return carriedOut(record, decision, now, calendar);
}
