// A comment that calls somebody: the notice is kept with the comment, so a process that dies between the two, a canvas that stands and a node that is
// just being deployed lose none; what may come twice is known by its id.

import assert from 'node:assert/strict';
import { runCommand } from '../../../src/commands/commands.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { EnginePlant, flowOf, OPERATOR, other, step } from './engine-rig.ts';

const TELLS = { from: 'page', output: 'mention' };
const PAGE = { 'andon-page': { outputs: ['said', 'mention'] } };
const flow = flowOf(step('intake', 'source', ['task', '']), step('task', 'rest', ['']), step('page', 'page', ['', 'robot']), other('robot', 'http request'));
const withoutPage = flow.filter(({ id }) => id !== 'page');

async function atTask(): Promise<{ plant: EnginePlant; number: string }> {
	const plant = await EnginePlant.start(flow, { types: PAGE });
	return { plant, number: await plant.raise({ key: 'filler-3', area: 'L1' }) };
}
async function says(plant: EnginePlant, number: string, more: object = {}): Promise<void> {
	const command = { command: 'comment', case: number, text: 'Look at nozzle 2', mention: ['miller', 'li'], ...more };
	const answer = await runCommand(plant.engine, command, OPERATOR, 'en-US', undefined, TELLS);
	assert(!isRefusal(answer), JSON.stringify(answer));
}
type Notice = { person: { id: string }; text: string; notice: string };
/** Who was told, in the order in which it left, marked where it came again. */
const told = (plant: EnginePlant) =>
	plant.sentBy('page', 'mention').map(({ message, redelivered }) => `${(message.payload as unknown as Notice).person.id}${redelivered ? ' again' : ''}`);
const ids = (plant: EnginePlant) => new Set(plant.sentBy('page', 'mention').map(({ message }) => (message.report as { id: string }).id));

describe('a comment that calls people', () => {
	it('tells each of them once, in their language, with an id of its own; a restart later tells nobody again', async () => {
		const { plant, number } = await atTask();
		await says(plant, number);
		await plant.settle();
		const [tom, li] = plant.sentBy('page', 'mention').map(({ message }) => ({
			topic: message.topic,
			...(message.payload as unknown as Notice),
			id: (message.report as { id: string }).id,
		}));
		assert(tom && li);
		assert.equal(tom.topic, 'mention');
		assert.equal(tom.text, '孙磊 writes to you: Look at nozzle 2');
		assert.match(li.text, /^孙磊提醒您/);
		assert.match(tom.id, /^case-1\/comment\/\d+\/miller$/);
		assert.equal(tom.notice, tom.id);
		await plant.advance('10 s');
		await plant.crash({ downFor: '1 h' });
		assert.deepEqual(told(plant), ['miller', 'li']);
	});

	it('killed before anything left: it goes out with the next start, marked', async () => {
		const { plant, number } = await atTask();
		plant.stopCanvas();
		await says(plant, number);
		assert.deepEqual(told(plant), []);
		await plant.crash({ downFor: '2 d' });
		assert.deepEqual(told(plant), ['miller again', 'li again']);
		assert.equal(ids(plant).size, 2);
	});

	it('killed as it left: what may have come already comes again by the same id', async () => {
		const { plant, number } = await atTask();
		await says(plant, number);
		await plant.crash();
		assert.deepEqual(told(plant), ['miller', 'li', 'miller again', 'li again']);
		assert.equal(ids(plant).size, 2);
	});

	it('said while its node is not there: it waits for it', async () => {
		const { plant, number } = await atTask();
		await plant.deploy(withoutPage);
		await says(plant, number);
		await plant.settle();
		assert.deepEqual(told(plant), []);
		await plant.deploy(flow);
		assert.deepEqual(told(plant), ['miller again', 'li again']);
	});

	it('the power goes at any write: whoever is called by what is on record is told', async () => {
		for (let changes = 1; changes <= 6; changes++) {
			const { plant, number } = await atTask();
			await plant.advance('10 s');
			const cut = plant.cutAfter(changes);
			void says(plant, number, { id: 'c-1' }).catch(() => undefined);
			await Promise.race([cut, plant.settle()]);
			if (plant.isUp) plant.cut('any');
			await plant.boot();
			const written = (await plant.history(number)).some(({ type }) => type === 'commented');
			assert.deepEqual([...new Set(told(plant).map((who) => who.replace(' again', '')))], written ? ['miller', 'li'] : [], `cut after ${changes}`);
			// Sent again by a browser that heard nothing: still one comment, and nobody is told of another.
			await says(plant, number, { id: 'c-1' });
			await plant.settle();
			assert.equal((await plant.history(number)).filter(({ type }) => type === 'commented').length, 1);
			assert.equal(ids(plant).size, 2);
		}
	});

	it('not oneself, and nobody where nobody asks for it', async () => {
		const { plant, number } = await atTask();
		await says(plant, number, { mention: ['sun', 'li'] });
		const command = { command: 'comment', case: number, text: 'x', mention: ['li'] };
		assert(!isRefusal(await runCommand(plant.engine, command, OPERATOR)));
		await plant.settle();
		assert.deepEqual(told(plant), ['li']);
	});

	it('a stranger who is called is refused, and nobody is told', async () => {
		const { plant, number } = await atTask();
		for (const mention of [['miller', 'mallory'], ['__proto__']]) {
			const answer = await runCommand(plant.engine, { command: 'comment', case: number, text: 'x', mention }, OPERATOR, 'en-US', undefined, TELLS);
			assert(isRefusal(answer) && answer.code === 'engine.command.person-unknown');
		}
		await plant.settle();
		assert.deepEqual(told(plant), []);
	});
});
