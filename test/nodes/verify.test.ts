// Effect verification as a node: batches of production find their cases, whatever else comes along the same wire.

import assert from 'node:assert/strict';
import { runCommand } from '../../src/commands/commands.ts';
import { isRefusal } from '../../src/refusal.ts';
import { behindIntake, report } from './arrivals.ts';
import { Canvas } from './canvas.ts';

const OUTPUTS = ['ok', 'ng', 'exceeded', 'timeout'];
const BATCH = ['batch', 'result', 'value', 'unit', 'at'].map((field) => ({ field, value: `payload.${field}`, valueType: 'msg' }));
const batch = [{ field: 'match', value: '"L2/" & payload.product', valueType: 'jsonata' }, ...BATCH];
const config = { by: 'batches', count: 2, match: '{{case.area}}/{{case.fields.product}}' };
const verifying = (own: object = {}) => ({ config: { ...config, match: 'L2/{{case.fields.product}}', ...own }, batch });

describe('andon-verify on the canvas', () => {
	let canvas: Canvas;
	beforeEach(() => {
		canvas = new Canvas();
	});
	afterEach(() => canvas.end());
	const produced = (own: object) => canvas.send('step-1', { payload: { product: 'P123', result: 'ok', ...own } });

	it('counts the next batches of the same product, each once, and passes on after the last', async () => {
		await canvas.load(behindIntake(canvas, 'verify', OUTPUTS, verifying()));
		const { number } = await report(canvas, { fields: { product: 'P123' } });
		for (const one of ['B1', 'B1', 'B1']) assert.equal(await produced({ batch: one }), undefined);
		assert.equal(await produced({ batch: 'B7', product: 'P999', result: 'ng' }), undefined);
		assert.equal(canvas.at('ok').length, 0);
		assert.equal(await produced({ batch: 'B2' }), undefined);
		assert.equal((await canvas.arrived('ok')).case.number, number);
	});

	it('opens the next turn for one NG, and leaves by its own output when there were too many', async () => {
		await canvas.load(behindIntake(canvas, 'verify', OUTPUTS, verifying({ maxTurns: 1 })));
		await report(canvas, { fields: { product: 'P123' } });
		await produced({ batch: 'B1', result: 'ng' });
		assert.equal((await canvas.arrived('exceeded')).case.turn, 2);
		assert.equal(canvas.at('ng').length, 0);
	});

	it('takes back a batch that the laboratory finds NG after it was counted', async () => {
		await canvas.load(behindIntake(canvas, 'verify', OUTPUTS, verifying()));
		await report(canvas, { fields: { product: 'P123' } });
		await produced({ batch: 'B1' });
		await produced({ batch: 'B1', result: 'ng' });
		assert.equal((await canvas.arrived('ng')).case.turn, 2);
		assert.equal(canvas.at('ok').length, 0);
	});

	it('lets batches pass that nobody waits for', async () => {
		await canvas.load(behindIntake(canvas, 'verify', OUTPUTS, verifying()));
		assert.equal(await produced({ batch: 'B1' }), undefined);
		assert.equal(canvas.caught.length, 0);
	});

	it('refuses batches that say nothing that counts, and the count stays', async () => {
		await canvas.load(behindIntake(canvas, 'verify', OUTPUTS, verifying({ measured: { name: 'fill weight', min: 495, max: 505, unit: 'g' } })));
		await report(canvas, { fields: { product: 'P123' } });
		const weight = { batch: 'B1', value: 500, unit: 'g' };
		for (const own of [
			{ ...weight, batch: undefined },
			{ ...weight, batch: '' },
			{ ...weight, batch: ['B1'] },
			{ ...weight, batch: { toString: 'B1' } },
			{ ...weight, value: Number.NaN },
			{ ...weight, value: Number.POSITIVE_INFINITY },
			{ ...weight, value: '12,5' },
			{ ...weight, value: [500] },
			{ ...weight, value: undefined },
			{ ...weight, unit: 'kg' },
			{ ...weight, result: 'perhaps' },
			{ ...weight, at: 'yesterday' },
			{ ...weight, batch: 'x'.repeat(10_000_000) },
		]) {
			const error = await canvas.refuses('step-1', { payload: { product: 'P123', result: 'ok', ...own } });
			assert.match(error.message, /batch|value|unit|result|at\b/);
		}
		assert.equal(await produced(weight), undefined);
		assert.equal(await produced({ ...weight, batch: 'B2', value: '501.5' }), undefined);
		await canvas.arrived('ok');
	});

	it('counts a batch that two cases wait for once for each, and each says so', async () => {
		await canvas.load(behindIntake(canvas, 'verify', OUTPUTS, verifying()));
		const first = await report(canvas, { fields: { product: 'P123' }, title: 'Fill weight too low' });
		const second = await report(canvas, { fields: { product: 'P123' }, title: 'Cap loose' });
		for (const one of ['B1', 'B2', 'B1']) assert.equal(await produced({ batch: one }), undefined);
		await canvas.arrived('ok', 2);
		const told = canvas.at('ok').map(({ case: subject, payload }) => [subject.number, (payload as { shared: string[] }).shared]);
		assert.deepEqual(told.sort(), [
			[first.number, [second.number]],
			[second.number, [first.number]],
		]);
	});

	it('judges what messages say of before and after, the fifth output where neither is shown', async () => {
		const fields = ['batch', 'value', 'phase', 'at'].map((field) => ({ field, value: `payload.${field}`, valueType: 'msg' }));
		const test = {
			by: 'test',
			match: 'L2/{{case.fields.product}}',
			plan: { method: 'welch', looks: { kind: 'fixed', n: 4 }, name: 'scrap' },
			before: { from: 'messages' },
		};
		await canvas.load(behindIntake(canvas, 'verify', [...OUTPUTS, 'inconclusive'], { config: test, batch: [batch[0]!, ...fields] }));
		await report(canvas, { fields: { product: 'P123' } });
		const early = '2020-01-01T00:00:00Z';
		for (const [index, value] of [4.2, 4.4, 4.1, 4.3].entries())
			assert.equal(await produced({ batch: `A${index}`, value, phase: 'before', at: early }), undefined);
		const error = await canvas.refuses('step-1', { payload: { product: 'P123', batch: 'A9', value: 'much', phase: 'before' } });
		assert.match(error.message, /value/);
		for (const [index, value] of [4.3, 4.2, 4.4, 4.0].entries()) assert.equal(await produced({ batch: `A${index}`, value }), undefined);
		const { payload } = await canvas.arrived('inconclusive');
		assert.equal((payload as { result: string }).result, 'inconclusive');
		assert.ok((payload as { sentences: string[] }).sentences.length > 1);
	});

	it('refuses a message that is neither case nor batch', async () => {
		await canvas.load(behindIntake(canvas, 'verify', OUTPUTS, { ...verifying(), batch: [] }));
		await report(canvas, { fields: { product: 'P123' } });
		await canvas.refuses('step-1', { payload: { batch: 'B1' } }, /msg\.case/);
	});

	it('refuses a batch without a key to match', async () => {
		const lost = [{ field: 'match', value: 'payload.product', valueType: 'msg' }, ...BATCH];
		await canvas.load(behindIntake(canvas, 'verify', OUTPUTS, { ...verifying(), batch: lost }));
		await report(canvas, { fields: { product: 'P123' } });
		for (const product of [undefined, '', null, 7, ['P123'], { a: 1 }])
			await canvas.refuses('step-1', { payload: { product, batch: 'B1', result: 'ok' } }, /match/);
	});

	it('holds a case that has no product to match', async () => {
		await canvas.load(behindIntake(canvas, 'verify', OUTPUTS, verifying()));
		await report(canvas);
		await canvas.status('step-1', '1 held');
		assert.equal(canvas.caught.length, 1);
	});

	it('asks the one who is to judge, and takes the judgement of nobody else', async () => {
		await canvas.load(behindIntake(canvas, 'verify', OUTPUTS, { config: { by: 'judgement', to: [{ role: 'qe' }] } }));
		const { number } = await report(canvas);
		const say = (result: unknown, actor: string) =>
			runCommand(canvas.host.engine, { command: 'answer', case: number, step: 'The step', type: 'complete', data: { result } }, { id: actor, how: 'claimed' });
		const before = canvas.state();
		assert.ok(isRefusal(await say('ok', 'sun')));
		for (const result of ['maybe', 7, ['ok'], undefined]) assert.ok(isRefusal(await say(result, 'chen')));
		assert.equal(canvas.state(), before);
		assert.ok(!isRefusal(await say('ok', 'chen')));
		await canvas.arrived('ok');
	});

	for (const [what, wrong] of [
		['nothing', {}],
		['no batches', { ...config, count: 0 }],
		['half a batch', { ...config, count: 1.5 }],
		['limits the wrong way round', { ...config, measured: { min: 5, max: 1 } }],
		['a limit that is no number', { ...config, measured: { min: '12,5' } }],
		['a placeholder that is none', { ...config, match: '{{weather}}' }],
		['a time limit of zero', { ...config, limit: { amount: 0, counts: 'elapsed' } }],
		['nobody to judge', { by: 'judgement', to: [] }],
	] as const) {
		it(`set up with ${what} shows it and keeps the case`, async () => {
			await canvas.load([
				...behindIntake(canvas, 'verify', [], { config: wrong as never, wires: OUTPUTS.map((one) => [one]) }),
				...OUTPUTS.map((one) => canvas.sink(one)),
			]);
			await canvas.status('step-1', 'check the settings');
			await report(canvas);
			await canvas.arrived('caught-1');
			assert.equal((await canvas.host.engine.problems()).held.length, 1);
			assert.equal(canvas.caught.length, 1);
		});
	}
});
