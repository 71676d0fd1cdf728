// The simulated year in small: that it passes, and that it would not if something were wrong. The whole one is npm run test:year.

import assert from 'node:assert/strict';
import { LADDER_OF_YEAR } from '../year/ladder.ts';
import { PLANTS } from '../year/plants.ts';
import { liveThrough } from '../year/year.ts';

const setting = { days: 20, cases: 120, seed: 7, start: '2026-03-20T05:00:00.000Z', plants: PLANTS, ladder: LADDER_OF_YEAR };

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
});
