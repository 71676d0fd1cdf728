// Random rosters, absences and deputies against a slow and simple reckoning that walks the wall clock: over midnight, over clock changes.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { makeDirectory } from '../../../src/plant/directory.ts';
import type { DutyConfig, Override, Roster } from '../../../src/plant/duty/config.ts';
import { circlesOf, standIn } from '../../../src/plant/duty/stand-in.ts';
import type { PlantConfig } from '../../../src/plant/plant.ts';
import { type Instant, MINUTE, plus, toInstant, toMillis } from '../../../src/time.ts';

const PEOPLE = ['a', 'b', 'c', 'd', 'e'];
const SHIFTS = [
	{ name: 'Early', start: '06:00', end: '14:00', days: [1, 2, 3, 4, 5, 6, 7] },
	{ name: 'Late', start: '14:00', end: '22:00', days: [1, 2, 3, 4, 5] },
	{ name: 'Night', start: '22:00', end: '06:00', days: [1, 2, 3, 4, 7] },
];
const ZONES = ['UTC', 'Asia/Shanghai', 'Europe/Berlin', 'America/New_York'];
const FIRST = Temporal.PlainDate.from('2026-10-20');
const DAYS = 16;

const person = fc.constantFrom(...PEOPLE);
const people = fc.uniqueArray(person, { minLength: 1, maxLength: 2 });
const weekdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 });
const shiftName = fc.constantFrom('Early', 'Late', 'Night');
const clock = fc.constantFrom('00:00', '02:30', '08:00', '20:15');
const date = fc.integer({ min: 0, max: DAYS - 1 }).map((days) => FIRST.add({ days }).toString());
const dates = fc.tuple(date, date).map(([one, other]) => (one < other ? { from: one, to: other } : { from: other, to: one }));
const row = fc.oneof(
	fc.record({ days: weekdays, shift: shiftName, people }),
	fc.record({ days: weekdays, people }),
	fc.record({ days: weekdays, start: clock, end: clock, people }),
);
const plan = fc.oneof(
	fc.record({ by: fc.constant('week' as const), rows: fc.array(row, { minLength: 1, maxLength: 4 }) }),
	fc.record({
		by: fc.constant('rotation' as const),
		teams: fc.array(people, { minLength: 1, maxLength: 3 }),
		anchor: date,
		every: fc.integer({ min: 1, max: 3 }),
		unit: fc.constantFrom('days' as const, 'weeks' as const),
		at: clock,
	}),
);
const roster: fc.Arbitrary<Roster> = fc
	.tuple(plan, fc.option(dates, { nil: undefined }))
	.map(([what, valid]) => ({ id: 'r', name: 'Roster', department: 'maintenance', plan: what as Roster['plan'], ...valid }));
const override: fc.Arbitrary<Override> = fc.record({ dates, instead: fc.option(person, { nil: undefined }), by: people }).map(({ dates: on, instead, by }) => ({
	roster: 'r',
	...on,
	...(instead === undefined ? { by } : { instead, by: by.filter((one) => one !== instead).concat(by.length === 1 && by[0] === instead ? ['x'] : []) }),
}));
const absence = fc
	.tuple(person, dates, fc.option(person, { nil: undefined }))
	.map(([who, on, deputy]) => ({ person: who, ...on, ...(deputy === undefined || deputy === who ? {} : { deputy }) }));
const deputies = fc.uniqueArray(fc.record({ person, deputies: people }), { selector: (one) => one.person, maxLength: 5 });
const tables: fc.Arbitrary<DutyConfig> = fc.record({
	rosters: fc.tuple(roster),
	overrides: fc.array(override, { maxLength: 1 }),
	absences: fc.array(absence, { maxLength: 6 }),
	deputies,
});
const minute = fc.integer({ min: 0, max: (DAYS - 3) * 24 * 60 });

function plantOf(duty: DutyConfig, zone: string): PlantConfig {
	return {
		name: 'Plant',
		zone,
		language: 'en-US',
		departments: [{ id: 'maintenance', name: 'Maintenance' }],
		people: [...PEOPLE, 'x'].map((id) => ({ id, name: id, department: 'maintenance', contact: {} })),
		roles: [],
		areas: [],
		shifts: SHIFTS,
		duty,
	};
}
const startOf = (zone: string): Instant => toInstant(FIRST.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds);

/** Who is on duty by walking day for day, row for row. */
function slowly(duty: DutyConfig, zone: string, at: Instant): Set<string> {
	const now = toMillis(at);
	const today = Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate();
	const instant = (day: Temporal.PlainDate, time: string) =>
		(time === '24:00' ? day.add({ days: 1 }).toPlainDateTime('00:00') : day.toPlainDateTime(time)).toZonedDateTime(zone).epochMilliseconds;
	const runs = (day: Temporal.PlainDate, start: string, end: string) =>
		instant(day, start) <= now && now < instant(end <= start ? day.add({ days: 1 }) : day, end);
	const [{ plan: planned, from = '0000', to = '9999' }] = duty.rosters as [Roster];
	const near = [0, 1, 2].map((days) => today.subtract({ days }));
	const slots: { day: string; people: string[] }[] = [];
	const shift = SHIFTS.flatMap((one) =>
		near.filter((day) => one.days.includes(day.dayOfWeek) && runs(day, one.start, one.end)).map((day) => ({ ...one, day })),
	)[0];
	if (planned.by === 'week') {
		for (const { days, shift: name, start = '00:00', end = '24:00', people: who } of planned.rows) {
			const day = name === undefined ? near.find((one) => days.includes(one.dayOfWeek) && runs(one, start, end)) : undefined;
			if (day) slots.push({ day: day.toString(), people: who });
			if (name !== undefined && shift?.name === name && days.includes(shift.day.dayOfWeek)) slots.push({ day: shift.day.toString(), people: who });
		}
	}
	if (planned.by === 'rotation') {
		let day = today.add({ days: 1 });
		while (instant(day, planned.at) > now) day = day.subtract({ days: 1 });
		const length = planned.every * (planned.unit === 'weeks' ? 7 : 1);
		let team = 0;
		let begins = Temporal.PlainDate.from(planned.anchor);
		while (Temporal.PlainDate.compare(begins, day) > 0) [begins, team] = [begins.subtract({ days: length }), team + planned.teams.length - 1];
		while (Temporal.PlainDate.compare(begins.add({ days: length }), day) <= 0) [begins, team] = [begins.add({ days: length }), team + 1];
		slots.push({ day: day.toString(), people: planned.teams[team % planned.teams.length]! });
	}
	const running = slots.filter(({ day }) => from <= day && day <= to);
	if (running.length === 0) {
		const day = (shift?.day ?? today).toString();
		if (from <= day && day <= to) running.push({ day, people: [] });
	}
	const [change] = duty.overrides;
	const wanted = running.flatMap(({ day, people: who }) => {
		if (!change || day < change.from || day > change.to) return who;
		return change.instead === undefined ? change.by : who.flatMap((one) => (one === change.instead ? change.by : [one]));
	});
	const away = (id: string) =>
		duty.absences.find(
			(one) => one.person === id && instant(Temporal.PlainDate.from(one.from), '00:00') <= now && now < instant(Temporal.PlainDate.from(one.to), '24:00'),
		);
	const reachable = (id: string): string[] => [
		...(away(id)?.deputy === undefined ? [] : [away(id)!.deputy!]),
		...(duty.deputies.find((one) => one.person === id)?.deputies ?? []),
	];
	return new Set(
		wanted.flatMap((id) => {
			if (!away(id)) return [id];
			// All chains, shortest first; of those as long as each other the one that comes first.
			let level = [[id]];
			for (let depth = 0; depth < PEOPLE.length + 1; depth++) {
				level = level.flatMap((chain) => reachable(chain.at(-1)!).map((next) => [...chain, next])).filter((chain) => new Set(chain).size === chain.length);
				const found = level.find((chain) => !away(chain.at(-1)!));
				if (found) return [found.at(-1)!];
			}
			return [];
		}),
	);
}

describe('any roster', () => {
	it('is answered at every instant as by walking the wall clock', () => {
		fc.assert(
			fc.property(tables, fc.constantFrom(...ZONES), fc.array(minute, { minLength: 5, maxLength: 15 }), (duty, zone, minutes) => {
				const plant = makeDirectory(plantOf(duty, zone));
				for (const offset of minutes) {
					const at = plus(startOf(zone), offset * MINUTE);
					const found = plant.duty.onDuty({ department: 'maintenance' }, at).map((one) => one.person);
					assert.deepEqual(new Set(found), slowly(duty, zone, at), at);
					assert.equal(new Set(found).size, found.length);
				}
			}),
			{ numRuns: 100 },
		);
	});

	it('never has anybody on duty who is away, and says for whom a deputy stands in', () => {
		fc.assert(
			fc.property(tables, minute, (duty, offset) => {
				const at = plus(startOf('Europe/Berlin'), offset * MINUTE);
				const plant = makeDirectory(plantOf(duty, 'Europe/Berlin'));
				for (const to of [{ onDuty: true as const }, { department: 'maintenance' }, ...PEOPLE.map((id) => ({ person: id }))]) {
					for (const { person: id, because, for: other } of plant.whom(to, at)) {
						assert.equal(plant.duty.absence(id, at), undefined);
						if (because === 'deputy') assert(other !== undefined && plant.duty.absence(other, at));
					}
				}
			}),
			{ numRuns: 120 },
		);
	});

	it('has its next people at the first minute that a walk finds, not before and not later', () => {
		fc.assert(
			fc.property(tables, fc.constantFrom(...ZONES), minute, (duty, zone, offset) => {
				const plant = makeDirectory(plantOf(duty, zone));
				const from = plus(startOf(zone), offset * MINUTE);
				const next = plant.nextOn({ onDuty: true, department: 'maintenance' }, from);
				// All that can change does so on a quarter of an hour.
				const quarter = 15 * MINUTE;
				const first = toInstant(Math.ceil(toMillis(from) / quarter) * quarter);
				let walked: Instant | undefined = slowly(duty, zone, from).size > 0 ? from : undefined;
				for (let step = 0; walked === undefined && step < 3 * 96; step++) {
					const at = plus(first, step * quarter);
					if (slowly(duty, zone, at).size > 0) walked = at;
				}
				if (walked === undefined) assert(next === undefined || next.at > plus(first, 3 * 96 * quarter - quarter), `${next?.at}`);
				else assert.equal(next?.at, walked);
			}),
			{ numRuns: 40 },
		);
	});
});

describe('any net of deputies', () => {
	const net = fc.array(fc.tuple(person, fc.array(person, { maxLength: 3 })), { maxLength: 8 }).map((rows) => new Map(rows));

	it('ends, asks nobody twice, and finds somebody who is there whenever a chain leads to one', () => {
		fc.assert(
			fc.property(net, fc.uniqueArray(person), person, (deputiesOf, there, start) => {
				const asked: string[] = [];
				const found = standIn(
					deputiesOf.get(start) ?? [],
					(id) => deputiesOf.get(id) ?? [],
					(id) => {
						asked.push(id);
						return there.includes(id);
					},
					[start],
				);
				assert.equal(new Set(asked).size, asked.length);
				const reached = new Set<string>([start]);
				for (const id of reached) if (id === start || !there.includes(id)) for (const next of deputiesOf.get(id) ?? []) reached.add(next);
				reached.delete(start);
				assert.equal(
					found !== undefined,
					[...reached].some((id) => there.includes(id)),
				);
			}),
		);
	});

	it('has the circles that are there: none exactly when everybody can be put in an order', () => {
		fc.assert(
			fc.property(net, (deputiesOf) => {
				const circles = circlesOf(deputiesOf);
				for (const circle of circles) {
					assert.equal(circle[0], circle.at(-1));
					for (const [index, id] of circle.slice(0, -1).entries()) assert(deputiesOf.get(id)?.includes(circle[index + 1]!));
				}
				const left = new Map([...deputiesOf].map(([id, next]) => [id, next.filter((one) => deputiesOf.has(one))]));
				for (let gone = true; gone; ) {
					gone = false;
					for (const [id, next] of left) {
						if (next.some((one) => left.has(one))) continue;
						left.delete(id);
						gone = true;
					}
				}
				assert.equal(circles.length === 0, left.size === 0);
			}),
		);
	});
});
