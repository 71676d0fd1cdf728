import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { NELSON_RULES, type SpcLimits, type SpcSetup, WESTERN_ELECTRIC_RULES } from '../../../../src/detect/spc/chart.ts';
import { beginChart, defaultRules, judgePoint } from '../../../../src/detect/spc/judge.ts';
import { readChartPoint } from '../../../../src/detect/spc/point.ts';
import { copyOf, type Json } from '../../../../src/json.ts';
import { isRefusal } from '../../../../src/refusal.ts';
import { normalDraws } from '../../../../src/statistics/normal-draws.ts';
import { MINUTE } from '../../../../src/time.ts';
import { Random } from '../../../crash/random.ts';
import { accepted, learned, START, typed, watch } from './chart.fixture.ts';

function drawn(seed: number): () => number {
	const random = new Random(seed);
	return normalDraws(() => random.next());
}

/** One chart of each kind, frozen so that to write to it throws; and samples that it takes. */
function oneOfEach(): [SpcLimits, (draw: () => number) => unknown][] {
	const measured = (setup: SpcSetup) => typed(setup, { mean: 50, sigma: 2, size: 5 });
	const value = (draw: () => number) => 50 + 2 * draw();
	const subgroup = (draw: () => number) => Array.from({ length: 2 + Math.floor(Math.abs(3 * draw())) }, () => value(draw));
	const count = (draw: () => number) => Math.max(0, Math.round(10 + 3 * draw()));
	const charts: [SpcLimits, (draw: () => number) => unknown][] = [
		[measured({ chart: 'individuals' }), value],
		[measured({ chart: 'xbar-r' }), subgroup],
		[measured({ chart: 'xbar-s' }), subgroup],
		[typed({ chart: 'p' }, { mean: 0.1 }), (draw) => ({ count: count(draw), size: 100 + count(draw) })],
		[typed({ chart: 'np', size: 100 }, { mean: 0.1 }), count],
		[typed({ chart: 'c' }, { mean: 10 }), count],
		[typed({ chart: 'u' }, { mean: 0.1 }), (draw) => ({ count: count(draw), size: 90.5 + count(draw) })],
		[measured({ chart: 'ewma' }), value],
		[measured({ chart: 'cusum' }), value],
	];
	return charts.map(([limits, sample]) => [deepFrozen(limits), sample]);
}

function deepFrozen<T>(value: T): T {
	if (typeof value === 'object' && value !== null) for (const member of Object.values(Object.freeze(value))) deepFrozen(member);
	return value;
}

const everyRule = (limits: SpcLimits) => ({ rules: [...NELSON_RULES, ...WESTERN_ELECTRIC_RULES, 'spread', ...defaultRules(limits)] as const });

describe('phase II learns nothing from what it judges', () => {
	for (const [limits, sample] of oneOfEach()) {
		it(`${limits.chart}: limits and earlier states are as they were, whatever came`, () => {
			const before = JSON.stringify(limits);
			const draw = drawn(3);
			let state = deepFrozen(beginChart(limits));
			for (let point = 0; point < 200; point++) {
				const read = deepFrozen(accepted(readChartPoint(limits, sample(draw), START + point * MINUTE, 'en-US')));
				state = deepFrozen(judgePoint(limits, state, read, everyRule(limits)).state);
			}
			assert.equal(JSON.stringify(limits), before);
			assert.equal(state.seen, 200);
		});
		it(`${limits.chart}: judges the same when its state was on disk in between, in less than 1 kB`, () => {
			const draw = drawn(4);
			let kept = beginChart(limits);
			let restarted = beginChart(limits);
			let hits = 0;
			for (let point = 0; point < 300; point++) {
				const read = accepted(readChartPoint(limits, sample(draw), START + point * MINUTE, 'en-US'));
				const one = judgePoint(limits, kept, read, everyRule(limits));
				const other = judgePoint(copyOf(limits as unknown as Json) as unknown as SpcLimits, JSON.parse(JSON.stringify(restarted)), read, everyRule(limits));
				assert.deepEqual(other, one);
				assert.ok(JSON.stringify(one.state).length < 1_000);
				kept = one.state;
				restarted = other.state;
				hits += one.hits.length;
			}
			assert.ok(hits > 0 || limits.chart === 'ewma' || limits.chart === 'cusum', 'rules that never spoke prove nothing');
		});
	}

	it('a shift that lasts is still one after ten thousand points', () => {
		const limits = typed({ chart: 'individuals' }, { mean: 0, sigma: 1 });
		let state = beginChart(limits);
		for (let point = 0; point < 10_000; point++) state = judgePoint(limits, state, { at: point, value: 4, n: 1 }).state;
		const { hits } = judgePoint(limits, state, { at: 10_000, value: 4, n: 1 }, { rules: ['nelson-1', 'nelson-2'] });
		assert.deepEqual(
			hits.map(({ rule, length }) => [rule, length]),
			[
				['nelson-1', 1],
				['nelson-2', 10_001],
			],
		);
		assert.ok(JSON.stringify(state).length < 1_000);
	});

	it('a spike of +50σ is found by every chart of values, and good values after it are judged rightly', () => {
		for (const chart of ['individuals', 'ewma', 'cusum'] as const) {
			const limits = typed({ chart, ...(chart === 'cusum' && { cusum: { reference: 0.5, decision: 5, headStart: 0, restart: true } }) }, { mean: 0, sigma: 1 });
			const watched = watch(limits, [0.1, -0.2, 50, ...Array<number>(40).fill(0), 50]);
			assert.ok(watched.at(defaultRules(limits)[0]!).includes(3), chart);
			assert.ok(watched.at(defaultRules(limits)[0]!).includes(44), chart);
			assert.ok(!watched.at(defaultRules(limits)[0]!).includes(40), `${chart} is blinded`);
		}
	});

	it('rules of two charts don’t disturb each other, and hits come in the order of the rules', () => {
		const values = fc.array(fc.integer({ min: -35, max: 35 }), { minLength: 1, maxLength: 40 });
		const limits = typed({ chart: 'individuals' }, { mean: 0, sigma: 10 });
		fc.assert(
			fc.property(values, (list) => {
				const rules = [...NELSON_RULES, ...WESTERN_ELECTRIC_RULES];
				const all = watch(limits, list, rules);
				const alone = rules.flatMap((rule) => watch(limits, list, [rule]).hits);
				assert.deepEqual([...all.hits].sort(byRule(rules)), alone);
				for (const hit of all.hits) {
					assert.ok(hit.points.length > 0 && hit.points.every((point, index) => point <= list.length && point > (hit.points[index - 1] ?? 0)));
					assert.equal(hit.at, START + (hit.points.at(-1)! - 1) * MINUTE);
					assert.ok(hit.since <= START + (hit.points[0]! - 1) * MINUTE);
				}
			}),
			{ numRuns: 60 },
		);
	});

	it('a process turned upside down breaks the same rules at the same points', () => {
		const limits = typed({ chart: 'individuals' }, { mean: 0, sigma: 10 });
		const rules = [...NELSON_RULES, ...WESTERN_ELECTRIC_RULES];
		fc.assert(
			fc.property(fc.array(fc.integer({ min: -35, max: 35 }), { maxLength: 40 }), (list) => {
				const mirrored = list.map((value) => (value === 0 ? 0 : -value));
				for (const rule of rules) assert.deepEqual(watch(limits, mirrored, rules).at(rule), watch(limits, list, rules).at(rule));
			}),
			{ numRuns: 25 },
		);
	});
});

function byRule(rules: readonly string[]) {
	return (one: { rule: string }, other: { rule: string }) => rules.indexOf(one.rule) - rules.indexOf(other.rule);
}

describe('a product change switches limits', () => {
	it('each product has its own, versions count on, and the points of one say nothing of the other', () => {
		const draw = drawn(5);
		const small = learned(
			{ chart: 'individuals' },
			Array.from({ length: 100 }, () => 250 + draw()),
		);
		const large = learned(
			{ chart: 'individuals' },
			Array.from({ length: 100 }, () => 500 + 2 * draw()),
			{ previous: small },
		);
		assert.deepEqual([small.version, large.version], [1, 2]);
		assert.deepEqual(watch(small, [250.4, 249.8]).hits, []);
		assert.equal(watch(small, [500]).hits.length, 1);
		assert.deepEqual(watch(large, [500, 503]).hits, []);
	});
	it('EWMA and CUSUM hold to a target instead of the mean that was learned', () => {
		const draw = drawn(6);
		const samples = Array.from({ length: 100 }, () => 10 + draw());
		for (const chart of ['ewma', 'cusum'] as const) {
			const limits = learned({ chart, target: 12 }, samples);
			assert.equal(limits.mean, 12);
			assert.ok(
				watch(limits, samples.slice(0, 20)).hits.some(({ side }) => side === 'below'),
				chart,
			);
		}
	});
});

describe('a sample that is none', () => {
	const faults: [SpcSetup['chart'], unknown, string][] = [
		['individuals', Number.NaN, 'validate.not-finite value'],
		['individuals', -Infinity, 'validate.not-finite value'],
		['individuals', '12,5', 'validate.decimal-comma value'],
		['individuals', '12.5 °C', 'validate.not-a-number value'],
		['individuals', '', 'validate.not-a-number value'],
		['individuals', null, 'validate.not-a-number value'],
		['individuals', true, 'validate.not-a-number value'],
		['individuals', [1], 'validate.not-a-number value'],
		['individuals', 1e200, 'spc.magnitude value'],
		['ewma', '0x10', 'validate.not-a-number value'],
		['cusum', {}, 'validate.not-a-number value'],
		['xbar-r', 5, 'spc.subgroup value'],
		['xbar-r', '1,2,3', 'spc.subgroup value'],
		['xbar-r', [], 'spc.subgroup-size value'],
		['xbar-r', [1], 'spc.subgroup-size value'],
		['xbar-r', Array<number>(26).fill(1), 'spc.subgroup-range value'],
		['xbar-s', Array<number>(1_001).fill(1), 'spc.subgroup-size value'],
		['xbar-s', [1, Number.NaN], 'validate.not-finite value[1]'],
		['xbar-s', [1, '2,5', 3], 'validate.decimal-comma value[1]'],
		['xbar-s', [1, undefined], 'validate.not-a-number value[1]'],
		['p', 5, 'spc.size-missing value'],
		['p', { count: 5 }, 'spc.size-missing value.size'],
		['p', { size: 50 }, 'validate.not-a-number value.count'],
		['p', { count: 51, size: 50 }, 'spc.count-over value.count'],
		['p', { count: -1, size: 50 }, 'spc.count-negative value.count'],
		['p', { count: 1.5, size: 50 }, 'spc.count-whole value.count'],
		['p', { count: 0, size: 0 }, 'spc.size value.size'],
		['p', { count: 0, size: 2.5 }, 'spc.size value.size'],
		['p', { count: 0, size: -5 }, 'spc.size value.size'],
		['p', { count: 1, size: Infinity }, 'validate.not-finite value.size'],
		['p', JSON.parse('{"__proto__": {"count": 1, "size": 5}}'), 'validate.reserved-key value'],
		['p', [3, 50], 'validate.not-a-number value'],
		['np', 101, 'spc.count-over value'],
		['np', { count: 5, size: 50 }, 'spc.size-fixed value.size'],
		['np', -1, 'spc.count-negative value'],
		['c', -1, 'spc.count-negative value'],
		['c', 1.5, 'spc.count-whole value'],
		['c', { count: 3, size: 2 }, 'spc.size-fixed value.size'],
		['u', { count: 3, size: 0 }, 'spc.area value.size'],
		['u', { count: 3, size: -2 }, 'spc.area value.size'],
		['u', 3, 'spc.size-missing value'],
	];
	const charts = new Map(oneOfEach().map(([limits]) => [limits.chart, limits]));
	for (const [chart, sample, expected] of faults) {
		it(`${chart}: ${String(JSON.stringify(sample)).slice(0, 40)} – ${expected}`, () => {
			const limits = charts.get(chart)!;
			const read = readChartPoint(limits, sample, START, 'en-US');
			assert.ok(isRefusal(read), JSON.stringify(read));
			assert.equal(`${read.code} ${read.path}`, expected);
			const chinese = readChartPoint(limits, sample, START, 'zh-CN');
			assert.ok(isRefusal(chinese) && /\p{Script=Han}/u.test(chinese.message) && !/\{\w+\}/.test(chinese.message));
			assert.doesNotMatch(read.message, /\{\w+\}|\p{Script=Han}/u);
		});
	}
	it('the next good one is judged as if nothing had come', () => {
		const limits = typed({ chart: 'individuals' }, { mean: 0, sigma: 1 });
		const state = deepFrozen(judgePoint(limits, beginChart(limits), { at: START, value: 1, n: 1 }).state);
		assert.ok(isRefusal(readChartPoint(limits, Infinity, START, 'en-US')));
		assert.deepEqual(judgePoint(limits, state, accepted(readChartPoint(limits, '4', START + 1, 'en-US'))).hits.length, 1);
	});
	it('numbers may be text that writes one; nothing else that comes is ever taken or throws', () => {
		assert.equal(accepted(readChartPoint({ chart: 'individuals' }, '-3.5e1', START, 'en-US')).value, -35);
		assert.equal(accepted(readChartPoint({ chart: 'p' }, { count: '3', size: '50' }, START, 'en-US')).value, 0.06);
		fc.assert(
			fc.property(fc.constantFrom(...charts.values()), fc.anything({ withNullPrototype: true, withBigInt: true }), (limits, sample) => {
				const read = readChartPoint(limits, sample, START, 'en-US');
				if (isRefusal(read)) return;
				assert.ok(Number.isFinite(read.value) && read.n > 0);
				const { state, hits } = judgePoint(limits, beginChart(limits), read, everyRule(limits));
				assert.deepEqual(JSON.parse(JSON.stringify({ state, hits })), { state, hits });
			}),
			{ numRuns: 300 },
		);
	});
	it('even the largest measurement leaves numbers in the state', () => {
		for (const [limits] of oneOfEach().filter(([{ chart }]) => chart === 'individuals' || chart === 'ewma' || chart === 'cusum')) {
			const { state } = watch(limits, [1e100, -1e100, 1e100, 1e100], [...everyRule(limits).rules]);
			assert.doesNotMatch(JSON.stringify(state), /null/);
		}
	});
});
