// One input for each kind of column. A cell shows and gives a value; it does not judge it (column-problems.ts).

import { chipsCell } from './cell-chips.ts';
import { durationCell } from './cell-duration.ts';
import { tidyTime } from './cell-text.ts';
import { type Column, type Option, type Options, optionsOf } from './columns.ts';
import { element, freshId } from './element.ts';
import { numberOf } from './number-text.ts';
import { shared } from './texts.ts';

export interface Cell {
	element: HTMLElement;
	get(): unknown;
	set(value: unknown): void;
	focus(): void;
	/** The options may have changed. */
	refresh?(): void;
	/** Takes more than its property from the row: typedInput's type. */
	companion?: { get(): unknown; set(value: unknown): void };
}

export interface CellContext {
	/** Name for screen readers. */
	label: string;
	changed: () => void;
}

export function makeCell(column: Column, context: CellContext): Cell {
	switch (column.kind) {
		case 'select':
			return selectCell(column.options, context, { empty: column.empty ?? '–' });
		case 'chips':
			return chipsCell(column, context);
		case 'toggles':
			return togglesCell(column, context);
		case 'number':
			return numberCell(column.placeholder, context);
		case 'checkbox':
			return checkboxCell(context);
		case 'duration':
			return durationCell(context, column.counts ?? false);
		case 'time':
			return textCell(context, { placeholder: '08:00', tidy: tidyTime, class: 'andon-time' });
		case 'typed':
			return typedCell(column.types, column.start, context);
		case 'own':
			return column.make(context);
		default:
			return textCell(context, column);
	}
}

function textCell(
	context: CellContext,
	options: { placeholder?: string; suggestions?: () => readonly string[]; tidy?: (text: string) => string; class?: string } = {},
): Cell {
	const input = element('input', {
		type: 'text',
		class: options.class,
		placeholder: options.placeholder,
		'aria-label': context.label,
		oninput: context.changed,
	});
	const { tidy, suggestions } = options;
	if (tidy) {
		input.addEventListener('change', () => {
			input.value = tidy(input.value);
			context.changed();
		});
	}
	const wrapper = suggestions ? element('span', { class: 'andon-cell-text' }, input, suggestionList(input, suggestions)) : input;
	return {
		element: wrapper,
		get: () => input.value.trim() || undefined,
		set(value) {
			input.value = value === undefined || value === null ? '' : String(value);
		},
		focus: () => input.focus(),
	};
}

function suggestionList(input: HTMLInputElement, suggestions: () => readonly string[]): HTMLElement {
	const list = element('datalist', { id: freshId() });
	input.setAttribute('list', list.id);
	input.addEventListener('focus', () => list.replaceChildren(...suggestions().map((value) => element('option', { value }))));
	return list;
}

/** A select that keeps and shows a value that is no longer among its options. */
export function selectCell(options: Options, context: CellContext, { empty }: { empty?: string } = {}): Cell {
	const select = element('select', { 'aria-label': context.label });
	let value = '';
	const fill = () => {
		const known = optionsOf(options);
		const choices: Node[] = empty === undefined ? [] : [element('option', { value: '' }, empty)];
		const groups = new Map<string, HTMLElement>();
		for (const option of known) choiceParent(choices, groups, option).append(element('option', { value: option.value }, option.label));
		if (value !== '' && !known.some((option) => option.value === value)) {
			choices.push(element('option', { value }, shared('unknown', { value })));
		}
		select.replaceChildren(...choices);
		select.value = value;
		select.classList.toggle('andon-none', select.value === '');
	};
	select.addEventListener('change', () => {
		value = select.value;
		fill();
		// Only now: whoever is told reads what was chosen.
		context.changed();
	});
	fill();
	return {
		element: select,
		get: () => value || undefined,
		set(next) {
			value = next === undefined || next === null ? '' : String(next);
			fill();
		},
		focus: () => select.focus(),
		refresh: fill,
	};
}

function choiceParent(choices: Node[], groups: Map<string, HTMLElement>, option: Option): { append(child: Node): void } {
	if (option.group === undefined) return { append: (child) => choices.push(child) };
	let group = groups.get(option.group);
	if (!group) {
		group = element('optgroup', { label: option.group });
		groups.set(option.group, group);
		choices.push(group);
	}
	return group;
}

function numberCell(placeholder: string | undefined, context: CellContext): Cell {
	// type=number would drop "12,5" silently; as text it can be shown and said to be wrong.
	const cell = textCell(context, { placeholder, class: 'andon-number' });
	return {
		...cell,
		get() {
			return numberOf((cell.get() as string | undefined) ?? '');
		},
	};
}

function checkboxCell(context: CellContext): Cell {
	const input = element('input', { type: 'checkbox', 'aria-label': context.label, onchange: context.changed });
	return {
		element: input,
		get: () => input.checked,
		set(value) {
			input.checked = value === true;
		},
		focus: () => input.focus(),
	};
}

function togglesCell(column: Column & { kind: 'toggles' }, context: CellContext): Cell {
	const buttons = column.options.map((option) => ({
		option,
		button: element(
			'button',
			{ type: 'button', class: 'andon-toggle', title: option.title, 'aria-label': option.title, 'aria-pressed': 'false' },
			option.label,
		),
	}));
	for (const { button } of buttons) {
		button.addEventListener('click', () => {
			button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'));
			context.changed();
		});
	}
	return {
		element: element('span', { class: 'andon-toggles', role: 'group', 'aria-label': context.label }, ...buttons.map(({ button }) => button)),
		get: () => buttons.filter(({ button }) => button.getAttribute('aria-pressed') === 'true').map(({ option }) => option.value),
		set(value) {
			const on = new Set(Array.isArray(value) ? value : []);
			for (const { option, button } of buttons) button.setAttribute('aria-pressed', String(on.has(option.value)));
		},
		focus: () => buttons[0]?.button.focus(),
	};
}

function typedCell(types: unknown[], start: string | undefined, context: CellContext): Cell {
	const input = element('input', { type: 'text', 'aria-label': context.label });
	const wrapper = element('span', { class: 'andon-typed' }, input);
	const widget = $(input).typedInput({ types, default: start });
	widget.typedInput('width', '100%');
	widget.on('change', context.changed);
	return {
		element: wrapper,
		get: () => widget.typedInput('value') || undefined,
		set: (value) => widget.typedInput('value', value === undefined ? '' : String(value)),
		focus: () => wrapper.querySelector<HTMLElement>('.red-ui-typedInput-input input, button')?.focus(),
		companion: {
			get: () => widget.typedInput('type'),
			set: (value) => typeof value === 'string' && widget.typedInput('type', value),
		},
	};
}
