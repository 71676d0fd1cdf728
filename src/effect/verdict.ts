// What is said about the effect of a measure. Plain JSON: it is kept in the case as it is. Sentences of it: sentences.ts.

import type { EffectPlan } from './plan.ts';

/**
 * - `ok`: an improvement is shown, of the least that counts where the plan names one
 * - `ng`: it is shown to be worse, or shown to be less than what counts
 * - `inconclusive`: the planned end is reached and the data say neither
 * - `not-yet`: the planned look isn't reached; nothing is judged before
 */
export type EffectOutcome = 'ok' | 'ng' | 'inconclusive' | 'not-yet';

/** Why: `effect.because.<reason>` is its sentence. */
export type EffectReason =
	/** ok */
	| 'improved'
	| 'changed'
	| 'margin-reached'
	| 'capable'
	/** ng */
	| 'worse'
	| 'too-little'
	| 'no-change'
	| 'not-capable'
	/** inconclusive */
	| 'crosses-none'
	| 'crosses-margin'
	| 'crosses-cpk'
	| 'test-open'
	| 'unstable-before'
	| 'unstable-after'
	/** not-yet */
	| 'before-look'
	| 'between-looks';

/** One side as it was measured. */
export interface Phase {
	/** Mean, median, share, rate, standard deviation, Cpk: `Comparison.of` says which. */
	value: number;
	/** Values, pairs, items inspected; exposure of rates. */
	n: number;
	/** Defectives or events. */
	count?: number;
	/** Standard deviation, with n − 1. */
	spread?: number;
	/** Confidence limits of Cpk. */
	lower?: number;
	upper?: number;
	/** Control limits of the phase, each from its own points. */
	chart?: { centre: number; lower: number; upper: number; beyond: number };
}

export interface Estimate {
	/** After − before, or after ÷ before. */
	kind: 'difference' | 'ratio';
	value: number;
	/** Confidence limits. null: there is none on this side, because so few data can't give this confidence. */
	lower: number | null;
	upper: number | null;
	/** Confidence, 0.95 being 95 %. With several looks that of this look, so that all intervals together keep 1 − α. */
	level: number;
}

/** Which of the definitions in use: `effect.definition.<name>` is its sentence. */
export type Definition =
	| 'welch-satterthwaite'
	| 'welch-hsu'
	| 'pooled-t'
	| 'mann-whitney-exact'
	| 'mann-whitney-normal'
	| 'mann-whitney-no-continuity'
	| 'paired-t'
	| 'signed-rank-exact'
	| 'signed-rank-normal'
	| 'fisher-doubled'
	| 'fisher-minimum-likelihood'
	| 'pooled-z'
	| 'yates'
	| 'miettinen-nurminen'
	| 'hodges-lehmann'
	| 'poisson-doubled'
	| 'poisson-minimum-likelihood'
	| 'poisson-score'
	| 'poisson-wald'
	| 'poisson-root'
	| 'f-ratio'
	| 'brown-forsythe'
	| 'bonett-seier'
	| 'bissell'
	| 'clopper-pearson';

export interface Comparison {
	/** What the values of both sides are. `absolute-deviation`: mean distance from the median. */
	of: 'mean' | 'median' | 'proportion' | 'rate' | 'standard-deviation' | 'absolute-deviation' | 'cpk';
	before: Phase;
	after: Phase;
	estimate: Estimate;
	/** The test and its interval, by the definitions used. */
	definition: Definition;
	interval: Definition;
	statistic?: { name: string; value: number };
	/** Degrees of freedom. */
	df?: number | readonly [number, number];
	/** Two-sided. */
	p?: number;
	effectSize?: { name: 'hedges-g' | 'superiority' | 'cohen-dz' | 'odds-ratio' | 'rate-ratio' | 'deviation-ratio' | 'cpk-difference'; value: number };
	/** What other definitions in use would say; they decide nothing. */
	others: readonly { definition: Definition; statistic?: number; df?: number; p: number }[];
}

/** Something that was looked at: `effect.finding.<code>` is its sentence. `doubt`: the figures may not be what they seem. */
export interface EffectFinding {
	code:
		| 'normal'
		| 'not-normal'
		| 'normality-unknown'
		| 'independent'
		| 'dependent'
		| 'outliers'
		| 'few'
		| 'ties'
		| 'overdispersed'
		| 'no-spread'
		| 'out-of-reach'
		| 'beyond-plan'
		| 'overshot'
		| 'points-beyond'
		| 'shift-seen';
	level: 'note' | 'doubt';
	side?: 'before' | 'after' | 'differences';
	/** For the sentence: n, p, r, count … */
	values: Readonly<Record<string, number>>;
}

/** Where the collecting stands. Counted like `Looks`. */
export interface Look {
	/** Which look this is, from 1; 0 before the first. */
	number: number;
	of: number;
	/** How much had been collected at this look, and by now. */
	n: number;
	collected: number;
	/** Where the next look is; absent after the last and after a verdict. */
	next?: number;
	/** Two-sided level of this look: α where there is only one. */
	alpha?: number;
}

export interface EffectVerdict {
	outcome: EffectOutcome;
	reason: EffectReason;
	plan: EffectPlan;
	look: Look;
	/** As at the look. Absent before the first: who sees no figures can't be led by them. */
	comparison?: Comparison;
	findings: readonly EffectFinding[];
	/** Still to collect: until the next look, or, when inconclusive, until the wanted change would show with the planned power. */
	needed?: { missing: number; total: number };
}
