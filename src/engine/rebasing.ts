// A wall clock that was set: durations go on counting what really passed; wall-clock times, shift ends and dates stay.

import type { Deadline } from '../case/mechanics.ts';
import type { Calendar } from '../plant/calendar.ts';
import { countedOn, countsTime, dueAt, remainingOf } from '../plant/due.ts';
import { type Instant, type Millis, plus } from '../time.ts';

/**
 * The deadline after the clock moved by `shift` plant milliseconds to `now`; undefined when it stays. One that counts from an instant the clock had not
 * reached before was set by a clock that was right: a machine that woke up in 1970 and was then corrected must not push it 50 years ahead.
 */
export function rebased(deadline: Deadline, shift: Millis, now: Instant, calendar: Calendar): Deadline | undefined {
	const { rule, dueAt: due } = deadline;
	const before = plus(now, -shift);
	if (!countsTime(rule) || due === undefined || rule.from > before) return undefined;
	if (rule.counts === 'elapsed' || due <= before) return { ...deadline, rule: { ...rule, from: plus(rule.from, shift) }, dueAt: plus(due, shift) };
	const left = countedOn(rule, now, remainingOf(rule, due, before, calendar));
	return { ...deadline, rule: left, dueAt: dueAt(left, calendar) };
}

/** A deadline that goes by the clock and that the clock jumped over: due now. It is not late, and what is counted from it begins now. Otherwise undefined. */
export function jumpedOver(deadline: Deadline, shift: Millis, now: Instant): Deadline | undefined {
	const { rule, dueAt: due } = deadline;
	return !countsTime(rule) && due !== undefined && isJumpedOver(due, shift, now) ? { ...deadline, dueAt: now } : undefined;
}

/** Whether a clock that was set forward by `shift`, to `now`, never showed an instant. */
export function isJumpedOver(instant: Instant, shift: Millis, now: Instant): boolean {
	return instant > plus(now, -shift) && instant < now;
}
