// The next times of a schedule, and the days up to them on which it would come but does not: for whoever enters it. Not for the routine itself
// (schedule.ts): what somebody has told it to skip is not known here.

import { type DayNumber, dateOf, dayOf, type LocalDate } from '../../plant/calendar/local-date.ts';
import { calendarIdOf, specialDaysOn } from '../../plant/calendar/special-on.ts';
import type { CalendarConfig } from '../../plant/calendar.ts';
import { localMinute } from '../../plant/local-time.ts';
import type { SpecialDay } from '../../plant/plant.ts';
import type { Instant } from '../../time.ts';
import type { ScheduleConfig } from './config.ts';
import { type LeftOut, leftOutOn, type WorkingDays } from './days.ts';
import { type Occasion, occasions } from './times.ts';

export interface NextTime extends Occasion {
	/** What the plant's clock shows when it comes, where that is another time: the clocks skip it on that day. */
	shows?: string;
}

/** Days in a row on which nothing comes for one reason. */
export interface DaysLeftOut {
	from: LocalDate;
	until: LocalDate;
	why: LeftOut;
	/** What the calendar or the exception calls them. */
	name?: string;
}

export interface SchedulePreview {
	next: NextTime[];
	leftOut: DaysLeftOut[];
}

/** Without a time in sight, so many days are looked through for what is left out. */
const NONE_IN_SIGHT = 60;
const MOST_LEFT_OUT = 20;

/** The next `count` times after an instant. Days left out are those up to the last of them, today included; at most twenty stretches. */
export function previewSchedule(config: ScheduleConfig, plant: CalendarConfig, calendar: WorkingDays, after: Instant, count = 5): SchedulePreview {
	const all = occasions(config, plant.zone, calendar);
	const next: NextTime[] = [];
	for (let at = after; next.length < count; ) {
		// Two times can fall on one instant where the clocks skip them: none of them is passed over.
		const found = all.next(at, () => true);
		if (!found) break;
		for (const one of all.between(at, found.scheduled)) if (next.length < count) next.push(shown(one, plant.zone));
		at = found.scheduled;
	}
	const today = dayOf(localMinute(after, plant.zone).slice(0, 10))!;
	const last = next.length > 0 ? dayOf(next.at(-1)!.date)! : today + NONE_IN_SIGHT;
	return { next, leftOut: stretches(config, plant, calendar, today, last) };
}

function shown(one: Occasion, zone: string): NextTime {
	const shows = localMinute(one.scheduled, zone);
	return shows === `${one.date} ${one.time}` ? one : { ...one, shows };
}

function stretches(config: ScheduleConfig, plant: CalendarConfig, calendar: WorkingDays, first: DayNumber, last: DayNumber): DaysLeftOut[] {
	const why = leftOutOn(config, calendar);
	const versions = plant.calendars?.find(({ id }) => id === calendarIdOf(plant, config.area))?.versions ?? [];
	const found: DaysLeftOut[] = [];
	for (let day = first; day <= last; day++) {
		const left = why(day);
		if (!left) continue;
		const name = left.note ?? nameOf(left.why === 'rest' ? specialDaysOn(versions, day) : []);
		const before = found.at(-1);
		if (before && before.until === dateOf(day - 1) && before.why === left.why && before.name === name) before.until = dateOf(day);
		else if (found.length < MOST_LEFT_OUT) found.push({ from: dateOf(day), until: dateOf(day), why: left.why, ...(name === undefined ? {} : { name }) });
	}
	return found;
}

/** Only days of rest have a name here: overtime and make-up days are worked. */
function nameOf(special: readonly SpecialDay[]): string | undefined {
	return special.find(({ kind, name }) => (kind === 'holiday' || kind === 'shutdown') && name)?.name;
}
