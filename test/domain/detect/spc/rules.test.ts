import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { NELSON_RULES, type SpcLimits, type SpcRule, WESTERN_ELECTRIC_RULES } from '../../../../src/detect/spc/chart.ts';
import { d2 } from '../../../../src/detect/spc/constants.ts';
import { learned, START, typed, type Watched, watch } from './chart.fixture.ts';
import { ENGINES, FAILING_CIRCUITS_3, PARTS, PISTON_RINGS, TAPE } from './published.fixture.ts';

const ALL: SpcRule[] = [...NELSON_RULES, ...WESTERN_ELECTRIC_RULES];
const STANDARD = typed({ chart: 'individuals' }, { mean: 0, sigma: 1 });

/** Only what spoke: rule → points. */
function spoken(watched: Watched): { [rule: string]: number[] } {
	return Object.fromEntries(ALL.map((rule) => [rule, watched.at(rule)]).filter(([, points]) => points!.length > 0));
}
const of = (values: number[], rules = ALL, limits: SpcLimits = STANDARD) => spoken(watch(limits, values, rules));

describe('published series with the points at which rules speak', () => {
	/** Means of five, with sigma from the ranges: a chart of means, judged as single values with the sigma of means. */
	const means = ({ means, ranges }: { means: number[]; ranges: number[] }): Watched => {
		const average = (list: number[]) => list.reduce((sum, one) => sum + one, 0) / list.length;
		const sigma = average(ranges) / d2(5) / Math.sqrt(5);
		return watch(typed({ chart: 'individuals' }, { mean: average(means), sigma }), means, ALL);
	};

	it('parts of SAS: tests 1 to 5 find nothing but test 5 at sample 14', () => {
		assert.deepEqual(spoken(means(PARTS)), { 'nelson-5': [14], 'western-electric-2': [14] });
	});
	it('tape: beyond 3σ at 8', () => {
		assert.deepEqual(spoken(means(TAPE)), { 'nelson-1': [8], 'nelson-5': [14], 'western-electric-1': [8], 'western-electric-2': [14] });
	});
	it('engines, single values: beyond 3σ at 22, eight on one side at 17', () => {
		const limits = learned({ chart: 'individuals' }, ENGINES);
		assert.deepEqual(of(ENGINES, ALL, limits), { 'nelson-1': [22], 'western-electric-1': [22], 'western-electric-4': [17] });
		assert.deepEqual(watch(limits, ENGINES, ['nelson-2'], 7).at('nelson-2'), [16, 17]);
	});
	it('piston rings, all forty', () => {
		const limits = learned({ chart: 'xbar-r' }, PISTON_RINGS.slice(0, 25));
		const found = spoken(watch(limits, PISTON_RINGS, [...NELSON_RULES]));
		assert.deepEqual(found, { 'nelson-1': [37, 38, 39], 'nelson-5': [35, 37, 38, 39, 40], 'nelson-6': [35, 38, 39, 40] });
		assert.deepEqual(watch(limits, PISTON_RINGS, ['nelson-2'], 7).at('nelson-2'), [40]);
		assert.deepEqual(watch(limits, PISTON_RINGS, ['western-electric-4']).hits, []);
	});
	it('circuits on a p chart: beyond 3σ at 2, falling for six at 10', () => {
		const limits = typed({ chart: 'p', size: 500 }, { mean: 0.02 });
		assert.deepEqual(spoken(watch(limits, FAILING_CIRCUITS_3, [...NELSON_RULES])), { 'nelson-1': [2], 'nelson-3': [10] });
	});
});

describe('each rule, at its first point and not before', () => {
	it('2: nine on one side, the first of the other side before them', () => {
		const values = [0.2, -0.5, ...Array<number>(9).fill(0.4)];
		assert.deepEqual(of(values), { 'nelson-2': [11], 'western-electric-4': [10, 11] });
		assert.deepEqual(watch(STANDARD, values, ['nelson-2'], 7).at('nelson-2'), [9, 10, 11]);
		assert.deepEqual(watch(STANDARD, values, ['nelson-2'], 8).at('nelson-2'), [10, 11]);
	});
	it('2: a point on the centre line breaks the run', () => {
		assert.deepEqual(of([0.4, 0.4, 0.4, 0.4, 0, 0.4, 0.4, 0.4, 0.4, 0.4]), {});
	});
	it('3: six rising, falling the same', () => {
		const rising = [0, -1.2, -0.8, -0.1, 0.3, 0.9, 1.4];
		assert.deepEqual(of(rising), { 'nelson-3': [7] });
		assert.deepEqual(of(rising.map((value) => -value)), { 'nelson-3': [7] });
	});
	it('3: equal neighbours break a trend', () => {
		assert.deepEqual(of([0, 0.1, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6], ['nelson-3']), { 'nelson-3': [8] });
	});
	it('4: fourteen up and down in turn', () => {
		const values = Array.from({ length: 15 }, (_, index) => (index % 2 === 0 ? 0.5 : -0.5));
		assert.deepEqual(of(values), { 'nelson-4': [14, 15], 'nelson-7': [15] });
		assert.deepEqual(of([...values.slice(0, 12), 1, 2, ...values.slice(0, 10)], ['nelson-4']), {}, 'two steps up in between');
	});
	it('5 and 6 speak only at a point in the zone, on its side', () => {
		assert.deepEqual(of([2.5, 0.5, 2.5, 0.2], ['nelson-5']), { 'nelson-5': [3] });
		assert.deepEqual(of([2.5, 0.5, -2.5, 2.5], ['nelson-5']), {}, 'one and one on two sides; the other three points ago');
		assert.deepEqual(of([1.5, 1.5, -1.5, 1.5, 1.5, 0.5], ['nelson-6']), { 'nelson-6': [5] });
		assert.deepEqual(of([-1.5, -1.5, 1.5, -1.5, 0, -1.5], ['nelson-6', 'western-electric-3']), {}, 'three of five');
	});
	it('7: fifteen within 1σ; a point on the border is within', () => {
		const values = [1.5, ...Array.from({ length: 5 }, () => [1, -0.2, 0.6]).flat()];
		assert.deepEqual(of(values, ['nelson-7']), { 'nelson-7': [16] });
	});
	it('8: eight beyond 1σ on both sides; eight on one side are another rule', () => {
		assert.deepEqual(of([1.2, -1.3, 1.5, -1.1, 1.9, -2.2, 1.4, -1.6]), { 'nelson-8': [8] });
		assert.deepEqual(of(Array<number>(8).fill(1.2), ['nelson-8']), {});
		assert.deepEqual(of([-1.2, ...Array<number>(8).fill(1.2)], ['nelson-8']), { 'nelson-8': [8] }, 'at the ninth the last eight are on one side');
	});
	it('a limit itself is still inside', () => {
		const limits = typed({ chart: 'individuals' }, { lower: 44.2, upper: 55.8, centre: 50 });
		assert.deepEqual(of([55.8, 44.2], ['nelson-1'], limits), {});
		assert.deepEqual(of([55.800000001, 50, 44.199999999], ['nelson-1', 'western-electric-1'], limits), { 'nelson-1': [1, 3], 'western-electric-1': [1, 3] });
	});
});

describe('what a hit tells', () => {
	it('the side, the line, how long, since when, and the points that make it true', () => {
		const { hits } = watch(STANDARD, [0.1, 2.4, -0.3, 2.6], ['nelson-5']);
		assert.deepEqual(hits, [{ rule: 'nelson-5', side: 'above', value: 2.6, limit: 2, at: START + 180_000, since: START + 60_000, length: 2, points: [2, 4] }]);
		const run = watch(STANDARD, [1, ...Array<number>(30).fill(-0.5)], ['nelson-2']).hits;
		assert.equal(run.length, 22, 'at each further point again');
		assert.deepEqual([run.at(-1)!.side, run.at(-1)!.length, run.at(-1)!.since, run.at(-1)!.limit], ['below', 30, START + 60_000, 0]);
		assert.deepEqual(run.at(-1)!.points, [23, 24, 25, 26, 27, 28, 29, 30, 31]);
		const trend = watch(STANDARD, [0.5, 0.1, 0, -0.1, -0.2, -0.3], ['nelson-3']).hits;
		assert.deepEqual([trend[0]!.side, trend[0]!.since, trend[0]!.length, trend[0]!.limit], ['falling', START, 6, undefined]);
	});
	it('rules that are off stay silent', () => {
		assert.deepEqual(watch(STANDARD, [9, 9, 9], ['nelson-4']).hits, []);
	});
	it('typed limits that are not as far below as above have zones of their own on either side', () => {
		const limits = typed({ chart: 'individuals' }, { lower: -3, centre: 0, upper: 9 });
		assert.deepEqual(of([8, -2.5, 8, -2.5], ['nelson-5'], limits), { 'nelson-5': [3, 4] });
		assert.deepEqual(of([5, -2.5, 5, -1.5], ['nelson-5'], limits), {});
	});
});
