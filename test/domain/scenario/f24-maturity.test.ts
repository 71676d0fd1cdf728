// F24 Maturity self-assessment (成熟度自评), every branch: scored and compared with the last time from the record, planned, countersigned, a case for
// each gap with its date; who was told what and when.

import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/json.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { numberOf, type Story } from './posted.ts';
import { Scenario } from './scenario-rig.ts';

const F24 = 'f24-maturity';
const SIGNERS = ['wang', 'ma', 'lin', 'he', 'xie', 'huang'];
const STAFF = [
	{ staff_level: 'operator', junior: 20, middle: 10, senior: 0 },
	{ staff_level: 'technician', junior: 0, middle: 4, senior: 2 },
	{ staff_level: 'manager', junior: 0, middle: 0, senior: 3 },
];
const ROAD = [
	{ gap: 'Skills not kept up', step: 'Matrix at every line', owner: 'zhao', due: '2026-12-31' },
	{ gap: 'Data on paper', step: 'Terminals', owner: 'ma', due: '2027-01-29' },
];
const PLAN = { state: 'Paper', aim: 'Data from the machines', aimed: 70, road: ROAD };

/** Every question scored alike, but for some. */
function scored(score: number, but: JsonObject = {}): JsonObject {
	const questions =
		'strategy_goals strategy_leadership people_skills people_training process_standards process_exceptions data_collected data_used equipment_maintenance equipment_connected';
	const ratings = Object.fromEntries(questions.split(' ').map((question) => [question, score]));
	return { day: '2026-11-23', assessors: 'Yan Mei, Zhao Min', staff: STAFF, ...ratings, ...but };
}

/** The assessment is asked for on Monday at 09:30. */
async function asked(language: 'en-US' | 'zh-CN' = 'en-US'): Promise<Story> {
	const s = await Scenario.start(F24, { language });
	await s.press('now');
	return { s, number: numberOf(s) };
}

async function assessed(language: 'en-US' | 'zh-CN' = 'en-US', score = 3): Promise<Story> {
	const story = await asked(language);
	await story.s.does(story.number, 'assess', 'yan', 'assessed', scored(score));
	return story;
}

async function planned(): Promise<Story> {
	const story = await assessed();
	await story.s.does(story.number, 'road', 'yan', 'planned', PLAN);
	return story;
}

/** … and signed by all: the numbers of the gaps' cases. */
async function signed(): Promise<Story & { gaps: [string, string] }> {
	const story = await planned();
	for (const person of SIGNERS) await story.s.does(story.number, 'sign', person, 'approved');
	// One after the other: a commit of its own for each.
	await story.s.passes('1 s');
	const links = (await story.s.case(story.number)).links.map(({ number }) => String(number));
	return { ...story, gaps: links as [string, string] };
}

const instructions = async ({ s, number }: Story, step: string) => String((await s.plant.openStep(number, s.step(step))).waitsFor.instructions);

describe('F24 Maturity self-assessment', () => {
	for (const language of ['en-US', 'zh-CN'] as const) {
		it(`scored, planned, countersigned; each gap is a case; done and checked: closed (${language})`, async () => {
			const { s, number } = await asked(language);
			await s.does(number, 'assess', 'bai', 'assessed', scored(3, { people_skills: 2, data_collected: 1, people_remark: 'No matrix' }));
			const { fields } = await s.case(number);
			assert.deepEqual([fields.score, fields.level, fields.people, fields.data, fields.strategy], [54, '2', 50, 40, 60]);
			assert.deepEqual(
				(fields.staff as JsonObject[]).map(({ skilled }) => skilled),
				[44, 78, 100],
			);
			assert.equal(fields.change, undefined);
			assert.match(
				await instructions({ s, number }, 'road'),
				language === 'en-US' ? /Strategy and organisation 60 % \(first time\)/ : /战略与组织 60 % \(首次\)/,
			);
			await s.does(number, 'road', 'yan', 'planned', PLAN);
			for (const person of SIGNERS) await s.does(number, 'sign', person, 'approved');
			await s.passes('1 s');
			assert.deepEqual(await s.waits(number), ['gaps']);
			const gaps = (await s.case(number)).links;
			assert.deepEqual(
				gaps.map(({ relation }) => relation),
				['child', 'child'],
			);
			const [first, second] = gaps.map((link) => String(link.number)) as [string, string];
			const skills = await s.case(first);
			assert.deepEqual(
				[skills.title, skills.person, skills.department, skills.fields.due],
				['Skills not kept up', 'zhao', 'production', '2026-12-31T15:59:59.000Z'],
			);
			assert.deepEqual(await s.toldShort(second, 'assigned'), ['0 min ma: do']);
			await s.does(first, 'do', 'zhao', 'done', { what: 'Matrix hangs at every line' });
			await s.does(first, 'check', 'yan', 'ok');
			await s.does(second, 'do', 'ma', 'done', { what: 'Terminals installed' });
			await s.does(second, 'check', 'bai', 'ok');
			assert.deepEqual([(await s.case(first)).status, (await s.case(second)).status], ['closed', 'closed']);
			await s.does(number, 'result', 'huang', 'finished');
			assert.equal((await s.case(number)).status, 'closed');
			s.nothingRefused();
		});
	}

	it('the last time comes from the record: shown, compared by dimension, whatever anybody types', async () => {
		const { s } = await assessed();
		await s.passes('1 h');
		await s.press('now');
		const number = numberOf(s);
		const subject = await s.case(number);
		assert.deepEqual([subject.fields.last_score, subject.fields.last_level, subject.fields.last_data], [60, '3', 60]);
		assert.match(await instructions({ s, number }, 'assess'), /Last time: 60 %, level 3 \(MA-2026-00001\)/);
		const strange = await s.tries(number, 'assess', 'yan', 'assessed', scored(3, { last_score: 5 }));
		assert(isRefusal(strange));
		assert.equal(strange.path, 'values.last_score');
		await s.does(number, 'assess', 'yan', 'assessed', scored(3, { data_collected: 5, people_skills: 1, score: 99 } as JsonObject));
		const { fields } = await s.case(number);
		assert.deepEqual([fields.score, fields.change], [60, 0]);
		assert.match(
			await instructions({ s, number }, 'road'),
			/In all 60 % \(\+0\);.* People 40 % \(-20\); Processes 60 % \(\+0\); Data and systems 80 % \(\+20\)/,
		);
		assert.deepEqual([numberOf(s), (await s.case('MA-2026-00001')).status], ['MA-2026-00002', 'open']);
		s.nothingRefused();
	});

	it('a closed assessment counts as the last time, too', async () => {
		const { s, number } = await assessed('en-US', 5);
		await s.does(number, 'road', 'yan', 'no-gaps', {}, 'Everything is lived.');
		await s.does(number, 'agree', 'huang', 'agreed');
		assert.equal((await s.case(number)).status, 'closed');
		await s.press('now');
		assert.deepEqual((await s.case(numberOf(s))).fields.last_score, 100);
	});

	it('asked for again while the last one has no score yet: no second one, and it is told', async () => {
		const { s, number } = await asked();
		await s.press('now');
		assert.deepEqual([s.plant.taken.length, numberOf(s)], [1, number]);
		const told = s.plant.engine.store.list({ kind: 'maturity' });
		assert.equal(told.length, 1);
	});

	it('by itself every half year, at 08:30 of a working day', async () => {
		const s = await Scenario.start(F24);
		// 4 January 2027 is the 364th day after 5 January 2026.
		await s.plant.leap('1006 h');
		await s.passes('1 h');
		assert.equal((await s.case(numberOf(s))).openedAt.slice(0, 13), '2027-01-04T00');
	});

	it('no gap: the plant manager does not agree, back to the road map with the reason', async () => {
		const { s, number } = await assessed('en-US', 4);
		await s.does(number, 'road', 'yan', 'no-gaps', {}, 'All is well.');
		await s.does(number, 'agree', 'huang', 'disagreed', {}, 'Look at the data.');
		assert.match(await instructions({ s, number }, 'road'), /Look at the data\./);
		assert.equal((await s.case(number)).status, 'open');
	});

	it('one department does not agree: back with its reason, nobody’s case was opened; a new plan is signed by all again', async () => {
		const { s, number } = await planned();
		await s.does(number, 'sign', 'wang', 'approved');
		const mute = await s.tries(number, 'sign', 'he', 'rejected');
		assert(isRefusal(mute));
		assert.equal(mute.code, 'task.reason-needed');
		const waiting = await s.plant.openStep(number, s.step('sign'));
		assert.match(String(waiting.waitsFor.instructions), /Skills not kept up → Matrix at every line \(2026-12-31\); Data on paper → Terminals/);
		assert.deepEqual(waiting.waitsFor.missing, ['Head of engineering', 'Head of quality', 'Head of equipment', 'Head of HR', 'Plant manager']);
		await s.does(number, 'sign', 'he', 'rejected', {}, 'No budget for terminals.');
		assert.deepEqual([await s.waits(number), (await s.case(number)).links], [['road'], []]);
		assert.match(await instructions({ s, number }, 'road'), /No budget for terminals\./);
		await s.does(number, 'road', 'yan', 'planned', { ...PLAN, road: [ROAD[0] as JsonObject] });
		for (const person of SIGNERS) await s.does(number, 'sign', person, 'approved');
		assert.equal((await s.case(number)).links.length, 1);
		s.nothingRefused();
	});

	it('the dates are clocks: a week before the owner, on the day the head of the department, too', async () => {
		const { s, gaps } = await signed();
		// Monday 09:30; the date ends on 31 December at 23:59:59, 38 days and 14.5 hours later.
		await s.plant.leap('757 h');
		await s.passes('2 h');
		assert.deepEqual(await s.toldShort(gaps[0], 'notice'), ['45510 min zhao: gap-ladder']);
		await s.plant.leap('166 h');
		await s.passes('2 h');
		assert.deepEqual(await s.toldShort(gaps[0], 'notice'), ['45510 min zhao: gap-ladder', '55590 min zhao: gap-ladder', '55590 min wang: gap-ladder']);
		assert.deepEqual(await s.toldShort(gaps[1], 'notice'), []);
		await s.does(gaps[0], 'do', 'zhao', 'done', { what: 'late, but done' });
		assert.deepEqual(await s.waits(gaps[0]), ['check']);
	});

	it('can’t be done: a new plan with another owner and date, or dropped with its reason', async () => {
		const { s, number, gaps } = await signed();
		await s.does(gaps[0], 'do', 'zhao', 'not-possible', {}, 'Nobody to train them.');
		assert.match(await instructions({ s, number: gaps[0] }, 'replan'), /Matrix at every line can’t be done: Nobody to train them\./);
		await s.does(gaps[0], 'replan', 'yan', 'replanned', { step: 'Trainer from outside', owner: 'xie', due: '2027-03-01T09:00:00.000Z' });
		const again = await s.case(gaps[0]);
		assert.deepEqual([again.person, again.department, again.fields.step, await s.waits(gaps[0])], ['xie', 'hr', 'Trainer from outside', ['do', 'gap-ladder']]);
		await s.does(gaps[0], 'do', 'xie', 'done', { what: 'Trained' });
		await s.does(gaps[0], 'check', 'yan', 'ok');
		await s.does(gaps[1], 'do', 'ma', 'not-possible', {}, 'No budget.');
		await s.does(gaps[1], 'replan', 'yan', 'dropped', {}, 'Next year.');
		assert.deepEqual([(await s.case(gaps[1])).status, await s.waits(number)], ['closed', ['result']]);
		s.nothingRefused();
	});

	it('not closed when looked at: the next turn by a new date', async () => {
		const { s, gaps } = await signed();
		await s.does(gaps[0], 'do', 'zhao', 'done', { what: 'Matrix printed' });
		await s.does(gaps[0], 'check', 'yan', 'ng', { due: '2027-02-01T09:00:00.000Z' }, 'Hangs nowhere.');
		assert.deepEqual(await s.recorded(gaps[0], 'turn-opened'), [{ turn: 2, reason: 'Hangs nowhere.' }]);
		assert.equal((await s.case(gaps[0])).fields.due, '2027-02-01T09:00:00.000Z');
		await s.does(gaps[0], 'do', 'zhao', 'done', { what: 'Hangs' });
		await s.does(gaps[0], 'check', 'yan', 'ok');
		assert.deepEqual([(await s.case(gaps[0])).status, (await s.case(gaps[0])).turn], ['closed', 2]);
	});

	it('the year is over with a gap still open: the plant manager lets it go on; the same gap is awaited, no second one opens', async () => {
		const { s, number, gaps } = await signed();
		await s.does(gaps[0], 'do', 'zhao', 'done', { what: 'Matrix' });
		await s.does(gaps[0], 'check', 'yan', 'ok');
		await s.plant.leap('8784 h');
		assert.deepEqual(await s.waits(number), ['result']);
		await s.does(number, 'result', 'huang', 'go-on', {}, 'Terminals come in January.');
		assert.deepEqual([await s.waits(number), (await s.case(number)).links.length], [['gaps'], 2]);
	});

	it('nobody assesses: after a week the plant manager, after two that nobody did; nobody signs: told every day', async () => {
		const { s, number } = await asked();
		await s.plant.leap('167 h');
		await s.passes('1 h');
		assert.deepEqual(await s.toldShort(number, 'notice'), ['10080 min huang: assess-ladder']);
		await s.does(number, 'assess', 'yan', 'assessed', scored(3));
		await s.does(number, 'road', 'yan', 'planned', PLAN);
		await s.plant.leap('71 h');
		await s.passes('1 h');
		assert.match((await s.told(number, 'overdue')).at(-1)?.text ?? '', /Countersign|Road map to 70/);
	});

	it('a form with faults is refused whole; nothing changed', async () => {
		const { s, number } = await asked();
		const faulty = await s.tries(number, 'assess', 'yan', 'assessed', scored(3, { people_skills: 6, data_used: null, staff: [STAFF[0] as JsonObject] }));
		assert(isRefusal(faulty));
		assert.deepEqual(
			faulty.all?.map(({ path }) => path),
			['values.people_skills', 'values.staff', 'values.data_used'],
		);
		await s.does(number, 'assess', 'yan', 'assessed', scored(3));
		const road = await s.tries(number, 'road', 'yan', 'planned', { ...PLAN, road: [{ gap: 'x', step: 'y', owner: 'nobody', due: 'soon' }] });
		assert(isRefusal(road));
		assert.deepEqual(await s.waits(number), ['road']);
	});

	it('the power goes while the cases of the gaps are being opened: each is opened once', async () => {
		const { s, number } = await planned();
		for (const person of SIGNERS) await s.does(number, 'sign', person, 'approved');
		await s.plant.crash({ downFor: '2 h' });
		await s.bringForms('en-US');
		await s.plant.advance('2 min');
		const { links } = await s.case(number);
		assert.deepEqual([links.length, new Set(links.map(({ number: gap }) => gap)).size], [2, 2]);
	});

	it('the power goes between two signatures: who has signed has signed, the others still have to', async () => {
		const { s, number } = await planned();
		for (const person of ['wang', 'ma', 'li']) await s.does(number, 'sign', person, 'approved');
		await s.plant.crash({ downFor: '2 h' });
		await s.bringForms('en-US');
		const waiting = await s.plant.openStep(number, s.step('sign'));
		assert.deepEqual(waiting.waitsFor.missing, ['Head of equipment', 'Head of HR', 'Plant manager']);
		const twice = await s.tries(number, 'sign', 'wang', 'approved');
		assert(isRefusal(twice));
		assert.equal(twice.code, 'task.already-signed');
		for (const person of ['he', 'xie', 'huang']) await s.does(number, 'sign', person, 'approved');
		await s.passes('1 s');
		assert.deepEqual([await s.waits(number), (await s.case(number)).links.length], [['gaps'], 2]);
	});
});
