import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { zoneExists as existsInDialogs, offsetsOf as inDialogs } from '../../../nodes/editor/zone-changes.ts';
import { zoneOf } from '../../../src/plant/zone.ts';
import { offsetsOf, zoneExists } from '../../../src/plant/zone-changes.ts';

const wall = (text: string) => Date.parse(`${text}Z`);

describe('wall-clock time of a zone', () => {
	it('changes in a browser when it changes on the server', () => {
		for (const zone of [
			'Europe/Berlin',
			'America/New_York',
			'Asia/Shanghai',
			'Australia/Lord_Howe',
			'America/Havana',
			'Pacific/Apia',
			'Africa/Casablanca',
			'UTC',
		]) {
			for (const year of [1990, 2011, 2024, 2026, 2030]) assert.deepEqual(inDialogs(zone, year), offsetsOf(zone, year), `${zone} ${year}`);
		}
		for (const name of ['Asia/Shanghai', 'Mars/Olympus', '+08:00', '']) assert.equal(existsInDialogs(name), zoneExists(name), name);
	});

	it('moves a time that the clocks skip forward, and takes the first of one that comes twice', () => {
		// Transitions of IANA 2025c: Berlin 2026-03-29T01:00Z and 2026-10-25T01:00Z, New York 2026-03-08T07:00Z and 2026-11-01T06:00Z.
		const cases: [zone: string, local: string, utc: string][] = [
			['Europe/Berlin', '2026-03-29T01:59', '2026-03-29T00:59'],
			['Europe/Berlin', '2026-03-29T02:30', '2026-03-29T01:30'],
			['Europe/Berlin', '2026-03-29T03:00', '2026-03-29T01:00'],
			['Europe/Berlin', '2026-10-25T02:30', '2026-10-25T00:30'],
			['Europe/Berlin', '2026-10-25T03:00', '2026-10-25T02:00'],
			['America/New_York', '2026-03-08T02:30', '2026-03-08T07:30'],
			['America/New_York', '2026-11-01T01:30', '2026-11-01T05:30'],
			['America/New_York', '2026-11-01T02:00', '2026-11-01T07:00'],
			['Asia/Shanghai', '2026-11-01T02:00', '2026-10-31T18:00'],
		];
		for (const [zone, local, utc] of cases) assert.equal(new Date(zoneOf(zone).toUtc(wall(local))).toISOString(), `${utc}:00.000Z`, `${zone} ${local}`);
	});

	it('agrees with Temporal everywhere, also in half-hour zones, midnight changes and a skipped day', () => {
		const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Shanghai', 'Australia/Lord_Howe', 'America/Havana', 'Pacific/Apia', 'Africa/Casablanca'];
		const known = new Map(zones.map((name) => [name, zoneOf(name)]));
		const minute = fc.integer({ min: wall('1985-01-01T00:00') / 60_000, max: wall('2045-01-01T00:00') / 60_000 });
		// Every quarter of an hour around real changes too: plain random minutes would seldom meet one.
		const nearChange = fc
			.tuple(
				fc.constantFrom('2026-03-29', '2026-10-25', '2026-03-08', '2026-11-01', '2026-04-05', '2026-10-04', '2011-12-30', '2026-02-15'),
				fc.integer({ min: -96, max: 192 }),
			)
			.map(([day, quarter]) => wall(`${day}T00:00`) / 60_000 + quarter * 15);
		fc.assert(
			fc.property(fc.constantFrom(...zones), fc.oneof(minute, nearChange), (name, at) => {
				const zone = known.get(name)!;
				const local = Temporal.PlainDateTime.from(new Date(at * 60_000).toISOString().slice(0, 19));
				assert.equal(zone.toUtc(at * 60_000), local.toZonedDateTime(name).epochMilliseconds);
				const zoned = Temporal.Instant.fromEpochMilliseconds(at * 60_000).toZonedDateTimeISO(name);
				assert.equal(zone.toWall(at * 60_000), wall(zoned.toPlainDateTime().toString()));
			}),
			{ numRuns: 2_000 },
		);
	});

	it('knows IANA names, not offsets, and refuses the rest', () => {
		assert.equal(zoneExists('Asia/Shanghai'), true);
		assert.equal(zoneExists('UTC'), true);
		for (const name of ['Asia/Shangai', '+08:00', '', 'Beijing', 'constructor']) assert.equal(zoneExists(name), false, name);
		assert.throws(() => zoneOf('Asia/Shangai'), RangeError);
	});
});
