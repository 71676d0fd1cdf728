import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { andersonDarling, farOut, serialCorrelation } from '../../../src/effect/normality.ts';
import { type SizePlan, sampleSize } from '../../../src/effect/sample-size.ts';
import { type Measured, sizeSentence, suggestionSentence, suggestTest } from '../../../src/effect/suggest.ts';
import { isRefusal } from '../../../src/refusal.ts';

/** Values with exactly mean 0 and standard deviation 1. */
function standard(n: number): { kind: 'values'; values: number[] } {
	const steps = Array.from({ length: n }, (_, index) => index - (n - 1) / 2);
	const s = Math.sqrt(steps.reduce((sum, one) => sum + one * one, 0) / (n - 1));
	return { kind: 'values', values: steps.map((one) => one / s) };
}

function size(plan: Partial<SizePlan>, before: unknown, change: number): number | null {
	const found = sampleSize({ method: 'welch', better: 'lower', alpha: 0.05, power: 0.8, ...plan }, before, change);
	assert.ok(!isRefusal(found), isRefusal(found) ? found.message : '');
	return found.n;
}

describe('how much has to be collected, told in advance', () => {
	it('means: 64 and 64 for half a standard deviation, 26 and 26 for 0.8, 17 and 17 for one (Cohen 1988, table 2.4.1)', () => {
		assert.equal(size({}, standard(64), 0.5), 64);
		assert.equal(size({}, standard(26), 0.8), 26);
		assert.equal(size({}, standard(17), 1), 17);
	});
	it('pairs: 34 for half a standard deviation of the differences (G*Power 3)', () => {
		const pairs = standard(20).values.map((difference) => [10, 10 + difference]);
		assert.equal(size({ method: 'paired' }, { kind: 'pairs', pairs }, 0.5), 34);
		assert.equal(
			size({ method: 'paired' }, standard(20), 0.5),
			size({ method: 'paired' }, { kind: 'pairs', pairs: pairs.map(([one, other]) => [one, 10 + (other! - 10) * Math.SQRT2]) }, 0.5),
		);
	});
	it('shares: with equal numbers it is the closed form of Casagrande, Pike and Smith (1978)', () => {
		const [p, q, z, w] = [0.4, 0.25, 1.959963984540054, 0.8416212335729143];
		const mean = (p + q) / 2;
		const plain = (z * Math.sqrt(2 * mean * (1 - mean)) + w * Math.sqrt(p * (1 - p) + q * (1 - q))) ** 2 / (p - q) ** 2;
		const n = Math.ceil((plain / 4) * (1 + Math.sqrt(1 + 4 / (plain * (p - q)))) ** 2);
		assert.equal(size({ method: 'proportions' }, { kind: 'proportion', defects: 0.4 * 5 * n, of: 5 * n }, 0.15)! < n, true, 'more before needs fewer after');
		const before = { kind: 'proportion', defects: Math.round(0.4 * n), of: n };
		assert.ok(Math.abs(size({ method: 'proportions' }, before, before.defects / n - 0.25)! - n) <= 3);
	});
	it('more is needed for a smaller change, a margin, a higher power, several looks, ranks; before too little is said', () => {
		const base = size({}, standard(40), 0.8)!;
		assert.ok(size({}, standard(40), 0.7)! > base);
		assert.ok(size({ margin: 0.1 }, standard(40), 0.8)! > base);
		assert.ok(size({ power: 0.9 }, standard(40), 0.8)! > base);
		assert.ok(size({ method: 'mann-whitney' }, standard(40), 0.8)! > base);
		const pocock = size({ looks: { kind: 'sequential', at: [10, 20, 30], spending: 'pocock' } }, standard(40), 0.8)!;
		const fleming = size({ looks: { kind: 'sequential', at: [10, 20, 30], spending: 'obrien-fleming' } }, standard(40), 0.8)!;
		assert.ok(pocock > fleming && fleming >= base);
		assert.equal(size({}, standard(5), 0.5), null);
		assert.equal(size({ method: 'poisson' }, { kind: 'rate', events: 3, exposure: 10 }, 0.2), null);
	});
	it('rates in exposure, charts in points, Cpk in pieces, spreads in values', () => {
		const hours = size({ method: 'poisson' }, { kind: 'rate', events: 60, exposure: 100 }, 0.4)!;
		assert.ok(hours > 100 && hours < 300);
		const samples = Array.from({ length: 20 }, () => [5, 100]);
		const points = size({ method: 'chart' }, { kind: 'proportion', samples }, 0.02)!;
		assert.equal(points, Math.ceil(size({ method: 'proportions' }, { kind: 'proportion', samples }, 0.02)! / 100));
		assert.ok(size({ method: 'capability', limits: { lower: -3, upper: 3 }, leastCpk: 1.33, better: 'higher' }, standard(50), 0.6)! > 50);
		assert.ok(size({ method: 'variance', test: 'f' }, standard(40), 0.4)! < size({ method: 'variance' }, standard(40), 0.4)!);
		assert.ok(size({ method: 'variance', test: 'f', better: 'higher' }, standard(40), 0.8)! > 10);
	});
	it('in words', () => {
		const told = (plan: Partial<SizePlan>, before: unknown, change: number, language: 'en-US' | 'zh-CN' = 'en-US') => {
			const whole: SizePlan = { method: 'welch', better: 'lower', alpha: 0.05, power: 0.8, ...plan };
			const found = sampleSize(whole, before, change, language);
			assert.ok(!isRefusal(found));
			return sizeSentence(found, whole, language);
		};
		assert.equal(told({}, standard(64), 0.5), '64 afterwards show the wanted change with 80 % power (by the noncentral t distribution).');
		assert.match(told({ method: 'poisson', unit: 'h' }, { kind: 'rate', events: 60, exposure: 100 }, 0.4), /^[\d.]+ h afterwards/);
		assert.match(told({ looks: { kind: 'sequential', at: [10, 20], spending: 'pocock' } }, standard(64), 0.5), /several looks need [\d.]+ % more information/);
		assert.match(told({}, standard(5), 0.5, 'zh-CN'), /改善前的数据太少/);
	});
	it('what can’t be asked for is refused', () => {
		const refused = (plan: Partial<SizePlan>, before: unknown, change: number) => {
			const found = sampleSize({ method: 'welch', better: 'lower', alpha: 0.05, power: 0.8, ...plan }, before, change, 'zh-CN');
			assert.ok(isRefusal(found) && /[一-鿿]/.test(found.message), JSON.stringify(found));
			return found.code;
		};
		for (const change of [0, -1, Number.NaN, Infinity]) assert.equal(refused({}, standard(10), change), 'effect.change');
		assert.equal(refused({ margin: 1 }, standard(10), 0.5), 'effect.change');
		assert.equal(refused({ method: 'proportions' }, { kind: 'proportion', defects: 4, of: 100 }, 0.05), 'effect.change-more');
		assert.equal(refused({ method: 'poisson' }, { kind: 'rate', events: 0, exposure: 100 }, 0.05), 'effect.no-events');
		assert.equal(refused({ method: 'poisson' }, { kind: 'rate', events: 4, exposure: 100 }, 1.5), 'effect.change-more');
		assert.equal(refused({ method: 'capability', limits: { lower: -3, upper: 3 }, leastCpk: 2 }, standard(10), 0.5), 'effect.change-cpk');
		assert.equal(refused({}, { kind: 'values', values: [3, 3, 3] }, 0.5), 'effect.no-spread-side');
		assert.equal(refused({}, { kind: 'values', values: [3] }, 0.5), 'effect.too-few');
		assert.equal(refused({}, { kind: 'proportion', defects: 4, of: 100 }, 0.05), 'effect.kind');
		assert.equal(refused({ method: 'poisson' }, standard(10), 0.05), 'effect.kind');
	});
});

describe('which test suits', () => {
	const SKEWED = [2.1, 3.4, 1.2, 5.5, 8.9, 0.3, 2.2, 1.1, 14.2, 0.8, 1.9, 3.1, 0.4, 10.0, 1.5];
	const asked = (measured: Measured, before: unknown) => {
		const found = suggestTest(measured, before);
		assert.ok(!isRefusal(found));
		for (const language of ['en-US', 'zh-CN'] as const) assert.doesNotMatch(suggestionSentence(found, language), /effect\.|[{}]|undefined|NaN/);
		return [found.test ?? found.method, found.reason];
	};
	it('by what is measured and how it is distributed', () => {
		assert.deepEqual(asked('level', { kind: 'proportion', defects: 1, of: 50 }), ['proportions', 'shares']);
		assert.deepEqual(asked('level', { kind: 'rate', events: 1, exposure: 50.5 }), ['poisson', 'rates']);
		assert.deepEqual(asked('level', standard(20)), ['welch', 'means-normal']);
		assert.deepEqual(asked('level', standard(5)), ['welch', 'means-few']);
		assert.deepEqual(asked('level', { kind: 'values', values: SKEWED }), ['mann-whitney', 'levels-shape']);
		assert.deepEqual(asked('level', { kind: 'values', values: [...SKEWED, 99] }), ['mann-whitney', 'levels-wild']);
		assert.deepEqual(asked('level', { kind: 'values', values: [...SKEWED, ...SKEWED, ...SKEWED] }), ['welch', 'means-many']);
		assert.deepEqual(asked('spread', standard(20)), ['f', 'spread-normal']);
		assert.deepEqual(asked('spread', { kind: 'values', values: SKEWED }), ['brown-forsythe', 'spread-any']);
		assert.deepEqual(asked('capability', standard(20)), ['capability', 'capability']);
	});
	it('pairs by their differences', () => {
		const pairs = (differences: number[]) => ({ kind: 'pairs', pairs: differences.map((one) => [5, 5 + one]) });
		assert.deepEqual(asked('level', pairs(standard(20).values)), ['t', 'pairs-normal']);
		assert.deepEqual(asked('level', pairs(SKEWED)), ['signed-rank', 'pairs-ranks']);
		assert.deepEqual(asked('level', pairs([1, 2, 3])), ['t', 'pairs-few']);
	});
	it('none where there is nothing to see', () => {
		for (const [before, code] of [
			[{ kind: 'values', values: [4] }, 'effect.too-few'],
			[{ kind: 'values', values: [4, 4, 4] }, 'effect.no-spread-side'],
			[
				{
					kind: 'pairs',
					pairs: [
						[1, 2],
						[2, 3],
					],
				},
				'effect.no-spread-pairs',
			],
			[7, 'effect.series'],
		] as const) {
			const found = suggestTest('level', before);
			assert.ok(isRefusal(found) && found.code === code);
		}
	});
});

describe('what a test assumes', () => {
	it('Anderson and Darling: A² as SciPy 1.17 reckons it, with the correction for few values; p as in the tables of Stephens', () => {
		const times = [32, 37, 35, 28, 41, 44, 35, 31, 34, 38, 42];
		const wild = [2.1, 3.4, 1.2, 5.5, 8.9, 0.3, 2.2, 1.1, 14.2, 0.8, 1.9, 3.1, 0.4, 22.0, 1.5];
		assert.ok(Math.abs(andersonDarling(times)!.statistic - 0.1526539732496186 * (1 + 0.75 / 11 + 2.25 / 121)) < 1e-9);
		assert.ok(Math.abs(andersonDarling(wild)!.statistic - 1.8573749083790858 * 1.06) < 1e-9);
		assert.ok(andersonDarling(times)!.p > 0.9 && andersonDarling(wild)!.p < 0.0001);
		assert.equal(andersonDarling([1, 2, 3, 4, 5, 6, 7]), undefined);
		assert.equal(andersonDarling(Array(20).fill(3)), undefined);
	});
	it('p at the printed critical values 0.631, 0.752, 0.873, 1.035 is 10, 5, 2.5 and 1 % (D’Agostino and Stephens 1986, table 4.7)', () => {
		// Values whose A² is near them: a normal sample with one value pulled out, further and further.
		const pulled = (by: number) => andersonDarling([...Array.from({ length: 39 }, (_, index) => Math.tan(((index - 19) / 39) * 1.9)), by])!;
		for (const [critical, p] of [
			[0.631, 0.1],
			[0.752, 0.05],
			[0.873, 0.025],
			[1.035, 0.01],
		] as const) {
			let [low, high] = [1.5, 12];
			for (let turn = 0; turn < 60; turn++) {
				const middle = (low + high) / 2;
				if (pulled(middle).statistic < critical) low = middle;
				else high = middle;
			}
			assert.ok(Math.abs(pulled(high).statistic - critical) < 1e-6 && Math.abs(pulled(high).p / p - 1) < 0.03, `${critical}: ${pulled(high).p}`);
		}
	});
	it('memory of values: a drift has it, turns up and down have it with the other sign', () => {
		const drift = serialCorrelation([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])!;
		assert.ok(Math.abs(drift.r - 0.7) < 1e-12 && drift.p < 0.05);
		assert.ok(serialCorrelation([1, 9, 2, 8, 1, 9, 2, 8, 1, 9])!.r < -0.5);
		assert.equal(serialCorrelation([1, 2, 3]), undefined);
	});
	it('far out', () => {
		assert.equal(farOut([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), 0);
		assert.equal(farOut([1, 2, 3, 4, 5, 6, 7, 8, 9, 40, -30]), 2);
		assert.equal(farOut([3, 3, 3, 3, 3, 9]), 0, 'a gauge that shows one number has no quartiles to be far from');
	});
});
