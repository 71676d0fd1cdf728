// F7 In-process (制程异常): the batch beside the analysis: tagged, returned, scrapped, or released under concession by an application.

import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/json.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { finished, issued, judged, measured, papers } from './f7-story.ts';
import type { Story } from './posted.ts';

/** The goods are tagged, a concession is asked for, the application is in. */
async function applied(): Promise<Story> {
	const story = await judged();
	await story.s.does(story.number, 'dispose', 'tang', 'concession', { disposition_basis: 'customer accepts 0.1 mm' });
	await story.s.does(story.number, 'apply', 'wang', 'submitted', papers.application);
	return story;
}

/** … and technical head and head of quality have approved. */
async function reviewed(): Promise<Story> {
	const story = await applied();
	await story.s.does(story.number, 'technical', 'liu', 'approved', papers.tested);
	await story.s.does(story.number, 'quality-review', 'lin', 'approved', papers.reviewed);
	return story;
}

const goodsOf = async ({ s, number }: Story) => {
	const { contained } = await s.case(number);
	return [contained?.suspect, contained?.quarantined, contained?.sortedBad, contained?.released];
};
const scrapped = (pieces: number): JsonObject => ({ scrapped: pieces, scrap_loss: pieces * 2.5, voucher: 'S-9' });

describe('F7 · batch handling', () => {
	it('the product is NG: goods and analysis go side by side', async () => {
		const { s, number } = await judged();
		assert.deepEqual(await s.waits(number), ['attach', 'dispose']);
		assert.deepEqual(await goodsOf({ s, number }), [120, 120, 0, 0]);
		s.nothingRefused();
	});

	it('nobody tags: said after 15 minutes and again; nobody disposes: after 8 hours', async () => {
		const { s, number } = await issued();
		await s.does(number, 'confirm-item', 'tang', 'nonconforming');
		await s.does(number, 'confirm-product', 'tang', 'ng', papers.judged);
		await s.passes('31 min');
		assert.deepEqual(await s.toldShort(number, 'overdue'), ['20 min –: tag', '35 min –: tag']);
		await s.does(number, 'tag', 'sun', 'isolated', { ...papers.card, by: 'sun' });
		await s.passes('481 min');
		assert.equal((await s.told(number, 'overdue')).filter(({ step }) => step === 'dispose').length, 1);
	});

	for (const [way, values, losses] of [
		['return', { out: 120, voucher: 'R-7' }, undefined],
		['scrap', scrapped(120), 300],
	] as const) {
		it(`${way}: carried out by the team leader, all accounted for, closed when the analysis is through`, async () => {
			const story = await measured('ng');
			const { s, number } = story;
			await s.does(number, 'dispose', 'tang', way, papers.basis);
			await s.does(number, way, 'zhao', 'done', values);
			assert.deepEqual(await goodsOf(story), [120, 120, 120, 0]);
			assert.deepEqual(await s.waits(number), ['close', 'effect']);
			await finished(story);
			const subject = await s.case(number);
			assert.deepEqual([subject.status, subject.losses.money.CNY], ['closed', losses]);
			s.nothingRefused();
		});
	}

	it('half is returned, the rest is asked again and scrapped; the case does not close before', async () => {
		const story = await measured('ng');
		const { s, number } = story;
		await s.does(number, 'dispose', 'tang', 'return', papers.basis);
		await s.does(number, 'return', 'zhao', 'done', { out: 60, voucher: 'R-7' });
		assert.deepEqual(await s.waits(number), ['dispose', 'effect']);
		await finished(story);
		assert.deepEqual(await s.waits(number), ['close', 'dispose']);
		await s.does(number, 'dispose', 'tang', 'scrap', papers.basis);
		await s.does(number, 'scrap', 'zhao', 'done', scrapped(60));
		assert.equal((await s.case(number)).status, 'closed');
		s.nothingRefused();
	});
});

describe('F7 · concession: the release application as an approval chain', () => {
	it('technical head, head of quality, plant manager, one after another; released within the limits, the rest is scrapped', async () => {
		const story = await reviewed();
		const { s, number } = story;
		assert.deepEqual(await s.waits(number), ['attach', 'grant']);
		assert.match(String((await s.plant.openStep(number, s.step('grant'))).waitsFor.instructions), /100 pieces.*line stands tomorrow.*mating force/);
		await s.does(number, 'grant', 'huang', 'granted', papers.limits);
		assert.match(String((await s.plant.openStep(number, s.step('release'))).waitsFor.instructions), /At most 100 pieces until .*blue dot/);
		const bare = await s.tries(number, 'release', 'li', 'released', { released: 100, marked: true });
		assert(isRefusal(bare) && bare.code === 'task.reason-needed');
		await s.does(number, 'release', 'li', 'released', { released: 100, marked: true }, 'Release of 23 November');
		assert.deepEqual(await goodsOf(story), [120, 120, 0, 100]);
		assert.deepEqual(await s.waits(number), ['attach', 'dispose']);
		await s.does(number, 'dispose', 'tang', 'scrap', papers.basis);
		await s.does(number, 'scrap', 'zhao', 'done', scrapped(20));
		assert.deepEqual(await s.waits(number), ['attach', 'close']);
		assert.deepEqual(
			(await s.told(number, 'assigned')).slice(-8).map(({ person, step }) => `${person} ${step}`),
			['tang dispose', 'wang apply', 'liu technical', 'lin quality-review', 'huang grant', 'li release', 'tang dispose', 'zhao scrap'],
		);
		s.nothingRefused();
	});

	const chain = [
		['technical', 'liu', applied],
		[
			'quality-review',
			'lin',
			async () => {
				const story = await applied();
				await story.s.does(story.number, 'technical', 'liu', 'approved', papers.tested);
				return story;
			},
		],
		['grant', 'huang', reviewed],
	] as const;

	for (const [step, person, asked] of chain) {
		it(`${step} sends it back: the applicant reads why, changes it, and the chain begins at its beginning`, async () => {
			const { s, number } = await asked();
			const bare = await s.tries(number, step, person, 'back');
			assert(isRefusal(bare) && bare.code === 'task.reason-needed');
			await s.does(number, step, person, 'back', {}, 'Say which cartons.');
			assert.deepEqual(await s.waits(number), ['apply', 'attach']);
			assert.match(String((await s.plant.openStep(number, s.step('apply'))).waitsFor.instructions), /Say which cartons/);
			await s.does(number, 'apply', 'wang', 'submitted', { ...papers.application, recall_how: 'cartons 1 to 10' });
			assert.deepEqual(await s.waits(number), ['attach', 'technical']);
			assert.equal((await s.case(number)).fields.recall_how, 'cartons 1 to 10');
			s.nothingRefused();
		});

		it(`${step} refuses: the goods stay isolated, the disposition is asked again with the reason`, async () => {
			const story = await asked();
			const { s, number } = story;
			await s.does(number, step, person, 'refused', {}, 'Too risky.');
			assert.deepEqual(await s.waits(number), ['attach', 'dispose']);
			assert.match(String((await s.plant.openStep(number, s.step('dispose'))).waitsFor.instructions), /Too risky/);
			assert.deepEqual(await goodsOf(story), [120, 120, 0, 0]);
		});

		it(`${step} does not answer: said after 4 hours, then every 2; the goods stay isolated`, async () => {
			const story = await asked();
			const { s, number } = story;
			await s.passes('6 h');
			await s.passes('1 min');
			assert.deepEqual((await s.told(number, 'overdue')).filter((told) => told.step === step).length, 2);
			assert.ok((await s.waits(number)).includes(step));
			assert.deepEqual(await goodsOf(story), [120, 120, 0, 0]);
		});
	}

	it('the applicant withdraws it: disposition again', async () => {
		const { s, number } = await judged();
		await s.does(number, 'dispose', 'tang', 'concession', papers.basis);
		await s.does(number, 'apply', 'wang', 'withdrawn', {}, 'The customer does not need them.');
		assert.deepEqual(await s.waits(number), ['attach', 'dispose']);
	});

	it('no test, no approval; an exception without what does not conform is no application', async () => {
		const { s, number } = await applied();
		const untested = await s.tries(number, 'technical', 'liu', 'approved');
		assert(isRefusal(untested));
		assert.deepEqual(untested.all?.map(({ path }) => path).sort(), ['values.function_test', 'values.technical_head']);
		await s.does(number, 'technical', 'liu', 'back', {}, 'Wrong lot.');
		const { deviation: _, ...bare } = papers.application;
		const refused = await s.tries(number, 'apply', 'wang', 'submitted', { ...bare, release_quantity: 0 });
		assert(isRefusal(refused));
		assert.deepEqual(refused.all?.map(({ path }) => path).sort(), ['values.deviation', 'values.release_quantity']);
	});
});
