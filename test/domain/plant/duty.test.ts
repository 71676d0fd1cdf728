// Who is on duty, who stands in, and why: stories of the filling plant around the clock.

import assert from 'node:assert/strict';
import { makeCalendar } from '../../../src/plant/calendar.ts';
import { type Addressee, makeDirectory } from '../../../src/plant/directory.ts';
import type { DutyConfig, Roster } from '../../../src/plant/duty/config.ts';
import type { PlantConfig } from '../../../src/plant/plant.ts';
import { toInstant } from '../../../src/time.ts';
import { directoryWith, duty, shanghai } from './duty.fixture.ts';

const leader: Addressee = { onDuty: true, role: 'team-leader', area: 'L2/filler' };
const standby: Addressee = { onDuty: true, department: 'maintenance' };

const whom = (to: Addressee, local: string, tables: Partial<DutyConfig> = {}, change?: (config: PlantConfig) => void) =>
	directoryWith(tables, change).whom(to, shanghai(local));
const people = (...asked: Parameters<typeof whom>) => whom(...asked).map(({ person }) => person);

/** The plant with a calendar in which one crew works all the time. */
function crewed(config: PlantConfig, crew: string | undefined) {
	const calendar = makeCalendar(config);
	return makeDirectory(config, {
		...calendar,
		shiftsBetween: (from, to, area) => calendar.shiftsBetween(from, to, area).map((shift) => ({ ...shift, ...(crew === undefined ? {} : { crew }) })),
	});
}

describe('who is on duty', () => {
	it('answers who would have been told at 02:40 on the Sunday of a holiday week, and why', () => {
		// Saturday's night shift still works; the standby week began on Monday 28 September.
		assert.deepEqual(whom(leader, '2026-10-04T02:40'), [{ person: 'sun', because: 'roster', roster: 'line-2' }]);
		assert.deepEqual(whom(standby, '2026-10-04T02:40'), [{ person: 'he', because: 'roster', roster: 'standby' }]);
	});

	it('knows every shift that works: an office that begins at 08:00 sends nobody of the early shift home', () => {
		const office = (config: PlantConfig) => config.shifts.push({ name: 'Office', start: '08:00', end: '17:00', days: [1, 2, 3, 4, 5] });
		for (const time of ['06:30', '08:00', '11:59', '13:59'])
			assert.deepEqual(
				whom(leader, `2026-11-23T${time}`, {}, office).map(({ person }) => person),
				['zhao'],
				time,
			);
		for (const time of ['14:00', '16:59', '21:59'])
			assert.deepEqual(
				whom(leader, `2026-11-23T${time}`, {}, office).map(({ person }) => person),
				['sun'],
				time,
			);
		const { duty } = directoryWith({}, office);
		assert.equal(duty.firstHole('line-2', shanghai('2026-11-23T00:00'), shanghai('2026-11-30T00:00')), undefined);
	});

	it('counts a night to the day on which it began: Monday 02:00 is still Sunday night', () => {
		assert.deepEqual(people(leader, '2026-11-23T02:00'), ['sun']);
		assert.deepEqual(people(leader, '2026-11-24T02:00'), ['wang']);
	});

	it('hands over at a time of day: Monday 07:59 the old week, 08:00 the new one', () => {
		assert.deepEqual(people(standby, '2026-10-05T07:59'), ['he']);
		assert.deepEqual(people(standby, '2026-10-05T08:00'), ['guo']);
		assert.deepEqual(people(standby, '2026-10-12T08:00'), ['he']);
		// Before the anchor the round goes on backwards.
		assert.deepEqual(people(standby, '2026-09-27T23:00'), ['guo']);
	});

	it('hands over by the clock on the wall when the clocks change: Sunday 02:30 comes twice in Berlin, the first one counts', () => {
		const berlin = directoryWith(
			{ rosters: [{ ...duty.rosters[1]!, plan: { by: 'rotation', teams: [['he'], ['guo']], anchor: '2026-10-24', every: 1, unit: 'days', at: '02:30' } }] },
			(config) => {
				config.zone = 'Europe/Berlin';
			},
		);
		const at = (utc: string) => berlin.resolve(standby, toInstant(Date.parse(utc))).map(({ id }) => id);
		assert.deepEqual(at('2026-10-25T00:29:00Z'), ['he']);
		assert.deepEqual(at('2026-10-25T00:30:00Z'), ['guo']);
		// 02:10 for the second time: the hand-over has been.
		assert.deepEqual(at('2026-10-25T01:10:00Z'), ['guo']);
		assert.deepEqual(at('2026-10-26T01:29:00Z'), ['guo']);
		assert.deepEqual(at('2026-10-26T01:30:00Z'), ['he']);
	});

	it('lets who began a shift finish it, where a rotation covers shifts', () => {
		const nights: Roster = {
			...duty.rosters[1]!,
			covers: 'working',
			plan: { by: 'rotation', teams: [['he'], ['guo']], anchor: '2026-11-23', every: 1, unit: 'days', at: '00:00', shifts: ['Night'] },
		};
		assert.deepEqual(people(standby, '2026-11-23T23:00', { rosters: [nights] }), ['he']);
		assert.deepEqual(people(standby, '2026-11-24T05:59', { rosters: [nights] }), ['he']);
		assert.deepEqual(people(standby, '2026-11-24T06:00', { rosters: [nights] }), []);
		assert.deepEqual(people(standby, '2026-11-24T22:00', { rosters: [nights] }), ['guo']);
	});

	it('goes by hours and whole days where no shift is named: weekdays from 16:00 to 08:00, all of the weekend', () => {
		const manager: Roster = {
			id: 'manager',
			name: 'Manager on duty',
			role: 'plant-manager',
			plan: {
				by: 'week',
				rows: [
					{ days: [1, 2, 3, 4, 5], start: '16:00', end: '08:00', people: ['huang'] },
					{ days: [6, 7], people: ['clark'] },
				],
			},
		};
		const at = (local: string) => people({ onDuty: true, role: 'plant-manager' }, local, { rosters: [manager] });
		assert.deepEqual(at('2026-11-23T15:59'), []);
		assert.deepEqual(at('2026-11-23T16:00'), ['huang']);
		assert.deepEqual(at('2026-11-24T07:59'), ['huang']);
		assert.deepEqual(at('2026-11-24T08:00'), []);
		// Friday's night reaches into Saturday, which is Clark's.
		assert.deepEqual(at('2026-11-28T03:00'), ['huang', 'clark']);
		assert.deepEqual(at('2026-11-29T23:59'), ['clark']);
		assert.deepEqual(at('2026-11-30T00:00'), []);
	});

	it('keeps to the dates of a roster; its last night belongs to its last day', () => {
		const rosters = [{ ...duty.rosters[0]!, from: '2026-11-23', to: '2026-11-24' }];
		assert.deepEqual(people(leader, '2026-11-23T05:00', { rosters }), []);
		assert.deepEqual(people(leader, '2026-11-23T06:00', { rosters }), ['zhao']);
		assert.deepEqual(people(leader, '2026-11-25T05:00', { rosters }), ['wang']);
		assert.deepEqual(people(leader, '2026-11-25T06:00', { rosters }), []);
	});

	it('asks the nearest roster first: the filler, the line it stands in, the whole plant', () => {
		const here = (id: string, person: string, area?: string): Roster => ({
			id,
			name: id,
			role: 'process-engineer',
			...(area === undefined ? {} : { area }),
			plan: { by: 'week', rows: [{ days: [1], people: [person] }, ...(id === 'plant' ? [{ days: [2], people: [person] }] : [])] },
		});
		const rosters = [here('plant', 'chen'), here('line', 'liu', 'L2'), here('filler', 'miller', 'L2/filler')];
		const on = (area: string | undefined, local = '2026-11-23T10:00') =>
			people({ onDuty: true, role: 'process-engineer', ...(area === undefined ? {} : { area }) }, local, { rosters });
		assert.deepEqual(on('L2/filler'), ['miller']);
		assert.deepEqual(on('L2/capper'), ['liu']);
		assert.deepEqual(on('L1'), ['chen']);
		assert.deepEqual(on(undefined), ['chen', 'liu', 'miller']);
		assert.deepEqual(on('L2/filler', '2026-11-24T10:00'), ['chen']);
	});

	it('finds role holders and members of a department in a roster of an area, and people with a skill anywhere', () => {
		const crew: Roster = { id: 'crew', name: 'Line 1 crew', area: 'L1', plan: { by: 'week', rows: [{ days: [1], people: ['zhao', 'li', 'he'] }] } };
		const on = (to: Addressee) =>
			people({ onDuty: true, ...to }, '2026-11-23T10:00', { rosters: [crew] }, (config) => {
				config.people.find(({ id }) => id === 'he')!.skills = ['PLC'];
			});
		assert.deepEqual(on({ role: 'team-leader', area: 'L1' }), ['zhao']);
		assert.deepEqual(on({ department: 'quality' }), ['li']);
		assert.deepEqual(on({ skill: 'PLC' }), ['he']);
		assert.deepEqual(on({ area: 'L1/filler' }), ['zhao', 'li', 'he']);
		assert.deepEqual(on({ area: 'L2' }), []);
		assert.deepEqual(on({ role: 'team-leader', skill: 'PLC' }), []);
		// Nobody with the role is there: the department that was named too.
		assert.deepEqual(on({ role: 'qe', department: 'quality' }), ['li']);
	});

	it('goes by crews where the calendar knows them', () => {
		const plan: Roster['plan'] = {
			by: 'crew',
			crews: [
				{ crew: 'A', people: ['zhao'] },
				{ crew: 'B', people: ['sun'] },
			],
		};
		const config = directoryWith({ rosters: [{ ...duty.rosters[0]!, plan }] }).config;
		assert.deepEqual(
			crewed(config, 'A')
				.resolve(leader, shanghai('2026-11-23T10:00'))
				.map(({ id }) => id),
			['zhao'],
		);
		assert.deepEqual(
			crewed(config, 'B')
				.resolve(leader, shanghai('2026-11-23T10:00'))
				.map(({ id }) => id),
			['sun'],
		);
		assert.deepEqual(crewed(config, 'C').resolve(leader, shanghai('2026-11-23T10:00')), []);
		assert.deepEqual(crewed(config, undefined).resolve(leader, shanghai('2026-11-23T10:00')), []);
	});
});

describe('another than planned', () => {
	it('a substitute for one night takes it to its end, and nothing else', () => {
		const overrides = [{ roster: 'line-2', from: '2026-11-24', to: '2026-11-24', shift: 'Night', instead: 'wang', by: ['li'], reason: 'family' }];
		assert.deepEqual(whom(leader, '2026-11-25T02:40', { overrides }), [{ person: 'li', because: 'override', roster: 'line-2', for: 'wang' }]);
		assert.deepEqual(people(leader, '2026-11-24T02:40', { overrides }), ['wang']);
		assert.deepEqual(people(leader, '2026-11-25T22:00', { overrides }), ['wang']);
	});

	it('two who swap for a day both change', () => {
		const overrides = [{ roster: 'line-2', from: '2026-11-24', to: '2026-11-24', instead: 'zhao', by: ['sun'], swap: true }];
		assert.deepEqual(people(leader, '2026-11-24T08:00', { overrides }), ['sun']);
		assert.deepEqual(people(leader, '2026-11-24T15:00', { overrides }), ['zhao']);
		assert.deepEqual(people(leader, '2026-11-24T23:00', { overrides }), ['wang']);
	});

	it('everybody is replaced for a stretch of days, also where nobody was planned', () => {
		const overrides = [{ roster: 'line-2', from: '2026-10-01', to: '2026-10-07', by: ['baker'] }];
		assert.deepEqual(people(leader, '2026-10-01T05:59', { overrides }), ['wang']);
		assert.deepEqual(people(leader, '2026-10-01T06:00', { overrides }), ['baker']);
		assert.deepEqual(people(leader, '2026-10-08T05:59', { overrides }), ['baker']);
		const bare = [{ ...duty.rosters[0]!, plan: { by: 'week' as const, rows: [{ days: [1], shift: 'Early', people: ['zhao'] }] } }];
		assert.deepEqual(whom(leader, '2026-10-04T02:40', { rosters: bare, overrides }), [{ person: 'baker', because: 'override', roster: 'line-2' }]);
	});
});

describe('people who are away', () => {
	const leave = { person: 'wang', from: '2026-11-24', to: '2026-11-26', reason: 'leave' };

	it('are not told from the first midnight to the last; whom the absence names takes their place', () => {
		const tables = { absences: [{ ...leave, deputy: 'li' }] };
		assert.deepEqual(whom({ role: 'production-supervisor' }, '2026-11-23T23:59', tables), [
			{ person: 'wang', because: 'holder', role: 'production-supervisor' },
		]);
		assert.deepEqual(whom({ role: 'production-supervisor' }, '2026-11-24T00:00', tables), [
			{ person: 'li', because: 'deputy', role: 'production-supervisor', for: 'wang' },
		]);
		assert.deepEqual(people({ person: 'wang' }, '2026-11-26T23:59', tables), ['li']);
		assert.deepEqual(people({ person: 'wang' }, '2026-11-27T00:00', tables), ['wang']);
	});

	it('leave at a time and come back at a time, where one is given', () => {
		const tables = { absences: [{ person: 'wang', from: '2026-11-24T12:00', to: '2026-11-24T15:30' }] };
		assert.deepEqual(people({ department: 'production' }, '2026-11-24T11:59', tables), ['wang']);
		assert.deepEqual(whom({ department: 'production' }, '2026-11-24T12:00', tables), [
			{ person: 'zhao', because: 'deputy', role: 'production-supervisor', for: 'wang' },
		]);
		assert.deepEqual(people({ department: 'production' }, '2026-11-24T15:30', tables), ['wang']);
	});

	it('are followed along the chain of deputies: the role’s, their own, and a deputy’s deputy', () => {
		const away = (...ids: string[]) => ids.map((person) => ({ ...leave, person }));
		const deputies = [
			{ person: 'wang', deputies: ['huang'] },
			{ person: 'zhao', deputies: ['guo'] },
		];
		const supervisor = (...ids: string[]) => people({ role: 'production-supervisor' }, '2026-11-25T02:40', { absences: away(...ids), deputies });
		assert.deepEqual(supervisor('wang'), ['zhao']);
		assert.deepEqual(supervisor('wang', 'zhao'), ['huang']);
		assert.deepEqual(supervisor('wang', 'zhao', 'huang'), ['guo']);
		assert.deepEqual(supervisor('wang', 'zhao', 'huang', 'guo'), []);
	});

	it('leave the other holders of the role to it; only whom they named comes in', () => {
		const absences = [{ ...leave, person: 'chen' }];
		const deputies = [{ person: 'chen', deputies: ['li'] }];
		assert.deepEqual(people({ role: 'qe' }, '2026-11-25T10:00', { absences, deputies }), ['baker']);
		assert.deepEqual(people({ role: 'qe' }, '2026-11-25T10:00', { absences: [{ ...leave, person: 'chen', deputy: 'liu' }] }), ['liu', 'baker']);
	});

	it('are replaced on duty, and nobody stands there twice', () => {
		const tables = { absences: [leave], deputies: [{ person: 'wang', deputies: ['li'] }] };
		// The role of the roster has a deputy of its own: Sun.
		assert.deepEqual(whom(leader, '2026-11-25T02:40', tables), [{ person: 'sun', because: 'deputy', roster: 'line-2', for: 'wang' }]);
		assert.deepEqual(whom(standby, '2026-10-04T02:40', { absences: [{ person: 'he', from: '2026-10-01', to: '2026-10-07', deputy: 'guo' }] }), [
			{ person: 'guo', because: 'deputy', roster: 'standby', for: 'he' },
		]);
	});

	it('are left out of a department that nobody heads', () => {
		const absences = [{ ...leave, person: 'he' }];
		assert.deepEqual(whom({ department: 'maintenance' }, '2026-11-25T10:00', { absences }), [{ person: 'guo', because: 'member' }]);
		assert.deepEqual(people({ department: 'maintenance', head: true }, '2026-11-25T10:00', { absences }), []);
	});

	it('make room for the next part of an addressee: person, role, department', () => {
		const absences = [{ ...leave, person: 'li' }];
		assert.deepEqual(people({ person: 'li', role: 'qe' }, '2026-11-25T10:00', { absences }), ['chen', 'baker']);
		assert.deepEqual(people({ person: 'li' }, '2026-11-25T10:00', { absences }), []);
	});

	it('end in nobody, never in a circle, even when every deputy names the one before', () => {
		const all = ['wang', 'zhao', 'sun'];
		const absences = all.map((person, index) => ({ ...leave, person, deputy: all[(index + 1) % 3]! }));
		const deputies = all.map((person, index) => ({ person, deputies: [all[(index + 2) % 3]!] }));
		assert.deepEqual(people({ role: 'production-supervisor' }, '2026-11-25T10:00', { absences, deputies }), []);
		assert.deepEqual(people({ person: 'sun' }, '2026-11-25T10:00', { absences, deputies }), []);
	});
});

describe('heads, deputies and skills', () => {
	it('the head of a department is meant by the department, or by the role or person that belongs to it', () => {
		const head = [{ person: 'baker', because: 'head', role: 'quality-supervisor' }];
		assert.deepEqual(whom({ department: 'quality', head: true }, '2026-11-25T10:00'), head);
		assert.deepEqual(whom({ role: 'ipqc', head: true }, '2026-11-25T10:00'), head);
		assert.deepEqual(whom({ person: 'li', head: true }, '2026-11-25T10:00'), head);
		assert.deepEqual(whom({ head: true }, '2026-11-25T10:00'), []);
	});

	it('the deputy can be asked for while the other is there', () => {
		const deputies = [{ person: 'he', deputies: ['guo'] }];
		assert.deepEqual(people({ role: 'ipqc', deputy: true }, '2026-11-25T10:00'), ['chen']);
		assert.deepEqual(people({ department: 'quality', deputy: true }, '2026-11-25T10:00'), ['chen']);
		assert.deepEqual(whom({ person: 'he', deputy: true }, '2026-11-25T10:00', { deputies }), [{ person: 'guo', because: 'deputy', for: 'he' }]);
		assert.deepEqual(people({ person: 'guo', deputy: true }, '2026-11-25T10:00', { deputies }), []);
	});

	it('a skill narrows a role down, and finds people by itself', () => {
		const skilled = (config: PlantConfig) => {
			for (const id of ['baker', 'he']) config.people.find((person) => person.id === id)!.skills = ['8D', 'PLC'];
		};
		assert.deepEqual(people({ role: 'qe', skill: '8D' }, '2026-11-25T10:00', {}, skilled), ['baker']);
		assert.deepEqual(whom({ skill: 'PLC' }, '2026-11-25T10:00', {}, skilled), [
			{ person: 'baker', because: 'skill' },
			{ person: 'he', because: 'skill' },
		]);
		assert.deepEqual(people({ role: 'qe', skill: 'welding' }, '2026-11-25T10:00', {}, skilled), []);
		// Who is there but lacks the skill is not replaced by just anybody.
		assert.deepEqual(people({ person: 'li', skill: 'PLC' }, '2026-11-25T10:00', { deputies: [{ person: 'li', deputies: ['he'] }] }, skilled), []);
	});
});

describe('when the next one comes', () => {
	const weekdays: Roster = { ...duty.rosters[0]!, plan: { by: 'week', rows: [{ days: [1, 2, 3, 4, 5], shift: 'Early', people: ['zhao'] }] } };

	it('is now while somebody is there, else the start of the next shift that has somebody', () => {
		const plant = directoryWith({ rosters: [weekdays] });
		assert.equal(plant.nextOn(leader, shanghai('2026-11-27T13:59'))?.at, shanghai('2026-11-27T13:59'));
		assert.deepEqual(plant.nextOn(leader, shanghai('2026-11-27T14:00')), {
			at: shanghai('2026-11-30T06:00'),
			people: [{ person: 'zhao', because: 'roster', roster: 'line-2' }],
		});
	});

	it('waits for whoever is away to come back, in a roster and in a role', () => {
		const absences = [{ person: 'zhao', from: '2026-11-30', to: '2026-12-01T09:00' }];
		const plant = directoryWith({ rosters: [weekdays], absences }, (config) => {
			for (const role of config.roles) role.deputies = [];
		});
		assert.equal(plant.nextOn(leader, shanghai('2026-11-27T14:00'))?.at, shanghai('2026-12-01T09:00'));
		assert.equal(plant.nextOn({ role: 'team-leader' }, shanghai('2026-11-30T10:00'))?.at, shanghai('2026-12-01T09:00'));
	});

	it('is never for a role without people, a roster that is over, or one that nobody planned', () => {
		const plant = directoryWith({ rosters: [{ ...weekdays, to: '2026-11-27' }] });
		assert.equal(plant.nextOn(leader, shanghai('2026-11-27T14:00')), undefined);
		assert.equal(plant.nextOn({ role: 'maintenance-supervisor' }, shanghai('2026-11-27T14:00')), undefined);
		assert.equal(plant.nextOn({ onDuty: true, role: 'sqe' }, shanghai('2026-11-27T14:00')), undefined);
	});
});

describe('who may act', () => {
	const leave = { person: 'wang', from: '2026-11-24', to: '2026-11-26', deputy: 'li' };
	const during = shanghai('2026-11-25T10:00');
	const before = shanghai('2026-11-23T10:00');

	it('a deputy only while the other is away; who is away still may', () => {
		const plant = directoryWith({ absences: [leave] });
		assert.ok(plant.actsFor('li', { person: 'wang' }, during));
		assert.ok(!plant.actsFor('li', { person: 'wang' }, before));
		assert.ok(!plant.actsFor('li', { person: 'wang' }));
		assert.ok(plant.actsFor('wang', { person: 'wang' }, during));
	});

	it('whoever is on duty, and the colleague of the shift before who was called', () => {
		const plant = directoryWith();
		assert.ok(plant.actsFor('sun', leader, shanghai('2026-11-23T15:00')));
		assert.ok(plant.actsFor('zhao', leader, shanghai('2026-11-23T15:00')));
		assert.ok(!plant.actsFor('he', leader, shanghai('2026-11-23T15:00')));
		assert.ok(!plant.actsFor('ghost', leader, shanghai('2026-11-23T15:00')));
	});

	it('the head and their deputies for the head, nobody else of the department', () => {
		const plant = directoryWith();
		assert.ok(plant.actsFor('baker', { department: 'quality', head: true }, during));
		assert.ok(plant.actsFor('chen', { department: 'quality', head: true }, during));
		assert.ok(!plant.actsFor('li', { department: 'quality', head: true }, during));
	});
});

describe('a hole in a roster', () => {
	it('is the first stretch without anybody, shift by shift', () => {
		const rows = [{ days: [1, 2, 3, 4, 5, 7], shift: 'Night', people: ['wang'] }];
		const { duty: asked } = directoryWith({ rosters: [{ ...duty.rosters[0]!, plan: { by: 'week', rows } }] });
		assert.deepEqual(asked.firstHole('line-2', shanghai('2026-11-23T00:00'), shanghai('2026-12-07T00:00')), {
			roster: 'line-2',
			from: shanghai('2026-11-28T22:00'),
			to: shanghai('2026-11-29T06:00'),
			shift: 'Night',
		});
		assert.throws(() => asked.firstHole('nowhere', shanghai('2026-11-23T00:00'), shanghai('2026-12-07T00:00')), RangeError);
	});

	it('appears when the only one is away and has no deputy', () => {
		const absences = [{ person: 'guo', from: '2026-10-05', to: '2026-10-06' }];
		const hole = directoryWith({ absences }).duty.firstHole('standby', shanghai('2026-09-28T00:00'), shanghai('2026-10-12T00:00'));
		assert.deepEqual(hole, { roster: 'standby', from: shanghai('2026-10-05T08:00'), to: shanghai('2026-10-07T00:00') });
	});
});
