import assert from 'node:assert/strict';
import fc from 'fast-check';
import { makeCalendar } from '../../../../src/plant/calendar.ts';
import { checkPlant } from '../../../../src/plant/check.ts';
import type { CalendarVersion, WorkingCalendar } from '../../../../src/plant/plant.ts';
import { fixtureConfig } from '../../plant.fixture.ts';
import { crews, everyDay, holiday, shift, threeShifts, weekdays } from './calendar.fixture.ts';

const version = (): CalendarVersion =>
	structuredClone({
		validFrom: '2026-01-01',
		shifts: [...threeShifts, shift('Office', '08:00', '17:00', weekdays, { crew: 'Office', breaks: [{ start: '12:00', end: '13:00' }], onHolidays: true })],
		rotations: crews(['A', 'B', 'C', 'D'], ['Early', 'Early', 'Late', 'Late', 'Night', 'Night', '', ''], '2026-01-01', -2),
		dates: [
			holiday('2026-10-01', '2026-10-07'),
			holiday('easter+39'),
			{ kind: 'make-up', date: '2026-10-10', name: '国庆节调休上班', like: 5 },
			{ kind: 'overtime', date: '2026-10-11', start: '08:00', end: '12:00' },
			{ kind: 'overtime', date: '2026-10-01', until: '2026-10-03', like: 1 },
			{ kind: 'shutdown', date: '2026-08-03', until: '2026-08-14' },
		],
	});
const plant = (change: (version: CalendarVersion & Record<string, unknown>, calendar: WorkingCalendar) => void = () => {}) => {
	const calendar: WorkingCalendar = { id: 'line', name: 'Line', versions: [version()] };
	change(calendar.versions[0] as never, calendar);
	return { ...structuredClone(fixtureConfig), shifts: [], calendar: 'line', calendars: [calendar] };
};
const told = (raw: unknown, language: 'en-US' | 'zh-CN' = 'en-US') => {
	const checked = checkPlant(raw, language);
	return { faults: checked.ok ? [] : checked.refusals, warnings: checked.warnings.filter(({ code }) => code !== 'plant.nobody') };
};
const codes = (raw: unknown) => told(raw).faults.map(({ code, path }) => `${code.slice('plant.'.length)} ${path.replace('calendars[0].versions[0]', '…')}`);
const warned = (raw: unknown) => told(raw).warnings.map(({ code, path }) => `${code.slice('plant.'.length)} ${path.replace('calendars[0].versions[0]', '…')}`);

describe('checking a working calendar', () => {
	it('accepts one with everything in it, as it is, without a warning', () => {
		const raw = plant();
		const checked = checkPlant(structuredClone(raw), 'en-US');
		assert.ok(checked.ok);
		assert.deepEqual(checked.config, raw);
		assert.deepEqual(warned(raw), []);
	});

	it('finds each fault, and says where', () => {
		const broken: [string, Parameters<typeof plant>[0]][] = [
			['calendar.no-version calendars[0].versions', (_, calendar) => (calendar.versions = [])],
			['no-list calendars[0].versions', (_, calendar) => (calendar.versions = 'all' as never)],
			['missing calendars[0].name', (_, calendar) => (calendar.name = '')],
			['calendar.date ….validFrom', (one) => (one.validFrom = '2026-02-30')],
			['calendar.date ….validFrom', (one) => (one.validFrom = '1.1.2026')],
			['calendar.valid-twice calendars[0].versions[1].validFrom', (_, calendar) => calendar.versions.push(version())],
			['time ….shifts[0].start', (one) => (one.shifts[0]!.start = '24:00')],
			['time ….shifts[0].end', (one) => (one.shifts[0]!.end = '30:00')],
			['days ….shifts[3].days', (one) => (one.shifts[3]!.days = [])],
			['days ….shifts[3].days', (one) => (one.shifts[3]!.days = [0])],
			['text ….shifts[3].crew', (one) => (one.shifts[3]!.crew = 'A\nB')],
			['calendar.yes-no ….shifts[3].onHolidays', (one) => (one.shifts[3]!.onHolidays = 'yes' as never)],
			['calendar.break-outside ….shifts[3].breaks[0]', (one) => (one.shifts[3]!.breaks = [{ start: '16:30', end: '17:30' }])],
			['calendar.break-outside ….shifts[2].breaks[0]', (one) => (one.shifts[2]!.breaks = [{ start: '12:00', end: '12:30' }])],
			[
				'calendar.breaks-all ….shifts[3].breaks',
				(one) =>
					(one.shifts[3]!.breaks = [
						{ start: '12:00', end: '17:00' },
						{ start: '08:00', end: '12:00' },
					]),
			],
			['time ….shifts[3].breaks[0].end', (one) => (one.shifts[3]!.breaks = [{ start: '12:00', end: '' }])],
			['missing ….rotations[0].crew', (one) => (one.rotations![0]!.crew = ' ')],
			['calendar.date ….rotations[0].anchor', (one) => (one.rotations![0]!.anchor = '01-05')],
			['calendar.cycle ….rotations[0].cycle', (one) => (one.rotations![0]!.cycle = [])],
			['calendar.cycle ….rotations[0].cycle', (one) => (one.rotations![0]!.cycle = new Array(367).fill('Early'))],
			['calendar.cycle-shift ….rotations[0].cycle[2]', (one) => (one.rotations![0]!.cycle = ['Early', 'Late', 'Noon'])],
			['calendar.cycle-shift ….rotations[0].cycle[0]', (one) => (one.rotations![0]!.cycle = [7 as never])],
			['calendar.kind ….dates[0].kind', (one) => (one.dates![0]!.kind = 'feast' as never)],
			['calendar.date-rule ….dates[1].date', (one) => (one.dates![1]!.date = 'easter+999')],
			['calendar.date-rule ….dates[1].date', (one) => (one.dates![1]!.date = '2026-06-31')],
			['calendar.date-rule ….dates[1].date', (one) => (one.dates![1]!.date = 'WE<=01-03')],
			['calendar.date-rule ….dates[1].date', (one) => (one.dates![1]!.date = 20261001 as never)],
			['calendar.date ….dates[0].until', (one) => (one.dates![0]!.until = '10-07')],
			['calendar.until ….dates[0].until', (one) => (one.dates![0]!.until = '2026-09-30')],
			['calendar.until ….dates[0].until', (one) => (one.dates![0]!.until = '2062-10-07')],
			['calendar.until-single ….dates[1].until', (one) => (one.dates![1]!.until = '2026-10-07')],
			['calendar.until-single ….dates[2].until', (one) => (one.dates![2]!.until = '2026-10-12')],
			['calendar.date ….dates[2].date', (one) => (one.dates![2]!.date = '10-10')],
			['calendar.like ….dates[2].like', (one) => (one.dates![2]!.like = 8)],
			['calendar.like-unused ….dates[0].like', (one) => (one.dates![0]!.like = 1)],
			['calendar.hours-unused ….dates[0].start', (one) => Object.assign(one.dates![0]!, { start: '08:00', end: '12:00' })],
			['time ….dates[3].end', (one) => (one.dates![3]!.end = '')],
			['calendar.overtime ….dates[3].start', (one) => (one.dates![3]!.like = 1)],
			['calendar.overtime ….dates[4].start', (one) => delete one.dates![4]!.like],
			['too-many ….dates', (one) => (one.dates = new Array(2_001).fill(holiday('10-01')))],
			['no-row ….dates[0]', (one) => (one.dates![0] = null as never)],
		];
		for (const [fault, change] of broken) assert.deepEqual(codes(plant(change)), [fault]);
	});

	it('a calendar on which no shift ever starts is a fault: without it, every hour would count', () => {
		assert.deepEqual(codes(plant((one) => void Object.assign(one, { shifts: [], rotations: [] }))), ['calendar.no-time …']);
		const off = plant((one) => {
			one.shifts = [shift('Early', '06:00', '14:00')];
			one.rotations = [{ crew: 'A', anchor: '2026-01-01', cycle: ['', ''] }];
		});
		assert.deepEqual(codes(off), ['days ….shifts[0].days']);
	});

	it('a shift that a rotation names must be the only one of its name', () => {
		assert.deepEqual(
			new Set(codes(plant((one) => one.shifts.push(shift('Early', '05:00', '13:00'))))),
			new Set([0, 1, 2, 3].flatMap((crew) => [0, 1].map((day) => `calendar.cycle-ambiguous ….rotations[${crew}].cycle[${day}]`))),
		);
	});

	it('a day can’t be a holiday and a make-up day: the row that says so is named', () => {
		for (const date of ['2026-10-05', '2026-08-08', '2026-05-14']) {
			assert.deepEqual(codes(plant((one) => (one.dates![2]!.date = date))), ['calendar.make-up-conflict ….dates[2].date'], date);
		}
		assert.deepEqual(codes(plant((one) => one.dates!.push({ kind: 'make-up', date: '2026-10-10', like: 1 }))), ['calendar.make-up-conflict ….dates[6].date']);
		assert.match(told(plant((one) => (one.dates![2]!.date = '2026-10-05'))).faults[0]!.message, /2026-10-05 is in row 1 already/);
	});

	it('overlaps of different crews are a handover; a crew on two shifts at once is a warning', () => {
		assert.deepEqual(warned(plant((one) => (one.shifts[0]!.end = '14:30'))), [], 'A hands over to B');
		assert.deepEqual(
			warned(plant((one) => (one.rotations![0]!.cycle = ['Night', 'Early']))),
			[],
			'from night to early without a rest, but one after the other',
		);
		const double = plant((one) => {
			one.shifts[0]!.start = '05:00';
			one.rotations![0]!.cycle = ['Night', 'Early'];
		});
		assert.deepEqual(warned(double), ['calendar.crew-twice ….shifts']);
		assert.match(told(double).warnings[0]!.message, /crew A is on two shifts at once, “Night” and “Early”/);
		const weekly = plant((one) => one.shifts.push(shift('Cleaning', '16:00', '18:00', [5], { crew: 'Office' })));
		assert.deepEqual(warned(weekly), ['calendar.crew-twice ….shifts']);
	});

	it('cycles of many lengths that hardly ever meet are looked at for a year, not for ever', () => {
		const many = plant((one) => {
			one.rotations = Array.from({ length: 150 }, (_, index) => ({ crew: `C${index}`, anchor: '2026-01-01', cycle: ['Early', ...new Array(index).fill('')] }));
		});
		assert.deepEqual(warned(many), []);
	});

	it('warns of what is strange but possible', () => {
		assert.deepEqual(warned(plant((one) => Object.assign(one.shifts[3]!, { start: '08:00', end: '08:00' }))), ['calendar.day-long ….shifts[3].end']);
		assert.deepEqual(warned(plant((one) => (one.dates![2]!.like = 7))), ['calendar.make-up-idle ….dates[2].like']);
		assert.deepEqual(warned({ ...plant(), shifts: fixtureConfig.shifts }), ['calendar.shifts-unused shifts']);
	});

	it('the plant and its areas name calendars that exist', () => {
		const raw = plant();
		assert.deepEqual(codes({ ...raw, calendar: 'constructor' }), ['unknown-calendars calendar']);
		assert.deepEqual(codes({ ...raw, areas: [{ id: 'L1', name: 'Line 1', calendar: 'lime' }] }), ['unknown-calendars areas[0].calendar']);
		assert.deepEqual(codes({ ...raw, calendars: [...raw.calendars, ...raw.calendars] }), ['twice calendars[1].id']);
		const checked = checkPlant({ ...raw, calendar: '', areas: [{ id: 'L1', name: 'Line 1', calendar: 'line' }] }, 'en-US');
		assert.ok(checked.ok && checked.config.calendar === undefined && checked.config.areas[0]!.calendar === 'line');
	});

	it('names list, row and column through all levels, in both languages', () => {
		const broken = plant((one) => (one.shifts[3]!.breaks![0]!.end = '25:00'));
		assert.equal(
			told(broken).faults[0]!.message,
			'Working calendars, row 1, Versions, row 1, Shifts, row 4, Breaks, row 1, end: a time such as 08:00 or 20:30 is expected, but there is “25:00”.',
		);
		assert.equal(
			told(broken, 'zh-CN').faults[0]!.message,
			'工作日历第 1 行，版本第 1 行，班次第 4 行，休息时段第 1 行“结束时间”：应为时间，例如 08:00 或 20:30，现为“25:00”。',
		);
	});

	it('answers anything at all with a calendar that works or with reasons', () => {
		const junk = fc.constantFrom<unknown>(
			null,
			undefined,
			0,
			-1,
			'',
			'Early',
			'2026-10-01',
			'08:00',
			'24:00',
			'easter',
			[],
			{},
			[null],
			true,
			Number.NaN,
			'__proto__',
		);
		const at = fc.array(
			fc.constantFrom(
				'versions',
				'shifts',
				'rotations',
				'dates',
				'breaks',
				'cycle',
				'days',
				'start',
				'end',
				'kind',
				'date',
				'until',
				'like',
				'anchor',
				'validFrom',
				'0',
				'1',
				'2',
				'3',
			),
			{
				minLength: 1,
				maxLength: 6,
			},
		);
		fc.assert(
			fc.property(fc.array(fc.tuple(at, junk), { minLength: 1, maxLength: 4 }), (changes) => {
				const raw = plant();
				for (const [keys, value] of changes) {
					let place: unknown = raw.calendars[0];
					for (const key of keys.slice(0, -1))
						if (typeof place === 'object' && place !== null && Object.hasOwn(place, key)) place = (place as Record<string, unknown>)[key];
					if (typeof place === 'object' && place !== null) (place as Record<string, unknown>)[keys.at(-1)!] = value;
				}
				const checked = checkPlant(raw, 'zh-CN');
				if (checked.ok) makeCalendar(checked.config).add('2026-11-23T00:00:00.000Z', 3_600_000, 'working');
				else for (const { message } of checked.refusals) assert.doesNotMatch(message, /plant\.|undefined|\{\w+\}/);
			}),
			{ numRuns: 150 },
		);
	});

	it('plain shifts of a plant may have crews and breaks, too', () => {
		const config = {
			...structuredClone(fixtureConfig),
			shifts: [shift('Day', '08:00', '17:00', everyDay, { crew: 'A', breaks: [{ start: '12:00', end: '13:00' }] })],
		};
		const checked = checkPlant(config, 'en-US');
		assert.ok(checked.ok);
		assert.deepEqual(checked.config.shifts, config.shifts);
		assert.equal(makeCalendar(checked.config).isWorking('2026-11-23T04:30:00.000Z'), false);
	});
});
