import assert from 'node:assert/strict';
import { makeCalendar } from '../../../../src/plant/calendar.ts';
import type { PlantConfig } from '../../../../src/plant/plant.ts';
import { DAY, HOUR, MINUTE } from '../../../../src/time.ts';
import { fixtureConfig } from '../../plant.fixture.ts';
import { calendarOf, crews, everyDay, holiday, local, shift, threeShifts, weekdays } from './calendar.fixture.ts';

describe('a calendar with breaks', () => {
	const calendar = calendarOf({
		shifts: [
			shift('Day', '08:00', '17:00', weekdays, { breaks: [{ start: '12:00', end: '13:00' }] }),
			shift('Night', '20:00', '05:00', weekdays, {
				breaks: [
					{ start: '00:30', end: '01:00' },
					{ start: '23:45', end: '00:00' },
				],
			}),
		],
	});
	it('does not count lunch: 11:30 and an hour of work are 13:30', () => {
		assert.equal(calendar.add(local('2026-11-23T11:30'), HOUR, 'working'), local('2026-11-23T13:30'));
		assert.equal(calendar.between(local('2026-11-23T08:00'), local('2026-11-23T17:00'), 'working'), 8 * HOUR);
	});
	it('at lunch nobody works, and yet the shift is on', () => {
		assert.equal(calendar.isWorking(local('2026-11-23T12:00')), false);
		assert.equal(calendar.shiftAt(local('2026-11-23T12:00'))?.name, 'Day');
		assert.equal(calendar.isWorking(local('2026-11-23T13:00')), true);
		assert.equal(calendar.isWorking(local('2026-11-23T17:00')), false);
	});
	it('knows a break after midnight, and one up to midnight', () => {
		assert.equal(calendar.between(local('2026-11-23T20:00'), local('2026-11-24T05:00'), 'working'), 9 * HOUR - 45 * MINUTE);
		assert.equal(calendar.isWorking(local('2026-11-24T00:45')), false);
		assert.equal(calendar.isWorking(local('2026-11-23T23:50')), false);
		assert.equal(calendar.isWorking(local('2026-11-24T00:00')), true);
	});
	it('counts a break of one shift as work where another shift works', () => {
		const two = calendarOf({
			shifts: [shift('A', '08:00', '16:00', everyDay, { breaks: [{ start: '12:00', end: '12:30' }] }), shift('B', '12:00', '20:00', everyDay)],
		});
		assert.equal(two.between(local('2026-11-23T00:00'), local('2026-11-24T00:00'), 'working'), 12 * HOUR);
	});
});

describe('a rotating calendar', () => {
	it('4 on, 2 off: four twelve-hour days from 5 January, then two days of rest', () => {
		const cycle = ['Day', 'Day', 'Day', 'Day', '', ''];
		const calendar = calendarOf({ shifts: [shift('Day', '07:00', '19:00')], rotations: [{ crew: 'A', anchor: '2026-01-05', cycle }] });
		const worked = Array.from({ length: 12 }, (_, index) => calendar.isWorkingDay(`2026-01-${String(5 + index).padStart(2, '0')}`));
		assert.deepEqual(worked, [true, true, true, true, false, false, true, true, true, true, false, false]);
		// Thursday 18:00 and two hours: Friday and Saturday are off.
		assert.equal(calendar.add(local('2026-01-08T18:00'), 2 * HOUR, 'working'), local('2026-01-11T08:00'));
		assert.equal(calendar.isWorkingDay('2025-12-30'), true, 'the cycle runs before its anchor, too');
		assert.equal(calendar.isWorkingDay('2026-01-04'), false);
	});
	it('four crews over three shifts (四班三倒): somebody works at any time, each crew in turn', () => {
		const cycle = ['Early', 'Early', 'Late', 'Late', 'Night', 'Night', '', ''];
		const calendar = calendarOf({ shifts: threeShifts, rotations: crews(['A', 'B', 'C', 'D'], cycle, '2026-01-01', -2) });
		assert.equal(calendar.between(local('2026-03-01T00:00'), local('2026-04-01T00:00'), 'working'), 31 * DAY);
		const on = (at: string) => [calendar.shiftAt(local(at))?.name, calendar.shiftAt(local(at))?.crew];
		assert.deepEqual(on('2026-01-01T08:00'), ['Early', 'A']);
		assert.deepEqual(on('2026-01-01T15:00'), ['Late', 'B']);
		assert.deepEqual(on('2026-01-02T03:00'), ['Night', 'C']);
		assert.deepEqual(on('2026-01-03T08:00'), ['Early', 'D']);
		assert.deepEqual(on('2026-01-09T08:00'), ['Early', 'A']);
	});
	it('two crews change weekly between early and late', () => {
		const week = (name: string) => [name, name, name, name, name, '', ''];
		const calendar = calendarOf({
			shifts: threeShifts,
			rotations: crews(['Red', 'Blue'], [...week('Early'), ...week('Late')], '2026-11-02', 7),
		});
		assert.equal(calendar.shiftAt(local('2026-11-04T07:00'))?.crew, 'Red');
		assert.equal(calendar.shiftAt(local('2026-11-11T07:00'))?.crew, 'Blue');
		assert.equal(calendar.shiftAt(local('2026-11-11T15:00'))?.crew, 'Red');
	});
	it('goes beside weekly shifts, and rests on holidays unless its shift is worked then', () => {
		const version = (onHolidays: boolean) => ({
			shifts: [shift('Office', '08:00', '16:00', weekdays), shift('Furnace', '18:00', '06:00', [], onHolidays ? { onHolidays } : {})],
			rotations: [{ crew: 'F', anchor: '2026-09-30', cycle: ['Furnace'] }],
			dates: [holiday('2026-10-01', '2026-10-07')],
		});
		const national = [local('2026-10-01T06:00'), local('2026-10-08T06:00')] as const;
		assert.equal(calendarOf(version(false)).between(...national, 'working'), 0);
		assert.equal(calendarOf(version(true)).between(...national, 'working'), 7 * 12 * HOUR);
		assert.equal(calendarOf(version(true)).between(local('2026-09-30T06:00'), local('2026-10-01T06:00'), 'working'), 20 * HOUR);
	});
});

describe('a calendar with special days', () => {
	const day = [shift('Day', '08:00', '16:00', weekdays), shift('Night', '22:00', '06:00', weekdays)];
	it('a holiday takes the shifts that would start on it; the night shift of the eve ends as ever', () => {
		const calendar = calendarOf({ shifts: day, dates: [holiday('2026-10-01')] });
		assert.equal(calendar.isWorking(local('2026-10-01T05:59')), true);
		assert.equal(calendar.isWorking(local('2026-10-01T08:00')), false);
		assert.equal(calendar.isWorking(local('2026-10-01T23:00')), false);
		assert.equal(calendar.add(local('2026-10-01T06:00'), MINUTE, 'working'), local('2026-10-02T08:01'));
		assert.equal(calendar.isWorkingDay('2026-10-01'), false);
	});
	it('a shutdown rests from its first to its last day, whoever works on holidays', () => {
		const calendar = calendarOf({
			shifts: day.map((one) => ({ ...one, onHolidays: true })),
			dates: [{ kind: 'shutdown', date: '2026-08-03', until: '2026-08-14' }, holiday('2026-08-17')],
		});
		assert.equal(calendar.between(local('2026-08-03T06:00'), local('2026-08-17T00:00'), 'working'), 0);
		assert.equal(calendar.isWorkingDay('2026-08-17'), true);
	});
	it('a make-up Saturday (调休) is worked like the weekday it stands for: Friday ends early here', () => {
		const calendar = calendarOf({
			shifts: [shift('Day', '08:00', '16:00', [1, 2, 3, 4]), shift('Short', '08:00', '12:00', [5])],
			dates: [
				{ kind: 'make-up', date: '2026-10-10', like: 5 },
				{ kind: 'make-up', date: '2026-09-20' },
			],
		});
		const hours = (date: string) => calendar.between(local(`${date}T00:00`), local(`${date}T23:59`), 'working') / HOUR;
		assert.deepEqual(['2026-10-10', '2026-09-20', '2026-10-11'].map(hours), [4, 8, 0]);
		assert.equal(calendar.shiftAt(local('2026-10-10T09:00'))?.name, 'Short');
	});
	it('overtime comes beside what is worked anyway, also on a Sunday, a holiday, in a shutdown', () => {
		const calendar = calendarOf({
			shifts: [shift('Day', '08:00', '16:00', weekdays)],
			dates: [
				holiday('2026-12-24'),
				{ kind: 'overtime', date: '2026-12-24', name: 'Christmas Eve until noon', start: '08:00', end: '12:00' },
				{ kind: 'overtime', date: '2026-12-21', name: 'Inventory', start: '15:00', end: '20:00' },
				{ kind: 'overtime', date: '2026-12-20', like: 1 },
			],
		});
		const hours = (date: string) => calendar.between(local(`${date}T00:00`), local(`${date}T23:59`), 'working') / HOUR;
		assert.deepEqual(['2026-12-24', '2026-12-21', '2026-12-20', '2026-12-22'].map(hours), [4, 12, 8, 8]);
		assert.equal(calendar.shiftAt(local('2026-12-21T18:00'))?.name, 'Inventory');
	});
	it('a rule holds in every year: Christmas, Ascension Day, the fourth Thursday of November', () => {
		const calendar = calendarOf({ shifts: day, dates: [holiday('12-25'), holiday('easter+39'), holiday('TH<=11-28')] });
		for (const rest of ['2024-12-25', '2025-12-25', '2024-05-09', '2025-05-29', '2026-05-14', '2024-11-28', '2025-11-27', '2026-11-26']) {
			assert.equal(calendar.isWorkingDay(rest), false, rest);
		}
		assert.equal(calendar.isWorkingDay('2026-11-19'), true);
	});
});

describe('versions of a calendar', () => {
	const versions = [
		{ validFrom: '2026-07-01', shifts: [shift('Short', '08:00', '12:00', weekdays)] },
		{ shifts: [shift('Long', '08:00', '18:00', weekdays), shift('Night', '22:00', '06:00', weekdays)] },
	];
	const calendar = calendarOf(versions);
	it('what was worked before the change stays as it was, the last night shift to its end', () => {
		assert.equal(calendar.between(local('2026-06-30T08:00'), local('2026-06-30T20:00'), 'working'), 10 * HOUR);
		assert.equal(calendar.shiftAt(local('2026-07-01T05:00'))?.name, 'Night');
		assert.equal(calendar.between(local('2026-07-01T08:00'), local('2026-07-01T20:00'), 'working'), 4 * HOUR);
		assert.equal(calendar.isWorking(local('2026-07-02T05:00')), false);
	});
	it('an amount of work runs over the change', () => {
		assert.equal(calendar.add(local('2026-06-30T17:00'), 10 * HOUR, 'working'), local('2026-07-01T09:00'));
	});
	it('the first one holds for all days before it', () => {
		assert.equal(calendarOf(versions.slice(0, 1)).isWorking(local('2020-01-06T09:00')), true);
	});
	it('a version without any shift has no hours to count: all the time is working time', () => {
		const ending = calendarOf([{ shifts: [shift('Day', '08:00', '16:00', weekdays)] }, { validFrom: '2026-07-01', shifts: [] }]);
		assert.equal(ending.between(local('2026-06-30T16:00'), local('2026-07-02T00:00'), 'working'), DAY);
		assert.equal(ending.isWorkingDay('2026-07-04'), true);
		assert.equal(ending.shiftAt(local('2026-07-04T09:00')), undefined);
	});
});

describe('a calendar on which nobody ever works', () => {
	it('does not search for ever: the time that passes counts', () => {
		const silent = calendarOf({
			shifts: [shift('Monday', '08:00', '16:00', [1])],
			dates: Array.from({ length: 366 }, (_, index) => holiday(dayOfYear(index))),
		});
		assert.equal(silent.add(local('2026-11-23T08:00'), HOUR, 'working'), local('2026-11-23T09:00'));
		assert.equal(silent.subtract(local('2026-11-23T08:00'), HOUR, 'working'), local('2026-11-23T07:00'));
		assert.equal(silent.nextShift(local('2026-11-23T08:00')), undefined);
		assert.equal(silent.nextTime(local('2026-11-23T08:00'), '10:00', 'working'), local('2026-11-23T10:00'));
		assert.equal(silent.countDays(local('2026-11-23T08:00'), { days: 3, at: '16:00', counts: 'working' }), local('2026-11-25T16:00'));
	});
	const dayOfYear = (index: number) => new Date(Date.UTC(2024, 0, 1 + index)).toISOString().slice(5, 10);
});

describe('areas', () => {
	const config: PlantConfig = {
		...fixtureConfig,
		calendars: [
			{ id: 'always', name: 'Round the clock', versions: [{ shifts: [shift('All day', '00:00', '24:00', everyDay)] }] },
			{ id: 'office', name: 'Office', versions: [{ shifts: [shift('Office', '09:00', '17:00', weekdays)] }] },
		],
		areas: fixtureConfig.areas.map((area) =>
			area.id === 'L2' ? { ...area, calendar: 'always' } : area.id === 'L2/capper' ? { ...area, calendar: 'office' } : area,
		),
	};
	const calendar = makeCalendar(config);
	const sunday = local('2026-11-29T12:00');
	it('an area works by its own calendar, by that of the area around it, by the plant’s shifts', () => {
		const hours = (area?: string) => calendar.between(local('2026-11-23T00:00'), local('2026-11-30T00:00'), 'working', area) / HOUR;
		assert.deepEqual([hours('L2'), hours('L2/filler'), hours('L2/capper'), hours('L1'), hours(), hours('L9')], [168, 168, 40, 96, 96, 96]);
		assert.equal(calendar.add(sunday, HOUR, 'working', 'L2/filler'), local('2026-11-29T13:00'));
		assert.equal(calendar.add(sunday, HOUR, 'working', 'L1'), local('2026-11-30T09:00'));
		assert.equal(calendar.shiftAt(local('2026-11-23T10:00'), 'L2/capper')?.name, 'Office');
	});
	it('the plant may name the calendar of all others', () => {
		const office = makeCalendar({ ...config, calendar: 'office' });
		assert.equal(office.isWorking(local('2026-11-23T08:30'), 'L1'), false);
		assert.equal(office.isWorking(local('2026-11-23T08:30'), 'L2'), true);
	});
	it('refuses calendars and special days that there are not', () => {
		assert.throws(() => makeCalendar({ ...config, calendar: 'none' }), RangeError);
		assert.throws(() => calendarOf({ shifts: threeShifts, dates: [holiday('2026-02-30')] }), RangeError);
		assert.throws(() => calendarOf({ shifts: threeShifts, rotations: [{ crew: 'A', anchor: '2026-01-05', cycle: ['Day'] }] }), /no shift Day/);
	});
});
