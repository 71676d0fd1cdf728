// What control charts learn: mean and spread of a process, from which each chart of a rule draws its own lines. Small, because a detector keeps it for
// thousands of signals; and charts of single values share it, so that another weight or rule needs no new phase I.

import type { Json } from '../../json.ts';
import { isRefusal, refuse } from '../../refusal.ts';
import { text } from '../../text.ts';
import type { Assignable, Learnable } from '../limits/learnable.ts';
import { CHARTS, type Lines, type Method, type SpcLimits } from './chart.ts';
import { freezeLimits } from './freeze.ts';
import { readSpcLimits } from './kept.ts';
import { LEAST_POINTS, learnLimits, proposeDrops } from './learn.ts';
import { chartsOf, type Family, familyOf, type SpcRuleConfig } from './rule.ts';
import { typeLimits } from './typed.ts';

/** Plain JSON, about 120 bytes. */
export interface SpcLearned {
	of: Family;
	method: Method;
	/** Points they were learned from, without those left out; 0 when typed in. */
	n: number;
	size: number;
	sampleSize?: number;
	mean: number;
	sigma: number;
	sigmaBelow?: number;
	/** As typed, to the last digit. */
	lines?: Lines;
}

/** What `Context.limits` gives to the rule. */
export interface SpcInForce {
	version: number;
	value: SpcLearned;
}

const MOST = 100_000;
/**
 * So many σ off, a point is left out by a rule that learns by itself: in a hundred good points there is one in 1,500 times. With the three σ of the
 * chart it would be every fourth time, and the limits that come of it cry wolf for 0.51 % of good points instead of 0.44 %.
 */
const WILD = 4.5;
/** Of what remains, so many may lie beyond the three σ: that is chance. */
const BY_CHANCE = 0.02;
const CHANCES = 3;

export const spcLearnable: Learnable<SpcRuleConfig> = {
	watch: 'spc',
	automatic: ({ learn }) => learn,
	least: ({ least }) => least ?? LEAST_POINTS,
	most: () => MOST,
	fits: (rule, value) => (value as unknown as SpcLearned).of === familyOf(rule),

	learn(rule, points, dropped, language) {
		const limits = learnLimits(setupOf(rule), points, language, { dropped });
		return isRefusal(limits) ? limits : learnedFrom(rule, limits);
	},

	assignable(rule, points, dropped, language) {
		const proposal = proposeDrops(setupOf(rule), points, language, { dropped });
		if (isRefusal(proposal)) return proposal;
		return { points: proposal.drops.map(({ place, side, value, limit }): Assignable => ({ place, side, value, limit })), settled: proposal.settled };
	},

	leavesOut(rule, points, language) {
		const wild = proposeDrops(setupOf(rule), points, language, { width: WILD });
		if (isRefusal(wild)) return wild;
		if (!wild.settled) return undefined;
		const dropped = wild.drops.map(({ place }) => place);
		const others = proposeDrops(setupOf(rule), points, language, { dropped });
		if (isRefusal(others)) return others;
		// Of the first round only: without its points the next limits are narrower, and ask for more.
		const beyond = others.drops.filter(({ round }) => round === 1).length;
		return beyond <= Math.max(CHANCES, BY_CHANCE * points.length) ? dropped : undefined;
	},

	type(rule, raw, language) {
		const limits = typeLimits(setupOf(rule), raw, language);
		if (isRefusal(limits)) return limits;
		const { location } = limits;
		const isLines = typeof raw === 'object' && raw !== null && Object.hasOwn(raw, 'lower') && (raw as Record<string, unknown>).lower !== undefined;
		return learnedFrom(rule, limits, isLines ? location : undefined);
	},

	damage(rule, value, language) {
		const learned = value as unknown as SpcLearned;
		if (typeof value !== 'object' || value === null || Array.isArray(value) || !CHARTS.includes(learned.of))
			return refuse(language, 'spc.kept', '', { path: rule.id });
		const { of, lines, mean, sigma, sigmaBelow, size, sampleSize, method, n } = learned;
		const whole = [mean, sigma, size, n].every((one) => typeof one === 'number') && (lines === undefined || typeof lines === 'object');
		if (!whole || !(sigma > 0) || !(size > 0)) return refuse(language, 'spc.kept', '', { path: rule.id });
		const limits = freezeLimits({ chart: of, size: sampleSize }, { mean, sigma, sigmaBelow, size, method, n, dropped: [], ...(lines && { location: lines }) });
		const read = readSpcLimits(limits, language, rule.id);
		return isRefusal(read) ? read : undefined;
	},

	tell(rule, value, language) {
		const { mean, sigma } = value as unknown as SpcLearned;
		const [limits] = linesFor({ ...rule, chart: familyOf(rule) }, { version: 1, value: value as unknown as SpcLearned });
		const number = (of: number) => Intl.NumberFormat(language, { maximumSignificantDigits: 5, useGrouping: false }).format(of);
		const { lower, upper } = limits!.location;
		return text(language, 'spc.learned', { mean: number(mean), sigma: number(sigma), lower: number(lower), upper: number(upper) });
	},
};

/** Limits that stand in the rule itself, for every signal and product without limits of its own; the same object each time. */
export function typedFor(rule: SpcRuleConfig): SpcInForce | undefined {
	if (!rule.limits) return undefined;
	let typed = TYPED.get(rule);
	if (!typed) {
		const value = spcLearnable.type!(rule, rule.limits, 'en-US');
		if (isRefusal(value)) return undefined;
		typed = { version: 0, value: value as unknown as SpcLearned };
		TYPED.set(rule, typed);
	}
	return typed;
}
const TYPED = new WeakMap<SpcRuleConfig, SpcInForce>();

/** The frozen limits of each chart of a rule, with the version of what they come from. */
export function linesFor(rule: SpcRuleConfig, { version, value }: SpcInForce): SpcLimits[] {
	const { of, lines, mean, sigma, sigmaBelow, size, sampleSize, method, n } = value;
	return chartsOf(rule).map((config) =>
		freezeLimits(
			{ ...config, size: config.size ?? sampleSize },
			{
				mean,
				sigma,
				...(sigmaBelow !== undefined && { sigmaBelow }),
				// Samples of one size are judged by that of the rule.
				size: config.chart === 'np' ? (config.size ?? size) : size,
				method,
				n,
				dropped: [],
				...(lines && config.chart === of && { location: lines }),
				previous: { version: version - 1 },
			},
		),
	);
}

function setupOf(rule: SpcRuleConfig) {
	const [first] = chartsOf(rule);
	const { size, digits, least } = first!;
	return { chart: familyOf(rule), ...(size !== undefined && { size }), ...(digits && { digits }), ...(least !== undefined && { least }) };
}

function learnedFrom(rule: SpcRuleConfig, limits: SpcLimits, lines?: Lines): Json {
	const { method, n, size, sampleSize, mean, sigma, sigmaBelow } = limits;
	const learned: SpcLearned = {
		of: familyOf(rule),
		method,
		n,
		size,
		...(sampleSize !== undefined && { sampleSize }),
		mean,
		sigma,
		...(sigmaBelow !== undefined && { sigmaBelow }),
		...(lines && { lines }),
	};
	return learned as unknown as Json;
}
