// A table whose rows have more to them than its columns: the row that is worked on is opened below it.

import { element } from '../editor/element.ts';
import type { Table } from '../editor/table.ts';
import { type Detail, detailOf } from './plant-cells.editor.ts';
import type { CheckedDraft } from './plant-check.editor.ts';

/** What is shown below the table for one row. */
export interface OpenRow {
	/** After a check of the whole plant; `index`: of the row among those that count. */
	show(checked: CheckedDraft, index: number): void;
}

export interface RowDetails {
	/** After a check, or when rows have come and gone. */
	show(checked: CheckedDraft): void;
	/** The row that is open; -1: none. */
	index(): number;
}

/** Opens the first row, then whichever is pressed or typed in. `open` fills the place; `title` is said above it. */
export function rowDetails(
	table: Table,
	place: HTMLElement,
	title: (name: string) => string,
	open: (into: HTMLElement, detail: Detail) => OpenRow,
): RowDetails {
	let opened: { detail: Detail; shown: OpenRow } | undefined;
	let last: CheckedDraft | undefined;
	const heading = element('div', { class: 'andon-heading andon-detail-heading' });
	const rowOf = (detail: Detail) => detail.element.closest('tr');
	const nameOf = (detail: Detail) => rowOf(detail)?.querySelector<HTMLInputElement>('td[data-key="name"] input')?.value.trim() ?? '';
	const index = () => (opened ? [...(rowOf(opened.detail)?.parentElement?.children ?? [])].indexOf(rowOf(opened.detail)!) : -1);
	const close = () => {
		opened?.detail.element.setAttribute('aria-expanded', 'false');
		if (opened) rowOf(opened.detail)?.classList.remove('andon-opened');
		opened = undefined;
		place.replaceChildren();
	};
	const openRow = (detail: Detail) => {
		close();
		const into = element('div', { class: 'andon-detail' });
		place.replaceChildren(heading, into);
		opened = { detail, shown: open(into, detail) };
		detail.element.setAttribute('aria-expanded', 'true');
		rowOf(detail)?.classList.add('andon-opened');
		show(last);
	};
	const show = (checked: CheckedDraft | undefined) => {
		last = checked;
		if (opened && !opened.detail.element.isConnected) close();
		const first = opened ? undefined : detailOf(table.element.querySelector('tbody tr'));
		if (first) return openRow(first);
		if (!opened) return;
		heading.textContent = title(nameOf(opened.detail));
		if (checked) opened.shown.show(checked, index());
	};
	table.element.addEventListener('focusin', (event) => {
		const detail = detailOf((event.target as HTMLElement).closest('tbody tr'));
		if (detail && detail !== opened?.detail) openRow(detail);
	});
	table.element.addEventListener('click', (event) => {
		const detail = detailOf((event.target as HTMLElement).closest('.andon-detail-button')?.closest('tr'));
		if (detail) place.scrollIntoView({ block: 'nearest' });
	});
	return { show, index };
}
