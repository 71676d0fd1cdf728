// Orthogonal arrays, constructed: over Galois fields (L4 to L32), after Paley (L12) and from difference schemes (L18, L36). Columns and rows in Taguchi's
// order. Not for what stands in the columns: assign.ts.
//
// In every two columns each pair of levels comes equally often: test/domain/experiment/arrays.test.ts counts them, all pairs of all arrays.

import type { OrthogonalArray } from './experiment.ts';

/** A column of a projective array as coefficients of its generators; the last one that is not 0 is 1. */
export type Direction = readonly number[];

export interface BuiltArray extends OrthogonalArray {
	/** Of arrays over a field: the field's size and every column's direction. Interactions lie in columns of their own only there. */
	field?: { size: 2 | 3 | 4 | 5; directions: readonly Direction[] };
}

/** Product in GF(4) = {0, 1, x, x + 1}; sums there are those of the bits. */
const GF4 = [
	[0, 0, 0, 0],
	[0, 1, 2, 3],
	[0, 2, 3, 1],
	[0, 3, 1, 2],
];

export const times = (size: number, a: number, b: number): number => (size === 4 ? GF4[a]![b]! : (a * b) % size);
export const sum = (size: number, a: number, b: number): number => (size === 4 ? a ^ b : (a + b) % size);

/** The directions of all columns: with every new generator first itself, then itself with all that were before (the first generator turns fastest). */
function directionsOf(size: number, generators: number): Direction[] {
	const found: Direction[] = [];
	for (let last = 0; last < generators; last++) {
		for (let code = 0; code < size ** last; code++) {
			found.push(Array.from({ length: generators }, (_, at) => (at === last ? 1 : at < last ? Math.floor(code / size ** at) % size : 0)));
		}
	}
	return found;
}

/** All points of a space over a field, a column a direction (Bose 1947; Rao 1947). */
function overField(name: string, size: 2 | 3 | 4 | 5, generators: number): BuiltArray {
	const directions = directionsOf(size, generators);
	const rows = Array.from({ length: size ** generators }, (_, run) => {
		const point = Array.from({ length: generators }, (_, at) => Math.floor(run / size ** (generators - 1 - at)) % size);
		return directions.map((direction) => 1 + direction.reduce((level, factor, at) => sum(size, level, times(size, factor, point[at]!)), 0));
	});
	return { name, notation: `${size}^${directions.length}`, columns: directions.map(() => size), rows, field: { size, directions } };
}

/** Paley's matrix of the squares modulo 11, its columns and rows then in Taguchi's order (Plackett and Burman 1946). */
function afterPaley(): BuiltArray {
	const squares = new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((x) => (x * x) % 11));
	const order = [0, 1, 2, 7, 4, 10, 3, 6, 9, 5, 8];
	const rows = [order.map(() => 1)];
	for (let row = 0; row < 11; row++) rows.push(order.map((column) => (column === row || squares.has((column - row + 11) % 11) ? 2 : 1)));
	// Runs rise in the first half; in the second they fall from the third column on.
	const key = (row: readonly number[]) => row.map((level, at) => (row[0] === 2 && at > 1 ? 3 - level : level)).join('');
	rows.sort((one, other) => (key(one) < key(other) ? -1 : 1));
	return { name: 'L12', notation: '2^11', columns: order.map(() => 2), rows };
}

/** Difference schemes over the numbers modulo 3: in the differences of two columns 0, 1 and 2 come equally often (Bose and Bush 1952; Seiden 1954). */
const SIX = ['000000', '001122', '010212', '022110', '012021', '021201'];
const TWELVE = [
	'000000000000',
	'000011112222',
	'001201220112',
	'002102121021',
	'012021022101',
	'012100212210',
	'010222011012',
	'011220100221',
	'021012202011',
	'021110021202',
	'022212110100',
	'020121201120',
];

/** Every row of a scheme three times, turned by 0, 1 and 2. */
function developed(scheme: readonly string[]): number[][] {
	return scheme.flatMap((row) => [0, 1, 2].map((turn) => [...row].map((digit) => 1 + ((Number(digit) + turn) % 3))));
}

function l18(): BuiltArray {
	const rows = developed(SIX).map((levels, run) => [run < 9 ? 1 : 2, 1 + (Math.floor(run / 3) % 3), ...levels]);
	return { name: 'L18', notation: '2^1×3^7', columns: [2, ...Array<number>(7).fill(3)], rows };
}

function l36a(twelve: BuiltArray): BuiltArray {
	const rows = developed(TWELVE).map((levels, run) => [...twelve.rows[Math.floor(run / 3)]!, ...levels]);
	return { name: 'L36a', notation: '2^11×3^12', columns: [...twelve.columns, ...Array<number>(12).fill(3)], rows };
}

function l36b(four: BuiltArray): BuiltArray {
	const rows = developed(TWELVE).map((levels, run) => [...four.rows[Math.floor(run / 3) % 4]!, 1 + Math.floor(run / 12), ...levels]);
	return { name: 'L36b', notation: '2^3×3^13', columns: [...four.columns, ...Array<number>(13).fill(3)], rows };
}

const L4 = overField('L4', 2, 2);
const L12 = afterPaley();

/** The smallest first. Of sixteen runs the one of four levels: what has two does not fit it. */
export const ARRAYS: readonly BuiltArray[] = [
	L4,
	overField('L8', 2, 3),
	overField('L9', 3, 2),
	L12,
	overField("L16'", 4, 2),
	overField('L16', 2, 4),
	l18(),
	overField('L25', 5, 2),
	overField('L27', 3, 3),
	overField('L32', 2, 5),
	l36a(L12),
	l36b(L4),
];

/** An array by its name; L36 is its form 2^11×3^12. */
export function arrayNamed(name: string): BuiltArray | undefined {
	const asked = name.trim().replace('’', "'");
	return ARRAYS.find((array) => array.name === (asked === 'L36' ? 'L36a' : asked));
}

/** The columns (from 1) in which the interaction of two columns lies; empty where it is spread over many (L12, L18, L36). */
export function interactionColumns(array: BuiltArray, one: number, other: number): number[] {
	if (!array.field || one === other) return [];
	const { size, directions } = array.field;
	const found = new Set<number>();
	for (let factor = 1; factor < size; factor++) {
		const added = directions[one - 1]!.map((value, at) => sum(size, value, times(size, factor, directions[other - 1]![at]!)));
		found.add(columnOf(array.field, added));
	}
	return [...found].sort((a, b) => a - b);
}

function columnOf({ size, directions }: NonNullable<BuiltArray['field']>, direction: readonly number[]): number {
	const last = direction.findLast((value) => value !== 0)!;
	const inverse = [1, 2, 3, 4].find((value) => value < size && times(size, value, last) === 1)!;
	const scaled = direction.map((value) => times(size, value, inverse)).join();
	return 1 + directions.findIndex((one) => one.join() === scaled);
}
