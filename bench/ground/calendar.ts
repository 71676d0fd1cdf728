// A working calendar as a large plant has one, and instants and durations to reckon with.

import type { Calendar } from '../../src/plant/calendar.ts';
import type { Rotation, Shift } from '../../src/plant/plant.ts';
import { sizes } from '../sizes.ts';
import { makeCalendar } from './built.ts';

const MINUTE = 60_000;

/** Three shifts with breaks, four crews in rotation, an office, and holidays, where the clocks change. */
export function threeShifts(): Calendar {
	const shift = (name: string, start: string, end: string, pause: string, days: number[] = []): Shift => ({
		name,
		start,
		end,
		days,
		breaks: [{ start: pause, end: `${pause.slice(0, 3)}30` }],
	});
	const cycle = ['Early', 'Early', 'Late', 'Late', 'Night', 'Night', '', ''];
	const rotations = ['A', 'B', 'C', 'D'].map((crew, index): Rotation => ({ crew, cycle, anchor: `2026-01-0${1 + 2 * index}` }));
	const shifts = [
		shift('Early', '06:00', '14:00', '10:00'),
		shift('Late', '14:00', '22:00', '18:00'),
		shift('Night', '22:00', '06:00', '02:00'),
		shift('Office', '08:00', '17:00', '12:00', [1, 2, 3, 4, 5]),
	];
	const dates = ['01-01', 'easter-2', 'easter+1', '05-01', 'easter+39', '10-03', '12-25', '12-26'].map((date) => ({ kind: 'holiday' as const, date }));
	return makeCalendar({
		zone: 'Europe/Berlin',
		shifts: [],
		calendar: 'plant',
		calendars: [{ id: 'plant', name: 'Plant', versions: [{ shifts, rotations, dates }] }],
	});
}

const numbers = Array.from({ length: sizes.additions }, (_, index) => index);
/** Over a year, in no order. */
export const INSTANTS = numbers.map((index) => new Date(Date.UTC(2026, 0, 1) + ((index * 7_919) % 525_600) * MINUTE).toISOString());
/** A minute to five days. */
export const DURATIONS = numbers.map((index) => (1 + ((index * 104_729) % 7_200)) * MINUTE);
