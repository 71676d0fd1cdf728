// F2: production shows the effect, or that there is none; turns with their history, the ladder higher each time, silence, and the end of patience.

import assert from 'node:assert/strict';
import { isRefusal } from '../../../src/refusal.ts';
import { carriedOut, carries, F2, papers, turnDone } from './f2-story.ts';
import { numberOf, post, type Story } from './posted.ts';
import { Scenario } from './scenario-rig.ts';

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
			(await s.told(number, 'notice')).flatMap(({ rung, person }) => (rung === undefined ? [] : `${rung} ${person}`)),
			['2 chen', '2 liu', '2 lin'],
		);
		await s.does(number, 'd4', 'chen', 'found', papers.d4);
		await s.does(number, 'd5', 'chen', 'chosen', papers.d5);
		await s.does(number, 'review', 'lin', 'agreed');
		await carries(story);
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

describe('F2 · effect, measured before and after', () => {
	/** Clips are too weak, measured at the incoming test; a measure is carried out, and the clip forces of the next batches come. */
	async function measured(): Promise<Story> {
		const s = await Scenario.start(F2);
		await s.press('clip');
		const story = { s, number: numberOf(s) };
		await s.does(story.number, 'd0', 'li', 'recorded', papers.d0);
		await s.does(story.number, 'd1', 'liu', 'formed', papers.d1);
		await s.does(story.number, 'd2', 'chen', 'described', papers.d2);
		await s.does(story.number, 'd3', 'chen', 'contained', papers.d3);
		for (const person of ['cao', 'wang', 'luo']) await s.does(story.number, 'd3-told', person, 'known');
		await turnDone(story);
		assert.deepEqual(await s.waits(story.number), ['force', 'ladder']);
		return story;
	}
	const forces = ({ s }: Story, name: string, force: number[], material = 'H-78') => post(s, '/f2/batches', { material, batch: name, force });
	const noteOf = async ({ s, number }: Story) => String((await s.recorded(number, 'verified')).at(-1)?.note);

	it('a measure that does something: shown at the first look, with the figures', async () => {
		const story = await measured();
		await story.s.press('strong');
		assert.deepEqual(await story.s.waits(story.number), ['d7']);
		const { turns } = await story.s.case(story.number);
		assert.deepEqual(
			turns.map(({ verified }) => [verified?.result, verified?.by]),
			[['ok', 'test']],
		);
		assert.match(await noteOf(story), /Clip force .* from 22\.0.* to 38\.\d N/);
		assert.equal((await story.s.recorded(story.number, 'verify/data')).length, 1);
	});

	it('a useless one is refused by the data: turn 2 at the causes, the ladder higher; the next one is shown', async () => {
		const story = await measured();
		const { s, number } = story;
		await s.press('weak');
		assert.deepEqual(await s.waits(number), ['d4', 'ladder']);
		const { turn, turns } = await s.case(number);
		assert.deepEqual([turn, turns[0]?.verified?.result], [2, 'ng']);
		await turnDone(story, 2);
		await s.press('strong');
		assert.deepEqual([(await s.case(number)).turns.map(({ verified }) => verified?.result), await s.waits(number)], [['ng', 'ok'], ['d7']]);
	});

	it('neither shown after the last look: the quality engineer decides, with the reason', async () => {
		for (const [result, waits] of [
			['ok', ['d7']],
			['ng', ['d4', 'ladder']],
		] as const) {
			const story = await measured();
			const { s, number } = story;
			// About the five newtons that count, and very uneven.
			for (const batch of ['F1', 'F2', 'F3']) await forces(story, batch, [40, 14, 37, 17, 41, 13, 36, 18, 38, 16]);
			assert.deepEqual(await s.waits(number), ['force', 'ladder']);
			assert.equal((await s.recorded(number, 'verified')).at(-1)?.result, 'inconclusive');
			const answer = { result, note: 'Judged by the drop test' };
			assert(!isRefusal(await s.plant.answer(number, s.step('force'), 'complete', answer, { actor: { id: 'li', how: 'claimed' } })));
			assert.deepEqual(await s.waits(number), waits);
		}
	});

	it('before a look nothing is judged; what is no number, of another part, or told twice changes nothing; the power may go', async () => {
		const story = await measured();
		const { s, number } = story;
		await forces(story, 'F1', [39, 38, 40, 37]);
		await forces(story, 'F1', [39, 38, 40, 37]);
		await forces(story, 'K1', [10, 11], 'K-12');
		await forces(story, 'F2', ['strong'] as never);
		assert.equal(s.plant.caught.length, 1);
		await s.plant.crash();
		await s.bringForms('en-US');
		assert.equal((await s.plant.openStep(number, s.step('force'))).waitsFor.done, 4);
		await forces(story, 'F3', [38, 39, 37, 40, 38, 39]);
		assert.deepEqual(await s.waits(number), ['d7']);
	});

	it('no forces for a working week: the quality engineer has them measured, and it goes on', async () => {
		const story = await measured();
		const { s, number } = story;
		await s.leaps('8 d');
		await s.does(number, 'silent', 'li', 'wait-on', {}, 'Tester is being calibrated');
		assert.ok((await s.waits(number)).includes('force'));
		await s.press('strong');
		assert.deepEqual(await s.waits(number), ['d7']);
	});
});
