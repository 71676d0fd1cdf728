// One row of a table: its cells, its handle and its delete button.

import { formatCell } from './cell-text.ts';
import { type Cell, makeCell } from './cells.ts';
import { type Column, isEmpty, type Row, read, write } from './columns.ts';
import { button, element } from './element.ts';
import { type Details, detailsOf } from './table-details.ts';
import { shared } from './texts.ts';

export interface TableRow {
	element: HTMLTableRowElement;
	/** What opens below it. */
	details: Details | undefined;
	/** Both, as they stand in the table. */
	lines: HTMLElement[];
	cells: Map<string, { cell: Cell; place: HTMLElement }>;
	/** Somebody has left it once, or it was there before: its problems show. */
	touched: boolean;
	/** Its place when the table was filled. */
	origin: number | undefined;
	/** A copy with what the cells hold now. */
	get(): Row;
	/** What a search looks through. */
	text(): string;
}

export interface RowOptions {
	touched: boolean;
	origin: number | undefined;
	fixed: boolean;
	changed: () => void;
	remove: (row: TableRow) => void;
	move: (row: TableRow, by: number) => void;
}

export function makeRow(columns: readonly Column[], values: Row, options: RowOptions): TableRow {
	const original = structuredClone(values);
	const line = element('tr');
	const cells: TableRow['cells'] = new Map();
	const detailed = columns.filter(({ detail }) => detail);
	const details = detailed.length > 0 ? detailsOf(columns.length - detailed.length + (options.fixed ? 1 : 3)) : undefined;
	const row: TableRow = {
		element: line,
		details,
		lines: details ? [line, details.element] : [line],
		cells,
		touched: options.touched,
		origin: options.origin,
		get() {
			const copy = structuredClone(original);
			for (const column of columns) {
				const { cell } = cells.get(column.key)!;
				write(copy, column.key, cell.get());
				if (column.kind === 'typed') write(copy, `${column.key}Type`, cell.companion?.get());
			}
			return copy;
		},
		text: () => columns.map((column) => `${formatCell(column, cells.get(column.key)!.cell.get())} ${shownText(cells.get(column.key)!.place)}`).join(' '),
	};
	if (!options.fixed) line.append(element('td', { class: 'andon-narrow-cell' }, grip(row, options.move)));
	for (const column of columns) {
		const changed = () => {
			options.changed();
			count();
		};
		const cell = makeCell(column, { label: column.label, changed });
		const place =
			column.detail && details
				? details.add(column, cell.element)
				: element(
						'td',
						{ 'data-label': column.label, 'data-key': column.key, class: `andon-kind-${column.kind}${column.extra ? ' andon-extra' : ''}` },
						cell.element,
					);
		if (column.kind === 'typed') cell.companion?.set(read(original, `${column.key}Type`) ?? column.start);
		cell.set(read(original, column.key) ?? (column.kind === 'checkbox' ? column.start : undefined));
		if (column.renamed) followRename(column, cell, place);
		cells.set(column.key, { cell, place });
		if (!column.detail) line.append(place);
	}
	function count(): void {
		details?.count(
			detailed.filter(({ kind, key }) => !isEmpty(cells.get(key)?.cell.get()) && (kind !== 'checkbox' || cells.get(key)?.cell.get() === true)).length,
		);
	}
	count();
	if (details) line.append(element('td', { class: 'andon-narrow-cell andon-opens' }, details.button));
	if (!options.fixed) {
		line.append(
			element(
				'td',
				{ class: 'andon-narrow-cell' },
				button({ icon: 'trash-o', title: shared('table.delete'), class: 'andon-quiet andon-delete', click: () => options.remove(row) }),
			),
		);
	}
	return row;
}

/** A handle to drag; with the keyboard: focus it, then arrow up and down. */
function grip(row: TableRow, move: RowOptions['move']): HTMLElement {
	const handle = element(
		'button',
		{ type: 'button', class: 'andon-grip', title: shared('table.move'), 'aria-label': shared('table.move') },
		element('i', { class: 'fa fa-bars', 'aria-hidden': 'true' }),
	);
	handle.addEventListener('keydown', (event) => {
		if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
		event.preventDefault();
		event.stopPropagation();
		move(row, event.key === 'ArrowUp' ? -1 : 1);
	});
	return handle;
}

function followRename(column: Column, cell: Cell, place: HTMLElement): void {
	let before = cell.get();
	place.addEventListener('focusin', () => {
		before = cell.get();
	});
	place.addEventListener('change', () => {
		const after = cell.get();
		if (typeof before === 'string' && typeof after === 'string' && before !== after) column.renamed?.(before, after);
		before = after;
	});
}

function shownText(place: HTMLElement): string {
	const chosen = [...place.querySelectorAll('select')].map((select) => select.selectedOptions[0]?.textContent ?? '');
	return `${place.querySelector('.andon-chip-list')?.textContent ?? ''} ${chosen.join(' ')}`;
}
