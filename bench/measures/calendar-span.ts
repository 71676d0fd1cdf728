// Whether a long span of working time is dearer to measure than a short one: five years against a week, once the years have been looked at.

import { type Figure, figure, median } from '../figure.ts';
import { INSTANTS, threeShifts } from '../ground/calendar.ts';
import { sizes } from '../sizes.ts';

const DAY = 86_400_000;

export default async function calendarSpan(): Promise<Figure[]> {
	const calendar = threeShifts();
	const later = (days: number) => INSTANTS.map((instant) => new Date(Date.parse(instant) + days * DAY).toISOString());
	const [week, years] = [later(7), later(5 * 365 + 1)];
	const microseconds = (ends: readonly string[]): number => {
		const start = performance.now();
		for (let index = 0; index < sizes.additions; index++) calendar.between(INSTANTS[index]!, ends[index]!, 'working');
		return ((performance.now() - start) * 1_000) / sizes.additions;
	};
	const short: number[] = [];
	const long: number[] = [];
	for (let round = 0; round <= 2 * sizes.rounds; round++) {
		const [one, other] = [microseconds(week), microseconds(years)];
		if (round === 0) continue;
		short.push(one);
		long.push(other);
	}
	return [figure('calendar-span', 'µs', median(long), median(short), { of: 'ratio', atMost: 3 })];
}
