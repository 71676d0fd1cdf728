// Messages that bring samples by a declared way, through the node: many in one, out of order, bad ones among good, and what the source itself calls bad.

import assert from 'node:assert/strict';
import { Canvas } from './canvas.ts';

describe('andon-detect with a declared way', () => {
	let canvas: Canvas;
	beforeEach(() => {
		canvas = new Canvas();
	});
	afterEach(() => canvas.end());

	const LIMITS = { id: 'limits', watch: 'limits', limits: { hi: 80, lo: 20 }, unit: '°C' };
	const wired = (way: object, own: object = {}) => [
		canvas.plant(),
		canvas.node('detect', 'detect-1', { name: 'Line 2', config: { rules: [LIMITS], way }, wires: [['raised'], ['cleared']], ...own } as never),
		...['raised', 'cleared'].map((id) => canvas.sink(id)),
	];
	const raised = () =>
		canvas
			.at('raised')
			.map(({ topic }) => topic)
			.sort();

	it('one message raises for each signal that is over, and the error names the ones that were no samples', async () => {
		await canvas.load(wired({ way: 'signals' }));
		const payload = { temp: 85, flow: 50, level: '12,5 °C', speed: { v: 90, q: 0 }, mode: 'RUN', pressure: { v: 10 } };
		const error = await canvas.send('detect-1', { topic: 'L2', payload });
		await canvas.arrived('raised', 2);
		assert.deepEqual(raised(), ['L2/pressure', 'L2/temp']);
		assert.match(error!.message, /^level: a number such as 12\.5 is expected.*L2\/mode: “value” must be a number such as 12\.5, but is the text “RUN”\.$/s);
		await canvas.send('detect-1', { topic: 'L2', payload: { temp: 60 } });
		assert.equal((await canvas.arrived('cleared')).topic, 'L2/temp');
	});

	it('of a hundred bad ones ten are told and the others counted', async () => {
		await canvas.load(wired({ way: 'signals' }));
		const error = await canvas.send('detect-1', { topic: 'L2', payload: Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`s${index}`, 'hot'])) });
		assert.match(error!.message, /L2\/s9: .* And 90 more\.$/s);
	});

	it('samples that come out of order are judged in the order of their times, what waits at a deploy too', async () => {
		const now = Date.now();
		await canvas.load(
			wired({ way: 'signals', patience: 600_000 }, { config: { rules: [{ ...LIMITS, inARow: 3 }], way: { way: 'signals', patience: 600_000 } } }),
		);
		// By their times: 90, 90, 50, 90 — never three in a row. As they come: 90, 90, 90.
		for (const [second, v] of [
			[1, 90],
			[2, 90],
			[4, 90],
			[3, 50],
		]) {
			assert.equal(await canvas.send('detect-1', { topic: 'L2', payload: { temp: { v, t: now - 60_000 + second! * 1_000 } } }), undefined);
		}
		await canvas.deploy(wired({ way: 'signals' }, { config: { rules: [{ ...LIMITS, inARow: 3 }], way: { way: 'signals' } } }));
		await canvas.send('detect-1', { topic: 'L2', payload: { temp: 90 } });
		assert.equal(canvas.at('raised').length, 0);
		await canvas.send('detect-1', { topic: 'L2', payload: { temp: 91 } });
		assert.equal((await canvas.arrived('raised')).anomaly.inARow, 3);
	});

	it('a value in another unit than is watched is refused until a conversion is declared', async () => {
		const reading = () => ({ topic: 'L2', payload: { temp: { v: 140, u: '°F' } } });
		await canvas.load(wired({ way: 'signals' }));
		assert.match((await canvas.refuses('detect-1', reading())).message, /L2\/temp: the value is in °F, but is watched in °C\. Declare a conversion\./);
		await canvas.deploy(wired({ way: 'signals', units: [{ to: '°C' }] }));
		assert.equal(await canvas.send('detect-1', reading()), undefined);
		assert.equal(canvas.at('raised').length, 0, '140 °F are 60 °C');
	});

	it('a property with the product and the quality beside it', async () => {
		await canvas.load(wired({}, { product: 'recipe', productType: 'msg', quality: 'q', qualityType: 'msg' }));
		await canvas.send('detect-1', { topic: 'L2/temp', payload: 95, recipe: 'A7', q: 'Bad' });
		await canvas.send('detect-1', { topic: 'L2/temp', payload: 90, recipe: 'A7', q: 192 });
		const { anomaly } = await canvas.arrived('raised');
		assert.deepEqual([anomaly.product, anomaly.value, canvas.at('raised').length], ['A7', 90, 1]);
	});

	it('Sparkplug data by alias are known after a deploy; what an edge node had recorded opens no case, unless it is so still', async () => {
		const sparkplug = () => wired({ way: 'sparkplug' });
		const metric = (value: number, ago: number, more: object = {}) => ({ alias: 1, type: 'Float', timestamp: Date.now() - ago, value, ...more });
		const data = (...metrics: object[]) => canvas.send('detect-1', { topic: 'spBv1.0/P/NDATA/L2', payload: { timestamp: Date.now(), metrics } });
		await canvas.load(sparkplug());
		const birth = { timestamp: Date.now() - 9_000_000, metrics: [metric(50, 9_000_000, { name: 'temp' })] };
		assert.equal(await canvas.send('detect-1', { topic: 'spBv1.0/P/NBIRTH/L2', payload: birth }), undefined);
		await canvas.deploy(sparkplug());
		assert.equal(await data(metric(90, 8_000_000, { isHistorical: true }), metric(91, 7_000_000, { isHistorical: true }), metric(60, 6_000_000)), undefined);
		assert.deepEqual(raised(), []);
		await data(metric(92, 3_000_000, { isHistorical: true }), metric(93, 1_000));
		const { anomaly } = await canvas.arrived('raised');
		assert.deepEqual([anomaly.signal, anomaly.value, Date.now() - Date.parse(anomaly.since) > 2_900_000], ['P/L2/temp', 93, true]);
	});

	it('a way that is declared wrongly is shown, and every message refused', async () => {
		await canvas.load(wired({ way: 'modbus', patience: -1 }));
		await canvas.status('detect-1', 'check the settings');
		await canvas.refuses('detect-1', { topic: 'L2', payload: [1] }, /registers/);
	});
});
