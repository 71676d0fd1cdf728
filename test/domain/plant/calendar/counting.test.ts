import assert from 'node:assert/strict';
import { dateOf, dayIn, dayOf, easterOf, isoWeekday } from '../../../../src/plant/calendar/local-date.ts';
import { makeCalendar } from '../../../../src/plant/calendar.ts';
import { DAY, HOUR, MINUTE, plus, SECOND } from '../../../../src/time.ts';
import { fixtureCalendar } from '../../plant.fixture.ts';
import { calendarOf, holiday, local, shift, weekdays } from './calendar.fixture.ts';

const officeHours = [shift('Day', '08:00', '16:00', weekdays)];

describe('working time before an instant', () => {
	it('12 working hours before the lot reaches the station on Tuesday 10:00 are Friday 14:00', () => {
		const calendar = calendarOf({ shifts: officeHours });
		assert.equal(calendar.subtract(local('2026-11-24T10:00'), 12 * HOUR, 'working'), local('2026-11-20T14:00'));
		assert.equal(calendar.subtract(local('2026-11-24T10:00'), 12 * HOUR, 'elapsed'), local('2026-11-23T22:00'));
	});
	it('an amount that begins with a shift begins at its start, not when the one before has ended', () => {
		const calendar = calendarOf({ shifts: officeHours });
		assert.equal(calendar.subtract(local('2026-11-23T16:00'), 8 * HOUR, 'working'), local('2026-11-23T08:00'));
		assert.equal(calendar.subtract(local('2026-11-22T12:00'), 8 * HOUR, 'working'), local('2026-11-20T08:00'));
		assert.equal(calendar.subtract(local('2026-11-22T12:00'), 0, 'working'), local('2026-11-22T12:00'));
	});
	it('goes back over New Year, and refuses what takes more than 200 years', () => {
		const calendar = calendarOf({ shifts: officeHours });
		assert.equal(calendar.subtract(local('2026-01-01T09:00'), 2 * HOUR, 'working'), local('2025-12-31T15:00'));
		assert.throws(
			() => calendarOf({ shifts: [shift('Minute', '08:00', '08:01', [1])] }).subtract(local('2026-01-01T09:00'), 365 * DAY, 'working'),
			/200 years/,
		);
		for (const amount of [-1, Number.NaN]) assert.throws(() => calendar.subtract(local('2026-01-01T09:00'), amount, 'working'), RangeError);
	});
});

describe('F8, the daily seven anomalies: reply by 16:00 of the third day when it came by 16:00, of the fourth when after', () => {
	const reply = { days: 3, at: '16:00', cutOff: '16:00' } as const;
	const calendar = calendarOf({ shifts: officeHours, dates: [holiday('2026-10-01', '2026-10-07')] });
	const due = (from: string, counts: 'calendar' | 'working') => calendar.countDays(local(from), { ...reply, counts });
	it('in calendar days: the day of feedback is day 1', () => {
		assert.equal(due('2026-11-23T15:59', 'calendar'), local('2026-11-25T16:00'));
		assert.equal(due('2026-11-23T16:00', 'calendar'), local('2026-11-25T16:00'));
		assert.equal(calendar.countDays(plus(local('2026-11-23T16:00'), SECOND), { ...reply, counts: 'calendar' }), local('2026-11-26T16:00'));
		assert.equal(due('2026-11-27T10:00', 'calendar'), local('2026-11-29T16:00'), 'over the weekend all the same');
	});
	it('in working days: what comes on Friday evening or at the weekend begins on Monday', () => {
		assert.equal(due('2026-11-27T10:00', 'working'), local('2026-12-01T16:00'));
		for (const from of ['2026-11-27T18:00', '2026-11-28T09:00', '2026-11-29T23:00', '2026-11-30T09:00']) {
			assert.equal(due(from, 'working'), local('2026-12-02T16:00'), from);
		}
		assert.equal(due('2026-09-30T10:00', 'working'), local('2026-10-09T16:00'), 'National Day week does not count');
	});
	it('the end of the next day (F9’s report task) is its midnight; without a cut-off every hour is in time', () => {
		assert.equal(calendar.countDays(local('2026-11-23T23:30'), { days: 2, at: '24:00', counts: 'calendar' }), local('2026-11-25T00:00'));
		assert.equal(calendar.countDays(local('2026-11-27T23:30'), { days: 2, at: '24:00', counts: 'working' }), local('2026-12-01T00:00'));
	});
	it('agrees with the example of Taskana #2347: three days from Sunday 30 July 2023, begun on Monday', () => {
		const sunday = '2023-07-30T10:00';
		assert.equal(
			calendar.countDays(local(sunday), { days: 3, at: '24:00', counts: 'working' }),
			local('2023-08-03T00:00'),
			'end of 2 August: the first day counts',
		);
	});
	it('refuses counts and times that are none', () => {
		for (const days of [0, -1, 1.5, Number.NaN, 1e9]) {
			assert.throws(() => calendar.countDays(local('2026-11-23T10:00'), { days, at: '16:00', counts: 'calendar' }), RangeError, String(days));
		}
		assert.throws(() => calendar.countDays(local('2026-11-23T10:00'), { days: 1, at: '4 pm', counts: 'calendar' }), RangeError);
		assert.throws(() => calendar.countDays(local('2026-11-23T10:00'), { days: 1, at: '16:00', cutOff: '25:00', counts: 'calendar' }), RangeError);
	});
});

describe('the next wall-clock time', () => {
	const calendar = calendarOf({ shifts: officeHours, dates: [holiday('2026-10-01', '2026-10-07'), { kind: 'make-up', date: '2026-10-10' }] });
	it('10:00 is today before ten, tomorrow from ten on', () => {
		assert.equal(calendar.nextTime(local('2026-11-23T09:59'), '10:00', 'calendar'), local('2026-11-23T10:00'));
		assert.equal(calendar.nextTime(local('2026-11-23T10:00'), '10:00', 'calendar'), local('2026-11-24T10:00'));
	});
	it('on working days: after National Day week, on the make-up Saturday, on Monday', () => {
		const reports: string[] = [local('2026-09-30T12:00')];
		while (reports.length < 5) reports.push(calendar.nextTime(reports.at(-1)!, '10:00', 'working'));
		assert.deepEqual(
			reports.slice(1),
			['2026-10-08', '2026-10-09', '2026-10-10', '2026-10-12'].map((date) => local(`${date}T10:00`)),
		);
	});
	it('24:00 of a working Friday is Saturday 00:00', () => {
		assert.equal(calendar.nextTime(local('2026-11-27T23:00'), '24:00', 'working'), local('2026-11-28T00:00'));
	});
	it('a time that the clocks skip comes later by the gap, one that comes twice comes once', () => {
		const berlin = makeCalendar({ zone: 'Europe/Berlin', shifts: [] });
		const at = (text: string) => `${text}:00.000Z`;
		assert.equal(berlin.nextTime(at('2026-03-28T12:00'), '02:30', 'calendar'), at('2026-03-29T01:30'), '03:30 on the clock');
		assert.equal(berlin.nextTime(at('2026-10-24T12:00'), '02:30', 'calendar'), at('2026-10-25T00:30'));
		assert.equal(berlin.nextTime(at('2026-10-25T00:30'), '02:30', 'calendar'), at('2026-10-26T01:30'));
		const newYork = makeCalendar({ zone: 'America/New_York', shifts: [] });
		assert.equal(newYork.nextTime(at('2026-03-08T00:00'), '02:00', 'calendar'), at('2026-03-08T07:00'));
		assert.equal(newYork.nextTime(at('2026-11-01T04:00'), '01:15', 'calendar'), at('2026-11-01T05:15'));
		assert.equal(newYork.nextTime(at('2026-11-01T05:15'), '01:15', 'calendar'), at('2026-11-02T06:15'));
	});
	it('refuses what is no time', () => {
		assert.throws(() => calendar.nextTime(local('2026-11-23T10:00'), '10', 'calendar'), RangeError);
	});
});

describe('shifts to come', () => {
	it('Friday 16:30, nobody works: the next shift is tonight’s; on Sunday it is Monday’s', () => {
		assert.deepEqual(fixtureCalendar.nextShift(local('2026-11-27T16:30')), {
			name: 'Night',
			start: local('2026-11-27T20:00'),
			end: local('2026-11-28T04:00'),
		});
		assert.equal(fixtureCalendar.nextShift(local('2026-11-29T12:00'))?.start, local('2026-11-30T08:00'));
		assert.equal(fixtureCalendar.nextShift(local('2026-11-30T08:00'))?.start, local('2026-11-30T20:00'), 'the one that starts just now is here already');
	});
	it('there is none where all the time is working time', () => {
		assert.equal(makeCalendar({ zone: 'UTC', shifts: [] }).nextShift(local('2026-11-29T12:00')), undefined);
	});
	it('all shifts of a weekend, those that reach into it too', () => {
		assert.deepEqual(
			fixtureCalendar.shiftsBetween(local('2026-11-28T00:00'), local('2026-11-30T09:00')).map(({ name, start }) => [name, start]),
			[
				['Night', local('2026-11-27T20:00')],
				['Day', local('2026-11-28T08:00')],
				['Night', local('2026-11-28T20:00')],
				['Day', local('2026-11-30T08:00')],
			],
		);
		assert.deepEqual(fixtureCalendar.shiftsBetween(local('2026-11-29T04:00'), local('2026-11-30T08:00')), []);
		assert.throws(() => fixtureCalendar.shiftsBetween(local('1926-11-29T04:00'), local('2026-11-30T08:00')), RangeError);
	});
});

describe('dates in the plant', () => {
	it('the local date of an instant is the plant’s, not UTC’s', () => {
		assert.equal(fixtureCalendar.localDate('2026-11-22T16:30:00.000Z'), '2026-11-23');
		assert.equal(makeCalendar({ zone: 'America/New_York', shifts: [] }).localDate('2026-11-22T03:30:00.000Z'), '2026-11-21');
	});
	it('counts working days, first and last included', () => {
		const calendar = calendarOf({ shifts: officeHours, dates: [holiday('2026-10-01', '2026-10-07'), { kind: 'make-up', date: '2026-10-10' }] });
		assert.equal(calendar.workingDays('2026-09-28', '2026-10-11'), 6);
		assert.equal(calendar.workingDays('2026-10-10', '2026-10-10'), 1);
		assert.equal(calendar.workingDays('2026-10-10', '2026-10-09'), 0);
		assert.throws(() => calendar.workingDays('2026-02-29', '2026-10-09'), RangeError);
		assert.throws(() => calendar.isWorkingDay('today'), RangeError);
	});
	it('weekdays are those of ISO 8601', () => {
		const published = { '2024-12-30': 1, '2025-01-01': 3, '2026-12-31': 4, '2027-01-01': 5, '2027-01-03': 7, '2028-02-29': 2, '1969-12-31': 3 };
		for (const [date, weekday] of Object.entries(published)) assert.equal(isoWeekday(dayOf(date)!), weekday, date);
	});
	it('Easter Sunday is when the churches print it', () => {
		// Dates of Easter, US Naval Observatory; 1981 and 2038 are the earliest and latest traps of the computus.
		for (const date of ['1981-04-19', '2000-04-23', '2016-03-27', '2024-03-31', '2025-04-20', '2026-04-05', '2027-03-28', '2038-04-25', '2285-03-22']) {
			assert.equal(dateOf(easterOf(Number(date.slice(0, 4)))), date);
		}
	});
});

describe('published examples of business time', () => {
	it('docs.rs workclock: eight hours with lunch breaks over Christmas in London', () => {
		const day = shift('Day', '09:00', '17:00', weekdays, { breaks: [{ start: '12:00', end: '13:00' }] });
		const calendar = calendarOf({ shifts: [day], dates: [holiday('2026-12-25'), holiday('2026-12-28')] }, 'Europe/London');
		const [start, due] = ['2026-12-24T16:30:00.000Z', '2026-12-30T09:30:00.000Z'];
		assert.equal(calendar.add(start, 8 * HOUR, 'working'), due);
		assert.equal(calendar.between(start, '2026-12-29T11:00:00.000Z', 'working'), 2.5 * HOUR);
	});
	it('TeamLead HelpDesk: 07:00–21:00 with two breaks of an hour are 12 hours', () => {
		const breaks = ['11:00', '16:00'].map((start) => ({ start, end: `${Number(start.slice(0, 2)) + 1}:00` }));
		const calendar = calendarOf({ shifts: [shift('Day', '07:00', '21:00', [1], { breaks })] });
		assert.equal(calendar.between(local('2026-11-23T00:00'), local('2026-11-24T00:00'), 'working'), 12 * HOUR);
	});
	it('Appfire: the end of the next business day for what came on Friday 20:00 is Monday 18:00', () => {
		const calendar = calendarOf({ shifts: [shift('Day', '08:00', '18:00', weekdays)] });
		assert.equal(calendar.countDays(local('2026-11-27T20:00'), { days: 1, at: '18:00', cutOff: '18:00', counts: 'working' }), local('2026-11-30T18:00'));
	});
	it('every clock change of Berlin and New York from 2024 to 2031 makes the night an hour shorter or longer', () => {
		// The last Sunday of March and October at 01:00 UTC; the second Sunday of March 07:00 UTC, the first of November 06:00 UTC.
		const last = (year: number, month: number, days: number) => {
			const end = dayIn(year, month, days)!;
			return dateOf(end - (isoWeekday(end) % 7));
		};
		const night = [shift('Night', '22:00', '06:00', [1, 2, 3, 4, 5, 6, 7])];
		for (let year = 2024; year <= 2031; year++) {
			for (const [zone, day, hours] of [
				['Europe/Berlin', last(year, 3, 31), 7],
				['Europe/Berlin', last(year, 10, 31), 9],
				['America/New_York', last(year, 3, 14), 7],
				['America/New_York', last(year, 11, 7), 9],
			] as const) {
				const calendar = calendarOf({ shifts: night }, zone);
				const eve = dateOf(dayOf(day)! - 1);
				assert.equal(calendar.between(local(`${eve}T22:00`, zone), local(`${day}T06:00`, zone), 'working'), hours * HOUR, `${zone} ${day}`);
				assert.equal(calendar.between(local(`${eve}T12:00`, zone), local(`${day}T12:00`, zone), 'elapsed'), (16 + hours) * HOUR);
			}
		}
		const shanghai = calendarOf({ shifts: night });
		assert.equal(shanghai.between(local('2024-01-01T06:00'), local('2032-01-01T06:00'), 'working'), 2_922 * 8 * HOUR);
		assert.equal(shanghai.between(local('2024-01-01T06:00'), plus(local('2024-01-01T06:00'), MINUTE), 'working'), 0);
	});
});
