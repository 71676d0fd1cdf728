// The shifts that work while a rehearsal lasts: what the drawing puts behind it.

import type { Calendar } from '../plant/calendar.ts';
import { HOUR, type Instant, plus } from '../time.ts';
import type { Band } from './timeline.ts';

/** Longer than this is no drawing any more: only so many shifts from its beginning. */
const MOST = 400;

export function bandsOf(calendar: Calendar, from: Instant, to: Instant, area?: string): Band[] {
	const bands: Band[] = [];
	for (let at = from; at <= to && bands.length < MOST; ) {
		const shift = calendar.shiftAt(at, area);
		if (!shift) {
			// Shifts begin at whole minutes of a quarter of an hour far more often than not; what begins between is found a little later.
			at = plus(at, HOUR / 4);
			continue;
		}
		bands.push({ name: shift.name, from: shift.start, to: shift.end });
		at = shift.end;
	}
	return bands;
}
