// F20 Energy: readings of meters become kWh in an hour, a week of them the baseline; a meter that can't be right is looked at; the weekly list of bottlenecks.

import assert from 'node:assert/strict';
import { isRefusal } from '../../../src/refusal.ts';
import { hours, Meter, taught } from './f20-story.ts';
import { numberOf } from './posted.ts';
import { Scenario } from './scenario-rig.ts';

/** Monday 30 November 2026, 12:30 in Shanghai. */
const MONDAY_LATER = '2026-11-30T04:30:00.000Z';
const WEEK_BEFORE = '2026-11-23T00:00:00+08:00';

/** What moulding uses in an hour of the week: 40 in a shift, 6 without. */
function usualOf(hour: number): number {
	const works = hour < 120 && hour % 24 >= 6 && hour % 24 < 22;
	return works ? 40 + ((hour * 7) % 3) - 1 : 6;
}

describe('F20 · readings and baseline', () => {
	it('a week of readings teaches it: nights, weekend and shifts have levels of their own; then 46.2 kWh are too much', async () => {
		const s = await Scenario.start('f20-energy', { start: MONDAY_LATER });
		await s.press('week');
		const meter = new Meter(s, 'L1/moulding', WEEK_BEFORE);
		await meter.read();
		for (let hour = 0; hour < 168; hour++) await meter.uses(usualOf(hour));
		await s.plant.settle();
		await s.press('show');
		assert.match(JSON.stringify(s.replies('usual').at(-1)), /3 levels, from 6 to 40/);
		// Monday again: six hours of the night, then the early shift.
		await meter.uses(6, 6, 6, 6, 6, 6, 40, 45.9, 45.9);
		assert.deepEqual(s.plant.taken, []);
		await meter.uses(46.2, 46.2);
		assert.match((await s.case(numberOf(s))).title, /46\.2 kWh\/h, 15\.5 % above its usual 40 kWh\/h/);
		s.nothingRefused();
	});

	it('each product has its own level; what was used across a change of the product is compared with nothing', async () => {
		const s = await Scenario.start('f20-energy', { start: MONDAY_LATER });
		const shift = s.texts['shift.early'];
		const samples = [40, 40, 40, 40, 40]
			.map((kWh) => [`shift=${shift} product=P-12`, kWh])
			.concat([60, 60, 60, 60, 60].map((kWh) => [`shift=${shift} product=P-40`, kWh]));
		await s.plant.inject(s.plant.flow.find(({ type }) => type === 'andon-detect')!.id, {
			payload: { command: 'learn-limits', rule: 'usual', signal: 'L2/drying', samples },
		});
		const meter = new Meter(s, 'L2/drying', '2026-11-30T06:00:00+08:00');
		await meter.read('P-40');
		await meter.usesOf('P-40', 60);
		await meter.usesOf('P-12', 90);
		await meter.usesOf('P-12', 40);
		assert.deepEqual(s.plant.taken, []);
		await meter.usesOf('P-12', 60);
		await meter.usesOf('P-12', 60);
		assert.equal((await s.case(numberOf(s))).material, 'P-12');
	});

	it('every 15 minutes: averaged to an hour; late by a day, read backwards, replaced: begun anew, no case', async () => {
		const s = await taught({ start: MONDAY_LATER });
		const meter = new Meter(s, 'L1/moulding', '2026-11-30T06:00:00+08:00');
		await meter.read();
		// 58 in two quarters of an hour, 22 in the others: 40 an hour each.
		for (const kWh of [14.5, 5.5, 14.5, 5.5, 14.5, 5.5, 14.5, 5.5]) await meter.usesOf('', kWh, 0.25);
		assert.deepEqual(s.plant.taken, []);
		await meter.usesOf('', 400, 4);
		await meter.usesOf('', 900, -2);
		meter.replaced();
		await meter.usesOf('', 12, 2);
		await meter.usesOf('', 40);
		assert.deepEqual(s.plant.taken, []);
		s.nothingRefused();
	});

	for (const [what, payload] of [
		['a text for a number', { reading: '12,5', at: '2026-11-30T09:00:00+08:00' }],
		['less than nothing', { reading: -1, at: '2026-11-30T09:00:00+08:00' }],
		['no time', { reading: 10 }],
		['a time that is none', { reading: 10, at: 'nine' }],
	] as const) {
		it(`${what}: refused, and the next good readings are judged rightly`, async () => {
			const s = await taught({ start: MONDAY_LATER });
			const meter = new Meter(s, 'L1/moulding', '2026-11-30T06:00:00+08:00');
			await meter.read();
			await s.publish('energy/L1/moulding', payload);
			assert.match(s.plant.caught[0]!.message, /^energy\/L1\/moulding: "(reading|at)" must be/);
			await meter.uses(58, 58);
			assert.equal((await s.case(numberOf(s))).kind, 'energy');
		});
	}

	it('too few samples for a baseline: refused', async () => {
		const s = await Scenario.start('f20-energy');
		await s.plant.inject(s.plant.flow.find(({ type }) => type === 'andon-detect')!.id, {
			payload: { command: 'learn-limits', rule: 'usual', signal: 'L1/moulding', samples: [['shift= product=', 40]] },
		});
		assert(isRefusal(s.replies('usual').at(-1)));
	});
});

describe('F20 · is it the meter?', () => {
	it('three hours of nothing: equipment looks at the meter, not the energy owner; repaired when it is back', async () => {
		const s = await taught();
		await hours(s, 40);
		await s.leaps('3 h');
		const number = numberOf(s);
		const subject = await s.case(number);
		assert.deepEqual([subject.kind, subject.severity, await s.waits(number)], ['meter', 'low', ['meter-check']]);
		await s.does(number, 'meter-check', 'he', 'repaired');
		assert.match(JSON.stringify((await s.plant.record(number)).mechanics.open), /values are not back/);
		await hours(s, 40);
		await s.does(number, 'meter-check', 'he', 'repaired');
		assert.equal((await s.case(number)).status, 'closed');
		s.nothingRefused();
	});

	it('two hours 80 % below: right, the line stands, with the reason', async () => {
		const s = await taught();
		await hours(s, 8, 8);
		const number = numberOf(s);
		assert.match((await s.case(number)).title, /80 % below its usual 40 kWh/);
		assert(isRefusal(await s.tries(number, 'meter-check', 'he', 'right')));
		await s.does(number, 'meter-check', 'he', 'right', {}, 'Line 1 stands for want of material');
		assert.equal((await s.case(number)).status, 'closed');
	});

	it('nobody looks: told after 8 working hours', async () => {
		const s = await taught();
		await hours(s, 8, 8);
		await s.leaps('6 h');
		assert.deepEqual(await s.toldShort(numberOf(s), 'overdue'), []);
		await s.passes('2 h');
		assert.deepEqual(await s.toldShort(numberOf(s), 'overdue'), ['480 min –: meter-check']);
	});
});

describe('F20 · bottlenecks', () => {
	it('Monday 07:30 and at a press: the open cases by what they waste, each with its share', async () => {
		const s = await taught({ start: '2026-11-27T01:30:00.000Z' });
		const { id } = s.plant.flow.find(({ type }) => type === 'andon-detect')!;
		const samples = ['early', 'late'].flatMap((shift) => [100, 100, 100, 100, 100].map((kWh) => [`shift=${s.texts[`shift.${shift}`]} product=`, kWh]));
		await s.plant.inject(id, { payload: { command: 'learn-limits', rule: 'usual', signal: 'U/air', samples } });
		for (let hour = 0; hour < 2; hour++) {
			await s.plant.inject(id, { topic: 'L1/moulding', payload: { value: 58 } });
			await s.plant.inject(id, { topic: 'U/air', payload: { value: 154 } });
			await s.leaps('1 h');
		}
		await s.press('now');
		const [list] = s.published;
		assert.equal(list?.topic, 'energy/bottlenecks');
		const short = (rows: unknown) =>
			(rows as { rank: number; where: string; excess: number; share: number }[]).map(({ rank, where, excess, share }) => [rank, where, excess, share]);
		const wanted = [
			[1, 'Utilities, compressed air', 54, 75],
			[2, 'Line 1, moulding', 18, 25],
		];
		assert.deepEqual(short(list?.payload), wanted);
		await s.leaps('70 h');
		assert.deepEqual([s.published.length, short(s.published.at(-1)?.payload)], [2, wanted]);
	});

	it('nothing open: an empty list', async () => {
		const s = await taught();
		await s.press('now');
		assert.deepEqual(s.published.at(-1)?.payload, []);
	});
});
