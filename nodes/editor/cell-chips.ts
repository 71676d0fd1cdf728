// Several values in order, each a chip; a text field with a list of what is left to choose. Backspace in the empty field takes the last
// chip away, arrow keys choose, Enter or a comma puts in. What was typed and names nothing, or several, stays when the field is left: nothing typed is lost.

import { parseCell } from './cell-text.ts';
import type { Cell, CellContext } from './cells.ts';
import { type Column, isOpen, type Option, optionsOf } from './columns.ts';
import { button, element, freshId } from './element.ts';
import { afterPress, showReason } from './reason.ts';
import { shared } from './texts.ts';

/** `shows`: told what is chosen before its names are asked for. */
export function chipsCell(column: Column & { kind: 'chips' }, context: CellContext, shows?: (values: readonly string[]) => void): Cell {
	let values: string[] = [];
	let highlighted = -1;
	const listId = freshId();
	const chips = element('span', { class: 'andon-chip-list' });
	const input = element('input', {
		type: 'text',
		class: 'andon-chip-input',
		role: 'combobox',
		'aria-label': context.label,
		'aria-expanded': 'false',
		'aria-controls': listId,
		'aria-autocomplete': 'list',
	});
	const list = element('ul', { class: 'andon-choices', id: listId, role: 'listbox', hidden: true });
	const wrapper = element('span', { class: 'andon-chips' }, chips, input, list);

	const left = (): Option[] => {
		const typed = input.value.trim().toLowerCase();
		const all = [...optionsOf(column.options), ...(typed === '' ? [] : (column.rare?.() ?? []))];
		return all.filter((option) => {
			const text = `${option.label} ${option.value}`.toLowerCase();
			return !values.includes(option.value) && typed.split(/\s+/).every((word) => text.includes(word));
		});
	};
	const close = () => {
		list.hidden = true;
		highlighted = -1;
		input.setAttribute('aria-expanded', 'false');
		input.removeAttribute('aria-activedescendant');
	};
	const open = () => {
		const options = left().slice(0, 200);
		if (highlighted >= options.length) highlighted = options.length - 1;
		list.replaceChildren(
			...options.map((option, index) =>
				element(
					'li',
					{
						role: 'option',
						id: `${listId}-${index}`,
						'aria-selected': String(index === highlighted),
						onmousedown: (event: MouseEvent) => {
							event.preventDefault();
							put(option.value);
						},
					},
					option.label,
				),
			),
		);
		list.hidden = options.length === 0;
		input.setAttribute('aria-expanded', String(!list.hidden));
		if (highlighted >= 0) {
			input.setAttribute('aria-activedescendant', `${listId}-${highlighted}`);
			list.children[highlighted]?.scrollIntoView({ block: 'nearest' });
		} else input.removeAttribute('aria-activedescendant');
		place(wrapper, list);
	};
	const show = () => {
		shows?.(values);
		const labels = new Map(optionsOf(column.options).map((option) => [option.value, option.label]));
		chips.replaceChildren(
			...values.map((value) =>
				element(
					'span',
					{ class: `andon-chip ${labels.has(value) || isOpen(column.open) ? '' : 'andon-chip-unknown'}` },
					labels.get(value) ?? (isOpen(column.open) ? value : shared('unknown', { value })),
					button({ icon: 'times', title: shared('chips.remove', { value: labels.get(value) ?? value }), click: () => take(value) }),
				),
			),
		);
		input.placeholder = values.length === 0 ? (column.placeholder ?? shared('chips.add')) : '';
	};
	const put = (...added: string[]) => {
		values = [...new Set([...values, ...added])];
		input.value = '';
		showReason(wrapper, undefined);
		highlighted = -1;
		show();
		context.changed();
		if (document.activeElement === input) open();
	};
	const take = (value: string) => {
		values = values.filter((other) => other !== value);
		show();
		context.changed();
		input.focus();
	};
	/** Takes what was typed: the highlighted option, else one it names, else, where allowed, the text itself. */
	const accept = (): boolean => {
		const chosen = highlighted >= 0 ? left()[highlighted] : undefined;
		if (chosen) put(chosen.value);
		else if (input.value.trim() !== '') {
			const named = parseCell(column, input.value) as string[];
			const known = optionsOf(column.options);
			const only = left();
			if (isOpen(column.open) || named.every((value) => known.some((option) => option.value === value))) put(...named);
			else if (only.length === 1) put(only[0]!.value);
			else return false;
		} else return false;
		return true;
	};
	input.addEventListener('focus', () => {
		highlighted = input.value.trim() === '' ? -1 : 0;
		open();
	});
	input.addEventListener('input', () => {
		highlighted = input.value.trim() === '' ? -1 : 0;
		if (highlighted < 0) showReason(wrapper, undefined);
		if (/[;；,，、]$/.test(input.value) && accept()) return;
		open();
	});
	input.addEventListener('blur', () => {
		highlighted = -1;
		if (!accept()) input.value = input.value.trim();
		close();
		afterPress(() => showReason(wrapper, input.value === '' ? undefined : shared('chips.open')));
	});
	input.addEventListener('keydown', (event) => {
		if (event.isComposing || event.ctrlKey || event.metaKey) return;
		if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && !event.altKey) {
			const count = left().length;
			highlighted = count === 0 ? -1 : (highlighted + (event.key === 'ArrowDown' ? 1 : -1) + count) % count;
			open();
		} else if (event.key === 'Enter' && accept()) {
			// Taken: the table must not move on.
		} else if (event.key === 'Escape' && !list.hidden) close();
		else if (event.key === 'Backspace' && input.value === '' && values.length > 0) take(values.at(-1)!);
		else return;
		event.preventDefault();
		event.stopPropagation();
	});
	wrapper.addEventListener('click', (event) => {
		if (event.target === wrapper || event.target === chips) input.focus();
	});
	show();
	return {
		element: wrapper,
		get: () => [...values],
		set(value) {
			values = Array.isArray(value) ? value.map(String) : [];
			show();
		},
		focus: () => input.focus(),
		refresh: show,
	};
}

/** Fixed to the window, so that a scrolling table doesn't cut the list off; above the field where there is no room below. */
function place(field: HTMLElement, list: HTMLElement): void {
	const box = field.getBoundingClientRect();
	const below = window.innerHeight - box.bottom;
	const height = Math.min(list.scrollHeight + 2, 220);
	list.style.left = `${box.left}px`;
	list.style.minWidth = `${box.width}px`;
	list.style.top = below < height && box.top > height ? `${box.top - height}px` : `${box.bottom}px`;
}
