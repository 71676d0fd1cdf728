// Whom to address: departments, roles and persons of the plant, and whoever is responsible for the case. One of them, several as chips,
// or as a column of a table: also their heads and deputies, and whoever is on duty. What is unknown in the chosen plant is said under the input.

import type { Addressee } from '../../src/plant/directory.ts';
import { ADDRESSEE_IDS, ADDRESSEE_MARKS, nameOf, unknownIn } from '../../src/steps/addressee.ts';
import { chipsCell } from './cell-chips.ts';
import { type Cell, type CellContext, selectCell } from './cells.ts';
import { type Column, isEmpty, type Option } from './columns.ts';
import { element } from './element.ts';
import { departmentOptions, namesIn, type PlantNode, peopleFromFile, personOptions, roleOptions } from './plant.ts';
import { showReason } from './reason.ts';
import { editorLanguage } from './step-config.ts';
import { shared } from './texts.ts';

/** Whom a step wants; `responsible`: whoever the case belongs to when it comes to it. */
export type Recipient = 'responsible' | Addressee;
export type RecipientKind = 'responsible' | 'department' | 'role' | 'person' | 'duty' | 'head';

export interface Picker<Value> {
	element: HTMLElement;
	get(): Value | undefined;
	set(value: Value | undefined): void;
	/** The plant may have changed. */
	refresh(): void;
}

type Plant = () => PlantNode | undefined;
interface PickerOptions extends CellContext {
	/** What the empty choice says. */
	empty?: string;
	kinds?: readonly RecipientKind[];
}

const KINDS: readonly RecipientKind[] = ['responsible', 'department', 'role', 'person', 'duty', 'head'];

/** Department, role, person or “the responsible” from one list. */
export function recipientInput(plant: Plant, options: PickerOptions): Picker<Recipient> {
	return picker(
		options,
		(context) => {
			const cell = selectCell(() => recipientOptions(plant(), options.kinds), context, { empty: options.empty ?? shared('pick.recipient') });
			return { ...cell, get: () => decode(cell.get() as string | undefined), set: (value) => cell.set(encode(value as Recipient | undefined)) };
		},
		(value) => unknownRecipient(plant(), value),
	);
}

/** Several of them, as chips. */
export function recipientsInput(plant: Plant, options: PickerOptions): Picker<Recipient[]> {
	return picker(
		options,
		(context) => recipientsCell(plant, context, options.kinds, options.empty),
		(value) => firstUnknown(plant(), value),
	);
}

/** A column of a table; its value is a list of Recipients. */
export function recipientsColumn(plant: Plant, column: { key: string; label: string; width?: string; required?: boolean; hint?: string }): Column {
	return {
		...column,
		kind: 'own',
		make: (context) => recipientsCell(plant, context),
		format: (value) => (value as Recipient[]).map(encode).join('; '),
		// A name that the plant doesn't know stays, to be said to be wrong.
		parse: (text) => text.split(/[;；、,，]/).flatMap((entry) => (entry.trim() === '' ? [] : (named(plant(), entry.trim()) ?? { role: entry.trim() }))),
		check: (value: never) => firstUnknown(plant(), value),
	};
}

/** The reason why a recipient is none in a plant. Without a plant nothing can be said. */
export function unknownRecipient(plant: PlantNode | undefined, value: Recipient | undefined): string | undefined {
	if (!plant || !value || value === 'responsible') return undefined;
	const { person: _, ...rest } = value;
	// The head or the deputy of whoever will be responsible: the case says whose.
	if ((value.head || value.deputy) && value.person === undefined && value.role === undefined && value.department === undefined) return undefined;
	if (value.person !== undefined && peopleFromFile(plant) && Object.keys(rest).length === 0) return undefined;
	const unknown = unknownIn(value.person !== undefined && peopleFromFile(plant) ? { ...rest, onDuty: true } : value, namesIn(plant));
	return unknown === undefined ? undefined : shared('problem.unknown', { value: unknown });
}

function firstUnknown(plant: PlantNode | undefined, values: readonly Recipient[]): string | undefined {
	return values.map((value) => unknownRecipient(plant, value)).find((reason) => reason !== undefined);
}

function recipientOptions(plant: PlantNode | undefined, kinds: readonly RecipientKind[] = KINDS): Option[] {
	const grouped = (kind: RecipientKind, options: Option[]) =>
		options.map((option) => ({ value: `${kind}:${option.value}`, label: option.label, group: shared(`recipient.${kind}`) }));
	const called = (kind: RecipientKind, all: Addressee[]) =>
		all.map((one) => ({ value: encode(one), label: nameOf(one, namesIn(plant), editorLanguage()), group: shared(`recipient.${kind}`) }));
	return kinds.flatMap((kind) => {
		if (kind === 'responsible') return [{ value: 'responsible', label: shared('recipient.responsible') }];
		if (kind === 'department') return grouped(kind, departmentOptions(plant));
		if (kind === 'role') return grouped(kind, roleOptions(plant));
		if (kind === 'person') return grouped(kind, personOptions(plant));
		const ids = (options: Option[]) => options.map(({ value }) => value);
		if (kind === 'duty') return called(kind, [{ onDuty: true }, ...ids(roleOptions(plant)).map((role): Addressee => ({ role, onDuty: true }))]);
		const heads = ids(departmentOptions(plant)).map((department): Addressee => ({ department, head: true }));
		return called(kind, [{ head: true }, ...heads, { deputy: true }]);
	});
}

function recipientsCell(plant: Plant, context: CellContext, kinds?: readonly RecipientKind[], empty?: string): Cell {
	const options = () => {
		const known = recipientOptions(plant(), kinds);
		// What is rare (a skill, an area) is in no list, but has a name all the same.
		const rare = chosen.filter((value) => !known.some((option) => option.value === value));
		return [...known, ...rare.flatMap((value) => nameInPlant(plant(), value))];
	};
	let chosen: string[] = [];
	const cell = chipsCell({ key: '', label: '', kind: 'chips', options, placeholder: empty }, context);
	return {
		...cell,
		get: () => (cell.get() as string[]).flatMap((value) => decode(value) ?? []),
		set(value) {
			chosen = Array.isArray(value) ? value.map(encode) : [];
			cell.set(chosen);
		},
	};
}

function nameInPlant(plant: PlantNode | undefined, value: string): Option[] {
	const recipient = decode(value);
	if (!recipient || recipient === 'responsible' || unknownRecipient(plant, recipient) !== undefined) return [];
	return [{ value, label: nameOf(recipient, namesIn(plant), editorLanguage()) }];
}

/** "role:team-leader", "department:quality|head", "onDuty|area:L2": no id has a “|”. */
function encode(value: Recipient | undefined): string {
	if (value === undefined || value === 'responsible') return value ?? '';
	const ids = ADDRESSEE_IDS.filter((key) => value[key] !== undefined).map((key) => `${key}:${value[key]}`);
	return [...ids, ...ADDRESSEE_MARKS.filter((mark) => value[mark])].join('|');
}

function decode(text: string | undefined): Recipient | undefined {
	if (text === 'responsible') return text;
	const found: Addressee = {};
	for (const part of (text ?? '').split('|')) {
		const mark = ADDRESSEE_MARKS.find((one) => one === part);
		const [, key, id] = /^(department|role|person|area|skill):(.+)$/.exec(part) ?? [];
		if (mark) found[mark] = true;
		else if (key && id) found[key as (typeof ADDRESSEE_IDS)[number]] = id;
		else return undefined;
	}
	return found;
}

/** "role:quality-engineer" or a name as the list shows it. */
function named(plant: PlantNode | undefined, text: string): Recipient | undefined {
	return decode(text) ?? decode(recipientOptions(plant).find((option) => option.label.trim().toLowerCase() === text.toLowerCase())?.value);
}

function picker<Value>(options: PickerOptions, make: (context: CellContext) => Cell, problem: (value: Value) => string | undefined): Picker<Value> {
	const host = element('span', { class: 'andon-piece' });
	host.style.width = '100%';
	const look = () => {
		const value = cell.get() as Value | undefined;
		showReason(host, isEmpty(value) ? undefined : problem(value as Value));
	};
	const cell = make({
		label: options.label,
		changed() {
			look();
			options.changed();
		},
	});
	host.append(cell.element);
	return {
		element: host,
		get: () => cell.get() as Value | undefined,
		set: cell.set,
		refresh() {
			cell.refresh?.();
			if (!isEmpty(cell.get())) look();
		},
	};
}
