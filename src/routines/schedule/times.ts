// The instants of a schedule. At clock changes plant/zone.ts decides: a time that the clocks skip comes later by as much (02:30 → 03:30),
// of one that comes twice only the first counts. So each time comes once a day.

import { type DayNumber, dateOf, type LocalDate, minutesOf } from '../../plant/calendar/local-date.ts';
import { type Zone, zoneOf } from '../../plant/zone.ts';
import { DAY, type Instant, MINUTE, toInstant, toMillis } from '../../time.ts';
import type { ScheduleConfig } from './config.ts';
import { timesOn, type WorkingDays } from './days.ts';

/** A time of a schedule on a day, as the plant's clock shows it, and the instant that is. */
export interface Occasion {
	date: LocalDate;
	time: string;
	scheduled: Instant;
}

/** Longer ago nothing is listed any more: a clock that was wrong by years. */
const LONGEST_LOOK_BACK = 4_000;
/** Further ahead nothing is looked for: a schedule of which all days are excepted. */
const LONGEST_LOOK_AHEAD = 3 * 366;

export interface Occasions {
	/** After one instant and up to another, that one included, in order. */
	between(after: Instant, until: Instant): Occasion[];
	/** The first after an instant that `isWanted`; undefined when there is none in three years. */
	next(after: Instant, isWanted: (occasion: Occasion) => boolean): Occasion | undefined;
}

export function occasions(config: ScheduleConfig, zoneName: string, calendar: WorkingDays): Occasions {
	const zone = zoneOf(zoneName);
	const times = timesOn(config, calendar);
	const on = (day: DayNumber): Occasion[] => times(day).map((time) => ({ date: dateOf(day), time, scheduled: instantOf(day, time, zone) }));
	// A day that the zone skips (Samoa 2011) comes with the day after it, a time in a gap perhaps after a later one: neighbours are looked at, too.
	const around = (day: DayNumber): Occasion[] => [...on(day - 1), ...on(day), ...on(day + 1)].sort(bySchedule);
	return {
		between(after, until) {
			const last = localDay(until, zone) + 1;
			const first = Math.max(localDay(after, zone) - 1, last - LONGEST_LOOK_BACK);
			const found: Occasion[] = [];
			for (let day = first; day <= last; day++) found.push(...on(day).filter(({ scheduled }) => scheduled > after && scheduled <= until));
			return found.sort(bySchedule);
		},
		next(after, isWanted) {
			const today = localDay(after, zone);
			for (let day = today; day <= today + LONGEST_LOOK_AHEAD; day++) {
				const found = around(day).find((occasion) => occasion.scheduled > after && isWanted(occasion));
				if (found) return found;
			}
			return undefined;
		},
	};
}

function instantOf(day: DayNumber, time: string, zone: Zone): Instant {
	return toInstant(zone.toUtc(day * DAY + minutesOf(time)! * MINUTE));
}

function localDay(at: Instant, zone: Zone): DayNumber {
	return Math.floor(zone.toWall(toMillis(at)) / DAY);
}

function bySchedule(one: Occasion, other: Occasion): number {
	if (one.scheduled !== other.scheduled) return one.scheduled < other.scheduled ? -1 : 1;
	return one.time < other.time ? -1 : one.time > other.time ? 1 : 0;
}
