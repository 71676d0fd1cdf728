// The detector as a node: many signals over one wire, announcements that intakes settle, and everything a gateway can send that is no sample.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
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
		// Its state is written with the deploy.
		await canvas.deploy(wired());
		const files = readdirSync(join(canvas.folder, 'scratch'));
		assert.equal(files.length, 1);
		assert.match(files[0]!, /^[0-9a-f]{16}\.json$/);
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

	const NOW = '2026-11-23T01:30:00.000Z';
	/** What the detector left in its folder when it was stopped. */
	const left = (states: [string, object][]) => {
		mkdirSync(join(canvas.folder, 'scratch'), { recursive: true });
		const file = createHash('sha256').update('Temperatures').digest('hex').slice(0, 16);
		writeFileSync(join(canvas.folder, 'scratch', `${file}.json`), JSON.stringify(states));
	};
	const quiet = (signal: string, at: string) => ({
		signal,
		heard: Date.parse(at),
		points: { at: [Date.parse(at)], value: [50], next: 0 },
		older: 0,
		bad: 0,
		rules: {},
	});
	const several = {
		rules: [
			{ id: 'hot', watch: 'limits', signals: ['L2/#'], limits: { hi: 80 }, unit: '°C', latch: true, kind: 'equipment' },
			{ id: 'jump', watch: 'rate', signals: ['L2/#'], rising: 20 },
			{ id: 'door', watch: 'state', signals: ['door'], state: 'open' },
		],
	};

	it('judges by several rules, each for its topics, and says how many there are', async () => {
		await canvas.load(wired({ config: several }));
		await sample(50);
		await sample('open', 'door');
		await sample(5, 'nobody/asked');
		const raised = await canvas.arrived('raised');
		assert.deepEqual([raised.topic, (raised.anomaly as { ruleId: string }).ruleId], ['door', 'door']);
		await canvas.status('detect-1', '1 raised · 2 signals · 1 samples without a rule');
	});

	it('a latched alarm stays until it is acknowledged by its message, or by its topic', async () => {
		await canvas.load(wired({ config: several }));
		for (const value of [90, 50]) await sample(value);
		const raised = await canvas.arrived('raised');
		assert.equal(canvas.at('cleared').length, 0);
		await canvas.arrived('opened');
		await canvas.refuses('detect-1', { command: 'acknowledge', anomaly: 'nothing' }, /nothing is raised/);
		await canvas.refuses('detect-1', { command: 'acknowledge', topic: 'constructor' }, /nothing is raised/);
		assert.equal(await canvas.send('detect-1', { command: 'acknowledge', anomaly: raised.anomaly, actor: 'LiWei' }), undefined);
		const cleared = await canvas.arrived('cleared');
		assert.equal((cleared.anomaly as { id: string }).id, (raised.anomaly as { id: string }).id);
		for (const value of [91, 51]) await sample(value);
		assert.equal(await canvas.send('detect-1', { command: 'acknowledge', topic: 'L2/filler/temperature' }), undefined);
		await canvas.arrived('cleared', 2);
	});

	it('carries on what version 1 left: the alarm that stood is over under its old name', async () => {
		const onset = '2026-11-20T00:00:00.000Z';
		const high = { broken: { hi: { since: onset, heard: onset, count: 1 } }, raised: { onset, rule: 'hi' } };
		left([['T', { signal: 'T', heard: onset, points: [[Date.parse(onset), 90]], older: 0, sides: { high } }]]);
		await canvas.load(wired());
		await sample(50, 'T');
		const cleared = await canvas.arrived('cleared');
		assert.equal((cleared.anomaly as { id: string }).id, `T/high@${onset}`);
		assert.equal(canvas.at('raised').length, 0);
	});

	it('announces after a restart what was found and not yet kept when the power went', async () => {
		const id = `T/high@${NOW}`;
		const told = { id, report: `${id}:hi`, signal: 'T', name: 'T', ruleId: 'limits', watch: 'limits', side: 'high', at: NOW, value: 90, points: [] };
		const untold = [{ ...told, rule: 'hi', severity: 'medium', since: NOW, limit: 80, evidence: {} }];
		left([['T', { ...quiet('T', NOW), untold }]]);
		await canvas.load(wired());
		const raised = await canvas.arrived('raised');
		assert.equal((raised.anomaly as { id: string }).id, id);
	});

	it('goes on judging while the store can not be opened; what is raised waits for it', async () => {
		writeFileSync(join(canvas.folder, 'journal'), 'a file where a folder has to be');
		await canvas.load(wired());
		await canvas.status('detect-1', "store can't open");
		for (const value of [50, 90]) assert.equal(await sample(value), undefined);
		assert.equal(canvas.host.waiting, 1);
	});

	it('keeps what can be put down nowhere, and announces it when that is over', async () => {
		await canvas.load(wired());
		await sample(50);
		const { host } = canvas;
		const { announce } = host;
		host.announce = () => Promise.reject(new Error('no space left on device'));
		assert.match(String(await sample(90)), /no space left/);
		host.announce = announce;
		await canvas.arrived('raised');
		assert.equal(canvas.at('raised').length, 1);
	});

	it('an explosion of topics is refused once, then only counted', async () => {
		const today = new Date(Date.now() - 60_000).toISOString();
		left(Array.from({ length: 20_000 }, (_, index) => [`lot ${index}`, quiet(`lot ${index}`, today)]));
		await canvas.load(wired());
		await canvas.refuses('detect-1', { topic: 'lot 20000', payload: 50 }, /20000|20,000/);
		for (let lot = 20_001; lot < 20_010; lot++) assert.equal(await sample(90, `lot ${lot}`), undefined);
		assert.equal(await sample(90, 'lot 7'), undefined);
		await canvas.arrived('raised');
		await canvas.status('detect-1', '1 raised · 20000 signals · 10 samples of too many signals');
	});

	it('what was silent for a day makes room for new topics', async () => {
		left(Array.from({ length: 20_000 }, (_, index) => [`lot ${index}`, quiet(`lot ${index}`, '2026-01-01T00:00:00.000Z')]));
		await canvas.load(wired());
		assert.equal(await sample(90, 'lot 20000'), undefined);
		await canvas.arrived('raised');
		await canvas.status('detect-1', '1 raised · 1 signals');
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
