// Is this a working calendar? Shifts, rotations, special days and versions, each fault with its path. Part of checking a plant (../check.ts).
// Runs in a browser too.

import type { Break, CalendarVersion, Rotation, Shift, SpecialDay, WorkingCalendar } from '../plant.ts';
import { compact, isEmpty, lineOf, own, type Raw, rowsOf, type Tell } from '../raw-row.ts';
import { crewOverlaps } from './crew-overlaps.ts';
import { dateRule } from './date-rule.ts';
import { dayPlan, planShift } from './day-plan.ts';
import { dayOf, minutesOf } from './local-date.ts';

/** Where faults are told that are no calendar, and what is only strange. */
export interface Report {
	fault: Tell;
	warn: Tell;
}

const MOST = { versions: 200, shifts: 200, rotations: 200, cycle: 366, dates: 2_000, breaks: 20 };
/** Days. A longer shutdown is a mistyped year. */
const LONGEST_RANGE = 2 * 366;
const KINDS: readonly SpecialDay['kind'][] = ['holiday', 'shutdown', 'make-up', 'overtime'];
const MONDAY = 1;

/** The calendars of a plant; `idOf` reads an id that is checked already. */
export function calendarsOf(rows: readonly Raw[], idOf: (row: Raw) => string, report: Report): WorkingCalendar[] {
	return rows.map((row, index) => {
		const path = `calendars[${index}]`;
		const name = lineOf(row, 'name', `${path}.name`, report.fault) ?? '';
		const raws = rowsOf(row, 'versions', `${path}.versions`, MOST.versions, report.fault);
		if (raws?.length === 0) report.fault(`${path}.versions`, 'calendar.no-version');
		const versions = (raws ?? []).map((version, at) => versionOf(version, `${path}.versions[${at}]`, report));
		findTwice(versions, `${path}.versions`, report);
		return { id: idOf(row), name, versions };
	});
}

/** A row of a table of shifts; `named`: names that rotations bring, whose shifts need no weekday. */
export function shiftOf(row: Raw, path: string, { fault, warn }: Report, named: ReadonlySet<string> = new Set()): Shift {
	const name = lineOf(row, 'name', `${path}.name`, fault) ?? '';
	const start = timeOf(row, 'start', path, fault);
	const end = timeOf(row, 'end', path, fault);
	if (start !== undefined && start === end) warn(`${path}.end`, 'calendar.day-long', { name });
	const days = own(row, 'days') ?? [];
	const good = Array.isArray(days) && (days.length > 0 || named.has(name)) && days.every((day) => Number.isInteger(day) && day >= 1 && day <= 7);
	if (!good) fault(`${path}.days`, 'days');
	const shift: Shift = compact({
		name,
		start: start ?? '',
		end: end ?? '',
		days: good ? [...new Set(days as number[])].sort((a, b) => a - b) : [],
		crew: isEmpty(own(row, 'crew')) ? undefined : lineOf(row, 'crew', `${path}.crew`, fault),
		onHolidays: flagOf(row, 'onHolidays', path, fault),
	});
	const breaks = (rowsOf(row, 'breaks', `${path}.breaks`, MOST.breaks, fault) ?? []).map((one, index): Break => {
		const at = `${path}.breaks[${index}]`;
		return { start: timeOf(one, 'start', at, fault) ?? '', end: timeOf(one, 'end', at, fault) ?? '' };
	});
	if (breaks.length === 0) return shift;
	if (start && end && breaks.every((one) => one.start && one.end)) checkBreaks({ ...shift, breaks }, path, fault);
	return { ...shift, breaks };
}

function checkBreaks(shift: Shift, path: string, fault: Tell): void {
	const { start, end, breaks } = planShift(shift);
	let free = start;
	breaks.forEach((one, index) => {
		if (one.start >= end || one.end > end) fault(`${path}.breaks[${index}]`, 'calendar.break-outside', { start: shift.start, end: shift.end });
	});
	for (const one of [...breaks].sort((a, b) => a.start - b.start)) if (one.start <= free) free = Math.max(free, one.end);
	if (free >= end) fault(`${path}.breaks`, 'calendar.breaks-all');
}

function versionOf(row: Raw, path: string, report: Report): CalendarVersion {
	let faults = 0;
	const fault: Tell = (...told) => {
		faults++;
		report.fault(...told);
	};
	const validFrom = own(row, 'validFrom');
	if (!isEmpty(validFrom) && !isDate(validFrom)) fault(`${path}.validFrom`, 'calendar.date', { found: validFrom });
	const rotations = rowsOf(row, 'rotations', `${path}.rotations`, MOST.rotations, fault) ?? [];
	const named = new Set(rotations.flatMap((one) => own(one, 'cycle') ?? []).filter((name): name is string => typeof name === 'string'));
	const shifts = (rowsOf(row, 'shifts', `${path}.shifts`, MOST.shifts, fault) ?? []).map((one, index) =>
		shiftOf(one, `${path}.shifts[${index}]`, { ...report, fault }, named),
	);
	const dates = rowsOf(row, 'dates', `${path}.dates`, MOST.dates, fault) ?? [];
	const version: CalendarVersion = compact({
		validFrom: isEmpty(validFrom) ? undefined : (validFrom as string),
		shifts,
		rotations: rotations.length === 0 ? undefined : rotations.map((one, index) => rotationOf(one, `${path}.rotations[${index}]`, shifts, fault)),
		dates: dates.length === 0 ? undefined : dates.map((one, index) => specialDayOf(one, `${path}.dates[${index}]`, fault)),
	});
	if (faults > 0) return version;
	findMakeUpConflicts(version, `${path}.dates`, report);
	if (!dayPlan([version])) report.fault(path, 'calendar.no-time');
	else {
		for (const { crew, one, other } of crewOverlaps(version)) report.warn(`${path}.shifts`, 'calendar.crew-twice', { crew, one, other });
	}
	return version;
}

function rotationOf(row: Raw, path: string, shifts: readonly Shift[], fault: Tell): Rotation {
	const crew = lineOf(row, 'crew', `${path}.crew`, fault) ?? '';
	const anchor = own(row, 'anchor');
	if (!isDate(anchor)) fault(`${path}.anchor`, 'calendar.date', { found: anchor });
	const cycle = own(row, 'cycle');
	if (!Array.isArray(cycle) || cycle.length === 0 || cycle.length > MOST.cycle) fault(`${path}.cycle`, 'calendar.cycle', { most: MOST.cycle });
	else {
		cycle.forEach((name, index) => {
			const meant = shifts.filter((shift) => shift.name === name).length;
			if (name !== '' && meant !== 1) fault(`${path}.cycle[${index}]`, meant === 0 ? 'calendar.cycle-shift' : 'calendar.cycle-ambiguous', { found: name });
		});
	}
	return { crew, anchor: String(anchor), cycle: Array.isArray(cycle) ? cycle.map(String) : [] };
}

function specialDayOf(row: Raw, path: string, fault: Tell): SpecialDay {
	const kind = own(row, 'kind') as SpecialDay['kind'];
	if (!KINDS.includes(kind)) fault(`${path}.kind`, 'calendar.kind', { found: kind, known: KINDS.join(', ') });
	const written = own(row, 'date');
	const rule = typeof written === 'string' ? dateRule(written) : undefined;
	if (!rule) fault(`${path}.date`, 'calendar.date-rule', { found: written });
	else if (kind === 'make-up' && !('day' in rule)) fault(`${path}.date`, 'calendar.date', { found: written });
	const special: SpecialDay = compact({
		kind,
		date: String(written),
		until: untilOf(row, kind, rule && 'day' in rule ? rule.day : undefined, path, fault),
		name: isEmpty(own(row, 'name')) ? undefined : lineOf(row, 'name', `${path}.name`, fault),
		like: weekdayOf(row, kind, path, fault),
		...hoursOf(row, kind, path, fault),
	});
	if (kind === 'overtime' && (special.like === undefined) === (special.start === undefined)) fault(`${path}.start`, 'calendar.overtime');
	return special;
}

function untilOf(row: Raw, kind: SpecialDay['kind'], first: number | undefined, path: string, fault: Tell): string | undefined {
	const until = own(row, 'until');
	if (isEmpty(until)) return undefined;
	const last = isDate(until) ? dayOf(until) : undefined;
	if (last === undefined) fault(`${path}.until`, 'calendar.date', { found: until });
	else if (first === undefined || kind === 'make-up') fault(`${path}.until`, 'calendar.until-single');
	else if (last < first || last > first + LONGEST_RANGE) fault(`${path}.until`, 'calendar.until', { found: until, most: LONGEST_RANGE });
	return String(until);
}

function weekdayOf(row: Raw, kind: SpecialDay['kind'], path: string, fault: Tell): number | undefined {
	const like = own(row, 'like');
	if (isEmpty(like)) return undefined;
	if (kind !== 'make-up' && kind !== 'overtime') fault(`${path}.like`, 'calendar.like-unused');
	else if (!(Number.isInteger(like) && (like as number) >= 1 && (like as number) <= 7)) fault(`${path}.like`, 'calendar.like', { found: like });
	return like as number;
}

function hoursOf(row: Raw, kind: SpecialDay['kind'], path: string, fault: Tell): Pick<SpecialDay, 'start' | 'end'> {
	if (isEmpty(own(row, 'start')) && isEmpty(own(row, 'end'))) return {};
	if (kind !== 'overtime') fault(`${path}.start`, 'calendar.hours-unused');
	return { start: timeOf(row, 'start', path, fault), end: timeOf(row, 'end', path, fault) };
}

/** A make-up day works in place of a day of rest: it can't be one. */
function findMakeUpConflicts({ shifts, dates = [] }: CalendarVersion, path: string, { fault, warn }: Report): void {
	const rules = dates.map((special) => ({ special, rule: dateRule(special.date)! }));
	dates.forEach((makeUp, index) => {
		if (makeUp.kind !== 'make-up') return;
		const day = dayOf(makeUp.date)!;
		const at = rules.findIndex(({ special, rule }, other) => {
			if (other === index || special.kind === 'overtime' || (special.kind === 'make-up' && other > index)) return false;
			if ('inYear' in rule) return rule.inYear(Number(makeUp.date.slice(0, 4))) === day;
			return rule.day <= day && day <= (special.until === undefined ? rule.day : dayOf(special.until)!);
		});
		if (at >= 0) fault(`${path}[${index}].date`, 'calendar.make-up-conflict', { date: makeUp.date, row: at + 1 });
		const like = makeUp.like ?? MONDAY;
		if (!shifts.some(({ days }) => days.includes(like))) warn(`${path}[${index}].like`, 'calendar.make-up-idle', { date: makeUp.date, like });
	});
}

function findTwice(versions: readonly CalendarVersion[], path: string, { fault }: Report): void {
	const seen = new Map<string, number>();
	versions.forEach(({ validFrom = '' }, index) => {
		const first = seen.get(validFrom);
		if (first === undefined) seen.set(validFrom, index);
		else fault(`${path}[${index}].validFrom`, validFrom === '' ? 'calendar.valid-missing' : 'calendar.valid-twice', { found: validFrom, first: first + 1 });
	});
}

function timeOf(row: Raw, key: 'start' | 'end', path: string, fault: Tell): string | undefined {
	const value = own(row, key);
	const minutes = typeof value === 'string' ? minutesOf(value) : undefined;
	if (minutes !== undefined && !(key === 'start' && minutes === 24 * 60)) return value as string;
	fault(`${path}.${key}`, 'time', { found: value });
	return undefined;
}

function flagOf(row: Raw, key: string, path: string, fault: Tell): boolean | undefined {
	const value = own(row, key);
	if (isEmpty(value)) return undefined;
	if (typeof value !== 'boolean') fault(`${path}.${key}`, 'calendar.yes-no', { found: value });
	return value === true ? true : undefined;
}

function isDate(value: unknown): value is string {
	return typeof value === 'string' && dayOf(value) !== undefined;
}
