// What is odd about a responsibility table: rows that can never hit, rows that hit only after a refusal, and cases that no row catches.
// For the editor; it warns and never forbids. Runs in the browser too.

import { passes } from './match.ts';
import { type Piece, piecesOf, type Sample } from './pieces.ts';
import { type Row, type Table, testOf } from './table.ts';

export interface Analysis {
	/** Rows (from 1) that never hit, with the rows before them that catch everything. */
	unreachable: { row: number; by: number[] }[];
	/** Rows that hit only once the department of a row before has refused: often just what is meant. */
	afterRefusal: { row: number; by: number[] }[];
	/** Combinations that no row catches: by field, the pieces of it; a field that isn't named can be anything. */
	gaps: Record<string, Piece[]>[];
	/** The table is so large that not all of it was looked through: what is told is true, more may be there. */
	bounded: boolean;
}

export interface Bounds {
	/** Combinations looked at, at most. */
	steps?: number;
	/** Gaps told, at most. */
	gaps?: number;
}

/** Looks a table through. `departmentOf` names the department of a role, for rows that name a role alone. */
export function analyse(table: Table, departmentOf: (role: string) => string | undefined = () => undefined, bounds: Bounds = {}): Analysis {
	const { steps = 50_000, gaps: mostGaps = 50 } = bounds;
	const columns = table.columns.map((field, column) =>
		piecesOf(
			field,
			table.rows.map((row) => testOf(row, column)),
		),
	);
	const budget = { steps };
	const department = (row: Row) => row.result.department ?? (row.result.role === undefined ? undefined : departmentOf(row.result.role));
	const analysis: Analysis = { unreachable: [], afterRefusal: [], gaps: [], bounded: false };

	for (const [index, row] of table.rows.entries()) {
		const before = table.rows.slice(0, index);
		// A row whose department has refused is passed over, so it stands in the way of another department's row only until then.
		const lasting = before.filter((other) => other.askAgain || department(other) === undefined || (department(other) === department(row) && !row.askAgain));
		if (!reachable(table, columns, row, lasting, budget)) analysis.unreachable.push({ row: index + 1, by: blockers(table, columns, row, lasting) });
		else if (!reachable(table, columns, row, before, budget)) analysis.afterRefusal.push({ row: index + 1, by: blockers(table, columns, row, before) });
	}
	for (const gap of uncaught(table, columns, budget, mostGaps + 1)) {
		if (analysis.gaps.length < mostGaps) analysis.gaps.push(gap);
		else analysis.bounded = true;
	}
	if (budget.steps <= 0) analysis.bounded = true;
	return analysis;
}

/** Whether some case passes the tests of a row and of none of the `others`. True when the budget runs out: an alarm must be right. */
function reachable(table: Table, columns: readonly Sample[][], row: Row, others: readonly Row[], budget: { steps: number }): boolean {
	const search = (column: number, blocking: readonly Row[]): boolean => {
		if (blocking.length === 0 || --budget.steps <= 0) return true;
		if (blocking.some((other) => anyFrom(table, other, column))) return false;
		const seen = new Set<string>();
		for (const { value } of columns[column] ?? []) {
			if (!passes(testOf(row, column), value)) continue;
			const left = blocking.filter((other) => passes(testOf(other, column), value));
			if (seenBefore(seen, blocking, left)) continue;
			if (search(column + 1, left)) return true;
		}
		return false;
	};
	// A test that no value passes (a range of a severity) is no matter of other rows.
	const possible = table.columns.every((_, column) => columns[column]?.some(({ value }) => passes(testOf(row, column), value)));
	return possible && search(0, others);
}

/** Rows that share a case with a row, the fewest that together leave nothing of it: those without which something would be left. */
function blockers(table: Table, columns: readonly Sample[][], row: Row, others: readonly Row[]): number[] {
	const numbered = (some: readonly Row[]) => some.map((other) => table.rows.indexOf(other) + 1);
	// A test that the column's values can't pass is the row's own fault.
	if (!reachable(table, columns, row, [], { steps: 2_000 })) return [];
	const alone = others.find((other) => !reachable(table, columns, row, [other], { steps: 2_000 }));
	if (alone) return numbered([alone]);
	let needed = [...others];
	for (const other of others) {
		const without = needed.filter((one) => one !== other);
		if (!reachable(table, columns, row, without, { steps: 2_000 })) needed = without;
	}
	return numbered(needed);
}

/** Walks the columns from left to right; pieces that leave the same rows in play are one branch, so gaps come out joined. */
function uncaught(table: Table, columns: readonly Sample[][], budget: { steps: number }, most: number): Record<string, Piece[]>[] {
	const gaps: Record<string, Piece[]>[] = [];
	const walk = (column: number, rows: readonly Row[], path: readonly { field: string; pieces: Piece[] }[]): void => {
		if (gaps.length >= most || --budget.steps <= 0) return;
		if (rows.length === 0) {
			gaps.push(Object.fromEntries(path.map(({ field, pieces }) => [field, pieces])));
			return;
		}
		if (rows.some((row) => anyFrom(table, row, column))) return;
		const samples = columns[column] ?? [];
		const branches = new Map<string, { rows: Row[]; pieces: Piece[] }>();
		for (const { piece, value } of samples) {
			const left = rows.filter((row) => passes(testOf(row, column), value));
			const key = signature(rows, left);
			const branch = branches.get(key) ?? { rows: left, pieces: [] };
			branch.pieces.push(piece);
			branches.set(key, branch);
		}
		for (const { rows: left, pieces } of branches.values()) {
			const all = pieces.length === samples.length;
			walk(column + 1, left, all ? path : [...path, { field: table.columns[column] as string, pieces }]);
		}
	};
	walk(0, table.rows, []);
	return gaps;
}

/** Whether a row asks nothing of this column and those after it. */
function anyFrom(table: Table, row: Row, column: number): boolean {
	return table.columns.slice(column).every((_, offset) => testOf(row, column + offset).is === 'any');
}

function signature(of: readonly Row[], left: readonly Row[]): string {
	return of.map((row) => (left.includes(row) ? '1' : '0')).join('');
}

function seenBefore(seen: Set<string>, of: readonly Row[], left: readonly Row[]): boolean {
	const key = signature(of, left);
	if (seen.has(key)) return true;
	seen.add(key);
	return false;
}
