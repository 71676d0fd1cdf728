// The rows of a step's form: a label, an input, a note, and the reason why what is entered is wrong. Each row is known by the path of its
// value in the configuration, which is also the key of its texts: the path "due.repeat" has the texts "label.due-repeat" and "note.due-repeat".

import type { Addressee } from '../../src/plant/directory.ts';
import type { Permission } from '../../src/steps/permission.ts';
import { chipsCell } from './cell-chips.ts';
import { type Cell, selectCell } from './cells.ts';
import type { Option, Options } from './columns.ts';
import { durationCell } from './duration.ts';
import type { Span } from './duration-value.ts';
import { element, freshId, placeOf } from './element.ts';
import { addresseeInput, addresseesInput, type Picker, type Recipient, type RecipientKind } from './pickers.ts';
import type { PlantNode } from './plant.ts';
import { type Table, type TableOptions, table } from './table.ts';
import { shared, type Texts } from './texts.ts';

/** One row with its value. */
export interface Entry<Value> {
	element: HTMLElement;
	get(): Value | undefined;
	set(value: Value | undefined): void;
	show(shown: boolean): void;
	/** Options may have changed. */
	refresh(): void;
}

export interface Choice<Value> extends Entry<Value> {
	get(): Value;
}

export interface Place {
	place: HTMLElement;
	label: string;
}

interface Common {
	/** There is a text `note.<key>` to show under the input. */
	note?: boolean;
	/** Instead of the text `label.<key>`. */
	label?: string;
}

const NUMBER = /^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i;
const PERSONS: readonly RecipientKind[] = ['department', 'role', 'person'];

export class Form {
	/** Where the reason for a path is shown. */
	readonly places = new Map<string, Place>();
	readonly tables = new Map<string, { table: Table; columns: TableOptions['columns']; label: string }>();
	readonly texts: Texts;
	readonly plant: () => PlantNode | undefined;
	readonly #changed: () => void;
	readonly #refreshing: (() => void)[] = [];
	#into: HTMLElement;

	constructor(place: HTMLElement | string, texts: Texts, plant: () => PlantNode | undefined, changed: () => void) {
		this.#into = placeOf(place);
		this.#into.classList.add('andon-fields');
		this.texts = texts;
		this.plant = plant;
		this.#changed = changed;
	}

	/** Rows made from now on go in here. */
	into(place: HTMLElement): void {
		place.classList.add('andon-fields');
		this.#into = place;
	}

	/** Another plant was chosen: options follow. */
	refresh(): void {
		for (const refresh of this.#refreshing) refresh();
	}

	heading(key: string): HTMLElement {
		return this.add(element('div', { class: 'andon-heading' }, this.texts(`heading.${key}`)));
	}

	note(key: string): HTMLElement {
		return this.add(element('p', { class: 'andon-note' }, this.texts(`note.${key}`)));
	}

	/** A place for the sentence that says what is configured. */
	sentence(): HTMLElement {
		return this.add(element('div', { class: 'andon-sentence', 'aria-live': 'polite' }));
	}

	add<E extends HTMLElement>(made: E): E {
		this.#into.append(made);
		return made;
	}

	text(path: string, options: Common & { value?: string; placeholder?: string; lines?: number; suggestions?: () => readonly string[] } = {}): Entry<string> {
		const id = freshId();
		const attributes = { id, placeholder: options.placeholder, oninput: this.#changed };
		const input = options.lines ? element('textarea', { ...attributes, rows: options.lines }) : element('input', { type: 'text', ...attributes });
		const { suggestions } = options;
		const list = suggestions && element('datalist', { id: freshId() });
		if (suggestions && list) {
			input.setAttribute('list', list.id);
			input.addEventListener('focus', () => list.replaceChildren(...suggestions().map((value) => element('option', { value }))));
		}
		const row = this.#row(path, options, id, input, list);
		input.value = options.value ?? '';
		return this.#entry(row, {
			get: () => input.value.trim() || undefined,
			set(value) {
				input.value = value ?? '';
			},
		});
	}

	/** What is no number stays as it was typed, so that the check can name it. */
	number(path: string, options: Common & { value?: number; placeholder?: string; unit?: string } = {}): Entry<number> {
		const id = freshId();
		const input = element('input', {
			type: 'text',
			inputmode: 'decimal',
			id,
			class: 'andon-short andon-number',
			placeholder: options.placeholder,
			oninput: this.#changed,
		});
		const row = this.#row(path, options, id, input, options.unit ? element('span', { class: 'andon-unit' }, options.unit) : undefined);
		const set = (value: number | undefined) => {
			input.value = value === undefined ? '' : String(value);
		};
		set(options.value);
		return this.#entry(row, {
			get() {
				const text = input.value.trim();
				return text === '' ? undefined : NUMBER.test(text) ? Number(text) : (text as unknown as number);
			},
			set,
		});
	}

	check(path: string, options: Common & { value?: boolean } = {}): Entry<boolean> {
		const input = element('input', { type: 'checkbox', onchange: this.#changed });
		const key = keyOf(path);
		const label = options.label ?? this.texts(`label.${key}`);
		const line = element('label', { class: 'andon-check' }, input, element('span', {}, label));
		const place = element('span', { class: 'andon-piece' }, line, options.note ? this.#noteOf(key) : undefined);
		this.places.set(path, { place, label });
		input.checked = options.value === true;
		return this.#entry(this.add(element('div', { class: 'form-row' }, element('label'), ' ', place)), {
			get: () => input.checked || undefined,
			set(value) {
				input.checked = value === true;
			},
		});
	}

	select(path: string, choices: Options, options: Common & { value?: string; empty?: string } = {}): Entry<string> {
		return this.#cell(path, options, selectCell(choices, this.#context(path, options), { empty: options.empty }));
	}

	/** Several values in order. */
	chips(path: string, choices: Options, options: Common & { value?: readonly string[]; open?: boolean; placeholder?: string } = {}): Entry<string[]> {
		const column = { key: path, label: '', kind: 'chips' as const, options: choices, open: options.open, placeholder: options.placeholder };
		const cell = chipsCell(column, this.#context(path, options));
		return this.#cell(path, { ...options, value: [...(options.value ?? [])] }, { ...cell, get: () => nonEmpty(cell.get() as string[]) });
	}

	/** One of a few ways, each with what it means (`choice.<key>.<value>` and, where there is one, `choice-note.<key>.<value>`). */
	choice<Value extends string>(path: string, values: readonly Value[], options: Common & { value: Value; notes?: boolean }): Choice<Value> {
		const key = keyOf(path);
		const name = freshId();
		const inputs = values.map((value) => element('input', { type: 'radio', name, value, onchange: this.#changed }));
		const lines = values.map((value, index) =>
			element(
				'label',
				{ class: 'andon-choice' },
				inputs[index],
				element(
					'span',
					{},
					this.texts(`choice.${key}.${value}`),
					options.notes ? element('span', { class: 'andon-note' }, this.texts(`choice-note.${key}.${value}`)) : undefined,
				),
			),
		);
		const looks = `andon-choices-list ${options.notes ? '' : 'andon-choices-inline'}`;
		const list = element('span', { class: looks, role: 'radiogroup', 'aria-label': options.label ?? this.texts(`label.${key}`) }, ...lines);
		const row = this.#row(path, options, undefined, list);
		const set = (value: Value | undefined) => {
			for (const input of inputs) input.checked = input.value === value;
		};
		set(options.value);
		const get = () => (inputs.find((input) => input.checked)?.value ?? options.value) as Value;
		return { ...this.#entry<Value>(row, { get, set }), get };
	}

	duration(path: string, options: Common & { value?: Span; counts?: boolean } = {}): Entry<Span> {
		return this.#cell(path, options, durationCell(this.#context(path, options), options.counts ?? false));
	}

	/** A duration that is stored as plain milliseconds. */
	millis(path: string, options: Common & { value?: number } = {}): Entry<number> {
		const value = options.value === undefined ? undefined : { amount: options.value, counts: 'elapsed' as const };
		const entry = this.duration(path, { ...options, value });
		return {
			...entry,
			get: () => entry.get()?.amount,
			set: (amount) => entry.set(amount === undefined ? undefined : { amount, counts: 'elapsed' }),
		};
	}

	addressee(path: string, options: Common & { value?: Addressee; empty?: string } = {}): Entry<Addressee> {
		const place = element('span');
		const row = this.#row(path, options, undefined, undefined, undefined, place);
		const picker = addresseeInput(place, this.plant, { ...this.#picking(path, options), value: options.value, empty: options.empty, kinds: PERSONS });
		return this.#picked(row, picker as Picker<Addressee>);
	}

	addressees(path: string, options: Common & { value?: readonly Recipient[]; kinds?: readonly RecipientKind[]; empty?: string } = {}): Entry<Recipient[]> {
		const place = element('span');
		const row = this.#row(path, options, undefined, undefined, undefined, place);
		const value = [...(options.value ?? [])];
		const picker = addresseesInput(place, this.plant, { ...this.#picking(path, options), value, empty: options.empty, kinds: options.kinds ?? PERSONS });
		const entry = this.#picked(row, picker);
		return { ...entry, get: () => nonEmpty(entry.get() ?? []) };
	}

	/** Who may do it by hand, and how surely they must be known: "release", "answer", "close". */
	permission(path: string, value: Permission | undefined): Entry<Permission> {
		const to = this.addressees(`${path}.to`, { value: value?.to as Recipient[] | undefined, note: true, empty: this.texts(`empty.${keyOf(path)}-to`) });
		const least = this.least(`${path}.least`, value?.least);
		const entries = [to, least];
		return {
			element: to.element,
			get() {
				const permission: Permission = {};
				const people = to.get() as Addressee[] | undefined;
				if (people) permission.to = people;
				const sure = least.get() as Permission['least'];
				if (sure) permission.least = sure;
				return Object.keys(permission).length > 0 ? permission : undefined;
			},
			set(next) {
				to.set(next?.to as Recipient[] | undefined);
				least.set(next?.least);
			},
			show(shown) {
				for (const entry of entries) entry.show(shown);
			},
			refresh() {
				for (const entry of entries) entry.refresh();
			},
		};
	}

	/** How surely somebody must be known. */
	least(path: string, value: string | undefined): Entry<string> {
		const choices = ['claimed', 'picked', 'pin', 'badge', 'link', 'session'].map((how): Option => ({ value: how, label: shared(`identified.${how}`) }));
		const entry = this.select(path, choices.slice(1), {
			value: value === 'claimed' ? undefined : value,
			empty: choices[0]!.label,
			label: shared('identified.label'),
		});
		return { ...entry, get: () => entry.get() ?? (value === 'claimed' ? 'claimed' : undefined) };
	}

	/** A table below a label of its own width. */
	table(
		path: string,
		options: Omit<TableOptions, 'label' | 'changed'> & Common & { class?: string },
	): Table & { show(shown: boolean): void; block: HTMLElement } {
		const key = keyOf(path);
		const label = options.label ?? this.texts(`label.${key}`);
		const place = element('div', { class: options.class });
		const block = this.add(
			element('div', { class: 'andon-block' }, element('span', { class: 'andon-block-label' }, label), options.note ? this.#noteOf(key) : undefined, place),
		);
		const made = table(place, { ...options, label, changed: this.#changed });
		this.tables.set(path, { table: made, columns: options.columns, label });
		this.places.set(path, { place: block, label });
		this.#refreshing.push(made.refresh);
		return {
			...made,
			block,
			show(shown) {
				block.hidden = !shown;
			},
		};
	}

	#context(path: string, options: Common) {
		return { label: options.label ?? this.texts(`label.${keyOf(path)}`), changed: this.#changed };
	}

	#picking(path: string, options: Common) {
		return { ...this.#context(path, options), optional: true };
	}

	#cell<Value>(path: string, options: Common & { value?: Value }, cell: Cell): Entry<Value> {
		const row = this.#row(path, options, undefined, cell.element);
		cell.set(options.value);
		if (cell.refresh) this.#refreshing.push(cell.refresh);
		return this.#entry<Value>(row, { get: () => cell.get() as Value | undefined, set: cell.set, refresh: cell.refresh });
	}

	#picked<Value>(row: HTMLElement, picker: Picker<Value>): Entry<Value> {
		this.#refreshing.push(picker.refresh);
		return this.#entry(row, picker);
	}

	#row(path: string, options: Common, id: string | undefined, input?: HTMLElement, more?: HTMLElement, inner?: HTMLElement): HTMLElement {
		const key = keyOf(path);
		const label = options.label ?? this.texts(`label.${key}`);
		const place = element('span', { class: 'andon-piece' }, input, more, inner, options.note ? this.#noteOf(key) : undefined);
		if (inner) inner.style.width = '100%';
		this.places.set(path, { place, label });
		return this.add(element('div', { class: 'form-row' }, element('label', { for: id }, label), ' ', place));
	}

	#noteOf(key: string): HTMLElement {
		return element('span', { class: 'andon-note' }, this.texts(`note.${key}`));
	}

	#entry<Value>(row: HTMLElement, part: Pick<Entry<Value>, 'get' | 'set'> & { refresh?: () => void }): Entry<Value> {
		return {
			element: row,
			get: part.get,
			set: part.set,
			refresh: part.refresh ?? (() => undefined),
			show(shown) {
				row.hidden = !shown;
			},
		};
	}
}

export function keyOf(path: string): string {
	return path.replaceAll('.', '-');
}

export function nonEmpty<Item>(list: Item[]): Item[] | undefined {
	return list.length > 0 ? list : undefined;
}

/** A configuration without its empty parts: undefined, empty lists and objects are left out, also inside. */
export function compact<T>(value: T): T {
	if (Array.isArray(value)) return value.map(compact) as T;
	if (typeof value !== 'object' || value === null) return value;
	const kept = Object.entries(value).flatMap(([key, inner]) => {
		const small = compact(inner);
		const empty = small === undefined || (typeof small === 'object' && small !== null && Object.keys(small).length === 0);
		return empty ? [] : [[key, small] as const];
	});
	return Object.fromEntries(kept) as T;
}
