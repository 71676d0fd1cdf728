// F14 Timed diagnosis: plan within 30 minutes, lost hours, judgement, long-term measure, production verifies; the sum within 2 hours after the order.

import assert from 'node:assert/strict';
import { isRefusal } from '../../../src/refusal.ts';
import { analysed, executed, F14, supervised } from './f14-story.ts';
import { numberOf, post } from './posted.ts';
import { Scenario } from './scenario-rig.ts';

describe('F14 · plan, execution, judgement', () => {
	it('no plan within 30 minutes: IPE again and the head of production, the plant manager after 60', async () => {
		const { s, number } = await analysed();
		await s.does(number, 'confirm-incoming', 'li', 'yes');
		await s.passes('61 min');
		assert.deepEqual((await s.toldShort(number, 'notice')).slice(1), ['56 min chen: plan-ladder', '56 min xu: plan-ladder', '86 min huang: plan-ladder']);
		assert.deepEqual(await s.toldShort(number, 'overdue'), ['56 min –: plan', '86 min –: plan']);
		await s.does(number, 'plan', 'yu', 'given', { plan: 'x', guided: false });
		assert.deepEqual(await s.waits(number), ['execute']);
	});

	it('the lost hours are asked for: without them it is refused; zero is a statement; late execution and judgement are told', async () => {
		const { s, number } = await analysed();
		await s.does(number, 'confirm-incoming', 'lin', 'yes');
		await s.does(number, 'plan', 'chen', 'given', { plan: 'x', guided: true });
		const bare = await s.tries(number, 'execute', 'sun', 'executed', { how: 'done' });
		assert(isRefusal(bare));
		assert.equal(bare.path, 'values.lost');
		await s.passes('121 min');
		await s.does(number, 'execute', 'sun', 'executed', { how: 'done', lost: 0 });
		assert.equal((await s.case(number)).lossRecorded, true);
		await s.passes('31 min');
		assert.deepEqual(await s.toldShort(number, 'overdue'), ['146 min –: execute', '177 min –: judge']);
	});

	it('quality judges NG: IPE again in the next turn with the reason; both losses are summed', async () => {
		const { s, number } = await executed();
		const bare = await s.tries(number, 'judge', 'li', 'ng');
		assert(isRefusal(bare));
		await s.does(number, 'judge', 'li', 'ng', {}, '2 boards still wrong');
		assert.deepEqual(await s.waits(number), ['plan', 'plan-ladder']);
		assert.equal((await s.told(number, 'assigned')).at(-1)?.person, 'chen');
		assert.match(String((await s.plant.openStep(number, s.step('plan'))).waitsFor.instructions), /2 boards still wrong \(turn 2\)/);
		await s.passes('31 min');
		assert.deepEqual((await s.toldShort(number, 'notice')).slice(-2), ['56 min chen: plan-ladder', '56 min xu: plan-ladder']);
		await supervised(await executed({ s, number }));
		await s.does(number, 'verify', 'zhao', 'ok');
		const subject = await s.case(number);
		assert.deepEqual([subject.status, subject.turn, subject.losses.millis], ['closed', 2, 10_800_000]);
		s.nothingRefused();
	});
});

describe('F14 · long-term measure', () => {
	it('production verifies NG: the long-term measure again, with the reason; OK the second time', async () => {
		const { s, number } = await supervised();
		await s.does(number, 'verify', 'wang', 'ng', {}, 'one reel unmarked');
		assert.deepEqual(await s.waits(number), ['long']);
		assert.equal((await s.told(number, 'assigned')).at(-1)?.person, 'lin');
		assert.match(String((await s.plant.openStep(number, s.step('long'))).waitsFor.instructions), /one reel unmarked/);
		await s.does(number, 'long', 'lin', 'given', { measure: 'reels checked by camera' });
		await s.does(number, 'supervise', 'lin', 'executed', { evidence: 'camera runs' });
		await s.does(number, 'verify', 'wang', 'ok');
		const subject = await s.case(number);
		assert.deepEqual([subject.status, subject.turn, subject.turns.map(({ verified }) => verified?.result)], ['closed', 2, ['ng', 'ok']]);
		assert.deepEqual(
			subject.measures.map((one) => [one.class, one.doneAt !== undefined]),
			[
				['temporary', true],
				['corrective', true],
				['corrective', true],
			],
		);
	});

	it('the design department accepted: it gives the long-term measure; nobody else may', async () => {
		const { s, number } = await analysed('design');
		await s.does(number, 'confirm-design', 'liu', 'yes');
		await executed({ s, number });
		await s.does(number, 'judge', 'li', 'ok');
		const stranger = await s.tries(number, 'long', 'xu', 'given', { measure: 'x' });
		assert(isRefusal(stranger));
		assert.equal(stranger.code, 'task.not-allowed');
		await s.does(number, 'long', 'ma', 'given', { measure: 'stencil changed' });
		assert.deepEqual(await s.waits(number), ['supervise']);
	});

	it('nobody gives it, supervises it, verifies it: told as overdue after a day each', async () => {
		const { s, number } = await executed();
		await s.does(number, 'judge', 'li', 'ok');
		await s.passes('1441 min');
		await s.does(number, 'long', 'lin', 'given', { measure: 'x' });
		await s.passes('1441 min');
		await s.does(number, 'supervise', 'lin', 'executed', { evidence: 'x' });
		await s.passes('1441 min');
		assert.deepEqual(
			(await s.told(number, 'overdue')).map(({ step }) => step),
			['long', 'supervise', 'verify'],
		);
		assert.deepEqual(await s.waits(number), ['verify']);
	});
});

describe('F14 · the order is finished: lost hours summed within 2 hours', () => {
	const finished = (s: Scenario) => post(s, '/f14/orders/finished', { order: 'MO-118' });

	it('PMC sums after 90 minutes: closed with the sum, nobody is told in addition; a repeat of the message opens nothing', async () => {
		const s = await Scenario.start(F14, { language: 'zh-CN' });
		await s.press('finished');
		const number = numberOf(s);
		await finished(s);
		assert.equal(numberOf(s), number);
		await s.passes('90 min');
		await s.does(number, 'sum', 'he', 'summed', { forms: 2, sum: 4.5 });
		await s.passes('3 h');
		const subject = await s.case(number);
		assert.deepEqual([subject.status, subject.order, subject.losses.millis, subject.fields.forms], ['closed', 'MO-118', 16_200_000, 2]);
		assert.deepEqual(await s.toldShort(number, 'assigned', 'notice', 'overdue', 'exhausted'), ['0 min he: sum']);
	});

	it('not summed within 2 hours: PMC again and the head of production', async () => {
		const s = await Scenario.start(F14);
		await finished(s);
		const number = numberOf(s);
		await s.passes('119 min');
		assert.deepEqual(await s.toldShort(number, 'notice'), []);
		await s.passes('2 min');
		assert.deepEqual(await s.toldShort(number, 'notice', 'overdue'), ['120 min he: sum-ladder', '120 min xu: sum-ladder', '120 min –: sum']);
		await s.passes('2 h');
		assert.equal((await s.toldShort(number, 'exhausted')).length, 1);
	});

	it('a message without an order: rejected', async () => {
		const s = await Scenario.start(F14);
		await post(s, '/f14/orders/finished', {});
		const [refused] = s.plant.taken;
		assert(isRefusal(refused));
		assert.equal(refused.path, 'title');
	});
});
