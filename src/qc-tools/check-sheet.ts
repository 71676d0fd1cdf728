// Check sheet: how often each category occurred, apart by another one (day, machine, shift), with totals. Not for filling one in: that is a form.

import { type Refusal, refuse } from '../refusal.ts';
import { type Asking, byName, categoriesOf, isOthers, numbersOf, OTHERS, shownName } from './columns.ts';
import type { DataTable } from './table.ts';

export interface CheckSheet {
	/** Categories, the most frequent first, others last; at most 30. */
	rows: { category: string; counts: number[]; total: number }[];
	/** Of the other column, in their order; at most 12. Empty: there is none. */
	columns: { category: string; total: number }[];
	total: number;
	/** Rows of the table without one of them. */
	without: number;
}

export const MOST_LINES = 30;
export const MOST_ACROSS = 12;

/** Counts rows, or adds an amount up. Refused: no such column, nothing to count, an amount below 0. */
export function checkSheet(table: DataTable, by: string, across: string | undefined, amount: string | undefined, asking: Asking): CheckSheet | Refusal {
	const { language } = asking;
	const down = categoriesOf(table, by, asking);
	if ('refused' in down) return down;
	const over = across === undefined ? down.map(() => '') : categoriesOf(table, across, asking);
	if ('refused' in over) return over;
	const amounts = amount === undefined ? down.map(() => 1) : numbersOf(table, amount, language);
	if ('refused' in amounts) return amounts;
	const marks: Mark[] = [];
	for (const [index, category] of down.entries()) {
		const [other, count] = [over[index] ?? null, amounts[index] ?? null];
		if (category === null || other === null || count === null) continue;
		if (!(count >= 0)) return refuse(language, 'qc-tools.negative', `${shownName(table, amount ?? by, language)}[${index}]`, { found: String(count) });
		marks.push({ category, other, count });
	}
	if (marks.length === 0) return refuse(language, 'qc-tools.nothing-counted', shownName(table, by, language));
	const lines = kept(marks, ({ category }) => category, MOST_LINES);
	const heads = kept(marks, ({ other }) => other, MOST_ACROSS);
	// Days and shifts in their order, not by how much happened.
	const columns = across === undefined ? [] : [...heads.keys()].sort((one, other) => Number(one === OTHERS) - Number(other === OTHERS) || byName(one, other));
	const place = new Map(columns.map((one, index) => [one, index]));
	const counts = new Map([...lines.keys()].map((one) => [one, new Array<number>(columns.length).fill(0)]));
	for (const { category, other, count } of marks) {
		const row = counts.get(keyIn(lines, category))!;
		const at = place.get(keyIn(heads, other));
		if (at !== undefined) row[at] = row[at]! + count;
	}
	return {
		rows: [...lines].map(([category, total]) => ({ category, counts: counts.get(category)!, total })),
		columns: columns.map((category) => ({ category, total: heads.get(category)! })),
		total: marks.reduce((sum, { count }) => sum + count, 0),
		without: down.length - marks.length,
	};
}

interface Mark {
	category: string;
	other: string;
	count: number;
}

/** Sums by category, the largest first, those beyond `most` together as others. */
function kept(marks: readonly Mark[], of: (mark: Mark) => string, most: number): Map<string, number> {
	const sums = new Map<string, number>();
	for (const mark of marks) {
		const key = isOthers(of(mark)) ? OTHERS : of(mark);
		sums.set(key, (sums.get(key) ?? 0) + mark.count);
	}
	const sorted = [...sums].filter(([key]) => key !== OTHERS).sort(([a, one], [b, other]) => other - one || byName(a, b));
	const shown = sums.size > most ? sorted.slice(0, most - 1) : sorted;
	const rest = sorted.slice(shown.length).reduce((sum, [, one]) => sum + one, 0);
	return new Map(sums.has(OTHERS) || rest > 0 || shown.length < sorted.length ? [...shown, [OTHERS, rest + (sums.get(OTHERS) ?? 0)]] : shown);
}

function keyIn(sums: ReadonlyMap<string, number>, category: string): string {
	return sums.has(category) ? category : OTHERS;
}
