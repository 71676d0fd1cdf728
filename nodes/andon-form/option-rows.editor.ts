// The options of a choice, or the reasons of OK/NG: their words in both languages and the value that is kept.

import type { Labels } from '../../src/form/labels.ts';
import type { Row } from '../editor/columns.ts';
import type { Form as Rows } from '../editor/form.ts';
import { editorLanguage } from '../editor/step-config.ts';
import { textsOf } from '../editor/texts.ts';
import type { DraftField } from './draft.editor.ts';
import type { Work } from './work.editor.ts';

const texts = textsOf('andon-form');

/** Values with the words that are shown for them. A new value takes its words when it has none of its own. */
export function optionRows(work: Work, rows: Rows, field: DraftField): void {
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
		// One that waits to be filled in: it is left out while nothing is in it.
		rows: given.length === 0 && field.type !== 'ok-ng' ? [{}] : given.map(toRow),
		addLabel: texts('add-option'),
		empty: texts(field.type === 'ok-ng' ? 'empty-reasons' : 'empty-options'),
		label: texts(field.type === 'ok-ng' ? 'label.reasons' : 'label.options'),
		stackBelow: 240,
	});
	// As labels do, for the language beside it.
	made.block.addEventListener('change', (event) => {
		const cell = (event.target as HTMLElement).closest<HTMLElement>('td[data-key=en], td[data-key=zh]');
		const other = cell?.parentElement?.querySelector<HTMLInputElement>(`td[data-key=${cell.dataset.key === 'en' ? 'zh' : 'en'}] input`);
		const words = (event.target as HTMLInputElement).value;
		const found = other?.value === '' && words !== '' ? work.glossary.known(words, cell?.dataset.key === 'en' ? 'en-US' : 'zh-CN') : undefined;
		if (!other || found === undefined) return;
		other.value = found;
		other.addEventListener('focus', () => other.select(), { once: true });
		other.dispatchEvent(new Event('input', { bubbles: true }));
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
