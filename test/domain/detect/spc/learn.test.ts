import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { SpcSetup } from '../../../../src/detect/spc/chart.ts';
import { learnLimits, type PhaseOne, proposeDrops } from '../../../../src/detect/spc/learn.ts';
import { typeLimits } from '../../../../src/detect/spc/typed.ts';
import { isRefusal } from '../../../../src/refusal.ts';
import { normalDraws } from '../../../../src/statistics/normal-draws.ts';
import { Random } from '../../../crash/random.ts';
import { accepted, learned, near, refusal, typed, watch } from './chart.fixture.ts';

const random = new Random(11);
const draw = normalDraws(() => random.next());
const GOOD = Array.from({ length: 100 }, () => 500 + 2 * draw());

describe('limits learned from a good shift', () => {
	it('are plain JSON that comes back as it was, and say what they were learned from', () => {
		const limits = learned({ chart: 'individuals' }, GOOD);
		assert.deepEqual(JSON.parse(JSON.stringify(limits)), limits);
		assert.deepEqual([limits.format, limits.version, limits.n, limits.method, limits.dropped, limits.size], [1, 1, 100, 'moving-range', [], 1]);
		near(limits.mean, 500, 0.6, 'mean');
		near(limits.sigma, 2, 0.4, 'sigma');
	});
	it('a shift in the middle of the good time does not widen them much: spread is taken between neighbours', () => {
		const shifted = GOOD.map((value, index) => (index < 50 ? value : value + 20));
		near(learned({ chart: 'individuals' }, shifted).sigma, learned({ chart: 'individuals' }, GOOD).sigma, 0.2, 'sigma');
	});
	it('a point that was left out leaves a gap that no moving range spans', () => {
		const values = Array.from({ length: 20 }, (_, index) => index % 2);
		const limits = learned({ chart: 'individuals' }, [...values, 1_000, ...values], { dropped: [20] });
		near(limits.spread?.centre, 1, 1e-9, 'mean moving range');
		assert.deepEqual(limits.dropped, [20]);
	});
	it('learns from what was written as text', () => {
		assert.deepEqual(learned({ chart: 'individuals' }, GOOD.map(String)), learned({ chart: 'individuals' }, GOOD));
	});
});

describe('assignable points', () => {
	it('two wild values among a hundred are proposed, in rounds, and what remains is settled', () => {
		const samples = GOOD.map((value, index) => (index === 30 ? 530 : index === 70 ? 380 : value));
		const { drops, settled, limits } = accepted(proposeDrops({ chart: 'individuals' }, samples, 'en-US'));
		assert.ok(settled);
		assert.deepEqual(drops.map(({ place, side }) => [place, side]).filter(([place]) => place === 30 || place === 70).length, 2);
		assert.deepEqual(
			limits.dropped,
			drops.map(({ place }) => place).sort((one, other) => one - other),
		);
		near(limits.sigma, 2, 0.4, 'sigma without them');
	});
	it('for EWMA and CUSUM the single values are looked at', () => {
		const samples = GOOD.map((value, index) => (index === 30 ? 530 : value));
		for (const chart of ['ewma', 'cusum'] as const) {
			const { drops, limits } = accepted(proposeDrops({ chart }, samples, 'en-US'));
			assert.deepEqual([drops[0]!.place, drops[0]!.side, limits.chart], [30, 'above', chart]);
		}
	});
	it('a subgroup whose values lie too far apart is proposed for its range', () => {
		const subgroups = Array.from({ length: 25 }, (_, index) => (index === 9 ? [480, 500, 520, 500] : [499, 500, 501, 500 + draw()]));
		const { drops } = accepted(proposeDrops({ chart: 'xbar-r' }, subgroups, 'en-US'));
		assert.deepEqual([drops[0]!.place, drops[0]!.of, drops[0]!.value], [9, 'spread', 40]);
	});
	it('where more than a quarter would go, nothing is settled: the process was not in control', () => {
		const drifting = Array.from({ length: 40 }, (_, index) => index + 0.1 * draw());
		const { settled, limits } = accepted(proposeDrops({ chart: 'individuals' }, drifting, 'en-US'));
		assert.equal(settled, false);
		assert.equal(limits.n, 40);
	});
	it('what a person dropped before stays dropped', () => {
		const samples = GOOD.map((value, index) => (index === 30 ? 530 : value));
		const { drops, limits } = accepted(proposeDrops({ chart: 'individuals' }, samples, 'en-US', { dropped: [30] }));
		assert.ok(!drops.some(({ place }) => place === 30));
		assert.ok(limits.dropped.includes(30));
	});
});

describe('nothing is learned from', () => {
	const subgroups = (of: unknown) => Array.from({ length: 25 }, (_, index) => (index === 7 ? of : [1, 2, 3]));
	const faults: [string, SpcSetup, unknown[], PhaseOne?][] = [
		['spc.too-few points', { chart: 'individuals' }, GOOD.slice(0, 19)],
		['spc.too-few points', { chart: 'individuals' }, []],
		['spc.too-few points', { chart: 'individuals' }, GOOD.slice(0, 20), { dropped: [3] }],
		['spc.too-many points', { chart: 'individuals' }, Array<number>(100_001).fill(1)],
		['spc.no-spread points', { chart: 'individuals' }, Array<number>(50).fill(12.3)],
		['spc.no-spread points', { chart: 'cusum' }, Array<number>(50).fill(0)],
		['spc.no-spread points', { chart: 'individuals' }, Array.from({ length: 50 }, (_, index) => 1e6 + (index % 2) * 1e-10)],
		['spc.no-spread points', { chart: 'xbar-r' }, Array.from({ length: 25 }, (_, index) => [index, index, index])],
		['spc.no-spread points', { chart: 'xbar-s' }, Array.from({ length: 25 }, () => [0.1, 0.1, 0.1])],
		['spc.no-spread points', { chart: 'individuals', least: 2 }, [1, 2, 3], { dropped: [1] }],
		['spc.no-count points', { chart: 'p', size: 50 }, Array<number>(25).fill(0)],
		['spc.no-count points', { chart: 'np', size: 50 }, Array<number>(25).fill(50)],
		['spc.no-count points', { chart: 'c' }, Array<number>(25).fill(0)],
		['spc.subgroup-size points[7]', { chart: 'xbar-r' }, subgroups([1])],
		['spc.subgroup-size points[7]', { chart: 'xbar-s' }, subgroups([])],
		['spc.subgroup points[7]', { chart: 'xbar-s' }, subgroups(3)],
		['validate.not-finite points[7][1]', { chart: 'xbar-s' }, subgroups([1, Number.NaN])],
		['validate.not-finite points[2]', { chart: 'individuals' }, GOOD.with(2, Infinity)],
		['validate.not-a-number points[0]', { chart: 'individuals' }, (GOOD as unknown[]).with(0, 'n/a')],
		['spc.count-negative points[1]', { chart: 'c' }, [3, -1, 4]],
		['spc.count-over points[0].count', { chart: 'p' }, [{ count: 60, size: 50 }]],
		['spc.size-missing points[0]', { chart: 'np' }, [3, 4]],
		['spc.dropped dropped[0]', { chart: 'individuals' }, GOOD, { dropped: [100] }],
		['spc.dropped dropped[1]', { chart: 'individuals' }, GOOD, { dropped: [5, 5] }],
		['spc.dropped dropped[0]', { chart: 'individuals' }, GOOD, { dropped: [1.5] }],
	];
	for (const [expected, setup, samples, learning] of faults) {
		it(`${setup.chart}: ${expected}`, () => {
			assert.equal(refusal(learnLimits(setup, samples, 'en-US', learning)), expected);
			assert.equal(refusal(proposeDrops(setup, samples, 'zh-CN', learning)), expected);
		});
	}
	it('every bad point is told of, twenty at most', () => {
		const two = learnLimits({ chart: 'individuals' }, (GOOD as unknown[]).with(3, 'x').with(5, null), 'en-US');
		assert.ok(isRefusal(two));
		assert.deepEqual(
			two.all?.map(({ path }) => path),
			['points[3]', 'points[5]'],
		);
		const many = learnLimits({ chart: 'individuals' }, Array<string>(500).fill('x'), 'en-US');
		assert.ok(isRefusal(many));
		assert.equal(many.all?.length, 20);
	});
});

describe('limits typed in', () => {
	it('by mean and sigma, or by the lines of the chart', () => {
		assert.deepEqual(typed({ chart: 'individuals' }, { mean: '50', sigma: '2' }).location, { centre: 50, lower: 44, upper: 56 });
		const lines = typed({ chart: 'individuals' }, { lower: 44, upper: 56 });
		assert.deepEqual([lines.mean, lines.sigma, lines.sigmaBelow, lines.method, lines.n], [50, 2, undefined, 'typed', 0]);
		const uneven = typed({ chart: 'individuals' }, { lower: 44, centre: 47, upper: 56 });
		assert.deepEqual([uneven.sigma, uneven.sigmaBelow, uneven.location], [3, 1, { centre: 47, lower: 44, upper: 56 }]);
	});
	it('of means of four, with the limits of their ranges', () => {
		const limits = typed({ chart: 'xbar-r' }, { lower: 47, upper: 53, size: 4 });
		near(limits.sigma, 2, 1e-12, 'sigma');
		near(limits.spread?.upper, 2 * 4.698, 0.002, 'D2 of four');
		assert.deepEqual(watch(limits, [[53, 53, 53, 53.1]]).at('nelson-1'), [1]);
	});
	it('replace others and count on', () => {
		const limits = accepted(typeLimits({ chart: 'c' }, { mean: 4 }, 'en-US', { version: 6 }));
		assert.deepEqual([limits.version, limits.location], [7, { centre: 4, lower: 0, upper: 10 }]);
	});
	const faults: [string, SpcSetup, unknown][] = [
		['spc.typed-not-one limits', { chart: 'individuals' }, null],
		['spc.typed-not-one limits', { chart: 'individuals' }, [1, 2]],
		['spc.typed-which limits.mean', { chart: 'individuals' }, {}],
		['spc.typed-which limits.sigma', { chart: 'individuals' }, { mean: 5 }],
		['spc.typed-which limits.mean', { chart: 'individuals' }, { upper: 5 }],
		['spc.typed-which limits.sigma', { chart: 'individuals' }, { mean: 5, sigma: 1, upper: 9 }],
		['spc.typed-sigma limits.sigma', { chart: 'ewma' }, { lower: 1, upper: 2 }],
		['spc.typed-sigma limits.sigma', { chart: 'cusum' }, { mean: 1 }],
		['spc.order limits.lower', { chart: 'individuals' }, { lower: 56, upper: 44 }],
		['spc.order limits.lower', { chart: 'individuals' }, { lower: 44, upper: 44 }],
		['spc.centre limits.centre', { chart: 'individuals' }, { lower: 44, upper: 56, centre: 57 }],
		['spc.centre limits.centre', { chart: 'individuals' }, { lower: 44, upper: 56, centre: 44 }],
		['spc.sigma limits.sigma', { chart: 'individuals' }, { mean: 5, sigma: 0 }],
		['spc.sigma limits.sigma', { chart: 'individuals' }, { mean: 5, sigma: -1 }],
		['spc.magnitude limits.mean', { chart: 'individuals' }, { mean: 1e200, sigma: 1 }],
		['validate.not-finite limits.sigma', { chart: 'individuals' }, { mean: 5, sigma: Number.NaN }],
		['validate.decimal-comma limits.mean', { chart: 'individuals' }, { mean: '5,5', sigma: 1 }],
		['spc.size-missing limits.size', { chart: 'xbar-r' }, { mean: 5, sigma: 1 }],
		['spc.subgroup-size limits.size', { chart: 'xbar-r' }, { mean: 5, sigma: 1, size: 1 }],
		['spc.subgroup-size limits.size', { chart: 'xbar-s' }, { mean: 5, sigma: 1, size: 0 }],
		['spc.subgroup-size limits.size', { chart: 'xbar-r' }, { mean: 5, sigma: 1, size: 26 }],
		['spc.size limits.size', { chart: 'np' }, { mean: 0.1, size: 2.5 }],
		['spc.proportion limits.mean', { chart: 'p' }, { mean: 1.2 }],
		['spc.proportion limits.mean', { chart: 'np', size: 50 }, { mean: 1 }],
		['spc.proportion limits.mean', { chart: 'p' }, { mean: 0 }],
		['spc.rate limits.mean', { chart: 'c' }, { mean: -3 }],
		['spc.typed-mean limits.mean', { chart: 'u' }, { sigma: 3 }],
		['spc.size limits.size', { chart: 'p', size: 0 }, { mean: 0.1 }],
		['spc.area limits.size', { chart: 'u' }, { mean: 3, size: -1 }],
	];
	for (const [expected, setup, raw] of faults) {
		it(`${setup.chart} ${JSON.stringify(raw)}: ${expected}`, () => assert.equal(refusal(typeLimits(setup, raw, 'en-US')), expected));
	}
	it('own fields only', () => {
		assert.equal(refusal(typeLimits({ chart: 'individuals' }, JSON.parse('{"__proto__": {"mean": 1, "sigma": 1}}'), 'en-US')), 'spc.typed-which limits.mean');
	});
});
