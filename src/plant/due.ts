// From the rule of a deadline to the instant at which it is due. Pure: the one place where deadlines are made, planned again, paused and
// counted on. Not for when they come (engine/alarm.ts).

import type { AfterRule, DeadlineRule } from '../case/mechanics.ts';
import { type Instant, type Millis, plus } from '../time.ts';
import type { Calendar } from './calendar.ts';

/** What of the calendar deadlines are reckoned with. */
export type DueCalendar = Pick<Calendar, 'add' | 'subtract' | 'between' | 'shiftAt' | 'nextShift' | 'nextTime' | 'countDays'>;

/**
 * When a rule is due by a calendar. Where a calendar has no working time for it in 200 years, elapsed time counts: a deadline must never go silent.
 * RangeError for an amount or time of day that is none.
 */
export function dueAt(rule: DeadlineRule, calendar: DueCalendar): Instant {
	if ('at' in rule) return rule.at;
	if ('before' in rule) {
		const { before, amount, counts, area } = rule;
		return orElapsed((counting) => calendar.subtract(before, amount, counting, area), counts);
	}
	if ('time' in rule) {
		const { from, time, days, day, cutOff, area } = rule;
		if (day === undefined) return calendar.nextTime(from, time, days, area);
		return calendar.countDays(from, { days: day, at: time, counts: days, ...(cutOff === undefined ? {} : { cutOff }) }, area);
	}
	if ('shiftEnd' in rule) return plus(endOfShift(rule.from, rule.area, calendar), rule.shiftEnd);
	const { from, amount, counts, area } = rule;
	return orElapsed((counting) => calendar.add(from, amount, counting, area), counts);
}

/** Whether a rule counts time that passes: a pause stops it, and it does not care what the clock on the wall shows. */
export function countsTime(rule: DeadlineRule): rule is AfterRule {
	return 'amount' in rule && 'from' in rule;
}

/** Whether another calendar, or the same one changed, may make a rule due at another instant. */
export function followsCalendar(rule: DeadlineRule): boolean {
	return !('at' in rule) && (!('counts' in rule) || rule.counts === 'working');
}

/** What is left of a counting rule at an instant, in its own counting; 0 when nothing is. */
export function remainingOf(rule: AfterRule, due: Instant, now: Instant, calendar: DueCalendar): Millis {
	return calendar.between(now, due, rule.counts, rule.area);
}

/** The rule that counts on from an instant with what is left. */
export function countedOn(rule: AfterRule, from: Instant, remaining: Millis): AfterRule {
	return { ...rule, from, amount: remaining };
}

/** Where no shift ever ends, the day does. */
function endOfShift(from: Instant, area: string | undefined, calendar: DueCalendar): Instant {
	return (calendar.shiftAt(from, area) ?? calendar.nextShift(from, area))?.end ?? calendar.nextTime(from, '24:00', 'calendar', area);
}

function orElapsed(reckon: (counting: 'elapsed' | 'working') => Instant, counts: 'elapsed' | 'working'): Instant {
	try {
		return reckon(counts);
	} catch (error) {
		if (counts === 'working' && error instanceof RangeError) return reckon('elapsed');
		throw error;
	}
}
