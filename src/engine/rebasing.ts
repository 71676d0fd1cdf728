// A wall clock that was set: durations go on counting what really passed, wall-clock times stay.

import type { Deadline } from '../case/mechanics.ts';
import type { Calendar } from '../plant/calendar.ts';
import { type Instant, type Millis, plus } from '../time.ts';

/**
 * The deadline after the clock moved by `shift` plant milliseconds to `now`; undefined when it stays. One that counts from an instant the clock had not
 * reached before was set by a clock that was right: a machine that woke up in 1970 and was then corrected must not push it 50 years ahead.
 */
export function rebased(deadline: Deadline, shift: Millis, now: Instant, calendar: Calendar): Deadline | undefined {
	const { rule, dueAt } = deadline;
	const before = plus(now, -shift);
	if ('at' in rule || dueAt === undefined || rule.from > before) return undefined;
	const { counts, area } = rule;
	if (counts === 'elapsed' || dueAt <= before) return { ...deadline, rule: { ...rule, from: plus(rule.from, shift) }, dueAt: plus(dueAt, shift) };
	const amount = calendar.between(before, dueAt, counts, area);
	return { ...deadline, rule: { ...rule, from: now, amount }, dueAt: calendar.add(now, amount, counts, area) };
}
