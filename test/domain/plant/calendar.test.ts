import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { minutesOf } from '../../../src/plant/calendar/local-date.ts';
import { makeCalendar } from '../../../src/plant/calendar.ts';
import type { Shift } from '../../../src/plant/plant.ts';
import { DAY, HOUR, type Instant, MINUTE, plus, toInstant, toMillis } from '../../../src/time.ts';
import { fixtureCalendar } from '../plant.fixture.ts';

const weekdays = [1, 2, 3, 4, 5];
const everyDay = [1, 2, 3, 4, 5, 6, 7];
const shift = (start: string, end: string, days = everyDay, name = `${start}-${end}`): Shift => ({ name, start, end, days });
/** An instant from local time in the fixture plant (Shanghai, UTC+8 all year). */
const shanghai = (local: string): Instant => toInstant(Date.parse(`${local}+08:00`));
const utc = (text: string): Instant => toInstant(Date.parse(`${text}Z`));
const inZone = (zone: string, local: string): Instant => toInstant(Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds);

describe('working time', () => {
	describe('in a plant with a day shift 08–16 and a night shift 20–04, Monday to Saturday', () => {
		it('ends 8 h begun at 08:00 at 16:00 of the same day, and one minute more after the night shift has begun', () => {
			assert.equal(fixtureCalendar.add(shanghai('2026-11-23T08:00'), 8 * HOUR, 'working'), shanghai('2026-11-23T16:00'));
			assert.equal(fixtureCalendar.add(shanghai('2026-11-23T08:00'), 8 * HOUR + MINUTE, 'working'), shanghai('2026-11-23T20:01'));
		});
		it('counts from the next shift when it is asked between shifts: Friday 17:10, nobody works until 20:00', () => {
			assert.equal(fixtureCalendar.add(shanghai('2026-11-27T17:10'), 30 * MINUTE, 'working'), shanghai('2026-11-27T20:30'));
		});
		it('goes on over midnight: Friday 21:50 and three hours are Saturday 00:50', () => {
			assert.equal(fixtureCalendar.add(shanghai('2026-11-27T21:50'), 3 * HOUR, 'working'), shanghai('2026-11-28T00:50'));
		});
		it('rests over Sunday: the Saturday night shift ends on Sunday 04:00, the rest comes on Monday', () => {
			assert.equal(fixtureCalendar.add(shanghai('2026-11-29T03:30'), HOUR, 'working'), shanghai('2026-11-30T08:30'));
			assert.equal(fixtureCalendar.between(shanghai('2026-11-29T03:30'), shanghai('2026-11-30T08:30'), 'working'), HOUR);
		});
		it('counts a whole week as 96 h, and any number of weeks as that many', () => {
			assert.equal(fixtureCalendar.between(shanghai('2026-11-23T08:00'), shanghai('2026-11-30T08:00'), 'working'), 96 * HOUR);
			assert.equal(fixtureCalendar.between(shanghai('2026-11-25T09:00'), plus(shanghai('2026-11-25T09:00'), 52 * 7 * DAY), 'working'), 52 * 96 * HOUR);
		});
		it('does not count a shift for elapsed time', () => {
			assert.equal(fixtureCalendar.add(shanghai('2026-11-28T22:00'), 10 * HOUR, 'elapsed'), shanghai('2026-11-29T08:00'));
			assert.equal(fixtureCalendar.between(shanghai('2026-11-28T22:00'), shanghai('2026-11-29T08:00'), 'elapsed'), 10 * HOUR);
		});
		it('leaves an instant alone when nothing is added, also outside working time: "at once" is at once', () => {
			assert.equal(fixtureCalendar.add(shanghai('2026-11-29T12:00'), 0, 'working'), shanghai('2026-11-29T12:00'));
		});
		it('finds nothing between an instant and an earlier one', () => {
			assert.equal(fixtureCalendar.between(shanghai('2026-11-23T12:00'), shanghai('2026-11-23T09:00'), 'working'), 0);
			assert.equal(fixtureCalendar.between(shanghai('2026-11-23T12:00'), shanghai('2026-11-23T09:00'), 'elapsed'), 0);
		});
		it('knows who works at 03:59, nobody at 04:00', () => {
			assert.deepEqual(fixtureCalendar.shiftAt(shanghai('2026-11-28T03:59')), {
				name: 'Night',
				start: shanghai('2026-11-27T20:00'),
				end: shanghai('2026-11-28T04:00'),
			});
			assert.equal(fixtureCalendar.shiftAt(shanghai('2026-11-28T04:00')), undefined);
			assert.equal(fixtureCalendar.shiftAt(shanghai('2026-11-28T08:00'))?.name, 'Day');
			assert.equal(fixtureCalendar.shiftAt(shanghai('2026-11-29T09:00')), undefined);
		});
		it('refuses amounts that are none', () => {
			for (const amount of [-1, Number.NaN, Number.POSITIVE_INFINITY, 500 * 366 * DAY]) {
				assert.throws(() => fixtureCalendar.add(shanghai('2026-11-23T08:00'), amount, 'working'), RangeError, String(amount));
			}
			assert.throws(() => fixtureCalendar.add('yesterday', HOUR, 'working'), RangeError);
		});
	});

	it('agrees with published business-time examples', () => {
		const examples: { name: string; zone: string; shifts: Shift[]; start: string; hours: number; due: string }[] = [
			// bitbucket.org/fcarmario/jira-workflow-toolbox issue 443
			{ name: '4 h, Monday 14:00', zone: 'UTC', shifts: [shift('08:00', '16:00', weekdays)], start: '2016-11-14T14:00', hours: 4, due: '2016-11-15T10:00' },
			{ name: '4 h over a weekend', zone: 'UTC', shifts: [shift('08:00', '16:00', weekdays)], start: '2016-11-18T14:00', hours: 4, due: '2016-11-21T10:00' },
			// ServiceNow: a duration of "1 day" is 24 h, three days of a 9-to-17 schedule; it ends with the closing day
			{ name: '24 h of 9–17', zone: 'UTC', shifts: [shift('09:00', '17:00', weekdays)], start: '2026-06-01T09:00', hours: 24, due: '2026-06-03T17:00' },
			// pypi.org/project/sla-calculator: before opening
			{ name: 'before opening', zone: 'UTC', shifts: [shift('09:00', '17:00', weekdays)], start: '2019-12-10T01:02:03', hours: 4, due: '2019-12-10T13:00' },
			// docs.rs workclock: a lunch break as the space between two shifts, London
			{
				name: 'lunch break',
				zone: 'Europe/London',
				shifts: [shift('09:00', '12:00', weekdays), shift('13:00', '17:00', weekdays)],
				start: '2026-12-28T16:30',
				hours: 8,
				due: '2026-12-30T09:30',
			},
		];
		for (const { name, zone, shifts, start, hours, due } of examples) {
			const calendar = makeCalendar({ zone, shifts });
			assert.equal(calendar.add(utc(start), hours * HOUR, 'working'), utc(due), name);
			assert.equal(calendar.between(utc(start), utc(due), 'working'), hours * HOUR, name);
		}
	});

	describe('when the clocks change', () => {
		const night = { zone: 'Europe/Berlin', shifts: [shift('22:00', '06:00', everyDay, 'Night')] };
		it('a Berlin night shift has 7 h in spring and 9 h in autumn', () => {
			const calendar = makeCalendar(night);
			for (const [from, to, hours] of [
				['2026-03-28T22:00', '2026-03-29T06:00', 7],
				['2026-10-24T22:00', '2026-10-25T06:00', 9],
				['2026-11-01T22:00', '2026-11-02T06:00', 8],
			] as const) {
				assert.equal(calendar.between(inZone(night.zone, from), inZone(night.zone, to), 'working'), hours * HOUR);
			}
		});
		it('eight hours from 22:00 run into the next night in spring, and end at 05:00 in autumn', () => {
			const calendar = makeCalendar(night);
			assert.equal(calendar.add(inZone(night.zone, '2026-03-28T22:00'), 8 * HOUR, 'working'), inZone(night.zone, '2026-03-29T23:00'));
			assert.equal(calendar.add(inZone(night.zone, '2026-10-24T22:00'), 8 * HOUR, 'working'), inZone(night.zone, '2026-10-25T05:00'));
		});
		it('a New York shift that would begin in the gap at 02:30 begins at 03:30', () => {
			const zone = 'America/New_York';
			const calendar = makeCalendar({ zone, shifts: [shift('02:30', '10:00')] });
			assert.deepEqual(calendar.shiftAt(utc('2026-03-08T08:00')), { name: '02:30-10:00', start: utc('2026-03-08T07:30'), end: utc('2026-03-08T14:00') });
			assert.equal(calendar.shiftAt(utc('2026-03-08T07:29')), undefined);
		});
		it('a New York shift that begins in the hour that comes twice begins the first time', () => {
			const calendar = makeCalendar({ zone: 'America/New_York', shifts: [shift('01:30', '09:00')] });
			assert.equal(calendar.shiftAt(utc('2026-11-01T05:30'))?.start, utc('2026-11-01T05:30'));
			assert.equal(calendar.between(utc('2026-11-01T00:00'), utc('2026-11-02T00:00'), 'working'), 8.5 * HOUR);
		});
		it('a shift that lies in the gap alone works as long as ever, an hour later', () => {
			const calendar = makeCalendar({ zone: 'Europe/Berlin', shifts: [shift('02:15', '02:45')] });
			assert.equal(calendar.shiftAt(utc('2026-03-29T01:15'))?.end, utc('2026-03-29T01:45'));
		});
		it('a shift whose start alone is skipped past its end does not work that day', () => {
			const calendar = makeCalendar({ zone: 'Europe/Berlin', shifts: [shift('02:30', '03:00')] });
			assert.equal(calendar.between(utc('2026-03-29T00:00'), utc('2026-03-29T12:00'), 'working'), 0);
			assert.equal(calendar.add(utc('2026-03-29T00:00'), 30 * MINUTE, 'working'), inZone('Europe/Berlin', '2026-03-30T03:00'));
		});
	});

	it('counts overlapping shifts once, and names the one that has taken over', () => {
		const calendar = makeCalendar({ zone: 'UTC', shifts: [shift('06:00', '14:30', everyDay, 'Early'), shift('14:00', '22:00', everyDay, 'Late')] });
		assert.equal(calendar.between(utc('2026-11-23T00:00'), utc('2026-11-24T00:00'), 'working'), 16 * HOUR);
		assert.equal(calendar.shiftAt(utc('2026-11-23T14:15'))?.name, 'Late');
	});

	it('is all the time without shifts, or when no shift has a day: a deadline never goes silent', () => {
		for (const shifts of [[], [shift('08:00', '16:00', [])]]) {
			const calendar = makeCalendar({ zone: 'Asia/Shanghai', shifts });
			assert.equal(calendar.add(utc('2026-11-29T03:00'), 5 * HOUR, 'working'), utc('2026-11-29T08:00'));
			assert.equal(calendar.between(utc('2026-11-29T03:00'), utc('2026-11-29T08:00'), 'working'), 5 * HOUR);
			assert.equal(calendar.shiftAt(utc('2026-11-29T03:00')), undefined);
		}
	});

	it('a shift from 08:00 to 08:00 works round the clock, one until 24:00 until midnight', () => {
		assert.equal(
			makeCalendar({ zone: 'UTC', shifts: [shift('08:00', '08:00')] }).between(utc('2026-11-23T00:00'), utc('2026-11-25T00:00'), 'working'),
			2 * DAY,
		);
		assert.equal(
			makeCalendar({ zone: 'UTC', shifts: [shift('16:00', '24:00')] }).between(utc('2026-11-23T00:00'), utc('2026-11-24T00:00'), 'working'),
			8 * HOUR,
		);
	});

	it('gives up with a reason instead of searching to the end of time', () => {
		const calendar = makeCalendar({ zone: 'UTC', shifts: [shift('08:00', '08:01', [1])] });
		assert.throws(() => calendar.add(utc('2026-11-23T00:00'), 365 * DAY, 'working'), /200 years/);
	});

	it('refuses shift times and zones that are none', () => {
		assert.throws(() => makeCalendar({ zone: 'UTC', shifts: [shift('8:00', '16:00')] }), RangeError);
		assert.throws(() => makeCalendar({ zone: 'Asia/Shangai', shifts: [] }), RangeError);
		assert.deepEqual(['00:00', '23:59', '24:00', '24:01', '7:30', '07:60', ''].map(minutesOf), [0, 1439, 1440, undefined, undefined, undefined, undefined]);
	});

	describe('for any shift table', () => {
		const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Shanghai', 'Australia/Lord_Howe');
		const time = fc
			.integer({ min: 0, max: 95 })
			.map((quarter) => `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`);
		const shifts = fc.array(
			fc.record({ name: fc.constantFrom('A', 'B'), start: time, end: time, days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }) }),
			{ minLength: 1, maxLength: 4 },
		);
		// Days around clock changes of all four zones, and plain ones.
		const start = fc
			.tuple(
				fc.constantFrom('2026-03-27', '2026-10-23', '2026-03-06', '2026-10-30', '2026-04-03', '2026-10-02', '2026-11-20'),
				fc.integer({ min: 0, max: 4 * 1440 }),
			)
			.map(([day, minutes]) => plus(utc(`${day}T00:00`), minutes * MINUTE));
		const amount = fc.integer({ min: 1, max: 3 * 1440 }).map((minutes) => minutes * MINUTE);

		/** Every minute of some days as working or not, told shift by shift through Temporal: slow and plain. */
		const minutesWorked = (zone: string, table: Shift[], from: Instant, days: number): boolean[] => {
			const worked: boolean[] = new Array(days * 1440).fill(false);
			const first = toMillis(from);
			let date = Temporal.Instant.from(from).toZonedDateTimeISO(zone).toPlainDate().subtract({ days: 3 });
			for (let day = 0; day < days + 6; day++, date = date.add({ days: 1 })) {
				for (const { start, end, days: on } of table) {
					if (!on.includes(date.dayOfWeek)) continue;
					const begins = date.toZonedDateTime({ timeZone: zone, plainTime: start }).epochMilliseconds;
					const closes = (end > start ? date : date.add({ days: 1 })).toZonedDateTime({ timeZone: zone, plainTime: end }).epochMilliseconds;
					for (let at = begins; at < closes; at += MINUTE) {
						const index = (at - first) / MINUTE;
						if (index >= 0 && index < worked.length) worked[index] = true;
					}
				}
			}
			return worked;
		};

		it('equals a walk minute by minute', () => {
			fc.assert(
				fc.property(zones, shifts, start, amount, (zone, table, from, span) => {
					const calendar = makeCalendar({ zone, shifts: table });
					const worked = minutesWorked(zone, table, from, 12);
					const minutes = span / MINUTE;
					assert.equal(calendar.between(from, plus(from, span), 'working'), worked.slice(0, minutes).filter(Boolean).length * MINUTE);
					assert.equal(calendar.shiftAt(from) !== undefined, worked[0]);
					let left = minutes;
					const end = worked.findIndex((works) => works && --left === 0);
					if (end >= 0) assert.equal(calendar.add(from, span, 'working'), plus(from, (end + 1) * MINUTE));
				}),
				{ numRuns: 150 },
			);
		});
		it('adding and then measuring gives the amount back', () => {
			const long = fc.integer({ min: 1, max: 400 * DAY });
			fc.assert(
				fc.property(zones, shifts, start, long, (zone, table, from, span) => {
					const calendar = makeCalendar({ zone, shifts: table });
					// Minutes a week, for years: what there is in twenty bounds what can be asked for.
					const some = Math.min(span, calendar.between(from, plus(from, 20 * 365 * DAY), 'working'));
					assert.equal(calendar.between(from, calendar.add(from, some, 'working'), 'working'), some);
				}),
				{ numRuns: 60 },
			);
		});
		it('adding in two goes is adding at once; more is never earlier; later is never earlier', () => {
			fc.assert(
				fc.property(zones, shifts, start, amount, amount, (zone, table, from, one, other) => {
					const calendar = makeCalendar({ zone, shifts: table });
					const once = calendar.add(from, one, 'working');
					const whole = calendar.add(from, one + other, 'working');
					assert.equal(calendar.add(once, other, 'working'), whole);
					assert.ok(once < whole);
					assert.ok(calendar.add(plus(from, other), one, 'working') >= once);
				}),
				{ numRuns: 100 },
			);
		});
		it('measures in two parts what it measures at once', () => {
			const long = fc.integer({ min: 0, max: 60 * DAY });
			fc.assert(
				fc.property(zones, shifts, start, long, long, (zone, table, from, one, other) => {
					const calendar = makeCalendar({ zone, shifts: table });
					const middle = plus(from, one);
					const end = plus(middle, other);
					assert.equal(calendar.between(from, middle, 'working') + calendar.between(middle, end, 'working'), calendar.between(from, end, 'working'));
				}),
				{ numRuns: 100 },
			);
		});
	});
});
