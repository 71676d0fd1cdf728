// What a look sees: the data up to it and no further, so that the verdict is the same however often somebody asks. Not for judging them.

import { normal } from '../statistics/normal.ts';
import { boundaries } from './boundaries.ts';
import type { EffectPlan } from './plan.ts';
import type { Series } from './series.ts';

/** A look that has been reached. */
export interface Reached {
	/** From 1, in the plan. */
	number: number;
	/** Collected at it. */
	n: number;
	/** Two-sided level at it. */
	alpha: number;
	/** The after side as it was. */
	after: Series;
	last: boolean;
}

export interface Collected {
	n: number;
	reached: readonly Reached[];
	/** Number and place of the next look; absent after the last. */
	next?: { number: number; at: number };
	/** Beyond the planned end: left out, or, where there is only a total, counted. */
	beyond: number;
}

/** Steps of a level that come again and again while a plan runs. */
let kept: { key: string; levels: number[] } | undefined;

/**
 * The looks that the after side has reached, and what each sees. A look that falls within a sample sees all of the sample; several in one sample are one. A
 * total that isn't split into samples is one sample.
 */
export function looksAt(plan: EffectPlan, before: Series | undefined, after: Series | undefined): Collected {
	const { looks } = plan;
	const at = looks.kind === 'fixed' ? [looks.n] : looks.at;
	const amounts = after ? amountsOf(plan, after) : [];
	const n = amounts.at(-1) ?? 0;
	const cuts: { number: number; index: number; n: number }[] = [];
	for (const [index, place] of at.entries()) {
		// Sums of hours may miss their place by the last digit.
		const entry = amounts.findIndex((amount) => amount >= place * (1 - 1e-12));
		if (entry < 0) break;
		if (cuts.at(-1)?.index === entry) cuts.pop();
		cuts.push({ number: index + 1, index: entry, n: amounts[entry]! });
	}
	const end = at.at(-1)!;
	const levels = levelsOf(
		plan,
		alphaToSpend(plan, Math.min(cuts[0]?.n ?? Infinity, fixedSize(plan, before)) - 1),
		cuts.map((cut) => (cut.number === at.length ? 1 : Math.min(partOf(plan, before, cut.n, end), 1 - 1e-6))),
	);
	const reached = cuts.map((cut, index) => ({
		number: cut.number,
		n: cut.n,
		alpha: levels[index]!,
		after: upTo(plan, after!, cut.index),
		last: cut.number === at.length,
	}));
	const number = (cuts.at(-1)?.number ?? 0) + 1;
	return { n, reached, ...(number <= at.length && { next: { number, at: at[number - 1]! } }), beyond: Math.max(0, n - end) };
}

/** What has been collected after each entry. */
function amountsOf({ method }: EffectPlan, series: Series): number[] {
	const count = (length: number) => Array.from({ length }, (_, index) => index + 1);
	switch (series.kind) {
		case 'values':
			return count(series.values.length);
		case 'pairs':
			return count(series.pairs.length);
		default: {
			const samples = samplesOf(series);
			if (method === 'chart') return count(samples.length);
			let sum = 0;
			return samples.map(([, size]) => {
				sum += size;
				return sum;
			});
		}
	}
}

/** A total counts as one sample. */
export function samplesOf(series: Extract<Series, { kind: 'proportion' | 'rate' }>): readonly (readonly [number, number])[] {
	return series.samples ?? [series.kind === 'proportion' ? [series.defects, series.of] : [series.events, series.exposure]];
}

/** A series up to and with an entry. */
function upTo({ method }: EffectPlan, series: Series, index: number): Series {
	switch (series.kind) {
		case 'values':
			return { ...series, values: series.values.slice(0, index + 1) };
		case 'pairs':
			return { ...series, pairs: series.pairs.slice(0, index + 1) };
		default: {
			if (!series.samples && method !== 'chart') return series;
			const samples = samplesOf(series).slice(0, index + 1);
			const [counted, size] = samples.reduce<[number, number]>((sum, one) => [sum[0] + one[0], sum[1] + one[1]], [0, 0]);
			return series.kind === 'proportion'
				? { kind: 'proportion', defects: counted, of: size, samples }
				: { ...series, events: counted, exposure: size, samples };
		}
	}
}

/**
 * The part of all information that is in: that of a difference between a side that is complete and one that grows is n·m/(n + m). Pairs carry theirs
 * alone.
 */
function partOf(plan: EffectPlan, before: Series | undefined, n: number, end: number): number {
	const fixed = fixedSize(plan, before);
	const information = (m: number) => (fixed === Infinity ? m : (fixed * m) / (fixed + m));
	return information(n) / information(end);
}

/** How much the side that is complete holds; of pairs there is none. */
function fixedSize(plan: EffectPlan, before: Series | undefined): number {
	return before && plan.method !== 'paired' ? (amountsOf(plan, before).at(-1) ?? 0) : Infinity;
}

/**
 * What several looks spend together. The boundaries are for a spread that is known; where it is estimated, looks at few values agree less with later ones, and
 * by simulation up to 1/(4ν) of α more is spent, ν being the degrees of freedom of the smaller side at the first look. So much is kept back.
 */
export function alphaToSpend({ method, test, alpha }: Pick<EffectPlan, 'method' | 'test' | 'alpha'>, degrees: number): number {
	const estimated = method === 'welch' || method === 'variance' || test === 't';
	return estimated ? alpha * (1 - 1 / (4 * Math.max(1, degrees))) : alpha;
}

/** Two-sided levels of the looks, as parts of the information. */
function levelsOf({ alpha: planned, looks }: EffectPlan, alpha: number, parts: readonly number[]): number[] {
	if (looks.kind === 'fixed' || parts.length === 0) return parts.map(() => planned);
	const key = JSON.stringify([alpha, looks.spending, parts]);
	if (kept?.key !== key) kept = { key, levels: boundaries(parts, alpha, looks.spending).map((bound) => 2 * normal.sf(bound)) };
	return kept.levels;
}
