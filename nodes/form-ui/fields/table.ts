// Rows of simple fields: a table where there is room, a card a row where there isn't (style/table.ts). Enter goes down a row, as in a
// spreadsheet, and begins a new one after the last.

import { html, nothing, type TemplateResult } from 'lit';
import { labelOf } from '../../../src/form/faults.ts';
import type { Field } from '../../../src/form/form.ts';
import { type Control, idOf } from '../control.ts';
import { mark } from '../marks.ts';
import { say } from '../words.ts';

export type Row = Record<string, unknown>;

/** The rows of a value as they are shown: one to begin with. */
export function rowsOf(value: unknown): Row[] {
	const rows = Array.isArray(value) ? value.map((row) => (typeof row === 'object' && row !== null ? (row as Row) : {})) : [];
	return rows.length === 0 ? [{}] : rows;
}

/** Shows one cell; the renderer of simple fields. */
export type RenderCell = (control: Control) => TemplateResult;

export function renderTable(control: Control, renderCell: RenderCell): TemplateResult {
	const { field, id, services, disabled } = control;
	const { language } = services;
	const columns = field.columns ?? [];
	const rows = rowsOf(control.value);
	const full = rows.length >= (field.maxRows ?? Number.POSITIVE_INFINITY);
	const cells = rows.map((row, at) => columns.map((column) => cellOf(control, rows, row, at, column)));
	const first = columns.find(({ type }) => type !== 'computed')?.name ?? '';
	const toRow = (at: number) => services.focus(idOf(`${control.path}[${at}].${first}`));
	const add = () => {
		control.set([...rows, {}]);
		services.announce(say(language, 'row-added', { row: rows.length + 1 }));
		toRow(rows.length);
	};
	const remove = (at: number) => {
		control.set(rows.filter((_, place) => place !== at));
		control.leave();
		services.announce(say(language, 'row-removed', { row: at + 1 }));
		toRow(Math.max(0, Math.min(at, rows.length - 2)));
	};
	const down = (event: KeyboardEvent) => {
		const { id: from } = event.target as HTMLElement;
		const at = cells.findIndex((line) => line.some((cell) => cell.id === from));
		if (event.key !== 'Enter' || event.isComposing || at === -1 || (event.target as HTMLElement).tagName !== 'INPUT') return;
		event.preventDefault();
		if (at < rows.length - 1) services.focus(cells[at + 1]!.find((_, place) => cells[at]![place]!.id === from)!.id);
		else if (!full) add();
	};
	return html`<div class="rows" role="group" aria-labelledby="${id}-label" aria-describedby=${control.describedBy || nothing} id=${id} tabindex="-1">
		<table @keydown=${down}>
			<thead><tr>${columns.map((column) => html`<th scope="col" dir="auto">${heading(column, control)}</th>`)}<th><span class="unseen">${say(language, 'row-tools')}</span></th></tr></thead>
			<tbody>
				${cells.map(
					(line, at) => html`<tr aria-label=${say(language, 'row', { row: at + 1 })}>
						${line.map((cell) => renderOne(cell, control, renderCell))}
						<td class="tools"><button type="button" class="remove" .disabled=${disabled} aria-label=${say(language, 'row-remove', { row: at + 1 })}
							@click=${() => remove(at)}>${mark('cross')}</button></td>
					</tr>`,
				)}
			</tbody>
		</table>
		<button type="button" class="plain add-row" .disabled=${disabled || full} @click=${add}>${mark('plus')}${say(language, full ? 'rows-full' : 'row-add')}</button>
	</div>`;
}

function heading(column: Field, { services: { language } }: Control): TemplateResult {
	return html`${labelOf(column, language)}${column.unit ? html` <span class="unit">(${column.unit})</span>` : nothing}${
		column.required ? html`<span class="star" aria-hidden="true"> *</span>` : nothing
	}`;
}

function renderOne(cell: Control, { services: { language } }: Control, renderCell: RenderCell): TemplateResult {
	const fault = cell.faultAt(cell.path);
	return html`<td class=${cell.field.type}>
		<span class="cell-label" aria-hidden="true" dir="auto">${labelOf(cell.field, language)}${cell.needed ? html`<span class="star"> *</span>` : nothing}</span>
		<div class="cell">${renderCell(cell)}
			${fault === undefined ? nothing : html`<p class="fault" id="${cell.id}-fault">${mark('warn')}<span dir="auto">${fault}</span></p>`}
		</div>
	</td>`;
}

function cellOf(control: Control, rows: readonly Row[], row: Row, at: number, column: Field): Control {
	const { services } = control;
	const path = `${control.path}[${at}].${column.name}`;
	const id = idOf(path);
	const filled = Object.hasOwn(row, column.name) ? row[column.name] : column.default;
	return {
		...control,
		field: column,
		path,
		id,
		value: column.type === 'computed' ? control.computed?.(at, column.name) : filled,
		latest: () => filled,
		label: say(services.language, 'cell', { column: labelOf(column, services.language), row: at + 1 }),
		isCell: true,
		needed: column.required,
		describedBy: control.faultAt(path) === undefined ? '' : `${id}-fault`,
		// No key is taken for granted: a column may be called like something of JavaScript's.
		set: (value) => control.set(rows.map((one, place) => (place === at ? Object.fromEntries([...Object.entries(one), [column.name, value]]) : one))),
	};
}
