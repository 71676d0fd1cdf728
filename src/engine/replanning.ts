// A calendar that was changed: what is pending by shifts, days or working time is reckoned anew from its rule. Not for clocks that were set (rebasing.ts).

import type { Deadline } from '../case/mechanics.ts';
import type { Clock } from '../clock.ts';
import type { Calendar, CalendarConfig } from '../plant/calendar.ts';
import { dueAt, followsCalendar } from '../plant/due.ts';
import type { Plant } from '../plant/plant-now.ts';
import type { Store } from '../store/port.ts';
import type { Instant } from '../time.ts';
import type { Commits } from './commits.ts';
import type { Indexes } from './indexes.ts';
import type { Plan } from './plan.ts';
import type { Routines } from './routines.ts';

/** Under it the store keeps the working time by which deadlines are planned. */
const CALENDAR = 'calendar';

export interface ReplanningPort {
	store: Pick<Store, 'value'>;
	clock: Clock;
	plant(): Plant;
	indexes: Pick<Indexes, 'withDeadlines'>;
	routines: Pick<Routines, 'followCalendar'>;
	commits: Pick<Commits, 'onCase' | 'setValue'>;
}

/** Working time was changed, now or while the plant was down: pending deadlines follow. Resolves when all of it is durable. */
export async function followCalendar({ store, clock, plant, indexes, routines, commits }: ReplanningPort): Promise<void> {
	const { directory, calendar } = plant();
	const today = fingerprint(directory.config);
	if (store.value(CALENDAR) === today) return;
	const replan = (id: string) => commits.onCase(id, { cases: [id], decide: (plan) => replanCase(plan, id, clock.now(), calendar) });
	await Promise.all(indexes.withDeadlines().map(replan));
	await routines.followCalendar();
	await commits.setValue(CALENDAR, today);
}

/** A text that changes when working time does, and with nothing else of the configuration. */
function fingerprint({ zone, shifts, calendar, calendars, areas }: CalendarConfig): string {
	// An area without calendars has nothing to choose from.
	const places = calendars && areas?.map(({ id, parent, calendar }) => ({ id, parent, calendar }));
	// Whatever joins the calendar has to stand here, too; what a plant leaves out leaves the text as it was.
	const parts: { [Part in keyof Required<CalendarConfig>]: CalendarConfig[Part] } = { zone, shifts, calendar, calendars, areas: places };
	return JSON.stringify(parts);
}

/** The deadline by the calendar of today; undefined when it stays: an instant, elapsed time, what is paused (it keeps its working time) or due already. */
export function replanned(deadline: Deadline, now: Instant, calendar: Calendar): Deadline | undefined {
	const { rule, dueAt: before } = deadline;
	if (!followsCalendar(rule) || before === undefined || before <= now) return undefined;
	const today = dueAt(rule, calendar);
	return today === before ? undefined : { ...deadline, dueAt: today };
}

/**
 * Re-plans the deadlines of a case, with an event that names them. What would have been over by the calendar of today is due now: it is not late, and what
 * is counted from it begins now. Doing it again changes nothing.
 */
export function replanCase(plan: Plan, id: string, now: Instant, calendar: Calendar): void {
	const names: string[] = [];
	for (const [stepId, { deadlines }] of Object.entries(plan.record(id).mechanics.open)) {
		for (const deadline of Object.values(deadlines)) {
			const today = replanned(deadline, now, calendar);
			if (today?.dueAt === undefined) continue;
			plan.op(id, { op: 'deadline', id: stepId, deadline: today.dueAt < now ? { ...today, dueAt: now } : today });
			names.push(`${stepId} ${deadline.name}`);
		}
	}
	if (names.length > 0) plan.emit(id, { type: 'calendar/changed', data: { deadlines: names } });
}
