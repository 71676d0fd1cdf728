// Import and export of a table: CSV or JSON in, looked at before it counts; CSV out.

import { formatCell } from './cell-text.ts';
import type { Column, Problem, Row } from './columns.ts';
import { read, write } from './columns.ts';
import { button, element } from './element.ts';
import { decodeText, parseSheet, toCsv } from './spreadsheet.ts';
import { rowsOfSheet } from './table-paste.ts';
import { shared } from './texts.ts';

interface FileTarget {
	label: string;
	columns: readonly Column[];
	rows: () => Row[];
	problemsOf: (rows: Row[]) => Problem[];
	replace: (rows: readonly Row[], text: string) => void;
	/** The preview is shown behind this element. */
	panelAfter: HTMLElement;
}

/** More is no list of a plant but a wrong file. */
const MOST_ROWS = 5_000;
const MOST_BYTES = 5_000_000;

export function fileButtons(target: FileTarget): HTMLElement[] {
	const chooser = element('input', { type: 'file', accept: '.csv,.tsv,.txt,.json', class: 'andon-unseen', tabindex: -1, 'aria-hidden': 'true' });
	chooser.addEventListener('change', async () => {
		const file = chooser.files?.[0];
		chooser.value = '';
		if (file)
			preview(
				target,
				file.name,
				file.size > MOST_BYTES ? { problem: shared('import.too-big') } : readRows(decodeText(await file.arrayBuffer()), target.columns),
			);
	});
	return [
		element(
			'span',
			{ class: 'andon-files' },
			chooser,
			button({ icon: 'upload', text: shared('import.button'), title: shared('import.hint'), class: 'andon-quiet', click: () => chooser.click() }),
			button({ icon: 'download', text: shared('export.button'), title: shared('export.hint'), class: 'andon-quiet', click: () => save(target) }),
		),
	];
}

export type FileRows = { rows: Row[]; unknown: string[] } | { problem: string };

/** Rows of a CSV text with a line of headings, or of a JSON array of objects. */
function readRows(text: string, columns: readonly Column[]): FileRows {
	const found = /^\s*[[{]/.test(text.replace(/^\uFEFF/, '')) ? rowsOfJson(text, columns) : rowsOfSheet(parseSheet(text), columns);
	if (!found) return { problem: shared('import.no-headings', { columns: columns.map((column) => column.csv ?? column.key).join(', ') }) };
	if ('problem' in found) return found;
	if (found.rows.length > MOST_ROWS) return { problem: shared('import.too-many', { most: MOST_ROWS }) };
	return found.rows.length === 0 ? { problem: shared('import.no-rows') } : found;
}

function rowsOfJson(text: string, columns: readonly Column[]): FileRows {
	let data: unknown;
	try {
		data = JSON.parse(text.replace(/^\uFEFF/, ''));
	} catch (error) {
		return { problem: shared('import.not-json', { reason: (error as Error).message }) };
	}
	const list = Array.isArray(data) ? data : Object.values(data as object).find((value) => Array.isArray(value));
	if (!Array.isArray(list) || !list.every((entry) => typeof entry === 'object' && entry !== null)) return { problem: shared('import.no-list') };
	// Only properties that have a column are taken: nothing from a file reaches a row unseen.
	const rows = list.map((entry: Row) => {
		const row: Row = {};
		for (const column of columns) write(row, column.key, read(entry, column.key) ?? (column.csv === undefined ? undefined : read(entry, column.csv)));
		return row;
	});
	return { rows, unknown: [] };
}

function preview(target: FileTarget, name: string, found: FileRows): void {
	target.panelAfter.parentElement!.querySelector('.andon-import')?.remove();
	const close = () => panel.remove();
	const finish = (rows: Row[]) => {
		close();
		target.replace(rows, shared('import.done', { rows: 'rows' in found ? found.rows.length : 0, file: name }));
	};
	const cancel = button({ text: 'problem' in found ? shared('import.close') : shared('import.cancel'), click: close });
	const panel = element('div', { class: 'andon-import', role: 'group', 'aria-label': shared('import.preview', { file: name }) });
	if ('problem' in found) {
		panel.append(element('strong', {}, shared('import.preview', { file: name })), element('p', { class: 'andon-reason' }, found.problem), cancel);
	} else {
		const existing = target.rows();
		const problems = target.problemsOf(found.rows);
		panel.append(
			element('strong', {}, shared('import.preview', { file: name })),
			element('p', {}, shared('import.found', { rows: found.rows.length, wrong: new Set(problems.map((problem) => problem.row)).size })),
		);
		if (found.unknown.length > 0) panel.append(element('p', {}, shared('import.unknown', { columns: found.unknown.join(', ') })));
		if (problems.length > 0) panel.append(problemList(target.columns, problems));
		panel.append(
			element(
				'div',
				{ class: 'andon-import-choice' },
				button({ text: shared(existing.length === 0 ? 'import.take' : 'import.replace'), class: 'primary', click: () => finish(found.rows) }),
				existing.length === 0 ? undefined : button({ text: shared('import.append'), click: () => finish(merged(existing, found.rows, target.columns)) }),
				cancel,
			),
		);
	}
	target.panelAfter.after(panel);
	panel.querySelector('button')?.focus();
}

function problemList(columns: readonly Column[], problems: readonly Problem[]): HTMLElement {
	const heading = (key: string) => columns.find((column) => column.key === key)?.label ?? key;
	const line = (problem: Problem) =>
		element('li', {}, shared('import.problem', { row: problem.row + 1, column: heading(problem.key), message: problem.message }));
	const rest = problems.length - 8;
	return element('ul', {}, ...problems.slice(0, 8).map(line), rest > 0 ? element('li', {}, shared('import.more', { count: rest })) : undefined);
}

/** A row of the file takes the place of the one with the same unique value; the others are added. */
function merged(existing: readonly Row[], added: readonly Row[], columns: readonly Column[]): Row[] {
	const key = columns.find((column) => column.unique)?.key;
	const rows = [...existing];
	for (const row of added) {
		const at = key === undefined ? -1 : rows.findIndex((other) => read(other, key) !== undefined && read(other, key) === read(row, key));
		if (at < 0) rows.push(row);
		else rows[at] = row;
	}
	return rows;
}

/** Rows as a CSV text that an import reads back: the table's own, or the server's from a file of people (src/plant/people-table.ts). */
export function csvOf(columns: readonly Column[], rows: readonly Row[]): string {
	return toCsv([columns.map((column) => column.csv ?? column.key), ...rows.map((row) => columns.map((column) => formatCell(column, read(row, column.key))))]);
}

function save(target: FileTarget): void {
	const address = URL.createObjectURL(new Blob([csvOf(target.columns, target.rows())], { type: 'text/csv;charset=utf-8' }));
	element('a', { href: address, download: `${target.label}.csv` }).click();
	URL.revokeObjectURL(address);
}
