// Cells that only the plant's tables have: lists written as text, a flag that is there or absent, and a button that opens what a row is made of.

import { tidyTime } from '../editor/cell-text.ts';
import { type Cell, type CellContext, makeCell, selectCell } from '../editor/cells.ts';
import type { Column, Options } from '../editor/columns.ts';
import { element, icon } from '../editor/element.ts';

type Looks = Pick<Column, 'label' | 'hint' | 'width' | 'extra'>;

/** A value that is written as text. What makes no sense is kept as typed, so that the check can name it. */
function written(key: string, looks: Looks, placeholder: string | undefined, show: (value: unknown) => string, read: (text: string) => unknown): Column {
	const make = (context: CellContext): Cell => {
		const cell = makeCell({ kind: 'text', key, label: looks.label, placeholder }, context);
		return {
			...cell,
			get() {
				const text = cell.get() as string | undefined;
				return text === undefined ? undefined : read(text);
			},
			set: (value) => cell.set(value === undefined ? undefined : show(value)),
		};
	};
	return { ...looks, kind: 'own', key, make, format: show, parse: read };
}

/** [{ start, end }] as "10:00–10:30, 12:00–12:45". */
export function breaksColumn(looks: Looks, wrong: () => string): Column {
	const show = (value: unknown) =>
		Array.isArray(value) ? value.map((one: { start?: string; end?: string }) => `${one.start ?? ''}–${one.end ?? ''}`).join(', ') : String(value);
	const read = (text: string) => {
		const parts = text
			.split(/[,，;；、]/)
			.map((part) => part.trim())
			.filter((part) => part !== '');
		const breaks = parts.map((part) => /^([\d:：.]+)\s*[-–—~～至到]\s*([\d:：.]+)$/.exec(part));
		return breaks.every((found) => found !== null) ? breaks.map((found) => ({ start: tidyTime(found[1]!), end: tidyTime(found[2]!) })) : text;
	};
	const column = written('breaks', looks, undefined, show, read);
	return { ...column, check: ((value: unknown) => (Array.isArray(value) ? undefined : wrong())) as Column['check'] };
}

const OFF = /^(?:[-–—]|off|free|休|休息)?$/i;

/** Names of shifts with "" for a day off, as "Early, Early, –, –". */
export function cycleColumn(looks: Looks & { placeholder: string }): Column {
	const { placeholder, ...rest } = looks;
	const show = (value: unknown) => (Array.isArray(value) ? value.map((name) => name || '–').join(', ') : String(value));
	const read = (text: string) =>
		text
			.replace(/[,，、;；]\s*$/, '')
			.split(/[,，、;；]/)
			.map((name) => (OFF.test(name.trim()) ? '' : name.trim()));
	return written('cycle', rest, placeholder, show, read);
}

/** True or absent. */
export function flagColumn(key: string, looks: Looks): Column {
	const make = (context: CellContext): Cell => {
		const cell = makeCell({ kind: 'checkbox', key, label: looks.label }, context);
		return { ...cell, get: () => cell.get() || undefined };
	};
	return { ...looks, kind: 'own', key, make, format: (value) => (value ? 'yes' : ''), parse: (text) => /^(yes|y|true|1|x|✓|是|对)$/i.test(text) || undefined };
}

/** A number that is chosen by its name. */
export function choiceOfNumber(key: string, looks: Looks, options: readonly { value: number; label: string }[], empty: string): Column {
	const choices = options.map(({ value, label }) => ({ value: String(value), label }));
	const make = (context: CellContext): Cell => {
		const cell = selectCell(choices, context, { empty });
		return { ...cell, get: () => numbered(cell.get()) };
	};
	const parse = (text: string) => options.find(({ value, label }) => String(value) === text || label === text)?.value ?? text;
	return { ...looks, kind: 'own', key, make, parse };
}

function numbered(value: unknown): unknown {
	return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
}

/** Several texts, or absent. */
export function listColumn(key: string, looks: Looks & { csv?: string }, options: Options): Column {
	const chips = { kind: 'chips' as const, key, label: looks.label, options, open: true };
	const make = (context: CellContext): Cell => {
		const cell = makeCell(chips, context);
		return { ...cell, get: () => absentWhenEmpty(cell.get()) };
	};
	const parse = (text: string) => absentWhenEmpty([...new Set(text.split(/[;；,，、|\n]/).flatMap((one) => one.trim() || []))]);
	return { ...looks, kind: 'own', key, make, format: (value) => (Array.isArray(value) ? value.join('; ') : String(value)), parse };
}

function absentWhenEmpty(value: unknown): unknown {
	return Array.isArray(value) && value.length === 0 ? undefined : value;
}

/** What a row is made of and what its table has no room for: opened below the table. */
export interface Detail {
	/** The button in the row. */
	element: HTMLElement;
	get(): unknown;
	set(value: unknown): void;
}

const details = new WeakMap<HTMLElement, Detail>();

export function detailColumn(key: string, looks: Looks, summary: (value: unknown) => string): Column {
	const make = (context: CellContext): Cell => {
		let value: unknown;
		const said = element('span');
		const made = element('button', { type: 'button', class: 'andon-detail-button', 'aria-expanded': 'false' }, said, icon('angle-down'));
		const show = () => {
			said.textContent = summary(value);
		};
		details.set(made, {
			element: made,
			get: () => value,
			set(next) {
				value = next;
				show();
				context.changed();
			},
		});
		return {
			element: made,
			get: () => value,
			set(next) {
				value = next;
				show();
			},
			focus: () => made.focus(),
			refresh: show,
		};
	};
	return { ...looks, kind: 'own', key, make };
}

/** The detail of a row of a table. */
export function detailOf(row: Element | null | undefined): Detail | undefined {
	const found = row?.querySelector<HTMLElement>('.andon-detail-button');
	return found ? details.get(found) : undefined;
}
