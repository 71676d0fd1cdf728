// A ladder of ten levels over a year, rehearsed: who is told when, against the ten additions of working time that it can't do without. Not the words of
// the notices, the shifts behind the drawing and the drawing: they are for whoever looks at it.

import type { EscalateConfig } from '../../src/steps/escalate/config.ts';
import { DAY } from '../../src/time.ts';
import { type Figure, figure, median } from '../figure.ts';
import { callsIn, courseOf, makeDirectory } from '../ground/built.ts';
import { threeShifts } from '../ground/calendar.ts';
import { PLANT_CONFIG } from '../ground/flow.ts';
import { sizes } from '../sizes.ts';

const FROM = '2026-01-05T01:00:00.000Z';
const LEVELS = Array.from({ length: 10 }, (_, n) => (n + 1) * 36 * DAY * (5 / 7));

export default async function rehearseALadder(): Promise<Figure[]> {
	const calendar = threeShifts();
	const plant = { directory: makeDirectory(PLANT_CONFIG, calendar), calendar };
	const ladder: EscalateConfig = {
		rungs: LEVELS.map((amount) => ({ after: { amount, counts: 'working' }, tell: [{ role: 'quality-head' }], ask: 'acknowledge' })),
		until: ['resolved'],
	};
	const setting = { at: FROM, until: '2028-01-01T00:00:00.000Z' };
	const told = () => courseOf(ladder, plant, setting).beats.flatMap(({ events }) => callsIn(events));
	if (told().length !== LEVELS.length) throw new Error('not every level tells somebody');
	const ours: number[] = [];
	const additions: number[] = [];
	for (let round = 0; round < 2 * sizes.rounds; round++) {
		additions.push(
			microseconds(() => {
				for (const amount of LEVELS) calendar.add(FROM, amount, 'working');
			}),
		);
		ours.push(microseconds(told));
	}
	return [figure('rehearse', 'µs', median(ours), median(additions), { of: 'ratio', atMost: 5 })];
}

/** Of one of them. */
function microseconds(work: () => unknown): number {
	const start = performance.now();
	for (let n = 0; n < sizes.rehearsals; n++) work();
	return ((performance.now() - start) * 1_000) / sizes.rehearsals;
}
