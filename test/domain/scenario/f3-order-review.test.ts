// F3 Order review (订单评审): every gate's yes, no and silence, and the four ways in which the product department answers a no.
// Production and its exceptions: f3-operation.test.ts.

import assert from 'node:assert/strict';
import { isRefusal } from '../../../src/refusal.ts';
import { at, made, ordered, papers, passes } from './f3-story.ts';
import { post } from './posted.ts';
import type { Scenario } from './scenario-rig.ts';

/** Each gate with whoever says no there, its no, who is told at each rung of its ladder. */
const GATES = [
	['review', 'lin', 'rejected', ['liu', 'fang', 'lin'], 'wang'],
	['process', 'chen', 'not-feasible', ['chen'], 'liu'],
	['capacity', 'zhou', 'not-enough', ['zhou'], 'fang'],
	['plan', 'ma', 'no-place', ['ma'], 'fang'],
	['release', 'fang', 'not-released', ['fang'], 'wang'],
] as const;
/** What a gate's paper holds that its no needs as well. */
const WITH_NO = { review: papers.review, process: papers.process, capacity: papers.capacity, plan: {}, release: {} };

/** The notices of a case, when (UTC) and to whom: Monday 09:30 in Shanghai is 01:30, the shift is 08:00 to 18:00. */
const told = async (s: Scenario, number: string) => (await s.told(number, 'notice')).map(({ at: when, person }) => `${when.slice(5, 16)} ${person}`);

describe('F3 · the gates', () => {
	for (const language of ['en-US', 'zh-CN'] as const) {
		it(`every gate says yes: released, produced, closed; nobody is told upward (${language})`, async () => {
			const story = await ordered(language);
			const { s, number } = story;
			assert.deepEqual(await s.waits(number), ['late-review', 'review']);
			await passes(story);
			const released = await s.case(number);
			assert.deepEqual([released.area, released.fields.load, released.fields.people_missing], ['A1', 50, 0]);
			assert.deepEqual(await s.waits(number), ['first']);
			await s.does(number, 'first', 'li', 'ok', papers.first);
			await made(story);
			const subject = await s.case(number);
			assert.deepEqual([subject.status, subject.fields.made, subject.losses.pieces, subject.losses.millis], ['closed', 396, { pcs: 4 }, 1_800_000]);
			await s.passes('10 h');
			assert.deepEqual(await s.toldShort(number, 'notice', 'overdue', 'exhausted'), []);
			s.nothingRefused();
		});
	}

	it('the order review is signed by every department: two are not enough', async () => {
		const { s, number } = await ordered();
		for (const person of ['liu', 'fang']) await s.does(number, 'review', person, 'accepted', papers.review);
		assert.deepEqual(await s.waits(number), ['late-review', 'review']);
		const stranger = await s.tries(number, 'review', 'zhao', 'accepted', papers.review);
		assert(isRefusal(stranger) && stranger.code === 'task.not-allowed');
	});

	for (const [gate, person, no, reminded, next] of GATES) {
		it(`${gate} says no: back to the product department with the reason; changed, it goes through all gates again`, async () => {
			const story = await at(gate);
			const { s, number } = story;
			const bare = await s.tries(number, gate, person, no, WITH_NO[gate]);
			assert(isRefusal(bare) && bare.code === 'task.reason-needed', JSON.stringify(bare));
			await s.does(number, gate, person, no, WITH_NO[gate], `Not so: ${gate}.`);
			assert.deepEqual(await s.waits(number), ['change', 'late-change']);
			assert.equal((await s.told(number, 'assigned')).at(-1)?.person, 'he');
			assert.match(String((await s.plant.openStep(number, s.step('change'))).waitsFor.instructions), new RegExp(`Not so: ${gate}\\.`));
			await s.does(number, 'change', 'he', 'changed', { change: 'without paint', quantity: 380 });
			assert.deepEqual([await s.waits(number), (await s.case(number)).fields.quantity], [['late-review', 'review'], 380]);
			await passes(story);
			assert.deepEqual(await s.waits(number), ['first']);
			s.nothingRefused();
		});

		it(`${gate}: nobody answers: reminder after 4 working hours, the next level after 8; it stays open`, async () => {
			const { s, number } = await at(gate);
			await s.passes('8 h');
			assert.deepEqual(await told(s, number), [...reminded.map((one) => `11-23T05:30 ${one}`), `11-23T09:30 ${next}`]);
			assert.deepEqual(
				(await s.told(number, 'overdue')).map(({ step }) => step),
				[gate],
			);
			assert.ok((await s.waits(number)).includes(gate));
		});
	}

	it('a night counts nothing: the plant manager after 16 working hours, after 24 it is said that nobody answered; then somebody does', async () => {
		const { s, number } = await at('capacity');
		await s.passes('53 h');
		assert.deepEqual(await told(s, number), ['11-23T05:30 zhou', '11-23T09:30 fang', '11-24T07:30 huang']);
		assert.deepEqual(
			(await s.told(number, 'exhausted')).map(({ at: when }) => when.slice(5, 16)),
			['11-25T05:30'],
		);
		await s.does(number, 'capacity', 'fang', 'enough', papers.capacity);
		assert.deepEqual(await s.waits(number), ['late-plan', 'plan']);
	});

	it('a table of equipment without a row, people who are not counted: refused field by field; one that is not ready says why', async () => {
		const { s, number } = await at('process');
		const refused = await s.tries(number, 'process', 'chen', 'feasible', { equipment: [], people_needed: 0, cycle: '3 min' });
		assert(isRefusal(refused));
		assert.deepEqual(refused.all?.map(({ path }) => path).sort(), ['values.cycle', 'values.equipment', 'values.people_needed', 'values.people_qualified']);
		const unsaid = await s.tries(number, 'process', 'chen', 'feasible', { ...papers.process, equipment: [{ name: 'press 3', ready: { result: 'ng' } }] });
		assert(isRefusal(unsaid) && unsaid.path.startsWith('values.equipment[0].ready'), JSON.stringify(unsaid));
	});

	it('people are missing, the load is over 100 %: reckoned, not believed from the browser', async () => {
		const { s, number } = await at('process');
		await s.does(number, 'process', 'chen', 'feasible', { ...papers.process, people_qualified: 1, people_missing: 0 });
		await s.does(number, 'capacity', 'zhou', 'not-enough', { ...papers.capacity, days: 2, load: 1 }, 'Too much.');
		const { fields } = await s.case(number);
		assert.deepEqual([fields.people_missing, fields.load], [3, 125]);
	});
});

describe('F3 · the product department answers a no', () => {
	it('re-dated: the new date goes to the order review', async () => {
		const story = await at('capacity');
		const { s, number } = story;
		await s.does(number, 'capacity', 'zhou', 'not-enough', papers.capacity, 'Not before the 10th.');
		await s.does(number, 'change', 'he', 'redated', { wanted: '2026-12-11' });
		assert.equal((await s.case(number)).fields.wanted, '2026-12-11');
		assert.match(String((await s.plant.openStep(number, s.step('review'))).waitsFor.instructions), /2026-12-11|11/);
		await passes(story);
		assert.deepEqual(await s.waits(number), ['first']);
	});

	it('withdrawn: closed with the reason on record, nothing is left open', async () => {
		const { s, number } = await at('plan');
		await s.does(number, 'plan', 'ma', 'no-place', {}, 'No place before Christmas.');
		const bare = await s.tries(number, 'change', 'he', 'withdrawn');
		assert(isRefusal(bare) && bare.code === 'task.reason-needed');
		await s.does(number, 'change', 'luo', 'withdrawn', {}, 'The customer buys elsewhere.');
		assert.equal((await s.case(number)).status, 'closed');
		assert.match(JSON.stringify(await s.plant.history(number)), /The customer buys elsewhere/);
		s.nothingRefused();
	});

	it('split: the second part is an order of its own, confirmed by the product department; the first closes after it', async () => {
		const story = await at('capacity');
		const { s, number } = story;
		await s.does(number, 'capacity', 'zhou', 'not-enough', papers.capacity, '250 until then, no more.');
		const refused = await s.tries(number, 'change', 'he', 'split', { quantity: 250 });
		assert(isRefusal(refused));
		assert.deepEqual(refused.all?.map(({ path }) => path).sort(), ['values.second_order', 'values.second_quantity', 'values.second_wanted']);
		await s.does(number, 'change', 'he', 'split', { quantity: 250, second_order: 'SO-502', second_quantity: 150, second_wanted: '2026-12-18' });
		await s.passes('2 s');
		const second = 'OR-2026-00002';
		assert.deepEqual(await s.waits(number), ['late-review', 'review']);
		assert.deepEqual(await s.waits(second), ['late-part', 'part']);
		assert.equal((await s.case(second)).title, 'Order SO-502: second part of SO-501');
		await s.does(second, 'part', 'he', 'ordered', { order_no: 'SO-502', quantity: 150, wanted: '2026-12-18' });
		assert.deepEqual([(await s.case(second)).order, (await s.case(second)).fields.quantity, (await s.case(number)).fields.quantity], ['SO-502', 150, 250]);
		await passes(story);
		await s.does(number, 'first', 'li', 'ok', papers.first);
		await made(story);
		assert.deepEqual(await s.waits(number), ['close']);
		const other = { s, number: second };
		await passes(other);
		await s.does(second, 'first', 'li', 'ok', papers.first);
		await made(other);
		assert.deepEqual([(await s.case(second)).status, (await s.case(number)).status], ['closed', 'closed']);
		s.nothingRefused();
	});

	it('split again: a third order; one part is withdrawn and does not keep the first from closing', async () => {
		const story = await at('capacity');
		const { s, number } = story;
		for (const [order, left] of [
			['SO-502', 300],
			['SO-503', 200],
		] as const) {
			await s.does(number, 'capacity', 'zhou', 'not-enough', papers.capacity, 'Too much.');
			await s.does(number, 'change', 'he', 'split', { quantity: left, second_order: order, second_quantity: 100, second_wanted: '2026-12-18' });
			await s.passes('2 s');
			await passes(story, { before: 'capacity' });
		}
		for (const part of ['OR-2026-00002', 'OR-2026-00003']) {
			await s.does(part, 'part', 'he', 'ordered', { order_no: `SO-${part.at(-1)}`, quantity: 100, wanted: '2026-12-18' });
			await s.does(part, 'review', 'lin', 'rejected', papers.review, 'Not this year.');
			await s.does(part, 'change', 'he', 'withdrawn', {}, 'Dropped.');
			assert.equal((await s.case(part)).status, 'closed');
		}
		await passes(story, { from: 'capacity' });
		await s.does(number, 'first', 'li', 'ok', papers.first);
		await made(story);
		assert.equal((await s.case(number)).status, 'closed');
		s.nothingRefused();
	});

	it('the product department lets it lie: reminder, then its head; so for an order that nobody fills in', async () => {
		const { s, number } = await at('release');
		await s.does(number, 'release', 'fang', 'not-released', {}, 'Seals are missing.');
		await post(s, '/f3/orders', { title: 'Order SO-600', order: 'SO-600' });
		await s.passes('8 h');
		for (const waiting of [number, 'OR-2026-00002']) assert.deepEqual(await told(s, waiting), ['11-23T05:30 he', '11-23T09:30 luo']);
	});

	it('the same order posted again is no second case; one without a title is rejected', async () => {
		const { s, number } = await ordered();
		await post(s, '/f3/orders', { title: 'Order SO-501', order: 'SO-501' });
		assert.equal((await s.case(number)).merged.count, 1);
		await post(s, '/f3/orders', { order: 'SO-502' });
		assert.equal(s.plant.taken.filter(isRefusal).length, 1);
		assert.equal(s.plant.engine.store.idOf('OR-2026-00002'), undefined);
	});
});
