// What of a case can be drawn: tables of the forms that were answered, tables and lists among its own fields, the points of its evidence and the batches
// that were counted. Pure. Not for drawing.

import type { Case } from '../case/case.ts';
import type { CaseEvent } from '../case/events.ts';
import { answerOf, type FormsKnown } from '../case-view/answers.ts';
import { fieldsOf } from '../form/form.ts';
import type { Labels } from '../form/labels.ts';
import { isMembers, type Json, type JsonObject } from '../json.ts';
import { isRefusal } from '../refusal.ts';
import { LANGUAGES, type Language, text } from '../text.ts';
import { type KnownColumn, readTable } from './read-table.ts';
import { type DataTable, type Limits, MOST_ROWS } from './table.ts';

export interface CaseData {
	tables: DataTable[];
	/** Why something that looks like data can't be drawn, for people. */
	faults: string[];
}

export interface Known {
	forms: FormsKnown;
	/** What own fields are called. */
	labels: ReadonlyMap<string, Labels>;
	/** IANA zone of the plant. */
	zone: string;
	/** Of faults. */
	language: Language;
}

export const MOST_TABLES = 12;
const MOST_FAULTS = 5;

/** Columns that stand in no form: when somebody answered, and in which turn. */
export const ANSWERED = '$answered';
export const TURN = '$turn';

interface Found {
	id: string;
	title: Labels;
	rows: JsonObject[] | Json[];
	fields?: KnownColumn[];
}

/** All that can be drawn, forms first; of rows the last 10,000. */
export function dataOf(subject: Pick<Case, 'fields' | 'evidence'>, history: readonly CaseEvent[], { forms, labels, zone, language }: Known): CaseData {
	const answered = answersIn(history, forms);
	const taken = new Set(answered.map(({ name }) => name));
	const own = Object.entries(subject.fields ?? {}).flatMap(([name, value]): Found[] =>
		!taken.has(name) && isTable(value) ? [{ id: `fields.${name}`, title: labels.get(name) ?? name, rows: value }] : [],
	);
	const data: CaseData = { tables: [], faults: [] };
	for (const { id, title, rows, fields } of [...answered, ...own, ...evidenceIn(subject.evidence), ...batchesIn(history)]) {
		const table = readTable(rows.slice(-MOST_ROWS), { id, title, zone, language, ...(fields ? { fields } : {}) });
		if (isRefusal(table)) {
			if (data.faults.length < MOST_FAULTS) data.faults.push(table.message);
		} else if (data.tables.length < MOST_TABLES && table.columns.length > 0) {
			data.tables.push(rows.length > MOST_ROWS ? { ...table, earlier: rows.length - MOST_ROWS } : table);
		}
	}
	withLimits(data.tables, subject.evidence);
	return data;
}

/** A list of rows, or of numbers: at least two, one alone is no data. */
function isTable(value: Json): value is JsonObject[] | number[] {
	return Array.isArray(value) && value.length > 1 && (value.every((one) => typeof one === 'number') || value.every((one) => isFlat(one)));
}

function isFlat(row: Json): boolean {
	// Files are lists of objects, too.
	if (!isMembers(row) || (typeof row.id === 'string' && row.id.startsWith('sha256:'))) return false;
	return Object.values(row).some((value) => value !== null && typeof value !== 'object');
}

/** Tables of forms: what the same question was answered with, again and again, is one table. */
function answersIn(history: readonly CaseEvent[], forms: FormsKnown): (Found & { name: string })[] {
	const found = new Map<string, Found & { name: string; answers: number; turns: Set<number>; fields: KnownColumn[] }>();
	let turn = 1;
	for (const event of history) {
		if (event.type === 'turn-opened') turn = Number((event.data as { turn?: number } | null)?.turn ?? turn + 1);
		const answer = answerOf(event, forms);
		if (!answer) continue;
		const key = String((event.data as { form?: { key?: unknown } } | null)?.form?.key ?? event.step ?? '').replace(/#\d+$/, '');
		for (const { name, type, label, columns = [] } of fieldsOf(answer.form)) {
			const rows = answer.values[name];
			const isOne = type === 'table' && Array.isArray(rows) && rows.length > 0;
			if (!isOne && !(rows !== undefined && isTable(rows))) continue;
			const id = `form.${key}.${name}`;
			const before = found.get(id) ?? { id, name, title: label, rows: [], answers: 0, turns: new Set<number>(), fields: [] };
			const plain = (rows as Json[]).flatMap((row) => (isMembers(row) ? [row] : typeof row === 'number' ? [{ value: row }] : []));
			before.rows = [...(before.rows as JsonObject[]), ...plain.map((row) => ({ ...row, [ANSWERED]: event.at, [TURN]: String(turn) }))];
			before.fields = columns;
			before.answers++;
			before.turns.add(turn);
			found.set(id, before);
		}
	}
	return [...found.values()].map(({ answers, turns, fields, ...one }) => {
		const more = [...(answers > 1 ? [ANSWERED] : []), ...(turns.size > 1 ? [TURN] : [])];
		const less = [ANSWERED, TURN].filter((name) => !more.includes(name));
		const rows = (one.rows as JsonObject[]).map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !less.includes(name))) as JsonObject);
		return { ...one, rows, fields: [...fields, ...more.map(ownField)] };
	});
}

function ownField(name: string): KnownColumn {
	return { name, label: inAll(`qc-tools.column.${name.slice(1)}`), type: 'text' };
}

function inAll(key: string): Labels {
	return Object.fromEntries(LANGUAGES.map((language) => [language, text(language, key)]));
}

/** Points and values as detectors and messages carry them. */
function evidenceIn(evidence: Json | undefined): Found[] {
	if (!isMembers(evidence)) return [];
	const unit = typeof evidence.unit === 'string' && evidence.unit !== '' ? { unit: evidence.unit } : {};
	const title = [evidence.name, evidence.signal].find((one) => typeof one === 'string' && one.trim() !== '') as string | undefined;
	const fields: KnownColumn[] = [
		{ name: 'at', label: inAll('qc-tools.column.at'), type: 'date-time' },
		{ name: 'value', label: title ?? inAll('qc-tools.column.value'), type: 'number', ...unit },
		{ name: 'product', label: inAll('qc-tools.column.product'), type: 'text' },
	];
	return (['points', 'values'] as const).flatMap((name): Found[] => {
		const rows = evidence[name];
		if (!Array.isArray(rows) || !isTable(rows)) return [];
		return [{ id: `evidence.${name}`, title: title ?? inAll(`qc-tools.data.${name}`), rows, fields }];
	});
}

/** Batches that verifications counted, each with its value where one was measured. */
function batchesIn(history: readonly CaseEvent[]): Found[] {
	const rows = history.flatMap(({ type, data }): JsonObject[] => {
		if (type !== 'verify/batch' || data === null) return [];
		const { batch, result, value, unit, at } = data as JsonObject;
		const measured: JsonObject = value === undefined ? {} : { value: unit === undefined ? value : { amount: value, unit } };
		return [{ batch: batch ?? null, at: at ?? null, result: result ?? null, ...measured }];
	});
	if (rows.length < 2) return [];
	const names = ['batch', 'at', 'result', ...(rows.some((row) => 'value' in row) ? ['value'] : [])];
	const fields = names.map((name): KnownColumn => ({ name, label: inAll(`qc-tools.column.${name}`), type: name === 'result' ? 'ok-ng' : 'text' }));
	return [{ id: 'batches', title: inAll('qc-tools.data.batches'), rows, fields }];
}

/** Limits of the signal, for its values. */
function withLimits(tables: readonly DataTable[], evidence: Json | undefined): void {
	if (!isMembers(evidence)) return;
	const told = isMembers(evidence.limits) ? evidence.limits : {};
	const broken = (rule: string) => (evidence.rule === rule ? evidence.limit : undefined);
	const [lower, upper] = [broken('lo') ?? told.lo, broken('hi') ?? told.hi];
	const limits: Limits = { ...(typeof lower === 'number' ? { lower } : {}), ...(typeof upper === 'number' ? { upper } : {}) };
	if (Object.keys(limits).length === 0) return;
	for (const { id, columns } of tables) {
		const values = id.startsWith('evidence.') ? columns.find(({ name, kind }) => name === 'value' && kind === 'number') : undefined;
		if (values) values.limits = limits;
	}
}
