// The intake as a node: what its outputs carry, and everything a sensor, a form or an imported flow can send that is no anomaly.

import assert from 'node:assert/strict';
import { Canvas, MAPPING } from './canvas.ts';

const report = (own: object = {}) => ({ payload: { title: 'Fill weight low on filler 2', ...own } });

describe('andon-intake on the canvas', () => {
	let canvas: Canvas;
	beforeEach(() => {
		canvas = new Canvas();
	});
	afterEach(() => canvas.end());

	const wired = (own: object = {}) => [
		canvas.plant(),
		canvas.node('intake', 'intake-1', { name: 'Line 2', mapping: MAPPING, wires: [['opened'], ['merged'], ['rejected']], ...own }),
		canvas.sink('opened'),
		canvas.sink('merged'),
		canvas.sink('rejected'),
	];

	it('passes on a case with its number and the hop that carries it, while the store is still being opened', async () => {
		await canvas.load(wired());
		assert.equal(await canvas.send('intake-1', report({ area: 'L2/filler', severity: 'high' })), undefined);
		const { case: view } = await canvas.arrived('opened');
		assert.match(view.number, /^EX-\d{4}-\d+$/);
		assert.equal(view.severity, 'high');
		assert.equal(view.hop, `${view.id}/1`);
		assert.equal(view.step, 'Line 2');
	});

	it('passes the second report of the same thing to "merged", with the case that is open', async () => {
		await canvas.load(wired());
		await canvas.send('intake-1', report({ key: 'L2/weight' }));
		await canvas.send('intake-1', report({ key: 'L2/weight' }));
		const [first, second] = [await canvas.arrived('opened'), await canvas.arrived('merged')];
		assert.equal(second.case.number, first.case.number);
		assert.equal(canvas.at('opened').length, 1);
	});

	it('opens one case for two hundred reports of one thing at once', async () => {
		await canvas.load(wired());
		const errors = await Promise.all(Array.from({ length: 200 }, () => canvas.send('intake-1', report({ key: 'L2/weight' }))));
		assert.deepEqual(errors.filter(Boolean), []);
		await canvas.arrived('merged', 199);
		assert.equal(canvas.at('opened').length, 1);
	});

	it('takes a response object, a socket and the circle between them for what they are: nothing of a case', async () => {
		await canvas.load(wired());
		const req: Record<string, unknown> = { socket: {} };
		const res = { req, _res: { send() {} } };
		req.res = res;
		assert.equal(await canvas.send('intake-1', { ...report(), req, res, _client: { socketId: 'x' } }), undefined);
		const message = await canvas.arrived('opened');
		assert.equal(message.req, undefined);
		assert.equal(message.res, undefined);
		assert.doesNotMatch(canvas.state(), /socket/);
	});

	const circular: Record<string, unknown> = {};
	circular.self = circular;
	let deep: unknown = 'bottom';
	for (let level = 0; level < 1_000; level++) deep = { deep };

	const wrong: [string, object, RegExp][] = [
		['no title', { title: undefined }, /title/],
		['an empty title', { title: '  ' }, /title/],
		['a title that is a list', { title: ['a', 'b'] }, /title/],
		['a title of 10 MB', { title: 'x'.repeat(10_000_000) }, /title/],
		['evidence of 10 MB', { evidence: { curve: 'y'.repeat(10_000_000) } }, /evidence/],
		['evidence that bites its tail', { evidence: circular }, /evidence/],
		['evidence a thousand levels deep', { evidence: deep }, /evidence/],
		['evidence that is not a number', { evidence: { weight: Number.NaN } }, /evidence/],
		['evidence without an end', { evidence: { weight: Number.POSITIVE_INFINITY } }, /evidence/],
		['a minus without an end', { evidence: [Number.NEGATIVE_INFINITY] }, /evidence/],
		['evidence that is a buffer', { evidence: Buffer.from('jpg') }, /evidence/],
		['evidence that is a function', { evidence: () => 1 }, /evidence/],
		['a quantity written with a comma', { quantity: { amount: '12,5', unit: 'kg' } }, /quantity/],
		['a quantity without a unit', { quantity: { amount: 12 } }, /quantity/],
		['a negative quantity', { quantity: { amount: -1, unit: 'pcs' } }, /quantity/],
		['a quantity that is a list', { quantity: [12, 'kg'] }, /quantity/],
		['a severity nobody knows', { severity: 'urgent' }, /severity/],
		['a severity that is an object', { severity: { level: 3 } }, /severity/],
		['an area the plant does not have', { area: 'L9' }, /L9/],
		['an area that climbs out of the folder', { area: '../../etc/passwd' }, /area|etc/],
		['a detection in 1970', { detectedAt: 0 }, /1990|1970/],
		['a detection next year', { detectedAt: '2199-01-01T00:00:00Z' }, /2199/],
		['a detection that is no time', { detectedAt: 'yesterday' }, /yesterday/],
		['a field that pollutes', { fields: JSON.parse('{"__proto__": {"admin": true}}') }, /__proto__/],
		['a field called constructor', { fields: { constructor: { name: 'x' } } }, /constructor/],
		['fields that are a list', { fields: ['a'] }, /fields/],
		['a key of a thousand letters', { key: 'k'.repeat(1_000) }, /key/],
		['a key that is an object', { key: { a: 1 } }, /key/],
	];

	it('refuses everything that is no anomaly, each with one sentence that names the field', async () => {
		await canvas.load(wired());
		await canvas.send('intake-1', report({ key: 'L2/weight' }));
		for (const [what, own, says] of wrong) {
			const rejected = canvas.at('rejected').length;
			const error = await canvas.refuses('intake-1', report(own), says).catch((failure: Error) => assert.fail(`${what}: ${failure.message}`));
			assert.ok(error.message.length < 1_500, `${what}: a sentence, not a dump (${error.message.length})`);
			const message = await canvas.arrived('rejected', rejected + 1);
			assert.equal(message.error.message, error.message);
			assert.ok(message.error.code && message.error.path, what);
		}
		assert.equal(({} as { admin?: boolean }).admin, undefined);
		assert.equal(canvas.at('opened').length, 1);
	});

	it('refuses payloads that are no object at all', async () => {
		await canvas.load(wired());
		for (const payload of [undefined, null, 5, 'text', true, [], [1, 2], Buffer.from('x'), Number.NaN]) await canvas.refuses('intake-1', { payload }, /title/);
	});

	it('names the field when its expression fails, and reckons in plant time', async () => {
		const mapping = [
			{ field: 'title', value: '"Seen at " & $now()', valueType: 'jsonata' },
			{ field: 'fields.half', value: '$number(payload.text)', valueType: 'jsonata' },
		];
		await canvas.load(wired({ mapping }));
		await canvas.refuses('intake-1', { payload: { text: 'many' } }, /fields\.half/);
		assert.equal(await canvas.send('intake-1', { payload: { text: '4' } }), undefined);
		const { case: view } = await canvas.arrived('opened');
		assert.match(view.title, /^Seen at \d{4}-/);
		assert.deepEqual(view.fields, { half: 4 });
	});

	it('settles an anomaly once, and takes a forged announcement for none', async () => {
		await canvas.load(wired());
		assert.equal(await canvas.send('intake-1', { ...report(), anomaly: { announced: 'never/announced' } }), undefined);
		assert.equal(canvas.at('opened').length, 0);
		assert.equal(await canvas.send('intake-1', { ...report(), anomaly: { announced: { toString: () => 'x' } } }), undefined);
		await canvas.arrived('opened');
	});

	it('in a Chinese plant refuses in Chinese', async () => {
		await canvas.load([canvas.plant({ language: 'zh-CN' }), ...wired().slice(1)]);
		await canvas.refuses('intake-1', report({ severity: 'urgent' }), /\p{Script=Han}/u);
	});

	it('that is set up wrongly shows it and refuses every message', async () => {
		await canvas.load(wired({ config: { numbering: 'EX', duplicateWindow: -1, surprise: true } }));
		await canvas.status('intake-1', 'check the settings');
		await canvas.refuses('intake-1', report(), /numbering|number pattern/);
	});
});
