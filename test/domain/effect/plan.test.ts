import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { checkEffectPlan } from '../../../src/effect/check-plan.ts';

function faults(raw: unknown): string[] {
	const checked = checkEffectPlan(raw, 'en-US');
	const chinese = checkEffectPlan(raw, 'zh-CN');
	assert.ok(!checked.ok && !chinese.ok, JSON.stringify(raw));
	for (const { message } of chinese.refusals) assert.match(message, /[一-鿿]/);
	for (const { message } of checked.refusals) assert.doesNotMatch(message, /[一-鿿{}]/);
	return checked.refusals.map(({ path, code }) => `${path} ${code}`);
}

const fixed = (n: number) => ({ kind: 'fixed', n });
const sequential = (...at: number[]) => ({ kind: 'sequential', at, spending: 'pocock' });

describe('a plan of a proof', () => {
	it('is completed: 5 %, 80 %, lower is better, the first test', () => {
		const checked = checkEffectPlan({ method: 'paired', looks: fixed(10) }, 'en-US');
		assert.deepEqual(checked, { ok: true, value: { method: 'paired', looks: fixed(10), better: 'lower', alpha: 0.05, power: 0.8, test: 't' } });
		const capability = checkEffectPlan({ method: 'capability', better: 'lower', limits: { upper: 3 }, looks: fixed(10) }, 'en-US');
		assert.ok(capability.ok && capability.value.better === 'higher');
	});
	it('looks come one after the other', () => {
		assert.deepEqual(faults({ method: 'welch', looks: sequential(10, 10, 20) }), ['looks.at[1] effect.looks-order']);
		assert.deepEqual(faults({ method: 'welch', looks: sequential(20, 10) }), ['looks.at[1] effect.looks-order']);
		assert.deepEqual(faults({ method: 'welch', looks: sequential(2, 10) }), ['looks.at[0] effect.looks-few']);
		assert.deepEqual(faults({ method: 'proportions', looks: fixed(10.5) }), ['looks.n effect.looks-whole']);
		assert.deepEqual(faults({ method: 'chart', looks: fixed(5) }), ['looks.n effect.looks-few']);
		assert.ok(checkEffectPlan({ method: 'poisson', looks: sequential(0.5, 10.25) }, 'en-US').ok);
		assert.equal(faults({ method: 'welch', looks: sequential(10) }).length, 1);
		assert.equal(faults({ method: 'welch', looks: sequential(...Array.from({ length: 21 }, (_, index) => index + 2)) }).length, 1);
		assert.deepEqual(faults({ method: 'capability', limits: { lower: 1 }, looks: sequential(10, 20) }), ['looks.kind effect.looks-fixed']);
	});
	it('margins are above 0, and parts of the whole below 1', () => {
		assert.equal(faults({ method: 'welch', margin: 0, looks: fixed(10) }).length, 1);
		assert.deepEqual(faults({ method: 'proportions', margin: 2, looks: fixed(10) }), ['margin effect.share']);
		assert.deepEqual(faults({ method: 'poisson', wanted: 1, looks: fixed(10) }), ['wanted effect.share']);
		assert.ok(checkEffectPlan({ method: 'poisson', better: 'higher', wanted: 1.5, looks: fixed(10) }, 'en-US').ok);
		assert.deepEqual(faults({ method: 'welch', margin: 2, wanted: 2, looks: fixed(10) }), ['wanted effect.wanted-margin']);
	});
	it('limits and tests belong to their methods', () => {
		assert.deepEqual(faults({ method: 'welch', limits: { lower: 1 }, leastCpk: 1, looks: fixed(10) }), [
			'limits effect.capability-only',
			'leastCpk effect.capability-only',
		]);
		assert.deepEqual(faults({ method: 'capability', looks: fixed(10) }), ['limits effect.limits-missing']);
		assert.deepEqual(faults({ method: 'capability', limits: { lower: 3, upper: 3 }, looks: fixed(10) }), ['limits.lower effect.limits-order']);
		assert.deepEqual(faults({ method: 'capability', limits: { lower: 3, upper: 4, target: 5 }, looks: fixed(10) }), ['limits.target effect.limits-target']);
		assert.deepEqual(faults({ method: 'variance', test: 't', looks: fixed(10) }), ['test effect.plan-test']);
		assert.deepEqual(faults({ method: 'welch', test: 'f', looks: fixed(10) }), ['test effect.plan-test-none']);
	});
	it('what is no plan', () => {
		for (const none of [undefined, null, 5, [], 'welch', {}, { method: 'welch' }, { method: 'anova', looks: fixed(3) }]) assert.ok(faults(none).length > 0);
		assert.equal(faults({ method: 'welch', looks: fixed(10), alpha: Number.NaN }).length, 1);
		assert.equal(faults({ method: 'welch', looks: fixed(10), alpha: 0.5 }).length, 1);
		assert.equal(faults({ method: 'welch', looks: fixed(10), bogus: 1 }).length, 1);
		assert.equal(faults(JSON.parse('{"method":"welch","looks":{"kind":"fixed","n":3},"__proto__":{"x":1}}')).length, 1);
	});
});
