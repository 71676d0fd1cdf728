// F4 Liaison flow: on site within 10 minutes, outside working hours within 30, or a deputy in time.

import assert from 'node:assert/strict';
import { isRefusal } from '../../../src/refusal.ts';
import { contacted, onSite, SUNDAY_2140 } from './f4-story.ts';
import type { Scenario } from './scenario-rig.ts';

describe('F4 · on site within 10 minutes, outside working hours within 30', () => {
	const clock = async (s: Scenario, number: string) =>
		(await s.recorded(number, 'escalate/clock')).map(({ clock, is, inTime, elapsed, by }) => [clock, is, inTime, Number(elapsed) / 60_000, by]);

	it('there after 9 min: the clock is met in time, nobody else is told', async () => {
		const { s, number } = await contacted();
		await s.passes('9 min');
		await onSite(s, number, 'arrive', 'lin');
		await s.passes('1 h');
		assert.deepEqual(await clock(s, number), [['arrive', 'met', true, 9, 'lin']]);
		assert.deepEqual(await s.toldShort(number, 'notice'), ['0 min wang: nobody', '2 min lin: onsite']);
	});

	it('Monday 09:32, nobody comes: 10 minutes later again and the production manager, after 20 the plant manager', async () => {
		const { s, number } = await contacted();
		await s.passes('25 min');
		assert.deepEqual(await s.toldShort(number, 'notice'), [
			'0 min wang: nobody',
			'2 min lin: onsite',
			'12 min lin: onsite',
			'12 min xu: onsite',
			'22 min huang: onsite',
		]);
		assert.match((await s.told(number, 'notice')).at(-1)?.text ?? '', /Nobody is on site/);
		await onSite(s, number, 'arrive', 'li');
		assert.deepEqual(await clock(s, number), [
			['arrive', 'missed', undefined, 10, undefined],
			['arrive', 'met', false, 25, 'li'],
		]);
	});

	it('Sunday 21:40: 30 minutes, not 10; the plant manager after an hour', async () => {
		const { s, number } = await contacted('inspection', { start: SUNDAY_2140 });
		await s.passes('29 min');
		assert.deepEqual(await s.toldShort(number, 'notice'), ['0 min wang: nobody', '2 min lin: onsite']);
		await s.passes('32 min');
		assert.deepEqual(await s.toldShort(number, 'notice'), [
			'0 min wang: nobody',
			'2 min lin: onsite',
			'32 min lin: onsite',
			'32 min xu: onsite',
			'62 min huang: onsite',
		]);
		assert.deepEqual(await clock(s, number), [['arrive', 'missed', undefined, 30, undefined]]);
	});

	it('Sunday 21:42, there after 28 minutes: in time', async () => {
		const { s, number } = await contacted('inspection', { start: SUNDAY_2140 });
		await s.passes('28 min');
		await onSite(s, number, 'arrive', 'lin');
		await s.passes('2 h');
		assert.deepEqual(await clock(s, number), [['arrive', 'met', true, 28, 'lin']]);
		assert.deepEqual(await s.toldShort(number, 'notice'), ['0 min wang: nobody', '2 min lin: onsite']);
	});

	it('the head can’t come and sends a deputy after 8 minutes: told at once, in time; there 9 minutes later', async () => {
		const { s, number } = await contacted();
		await s.passes('8 min');
		assert(!isRefusal(await onSite(s, number, 'send-deputy', 'lin', { person: 'li', note: 'At the customer.' })));
		assert.deepEqual(await s.recorded(number, 'escalate/deputy'), [{ person: 'li', inTime: true, note: 'At the customer.' }]);
		const [told] = (await s.told(number, 'notice')).slice(-1);
		assert.deepEqual([told?.person, told?.ask], ['li', 'come']);
		assert.match(told?.text ?? '', /At the customer/);
		await s.passes('9 min');
		await onSite(s, number, 'arrive', 'li');
		await s.passes('1 h');
		assert.deepEqual(await clock(s, number), [['arrive', 'met', true, 9, 'li']]);
		assert.deepEqual(await s.toldShort(number, 'notice'), ['0 min wang: nobody', '2 min lin: onsite', '10 min li: onsite']);
		await s.does(number, 'instruct', 'li', 'wait', { instruction: 'Wait for the gauge' });
		assert((await s.waits(number)).includes('station-wait'));
	});

	it('the deputy doesn’t come either: told 10 minutes after being sent', async () => {
		const { s, number } = await contacted();
		await s.passes('8 min');
		await onSite(s, number, 'send-deputy', 'lin', { person: 'li' });
		await s.passes('11 min');
		assert.deepEqual((await s.toldShort(number, 'notice')).slice(-2), ['20 min lin: onsite', '20 min xu: onsite']);
	});

	it('a deputy sent after 12 minutes is on record as late; nobody in particular, oneself, and somebody sent before are refused', async () => {
		const { s, number } = await contacted();
		await s.passes('12 min');
		await onSite(s, number, 'send-deputy', 'lin', { person: 'li' });
		assert.deepEqual(await s.recorded(number, 'escalate/deputy'), [{ person: 'li', inTime: false }]);
		const codes: string[] = [];
		for (const person of ['nobody', 'lin', 'li']) {
			const refused = await onSite(s, number, 'send-deputy', 'lin', { person });
			assert(isRefusal(refused));
			codes.push(refused.code);
		}
		assert.deepEqual(codes, ['escalate.deputy-unknown', 'escalate.deputy-self', 'escalate.deputy-twice']);
	});
});
