// Choosing things of the plant and of the canvas: whom to address, an area, a step, a field of the case.

import type { Addressee } from '../../src/plant/directory.ts';
import { caseFields } from './case-fields.ts';
import { chipsCell } from './cell-chips.ts';
import { type Cell, type CellContext, selectCell, textCell } from './cells.ts';
import { type Column, isEmpty, type Option } from './columns.ts';
import { placeOf } from './element.ts';
import { areaOptions, departmentOptions, type PlantNode, peopleFromFile, personOptions, roleOptions } from './plant.ts';
import { showReason } from './reason.ts';
import { steps } from './step-keys.ts';
import { shared } from './texts.ts';

/** Whom a step wants; `responsible`: whoever the case belongs to when it comes to it. */
export type Recipient = 'responsible' | Addressee;
export type RecipientKind = 'responsible' | 'department' | 'role' | 'person';

export interface Picker<Value> {
	get(): Value | undefined;
	set(value: Value | undefined): void;
	/** The plant, or the canvas, may have changed. */
	refresh(): void;
	validate(): string | undefined;
}

type Plant = () => PlantNode | undefined;
interface PickerOptions<Value> {
	value?: Value;
	label: string;
	optional?: boolean;
	/** What the empty choice says; for an optional one. */
	empty?: string;
	changed?: () => void;
}

const KINDS: readonly RecipientKind[] = ['responsible', 'department', 'role', 'person'];

/** Department, role, person or “the responsible” from one list. */
export function addresseeInput(
	place: HTMLElement | string,
	plant: Plant,
	options: PickerOptions<Recipient> & { kinds?: readonly RecipientKind[] },
): Picker<Recipient> {
	const cell = (context: CellContext) => addresseeCell(plant, context, options.kinds, options.empty);
	return picker(place, options, cell, (value) => unknownRecipient(plant(), value as Recipient));
}

/** Several of them, as chips. */
export function addresseesInput(
	place: HTMLElement | string,
	plant: Plant,
	options: PickerOptions<Recipient[]> & { kinds?: readonly RecipientKind[] },
): Picker<Recipient[]> {
	const cell = (context: CellContext) => addresseesCell(plant, context, options.kinds, options.empty);
	return picker(place, options, cell, (value) => firstUnknown(plant(), value));
}

interface RecipientColumn {
	key: string;
	label: string;
	width?: string;
	required?: boolean;
	hint?: string;
	kinds?: readonly RecipientKind[];
}

/** A column of a table; its value is a Recipient. */
export function addresseeColumn(plant: Plant, { kinds, ...common }: RecipientColumn): Column {
	return {
		...common,
		kind: 'own',
		make: (context) => addresseeCell(plant, context, kinds),
		format: (value) => encode(value as Recipient),
		parse: (text) => named(plant(), kinds, text),
		check: (value: never) => unknownRecipient(plant(), value),
	};
}

/** A column of a table; its value is a list of Recipients. */
export function addresseesColumn(plant: Plant, { kinds, ...common }: RecipientColumn): Column {
	return {
		...common,
		kind: 'own',
		make: (context) => addresseesCell(plant, context, kinds),
		format: (value) => (value as Recipient[]).map(encode).join('; '),
		parse: (text) => text.split(/[;；、]/).flatMap((entry) => named(plant(), kinds, entry.trim()) ?? []),
		check: (value: never) => firstUnknown(plant(), value),
	};
}

/** One area of the plant. */
export function areaSelect(place: HTMLElement | string, plant: Plant, options: PickerOptions<string>): Picker<string> {
	const cell = (context: CellContext) => selectCell(() => areaOptions(plant()), context, { empty: options.empty ?? shared('pick.area') });
	return picker(place, options, cell, (value) =>
		areaOptions(plant()).some((area) => area.value === value) ? undefined : shared('problem.unknown', { value }),
	);
}

/** A step on any tab, by its key. */
export function stepKeySelect(place: HTMLElement | string, node: EditorNode, options: PickerOptions<string> & { kinds?: readonly string[] }): Picker<string> {
	const cell = (context: CellContext) => selectCell(() => stepOptions(node, options.kinds), context, { empty: options.empty ?? shared('pick.step') });
	return picker(place, options, cell, (value) => (steps().some((step) => step.key === value) ? undefined : shared('problem.no-step', { value })));
}

/** Steps as options for a column of a table: `{ kind: 'select' or 'chips', options: () => stepOptions(node) }`. */
export function stepOptions(node: EditorNode, kinds?: readonly string[]): Option[] {
	return steps()
		.filter((step) => step.node.id !== node.id && (!kinds || kinds.includes(step.node.type)))
		.map((step) => ({ value: step.key, label: step.label, group: step.tab }));
}

/** A path into the case ("severity", "evidence.value", "fields.customer"), with the known ones offered. */
export function fieldPath(place: HTMLElement | string, options: PickerOptions<string>): Picker<string> {
	const cell = (context: CellContext) => textCell(context, { placeholder: options.empty ?? 'severity', suggestions: caseFields });
	return picker(place, options, cell, fieldPathProblem);
}

/** The same as a column of a table. */
export function fieldPathColumn(column: { key: string; label: string; width?: string; required?: boolean; hint?: string }): Column {
	return { ...column, kind: 'text', placeholder: 'severity', suggestions: caseFields, check: fieldPathProblem as (value: never) => string | undefined };
}

/** Names joined by dots; never into an object's prototype. */
export function fieldPathProblem(value: unknown): string | undefined {
	const parts = String(value).split('.');
	if (parts.some((part) => part === '' || /[\s"'`[\]{}()]/.test(part))) return shared('problem.path');
	return parts.some((part) => ['__proto__', 'constructor', 'prototype'].includes(part)) ? shared('problem.path') : undefined;
}

/** The reason why a recipient is none in a plant. Without a plant nothing can be said. */
export function unknownRecipient(plant: PlantNode | undefined, value: Recipient | undefined): string | undefined {
	if (!plant || !value || value === 'responsible') return undefined;
	if (value.person !== undefined && peopleFromFile(plant)) return undefined;
	const known = recipientOptions(plant, KINDS).some((option) => option.value === encode(value));
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

function addresseeCell(plant: Plant, context: CellContext, kinds?: readonly RecipientKind[], empty = shared('pick.recipient')): Cell {
	const cell = selectCell(() => recipientOptions(plant(), kinds), context, { empty });
	return { ...cell, get: () => decode(cell.get() as string | undefined), set: (value) => cell.set(encode(value as Recipient | undefined)) };
}

function addresseesCell(plant: Plant, context: CellContext, kinds?: readonly RecipientKind[], empty?: string): Cell {
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
function named(plant: PlantNode | undefined, kinds: readonly RecipientKind[] | undefined, text: string): Recipient | undefined {
	return decode(text) ?? decode(recipientOptions(plant, kinds).find((option) => option.label.trim().toLowerCase() === text.toLowerCase())?.value);
}

function picker<Value>(
	place: HTMLElement | string,
	options: PickerOptions<Value>,
	make: (context: CellContext) => Cell,
	problem: (value: Value) => string | undefined,
): Picker<Value> {
	const host = placeOf(place);
	const validate = () => {
		const value = cell.get() as Value | undefined;
		const reason = isEmpty(value) ? (options.optional ? undefined : shared('problem.required')) : problem(value as Value);
		showReason(host, reason);
		return reason;
	};
	const cell = make({
		label: options.label,
		changed() {
			validate();
			options.changed?.();
		},
	});
	host.classList.add('andon-piece');
	host.replaceChildren(cell.element);
	cell.set(options.value);
	return {
		get: () => cell.get() as Value | undefined,
		set: (value) => cell.set(value),
		refresh() {
			cell.refresh?.();
			if (!isEmpty(cell.get())) validate();
		},
		validate,
	};
}
