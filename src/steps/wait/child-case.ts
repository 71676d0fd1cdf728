// The cases that a wait opens in order to wait for their end: one, or one for each row of a list or for everything similar. Not for watching them: awaited-cases.ts.

import type { Case, CaseSummary } from '../../case/case.ts';
import { type Opened, type Proposed, SYSTEM } from '../../case/events.ts';
import { readInstant } from '../../form/instant.ts';
import { below } from '../../form/reading.ts';
import type { Json, JsonObject } from '../../json.ts';
import type { CaseEffect, Context } from '../../step.ts';
import { caseField, fillText, isFilled, valueAt } from '../case-field.ts';
import { isFieldName } from '../intake/message.ts';
import { shownField } from '../shown-field.ts';
import type { ChildCase, SimilarCases } from './config.ts';
import { inPlaceOf, type SimilarRow, similarTo } from './similar-rows.ts';

/** Children to open, those that an earlier visit opened for the same, none and that is all right, or what stands in the way: a code of "wait", and where. */
export type Opening = { toOpen: Child[]; already: CaseSummary[] } | 'none' | { fault: string; path: string; params?: Record<string, unknown> };

/** A child that is to be opened, of a row where there are several. */
export interface Child {
	title: string;
	row?: Row;
}

type Row = { [column: string]: Json };

/** So many children of one list, at most: each is a case that somebody has to work on. */
const MOST_ROWS = 50;

/** What there is to open. All or none: nothing is opened while one of them can't be. */
export function childrenOf(subject: Case, child: ChildCase, context: Context): Opening {
	const { each, similar } = child;
	if (similar) return childrenOfSimilar(subject, child, similar, context);
	if (!each) return titled([{ row: undefined, path: '' }], subject, child, context);
	const list = caseField(subject, each.list);
	if (!Array.isArray(list) || list.length === 0) return { fault: 'wait.no-rows', path: each.list };
	if (list.length > MOST_ROWS) return { fault: 'wait.too-many-rows', path: each.list, params: { rows: list.length, most: MOST_ROWS } };
	const rows = list.map((row, index) => ({ row: isRow(row) ? row : {}, path: below(each.list, index) }));
	for (const { row, path } of rows) {
		const fault = faultOf(row, path, each, context);
		if (fault) return fault;
	}
	return titled(rows, subject, child, context);
}

function childrenOfSimilar(subject: Case, child: ChildCase, similar: SimilarCases, context: Context): Opening {
	const found = similarTo(subject, similar, context);
	if (found === 'none' || 'fault' in found) return found;
	const { rows } = found;
	if (rows.length > MOST_ROWS) return { fault: 'wait.similar-too-many', path: similar.field, params: { rows: rows.length, most: MOST_ROWS } };
	return titled(
		rows.map((row) => ({ row, path: similar.field })),
		subject,
		child,
		context,
	);
}

function titled(rows: readonly { row: Row | undefined; path: string }[], subject: Case, child: ChildCase, context: Context): Opening {
	const opening = { toOpen: [] as Child[], already: [] as CaseSummary[] };
	// A wait that timed out and is reached again must not open the same case a second time.
	// Of several, neither what has ended: only what is new is still to be done.
	const known = (context.found.cases.linked ?? []).filter(
		({ status, kind }) => kind === child.kind && (status === 'open' || child.each !== undefined || child.similar !== undefined),
	);
	for (const { row, path } of rows) {
		const title = fillText(child.title, subject, (of, field) => (row ? inRow(row, field) : undefined) ?? shownField(of, field, context.plant));
		if ('missing' in title) {
			const inList = row && title.missing.startsWith(ROW);
			return { fault: 'wait.no-field', path: inList ? below(path, title.missing.slice(ROW.length)) : title.missing };
		}
		const filled = title.filled.slice(0, 200);
		const at = known.findIndex((one) => one.title === filled);
		if (at >= 0) opening.already.push(...known.splice(at, 1));
		else opening.toOpen.push(row ? { title: filled, row } : { title: filled });
	}
	return opening;
}

/** One of them: it knows what its parent knows of the goods; it travels on the output `case`. */
export function opened({ title, row }: Child, subject: Case, child: ChildCase, context: Context): CaseEffect {
	const { lot, order, material, quantity, evidence } = subject;
	if (row && child.similar) return openedFor(row as SimilarRow, title, subject, child, child.similar, context);
	const { fields, instants } = row ? fieldsOfRow(row, child, context) : { fields: subject.fields, instants: subject.instants };
	const data: Opened = {
		title,
		kind: child.kind,
		severity: child.severity ?? subject.severity,
		detectedAt: subject.detectedAt,
		intake: context.key,
		...present({ area: child.area ?? subject.area, reporter: subject.reporter, lot, order, material, quantity, evidence }),
		...(Object.keys(fields).length > 0 && { fields }),
		...(instants && { instants: [...instants] }),
	};
	return effectOf(data, child, responsibleOf(row, child, context));
}

/** For a member of the plant's register: about that member, and whoever looks after it has it. */
function openedFor(row: SimilarRow, title: string, subject: Case, child: ChildCase, similar: SimilarCases, context: Context): CaseEffect {
	const { area, fields, ...named } = inPlaceOf(subject, similar, row);
	const data: Opened = {
		title,
		kind: child.kind,
		severity: child.severity ?? subject.severity,
		detectedAt: subject.detectedAt,
		intake: context.key,
		...present({ material: subject.material, reporter: subject.reporter, evidence: subject.evidence }),
		...present({ area: area ?? child.area ?? subject.area }),
		...named,
		...(Object.keys(fields).length > 0 && { fields }),
		...(subject.instants && { instants: [...subject.instants] }),
	};
	const person = row.person === undefined ? undefined : context.plant.person(row.person);
	const department = row.department ?? person?.department ?? child.department;
	const assigned = present({ department, person: person?.id });
	return effectOf(data, child, Object.keys(assigned).length > 0 ? [{ type: 'assigned', data: assigned }] : []);
}

function effectOf(opened: Opened, child: ChildCase, events: Proposed[]): CaseEffect {
	return {
		create: { opened, numbering: child.numbering, actor: SYSTEM, events },
		output: { output: 'case' },
		link: { relation: 'child' },
	};
}

const ROW = 'row.';

/** "{{case.row.gap}}": a column of the row that the child is opened for, as text. */
function inRow(row: Row, field: string): Json | undefined {
	return field.startsWith(ROW) ? valueAt(row, field.slice(ROW.length)) : undefined;
}

/** The columns of the row are the child's own fields; its date is one with time, by which a ladder can count. */
function fieldsOfRow(row: Row, { each }: ChildCase, { plant }: Context): { fields: JsonObject; instants?: string[] } {
	const due = each?.due;
	const at = due === undefined ? undefined : instantOf(valueAt(row, due), plant.config.zone);
	return due === undefined || at === undefined ? { fields: { ...row } } : { fields: { ...row, [due]: at }, instants: [due] };
}

/** A day ends at its end. */
function instantOf(value: Json | undefined, zone: string): string | undefined {
	return readInstant(typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? `${value}T23:59:59` : value, zone);
}

function responsibleOf(row: Row | undefined, { each, department }: ChildCase, { plant }: Context): Proposed[] {
	const named = each?.person === undefined || !row ? undefined : valueAt(row, each.person);
	const person = typeof named === 'string' ? plant.person(named) : undefined;
	if (!person) return department === undefined ? [] : [{ type: 'assigned', data: { department } }];
	const theirs = person.department ?? department;
	return [{ type: 'assigned', data: { ...(theirs === undefined ? {} : { department: theirs }), person: person.id } }];
}

/** Whom a row is for, and until when, can't be guessed. */
function faultOf(row: Row, path: string, { person, due }: NonNullable<ChildCase['each']>, { plant }: Context): Opening | undefined {
	const strange = Object.keys(row).find((column) => !isFieldName(column));
	if (strange !== undefined) return { fault: 'intake.field-name', path, params: { found: strange } };
	const who = person === undefined ? undefined : valueAt(row, person);
	if (person !== undefined && isFilled(who) && !(typeof who === 'string' && plant.person(who)))
		return { fault: 'wait.row-person', path: below(path, person), params: { person: who } };
	const when = due === undefined ? undefined : valueAt(row, due);
	if (due === undefined || !isFilled(when) || instantOf(when, plant.config.zone) !== undefined) return undefined;
	return { fault: 'wait.row-date', path: below(path, due), params: { found: when } };
}

function isRow(value: Json): value is Row {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function present<T extends object>(values: T): Partial<T> {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}
