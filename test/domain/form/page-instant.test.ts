// Pages read a time in the zone of the plant with what a browser knows of zones; the server with a library. Both say the same.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readInstant, wallClock } from '../../../nodes/form-ui/instant.ts';
import { readInstant as onServer } from '../../../src/form/instant.ts';

const ZONES = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC', 'Pacific/Apia'];

describe('A time in the zone of the plant, on a page', () => {
	it('a night that loses an hour moves forward, one that has it twice means the first', () => {
		assert.equal(readInstant('2026-03-29T02:30', 'Europe/Berlin'), '2026-03-29T01:30:00.000Z');
		assert.equal(readInstant('2026-10-25T02:30', 'Europe/Berlin'), '2026-10-25T00:30:00.000Z');
		assert.equal(readInstant('2026-11-22T08:10', 'Asia/Shanghai'), '2026-11-22T00:10:00.000Z');
		assert.equal(wallClock('2026-11-22T00:10:00.000Z', 'Asia/Shanghai'), '2026-11-22T08:10');
	});

	it('is what the server reads, in any zone, also around the changes of the clocks', () => {
		const minute = fc.integer({ min: Date.UTC(2000, 0, 1) / 60_000, max: Date.UTC(2037, 11, 31) / 60_000 });
		const change = fc.tuple(
			fc.constantFrom('2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01'),
			fc.integer({ min: 0, max: 300 }),
		);
		const wall = fc.oneof(
			minute.map((at) => new Date(at * 60_000).toISOString().slice(0, 16)),
			change.map(([day, at]) => new Date(Date.parse(`${day}T00:00Z`) + at * 60_000).toISOString().slice(0, 16)),
		);
		fc.assert(
			fc.property(wall, fc.constantFrom(...ZONES), fc.constantFrom('', ':07', ':07.250', 'Z', '+05:30', '-0800'), (time, zone, rest) => {
				assert.equal(readInstant(`${time}${rest}`, zone), onServer(`${time}${rest}`, zone));
			}),
			{ numRuns: 400 },
		);
		for (const strange of [
			'',
			'today',
			'2026-02-30T10:00',
			'2026-11-22',
			'2026-11-22T24:00',
			'2026-11-22T10:60',
			'x'.repeat(50),
			null,
			{},
			Number.NaN,
			1_795_000_000_000,
		])
			assert.equal(readInstant(strange, 'UTC'), onServer(strange, 'UTC'), JSON.stringify(strange));
	});
});
