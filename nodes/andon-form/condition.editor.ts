// When a field or a section is shown: one or several things that are asked of what else is filled in, or the outcome. Conditions within
// conditions are shown as they are and edited as JSON.

import { COMPARISONS, type Comparison, type Condition } from '../../src/form/form.ts';
import { labelIn } from '../../src/form/labels.ts';
import type { Json } from '../../src/json.ts';
import { chipsCell } from '../editor/cell-chips.ts';
import { selectCell } from '../editor/cells.ts';
import type { Option } from '../editor/columns.ts';
import { button, element } from '../editor/element.ts';
import type { Input } from '../editor/form-inputs.ts';
import { numberOf } from '../editor/number-text.ts';
import { editorLanguage } from '../editor/step-config.ts';
import { textsOf } from '../editor/texts.ts';
import type { DraftField } from './draft.editor.ts';

const texts = textsOf('andon-form');
const OUTCOME = ' outcome';

type Single = { field?: string; is?: Comparison; value?: Json } | { outcome: string[] };
type Join = 'all' | 'any';

const NUMERIC = ['number', 'duration', 'rating', 'computed'];
const OPAQUE = ['photo', 'file', 'signature', 'table'];

/** The comparisons that make sense for a field. */
export function comparisonsFor(field: DraftField | undefined): readonly Comparison[] {
	if (!field) return COMPARISONS;
	if (OPAQUE.includes(field.type)) return ['filled', 'empty'];
	return COMPARISONS.filter((is) => (is !== 'over' && is !== 'under') || NUMERIC.includes(field.type));
}

/** A condition as rows, and how they are joined; undefined when it holds conditions within conditions. */
export function rowsOf(condition: Condition | undefined): { join: Join; rows: Single[] } | undefined {
	if (!condition) return { join: 'all', rows: [] };
	const join: Join = 'any' in condition ? 'any' : 'all';
	const rows = 'all' in condition ? condition.all : 'any' in condition ? condition.any : [condition];
	return rows.some((one) => 'all' in one || 'any' in one) ? undefined : { join, rows: rows as Single[] };
}

export function conditionOf(join: Join, rows: readonly Single[]): Condition | undefined {
	const [only] = rows;
	if (!only) return undefined;
	return (rows.length === 1 ? only : join === 'all' ? { all: rows } : { any: rows }) as Condition;
}

/** `fields`: what can be asked about. */
export function conditionInput(changed: () => void, fields: () => readonly DraftField[], label: string): Input<Condition> {
	let whole: Condition | undefined;
	let join: Join = 'all';
	let rows: Single[] = [];
	let nested = false;
	const list = element('div', { class: 'af-conditions' });
	const touched = () => {
		whole = conditionOf(join, rows);
		changed();
	};
	const fieldOptions = (): Option[] => [
		...fields().map((field) => ({ value: field.name, label: labelIn(field.label, editorLanguage()) || field.name })),
		{ value: OUTCOME, label: texts('condition.outcome') },
	];

	const show = () => {
		if (nested) {
			list.replaceChildren(
				element('pre', { class: 'af-nested' }, JSON.stringify(whole, null, 2)),
				button({
					icon: 'trash-o',
					text: texts('condition.drop'),
					click: () => {
						nested = false;
						rows = [];
						touched();
						show();
					},
				}),
			);
			return;
		}
		const joining = element('select', { 'aria-label': texts('condition.join') });
		joining.append(element('option', { value: 'all' }, texts('condition.all')), element('option', { value: 'any' }, texts('condition.any')));
		joining.value = join;
		joining.addEventListener('change', () => {
			join = joining.value as Join;
			touched();
		});
		list.replaceChildren(
			...(rows.length > 1 ? [joining] : []),
			...rows.map((row, at) => line(row, at)),
			button({ icon: 'plus', text: texts(rows.length === 0 ? 'condition.add' : 'condition.more'), click: () => add() }),
		);
	};
	const add = () => {
		rows.push({ field: fields()[0]?.name ?? '', is: 'equals' });
		touched();
		show();
		list.querySelector<HTMLElement>('.af-condition:last-of-type select')?.focus();
	};
	const line = (row: Single, at: number): HTMLElement => {
		const asked = 'outcome' in row ? undefined : fields().find(({ name }) => name === row.field);
		const subject = selectCell(fieldOptions, { label: texts('condition.field'), changed: () => subjectChanged() });
		subject.set('outcome' in row ? OUTCOME : row.field);
		const subjectChanged = () => {
			const chosen = subject.get() as string | undefined;
			rows[at] = chosen === OUTCOME ? { outcome: [] } : { field: chosen ?? '', is: 'is' in row ? allowed(chosen, row.is) : 'equals' };
			touched();
			show();
		};
		const parts: (Node | undefined)[] = [subject.element];
		if ('outcome' in row) {
			const cell = chipsCell(
				{ key: 'outcome', label: '', kind: 'chips', options: [], open: true, placeholder: texts('condition.outcomes') },
				{
					label: texts('condition.outcomes'),
					changed: () => {
						row.outcome = cell.get() as string[];
						touched();
					},
				},
			);
			cell.set(row.outcome);
			parts.push(cell.element);
		} else {
			const how = selectCell(() => comparisonsFor(asked).map((value) => ({ value, label: texts(`condition.is.${value}`) })), {
				label: texts('condition.comparison'),
				changed: () => {
					row.is = how.get() as Comparison;
					if (row.is === 'filled' || row.is === 'empty') delete row.value;
					else if ((row.is === 'one-of') !== Array.isArray(row.value)) row.value = row.is === 'one-of' ? [] : undefined;
					touched();
					show();
				},
			});
			how.set(row.is);
			parts.push(how.element);
			if (row.is !== 'filled' && row.is !== 'empty') parts.push(valueInput(asked, row, touched));
		}
		parts.push(
			button({
				icon: 'times',
				title: texts('condition.remove'),
				class: 'andon-quiet',
				click: () => {
					rows.splice(at, 1);
					touched();
					show();
				},
			}),
		);
		return element('div', { class: 'af-condition', role: 'group', 'aria-label': label }, ...parts);
	};
	const allowed = (name: string | undefined, is: Comparison | undefined): Comparison => {
		const possible = comparisonsFor(fields().find((field) => field.name === name));
		return is && possible.includes(is) ? is : (possible[0] as Comparison);
	};
	return {
		elements: [list],
		get: () => whole,
		set(value) {
			whole = value;
			const read = rowsOf(structuredClone(value));
			nested = read === undefined;
			if (read) ({ join, rows } = read);
			show();
		},
	};
}

function valuesFor(field: DraftField | undefined): Option[] | undefined {
	switch (field?.type) {
		case 'choice':
		case 'several':
			return (field.options ?? []).map(({ value, label }) => ({ value, label: labelIn(label, editorLanguage()) || value }));
		case 'yes-no':
			return [
				{ value: 'true', label: texts('yes') },
				{ value: 'false', label: texts('no') },
			];
		case 'ok-ng':
			return [
				{ value: 'ok', label: 'OK' },
				{ value: 'ng', label: 'NG' },
			];
		default:
			return undefined;
	}
}

function valueInput(field: DraftField | undefined, row: { is?: Comparison; value?: Json }, changed: () => void): HTMLElement {
	const label = texts('condition.value');
	const known = valuesFor(field);
	const numeric = field !== undefined && NUMERIC.includes(field.type);
	const typed = (text: string): Json | undefined => (numeric ? (numberOf(text) as Json | undefined) : field?.type === 'yes-no' ? text === 'true' : text);
	if (row.is === 'one-of') {
		const cell = chipsCell(
			{ key: 'value', label, kind: 'chips', options: known ?? [], open: known === undefined },
			{
				label,
				changed: () => {
					row.value = (cell.get() as string[]).flatMap((one) => typed(one) ?? []);
					changed();
				},
			},
		);
		cell.set(Array.isArray(row.value) ? row.value.map(String) : []);
		return cell.element;
	}
	if (known) {
		const cell = selectCell(
			known,
			{
				label,
				changed: () => {
					const chosen = cell.get() as string | undefined;
					if (chosen === undefined) delete row.value;
					else row.value = typed(chosen) as Json;
					changed();
				},
			},
			{ empty: texts('condition.choose') },
		);
		cell.set(row.value === undefined || row.value === null ? undefined : String(row.value));
		return cell.element;
	}
	const input = element('input', { type: 'text', 'aria-label': label, placeholder: label, inputmode: numeric ? 'decimal' : undefined });
	input.value = row.value === undefined || row.value === null ? '' : String(row.value);
	input.addEventListener('input', () => {
		const value = input.value.trim() === '' ? undefined : typed(input.value.trim());
		if (value === undefined) delete row.value;
		else row.value = value;
		changed();
	});
	return input;
}
