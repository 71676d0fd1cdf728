// How the date of a holiday is written: a date, or a rule that gives one in each year. Runs in a browser too.
//
//   2026-10-01   that day            easter+39   so many days after (before: -2) Easter Sunday
//   10-03        every year          WE<=11-22   every year the last Wednesday up to 22 November

import { type DayNumber, dayIn, dayOf, easterOf, isoWeekday } from './local-date.ts';

export type DateRule = { day: DayNumber } | { inYear(year: number): DayNumber | undefined };

/** ISO weekdays as iCalendar writes them. */
export const WEEKDAYS: readonly string[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** Within the year of that Easter, whichever it is. */
const EASTER = { earliest: -80, latest: 250 };

/** Reads a date or rule; undefined when it is none. */
export function dateRule(written: string): DateRule | undefined {
	const day = dayOf(written);
	if (day !== undefined) return { day };
	const fixed = monthAndDay(written);
	if (fixed) return { inYear: (year) => dayIn(year, ...fixed) };
	const easter = /^easter(?:([+-])(\d{1,3}))?$/.exec(written);
	if (easter) {
		const offset = Number(`${easter[1] ?? ''}${easter[2] ?? 0}`);
		if (offset < EASTER.earliest || offset > EASTER.latest) return undefined;
		return { inYear: (year) => easterOf(year) + offset };
	}
	const [name, bound] = written.split('<=');
	const weekday = WEEKDAYS.indexOf(name!) + 1;
	const last = bound === undefined ? undefined : monthAndDay(bound);
	// Up to the first days of January would be in the year before.
	if (weekday === 0 || !last || (last[0] === 1 && last[1] < 7)) return undefined;
	return {
		inYear(year) {
			const latest = dayIn(year, ...last) ?? dayIn(year, 2, 28)!;
			return latest - ((isoWeekday(latest) - weekday + 7) % 7);
		},
	};
}

function monthAndDay(written: string): [month: number, day: number] | undefined {
	const match = /^(\d\d)-(\d\d)$/.exec(written);
	if (!match) return undefined;
	const [month, day] = [Number(match[1]), Number(match[2])];
	// 29 February exists in some years: 2024 is one.
	return dayIn(2024, month, day) === undefined ? undefined : [month, day];
}
