// F5 Customer complaint: the answer to the customer, implementation, effect, countersigning, the plant manager's judgement.

import assert from 'node:assert/strict';
import { isRefusal } from '../../../src/refusal.ts';
import { answered, customerSays, disposed, effective, HEADS, MEASURES, ours } from './f5-story.ts';
import type { Story } from './posted.ts';

const isBackAt = async ({ s, number }: Story, turn: number, reason: RegExp) => {
	assert.deepEqual([await s.waits(number), (await s.case(number)).turn], [['cause'], turn]);
	assert.match(String((await s.plant.openStep(number, s.step('cause'))).waitsFor.instructions), new RegExp(`Answer no\\. ${turn}\\.[^]*${reason.source}`));
};

describe('F5 · the customer', () => {
	it('is satisfied: implemented, effective, countersigned, judged, closed', async () => {
		const story = await ours();
		const { s, number } = story;
		await disposed(story);
		await effective(story);
		for (const head of HEADS) await s.does(number, 'countersign', head, 'signed');
		assert.match(String((await s.plant.openStep(number, s.step('final'))).waitsFor.instructions), /Fang Hua: Agreed\nXu Jing: Agreed/);
		await s.does(number, 'final', 'huang', 'close');
		const { status, turn, rootCause, cause, measures } = await s.case(number);
		assert.deepEqual([status, turn, rootCause, cause], ['closed', 1, MEASURES.why_occurred, 'method']);
		assert(measures.every(({ doneAt }) => doneAt !== undefined));
		s.nothingRefused();
	});

	it('is not satisfied, twice: back to the cause each time, with the count and what the customer said', async () => {
		const story = await ours();
		await disposed(story);
		await answered(story);
		await customerSays(story, 'ng', 'Two pumps leak again');
		await isBackAt(story, 2, /Two pumps leak again/);
		await answered(story);
		await customerSays(story, 'ng', 'Where is the test record?');
		await isBackAt(story, 3, /test record/);
		await effective(story);
		assert.deepEqual(await story.s.waits(story.number), ['countersign']);
	});

	it('stays silent for 14 days: a note, and closed', async () => {
		const story = await ours();
		const { s, number } = story;
		await disposed(story);
		await answered(story);
		await s.plant.leap('337 h');
		const { status, comments } = await s.case(number);
		assert.deepEqual([status, comments], ['closed', 1]);
		assert.deepEqual(
			(await s.recorded(number, 'commented')).map(({ text }) => text),
			['The customer has not answered for 14 days: closed without a judgement of the customer.'],
		);
		s.nothingRefused();
	});

	it('stays silent while goods are not accounted for: the note, and closed as soon as they are', async () => {
		const story = await ours();
		const { s, number } = story;
		await answered(story);
		await s.plant.leap('337 h');
		assert.equal((await s.case(number)).status, 'open');
		await disposed(story);
		assert.equal((await s.case(number)).status, 'closed');
	});

	it('nobody puts the material together, nobody answers: told as overdue', async () => {
		const story = await ours();
		const { s, number } = story;
		await disposed(story);
		await s.does(number, 'unit', 'li', 'named', { unit: 'production' });
		await s.does(number, 'cause', 'wang', 'written', MEASURES);
		await s.does(number, 'judge', 'xu', 'satisfied');
		await s.plant.leap('481 min');
		await s.does(number, 'collect', 'li', 'collected', { answer_text: 'x' });
		await s.plant.leap('481 min');
		assert.deepEqual([...new Set((await s.told(number, 'overdue')).map(({ step }) => step))], ['collect', 'answer']);
	});
});

describe('F5 · implementation and judgement', () => {
	it('effect NG: the next turn, with the reason', async () => {
		const story = await ours();
		const { s, number } = story;
		await disposed(story);
		await answered(story);
		await customerSays(story, 'ok');
		assert(isRefusal(await s.tries(number, 'implement', 'wang', 'done')));
		await s.does(number, 'implement', 'wang', 'done', { proof: 'Tool 7' });
		await s.does(number, 'effect', 'lin', 'ng', { data: '3 of 2,000 leak' }, 'Still leaks');
		await isBackAt(story, 2, /Still leaks/);
	});

	it('one department does not sign: all are heard, then the next turn with its reason', async () => {
		const story = await ours();
		const { s, number } = story;
		await disposed(story);
		await effective(story);
		await s.does(number, 'countersign', 'liu', 'not-signed', {}, 'Drawing not changed');
		assert.deepEqual(await s.waits(number), ['countersign']);
		for (const head of ['fang', 'xu', 'wang']) await s.does(number, 'countersign', head, 'signed');
		await isBackAt(story, 2, /Liu Yang: Drawing not changed|Drawing not changed/);
	});

	it('the plant manager says no: the next turn', async () => {
		const story = await ours();
		const { s, number } = story;
		await disposed(story);
		await effective(story);
		for (const head of HEADS) await s.does(number, 'countersign', head, 'signed');
		assert(isRefusal(await s.tries(number, 'final', 'huang', 'no')));
		await s.does(number, 'final', 'huang', 'no', {}, 'Other pump sizes?');
		await isBackAt(story, 2, /Other pump sizes/);
		await effective(story);
		for (const head of HEADS) await s.does(number, 'countersign', head, 'signed');
		await s.does(number, 'final', 'huang', 'close');
		assert.equal((await s.case(number)).status, 'closed');
	});

	it('judged, but goods are not accounted for: closed when they are', async () => {
		const story = await ours();
		const { s, number } = story;
		await effective(story);
		for (const head of HEADS) await s.does(number, 'countersign', head, 'signed');
		await s.does(number, 'final', 'huang', 'close');
		assert.equal((await s.case(number)).status, 'open');
		await disposed(story);
		assert.equal((await s.case(number)).status, 'closed');
	});

	it('nobody carries out, nobody tracks, nobody signs, nobody judges: told as overdue', async () => {
		const story = await ours();
		const { s, number } = story;
		await disposed(story);
		await answered(story);
		await customerSays(story, 'ok');
		await s.plant.leap('337 h');
		await s.does(number, 'implement', 'wang', 'done', { proof: 'Tool 7' });
		await s.plant.leap('721 h');
		await s.does(number, 'effect', 'lin', 'ok', { data: '0' });
		await s.plant.leap('25 h');
		for (const head of HEADS) await s.does(number, 'countersign', head, 'signed');
		await s.plant.leap('25 h');
		const late = new Set((await s.told(number, 'overdue')).map(({ step }) => step));
		for (const step of ['implement', 'effect', 'countersign', 'final']) assert(late.has(step), step);
	});
});
