// The filling plant around the clock: three shifts, a weekly table for line 2, maintenance standby that changes hands every Monday at 08:00, deputies,
// people on leave. Not for broken tables, which the tests of the checks make themselves.

import { makeDirectory } from '../../../src/plant/directory.ts';
import type { DutyConfig } from '../../../src/plant/duty/config.ts';
import type { PlantConfig } from '../../../src/plant/plant.ts';
import { type Instant, toInstant } from '../../../src/time.ts';
import { fixtureConfig } from '../plant.fixture.ts';

/** An instant from local time in the fixture plant (Shanghai, UTC+8 all year). */
export const shanghai = (local: string): Instant => toInstant(Date.parse(`${local}+08:00`));

const everyDay = [1, 2, 3, 4, 5, 6, 7];

export const duty: DutyConfig = {
	rosters: [
		{
			id: 'line-2',
			name: 'Line 2 leaders',
			role: 'team-leader',
			area: 'L2',
			plan: {
				by: 'week',
				rows: [
					{ days: [1, 2, 3, 4, 5], shift: 'Early', people: ['zhao'] },
					{ days: [1, 2, 3, 4, 5], shift: 'Late', people: ['sun'] },
					{ days: [1, 2, 3, 4, 5], shift: 'Night', people: ['wang'] },
					{ days: [6, 7], shift: 'Early', people: ['sun'] },
					{ days: [6, 7], shift: 'Late', people: ['zhao'] },
					{ days: [6, 7], shift: 'Night', people: ['sun'] },
				],
			},
		},
		{
			id: 'standby',
			name: 'Maintenance standby',
			department: 'maintenance',
			covers: 'always',
			// Monday 5 October 2026 is in the holiday week.
			plan: { by: 'rotation', teams: [['he'], ['guo']], anchor: '2026-09-28', every: 1, unit: 'weeks', at: '08:00' },
		},
	],
	overrides: [],
	absences: [],
	deputies: [],
};

/** The plant with these tables; `change` alters it first. */
export function plantWith(tables: Partial<DutyConfig> = {}, change: (config: PlantConfig) => void = () => {}): PlantConfig {
	const config: PlantConfig = structuredClone({
		...fixtureConfig,
		shifts: [
			{ name: 'Early', start: '06:00', end: '14:00', days: everyDay },
			{ name: 'Late', start: '14:00', end: '22:00', days: everyDay },
			{ name: 'Night', start: '22:00', end: '06:00', days: everyDay },
		],
		duty: { ...duty, ...tables },
	});
	change(config);
	return config;
}

export const directoryWith = (tables: Partial<DutyConfig> = {}, change?: (config: PlantConfig) => void) => makeDirectory(plantWith(tables, change));
