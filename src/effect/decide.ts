// From a comparison to a verdict. Everything is decided by the confidence interval of the improvement; where a test is exact and its interval is not, both
// have to agree. The rules in words: docs/effect.md.

import type { EffectPlan } from './plan.ts';
import type { Comparison, EffectOutcome, EffectReason } from './verdict.ts';

export interface Decision {
	outcome: Exclude<EffectOutcome, 'not-yet'>;
	reason: EffectReason;
}

/**
 * What a comparison says at a look whose two-sided level is `alpha`. The improvement lies between `least` and `most`, in the direction that is better:
 * - without a margin: ok when least ≥ 0 and p ≤ α, ng (worse) when most ≤ 0 and p ≤ α
 * - with a margin: ok when least ≥ margin and p ≤ α; ng when worse as above, or when most < margin (too little)
 * - Cpk with a least value: its lower limit has to reach it; ng when its upper limit doesn't
 * - otherwise inconclusive
 * For most methods p ≤ α and an interval beyond 0 are one; ranks with ties may have an interval that begins at 0.
 */
export function decide(plan: EffectPlan, comparison: Comparison, alpha: number): Decision {
	const { margin } = plan;
	if (plan.method === 'capability' && plan.leastCpk !== undefined) return decideCpk(plan, plan.leastCpk, comparison, alpha);
	const tested = (comparison.p ?? 0) <= alpha;
	const reaches = (least: number) => (margin === undefined ? (tested ? least >= 0 : least > 0) : least >= margin);
	const open = margin === undefined ? 'crosses-none' : 'crosses-margin';
	if (plan.better === 'either') {
		const [down, up] = [improvement(comparison, 'lower'), improvement(comparison, 'higher')];
		if (reaches(Math.max(down.least, up.least))) return tested ? { outcome: 'ok', reason: 'changed' } : OPEN;
		if (margin !== undefined && down.most < margin && up.most < margin) return { outcome: 'ng', reason: 'no-change' };
		return { outcome: 'inconclusive', reason: open };
	}
	const { least, most } = improvement(comparison, plan.better);
	if (reaches(least)) return tested ? { outcome: 'ok', reason: margin === undefined ? 'improved' : 'margin-reached' } : OPEN;
	if (most <= 0 && tested) return { outcome: 'ng', reason: 'worse' };
	if (margin !== undefined && most < margin) return { outcome: 'ng', reason: 'too-little' };
	return most < 0 ? OPEN : { outcome: 'inconclusive', reason: open };
}

/** The interval is on one side, the exact test isn't sure enough. */
const OPEN: Decision = { outcome: 'inconclusive', reason: 'test-open' };

function decideCpk(plan: EffectPlan, leastCpk: number, comparison: Comparison, alpha: number): Decision {
	const { lower = -Infinity, upper = Infinity } = comparison.after;
	const change = improvement(comparison, 'higher');
	if (change.most <= 0 && (comparison.p ?? 0) <= alpha) return { outcome: 'ng', reason: 'worse' };
	if (upper < leastCpk) return { outcome: 'ng', reason: 'not-capable' };
	if (plan.margin !== undefined && change.most < plan.margin) return { outcome: 'ng', reason: 'too-little' };
	if (lower < leastCpk) return { outcome: 'inconclusive', reason: 'crosses-cpk' };
	if (plan.margin !== undefined && change.least < plan.margin) return { outcome: 'inconclusive', reason: 'crosses-margin' };
	return { outcome: 'ok', reason: 'capable' };
}

/** Limits of the improvement, above 0 being better; of a ratio the part by which it falls or rises. */
export function improvement({ estimate }: Pick<Comparison, 'estimate'>, better: 'lower' | 'higher'): { least: number; most: number } {
	const none = estimate.kind === 'ratio' ? 1 : 0;
	const low = (estimate.lower ?? -Infinity) - none;
	const high = (estimate.upper ?? Infinity) - none;
	return better === 'higher' ? { least: low, most: high } : { least: -high, most: -low };
}
