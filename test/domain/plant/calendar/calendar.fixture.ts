// Shift tables as plants hang them on the wall, and local times as instants. Not for the fixture plant (../../plant.fixture.ts).

import { Temporal } from 'temporal-polyfill';
import { type Calendar, makeCalendar } from '../../../../src/plant/calendar.ts';
import type { CalendarVersion, Rotation, Shift, SpecialDay } from '../../../../src/plant/plant.ts';
import { type Instant, toInstant } from '../../../../src/time.ts';

export const weekdays = [1, 2, 3, 4, 5];
export const everyDay = [1, 2, 3, 4, 5, 6, 7];
export const shift = (name: string, start: string, end: string, days: number[] = [], more: Partial<Shift> = {}): Shift => ({ name, start, end, days, ...more });
export const holiday = (date: string, until?: string): SpecialDay => ({ kind: 'holiday', date, ...(until && { until }) });
export const threeShifts = [shift('Early', '06:00', '14:00'), shift('Late', '14:00', '22:00'), shift('Night', '22:00', '06:00')];
/** The same cycle for several crews, each so many days behind the one before. */
export const crews = (names: string[], cycle: string[], anchor: string, apart: number): Rotation[] =>
	names.map((crew, index) => ({
		crew,
		cycle,
		anchor: Temporal.PlainDate.from(anchor)
			.add({ days: index * apart })
			.toString(),
	}));

export const local = (text: string, zone = 'Asia/Shanghai'): Instant => toInstant(Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds);
/** A calendar of some versions, in Shanghai unless told. */
export const calendarOf = (versions: CalendarVersion | CalendarVersion[], zone = 'Asia/Shanghai'): Calendar =>
	makeCalendar({ zone, shifts: [], calendar: 'it', calendars: [{ id: 'it', name: 'It', versions: [versions].flat() }] });
