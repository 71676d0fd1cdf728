// Makes a table of rows that came from anywhere: a form's table, a list in a message. What a column holds is said by the form's field, else by what stands
// in it. Not for where a case keeps its rows (data-of.ts).

import type { Field } from '../form/form.ts';
import { readInstant } from '../form/instant.ts';
import type { Labels } from '../form/labels.ts';
import { isMembers, type Json, type JsonObject } from '../json.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { LANGUAGES, type Language, text } from '../text.ts';
import { type Cell, type Column, type DataTable, LARGEST_NUMBER, LONGEST_CELL, MOST_COLUMNS, MOST_ROWS } from './table.ts';

/** What is known of a column before its cells are looked at. */
export type KnownColumn = Pick<Field, 'name' | 'label' | 'type'> & Partial<Pick<Field, 'unit' | 'options'>>;

export interface Reading {
	id: string;
	title: Labels;
	/** IANA zone of the plant: times written without one are its. */
	zone: string;
	/** Of a refusal. */
	language: Language;
	/** Columns as the form knows them; others are known by what stands in them. */
	fields?: readonly KnownColumn[];
}

/** Names that mean something to JavaScript. */
const RESERVED: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * A table of flat rows (`[{defect: "scratch", quantity: 3}]`) or of plain numbers (`[10.1, 9.9]`). Lists and objects within a cell are left out, but for
 * an amount with its unit and OK / NG. Refused, with the row: no list, no rows, rows of another shape, more than 10,000 rows or 24 columns, names such
 * as `__proto__`, numbers that are not finite.
 */
export function readTable(raw: unknown, { id, title, zone, language, fields = [] }: Reading): DataTable | Refusal {
	if (!Array.isArray(raw)) return refuse(language, 'qc-tools.no-list', id);
	if (raw.length === 0) return refuse(language, 'qc-tools.no-rows', id);
	if (raw.length > MOST_ROWS) return refuse(language, 'qc-tools.too-many', id, { found: raw.length, most: MOST_ROWS });
	const columns = new Map<string, Json[]>(fields.map(({ name }) => [name, new Array<Json>(raw.length).fill(null)]));
	for (const [index, row] of raw.entries()) {
		const path = `${id}[${index}]`;
		const members: unknown = typeof row === 'number' ? { value: row } : row;
		if (!isMembers(members as Json)) return refuse(language, 'qc-tools.no-row', path);
		for (const [name, value] of Object.entries(members as JsonObject)) {
			if (RESERVED.has(name)) return refuse(language, 'qc-tools.reserved', path, { name });
			if (!isFinitely(value)) return refuse(language, 'qc-tools.not-finite', `${path}.${name}`, { found: String(value) });
			let cells = columns.get(name);
			if (!cells) {
				if (columns.size >= MOST_COLUMNS) return refuse(language, 'qc-tools.columns', path, { most: MOST_COLUMNS });
				cells = new Array<Json>(raw.length).fill(null);
				columns.set(name, cells);
			}
			cells[index] = value;
		}
	}
	const known = new Map(fields.map((field) => [field.name, field]));
	const read = [...columns].flatMap(([name, cells]) => columnOf(name, cells, known.get(name), zone) ?? []);
	withUnits(read);
	return {
		id,
		title,
		columns: read.map(({ column }) => column),
		rows: raw.map((_, index) => read.map(({ cells }) => cells[index]!)),
	};
}

interface Read {
	column: Column;
	cells: Cell[];
}

function isFinitely(value: unknown): boolean {
	return typeof value !== 'number' || (Number.isFinite(value) && Math.abs(value) <= LARGEST_NUMBER);
}

const OK_NG: Column['values'] = [
	['ok', 'OK'],
	['ng', 'NG'],
];

/** Undefined: nothing in it can be drawn. */
function columnOf(name: string, given: readonly Json[], field: KnownColumn | undefined, zone: string): Read | undefined {
	const label = field?.label || name;
	const numbers = given.map(numberIn);
	const filled = given.filter((value) => value !== null && value !== '').length;
	if (filled === 0) return undefined;
	const measured = numbers.flatMap((one) => one ?? []);
	if (measured.length === filled) {
		const units = [...new Set([...(field?.unit ? [field.unit] : []), ...measured.flatMap(({ unit }) => unit ?? [])])];
		return {
			column: { name, label, kind: 'number', ...(units.length > 0 ? { units } : {}) },
			cells: numbers.map((one) => one?.value ?? null),
		};
	}
	const texts = given.map(textIn);
	if (texts.every((one) => one === null)) return undefined;
	const instants = texts.map((one) => (one === null ? null : (instantIn(one, zone) ?? '')));
	if (!instants.includes('')) return { column: { name, label, kind: 'time' }, cells: instants };
	return { column: { name, label, kind: 'category', ...calledBy(field, given) }, cells: texts.map(wholeHour) };
}

/** A number, alone or with its unit: {amount, unit}, {value, unit}. */
function numberIn(value: Json): { value: number; unit?: string } | undefined {
	if (typeof value === 'number') return { value };
	if (!isMembers(value)) return undefined;
	const { unit } = value;
	const amount = value.amount ?? value.value;
	if (typeof amount !== 'number' || !isFinitely(amount) || typeof unit !== 'string') return undefined;
	return { value: amount, unit: unit.slice(0, LONGEST_CELL) };
}

function textIn(value: Json): string | null {
	const plain = isMembers(value) && (value.result === 'ok' || value.result === 'ng') ? value.result : value;
	if (plain === null || typeof plain === 'object') return null;
	const line = String(plain).trim().replaceAll(/\s+/g, ' ');
	return line === '' ? null : [...line].slice(0, LONGEST_CELL).join('');
}

function instantIn(written: string, zone: string): string | undefined {
	// Digits alone are a lot or an order, not a time.
	if (!/^\d{4}-\d\d-\d\d/.test(written)) return undefined;
	return readInstant(/^\d{4}-\d\d-\d\d$/.test(written) ? `${written}T00:00` : written, zone);
}

/** A time of day without its day says little to the minute: by the hour it tells shifts and warming up apart. */
function wholeHour(cell: string | null): string | null {
	return cell?.replace(/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/, '$1:00') ?? null;
}

function calledBy(field: KnownColumn | undefined, given: readonly Json[]): Pick<Column, 'values' | 'names'> {
	const type = field?.type;
	if (type === 'person' || type === 'department' || type === 'area') return { names: type };
	if (field?.options) return { values: field.options.map(({ value, label }) => [value, label]) };
	if (type === 'ok-ng' || given.some(isMembers)) return { values: OK_NG };
	if (!given.some((value) => typeof value === 'boolean')) return {};
	return { values: ['true', 'false'].map((one) => [one, Object.fromEntries(LANGUAGES.map((each) => [each, text(each, `qc-tools.${one}`)]))]) };
}

/** A column "unit" beside a single one of numbers says theirs. */
function withUnits(read: readonly Read[]): void {
	const numbers = read.filter(({ column }) => column.kind === 'number');
	const units = read.find(({ column }) => column.name === 'unit' && column.kind === 'category');
	const [only] = numbers;
	if (!units || !only || numbers.length > 1 || only.column.units) return;
	const found = units.cells.flatMap((unit, index) => (unit === null || only.cells[index] === null ? [] : [String(unit)]));
	if (found.length > 0) only.column.units = [...new Set(found)];
}
