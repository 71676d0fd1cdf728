// Where in a plant's configuration a fault is, as a technician finds it: lists by name, rows as shown, counted from 1.

import { type Language, text } from '../text.ts';

const LISTS = new Set([
	'departments',
	'people',
	'roles',
	'areas',
	'shifts',
	'calendars',
	'versions',
	'rotations',
	'dates',
	'breaks',
	'risks',
	'causes',
	'similar',
	'members',
]);

/** "calendars[0].versions[1].shifts[2].start": Working calendars, row 1, Versions, row 2, Shifts, row 3, start. */
export function where(language: Language, path: string): string {
	let place = '';
	for (const [, name, row] of path.matchAll(/(?:^|\.)([^.[\]]+)(?:\[(\d+)\])?/g)) {
		if (row === undefined || !LISTS.has(name!)) {
			const column = text(language, `plant.column.${name}`);
			return place === '' ? column : text(language, 'plant.cell', { place, column });
		}
		const list = text(language, 'plant.row', { list: text(language, `plant.list.${name}`), row: Number(row) + 1 });
		place = place === '' ? list : text(language, 'plant.within', { place, list });
	}
	return place === '' ? text(language, 'plant.column.plant') : place;
}
