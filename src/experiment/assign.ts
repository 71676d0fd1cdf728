// Which column a factor, an interaction or the blocks stand in: what linear graphs are drawn for, found by search. Not for choosing the array: design.ts.

import { type BuiltArray, interactionColumns } from './arrays.ts';
import type { Assigned, Experiment } from './experiment.ts';

/** A search that goes on longer has lost its way; arrays this small are settled in a few hundred. */
const MOST_TRIES = 30_000;

interface Wanted {
	kind: 'factor' | 'blocks';
	key: string;
	levels: number;
	column?: number;
}

/** Where everything stands, or undefined when the array does not hold it. `blocks` is a number of blocks that need a column. */
export function assign(array: BuiltArray, { factors, interactions = [], columns = {} }: Experiment, blocks?: number): Assigned[] | undefined {
	const degree = (key: string) => interactions.filter((pair) => pair.includes(key)).length;
	const wanted: Wanted[] = factors.map(({ key, levels }) => ({
		kind: 'factor' as const,
		key,
		levels: levels.length,
		...(Object.hasOwn(columns, key) && { column: columns[key]! }),
	}));
	// What leaves the search the least freedom comes first; of equals the order in which they were named stays.
	wanted.sort(
		(one, other) => Number(other.column !== undefined) - Number(one.column !== undefined) || degree(other.key) - degree(one.key) || other.levels - one.levels,
	);
	if (blocks !== undefined) wanted.push({ kind: 'blocks', key: 'blocks', levels: blocks });
	const preferred = preference(array);
	const choices = new Map<Wanted, Assigned[]>();
	let least = 0;
	// What can't fit by number alone is told before any search.
	const lists = new Map<string, Assigned[]>();
	for (const one of wanted) {
		const name = `${one.kind} ${one.levels} ${one.column ?? ''}`;
		const list = lists.get(name) ?? [...candidates(array, one, preferred)];
		lists.set(name, list);
		choices.set(one, list);
		if (list.length === 0) return undefined;
		least += Math.min(...list.map(({ columns: its }) => its.length));
	}
	if (least > array.columns.length) return undefined;
	const placed = new Map<string, Assigned>();
	const used = new Set<number>();
	let tries = 0;

	const place = (at: number): boolean => {
		const next = wanted[at];
		if (!next) return true;
		for (const { columns: its, ...how } of choices.get(next)!) {
			const candidate: Assigned = { ...how, kind: next.kind, key: next.key, columns: its };
			if (++tries > MOST_TRIES) return false;
			if (candidate.columns.some((column) => used.has(column))) continue;
			const settled: Assigned[] = [candidate];
			const taken = new Set(candidate.columns);
			const fits = interactions
				.filter(([a, b]) => (a === next.key && placed.has(b)) || (b === next.key && placed.has(a)))
				.every(([a, b]) => {
					const other = placed.get(a === next.key ? b : a)!;
					const between = columnsBetween(array, candidate, other);
					if (!between || between.some((column) => used.has(column) || taken.has(column))) return false;
					for (const column of between) taken.add(column);
					settled.push({ kind: 'interaction', key: `${a}×${b}`, columns: between });
					return true;
				});
			if (!fits) continue;
			for (const one of settled) placed.set(one.key, one);
			for (const column of taken) used.add(column);
			if (place(at + 1)) return true;
			for (const one of settled) placed.delete(one.key);
			for (const column of taken) used.delete(column);
		}
		return false;
	};
	if (!place(0)) return undefined;
	const order = [...factors.map(({ key }) => key), ...interactions.map(([a, b]) => `${a}×${b}`), 'blocks'];
	return order.flatMap((key) => placed.get(key) ?? []);
}

/** The columns in which an interaction lies; undefined where it can't be told from others. */
export function columnsBetween(array: BuiltArray, one: Pick<Assigned, 'columns'>, other: Pick<Assigned, 'columns'>): number[] | undefined {
	if (array.field) {
		const found = one.columns.flatMap((a) => other.columns.flatMap((b) => interactionColumns(array, a, b)));
		return [...new Set(found)].sort((a, b) => a - b);
	}
	// In L18 the six pairs of columns 1 and 2 stand orthogonal to all others: their interaction needs no column.
	const both = [...one.columns, ...other.columns].sort((a, b) => a - b).join();
	return array.name === 'L18' && both === '1,2' ? [] : undefined;
}

/**
 * Columns in the order in which they are taken. With two levels: generators, then those made of an odd number of them – their factors are clear of
 * interactions of two (resolution IV) while at most half of the runs are factors – then the rest.
 */
function preference(array: BuiltArray): number[] {
	const columns = array.columns.map((_, at) => at + 1);
	if (array.field?.size !== 2) return columns;
	const made = (column: number) => array.field!.directions[column - 1]!.reduce((all, one) => all + one, 0);
	const rank = (column: number) => (made(column) === 1 ? 0 : made(column) % 2 === 1 ? 1 : 2);
	return columns.sort((a, b) => rank(a) - rank(b) || a - b);
}

function* candidates(array: BuiltArray, { kind, key, levels, column }: Wanted, preferred: readonly number[]): Generator<Assigned> {
	const open = column === undefined ? preferred : preferred.filter((one) => one === column);
	for (const one of open) if (array.columns[one - 1] === levels) yield { kind, key, columns: [one] };
	if (column === undefined && array.field?.size === 2) {
		for (const columns of merged(array, levels)) yield { kind, key, columns, by: 'merged' };
	}
	if (kind === 'blocks') return;
	for (const one of open) {
		const has = array.columns[one - 1]!;
		if (has > levels && has < 2 * levels) yield { kind, key, columns: [one], by: 'dummy', stands: standsFor(levels, has) };
	}
	if (column === undefined && array.field?.size === 2) {
		const has = levels === 3 ? 4 : levels > 4 && levels < 8 ? 8 : 0;
		for (const columns of has ? merged(array, has) : []) yield { kind, key, columns, by: 'dummy', stands: standsFor(levels, has) };
	}
}

/** Columns of two levels that make one of four or eight: those of two or three generators with all that lies between them. */
function* merged(array: BuiltArray, levels: number): Generator<number[]> {
	if (levels !== 4 && levels !== 8) return;
	const between = (a: number, b: number) => interactionColumns(array, a, b)[0]!;
	const count = array.columns.length;
	for (let a = 1; a <= count; a++) {
		for (let b = a + 1; b <= count; b++) {
			const ab = between(a, b);
			if (ab < b) continue;
			if (levels === 4) yield [a, b, ab];
			else {
				for (let c = b + 1; c <= count; c++) {
					const whole = [a, b, ab, c, between(a, c), between(b, c), between(ab, c)];
					if (c !== ab && Math.min(...whole.slice(4)) > c) yield whole;
				}
			}
		}
	}
}

/** The first levels stand twice: level 1 is what is known best. */
function standsFor(levels: number, has: number): number[] {
	return Array.from({ length: has }, (_, at) => 1 + (at % levels));
}

/** The level (from 1) of what is assigned, in a row of the array. */
export function levelIn(row: readonly number[], { columns, by, stands }: Assigned): number {
	if (columns.length === 1) {
		const level = row[columns[0]! - 1]!;
		return stands ? stands[level - 1]! : level;
	}
	// Of three columns a, b, ab the first two count; of seven a, b, ab, c, … the first, second and fourth.
	const generators = columns.length === 3 ? [columns[0]!, columns[1]!] : [columns[0]!, columns[1]!, columns[3]!];
	const level = 1 + generators.reduce((number, column) => number * 2 + row[column - 1]! - 1, 0);
	return by === 'dummy' && stands ? stands[level - 1]! : level;
}
