// The rows of a step's form: a label, an input, a note, and the reason why what is entered is wrong. Each row is known by the path of its
// value in the configuration, which is also the key of its texts: the path "due.repeat" has the texts "label.due-repeat" and "note.due-repeat".

import type { Labels } from '../../src/form/labels.ts';
import type { Addressee } from '../../src/plant/directory.ts';
import type { Language } from '../../src/text.ts';
import { chipsCell } from './cell-chips.ts';
import { durationCell } from './cell-duration.ts';
import { type Cell, selectCell } from './cells.ts';
import type { Options } from './columns.ts';
import { nonEmpty } from './compact.ts';
import type { Span } from './duration-value.ts';
import { element, placeOf } from './element.ts';
import type { Choice, Entry } from './entry.ts';
import { checkInput, choiceInput, type Input, numberInput, type TextOptions, textInput } from './form-inputs.ts';
import { labelsInput } from './labels-input.ts';
import type { PlantNode } from './plant.ts';
import { showReason } from './reason.ts';
import { type Picker, type Recipient, type RecipientKind, recipientInput, recipientsInput } from './recipients.ts';
import { editorLanguage, type Finding, inWords } from './step-config.ts';
import { type Table, type TableOptions, table } from './table.ts';
import { keyOf, type Texts } from './texts.ts';

/** Where the reason for a path is shown. */
interface Place {
	place: HTMLElement;
	label: string;
}

interface Common {
	/** There is a text `note.<key>` to show under the input; or the text itself. */
	note?: boolean | string;
	/** Instead of the text `label.<key>`. */
	label?: string;
}

const PERSONS: readonly RecipientKind[] = ['department', 'role', 'person'];
/** Also without a case that says whose head is meant. */
const PEOPLE: readonly RecipientKind[] = [...PERSONS, 'duty', 'skill', 'head'];

export class Form {
	readonly places = new Map<string, Place>();
	readonly tables = new Map<string, Table>();
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

	/** Rows made meanwhile go in there, those after it where they went before. */
	within<Made>(place: HTMLElement, make: () => Made): Made {
		const before = this.#into;
		this.into(place);
		const made = make();
		this.#into = before;
		return made;
	}

	/** Another plant was chosen: options follow. */
	refresh(): void {
		for (const refresh of this.#refreshing) refresh();
	}

	/** Shows each fault where it belongs; gives back, in words, those that belong nowhere or where nobody sees them. */
	showFaults(faults: readonly Finding[]): string[] {
		const reasons = new Map<HTMLElement, string>();
		const rest: string[] = [];
		this.#unfold(faults);
		for (const fault of faults) {
			const path = [...this.places.keys()]
				.filter((known) => fault.path === known || fault.path.startsWith(`${known}.`) || fault.path.startsWith(`${known}[`))
				.sort((one, other) => other.length - one.length)[0];
			const place = path === undefined ? undefined : this.places.get(path);
			// What is wrong in a row of a table is said there (`StepDialog.rows`).
			if (place && this.tables.has(path!) && fault.path.startsWith(`${path}[`) && isSeen(place.place)) continue;
			if (!place || this.tables.has(path!) || !isSeen(place.place)) rest.push(inWords(fault, place?.label));
			else reasons.set(place.place, inWords(fault, place.label));
		}
		for (const [path, { place }] of this.places) if (!this.tables.has(path)) showReason(place, reasons.get(place));
		return [...new Set(rest)];
	}

	/** What is wrong is not to be hidden in a fold. */
	#unfold(faults: readonly Finding[]): void {
		for (const [path, { place }] of this.places) {
			if (!faults.some((fault) => fault.path === path || fault.path.startsWith(`${path}.`) || fault.path.startsWith(`${path}[`))) continue;
			for (let fold = place.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null) fold.open = true;
		}
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

	text(path: string, options: Common & TextOptions & { value?: string } = {}): Entry<string> {
		return this.#row(path, options, textInput(this.#changed, options));
	}

	/** Words in every language. */
	labels(
		path: string,
		options: Common & { value?: Labels; lines?: number; known?: (words: string, from: Language) => string | undefined } = {},
	): Entry<Labels> {
		const { lines, known } = options;
		return this.#row(path, options, labelsInput(this.#changed, { label: this.#labelOf(path, options), lines, first: editorLanguage(), known }));
	}

	/** An input of one's own. */
	own<Value>(path: string, options: Common & { value?: Value }, make: (changed: () => void, label: string) => Input<Value>): Entry<Value> {
		return this.#row(path, options, make(this.#changed, this.#labelOf(path, options)));
	}

	/** What is no number stays as it was typed, so that the check can name it. */
	number(path: string, options: Common & { value?: number; placeholder?: string; unit?: string } = {}): Entry<number> {
		return this.#row(path, options, numberInput(this.#changed, options));
	}

	/** Its label stands beside it. */
	check(path: string, options: Common & { value?: boolean } = {}): Entry<boolean> {
		return this.#row(path, options, checkInput(this.#changed, this.#labelOf(path, options)), '');
	}

	/** One of a few ways, each with what it means (`choice.<key>.<value>` and, where there is one, `choice-note.<key>.<value>`). */
	choice<Value extends string>(path: string, values: readonly Value[], options: Common & { value: Value; notes?: boolean }): Choice<Value> {
		const key = keyOf(path);
		const ways = values.map((value) => ({
			value,
			label: this.texts(`choice.${key}.${value}`),
			note: options.notes ? this.texts(`choice-note.${key}.${value}`) : undefined,
		}));
		const entry = this.#row(path, options, choiceInput(this.#changed, this.#labelOf(path, options), ways));
		return { ...entry, get: () => entry.get() ?? options.value };
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
		const picker = recipientInput(this.plant, { ...this.#context(path, options), empty: options.empty, kinds: PERSONS });
		return this.#picked(path, options, picker as Picker<Addressee>);
	}

	/** `ofCase`: the head and the deputy of whoever a case belongs to can be chosen, too. */
	addressees(path: string, options: Common & { value?: readonly Recipient[]; empty?: string; ofCase?: boolean } = {}): Entry<Recipient[]> {
		const picker = recipientsInput(this.plant, {
			...this.#context(path, options),
			empty: options.empty,
			kinds: options.ofCase ? [...PEOPLE, 'whose'] : PEOPLE,
		});
		const entry = this.#picked(path, { ...options, value: [...(options.value ?? [])] }, picker);
		return { ...entry, get: () => nonEmpty(entry.get() ?? []) };
	}

	/** A table below a label of its own width. */
	table(
		path: string,
		options: Omit<TableOptions, 'label' | 'changed'> & Common & { class?: string },
	): Table & { show(shown: boolean): void; block: HTMLElement } {
		const label = this.#labelOf(path, options);
		const place = element('div', { class: options.class });
		const block = this.add(
			element('div', { class: 'andon-block' }, element('span', { class: 'andon-block-label' }, label), this.#noteOf(path, options), place),
		);
		const made = table(place, { ...options, label, changed: this.#changed });
		this.tables.set(path, made);
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

	#labelOf(path: string, options: Common): string {
		return options.label ?? this.texts(`label.${keyOf(path)}`);
	}

	#noteOf(path: string, options: Common): HTMLElement | undefined {
		if (!options.note) return undefined;
		return element('span', { class: 'andon-note' }, options.note === true ? this.texts(`note.${keyOf(path)}`) : options.note);
	}

	#context(path: string, options: Common) {
		return { label: this.#labelOf(path, options), changed: this.#changed };
	}

	#cell<Value>(path: string, options: Common & { value?: Value }, cell: Cell): Entry<Value> {
		const { element: made, set, refresh } = cell;
		return this.#row<Value>(path, options, { elements: [made], get: () => cell.get() as Value | undefined, set, refresh });
	}

	#picked<Value>(path: string, options: Common & { value?: Value }, picker: Picker<Value>): Entry<Value> {
		return this.#row(path, options, { ...picker, elements: [picker.element] });
	}

	/** @param beside what stands where labels stand; the label of the path unless told */
	#row<Value>(
		path: string,
		options: Common & { value?: Value },
		input: Input<Value> & { refresh?: () => void },
		beside = this.#labelOf(path, options),
	): Entry<Value> {
		const place = element('span', { class: 'andon-piece' }, ...input.elements, this.#noteOf(path, options));
		this.places.set(path, { place, label: this.#labelOf(path, options) });
		const row = this.add(element('div', { class: 'form-row' }, element('label', { for: input.id }, beside), ' ', place));
		input.set(options.value);
		if (input.refresh) this.#refreshing.push(input.refresh);
		return {
			element: row,
			get: input.get,
			set: input.set,
			refresh: input.refresh ?? (() => undefined),
			show(shown) {
				row.hidden = !shown;
			},
		};
	}
}

function isSeen(place: HTMLElement): boolean {
	return place.offsetParent !== null;
}
