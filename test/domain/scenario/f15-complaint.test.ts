// F15 by a complaint: goods at the customer settled, the answer with its deadline, then execution, verification and deployment as for the others.

import assert from 'node:assert/strict';
import { agreed, carriedOut, deployed, found, papers, sorted } from './f15-story.ts';
import { numberOf, post } from './posted.ts';

describe('F15 · a complaint', () => {
	for (const language of ['en-US', 'zh-CN'] as const) {
		it(`goods at the customer settled, answered, carried out, verified, deployed, closed (${language})`, async () => {
			const story = await sorted('complaint', language);
			const { s, number } = story;
			await agreed(story);
			assert.ok((await s.waits(number)).includes('customer-goods'));
			await s.does(number, 'customer-goods', 'mei', 'settled', papers.settled);
			assert.ok((await s.waits(number)).includes('answer'));
			await s.does(number, 'answer', 'mei', 'sent', papers.answered);
			assert.ok(!(await s.waits(number)).includes('answer-ladder'));
			await carriedOut(story);
			await s.press('ok');
			await s.does(number, 'effect-report', 'qian', 'effective', papers.effect);
			await deployed(story);
			const { status, fields } = await s.case(number);
			assert.deepEqual([status, fields.settlement, fields.answered], ['closed', 'replaced', papers.answered.answered]);
			s.nothingRefused();
		});
	}

	it('the customer is not satisfied: QE analyses again with the reason, and the customer is answered again', async () => {
		const story = await sorted('sales');
		const { s, number } = story;
		await agreed(story);
		await s.does(number, 'customer-goods', 'mei', 'settled', papers.settled);
		await s.does(number, 'answer', 'mei', 'not-satisfied', {}, 'Asks why it was not found');
		assert.match(String((await s.plant.openStep(number, s.step('analyse'))).waitsFor.instructions), /Asks why it was not found/);
		await s.does(number, 'analyse', 'li', 'analysed', papers.analyse);
		await agreed(story);
		await s.does(number, 'customer-goods', 'mei', 'settled', papers.settled);
		await s.does(number, 'answer', 'mei', 'sent', papers.answered);
		assert.ok((await s.waits(number)).includes('measures'));
	});

	it('answered once: a later turn does not ask the customer again', async () => {
		const story = await sorted('complaint');
		const { s, number } = story;
		await agreed(story);
		await s.does(number, 'customer-goods', 'mei', 'settled', papers.settled);
		await s.does(number, 'answer', 'mei', 'sent', papers.answered);
		await carriedOut(story);
		await s.press('bad');
		await s.does(number, 'analyse', 'li', 'analysed', papers.analyse);
		await agreed(story);
		assert.ok((await s.waits(number)).includes('measures'));
	});

	it('nobody answers: sales and QE a day before, their heads four hours before, the plant manager at the time', async () => {
		const { s, number } = await found('complaint');
		for (let day = 0; day < 4; day += 1) await s.leaps('1 d');
		const told = (await s.told(number, 'notice')).filter(({ step }) => step === 'answer-ladder').map(({ rung, person }) => `${rung} ${person}`);
		assert.deepEqual(told, ['1 mei', '1 li', '2 luo', '2 lin', '3 huang']);
	});

	it('the customer names the time: the clocks follow it', async () => {
		const { s } = await found('line');
		const body = { source: 'complaint', title: 'Broken', area: 'A1', material: 'H-77', lot: 'L-190', amount: 5, answerBy: '2026-11-24T17:00:00+08:00' };
		await post(s, '/f15/reports', body);
		const number = numberOf(s);
		assert.equal((await s.case(number)).fields.answer_by, '2026-11-24T09:00:00.000Z');
		await s.passes('4 h');
		await s.passes('4 h');
		assert.deepEqual(
			(await s.told(number, 'notice')).filter(({ step, rung }) => step === 'answer-ladder' && rung === 1).map(({ at }) => at.slice(0, 16)),
			['2026-11-23T09:00', '2026-11-23T09:00'],
		);
	});

	it('what can’t be a time is no report', async () => {
		const { s } = await found('line');
		const before = s.plant.caught.length;
		await post(s, '/f15/reports', { source: 'complaint', title: 'Broken', area: 'A1', material: 'H-77', lot: 'L-190', answerBy: 'soon' });
		assert.ok(s.plant.caught.length > before);
	});
});
