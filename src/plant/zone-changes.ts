// When the clocks of an IANA zone change, asked of Temporal. Not for reckoning with it: that is zone.ts. Edit dialogs have another version of this
// file, which asks the browser (nodes/editor/zone-changes.ts).

import { Temporal } from 'temporal-polyfill';

/** Offsets from UTC in milliseconds: that at the beginning of a year (UTC), and the changes in it, in their order. */
export interface YearOfOffsets {
	offset: number;
	changes: { at: number; offset: number }[];
}

/** Whether an IANA name ("Asia/Shanghai") is known here. */
export function zoneExists(name: string): boolean {
	// An offset ("+08:00") is no place: it has no clock changes and is most often a mistake.
	if (!/^[A-Za-z]/.test(name)) return false;
	try {
		Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
		return true;
	} catch {
		return false;
	}
}

/** RangeError when the zone is unknown. */
export function offsetsOf(name: string, year: number): YearOfOffsets {
	const start = Date.UTC(year, 0, 1);
	const end = Date.UTC(year + 1, 0, 1);
	let at = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(name);
	const found: YearOfOffsets = { offset: at.offsetNanoseconds / 1e6, changes: [] };
	for (;;) {
		const next = at.getTimeZoneTransition('next');
		if (!next || next.epochMilliseconds >= end) return found;
		found.changes.push({ at: next.epochMilliseconds, offset: next.offsetNanoseconds / 1e6 });
		at = next;
	}
}
