// A form as a node, and a task that is answered on it.

import assert from 'node:assert/strict';
import type { FormNode } from '../../nodes/andon-form/andon-form.ts';
import { runCommand } from '../../src/commands/commands.ts';
import { toSchema } from '../../src/form/schema/to-schema.ts';
import { versionOf } from '../../src/form/version.ts';
import type { JsonObject } from '../../src/json.ts';
import { isRefusal } from '../../src/refusal.ts';
import { ofFields } from '../domain/form/form.fixture.ts';
import { behindIntake, report } from './arrivals.ts';
import { Canvas, type Def } from './canvas.ts';

const sheet = ofFields(
	{ name: 'weight', label: { 'en-US': 'Weight', 'zh-CN': '重量' }, type: 'number', unit: 'g', min: 0, required: true },
	{ name: 'over', type: 'computed', computed: 'weight - 500' },
	{ name: 'why', type: 'text', required: true, visibleIf: { field: 'over', is: 'over', value: 10 } },
);
const changed = ofFields({ name: 'remark', type: 'text' });
const TASK = { title: 'Weigh again', taskKind: 'contain', form: 'Weighing', whoMay: 'anyone', to: { role: 'team-leader' } };

describe('andon-form on the canvas', () => {
	let canvas: Canvas;
	beforeEach(() => {
		canvas = new Canvas();
	});
	afterEach(() => canvas.end());

	const formNode = (form: unknown, own: JsonObject = {}): Def =>
		({ id: 'form-1', type: 'andon-form', plant: 'plant-1', name: 'Weighing', config: { form }, ...own }) as Def;
	const flow = (...forms: Def[]): Def[] => [...forms, ...behindIntake(canvas, 'task', ['done', 'overdue'], { config: TASK })];
	const sheetNode = () => formNode(toSchema(sheet) as unknown as JsonObject);
	const answer = (number: string, values: JsonObject) =>
		runCommand(canvas.host.engine, { command: 'complete', case: number, step: 'The step', outcome: 'done', values }, { id: 'zhao', how: 'claimed' });
	const problemOf = async (id = 'form-1') => {
		const node = canvas.runtimeNode(id) as unknown as FormNode;
		for (;;) {
			if (node.problem !== undefined) return node.problem;
			await new Promise((resolve) => setImmediate(resolve));
		}
	};

	it('brings its form to the plant; a task is given with it, answered on it, and what is computed decides what is asked', async () => {
		await canvas.load(flow(sheetNode()));
		const { id, number } = await report(canvas);
		const record = (await canvas.host.engine.store.load(id))?.record;
		assert.deepEqual(record?.mechanics.open['The step#1']?.waitsFor.form, { key: 'Weighing', version: versionOf(sheet) });
		const refused = await answer(number, { weight: '512', over: 0 });
		assert(isRefusal(refused));
		assert.equal(refused.path, 'values.why');
		const done = await answer(number, { weight: '512', why: 'worn valve' });
		assert(!isRefusal(done), isRefusal(done) ? done.message : '');
		const message = await canvas.arrived('done');
		assert.deepEqual(message.payload.values, { weight: 512, over: 12, why: 'worn valve' });
	});

	it('comes later than the case: the task was held for want of it and goes on by itself', async () => {
		await canvas.load(flow());
		const { number } = await report(canvas);
		const seen = await canvas.arrived('caught-1');
		assert.match(seen.error.message, /Weighing/);
		await canvas.status('step-1', '1 held');
		await canvas.deploy(flow(sheetNode()), 'nodes');
		await canvas.status('step-1', '1 open');
		assert(!isRefusal(await answer(number, { weight: 499 })));
		await canvas.arrived('done');
	});

	it('changed by a deploy: an open task keeps its version, the next has the new one', async () => {
		await canvas.load(flow(sheetNode()));
		const { number } = await report(canvas);
		await canvas.deploy(flow(formNode(toSchema(changed) as unknown as JsonObject)), 'nodes');
		await canvas.waitFor(() => canvas.host.engine.forms.current('Weighing')?.version === versionOf(changed));
		assert(isRefusal(await answer(number, { remark: 'x' })));
		assert(!isRefusal(await answer(number, { weight: 499 })));
		const next = await report(canvas, { title: 'Another', key: 'other' });
		assert(!isRefusal(await answer(next.number, { remark: 'x' })));
	});

	it('taken out by a deploy: an open task can be answered, a new one is held', async () => {
		await canvas.load(flow(sheetNode()));
		const { number } = await report(canvas);
		await canvas.deploy(flow(), 'nodes');
		assert(!isRefusal(await answer(number, { weight: 499 })));
		await report(canvas, { title: 'Another', key: 'other' });
		await canvas.status('step-1', '1 held');
	});

	it('with the name of another form says so, and the other stays', async () => {
		await canvas.load(flow(sheetNode(), formNode(toSchema(changed) as unknown as JsonObject, { id: 'form-2' })));
		assert.match(await problemOf('form-2'), /Weighing/);
		await canvas.host.engine.forms.settled();
		assert.equal(canvas.host.engine.forms.current('Weighing')?.version, versionOf(sheet));
	});

	for (const [what, own] of [
		['nothing at all', { config: {} }],
		['a sentence', { config: { form: 'a form' } }],
		[
			'a schema of another’s that fetches',
			{ config: { form: { schema: { type: 'object', title: 'x', properties: { a: { $ref: 'https://evil.example' } } } } } },
		],
		[
			'something wrong in it, as its dialog left it',
			{ config: { draft: { title: 'x', sections: [{ id: 'a', fields: [{ name: 'n', type: 'number', min: '12,5' }] }] } } },
		],
		['no name', { name: ' ' }],
	] as [string, JsonObject][]) {
		it(`made with ${what} shows what is wrong and brings nothing`, async () => {
			await canvas.load(flow(formNode(toSchema(sheet) as unknown as JsonObject, own)));
			assert.notEqual(await problemOf(), '');
			await canvas.host.settled();
			assert.deepEqual(canvas.host.engine.forms.list(), []);
		});
	}
});
