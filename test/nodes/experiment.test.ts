// An experiment as a node: messages of a case and of the bench come along the same wire, what is to be set leaves by "report", and a restart changes nothing.

import assert from 'node:assert/strict';
import type { JsonObject } from '../../src/json.ts';
import { behindIntake, refusesWhatIsNoCase, report, takesAHopOnce } from './arrivals.ts';
import { Canvas } from './canvas.ts';

const OUTPUTS = ['ok', 'ng', 'inconclusive', 'timeout', 'overdue', 'report'];
const plan = {
	name: 'Stronger seals',
	factors: [
		{ key: 'A', name: 'Temperature', unit: '°C', levels: [150, 170] },
		{ key: 'B', name: 'Dwell time', unit: 's', levels: [0.6, 0.9] },
		{ key: 'C', name: 'Pressure', unit: 'bar', levels: [2, 3] },
	],
	responses: [{ key: 'F', name: 'Seal strength', unit: 'N', goal: 'larger' }],
	replicates: 2,
	repeats: 1,
	seed: 26,
};
const config = {
	plan,
	runner: [{ role: 'operator' }],
	decider: [{ role: 'process-engineer' }],
	confirmations: 2,
	match: 'experiment:{{case.number}}',
};
const FIELDS = ['type', 'run', 'replicate', 'n', 'values', 'unit', 'csv', 'reason', 'levels'];
const readings = [
	{ field: 'match', value: '"experiment:" & payload.case', valueType: 'jsonata' },
	...FIELDS.map((field) => ({ field, value: `payload.${field}`, valueType: 'msg' })),
];
const experimenting = (own: object = {}) => ({ config: { ...config, ...own }, readings });

/** Set-ups of L4 scatter a little; level 2 of each factor is better, of A most. */
const strength = ({ A, B, C }: Record<string, number>, n: number) =>
	30 + (A === 170 ? 4 : 0) + (B === 0.9 ? 2 : 0) + (C === 3 ? 1.5 : 0) + [0.1, -0.1, 0.05][n % 3]!;

describe('andon-experiment on the canvas', () => {
	let canvas: Canvas;
	beforeEach(() => {
		canvas = new Canvas();
	});
	afterEach(() => canvas.end());

	const told = (what: string) => canvas.at('report').flatMap(({ payload }) => ((payload as JsonObject).what === what ? [payload as JsonObject] : []));
	const bench = (number: string, data: object) => canvas.send('step-1', { payload: { case: number, ...data } });

	it('tells each run, takes what the bench measured, and is confirmed: the case leaves by its first output', async () => {
		await canvas.load(behindIntake(canvas, 'experiment', OUTPUTS, experimenting({ alwaysDecide: true })));
		const { number } = await report(canvas);
		for (let n = 0; n < 8; n++) {
			const { run, replicate, settings } = await canvas.waitFor(() => told('run')[n]);
			const answer = { run, replicate, values: [strength(settings as Record<string, number>, n)], unit: 'N' };
			// MQTT may say it twice.
			for (let twice = 0; twice < 2; twice++) assert.equal(await bench(number, answer), undefined);
		}
		await canvas.waitFor(() => told('analysis').length === 1);
		assert.deepEqual([told('sheet').length, told('run').length], [1, 8]);
		const decided = { levels: { A: 170, B: 0.9, C: 3 }, reason: 'as suggested' };
		await canvas.command({ command: 'answer', case: number, step: 'The step', type: 'decide', data: decided }, 'liu');
		for (const n of [1, 1, 2]) assert.equal(await bench(number, { type: 'confirmation', n, values: [37.5 + n / 10] }), undefined);
		const { case: subject, payload } = await canvas.arrived('ok');
		assert.deepEqual([subject.number, payload.levels], [number, { A: 170, B: 0.9, C: 3 }]);
		await canvas.waitFor(() => told('result').length === 1);
		assert.deepEqual(canvas.caught, []);
	});

	it('refuses readings that are none, with the field; nothing changes', async () => {
		await canvas.load(behindIntake(canvas, 'experiment', OUTPUTS, experimenting()));
		const { number } = await report(canvas);
		const before = canvas.state();
		for (const [wrong, says] of [
			[{ run: 9, values: [31] }, /“?run/],
			[{ run: 1, values: ['31,5'] }, /values/],
			[{ run: 1, values: [31], unit: 'kN' }, /unit/],
			[{ run: 1, values: [1, 2, 3] }, /values/],
			[{ run: 1 }, /reading/],
			[{ type: 'dance' }, /dance/],
			[{ type: 'results', csv: 7 }, /table/],
			[{ type: 'abandon', reason: 'enough' }, /may not answer this/],
		] as const) {
			const error = await canvas.refuses('step-1', { payload: { case: number, ...wrong } });
			assert.match(error.message, says, JSON.stringify(wrong));
		}
		assert.equal(canvas.state(), before);
	});

	it('lets readings pass that no case waits for', async () => {
		await canvas.load(behindIntake(canvas, 'experiment', OUTPUTS, experimenting()));
		assert.equal(await bench('EX-2026-09999', { run: 1, values: [31] }), undefined);
		assert.deepEqual(canvas.caught, []);
	});

	it('without rows a message is a case, or refused; takes a hop once', async () => {
		await canvas.load(behindIntake(canvas, 'experiment', OUTPUTS, { config, readings: [] }));
		await refusesWhatIsNoCase(canvas);
		await takesAHopOnce(canvas);
	});

	it('a plan that no array holds is refused when it is deployed', async () => {
		const wide = Array.from({ length: 14 }, (_, at) => ({ key: `F${at}`, name: `factor ${at}`, levels: [1, 2, 3, 4, 5] }));
		await canvas.load(behindIntake(canvas, 'experiment', OUTPUTS, experimenting({ plan: { ...plan, factors: wide } })));
		await canvas.send('intake-1', { payload: { title: 'Seals leak' } });
		assert.equal(canvas.at('report').length, 0);
		await canvas.waitFor(() => canvas.caught.length > 0);
		assert.match(JSON.stringify(canvas.caught), /no array up to L36/);
	});
});
