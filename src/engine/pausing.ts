// What a pause does to the deadlines of a case: what is left is kept, and counted on from the moment work resumes.

import type { CaseRecord } from '../case/case.ts';
import type { Deadline, Op } from '../case/mechanics.ts';
import type { Calendar } from '../plant/calendar.ts';
import { countedOn, countsTime, dueAt, remainingOf } from '../plant/due.ts';
import type { Instant } from '../time.ts';

/** Stops the clocks of a case. What goes by the clock on the wall, a shift or a date stays: a pause doesn't move the day. */
export function pauseOps({ mechanics }: CaseRecord, now: Instant, reason: string, until: Instant | undefined, calendar: Calendar): Op[] {
	const ops: Op[] = [{ op: 'pause', since: now, reason, ...(until === undefined ? {} : { until }) }];
	for (const [id, step] of Object.entries(mechanics.open)) {
		for (const { dueAt: due, ...deadline } of Object.values(step.deadlines)) {
			if (due === undefined || !countsTime(deadline.rule)) continue;
			ops.push({ op: 'deadline', id, deadline: { ...deadline, remaining: remainingOf(deadline.rule, due, now, calendar) } });
		}
	}
	return ops;
}

/** Starts them again with exactly what was left: from now on that is their rule. */
export function resumeOps({ mechanics }: CaseRecord, now: Instant, calendar: Calendar): Op[] {
	const ops: Op[] = [{ op: 'resume' }];
	for (const [id, step] of Object.entries(mechanics.open)) {
		for (const { remaining, ...deadline } of Object.values(step.deadlines)) {
			if (remaining === undefined || !countsTime(deadline.rule)) continue;
			const rule = countedOn(deadline.rule, now, remaining);
			ops.push({ op: 'deadline', id, deadline: { ...deadline, rule, dueAt: dueAt(rule, calendar) } satisfies Deadline });
		}
	}
	return ops;
}
