// Whom to address: departments, roles and persons of the plant, and whoever is responsible for the case. One of them, several as chips,
// or as a column of a table. What is unknown in the chosen plant is said under the input.

import type { Addressee } from '../../src/plant/directory.ts';
import { chipsCell } from './cell-chips.ts';
import { type Cell, type CellContext, selectCell } from './cells.ts';
import { type Column, isEmpty, type Option } from './columns.ts';
import { element } from './element.ts';
import { departmentOptions, type PlantNode, peopleFromFile, personOptions, roleOptions } from './plant.ts';
import { showReason } from './reason.ts';
import { shared } from './texts.ts';

/** Whom a step wants; `responsible`: whoever the case belongs to when it comes to it. */
export type Recipient = 'responsible' | Addressee;
export type RecipientKind = 'responsible' | 'department' | 'role' | 'person';

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

const KINDS: readonly RecipientKind[] = ['responsible', 'department', 'role', 'person'];

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
		parse: (text) => text.split(/[;；、]/).flatMap((entry) => named(plant(), entry.trim()) ?? []),
		check: (value: never) => firstUnknown(plant(), value),
	};
}

/** The reason why a recipient is none in a plant. Without a plant nothing can be said. */
export function unknownRecipient(plant: PlantNode | undefined, value: Recipient | undefined): string | undefined {
	if (!plant || !value || value === 'responsible') return undefined;
	if (value.person !== undefined && peopleFromFile(plant)) return undefined;
	const known = recipientOptions(plant).some((option) => option.value === encode(value));
	return known ? undefined : shared('problem.unknown', { value: value.person ?? value.role ?? value.department ?? '' });
}

function firstUnknown(plant: PlantNode | undefined, values: readonly Recipient[]): string | undefined {
	return values.map((value) => unknownRecipient(plant, value)).find((reason) => reason !== undefined);
}

function recipientOptions(plant: PlantNode | undefined, kinds: readonly RecipientKind[] = KINDS): Option[] {
	const grouped = (kind: RecipientKind, options: Option[]) =>
		options.map((option) => ({ value: `${kind}:${option.value}`, label: option.label, group: shared(`recipient.${kind}`) }));
	return kinds.flatMap((kind) => {
		if (kind === 'responsible') return [{ value: 'responsible', label: shared('recipient.responsible') }];
		if (kind === 'department') return grouped(kind, departmentOptions(plant));
		return grouped(kind, kind === 'role' ? roleOptions(plant) : personOptions(plant));
	});
}

function recipientsCell(plant: Plant, context: CellContext, kinds?: readonly RecipientKind[], empty?: string): Cell {
	const cell = chipsCell({ key: '', label: '', kind: 'chips', options: () => recipientOptions(plant(), kinds), placeholder: empty }, context);
	return {
		...cell,
		get: () => (cell.get() as string[]).flatMap((value) => decode(value) ?? []),
		set: (value) => cell.set(Array.isArray(value) ? value.map(encode) : []),
	};
}

function encode(value: Recipient | undefined): string {
	if (value === undefined || value === 'responsible') return value ?? '';
	const kind = (['person', 'role', 'department'] as const).find((name) => value[name] !== undefined);
	return kind ? `${kind}:${value[kind]}` : '';
}

function decode(text: string | undefined): Recipient | undefined {
	if (text === 'responsible') return text;
	const match = /^(department|role|person):(.+)$/.exec(text ?? '');
	return match ? { [match[1]!]: match[2]! } : undefined;
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
