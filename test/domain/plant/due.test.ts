import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DeadlineRule } from '../../../src/case/mechanics.ts';
import { type CalendarConfig, makeCalendar } from '../../../src/plant/calendar.ts';
import { countedOn, countsTime, dueAt, followsCalendar, remainingOf } from '../../../src/plant/due.ts';
import { HOUR, MINUTE, plus } from '../../../src/time.ts';
import { fixtureCalendar, monday0930 } from '../plant.fixture.ts';

const weekdays = [1, 2, 3, 4, 5];
const calendarOf = (zone: string, more: Partial<CalendarConfig> = {}) =>
	makeCalendar({ zone, shifts: [{ name: 'Day', start: '08:00', end: '16:00', days: weekdays }], ...more });
const shanghai = calendarOf('Asia/Shanghai');
const berlin = calendarOf('Europe/Berlin', { shifts: [{ name: 'Night', start: '22:00', end: '06:00', days: [1, 2, 3, 4, 5, 6, 7] }] });
/** Wall-clock time in Shanghai. */
const local = (at: string) => plus(at, 8 * HOUR).slice(5, 16);

describe('when a deadline is due', () => {
	it('F9 D: 12 hours before the lot reaches the station; in working time the day before yesterday', () => {
		const before = '2026-11-25T02:00:00.000Z';
		assert.equal(local(dueAt({ before, amount: 12 * HOUR, counts: 'elapsed' }, shanghai)), '11-24T22:00');
		assert.equal(
			local(dueAt({ before, amount: 12 * HOUR, counts: 'working' }, shanghai)),
			'11-23T14:00',
			'two hours of Wednesday, all of Tuesday, two of Monday',
		);
	});

	it('F8: what comes by 16:00 is answered by 16:00 of the third day, what comes later by that of the fourth; the day of feedback is the first', () => {
		const answer = (from: string, days: 'calendar' | 'working') => local(dueAt({ from, time: '16:00', days, day: 3, cutOff: '16:00' }, shanghai));
		assert.equal(answer('2026-11-27T08:00:00.000Z', 'calendar'), '11-29T16:00');
		assert.equal(answer('2026-11-27T08:00:00.001Z', 'calendar'), '11-30T16:00');
		assert.equal(answer('2026-11-27T08:00:00.000Z', 'working'), '12-01T16:00', 'Friday, Monday, Tuesday');
	});

	it('at 10:00: today, tomorrow when it is 10:00 already, on Monday when only working days count', () => {
		const ten = (from: string, days: 'calendar' | 'working') => local(dueAt({ from, time: '10:00', days }, shanghai));
		assert.equal(ten(monday0930, 'calendar'), '11-23T10:00');
		assert.equal(ten('2026-11-23T02:00:00.000Z', 'calendar'), '11-24T10:00');
		assert.equal(ten('2026-11-27T03:00:00.000Z', 'calendar'), '11-28T10:00');
		assert.equal(ten('2026-11-27T03:00:00.000Z', 'working'), '11-30T10:00');
	});

	it('at the end of the shift, an hour before it, half an hour after it; between two shifts that of the next one', () => {
		const end = (from: string, shiftEnd = 0) => local(dueAt({ from, shiftEnd }, fixtureCalendar));
		assert.equal(end(monday0930), '11-23T16:00');
		assert.equal(end(monday0930, -HOUR), '11-23T15:00');
		assert.equal(end('2026-11-23T15:30:00.000Z', 30 * MINUTE), '11-24T04:30', 'the night shift is over after midnight');
		assert.equal(end('2026-11-23T09:00:00.000Z'), '11-24T04:00', 'between the shifts');
		assert.equal(end('2026-11-28T21:00:00.000Z'), '11-30T16:00', 'Sunday 05:00: Monday');
	});

	it('a plant without shifts: the day ends at midnight', () => {
		const always = makeCalendar({ zone: 'Asia/Shanghai', shifts: [] });
		assert.equal(local(dueAt({ from: monday0930, shiftEnd: 0 }, always)), '11-24T00:00');
		assert.equal(local(dueAt({ from: monday0930, amount: HOUR, counts: 'working' }, always)), '11-23T10:30');
	});

	it('the night on which the clocks change in Berlin: 02:30 that does not exist is 03:30, of two 02:30 the first, the night shift an hour shorter', () => {
		const half = (from: string) => dueAt({ from, time: '02:30', days: 'calendar' }, berlin);
		assert.equal(half('2026-03-28T22:00:00.000Z'), '2026-03-29T01:30:00.000Z');
		assert.equal(half('2026-10-24T22:00:00.000Z'), '2026-10-25T00:30:00.000Z');
		assert.equal(half('2026-10-25T00:30:00.000Z'), '2026-10-26T01:30:00.000Z', 'the second 02:30 is passed over');
		assert.equal(dueAt({ from: '2026-03-28T21:30:00.000Z', shiftEnd: 0 }, berlin), '2026-03-29T04:00:00.000Z');
		assert.equal(
			dueAt({ from: '2026-03-28T21:30:00.000Z', amount: 7 * HOUR, counts: 'working' }, berlin),
			'2026-03-29T20:30:00.000Z',
			'half an hour is left for the next night',
		);
	});

	it('a holiday is no working day, a make-up day is one', () => {
		const calendars = [
			{
				id: 'cn',
				name: 'China',
				versions: [
					{
						shifts: [{ name: 'Day', start: '08:00', end: '16:00', days: weekdays }],
						dates: [
							{ kind: 'holiday' as const, date: '2026-11-25', until: '2026-11-27' },
							{ kind: 'make-up' as const, date: '2026-11-28' },
						],
					},
				],
			},
		];
		const calendar = makeCalendar({ zone: 'Asia/Shanghai', shifts: [], calendar: 'cn', calendars });
		assert.equal(local(dueAt({ from: '2026-11-24T07:00:00.000Z', amount: 2 * HOUR, counts: 'working' }, calendar)), '11-28T09:00');
		assert.equal(local(dueAt({ from: '2026-11-24T09:00:00.000Z', time: '10:00', days: 'working' }, calendar)), '11-28T10:00');
	});

	it('a calendar on which nobody ever works: elapsed time counts, nothing goes silent and nothing loops', () => {
		const calendars = [
			{
				id: 'shut',
				name: 'Shut',
				versions: [
					{
						shifts: [{ name: 'Day', start: '08:00', end: '16:00', days: weekdays }],
						dates: [{ kind: 'shutdown' as const, date: '1970-01-01', until: '2999-12-31' }],
					},
				],
			},
		];
		const calendar = makeCalendar({ zone: 'Asia/Shanghai', shifts: [], calendar: 'shut', calendars });
		assert.equal(dueAt({ from: monday0930, amount: HOUR, counts: 'working' }, calendar), plus(monday0930, HOUR));
		assert.equal(local(dueAt({ from: monday0930, shiftEnd: 0 }, calendar)), '11-24T00:00');
		assert.match(dueAt({ from: monday0930, time: '10:00', days: 'working' }, calendar), /^\d{4}-/);
	});

	it('amounts and times that are none are still refused', () => {
		const bad: DeadlineRule[] = [
			{ from: monday0930, amount: -1, counts: 'working' },
			{ from: monday0930, amount: Number.NaN, counts: 'elapsed' },
			{ before: monday0930, amount: Number.POSITIVE_INFINITY, counts: 'working' },
			{ from: monday0930, time: '25:00', days: 'calendar' },
			{ from: monday0930, time: '16:00', days: 'calendar', day: 0 },
		];
		for (const rule of bad) assert.throws(() => dueAt(rule, shanghai), RangeError, JSON.stringify(rule));
	});

	it('only what counts time can be stopped; everything but instants and elapsed time follows the calendar', () => {
		const rules: [DeadlineRule, counts: boolean, follows: boolean][] = [
			[{ from: monday0930, amount: 1, counts: 'elapsed' }, true, false],
			[{ from: monday0930, amount: 1, counts: 'working' }, true, true],
			[{ at: monday0930 }, false, false],
			[{ before: monday0930, amount: 1, counts: 'elapsed' }, false, false],
			[{ before: monday0930, amount: 1, counts: 'working' }, false, true],
			[{ from: monday0930, time: '10:00', days: 'calendar' }, false, true],
			[{ from: monday0930, shiftEnd: 0 }, false, true],
		];
		for (const [rule, counts, follows] of rules) assert.deepEqual([countsTime(rule), followsCalendar(rule)], [counts, follows], JSON.stringify(rule));
	});

	it('stopped at any moment and counted on at once, it is due when it was', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 4_000 }),
				fc.integer({ min: 0, max: 20_000 }),
				fc.constantFrom('elapsed' as const, 'working' as const),
				(amount, passed, counts) => {
					const rule = { from: monday0930, amount: amount * MINUTE, counts };
					const due = dueAt(rule, fixtureCalendar);
					const now = plus(monday0930, passed * MINUTE);
					if (now >= due) return;
					assert.equal(dueAt(countedOn(rule, now, remainingOf(rule, due, now, fixtureCalendar)), fixtureCalendar), due);
				},
			),
			{ numRuns: 300 },
		);
	});
});
