// F13 Workshop flow (车间异常): material runs out, 30 and 10 minutes before; short gap, long gap; the plan changes.

import assert from 'node:assert/strict';
import { isRefusal } from '../../../src/refusal.ts';
import { arrangement, called, closed, F13, rearranged, runsOut } from './f13-story.ts';
import { post, type Story } from './posted.ts';
import { Scenario } from './scenario-rig.ts';

/** Purchasing confirms when the material comes. */
async function confirmed(arrival: string, story?: Story): Promise<Story> {
	const { s, number } = story ?? (await runsOut());
	await s.does(number, 'arrival', 'zhou', 'confirmed', { arrival });
	return { s, number };
}

describe('F13 · material: 30 minutes before it runs out, 10 minutes before', () => {
	for (const language of ['en-US', 'zh-CN'] as const) {
		it(`runs out at 11:00, nobody confirms: purchasing, stores and planning at 10:30, again at 10:50, the production manager at 11:00 (${language})`, async () => {
			const { s, number } = await runsOut(language);
			await s.passes('59 min');
			assert.deepEqual(await s.toldShort(number), []);
			await s.passes('60 min');
			assert.deepEqual(await s.toldShort(number), [
				'60 min zhou: material-clock',
				'60 min qian: material-clock',
				'60 min he: material-clock',
				'80 min zhou: material-clock',
				'80 min wang: material-clock',
				'90 min xu: material-clock',
			]);
			assert.deepEqual([(await s.case(number)).severity, await s.waits(number)], ['high', ['arrival', 'material-clock']]);
			const first = s.plant.sent.find(({ output }) => output === 'notice')?.message.payload as { channels?: string[] };
			assert.deepEqual(first.channels, ['light', 'phone', 'form']);
		});
	}

	for (const [language, said] of [
		['en-US', 'Runs out at Mon 23 Nov 2026, 11:00.'],
		['zh-CN', '2026年11月23日（周一）11:00'],
	] as const) {
		it(`whoever is asked reads when it runs out by the plant's clock, and the team leader until when it is bridged (${language})`, async () => {
			const { s, number } = await runsOut(language);
			const asks = async (step: string) => String((await s.plant.openStep(number, s.step(step))).waitsFor.instructions);
			assert((await asks('arrival')).includes(said), await asks('arrival'));
			await s.does(number, 'arrival', 'zhou', 'confirmed', { arrival: '2026-11-23T11:30' });
			assert((await asks('short-gap')).includes(said.replace('11:00', '11:30').replace('Runs out at ', '')), await asks('short-gap'));
		});
	}

	it('a time that nobody can read is refused where it comes in, with the field', async () => {
		const s = await Scenario.start(F13);
		await post(s, '/f13/calls', { title: 'Panels run out', area: 'C1', kind: 'material', runsOut: 'at eleven' });
		const [refused] = s.plant.taken;
		assert(refused && isRefusal(refused));
		assert.deepEqual([refused.code, refused.path], ['form.not-instant', 'fields.runsOut']);
	});

	it('10 minutes before it is asked for the arrival, in so many words', async () => {
		const { s, number } = await runsOut();
		await s.passes('81 min');
		const told = await s.told(number, 'notice');
		assert.match(told.at(-1)?.text ?? '', /The arrival must be confirmed now\./);
		assert.equal(told.at(-1)?.ask, 'acknowledge');
	});

	it('called only 20 minutes before: told at once; it runs out earlier than thought: the rest follows', async () => {
		const { s, number } = await called('material', { runsOut: '2026-11-23T09:50:00+08:00' });
		assert.deepEqual(await s.toldShort(number), ['0 min zhou: material-clock', '0 min qian: material-clock', '0 min he: material-clock']);
		await s.command({ command: 'set', case: number, values: { 'fields.runsOut': '2026-11-23T01:42:00.000Z' }, actor: 'sun' });
		await s.passes('3 min');
		assert.deepEqual((await s.toldShort(number)).slice(3), ['2 min zhou: material-clock', '2 min wang: material-clock']);
	});

	it('confirmed at 10:40 for 10:55: nobody is told any more, closed', async () => {
		const { s, number } = await runsOut();
		await s.passes('70 min');
		await confirmed('2026-11-23T10:55:00+08:00', { s, number });
		await s.passes('2 h');
		assert.equal((await s.case(number)).status, 'closed');
		assert.deepEqual((await s.toldShort(number, 'notice', 'ended')).slice(3), ['70 min –: material-clock']);
		s.nothingRefused();
	});

	it('an arrival that is no time is refused', async () => {
		const { s, number } = await runsOut();
		const refused = await s.tries(number, 'arrival', 'zhou', 'confirmed', { arrival: 'soon' });
		assert(isRefusal(refused));
		assert.equal(refused.path, 'values.arrival');
	});
});

describe('F13 · material: the gap', () => {
	it('60 minutes is short: pre-work and tidying; arrived: the three no’s, closed', async () => {
		const story = await confirmed('2026-11-23T12:00:00+08:00');
		const { s, number } = story;
		assert.deepEqual(await s.waits(number), ['short-gap']);
		assert.equal((await s.told(number, 'assigned')).at(-1)?.person, 'zhao');
		await s.does(number, 'short-gap', 'zhao', 'arrived', { bridged: ['pre-work', 'tidying'], lost: 20 });
		await closed(story, 'zhou');
		const subject = await s.case(number);
		assert.deepEqual([subject.status, subject.losses.millis, subject.fields.bridged], ['closed', 1_200_000, ['pre-work', 'tidying']]);
		s.nothingRefused();
	});

	it('61 minutes is long: production control chooses training', async () => {
		const story = await confirmed('2026-11-23T12:01:00+08:00');
		const { s, number } = story;
		assert.deepEqual(await s.waits(number), ['long-gap']);
		assert.equal((await s.told(number, 'assigned')).at(-1)?.person, 'he');
		await s.does(number, 'long-gap', 'he', 'training');
		await s.does(number, 'training', 'zhao', 'arrived', { subject: '5S', lost: 60 });
		await closed(story, 'zhou');
		assert.equal((await s.case(number)).status, 'closed');
	});

	it('61 minutes is long: production control changes the plan; re-arranged, closed', async () => {
		const story = await confirmed('2026-11-23T12:01:00+08:00');
		const { s, number } = story;
		await s.does(number, 'long-gap', 'he', 'plan-change');
		await rearranged(story);
		await closed(story, 'zhou');
		assert.equal((await s.case(number)).status, 'closed');
	});

	it('it has not arrived after all: from the beginning, and as it is out the production manager is told at once', async () => {
		const story = await confirmed('2026-11-23T11:30:00+08:00');
		const { s, number } = story;
		await s.passes('2 h');
		await s.does(number, 'short-gap', 'zhao', 'missing', { bridged: ['tidying'], lost: 30 }, 'lorry broke down');
		assert.deepEqual(await s.waits(number), ['arrival', 'material-clock']);
		assert((await s.toldShort(number, 'notice')).includes('120 min xu: material-clock'));
		assert.match(String((await s.plant.openStep(number, s.step('arrival'))).waitsFor.instructions), /lorry broke down/);
		await confirmed('2026-11-23T14:00:00+08:00', story);
		assert.deepEqual(await s.waits(number), ['long-gap']);
		await s.does(number, 'long-gap', 'he', 'training');
		await s.does(number, 'training', 'zhao', 'missing', { subject: '5S', lost: 60 }, 'next lorry');
		assert.deepEqual(await s.waits(number), ['arrival', 'material-clock']);
	});

	it('nobody says whether it has arrived, nobody chooses: told as overdue', async () => {
		const short = await confirmed('2026-11-23T11:30:00+08:00');
		await short.s.passes('61 min');
		assert.deepEqual(await short.s.toldShort(short.number, 'overdue'), ['60 min –: short-gap']);
		const long = await confirmed('2026-11-23T13:30:00+08:00');
		await long.s.passes('16 min');
		await long.s.does(long.number, 'long-gap', 'he', 'training');
		await long.s.passes('61 min');
		assert.deepEqual(await long.s.toldShort(long.number, 'overdue'), ['15 min –: long-gap', '76 min –: training']);
	});
});

describe('F13 · the plan changes', () => {
	it('re-arranged so that output holds, the material is enough: the three no’s, closed', async () => {
		const story = await called('plan', { order: '118' });
		const { s, number } = story;
		assert.deepEqual(await s.toldShort(number), ['0 min wang: rearrange']);
		await s.does(number, 'rearrange', 'wang', 'arranged', arrangement);
		assert.deepEqual((await s.told(number, 'assigned')).at(-1)?.person, 'qian');
		await s.does(number, 'material-check', 'qian', 'enough');
		await closed(story, 'wang');
		const subject = await s.case(number);
		assert.deepEqual([subject.status, subject.fields.goods, subject.fields.idle], ['closed', ['counted', 'returned'], 'pre-work']);
		s.nothingRefused();
	});

	it('the material for the plan runs out: checked when the plan arrives, told 30 minutes before', async () => {
		const { s, number } = await called('plan');
		await s.does(number, 'rearrange', 'wang', 'arranged', arrangement);
		const bare = await s.tries(number, 'material-check', 'qian', 'short');
		assert(isRefusal(bare));
		assert.equal(bare.path, 'values.runsOut');
		await s.does(number, 'material-check', 'qian', 'short', { runsOut: '2026-11-23T13:00:00+08:00' });
		await s.passes('181 min');
		assert.deepEqual(await s.toldShort(number, 'notice'), ['180 min zhou: material-clock', '180 min qian: material-clock', '180 min he: material-clock']);
	});

	it('output falls: the production manager sends it back, then accepts less', async () => {
		const { s, number } = await called('plan');
		await s.does(number, 'rearrange', 'wang', 'falls', {}, '40 chairs less');
		assert.equal((await s.told(number, 'assigned')).at(-1)?.person, 'xu');
		await s.does(number, 'output', 'xu', 'again', {}, 'use saw 3');
		assert.match(String((await s.plant.openStep(number, s.step('rearrange'))).waitsFor.instructions), /use saw 3/);
		await s.does(number, 'rearrange', 'wang', 'falls', {}, '10 chairs less');
		await s.does(number, 'output', 'xu', 'accept-less');
		assert.deepEqual(await s.waits(number), ['material-check']);
	});

	it('a product with a bad record: key control before its run', async () => {
		const story = await called('plan', { badRecord: true, product: 'chair 7' });
		const { s, number } = story;
		await rearranged(story);
		assert.deepEqual(await s.waits(number), ['key-control']);
		await s.does(number, 'key-control', 'li', 'controlled', { control: 'first 10 pieces measured' });
		await closed(story, 'wang');
		assert.deepEqual([(await s.case(number)).status, (await s.case(number)).fields.control], ['closed', 'first 10 pieces measured']);
	});

	it('nobody re-arranges: workshop head and production control after 30 minutes, the production manager after 60; nobody checks or decides: overdue', async () => {
		const { s, number } = await called('plan');
		await s.passes('91 min');
		assert.deepEqual(await s.toldShort(number, 'notice', 'exhausted'), [
			'30 min wang: plan-call',
			'30 min he: plan-call',
			'60 min xu: plan-call',
			'90 min –: plan-call',
		]);
		await s.does(number, 'rearrange', 'zhao', 'falls', {}, 'less');
		await s.passes('31 min');
		await s.does(number, 'output', 'xu', 'accept-less');
		await s.passes('16 min');
		assert.deepEqual((await s.toldShort(number, 'overdue')).slice(3), ['121 min –: output', '137 min –: material-check']);
	});
});
