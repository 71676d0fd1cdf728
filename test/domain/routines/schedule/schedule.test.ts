// A schedule through a plant's weeks: on time, after outages, over holidays, clock changes and changed settings.

import assert from 'node:assert/strict';
import type { PlantConfig } from '../../../../src/plant/plant.ts';
import type { ScheduleConfig } from '../../../../src/routines/schedule/config.ts';
import { ScheduleAtWork, shanghai } from './schedule.fixture.ts';

const monday = shanghai('2026-11-23 09:30');
const working: Partial<ScheduleConfig> = { days: { on: 'working-days' } };
const withDays = (days: ScheduleConfig['days']): Partial<ScheduleConfig> => ({ days });

describe('A schedule', () => {
	it('comes at its times on working days: Monday 10:00 and 15:00 up to Saturday, not on Sunday', () => {
		const plant = new ScheduleAtWork({ ...working, times: ['15:00', '10:00'] }, monday);
		plant.runTo(shanghai('2026-11-30 12:00'));
		const days = ['11-23', '11-24', '11-25', '11-26', '11-27', '11-28'].flatMap((day) => [`${day} 10:00`, `${day} 15:00`]);
		assert.deepEqual(plant.told, [...days, '11-30 10:00']);
		assert.deepEqual(plant.sent[0], {
			id: 'Daily report/2026-11-23T10:00',
			schedule: 'Daily report',
			at: shanghai('2026-11-23 10:00'),
			scheduled: shanghai('2026-11-23 10:00'),
			date: '2026-11-23',
			time: '10:00',
			late: false,
			missed: [],
			missedCount: 0,
		} as never);
	});

	it('knows holidays, make-up days and the calendar of an area', () => {
		const calendars: PlantConfig['calendars'] = [
			{
				id: 'plant',
				name: 'Plant',
				versions: [
					{
						shifts: [{ name: 'Day', start: '08:00', end: '16:00', days: [1, 2, 3, 4, 5] }],
						dates: [
							{ kind: 'holiday', date: '2026-10-01', until: '2026-10-07' },
							{ kind: 'make-up', date: '2026-10-10', like: 3 },
						],
					},
				],
			},
			{ id: 'filler', name: 'Filler', versions: [{ shifts: [{ name: 'Day', start: '08:00', end: '16:00', days: [1, 2, 3, 4, 5, 6, 7], onHolidays: true }] }] },
		];
		const areas = [{ id: 'L2', name: 'Line 2', calendar: 'filler' }];
		const plant = new ScheduleAtWork(working, shanghai('2026-09-30 08:00'), { calendar: 'plant', calendars, areas });
		assert.deepEqual(plant.runTo(shanghai('2026-10-12 12:00')).told, ['09-30 10:00', '10-08 10:00', '10-09 10:00', '10-10 10:00', '10-12 10:00']);
		const filler = new ScheduleAtWork({ ...working, area: 'L2' }, shanghai('2026-09-30 08:00'), { calendar: 'plant', calendars, areas });
		assert.deepEqual(filler.runTo(shanghai('2026-10-03 12:00')).told, ['09-30 10:00', '10-01 10:00', '10-02 10:00', '10-03 10:00']);
	});

	it('comes on weekdays, on every second week of them', () => {
		const weekly = new ScheduleAtWork(withDays({ on: 'weekdays', weekdays: [1, 5] }), monday);
		assert.deepEqual(weekly.runTo(shanghai('2026-12-01 00:00')).told, ['11-23 10:00', '11-27 10:00', '11-30 10:00']);
		const second = new ScheduleAtWork(withDays({ on: 'weekdays', weekdays: [1, 7], every: 2, from: '2026-12-02' }), monday);
		assert.deepEqual(second.runTo(shanghai('2026-12-31 00:00')).told, ['11-30 10:00', '12-06 10:00', '12-14 10:00', '12-20 10:00', '12-28 10:00']);
	});

	it('comes on dates of the month, the last day whatever its number, and every so many days', () => {
		const dated = new ScheduleAtWork(withDays({ on: 'dates', dates: [15, 31, 'last'] }), shanghai('2027-01-01 00:00'));
		assert.deepEqual(dated.runTo(shanghai('2027-04-01 00:00')).told, [
			'01-15 10:00',
			'01-31 10:00',
			'02-15 10:00',
			'02-28 10:00',
			'03-15 10:00',
			'03-31 10:00',
		]);
		const third = new ScheduleAtWork(withDays({ on: 'interval', every: 3, from: '2026-11-27' }), monday);
		assert.deepEqual(third.runTo(shanghai('2026-12-01 00:00')).told, ['11-24 10:00', '11-27 10:00', '11-30 10:00']);
	});

	it('that falls on Sunday stays, is left out, or moves to Monday or to Saturday', () => {
		// 29 November 2026 is a Sunday.
		const on = (rest: 'keep' | 'skip' | 'next' | 'before') =>
			new ScheduleAtWork(withDays({ on: 'dates', dates: [27, 29], rest }), monday).runTo(shanghai('2026-12-05 00:00')).told;
		assert.deepEqual(on('keep'), ['11-27 10:00', '11-29 10:00']);
		assert.deepEqual(on('skip'), ['11-27 10:00']);
		assert.deepEqual(on('next'), ['11-27 10:00', '11-30 10:00']);
		assert.deepEqual(on('before'), ['11-27 10:00', '11-28 10:00']);
	});

	it('has exceptions: an audit day at other times, a shutdown with none', () => {
		const except = [
			{ from: '2026-11-24', times: ['16:00', '08:00'] },
			{ from: '2026-11-25', until: '2026-11-27' },
			{ from: '2026-11-29', times: ['12:00'] },
		];
		const plant = new ScheduleAtWork({ ...working, except }, monday);
		assert.deepEqual(plant.runTo(shanghai('2026-11-30 11:00')).told, [
			'11-23 10:00',
			'11-24 08:00',
			'11-24 16:00',
			'11-28 10:00',
			'11-29 12:00',
			'11-30 10:00',
		]);
	});
});

describe('After an outage a schedule', () => {
	it('sends one message for the weekend that was missed, marked late, with a list', () => {
		const plant = new ScheduleAtWork({ times: ['10:00', '15:00'] }, monday).runTo(shanghai('2026-11-27 12:00'));
		plant.sent.length = 0;
		plant.downTo(shanghai('2026-11-30 07:45')).runTo(shanghai('2026-11-30 11:00'));
		assert.deepEqual(plant.told, ['11-29 15:00 late 5', '11-30 10:00']);
		assert.deepEqual(
			plant.sent[0]?.missed.map(({ date, time }) => `${date} ${time}`),
			['2026-11-27 15:00', '2026-11-28 10:00', '2026-11-28 15:00', '2026-11-29 10:00', '2026-11-29 15:00'],
		);
		assert.equal(plant.sent[0]?.id, 'Daily report/2026-11-29T15:00/late');
	});

	it('that is told to send none lists what was missed in the next message', () => {
		const plant = new ScheduleAtWork({ missed: 'none' }, monday).runTo(shanghai('2026-11-23 10:00'));
		plant.downTo(shanghai('2026-11-26 12:00'));
		assert.deepEqual(plant.told, ['11-23 10:00']);
		plant.runTo(shanghai('2026-11-28 10:00'));
		assert.deepEqual(plant.told, ['11-23 10:00', '11-27 10:00 + 3', '11-28 10:00']);
	});

	it('of years lists the last hundred and counts them all', () => {
		const plant = new ScheduleAtWork({}, monday).downTo(shanghai('2028-11-23 09:30'));
		assert.equal(plant.sent.length, 1);
		assert.deepEqual([plant.sent[0]?.missed.length, plant.sent[0]?.missedCount], [100, 731]);
	});

	it('that ended just before a time sends that one in time', () => {
		const plant = new ScheduleAtWork({}, monday).downTo(shanghai('2026-11-24 09:59')).runTo(shanghai('2026-11-24 10:00'));
		assert.deepEqual(plant.told, ['11-23 10:00 late 1', '11-24 10:00']);
	});
});

describe('At clock changes a schedule', () => {
	const berlin = { zone: 'Europe/Berlin', shifts: [] };
	const at = (local: string, offset: string) => new Date(`${local.replace(' ', 'T')}:00${offset}`).toISOString();

	it('comes once on the day of the gap, an hour late: 02:30 at 03:30', () => {
		const plant = new ScheduleAtWork({ times: ['02:30'] }, at('2027-03-27 12:00', '+01:00'), berlin).runTo(at('2027-03-29 12:00', '+02:00'));
		assert.deepEqual(
			plant.sent.map(({ time, scheduled }) => [time, scheduled]),
			[
				['02:30', at('2027-03-28 03:30', '+02:00')],
				['02:30', at('2027-03-29 02:30', '+02:00')],
			],
		);
	});

	it('comes once on the day of the overlap, the first time', () => {
		const plant = new ScheduleAtWork({ times: ['02:30'] }, at('2026-10-24 12:00', '+02:00'), berlin).runTo(at('2026-10-26 12:00', '+01:00'));
		assert.deepEqual(
			plant.sent.map(({ scheduled }) => scheduled),
			[at('2026-10-25 02:30', '+02:00'), at('2026-10-26 02:30', '+01:00')],
		);
	});

	it('sends two that fall together in the gap as two', () => {
		const plant = new ScheduleAtWork({ times: ['02:30', '03:30'] }, at('2027-03-27 12:00', '+01:00'), berlin).runTo(at('2027-03-28 12:00', '+02:00'));
		assert.deepEqual(
			plant.sent.map(({ id }) => id),
			['Daily report/2027-03-28T02:30', 'Daily report/2027-03-28T03:30'],
		);
	});

	it('does not come again when the clock is set back by two hours, and is not late for it', () => {
		const plant = new ScheduleAtWork({}, monday).runTo(shanghai('2026-11-23 10:05'));
		plant.now = shanghai('2026-11-23 08:05');
		plant.start('clock');
		plant.runTo(shanghai('2026-11-24 12:00'));
		assert.deepEqual(plant.told, ['11-23 10:00', '11-24 10:00']);
	});

	it('goes on from now when the clock had been wrong by a year', () => {
		const plant = new ScheduleAtWork({}, shanghai('2027-11-23 09:30')).runTo(shanghai('2027-11-23 12:00'));
		plant.now = monday;
		plant.start('clock');
		plant.runTo(shanghai('2026-11-24 12:00'));
		assert.deepEqual(plant.told, ['11-23 10:00', '11-23 10:00', '11-24 10:00']);
	});

	it('set forward over a time sends it late', () => {
		const plant = new ScheduleAtWork({}, monday);
		plant.now = shanghai('2026-11-23 12:30');
		plant.start('clock');
		assert.deepEqual(plant.told, ['11-23 10:00 late 1']);
	});
});

describe('A changed schedule', () => {
	it('counts from the change on: what was not planned before is not missed', () => {
		const plant = new ScheduleAtWork({ times: ['14:00'] }, monday).runTo(shanghai('2026-11-23 10:30'));
		plant.config = { ...plant.config, times: ['10:00', '11:00'] };
		plant.start('settings');
		plant.runTo(shanghai('2026-11-23 18:00'));
		assert.deepEqual(plant.told, ['11-23 11:00']);
	});

	it('by a calendar in which today became a day off comes on the next working day', () => {
		const plant = new ScheduleAtWork(working, monday);
		plant.plant = { ...plant.plant, shifts: [{ name: 'Day', start: '08:00', end: '16:00', days: [2] }] };
		plant.start('calendar');
		assert.equal(plant.due, shanghai('2026-11-24 10:00'));
	});

	it('of which no day is left looks again, and comes when there is one', () => {
		const plant = new ScheduleAtWork({ except: [{ from: '2026-01-01', until: '2030-12-31' }] }, monday);
		assert.equal(plant.state?.next, undefined);
		plant.runTo(shanghai('2027-03-01 00:00'));
		assert.deepEqual(plant.told, []);
		plant.runTo(shanghai('2031-01-02 00:00'));
		assert.deepEqual(plant.told, ['01-01 10:00']);
	});
});

describe('Somebody says to a schedule', () => {
	it('now: one message at once, and the plan stays', () => {
		const plant = new ScheduleAtWork({}, monday);
		assert.equal(plant.answer('now'), undefined);
		assert.deepEqual([plant.sent[0]?.manual, plant.sent[0]?.late], [true, false]);
		assert.equal(plant.due, shanghai('2026-11-23 10:00'));
	});

	it('skip: the next does not come, twice: the next two; unskip takes it back', () => {
		const plant = new ScheduleAtWork({}, monday);
		plant.answer('skip');
		plant.answer('skip');
		assert.equal(plant.due, shanghai('2026-11-25 10:00'));
		plant.runTo(shanghai('2026-11-24 12:00'));
		assert.deepEqual(plant.state?.skip, ['2026-11-23 10:00', '2026-11-24 10:00']);
		plant.runTo(shanghai('2026-11-25 12:00'));
		assert.deepEqual(plant.told, ['11-25 10:00']);
		assert.deepEqual(plant.state?.skip, []);
		plant.answer('skip');
		plant.answer('unskip');
		assert.deepEqual(plant.runTo(shanghai('2026-11-26 12:00')).told, ['11-25 10:00', '11-26 10:00']);
	});

	it('skip, and then the plant is down: what was skipped is not missed', () => {
		const plant = new ScheduleAtWork({}, monday);
		plant.answer('skip');
		assert.deepEqual(plant.downTo(shanghai('2026-11-24 12:00')).told, ['11-24 10:00 late 1']);
	});

	it('anything else: refused, with what there is', () => {
		const plant = new ScheduleAtWork({}, monday);
		assert.equal(plant.answer('stop')?.code, 'schedule.unknown-command');
		assert.match(plant.answer('constructor')?.message ?? '', /now, skip, unskip/);
	});

	it('skip where no time is in sight: refused', () => {
		const plant = new ScheduleAtWork({ except: [{ from: '2026-01-01', until: '2030-12-31' }] }, monday);
		assert.equal(plant.answer('skip')?.code, 'schedule.nothing-to-skip');
	});
});
