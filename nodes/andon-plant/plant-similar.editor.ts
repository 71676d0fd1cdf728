// The tab "Similar" of the plant's dialog: what is alike, as a table with a row for each member, as a spreadsheet has it. What a group is: src/similar.

import { where } from '../../src/plant/where.ts';
import { checkSimilar, type KnownIds } from '../../src/similar/check.ts';
import { ALIKE, type SimilarRegister } from '../../src/similar/register.ts';
import type { Column, Problem, Row } from '../editor/columns.ts';
import type { Tabs } from '../editor/dialog.ts';
import { element, placeOf } from '../editor/element.ts';
import { areaOptions, departmentOptions, peopleFromFile, personOptions } from '../editor/plant.ts';
import { editorLanguage } from '../editor/step-config.ts';
import { table } from '../editor/table.ts';
import { textsOf } from '../editor/texts.ts';
import type { Draft } from './plant-columns.editor.ts';
import { type FlatGroups, fromRows, toRows } from './similar-rows.ts';

const texts = textsOf('andon-plant');

export interface SimilarTab {
	/** What is entered; undefined when nothing is. */
	get(): SimilarRegister | undefined;
	/** Areas, departments or people may have changed. */
	refresh(): void;
	/** The id of an area, a department or a person was changed by hand. */
	renamed(list: string, from: string, to: string): void;
}

const REFERS: { [list in string]: 'area' | 'department' | 'person' } = { areas: 'area', departments: 'department', people: 'person' };

/** Fills the tab. `plant`: its lists, as they are entered. */
export function similarTab(similar: SimilarRegister | undefined, plant: () => Draft, shown: Tabs): SimilarTab {
	const place = placeOf('#andon-plant-similar');
	const host = element('div');
	place.replaceChildren(element('p', { class: 'andon-note' }, texts('note.similar')), host);
	let entered: readonly Row[] = [];
	const made = table(host, {
		label: texts('tab.similar'),
		addLabel: texts('add.similar'),
		empty: texts('empty.similar'),
		columns: columns(plant),
		rows: toRows(similar ?? []),
		files: true,
		check(rows) {
			entered = rows;
			return problemsIn(rows, plant());
		},
		changed: show,
	});
	function show(): void {
		const groups = fromRows(entered).groups.length;
		shown.mark('similar', groups, new Set(problemsIn(entered, plant()).map(({ row, key }) => `${row} ${key}`)).size);
	}
	return {
		get() {
			const { groups } = fromRows(made.get());
			return groups.length > 0 ? groups : undefined;
		},
		refresh() {
			made.refresh();
			show();
		},
		renamed(list, from, to) {
			const key = REFERS[list];
			if (key) made.set(made.get().map((row) => (row[key] === from ? { ...row, [key]: to } : row)));
		},
	};
}

function columns(plant: () => Draft): Column[] {
	const label = (key: string) => ({ label: texts(`column.similar-${key}`), hint: texts(`hint.similar-${key}`) });
	return [
		{ key: 'group', kind: 'text', ...label('group'), required: true, width: '11%', placeholder: 'B-500' },
		{ key: 'groupName', kind: 'text', ...label('group-name'), csv: 'group name' },
		{
			key: 'of',
			kind: 'select',
			...label('of'),
			width: '14%',
			options: ALIKE.map((value) => ({ value, label: texts(`choice.similar-of.${value}`) })),
			empty: texts('none.similar-of'),
		},
		{ key: 'key', kind: 'text', ...label('key'), required: true, width: '16%' },
		{ key: 'name', kind: 'text', ...label('name'), width: '20%' },
		{ key: 'area', kind: 'select', ...label('area'), detail: true, options: () => areaOptions(plant()) },
		{ key: 'department', kind: 'select', ...label('department'), detail: true, options: () => departmentOptions(plant()) },
		{ key: 'person', kind: 'select', ...label('person'), detail: true, options: () => personOptions(plant()), open: () => Boolean(plant().peopleFile) },
	];
}

/** What only the check of the register knows; empty cells say so themselves. */
function problemsIn(rows: readonly Row[], plant: Draft): Problem[] {
	const language = editorLanguage();
	const flat = fromRows(rows);
	const checked = checkSimilar(flat.groups, language, idsOf(plant));
	const differing = flat.differing.map(({ row, key, first }) => ({ row, key, message: texts('fault.similar-differs', { first: first + 1 }) }));
	if (checked.ok) return differing;
	const faults = checked.refusals.flatMap(({ path, message }): Problem[] => {
		const at = cellOf(path, flat);
		if (!at) return [];
		const said = where(language, path);
		const rest = message.startsWith(said) ? message.slice(said.length).replace(/^[:：]\s*/, '') : message;
		return [{ ...at, message: rest.charAt(0).toUpperCase() + rest.slice(1) }];
	});
	return [...differing, ...faults];
}

/** A group stands where its first row is. */
function cellOf(path: string, { rows }: FlatGroups): { row: number; key: string } | undefined {
	const [, group, member, key] = /^similar\[(\d+)\](?:\.members\[(\d+)\])?(?:\.(\w+))?$/.exec(path) ?? [];
	const row = rows[Number(group)]?.[Number(member ?? 0)];
	if (row === undefined) return undefined;
	if (member !== undefined) return { row, key: key ?? 'key' };
	return { row, key: key === 'name' ? 'groupName' : key === 'of' ? 'of' : 'group' };
}

function idsOf(plant: Draft): KnownIds {
	const ids = (list: readonly { id: string }[] | undefined) => new Set((list ?? []).map(({ id }) => id));
	const known = { areas: ids(plant.areas), departments: ids(plant.departments) };
	return peopleFromFile(plant as never) ? known : { ...known, people: ids(plant.people) };
}
