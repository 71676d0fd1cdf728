// A column of a table as one draws it: its numbers, or its categories. Here it is decided whether they can be drawn at all. Not for the tools themselves.

import { labelIn } from '../form/labels.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Language } from '../text.ts';
import { toMillis } from '../time.ts';
import { type Cell, type Column, type DataTable, LARGEST_NUMBER, MOST_ROWS } from './table.ts';

/** In which language a refusal speaks, and by which clock days begin. */
export interface Asking {
	language: Language;
	/** IANA zone of the plant. */
	zone: string;
}

/** The column of this name; refused: there is none, the table has more than 10,000 rows. */
export function columnNamed({ columns, rows }: DataTable, name: string, language: Language): { column: Column; cells: Cell[] } | Refusal {
	if (rows.length > MOST_ROWS) return refuse(language, 'qc-tools.too-many', 'rows', { found: rows.length, most: MOST_ROWS });
	const place = columns.findIndex((one) => one.name === name);
	if (place < 0) return refuse(language, 'qc-tools.no-column', 'column', { name });
	return { column: columns[place]!, cells: rows.map((row) => row[place] ?? null) };
}

/** What people call a column; its name where there is none. */
export function shownName({ columns }: Pick<DataTable, 'columns'>, name: string, language: Language): string {
	return labelIn(columns.find((one) => one.name === name)?.label, language) || name;
}

/** Numbers row by row, null where there is none. Refused: a column of something else, numbers that are not finite, several units. */
export function numbersOf(table: DataTable, name: string, language: Language): (number | null)[] | Refusal {
	const found = columnNamed(table, name, language);
	if ('refused' in found) return found;
	const { column, cells } = found;
	const called = shownName(table, name, language);
	if (column.kind !== 'number') return refuse(language, 'qc-tools.no-numbers', name, { name: called });
	if (column.units && column.units.length > 1)
		return refuse(language, 'qc-tools.mixed-units', name, { name: called, units: column.units.slice(0, 4).join(', ') });
	const bad = cells.findIndex((cell) => cell !== null && !(typeof cell === 'number' && Math.abs(cell) <= LARGEST_NUMBER));
	if (bad >= 0) return refuse(language, 'qc-tools.not-finite', `${called}[${bad}]`, { found: String(cells[bad]) });
	return cells as (number | null)[];
}

/** Categories row by row, null where there is none: texts as they are, times by day, or by hour where all are of one day, numbers as written. */
export function categoriesOf(table: DataTable, name: string, { language, zone }: Asking): (string | null)[] | Refusal {
	const found = columnNamed(table, name, language);
	if ('refused' in found) return found;
	const { column, cells } = found;
	if (column.kind !== 'time') return cells.map((cell) => (cell === null ? null : String(cell)));
	const clock = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', hourCycle: 'h23' });
	const parts = cells.map((cell) => {
		if (cell === null) return null;
		const { year, month, day, hour } = Object.fromEntries(clock.formatToParts(toMillis(String(cell))).map(({ type, value }) => [type, value]));
		return { day: `${year}-${month}-${day}`, hour: `${hour}:00` };
	});
	const several = new Set(parts.map((one) => one?.day)).size > 1;
	return parts.map((one) => one && (several ? one.day : one.hour));
}

/** The last one of whatever a list was too short for: it stands at the end, whatever its size. */
export const OTHERS = '\u0000others';

const CALLED_OTHERS = /^(others?|misc\.?|miscellaneous|其他|其它|其余)$/i;

/** Whether people mean "everything else" by it. */
export function isOthers(category: string): boolean {
	return category === OTHERS || CALLED_OTHERS.test(category.trim());
}

/** Categories by their first letters, digits by value: an order that doesn't depend on the rows'. */
export function byName(one: string, other: string): number {
	return one.localeCompare(other, 'en', { numeric: true }) || (one < other ? -1 : one > other ? 1 : 0);
}

export interface Strata<T> {
	/** Category and what is in it, as many as can be told apart; others last. */
	strata: { category: string; items: T[] }[];
	/** Rows that say nothing here. */
	without: number;
}

export const MOST_STRATA = 6;

/** Items apart by their categories: those of the most frequent six, or five and all others. */
export function stratified<T>(items: readonly T[], categories: readonly (string | null)[]): Strata<T> {
	const found = new Map<string, T[]>();
	let without = 0;
	for (const [index, item] of items.entries()) {
		const category = categories[index] ?? null;
		if (category === null) {
			without++;
			continue;
		}
		const name = isOthers(category) ? OTHERS : category;
		const there = found.get(name);
		if (there) there.push(item);
		else found.set(name, [item]);
	}
	const named = [...found].filter(([category]) => category !== OTHERS).sort(([a, one], [b, other]) => other.length - one.length || byName(a, b));
	const room = named.length + (found.has(OTHERS) ? 1 : 0) <= MOST_STRATA ? named.length : MOST_STRATA - 1;
	const rest = [...named.slice(room).flatMap(([, some]) => some), ...(found.get(OTHERS) ?? [])];
	const strata = named
		.slice(0, room)
		.map(([category, some]) => ({ category, items: some }))
		.sort((one, other) => byName(one.category, other.category));
	return { strata: rest.length > 0 ? [...strata, { category: OTHERS, items: rest }] : strata, without };
}
