// The roster on the wall: who is on duty on each day of a month, and where nobody is.

import assert from 'node:assert/strict';
import type { DutyConfig } from '../../../src/plant/duty/config.ts';
import { dutyMonth } from '../../../src/plant/duty/month.ts';
import type { PlantConfig } from '../../../src/plant/plant.ts';
import { zoneOf } from '../../../src/plant/zone.ts';
import { directoryWith, duty } from './duty.fixture.ts';

const month = (roster: string, [year, number]: [number, number], tables: Partial<DutyConfig> = {}, change?: (config: PlantConfig) => void) => {
	const days = dutyMonth(directoryWith(tables, change).duty, zoneOf('Asia/Shanghai'), roster, year, number);
	const entry = ({ from, to, shift, people, hole }: (typeof days)[number]['entries'][number]) =>
		`${from}–${to}${shift ? ` ${shift}` : ''} ${hole ? 'nobody' : people.map(({ person }) => person).join('+')}`;
	return { dates: days.map(({ date }) => date), of: (day: number) => days[day - 1]!.entries.map(entry) };
};

describe('A month of a roster', () => {
	it('has each shift on the day on which it starts, the night of the last day too', () => {
		const november = month('line-2', [2026, 11]);
		assert.deepEqual([november.dates.length, november.dates[0], november.dates.at(-1)], [30, '2026-11-01', '2026-11-30']);
		assert.deepEqual(november.of(1), ['06:00–14:00 Early sun', '14:00–22:00 Late zhao', '22:00–06:00 Night sun']);
		assert.deepEqual(november.of(30), ['06:00–14:00 Early zhao', '14:00–22:00 Late sun', '22:00–06:00 Night wang']);
	});

	it('cuts standby around the clock at midnight, and shows the hand-over', () => {
		const october = month('standby', [2026, 10]);
		assert.deepEqual(october.of(4), ['00:00–24:00 he']);
		assert.deepEqual(october.of(5), ['00:00–08:00 he', '08:00–24:00 guo']);
	});

	it('shows who stands in, whom somebody replaces, and the hole that leave makes', () => {
		const overrides = [{ roster: 'line-2', from: '2026-11-24', to: '2026-11-24', shift: 'Late', instead: 'sun', by: ['wang'] }];
		const absences = [
			{ person: 'zhao', from: '2026-11-25', to: '2026-11-26T12:00' },
			{ person: 'sun', from: '2026-11-26', to: '2026-11-26T10:00' },
		];
		const november = month('line-2', [2026, 11], { overrides, absences });
		assert.equal(november.of(24)[1], '14:00–22:00 Late wang');
		assert.equal(november.of(25)[0], '06:00–14:00 Early sun');
		assert.deepEqual(november.of(26).slice(0, 3), ['06:00–10:00 Early nobody', '10:00–12:00 Early sun', '12:00–14:00 Early zhao']);
	});

	it('counts what is left of a night after midnight to the day on which the night began', () => {
		const absences = [{ person: 'wang', from: '2026-11-25T02:00', to: '2026-11-25' }];
		const november = month('line-2', [2026, 11], { absences, deputies: [] });
		assert.deepEqual(november.of(24).slice(2), ['22:00–02:00 Night wang', '02:00–06:00 Night sun']);
	});

	it('says of each 24-hour shift on its day who has it, and knows holes in time that has to be covered', () => {
		const rosters = [
			{
				id: 'gate',
				name: 'Gate',
				area: 'L2',
				covers: 'always' as const,
				plan: { by: 'week' as const, rows: [{ days: [1, 2, 3], shift: 'All', people: ['he'] }] },
			},
		];
		const gate = month('gate', [2026, 11], { rosters }, (config) => {
			config.shifts = [{ name: 'All', start: '00:00', end: '24:00', days: [1, 2, 3, 4] }];
		});
		assert.deepEqual(gate.of(2), ['00:00–24:00 All he']);
		assert.deepEqual(gate.of(3), ['00:00–24:00 All he']);
		assert.deepEqual(gate.of(5), ['00:00–24:00 All nobody']);
		assert.deepEqual(gate.of(6), ['00:00–24:00 nobody']);
	});

	it('is empty outside of the dates of a roster, and refuses a roster that is none', () => {
		const rosters = [{ ...duty.rosters[0]!, from: '2026-11-10', to: '2026-11-20' }];
		const november = month('line-2', [2026, 11], { rosters });
		assert.deepEqual([november.of(9), november.of(21)], [[], []]);
		assert.equal(november.of(10).length, 3);
		assert.throws(() => month('nowhere', [2026, 11]), RangeError);
	});
});
