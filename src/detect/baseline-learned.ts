// What the book of limits has to know of baselines (baseline.ts): what a signal is used to be, by shift, day of the week or product.

import type { Json } from '../json.ts';
import { isRefusal, refuse } from '../refusal.ts';
import { text } from '../text.ts';
import { type Baseline, isBaseline, LEAST_IN_SLOT, learnBaselineOf } from './baseline.ts';
import type { Learnable } from './limits/learnable.ts';
import type { BaselineRule } from './rules/baseline.ts';

/** A point of phase I: the slot of its time and product, and the value. */
type Slotted = [slot: string, value: number];

export const baselineLearnable: Learnable<BaselineRule> = {
	watch: 'baseline',
	// A week of shifts is no number of points: somebody says from when to when all was well.
	automatic: () => 0,
	least: () => LEAST_IN_SLOT,
	most: () => 100_000,
	fits: ({ by }, value) => isBaseline(value, by),

	learn({ by }, points, dropped, language) {
		const out = new Set(dropped);
		const samples: Slotted[] = [];
		for (const [place, point] of points.entries()) {
			if (out.has(place)) continue;
			const [slot, value] = Array.isArray(point) ? point : [];
			if (typeof slot !== 'string' || typeof value !== 'number') return refuse(language, 'limits.baseline-point', `points[${place}]`);
			samples.push([slot, value]);
		}
		const baseline = learnBaselineOf(by, samples, language);
		return isRefusal(baseline) ? baseline : (baseline as unknown as Json);
	},

	// Medians: a few bad values don't move them.
	assignable: () => ({ points: [], settled: true }),
	leavesOut: () => [],
	damage({ id }, value, language) {
		const { by } = (value ?? {}) as Partial<Baseline>;
		return Array.isArray(by) && isBaseline(value, by) ? undefined : refuse(language, 'spc.kept', '', { path: id });
	},
	/** Judged without its version. */
	inForce: ({ value }) => value,

	tell(_rule, value, language) {
		const { slots } = value as unknown as Baseline;
		const levels = Object.values(slots).map(({ level }) => level);
		const number = (of: number) => Intl.NumberFormat(language, { maximumSignificantDigits: 5, useGrouping: false }).format(of);
		return text(language, 'limits.baseline', { slots: levels.length, least: number(Math.min(...levels)), most: number(Math.max(...levels)) });
	},
};
