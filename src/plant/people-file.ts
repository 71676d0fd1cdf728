// A file with a table of people, as rows of named cells: CSV as Excel and its relatives write it, or JSON. What the cells mean is
// people-table.ts's.

import Papa from 'papaparse';
import { type Refusal, refuse } from '../refusal.ts';
import { LANGUAGES, type Language, text } from '../text.ts';

/** Columns with a meaning of their own; contact channels beside them. */
export const COLUMNS = ['id', 'name', 'department', 'roles', 'deputyOf', 'language', 'skills'] as const;
/** Channels with a column of their own. Others are written "contact:<channel>". */
export const CHANNEL_COLUMNS = ['email', 'phone', 'wecom', 'dingtalk', 'feishu'] as const;

export type Column = (typeof COLUMNS)[number] | (typeof CHANNEL_COLUMNS)[number] | `contact:${string}`;

export interface Cells {
	/** As a spreadsheet counts: the header is row 1. In JSON the first entry is 1. */
	row: number;
	cells: Map<Column, string>;
}

export interface RawTable {
	rows: Cells[];
	/** Columns that mean nothing here. */
	ignored: string[];
}

const LARGEST = 5 * 1024 * 1024;
const MOST_ROWS = 20_000;
/** What a spreadsheet takes for a formula, full-width forms included: East Asian ones read those too. */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/;

/** Text of a file: UTF-8, UTF-16 with its mark, or GB18030, as a Chinese Excel saves CSV. */
export function decode(bytes: Uint8Array, language: Language): string | Refusal {
	if (bytes.length > LARGEST) return refuse(language, 'plant.people.too-large');
	const encodings = bytes[0] === 0xff && bytes[1] === 0xfe ? ['utf-16le'] : bytes[0] === 0xfe && bytes[1] === 0xff ? ['utf-16be'] : ['utf-8', 'gb18030'];
	for (const encoding of encodings) {
		try {
			return new TextDecoder(encoding, { fatal: true }).decode(bytes);
		} catch {
			// Not this one.
		}
	}
	return refuse(language, 'plant.people.encoding');
}

/** The name of a column in a language. */
export function columnName(column: Column, language: Language): string {
	return column.startsWith('contact:') ? text(language, 'plant.people.contact', { channel: column.slice(8) }) : text(language, `plant.people.${column}`);
}

/** Reads a table; text that begins with [ or { is JSON. */
export function readTable(source: string, language: Language): RawTable | Refusal[] {
	const written = source.replace(/^\uFEFF/, '');
	if (written.length > LARGEST) return [refuse(language, 'plant.people.too-large')];
	if (written.trim() === '') return [refuse(language, 'plant.people.empty')];
	return /^\s*[[{]/.test(written) ? readJson(written, language) : readCsv(written, language);
}

function readCsv(written: string, language: Language): RawTable | Refusal[] {
	// Excel's own way of naming the separator: a first line "sep=;".
	const told = /^"?sep=(.)"?\r?\n/i.exec(written);
	const body = told ? written.slice(told[0].length) : written;
	const parse = (delimiter: string, preview = 0) => Papa.parse<string[]>(body, { delimiter, preview, skipEmptyLines: false });
	const knownIn = (delimiter: string) => (parse(delimiter, 1).data[0] ?? []).filter((name) => columnOf(name)).length;
	// The separator under which most column names are known; cells with lists in them would mislead a count of separators.
	const delimiter = told?.[1] ?? [',', ';', '\t'].reduce((best, next) => (knownIn(next) > knownIn(best) ? next : best));
	const { data, errors } = parse(delimiter);
	const first = told ? 2 : 1;
	const quotes = errors.filter(({ type }) => type === 'Quotes');
	if (quotes.length > 0) {
		const rows = [...new Set(quotes.map(({ row }) => (row ?? 0) + first))];
		return rows.slice(0, 20).map((row) => refuse(language, 'plant.people.quotes', `row ${row}`, { row }));
	}
	if (data.length > MOST_ROWS) return [refuse(language, 'plant.people.too-large')];
	const head = columnsOf(data[0] ?? [], language);
	if (Array.isArray(head)) return head;
	const refusals: Refusal[] = [];
	const rows: Cells[] = [];
	for (const [index, line] of data.entries()) {
		if (index === 0 || line.every((cell) => cell.trim() === '')) continue;
		const row = index + first;
		if (line.slice(head.at.length).some((cell) => cell.trim() !== '')) refusals.push(refuse(language, 'plant.people.extra', `row ${row}`, { row }));
		rows.push({ row, cells: new Map(head.at.flatMap((column, at) => (column ? [[column, unescaped(line[at] ?? '').trim()] as const] : []))) });
	}
	return refusals.length > 0 ? refusals : { rows, ignored: head.ignored };
}

function readJson(written: string, language: Language): RawTable | Refusal[] {
	let value: unknown;
	try {
		value = JSON.parse(written);
	} catch (error) {
		return [refuse(language, 'plant.people.not-json', '', { reason: (error as Error).message })];
	}
	const list = Array.isArray(value) ? value : fieldsOf(value).find(([key]) => key === 'people')?.[1];
	if (!Array.isArray(list)) return [refuse(language, 'plant.people.no-rows')];
	if (list.length > MOST_ROWS) return [refuse(language, 'plant.people.too-large')];
	const refusals: Refusal[] = [];
	const ignored = new Set<string>();
	const rows = list.map((entry, index): Cells => {
		const row = index + 1;
		const cells: Cells['cells'] = new Map();
		if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
			refusals.push(refuse(language, 'plant.people.no-row', `row ${row}`, { row }));
			return { row, cells };
		}
		const contact = fieldsOf(fieldsOf(entry).find(([key]) => key === 'contact')?.[1]).map(
			([key, found]) => [columnOf(key) ?? `contact:${key}`, found] as const,
		);
		const fields = fieldsOf(entry).filter(([key]) => key !== 'contact');
		for (const [key, found] of [...fields, ...contact]) {
			const column = columnOf(key);
			if (!column) {
				ignored.add(key);
				continue;
			}
			const cell = cellOf(found);
			if (cell === undefined) {
				const where = text(language, 'plant.people.where', { row, column: key });
				refusals.push(refuse(language, 'plant.people.cell', `row ${row}, ${column}`, { where, found: JSON.stringify(found) }));
			} else cells.set(column, cell);
		}
		return { row, cells };
	});
	return refusals.length > 0 ? refusals : { rows, ignored: [...ignored] };
}

/** Exports write an apostrophe before what a spreadsheet would take for a formula: exactly one is taken off again. */
function unescaped(cell: string): string {
	return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

function cellOf(value: unknown): string | undefined {
	if (value === null || value === undefined) return '';
	if (typeof value === 'string') return value.trim();
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join('|');
	return undefined;
}

function fieldsOf(value: unknown): [string, unknown][] {
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

function columnsOf(names: readonly string[], language: Language): { at: (Column | undefined)[]; ignored: string[] } | Refusal[] {
	const at = names.map((name) => columnOf(name));
	const known = at.filter((column) => column !== undefined);
	const twice = known.filter((column, index) => known.indexOf(column) !== index);
	if (twice.length > 0) return twice.map((column) => refuse(language, 'plant.people.column-twice', 'row 1', { column: columnName(column, language) }));
	if (!known.includes('id')) {
		const expected = [...COLUMNS, ...CHANNEL_COLUMNS].map((column) => columnName(column, language)).join(', ');
		return [refuse(language, 'plant.people.no-column', 'row 1', { column: columnName('id', language), known: expected })];
	}
	return { at, ignored: names.filter((name, index) => at[index] === undefined && name.trim() !== '') };
}

/** Other names that tables from offices use for the same columns. */
const ALSO: Record<string, Column> = {
	'employee no': 'id',
	编号: 'id',
	员工编号: 'id',
	名称: 'name',
	role: 'roles',
	岗位: 'roles',
	代理角色: 'deputyOf',
	deputyof: 'deputyOf',
	'e-mail': 'email',
	邮件: 'email',
	电子邮箱: 'email',
	mobile: 'phone',
	手机: 'phone',
	手机号: 'phone',
	wechat: 'wecom',
	微信: 'wecom',
	lark: 'feishu',
};
let names: Map<string, Column> | undefined;

/** The column a header or field name means, in either language, small or capital letters. */
function columnOf(name: string): Column | undefined {
	names ??= new Map([
		...Object.entries(ALSO),
		...LANGUAGES.flatMap((language) => [...COLUMNS, ...CHANNEL_COLUMNS].map((column): [string, Column] => [columnName(column, language), column])),
	]);
	const written = unescaped(name).normalize('NFKC').trim().toLowerCase();
	const channel = /^(?:contact|联系方式):\s*(.+)$/.exec(written);
	return channel ? `contact:${channel[1]}` : names.get(written);
}
