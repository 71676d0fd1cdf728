// The two lists of a way: which signals are converted to which unit, and what the registers of a device are.

import { ORDERS, REGISTER_TYPES, type Register } from '../../src/detect/ways/registers.ts';
import { UNIT_NAMES, unitsLike } from '../../src/detect/ways/unit.ts';
import type { UnitRule } from '../../src/detect/ways/unit-rule.ts';
import type { Column, Problem, Row } from '../editor/columns.ts';
import { compact } from '../editor/compact.ts';
import type { Form } from '../editor/form.ts';
import { textsOf } from '../editor/texts.ts';
import { inOrderOf } from './drafts.editor.ts';

const texts = textsOf('andon-detect');

/** What is wrong inside the rows of a table (`StepDialog.rows`). */
export type RowsCheck = (path: string, columns: () => readonly Column[]) => (rows: readonly Row[]) => Problem[];

export interface ListField<Item> {
	/** Undefined where there are none. */
	get(): Item[] | undefined;
	show(shown: boolean): void;
}

export function unitsTable(form: Form, given: readonly UnitRule[] | undefined, rows: RowsCheck): ListField<UnitRule> {
	const columns: Column[] = [
		{ key: 'signals', kind: 'chips', label: texts('column.unit-signals'), options: [], open: true, placeholder: texts('placeholder.signals') },
		{
			key: 'from',
			kind: 'text',
			label: texts('column.unit-from'),
			hint: texts('hint.unit-from'),
			width: '24%',
			placeholder: '°F',
			suggestions: () => UNIT_NAMES,
		},
		{ key: 'to', kind: 'text', label: texts('column.unit-to'), width: '24%', required: true, placeholder: '°C', suggestions: () => UNIT_NAMES },
	];
	return list(form, 'way.units', columns, given, rows);
}

export function registersTable(form: Form, given: readonly Register[] | undefined, rows: RowsCheck): ListField<Register> {
	const select = (key: string, values: readonly string[], usual: string, more: { detail?: true; width?: string }): Column => ({
		key,
		kind: 'select',
		label: texts(`column.register-${key}`),
		options: values.map((value) => ({ value, label: value })),
		empty: texts('choice.usually', { value: usual }),
		...more,
	});
	const number = (key: string, more: { detail?: true; width?: string; required?: true; integer?: true; placeholder?: string }): Column => ({
		key,
		kind: 'number',
		label: texts(`column.register-${key}`),
		hint: texts(`hint.register-${key}`),
		...more,
	});
	const columns: Column[] = [
		{
			key: 'signal',
			kind: 'text',
			label: texts('column.register-signal'),
			hint: texts('hint.register-signal'),
			required: true,
			unique: true,
			placeholder: 'temp',
		},
		number('at', { width: '13%', required: true, integer: true, placeholder: '0' }),
		select('type', Object.keys(REGISTER_TYPES), 'uint16', { width: '24%' }),
		number('scale', { width: '13%', placeholder: '1' }),
		{ key: 'unit', kind: 'text', label: texts('column.register-unit'), width: '15%', placeholder: '°C', suggestions: () => unitsLike('°C') },
		select('words', ORDERS, 'big', { detail: true }),
		select('bytes', ORDERS, 'big', { detail: true }),
		number('bit', { detail: true, integer: true, placeholder: '0' }),
		number('offset', { detail: true, placeholder: '0' }),
		number('none', { detail: true, placeholder: '32767' }),
	];
	return list(form, 'way.registers', columns, given, rows, true);
}

function list<Item extends object>(
	form: Form,
	path: string,
	columns: Column[],
	given: readonly Item[] | undefined,
	rows: RowsCheck,
	files = false,
): ListField<Item> {
	const made = form.table(path, {
		columns,
		rows: Array.isArray(given) ? given : [],
		files,
		note: true,
		addLabel: texts(`add-${path.slice(path.indexOf('.') + 1)}`),
		empty: texts(`empty-${path.slice(path.indexOf('.') + 1)}`),
		check: rows(path, () => columns),
	});
	return {
		get() {
			const entered = made.get().map((row, at) => inOrderOf(compact(row), given?.[made.origins()[at] ?? -1]));
			return entered.length > 0 ? (entered as Item[]) : undefined;
		},
		show: made.show,
	};
}
