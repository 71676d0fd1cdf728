// The columns of a table, each to be opened as a field of its own.

import { FIELD_TYPES, type FieldType } from '../../src/form/form.ts';
import { labelIn } from '../../src/form/labels.ts';
import type { Json } from '../../src/json.ts';
import { button, element, icon } from '../editor/element.ts';
import type { Form as Rows } from '../editor/form.ts';
import { editorLanguage } from '../editor/step-config.ts';
import { textsOf } from '../editor/texts.ts';
import type { DraftField } from './draft.editor.ts';
import { canBeColumn, ICONS } from './field-types.editor.ts';
import type { Work } from './work.editor.ts';

const texts = textsOf('andon-form');

export function columnRows(work: Work, rows: Rows, field: DraftField): void {
	const list = element('div', { class: 'af-columns' });
	const show = () => {
		const columns = field.columns ?? [];
		const line = (column: DraftField, at: number) =>
			element(
				'div',
				{ class: 'af-column' },
				element(
					'button',
					{ type: 'button', class: 'af-column-name', onclick: () => work.choose({ kind: 'field', field, column }) },
					icon(ICONS[column.type] ?? 'question'),
					element('span', {}, labelIn(column.label, editorLanguage()) || column.name),
					column.required ? element('span', { class: 'andon-required' }, '*') : undefined,
					work.loud && work.faultsAt(field, column).length > 0 ? element('span', { class: 'af-wrong' }, '▲') : undefined,
				),
				...(
					[
						['arrow-up', 'up', -1],
						['arrow-down', 'down', 1],
					] as const
				).map(([image, key, by]) =>
					button({
						icon: image,
						title: texts(`tool.${key}`),
						class: 'andon-quiet',
						click: () => {
							const to = at + by;
							if (to < 0 || to >= columns.length) return;
							columns.splice(to, 0, ...columns.splice(at, 1));
							show();
							work.tell('values');
						},
					}),
				),
				button({
					icon: 'trash-o',
					title: texts('tool.delete'),
					class: 'andon-quiet',
					click: () => {
						columns.splice(at, 1);
						show();
						work.tell('values');
					},
				}),
			);
		const add = element('select', { 'aria-label': texts('add-column') }, element('option', { value: '' }, texts('add-column')));
		add.append(...FIELD_TYPES.filter(canBeColumn).map((type) => element('option', { value: type }, texts(`type.${type}`))));
		add.addEventListener('change', () => {
			if (add.value !== '') work.addColumn(field, add.value as FieldType);
		});
		list.replaceChildren(...columns.map(line), add);
	};
	show();
	rows.own<Json>('columns', {}, () => ({ elements: [list], get: () => undefined, set: () => undefined }));
}
