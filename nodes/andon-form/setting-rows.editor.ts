// What a field has because of its type: limits, unit, options, the columns of a table. Which of these a type has: field-types.editor.ts.

import { FIELD_TYPES, type FieldType } from '../../src/form/form.ts';
import { type Labels, labelIn } from '../../src/form/labels.ts';
import type { Json } from '../../src/json.ts';
import type { Row } from '../editor/columns.ts';
import { button, element, icon } from '../editor/element.ts';
import type { Form as Rows } from '../editor/form.ts';
import { editorLanguage } from '../editor/step-config.ts';
import { textsOf } from '../editor/texts.ts';
import { type Holder, keep } from './detail-rows.editor.ts';
import type { DraftField } from './draft.editor.ts';
import { canBeColumn, ICONS, type Setting } from './field-types.editor.ts';
import type { Work } from './work.editor.ts';

const texts = textsOf('andon-form');
const FILE_KINDS = ['image/jpeg', 'image/png', 'application/pdf', 'text/csv'];
const USUAL: Readonly<Record<string, string>> = { maxLength: '1000', maxRows: '50', scale: '5', most: '5' };

/** The row of one setting. */
export function settingRow(work: Work, rows: Rows, field: DraftField, setting: Setting): void {
	const hold = field as unknown as Holder;
	switch (setting) {
		case 'content':
			keep(work, field, 'content', rows.labels('content', { value: field.content, lines: 4 }));
			return;
		case 'computed':
			keep(work, field, 'computed', rows.text('computed', { value: field.computed, lines: 3, note: true, placeholder: '$sum(items.points)' }));
			return;
		case 'options':
			optionRows(work, rows, field);
			return;
		case 'columns':
			columnRows(work, rows, field);
			return;
		case 'unit':
		case 'pattern':
		case 'picture':
			keep(work, field, setting, rows.text(setting, { value: field[setting], note: setting !== 'unit', placeholder: texts(`placeholder.${setting}`) }));
			return;
		case 'accept':
			keep(
				work,
				field,
				'accept',
				rows.chips(
					'accept',
					FILE_KINDS.map((value) => ({ value, label: texts(`file-kind.${value.replaceAll(/[^a-z]/g, '-')}`) })),
					{ value: field.accept, open: true, placeholder: texts('placeholder.accept') },
				),
			);
			return;
		case 'min':
		case 'max':
			if (field.type === 'duration') {
				keep(work, field, setting, rows.millis(setting, { value: hold[setting] as number | undefined }));
				return;
			}
			keep(work, field, setting, rows.number(setting, { value: hold[setting] as number | undefined, unit: field.unit }));
			return;
		default:
			keep(work, field, setting, rows.number(setting, { value: hold[setting] as number | undefined, placeholder: USUAL[setting] }));
	}
}

/** Values with the words that are shown for them. A new value takes its words when it has none of its own. */
function optionRows(work: Work, rows: Rows, field: DraftField): void {
	const given = (field.options ?? []) as (string | { value: string; label?: Labels })[];
	const toRow = (option: string | { value: string; label?: Labels }): Row => {
		const { value, label } = typeof option === 'string' ? { value: option, label: undefined } : option;
		const words =
			typeof label === 'object' ? label : label === undefined || label === value ? {} : { [/\p{Script=Han}/u.test(label) ? 'zh-CN' : 'en-US']: label };
		return { value, en: words['en-US'], zh: words['zh-CN'] };
	};
	const first = editorLanguage() === 'zh-CN' ? ['zh', 'en'] : ['en', 'zh'];
	const made = rows.table('options', {
		columns: [
			...first.map((key) => ({ key, kind: 'text' as const, label: texts(`column.option-${key}`) })),
			{ key: 'value', kind: 'text', label: texts('column.option-value'), hint: texts('hint.option-value'), width: '26%' },
		],
		rows: given.map(toRow),
		addLabel: texts('add-option'),
		empty: texts(field.type === 'ok-ng' ? 'empty-reasons' : 'empty-options'),
		label: texts(field.type === 'ok-ng' ? 'label.reasons' : 'label.options'),
		stackBelow: 240,
	});
	const store = () => {
		const options = made.get().map(({ value, en, zh }) => {
			const label: Labels | undefined = en && zh ? { 'en-US': en, 'zh-CN': zh } : (en ?? zh);
			return { value: value ?? en ?? zh, label: label ?? value };
		});
		if (JSON.stringify(options) === JSON.stringify(field.options ?? [])) return;
		if (options.length === 0 && field.type === 'ok-ng') delete field.options;
		else field.options = options;
		work.tell('values');
	};
	for (const event of ['input', 'change', 'click', 'paste', 'focusout', 'pointerup', 'keyup'] as const)
		made.block.addEventListener(event, () => setTimeout(store));
}

/** The columns of a table, each to be opened as a field of its own. */
function columnRows(work: Work, rows: Rows, field: DraftField): void {
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
