// F28 Continuity (韧性): a gateway sends late, paper slips are entered afterwards, the plant itself was down; what was late is marked, reviewed and reported.

import assert from 'node:assert/strict';
import { isRefusal } from '../../../src/refusal.ts';
import { numberOf, post } from './posted.ts';
import { Scenario } from './scenario-rig.ts';

const SLIP = { paper: 'P-0117', title: 'Label printer prints blanks', area: 'L2', reporter: 'zhao' };
const SOLVED = { measure: 'Ribbon changed', rootCause: 'Ribbon at its end' };

describe('F28 Continuity', () => {
	// It is Monday, 09:30.
	const start = (language: 'en-US' | 'zh-CN' = 'en-US') => Scenario.start('f28-continuity', { language });
	const oven = (s: Scenario, value: number, at: string) => s.publish('plant/L1/oven', { value, at });
	const lateness = async (s: Scenario, number: string) => {
		const { kind, detectedAt, fields } = await s.case(number);
		return [kind, detectedAt, fields.lateMinutes];
	};
	const reports = (s: Scenario) => s.published.filter(({ topic }) => topic === 'plant/reports/late').map(({ payload }) => payload);

	for (const language of ['en-US', 'zh-CN'] as const) {
		it(`in time: called, solved, closed; quality is not asked (${language})`, async () => {
			const s = await start(language);
			await oven(s, 226.5, '2026-11-23T01:30:00.000Z');
			const number = numberOf(s);
			assert.deepEqual(await lateness(s, number), ['process', '2026-11-23T01:30:00.000Z', 0]);
			assert.deepEqual(await s.waits(number), ['call', 'solve']);
			await s.does(number, 'solve', 'zhao', 'done', SOLVED);
			assert.equal((await s.case(number)).status, 'closed');
			s.nothingRefused();
		});
	}

	it('the gateway was away for an hour: the samples come with their own time, the case says so, quality looks back before it closes', async () => {
		const s = await start();
		await oven(s, 226.5, '2026-11-23T00:30:00.000Z');
		const number = numberOf(s);
		assert.deepEqual(await lateness(s, number), ['known-late', '2026-11-23T00:30:00.000Z', 60]);
		assert.deepEqual(await s.waits(number), ['call', 'review', 'solve']);
		assert.deepEqual(
			(await s.told(number, 'notice')).map(({ person }) => person),
			['zhao'],
		);
		await s.does(number, 'solve', 'zhao', 'done', SOLVED);
		assert.equal((await s.case(number)).status, 'open', 'the review is missing');
		const bare = await s.tries(number, 'review', 'li', 'blocked', { reach: 'Racks 11 to 14' });
		assert(isRefusal(bare) && bare.path === 'values.pieces');
		await s.does(number, 'review', 'li', 'blocked', { reach: 'Racks 11 to 14', pieces: 320 });
		const subject = await s.case(number);
		assert.deepEqual([subject.status, subject.fields.pieces], ['closed', 320]);
	});

	it('looked back first, solved afterwards: closes just the same', async () => {
		const s = await start();
		await oven(s, 226.5, '2026-11-23T00:30:00.000Z');
		const number = numberOf(s);
		await s.does(number, 'review', 'li', 'nothing-left', { reach: 'The oven was empty' });
		await s.does(number, 'solve', 'zhao', 'done', SOLVED);
		assert.equal((await s.case(number)).status, 'closed');
	});

	it('a slip of paper with its real time; entered twice it is one case; one of next week is refused', async () => {
		const s = await start();
		await post(s, '/f28/slips', { ...SLIP, at: '2026-11-23T09:05:00+08:00' });
		const number = numberOf(s);
		assert.deepEqual(await lateness(s, number), ['known-late', '2026-11-23T01:05:00.000Z', 25]);
		assert.deepEqual([(await s.case(number)).fields.paper, (await s.case(number)).reporter], ['P-0117', 'zhao']);
		await post(s, '/f28/slips', { ...SLIP, at: '2026-11-23T09:05:00+08:00' });
		assert.equal(numberOf(s), number);
		s.nothingRefused();
		await post(s, '/f28/slips', { ...SLIP, paper: 'P-0118', at: '2026-11-30T09:05:00+08:00' });
		assert.deepEqual(
			s.plant.caught.map(({ code }) => code),
			['intake.detected-in-future'],
		);
	});

	it('a slip without a time is of now', async () => {
		const s = await start();
		await post(s, '/f28/slips', SLIP);
		assert.deepEqual(await lateness(s, numberOf(s)), ['process', '2026-11-23T01:30:00.000Z', 0]);
	});

	it('nobody answers: team leader, after 30 minutes the supervisors, after an hour the plant manager, after two hours the task is overdue', async () => {
		const s = await start();
		await oven(s, 226.5, '2026-11-23T00:30:00.000Z');
		const number = numberOf(s);
		await s.passes('2 h');
		assert.deepEqual(await s.toldShort(number, 'notice', 'exhausted', 'overdue'), [
			'0 min zhao: call',
			'30 min wang: call',
			'30 min chen: call',
			'60 min huang: call',
			'90 min –: call',
			'120 min –: solve',
			'120 min –: review',
		]);
	});

	it('the plant itself is down for a day: what came due is told once, late, and the report that was missed comes once', async () => {
		const s = await start();
		await oven(s, 226.5, '2026-11-23T00:30:00.000Z');
		const number = numberOf(s);
		await s.plant.crash({ downFor: '23 h' });
		await s.passes('1 min');
		const told = await s.told(number, 'notice');
		assert.deepEqual([...new Set(told.map(({ person }) => person))].sort(), ['chen', 'huang', 'wang', 'zhao']);
		assert.equal(told.length, 4, 'nobody twice');
		assert.equal(reports(s).length, 1);
	});

	it('the report of the morning lists what was late, with how much; a day without says so', async () => {
		const s = await start();
		await s.passes('22 h');
		assert.deepEqual(reports(s), ['Nothing was late.']);
		// Tuesday, 07:30.
		await oven(s, 226.5, '2026-11-23T22:30:00.000Z');
		await post(s, '/f28/slips', { ...SLIP, title: 'Known at once' });
		await s.passes('1 d');
		assert.match(String(reports(s)[1]), /^Known late: 1\nCO-2026-00001 · Oven temperature L1 is 226\.5 °C, above .* · 60 min · open$/);
	});
});
