// What may be entered as a schedule, and what is said about what may not.

import assert from 'node:assert/strict';
import { checkScheduleConfig } from '../../../../src/routines/schedule/config.ts';

const good = { times: ['10:00'], days: { on: 'working-days' }, missed: 'one' };
const faults = (raw: unknown, language: 'en-US' | 'zh-CN' = 'en-US') => {
	const checked = checkScheduleConfig(raw, language);
	return checked.ok ? [] : checked.refusals;
};
const paths = (raw: unknown) => faults(raw).map(({ path }) => path);

describe('The settings of a schedule', () => {
	it('are taken as a dialog writes them', () => {
		for (const days of [
			{ on: 'every-day' },
			{ on: 'working-days' },
			{ on: 'weekdays', weekdays: [1, 7], every: 2, from: '2026-11-23', rest: 'next' },
			{ on: 'dates', dates: [1, 'last'], rest: 'before' },
			{ on: 'interval', every: 3, from: '2026-11-23' },
		]) {
			const raw = {
				...good,
				days,
				area: 'L2',
				except: [
					{ from: '2026-10-01', until: '2026-10-07', note: 'National Day' },
					{ from: '2026-12-24', times: ['09:00'] },
				],
			};
			assert.deepEqual(checkScheduleConfig(raw, 'en-US'), { ok: true, value: raw, warnings: [] });
		}
	});

	it('with times that are none are refused, each by its place', () => {
		assert.deepEqual(paths({ ...good, times: ['10:00', '24:00', '7:00', '25:00', '10:60', ' 10:00', '１０:00'] }), [
			'times[1]',
			'times[2]',
			'times[3]',
			'times[4]',
			'times[5]',
			'times[6]',
		]);
		assert.match(faults({ ...good, times: ['24:00'] })[0]?.message ?? '', /00:00 to 23:59/);
		assert.deepEqual(paths({ ...good, times: [] }), ['times']);
		assert.deepEqual(paths({ ...good, times: ['10:00', '10:00'] }), ['times']);
		assert.deepEqual(paths({ ...good, times: '10:00' }), ['times']);
		assert.deepEqual(paths({ ...good, times: [10] }), ['times[0]']);
	});

	it('with days that are none are refused, by the way that was meant', () => {
		const of = (days: unknown) => paths({ ...good, days });
		assert.deepEqual(of({ on: 'sometimes' }), ['days.on']);
		assert.deepEqual(of({ on: 'constructor' }), ['days.on']);
		assert.deepEqual(of({}), ['days.on']);
		assert.deepEqual(of({ on: 'weekdays', weekdays: [] }), ['days.weekdays']);
		assert.deepEqual(of({ on: 'weekdays', weekdays: [0, 8, 1.5] }), ['days.weekdays[0]', 'days.weekdays[1]', 'days.weekdays[2]']);
		assert.deepEqual(of({ on: 'weekdays', weekdays: [1], every: 2 }), ['days.from']);
		assert.deepEqual(of({ on: 'dates', dates: [0, 32, 'first'] }), ['days.dates[0]', 'days.dates[1]', 'days.dates[2]']);
		assert.deepEqual(of({ on: 'interval', every: 0, from: '2026-02-30' }), ['days.every']);
		assert.deepEqual(of({ on: 'interval', every: 2, from: '2026-02-30' }), ['days.from']);
		assert.deepEqual(of({ on: 'interval', every: Number.NaN, from: '2026-02-28' }), ['days.every']);
		assert.deepEqual(of({ on: 'interval', from: '2026-02-28' }), ['days.every']);
		assert.deepEqual(of({ on: 'every-day', rest: 'next' }), ['days.rest']);
		assert.deepEqual(of('working-days'), ['days']);
	});

	it('with exceptions that are none are refused', () => {
		const of = (except: unknown) => paths({ ...good, except });
		assert.deepEqual(of([{ from: '2026-13-01' }]), ['except[0].from']);
		assert.deepEqual(of([{ from: '2026-10-01' }, { from: '2026-10-07', until: '2026-10-01' }]), ['except[1].until']);
		assert.deepEqual(of([{ from: '2026-10-01', times: ['26:00'] }]), ['except[0].times[0]']);
		assert.deepEqual(of([{ until: '2026-10-01' }]), ['except[0].from']);
	});

	it('that are something else altogether are refused', () => {
		for (const raw of [
			undefined,
			null,
			7,
			'daily',
			[],
			{},
			{ ...good, missed: 'all' },
			{ ...good, other: 1 },
			JSON.parse('{"times":["10:00"],"__proto__":{}}'),
		]) {
			assert.ok(faults(raw).length > 0, JSON.stringify(raw));
		}
	});

	it('are refused in Chinese, too', () => {
		assert.match(faults({ ...good, times: ['24:00'] }, 'zh-CN')[0]?.message ?? '', /须为 00:00 至 23:59 的时刻/);
	});

	it('with the 31st warn of the months that have none', () => {
		const checked = checkScheduleConfig({ ...good, days: { on: 'dates', dates: [1, 31] } }, 'en-US');
		assert.deepEqual(checked.ok && checked.warnings.map(({ code, path }) => [code, path]), [['schedule.short-month', 'days.dates']]);
		const last = checkScheduleConfig({ ...good, days: { on: 'dates', dates: [31, 'last'] } }, 'en-US');
		assert.deepEqual(last.ok && last.warnings, []);
	});
});
