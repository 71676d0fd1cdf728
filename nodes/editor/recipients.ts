// Whom to address: departments, roles and persons of the plant, and whoever is responsible for the case. One of them, several as chips,
// or as a column of a table: also their heads and deputies, and whoever is on duty. What is unknown in the chosen plant is said under the input.

import type { Addressee } from '../../src/plant/directory.ts';
import { ADDRESSEE_IDS, ADDRESSEE_MARKS, nameOf, unknownIn } from '../../src/steps/addressee.ts';
import { chipsCell } from './cell-chips.ts';
import { type Cell, type CellContext, selectCell } from './cells.ts';
import { type Column, isEmpty, type Option } from './columns.ts';
import { element } from './element.ts';
import { areaOptions, departmentOptions, namesIn, type PlantNode, peopleFromFile, personOptions, roleOptions } from './plant.ts';
import { showReason } from './reason.ts';
import { editorLanguage } from './step-config.ts';
import { shared } from './texts.ts';

/** Whom a step wants; `responsible`: whoever the case belongs to when it comes to it. */
export type Recipient = 'responsible' | Addressee;
/** `duty`, `skill`: on duty, anywhere or in an area; people who can do something. `whose`: the head or deputy of whoever the case belongs to. */
export type RecipientKind = 'responsible' | 'department' | 'role' | 'person' | 'duty' | 'skill' | 'head' | 'whose';

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

const KINDS: readonly RecipientKind[] = ['responsible', 'department', 'role', 'person', 'duty', 'skill', 'head', 'whose'];

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
		parse: (text) => text.split(/[;；、,，]/).flatMap((entry) => (entry.trim() === '' ? [] : recipientsNamed(plant(), entry.trim()))),
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
	const called = (kind: 'duty' | 'skill' | 'head', all: Addressee[]) => optionsFor(plant, all, shared(`recipient.${kind}`));
	return kinds.flatMap((kind) => {
		if (kind === 'responsible') return [{ value: 'responsible', label: shared('recipient.responsible') }];
		if (kind === 'department') return grouped(kind, departmentOptions(plant));
		if (kind === 'role') return grouped(kind, roleOptions(plant));
		if (kind === 'person') return grouped(kind, personOptions(plant));
		const [roles, departments, areas] = [idsOf(roleOptions(plant)), idsOf(departmentOptions(plant)), idsOf(areaOptions(plant))];
		if (kind === 'duty') {
			const ofWhom: Addressee[] = [
				{},
				...roles.map((role) => ({ role })),
				...departments.map((department) => ({ department })),
				...areas.map((area) => ({ area })),
			];
			return called(kind, onDuty(ofWhom));
		}
		if (kind === 'skill')
			return called(
				kind,
				skillsIn(plant).flatMap((skill) => [{ skill }, { skill, onDuty: true as const }]),
			);
		const heads = departments.map((department): Addressee => ({ department, head: true }));
		return called('head', kind === 'whose' ? [{ head: true }, { deputy: true }] : heads);
	});
}

/** What a long list would be made of: a role on duty in an area, a role or department with a skill. */
function rareRecipients(plant: PlantNode | undefined, kinds: readonly RecipientKind[] = KINDS): Option[] {
	const [roles, departments, areas] = [idsOf(roleOptions(plant)), idsOf(departmentOptions(plant)), idsOf(areaOptions(plant))];
	const units: Addressee[] = [...roles.map((role) => ({ role })), ...departments.map((department) => ({ department }))];
	const skilled = skillsIn(plant).flatMap((skill) =>
		units.flatMap((unit) => [
			{ ...unit, skill },
			{ ...unit, skill, onDuty: true as const },
		]),
	);
	return [
		...(kinds.includes('duty') ? optionsFor(plant, onDuty(units.flatMap((unit) => areas.map((area) => ({ ...unit, area }))))) : []),
		...(kinds.includes('skill') ? optionsFor(plant, skilled) : []),
	];
}

function optionsFor(plant: PlantNode | undefined, all: readonly Addressee[], group?: string): Option[] {
	const names = namesIn(plant);
	return all.map((one) => ({ value: encode(one), label: nameOf(one, names, editorLanguage()), group }));
}

function onDuty(all: readonly Addressee[]): Addressee[] {
	return all.map((one) => ({ ...one, onDuty: true }));
}

function idsOf(options: readonly Option[]): string[] {
	return options.map(({ value }) => value);
}

function skillsIn(plant: PlantNode | undefined): string[] {
	return [...new Set((plant?.people ?? []).flatMap(({ skills }) => skills ?? []))].sort();
}

function recipientsCell(plant: Plant, context: CellContext, kinds?: readonly RecipientKind[], empty?: string): Cell {
	let chosen: readonly string[] = [];
	const options = () => {
		const known = recipientOptions(plant(), kinds);
		// What is in no list has a name all the same.
		const unlisted = chosen.filter((value) => !known.some((option) => option.value === value));
		return [...known, ...unlisted.flatMap((value) => nameInPlant(plant(), value))];
	};
	const column = { key: '', label: '', kind: 'chips' as const, options, rare: () => rareRecipients(plant(), kinds), placeholder: empty };
	const cell = chipsCell(column, context, (values) => {
		chosen = values;
	});
	return {
		...cell,
		get: () => (cell.get() as string[]).flatMap((value) => decode(value) ?? []),
		set: (value) => cell.set(Array.isArray(value) ? value.map(encode) : []),
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

/** One, or several as people write them: “planning and quality supervisor”. What nobody is called stays whole. */
function recipientsNamed(plant: PlantNode | undefined, text: string): Recipient[] {
	const whole = named(plant, text);
	if (whole) return [whole];
	const parts = text.split(/\s+(?:and|&)\s+|[和及与]/).map((part) => ({ part, found: named(plant, part.trim()) }));
	return parts.some(({ found }) => found) ? parts.map(({ part, found }) => found ?? { role: part.trim() }) : [{ role: text }];
}

/** "role:quality-engineer" or a name as the list shows it. */
function named(plant: PlantNode | undefined, text: string): Recipient | undefined {
	const called = (options: Option[]) => options.find((option) => option.label.trim().toLowerCase() === text.toLowerCase())?.value;
	return decode(text) ?? decode(called(recipientOptions(plant)) ?? called(rareRecipients(plant)));
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
