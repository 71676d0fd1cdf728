// A wall clock that was set: durations go on counting what really passed, wall-clock times stay.

import type { Deadline } from '../case/mechanics.ts';
import type { Calendar } from '../plant/calendar.ts';
import type { Millis } from '../time.ts';
import { plus } from '../time.ts';

/** The deadline after the clock moved by `shift` plant milliseconds; undefined when it stays. */
export function rebased(deadline: Deadline, shift: Millis, calendar: Calendar): Deadline | undefined {
	if ('at' in deadline.rule || deadline.dueAt === undefined) return undefined;
	const from = plus(deadline.rule.from, shift);
	const { amount, counts, area } = deadline.rule;
	return { ...deadline, rule: { ...deadline.rule, from }, dueAt: calendar.add(from, amount, counts, area) };
}
