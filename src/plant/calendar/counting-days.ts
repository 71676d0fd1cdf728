// Wall-clock times and days counted on a calendar: the next 10:00, 16:00 of the third day, working days from one date to another.
// Not for working hours (working-time.ts).

import { DAY, MINUTE } from '../../time.ts';
import type { Zone } from '../zone.ts';
import type { DayNumber } from './local-date.ts';
import type { Occurrences } from './occurrences.ts';

/** A due time counted in days. The day on which it begins is day 1; what begins after the cut-off begins the day after. */
export interface DayCount {
	/** 1: the same day. */
	days: number;
	/** Local time it is due on the last day, "00:00" to "24:00". */
	at: string;
	/** Local time, itself still in time; absent: midnight, the end of the day. */
	cutOff?: string;
	/** In `working` days, day 1 is the first working day from then on. */
	counts: 'calendar' | 'working';
}

/** Longer without a working day is a mistake in the calendar: days then count as they come, a deadline must never go silent. */
const LONGEST_REST: DayNumber = 5 * 366;

export function countingDays({ isWorkingDay }: Pick<Occurrences, 'isWorkingDay'>, zone: Zone) {
	const localDay = (at: number): DayNumber => Math.floor(zone.toWall(at) / DAY);
	/** The first working day from a day on. */
	const working = (from: DayNumber): DayNumber => {
		for (let day = from; day <= from + LONGEST_REST; day++) if (isWorkingDay(day)) return day;
		return from;
	};
	return {
		localDay,
		/** The first instant after another at which the clock shows some minutes after midnight. */
		nextTime(after: number, minutes: number, counts: 'calendar' | 'working'): number {
			// From the day before: 24:00 of it may be still to come.
			for (let day = localDay(after) - 1; ; day++) {
				const on = counts === 'working' ? working(day) : day;
				const at = zone.toUtc(on * DAY + minutes * MINUTE);
				if (at > after) return at;
			}
		},
		/** When an amount of days ends that began at an instant; times in minutes after midnight. */
		dayCount(from: number, days: number, at: number, cutOff: number, counts: 'calendar' | 'working'): number {
			const today = localDay(from);
			let day = zone.toWall(from) - today * DAY > cutOff * MINUTE ? today + 1 : today;
			if (counts === 'calendar') day += days - 1;
			else {
				day = working(day);
				for (let counted = 1; counted < days; counted++) day = working(day + 1);
			}
			return zone.toUtc(day * DAY + at * MINUTE);
		},
		/** Working days from one to another, both counted. */
		workingDays(from: DayNumber, to: DayNumber): number {
			let count = 0;
			for (let day = from; day <= to; day++) if (isWorkingDay(day)) count++;
			return count;
		},
	};
}
