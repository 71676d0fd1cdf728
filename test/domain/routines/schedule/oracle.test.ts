// Whatever the schedule, the zone and the outages: every time of a year is sent once, in time or in one list of what was missed, and
// nothing else is. Held against the days of the year looked at one by one through Temporal.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { ScheduleConfig, ScheduleDays } from '../../../../src/routines/schedule/config.ts';
import { DAY, type Instant, MINUTE, plus } from '../../../../src/time.ts';
import { ScheduleAtWork } from './schedule.fixture.ts';

const START: Instant = '2026-06-01T00:00:00.000Z';
const END: Instant = '2027-06-01T00:00:00.000Z';
const ZONES = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia'];

const time = fc
	.integer({ min: 0, max: 24 * 60 - 1 })
	.map((minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`);
const times = fc.uniqueArray(fc.oneof(time, fc.constantFrom('02:30', '02:00', '03:30', '00:00', '23:59')), { minLength: 1, maxLength: 4 });
const date = fc.integer({ min: 0, max: 500 }).map((day) => plus(START, day * DAY).slice(0, 10));
const rest = fc.constantFrom('keep' as const, 'skip' as const, 'next' as const, 'before' as const);
const weekdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 });
const days: fc.Arbitrary<ScheduleDays> = fc.oneof(
	fc.constant<ScheduleDays>({ on: 'every-day' }),
	fc.constant<ScheduleDays>({ on: 'working-days' }),
	fc.record({ on: fc.constant('weekdays' as const), weekdays, every: fc.integer({ min: 1, max: 4 }), from: date, rest }),
	fc.record({
		on: fc.constant('dates' as const),
		dates: fc.uniqueArray(fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constant('last' as const)), { minLength: 1 }),
		rest,
	}),
	fc.record({ on: fc.constant('interval' as const), every: fc.integer({ min: 1, max: 40 }), from: date, rest }),
);
const except = fc.array(
	fc.record({ from: date, length: fc.integer({ min: 0, max: 20 }), times: fc.option(times, { nil: undefined }) }).map(({ from, length, times: instead }) => ({
		from,
		until: Temporal.PlainDate.from(from).add({ days: length }).toString(),
		...(instead ? { times: instead } : {}),
	})),
	{ maxLength: 4 },
);
const config: fc.Arbitrary<ScheduleConfig> = fc.record({ times, days, except, missed: fc.constantFrom('one' as const, 'none' as const) });
/** Alternately so long at work and so long down, in minutes. */
const life = fc.array(fc.tuple(fc.integer({ min: 1, max: 40 * 24 * 60 }), fc.integer({ min: 1, max: 5 * 24 * 60 })), { maxLength: 20 });
/** Weekdays of rest. */
const resting = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 3 });

describe('A year of a schedule', () => {
	it('has every time once: sent, or listed as missed', function () {
		this.timeout(60_000);
		fc.assert(
			fc.property(config, life, fc.constantFrom(...ZONES), resting, (settings, spans, zone, off) => {
				const worked = [1, 2, 3, 4, 5, 6, 7].filter((day) => !off.includes(day));
				const shifts = [{ name: 'Day', start: '08:00', end: '16:00', days: worked }];
				const plant = new ScheduleAtWork(settings, START, { zone, shifts });
				for (const [run, down] of spans) {
					if (plus(plant.now, (run + down) * MINUTE) > END) break;
					plant.runTo(plus(plant.now, run * MINUTE)).downTo(plus(plant.now, down * MINUTE));
				}
				plant.runTo(END);
				const untold = plant.state!.untold.map(({ date, time }) => `${date} ${time}`);
				const got = plant.sent.flatMap(({ late, date, time, missed }) => [
					...missed.map((one) => `${one.date} ${one.time}`),
					...(late ? [] : [`${date} ${time}`]),
				]);
				assert.deepEqual([...got, ...untold].sort(), expected(settings, zone, worked).sort());
				assert.equal(new Set(plant.sent.map(({ id }) => id)).size, plant.sent.length);
				for (const { late, at, scheduled } of plant.sent) assert.ok(late ? at > scheduled! : at === scheduled);
			}),
			{ numRuns: 40 },
		);
	});
});

/** Slow and plain. */
function expected({ times, days, except = [] }: ScheduleConfig, zone: string, worked: readonly number[]): string[] {
	const found: string[] = [];
	const works = (day: Temporal.PlainDate) => worked.includes(day.dayOfWeek);
	const exception = (day: Temporal.PlainDate) => except.find(({ from, until }) => from <= day.toString() && day.toString() <= (until ?? from));
	const named = (day: Temporal.PlainDate): boolean => {
		if (exception(day)) return false;
		if (days.on === 'every-day') return true;
		if (days.on === 'working-days') return works(day);
		if (days.on === 'dates') return days.dates.includes(day.day) || (days.dates.includes('last') && day.day === day.daysInMonth);
		const from = Temporal.PlainDate.from(days.from!);
		if (days.on === 'interval') return from.until(day, { largestUnit: 'day' }).days % days.every === 0;
		const monday = (one: Temporal.PlainDate) => one.subtract({ days: one.dayOfWeek - 1 });
		return days.weekdays.includes(day.dayOfWeek) && (monday(from).until(monday(day), { largestUnit: 'day' }).days / 7) % days.every! === 0;
	};
	/** Where a named day takes place. */
	const place = (day: Temporal.PlainDate): string | undefined => {
		const move = 'rest' in days ? (days.rest ?? 'keep') : 'keep';
		if (move === 'keep' || works(day)) return day.toString();
		if (move === 'skip') return undefined;
		let at = day;
		while (!works(at)) at = at.add({ days: move === 'next' ? 1 : -1 });
		return at.toString();
	};
	const first = Temporal.PlainDate.from('2026-05-20');
	const on = new Set<string>();
	for (let n = 0; n < 400; n++) {
		const day = first.add({ days: n });
		const at = named(day) ? place(day) : undefined;
		if (at !== undefined && !exception(Temporal.PlainDate.from(at))) on.add(at);
	}
	for (let n = 0; n < 400; n++) {
		const day = first.add({ days: n });
		for (const time of exception(day)?.times ?? (on.has(day.toString()) ? times : [])) {
			const at = day.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant().epochMilliseconds;
			if (at > Date.parse(START) && at <= Date.parse(END)) found.push(`${day} ${time}`);
		}
	}
	return found;
}
