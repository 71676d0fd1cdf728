// What dates, times and instants look like in the values of a form. Not for reading what people write (prepare.ts). In the browser too.

import { isInstant } from '../time.ts';

/** A day of the calendar: "2026-11-22". */
export function isDate(text: string): boolean {
	return /^\d{4}-\d\d-\d\d$/.test(text) && isInstant(`${text}T00:00:00.000Z`);
}

/** A time of day, "08:30": the format "time" of JSON Schema would ask for seconds and a zone. */
export const TIME_OF_DAY = '^(?:[01][0-9]|2[0-3]):[0-5][0-9]$';

/** By the names that JSON Schema has for them; compiled checks ask for them by name. */
export const FORMATS = { date: isDate, 'date-time': isInstant } as const;
