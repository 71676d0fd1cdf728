// What a case teaches the plant, as a proposal: a row of a responsibility table, a detection rule, a field of a form, a link to a procedure. Somebody accepts
// or declines it in the editor; nothing changes by itself. Not for what a measure does about the case at hand.

import type { Case } from '../case/case.ts';
import type { EventData, Proposed } from '../case/events.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Row } from '../steps/classify/table.ts';

export const LESSON_PLACES = ['rules', 'detection', 'form', 'sop'] as const;
/** Where it is to be written back. */
export type LessonPlace = (typeof LESSON_PLACES)[number];

/** A row for a responsibility table, with the condition columns it needs. */
export interface ProposedRow {
	columns: string[];
	row: Row;
}

/** How a form says it: a table with a column for the place and one for what was learned. */
export interface LessonTable {
	/** "fields.lessons". */
	list: string;
	/** Columns of it. */
	into: string;
	text: string;
}

/** Lessons of one case, at most: more than that is a report, not a change of rules. */
const MOST = 20;

/**
 * What a case that is about to close proposes: each row of the table (`rows`) whose place is known, and, where whose case it was had to be found out (refused,
 * or no row fitted), a row by kind, cause and area for the department that had it in the end. Nothing is proposed twice.
 */
export function lessonsOf(subject: Case, rows: Json | undefined, { into, text }: Pick<LessonTable, 'into' | 'text'>): Proposed<'lesson-proposed'>[] {
	const said = (Array.isArray(rows) ? rows : []).flatMap((row): Omit<EventData['lesson-proposed'], 'id'>[] => {
		if (typeof row !== 'object' || row === null || Array.isArray(row)) return [];
		const place = Object.hasOwn(row, into) ? row[into] : undefined;
		const what = Object.hasOwn(row, text) ? row[text] : undefined;
		if (!isPlace(place) || typeof what !== 'string' || what.trim() === '') return [];
		return [{ into: place, text: what.trim().slice(0, 1_000) }];
	});
	const row = rowOf(subject);
	const found = row ? [...said, { into: 'rules' as const, text: '', row: row as unknown as JsonObject }] : said;
	const known = new Set((subject.lessons ?? []).map(sameAs));
	return found
		.filter((lesson) => !known.has(sameAs(lesson)))
		.slice(0, MOST)
		.map((lesson, index) => ({ type: 'lesson-proposed', data: { id: `l${(subject.lessons?.length ?? 0) + index + 1}`, ...lesson } }));
}

function isPlace(value: unknown): value is LessonPlace {
	return (LESSON_PLACES as readonly unknown[]).includes(value);
}

function sameAs({ into, text, row }: { into: string; text: string; row?: JsonObject }): string {
	return JSON.stringify([into, text, row ?? null]);
}

function rowOf({ kind, area, cause, department, role, refusals, why }: Case): ProposedRow | undefined {
	if (cause === undefined || department === undefined) return undefined;
	if (refusals.length === 0 && why?.row !== 0) return undefined;
	const tests: [string, string | undefined][] = [
		['kind', kind],
		['cause', cause],
		['area', area],
	];
	const filled = tests.filter((test): test is [string, string] => test[1] !== undefined);
	return {
		columns: filled.map(([column]) => column),
		row: {
			tests: filled.map(([, value]) => ({ is: 'equals', value })),
			result: role === undefined ? { department } : { department, role },
		},
	};
}
