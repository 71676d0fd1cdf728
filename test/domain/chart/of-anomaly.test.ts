import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { chartOf } from '../../../src/chart/of-anomaly.ts';
import type { Json } from '../../../src/json.ts';
import { DRAWING, inside, minute, points, tooLight } from './chart.fixture.ts';

describe('The chart of an anomaly', () => {
	it('three bottles too light: the chart has all the points, marks those three with the sentence in both languages, and names the limit', () => {
		const chart = chartOf(tooLight([499.8, 500.4, 494.1, 493.2, 492.1], { since: 2, inARow: 3 }), DRAWING)!;
		assert.deepEqual([chart.signal, chart.title, chart.unit, chart.zone], ['line-2/weight', 'Fill weight L2', 'g', 'Asia/Shanghai']);
		assert.deepEqual(
			chart.points.map(({ value, marks = [] }) => [value, marks.map(({ rule }) => rule).join()]),
			[
				[499.8, ''],
				[500.4, ''],
				[494.1, 'lo'],
				[493.2, 'lo'],
				[492.1, 'lo'],
			],
		);
		assert.deepEqual(chart.points[4]!.marks![0]!.sentence, {
			'en-US': 'Fill weight L2 is 492.1 g, below the low limit of 495.0 g since 08:02 (3 in a row)',
			'zh-CN': 'Fill weight L2 自 08:02 起低于下限 495.0 g，现为 492.1 g（连续 3 次）',
		});
		assert.deepEqual(chart.limits, [{ name: 'lo', value: 495 }]);
		assert.deepEqual([chart.episodes[0]!.raised, chart.episodes[0]!.cleared], [minute(4), undefined]);
	});

	it('when it is over, the alarm has both its ends and no point is marked', () => {
		const chart = chartOf(inside([494, 493, 492, 500, 501], { since: 3, onset: 0 }), DRAWING)!;
		assert.deepEqual([chart.episodes[0]!.raised, chart.episodes[0]!.cleared], [minute(0), minute(3)]);
		assert.ok(chart.points.every(({ marks }) => marks === undefined));
	});

	it('a gateway sends late: the alarm stands at the sample that raised it, as its end will; silence stands where it was noticed', () => {
		const late = { ...tooLight([500, 494], { since: 1 }), at: minute(30) };
		assert.equal(chartOf(late, DRAWING)!.episodes[0]!.raised, minute(1));
		assert.equal(chartOf({ ...late, rule: 'no-data' }, DRAWING)!.episodes[0]!.raised, minute(30));
	});

	it('a door that is open is drawn as 1 and 0', () => {
		const states = [false, true, true].map((value, index) => ({ at: minute(index), value }));
		const chart = chartOf(
			{ signal: 'door', name: 'Door', rule: 'state', state: true, value: true, since: minute(1), at: minute(2), points: states } as Json,
			DRAWING,
		)!;
		assert.deepEqual(
			chart.points.map(({ value }) => value),
			[0, 1, 1],
		);
		assert.equal(chart.points[1]!.marks?.[0]?.rule, 'state');
	});

	it('evidence is what somebody mapped: what can’t be drawn gives no chart, and what is no number no point', () => {
		for (const evidence of [
			undefined,
			null,
			7,
			'text',
			[],
			{},
			{ signal: 'a' },
			{ signal: 'a', points: 7 },
			{ points: [{ at: minute(0), value: 1 }] },
			{ signal: 'a', points: [] },
		]) {
			assert.equal(chartOf(evidence as Json, DRAWING), undefined, JSON.stringify(evidence));
		}
		const odd = [
			{ at: minute(0), value: '12,5' },
			{ at: 'yesterday', value: 1 },
			{ at: minute(1), value: 1e300 },
			5,
			null,
			{ at: minute(2) },
			{ at: minute(3), value: 4.5 },
		];
		const chart = chartOf({ signal: 'a', points: odd, rule: 'hi', since: 'x', at: 7, sentence: '  Too\n hot ' } as Json, DRAWING)!;
		assert.deepEqual(chart.points, [{ at: minute(3), value: 4.5 }]);
		assert.deepEqual(chart.episodes, []);
		const hostile = JSON.parse(`{"signal":"a","__proto__":{"rule":"hi"},"points":[{"at":"${minute(0)}","value":1,"__proto__":{"value":2}}]}`);
		assert.deepEqual(chartOf(hostile, DRAWING)!.points, [{ at: minute(0), value: 1 }]);
	});

	it('what a hand-made message says is said as it was said; of another kind of rule the sentence it brings', () => {
		const evidence = { signal: 'p', rule: 'nelson-2', since: minute(0), at: minute(1), sentence: 'Nine in a row', points: [{ at: minute(0), value: 3 }] };
		assert.deepEqual(chartOf(evidence as Json, DRAWING)!.points[0]!.marks, [{ rule: 'nelson-2', sentence: 'Nine in a row' }]);
	});

	it('of a control chart the rule that spoke is named, and its lines are drawn from mean and σ; of means of subgroups they can’t be', () => {
		const evidence = { chart: 'individuals', rule: 'nelson-1', side: 'above', value: 507, limit: 506, mean: 500, sigma: 2, version: 4 };
		const told = {
			signal: 'w',
			name: 'Weight',
			rule: 'spc',
			since: minute(2),
			at: minute(2),
			points: points([500, 501, 507]),
			sentence: 'Out of control',
			evidence,
		};
		const chart = chartOf(told as Json, DRAWING)!;
		assert.deepEqual(chart.phases, [{ from: minute(0), centre: 500, upper: 506, lower: 494, sigma: 2, version: 4 }]);
		assert.deepEqual(chart.points[2]!.marks, [{ rule: 'nelson-1', sentence: 'Out of control' }]);
		for (const other of [{ chart: 'xbar-r' }, { sigma: 0 }, { sigma: '2' }, { mean: null }]) {
			assert.deepEqual(chartOf({ ...told, evidence: { ...evidence, ...other } } as Json, DRAWING)!.phases, [], JSON.stringify(other));
		}
	});

	it('a chart that the anomaly brings counts before its points', () => {
		const chart = { signal: 'p', points: [{ at: minute(0), value: 3 }], phases: [{ from: minute(0), centre: 3, upper: 6, lower: 0, sigma: 1 }] };
		assert.equal(chartOf({ signal: 'p', points: [{ at: minute(0), value: 9 }], chart } as Json, DRAWING)!.phases.length, 1);
		assert.equal(chartOf({ signal: 'p', points: [{ at: minute(0), value: 9 }], chart: { signal: 7 } } as Json, DRAWING)!.points[0]!.value, 9);
	});
});
