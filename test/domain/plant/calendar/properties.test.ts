import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { easterOf } from '../../../../src/plant/calendar/local-date.ts';
import type { Break, CalendarVersion, Rotation, Shift, SpecialDay } from '../../../../src/plant/plant.ts';
import { DAY, HOUR, type Instant, MINUTE, plus, toInstant, toMillis } from '../../../../src/time.ts';
import { calendarOf } from './calendar.fixture.ts';

const QUARTER = 15 * MINUTE;
const clock = (quarter: number) => `${String(Math.floor(quarter / 4) % 24).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;

/** A shift of so many quarters of an hour, with breaks somewhere in it. */
const shifts = fc
	.array(
		fc
			.record({
				from: fc.nat(95),
				length: fc.integer({ min: 1, max: 96 }),
				days: fc.uniqueArray(fc.integer({ min: 1, max: 7 })),
				onHolidays: fc.boolean(),
				breaks: fc.array(fc.tuple(fc.nat(95), fc.integer({ min: 1, max: 8 })), { maxLength: 2 }),
				crew: fc.option(fc.constantFrom('A', 'B'), { nil: undefined }),
			})
			.map(({ from, length, days, onHolidays, breaks, crew }) => ({
				start: clock(from),
				end: clock(from + length),
				days,
				...(onHolidays && { onHolidays }),
				...(crew && { crew }),
				breaks: breaks.filter(([at, long]) => at + long <= length).map(([at, long]): Break => ({ start: clock(from + at), end: clock(from + at + long) })),
			})),
		{ minLength: 1, maxLength: 3 },
	)
	.map((table) => table.map((shift, index): Shift => ({ ...shift, name: `S${index}` })));
const date = fc.integer({ min: 0, max: 45 }).map((days) => days);
const version = (first: Temporal.PlainDate) => {
	const at = date.map((days) => first.add({ days: days - 10 }).toString());
	const special = fc.oneof(
		fc
			.record({ kind: fc.constantFrom('holiday' as const, 'shutdown' as const), date: at, long: fc.nat(6) })
			.map(({ kind, date, long }): SpecialDay => ({ kind, date, ...(long > 0 && { until: Temporal.PlainDate.from(date).add({ days: long }).toString() }) })),
		at.map((date): SpecialDay => ({ kind: 'holiday', date: date.slice(5) })),
		fc.integer({ min: -3, max: 50 }).map((days): SpecialDay => ({ kind: 'holiday', date: `easter${days < 0 ? '' : '+'}${days}` })),
		fc.record({ kind: fc.constant('make-up' as const), date: at, like: fc.integer({ min: 1, max: 7 }) }),
		fc.record({ kind: fc.constant('overtime' as const), date: at, like: fc.integer({ min: 1, max: 7 }) }),
		fc
			.tuple(at, fc.nat(95), fc.integer({ min: 1, max: 96 }))
			.map(([date, from, long]): SpecialDay => ({ kind: 'overtime', date, start: clock(from), end: clock(from + long) })),
	);
	return shifts.chain((table) =>
		fc.record({
			shifts: fc.constant(table),
			rotations: fc.array(
				fc.record({
					crew: fc.constantFrom('A', 'B', 'C'),
					anchor: at,
					cycle: fc.array(fc.constantFrom('', ...table.map(({ name }) => name)), { minLength: 1, maxLength: 9 }),
				}),
				{ maxLength: 3 },
			),
			dates: fc.array(special, { maxLength: 6 }),
		}),
	);
};
/** Weeks around clock changes, Easter and New Year, and the calendar that counts there; perhaps with another version from some day on. */
const situation = fc
	.record({
		zone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Shanghai', 'Australia/Lord_Howe'),
		first: fc
			.constantFrom('2026-03-25', '2026-10-20', '2026-03-04', '2026-10-28', '2026-04-02', '2026-12-27', '2028-02-25')
			.map((text) => Temporal.PlainDate.from(text)),
	})
	.chain(({ zone, first }) =>
		fc.record({
			zone: fc.constant(zone),
			versions: fc
				.tuple(version(first), fc.option(fc.tuple(date, version(first))))
				.map(([one, later]): CalendarVersion[] => (later ? [one, { ...later[1], validFrom: first.add({ days: later[0] }).toString() }] : [one])),
			from: fc.nat(5 * 96).map((quarters) => plus(`${first.toString()}T00:00:00.000Z`, quarters * QUARTER)),
		}),
	)
	.filter(({ versions }) => versions.every(works));
const amount = fc.integer({ min: 1, max: 4 * 96 }).map((quarters) => quarters * QUARTER);

function works({ shifts, rotations = [] }: CalendarVersion): boolean {
	return shifts.some(({ days }) => days.length > 0) || rotations.some(({ cycle }) => cycle.some((name) => name !== ''));
}

const onDay = ({ anchor, cycle }: Rotation, date: Temporal.PlainDate): string => {
	const days = Temporal.PlainDate.from(anchor).until(date, { largestUnit: 'days' }).days;
	return cycle[((days % cycle.length) + cycle.length) % cycle.length]!;
};
const isOn = ({ date, until }: SpecialDay, day: Temporal.PlainDate): boolean => {
	if (date.startsWith('easter'))
		return easterOf(day.year) + Number(date.slice(6)) === Temporal.PlainDate.from('1970-01-01').until(day, { largestUnit: 'days' }).days;
	if (date.length === 5) return day.toString().endsWith(date);
	return Temporal.PlainDate.compare(day, date) >= 0 && Temporal.PlainDate.compare(day, until ?? date) <= 0;
};

/** Which shifts start on a date, written down as the rules are told: the slow second opinion. */
function planned(versions: CalendarVersion[], date: Temporal.PlainDate): Shift[] {
	const { shifts, rotations = [], dates = [] } = versions.findLast(({ validFrom }) => !validFrom || Temporal.PlainDate.compare(validFrom, date) <= 0)!;
	const today = dates.filter((special) => isOn(special, date));
	const weekly = (weekday: number) => shifts.filter(({ days }) => days.includes(weekday));
	const rotating = rotations.flatMap((rotation) => shifts.filter(({ name }) => name === onDay(rotation, date)));
	const shut = today.some(({ kind }) => kind === 'shutdown');
	const makeUp = today.findLast(({ kind }) => kind === 'make-up');
	const usual = makeUp ? [...weekly(makeUp.like!), ...(shut ? [] : rotating)] : shut ? [] : [...weekly(date.dayOfWeek), ...rotating];
	const rests = !makeUp && today.some(({ kind }) => kind === 'holiday');
	const overtime = today.filter(({ kind }) => kind === 'overtime');
	return [
		...usual.filter(({ onHolidays }) => !rests || onHolidays),
		...overtime.flatMap(({ like, start, end }) => (like ? weekly(like) : [{ name: '', start: start!, end: end!, days: [] }])),
	];
}

/** Every quarter of an hour of some days as working or not, told shift by shift through Temporal. */
function quartersWorked(zone: string, versions: CalendarVersion[], from: Instant, days: number): boolean[] {
	const worked: boolean[] = new Array(days * 96).fill(false);
	const first = toMillis(from);
	const at = (date: Temporal.PlainDate, time: string, later: number) =>
		date.add({ days: later }).toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
	let date = Temporal.Instant.from(from).toZonedDateTimeISO(zone).toPlainDate().subtract({ days: 3 });
	for (let day = 0; day < days + 6; day++, date = date.add({ days: 1 })) {
		for (const { start, end, breaks = [] } of planned(versions, date)) {
			const [begins, ends] = [at(date, start, 0), at(date, end, end > start ? 0 : 1)];
			const pauses = breaks.map((pause) => {
				const later = pause.start < start ? 1 : 0;
				return [at(date, pause.start, later), at(date, pause.end, pause.end > pause.start ? later : later + 1)] as const;
			});
			for (let now = begins; now < ends; now += QUARTER) {
				if (pauses.some(([one, other]) => now >= one && now < other)) continue;
				const index = (now - first) / QUARTER;
				if (index >= 0 && index < worked.length) worked[index] = true;
			}
		}
	}
	return worked;
}

function startsAndEnds(zone: string, versions: CalendarVersion[], from: Instant, to: Instant): string[] {
	const found = new Set<string>();
	const last = Temporal.Instant.from(to).toZonedDateTimeISO(zone).toPlainDate().add({ days: 1 });
	let date = Temporal.Instant.from(from).toZonedDateTimeISO(zone).toPlainDate().subtract({ days: 3 });
	for (; Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 })) {
		for (const { start, end } of planned(versions, date)) {
			const at = toInstant(date.toZonedDateTime({ timeZone: zone, plainTime: start }).epochMilliseconds);
			const until = toInstant((end > start ? date : date.add({ days: 1 })).toZonedDateTime({ timeZone: zone, plainTime: end }).epochMilliseconds);
			if (at < until && at < to && until > from) found.add(`${at} ${until}`);
		}
	}
	return [...found].sort();
}

describe('for any calendar of shifts, rotations, breaks, special days and versions', () => {
	it('everything equals a walk through the time, quarter by quarter', () => {
		fc.assert(
			fc.property(situation, amount, ({ zone, versions, from }, span) => {
				const calendar = calendarOf(versions, zone);
				const worked = quartersWorked(zone, versions, from, 14);
				const quarters = span / QUARTER;
				const count = (upTo: number) => worked.slice(0, upTo).filter(Boolean).length * QUARTER;
				assert.equal(calendar.between(from, plus(from, span), 'working'), count(quarters));
				for (const at of [0, 7, 50, 96, 200]) assert.equal(calendar.isWorking(plus(from, at * QUARTER)), worked[at], String(at));
				let left = quarters;
				const end = worked.findIndex((works) => works && --left === 0);
				if (end >= 0) assert.equal(calendar.add(from, span, 'working'), plus(from, (end + 1) * QUARTER));
				left = quarters;
				const start = worked.findLastIndex((works) => works && --left === 0);
				if (start >= 0) assert.equal(calendar.subtract(plus(from, worked.length * QUARTER), span, 'working'), plus(from, start * QUARTER));
			}),
			{ numRuns: 150 },
		);
	});
	it('adding and then measuring gives the amount back, and so does going back', () => {
		fc.assert(
			fc.property(situation, fc.integer({ min: 1, max: 400 * DAY }), ({ zone, versions, from }, span) => {
				const calendar = calendarOf(versions, zone);
				const some = Math.min(span, calendar.between(from, plus(from, 8 * 365 * DAY), 'working'));
				const end = calendar.add(from, some, 'working');
				assert.equal(calendar.between(from, end, 'working'), some);
				if (some === 0) return;
				const start = calendar.subtract(end, some, 'working');
				assert.ok(start >= from);
				assert.equal(calendar.between(start, end, 'working'), some);
				assert.equal(calendar.add(start, some, 'working'), end);
			}),
			{ numRuns: 80 },
		);
	});
	it('adding in two goes is adding at once; more is never earlier; later is never earlier', () => {
		fc.assert(
			fc.property(situation, amount, amount, ({ zone, versions, from }, one, other) => {
				const calendar = calendarOf(versions, zone);
				fc.pre(calendar.between(from, plus(from, 365 * DAY), 'working') > one + other);
				const once = calendar.add(from, one, 'working');
				const whole = calendar.add(from, one + other, 'working');
				assert.equal(calendar.add(once, other, 'working'), whole);
				assert.ok(once < whole);
				assert.ok(calendar.add(plus(from, other), one, 'working') >= once);
			}),
			{ numRuns: 100 },
		);
	});
	it('the shifts between two instants are those that work in it, one after the other', () => {
		fc.assert(
			fc.property(situation, fc.integer({ min: 1, max: 20 * 24 }), ({ zone, versions, from }, hours) => {
				const calendar = calendarOf(versions, zone);
				const to = plus(from, hours * HOUR);
				const shifts = calendar.shiftsBetween(from, to);
				const times = shifts.map(({ start, end }) => `${start} ${end}`);
				assert.deepEqual([...new Set(times)].sort(), startsAndEnds(zone, versions, from, to));
				assert.deepEqual(
					shifts.map(({ start }) => start),
					shifts.map(({ start }) => start).sort(),
				);
				assert.equal(calendar.shiftAt(from)?.start, shifts.findLast(({ start }) => start <= from)?.start);
				const next = shifts.find(({ start }) => start > from);
				if (next) assert.equal(calendar.nextShift(from)?.start, next.start);
			}),
			{ numRuns: 80 },
		);
	});
	it('the next wall-clock time is later, shows that time, and none between is passed over', () => {
		fc.assert(
			fc.property(situation, fc.nat(95), ({ zone, versions, from }, quarter) => {
				const calendar = calendarOf(versions, zone);
				const next = calendar.nextTime(from, clock(quarter), 'calendar');
				assert.ok(next > from);
				const zoned = Temporal.Instant.from(next).toZonedDateTimeISO(zone);
				assert.equal(toInstant(zoned.toPlainDate().toZonedDateTime({ timeZone: zone, plainTime: clock(quarter) }).epochMilliseconds), next);
				const eve = zoned
					.toPlainDate()
					.subtract({ days: 1 })
					.toZonedDateTime({ timeZone: zone, plainTime: clock(quarter) });
				assert.ok(toInstant(eve.epochMilliseconds) <= from);
				const working = calendar.nextTime(from, clock(quarter), 'working');
				assert.ok(working >= next);
				assert.equal(
					calendar.isWorkingDay(calendar.localDate(working)) || calendar.workingDays(calendar.localDate(from), calendar.localDate(plus(from, 300 * DAY))) === 0,
					true,
				);
			}),
			{ numRuns: 100 },
		);
	});
	it('day n of a count of working days is the n-th working day, the first included', () => {
		fc.assert(
			fc.property(situation, fc.integer({ min: 1, max: 12 }), ({ zone, versions, from }, days) => {
				const calendar = calendarOf(versions, zone);
				fc.pre(calendar.workingDays(calendar.localDate(from), calendar.localDate(plus(from, 300 * DAY))) > 12);
				const due = calendar.countDays(from, { days, at: '23:59', counts: 'working' });
				assert.equal(calendar.workingDays(calendar.localDate(from), calendar.localDate(due)), days);
				assert.equal(calendar.isWorkingDay(calendar.localDate(due)), true);
			}),
			{ numRuns: 80 },
		);
	});
});
