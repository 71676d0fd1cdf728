// F16 Mould and tooling: the review meeting, rework and new-make, the inspection against the drawing.

import assert from 'node:assert/strict';
import { isRefusal } from '../../../src/refusal.ts';
import { agreed, called, closing, feedback, finished, inspected, MEETING, made, order, record, stopped } from './f16-story.ts';

describe('F16 · the review meeting', () => {
	it('concession: goes on at once, prevention is carried out, closed', async () => {
		const story = await called('concession');
		await agreed(story);
		assert.deepEqual(await story.s.waits(story.number), ['go-on']);
		await finished(story);
		assert.equal((await story.s.case(story.number)).status, 'closed');
	});

	for (const proposal of ['rework', 'scrap'] as const) {
		it(`${proposal}: a work order, carried out, inspected`, async () => {
			const story = await called(proposal);
			const { s, number } = story;
			await agreed(story);
			assert.deepEqual(await s.waits(number), ['order']);
			await s.does(number, 'order', 'chen', 'issued', { ...order, kind: proposal === 'scrap' ? 'new' : 'rework' });
			await s.does(number, 'made', 'zhao', 'made', { made: 'as ordered', worked: 480 });
			await inspected(story);
			await finished(story);
			assert.equal((await s.case(number)).status, 'closed');
		});
	}

	for (const [language, proposed, words] of [
		['en-US', 'scrap', /Proposed: scrap and make new\nCause: wrong offset\nPlan: weld and mill/],
		['zh-CN', 'concession', /方案：让步使用\n原因：wrong offset\n处理方案：weld and mill/],
	] as const) {
		it(`who signs reads what is proposed, in words (${language})`, async () => {
			const { s, number } = await called(proposed, language);
			assert.match(String((await s.plant.openStep(number, s.step('meeting'))).waitsFor.instructions), words);
		});
	}

	it('each signs once, and only who is asked; four are not enough', async () => {
		const { s, number } = await called();
		assert(isRefusal(await s.tries(number, 'meeting', 'sun', 'agree', { opinion: 'I too' })));
		for (const person of MEETING.slice(0, 4)) await s.does(number, 'meeting', person, 'agree', { opinion: 'right' });
		assert(isRefusal(await s.tries(number, 'meeting', 'wang', 'agree', { opinion: 'twice' })));
		assert.deepEqual(await s.waits(number), ['meeting']);
		await s.does(number, 'meeting', 'xu', 'agree', { opinion: 'right' });
		assert.deepEqual(await s.waits(number), ['order']);
	});

	for (const [decision, next] of [
		['concession', 'go-on'],
		['rework', 'order'],
		['scrap', 'order'],
	] as const) {
		it(`one does not agree: the others are heard, then the manager decides: ${decision}`, async () => {
			const { s, number } = await called();
			assert(isRefusal(await s.tries(number, 'meeting', 'chen', 'disagree', { opinion: 'no' })));
			await s.does(number, 'meeting', 'chen', 'disagree', { opinion: 'no' }, 'too thin afterwards');
			assert.deepEqual(await s.waits(number), ['meeting']);
			for (const person of ['wang', 'zhou', 'lin', 'xu']) await s.does(number, 'meeting', person, 'agree', { opinion: 'right' });
			assert.deepEqual(await s.waits(number), ['decide']);
			assert(isRefusal(await s.tries(number, 'decide', 'wang', decision, {}, 'I decide')));
			await s.does(number, 'decide', 'huang', decision, {}, 'the customer waits');
			assert.deepEqual(await s.waits(number), [next]);
		});
	}

	it('nobody meets, nobody decides: told as overdue', async () => {
		const story = await called();
		const { s, number } = story;
		await s.passes('241 min');
		await s.does(number, 'meeting', 'chen', 'disagree', { opinion: 'no' }, 'too thin');
		for (const person of ['wang', 'zhou', 'lin', 'xu']) await s.does(number, 'meeting', person, 'agree', { opinion: 'right' });
		await s.passes('121 min');
		assert.deepEqual(await s.toldShort(number, 'overdue'), ['245 min –: meeting', '366 min –: decide']);
	});
});

describe('F16 · made and inspected', () => {
	it('design says that it can’t be made so: the manager decides', async () => {
		const story = await called();
		await agreed(story);
		await story.s.does(story.number, 'order', 'chen', 'impossible', {}, 'no material left');
		assert.match(String((await story.s.plant.openStep(story.number, story.s.step('decide'))).waitsFor.instructions), /no material left/);
	});

	it('the form reckons what is out of tolerance, whatever was sent', async () => {
		const story = await called();
		const { s, number } = story;
		await agreed(story);
		await made(story);
		await s.does(number, 'inspect', 'li', 'ng', { ...record(12.3), outside: 0 }, 'too deep');
		const { fields } = await s.case(number);
		assert.equal(fields.outside, 1);
		assert.deepEqual(
			(fields.dimensions as { off: number; within: string }[]).map(({ off, within }) => [off, within]),
			[[0.3, 'NG']],
		);
	});

	it('inspected NG, then closing NG: reviewed again each time, in the next turn; OK at last', async () => {
		const story = await called();
		const { s, number } = story;
		await agreed(story);
		await made(story);
		assert(isRefusal(await s.tries(number, 'inspect', 'li', 'ng', record(12.3))));
		await s.does(number, 'inspect', 'li', 'ng', record(12.3), 'too deep');
		assert.match(String((await s.plant.openStep(number, s.step('meeting'))).waitsFor.instructions), /too deep/);
		await agreed(story);
		await made(story);
		await s.does(number, 'inspect', 'li', 'ok', record(12));
		await s.does(number, 'closing', 'lin', 'ng', { ...closing, gap: 0.3 }, 'gap 0.3');
		await agreed(story);
		await made(story);
		await inspected(story);
		await finished(story);
		const subject = await s.case(number);
		assert.deepEqual([subject.status, subject.turns.map(({ verified }) => verified?.result)], ['closed', ['ng', 'ng', 'ok']]);
		s.nothingRefused();
	});

	it('an unsigned work order is none; feedback wants a photo', async () => {
		const early = await stopped();
		const { photos: _, ...unseen } = feedback();
		const blind = await early.s.tries(early.number, 'confirm', 'zhao', 'review', unseen);
		assert(isRefusal(blind) && blind.path === 'values.photos', JSON.stringify(blind));
		const story = await called();
		await agreed(story);
		const { issued: __, ...unsigned } = order;
		const refused = await story.s.tries(story.number, 'order', 'chen', 'issued', unsigned);
		assert(isRefusal(refused) && refused.path === 'values.issued', JSON.stringify(refused));
	});

	it('nobody orders, makes, inspects, closes, goes on, prevents: told as overdue', async () => {
		const story = await called();
		const { s, number } = story;
		await agreed(story);
		await s.passes('241 min');
		await s.does(number, 'order', 'chen', 'issued', order);
		await s.passes('481 min');
		await s.does(number, 'made', 'zhao', 'made', { made: 'milled', worked: 60 });
		await s.passes('121 min');
		await s.does(number, 'inspect', 'li', 'ok', record(12));
		await s.passes('121 min');
		await s.does(number, 'closing', 'lin', 'ok', closing);
		await s.passes('11 min');
		await s.does(number, 'go-on', 'sun', 'working');
		await s.passes('1441 min');
		assert.deepEqual(
			(await s.told(number, 'overdue')).map(({ step }) => step),
			['order', 'made', 'inspect', 'closing', 'go-on', 'prevent'],
		);
	});
});
