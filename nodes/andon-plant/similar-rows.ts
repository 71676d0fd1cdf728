// Groups of similar things as a flat table, a row for each member, and back. Not the tab itself: plant-similar.editor.ts.

import type { SimilarGroup, SimilarRegister } from '../../src/similar/register.ts';

type Row = Record<string, unknown>;

export interface FlatGroups {
	/** As they stand in the rows; whatever is missing there is missing here. */
	groups: SimilarRegister;
	/** The row of each member of each group. */
	rows: number[][];
	/** Cells that say of a group what an earlier row says otherwise. */
	differing: { row: number; key: 'groupName' | 'of'; first: number }[];
}

export function toRows(register: SimilarRegister): Row[] {
	return register.flatMap(({ id, name, of, members }) => members.map((member) => ({ group: id, groupName: name, of, ...member })));
}

/** A group is named and classed by the first of its rows that says so; its other rows may leave that empty. */
export function fromRows(rows: readonly Row[]): FlatGroups {
	const flat: FlatGroups = { groups: [], rows: [], differing: [] };
	const said = new Map<string, number>();
	for (const [at, { group, groupName, of, ...member }] of rows.entries()) {
		const id = typeof group === 'string' ? group : '';
		const known = flat.groups.findIndex((one) => one.id === id);
		const index = known < 0 ? flat.groups.length : known;
		if (known < 0) {
			flat.groups.push({ id, members: [] } as unknown as SimilarGroup);
			flat.rows.push([]);
		}
		const here = flat.groups[index] as SimilarGroup;
		for (const [key, cell, value] of [
			['name', 'groupName', groupName],
			['of', 'of', of],
		] as const) {
			if (value === undefined || value === '') continue;
			if (here[key] === undefined) {
				Object.assign(here, { [key]: value });
				said.set(`${index} ${key}`, at);
			} else if (here[key] !== value) flat.differing.push({ row: at, key: cell, first: said.get(`${index} ${key}`) ?? at });
		}
		here.members.push(member as never);
		flat.rows[index]?.push(at);
	}
	for (const [index, { id, name, of, members }] of flat.groups.entries()) {
		flat.groups[index] = { id, ...(name === undefined ? {} : { name }), ...(of === undefined ? {} : { of }), members } as SimilarGroup;
	}
	return flat;
}
