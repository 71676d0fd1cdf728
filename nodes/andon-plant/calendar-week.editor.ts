// Any week of a working calendar as it will be worked, reckoned by the plant's own calendar: rotations, holidays and versions in it.

import { dateOf, dayOf, isoWeekday } from '../../src/plant/calendar/local-date.ts';
import { specialDaysOn, versionOn } from '../../src/plant/calendar/special-on.ts';
import { type CalendarConfig, makeCalendar } from '../../src/plant/calendar.ts';
import type { Shift, WorkingCalendar } from '../../src/plant/plant.ts';
import { zoneOf } from '../../src/plant/zone.ts';
import { DAY, MINUTE, toInstant, toMillis } from '../../src/time.ts';
import { button, element } from '../editor/element.ts';
import { texts, weekdays } from './plant-columns.editor.ts';
import { type Bar, drawWeek, weekSummary } from './plant-week.editor.ts';

/** The days since 1970 of today, on the clock of the browser. */
export function today(): number {
	const now = new Date();
	return Math.floor(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY);
}

/** The week of a calendar that is right; `week` and `go` are its Monday and what turns to another one. */
export function showCalendarWeek(place: HTMLElement, calendar: WorkingCalendar, zone: string, week: number, go: (monday: number) => void): void {
	const notes = Array.from({ length: 7 }, (_, index) => specialOn(calendar.versions, week + index));
	const days = weekdays().map((day, index) => ({ ...day, label: `${day.label} ${dateOf(week + index).slice(8)}`, note: notes[index] }));
	const turn = (iconName: string, title: string, by: number) =>
		button({ icon: iconName, title, class: 'andon-quiet', click: () => go(by === 0 ? mondayOf(today()) : week + by) });
	const { bars, worked } = barsOf({ zone, shifts: [], calendar: calendar.id, calendars: [calendar] }, week);
	drawWeek(
		place,
		bars,
		days,
		[
			turn('chevron-left', texts('week.before'), -7),
			element('strong', {}, texts('week.of', { from: dateOf(week), to: dateOf(week + 6) })),
			turn('chevron-right', texts('week.after'), 7),
			turn('dot-circle-o', texts('week.today'), 0),
			element('span', {}, weekSummary(worked)),
		],
		versionOn(calendar.versions, week + 6)?.shifts.map(({ name }) => name),
	);
}

/** The plain table of a plant in an ordinary week. */
export function showPlainWeek(place: HTMLElement, shifts: readonly Shift[]): void {
	const right = shifts.filter(({ start, end, days }) => isTime(start) && isTime(end) && (days ?? []).length > 0);
	if (right.length === 0) {
		place.replaceChildren();
		return;
	}
	// 1 January 2024 was a Monday. What goes on over Sunday midnight is what began there on the Sunday before.
	const { bars, worked } = barsOf({ zone: 'UTC', shifts: right }, dayOf('2024-01-01')!);
	drawWeek(
		place,
		bars,
		weekdays(),
		[weekSummary(worked)],
		right.map(({ name }) => name),
	);
}

export function mondayOf(day: number): number {
	return day - isoWeekday(day) + 1;
}

function barsOf(config: CalendarConfig, monday: number): { bars: Bar[]; worked: number } {
	const zone = zoneOf(config.zone);
	const calendar = makeCalendar(config);
	const from = toInstant(zone.toUtc(monday * DAY));
	const to = toInstant(zone.toUtc((monday + 7) * DAY));
	const minute = (instant: string) => (zone.toWall(toMillis(instant)) - monday * DAY) / MINUTE;
	const bars = calendar.shiftsBetween(from, to).map(({ name, crew, start, end }) => ({
		name,
		start: minute(start),
		end: minute(end),
		...(crew === undefined ? {} : { title: texts('week.crew', { shift: name, crew }) }),
	}));
	return { bars, worked: calendar.between(from, to, 'working') / MINUTE };
}

function specialOn(versions: WorkingCalendar['versions'], day: number): string | undefined {
	const found = specialDaysOn(versions, day);
	return found.map(({ kind, name }) => name || texts(`special.${kind}`)).join(texts('note.and')) || undefined;
}

function isTime(text: string | undefined): boolean {
	return /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(text ?? '');
}
