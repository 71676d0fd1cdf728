// F4 Liaison flow: instruction, lead by kind, analysis, effect.

import assert from 'node:assert/strict';
import { isRefusal } from '../../../src/refusal.ts';
import { contacted, finished, found, instructed, measured, onSite, read } from './f4-story.ts';

describe('F4 · instruction and lead by kind', () => {
	for (const [outcome, station] of [
		['stop', 'station-stop'],
		['wait', 'station-wait'],
		['go-on', 'station-go'],
	] as const) {
		it(`${outcome}: the team leader reads it, the analysis begins`, async () => {
			const { s, number } = await contacted();
			await s.does(number, 'instruct', 'lin', outcome, { instruction: 'Lathe 3: see form' });
			assert.deepEqual(await s.waits(number), ['analyse', 'onsite', station]);
			assert.deepEqual([(await s.told(number, 'assigned')).find(({ step }) => step === station)?.person], ['zhao']);
			assert.equal((await s.plant.openStep(number, s.step(station))).waitsFor.instructions, 'Lathe 3: see form');
			await s.does(number, station, 'sun', 'read');
			assert.deepEqual(await s.waits(number), ['analyse', 'onsite']);
		});
	}

	it('nobody gives an instruction within 30 minutes, nobody reads it within 10: told as overdue', async () => {
		const { s, number } = await contacted();
		await onSite(s, number, 'arrive', 'lin');
		await s.passes('31 min');
		await s.does(number, 'instruct', 'lin', 'stop', { instruction: 'Stop' });
		await s.passes('11 min');
		assert.deepEqual(await s.toldShort(number, 'overdue'), ['32 min –: instruct', '43 min –: station-stop']);
	});

	it('equipment: maintenance repairs, the workshop does not sign, repaired again, signed, analysed', async () => {
		const { s, number } = await instructed('machine', 'ma');
		assert.deepEqual(await s.waits(number), ['onsite', 'repair']);
		await s.does(number, 'repair', 'ma', 'repaired', { repair: 'belt changed', down: 25 });
		const bare = await s.tries(number, 'sign', 'wang', 'not-right');
		assert(isRefusal(bare));
		await s.does(number, 'sign', 'wang', 'not-right', {}, 'slips under load');
		assert.match(String((await s.plant.openStep(number, s.step('repair'))).waitsFor.instructions), /slips under load/);
		await s.passes('61 min');
		await s.does(number, 'repair', 'gao', 'repaired', { repair: 'pulley changed', down: 15 });
		await s.does(number, 'sign', 'wang', 'signed');
		assert.deepEqual(await s.waits(number), ['analyse', 'onsite']);
		const subject = await s.case(number);
		assert.deepEqual([subject.losses.millis, subject.measures.map(({ text }) => text)], [40 * 60_000, ['belt changed', 'pulley changed']]);
		assert.deepEqual(await s.toldShort(number, 'overdue'), ['68 min –: repair']);
	});

	it('material: production re-plans before the analysis', async () => {
		const { s, number } = await instructed('material', 'wang');
		assert.deepEqual(await s.waits(number), ['onsite', 'replan']);
		await s.does(number, 'replan', 'he', 'replanned', { plan: 'order 4712 first' });
		assert.deepEqual([(await s.case(number)).fields.plan, await s.waits(number)], ['order 4712 first', ['analyse', 'onsite']]);
	});

	it('a meeting of the departments: each signs, then the analysis goes on', async () => {
		const { s, number } = await instructed();
		await s.does(number, 'analyse', 'lin', 'meeting', {}, 'Quality and engineering see it differently.');
		for (const person of ['lin', 'liu', 'ma']) await s.does(number, 'meeting', person, 'held');
		assert((await s.waits(number)).includes('meeting'));
		await s.does(number, 'meeting', 'wang', 'held', { opinion: 'offset' });
		assert.deepEqual(await s.waits(number), ['analyse', 'onsite']);
	});

	it('serious: the plant manager is told at once', async () => {
		const story = await instructed();
		await measured(story, 'lin', { ...found, grade: 'critical' });
		const last = (await story.s.told(story.number, 'notice')).at(-1);
		assert.deepEqual([last?.person, last?.ask, (await story.s.case(story.number)).severity], ['huang', 'know', 'critical']);
		assert.match(last?.text ?? '', /reported upward at once/);
	});

	it('no analysis within 4 hours: told as overdue, the step stays open', async () => {
		const { s, number } = await instructed();
		await s.passes('241 min');
		assert.deepEqual(await s.toldShort(number, 'overdue'), ['248 min –: analyse']);
		assert((await s.waits(number)).includes('analyse'));
	});
});

describe('F4 · effect', () => {
	it('NG: analysis again in the next turn, with the reason; OK the second time', async () => {
		const story = await instructed();
		const { s, number } = story;
		await measured(story);
		await read(story);
		const bare = await s.tries(number, 'effect', 'li', 'ng');
		assert(isRefusal(bare));
		await s.does(number, 'effect', 'li', 'ng', {}, 'again 2 of 10');
		assert.match(String((await s.plant.openStep(number, s.step('analyse'))).waitsFor.instructions), /again 2 of 10 \(turn 2\)/);
		await measured(story, 'lin', { ...found, cause: 'machine', rootCause: 'spindle play' });
		await read(story);
		await finished(story);
		const subject = await s.case(number);
		assert.deepEqual([subject.status, subject.turn, subject.rootCause], ['closed', 2, 'spindle play']);
		assert.deepEqual(
			subject.turns.map(({ verified }) => verified?.result),
			['ng', 'ok'],
		);
		s.nothingRefused();
	});

	it('NG while departments have not read yet: they are still asked once each, and the case closes', async () => {
		const story = await instructed();
		await measured(story);
		await story.s.does(story.number, 'effect', 'li', 'ng', {}, 'again');
		await measured(story);
		await read(story);
		await finished(story);
		assert.equal((await story.s.case(story.number)).status, 'closed');
	});

	it('nobody takes the measure, nobody confirms, nobody prevents, nobody answers for it: told as overdue', async () => {
		const story = await instructed();
		const { s, number } = story;
		await s.does(number, 'analyse', 'lin', 'analysed', found);
		await read(story);
		await s.passes('481 min');
		await s.does(number, 'measures', 'lin', 'done', { corrective: 'checked' });
		await s.passes('481 min');
		await s.does(number, 'effect', 'li', 'ok');
		await s.passes('1441 min');
		await s.does(number, 'prevent', 'lin', 'done', { preventive: 'SOP' });
		await s.passes('1441 min');
		assert.deepEqual(
			(await s.told(number, 'overdue')).map(({ step }) => step),
			['measures', 'effect', 'prevent', 'account'],
		);
		assert.deepEqual(await s.waits(number), ['account']);
	});
});
