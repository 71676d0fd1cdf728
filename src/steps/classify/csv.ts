// The responsibility table as CSV, for spreadsheets and for carrying it from plant to plant. Runs in the browser too; reads shape only,
// what the cells mean is checked with the configuration (config.ts).

import Papa from 'papaparse';
import { readTest, writeTest } from './csv-cell.ts';
import type { Result, Row, Table } from './table.ts';

/** Something wrong with a file: a key below `classify.csv` in the locales, with its parameters. */
export interface CsvProblem {
	code: string;
	params: Record<string, string | number>;
}

type Column = { condition: string } | { result: keyof Result } | { mark: 'askAgain' | 'note' };

const LARGEST = 2_000_000;
const MOST_ROWS = 1_000;

// A file format, not prose: both languages are read whatever the plant's language is.
const RESULTS: readonly (keyof Result)[] = ['kind', 'cause', 'department', 'role', 'severity'];
const NAMES = {
	en: {
		when: 'If',
		makes: 'Then',
		kind: 'kind',
		cause: 'cause',
		department: 'department',
		role: 'role',
		severity: 'severity',
		askAgain: 'Ask again',
		note: 'Note',
	},
	zh: {
		when: '如果',
		makes: '则',
		kind: '类别',
		cause: '原因类别',
		department: '责任部门',
		role: '角色',
		severity: '严重度',
		askAgain: '再次询问',
		note: '备注',
	},
} as const;
const YES = ['yes', 'true', '1', 'x', '是'];
const NO = ['', 'no', 'false', '0', '否'];

/** The table as CSV text with a byte-order mark, so that spreadsheets read Chinese rightly; no cell is taken for a formula. */
export function toCsv(table: Table, language: 'en-US' | 'zh-CN'): string {
	const names = language === 'zh-CN' ? NAMES.zh : NAMES.en;
	const header = [
		...table.columns.map((column) => `${names.when} ${column}`),
		...RESULTS.map((key) => `${names.makes} ${names[key]}`),
		names.askAgain,
		names.note,
	];
	const rows = table.rows.map((row) => [
		...table.columns.map((_, index) => writeTest(row.tests[index] ?? { is: 'any' })),
		...RESULTS.map((key) => row.result[key] ?? ''),
		row.askAgain ? (language === 'zh-CN' ? '是' : 'yes') : '',
		row.note ?? '',
	]);
	return `\ufeff${Papa.unparse(
		[header, ...rows].map((cells) => cells.map(guard)),
		{ newline: '\r\n' },
	)}`;
}

/** The table that CSV text holds, or everything that is wrong with it. Delimiter and line ends are recognised. */
export function fromCsv(csv: string, name: string): { table: Table } | { problems: CsvProblem[] } {
	const tooLarge = { problems: [{ code: 'too-large', params: { limit: LARGEST, rows: MOST_ROWS } }] };
	if (csv.length > LARGEST) return tooLarge;
	const { data, errors } = Papa.parse<string[]>(csv.replace(/^\ufeff/, ''), { skipEmptyLines: 'greedy' });
	const problems: CsvProblem[] = errors
		.filter(({ type }) => type === 'Quotes')
		.map(({ row, message }) => ({ code: 'unreadable', params: { line: (row ?? 0) + 1, reason: message } }));
	const [header, ...lines] = data.map((cells) => cells.map(unguard));
	if (!header) return { problems: [{ code: 'no-header', params: {} }] };
	if (lines.length > MOST_ROWS) return tooLarge;
	const columns = header.map((cell, index) => readHeader(cell, index + 1, problems));
	for (const [index, cell] of header.entries()) {
		const first = columns.findIndex((column) => column && JSON.stringify(column) === JSON.stringify(columns[index]));
		if (columns[index] && first < index) problems.push({ code: 'header-twice', params: { column: index + 1, found: cell } });
	}
	const rows = lines.map((cells, index) => readRow(cells, columns, index + 2, problems));
	if (problems.length > 0) return { problems: problems.slice(0, 50) };
	return { table: { name, columns: columns.flatMap((column) => (column && 'condition' in column ? [column.condition] : [])), rows } };
}

function readHeader(cell: string, column: number, problems: CsvProblem[]): Column | undefined {
	const written = cell.trim();
	const plain = written.toLowerCase();
	for (const names of Object.values(NAMES)) {
		const after = (word: string) => (plain.startsWith(`${word.toLowerCase()} `) ? written.slice(word.length).trim() : undefined);
		const condition = after(names.when);
		if (condition) return { condition };
		const result = RESULTS.find((key) => after(names.makes)?.toLowerCase() === names[key]);
		if (result) return { result };
		if (plain === names.askAgain.toLowerCase()) return { mark: 'askAgain' };
		if (plain === names.note.toLowerCase()) return { mark: 'note' };
	}
	problems.push({ code: 'header', params: { column, found: short(cell) } });
	return undefined;
}

function readRow(cells: readonly string[], columns: readonly (Column | undefined)[], line: number, problems: CsvProblem[]): Row {
	const row: Row = { tests: [], result: {} };
	if (cells.length > columns.length) problems.push({ code: 'cells', params: { line, found: cells.length, expected: columns.length } });
	for (const [index, column] of columns.entries()) {
		const cell = (cells[index] ?? '').trim();
		if (!column) continue;
		if ('condition' in column) {
			const test = readTest(cell);
			if (!test) problems.push({ code: 'cell', params: { line, column: index + 1, found: short(cell) } });
			row.tests.push(test ?? { is: 'any' });
		} else if ('result' in column) {
			if (cell !== '') (row.result as Record<string, string>)[column.result] = cell;
		} else if (column.mark === 'note') {
			if (cell !== '') row.note = cell;
		} else if (YES.includes(cell.toLowerCase())) row.askAgain = true;
		else if (!NO.includes(cell.toLowerCase())) problems.push({ code: 'flag', params: { line, column: index + 1, found: short(cell) } });
	}
	return row;
}

/** Spreadsheets run what begins like a formula: an apostrophe before it makes it text. */
function guard(cell: string): string {
	return /^[=+\-@＝＋－＠\t\r\n']/.test(cell) ? `'${cell}` : cell;
}

function unguard(cell: string): string {
	return /^'[=+\-@＝＋－＠\t\r\n']/.test(cell) ? cell.slice(1) : cell;
}

function short(cell: string): string {
	return cell.length > 60 ? `${cell.slice(0, 60)}…` : cell;
}
