// The widget that follows signals, on the server: what messages bring stays, bounded, over a deploy; browsers get pieces of it; what is no sample is refused.

import assert from 'node:assert/strict';
import { type ChartRow, chartFrom } from '../../src/chart/told.ts';
import { Canvas, type Message } from './canvas.ts';
import { StandInDashboard } from './stand-in-dashboard.ts';

const DRAWING = { language: 'en-US', zone: 'Asia/Shanghai' } as const;
const DETECT = { name: 'Fill weight L2', unit: 'g', limits: { lo: 495 }, inARow: 2 };

describe('The widget that follows signals, on the server', () => {
	let canvas: Canvas;
	let dashboard: StandInDashboard;
	beforeEach(() => {
		canvas = new Canvas();
		dashboard = new StandInDashboard();
	});
	afterEach(() => canvas.end());

	const flow = (config: object = {}) => [
		canvas.plant(),
		{ id: 'group-1', type: 'ui-group', z: '' },
		{ ...canvas.node('x', 'chart-1', { group: 'group-1', config } as never), type: 'ui-andon-chart' },
		canvas.node('detect', 'detect-1', { config: DETECT, time: 'timestamp', timeType: 'msg', wires: [['chart-1'], ['chart-1']] } as never),
	];
	const load = (config?: object) => canvas.load(flow(config), { more: [dashboard.node] });
	const snapshot = async (): Promise<Message> => (await dashboard.ask('chart-1', { ask: 'snapshot' })).reply;
	const chart = async (signal = 'w') => chartFrom((await snapshot()).rows as ChartRow[], signal, DRAWING);
	const begin = Math.floor(Date.now() / 60_000) * 60_000 - 3 * 3_600_000;
	/** Minutes after it began, three hours ago. */
	const at = (minute: number) => new Date(begin + minute * 60_000).toISOString();
	const weigh = (minute: number, payload: unknown, id = 'chart-1') => canvas.send(id, { topic: 'w', payload, timestamp: at(minute) });

	it('weights go to the detector and to the chart: two too light are marked on the chart, and it ends when they are good again', async () => {
		await load();
		for (const [minute, weight] of [500.2, 499.7, 494.1, 493.8, 500.4].entries()) {
			assert.equal(await weigh(minute, weight), undefined);
			assert.equal(await weigh(minute, weight, 'detect-1'), undefined);
		}
		await dashboard.change('chart-1', ({ put }) => put?.some((row: ChartRow) => row.part === 'head' && row.episodes[0]?.cleared));
		const drawn = (await chart())!;
		assert.deepEqual([drawn.title, drawn.unit, drawn.limits], ['Fill weight L2', 'g', [{ name: 'lo', value: 495 }]]);
		assert.deepEqual(
			drawn.points.map(({ value, marks = [] }) => [value, marks.length]),
			[
				[500.2, 0],
				[499.7, 0],
				[494.1, 1],
				[493.8, 1],
				[500.4, 0],
			],
		);
		assert.match(JSON.stringify(drawn.points[3]!.marks), /below the low limit of 495\.0 g since [^(]*\d\d:\d\d \(2 in a row\)/);
	});

	it('a new weight costs a piece of 25 points and not all of them; the oldest leave', async () => {
		await load({ points: 60 });
		for (let minute = 0; minute < 80; minute++) await weigh(minute, 500 + (minute % 3));
		await snapshot();
		const before = dashboard.changes('chart-1').length;
		await weigh(80, 501);
		const told = await dashboard.change('chart-1', (change) => dashboard.changes('chart-1').indexOf(change) >= before && change.put);
		assert.deepEqual(
			told.put.map(({ part }: ChartRow) => part),
			['points', 'points'],
		);
		assert.ok(JSON.stringify(told).length < 3_000);
		const { points } = (await chart())!;
		assert.deepEqual([points.length, points[0]!.at, points.at(-1)!.at], [60, at(21), at(80)]);
	});

	it('a chart comes back after a deploy as it was, with its lines; an empty list takes a signal off', async () => {
		await load();
		await weigh(0, { value: 500.5, unit: 'g', product: 'P7' });
		const phases = [{ from: at(0), centre: 500, upper: 506, lower: 494, sigma: 2, version: 3 }];
		assert.equal(await canvas.send('chart-1', { topic: 'w', chart: { phases } }), undefined);
		await canvas.send('chart-1', { topic: 'other', payload: 1 });
		const before = await chart();
		await canvas.deploy(flow());
		assert.deepEqual(await chart(), before);
		assert.deepEqual([before!.phases, before!.points[0]!.product], [phases, 'P7']);
		await canvas.send('chart-1', { topic: 'w', payload: [] });
		assert.deepEqual([await chart(), (await chart('other'))?.points.length], [undefined, 1]);
		await canvas.deploy(flow());
		assert.equal(await chart(), undefined);
	});

	it('what is no sample is refused with its place; the next good one is drawn', async () => {
		await load();
		await weigh(0, 500);
		const before = await chart();
		for (const payload of [
			'12,5',
			'twelve',
			'',
			null,
			Number.NaN,
			Number.POSITIVE_INFINITY,
			1e300,
			true,
			[1],
			{ at: at(1) },
			{ value: 1, extra: 2 },
			Buffer.from('1'),
		]) {
			await canvas.refuses('chart-1', { topic: 'w', payload });
		}
		await canvas.refuses('chart-1', { payload: 5 }, /needs a topic/);
		await canvas.refuses('chart-1', { topic: 'x'.repeat(201), payload: 5 }, /needs a topic/);
		await canvas.refuses('chart-1', { topic: 'w', payload: 5, timestamp: 'noon' }, /timestamp/);
		await canvas.refuses('chart-1', { topic: 'w', payload: 5, timestamp: Date.now() + 86_400_000 }, /five minutes ahead/);
		await canvas.refuses('chart-1', { topic: 'w', anomaly: { signal: 'new', rule: 'hi' } }, /no points that are numbers/);
		await canvas.refuses('chart-1', { topic: 'w', chart: { points: [{ at: at(1), value: 'x' }] } }, /chart\.points\[0\]\.value/);
		assert.deepEqual(await chart(), before);
		assert.equal(await canvas.send('chart-1', { topic: '__proto__', payload: '7.5' }), undefined);
		assert.equal((await chart('__proto__'))!.points[0]!.value, 7.5);
	});

	it('a hundred thousand points at once are a thousand at most, and names stay text', async () => {
		await load({ points: 1000 });
		const points = Array.from({ length: 100_000 }, (_, index) => ({ at: Date.parse(at(0)) + index * 1_000, value: index % 9 }));
		assert.equal(await canvas.send('chart-1', { chart: { signal: 'w', title: '<img src=x onerror=alert(1)>', points } }), undefined);
		const drawn = (await chart())!;
		assert.deepEqual([drawn.points.length, drawn.title], [1_000, '<img src=x onerror=alert(1)>']);
	});

	it('a browser may look and no more; a setting that can’t be is said on the node', async () => {
		await load();
		assert.ok((await dashboard.ask('chart-1', { ask: 'clear' })).refused);
		await canvas.deploy(flow({ points: 5 }));
		await canvas.status('chart-1', 'check the settings');
		assert.match(String(await weigh(0, 5)), /points/);
		assert.ok((await dashboard.ask('chart-1', { ask: 'snapshot' })).refused);
	});
});
