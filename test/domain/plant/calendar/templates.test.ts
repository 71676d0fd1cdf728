import assert from 'node:assert/strict';
import { HOLIDAY_TEMPLATES, holidaysOf } from '../../../../src/plant/calendar/templates/templates.ts';
import { checkPlant } from '../../../../src/plant/check.ts';
import { fixtureConfig } from '../../plant.fixture.ts';
import { calendarOf, shift, weekdays } from './calendar.fixture.ts';

const template = (id: string) => HOLIDAY_TEMPLATES.find((one) => one.id === id)!;
const day = [shift('Day', '08:00', '16:00', weekdays)];

describe('templates of public holidays', () => {
	it('are calendars without a fault, in every region and both languages', () => {
		for (const one of HOLIDAY_TEMPLATES) {
			for (const region of [undefined, ...one.regions]) {
				for (const language of ['en-US', 'zh-CN'] as const) {
					const versions = [{ shifts: day, dates: holidaysOf(one, language, region) }];
					const checked = checkPlant({ ...fixtureConfig, shifts: [], calendar: 'it', calendars: [{ id: 'it', name: 'It', versions }] }, language);
					assert.ok(checked.ok, JSON.stringify(checked));
					assert.deepEqual(
						checked.warnings.filter(({ code }) => code !== 'plant.nobody'),
						[],
					);
				}
			}
		}
	});

	it('China 2025 and 2026: the working days that the State Council’s notices leave', () => {
		const china = calendarOf({ shifts: day, dates: holidaysOf(template('china'), 'zh-CN') });
		// 365 days less 104 Saturdays and Sundays; holidays on weekdays come off, make-up days come back.
		assert.equal(china.workingDays('2025-01-01', '2025-12-31'), 248);
		assert.equal(china.workingDays('2026-01-01', '2026-12-31'), 248);
		for (const worked of [
			'2025-01-26',
			'2025-02-08',
			'2025-04-27',
			'2025-09-28',
			'2025-10-11',
			'2026-01-04',
			'2026-02-14',
			'2026-02-28',
			'2026-05-09',
			'2026-09-20',
			'2026-10-10',
		]) {
			assert.equal(china.isWorkingDay(worked), true, worked);
		}
		for (const rest of [
			'2025-01-01',
			'2025-01-28',
			'2025-02-04',
			'2025-06-02',
			'2025-10-08',
			'2026-01-02',
			'2026-02-23',
			'2026-06-19',
			'2026-09-25',
			'2026-10-07',
		]) {
			assert.equal(china.isWorkingDay(rest), false, rest);
		}
		assert.equal(template('china').knownUntil, '2026-12-31');
	});

	it('Germany 2026: nine holidays everywhere, more in Bavaria and Saxony', () => {
		const rests = (region?: string) => {
			const calendar = calendarOf({ shifts: [shift('Day', '08:00', '16:00', [1, 2, 3, 4, 5, 6, 7])], dates: holidaysOf(template('germany'), 'en-US', region) });
			const days = Array.from({ length: 365 }, (_, index) => new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10));
			return days.filter((date) => !calendar.isWorkingDay(date)).map((date) => date.slice(5));
		};
		const everywhere = ['01-01', '04-03', '04-06', '05-01', '05-14', '05-25', '10-03', '12-25', '12-26'];
		assert.deepEqual(rests(), everywhere);
		assert.deepEqual(rests('BY'), [...everywhere, '01-06', '06-04', '11-01'].sort());
		assert.deepEqual(rests('SN'), [...everywhere, '10-31', '11-18'].sort());
		assert.deepEqual(rests('BB'), [...everywhere, '04-05', '05-24', '10-31'].sort());
	});
});
