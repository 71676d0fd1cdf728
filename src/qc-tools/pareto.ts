// Pareto diagram: which few categories make up most of it. Sorted, cumulated, "others" last. Not for drawing (svg-pareto.ts).

import { type Refusal, refuse } from '../refusal.ts';
import type { Language } from '../text.ts';
import { type Asking, byName, categoriesOf, isOthers, numbersOf, OTHERS, shownName } from './columns.ts';
import type { DataTable } from './table.ts';

export interface ParetoBar {
	/** As it stands in the table, or `OTHERS`. */
	category: string;
	/** Rows, or what was added up. */
	amount: number;
	/** Of everything, 0 to 1. */
	share: number;
	/** With all bars before it, 0 to 1. */
	cumulative: number;
	/** One of the few that make up 80 %. */
	vital: boolean;
}

export interface Pareto {
	/** The largest first, at most 12; equal ones by name; others last whatever their size. */
	bars: ParetoBar[];
	total: number;
	/** Categories that the last bar puts together; 0: none had to be. */
	together: number;
	/** Rows without a category or an amount. */
	without: number;
}

export const MOST_BARS = 12;
/** Juran's "vital few": the first that reach so much. */
export const VITAL_SHARE = 0.8;

/**
 * Rows by category, counted, or an amount added up. The vital few are the first bars that reach 80 % together, and those as large as the last of them: equal
 * ones can't be told apart. Refused: no such column, fewer than two categories, an amount below 0, nothing at all.
 */
export function pareto(table: DataTable, category: string, amount: string | undefined, asking: Asking): Pareto | Refusal {
	const categories = categoriesOf(table, category, asking);
	if ('refused' in categories) return categories;
	const amounts = amount === undefined ? categories.map(() => 1) : numbersOf(table, amount, asking.language);
	return 'refused' in amounts ? amounts : paretoOf(categories, amounts, asking.language, shownName(table, category, asking.language));
}

/** As `pareto`, of lists; `name` is what a refusal calls the category. */
export function paretoOf(categories: readonly (string | null)[], amounts: readonly (number | null)[], language: Language, name = 'category'): Pareto | Refusal {
	const sums = new Map<string, number>();
	let without = 0;
	for (const [index, category] of categories.entries()) {
		const amount = amounts[index] ?? null;
		if (category === null || amount === null) {
			without++;
			continue;
		}
		if (!(amount >= 0 && Number.isFinite(amount))) return refuse(language, 'qc-tools.negative', `${name}[${index}]`, { found: String(amount) });
		const key = isOthers(category) ? OTHERS : category;
		sums.set(key, (sums.get(key) ?? 0) + amount);
	}
	if (sums.size < 2) return refuse(language, 'qc-tools.one-category', name, { name });
	const total = [...sums.values()].reduce((sum, one) => sum + one, 0);
	if (!(total > 0)) return refuse(language, 'qc-tools.nothing-counted', name);
	const sorted = [...sums].filter(([key, sum]) => key !== OTHERS && sum > 0).sort(([a, one], [b, other]) => other - one || byName(a, b));
	const isFull = sorted.length + (sums.has(OTHERS) ? 1 : 0) > MOST_BARS;
	const shown = isFull ? sorted.slice(0, MOST_BARS - 1) : sorted;
	const rest = sorted.slice(shown.length);
	const others = rest.reduce((sum, [, one]) => sum + one, sums.get(OTHERS) ?? 0);
	return { bars: cumulated([...shown, ...(others > 0 ? ([[OTHERS, others]] as const) : [])], total), total, together: rest.length, without };
}

function cumulated(sums: readonly (readonly [string, number])[], total: number): ParetoBar[] {
	let so = 0;
	let last = Infinity;
	return sums.map(([category, amount]) => {
		// A sum of decimals may fall short of 80 % by its last digit.
		const vital = category !== OTHERS && (so / total < VITAL_SHARE - 1e-12 || amount === last);
		if (vital) last = amount;
		so += amount;
		return { category, amount, share: amount / total, cumulative: Math.min(1, so / total), vital };
	});
}
