import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dateRule } from '../../../../src/plant/calendar/date-rule.ts';
import { readHolidays } from '../../../../src/plant/calendar/holidays-file.ts';
import { dateOf } from '../../../../src/plant/calendar/local-date.ts';
import { isRefusal } from '../../../../src/refusal.ts';
import { calendarOf, shift, weekdays } from './calendar.fixture.ts';

const file = (...events: string[][]): string =>
	[
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		'PRODID:-//Plant//Holidays//EN',
		...events.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']),
		'END:VCALENDAR',
		'',
	].join('\r\n');
const read = (text: string) => {
	const found = readHolidays(text, 'en-US');
	if (isRefusal(found)) assert.fail(found.message);
	return found;
};
const refused = (text: string) => {
	const found = readHolidays(text, 'en-US');
	return isRefusal(found) ? `${found.code.slice('plant.ics.'.length)} ${/^Line (\d+)/.exec(found.message)?.[1] ?? '-'}` : found;
};

describe('a file of public holidays', () => {
	it('gives single days and weeks, their end not included, under the names they have', () => {
		const text = file(
			['UID:1', 'DTSTART;VALUE=DATE:20260501', 'DTEND;VALUE=DATE:20260502', 'SUMMARY:Labour Day\\, all plants'],
			['UID:2', 'DTSTART;VALUE=DATE:20261001', 'DTEND;VALUE=DATE:20261008', 'SUMMARY;LANGUAGE=zh-CN:国庆节'],
			['UID:3', 'DTSTART;VALUE=DATE:20261224', 'SUMMARY:Christmas Eve', 'DURATION:P1D'],
			['UID:4', 'DTSTART:20261231T000000', 'DTEND:20270101T000000'],
		);
		assert.deepEqual(read(text), {
			dates: [
				{ kind: 'holiday', date: '2026-05-01', name: 'Labour Day, all plants' },
				{ kind: 'holiday', date: '2026-10-01', until: '2026-10-07', name: '国庆节' },
				{ kind: 'holiday', date: '2026-12-24', name: 'Christmas Eve' },
				{ kind: 'holiday', date: '2026-12-31' },
			],
			passedOver: [],
		});
	});

	it('keeps what is every year as a rule: a date, the fourth Thursday of November, the last Monday of May', () => {
		const text = file(
			['DTSTART;VALUE=DATE:20201225', 'RRULE:FREQ=YEARLY', 'SUMMARY:Christmas'],
			['DTSTART;VALUE=DATE:20211125', 'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH', 'SUMMARY:Thanksgiving'],
			['DTSTART;VALUE=DATE:20210531', 'RRULE:FREQ=YEARLY;BYDAY=-1MO;BYMONTH=5;WKST=SU', 'SUMMARY:Memorial Day'],
			['DTSTART;VALUE=DATE:20201230', 'DTEND;VALUE=DATE:20210102', 'RRULE:FREQ=YEARLY;INTERVAL=1', 'SUMMARY:Year-end'],
		);
		assert.deepEqual(
			read(text).dates.map(({ date, name }) => `${date} ${name}`),
			['12-25 Christmas', 'TH<=11-28 Thanksgiving', 'MO<=05-31 Memorial Day', '12-30 Year-end', '12-31 Year-end', '01-01 Year-end'],
		);
	});

	it('a rule that ends gives the days until then', () => {
		const until = (rule: string) => read(file(['DTSTART;VALUE=DATE:20240108', `RRULE:FREQ=YEARLY;${rule}`])).dates.map(({ date }) => date);
		assert.deepEqual(until('COUNT=3'), ['2024-01-08', '2025-01-08', '2026-01-08']);
		assert.deepEqual(until('UNTIL=20250108'), ['2024-01-08', '2025-01-08']);
		assert.deepEqual(until('UNTIL=20250107T235959Z'), ['2024-01-08']);
		assert.deepEqual(until('BYMONTH=1;BYDAY=2MO;UNTIL=20261231'), ['2024-01-08', '2025-01-13', '2026-01-12']);
		assert.deepEqual(until('UNTIL=20991231'), ['01-08'], 'as good as for ever');
	});

	it('from China: days off (休), make-up days (班) row by row, and festivals on which everybody works', () => {
		const text = file(
			['DTSTART;VALUE=DATE:20260215', 'DTEND;VALUE=DATE:20260224', 'SUMMARY:春节（休）', 'X-APPLE-SPECIAL-DAY:WORK-HOLIDAY'],
			['DTSTART;VALUE=DATE:20260214', 'DTEND;VALUE=DATE:20260215', 'SUMMARY:春节（班）'],
			['DTSTART;VALUE=DATE:20260228', 'SUMMARY:春节', 'X-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY'],
			['DTSTART;VALUE=DATE:20260303', 'SUMMARY:元宵节'],
			['DTSTART;VALUE=DATE:20260405', 'SUMMARY:清明节(休)', 'STATUS:CANCELLED'],
		);
		assert.deepEqual(read(text), {
			dates: [
				{ kind: 'holiday', date: '2026-02-15', until: '2026-02-23', name: '春节（休）' },
				{ kind: 'make-up', date: '2026-02-14', name: '春节（班）' },
				{ kind: 'make-up', date: '2026-02-28', name: '春节' },
			],
			passedOver: ['元宵节', '清明节(休)'],
		});
		const calendar = calendarOf({ shifts: [shift('Day', '08:00', '16:00', weekdays)], dates: read(text).dates });
		assert.equal(calendar.workingDays('2026-02-09', '2026-03-01'), 5 + 1 + 4 + 1);
	});

	it('comes with a mark, folded lines, small letters, line ends of any system, time zones and alarms', () => {
		const text = [
			'\uFEFFbegin:vcalendar',
			'BEGIN:VTIMEZONE',
			'TZID:Asia/Shanghai',
			'BEGIN:STANDARD',
			'DTSTART:19700101T000000',
			'END:STANDARD',
			'END:VTIMEZONE',
			'BEGIN:VEVENT',
			'dtstart;TZID="Asia/Shanghai";value=date:2026',
			' 1001',
			'SUMMARY:National',
			'\t Day',
			'BEGIN:VALARM',
			'TRIGGER:-P1D',
			'DURATION:PT5M',
			'END:VALARM',
			'END:VEVENT',
			'END:VCALENDAR',
		];
		for (const end of ['\n', '\r\n', '\r']) assert.deepEqual(read(text.join(end)).dates, [{ kind: 'holiday', date: '2026-10-01', name: 'National Day' }]);
	});

	it('the same day twice is one row', () => {
		const day = ['DTSTART;VALUE=DATE:20261001', 'SUMMARY:National Day'];
		assert.equal(read(file(day, day)).dates.length, 1);
	});

	it('refuses what is broken, with the line', () => {
		const event = (...lines: string[]) => file(['SUMMARY:Day', ...lines]);
		const broken: [string, string][] = [
			['no-calendar 1', 'date,name\n2026-10-01,National Day'],
			['no-calendar 1', ''],
			['empty -', file()],
			['no-property 6', event('DTSTART;VALUE=DATE 20261001')],
			['no-property 6', event('DTSTART;VALUE="DATE:20261001')],
			['not-closed 4', file(['DTSTART:20261001']).replace('END:VEVENT\r\nEND:VCALENDAR\r\n', '')],
			['not-closed 1', file(['DTSTART:20261001']).replace('END:VCALENDAR\r\n', '')],
			['not-opened 6', file(['DTSTART:20261001']).replace('END:VEVENT', 'END:VTODO')],
			['not-opened 9', `${file(['SUMMARY:Day', 'DTSTART:20261001'])}DTSTART:20261001`],
			['no-start 4', event()],
			['not-a-day 6', event('DTSTART:20260230')],
			['not-a-day 6', event('DTSTART:20261001T080000')],
			['not-a-day 6', event('DTSTART:20261001T000000Z')],
			['not-a-day 6', event('DTSTART;VALUE=DATE:2026-10-01')],
			['not-a-day 7', event('DTSTART:20261001', 'DTEND:soon')],
			['not-a-day 7', event('DTSTART:20261001', 'DURATION:PT8H')],
			['length 7', event('DTSTART:20261001', 'DTEND:20260930')],
			['length 7', event('DTSTART:20261001', 'DTEND:20271001')],
			['not-understood 7', event('DTSTART:20261001', 'EXDATE:20271001')],
			['not-understood 7', event('DTSTART:20261001', 'RECURRENCE-ID:20271001')],
			...[
				'FREQ=DAILY',
				'FREQ=YEARLY;INTERVAL=2',
				'FREQ=YEARLY;BYMONTHDAY=2',
				'FREQ=YEARLY;BYMONTH=11',
				'FREQ=YEARLY;BYDAY=1TH',
				'FREQ=YEARLY;BYMONTH=10;BYDAY=2TH',
				'FREQ=YEARLY;BYMONTH=10;BYDAY=TH',
				'FREQ=YEARLY;BYMONTH=10;BYDAY=1TH;BYMONTHDAY=1',
				'FREQ=YEARLY;BYEASTER=0',
				'FREQ=YEARLY;COUNT=0',
				'FREQ=YEARLY;UNTIL=never',
				'yearly',
			].map((rule): [string, string] => ['not-yearly 7', event('DTSTART:20261001', `RRULE:${rule}`)]),
			['not-yearly 8', event('DTSTART:20261126', 'DTEND:20261128', 'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH')],
		];
		for (const [fault, text] of broken) assert.equal(refused(text), fault, text);
		assert.equal(
			(readHolidays(event('DTSTART:20260230'), 'zh-CN') as { message: string }).message,
			'第 6 行：应为整天的日期，例如 20261001，现为“DTSTART:20260230”。',
		);
		assert.equal(refused('x'.repeat(6_000_000)), 'too-large -');
		assert.equal(refused(file(...new Array(2_001).fill(['DTSTART:20261001']))), 'too-large -');
	});

	it('answers any text, and any file with some lines changed, with holidays or one sentence', () => {
		const whole = file(
			['DTSTART;VALUE=DATE:20211125', 'DTEND;VALUE=DATE:20211126', 'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH', 'SUMMARY:Thanksgiving（休）'],
			['DTSTART;VALUE=DATE:20240229', 'RRULE:FREQ=YEARLY;UNTIL=20400101', 'SUMMARY:Leap day'],
		).split('\r\n');
		// Without braces: what was found is told again, and must not look like a sentence that was not filled in.
		const anything = fc.string({ maxLength: 20 }).map((written) => written.replaceAll(/[{}]/g, ''));
		const piece = fc.oneof(anything, fc.constantFrom(...whole, ' ', ';', ':', '=', '"', '99999999', 'RRULE:FREQ=YEARLY;COUNT=50'));
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.nat(whole.length - 1), piece, fc.boolean()), { maxLength: 4 }), (changes) => {
				const lines = [...whole];
				for (const [at, text, joined] of changes) lines[at] = joined ? `${lines[at]}${text}` : text;
				const found = readHolidays(lines.join('\n'), 'en-US');
				if (isRefusal(found)) assert.doesNotMatch(found.message, /plant\.|\{\w+\}|undefined/);
				else for (const { date, until } of found.dates) assert.ok(dateRule(date) && (!until || until > date), date);
			}),
			{ numRuns: 500 },
		);
	});

	it('says of a rule which day it is in a year', () => {
		const inYear = (written: string, year: number) => {
			const rule = dateRule(written);
			const day = rule && 'inYear' in rule ? rule.inYear(year) : undefined;
			return day === undefined ? undefined : dateOf(day);
		};
		assert.equal(inYear('02-29', 2028), '2028-02-29');
		assert.equal(inYear('02-29', 2027), undefined);
		assert.equal(inYear('WE<=11-22', 2026), '2026-11-18');
		assert.equal(inYear('MO<=02-29', 2027), '2027-02-22');
		assert.equal(inYear('easter-2', 2026), '2026-04-03');
		for (const none of ['easter 2', 'Easter', 'easter+251', 'easter-81', '13-01', '02-30', '2-3', 'XX<=11-22', 'WE<=01-06', 'WE<=', 'WE', '2026', '']) {
			assert.equal(dateRule(none), undefined, none);
		}
	});
});
