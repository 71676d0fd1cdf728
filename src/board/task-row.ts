// The open steps of a case that people answer, as a list shows them. Not for what is filled in: that is asked for when somebody opens one.

import type { CaseRecord } from '../case/case.ts';
import type { Json } from '../json.ts';
import type { Addressee, Directory } from '../plant/directory.ts';
import type { Instant } from '../time.ts';
import { askedNow, toldOf } from './asked.ts';
import { type Question, questionsOf } from './questions.ts';
import type { TaskRow } from './shown.ts';
import { isOverdue, short, signaturesOf, stateOf } from './tile.ts';

/** The id of what an open step asks, over all cases. */
export function taskId(id: string, step: string): string {
	return `${id}/${step}`;
}

/** The rows of a case at an instant; none for one that is over, or where nobody is asked. By time alone only people change: who is away, and who stands in. */
export function taskRowsOf(record: CaseRecord, plant: Directory, at: Instant): TaskRow[] {
	if (record.case.status !== 'open') return [];
	return Object.entries(record.mechanics.open).flatMap(([step, open]) => questionsOf(step, open).map((asked) => rowOf(record, asked, plant, at)));
}

function rowOf(record: CaseRecord, { id: step, open }: Question, plant: Directory, at: Instant): TaskRow {
	const { id, number, title, severity, area, paused } = record.case;
	const { waitsFor, since, version, deadlines } = open;
	const seats = listOf(waitsFor.for) as Addressee[];
	const { people, standIns } = askedNow(open, plant, at);
	const row: TaskRow = {
		id: taskId(id, step),
		case: id,
		number,
		step,
		version,
		title: short(String(waitsFor.title ?? waitsFor.question ?? title)),
		about: short(title),
		severity,
		state: stateOf(record),
		since,
		people,
		departments: departmentsOf(seats, toldOf(waitsFor.people), plant),
	};
	if (area !== undefined) row.area = area;
	const due = deadlines.due?.dueAt ?? deadlines.limit?.dueAt;
	if (due !== undefined) row.due = due;
	if (isOverdue(open)) row.overdue = true;
	if (standIns.length > 0) row.standIns = standIns;
	if (waitsFor.whoMay === 'anyone') row.anyone = true;
	const signed = listOf(waitsFor.signed).flatMap((one) => (one as { person?: string }).person ?? []);
	if (signed.length > 0) row.signed = signed;
	const count = signaturesOf(waitsFor);
	if (count) row.count = count;
	for (const reaction of ['acknowledged', 'arrived'] as const) {
		const by = (waitsFor[reaction] as { by?: string } | undefined)?.by;
		if (by !== undefined) row[reaction] = by;
	}
	if (paused) row.paused = true;
	return row;
}

/** Departments that are asked by name or by a role of theirs; else those of the people who are. */
function departmentsOf(seats: readonly Addressee[], people: readonly string[], plant: Directory): string[] {
	const named = seats.flatMap(({ department, role }) => department ?? (role === undefined ? undefined : plant.role(role)?.department) ?? []);
	const own = people.flatMap((id) => plant.person(id)?.department ?? []);
	return [...new Set(named.length > 0 ? named : own)];
}

function listOf(value: Json | undefined): Json[] {
	return Array.isArray(value) ? value : [];
}
