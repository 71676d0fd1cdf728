// The inputs of a form that no table has: text, number, yes or no, one of a few ways. An input and its value; the row around it is form.ts.

import { element, freshId } from './element.ts';
import type { Entry } from './entry.ts';
import { numberOf } from './number-text.ts';

/** An input with what stands beside it, and its value. */
export interface Input<Value> extends Pick<Entry<Value>, 'get' | 'set'> {
	/** Of the input, for its label; absent where there are several. */
	id?: string;
	elements: HTMLElement[];
}

export interface TextOptions {
	placeholder?: string;
	/** More than one line. */
	lines?: number;
	/** Offered while typing; anything else will do, too. */
	suggestions?: () => readonly string[];
}

export function textInput(changed: () => void, { placeholder, lines, suggestions }: TextOptions): Input<string> {
	const attributes = { id: freshId(), placeholder, oninput: changed };
	const input = lines ? element('textarea', { ...attributes, rows: lines }) : element('input', { type: 'text', ...attributes });
	const list = suggestions && element('datalist', { id: freshId() });
	if (suggestions && list) {
		input.setAttribute('list', list.id);
		input.addEventListener('focus', () => list.replaceChildren(...suggestions().map((value) => element('option', { value }))));
	}
	return {
		id: input.id,
		elements: list ? [input, list] : [input],
		get: () => input.value.trim() || undefined,
		set(value) {
			input.value = value ?? '';
		},
	};
}

export function numberInput(changed: () => void, { placeholder, unit }: { placeholder?: string; unit?: string }): Input<number> {
	const input = element('input', {
		type: 'text',
		inputmode: 'decimal',
		id: freshId(),
		class: 'andon-short andon-number',
		placeholder,
		oninput: changed,
	});
	return {
		id: input.id,
		elements: unit ? [input, element('span', { class: 'andon-unit' }, unit)] : [input],
		get: () => numberOf(input.value) as number | undefined,
		set(value) {
			input.value = value === undefined ? '' : String(value);
		},
	};
}

export function checkInput(changed: () => void, label: string): Input<boolean> {
	const input = element('input', { type: 'checkbox', onchange: changed });
	return {
		elements: [element('label', { class: 'andon-check' }, input, element('span', {}, label))],
		get: () => input.checked || undefined,
		set(value) {
			input.checked = value === true;
		},
	};
}

/** One of a few ways, each with its name and, if there is one, what it means. */
export function choiceInput<Value extends string>(
	changed: () => void,
	label: string,
	ways: readonly { value: Value; label: string; note?: string }[],
): Input<Value> {
	const name = freshId();
	const inputs = ways.map(({ value }) => element('input', { type: 'radio', name, value, onchange: changed }));
	const lines = ways.map((way, at) => {
		const note = way.note === undefined ? undefined : element('span', { class: 'andon-note' }, way.note);
		return element('label', { class: 'andon-choice' }, inputs[at], element('span', {}, way.label, note));
	});
	const looks = `andon-choices-list ${ways.some(({ note }) => note !== undefined) ? '' : 'andon-choices-inline'}`;
	return {
		elements: [element('span', { class: looks, role: 'radiogroup', 'aria-label': label }, ...lines)],
		get: () => inputs.find((input) => input.checked)?.value as Value | undefined,
		set(value) {
			for (const input of inputs) input.checked = input.value === value;
		},
	};
}
