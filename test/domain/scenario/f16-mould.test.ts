// F16 Mould and tooling: the whole road, who comes, the leader's decision.

import assert from 'node:assert/strict';
import { isRefusal } from '../../../src/refusal.ts';
import { agreed, called, feedback, finished, inspected, made, record, stopped } from './f16-story.ts';
import { numberOf, post } from './posted.ts';
import { Scenario } from './scenario-rig.ts';

describe('F16 · the whole road', () => {
	for (const language of ['en-US', 'zh-CN'] as const) {
		it(`stopped, confirmed on site, reviewed, reworked, inspected, closed, prevented (${language})`, async () => {
			const story = await called('rework', language);
			const { s, number } = story;
			await agreed(story);
			await made(story);
			await inspected(story);
			await finished(story);
			const subject = await s.case(number);
			assert.deepEqual([subject.status, subject.kind, subject.turn, subject.cause, subject.rootCause], ['closed', 'machining', 1, 'method', 'wrong offset']);
			assert.deepEqual(
				subject.measures.map((one) => [one.class, one.text, one.doneAt !== undefined]),
				[
					['preventive', 'offset checked by two', true],
					['corrective', 'welded, milled', true],
				],
			);
			assert.deepEqual([subject.losses.millis, subject.fields.minutes, (await s.recorded(number, 'commented')).length], [120 * 60_000, 120, 5]);
			await s.passes('3 h');
			assert.deepEqual(await s.toldShort(number), [
				'0 min sun: stop',
				'0 min zhao: come',
				'0 min zhao: confirm',
				'5 min –: come',
				'5 min wang: meeting',
				'5 min chen: meeting',
				'5 min zhou: meeting',
				'5 min lin: meeting',
				'5 min xu: meeting',
				'5 min chen: order',
				'5 min zhao: made',
				'5 min li: inspect',
				'5 min lin: closing',
				'5 min sun: go-on',
				'5 min zhao: prevent',
			]);
			s.nothingRefused();
		});
	}

	it('the operator has not said that the machine stands: the case stays open until then', async () => {
		const s = await Scenario.start('f16-mould');
		await s.press('deep');
		const story = { s, number: numberOf(s) };
		await s.does(story.number, 'confirm', 'zhao', 'own', feedback());
		await s.does(story.number, 'own', 'zhao', 'done', { handled: 'milled again', lost: 20 });
		await inspected(story);
		await finished(story);
		assert.deepEqual(await s.waits(story.number), ['close', 'stop']);
		await s.does(story.number, 'stop', 'sun', 'waiting');
		assert.equal((await s.case(story.number)).status, 'closed');
	});
});

describe('F16 · who comes', () => {
	for (const [kind, person, department] of [
		['safety', 'huang', 'management'],
		['equipment', 'ma', 'equipment'],
		['incoming', 'lin', 'quality'],
		['machining', 'zhao', 'machining'],
		['assembly', 'gao', 'assembly'],
		['try-out', 'gao', 'assembly'],
		['weather', 'zhao', 'machining'],
	] as const) {
		it(`${kind}: ${person}`, async () => {
			const { s, number } = await stopped(kind);
			const first = (await s.told(number, 'notice'))[0];
			assert.deepEqual([first?.person, first?.ask, (await s.case(number)).department], [person, 'come', department]);
		});
	}

	it('safety: critical at once, the heads know at once, nobody waits for a form', async () => {
		const { s, number } = await stopped('safety');
		assert.equal((await s.case(number)).severity, 'critical');
		assert.deepEqual(await s.toldShort(number, 'notice'), ['0 min huang: come', '0 min wang: come', '0 min xu: come']);
		assert.match((await s.told(number, 'notice'))[1]?.text ?? '', /nobody waits for a form/);
	});

	it('the buttons; a stop without a title at an unknown station: rejected with both faults, no case', async () => {
		const s = await Scenario.start('f16-mould');
		for (const [button, kind] of [
			['deep', 'machining'],
			['gap', 'assembly'],
			['guard', 'safety'],
		] as const) {
			await s.press(button);
			assert.equal((await s.case(numberOf(s))).kind, kind);
		}
		await post(s, '/f16/stops', { area: 'X' });
		const refused = s.plant.taken.at(-1);
		assert(isRefusal(refused));
		assert.deepEqual(
			refused.all?.map(({ path }) => path),
			['title', 'area'],
		);
	});

	it('nobody comes: the heads after 10 min, the manager after 30, after 60 it is said that nobody did', async () => {
		const { s, number } = await stopped();
		await s.passes('61 min');
		assert.deepEqual(await s.toldShort(number, 'notice', 'exhausted'), [
			'0 min zhao: come',
			'10 min wang: come',
			'10 min xu: come',
			'30 min huang: come',
			'60 min –: come',
		]);
		assert.deepEqual(await s.toldShort(number, 'overdue'), ['30 min –: confirm', '60 min –: confirm']);
		assert.equal((await s.case(number)).severity, 'high');
	});

	it('there after 6 minutes: nobody above is called', async () => {
		const { s, number } = await stopped();
		await s.passes('6 min');
		await s.command({ command: 'arrive', case: number, actor: 'zhao' });
		await s.passes('40 min');
		assert.deepEqual(await s.toldShort(number, 'notice'), ['0 min zhao: come']);
	});

	it('the operator does not confirm that the machine stands: told as overdue', async () => {
		const s = await Scenario.start('f16-mould');
		await s.press('deep');
		await s.passes('11 min');
		assert.deepEqual(await s.toldShort(numberOf(s), 'overdue'), ['10 min –: stop']);
	});
});

describe('F16 · the leader decides', () => {
	it('not ours: the next one, with a clock of its own; refused twice: the manager decides', async () => {
		const { s, number } = await stopped('equipment');
		assert(isRefusal(await s.tries(number, 'confirm', 'ma', 'not-ours')));
		await s.does(number, 'confirm', 'ma', 'not-ours', {}, 'the spindle is all right');
		assert.deepEqual([(await s.case(number)).department, (await s.told(number, 'notice')).at(-1)?.person], ['machining', 'zhao']);
		await s.does(number, 'confirm', 'zhao', 'not-ours', {}, 'the drawing is wrong');
		const { role, refusals } = await s.case(number);
		assert.deepEqual(
			[role, refusals.map(({ by, reason }) => [by, reason])],
			[
				'manager',
				[
					['ma', 'the spindle is all right'],
					['zhao', 'the drawing is wrong'],
				],
			],
		);
		await s.does(number, 'confirm', 'huang', 'review', feedback('scrap', 'machining'));
		assert.deepEqual(await s.waits(number), ['meeting']);
	});

	it('nothing wrong: the operator goes on, the case closes; a reason is needed', async () => {
		const { s, number } = await stopped();
		assert(isRefusal(await s.tries(number, 'confirm', 'zhao', 'nothing')));
		await s.does(number, 'confirm', 'zhao', 'nothing', {}, 'as drawn');
		assert.match(String((await s.plant.openStep(number, s.step('resume'))).waitsFor.instructions), /as drawn/);
		await s.passes('11 min');
		assert.equal((await s.told(number, 'overdue')).at(-1)?.step, 'resume');
		await s.does(number, 'resume', 'sun', 'working');
		assert.equal((await s.case(number)).status, 'closed');
	});

	it('the feedback form is needed: without cause, plan and prevention it is refused with every fault; a meeting needs a proposal', async () => {
		const { s, number } = await stopped();
		const { cause_category: cause, plan, prevention, ...bare } = feedback();
		assert.deepEqual([cause, plan, prevention], ['method', 'weld and mill', 'offset checked by two']);
		const refused = await s.tries(number, 'confirm', 'zhao', 'own', bare);
		assert(isRefusal(refused));
		assert.deepEqual(
			refused.all?.map(({ path }) => path),
			['values.cause_category', 'values.plan', 'values.prevention'],
		);
		const { proposal, ...own } = feedback();
		assert.equal(proposal, 'rework');
		const without = await s.tries(number, 'confirm', 'zhao', 'review', own);
		assert(isRefusal(without));
		assert.equal(without.path, 'values.proposal');
		await s.does(number, 'confirm', 'zhao', 'own', own);
		assert.deepEqual(await s.waits(number), ['own']);
	});

	it('own handling, inspected NG: the review meeting; nobody proposed anything, so the manager decides', async () => {
		const story = await stopped();
		const { s, number } = story;
		const { proposal, ...own } = feedback();
		assert.equal(proposal, 'rework');
		await s.does(number, 'confirm', 'zhao', 'own', own);
		await s.passes('241 min');
		await s.does(number, 'own', 'zhao', 'done', { handled: 'milled again', lost: 20 });
		await s.does(number, 'inspect', 'li', 'ng', record(12.3), 'depth 12.3');
		assert.match(String((await s.plant.openStep(number, s.step('meeting'))).waitsFor.instructions), /depth 12.3/);
		await agreed(story);
		assert.deepEqual([await s.waits(number), (await s.case(number)).turn, (await s.told(number, 'overdue')).map(({ step }) => step)], [['decide'], 2, ['own']]);
	});
});
