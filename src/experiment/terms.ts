// What the runs of a design are taken apart into: factors, interactions, blocks. Level means, sums of squares and effects of each, on any value a run has.
//
// All columns are orthogonal, so every term is reckoned for itself. Means are weighted by how often a level stands: dummy levels stand twice.

import { meanOf } from './anova.ts';
import type { Design, Experiment } from './experiment.ts';
import type { Combination, ParetoRow, ResponseTableRow } from './outcome.ts';

export interface Term {
	key: string;
	kind: 'factor' | 'interaction' | 'blocks';
	/** The factors in it: one, two, none of blocks. */
	of: string[];
	df: number;
	/** The level (from 0) of every run; of an interaction the number of its cell. */
	at: number[];
	/** How many levels, or cells of an interaction. */
	count: number;
	/** Of an interaction: levels of its second factor. */
	across: number;
}

/** The terms of a design. */
export function termsOf({ factors }: Experiment, design: Design): Term[] {
	const levelsOf = (key: string) => factors.find((factor) => factor.key === key)!.levels.length;
	return design.columns.map(({ kind, key }) => {
		if (kind === 'factor') {
			const count = levelsOf(key);
			return { key, kind, of: [key], df: count - 1, at: design.levels.map((row) => row[key]! - 1), count, across: 1 };
		}
		if (kind === 'blocks') {
			const at = design.blocks.map((row) => row[0]! - 1);
			const count = new Set(at).size;
			return { key, kind, of: [], df: count - 1, at, count, across: 1 };
		}
		const [a, b] = key.split('×') as [string, string];
		const across = levelsOf(b);
		const at = design.levels.map((row) => (row[a]! - 1) * across + row[b]! - 1);
		return { key, kind, of: [a, b], df: (levelsOf(a) - 1) * (across - 1), at, count: levelsOf(a) * across, across };
	});
}

/** One value a run, taken apart. */
export interface Apart {
	terms: readonly Term[];
	grand: number;
	/** Means by level; of interactions by cell. */
	means: Map<string, number[]>;
	/** Sums of squares, each run counted once. */
	ss: Map<string, number>;
	/** Sum of squares of all runs about their mean. */
	between: number;
}

export function takeApart(terms: readonly Term[], perRun: readonly number[]): Apart {
	const grand = meanOf(perRun);
	const means = new Map<string, number[]>();
	const ss = new Map<string, number>();
	const raw = new Map<string, number>();
	for (const { key, at, count, of, kind } of terms) {
		const sums = Array<number>(count).fill(0);
		const counts = Array<number>(count).fill(0);
		for (const [run, value] of perRun.entries()) {
			sums[at[run]!]! += value;
			counts[at[run]!]! += 1;
		}
		const own = sums.map((all, level) => all / counts[level]!);
		means.set(key, own);
		const whole = own.reduce((all, mean, level) => all + counts[level]! * (mean - grand) ** 2, 0);
		raw.set(key, whole);
		// The factors of an interaction come before it.
		ss.set(key, kind === 'interaction' ? Math.max(0, whole - of.reduce((all, one) => all + raw.get(one)!, 0)) : whole);
	}
	return { terms, grand, means, ss, between: perRun.reduce((all, value) => all + (value - grand) ** 2, 0) };
}

/** What a term adds to the grand mean at these levels (from 1); 0 where a factor of it is left out. An interaction without its factors' own effects. */
export function effectAt({ grand, means }: Apart, { key, of, across }: Term, levels: Combination): number {
	if (of.length === 0 || of.some((one) => !Object.hasOwn(levels, one))) return 0;
	const [a, b] = of.map((one) => levels[one]! - 1) as [number, number];
	if (of.length === 1) return means.get(key)![a]! - grand;
	return means.get(key)![a * across + b]! - means.get(of[0]!)![a]! - means.get(of[1]!)![b]! + grand;
}

/** Level means, delta and rank of every factor, and the cells of interactions. */
export function responseTable(apart: Apart): ResponseTableRow[] {
	const shown = apart.terms.filter(({ kind }) => kind !== 'blocks');
	const rows = shown.map((term): ResponseTableRow => {
		const means = apart.means.get(term.key)!;
		if (term.kind === 'factor') return { key: term.key, means, delta: Math.max(...means) - Math.min(...means) };
		const cells = Array.from({ length: term.count / term.across }, (_, row) => means.slice(row * term.across, (row + 1) * term.across));
		const effects = cells.flatMap((row, a) => row.map((_, b) => effectAt(apart, term, { [term.of[0]!]: a + 1, [term.of[1]!]: b + 1 })));
		return { key: term.key, means: [], delta: Math.max(...effects) - Math.min(...effects), cells };
	});
	const deltas = rows.filter(({ cells }) => !cells).map(({ delta }) => delta);
	// Deltas that differ by rounding alone share a rank.
	return rows.map((row) => (row.cells ? row : { ...row, rank: 1 + deltas.filter((other) => other > row.delta * (1 + 1e-9)).length }));
}

/**
 * Pareto ANOVA (Park, Robust Design and Analysis for Quality Engineering, 1996): the sum of squared differences of level totals, its share of all factors
 * and interactions, the largest first. With levels that stand equally often it is the number of values times the sum of squares; so it is reckoned here,
 * which holds for dummy levels and interactions too. `each` is how many values a run has.
 */
export function paretoOf({ terms, means, ss }: Apart, runs: number, each: number): ParetoRow[] {
	const shown = terms.filter(({ kind }) => kind !== 'blocks');
	const rows = shown.map(({ key, kind, at }) => ({
		key,
		totals: kind === 'factor' ? means.get(key)!.map((mean, level) => mean * each * at.filter((one) => one === level).length) : [],
		s: runs * each * each * ss.get(key)!,
	}));
	const all = rows.reduce((sum, { s }) => sum + s, 0);
	let cumulative = 0;
	return rows
		.sort((one, other) => other.s - one.s)
		.map((row) => {
			const percent = all === 0 ? 0 : (100 * row.s) / all;
			cumulative += percent;
			return { ...row, percent, cumulative };
		});
}
