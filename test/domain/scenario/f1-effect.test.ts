// F1 Process exception (过程异常), steps 6 to 12: measures, verification, three batches, closure.

import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/json.ts';
import { isRefusal } from '../../../src/refusal.ts';
import {
	batch,
	carriedOut,
	confirmed,
	determined,
	effective,
	followed,
	isolated,
	isolation,
	longTerm,
	numberOf,
	produced,
	read,
	type Story,
	sorted,
	weighed,
} from './f1-story.ts';
import type { Scenario } from './scenario-rig.ts';

const instructions = async (s: Scenario, number: string, key: string) => String((await s.plant.openStep(number, s.step(key))).waitsFor.instructions);

/** The whole road without a turn: closed on the data of three good batches. */
async function closed(): Promise<Story> {
	const { s, number } = await effective();
	await isolated({ s, number });
	await followed('follow-product', { s, number });
	await produced(s, 2, ['ok', 'ok', 'ok']);
	await read({ s, number });
	await s.does(number, 'judge', 'chen', 'close');
	return { s, number };
}

/** The team finds another cause; production carries the countermeasure out. */
async function nextTurn({ s, number }: Story, convened: boolean): Promise<void> {
	if (convened) await s.does(number, 'vp', 'huang', 'convened', { team: 'Ma, Liu, Zhao' });
	await s.does(number, 'team', 'liu', 'decided', { turnCause: 'method', turnRoot: 'pressure too high', measure: 'pressure 1.8 bar' });
	await s.does(number, 'carry out', 'wang', 'carried-out', { howDone: 'set to 1.8 bar', lostMinutes: 5 });
}

describe('F1 · 6, 7 measures', () => {
	it('the temporary measure is planned by engineering and done by production; the loss is recorded', async () => {
		const { s, number } = await carriedOut();
		const subject = await s.case(number);
		assert.deepEqual(
			subject.measures.map((one) => [one.class, one.text, one.owner, one.doneAt !== undefined, one.evidence]),
			[['temporary', 'seal changed', 'ma', true, 'new seal in']],
		);
		assert.deepEqual([subject.losses.millis, subject.losses.pieces, subject.fields.onSite], [720_000, { packs: 30 }, true]);
		assert.deepEqual(await s.waits(number), ['both', 'contain']);
	});

	it('production sees on its page what to carry out', async () => {
		const { s, number } = await determined('machine');
		await s.does(number, 'accept', 'ma', 'accepted');
		await s.does(number, 'temporary', 'liu', 'given', { measure: 'seal changed' });
		assert.match(await instructions(s, number, 'carry out'), /record the loss\. seal changed$/);
	});

	it('nobody gives a measure, nobody carries it out: told as overdue', async () => {
		const { s, number } = await determined('machine');
		await s.does(number, 'accept', 'ma', 'accepted');
		await s.passes('61 min');
		await s.does(number, 'temporary', 'ma', 'given', { measure: 'x' });
		await s.passes('121 min');
		const overdue = (await s.toldShort(number, 'overdue')).filter((one) => !one.endsWith('contain'));
		assert.deepEqual(overdue, ['64 min –: temporary', '185 min –: carry-out']);
	});
});

describe('F1 · 8 QE and IPQC verify', () => {
	it('both sign OK: on to the long-term measure', async () => {
		const { s, number } = await carriedOut();
		await s.does(number, 'both', 'gao', 'ok');
		assert((await s.waits(number)).includes('both'));
		await s.does(number, 'both', 'xu', 'ok');
		assert.deepEqual(await s.waits(number), ['contain', 'long']);
		assert.deepEqual(
			(await s.recorded(number, 'verified')).map(({ result, by }) => [result, by]),
			[['ok', 'judgement']],
		);
	});

	it('one person can’t sign for both', async () => {
		const { s, number } = await carriedOut();
		await s.does(number, 'both', 'chen', 'ok');
		const again = await s.tries(number, 'both', 'chen', 'ok');
		assert(isRefusal(again));
		assert.equal(again.code, 'task.already-signed');
	});

	it('one NG is enough: next PDCA turn, the vice president is told, convenes a team; cause, countermeasure, carried out, verified again', async () => {
		const { s, number } = await carriedOut();
		await s.does(number, 'both', 'chen', 'ok');
		await s.does(number, 'both', 'li', 'ng', {}, 'still 496.4 g');
		const subject = await s.case(number);
		assert.deepEqual([subject.turn, subject.turns[1]?.reason], [2, 'Li Na: still 496.4 g']);
		assert.deepEqual(await s.waits(number), ['contain', 'vp']);
		const told = (await s.told(number, 'assigned')).at(-1);
		assert.deepEqual([told?.person, told?.step], ['huang', 'vp']);
		assert.match(await instructions(s, number, 'vp'), /still 496\.4 g.*Turn 2/);
		await nextTurn({ s, number }, true);
		assert.deepEqual(
			(await s.case(number)).measures.map((one) => [one.class, one.turn, one.doneAt !== undefined]),
			[
				['temporary', 1, true],
				['corrective', 2, true],
			],
		);
		await effective({ s, number });
		assert.deepEqual(await s.waits(number), ['contain', 'long']);
		const after = await s.case(number);
		assert.deepEqual(
			[after.rootCause, after.fields.team, after.turns.map(({ verified }) => verified?.result)],
			['pressure too high', 'Ma, Liu, Zhao', ['ng', 'ok']],
		);
	});

	it('nobody verifies: told after an hour, then every half hour', async () => {
		const { s, number } = await carriedOut();
		await s.passes('91 min');
		assert.deepEqual(
			(await s.toldShort(number, 'overdue')).filter((one) => one.endsWith('both')),
			['64 min –: both', '94 min –: both'],
		);
	});

	it('the decider’s plan takes the same road', async () => {
		const { s, number } = await determined('measurement');
		await s.does(number, 'decide', 'lin', 'leads', { measure: 'gauge changed' });
		await s.does(number, 'carry out', 'zhao', 'carried-out', { howDone: 'done' });
		await effective({ s, number });
		await s.does(number, 'long', 'lin', 'follow-product', longTerm);
		assert.deepEqual(await s.waits(number), ['contain', 'follow', 'product-batches']);
	});
});

describe('F1 · 9 to 12 long-term measure, three batches, closure', () => {
	it('why, asked until it can be put right: the tree and the diagram stand on the case beside the root cause', async () => {
		const { s, number } = await effective();
		const longWhys: JsonObject[] = [
			{ id: 'w1', answer: 'Seal leaks', therefore: 'yes', verdict: 'verified' },
			{ id: 'w2', parent: 'w1', answer: 'Seal wears out after 6 h', therefore: 'yes', verdict: 'verified', category: 'machine', root: true },
		];
		const longCauses: JsonObject[] = [{ id: 'c1', category: 'machine', text: 'Seal', verdict: 'verified' }];
		const orphan = await s.tries(number, 'long', 'ma', 'follow-product', { ...longTerm, longWhys: [{ ...longWhys[1], parent: 'w9' }] });
		assert(isRefusal(orphan) && orphan.path.startsWith('values.longWhys'), JSON.stringify(orphan));
		await s.does(number, 'long', 'ma', 'follow-product', { ...longTerm, longWhys, longCauses });
		const { analysis, rootCause } = await s.case(number);
		assert.deepEqual([analysis?.occurrence?.whys?.length, analysis?.occurrence?.fishbone?.length, rootCause], [2, 1, longTerm.longRoot]);
	});

	it('three good batches of the product: data to the departments, QE judges, closed; every requirement is there', async () => {
		const { s, number } = await closed();
		const subject = await s.case(number);
		assert.equal(subject.status, 'closed');
		assert.deepEqual([subject.turn, subject.rootCause, subject.cause], [1, 'seal wears out after 6 h', 'machine']);
		assert.deepEqual(subject.turns[0]?.verified?.by, 'batches');
		assert.deepEqual(
			(await s.recorded(number, 'verify/batch')).map(({ batch, value, n, of }) => [batch, value, n, of]),
			[
				['L2-00002', 501.9, 1, 3],
				['L2-00003', 501.9, 2, 3],
				['L2-00004', 501.9, 3, 3],
			],
		);
		assert.deepEqual(await s.waits(number), []);
		assert.deepEqual(
			s.published.filter(({ topic }) => topic === 'andon/closed').map(({ payload }) => (payload as { case: string }).case),
			[number],
		);
		s.nothingRefused();
	});

	it('IPQC and the team leader are told to follow; the departments concerned get the real data', async () => {
		const { s, number } = await followed();
		assert.deepEqual(
			(await s.told(number, 'assigned')).filter(({ step }) => step === 'follow').map(({ person }) => person),
			['li', 'zhao'],
		);
		await produced(s, 2, ['ok', 'ok', 'ok']);
		assert.deepEqual(
			(await s.told(number, 'assigned')).filter(({ step }) => step === 'data').map(({ person }) => person),
			['wang', 'ma', 'zhou'],
		);
		const data = 'L2-00002 501.9 g OK; L2-00003 501.9 g OK; L2-00004 501.9 g OK';
		assert.match(await instructions(s, number, 'data'), new RegExp(data));
		assert.match(await instructions(s, number, 'judge'), new RegExp(data));
	});

	it('batches of another product, from before, or told twice don’t count', async () => {
		const { s, number } = await followed();
		await s.passes('20 min');
		await s.publish('andon/line/L2/batch', batch(s, 9, 'ok', { product: 'P900' }));
		await s.publish('andon/line/L2/batch', batch(s, 8, 'ok', { at: '2026-11-23T01:00:00.000Z' }));
		for (let twice = 0; twice < 2; twice++) await s.publish('andon/line/L2/batch', batch(s, 10, 'ok'));
		assert.deepEqual(
			(await s.recorded(number, 'verify/batch')).map(({ batch: id }) => id),
			['L2-00010'],
		);
	});

	it('by the raw material lot, on whatever product', async () => {
		const { s, number } = await followed('follow-lot');
		assert.deepEqual(await s.waits(number), ['contain', 'follow', 'lot-batches']);
		await produced(s, 2, ['ok', 'ok'], { product: 'P900' });
		await produced(s, 4, ['ok'], { lot: 'RM-00003' });
		assert((await s.waits(number)).includes('lot-batches'));
		await produced(s, 5, ['ok']);
		assert.deepEqual(await s.waits(number), ['contain', 'data', 'follow', 'judge']);
	});

	it('one bad batch: next PDCA turn with its number and value; the team finds the cause again, three new batches', async () => {
		const story = await followed();
		const { s, number } = story;
		await isolated(story);
		await produced(s, 2, ['ok', 'ng']);
		assert.deepEqual(await s.waits(number), ['data', 'follow', 'join', 'team']);
		const [turn] = await s.recorded(number, 'turn-opened');
		assert.equal(turn?.turn, 2);
		assert.match(String(turn?.reason), /L2-00003/);
		assert.match(await instructions(s, number, 'team'), /L2-00002 501\.9 g OK; L2-00003 498\.2 g NG/);
		await nextTurn(story, false);
		await effective(story);
		await followed('follow-product', story);
		await produced(s, 4, ['ok', 'ok', 'ok']);
		await read(story);
		await s.does(number, 'judge', 'chen', 'close');
		const subject = await s.case(number);
		assert.deepEqual([subject.status, subject.turn], ['closed', 2]);
	});

	it('a mean outside the limits is a bad batch, whatever the line says of it', async () => {
		const { s, number } = await followed();
		await produced(s, 2, ['ok'], { weight: { n: 800, mean: 506.1, unit: 'g' } });
		assert.equal((await s.case(number)).turn, 2);
	});

	it('bad batches in three turns: the fourth turn goes to the vice president', async () => {
		const story = await followed();
		const { s, number } = story;
		for (const turn of [1, 2, 3]) {
			await produced(s, 10 * turn, ['ng']);
			assert.equal((await s.waits(number)).includes('vp'), turn === 3, `turn ${turn}`);
			if (turn === 3) break;
			await nextTurn(story, false);
			await effective(story);
			await followed('follow-product', story);
		}
		assert.equal((await s.case(number)).turn, 4);
		assert.equal((await s.told(number, 'assigned')).findLast(({ step }) => step === 'vp')?.person, 'huang');
		await nextTurn(story, true);
		assert((await s.waits(number)).includes('both'));
	});

	it('QE is not satisfied with the data: next PDCA turn, with the reason', async () => {
		const story = await followed();
		const { s, number } = story;
		await produced(s, 2, ['ok', 'ok', 'ok']);
		await s.does(number, 'judge', 'chen', 'again', {}, 'Deviation grows.');
		assert.equal((await s.case(number)).turn, 2);
		assert.match(await instructions(s, number, 'team'), /Deviation grows\./);
		await nextTurn(story, false);
		assert((await s.waits(number)).includes('both'));
	});

	it('no batch for a day: QE is told, follows on by the lot; a day later judges without, on what was verified', async () => {
		const story = await followed();
		const { s, number } = story;
		await isolated(story);
		await s.passes('24 h');
		assert((await s.waits(number)).includes('no-batch'));
		assert.equal((await s.told(number, 'assigned')).findLast(({ step }) => step === 'no-batch')?.person, 'chen');
		await s.does(number, 'no batch', 'chen', 'follow-lot');
		assert((await s.waits(number)).includes('lot-batches'));
		await s.passes('24 h');
		await s.does(number, 'no batch', 'chen', 'judge');
		await read(story);
		await s.does(number, 'judge', 'chen', 'close');
		assert.equal((await s.case(number)).status, 'closed');
	}).timeout(30_000);

	it('the goods are still isolated: the case waits for the other branch, then closes by itself', async () => {
		const story = await followed();
		const { s, number } = story;
		await s.does(number, 'contain', 'li', 'isolated', isolation);
		await produced(s, 2, ['ok', 'ok', 'ok']);
		await read(story);
		await s.does(number, 'judge', 'chen', 'close');
		assert.deepEqual(await s.waits(number), ['dispose', 'join']);
		await s.does(number, 'dispose', 'li', 'disposed', sorted);
		assert.equal((await s.case(number)).status, 'closed');
	});

	it('the goods are never disposed of: after three days the closing shows what is missing; only the vice president may close all the same', async () => {
		const story = await followed();
		const { s, number } = story;
		await s.does(number, 'contain', 'li', 'isolated', isolation);
		await produced(s, 2, ['ok', 'ok', 'ok']);
		await read(story);
		await s.does(number, 'judge', 'chen', 'close');
		await s.passes('72 h');
		assert.deepEqual(await s.waits(number), ['close', 'dispose']);
		const close = (actor: string, data: object) => s.plant.answer(number, s.step('close'), 'close', data as never, { actor: { id: actor, how: 'claimed' } });
		const missing = await close('chen', {});
		assert(isRefusal(missing));
		assert.deepEqual(
			missing.all?.map(({ code }) => code),
			['close.containment', 'close.step'],
		);
		assert(isRefusal(await close('chen', { override: true, reason: 'x' })));
		assert(!isRefusal(await close('huang', { override: true, reason: 'Goods went to the customer with a concession.' })));
		assert.equal((await s.case(number)).status, 'closed');
		assert.equal((await s.recorded(number, 'close/override')).length, 1);
	}).timeout(60_000);

	it('somebody has not read yet what they were told: the case closes with the last of them', async () => {
		const { s, number } = await effective();
		await isolated({ s, number });
		await followed('follow-product', { s, number });
		await produced(s, 2, ['ok', 'ok', 'ok']);
		await s.does(number, 'judge', 'chen', 'close');
		assert.deepEqual(await s.waits(number), ['close', 'data', 'follow']);
		assert.equal((await s.told(number, 'waiting')).length, 1);
		await read({ s, number });
		assert.equal((await s.case(number)).status, 'closed');
	});

	it('the same again within 7 days after closing: a new case, linked as a recurrence', async () => {
		const { s, number } = await closed();
		await weighed(s, 502);
		await s.passes('1 h');
		await weighed(s, 495.9);
		const again = numberOf(s);
		assert.notEqual(again, number);
		assert.deepEqual(
			(await s.case(again)).links.map(({ number: other, relation }) => [other, relation]),
			[[number, 'recurrence-of']],
		);
	});

	it('the power goes at every stage: everything is where it was, nothing is told twice', async () => {
		const { s, number } = await confirmed();
		const crash = async () => {
			const [waits, told] = [await s.waits(number), (await s.told(number)).length];
			await s.plant.crash({ downFor: '1 min' });
			await s.passes('20 s');
			assert.deepEqual(await s.waits(number), waits);
			const ids = s.plant.sent.filter(({ message, redelivered }) => message.report && !redelivered).map(({ message }) => (message.report as { id: string }).id);
			assert.equal(new Set(ids).size, ids.length);
			assert.equal((await s.told(number)).filter((one) => one.late !== true).length >= told, true);
		};
		await crash();
		await isolated({ s, number });
		await crash();
		await determined('machine', { s, number });
		await crash();
		await carriedOut({ s, number });
		await s.does(number, 'both', 'chen', 'ok');
		await crash();
		await s.does(number, 'both', 'li', 'ok');
		await followed('follow-product', { s, number });
		await produced(s, 2, ['ok']);
		await crash();
		await produced(s, 3, ['ok', 'ok']);
		await read({ s, number });
		await crash();
		await s.does(number, 'judge', 'chen', 'close');
		assert.equal((await s.case(number)).status, 'closed');
	});
});
