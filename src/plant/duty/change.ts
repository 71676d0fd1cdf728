// The next instant at which somebody else may be on duty, so that searches go from change to change and not from minute to minute.
// May name an instant at which nothing changes after all; never misses one.

import { DAY, type Millis, toInstant, toMillis } from '../../time.ts';
import type { Calendar } from '../calendar.ts';
import type { Zone } from '../zone.ts';
import type { Absences } from './absence.ts';
import { dayAt } from './days.ts';
import type { PlannedRoster } from './roster.ts';

/** After `at`, for rosters; without any only when somebody leaves or comes back. Undefined when nothing is ahead. */
export function nextChange(
	at: number,
	rosters: readonly Pick<PlannedRoster, 'roster' | 'times'>[],
	{ changes }: Absences,
	zone: Zone,
	calendar: Calendar,
): number | undefined {
	const absence = changes.find((change) => change > at);
	if (rosters.length === 0) return absence;
	// Every day has its midnight: dates of rosters and overrides begin there.
	let next = Math.min(absence ?? Number.POSITIVE_INFINITY, nextTime(at, new Set([0, ...rosters.flatMap(({ times }) => times)]), zone));
	for (const area of new Set(rosters.map(({ roster }) => roster.area))) next = nextShift(at, next, area, calendar);
	return next;
}

function nextTime(at: number, times: ReadonlySet<Millis>, zone: Zone): number {
	let next = Number.POSITIVE_INFINITY;
	// A day that the zone skips has no times of its own.
	for (let day = dayAt(zone, at), last = day + 2; day <= last; day++) {
		for (const time of times) {
			const instant = zone.toUtc(day * DAY + time);
			if (instant > at && instant < next) next = instant;
		}
	}
	return next;
}

/** When a shift begins or ends, before `until`. */
function nextShift(at: number, until: number, area: string | undefined, calendar: Calendar): number {
	const shifts = calendar.shiftsBetween(toInstant(at), toInstant(until), area);
	const changes = shifts.flatMap(({ start, end }) => [toMillis(start), toMillis(end)]);
	return Math.min(until, ...changes.filter((change) => change > at));
}
