// F4 Liaison flow (异常联络单): called, who leads, nobody answers; the whole road.

import assert from 'node:assert/strict';
import { isRefusal } from '../../../src/refusal.ts';
import { called, contacted, finished, instructed, measured, read } from './f4-story.ts';
import { numberOf, post } from './posted.ts';
import { Scenario } from './scenario-rig.ts';

describe('F4 · the whole road', () => {
	for (const language of ['en-US', 'zh-CN'] as const) {
		it(`called, isolated, on site after 6 minutes, stopped, analysed, measured, OK, prevented, accounted for, closed (${language})`, async () => {
			const story = await instructed('inspection', 'lin', { language });
			const { s, number } = story;
			await measured(story);
			await read(story);
			await finished(story);
			const subject = await s.case(number);
			assert.deepEqual([subject.status, subject.kind, subject.department, subject.turn, subject.cause], ['closed', 'quality', 'quality', 1, 'method']);
			assert.deepEqual([subject.contained?.suspect, subject.contained?.quarantined, subject.fields.accountability], [40, 40, 'setter trained anew']);
			assert.deepEqual(
				subject.measures.map((one) => [one.class, one.text, one.doneAt !== undefined]),
				[
					['containment', 'lots of the shift checked', true],
					['corrective', 'offset checked by a second person', true],
					['preventive', 'SOP changed, all lathes', true],
				],
			);
			await s.passes('3 h');
			assert.deepEqual(await s.toldShort(number), [
				'0 min wang: nobody',
				'0 min zhao: isolate',
				'0 min wang: contact',
				'2 min –: nobody',
				'2 min lin: onsite',
				'2 min lin: instruct',
				'8 min zhao: station-stop',
				'8 min lin: analyse',
				'8 min wang: tell-departments',
				'8 min lin: tell-departments',
				'8 min liu: tell-departments',
				'8 min ma: tell-departments',
				'8 min zhou: tell-departments',
				'8 min lin: measures',
				'8 min li: effect',
				'8 min –: onsite',
				'8 min lin: prevent',
				'8 min xu: account',
			]);
			s.nothingRefused();
		});
	}

	it('not everybody has read it: the case stays open until the last one has', async () => {
		const story = await instructed();
		await measured(story);
		for (const person of ['wang', 'lin', 'liu', 'ma']) await story.s.does(story.number, 'tell-departments', person, 'read');
		await finished(story);
		assert.deepEqual(await story.s.waits(story.number), ['close', 'tell-departments']);
		await story.s.does(story.number, 'tell-departments', 'fang', 'read');
		assert.equal((await story.s.case(story.number)).status, 'closed');
	});

	it('the button: a case; a call without a title in an unknown workshop: rejected with both faults, no case', async () => {
		const s = await Scenario.start('f4-liaison');
		await s.press('quality');
		assert.deepEqual(await s.waits(numberOf(s)), ['contact', 'isolate', 'nobody']);
		await post(s, '/f4/calls', { area: 'W9' });
		const refused = s.plant.taken.at(-1);
		assert(isRefusal(refused));
		assert.deepEqual(
			refused.all?.map(({ path }) => path),
			['title', 'area'],
		);
	});
});

describe('F4 · who leads', () => {
	for (const [item, department, person, kind] of [
		['people', 'production', 'wang', 'people'],
		['material', 'production', 'wang', 'material'],
		['documents', 'engineering', 'liu', 'technology'],
		['process', 'engineering', 'liu', 'technology'],
		['inspection', 'quality', 'lin', 'quality'],
		['shipment', 'quality', 'lin', 'quality'],
		['complaint', 'quality', 'lin', 'quality'],
		['change', 'engineering', 'liu', 'technology'],
		['purchasing', 'purchasing', 'zhou', 'purchasing'],
		['machine', 'maintenance', 'ma', 'equipment'],
	] as const) {
		it(`${item}: ${department}`, async () => {
			const { s, number } = await contacted(item);
			const subject = await s.case(number);
			assert.deepEqual([subject.department, subject.kind], [department, kind]);
			assert.equal((await s.told(number, 'notice')).at(-1)?.person, person);
			assert.equal((await s.told(number, 'notice')).at(-1)?.ask, 'come');
		});
	}

	it('the workshop head corrects the item that was called', async () => {
		const { s, number } = await called('people');
		await s.does(number, 'contact', 'wang', 'sent', { item: 'machine', how: 'form', description: 'spindle stands' });
		assert.deepEqual([(await s.case(number)).department, (await s.case(number)).fields.how], ['maintenance', 'form']);
	});

	it('an unknown item: quality leads', async () => {
		const { s, number } = await contacted('weather');
		assert.equal((await s.case(number)).department, 'quality');
	});

	it('the wrong department: the next one, with a clock of its own; refused twice: the plant manager decides', async () => {
		const { s, number } = await contacted('machine');
		await s.passes('8 min');
		await s.does(number, 'instruct', 'ma', 'not-ours', {}, 'The spindle is all right.');
		assert.equal((await s.case(number)).department, 'quality');
		await s.passes('9 min');
		assert.deepEqual(await s.toldShort(number, 'notice'), ['0 min wang: nobody', '2 min ma: onsite', '10 min lin: onsite']);
		await s.does(number, 'instruct', 'lin', 'not-ours', {}, 'Measured right.');
		const subject = await s.case(number);
		assert.deepEqual(
			[subject.role, subject.refusals.map(({ by, reason }) => [by, reason])],
			[
				'plant-manager',
				[
					['ma', 'The spindle is all right.'],
					['lin', 'Measured right.'],
				],
			],
		);
		assert.equal((await s.told(number, 'assigned')).at(-1)?.person, 'huang');
		await s.does(number, 'instruct', 'huang', 'go-on', { instruction: 'Go on with lathe 4' });
		assert.deepEqual(await s.waits(number), ['analyse', 'onsite', 'station-go']);
	});

	it('not ours without a reason is refused', async () => {
		const { s, number } = await contacted('machine');
		const bare = await s.tries(number, 'instruct', 'ma', 'not-ours');
		assert(isRefusal(bare));
		assert.equal(bare.code, 'task.reason-needed');
	});
});

describe('F4 · nobody answers the call', () => {
	it('workshop head at once, production manager after 5 min, plant manager after 15, after 30 it is said that nobody did', async () => {
		const { s, number } = await called();
		await s.passes('31 min');
		assert.deepEqual(await s.toldShort(number, 'notice', 'exhausted'), ['0 min wang: nobody', '5 min xu: nobody', '15 min huang: nobody', '30 min –: nobody']);
		assert.deepEqual(await s.toldShort(number, 'overdue'), [
			'10 min –: contact',
			'15 min –: isolate',
			'20 min –: contact',
			'30 min –: isolate',
			'30 min –: contact',
		]);
		assert.equal((await s.case(number)).severity, 'high');
		await s.does(number, 'contact', 'zhao', 'sent', { how: 'phone', description: 'late' });
		assert((await s.waits(number)).includes('instruct'));
	});

	it('acknowledged after 4 minutes: nobody above is told', async () => {
		const { s, number } = await called();
		await s.passes('4 min');
		await s.command({ command: 'acknowledge', case: number, actor: 'wang' });
		await s.passes('20 min');
		assert.deepEqual(await s.toldShort(number, 'notice', 'exhausted'), ['0 min wang: nobody']);
	});
});
