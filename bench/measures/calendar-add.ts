// What adding working time costs, over three shifts with breaks, rotating crews and holidays: against a plain addition of the date library.

import { Temporal } from 'temporal-polyfill';
import { type Figure, figure, median } from '../figure.ts';
import { DURATIONS, INSTANTS, threeShifts } from '../ground/calendar.ts';
import { sizes } from '../sizes.ts';

export default async function calendarAdd(): Promise<Figure[]> {
	const calendar = threeShifts();
	const plain = INSTANTS.map((instant) => Temporal.Instant.from(instant));
	const ours: number[] = [];
	const theirs: number[] = [];
	for (let round = 0; round < 2 * sizes.rounds; round++) {
		theirs.push(microseconds((index) => plain[index]!.add({ milliseconds: DURATIONS[index]! })));
		ours.push(microseconds((index) => calendar.add(INSTANTS[index]!, DURATIONS[index]!, 'working')));
	}
	return [figure('calendar-add', 'µs', median(ours), median(theirs), { of: 'ratio', atMost: 20 })];
}

/** Of one addition. */
function microseconds(add: (index: number) => unknown): number {
	const start = performance.now();
	for (let index = 0; index < sizes.additions; index++) add(index);
	return ((performance.now() - start) * 1_000) / sizes.additions;
}
