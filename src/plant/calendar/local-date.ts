// Local dates and times of day as people write them, and the arithmetic on them. Not for instants (../zone.ts leads from one to the other).
// Runs in a browser too.

/** "2026-10-01". */
export type LocalDate = string;
/** Days since 1970-01-01. */
export type DayNumber = number;

/** The day of a date of the years 1900 to 2999; undefined when it is none ("2026-02-30"). */
export function dayOf(date: LocalDate): DayNumber | undefined {
	const match = /^(19|2\d)\d\d-\d\d-\d\d$/.test(date) ? date.split('-').map(Number) : undefined;
	return match && dayIn(match[0]!, match[1]!, match[2]!);
}

/** The day of a year; undefined when that year has none (29 February). */
export function dayIn(year: number, month: number, day: number): DayNumber | undefined {
	const at = new Date(0);
	at.setUTCFullYear(year, month - 1, day);
	return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at.getTime() / 86_400_000 : undefined;
}

export function dateOf(day: DayNumber): LocalDate {
	return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

export function yearOf(day: DayNumber): number {
	return new Date(day * 86_400_000).getUTCFullYear();
}

/** The first of January. */
export function firstDayOf(year: number): DayNumber {
	return 365 * (year - 1970) + Math.floor((year - 1969) / 4) - Math.floor((year - 1901) / 100) + Math.floor((year - 1601) / 400);
}

/** 1 Monday … 7 Sunday. */
export function isoWeekday(day: DayNumber): number {
	// 1970-01-01 was a Thursday.
	return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** Easter Sunday of the Gregorian calendar: the computus of Meeus, Jones and Butcher. */
export function easterOf(year: number): DayNumber {
	const golden = year % 19;
	const century = Math.floor(year / 100);
	const inCentury = year % 100;
	const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
	const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
	const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
	const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
	const sum = epact + weekday - 7 * late + 114;
	return dayIn(year, Math.floor(sum / 31), (sum % 31) + 1)!;
}

/** Minutes after midnight of "HH:MM", up to "24:00"; undefined when it is none. */
export function minutesOf(time: string): number | undefined {
	const match = /^([01]\d|2[0-3]):([0-5]\d)$|^24:00$/.exec(time);
	if (!match) return undefined;
	return match[1] === undefined ? 24 * 60 : Number(match[1]) * 60 + Number(match[2]);
}
