// What rows become when a piece of a spreadsheet is pasted, or a file read: pure, but for finding out where it was pasted.

import { parseCell } from './cell-text.ts';
import { type Column, type Row, write } from './columns.ts';
import { isSheet, parseSheet, withoutPipes } from './spreadsheet.ts';
import type { TableRow } from './table-row.ts';

/** The rows after a paste; undefined when the clipboard holds a single cell, which the input takes itself. */
export function applySheet(
	event: ClipboardEvent,
	target: { columns: readonly Column[]; rows: readonly TableRow[]; fixed: boolean; blank: () => Row },
): Row[] | undefined {
	const text = withoutPipes(event.clipboardData?.getData('text/plain') ?? '');
	const cell = (event.target as HTMLElement).closest<HTMLElement>('td[data-key]');
	const written = cell && target.columns.find(({ key }) => key === cell.dataset.key)?.pasted?.(text);
	if (!cell || (!written && !isSheet(text))) return undefined;
	event.preventDefault();
	const at = target.rows.findIndex((row) => row.element.contains(cell));
	const sheet = written ?? parseSheet(text, text.includes('\t') ? '\t' : undefined);
	const headings = headingsOf(sheet[0] ?? [], target.columns);
	const shown = target.columns.filter((column) => !column.extra || isShown(target.rows[at]!, column));
	const first = shown.findIndex((column) => column.key === cell.dataset.key);
	const columns = headings ?? shown.slice(first);
	const rows = target.rows.map((row) => row.get());
	(headings ? sheet.slice(1) : sheet).forEach((cells, index) => {
		if (at + index >= rows.length) {
			if (target.fixed) return;
			rows.push(target.blank());
		}
		fill(rows[at + index]!, columns, cells);
	});
	return rows;
}

/** Rows of a file whose first line names the columns; also the names nobody knows. */
export function rowsOfSheet(sheet: readonly string[][], columns: readonly Column[]): { rows: Row[]; unknown: string[] } | undefined {
	const headings = headingsOf(sheet[0] ?? [], columns);
	if (!headings) return undefined;
	const rows = sheet.slice(1).map((cells) => {
		const row: Row = {};
		fill(row, headings, cells);
		return row;
	});
	return { rows, unknown: sheet[0]!.filter((name, index) => name !== '' && headings[index] === undefined) };
}

/** Columns in the order a first line names them, by heading or key; undefined when it names none or only half: it is data then. */
function headingsOf(line: readonly string[], columns: readonly Column[]): (Column | undefined)[] | undefined {
	const found = line.map((name) =>
		columns.find((column) => [column.label, column.key, column.csv].some((known) => known?.toLowerCase() === name.toLowerCase())),
	);
	const named = found.filter((column) => column !== undefined).length;
	return named > 0 && named * 2 >= line.filter((name) => name !== '').length ? found : undefined;
}

function fill(row: Row, columns: readonly (Column | undefined)[], cells: readonly string[]): void {
	columns.forEach((column, index) => {
		if (column && index < cells.length) write(row, column.key, parseCell(column, cells[index]!));
	});
}

function isShown(row: TableRow, column: Column): boolean {
	return (row.cells.get(column.key)?.place.offsetParent ?? null) !== null;
}
