// An answer that was given, with the form it was given on: only to be read.

import { html, nothing, type TemplateResult } from 'lit';
import { showDuration } from '../../src/duration.ts';
import { isAnalysis } from '../../src/form/analysis-fields.ts';
import { labelOf } from '../../src/form/faults.ts';
import type { Field, Section } from '../../src/form/form.ts';
import { labelIn } from '../../src/form/labels.ts';
import type { Language } from '../../src/text.ts';
import { isInstant } from '../../src/time.ts';
import { type Control, idOf, type Services } from './control.ts';
import { renderAnalysis } from './fields/analysis.ts';
import { filesIn, sizeOf } from './fields/attachments.ts';
import { listOf } from './fields/pick.ts';
import { renderNote } from './fields/said.ts';
import { rowsOf } from './fields/table.ts';
import { mark } from './marks.ts';
import { say } from './words.ts';

const WIDE = new Set(['long-text', 'photo', 'file', 'signature', 'table', 'is-is-not', 'why-tree', 'fishbone']);

export function renderAnswers({ columns, fields }: Section, filledIn: (field: Field) => unknown, services: Services): TemplateResult {
	return html`<dl class="grid answers columns-${columns}">
		${fields.map((field) =>
			field.type === 'note'
				? renderNote(field, services)
				: html`<div class=${WIDE.has(field.type) ? 'wide' : ''} data-field=${field.name}>
						<dt dir="auto">${labelOf(field, services.language)}</dt>
						<dd>${shown(field, filledIn(field), services)}</dd>
					</div>`,
		)}
	</dl>`;
}

function shown(field: Field, value: unknown, services: Services): TemplateResult | typeof nothing | string {
	if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)) return '–';
	if (field.type === 'photo' || field.type === 'file' || field.type === 'signature') return files(value, services);
	if (field.type === 'table') return table(field, value, services);
	if (isAnalysis(field.type)) return renderAnalysis(readOnly(field, value, services), true);
	return html`<bdi>${inWords(field, value, services)}</bdi>`;
}

/** What an element that is also filled in is handed, when there is nothing to fill in. */
function readOnly(field: Field, value: unknown, services: Services): Control {
	const path = `values.${field.name}`;
	const none = () => undefined;
	const label = labelOf(field, services.language);
	const state = { isCell: false, needed: false, disabled: true, describedBy: '' };
	return { field, path, id: idOf(path), value, latest: () => value, label, ...state, faultAt: none, set: none, leave: none, services };
}

/** A simple value as people read it. */
export function inWords(field: Field, value: unknown, services: Services): string {
	const { language } = services;
	const option = (one: unknown) => labelIn(field.options?.find((known) => known.value === one)?.label, language) || String(one);
	switch (field.type) {
		case 'choice':
			return option(value);
		case 'several':
			return (Array.isArray(value) ? value : [value]).map(option).join(language === 'zh-CN' ? '、' : ', ');
		case 'yes-no':
			return typeof value === 'boolean' ? say(language, value ? 'yes' : 'no') : String(value);
		case 'ok-ng': {
			const { result, reason } = value as { result?: unknown; reason?: unknown };
			const word = result === 'ok' || result === 'ng' ? say(language, result) : String(result ?? '–');
			return reason === undefined ? word : say(language, 'result-because', { result: word, reason: option(reason) });
		}
		case 'duration':
			return typeof value === 'number' ? showDuration(value, language) : String(value);
		case 'date':
		case 'date-time':
			return moment(String(value), services);
		case 'person':
		case 'department':
		case 'area':
			return listOf({ field, services } as Control)?.find(({ id }) => id === value)?.name ?? String(value);
		case 'rating':
			return say(language, 'of-scale', { value, scale: field.scale });
		default:
			return typeof value === 'boolean' ? say(language, value ? 'yes' : 'no') : `${typeof value === 'object' ? JSON.stringify(value) : value}${unitOf(field)}`;
	}
}

function unitOf({ unit }: Field): string {
	return unit ? ` ${unit}` : '';
}

function moment(value: string, { language, zone }: { language: Language; zone: string }): string {
	if (isInstant(value)) return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone }).format(new Date(value));
	const day = Date.parse(`${value}T00:00:00Z`);
	return Number.isNaN(day) ? value : new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(day);
}

function files(value: unknown, { fileUrl }: Services): TemplateResult {
	return html`<div class="files">
		${filesIn(value).map(({ id, name, type, size }) => {
			const picture = type.startsWith('image/') && fileUrl ? html`<img src=${fileUrl(id)} alt="" loading="lazy" />` : mark('file');
			const what = html`<span class="thumbnail">${picture}</span><span class="name"><bdi>${name}</bdi><small>${sizeOf(size)}</small></span>`;
			return fileUrl ? html`<a class="file" href=${fileUrl(id)} target="_blank" rel="noopener">${what}</a>` : html`<div class="file">${what}</div>`;
		})}
	</div>`;
}

function table({ columns = [] }: Field, value: unknown, services: Services): TemplateResult {
	return html`<table>
		<thead><tr>${columns.map((column) => html`<th scope="col" dir="auto">${labelOf(column, services.language)}</th>`)}</tr></thead>
		<tbody>
			${rowsOf(value).map(
				(row) =>
					html`<tr>${columns.map((column) => html`<td dir="auto">${Object.hasOwn(row, column.name) ? inWords(column, row[column.name], services) : nothing}</td>`)}</tr>`,
			)}
		</tbody>
	</table>`;
}
