// What a calendar calls a day that is not like its weekday, for people to read. Not for what is worked then: day-plan.ts. Runs in a browser too.

import type { Area, CalendarVersion, SpecialDay } from '../plant.ts';
import { dateRule } from './date-rule.ts';
import { type DayNumber, dateOf, dayOf, yearOf } from './local-date.ts';

/** The version that is valid on a day: before the first one begins, that one. */
export function versionOn(versions: readonly CalendarVersion[], day: DayNumber): CalendarVersion | undefined {
	const date = dateOf(day);
	return [...versions]
		.sort((one, other) => ((one.validFrom ?? '') < (other.validFrom ?? '') ? -1 : 1))
		.findLast(({ validFrom }, at) => at === 0 || (validFrom ?? '') <= date);
}

/** The special days of the version valid then that fall on a day, in their order. What is no date is passed over. */
export function specialDaysOn(versions: readonly CalendarVersion[], day: DayNumber): SpecialDay[] {
	return (versionOn(versions, day)?.dates ?? []).filter(({ date, until }) => {
		const rule = dateRule(date);
		if (!rule) return false;
		if ('inYear' in rule) return rule.inYear(yearOf(day)) === day;
		return rule.day <= day && day <= (until ? (dayOf(until) ?? rule.day) : rule.day);
	});
}

/** The calendar that an area works by: its own, or that of the nearest around it, else the plant's; undefined: by the plant's plain shifts. */
export function calendarIdOf(plant: { calendar?: string; areas?: Pick<Area, 'id' | 'parent' | 'calendar'>[] }, area: string | undefined): string | undefined {
	const seen = new Set<string>();
	for (let at = plant.areas?.find(({ id }) => id === area); at && !seen.has(at.id); at = plant.areas?.find(({ id }) => id === at?.parent)) {
		seen.add(at.id);
		if (at.calendar) return at.calendar;
	}
	return plant.calendar || undefined;
}
