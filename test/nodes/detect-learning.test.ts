// A technician wires a topic to a detector with a control chart and waits: it learns, says how far it is, judges by what it has learned and never by more;
// commands and what they answer; a deploy and a restart in the middle.

import assert from 'node:assert/strict';
import { normalDraws } from '../../src/statistics/normal-draws.ts';
import { random } from '../domain/store/power-cut-disk.ts';
import { Canvas, MAPPING } from './canvas.ts';

const SIGNAL = 'filler/2/weight';
/** Measured times have to be past, and the plant's clock is the machine's here. */
const START = Date.parse('2026-11-02T06:00:00.000Z');

describe('andon-detect learns on the canvas', () => {
	let canvas: Canvas;
	let at = START;
	let draw: () => number;
	beforeEach(() => {
		canvas = new Canvas();
		at = START;
		draw = normalDraws(random(7));
	});
	afterEach(() => canvas.end());

	const wired = (rule: object = {}) => [
		canvas.plant(),
		canvas.node('detect', 'detect-1', {
			name: 'Weights',
			config: { rules: [{ id: 'weight', watch: 'spc', unit: 'g', learn: 50, ...rule }] },
			configVersion: 2,
			time: 'at',
			timeType: 'msg',
			product: 'product',
			productType: 'msg',
			wires: [['raised', 'intake-1'], ['cleared'], ['reply']],
		} as never),
		canvas.node('intake', 'intake-1', {
			mapping: [{ field: 'title', value: 'payload', valueType: 'msg' }, ...MAPPING.slice(1)],
			wires: [['opened'], [], []],
		} as never),
		...['raised', 'cleared', 'reply', 'opened'].map((id) => canvas.sink(id)),
	];
	const weigh = async (payload: number, product?: string) => {
		at += 60_000;
		return canvas.send('detect-1', { topic: SIGNAL, payload, at, ...(product === undefined ? {} : { product }) });
	};
	const good = async (n: number, product?: string, mean = 500) => {
		for (let left = n; left > 0; left--) assert.equal(await weigh(mean + draw(), product), undefined);
	};
	const asked = async (payload: object, n = 1) => {
		const seen = canvas.at('reply').length;
		assert.equal(await canvas.send('detect-1', { payload }), undefined);
		return (await canvas.arrived('reply', seen + n)).payload as { sentence: string };
	};

	/** What is learned is in force once it is on disk; a command waits its turn behind that. */
	const learned = () => asked({ command: 'show-limits' });

	it('from its first good points; then a real shift is one anomaly with its reason, and noise is none', async () => {
		await canvas.load(wired());
		await good(20);
		await canvas.status('detect-1', `1 signals · 1 not learned yet · learning ${SIGNAL}: 20 of 50`);
		await good(30);
		await learned();
		await good(60);
		await canvas.status('detect-1', '1 signals');
		assert.equal(canvas.at('raised').length, 0, 'noise');
		await good(12, undefined, 501.5);
		const raised = await canvas.arrived('raised');
		assert.match(raised.payload, /filler\/2\/weight/);
		assert.equal((await canvas.arrived('opened')).case !== undefined, true);
		await good(20, undefined, 501.5);
		assert.equal(canvas.at('raised').length, 1, 'one shift is one anomaly');
	});

	it('a deploy and a restart in the middle: it goes on where it was, and what is learned stays', async () => {
		await canvas.load(wired());
		await good(30);
		await canvas.deploy(wired());
		await good(20);
		await canvas.deploy(wired());
		assert.equal(await weigh(550), undefined);
		await canvas.arrived('raised');
	});

	it('limits of one product never judge another', async () => {
		await canvas.load(wired());
		await good(50, '500 g');
		await good(50, '750 g', 750);
		await learned();
		await good(30, '500 g');
		await good(30, '750 g', 750);
		assert.equal(canvas.at('raised').length, 0);
		await weigh(750, '500 g');
		await canvas.arrived('raised');
	});

	it('by command: typed in, shown, forgotten; each is answered in a sentence, and what is no command is refused', async () => {
		await canvas.load(wired({ learn: 0, chart: 'individuals' }));
		const typed = await asked({ command: 'type-limits', signal: SIGNAL, limits: { lower: 495, upper: 505 } });
		assert.match(typed.sentence, /\S/);
		await good(5);
		assert.equal(canvas.at('raised').length, 0);
		await weigh(507);
		await canvas.arrived('raised');
		assert.match(JSON.stringify(await asked({ command: 'show-limits', signal: SIGNAL })), /495/);
		await asked({ command: 'forget-limits', signal: SIGNAL });
		assert.doesNotMatch(JSON.stringify(await asked({ command: 'show-limits', signal: SIGNAL })), /495/);
		await canvas.refuses('detect-1', { payload: { command: 'type-limits', signal: SIGNAL, limits: { lower: 505, upper: 495 } } });
		await canvas.refuses('detect-1', { payload: { command: 'learn-limits', rule: 'nobody', points: 20 } }, /weight/);
	});

	it('one Infinity and a text are refused, and blind nothing', async () => {
		await canvas.load(wired());
		await good(40);
		for (const payload of [Number.POSITIVE_INFINITY, Number.NaN, '12,5 g', null]) {
			at += 1_000;
			await canvas.refuses('detect-1', { topic: SIGNAL, payload, at });
		}
		await good(10);
		await learned();
		await good(30);
		assert.equal(canvas.at('raised').length, 0);
		await weigh(550);
		await canvas.arrived('raised');
	});
});
