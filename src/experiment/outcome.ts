// What came out of an experiment: rows of measured values, the analysis of a response, and the confirmation runs. Shapes only.

import type { Goal, NominalForm } from './experiment.ts';

/** Values of one set-up and noise condition for one response: a form, a line of a CSV file, a message. null is a value that is missing. */
export interface ResultRow {
	run: number;
	/** 1 unless told. */
	replicate?: number;
	/** 1 unless told. */
	noise?: number;
	/** The response's key; may be absent when there is but one. */
	response?: string;
	values: (number | null)[];
	/** Of the values; another one than the response's is refused. */
	unit?: string;
	/** Row of the file that it was read from, for refusals; the header is row 1. */
	row?: number;
}

/** A reading far from the others of its set-up: shown, never dropped by itself. */
export interface Suspicion {
	code: 'outlier';
	response: string;
	run: number;
	replicate: number;
	noise: number;
	/** From 0, in the row's values. */
	index: number;
	value: number;
	sentence: string;
}

export interface MissingCell {
	response: string;
	run: number;
	replicate: number;
	noise: number;
	/** Readings that are not there. */
	count: number;
}

/** Checked against the design. values[response][run − 1][replicate − 1][noise − 1] are the readings. */
export interface Results {
	values: Record<string, (number | null)[][][][]>;
	missing: MissingCell[];
	suspicious: Suspicion[];
	/** Nothing is missing: it can be analysed. */
	complete: boolean;
}

export interface ResponseTableRow {
	/** "A", "A×B". */
	key: string;
	/** Mean of every level; of an interaction empty (see cells). */
	means: number[];
	/** Largest minus smallest level mean; of an interaction of its cell effects. */
	delta: number;
	/** 1 is the largest delta; equal deltas share a rank. Of the factors only. */
	rank?: number;
	/** Of an interaction: means by level of the first and of the second factor. */
	cells?: number[][];
}

export interface AnovaTerm {
	key: string;
	kind: 'factor' | 'interaction' | 'blocks' | 'noise' | 'error' | 'within' | 'total';
	ss: number;
	df: number;
	ms?: number;
	/** F and p are absent without an error to compare with, or when the error is 0: never infinite. */
	f?: number;
	p?: number;
	/** Share of the total sum of squares, in %. */
	ssPercent?: number;
	/** ρ: (SS − df·Ve) ÷ total, in %: what is left when the error's part is taken out. */
	rhoPercent?: number;
	/** Pooled into the error. */
	pooled?: boolean;
	/** p is at most α. */
	significant?: boolean;
}

/** none: error is what is left over · weak: terms with F below 2 are pooled, the smallest first · half: the smallest are pooled until the error has half of all degrees of freedom. */
export type Pooling = 'none' | 'weak' | 'half';

export interface Anova {
	terms: AnovaTerm[];
	/** With df 0 the design is saturated; without `ve` there is no F and no p. */
	error: { ss: number; df: number; ve?: number; rhoPercent?: number };
	total: { ss: number; df: number };
	pooling: Pooling;
	pooled: string[];
	saturated: boolean;
	alpha: number;
	sentences: string[];
}

export interface ParetoRow {
	key: string;
	/** Totals of the levels. */
	totals: number[];
	/** Sum of the squared differences of level totals. */
	s: number;
	/** Share of all, and shares added up from the largest on, in %. */
	percent: number;
	cumulative: number;
}

/** A combination of levels: level number (from 1) by factor; a factor that is left out may be set as one likes. */
export type Combination = Record<string, number>;

export interface Optimum {
	by: 'sn' | 'mean' | 'anova';
	levels: Combination;
	/** "A3 B1 C3 D3". */
	name: string;
	/** Keys that decide nothing: chosen by cost. */
	free: string[];
}

export interface Prediction {
	scale: 'sn' | 'mean';
	levels: Combination;
	/** Terms that the prediction adds up. */
	terms: string[];
	value: number;
	/** Half of the interval for the true mean, and for the mean of r confirmation values; absent without an error. */
	half?: number;
	/** Values (not runs) that the mean stands on: N ÷ (1 + df of the terms). */
	effective: number;
	confidence: number;
	sentences: string[];
}

/** Of one scale: the S/N ratios, one a run, or the mean. */
export interface Scale {
	/** One a run. */
	perRun: number[];
	grandMean: number;
	table: ResponseTableRow[];
	anova: Anova;
	pareto: ParetoRow[];
}

export interface ResponseAnalysis {
	key: string;
	name: string;
	unit?: string;
	goal: Goal;
	nominalForm?: NominalForm;
	target?: number;
	offset?: number;
	/** The definition used, in words. */
	definition: string;
	/** All readings of a run. */
	readings: number[][];
	sn: Scale;
	mean: Scale;
	/** Standard deviation of readings of the same run and noise condition, pooled, with its degrees of freedom: the replicate scatter. */
	scatter?: { s: number; df: number };
	optima: { sn: Optimum; mean?: Optimum; anova: Optimum };
	/** At the optimum by S/N. */
	predictions: { sn: Prediction; mean: Prediction; anova: Prediction };
	/** The best run by S/N and its values. */
	bestRun: { run: number; mean: number; sn: number; levels: Combination };
	/** Where ranks or optima disagree, what is not estimable, what to be careful with. */
	sentences: { code: string; sentence: string }[];
}

export interface Compromise {
	levels: Combination;
	name: string;
	/** Overall desirability, 0 to 1 (Derringer and Suich 1980). */
	overall: number;
	/** One by one. */
	single: { response: string; desirability: number; predicted: number }[];
	sentences: string[];
}

export interface Analysis {
	name: string;
	array: string;
	/** Runs of the inner array. */
	runs: number;
	responses: ResponseAnalysis[];
	/** When there is more than one response. */
	compromise?: Compromise;
	suspicious: Suspicion[];
	sentences: string[];
}

export type ConfirmationOutcome = 'ok' | 'ng' | 'inconclusive';

export interface Confirmed {
	response: string;
	/** What prediction, limits and gain are of: the mean; with nominal the S/N ratio. */
	scale: 'sn' | 'mean';
	n: number;
	mean: number;
	/** Where it can be reckoned. */
	sn?: number;
	predicted: number;
	/** For the mean of n confirmation values; absent without an error. */
	low?: number;
	high?: number;
	inside?: boolean;
	/** Against the best run, in units of the scale; positive is better. */
	gain: number;
	/** Of the S/N ratio, in dB. */
	gainDb?: number;
	/** In % of the best run, and in % of the confirmation value (as some papers print it); absent where that is 0. */
	percentOfBest?: number;
	percentOfConfirmation?: number;
	/** The gain is within the replicate scatter: not shown. */
	shown: boolean | undefined;
	outcome: ConfirmationOutcome;
	sentences: string[];
}

export interface Confirmation {
	outcome: ConfirmationOutcome;
	levels: Combination;
	responses: Confirmed[];
	sentences: string[];
}
