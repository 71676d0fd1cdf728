// The simulated year in small: that it passes, and that it would not if something were wrong. The whole one is npm run test:year.

import assert from 'node:assert/strict';
import { expected, Worked } from '../year/oracle.ts';
import { LADDER_OF_YEAR, PLANTS } from '../year/plants.ts';
import { liveThrough } from '../year/year.ts';

const setting = { days: 20, cases: 200, seed: 7, start: '2026-03-20T05:00:00.000Z', plants: PLANTS, ladder: LADDER_OF_YEAR };

describe('A simulated year', () => {
	it('twenty days over a clock change: every level at its minute, none lost, none twice', async () => {
		const { wrong, lost, twice, log, levels, late } = await liveThrough(setting);
		assert.deepEqual({ wrong, lost, twice, log }, { wrong: [], lost: [], twice: [], log: [] });
		assert(levels > 400 && late > 0, `${levels} levels, ${late} of them late`);
	});

	it('finds a plant that works by another calendar than the one on the wall', async () => {
		const [first, ...others] = PLANTS;
		const longer = first!.config.shifts.map((shift) => (shift.name === 'Late' ? { ...shift, end: '22:01' } : shift));
		const { wrong } = await liveThrough({ ...setting, plants: [{ ...first!, config: { ...first!.config, shifts: longer } }, ...others] });
		assert(wrong.length > 0);
	});

	it('its oracle, by hand: 30 working minutes from Friday 21:45, paused for an hour, with the clocks going forward on Sunday', () => {
		const minute = (iso: string) => Date.parse(iso) / 60_000;
		const worked = new Worked(PLANTS[0]!.wall, minute('2026-03-20T00:00Z'), minute('2026-04-10T00:00Z'));
		const from = minute('2026-03-27T20:45Z');
		const levels = [
			{ minutes: 30, counts: 'working' as const },
			{ minutes: 60 * 48, counts: 'elapsed' as const },
		];
		const due = (happenings: Parameters<typeof expected>[3]) =>
			expected(from, levels, worked, happenings).map(({ due: at }) => new Date(at * 60_000).toISOString().slice(0, 16));
		assert.deepEqual(due([]), ['2026-03-29T20:45', '2026-03-30T04:15']);
		const pause = [
			{ at: from + 5, what: 'pause' as const },
			{ at: from + 65, what: 'resume' as const },
		];
		assert.deepEqual(due(pause), ['2026-03-29T21:45', '2026-03-30T04:25']);
		assert.deepEqual(due([{ at: from + 60 * 24, what: 'end' }]), []);
		assert.deepEqual(due([{ at: from + 10, what: 'set', by: 30 }]), ['2026-03-29T21:15', '2026-03-30T04:20']);
	});
});
