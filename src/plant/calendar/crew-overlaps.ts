// Crews that are on two shifts at once by their pattern. Shifts of different crews may overlap: that is a handover, and counts once.

import { DAY } from '../../time.ts';
import type { CalendarVersion } from '../plant.ts';
import { dayPlan, type PlannedShift } from './day-plan.ts';

/** Patterns that take longer to repeat are looked at for so many days only. */
const LONGEST_LOOK = 400;

/** For each crew that is on two shifts at once, the first two of them. The version is checked already. */
export function crewOverlaps(version: CalendarVersion): { crew: string; one: string; other: string }[] {
	const plan = dayPlan([{ ...version, dates: [] }]);
	const together = (days: number, cycle: number) => (days > LONGEST_LOOK ? days : (days * cycle) / gcd(days, cycle));
	const period = (version.rotations ?? []).reduce((days, { cycle }) => together(days, cycle.length), 7);
	const latest = new Map<string, PlannedShift>();
	const found = new Map<string, { crew: string; one: string; other: string }>();
	for (let day = 0; plan && day <= Math.min(period + 1, LONGEST_LOOK); day++) {
		const planned = plan(day);
		if (planned === 'all-day') break;
		for (const shift of [...planned].sort((one, other) => one.start - other.start)) {
			const { crew } = shift;
			if (crew === undefined) continue;
			const [start, end] = [day * DAY + shift.start, day * DAY + shift.end];
			const before = latest.get(crew);
			if (before && start < before.end && !found.has(crew)) found.set(crew, { crew, one: before.name, other: shift.name });
			if (!before || end > before.end) latest.set(crew, { ...shift, end });
		}
	}
	return [...found.values()];
}

function gcd(a: number, b: number): number {
	return b === 0 ? a : gcd(b, a % b);
}
