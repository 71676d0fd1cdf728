// The detector as a node: many signals over one wire, announcements that intakes settle, and everything a gateway can send that is no sample.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Canvas, MAPPING } from './canvas.ts';

describe('andon-detect on the canvas', () => {
	let canvas: Canvas;
	beforeEach(() => {
		canvas = new Canvas();
	});
	afterEach(() => canvas.end());

	const limits = { limits: { hi: 80, lo: 20 }, unit: '°C' };
	const wired = (own: object = {}, plant: object = {}) => [
		canvas.plant(plant as never),
		canvas.node('detect', 'detect-1', { name: 'Temperatures', config: limits, wires: [['raised', 'intake-1'], ['cleared']], ...own } as never),
		canvas.node('intake', 'intake-1', {
			mapping: [{ field: 'title', value: 'payload', valueType: 'msg' }, ...MAPPING.slice(1)],
			wires: [['opened'], [], []],
		} as never),
		...['raised', 'cleared', 'opened'].map((id) => canvas.sink(id)),
	];
	const sample = (payload: unknown, topic: unknown = 'L2/filler/temperature') => canvas.send('detect-1', { topic, payload });

	it('raises once when a limit is passed, clears when it is over, and the case is opened from it', async () => {
		await canvas.load(wired());
		for (const value of [50, 85, 86, 87]) assert.equal(await sample(value), undefined);
		const raised = await canvas.arrived('raised');
		assert.equal(raised.topic, 'L2/filler/temperature');
		assert.match(raised.payload, /85/);
		await canvas.arrived('opened');
		assert.equal(await sample('60.5'), undefined);
		await canvas.arrived('cleared');
		assert.deepEqual([canvas.at('raised').length, canvas.at('opened').length, canvas.at('cleared').length], [1, 1, 1]);
	});

	it('keeps every signal apart by its topic', async () => {
		await canvas.load(wired());
		for (const topic of ['A', 'B', '__proto__', 'constructor', '../../escape', 'a/b/c']) {
			await sample(50, topic);
			await sample(90, topic);
		}
		await canvas.arrived('raised', 6);
		assert.deepEqual(
			readdirSync(join(canvas.folder, 'scratch')).filter((name) => !/^[0-9a-f]{16}\.json(\.new)?$/.test(name)),
			[],
		);
	});

	it('counts samples in a row also when they come at once', async () => {
		await canvas.load(wired({ config: { ...limits, inARow: 3 } }));
		await sample(50);
		await Promise.all([sample(90), sample(91)]);
		assert.equal(canvas.at('raised').length, 0);
		await sample(92);
		await canvas.arrived('raised');
	});

	it('raises again after a deploy only what is new', async () => {
		await canvas.load(wired());
		await sample(90);
		await canvas.arrived('opened');
		await canvas.deploy(wired());
		await sample(91);
		await sample(50);
		await canvas.arrived('cleared');
		assert.equal(canvas.at('raised').length, 1);
	});

	it('refuses what is no sample; the signal stays as it was', async () => {
		await canvas.load(wired());
		await sample(50);
		const circular: Record<string, unknown> = {};
		circular.self = circular;
		for (const payload of [
			Number.NaN,
			Number.POSITIVE_INFINITY,
			Number.NEGATIVE_INFINITY,
			'12,5',
			'',
			'  ',
			'hot',
			'0x50',
			'90 °C',
			true,
			null,
			undefined,
			[90],
			{ value: 90 },
			circular,
			Buffer.from('90'),
			'9'.repeat(10_000_000),
			() => 90,
			90n,
		]) {
			const error = await canvas.refuses('detect-1', { topic: 'L2/filler/temperature', payload });
			assert.ok(error.message.length < 1_000);
		}
		for (const topic of [undefined, null, '', ' ', 7, ['a'], { a: 1 }, 't'.repeat(1_000)]) await canvas.refuses('detect-1', { topic, payload: 90 });
		assert.equal(canvas.at('raised').length, 0);
	});

	it('refuses samples with a time that can not be', async () => {
		await canvas.load(wired({ time: 'payload.at', timeType: 'msg', value: 'payload.value', valueType: 'msg' }));
		for (const at of ['yesterday', 0, -1, 1e20, '2026-02-30T00:00:00Z', '2199-01-01T00:00:00Z', ['x'], {}, Number.NaN])
			await canvas.refuses('detect-1', { topic: 'T', payload: { value: 90, at } });
	});

	it("refuses a plant's worth of topics beyond what a plant has, in Chinese where the plant is Chinese", async () => {
		await canvas.load(wired({}, { language: 'zh-CN' }));
		await canvas.refuses('detect-1', { topic: 'T', payload: '12,5' }, /\p{Script=Han}/u);
	});

	for (const [what, config] of [
		['no rule', {}],
		['limits the wrong way round', { limits: { hi: 20, lo: 80 } }],
		['a limit with a comma', { limits: { hi: '12,5' } }],
		['a delay below zero', { ...limits, onDelay: -1 }],
		['a delay of zero', { ...limits, offDelay: 0 }],
		['a limit without an end', { limits: { hi: Number.POSITIVE_INFINITY } }],
		['a list', []],
		["nobody's limits", { limits: { constructor: 5 } }],
	] as const) {
		it(`set up with ${what} shows it and refuses every sample`, async () => {
			await canvas.load(wired({ config }));
			await canvas.status('detect-1', 'check the settings');
			await canvas.refuses('detect-1', { topic: 'T', payload: 50 });
		});
	}
});
