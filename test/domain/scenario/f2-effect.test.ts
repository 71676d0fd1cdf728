// F2: production shows the effect, or that there is none; turns with their history, the ladder higher each time, silence, and the end of patience.

import assert from 'node:assert/strict';
import { carriedOut, papers, turnDone } from './f2-story.ts';
import { post, type Story } from './posted.ts';

const batch = ({ s }: Story, name: string, result: string, material = 'H-77') => post(s, '/f2/batches', { material, batch: name, result });

/** Batch n of the turn is bad. */
async function bad(story: Story, turn: number): Promise<void> {
	await batch(story, `T${turn}-1`, 'ok');
	await batch(story, `T${turn}-2`, 'ng');
}

describe('F2 · effect', () => {
	it('counts the batches of its part, each once, in any order; the fifth shows the effect', async () => {
		const story = await carriedOut();
		const { s, number } = story;
		for (const name of ['B1', 'B3', 'B1', 'B2', 'B3']) await batch(story, name, 'ok');
		await batch(story, 'C1', 'ng', 'K-12');
		assert.deepEqual(await s.waits(number), ['batches', 'ladder']);
		await batch(story, 'B4', 'ok');
		await batch(story, 'B5', 'ok');
		assert.deepEqual(await s.waits(number), ['d7']);
		assert.equal((await s.recorded(number, 'verify/batch')).length, 5);
	});

	it('a bad batch refuses the measure: turn 2 at the causes, what was known is kept, the ladder starts higher', async () => {
		const story = await carriedOut();
		const { s, number } = story;
		await bad(story, 1);
		const subject = await s.case(number);
		assert.deepEqual([subject.turn, subject.turns[0]?.verified?.result, subject.measures.length], [2, 'ng', 4]);
		assert.deepEqual(await s.waits(number), ['d4', 'ladder']);
		assert.match(String((await s.plant.openStep(number, s.step('d4'))).waitsFor.title), /turn 2/);
		// Rung 2 comes when rung 1 came in the first turn: after a week.
		await s.leaps('7 d');
		assert.deepEqual(
			(await s.told(number, 'notice')).map(({ rung, person }) => `${rung} ${person}`),
			['2 chen', '2 liu', '2 lin'],
		);
		await s.does(number, 'd4', 'chen', 'found', papers.d4);
		await s.does(number, 'd5', 'chen', 'chosen', papers.d5);
		await s.does(number, 'review', 'lin', 'agreed');
		await s.does(number, 'd6', 'chen', 'done', papers.d6);
		await s.does(number, 'd6-tracked', 'pan', 'seen');
		for (let n = 1; n <= 5; n += 1) await batch(story, `T2-${n}`, 'ok');
		assert.deepEqual([(await s.case(number)).turns.map(({ verified }) => verified?.result), await s.waits(number)], [['ng', 'ok'], ['d7']]);
	});

	it('three turns without effect: the plant manager decides; once more begins with another team', async () => {
		const story = await carriedOut();
		const { s, number } = story;
		for (const turn of [1, 2, 3]) {
			if (turn > 1) await turnDone(story, turn);
			await bad(story, turn);
		}
		assert.ok((await s.waits(number)).includes('manager'));
		await s.does(number, 'manager', 'huang', 'once-more', {}, 'Toolmaker into the team');
		assert.ok((await s.waits(number)).includes('d1'));
	});

	it('… or gives up: closed as it is, and the record says that no effect was shown', async () => {
		const story = await carriedOut();
		const { s, number } = story;
		for (const turn of [1, 2, 3]) {
			if (turn > 1) await turnDone(story, turn);
			await bad(story, turn);
		}
		await s.does(number, 'manager', 'huang', 'give-up', {}, 'Part ends in January');
		const subject = await s.case(number);
		assert.deepEqual([subject.status, subject.turns.some(({ verified }) => verified?.result === 'ok')], ['closed', false]);
	});

	for (const [outcome, waits] of [
		['wait-on', ['batches', 'ladder']],
		['ok', ['d7']],
		['ng', ['d4', 'ladder']],
	] as const) {
		it(`no batch for a working week: the quality engineer decides, ${outcome}`, async () => {
			const { s, number } = await carriedOut();
			await s.leaps('8 d');
			assert.ok((await s.waits(number)).includes('silent'));
			await s.does(number, 'silent', 'li', outcome, {}, 'Line is being moved');
			assert.deepEqual(await s.waits(number), waits);
		});
	}

	it('the power goes between two batches: nothing counted is lost', async () => {
		const story = await carriedOut();
		const { s, number } = story;
		for (const name of ['B1', 'B2', 'B3']) await batch(story, name, 'ok');
		await s.plant.crash();
		await s.bringForms('en-US');
		await batch(story, 'B3', 'ok');
		await batch(story, 'B4', 'ok');
		assert.ok((await s.waits(number)).includes('batches'));
		await batch(story, 'B5', 'ok');
		assert.deepEqual(await s.waits(number), ['d7']);
	});
});
