// The shifts that work while a rehearsal lasts: what the drawing puts behind it.

import type { Calendar } from '../plant/calendar.ts';
import { DAY, elapsed, type Instant, plus } from '../time.ts';
import type { Band } from './timeline.ts';

/** Shifts of a longer time are too narrow to be seen: only those of its first weeks. */
const LONGEST = 42 * DAY;

export function bandsOf(calendar: Calendar, from: Instant, to: Instant, area?: string): Band[] {
	const end = elapsed(from, to) > LONGEST ? plus(from, LONGEST) : plus(to, 1);
	return calendar
		.shiftsBetween(from, end, area)
		.map(({ name, crew, start, end: until }) => ({ name: crew === undefined ? name : `${name} ${crew}`, from: start, to: until }));
}
