// What somebody who enters a schedule is shown: when it comes next, and on which days it does not.

import assert from 'node:assert/strict';
import { makeCalendar } from '../../../../src/plant/calendar.ts';
import type { CalendarVersion } from '../../../../src/plant/plant.ts';
import type { ScheduleConfig } from '../../../../src/routines/schedule/config.ts';
import { previewSchedule } from '../../../../src/routines/schedule/preview.ts';

const WEEK: CalendarVersion = {
	shifts: [{ name: 'Day', start: '08:00', end: '16:00', days: [1, 2, 3, 4, 5] }],
	dates: [
		{ kind: 'holiday', date: '2026-10-01', until: '2026-10-07', name: 'National Day' },
		{ kind: 'make-up', date: '2026-10-10', name: 'make-up day' },
	],
};
const plant = (zone = 'Asia/Shanghai') => ({
	zone,
	shifts: [],
	calendar: 'week',
	calendars: [
		{ id: 'week', name: 'Week', versions: [WEEK] },
		{ id: 'always', name: 'Always', versions: [{ shifts: [{ name: 'All', start: '00:00', end: '24:00', days: [1, 2, 3, 4, 5, 6, 7] }] }] },
	],
	areas: [
		{ id: 'hall', calendar: 'always' },
		{ id: 'line', parent: 'hall' },
	],
});
const preview = (config: Partial<ScheduleConfig>, after: string, config2 = plant()) =>
	previewSchedule({ times: ['10:00'], days: { on: 'working-days' }, missed: 'one', ...config }, config2, makeCalendar(config2), after as never);
const times = (found: ReturnType<typeof preview>) => found.next.map(({ date, time }) => `${date} ${time}`);

describe('the preview of a schedule', () => {
	it('the report of 10:00 before Golden Week: the next five, over the holiday to the make-up Saturday', () => {
		const found = preview({}, '2026-09-29T03:00:00.000Z');
		assert.deepEqual(times(found), ['2026-09-30 10:00', '2026-10-08 10:00', '2026-10-09 10:00', '2026-10-10 10:00', '2026-10-12 10:00']);
		assert.deepEqual(found.leftOut, [
			{ from: '2026-10-01', until: '2026-10-07', why: 'rest', name: 'National Day' },
			{ from: '2026-10-11', until: '2026-10-11', why: 'rest' },
		]);
	});

	it('an area that works every day has nothing left out, nor has one that lies in it', () => {
		for (const area of ['hall', 'line']) {
			const found = preview({ area }, '2026-09-30T03:00:00.000Z');
			assert.deepEqual([times(found)[0], found.leftOut], ['2026-10-01 10:00', []]);
		}
	});

	it('the first of the month on the next working day: the day of rest is named, the day it moves to comes', () => {
		const found = preview({ days: { on: 'dates', dates: [1], rest: 'next' } }, '2026-09-20T03:00:00.000Z');
		assert.equal(times(found)[0], '2026-10-08 10:00');
		assert.deepEqual(found.leftOut[0], { from: '2026-10-01', until: '2026-10-01', why: 'rest', name: 'National Day' });
	});

	it('exceptions by their note; with other times they are no days left out', () => {
		const except = [
			{ from: '2026-11-24', until: '2026-11-25', note: 'stocktaking' },
			{ from: '2026-11-26', times: ['07:00', '19:00'] },
		];
		const found = preview({ except }, '2026-11-23T03:00:00.000Z');
		assert.deepEqual(times(found).slice(0, 3), ['2026-11-26 07:00', '2026-11-26 19:00', '2026-11-27 10:00']);
		assert.deepEqual(found.leftOut[0], { from: '2026-11-24', until: '2026-11-25', why: 'except', name: 'stocktaking' });
	});

	it('a time that the clocks skip: what they show when it comes', () => {
		const found = preview({ times: ['02:30'], days: { on: 'every-day' } }, '2027-03-27T12:00:00.000Z', plant('Europe/Berlin'));
		assert.deepEqual([found.next[0]?.time, found.next[0]?.shows], ['02:30', '2027-03-28 03:30']);
		assert.equal(found.next[1]?.shows, undefined);
	});

	it('nothing in sight: no times, and it ends', () => {
		const found = preview({ except: [{ from: '2026-01-01', until: '2036-01-01' }] }, '2026-11-23T03:00:00.000Z');
		assert.deepEqual([found.next, found.leftOut], [[], [{ from: '2026-11-23', until: '2027-01-22', why: 'except' }]]);
	});
});
