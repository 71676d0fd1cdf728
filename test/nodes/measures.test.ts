// Measures as a node: planned and done through the plant, overdue on an output of its own, and all of it still there after a restart.

import assert from 'node:assert/strict';
import type { JsonObject } from '../../src/json.ts';
import { isRefusal } from '../../src/refusal.ts';
import { behindIntake, refusesWhatIsNoCase, report, takesAHopOnce } from './arrivals.ts';
import { Canvas } from './canvas.ts';

const OUTPUTS = ['done', 'overdue', 'timeout', 'notice'];
const config = { classes: ['corrective'], spans: { corrective: { amount: 3_600_000, counts: 'elapsed' } }, tell: true };

describe('andon-measures on the canvas', () => {
	let canvas: Canvas;
	beforeEach(() => {
		canvas = new Canvas();
	});
	afterEach(() => canvas.end());

	const says = (number: string, type: string, data: JsonObject) => canvas.command({ command: 'answer', case: number, step: 'The step', type, data });

	it('holds a case until its measure is done, and tells the owner', async () => {
		await canvas.load(behindIntake(canvas, 'measures', OUTPUTS, { config }));
		const { number } = await report(canvas);
		await says(number, 'add', { class: 'corrective', text: 'New seal', owner: 'zhao' });
		const told = await canvas.arrived('notice');
		assert.equal(told.payload.person.id, 'zhao');
		assert.equal(canvas.at('done').length, 0);
		await says(number, 'done', { id: told.payload.measure.id, evidence: 'Tight at 6 bar' });
		const { payload } = await canvas.arrived('done');
		assert.deepEqual(payload.done, [told.payload.measure.id]);
	});

	it('refuses a measure without an owner, and what is no case of this plant; takes a hop once', async () => {
		await canvas.load(behindIntake(canvas, 'measures', OUTPUTS, { config }));
		const { id } = await report(canvas);
		const before = canvas.state();
		const { engine } = canvas.host;
		const reply = await engine.answer(id, 'The step#1', { type: 'add', data: { class: 'corrective', text: 'x' }, actor: { id: 'liu', how: 'claimed' } });
		assert(isRefusal(reply));
		assert.equal(reply.path, 'owner');
		assert.equal(canvas.state(), before);
		await refusesWhatIsNoCase(canvas);
		await takesAHopOnce(canvas);
	});
});
