// On which days a schedule has times, and which. Days are days of the plant's clock; not for instants (times.ts).

import { type DayNumber, dateOf, dayOf, isoWeekday } from '../../plant/calendar/local-date.ts';
import type { Calendar } from '../../plant/calendar.ts';
import type { Rest, ScheduleConfig, ScheduleDays } from './config.ts';

/** What is asked of the plant's calendar. */
export type WorkingDays = Pick<Calendar, 'isWorkingDay'>;

/** A day that falls on a rest is moved past at most so many of them: longer is a mistake in the calendar, and the day is left out. */
const LONGEST_REST = 60;

/** Why nothing comes on a day that the rule means: it is a day of rest, or an exception. */
export type LeftOut = 'rest' | 'except';

/** The times of a day, in order. */
export type TimesOn = (day: DayNumber) => readonly string[];

export function timesOn(config: ScheduleConfig, calendar: WorkingDays): TimesOn {
	const { days, area } = config;
	const usual = [...config.times].sort();
	const exceptionOn = exceptionsOf(config);
	const works = (day: DayNumber): boolean => calendar.isWorkingDay(dateOf(day), area);
	const meant = (day: DayNumber): boolean => isMeant(days, day, works) && !exceptionOn(day);
	const rest = restOf(days);
	return (day) => {
		const exception = exceptionOn(day);
		if (exception) return exception.times;
		return isOn(day, rest, meant, works) ? usual : [];
	};
}

/** For a day on which a rule that knew neither rest nor exceptions would have its times, why it has none; undefined on any other day. */
export function leftOutOn(config: ScheduleConfig, calendar: WorkingDays): (day: DayNumber) => { why: LeftOut; note?: string } | undefined {
	const { days, area } = config;
	const times = timesOn(config, calendar);
	const exceptionOn = exceptionsOf(config);
	return (day) => {
		if (!isMeant(days, day, () => true) || times(day).length > 0) return undefined;
		const exception = exceptionOn(day);
		if (exception) return { why: 'except', ...(exception.note === undefined ? {} : { note: exception.note }) };
		return calendar.isWorkingDay(dateOf(day), area) ? undefined : { why: 'rest' };
	};
}

function restOf(days: ScheduleDays): Rest {
	return 'rest' in days ? (days.rest ?? 'keep') : 'keep';
}

function exceptionsOf({ except = [] }: ScheduleConfig) {
	const all = except.map(({ from, until, times = [], note }) => ({ first: dayOf(from)!, last: dayOf(until ?? from)!, times: [...times].sort(), note }));
	return (day: DayNumber) => all.find(({ first, last }) => first <= day && day <= last);
}

/** Whether the rule names a day, working day or not. */
function isMeant(days: ScheduleDays, day: DayNumber, works: (day: DayNumber) => boolean): boolean {
	switch (days.on) {
		case 'every-day':
			return true;
		case 'working-days':
			return works(day);
		case 'weekdays':
			return days.weekdays.includes(isoWeekday(day)) && inTurn(weekOf(day), days.from === undefined ? 0 : weekOf(dayOf(days.from)!), days.every ?? 1);
		case 'dates': {
			const date = Number(dateOf(day).slice(8));
			return days.dates.includes(date) || (days.dates.includes('last') && dateOf(day + 1).endsWith('-01'));
		}
		case 'interval':
			return inTurn(day, dayOf(days.from)!, days.every);
	}
}

/** Whether a day has its times, where days of rest are moved or left out. */
function isOn(day: DayNumber, rest: Rest, meant: (day: DayNumber) => boolean, works: (day: DayNumber) => boolean): boolean {
	if (rest === 'keep') return meant(day);
	if (!works(day)) return false;
	if (meant(day)) return true;
	if (rest === 'skip') return false;
	// The days of rest just before it were moved to it; or those just after it.
	const step = rest === 'next' ? -1 : 1;
	for (let other = day + step, passed = 0; passed < LONGEST_REST && !works(other); other += step, passed++) if (meant(other)) return true;
	return false;
}

/** Number of the week, from Monday. */
function weekOf(day: DayNumber): number {
	return Math.floor((day + 3) / 7);
}

function inTurn(count: number, first: number, every: number): boolean {
	return (count - first) % every === 0;
}
