// Public holidays from an iCalendar file (.ics), as rows of special days that the plant then edits. Whole days only, once or every year: what says
// anything else is refused with its line, so that no holiday is ever wrong in silence. Runs in a browser too.
//
// A yearly rule stays a rule ("12-25", "TH<=11-28" for the fourth Thursday of November), so that the calendar doesn't end with the file. Files from
// China mark days off (休) and make-up days (班); in a file with such marks, what has none is a festival on which everybody works.

import { type Refusal, refuse } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import type { SpecialDay } from '../plant.ts';
import { dateRule } from './date-rule.ts';
import { type IcsEvent, type Property, readIcs, unescaped } from './ics-text.ts';
import { type DayNumber, dateOf, dayIn, dayOf, yearOf } from './local-date.ts';

export interface HolidaysFile {
	dates: SpecialDay[];
	/** Names of events that are no days off: cancelled, or not marked in a file that marks days off. */
	passedOver: string[];
}

const LARGEST = 5 * 1024 * 1024;
const MOST_EVENTS = 2_000;
/** Years. What ends later ends never. */
const LONGEST_RULE = 50;
/** Days. Nobody rests longer. */
const LONGEST_HOLIDAY = 60;
const LONGEST_NAME = 200;
const NOT_UNDERSTOOD = ['RDATE', 'EXDATE', 'EXRULE', 'RECURRENCE-ID'];
const MAKE_UP = /[（(【[]\s*(?:班|补班|上班|调休上班)\s*[）)】\]]|(?:补班|调休上班)$|special working day|make-?up work(?:ing)? ?day/i;
const DAY_OFF = /[（(【[]\s*(?:休|放假|休息)\s*[）)】\]]/;

/** Reads the text of a file. Refused, with its line: what is no iCalendar, hours of a day, rules that are not yearly, impossible dates. */
export function readHolidays(text: string, language: Language): HolidaysFile | Refusal {
	if (text.length > LARGEST) return refuse(language, 'plant.ics.too-large');
	const events = readIcs(text);
	if (!Array.isArray(events)) return told(language, events.line, events.reason, events.found);
	if (events.length > MOST_EVENTS) return refuse(language, 'plant.ics.too-large');
	if (events.length === 0) return refuse(language, 'plant.ics.empty');
	const read: (Day | 'cancelled')[] = [];
	for (const event of events) {
		const day = readEvent(event);
		if (day !== 'cancelled' && 'reason' in day) return told(language, day.line, day.reason, day.found);
		read.push(day);
	}
	const marks = read.some((day) => day !== 'cancelled' && day.mark !== undefined);
	const found: HolidaysFile = { dates: [], passedOver: [] };
	const known = new Set<string>();
	for (const [index, day] of read.entries()) {
		if (day === 'cancelled' || (marks && day.mark === undefined)) {
			found.passedOver.push(nameOf(events[index]!));
			continue;
		}
		for (const one of rowsOf(day)) {
			// The same day in two files pasted together, or by two names.
			const key = `${one.kind} ${one.date} ${one.until ?? ''}`;
			if (!known.has(key)) found.dates.push(one);
			known.add(key);
		}
	}
	return found;
}

interface Day {
	name: string;
	first: DayNumber;
	count: number;
	mark?: 'off' | 'make-up';
	/** As SpecialDay.date, and the last year when it ends. */
	every?: { rule: string; lastYear?: number };
}
interface Fault {
	line: number;
	reason: string;
	found: string;
}

function readEvent(event: IcsEvent): Day | 'cancelled' | Fault {
	const of = (name: string) => event.properties.find((property) => property.name === name);
	const odd = event.properties.find(({ name }) => NOT_UNDERSTOOD.includes(name));
	if (odd) return fault(odd, 'not-understood');
	if (of('STATUS')?.value.toUpperCase() === 'CANCELLED') return 'cancelled';
	const start = of('DTSTART');
	if (!start) return { line: event.line, reason: 'no-start', found: nameOf(event) };
	const first = dayOfProperty(start);
	if (first === undefined) return fault(start, 'not-a-day');
	const count = daysOf(first, of('DTEND'), of('DURATION'));
	if (typeof count !== 'number') return count;
	const special = of('X-APPLE-SPECIAL-DAY')?.value.toUpperCase();
	const name = nameOf(event);
	const mark = special === 'ALTERNATE-WORKDAY' || MAKE_UP.test(name) ? 'make-up' : special === 'WORK-HOLIDAY' || DAY_OFF.test(name) ? 'off' : undefined;
	const day: Day = { name, first, count, ...(mark && { mark }) };
	const rule = of('RRULE');
	if (!rule) return day;
	const every = yearly(rule, first);
	if ('reason' in every) return every;
	// A weekday rule says only where the first of its days is.
	return count > 1 && every.rule.includes('<=') ? fault(rule, 'not-yearly') : { ...day, every };
}

function rowsOf({ name, first, count, mark, every }: Day): SpecialDay[] {
	const kind = mark === 'make-up' ? 'make-up' : 'holiday';
	const row = (date: string, until?: string): SpecialDay => ({ kind, date, ...(until === undefined ? {} : { until }), ...(name === '' ? {} : { name }) });
	const each = Array.from({ length: count }, (_, index) => first + index);
	if (!every && kind === 'holiday') return [row(dateOf(first), count === 1 ? undefined : dateOf(first + count - 1))];
	if (!every) return each.map((day) => row(dateOf(day)));
	const rule = dateRule(every.rule);
	if (every.lastYear === undefined && count === 1) return [row(every.rule)];
	if (every.lastYear === undefined) return each.map((day) => row(dateOf(day).slice(5)));
	const rows: SpecialDay[] = [];
	for (let year = yearOf(first); rule && 'inYear' in rule && year <= every.lastYear; year++) {
		const day = rule.inYear(year);
		if (day !== undefined && day >= first) for (let index = 0; index < count; index++) rows.push(row(dateOf(day + index)));
	}
	return rows;
}

/** A day written as a date, or as a local midnight. */
function dayOfProperty({ value }: Property): DayNumber | undefined {
	const match = /^(\d{4})(\d\d)(\d\d)(?:T000000)?$/.exec(value.trim());
	return match ? dayOf(match.slice(1).join('-')) : undefined;
}

function daysOf(first: DayNumber, end: Property | undefined, duration: Property | undefined): number | Fault {
	const written = duration && /^P(\d{1,2})([DW])$/.exec(duration.value.trim());
	if (duration && !written) return fault(duration, 'not-a-day');
	const after = end && dayOfProperty(end);
	if (end && after === undefined) return fault(end, 'not-a-day');
	const count = written ? Number(written[1]) * (written[2] === 'W' ? 7 : 1) : after === undefined ? 1 : after - first;
	// Some programs write the first day as the end of a single one.
	if (count === 0) return 1;
	return count > 0 && count <= LONGEST_HOLIDAY ? count : fault((end ?? duration)!, 'length');
}

/** FREQ=YEARLY on the date of its start, or on a weekday counted in a month from its beginning or end. */
function yearly(property: Property, first: DayNumber): { rule: string; lastYear?: number } | Fault {
	const parts = new Map(property.value.split(';').map((part) => part.toUpperCase().split('=') as [string, string]));
	const take = (name: string): string | undefined => {
		const value = parts.get(name);
		parts.delete(name);
		return value;
	};
	const refused = fault(property, 'not-yearly');
	if (take('FREQ') !== 'YEARLY' || (take('INTERVAL') ?? '1') !== '1') return refused;
	take('WKST');
	const [until, count] = [take('UNTIL'), take('COUNT')];
	const [month, monthDay, byDay] = [take('BYMONTH'), take('BYMONTHDAY'), take('BYDAY')];
	if (parts.size > 0) return refused;
	const [, ownMonth, ownDay] = dateOf(first).split('-') as [string, string, string];
	if (byDay === undefined) {
		if (Number(month ?? ownMonth) !== Number(ownMonth) || Number(monthDay ?? ownDay) !== Number(ownDay)) return refused;
	}
	const rule = byDay === undefined ? `${ownMonth}-${ownDay}` : monthDay === undefined ? weekdayRule(byDay, month) : undefined;
	const parsed = rule === undefined ? undefined : dateRule(rule);
	if (!rule || !parsed || !('inYear' in parsed) || parsed.inYear(yearOf(first)) !== first) return refused;
	if (until === undefined && count === undefined) return { rule };
	const last = until === undefined ? undefined : /^(\d{4})(\d\d)(\d\d)/.exec(until);
	const lastDay = last ? dayIn(Number(last[1]), Number(last[2]), Number(last[3])) : undefined;
	const counted =
		count !== undefined && /^\d+$/.test(count) && Number(count) > 0 && Number(count) <= LONGEST_RULE ? yearOf(first) + Number(count) - 1 : undefined;
	if (lastDay === undefined) return counted === undefined || ownDay === '29' ? refused : { rule, lastYear: counted };
	const lastYear = yearOf(lastDay);
	if (lastYear > yearOf(first) + LONGEST_RULE) return { rule };
	return { rule, lastYear: (parsed.inYear(lastYear) ?? lastDay) <= lastDay ? lastYear : lastYear - 1 };
}

/** "4TH" of month 11 as "TH<=11-28", "-1MO" of month 5 as "MO<=05-31". */
function weekdayRule(byDay: string, month: string | undefined): string | undefined {
	const match = /^(-1|[1-4])(MO|TU|WE|TH|FR|SA|SU)$/.exec(byDay);
	const number = Number(month);
	if (!match || !Number.isInteger(number) || number < 1 || number > 12) return undefined;
	const last = match[1] === '-1' ? [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][number - 1]! : 7 * Number(match[1]);
	return `${match[2]}<=${String(number).padStart(2, '0')}-${String(last).padStart(2, '0')}`;
}

function nameOf({ properties }: IcsEvent): string {
	const summary = properties.find(({ name }) => name === 'SUMMARY');
	return summary
		? unescaped(summary.value)
				.replace(/\p{Cc}/gu, ' ')
				.slice(0, LONGEST_NAME)
				.trim()
		: '';
}

function fault({ line, name, value }: Property, reason: string): Fault {
	return { line, reason, found: `${name}:${value}` };
}

function told(language: Language, line: number, reason: string, found: string): Refusal {
	return refuse(language, `plant.ics.${reason}`, `line ${line}`, { line, found: found.length > 60 ? `${found.slice(0, 60)}…` : found });
}
