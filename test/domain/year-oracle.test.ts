// The oracle of the simulated year against what a person reckons by hand: it is all that the year is held against.

import assert from 'node:assert/strict';
import { expected, type Happening, type Level } from '../year/oracle.ts';
import { PLANTS } from '../year/plants.ts';
import { type Minute, Worked } from '../year/worked.ts';

const minute = (iso: string): Minute => Date.parse(`${iso}Z`) / 60_000;
const worked = PLANTS.map(({ wall }) => new Worked(wall, minute('2026-03-01T00:00'), minute('2026-05-10T00:00')));
const [twoShifts, , crews] = worked as [Worked, Worked, Worked, Worked];
const MEDIUM = 1;
const HIGH = 2;

/** "level at", in UTC. */
function comes(from: string, levels: Level[], happenings: Happening[] = [], by = twoShifts): string[] {
	const told = ({ rung, due }: { rung: number; due: Minute }) => `${rung} ${new Date(due * 60_000).toISOString().slice(5, 16)}`;
	return expected(minute(from), levels, by, MEDIUM, happenings).map(told);
}

describe('The oracle of the simulated year', () => {
	// Friday, 21:45 in Berlin; the late shift ends at 22:00.
	const friday = '2026-03-27T20:45';
	const counted: Level[] = [{ when: { after: { minutes: 30, counts: 'working' } } }, { when: { after: { minutes: 48 * 60, counts: 'elapsed' } } }];

	it('counts 30 working minutes from Friday 21:45, with the clocks going forward on Sunday', () => {
		assert.deepEqual(comes(friday, counted), ['2 03-29T20:45', '1 03-30T04:15']);
	});

	it('a pause keeps what is left, and ends with its limit; a clock that was set moves nothing that is counted', () => {
		const from = minute(friday);
		const later = ['2 03-29T21:45', '1 03-30T04:25'];
		const pause = [
			{ at: from + 5, what: 'pause' as const },
			{ at: from + 65, what: 'resume' as const },
		];
		assert.deepEqual(comes(friday, counted, pause), later);
		assert.deepEqual(comes(friday, counted, [{ at: from + 5, what: 'pause', until: from + 65 }]), later);
		assert.deepEqual(comes(friday, counted, [{ at: from + 60 * 24, what: 'end' }]), []);
		assert.deepEqual(comes(friday, counted, [{ at: from + 10, what: 'set', by: 30 }]), ['2 03-29T21:15', '1 03-30T04:20']);
	});

	it('ten minutes in a shift, thirty outside of it; before the end of the shift, of the one that took over where two are on', () => {
		const dependent: Level[] = [{ when: { after: { minutes: 10, counts: 'elapsed' }, outside: { minutes: 30, counts: 'elapsed' } } }];
		assert.deepEqual(comes(friday, dependent), ['1 03-27T20:55']);
		assert.deepEqual(comes('2026-03-27T22:00', dependent), ['1 03-27T22:30']);
		const end: Level[] = [{ when: { shiftEnd: -15 } }];
		assert.deepEqual(comes(friday, end), ['1 03-27T20:45']);
		assert.deepEqual(comes('2026-03-28T10:00', end), ['1 03-30T11:45']);
		// Tuesday 09:00: the office works until 12:00, the early crew until 14:00.
		assert.deepEqual(comes('2026-03-31T07:00', end, [], crews), ['1 03-31T09:45']);
	});

	it('before the date of the case, which is moved; F8: by 16:00 the third day, later the fourth, in working days', () => {
		const from = minute('2026-03-25T09:00');
		const before: Level[] = [{ when: { before: { minutes: 240, counts: 'working' } } }];
		assert.deepEqual(comes('2026-03-25T09:00', before), []);
		const dates = [
			{ at: from + 10, what: 'date' as const, to: minute('2026-03-26T07:00') },
			{ at: from + 20, what: 'date' as const, to: minute('2026-03-30T06:00') },
		];
		assert.deepEqual(comes('2026-03-25T09:00', before, dates.slice(0, 1)), ['1 03-25T19:00']);
		assert.deepEqual(comes('2026-03-25T09:00', before, dates), ['1 03-27T19:00']);
		const days: Level[] = [{ when: { ofDay: 16 * 60, workingDays: true, day: 3, cutOff: 16 * 60 } }];
		assert.deepEqual(comes('2026-03-26T15:00', days), ['1 03-30T14:00']);
		assert.deepEqual(comes('2026-03-26T15:01', days), ['1 03-31T14:00']);
	});

	it('repeats; for severe cases only, and once more when it is severe again; higher at once', () => {
		const from = minute('2026-03-25T09:00');
		const levels: Level[] = [
			{ when: { after: { minutes: 10, counts: 'elapsed' } }, repeat: { minutes: 60, counts: 'elapsed', times: 2 }, atLeast: HIGH },
			{ when: { after: { minutes: 20, counts: 'elapsed' } }, raises: HIGH },
			{ when: { after: { minutes: 600, counts: 'elapsed' } } },
		];
		const first = ['2 03-25T09:20', '1 03-25T09:20', '1 03-25T10:20', '1 03-25T11:20', '3 03-25T19:00'];
		assert.deepEqual(comes('2026-03-25T09:00', levels), first);
		const milder = { at: from + 90, what: 'severity' as const, to: MEDIUM };
		assert.deepEqual(comes('2026-03-25T09:00', levels, [milder]), ['2 03-25T09:20', '1 03-25T09:20', '1 03-25T10:20', '3 03-25T19:00']);
		const severe = { at: from + 120, what: 'severity' as const, to: HIGH };
		const again = ['2 03-25T09:20', '1 03-25T09:20', '1 03-25T10:20', '1 03-25T11:00', '1 03-25T12:00', '1 03-25T13:00', '3 03-25T19:00'];
		assert.deepEqual(comes('2026-03-25T09:00', levels, [milder, severe]), again);
		assert.deepEqual(comes('2026-03-25T09:00', levels, [{ at: from + 5, what: 'higher' }]).slice(0, 2), ['2 03-25T09:05', '1 03-25T09:10']);
	});
});
