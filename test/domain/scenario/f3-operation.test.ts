// F3 Production operation and its exceptions (生产运作): first article, the planned end, and the three ways on from an exception.

import assert from 'node:assert/strict';
import { isRefusal } from '../../../src/refusal.ts';
import { made, ordered, papers, passes, producing } from './f3-story.ts';
import type { Story } from './posted.ts';

/** An exception in production, its form issued: the dispatcher is asked. */
async function excepted(): Promise<Story> {
	const story = await producing();
	const { s, number } = story;
	await s.does(number, 'produce', 'zhao', 'exception', {}, 'No seals.');
	await s.does(number, 'exception', 'zhao', 'issued', papers.slip);
	return story;
}

describe('F3 · production and its exceptions', () => {
	it('the first article fails: exception form, solved, first article again, produced', async () => {
		const story = await ordered();
		const { s, number } = story;
		await passes(story);
		const { inspector_signature: _, ...unsigned } = papers.first;
		const refused = await s.tries(number, 'first', 'li', 'ok', unsigned);
		assert(isRefusal(refused) && refused.path === 'values.inspector_signature', JSON.stringify(refused));
		const bare = await s.tries(number, 'first', 'li', 'ng', papers.first);
		assert(isRefusal(bare) && bare.code === 'task.reason-needed');
		const failed = { ...papers.first, verdict: { result: 'ng', reason: 'bore' } };
		const unsaid = await s.tries(number, 'first', 'li', 'ng', failed, 'Bore 20.05.');
		assert(isRefusal(unsaid) && unsaid.path === 'values.not_started', JSON.stringify(unsaid));
		await s.does(number, 'first', 'li', 'ng', { ...failed, not_started: true }, 'Bore 20.05.');
		assert.match(String((await s.plant.openStep(number, s.step('exception'))).waitsFor.instructions), /Bore 20\.05/);
		await s.does(number, 'exception', 'zhao', 'issued', papers.slip);
		await s.does(number, 'handle', 'ma', 'go-on', {}, 'Tool changed.');
		assert.deepEqual(await s.waits(number), ['first']);
		await s.does(number, 'first', 'li', 'ok', papers.first);
		await made(story);
		assert.equal((await s.case(number)).status, 'closed');
		s.nothingRefused();
	});

	it('an exception in production, solved: the first article is inspected again before it goes on', async () => {
		const story = await excepted();
		const { s, number } = story;
		assert.deepEqual(await s.waits(number), ['handle', 'late-handle']);
		await s.does(number, 'handle', 'ma', 'go-on', {}, 'Seals are here.');
		await s.does(number, 'first', 'li', 'ok', papers.first);
		await made(story);
		assert.equal((await s.case(number)).status, 'closed');
		s.nothingRefused();
	});

	it('planned anew: the dispatcher gives new times, planning releases again, the end that counts is the new one', async () => {
		const story = await excepted();
		const { s, number } = story;
		await s.does(number, 'handle', 'ma', 'replan', {}, 'Seals on Friday.');
		assert.match(String((await s.plant.openStep(number, s.step('plan'))).waitsFor.instructions), /Seals on Friday/);
		await s.does(number, 'plan', 'ma', 'planned', { line: 'A2', start: '2026-11-27T00:00:00.000Z', end: '2026-11-28T08:00:00.000Z' });
		await s.does(number, 'release', 'fang', 'released');
		await s.does(number, 'first', 'li', 'ok', { ...papers.first, station: 'A2' });
		await s.passes('4 d');
		assert.equal((await s.case(number)).area, 'A2');
		assert.deepEqual(
			(await s.told(number, 'notice')).filter(({ step }) => step === 'late-produce').map(({ at }) => at.slice(5, 16)),
			[],
		);
		await s.passes('31 h');
		assert.deepEqual(
			(await s.told(number, 'notice')).filter(({ step }) => step === 'late-produce').map(({ at, person }) => `${at.slice(5, 16)} ${person}`),
			['11-28T04:00 ma', '11-28T08:00 wang', '11-28T08:00 luo'],
		);
		await made(story);
		assert.equal((await s.case(number)).status, 'closed');
	});

	it('back to the product department: withdrawn after the start', async () => {
		const { s, number } = await excepted();
		await s.does(number, 'handle', 'ma', 'to-product', {}, 'No seals this year.');
		assert.match(String((await s.plant.openStep(number, s.step('change'))).waitsFor.instructions), /No seals this year/);
		await s.does(number, 'change', 'he', 'withdrawn', {}, 'Other pump delivered.');
		assert.equal((await s.case(number)).status, 'closed');
	});

	it('nobody handles the exception: dispatcher and head of production, head of planning, plant manager; overdue every hour', async () => {
		const { s, number } = await excepted();
		await s.passes('8 h');
		assert.deepEqual(await s.toldShort(number, 'notice', 'exhausted'), [
			'30 min ma: late-handle',
			'30 min wang: late-handle',
			'120 min fang: late-handle',
			'240 min huang: late-handle',
			'480 min –: late-handle',
		]);
		assert.deepEqual([(await s.case(number)).severity, (await s.told(number, 'overdue')).length], ['critical', 8]);
		assert.deepEqual(await s.waits(number), ['handle', 'late-handle']);
	});

	it('not finished: the dispatcher 4 hours before the planned end, heads of production and product when it has come; then nobody else', async () => {
		const story = await producing();
		const { s, number } = story;
		await s.passes('4 d');
		assert.deepEqual(
			(await s.told(number, 'notice')).map(({ at, person }) => `${at.slice(5, 16)} ${person}`),
			['11-26T04:00 ma', '11-26T08:00 wang', '11-26T08:00 luo'],
		);
		assert.equal((await s.case(number)).severity, 'high');
		await made(story);
		assert.equal((await s.case(number)).status, 'closed');
	});

	it('nobody inspects the first article, nobody writes the form, nobody reports: each is told as overdue', async () => {
		const story = await ordered();
		const { s, number } = story;
		await passes(story);
		await s.passes('121 min');
		await s.does(number, 'first', 'li', 'ok', papers.first);
		await s.does(number, 'produce', 'zhao', 'exception', {}, 'No seals.');
		await s.passes('31 min');
		await s.does(number, 'exception', 'zhao', 'issued', papers.slip);
		await s.does(number, 'handle', 'ma', 'go-on', {}, 'Here.');
		await s.does(number, 'first', 'li', 'ok', papers.first);
		await s.does(number, 'produce', 'zhao', 'finished');
		await s.passes('241 min');
		assert.deepEqual(
			(await s.told(number, 'overdue')).map(({ step }) => step),
			['first', 'exception', 'report'],
		);
		await s.does(number, 'report', 'zhao', 'reported', papers.made);
		assert.equal((await s.case(number)).status, 'closed');
	});
});
