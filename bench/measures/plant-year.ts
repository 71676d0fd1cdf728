// Plant days lived through on a leaping clock, checked by nobody here: cases per second of processor time of the engine on a store in memory,
// against deciding and folding the same lives with no store.

import { LADDER_OF_YEAR } from '../../test/year/ladder.ts';
import { onPaper } from '../../test/year/on-paper.ts';
import { PLANTS } from '../../test/year/plants.ts';
import { liveThrough, type YearSetting } from '../../test/year/year.ts';
import { type Figure, figure, median } from '../figure.ts';
import { sizes } from '../sizes.ts';

export default async function plantYear(): Promise<Figure[]> {
	const lived: number[] = [];
	const decided: number[] = [];
	for (let round = 0; round <= sizes.years.rounds; round++) {
		const { days, cases } = sizes.years;
		const setting: YearSetting = { days, cases, seed: round + 1, start: '2026-01-05T05:00:00.000Z', plants: PLANTS, ladder: LADDER_OF_YEAR };
		const paper = onPaper(setting);
		const year = await liveThrough(setting);
		// The first round is for the compiler.
		if (round === 0 && sizes.years.rounds > 1) continue;
		decided.push((paper.cases * 1_000) / paper.millis);
		lived.push((year.cases * 1_000) / year.millis);
	}
	return [figure('plant-year', 'cases/s', median(lived), median(decided), { of: 'ratio', atLeast: 0.5 })];
}
