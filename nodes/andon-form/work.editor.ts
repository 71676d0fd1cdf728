// What is being built in the open dialog: the draft, what of it is chosen, what is wrong with it, and the way back. It shows nothing; those
// that do are told.

import type { FieldType } from '../../src/form/form.ts';
import { editorLanguage } from '../editor/step-config.ts';
import {
	copyOfField,
	copyOfSection,
	type Draft,
	type DraftField,
	type DraftSection,
	type Fault,
	faultsOf,
	freeName,
	nameFrom,
	namesOn,
	newField,
	placeOfFault,
	rename,
} from './draft.editor.ts';
import { Glossary } from './glossary.editor.ts';
import { History } from './history.editor.ts';

/** The form itself, a section, a field, or a column of a table. */
export type Chosen = { kind: 'form' } | { kind: 'section'; section: DraftSection } | { kind: 'field'; field: DraftField; column?: DraftField };

/** `parts`: fields came, went or moved; `values`: something was typed; `chosen`: another is looked at. */
export type Change = 'parts' | 'values' | 'chosen';

/** Everything as it was at one time, to come back to. */
interface Moment {
	draft: Draft;
	/** Places of what was chosen: section, field, column. */
	chosen: readonly number[];
	/** Names of fields that still follow their labels. */
	following: readonly string[];
}

export class Work {
	draft: Draft;
	chosen: Chosen = { kind: 'form' };
	faults: readonly Fault[] = [];
	/** Faults show from the first change on; of a form that was there before, at once. */
	loud: boolean;
	/** What words are in the other language. */
	readonly glossary = new Glossary();
	/** Folds that somebody opened. */
	readonly opened = new Set<string>();
	/** Fields whose names follow their labels. */
	#following = new WeakSet<DraftField>();
	readonly #history: History<Moment>;
	readonly #listeners: ((change: Change) => void)[] = [];

	constructor(draft: Draft, loud: boolean) {
		this.draft = draft;
		this.loud = loud;
		this.faults = faultsOf(draft, editorLanguage());
		this.#history = new History(this.#moment());
	}

	onChange(listener: (change: Change) => void): void {
		this.#listeners.push(listener);
	}

	/** `key`: what of the chosen part was typed in. */
	tell(change: Change, key?: string): void {
		if (change !== 'chosen') {
			const moment = this.#moment();
			this.#history.done(moment, key === undefined ? undefined : [...moment.chosen, key].join(' '));
		} else this.#history.pause();
		this.#tell(change);
	}

	#tell(change: Change): void {
		if (change !== 'chosen') {
			this.loud = true;
			this.faults = faultsOf(this.draft, editorLanguage());
		}
		for (const listener of this.#listeners) listener(change);
	}

	get canUndo(): boolean {
		return this.#history.canUndo;
	}

	get canRedo(): boolean {
		return this.#history.canRedo;
	}

	undo(): void {
		this.#back(this.#history.undo());
	}

	redo(): void {
		this.#back(this.#history.redo());
	}

	#back(moment: Moment | undefined): void {
		if (!moment) return;
		this.#take(moment);
		this.#tell('parts');
	}

	#moment(): Moment {
		const { draft, chosen } = this;
		const section = chosen.kind === 'section' ? chosen.section : chosen.kind === 'field' ? this.sectionOf(chosen.field) : undefined;
		const places = [
			...(section ? [draft.sections.indexOf(section)] : []),
			...(section && chosen.kind === 'field' ? [section.fields.indexOf(chosen.field)] : []),
			...(section && chosen.kind === 'field' && chosen.column ? [(chosen.field.columns ?? []).indexOf(chosen.column)] : []),
		];
		const following = draft.sections.flatMap(({ fields }) => fields.filter((field) => this.#following.has(field)).map(({ name }) => name));
		return { draft: structuredClone(draft), chosen: places, following };
	}

	#take({ draft, chosen: [at = -1, inSection = -1, inTable = -1], following }: Moment): void {
		this.draft = structuredClone(draft);
		const section = this.draft.sections[at];
		const field = section?.fields[inSection];
		const column = field?.columns?.[inTable];
		this.chosen = field ? { kind: 'field', field, ...(column ? { column } : {}) } : section ? { kind: 'section', section } : { kind: 'form' };
		this.#following = new WeakSet(this.draft.sections.flatMap(({ fields }) => fields.filter(({ name }) => following.includes(name))));
	}

	choose(chosen: Chosen): void {
		this.chosen = chosen;
		this.tell('chosen');
	}

	/** A way back to how everything is now. */
	snapshot(): () => void {
		const before = this.#moment();
		return () => {
			this.#take(before);
			this.tell('parts');
		};
	}

	replace(draft: Draft): void {
		this.draft = structuredClone(draft);
		this.chosen = { kind: 'form' };
		this.tell('parts');
	}

	sectionOf(field: DraftField): DraftSection | undefined {
		return this.draft.sections.find(({ fields }) => fields.includes(field));
	}

	/** A new field that nobody has named yet. */
	fresh(type: FieldType): DraftField {
		const field = newField(type, namesOn(this.draft));
		this.#following.add(field);
		return field;
	}

	/** Behind what is chosen. */
	addField(type: FieldType): DraftField {
		const { chosen, draft } = this;
		const field = this.fresh(type);
		const section =
			(chosen.kind === 'section' ? chosen.section : chosen.kind === 'field' ? this.sectionOf(chosen.field) : undefined) ??
			draft.sections.at(-1) ??
			this.#newSection();
		const at = chosen.kind === 'field' ? section.fields.indexOf(chosen.field) : -1;
		section.fields.splice(at === -1 ? section.fields.length : at + 1, 0, field);
		this.chosen = { kind: 'field', field };
		this.tell('parts');
		return field;
	}

	#newSection(): DraftSection {
		const { sections } = this.draft;
		const section: DraftSection = {
			id: freeName(
				sections.map(({ id }) => id),
				`section_${sections.length + 1}`,
			),
			// As the one before it.
			columns: sections.at(-1)?.columns ?? 1,
			fields: [],
		};
		sections.push(section);
		return section;
	}

	addSection(): void {
		this.chosen = { kind: 'section', section: this.#newSection() };
		this.tell('parts');
	}

	addColumn(table: DraftField, type: FieldType): void {
		table.columns ??= [];
		const column = newField(
			type,
			table.columns.map(({ name }) => name),
		);
		this.#following.add(column);
		table.columns.push(column);
		this.chosen = { kind: 'field', field: table, column };
		this.tell('parts');
	}

	/** A label was typed: the name of a field that is new follows it. */
	labelled(field: DraftField, siblings?: readonly DraftField[]): void {
		const wish = this.#following.has(field) ? nameFrom(field.label) : undefined;
		if (wish === undefined) return;
		const taken = (siblings ?? this.draft.sections.flatMap(({ fields }) => fields)).filter((other) => other !== field).map(({ name }) => name);
		const name = freeName(taken, wish);
		if (siblings) field.name = name;
		else rename(this.draft, field, name);
	}

	/** A name was typed: it stays. */
	named(field: DraftField, name: string, isColumn: boolean): void {
		this.#following.delete(field);
		if (isColumn) field.name = name;
		else rename(this.draft, field, name);
	}

	duplicate(part: DraftField | DraftSection): void {
		if ('fields' in part) {
			const { sections } = this.draft;
			const copy = copyOfSection(this.draft, part);
			sections.splice(sections.indexOf(part) + 1, 0, copy);
			this.chosen = { kind: 'section', section: copy };
		} else {
			const section = this.sectionOf(part)!;
			const copy = copyOfField(part, namesOn(this.draft));
			// A copy is made to be called something else.
			this.#following.add(copy);
			section.fields.splice(section.fields.indexOf(part) + 1, 0, copy);
			this.chosen = { kind: 'field', field: copy };
		}
		this.tell('parts');
	}

	remove(part: DraftField | DraftSection): void {
		const list: (DraftField | DraftSection)[] = 'fields' in part ? this.draft.sections : this.sectionOf(part)!.fields;
		const at = list.indexOf(part);
		list.splice(at, 1);
		const next = list[Math.min(at, list.length - 1)];
		this.chosen = !next ? { kind: 'form' } : 'fields' in next ? { kind: 'section', section: next } : { kind: 'field', field: next };
		this.tell('parts');
	}

	/** By one place; a field goes on into the next section. */
	move(part: DraftField | DraftSection, by: -1 | 1): void {
		const { sections } = this.draft;
		if ('fields' in part) {
			swap(sections, sections.indexOf(part), by);
		} else {
			const section = this.sectionOf(part)!;
			const at = section.fields.indexOf(part);
			if (!swap(section.fields, at, by)) {
				const next = sections[sections.indexOf(section) + by];
				if (!next) return;
				section.fields.splice(at, 1);
				next.fields.splice(by === 1 ? 0 : next.fields.length, 0, part);
			}
		}
		this.tell('parts');
	}

	/** As somebody has dragged them. */
	arrange(lists: readonly { section: DraftSection; fields: DraftField[] }[], chosen: DraftField | undefined): void {
		for (const { section, fields } of lists) section.fields = fields;
		if (chosen) this.chosen = { kind: 'field', field: chosen };
		this.tell('parts');
	}

	/** The faults of a part, with what of it they are about. */
	faultsAt(part: DraftField | DraftSection | 'form', column?: DraftField): { fault: Fault; rest: string }[] {
		return this.faults.flatMap((fault) => {
			const place = placeOfFault(fault.path);
			const section = place.section === undefined ? undefined : this.draft.sections[place.section];
			const field = place.field === undefined ? undefined : section?.fields[place.field];
			const inner = place.column === undefined ? undefined : field?.columns?.[place.column];
			const owner = field ?? section ?? 'form';
			if (owner !== part || (column !== undefined && inner !== column)) return [];
			return [{ fault, rest: column === undefined && inner ? `columns.${place.rest}` : place.rest }];
		});
	}

	/** Goes to what a fault is about. */
	chooseFault(fault: Fault): void {
		const place = placeOfFault(fault.path);
		const section = place.section === undefined ? undefined : this.draft.sections[place.section];
		const field = place.field === undefined ? undefined : section?.fields[place.field];
		const column = place.column === undefined ? undefined : field?.columns?.[place.column];
		this.choose(field ? { kind: 'field', field, column } : section ? { kind: 'section', section } : { kind: 'form' });
	}
}

function swap<T>(list: T[], at: number, by: -1 | 1): boolean {
	const to = at + by;
	if (to < 0 || to >= list.length) return false;
	[list[at], list[to]] = [list[to] as T, list[at] as T];
	return true;
}
