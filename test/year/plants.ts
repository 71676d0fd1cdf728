// The plants of the simulated year, as they are configured and as they stand on the wall: Berlin, with its two clock changes, in two shifts, in
// three with nights, in three crews round the clock with holidays, breaks, make-up days and a shutdown. Not for their ladder (ladder.ts).

import type { PlantConfig, WorkingCalendar } from '../../src/plant/plant.ts';
import { fixtureConfig } from '../domain/plant.fixture.ts';
import type { WallCalendar, WallDay, WallShift } from './worked.ts';

const ZONE = 'Europe/Berlin';
const all = [1, 2, 3, 4, 5, 6, 7];
const weekdays = [1, 2, 3, 4, 5];
const shift = (name: string, start: string, end: string, days = weekdays) => ({ name, start, end, days });
const at = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const wall = (start: string, end: string, ...breaks: [string, string][]): WallShift => ({
	start: at(start),
	end: at(end),
	breaks: breaks.map(([from, to]) => ({ start: at(from), end: at(to) })),
});

/** A plain table of weekly shifts. */
function weekly(...shifts: PlantConfig['shifts']): { config: PlantConfig; wall: WallCalendar } {
	return {
		config: { ...fixtureConfig, zone: ZONE, shifts },
		wall: { zone: ZONE, begin: ({ weekday }) => shifts.filter(({ days }) => days.includes(weekday)).map(({ start, end }) => wall(start, end)) },
	};
}

const CYCLE = ['Early', 'Early', 'Late', 'Late', 'Night', 'Night', '', ''];
const CREWS: WorkingCalendar = {
	id: 'crews',
	name: 'Crews',
	versions: [
		{
			shifts: [
				{ name: 'Early', start: '06:00', end: '14:00', days: [], breaks: [{ start: '10:00', end: '10:30' }] },
				{ name: 'Late', start: '14:00', end: '22:00', days: [] },
				{ name: 'Night', start: '22:00', end: '06:00', days: [], breaks: [{ start: '23:45', end: '00:15' }] },
				{ name: 'Office', start: '08:00', end: '12:00', days: [2] },
			],
			rotations: [
				{ crew: 'A', anchor: '2026-01-01', cycle: CYCLE },
				{ crew: 'B', anchor: '2026-01-03', cycle: CYCLE },
				{ crew: 'C', anchor: '2026-01-05', cycle: CYCLE },
			],
			dates: [
				{ kind: 'holiday', date: '2026-05-01', name: 'Labour Day' },
				{ kind: 'holiday', date: '12-25', name: 'Christmas' },
				{ kind: 'holiday', date: '12-26', name: 'Boxing Day' },
				{ kind: 'shutdown', date: '2026-08-03', until: '2026-08-14', name: 'Overhaul' },
				{ kind: 'make-up', date: '2026-03-07', like: 2, name: 'Make-up day' },
				{ kind: 'overtime', date: '2026-08-08', start: '08:00', end: '12:00', name: 'Repair' },
			],
		},
	],
};

function crewsBegin({ date, weekday, number }: WallDay): WallShift[] {
	if (date === '2026-08-08') return [wall('08:00', '12:00')];
	if (date >= '2026-08-03' && date <= '2026-08-14') return [];
	if (date === '2026-05-01' || date.endsWith('-12-25') || date.endsWith('-12-26')) return [];
	const first = Date.parse('2026-01-01T00:00:00Z') / 86_400_000;
	const names = [0, 2, 4].map((later) => CYCLE[(((number - first - later) % 8) + 8) % 8]);
	return [
		...(names.includes('Early') ? [wall('06:00', '14:00', ['10:00', '10:30'])] : []),
		...(names.includes('Late') ? [wall('14:00', '22:00')] : []),
		...(names.includes('Night') ? [wall('22:00', '06:00', ['23:45', '00:15'])] : []),
		...(weekday === 2 || date === '2026-03-07' ? [wall('08:00', '12:00')] : []),
	];
}

export const PLANTS = [
	weekly(shift('Early', '06:00', '14:00'), shift('Late', '14:00', '22:00')),
	weekly(shift('Early', '06:00', '14:00', all), shift('Late', '14:00', '22:00', all), shift('Night', '22:00', '06:00', weekdays)),
	{ config: { ...fixtureConfig, zone: ZONE, shifts: [], calendar: 'crews', calendars: [CREWS] }, wall: { zone: ZONE, begin: crewsBegin } },
	weekly(shift('Day', '07:30', '16:15'), shift('Saturday', '08:00', '12:00', [6])),
];
