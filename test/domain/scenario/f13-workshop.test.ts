// F13 Workshop flow: equipment, water and power, process quality, design.

import assert from 'node:assert/strict';
import { isRefusal } from '../../../src/refusal.ts';
import { called, closed, F13, rearranged } from './f13-story.ts';
import { post } from './posted.ts';
import { Scenario } from './scenario-rig.ts';

describe('F13 · equipment', () => {
	for (const language of ['en-US', 'zh-CN'] as const) {
		it(`maintenance at once, there after 6 minutes, repaired, the three no’s, cause, measure, instructed, closed (${language})`, async () => {
			const story = await called('equipment', {}, language);
			const { s, number } = story;
			await s.passes('6 min');
			await s.command({ command: 'answer', case: number, step: s.step('equipment-call'), type: 'arrive', actor: 'ma' });
			await s.does(number, 'repair', 'ma', 'repaired', { repair: 'belt changed', down: 25 });
			await closed(story, 'ma');
			await s.passes('2 h');
			assert.deepEqual(await s.toldShort(number), [
				'0 min ma: equipment-call',
				'0 min ma: repair',
				'6 min –: equipment-call',
				'6 min zhao: three-no',
				'6 min ma: review',
				'6 min lin: check',
			]);
			const subject = await s.case(number);
			assert.deepEqual(
				[subject.status, subject.losses.millis, subject.rootCause, subject.fields.instructed],
				['closed', 1_500_000, 'blade worn', 'both shifts'],
			);
			assert.deepEqual(
				subject.measures.map((one) => [one.class, one.text]),
				[
					['temporary', 'belt changed'],
					['corrective', 'blade changed every week'],
				],
			);
			s.nothingRefused();
		});
	}

	it('nobody comes within 10 minutes: workshop head and production manager; not repaired within 30: overdue', async () => {
		const { s, number } = await called('equipment');
		await s.passes('31 min');
		assert.deepEqual(await s.toldShort(number, 'notice', 'overdue'), [
			'0 min ma: equipment-call',
			'10 min wang: equipment-call',
			'10 min xu: equipment-call',
			'30 min –: repair',
		]);
	});

	it('takes long: re-planned while the repair goes on; closed only when it is repaired, too', async () => {
		const story = await called('equipment');
		const { s, number } = story;
		const bare = await s.tries(number, 'repair', 'ma', 'long');
		assert(isRefusal(bare));
		await s.does(number, 'repair', 'ma', 'long', {}, 'motor has to come');
		assert.deepEqual(await s.waits(number), ['rearrange', 'repair-on']);
		await rearranged(story);
		await closed(story, 'ma');
		assert.deepEqual(await s.waits(number), ['close', 'repair-on']);
		await s.passes('481 min');
		assert.deepEqual(await s.toldShort(number, 'overdue'), ['480 min –: repair-on']);
		await s.does(number, 'repair-on', 'gao', 'repaired', { repair: 'motor changed', down: 500 });
		assert.equal((await s.case(number)).status, 'closed');
	});

	it('the wrong department: the next one, refused twice: the production manager', async () => {
		const { s, number } = await called('equipment');
		await s.does(number, 'repair', 'ma', 'not-ours', {}, 'The saw is all right.');
		assert.deepEqual([(await s.case(number)).department, (await s.told(number, 'notice')).at(-1)?.person], ['production', 'wang']);
		await s.does(number, 'repair', 'wang', 'not-ours', {}, 'Nor is it us.');
		const subject = await s.case(number);
		assert.deepEqual([subject.role, subject.refusals.map(({ by }) => by)], ['production-manager', ['ma', 'wang']]);
		assert.deepEqual((await s.told(number, 'assigned')).at(-1)?.person, 'xu');
	});
});

describe('F13 · water and power', () => {
	it('power engineering and the workshop head at once; the loss is limited meanwhile; restored; closed when both are done', async () => {
		const story = await called('utilities');
		const { s, number } = story;
		assert.deepEqual(await s.toldShort(number), ['0 min tang: utilities-call', '0 min wang: utilities-call', '0 min tang: restore', '0 min zhao: limit-loss']);
		await s.does(number, 'restore', 'tang', 'repaired', { repair: 'fuse', down: 40 });
		await closed(story, 'tang');
		assert.deepEqual(await s.waits(number), ['close', 'limit-loss']);
		await s.does(number, 'limit-loss', 'zhao', 'limited', { limit: 'press emptied' });
		assert.equal((await s.case(number)).status, 'closed');
		s.nothingRefused();
	});

	it('takes long: production is re-arranged while it is restored', async () => {
		const { s, number } = await called('utilities');
		await s.does(number, 'limit-loss', 'zhao', 'limited', { limit: 'press emptied' });
		await s.does(number, 'restore', 'tang', 'long', {}, 'transformer');
		assert.deepEqual(await s.waits(number), ['rearrange', 'repair-on']);
	});

	it('nobody comes: the production manager after 10 minutes; both tasks are told as overdue', async () => {
		const { s, number } = await called('utilities');
		await s.passes('61 min');
		assert.deepEqual((await s.toldShort(number, 'notice')).at(-1), '10 min xu: utilities-call');
		assert.deepEqual([...new Set((await s.told(number, 'overdue')).map(({ step }) => step))], ['limit-loss', 'restore']);
	});
});

describe('F13 · process quality, design and process', () => {
	it('QC and the workshop at once; solved by a temporary measure; closed', async () => {
		const story = await called('quality');
		const { s, number } = story;
		assert.deepEqual(await s.toldShort(number, 'notice'), ['0 min li: quality-call', '0 min wang: quality-call']);
		await s.does(number, 'temporary', 'wang', 'solved', { temporary: 'stop set anew' });
		await closed(story, 'wang');
		assert.equal((await s.case(number)).status, 'closed');
		s.nothingRefused();
	});

	it('not solvable now: production change', async () => {
		const story = await called('quality');
		const { s, number } = story;
		await s.does(number, 'temporary', 'wang', 'not-now', {}, 'tool must be ground');
		assert.match(String((await s.plant.openStep(number, s.step('rearrange'))).waitsFor.instructions), /tool must be ground/);
		await rearranged(story);
		await closed(story, 'wang');
		assert.equal((await s.case(number)).status, 'closed');
	});

	it('nobody answers: head of quality and production manager after 15 minutes, after an hour it is said; acknowledged in time they are not', async () => {
		const { s, number } = await called('quality');
		await s.passes('61 min');
		assert.deepEqual((await s.toldShort(number, 'notice', 'exhausted')).slice(2), [
			'15 min lin: quality-call',
			'15 min xu: quality-call',
			'60 min –: quality-call',
		]);
		const other = await called('quality');
		await other.s.command({ command: 'acknowledge', case: other.number, actor: 'li' });
		await other.s.passes('61 min');
		assert.deepEqual((await other.s.toldShort(other.number, 'notice', 'exhausted', 'overdue')).slice(2), ['30 min –: temporary', '60 min –: temporary']);
	});

	it('the wrong department: production technology, then the production manager', async () => {
		const { s, number } = await called('quality');
		await s.does(number, 'temporary', 'wang', 'not-ours', {}, 'Done as the SOP says.');
		assert.deepEqual([(await s.case(number)).department, (await s.told(number, 'notice')).at(-1)?.person], ['technology', 'liu']);
		await s.does(number, 'temporary', 'liu', 'not-ours', {}, 'SOP is right.');
		assert.equal((await s.case(number)).role, 'production-manager');
	});

	it('a bad record: key control before the run instead; late: told as overdue', async () => {
		const { s, number } = await called('quality', { badRecord: true, product: 'chair 7' });
		assert.deepEqual(await s.toldShort(number), ['0 min li: key-control']);
		await s.passes('61 min');
		assert.deepEqual(await s.toldShort(number, 'overdue'), ['60 min –: key-control']);
		await s.does(number, 'key-control', 'li', 'controlled', { control: 'first 10 pieces' });
		assert.deepEqual(await s.waits(number), ['three-no']);
	});

	it('design: QC, production technology and development are told and agree', async () => {
		const story = await called('design');
		const { s, number } = story;
		assert.deepEqual(await s.toldShort(number, 'notice'), ['0 min li: design-call', '0 min liu: design-call', '0 min dong: design-call']);
		await s.does(number, 'together', 'li', 'agreed');
		await s.does(number, 'together', 'liu', 'agreed', { temporary: 'hole 2 mm lower' });
		assert((await s.waits(number)).includes('together'));
		await s.does(number, 'together', 'dong', 'agreed');
		await closed(story, 'liu');
		assert.equal((await s.case(number)).status, 'closed');
	});

	it('design: one of them can’t now: production change; nobody answers: the production manager after 30 minutes', async () => {
		const { s, number } = await called('design');
		await s.passes('61 min');
		assert.deepEqual((await s.toldShort(number, 'notice', 'overdue')).slice(3), ['30 min xu: design-call', '60 min –: together']);
		await s.passes('30 min');
		assert.equal((await s.toldShort(number, 'exhausted')).length, 1);
		await s.does(number, 'together', 'dong', 'not-now', {}, 'drawing must change');
		assert.deepEqual(await s.waits(number), ['rearrange']);
	});

	it('an unknown kind is the workshop’s; a call without a title from an unknown shop is rejected', async () => {
		const { s, number } = await called('weather');
		assert.deepEqual([(await s.case(number)).department, await s.waits(number)], ['production', ['quality-call', 'temporary']]);
		await post(s, '/f13/calls', { kind: 'plan', area: 'C9' });
		const refused = s.plant.taken.at(-1);
		assert(isRefusal(refused));
		assert.deepEqual(
			refused.all?.map(({ path }) => path),
			['title', 'area'],
		);
	});

	it('the buttons: a plan that changed, a saw that stands', async () => {
		const s = await Scenario.start(F13);
		await s.press('plan');
		await s.press('equipment');
		assert.deepEqual(
			s.plant.taken.map((taken) => !isRefusal(taken) && taken.outcome),
			['opened', 'opened'],
		);
	});
});
