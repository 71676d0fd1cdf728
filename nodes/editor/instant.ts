// A point in time as text: what src/form/instant.ts is at run time, for the edit dialogs' scripts (the build puts it there).
// Without time zones: a dialog only asks whether it is one.

import { type Instant, toInstant } from '../../src/time.ts';

/** Whether and when, taken as UTC where no offset is written; undefined when it is none. */
export function readInstant(value: unknown, _zone: string): Instant | undefined {
	const [, day, time, offset] =
		/^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)\s?(Z|[+-]\d\d:?\d\d)?$/i.exec(typeof value === 'string' ? value.trim() : '') ?? [];
	const midnight = Date.parse(`${day}T00:00Z`);
	// Browsers take 30 February for 2 March.
	if (Number.isNaN(midnight) || !toInstant(midnight).startsWith(String(day))) return undefined;
	const millis = Date.parse(`${day}T${time?.replace(',', '.')}${offset ?? 'Z'}`);
	return Number.isNaN(millis) ? undefined : toInstant(millis);
}
