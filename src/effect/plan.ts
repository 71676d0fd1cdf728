// How the effect of a measure is to be proved, decided before the measure is done. Data only: check-plan.ts checks it, judge.ts judges by it.

import type { JsonSchema } from '../json.ts';

/**
 * - `welch`: two means; `mann-whitney`: two levels of values that are not normal; `paired`: the same items before and after
 * - `proportions`: two shares of defectives; `poisson`: two rates of events over an exposure (hours, metres, pieces)
 * - `variance`: two spreads; `capability`: two Cpk; `chart`: two phases of a control chart
 */
export const EFFECT_METHODS = ['welch', 'mann-whitney', 'paired', 'proportions', 'poisson', 'variance', 'capability', 'chart'] as const;
export type EffectMethod = (typeof EFFECT_METHODS)[number];

/** `either`: any change that is shown counts as effect. */
export const BETTER = ['lower', 'higher', 'either'] as const;
export type Better = (typeof BETTER)[number];

export const SPENDINGS = ['obrien-fleming', 'pocock'] as const;
export type Spending = (typeof SPENDINGS)[number];

/**
 * The least that each side needs, counted like `Looks`: fewer have no spread to judge by, or no control limits. Of two values, compared with many, Welch's
 * test would call one set in eight different where nothing is.
 */
export const LEAST: Readonly<Record<EffectMethod, number>> = {
	welch: 3,
	'mann-whitney': 2,
	paired: 2,
	proportions: 1,
	poisson: 0,
	variance: 2,
	capability: 2,
	chart: 8,
};

/**
 * When the data are looked at, counted in what the after side collects: values, pairs, items inspected (proportions), exposure (rates), or points of a chart.
 * `fixed`: once, at the end. `sequential`: at each of these, increasing, the last being the end; the chance of a false verdict over all looks together is α,
 * spent by the function of Lan and DeMets (1983).
 */
export type Looks = { kind: 'fixed'; n: number } | { kind: 'sequential'; at: number[]; spending: Spending };

/** Specification limits and target, in the unit of the values. */
export interface SpecificationLimits {
	lower?: number;
	upper?: number;
	target?: number;
}

/**
 * The test where a method has two. `paired`: `t` or Wilcoxon's `signed-rank`; `variance`: `brown-forsythe` (Levene's test about the median, for any
 * distribution) or `f` (normal values only). The first is taken unless told.
 */
export const TESTS = { paired: ['t', 'signed-rank'], variance: ['brown-forsythe', 'f'] } as const;
export type EffectTest = 't' | 'signed-rank' | 'brown-forsythe' | 'f';

/** What the estimate of a method is: after − before, or after ÷ before. */
export const ESTIMATES: Readonly<Record<EffectMethod, 'difference' | 'ratio'>> = {
	welch: 'difference',
	'mann-whitney': 'difference',
	paired: 'difference',
	proportions: 'difference',
	poisson: 'ratio',
	variance: 'ratio',
	capability: 'difference',
	chart: 'difference',
};

/** A frozen plan. Plain JSON. */
export interface EffectPlan {
	method: EffectMethod;
	/** Of what is measured. `variance`: lower is less spread. `capability`: higher, whatever is said. */
	better: Better;
	/** Chance of a verdict, better or worse together, where nothing has changed; intervals have the confidence 1 − α. */
	alpha: number;
	/** Chance to show the wanted change when it is there: for the sample size only. */
	power: number;
	/**
	 * Least improvement that counts, above 0. A difference: in the unit of the values (of a share: 0.01 is one point; of Cpk: as it is). A ratio (`poisson`,
	 * `variance`, `chart` of rates): the part it has to change by, 0.2 being 20 %.
	 */
	margin?: number;
	/** The change that the measure should bring, above 0, in the unit of `margin`: what the sample size is for. */
	wanted?: number;
	test?: EffectTest;
	looks: Looks;
	/** `capability` needs a lower or an upper one. */
	limits?: SpecificationLimits;
	/** `capability`: the lower confidence limit of Cpk afterwards has to reach it. */
	leastCpk?: number;
	/** What is measured, for people ("scrap", "fill weight"). */
	name?: string;
	/** Of the values, or of the exposure of rates ("h"). */
	unit?: string;
}

const NAME: JsonSchema = { type: 'string', minLength: 1, maxLength: 120 };
const ABOVE_ZERO: JsonSchema = { type: 'number', exclusiveMinimum: 0, maximum: 1e12 };
const LIMIT: JsonSchema = { type: 'number', minimum: -1e12, maximum: 1e12 };

export const MOST_LOOKS = 20;

/** The shape of a plan from outside; what has to fit together is checked by `checkEffectPlan`. */
export const EFFECT_PLAN_SCHEMA: JsonSchema = {
	type: 'object',
	properties: {
		method: { enum: [...EFFECT_METHODS] },
		better: { enum: [...BETTER] },
		alpha: { type: 'number', minimum: 0.0001, maximum: 0.2 },
		power: { type: 'number', minimum: 0.5, maximum: 0.999 },
		margin: ABOVE_ZERO,
		wanted: ABOVE_ZERO,
		test: { enum: Object.values(TESTS).flat() },
		// Alternatives told apart by their kind: dialogs check it, too.
		looks: {
			type: 'object',
			properties: { kind: { enum: ['fixed', 'sequential'] } },
			required: ['kind'],
			if: { properties: { kind: { const: 'sequential' } } },
			// biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
			then: {
				type: 'object',
				properties: {
					kind: { const: 'sequential' },
					at: { type: 'array', items: ABOVE_ZERO, minItems: 2, maxItems: MOST_LOOKS },
					spending: { enum: [...SPENDINGS] },
				},
				required: ['kind', 'at', 'spending'],
				additionalProperties: false,
			},
			else: {
				type: 'object',
				properties: { kind: { enum: ['fixed', 'sequential'] }, n: ABOVE_ZERO },
				required: ['kind', 'n'],
				additionalProperties: false,
			},
		},
		limits: { type: 'object', properties: { lower: LIMIT, upper: LIMIT, target: LIMIT }, additionalProperties: false },
		leastCpk: { type: 'number', exclusiveMinimum: 0, maximum: 10 },
		name: NAME,
		unit: { type: 'string', minLength: 1, maxLength: 32 },
	},
	required: ['method', 'looks'],
	additionalProperties: false,
};
