// Whoever announces an anomaly and waits hears what the intake makes of it; whoever was gone meanwhile asks again with the same id.

import assert from 'node:assert/strict';
import type { Taken } from '../../../src/engine/engine.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { EnginePlant, flowOf, other, step } from './engine-rig.ts';

const flow = flowOf(step('panel', 'detect', ['intake', '']), step('intake', 'source', ['task', '']), step('task', 'rest', ['']));
const message = (id: string, payload: object = { title: 'Too hot' }) => ({ topic: 'L3', payload, anomaly: { announced: id } }) as never;
const PATIENCE = 5_000;

async function hear(plant: EnginePlant, id: string, payload?: object) {
	const heard = plant.engine.announceAndHear(id, 'panel', 'raised', message(id, payload), PATIENCE);
	await plant.settle();
	return heard;
}
const waiting = async (plant: EnginePlant) => (await plant.engine.problems()).announced;

describe('somebody announces an anomaly and waits', () => {
	it('and hears the number of the case', async () => {
		const plant = await EnginePlant.start(flow);
		const became = (await hear(plant, 'a1')) as Taken;
		assert.deepEqual([became.outcome, became.number], ['opened', 'EX-2026-00001']);
	});

	it('the answer was lost: the same id again is told the same, also after a power cut, and opens nothing', async () => {
		const plant = await EnginePlant.start(flow);
		const first = (await hear(plant, 'a1')) as Taken;
		assert.deepEqual(await hear(plant, 'a1'), first);
		await plant.crash();
		assert.deepEqual(await hear(plant, 'a1'), first);
		assert.equal(plant.engine.store.list({}).length, 1);
	});

	it('refused: hears why, and it is announced no longer', async () => {
		const plant = await EnginePlant.start(flow);
		const became = await hear(plant, 'a1', { name: 'no title' });
		assert.ok(isRefusal(became));
		assert.equal(became.code, 'form.required');
		assert.equal(await waiting(plant), 0);
		await plant.deploy(flow);
		assert.equal(plant.engine.store.list({}).length, 0);
	});

	it('nobody takes it in time: it stays announced, and once the intake listens the same id gets the case', async () => {
		const plant = await EnginePlant.start(flow);
		plant.canvas.deaf.add('intake');
		const heard = plant.engine.announceAndHear('a1', 'panel', 'raised', message('a1'), PATIENCE);
		await plant.advance('6 s');
		assert.equal(await heard, undefined);
		assert.equal(await waiting(plant), 1);
		plant.canvas.deaf.clear();
		assert.equal(((await hear(plant, 'a1')) as Taken).number, 'EX-2026-00001');
		assert.equal(await waiting(plant), 0);
	});

	it('two wait for one id: both hear it', async () => {
		const plant = await EnginePlant.start(flow);
		const both = Promise.all([1, 2].map(() => plant.engine.announceAndHear('a1', 'panel', 'raised', message('a1'), PATIENCE)));
		await plant.settle();
		assert.deepEqual(
			(await both).map((one) => (one as Taken).number),
			['EX-2026-00001', 'EX-2026-00001'],
		);
		assert.equal(plant.engine.store.list({}).length, 1);
	});

	it('knows whether an intake lies behind an output, as drawn', async () => {
		const drawn = flowOf(
			step('panel', 'detect', ['lamp', 'filter']),
			other('lamp', 'mqtt out'),
			other('filter', 'switch', ['intake']),
			step('intake', 'source', ['', '']),
		);
		const plant = await EnginePlant.start(drawn);
		assert.equal(plant.engine.leadsOn('panel', 'raised'), false);
		assert.equal(plant.engine.leadsOn('panel', 'cleared'), true);
		assert.equal(plant.engine.leadsOn('nowhere', 'raised'), false);
	});
});
