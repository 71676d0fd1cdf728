// F7 In-process (制程异常) as its people meet it: every branch by touching and typing on the phone that the plant passes around (390 px).
// Times and records are test/domain/scenario/f7-*.

import assert from 'node:assert/strict';
import { DRAWN, PHOTO } from '../domain/scenario/drawn.ts';
import { papers } from '../domain/scenario/f7-story.ts';
import type { Filled } from './harness/fill.ts';
import { Floor, type ShownCase, type Worker } from './harness/floor.ts';
import { taskOf } from './harness/phones.ts';

const { judged: JUDGED, good: GOOD, basis: BASIS, cause: CAUSE, plan: PLAN, done: DONE, report: REPORT, effect: EFFECT } = papers;
const SLIP = { what: 'Pins 3 and 4 bent inwards', concerned: 120, photos: PHOTO };
const CARD = { quantity: 120, defect: 'pins bent', stored_at: 'cage 2', by: 'Zhao Min' };
const APPLICATION = {
	applicant: 'Production',
	release_quantity: 100,
	deviation: 'pins 0.1 mm off',
	why: 'the customer’s line stands tomorrow',
	needed_by: '2026-11-24T08:00',
	risk: 'mating force 5 % higher',
	recall_mark: 'blue dot',
	recall_how: 'by the serials of the cartons',
};
const GRANTED = { limit_quantity: 100, limit_until: '2026-11-25T08:00', conditions: 'this customer only', director: DRAWN };

describe('F7 In-process, on the phone', function () {
	this.timeout(480_000);
	let floor: Floor;
	let phone: Worker;

	before(async () => {
		floor = await Floor.open({ example: 'f7-in-process', language: 'en-US', at: '2026-11-23T01:30:00.000Z' });
		phone = await floor.as('sun');
	});
	after(async () => {
		await phone?.leave();
		await floor?.dispose();
	});

	/** The phone goes to somebody, who does a task. */
	const does = async (person: string, task: string, outcome: string, values: Filled = {}, why?: string): Promise<void> => {
		await phone.page.locator('[data-test="who"]').selectOption(person);
		await phone.answers(task, values, outcome, why);
	};
	/** What a person is told when a task is open. */
	const reads = async (person: string, task: string, text: string): Promise<void> => {
		await phone.page.locator('[data-test="who"]').selectOption(person);
		await phone.open(task);
		await phone.page.locator('[data-test="sheet"]', { hasText: text }).waitFor();
		await phone.page.keyboard.press('Escape');
		await phone.page.locator('[data-test="sheet"]').waitFor({ state: 'detached' });
	};
	const closed = async (): Promise<ShownCase> => {
		const { number } = await floor.case('IP-');
		return floor.closes(number);
	};

	const judged = async (product: 'ng' | 'ok'): Promise<void> => {
		await floor.press('Production: pins bent');
		await does('sun', 'Quality form', 'issued', SLIP);
		await does('tang', 'Does the item not conform?', 'nonconforming');
		await does('tang', 'Is the product good?', product, product === 'ng' ? JUDGED : GOOD);
	};
	const answered = async (person: string): Promise<void> => {
		await does(person, 'Carry out and answer', 'answered', DONE);
		await does('xu', 'Exception report', 'compiled', REPORT);
	};
	const process = async (): Promise<void> => {
		await does('chen', 'Process or not?', 'process', { ...CAUSE, ...PLAN });
		await answered('liu');
	};
	const signed = async (): Promise<void> => {
		for (const person of ['wang', 'liu', 'lin']) await does(person, 'Sign off', 'signed');
	};
	const finished = async (): Promise<void> => {
		await does('tang', 'Does it work?', 'ok', EFFECT);
		await signed();
		await does('huang', 'Final judgement', 'agreed');
	};

	it('no nonconformity: the operator reads why, the case closes as such', async () => {
		await floor.press('Production: pins bent');
		await phone.open('Quality form');
		await phone.fill(SLIP);
		await phone.picture('f7-slip');
		await phone.send('issued');
		await does('tang', 'Does the item not conform?', 'conforming', {}, 'Within the limit sample.');
		await reads('sun', 'No nonconformity', 'Within the limit sample.');
		await does('sun', 'No nonconformity', 'read');
		const { fields, contained } = await closed();
		assert.deepEqual([fields.concerned, contained], [120, undefined]);
	});

	for (const [button, record, values] of [
		[
			'First article fails',
			'First article record',
			{
				reason: 'tool',
				items: [{ item: 'gauge', required: 'goes in', first: 'no', verdict: { result: 'ng', reason: 'stuck' } }],
				appearance: { result: 'ok' },
				function: { result: 'ng', reason: 'does not mate' },
				verdict: { result: 'ng', reason: 'gauge' },
				not_started: true,
				operator: 'Sun Lei',
				inspector: 'Li Na',
				inspector_signature: DRAWN,
			},
		],
		[
			'Patrol inspection',
			'Patrol record',
			{
				sop: { result: 'ok' },
				parameters: { result: 'ng', reason: 'press force 5.2 kN' },
				gauges: { result: 'ok' },
				material_identified: { result: 'ok' },
				fives: { result: 'ok' },
				qualified: { result: 'ok' },
				checked: [{ station: 'Assembly line 2', item: 'press force', pieces: 5, bad: 2 }],
				action: 'press stopped',
				inspector: 'Li Na',
			},
		],
		[
			'Process inspection',
			'Register of nonconforming',
			{
				day: '2026-11-23',
				shift: 'day',
				inspector: 'Li Na',
				entries: [{ time: '09:35', product: 'C-20', defect: 'discoloured', quantity: 6, disposition: 'scrap' }],
			},
		],
	] as const) {
		it(`${button}: the record first, then the quality form`, async () => {
			await floor.press(button);
			await phone.page.locator('[data-test="who"]').selectOption('li');
			await phone.open(record);
			await phone.fill(values as unknown as Filled);
			await phone.picture(`f7-${record.toLowerCase().replaceAll(' ', '-')}`);
			await phone.send('recorded');
			await does('li', 'Quality form', 'issued', SLIP);
			await does('tang', 'Does the item not conform?', 'conforming', {}, 'Measured again, good.');
			await does('li', 'No nonconformity', 'read');
			await closed();
		});
	}

	it('the product is good: process, measures, effect, signed off, agreed', async () => {
		await judged('ok');
		await does('wang', 'Corrective & preventive form', 'taken', { temporary: 'feeder slowed down' });
		await process();
		await finished();
		const { turn, rootCause, contained } = await closed();
		assert.deepEqual([turn, rootCause, contained], [1, 'feeder hits the pins', undefined]);
	});

	it('returned in part, the rest scrapped; not process, two departments refuse, quality leads; NG, not signed, the plant manager’s no', async () => {
		await judged('ng');
		await does('zhao', 'Tag and isolate', 'isolated', CARD);
		await does('tang', 'Disposition', 'return', BASIS);
		await does('zhao', 'Return', 'done', { out: 60, voucher: 'R-7' });
		await does('tang', 'Disposition', 'scrap', BASIS);
		await does('zhao', 'Scrap', 'done', { scrapped: 60, scrap_loss: 150, voucher: 'S-9' });
		await does('wang', 'Corrective & preventive form', 'taken', { temporary: 'feeder slowed down' });
		await does('gao', 'Process or not?', 'not-process', { other_department: 'maintenance' }, 'The feeder is as drawn.');
		await reads('ma', 'Cause and measures', 'The feeder is as drawn.');
		await does('ma', 'Cause and measures', 'not-ours', { other_department: 'purchasing' }, 'Machine within limits.');
		await does('zhou', 'Cause and measures', 'not-ours', { other_department: 'production' }, 'Wire as ordered.');
		await does('lin', 'Nobody’s cause', 'leads', { ...CAUSE, ...PLAN });
		await answered('lin');
		await does('tang', 'Does it work?', 'ng', { ...EFFECT, bad: 4 }, '4 of 300 still bent');
		await reads('chen', 'Process or not?', '4 of 300 still bent');
		await process();
		await does('tang', 'Does it work?', 'ok', EFFECT);
		await does('wang', 'Sign off', 'signed');
		await does('liu', 'Sign off', 'rejected', {}, 'Control plan missing.');
		await does('xu', 'Revise the report', 'compiled', { ...REPORT, lesson: 'SOP 12 and the control plan revised' });
		await signed();
		await does('huang', 'Final judgement', 'again', {}, 'What about moulding?');
		await process();
		await finished();
		const { turn, contained, losses, fields } = await closed();
		const { sortedBad, released } = contained as Record<string, number>;
		assert.deepEqual([turn, sortedBad, released, (losses as { money: object }).money, fields.rate], [3, 120, 0, { CNY: 150 }, 0]);
	});

	it('not process: maintenance answers the same way', async () => {
		await judged('ok');
		await does('wang', 'Corrective & preventive form', 'taken', { temporary: 'feeder slowed down' });
		await does('chen', 'Process or not?', 'not-process', { other_department: 'maintenance' }, 'Guide loose.');
		await does('ma', 'Cause and measures', 'analysed', { ...CAUSE, ...PLAN });
		await answered('ma');
		await finished();
		assert.equal((await closed()).department, 'maintenance');
	});

	it('concession: each of three sends back and refuses; withdrawn; granted at last and released within the limits', async () => {
		await judged('ng');
		await does('zhao', 'Tag and isolate', 'isolated', CARD);
		const applies = () => does('wang', 'Release application', 'submitted', APPLICATION);
		const concession = async () => {
			await does('tang', 'Disposition', 'concession', BASIS);
			await applies();
		};
		const tested = () => does('liu', 'Release, technical review', 'approved', { function_test: { result: 'ok' }, technical_head: DRAWN });
		const passed = () => does('lin', 'Release, quality review', 'approved', { quality_head: DRAWN });
		await does('tang', 'Disposition', 'concession', BASIS);
		await does('wang', 'Release application', 'withdrawn', {}, 'Not needed.');
		await concession();
		await does('liu', 'Release, technical review', 'back', {}, 'Say which cartons.');
		await reads('wang', 'Release application', 'Say which cartons.');
		await applies();
		await does('liu', 'Release, technical review', 'refused', {}, 'Too risky.');
		await reads('tang', 'Disposition', 'Too risky.');
		await concession();
		await tested();
		await does('lin', 'Release, quality review', 'back', {}, 'No recall by cartons.');
		await applies();
		await tested();
		await does('lin', 'Release, quality review', 'refused', {}, 'Not this customer.');
		await concession();
		await tested();
		await passed();
		await does('huang', 'Grant the release?', 'back', {}, 'Ask the customer.');
		await applies();
		await tested();
		await passed();
		await does('huang', 'Grant the release?', 'refused', {}, 'The customer says no.');
		await concession();
		await tested();
		await passed();
		await reads('huang', 'Grant the release?', '100 pieces');
		await does('huang', 'Grant the release?', 'granted', GRANTED);
		await does('li', 'Release within the limits', 'released', { released: 100, marked: true }, 'Release of 23 November');
		await does('tang', 'Disposition', 'scrap', BASIS);
		await does('zhao', 'Scrap', 'done', { scrapped: 20, scrap_loss: 50, voucher: 'S-9' });
		await does('wang', 'Corrective & preventive form', 'taken', { temporary: 'feeder slowed down' });
		await process();
		await finished();
		const { sortedBad, released } = (await closed()).contained as Record<string, number>;
		assert.deepEqual([sortedBad, released], [20, 100]);
	});

	it('nobody confirms: the ladder climbs to the plant manager while QC’s task stays, overdue; then it is done', async () => {
		await floor.press('Production: pins bent');
		await does('sun', 'Quality form', 'issued', SLIP);
		await floor.passes(2 * 3_600_000 + 60_000);
		const { rung, severity, number } = await floor.case('IP-');
		assert.deepEqual([rung, severity], [3, 'high']);
		await phone.page.locator('[data-test="who"]').selectOption('tang');
		await phone.task('Does the item not conform?').waitFor();
		await phone.picture('f7-overdue');
		await does('tang', 'Does the item not conform?', 'conforming', {}, 'Within the limit sample.');
		await does('sun', 'No nonconformity', 'read');
		assert.equal((await floor.closes(number)).severity, 'high');
	});

	it('everything comes late: each task stays, overdue, until it is done', async () => {
		const number = await floor.raised(() => floor.press('Production: pins bent'), 'IP-');
		const late = async (person: string, task: string, outcome: string, values: Filled = {}, why?: string): Promise<void> => {
			await floor.comes(await floor.dueOf(number, task));
			await phone.page.locator('[data-test="who"]').selectOption(person);
			await phone.isLate(taskOf(task, number));
			await phone.answers(taskOf(task, number), values, outcome, why);
		};
		await late('sun', 'Quality form', 'issued', SLIP);
		await late('tang', 'Does the item not conform?', 'nonconforming');
		await late('tang', 'Is the product good?', 'ng', JUDGED);
		await late('zhao', 'Tag and isolate', 'isolated', CARD);
		await late('tang', 'Disposition', 'concession', BASIS);
		await late('wang', 'Release application', 'submitted', APPLICATION);
		await late('liu', 'Release, technical review', 'approved', { function_test: { result: 'ok' }, technical_head: DRAWN });
		await late('lin', 'Release, quality review', 'approved', { quality_head: DRAWN });
		await late('huang', 'Grant the release?', 'granted', { ...GRANTED, limit_until: '2027-01-25T08:00' });
		await late('li', 'Release within the limits', 'released', { released: 100, marked: true }, 'Release of 26 November');
		await does('tang', 'Disposition', 'scrap', BASIS);
		await late('zhao', 'Scrap', 'done', { scrapped: 20, scrap_loss: 50, voucher: 'S-9' });
		await late('wang', 'Corrective & preventive form', 'taken', { temporary: 'feeder slowed down', photos: PHOTO });
		await late('chen', 'Process or not?', 'not-process', { other_department: 'maintenance' }, 'Guide loose.');
		await late('ma', 'Cause and measures', 'not-ours', { other_department: 'purchasing' }, 'Within limits.');
		await does('zhou', 'Cause and measures', 'not-ours', { other_department: 'production' }, 'Wire as ordered.');
		await late('lin', 'Nobody’s cause', 'leads', { ...CAUSE, ...PLAN });
		await late('lin', 'Carry out and answer', 'answered', DONE);
		await late('xu', 'Exception report', 'compiled', REPORT);
		await late('tang', 'Does it work?', 'ok', EFFECT);
		await late('wang', 'Sign off', 'signed');
		await does('liu', 'Sign off', 'rejected', {}, 'Control plan missing.');
		await late('xu', 'Revise the report', 'compiled', { ...REPORT, lesson: 'Control plan revised' });
		await signed();
		await late('huang', 'Final judgement', 'agreed');
		await floor.closes(number);
	});
});
