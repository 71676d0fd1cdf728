// Third tab of a task: what is asked for. What a field may be is the domain's business (src/form/read-field.ts); what asks for more is a form of the plant (andon-form).

import type { Field, FieldType } from '../../src/form/form.ts';
import { becomes } from '../editor/becomes.ts';
import type { Column, Row } from '../editor/columns.ts';
import { compact, nonEmpty } from '../editor/compact.ts';
import type { StepDialog } from '../editor/step-dialog.ts';
import { textsOf } from '../editor/texts.ts';
import type { StoredTask } from './andon-task.editor.ts';

const texts = textsOf('andon-task');
/** Of columns, px; the label takes what is left. */
const WIDTHS = {
	label: undefined,
	name: 118,
	type: 112,
	options: 150,
	required: 56,
	as: 168,
	unit: 76,
	min: 76,
	max: 76,
	decimals: 82,
	maxLength: 96,
	default: 104,
	requiredFor: 150,
	planned: 78,
};
/** What a line of a table can say all about. */
const TYPES: readonly FieldType[] = ['text', 'number', 'choice', 'several', 'yes-no', 'date-time'];

export function fieldsPart(dialog: StepDialog<StoredTask>, config: StoredTask, outcomes: () => string[]) {
	const columns = fieldColumns(outcomes);
	const fields = dialog.form.table('fields', {
		columns,
		rows: (config.fields ?? []).map((field) => toRow(field as Partial<Field>)),
		blank: () => ({ type: 'text' }),
		addLabel: texts('add.fields'),
		empty: texts('empty.fields'),
		note: true,
		class: 'andon-wide-table',
		check: dialog.rows('fields', () => columns),
	});
	fields.element.style.setProperty('--andon-most', `${Object.values(WIDTHS).reduce<number>((sum, width) => sum + (width ?? 190), 66)}px`);
	let before = '';
	return {
		get: (): StoredTask => {
			const listed = nonEmpty(fields.get().map(toField));
			return listed ? { fields: listed as Field[] } : {};
		},
		show: (shown: boolean) => fields.show(shown),
		/** Outcomes were renamed: what can be chosen follows. */
		refresh() {
			const now = outcomes().join('|');
			if (now === before) return;
			before = now;
			fields.refresh();
		},
	};
}

function fieldColumns(outcomes: () => string[]): Column[] {
	const column = (key: keyof typeof WIDTHS) => ({
		key,
		label: texts(`column.field-${key}`),
		hint: texts(`hint.field-${key}`),
		width: WIDTHS[key] === undefined ? undefined : `${WIDTHS[key]}px`,
	});
	return [
		{ ...column('label'), kind: 'text' },
		{ ...column('name'), kind: 'text', required: true, unique: true },
		{
			...column('type'),
			kind: 'select',
			required: true,
			options: TYPES.map((value) => ({ value, label: texts(`type.${value}`) })),
		},
		{ ...column('options'), kind: 'text', placeholder: texts('placeholder.options') },
		{ ...column('required'), kind: 'checkbox' },
		{ ...column('as'), kind: 'select', options: () => becomes(), empty: texts('becomes.none'), open: true },
		{ ...column('unit'), kind: 'text', extra: true },
		{ ...column('min'), kind: 'number', extra: true },
		{ ...column('max'), kind: 'number', extra: true },
		{ ...column('decimals'), kind: 'number', integer: true, min: 0, max: 9, extra: true },
		{ ...column('maxLength'), kind: 'number', integer: true, min: 1, max: 4_000, placeholder: '1000', extra: true },
		{ ...column('default'), kind: 'text', extra: true },
		{
			...column('requiredFor'),
			kind: 'chips',
			options: () => outcomes().map((value) => ({ value, label: value })),
			placeholder: texts('placeholder.requiredFor'),
			extra: true,
		},
		{ ...column('planned'), kind: 'checkbox', extra: true },
	];
}

function toRow(field: Partial<Field>): Row {
	const options = field.options as unknown as (string | { value: string; label?: string })[] | undefined;
	const listed = options?.map((option) =>
		typeof option === 'string' ? option : option.label && option.label !== option.value ? `${option.value}=${option.label}` : option.value,
	);
	const start: unknown = field.default;
	return {
		...field,
		options: listed?.join(' | '),
		default: Array.isArray(start) ? start.join(' | ') : typeof start === 'boolean' ? texts(start ? 'yes' : 'no') : start,
	};
}

/** As it is stored: only what belongs to its type, nothing that is as it would be anyway. */
function toField(row: Row): Partial<Field> {
	const { label, name, type, options, required, as, unit, min, max, decimals, maxLength, requiredFor, planned } = row;
	const number = type === 'number';
	return compact({
		...row,
		name: name ?? '',
		label: label === name ? undefined : label,
		type,
		options: type === 'choice' || type === 'several' ? optionsIn(options) : undefined,
		required: required || undefined,
		requiredFor,
		as,
		unit,
		min: number ? min : undefined,
		max: number ? max : undefined,
		decimals: number ? decimals : undefined,
		maxLength,
		default: startIn(row),
		planned: planned || undefined,
	}) as Partial<Field>;
}

/** "weld | paint=Paint shop": values, with the words that are shown for them. */
function optionsIn(written: unknown): (string | { value: string; label: string })[] | undefined {
	if (typeof written !== 'string') return undefined;
	const bars = written.includes('|') ? written.split('|') : written.split(/[,，、;；\n]/);
	const parts = bars.map((part) => part.trim()).filter((part) => part !== '');
	return nonEmpty(
		parts.map((part) => {
			const [, value, label] = /^([^=]+)=(.+)$/.exec(part) ?? [];
			return value && label ? { value: value.trim(), label: label.trim() } : part;
		}),
	);
}

function startIn({ type, default: start }: Row): unknown {
	if (start === undefined || start === '') return undefined;
	const text = String(start);
	if (type === 'number') return Number.isFinite(Number(text)) ? Number(text) : text;
	if (type === 'yes-no') return /^(yes|true|1|是)$/i.test(text) ? true : /^(no|false|0|否)$/i.test(text) ? false : text;
	return type === 'several' ? text.split('|').map((part) => part.trim()) : text;
}
