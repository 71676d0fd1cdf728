// What a pause does to the deadlines of a case: what is left is kept, and counted on from the moment work resumes.

import type { CaseRecord } from '../case/case.ts';
import type { Deadline, Op } from '../case/mechanics.ts';
import type { Calendar } from '../plant/calendar.ts';
import type { Instant } from '../time.ts';

/** Stops the clocks of a case. Wall-clock deadlines ("at 16:00") stay: a pause doesn't move the day. */
export function pauseOps({ mechanics }: CaseRecord, now: Instant, reason: string, until: Instant | undefined, calendar: Calendar): Op[] {
	const ops: Op[] = [{ op: 'pause', since: now, reason, ...(until === undefined ? {} : { until }) }];
	for (const [id, step] of Object.entries(mechanics.open)) {
		for (const { dueAt, ...deadline } of Object.values(step.deadlines)) {
			if (dueAt === undefined || 'at' in deadline.rule) continue;
			const { counts, area } = deadline.rule;
			ops.push({ op: 'deadline', id, deadline: { ...deadline, remaining: calendar.between(now, dueAt, counts, area) } });
		}
	}
	return ops;
}

/** Starts them again with exactly what was left: from now on that is their rule. */
export function resumeOps({ mechanics }: CaseRecord, now: Instant, calendar: Calendar): Op[] {
	const ops: Op[] = [{ op: 'resume' }];
	for (const [id, step] of Object.entries(mechanics.open)) {
		for (const { remaining, ...deadline } of Object.values(step.deadlines)) {
			if (remaining === undefined || 'at' in deadline.rule) continue;
			const rule = { ...deadline.rule, from: now, amount: remaining };
			ops.push({ op: 'deadline', id, deadline: { ...deadline, rule, dueAt: calendar.add(now, remaining, rule.counts, rule.area) } satisfies Deadline });
		}
	}
	return ops;
}
