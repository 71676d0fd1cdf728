// F15: measures carried out and supervised, the effect counted by batches, turns with their history, similar products, and the close.

import assert from 'node:assert/strict';
import { isRefusal } from '../../../src/refusal.ts';
import { agreed, analysed, batch, carriedOut, counting, deployed, open, papers, says, similar, sorted, verified } from './f15-story.ts';
import type { Story } from './posted.ts';

/** Batch by batch, the second is bad. */
async function bad(story: Story, turn: number): Promise<void> {
	await batch(story, `T${turn}-1`, 'ok');
	await batch(story, `T${turn}-2`, 'ng');
}

/** The cause again, other measures, carried out. */
async function again(story: Story): Promise<void> {
	await story.s.does(story.number, 'analyse', 'li', 'analysed', papers.analyse);
	await agreed(story);
	await carriedOut(story);
}

/** Three turns, none of which helped. */
async function threeTurns(): Promise<Story> {
	const story = await counting();
	for (const turn of [1, 2, 3]) {
		if (turn > 1) await again(story);
		await bad(story, turn);
	}
	return story;
}

describe('F15 · measures carried out', () => {
	it('done only with evidence; one late climbs by itself from its owner to the plant manager', async () => {
		const story = await sorted();
		await agreed(story);
		const { s, number } = story;
		const [first] = await open(story);
		assert(isRefusal(await says(story, 'done', 'he', { id: first! })));
		for (let week = 0; week < 3; week += 1) await s.leaps('7 d');
		const told = (await s.told(number, 'notice')).filter(({ step }) => step === 'measures').map(({ person }) => person);
		assert.deepEqual(told.includes('he') && told.includes('huang'), true);
		assert.ok((await s.told(number, 'overdue')).some(({ step }) => step === 'measures'));
	});

	it('one is dropped with its reason: the others count', async () => {
		const story = await sorted();
		await agreed(story);
		const { s, number } = story;
		const [first, second] = await open(story);
		await says(story, 'done', 'he', { id: first!, evidence: 'Record of tool 2' });
		assert(!isRefusal(await says(story, 'drop', 'he', { id: second!, reason: 'Part of the new control plan' })));
		assert.ok((await s.waits(number)).includes('supervise'));
	});

	it('QE does not find it on site: carried out after all, and looked at again', async () => {
		const story = await sorted();
		await agreed(story);
		const { s, number } = story;
		for (const id of await open(story)) await says(story, 'done', 'he', { id, evidence: 'Ordered' });
		await s.does(number, 'supervise', 'li', 'not-yet', {}, 'Old slides in the tool');
		await s.does(number, 'redo', 'he', 'done', { now_done: 'Changed on Tuesday' });
		await s.does(number, 'supervise', 'li', 'seen');
		assert.ok((await s.waits(number)).includes('batches-count'));
	});
});

describe('F15 · effect', () => {
	it('counts the batches of its part, each once; the third shows the effect', async () => {
		const story = await counting();
		const { s, number } = story;
		for (const name of ['B1', 'B1', 'B2']) await batch(story, name, 'ok');
		await batch(story, 'C1', 'ng', 'K-12');
		assert.deepEqual(await s.waits(number), ['batches-count', 'ladder']);
		await batch(story, 'B3', 'ok');
		assert.deepEqual(await s.waits(number), ['effect-report', 'end-ladder']);
	});

	it('a bad batch: the cause again, turn 2, what was known is kept, the goods are not asked for again, the ladder starts higher', async () => {
		const story = await counting();
		const { s, number } = story;
		await bad(story, 1);
		const subject = await s.case(number);
		assert.deepEqual([subject.turn, subject.turns[0]?.verified?.result, subject.measures.length], [2, 'ng', 3]);
		assert.deepEqual(await s.waits(number), ['analyse', 'ladder']);
		await s.leaps('6 d');
		assert.equal((await s.told(number, 'notice')).filter(({ step }) => step === 'ladder')[0]?.rung, 2);
		await again(story);
		for (const name of ['T2-3', 'T2-4', 'T2-5']) await batch(story, name, 'ok');
		assert.deepEqual(
			(await s.case(number)).turns.map(({ verified }) => verified?.result),
			['ng', 'ok'],
		);
		await s.does(number, 'effect-report', 'qian', 'effective', papers.effect);
		await deployed(story);
		assert.deepEqual([(await s.case(number)).status, (await s.case(number)).turn], ['closed', 2]);
	});

	it('three turns without effect: the plant manager wants one more', async () => {
		const { s, number } = await threeTurns();
		assert.ok((await s.waits(number)).includes('manager'));
		await s.does(number, 'manager', 'huang', 'once-more', {}, 'Toolmaker helps');
		assert.ok((await s.waits(number)).includes('analyse'));
	});

	it('… or gives up: closed, nothing goes to similar products', async () => {
		const story = await threeTurns();
		const { s, number } = story;
		await s.does(number, 'manager', 'huang', 'give-up', {}, 'Product ends in January');
		assert.equal((await s.case(number)).status, 'closed');
		assert.deepEqual(await similar(story), []);
	});

	for (const [outcome, waits] of [
		['wait-on', ['batches-count', 'ladder']],
		['ok', ['effect-report', 'end-ladder']],
		['ng', ['analyse', 'ladder']],
	] as const) {
		it(`no batch for a week: project QE decides, ${outcome}`, async () => {
			const { s, number } = await counting();
			await s.leaps('8 d');
			assert.ok((await s.waits(number)).includes('silent'));
			await s.does(number, 'silent', 'qian', outcome, {}, 'Line is being moved');
			assert.deepEqual(await s.waits(number), waits);
		});
	}

	it('the report says that it did not help after all: the cause again', async () => {
		const { s, number } = await counting();
		await s.press('ok');
		const { verified: _, ...without } = papers.effect;
		assert(isRefusal(await s.tries(number, 'effect-report', 'qian', 'effective', without)));
		await s.does(number, 'effect-report', 'qian', 'not-effective', without, 'Slides were new anyway');
		assert.deepEqual([(await s.case(number)).turn, await s.waits(number)], [2, ['analyse', 'end-ladder', 'ladder']]);
	});

	it('the button of a bad batch', async () => {
		const { s, number } = await counting();
		await s.press('bad');
		assert.equal((await s.case(number)).turn, 2);
	});
});

describe('F15 · similar products', () => {
	it('only what was verified goes there; done and declined with a reason both count; then it closes', async () => {
		const story = await verified();
		const { s, number } = story;
		const [first, second] = await similar(story);
		assert.deepEqual(await s.waits(number), ['deploy', 'end-ladder']);
		const parts = await Promise.all([first, second].map((one) => s.case(one)));
		assert.deepEqual(
			parts.map(({ material, department, kind, title }) => [material, department, kind, title]),
			[
				['H-78', 'production', 'deployment', 'Housing 78: Housing cracked at the clip'],
				['H-81', 'engineering', 'deployment', 'Housing 81: Housing cracked at the clip'],
			],
		);
		assert.match(String((await s.plant.openStep(first, s.step('do-similar'))).waitsFor.instructions), /Verified OK: Life limit of slides/);
		await s.does(first, 'do-similar', 'wang', 'deployed', { deployed: 'Limit set' });
		assert.deepEqual(await s.waits(number), ['deploy', 'end-ladder']);
		assert(isRefusal(await s.tries(second, 'do-similar', 'liu', 'declined')));
		await s.does(second, 'do-similar', 'liu', 'declined', {}, 'No slides in this tool');
		assert.equal((await s.case(number)).status, 'closed');
	});

	it('nobody deploys: responsible, head and project QE, plant manager; project QE goes on, the open one keeps it from closing', async () => {
		const story = await verified();
		const { s, number } = story;
		const [first, second] = await similar(story);
		for (let part = 0; part < 5; part += 1) await s.leaps('3 d');
		const told = (await s.told(first, 'notice')).filter(({ step }) => step === 'deploy-ladder').map(({ rung, person }) => `${rung} ${person}`);
		assert.deepEqual(told, ['1 wang', '2 qian', '2 wang', '3 huang']);
		assert.ok((await s.waits(number)).includes('deploy-late'));
		await s.does(number, 'deploy-late', 'qian', 'wait-on');
		assert.ok((await s.waits(number)).includes('deploy'));
		await s.leaps('15 d');
		await s.does(number, 'deploy-late', 'qian', 'go-to-close', {}, 'Product 81 rests until May');
		assert.ok((await s.waits(number)).includes('close'));
		await s.does(first, 'do-similar', 'wang', 'deployed', { deployed: 'Limit set' });
		await s.does(second, 'do-similar', 'liu', 'declined', {}, 'Not made any more');
		assert.equal((await s.case(number)).status, 'closed');
	});

	it('a product that is like no other closes without', async () => {
		const story = await counting();
		const { s, number } = story;
		await s.press('ok');
		await s.command({ command: 'set', case: number, values: { material: 'X-1' }, actor: 'li' });
		await s.does(number, 'effect-report', 'qian', 'effective', papers.effect);
		assert.equal((await s.case(number)).status, 'closed');
	});

	it('goods that are not settled keep it open to the end', async () => {
		const story = await analysed();
		const { s, number } = story;
		await agreed(story);
		await carriedOut(story);
		await s.press('ok');
		await s.does(number, 'effect-report', 'qian', 'effective', papers.effect);
		await deployed(story);
		assert.deepEqual([(await s.case(number)).status, (await s.waits(number)).includes('close')], ['open', true]);
		await s.does(number, 'dispose', 'li', 'scrap', { disposed: 'All of it' });
		await s.does(number, 'scrap', 'cao', 'scrapped', { scrap_pieces: 240, scrap_money: 3600 });
		assert.equal((await s.case(number)).status, 'closed');
	});
});
