// F19: reports for the authority, and commitments with owner, due date and budget. Alarms: f19-exceedance.test.ts.

import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/json.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { isClosed, over, plantNow, remarks } from './f19-story.ts';
import { numberOf, post, type Story } from './posted.ts';
import type { Scenario } from './scenario-rig.ts';

const report = (s: Scenario, name: string): string[] | undefined =>
	s.files
		.get(`f19-reports/${name}.csv`)
		?.at(-1)
		?.replace(/^\ufeff/, '')
		.split('\r\n');

describe('F19 · reports for the authority', () => {
	it('at 08:00 the day before, as a file and a message: what was over, where, since when, and what was closed', async () => {
		const { s } = await over('cod/W1', 130);
		await s.passes('1 min');
		await s.publish('env/waste/H1', { value: 84 });
		await s.plant.leap('29 h');
		await s.passes('25 min');
		assert.deepEqual(report(s, 'daily-2026-11-22'), [
			'"Number","What","Where","Severity","Opened","Closed"',
			'"EN-2026-00001","COD is 130 mg/L, above the high-high limit of 100 mg/L since 02:40","Outlet of the waste water plant","Critical","2026-11-22 02:40",""',
			'"EN-2026-00002","Hazardous waste in store is 84%, above the high limit of 80% since 02:41","Hazardous waste store","High","2026-11-22 02:41",""',
		]);
		assert.deepEqual(
			s.published.map(({ topic }) => topic),
			['env/report/daily', 'env/report/daily'],
		);
	});

	it('nothing happened: the report says so, in the plant’s language', async () => {
		for (const [language, none] of [
			['en-US', '"No exceedance, no outage"'],
			['zh-CN', '"无超限、无停测"'],
		] as const) {
			const s = await plantNow(language);
			await s.press('daily');
			assert.equal(report(s, 'daily-2026-11-21')?.[1], none);
			s.nothingRefused();
		}
	});

	it('only what was opened on the day, to the last second, and no commitment', async () => {
		const s = await plantNow('en-US', '2026-11-22T15:59:00.000Z');
		await s.publish('env/cod/W1', { value: 90 });
		await post(s, '/f19/commitments', [{ id: 'C9', title: 'EN-rich the soil', due: '2026-01-01' }] as unknown as JsonObject);
		await s.passes('2 min');
		await s.publish('env/waste/H1', { value: 84 });
		await s.press('daily');
		assert.deepEqual(
			report(s, 'daily-2026-11-22')?.map((row) => row.slice(0, 15)),
			['"Number","What"', '"EN-2026-00001"'],
		);
	});

	it('down for three mornings: a report for each day, none twice', async () => {
		const s = await plantNow();
		await s.plant.crash({ downFor: '80 h' });
		await s.bringForms('en-US');
		await s.passes('1 min');
		assert.deepEqual([...s.files.keys()].sort(), [
			'f19-reports/daily-2026-11-21.csv',
			'f19-reports/daily-2026-11-22.csv',
			'f19-reports/daily-2026-11-23.csv',
			'f19-reports/daily-2026-11-24.csv',
		]);
	});

	it('on 1 December the month: reminded after 3 days, not sent after 5: the plant manager; signed with the receipt, closed', async () => {
		const s = await plantNow('en-US', '2026-12-01T00:50:00.000Z');
		await s.passes('15 min');
		const number = numberOf(s);
		assert.equal((await s.case(number)).title, 'Monthly report 2026-11');
		assert.equal(report(s, 'monthly-2026-11')?.length, 2);
		await s.plant.leap('73 h');
		await s.plant.leap('48 h');
		assert.deepEqual(
			(await s.told(number, 'notice', 'overdue')).map(({ person, output }) => person ?? output),
			['tian', 'overdue', 'tian', 'huang'],
		);
		const claimed = await s.tries(number, 'send', 'tian', 'sent', { receipt: 'G-12' });
		assert(isRefusal(claimed) && claimed.code === 'task.not-sure-enough');
		await s.byLink(number, 'send', 'tian', 'sent', { receipt: 'G-12' });
		await isClosed({ s, number });
	});
});

const ROW = { id: 'K1', title: 'Noise wall', owner: 'Head of equipment', due: '2026-11-20', budget: 1000, spent: 200, done: false };

/** A table came in; the case of its only bad row. */
async function table(...rows: unknown[]): Promise<Story> {
	const s = await plantNow();
	await post(s, '/f19/commitments', rows as unknown as JsonObject);
	return { s, number: numberOf(s) };
}

describe('F19 · commitments', () => {
	it('every morning at 08:30 the table is looked through: late and overspent open a case, once; the rest does not', async () => {
		const s = await plantNow();
		await s.plant.leap('5.75 h');
		await s.passes('10 min');
		await s.press('look');
		const merged = s.plant.sentBy(s.step('commitment'), 'merged').length;
		assert.equal(merged, 2);
		const opened = [...new Set(s.plant.taken.map((taken) => (isRefusal(taken) ? '' : taken.number)))];
		const cases = await Promise.all(opened.map((number) => s.case(String(number))));
		assert.deepEqual(
			cases.map(({ title, department }) => [title, department]),
			[
				['Late: Scrubber at stack 1 renewed', 'equipment'],
				['Overspent: Second store for hazardous waste', 'stores'],
			],
		);
		s.nothingRefused();
	});

	it('due today is not late, late and done is not late, no budget is not overspent', async () => {
		const s = await plantNow();
		const rows = [
			{ ...ROW, due: '2026-11-22' },
			{ ...ROW, done: true },
			{ ...ROW, due: '2027-01-01', budget: undefined, spent: 9 },
		];
		await post(s, '/f19/commitments', rows as unknown as JsonObject);
		assert.deepEqual(s.plant.taken, []);
		s.nothingRefused();
	});

	it('a row that can’t be read becomes a case of the environment officer; what is no list is refused', async () => {
		for (const bad of [{ ...ROW, due: 'soon' }, { ...ROW, title: 7 }, { ...ROW, spent: '12,5' }, { ...ROW, due: null }, {}, 'x']) {
			const { s, number } = await table(bad);
			const { kind, title } = await s.case(number);
			assert.deepEqual([kind, title.startsWith('Row that can’t be read: ')], ['unreadable', true]);
			s.nothingRefused();
		}
		const s = await plantNow();
		await post(s, '/f19/commitments', { rows: [ROW] });
		assert.deepEqual(s.plant.taken, []);
	});

	it('the owner catches up; money and evidence are not in order once, then they are: closed', async () => {
		const story = await table(ROW);
		const { s, number } = story;
		assert.deepEqual(await s.waits(number), ['catch-up', 'remind']);
		assert(isRefusal(await s.tries(number, 'catch-up', 'he', 'done')));
		await s.does(number, 'catch-up', 'he', 'done', { proof: 'Invoice 88', spent: 1400 });
		await s.does(number, 'check', 'qian', 'wrong', {}, 'Invoice of another wall');
		await remarks(story, /Invoice of another wall/);
		await s.does(number, 'catch-up', 'he', 'done', { proof: 'Invoice 89', spent: 900 });
		await s.does(number, 'check', 'qian', 'right');
		await isClosed(story);
	});

	it('nobody answers: owner and environment officer after 3 days, the plant manager after 7', async () => {
		const story = await table(ROW);
		const { s, number } = story;
		await s.plant.leap('73 h');
		await s.plant.leap('100 h');
		assert.deepEqual(
			(await s.told(number, 'notice')).map(({ person }) => person),
			['he', 'he', 'tian', 'huang'],
		);
		assert.deepEqual(
			(await s.told(number, 'overdue')).map(({ step }) => step),
			['catch-up'],
		);
	});

	it('a new date: refused with a reason, then agreed; when it has come the owner is asked again', async () => {
		const story = await table(ROW);
		const { s, number } = story;
		const date = { new_date: '2026-11-25T09:00:00+08:00' };
		await s.does(number, 'catch-up', 'he', 'new-date', date, 'Steel is late');
		await s.does(number, 'agree', 'huang', 'refused', {}, 'Find other steel');
		await remarks(story, /Find other steel/);
		await s.does(number, 'catch-up', 'he', 'new-date', date, 'None to be had');
		await s.does(number, 'agree', 'huang', 'agreed');
		assert.deepEqual(await s.waits(number), ['until-then']);
		await s.plant.leap('79 h');
		assert.deepEqual(await s.waits(number), ['catch-up', 'remind']);
	});

	it('who agrees and who checks are told when they are late', async () => {
		const { s, number } = await table(ROW);
		await s.does(number, 'catch-up', 'he', 'new-date', { new_date: '2026-11-22T18:00:00+08:00' }, 'Steel is late');
		await s.plant.leap('73 h');
		await s.does(number, 'agree', 'huang', 'agreed');
		await s.does(number, 'catch-up', 'he', 'done', { proof: 'Photo', spent: 1 });
		await s.plant.leap('121 h');
		assert.deepEqual(
			(await s.told(number, 'overdue')).map(({ step }) => step),
			['agree', 'check'],
		);
	});
});
