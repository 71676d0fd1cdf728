// What opens below a row of a table: the cells of columns that few rows have, each with its name.

import type { Column } from './columns.ts';
import { button, element } from './element.ts';
import { shared } from './texts.ts';

export interface Details {
	element: HTMLTableRowElement;
	/** Opens and closes; says how many of them hold something. */
	button: HTMLButtonElement;
	/** Gives the place of the cell, where reasons are shown. */
	add(column: Column, cell: HTMLElement): HTMLElement;
	count(filled: number): void;
	open(open: boolean): void;
}

/** @param columns how many columns of the table it stands under */
export function detailsOf(columns: number): Details {
	const fields = element('div', { class: 'andon-detail-fields' });
	const line = element('tr', { class: 'andon-details', hidden: true }, element('td', { colspan: columns }, fields));
	const number = element('span', { class: 'andon-detail-count' });
	const open = (shown: boolean) => {
		line.hidden = !shown;
		toggle.setAttribute('aria-expanded', String(shown));
	};
	const toggle = button({ icon: 'ellipsis-h', title: shared('table.details'), class: 'andon-quiet andon-delete', click: () => open(line.hidden === true) });
	toggle.setAttribute('aria-expanded', 'false');
	toggle.append(number);
	return {
		element: line,
		button: toggle,
		add(column, cell) {
			const name = element('span', { class: 'andon-detail-name', title: column.hint }, column.label);
			const place = element('div', { class: `andon-detail andon-kind-${column.kind}`, 'data-key': column.key }, name, cell);
			fields.append(place);
			return place;
		},
		count(filled) {
			number.textContent = filled === 0 ? '' : String(filled);
			toggle.classList.toggle('andon-has-details', filled > 0);
		},
		open,
	};
}
