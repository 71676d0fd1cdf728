// Is this a plan for a proof of effect? Every fault at once, with a sentence each. Not for the data (read-series.ts).

import { type Refusal, refuse } from '../refusal.ts';
import type { Language } from '../text.ts';
import { type Checked, check, clean } from '../validate.ts';
import { EFFECT_PLAN_SCHEMA, type EffectPlan, type EffectTest, LEAST, type Looks, TESTS } from './plan.ts';

const BYTES = 8_192;

/**
 * The plan that was meant, complete: α 0.05, power 0.8 and the first test of the method unless told; better is lower (of Cpk: higher). Refused: what is no
 * plan; looks that don't increase or aren't whole where pieces are counted; a margin no change can reach; capability without limits; a test of another method.
 */
export function checkEffectPlan(raw: unknown, language: Language, path = ''): Checked<EffectPlan> {
	const cleaned = clean(raw, { bytes: BYTES, language, path });
	if ('refused' in cleaned) return { ok: false, refusals: [cleaned] };
	const checked = check<EffectPlan>(EFFECT_PLAN_SCHEMA, cleaned.value, language, { path });
	if (!checked.ok) return checked;
	const plan = completed(checked.value);
	const refusals: Refusal[] = [];
	const fault = (key: string, reason: string, params: Record<string, unknown> = {}) => {
		refusals.push(refuse(language, `effect.${reason}`, path === '' ? key : `${path}.${key}`, params));
	};
	checkLooks(plan, fault);
	checkShares(plan, fault);
	const tests = testsOf(plan);
	if (plan.test !== undefined && !tests.includes(plan.test)) {
		fault('test', tests.length > 0 ? 'plan-test' : 'plan-test-none', { known: tests.join(', '), found: plan.test });
	}
	checkLimits(plan, fault);
	return refusals.length > 0 ? { ok: false, refusals } : { ok: true, value: plan };
}

type Fault = (key: string, reason: string, params?: Record<string, unknown>) => void;

function completed(plan: Partial<EffectPlan> & Pick<EffectPlan, 'method' | 'looks'>): EffectPlan {
	const [test] = testsOf(plan);
	const better = plan.method === 'capability' ? 'higher' : (plan.better ?? 'lower');
	return { alpha: 0.05, power: 0.8, ...(test !== undefined && { test }), ...plan, better };
}

function testsOf({ method }: Pick<EffectPlan, 'method'>): readonly EffectTest[] {
	return method === 'paired' || method === 'variance' ? TESTS[method] : [];
}

/** When data are looked at. Exposure need not be whole. */
function checkLooks({ method, looks }: EffectPlan, fault: Fault): void {
	const whole = method !== 'poisson';
	const least = LEAST[method];
	for (const [index, n] of placesOf(looks).entries()) {
		const key = looks.kind === 'fixed' ? 'looks.n' : `looks.at[${index}]`;
		if (whole && !Number.isSafeInteger(n)) fault(key, 'looks-whole', { found: n });
		else if (n < least) fault(key, 'looks-few', { found: n, least });
		else if (index > 0 && n <= placesOf(looks)[index - 1]!) fault(key, 'looks-order', { found: n, before: placesOf(looks)[index - 1] });
	}
	if (looks.kind === 'sequential' && (method === 'capability' || method === 'chart')) fault('looks.kind', 'looks-fixed');
}

function placesOf(looks: Looks): readonly number[] {
	return looks.kind === 'fixed' ? [looks.n] : looks.at;
}

function checkShares({ method, better, margin, wanted }: EffectPlan, fault: Fault): void {
	const part = method === 'proportions' || ((method === 'poisson' || method === 'variance') && better !== 'higher');
	for (const [key, value] of Object.entries({ margin, wanted })) if (part && value !== undefined && value >= 1) fault(key, 'share', { found: value });
	if (margin !== undefined && wanted !== undefined && wanted <= margin) fault('wanted', 'wanted-margin', { found: wanted, margin });
}

function checkLimits({ method, limits = {}, leastCpk }: EffectPlan, fault: Fault): void {
	const { lower, upper, target } = limits;
	if (method !== 'capability') {
		if (Object.keys(limits).length > 0) fault('limits', 'capability-only');
		if (leastCpk !== undefined) fault('leastCpk', 'capability-only');
		return;
	}
	if (lower === undefined && upper === undefined) fault('limits', 'limits-missing');
	else if (lower !== undefined && upper !== undefined && lower >= upper) fault('limits.lower', 'limits-order', { lower, upper });
	else if (target !== undefined && !(target > (lower ?? -Infinity) && target < (upper ?? Infinity))) fault('limits.target', 'limits-target', { found: target });
}
