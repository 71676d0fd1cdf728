// What a control chart is told, what it was frozen with, what it remembers and what it finds. Data only: learn.ts freezes, judge.ts judges.

import type { Millis } from '../../time.ts';
import type { Digits } from './constants.ts';

export const CHARTS = ['individuals', 'xbar-r', 'xbar-s', 'p', 'np', 'c', 'u', 'ewma', 'cusum'] as const;
export type ChartKind = (typeof CHARTS)[number];

export const NELSON_RULES = ['nelson-1', 'nelson-2', 'nelson-3', 'nelson-4', 'nelson-5', 'nelson-6', 'nelson-7', 'nelson-8'] as const;
export const WESTERN_ELECTRIC_RULES = ['western-electric-1', 'western-electric-2', 'western-electric-3', 'western-electric-4'] as const;
export const SPC_RULES = [...NELSON_RULES, ...WESTERN_ELECTRIC_RULES, 'spread', 'ewma', 'cusum'] as const;
/** `spread`: a range, moving range or standard deviation beyond its own limits. `spc.wording.<rule>` is the wording of the standard. */
export type SpcRule = (typeof SPC_RULES)[number];

/** What a person chooses before limits are learned or typed in. Check it with `checkSpc`. */
export interface SpcSetup {
	chart: ChartKind;
	/** Items of every sample (np), or of samples that come as a plain count (p, u). */
	size?: number;
	/** `exact` unless told. */
	digits?: Digits;
	/** Fewest points that limits are learned from; 20 unless told. */
	least?: number;
	/** EWMA and CUSUM: what the process should be, instead of the mean that was learned. */
	target?: number;
	ewma?: Ewma;
	cusum?: Cusum;
}

/** z = λx + (1 − λ)z, against target ± Lσ√(λ/(2 − λ)); Roberts 1959. */
export interface Ewma {
	/** λ, above 0 to 1; 0.2 unless told. */
	weight: number;
	/** L; 2.86 unless told: one false alarm in about 370 points, like 3σ. */
	width: number;
	/** `exact`: narrower limits at first, by the variance that z then has; `asymptotic`: the same limits for all points. */
	startUp: 'exact' | 'asymptotic';
}

/** Tabular sums of what goes beyond target ± kσ, against hσ; Page 1954. */
export interface Cusum {
	/** k, in σ: half the shift that is to be found; 0.5 unless told. */
	reference: number;
	/** h, in σ; 5 unless told. */
	decision: number;
	/** Fast initial response (Lucas and Crosier 1982): the sums begin at this part of h; 0 unless told, 0.5 as published. */
	headStart: number;
	/** The sums begin again after a hit, so that one wild value isn't held against the next hundred. */
	restart: boolean;
}

/** Rules that are on. */
export interface SpcSwitches {
	rules: readonly SpcRule[];
	/** Points in a row of Nelson's rule 2: 9 as he wrote; other books say 7 or 8. */
	runLength?: number;
}

export interface Lines {
	centre: number;
	lower: number;
	upper: number;
}

/** How the spread was estimated, or that it was typed in. */
export type Method = 'moving-range' | 'mean-range' | 'mean-standard-deviation' | 'binomial' | 'poisson' | 'typed';

/** Control limits of phase I, frozen: judging reads them and never writes. Plain JSON. */
export interface SpcLimits {
	format: 1;
	/** Counts on with every set of limits that replaces another. */
	version: number;
	chart: ChartKind;
	digits: Digits;
	method: Method;
	/** Points they were learned from, without those that were dropped; 0 when typed in. */
	n: number;
	/** Size of a sample for which the lines below hold: the one that was set, else the most frequent. Others are judged by lines of their own. */
	size: number;
	/** Items of a sample that comes as a plain count, where that was set. */
	sampleSize?: number;
	/** Of single values; the proportion for p and np, defects a unit for c and u; the target for EWMA and CUSUM. */
	mean: number;
	/** Of single values; √(p(1 − p)) an item for p and np, √mean a unit for c and u. */
	sigma: number;
	/** Below the centre, where typed limits are not as far below as above. */
	sigmaBelow?: number;
	/** Of what is plotted, at `size`. EWMA: those it comes to; CUSUM: ±hσ. */
	location: Lines;
	/** Of the range, moving range or standard deviation, at `size`. */
	spread?: Lines;
	/** Places in the list of points that were left out by a person's decision. */
	dropped: number[];
	ewma?: Ewma;
	cusum?: Cusum;
}

/** A sample that was read: what is plotted of it. */
export interface SpcPoint {
	at: Millis;
	/** Value, mean of the subgroup, proportion, count or rate. */
	value: number;
	/** Values in the subgroup, items in the sample, units of area. */
	n: number;
	/** Range or standard deviation of the subgroup. */
	spread?: number;
}

/** Something in a row: how many points, and the time of the first. The sign tells the side or the direction. */
export type Run = [length: number, since: Millis];

/**
 * What the rules remember, for any number of points: the last value, then the length and the time of the first point of five runs (`RUN` says where), then the
 * last five points, oldest first: how many σ each is beyond the centre (−3 … 3), and when. One list of numbers: as objects it is four times as much of ten
 * thousand signals.
 */
export type Runs = readonly number[];

/** Where in `Runs` a run stands: its length; the time of its first point is the next. */
export const RUN = {
	/** On one side of the centre. */
	side: 1,
	/** Rising or falling; counts points, not steps. */
	trend: 3,
	/** Up and down in turn; the sign is that of the last step. */
	turns: 5,
	/** Within one σ, and beyond it. */
	within: 7,
	beyond: 9,
} as const;
/** Where in `Runs` the last five points begin. */
export const RECENT_FROM = 11;

/** Plain JSON under 300 bytes, whatever comes. */
export interface SpcState {
	/** Points since `beginChart`. */
	seen: number;
	runs?: Runs;
	/** EWMA, and since when it is on this side. */
	ewma?: readonly [value: number, length: number, since: Millis];
	/** Sums above and below, in the signal's unit, and since when they are not 0: the likely time of the change. */
	cusum?: readonly [high: number, low: number, highLength: number, highSince: Millis, lowLength: number, lowSince: Millis];
}

/** A rule found something at a point. A pattern that goes on is found again at each further point. */
export interface SpcHit {
	rule: SpcRule;
	/** `both`: neither side in particular. */
	side: 'above' | 'below' | 'rising' | 'falling' | 'both';
	/** What was plotted at the point. */
	value: number;
	/** The line that was crossed; rules of direction and of spreading have none. */
	limit?: number;
	at: Millis;
	/** The first point of the pattern; for EWMA and CUSUM the likely time of the change. */
	since: Millis;
	/** How long the pattern is by now, in points. */
	length: number;
	/** The points that make the rule true, counted from 1 since `beginChart`, at most fifteen. */
	points: number[];
}

/** What to draw for a point. */
export interface Drawn extends Lines {
	value: number;
	/** Of the spread chart, where there is one. */
	spread?: Lines & { value: number };
}

export interface SpcJudgement {
	state: SpcState;
	hits: SpcHit[];
	drawn: Drawn;
}
