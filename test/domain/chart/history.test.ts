import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ChartHistory, MOST_SIGNALS } from '../../../src/chart/history.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { DRAWING, inside, minute, tooLight, weights } from './chart.fixture.ts';

const values = (history: ChartHistory, signal = 'w') => history.signals.get(signal)!.points.map(({ value }) => value);
const sample = (history: ChartHistory, at: number, value: number, signal = 'w') => history.sample({ signal, point: { at: minute(at), value } }, 'en-US');

describe('What a chart remembers', () => {
	it('the last points of a signal, by their own time: late ones find their place, the same again counts once', () => {
		const history = new ChartHistory(4);
		for (const [at, value] of [
			[1, 1],
			[3, 3],
			[2, 2],
			[3, 33],
			[4, 4],
			[5, 5],
		] as const)
			sample(history, at, value);
		assert.deepEqual(values(history), [2, 33, 4, 5]);
		sample(history, 0, 99);
		assert.deepEqual(values(history), [2, 33, 4, 5], 'older than all that are kept');
		assert.equal(history.signals.get('w')!.passed, 1);
	});

	it('a detector’s alarm falls on the samples that came directly: each point once, marked; got worse and cleared it stays one alarm', () => {
		const series = [500, 494, 489, 500];
		const raised = [
			tooLight(series.slice(0, 2), { since: 1 }),
			{ ...tooLight(series.slice(0, 3), { rule: 'lo-lo', limit: 490, since: 2 }), id: `line-2/weight/low@${minute(1)}` },
		];
		const cleared = [inside(series, { since: 3, onset: 1 })];
		const history = new ChartHistory(50);
		for (const [at, value] of series.entries()) sample(history, at, value, 'line-2/weight');
		for (const told of [...raised, ...cleared, raised[1]!]) assert.equal(history.anomaly(told, DRAWING), 'line-2/weight');
		const body = history.signals.get('line-2/weight')!;
		assert.deepEqual(
			body.points.map(({ value, marks = [] }) => [value, marks.map(({ rule }) => rule).join()]),
			[
				[500, ''],
				[494, 'lo'],
				[489, 'lo-lo'],
				[500, ''],
			],
		);
		assert.deepEqual(body.limits.map(({ name }) => name).sort(), ['lo', 'lo-lo']);
		assert.equal(body.episodes.length, 1);
		assert.deepEqual([body.episodes[0]!.raised, body.episodes[0]!.cleared, body.title], [minute(1), minute(3), 'Fill weight L2']);
	});

	it('silence has no point of its own: the alarm stands on those that are there; of a signal that is not there it is refused', () => {
		const history = new ChartHistory(50);
		const silence = {
			signal: 'w',
			name: 'w',
			rule: 'no-data',
			id: 'w/no-data@x',
			severity: 'high',
			at: minute(9),
			since: minute(1),
			points: [],
			sentence: 'Nothing came',
		};
		const refusal = history.anomaly(silence, DRAWING);
		assert.ok(isRefusal(refusal) && refusal.code === 'chart.undrawable');
		assert.equal(history.signals.size, 0);
		sample(history, 1, 5);
		assert.equal(history.anomaly(silence, DRAWING), 'w');
		assert.deepEqual([values(history), history.signals.get('w')!.episodes.length], [[5], 1]);
	});

	it('a chart message adds points and sets lines; a refused one leaves all as it was', () => {
		const history = new ChartHistory(50);
		const phases = [{ from: minute(0), centre: 500, upper: 506, lower: 494, sigma: 2 }];
		assert.equal(history.chart({ points: weights(3).map((value, index) => ({ at: minute(index), value })), phases }, DRAWING, 'w'), 'w');
		assert.equal(history.chart({ signal: 'w', points: [{ at: minute(3), value: 1 }] }, DRAWING), 'w');
		const before = JSON.stringify([...history.signals]);
		assert.equal(history.signals.get('w')!.points.length, 4);
		assert.equal(history.signals.get('w')!.phases.length, 1, 'lines stay until others come');
		assert.ok(isRefusal(history.chart({ signal: 'w', points: [{ at: minute(4), value: 'x' }] }, DRAWING)));
		assert.equal(JSON.stringify([...history.signals]), before);
	});

	it('a topic explosion is bounded and said; signals can be taken off', () => {
		const history = new ChartHistory(10);
		for (let n = 0; n < MOST_SIGNALS; n++) assert.equal(sample(history, 0, n, `s${n}`), undefined);
		assert.ok(isRefusal(sample(history, 0, 1, 'one more')));
		assert.equal(sample(history, 1, 1, 's7'), undefined, 'those that are there go on');
		assert.deepEqual(history.clear('s7'), ['s7']);
		assert.equal(sample(history, 0, 1, '__proto__'), undefined);
		assert.equal(history.signals.size, MOST_SIGNALS);
		assert.equal(history.clear().length, MOST_SIGNALS);
	});
});
