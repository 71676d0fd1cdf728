// F5 Customer complaint, by touching: received, checked, goods in three places isolated, cause and measure, the customer's word, countersigning, the
// plant manager's judgement. What every rule comes to is in test/domain/scenario.

import assert from 'node:assert/strict';
import { DRAWN, PHOTO } from '../domain/scenario/drawn.ts';
import { HEADS } from '../domain/scenario/f5-story.ts';
import type { Filled } from './harness/fill.ts';
import { Floor, type Worker } from './harness/floor.ts';
import { Phones, taskOf } from './harness/phones.ts';
import { setting } from './harness/setting.ts';

const HOUR = 3_600_000;
const COMPLAINT = { quantity: 20, complaint: 'Leaks at the shaft after a week', photos: PHOTO };
const FOUND = { retained: { result: 'ng', reason: 'Leaks' }, found: 'Seal too short', photos: PHOTO };
const MEASURES = {
	cause_category: 'method',
	why_occurred: 'Seal pressed in askew',
	why_not_detected: 'Pressure test too short',
	corrective: 'New press tool',
	preventive: 'Pressure test 60 s',
	owner: 'Wang Qiang',
	due: '2026-12-10',
};

describe('F5 customer complaint, on the phone', function () {
	this.timeout(600_000);
	let floor: Floor;
	let phones: Phones;
	/** The case of this story. */
	let number = '';

	before(async () => {
		floor = await Floor.open({ example: 'f5-customer-complaint', language: 'en-US', at: '2026-11-23T01:30:00.000Z' });
		await setting(floor, 'Is the customer satisfied?', { limit: { amount: 2 * HOUR, counts: 'elapsed' } });
		phones = new Phones(floor);
	});
	after(() => floor?.dispose());

	const answers = (person: string, task: string, values: Filled, outcome: string, why?: string) => phones.answers(person, task, number, values, outcome, why);

	async function passedOn(): Promise<void> {
		number = await floor.raised(() => floor.press('A customer complains'), 'CC-');
		await answers('he', 'Complaint', COMPLAINT, 'passed-on');
	}

	async function ours(): Promise<void> {
		await passedOn();
		await judgedOurs();
	}

	async function judgedOurs(): Promise<void> {
		const li = await phones.opens('li', 'Check', number);
		await li.fill(FOUND);
		// Where goods may be is asked for as soon as it is ours.
		await li.touch('ours');
		await li.fill({ here: 300, transit: 60, at_customer: 40, inspector: DRAWN });
		await li.picture('f5.check');
		await li.send('ours');
	}

	async function isolated(shown?: (worker: Worker) => Promise<void>): Promise<void> {
		const ma = await phones.opens('ma', 'Tag and isolate here', number);
		await ma.fill({ quarantined: 300, here_at: 'Cage 2', here_card: 'T-1' });
		await shown?.(ma);
		await ma.send('isolated');
		await answers('tang', 'Stop and isolate in transit', { quarantined: 60, transit_at: 'W-771, depot Wuxi' }, 'isolated');
		await answers('he', 'Tag and isolate at the customer', { quarantined: 40, at_customer_at: 'Their store 3' }, 'isolated');
		await answers('li', 'Goods of the complaint', { good: 320, bad: 80, released: 320 }, 'disposed');
	}

	const named = (unit: string) => answers('li', 'Which unit', { unit }, 'named');
	const written = (person = 'wang') => answers(person, 'Cause and measure', MEASURES, 'written');

	/** From quality's judgement to the customer's word. */
	async function answered(): Promise<void> {
		await answers('xu', 'Will that do', {}, 'satisfied');
		await answers('li', 'Material for the answer', { answer_text: 'Seal, press tool, longer test' }, 'collected');
		await answers('he', 'Answer the customer', { sent_to: 'Mr. Park' }, 'sent');
	}

	/** From the customer's OK to the plant manager. */
	async function countersigned(): Promise<void> {
		await answers('he', 'Is the customer satisfied', {}, 'ok');
		await answers('wang', 'Carry out', { proof: 'Tool 7' }, 'done');
		await answers('lin', 'Does it hold', { data: '0 of 2,000 leak' }, 'ok');
		for (const head of HEADS) await answers(head, 'Countersign', {}, 'signed');
	}

	it('not ours: answered with the reason, closed', async () => {
		await passedOn();
		await answers('li', 'Check', { retained: { result: 'ok' }, found: 'Mounted the wrong way round', inspector: DRAWN }, 'not-ours', 'Installation');
		const he = await phones.opens('he', 'Answer the customer', number);
		assert.match((await he.page.locator('.instructions').textContent()) ?? '', /Not ours, because: Installation/);
		await he.fill({ answered_how: 'Phone' });
		await he.send('answered');
		await floor.closes(number);
	});

	it('ours: goods in three places isolated; wrong unit, quality and customer not satisfied, effect NG, not signed, the plant manager’s no, then closed', async () => {
		await ours();
		await isolated((ma) => ma.picture('f5.tag'));
		await named('engineering');
		await answers('liu', 'Cause and measure', {}, 'not-ours', 'Drawing is right');
		await named('production');
		await written();
		await answers('xu', 'Will that do', {}, 'not-satisfied', 'Why not detected?');
		await written();
		await answered();
		await answers('he', 'Is the customer satisfied', {}, 'ng', 'Two pumps leak again');
		const wang = await phones.opens('wang', 'Cause and measure', number);
		assert.match((await wang.page.locator('.instructions').textContent()) ?? '', /Answer no\. 2\.[\s\S]*Two pumps leak again/);
		await wang.picture('f5.cause');
		await wang.fill(MEASURES);
		await wang.send('written');
		await answered();
		await answers('he', 'Is the customer satisfied', {}, 'ok');
		await answers('wang', 'Carry out', { proof: 'Tool 7' }, 'done');
		await answers('lin', 'Does it hold', { data: '3 of 2,000 leak' }, 'ng', 'Still leaks');
		await written();
		await answered();
		await answers('he', 'Is the customer satisfied', {}, 'ok');
		await answers('wang', 'Carry out', { proof: 'Tool 8' }, 'done');
		await answers('lin', 'Does it hold', { data: '0 of 2,000 leak' }, 'ok');
		await answers('liu', 'Countersign', {}, 'not-signed', 'Drawing not changed');
		const xu = await phones.opens('xu', 'Countersign', number);
		const [line] = await xu.page.locator('[data-test="signatures"] [data-signed="yes"]').allTextContents();
		assert.match(line ?? '', /Liu Yang[\s\S]*Not agreed[\s\S]*Drawing not changed/);
		await xu.picture('f5.countersign');
		await xu.send('signed');
		for (const head of ['fang', 'wang']) await answers(head, 'Countersign', {}, 'signed');
		await written();
		await answered();
		await countersigned();
		await answers('huang', 'Final judgement', {}, 'no', 'Other pump sizes?');
		await written();
		await answered();
		await countersigned();
		await answers('huang', 'Final judgement', {}, 'close');
		const closed = await floor.closes(number);
		assert.deepEqual([closed.turn, closed.cause], [5, 'method']);
	});

	it('a customer who stays silent until the limit: closed', async () => {
		await ours();
		await isolated();
		await named('purchasing');
		await written('zhou');
		await answered();
		await floor.passes(3 * HOUR);
		await floor.closes(number);
	});

	it('everything comes late: head of sales, head of quality and plant manager are told, each task stays, overdue, until it is done', async () => {
		// Two and four weeks, as hours.
		await setting(floor, 'Measure implemented', { due: { amount: 14 * HOUR, counts: 'elapsed' } });
		await setting(floor, 'Effect tracked', { due: { amount: 30 * HOUR, counts: 'elapsed' } });
		const late = (person: string, task: string, values: Filled, outcome: string) => phones.late(person, task, number, values, outcome);
		number = await floor.raised(() => floor.press('A customer complains'), 'CC-');
		await late('he', 'Complaint', COMPLAINT, 'passed-on');
		await floor.climbs(number, 1);
		await floor.comes(await floor.dueOf(number, 'Check'));
		await floor.climbs(number, 2);
		await phones.of('li').then((li) => li.isLate(taskOf('Check', number)));
		await judgedOurs();
		await late('ma', 'Tag and isolate here', { quarantined: 300, here_at: 'Cage 2', here_card: 'T-1' }, 'isolated');
		await late('tang', 'Stop and isolate in transit', { quarantined: 60, transit_at: 'W-771, depot Wuxi' }, 'isolated');
		await late('li', 'Which unit', { unit: 'production' }, 'named');
		await late('he', 'Tag and isolate at the customer', { quarantined: 40, at_customer_at: 'Their store 3' }, 'isolated');
		await late('wang', 'Cause and measure', MEASURES, 'written');
		await late('xu', 'Will that do', {}, 'satisfied');
		await late('li', 'Material for the answer', { answer_text: 'Seal, press tool, longer test' }, 'collected');
		await late('he', 'Answer the customer', { sent_to: 'Mr. Park' }, 'sent');
		await answers('he', 'Is the customer satisfied', {}, 'ok');
		await late('wang', 'Carry out', { proof: 'Tool 7' }, 'done');
		await late('lin', 'Does it hold', { data: '0 of 2,000 leak' }, 'ok');
		await late('li', 'Goods of the complaint', { good: 320, bad: 80, released: 320 }, 'disposed');
		await late('fang', 'Countersign', {}, 'signed');
		for (const head of HEADS.slice(1)) await answers(head, 'Countersign', {}, 'signed');
		await late('huang', 'Final judgement', {}, 'close');
		await floor.closes(number);
	});
});
