// What the plant's page shows: who needs a look, and what reached nobody in the last days.

import assert from 'node:assert/strict';
import { fixtureConfig } from '../plant.fixture.ts';
import { EnginePlant, flowOf, step } from './engine-rig.ts';

const line = () => flowOf(step('intake', 'source', ['contain']), step('contain', 'rest', ['measure']), step('measure', 'rest', ['']));
const withRole = (role: string) => {
	const flow = line();
	return flow.map((node) => (node.id === 'contain' ? { ...node, config: { role } } : node));
};
/** A task whose deadline rings after an hour. */
const ringing = (change: object = {}) => {
	const config = { deadlines: [{ name: 'due', after: { amount: 3_600_000, counts: 'elapsed' } }] };
	return line().map((node) => (node.id === 'contain' ? { ...node, config, ...change } : node));
};

describe('what needs a look', () => {
	it('is nothing in a plant where everything goes its way', async () => {
		const plant = await EnginePlant.start(line());
		await plant.raise();
		const { totals, undelivered, openCases, lastEntry, announced } = await plant.engine.problems();
		assert.deepEqual(
			{ totals, undelivered, openCases, announced },
			{ totals: { held: 0, inTransit: 0, stranded: 0, unserved: 0 }, undelivered: [], openCases: 1, announced: 0 },
		);
		assert.equal(lastEntry, plant.sent[0]?.at);
	});

	it('names a held step with its case and its reason', async () => {
		const plant = await EnginePlant.start(withRole('night-watch'));
		const number = await plant.raise();
		const { held, totals } = await plant.engine.problems();
		assert.deepEqual(
			held.map(({ since, ...one }) => one),
			[
				{
					case: plant.idOf(number),
					number,
					title: 'Fill weight low',
					step: 'contain#1',
					key: 'contain',
					code: 'rest.no-role',
					message: 'There is no role night-watch.',
					path: 'role',
				},
			],
		);
		assert.equal(totals.held, 1);
	});

	it('tells a step that was deleted from one that is disabled', async () => {
		const plant = await EnginePlant.start(line());
		const number = await plant.raise();
		await plant.deploy(line().map((node) => (node.id === 'contain' ? { ...node, d: true } : node)));
		assert.deepEqual(
			(await plant.engine.problems()).unserved.map(({ key, drawn }) => ({ key, drawn })),
			[{ key: 'contain', drawn: true }],
		);
		await plant.deploy(line().filter((node) => node.id !== 'contain'));
		assert.deepEqual(
			(await plant.engine.problems()).unserved.map((one) => ({ number: one.number, key: one.key, drawn: one.drawn })),
			[{ number, key: 'contain', drawn: false }],
		);
	});

	it('lists a hundred of a sort and counts them all', async () => {
		const plant = await EnginePlant.start(withRole('night-watch'));
		for (let count = 0; count < 103; count++) await plant.raise();
		const { held, totals } = await plant.engine.problems();
		assert.deepEqual([held.length, totals.held], [100, 103]);
	});

	it('holds no payload of what is under way: it may be a notice with a telephone number', async () => {
		const plant = await EnginePlant.start(line().map((node) => (node.id === 'contain' ? { ...node, d: true } : node)));
		await plant.raise();
		await plant.advance('3 min');
		const [one] = (await plant.engine.problems()).inTransit;
		assert.deepEqual(Object.keys(one!.hop).sort(), ['at', 'from', 'id', 'kind', 'output']);
		assert.deepEqual(one!.missing, ['contain']);
	});
});

describe('what reached nobody', () => {
	const silent = async () => {
		const plant = await EnginePlant.start(ringing());
		const number = await plant.raise();
		await plant.deploy(ringing({ d: true }));
		await plant.advance('1 h');
		await plant.advance('3 min');
		return { plant, number };
	};

	it('is kept with its reason in the same commit, and found again after a power cut', async () => {
		const { plant, number } = await silent();
		const shown = async () => (await plant.engine.problems()).undelivered.map(({ at: _at, ...one }) => one);
		const expected = [
			{
				case: plant.idOf(number),
				number,
				title: 'Fill weight low',
				output: 'overdue',
				reason: 'Step contain is missing or disabled, so nobody could be told.',
			},
		];
		assert.deepEqual(await shown(), expected);
		await plant.crash();
		assert.deepEqual(await shown(), expected);
	});

	it('is no longer shown after seven days', async () => {
		const { plant } = await silent();
		await plant.leap('8 d');
		await plant.advance('6 s');
		assert.deepEqual((await plant.engine.problems()).undelivered, []);
		assert.deepEqual(plant.engine.store.values('undelivered:'), []);
	});

	it('is told in the language of the plant', async () => {
		const plant = await EnginePlant.start(ringing(), { config: { ...fixtureConfig, language: 'zh-CN' } });
		await plant.raise();
		await plant.deploy(ringing({ d: true }));
		await plant.advance('1 h');
		await plant.advance('3 min');
		assert.match((await plant.engine.problems()).undelivered[0]?.reason ?? '', /\p{Script=Han}/u);
	});
});
