// F10 Seven-step general flow (生产异常处理), every branch: who was told what and when, what was recorded, where it ended.

import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/json.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { numberOf, type Story } from './posted.ts';
import { Scenario } from './scenario-rig.ts';

const F10 = 'f10-seven-steps';
const SUMMARY = { timeliness: 'Confirmed in 10 min', effectiveness: 'Scrap 4.2 % before, 0.6 % after', execution: 'All in time', prevention: 'Daily check' };

/** Monday 09:30: Sun sees it, Zhao confirms it, Wang names engineering and the team, Liu finds the cause. */
async function withCause(language: 'en-US' | 'zh-CN' = 'en-US'): Promise<Story> {
	const s = await Scenario.start(F10, { language });
	await s.press('report');
	const number = numberOf(s);
	await s.does(number, 'confirm', 'zhao', 'confirmed', { reach: 'Lots since Friday' });
	await s.does(number, 'lead', 'wang', 'named', { responsible: 'engineering', team: 'Liu Yang, Ma Tao, Chen Jing' });
	await s.does(number, 'cause', 'liu', 'found', { root: 'Bit worn, no limit for its life', cause: 'machine' });
	return { s, number };
}

/** What somebody says to the measures. */
async function says({ s, number }: Story, type: string, actor: string, data: JsonObject) {
	return s.command({ command: 'answer', case: number, step: s.step('measures'), type, data, actor });
}

async function planned(story: Story): Promise<string[]> {
	for (const measure of [
		{ class: 'corrective', text: 'New bit, life limited to 20,000 screws', owner: 'he' },
		{ class: 'preventive', text: 'Training of both shifts on the torque check', owner: 'zhao' },
	]) {
		const reply = await says(story, 'add', 'liu', measure);
		assert(!isRefusal(reply), isRefusal(reply) ? reply.message : '');
	}
	return (await story.s.case(story.number)).measures.filter(({ doneAt }) => doneAt === undefined).map(({ id }) => id);
}

async function done(story: Story, ids: string[]): Promise<void> {
	for (const [index, id] of ids.entries()) {
		const reply = await says(story, 'done', index === 0 ? 'he' : 'zhao', { id, evidence: 'Seen on site' });
		assert(!isRefusal(reply), isRefusal(reply) ? reply.message : '');
	}
}

describe('F10 Seven-step general flow', () => {
	for (const language of ['en-US', 'zh-CN'] as const) {
		it(`found, confirmed, cause, measures with owners, effect after a while, summary, closed (${language})`, async () => {
			const story = await withCause(language);
			const { s, number } = story;
			await done(story, await planned(story));
			assert.deepEqual(await s.waits(number), ['run']);
			await s.passes('3 d');
			assert.deepEqual(await s.waits(number), ['verify']);
			const verified = await s.command({
				command: 'answer',
				case: number,
				step: s.step('verify'),
				type: 'complete',
				data: { outcome: 'ok', note: 'Scrap 0.6 %' },
				actor: 'chen',
			});
			assert(!isRefusal(verified), isRefusal(verified) ? verified.message : '');
			await s.does(number, 'summary', 'chen', 'written', SUMMARY);
			const subject = await s.case(number);
			assert.deepEqual([subject.status, subject.turn, subject.fields.prevention, subject.department], ['closed', 1, 'Daily check', 'engineering']);
			assert.deepEqual(
				subject.measures.map(({ class: kind, owner, doneAt }) => [kind, owner, doneAt !== undefined]),
				[
					['corrective', 'he', true],
					['preventive', 'zhao', true],
				],
			);
			assert.deepEqual(await s.toldShort(number, 'notice'), ['0 min he: measures', '0 min zhao: measures']);
			s.nothingRefused();
		});
	}

	it('serious: stopped on site first, which is on record as containment', async () => {
		const s = await Scenario.start(F10);
		await s.press('report');
		const number = numberOf(s);
		await s.does(number, 'confirm', 'zhao', 'urgent', { reach: 'Safety: brake screws' });
		assert.deepEqual(await s.waits(number), ['urgent']);
		await s.does(number, 'urgent', 'zhao', 'stopped', { stopped: 'Line stands, lots since Friday blocked' });
		assert.deepEqual(await s.waits(number), ['lead']);
		assert.equal((await s.case(number)).measures[0]?.class, 'containment');
	});

	it('it is not so: closed with the reason, nothing else begins', async () => {
		const s = await Scenario.start(F10);
		await s.press('report');
		const number = numberOf(s);
		assert(isRefusal(await s.tries(number, 'confirm', 'zhao', 'none')));
		await s.does(number, 'confirm', 'zhao', 'none', {}, 'Tester was out of calibration');
		assert.equal((await s.case(number)).status, 'closed');
	});

	it('nobody confirms: after half an hour production is called, an hour later the plant manager', async () => {
		const s = await Scenario.start(F10);
		await s.press('report');
		const number = numberOf(s);
		await s.passes('2 h');
		const told = await s.toldShort(number);
		assert.deepEqual(
			told.filter((line) => line.startsWith('30 min') || line.startsWith('90 min')),
			['30 min –: confirm', '30 min wang: ladder', '90 min huang: ladder'],
		);
		await s.does(number, 'confirm', 'zhao', 'confirmed', { reach: 'One lot' });
		assert.ok((await s.waits(number)).includes('lead'));
	});

	it('wrong department: engineering refuses with a reason, Wang names maintenance', async () => {
		const s = await Scenario.start(F10);
		await s.press('report');
		const number = numberOf(s);
		await s.does(number, 'confirm', 'zhao', 'confirmed', { reach: 'One lot' });
		await s.does(number, 'lead', 'wang', 'named', { responsible: 'engineering', team: 'Liu Yang' });
		await s.does(number, 'cause', 'liu', 'not-ours', {}, 'The tool is worn');
		assert.deepEqual(await s.waits(number), ['lead']);
		await s.does(number, 'lead', 'wang', 'named', { responsible: 'maintenance', team: 'He Jun' });
		await s.does(number, 'cause', 'he', 'found', { root: 'Bit worn', cause: 'machine' });
		const subject = await s.case(number);
		assert.deepEqual([subject.department, subject.refusals[0]?.reason], ['maintenance', 'The tool is worn']);
	});

	it('no effect: turn 2, measures anew with the history kept; then effective', async () => {
		const story = await withCause();
		const { s, number } = story;
		await done(story, await planned(story));
		await s.passes('3 d');
		const judged = (result: string) =>
			s.command({ command: 'answer', case: number, step: s.step('verify'), type: 'complete', data: { outcome: result, note: 'Data compared' }, actor: 'chen' });
		await judged('ng');
		assert.deepEqual(await s.waits(number), ['measures']);
		await done(story, await planned(story));
		// Saturday counts, Sunday doesn't.
		await s.passes('4 d');
		await judged('ok');
		await s.does(number, 'summary', 'chen', 'written', SUMMARY);
		const subject = await s.case(number);
		assert.deepEqual([subject.status, subject.turn, subject.measures.map(({ turn }) => turn)], ['closed', 2, [1, 1, 2, 2]]);
	});

	it('one measure late: its owner, the owner’s head and the plant manager are told, the other owner is not', async () => {
		const story = await withCause();
		const { s, number } = story;
		const [bit, training] = await planned(story);
		await done(story, [bit!]);
		await s.passes('9 d');
		const overdue = await s.told(number, 'overdue');
		assert.deepEqual(
			overdue.map(({ step }) => step),
			['measures', 'measures', 'measures'],
		);
		assert.deepEqual(
			(await s.told(number, 'notice')).map(({ person }) => person),
			['he', 'zhao', 'zhao', 'zhao', 'wang', 'huang'],
		);
		const dropped = await says(story, 'drop', 'zhao', { id: training!, reason: 'Part of the new work instruction' });
		assert(!isRefusal(dropped));
		assert.deepEqual(await s.waits(number), ['run']);
	});

	it('nobody judges the effect: after two shifts it goes up', async () => {
		const story = await withCause();
		const { s, number } = story;
		await done(story, await planned(story));
		await s.passes('5 d');
		assert.deepEqual(await s.waits(number), ['ladder']);
		assert.deepEqual((await s.told(number, 'notice', 'notify', 'rung')).length > 0, true);
	});

	it('down over a due date: after the restart the owner is told once, late', async () => {
		const story = await withCause();
		const { s, number } = story;
		await planned(story);
		await s.plant.crash({ downFor: '6 d' });
		await s.passes('1 min');
		assert.ok((await s.told(number, 'overdue')).length >= 1);
		assert.deepEqual(await s.waits(number), ['measures']);
	});
});
