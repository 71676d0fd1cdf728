// Detectors announce through a durable outbox: what was announced becomes one case, whatever happens on the way to the intake.

import assert from 'node:assert/strict';
import { isRefusal } from '../../../src/refusal.ts';
import { EnginePlant, flowOf, other, step } from './engine-rig.ts';

const flow = flowOf(
	step('line 3', 'detect', ['intake', 'lamp']),
	step('intake', 'source', ['task', '']),
	other('lamp', 'mqtt out'),
	step('task', 'rest', ['']),
);
const message = (id: string) => ({ topic: 'L3/temperature', payload: { title: 'Too hot' }, anomaly: { announced: id } });

async function announce(plant: EnginePlant, id: string, output = 'raised'): Promise<void> {
	await plant.engine.announce(id, 'line 3', output, message(id));
	await plant.settle();
}
const cases = (plant: EnginePlant) => plant.engine.store.list({}).map(({ number }) => number);

describe('an announced anomaly', () => {
	it('becomes one case, settled by the commit that opens it', async () => {
		const plant = await EnginePlant.start(flow);
		await announce(plant, 'a1');
		assert.deepEqual(cases(plant), ['EX-2026-00001']);
		assert.equal((await plant.engine.problems()).announced, 0);
		await plant.deploy(flow);
		await plant.crash();
		assert.deepEqual(cases(plant), ['EX-2026-00001']);
		assert.equal(plant.sentBy('line 3').length, 1);
	});

	it('announced again by a detector that lost its last second opens nothing', async () => {
		const plant = await EnginePlant.start(flow);
		await announce(plant, 'a1');
		await plant.crash();
		await announce(plant, 'a1');
		assert.deepEqual(cases(plant), ['EX-2026-00001']);
	});

	it('that reaches the intake twice at once opens one case', async () => {
		const plant = await EnginePlant.start(flow);
		plant.canvas.deaf.add('intake');
		await announce(plant, 'a1');
		plant.canvas.deaf.clear();
		const intake = plant.canvas.nodes.find(({ node }) => node.id === 'intake')!;
		for (let n = 0; n < 5; n++) plant.canvas.inject(intake, message('a1'));
		await plant.settle();
		assert.deepEqual(plant.taken.map((one) => !isRefusal(one) && one.outcome).sort(), ['opened', 'repeated', 'repeated', 'repeated', 'repeated']);
	});

	it('that was lost on the wire goes out again with the next start, marked', async () => {
		const plant = await EnginePlant.start(flow);
		plant.canvas.deaf.add('intake');
		await announce(plant, 'a1');
		assert.equal((await plant.engine.problems()).announced, 1);
		await plant.crash({ downFor: '2 d' });
		assert.deepEqual(cases(plant), ['EX-2026-00001']);
		assert.deepEqual(
			plant.sentBy('line 3').map(({ redelivered }) => redelivered),
			[false, true],
		);
	});

	it('while the canvas stands is kept and goes out with the start', async () => {
		const plant = await EnginePlant.start(flow);
		plant.stopCanvas();
		await plant.engine.announce('a1', 'line 3', 'raised', message('a1'));
		assert.equal(plant.sentBy('line 3').length, 0);
		plant.startCanvas();
		await plant.settle();
		assert.deepEqual(cases(plant), ['EX-2026-00001']);
	});

	it('the power goes at every write between announcing and opening: one case', async () => {
		for (let changes = 1; changes <= 8; changes++) {
			const plant = await EnginePlant.start(flow, { seed: changes });
			let announced = false;
			const gone = plant.cutAfter(changes);
			void plant.engine.announce('a1', 'line 3', 'raised', message('a1')).then(
				() => {
					announced = true;
				},
				() => {},
			);
			await Promise.race([gone, plant.settle()]);
			if (plant.isUp) plant.cut('any');
			await plant.boot();
			if (!announced) await announce(plant, 'a1');
			assert.deepEqual(cases(plant), ['EX-2026-00001'], `cut after ${changes} changes`);
			assert.equal((await plant.engine.problems()).announced, 0);
		}
	});

	it('that nothing but a lamp listens to is taken out once it was sent', async () => {
		const plant = await EnginePlant.start(flow);
		await announce(plant, 'a1/cleared', 'cleared');
		assert.equal((await plant.engine.problems()).announced, 1);
		await plant.advance('6 s');
		assert.equal((await plant.engine.problems()).announced, 0);
	});

	it('behind a filter that drops it is given up after ten minutes of a running canvas', async () => {
		const filtered = flowOf(step('line 3', 'detect', ['filter', '']), other('filter', 'switch', ['intake']), step('intake', 'source', ['', '']));
		const plant = await EnginePlant.start(filtered, { behaviours: { filter: () => null } });
		await announce(plant, 'a1');
		await plant.advance('9 min');
		assert.equal((await plant.engine.problems()).announced, 1);
		await plant.advance('2 min');
		assert.equal((await plant.engine.problems()).announced, 0);
	});

	it('that the intake refuses stays, and becomes a case when the mapping is corrected', async () => {
		const plant = await EnginePlant.start(flow);
		const wrong = { topic: 'L3', payload: { name: 'Too hot' }, anomaly: { announced: 'a1' } };
		await plant.engine.announce('a1', 'line 3', 'raised', wrong);
		await plant.settle();
		assert.deepEqual(
			plant.caught.map(({ code }) => code),
			['form.required'],
		);
		assert.equal((await plant.engine.problems()).announced, 1);
		const { intake } = plant.types['andon-source']!;
		plant.types['andon-source'] = { intake, input: async (one) => ({ title: (one.payload as { name: string }).name }) };
		await plant.deploy(flow);
		assert.deepEqual(cases(plant), ['EX-2026-00001']);
	});

	it('is forgotten a day after it was settled: the outbox does not grow', async () => {
		const plant = await EnginePlant.start(flow);
		await announce(plant, 'a1');
		assert.equal(plant.engine.store.values('settled:').length, 1);
		await plant.leap('25 h');
		assert.equal(plant.engine.store.values('settled:').length, 0);
	});

	it('may have any id', async () => {
		const plant = await EnginePlant.start(flow);
		for (const id of ['__proto__', 'constructor', '../../x', 'L3 温度/2026-11-23T01:30:00.000Z']) await announce(plant, id);
		assert.equal(cases(plant).length, 4);
		await plant.crash();
		assert.equal((await plant.engine.problems()).announced, 0);
	});
});
