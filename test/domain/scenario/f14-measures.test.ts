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
	const asked = async (s: Scenario, number: string) => String((await s.plant.openStep(number, s.step('sum'))).waitsFor.instructions);
	const formOf = async (s: Scenario, order: string): Promise<string> => {
		await post(s, '/f14/forms', { title: 'Polarity', area: 'S1', reporter: 'sun', order });
		return numberOf(s);
	};
	/** Production records its lost hours on a form. */
	const lost = async (s: Scenario, number: string, hours: number): Promise<void> => {
		const said = await s.command({ command: 'loss', case: number, kind: 'time', millis: hours * 3_600_000, actor: 'sun' });
		assert(!isRefusal(said), JSON.stringify(said));
	};

	it('two forms of the order with 1.5 and 3 hours, another order apart: PMC reads the sum, signs after 90 minutes; a repeat of the message opens nothing', async () => {
		const s = await Scenario.start(F14, { language: 'zh-CN' });
		const forms = [await formOf(s, 'MO-118'), await formOf(s, 'MO-118'), await formOf(s, 'MO-119')];
		for (const [index, hours] of [1.5, 3, 8].entries()) await lost(s, forms[index]!, hours);
		await s.press('finished');
		const number = numberOf(s);
		await finished(s);
		assert.equal(numberOf(s), number);
		assert.match(await asked(s, number), new RegExp(`异常单 2 张，其中未结 2 张。损失工时合计 4\\.5 h（${forms[0]}: 1\\.5 h; ${forms[1]}: 3 h）`));
		await s.passes('90 min');
		await s.does(number, 'sum', 'he', 'summed');
		await s.passes('3 h');
		const { status, order, fields, losses } = await s.case(number);
		assert.deepEqual([status, order, fields.forms, fields.open, fields.hours], ['closed', 'MO-118', 2, 2, 4.5]);
		assert.equal(losses.millis, 0, 'a sum is no second loss');
		assert.deepEqual(await s.toldShort(number, 'assigned', 'notice', 'overdue', 'exhausted'), ['0 min he: sum']);
		s.nothingRefused();
	});

	it('a form gets its hours after the order is finished: summed again; what comes in between showing and signing counts as well', async () => {
		const s = await Scenario.start(F14);
		const form = await formOf(s, 'MO-118');
		await finished(s);
		const number = numberOf(s);
		assert.match(await asked(s, number), /1 forms, 1 of them still open\. Lost hours, sum: 0 h/);
		await lost(s, form, 0.75);
		await s.passes('30 min');
		await s.does(number, 'sum', 'he', 'again');
		assert.match(await asked(s, number), /Lost hours, sum: 0\.75 h/);
		await lost(s, form, 0.25);
		await s.does(number, 'sum', 'he', 'summed');
		const { status, fields } = await s.case(number);
		assert.deepEqual([status, fields.hours, fields.each], ['closed', 1, `${form}: 1 h`]);
		s.nothingRefused();
	});

	it('an order without forms lost nothing, and a form that was no exception does not count', async () => {
		const s = await Scenario.start(F14);
		const form = await formOf(s, 'MO-118');
		await lost(s, form, 2);
		await s.does(form, 'confirm', 'wang', 'nothing', {}, 'Marking is only faint.');
		await finished(s);
		const number = numberOf(s);
		await s.does(number, 'sum', 'he', 'summed');
		const { status, fields } = await s.case(number);
		assert.deepEqual([status, fields.forms, fields.hours], ['closed', 0, 0]);
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
