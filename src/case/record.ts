// A case with its mechanics, carried from commit to commit. Not for storing it (store/) nor for deciding (steps/, engine/).

import type { LessonPlace } from '../lessons/lesson.ts';
import type { Case, CaseRecord, CaseSummary } from './case.ts';
import type { CaseEvent } from './events.ts';
import { applyEvent } from './fold.ts';
import { IllegalEvent } from './illegal.ts';
import type { Op } from './mechanics.ts';
import { applyOp, NO_MECHANICS } from './reduce.ts';

/**
 * The record after what one commit does to it; `undefined` for a case that does not exist yet. Shares what did not change and never alters
 * its input. IllegalEvent when the change does not follow on the record or an event does not fit: nothing has happened then.
 */
export function applyChange(record: CaseRecord | undefined, change: { id: string; from: number; events: CaseEvent[]; ops: Op[] }): CaseRecord {
	const { id, from, events, ops } = change;
	if (record && record.id !== id) throw new IllegalEvent('case.other-case', { id, expected: record.id });
	let version = record?.version ?? 0;
	if (from !== version) throw new IllegalEvent('case.not-next', { from, version });
	let hash = record?.hash ?? '';
	let subject: Case | undefined = record?.case;
	for (const event of events) {
		if (event.seq !== version + 1) throw new IllegalEvent('case.gap', { seq: event.seq, expected: version + 1 });
		subject = applyEvent(subject, event, id);
		version = event.seq;
		hash = event.hash;
	}
	if (!subject) throw new IllegalEvent('case.not-opened', { type: '–' });
	let mechanics = record?.mechanics ?? NO_MECHANICS;
	for (const op of ops) mechanics = applyOp(mechanics, op);
	return { id, version, hash, case: subject, mechanics };
}

/** The record after one more event, which is its next. IllegalEvent when it does not fit. */
export function afterEvent(record: CaseRecord | undefined, event: CaseEvent, id: string): CaseRecord {
	const subject = applyEvent(record?.case, event, id);
	return { id, version: event.seq, hash: event.hash, case: subject, mechanics: record?.mechanics ?? NO_MECHANICS };
}

/** What lists know of the case. */
export function summarise(record: CaseRecord): CaseSummary {
	const { id, number, title, kind, severity, status, area, department, person, cause, openedAt, updatedAt, closedAt, turn, key, stopped, merged, material } =
		record.case;
	const { lot, order, lossRecorded, losses, recurrence, measures, lessons } = record.case;
	const summary: CaseSummary = { id, number, title, kind, severity, status, openedAt, updatedAt, turn };
	if (area !== undefined) summary.area = area;
	if (lot !== undefined) summary.lot = lot;
	if (order !== undefined) summary.order = order;
	if (department !== undefined) summary.department = department;
	if (person !== undefined) summary.person = person;
	if (cause !== undefined) summary.cause = cause;
	if (material !== undefined) summary.material = material;
	if (closedAt !== undefined) summary.closedAt = closedAt;
	if (key !== undefined) summary.key = key;
	if (stopped) summary.stopped = stopped.since;
	if (merged.count > 0) summary.merged = merged.last === undefined ? { count: merged.count } : { count: merged.count, last: merged.last };
	if (recurrence) summary.recurrence = recurrence.count;
	const failures = measures.flatMap(({ failed }) => failed?.at ?? []);
	if (failures.length > 0) summary.failed = failures;
	const open: { [place in LessonPlace]?: number } = {};
	for (const { into, settled } of lessons ?? []) if (!settled) open[into] = (open[into] ?? 0) + 1;
	if (Object.keys(open).length > 0) summary.lessons = open;
	if (lossRecorded) summary.losses = losses;
	return summary;
}
