// The example in docs/calendar.md is a plant's, and says what the page says of it. The same in both languages.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { makeCalendar } from '../../../../src/plant/calendar.ts';
import { checkPlant } from '../../../../src/plant/check.ts';
import { HOUR } from '../../../../src/time.ts';
import { fixtureConfig } from '../../plant.fixture.ts';
import { local } from './calendar.fixture.ts';

const example = (page: string) =>
	/^```json\n([\s\S]*?)^```$/m.exec(readFileSync(new URL(`../../../../docs/${page}`, import.meta.url), 'utf8'))?.[1] ?? assert.fail(page);

describe('the page on working time', () => {
	it('has an example that a plant takes without a warning, the same in both languages', () => {
		assert.equal(example('calendar.zh-CN.md'), example('calendar.md'));
		const checked = checkPlant({ ...fixtureConfig, shifts: [], ...JSON.parse(example('calendar.md')) }, 'en-US');
		assert.ok(checked.ok, JSON.stringify(checked));
		assert.deepEqual(
			checked.warnings.filter(({ code }) => code !== 'plant.nobody'),
			[],
		);
		const calendar = makeCalendar(checked.config);
		assert.equal(calendar.shiftAt(local('2026-01-05T08:30'))?.name, 'Office');
		assert.equal(calendar.shiftAt(local('2026-01-05T07:00'))?.crew, 'C');
		assert.equal(calendar.isWorkingDay('2026-10-03'), false);
		assert.equal(calendar.isWorkingDay('2026-10-10'), true);
		assert.equal(calendar.between(local('2027-01-04T00:00'), local('2027-01-05T00:00'), 'working'), 8 * HOUR);
	});
	it('counts as it says: 12 working hours before Tuesday 10:00 are Friday 14:00', () => {
		const calendar = makeCalendar({ zone: 'Asia/Shanghai', shifts: [{ name: 'Day', start: '08:00', end: '16:00', days: [1, 2, 3, 4, 5] }] });
		assert.equal(calendar.subtract(local('2026-11-24T10:00'), 12 * HOUR, 'working'), local('2026-11-20T14:00'));
	});
});
