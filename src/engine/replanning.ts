// A calendar that was changed: what is pending in working time is reckoned anew from its rule. Not for clocks that were set (rebasing.ts).

import type { Deadline } from '../case/mechanics.ts';
import type { Calendar } from '../plant/calendar.ts';
import type { Instant } from '../time.ts';
import type { Plan } from './plan.ts';

/** The deadline by the calendar of today; undefined when it stays: an instant, elapsed time, what is paused (it keeps its working time) or due already. */
export function replanned(deadline: Deadline, now: Instant, calendar: Calendar): Deadline | undefined {
	const { rule, dueAt } = deadline;
	if ('at' in rule || rule.counts !== 'working' || dueAt === undefined || dueAt <= now) return undefined;
	const today = calendar.add(rule.from, rule.amount, rule.counts, rule.area);
	return today === dueAt ? undefined : { ...deadline, dueAt: today };
}

/** Re-plans the deadlines of a case, with an event that names them. Doing it again changes nothing. */
export function replanCase(plan: Plan, id: string, now: Instant, calendar: Calendar): void {
	const names: string[] = [];
	for (const [stepId, { deadlines }] of Object.entries(plan.record(id).mechanics.open)) {
		for (const deadline of Object.values(deadlines)) {
			const today = replanned(deadline, now, calendar);
			if (!today) continue;
			plan.op(id, { op: 'deadline', id: stepId, deadline: today });
			names.push(`${stepId} ${deadline.name}`);
		}
	}
	if (names.length > 0) plan.emit(id, { type: 'calendar/changed', data: { deadlines: names } });
}
