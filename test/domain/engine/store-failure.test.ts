// The disk lets the store down: nothing is acknowledged or sent that is not on it, and the plant goes on by itself when it can.

import assert from 'node:assert/strict';
import { RefusedError } from '../../../src/refusal.ts';
import { diskError, type Operation } from '../store/power-cut-disk.ts';
import { EnginePlant, flowOf, OPERATOR, step } from './engine-rig.ts';

const line = () =>
	flowOf(
		step('intake', 'source', ['task']),
		step('task', 'rest', ['next', ''], { deadlines: [{ name: 'due', after: { amount: 600_000, counts: 'elapsed' } }] }),
		step('next', 'rest', ['']),
	);
const broken = (plant: EnginePlant, operation: Operation, code: string) => {
	plant.disk.fault = (what) => (what === operation ? diskError(code) : undefined);
};
const mended = (plant: EnginePlant) => {
	plant.disk.fault = undefined;
};

for (const [name, operation, code] of [
	['disk full', 'write', 'ENOSPC'],
	['fsync failing', 'sync', 'EIO'],
] as const) {
	describe(name, () => {
		it('an answer is not acknowledged and nothing is sent; given again after recovery it counts once', async () => {
			const plant = await EnginePlant.start(line());
			const number = await plant.raise();
			const id = plant.idOf(number);
			broken(plant, operation, code);
			const answer = () => plant.engine.answer(id, 'task', { id: 'a1', actor: OPERATOR, type: 'complete', data: {} });
			await assert.rejects(answer(), (error) => error instanceof RefusedError && error.code === 'engine.store-failed' && error.message.length > 40);
			await plant.settle();
			assert.equal(plant.sentBy('task').length, 0);
			assert((await plant.engine.problems()).store);
			await assert.rejects(answer(), RefusedError);
			await plant.advance('10 s');
			mended(plant);
			await plant.advance('40 s');
			assert.equal((await plant.engine.problems()).store, undefined, 'it has recovered by itself');
			const reply = await answer();
			await plant.settle();
			assert('repeated' in reply);
			assert.deepEqual(await plant.waitsAt(number), ['next#1']);
			assert.deepEqual(await plant.entries(number), { task: 1, next: 1 });
		});

		it('an arrival is not lost: the hop goes out again after recovery', async () => {
			const plant = await EnginePlant.start(line());
			plant.canvas.deaf.add('task');
			const number = await plant.raise();
			plant.canvas.deaf.clear();
			broken(plant, operation, code);
			await assert.rejects(plant.arrive('task', plant.idOf(number), `${plant.idOf(number)}/1`), RefusedError);
			await plant.advance('5 s');
			mended(plant);
			await plant.advance('40 s');
			assert.deepEqual(await plant.waitsAt(number), ['task#1']);
			assert.deepEqual(await plant.entries(number), { task: 1 });
		});

		it('a deadline that came meanwhile takes effect once after recovery', async () => {
			const plant = await EnginePlant.start(line());
			const number = await plant.raise();
			await plant.advance('9 min');
			broken(plant, operation, code);
			await plant.advance('2 min');
			mended(plant);
			await plant.advance('3 min');
			assert.equal((await plant.events(number, 'rest/rang')).length, 1);
			assert.equal(plant.sentBy('task', 'overdue').length, 1);
			assert.equal(plant.engine.pendingDeadlines, 0);
		});

		it('a detector, a value or a command is told, and the store recovers for them too', async () => {
			const plant = await EnginePlant.start(line());
			const number = await plant.raise();
			broken(plant, operation, code);
			await assert.rejects(plant.engine.announce('a1', 'line', 'raised', {}), RefusedError);
			await plant.advance('3 s');
			await assert.rejects(plant.engine.setValue('cursor:x', 7), RefusedError);
			await assert.rejects(plant.command({ command: 'comment', case: number, text: 'Hello' }), RefusedError);
			mended(plant);
			await plant.advance('40 s');
			await plant.engine.setValue('cursor:x', 8);
			assert.equal(plant.engine.store.value('cursor:x'), 8);
			assert.equal((await plant.case(number)).comments, 0);
		});

		it('a deploy meanwhile loses nothing: names and cases are found after recovery and after a crash', async () => {
			const plant = await EnginePlant.start(line());
			const number = await plant.raise();
			broken(plant, operation, code);
			await plant.deploy(line().map((node) => (node.id === 'task' ? { ...node, name: 'Task, renamed' } : node)));
			await plant.advance('5 s');
			mended(plant);
			await plant.advance('40 s');
			await plant.crash();
			assert.deepEqual((await plant.engine.problems()).unserved, []);
			await plant.answer(number, 'Task, renamed');
			assert.deepEqual(await plant.waitsAt(number), ['next#1']);
		});

		it('what was acknowledged before is there when the power goes right then', async () => {
			const plant = await EnginePlant.start(line());
			const numbers = [await plant.raise(), await plant.raise()];
			broken(plant, operation, code);
			const refused = plant.engine.answer(plant.idOf(numbers[0]!), 'task', { id: 'a1', actor: OPERATOR, type: 'complete', data: {} });
			await assert.rejects(refused);
			await plant.crash({ survival: 'least' });
			mended(plant);
			assert.deepEqual(
				plant.engine.store
					.list({})
					.map((one) => one.number)
					.sort(),
				numbers,
			);
			for (const number of numbers) assert.deepEqual(await plant.entries(number), { task: 1 });
		});
	});
}

describe('a listener or a node that throws', () => {
	it('stops neither what else is to be sent nor the store', async () => {
		const plant = await EnginePlant.start(line());
		const remove = plant.engine.onCommit(() => assert.fail('listener'));
		const number = await plant.raise();
		assert.deepEqual(await plant.waitsAt(number), ['task#1']);
		assert.equal((await plant.engine.problems()).store, undefined);
		remove();
	});
});
