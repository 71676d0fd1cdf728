// What people have to do, as the engine counts it: a strategy sees it at once, and after a crash.

import assert from 'node:assert/strict';
import { checkTaskConfig } from '../../../src/steps/task/config.ts';
import { taskStep } from '../../../src/steps/task/task.ts';
import { EnginePlant, flowOf, SMALL, step } from './engine-rig.ts';

const types = { ...SMALL, 'andon-task': { kind: taskStep, check: (raw: unknown) => checkTaskConfig(raw, 'en-US') as never } };
const line = (assign: string) =>
	flowOf(
		step('intake', 'source', ['analyse']),
		step('analyse', 'task', ['', '', ''], { title: 'Analyse', taskKind: 'custom', outcomes: ['done'], to: [{ role: 'qe' }, { role: 'ipqc' }], assign }),
	);

const holderOf = async (plant: EnginePlant, number: string) => {
	const { waitsFor } = await plant.openStep(number, 'analyse');
	return (waitsFor.people as { id: string }[]).map(({ id }) => id).join();
};

describe('what people have to do', () => {
	it('goes round: chen, baker, li, chen — a crash and a closed task don’t begin the round again', async () => {
		const plant = await EnginePlant.start(line('roundRobin'), { types });
		const first = await plant.raise();
		await plant.advance('1 min');
		const second = await plant.raise();
		await plant.answer(first, 'analyse', 'complete', { outcome: 'done' }, { actor: { id: 'chen', how: 'badge' } });
		assert.equal(await holderOf(plant, second), 'baker');
		await plant.crash();
		await plant.advance('1 min');
		const third = await plant.raise();
		await plant.advance('1 min');
		const fourth = await plant.raise();
		assert.deepEqual([await holderOf(plant, third), await holderOf(plant, fourth)], ['li', 'chen']);
	});

	it('least loaded: counts open tasks, and no longer those that are done', async () => {
		const plant = await EnginePlant.start(line('leastLoaded'), { types });
		const numbers = [await plant.raise(), await plant.raise(), await plant.raise()];
		assert.deepEqual(await Promise.all(numbers.map((number) => holderOf(plant, number))), ['chen', 'baker', 'li']);
		await plant.answer(numbers[1]!, 'analyse', 'complete', { outcome: 'done' }, { actor: { id: 'baker', how: 'badge' } });
		assert.equal(await holderOf(plant, await plant.raise()), 'baker');
	});

	it('nine at once are three for each', async () => {
		const plant = await EnginePlant.start(line('leastLoaded'), { types });
		await Promise.all(Array.from({ length: 9 }, () => plant.inject('intake', { payload: { title: 'Storm' } })));
		await plant.settle();
		const numbers = Array.from({ length: 9 }, (_, index) => `EX-2026-0000${index + 1}`);
		const got = await Promise.all(numbers.map((number) => holderOf(plant, number)));
		assert.deepEqual(got.toSorted(), ['baker', 'baker', 'baker', 'chen', 'chen', 'chen', 'li', 'li', 'li']);
	});
});
