// F3 Order review (订单评审) as its people meet it: every gate, every answer of the product department and every exception by touching and typing on
// the phone that the plant passes around (390 px). Times and records are test/domain/scenario/f3-*.

import assert from 'node:assert/strict';
import { DRAWN, PHOTO } from '../domain/scenario/drawn.ts';
import { papers } from '../domain/scenario/f3-story.ts';
import type { Filled } from './harness/fill.ts';
import { Floor, type ShownCase, type Worker } from './harness/floor.ts';
import { taskOf } from './harness/phones.ts';

const OK = { result: 'ok' };
const { review: REVIEW, process: PROCESS, made: MADE } = papers;
const ORDER = { quantity: 400, wanted: '2026-12-04', special: 'painted blue' };
const CAPACITY = { hours_a_day: 8, days: 5 };
const PLAN = { line: 'Assembly line 1', start: '2026-11-24T08:00', end: '2026-11-26T16:00' };
const FIRST = {
	reason: 'start',
	lot: 'L-1',
	items: [{ item: 'bore', required: '20 ± 0.02', first: '20.01', verdict: OK }],
	appearance: OK,
	function: OK,
	verdict: OK,
	operator: 'Sun Lei',
	inspector: 'Li Na',
	inspector_signature: DRAWN,
};
const SLIP = { lot: 'L-1', reporter: 'Sun Lei', what: 'No seals at the line', concerned: 0, photos: PHOTO };

type Gate = 'review' | 'process' | 'capacity' | 'plan' | 'release';
const GATES: readonly Gate[] = ['review', 'process', 'capacity', 'plan', 'release'];

describe('F3 Order review, on the phone', function () {
	this.timeout(480_000);
	let floor: Floor;
	let phone: Worker;

	before(async () => {
		floor = await Floor.open({ example: 'f3-order-review', language: 'en-US', at: '2026-11-23T01:30:00.000Z' });
		phone = await floor.as('he');
	});
	after(async () => {
		await phone?.leave();
		await floor?.dispose();
	});

	/** The order of the story. */
	let number: string;

	const isWith = (person: string) => phone.page.locator('[data-test="who"]').selectOption(person);
	/** The phone goes to somebody, who does a task. */
	const does = async (person: string, task: string, outcome: string, values: Filled = {}, why?: string): Promise<void> => {
		await isWith(person);
		await phone.answers(task, values, outcome, why);
	};
	/** What a person is told when a task is open. */
	const reads = async (person: string, task: string, text: string): Promise<void> => {
		await isWith(person);
		await phone.open(task);
		await phone.page.locator('[data-test="sheet"]', { hasText: text }).waitFor();
		await phone.page.keyboard.press('Escape');
		await phone.page.locator('[data-test="sheet"]').waitFor({ state: 'detached' });
	};
	/** The product department's answer: what it asks for comes when it is chosen. */
	const changes = async (outcome: string, values: Filled): Promise<void> => {
		await isWith('he');
		await phone.open('Back from a gate');
		await phone.touch(outcome);
		await phone.fill(values);
		await phone.picture(`f3-${outcome}`);
		await phone.form.locator('.action.main').click();
		await phone.page.locator('[data-test="sheet"]').waitFor({ state: 'detached' });
	};

	const ordered = async (): Promise<void> => {
		await floor.press('New order');
		await does('he', 'Fill in the order', 'ordered', ORDER);
		number = (await floor.case('OR-')).number;
	};
	const gates: Record<Gate, (of?: string) => Promise<void>> = {
		review: async (of = '') => {
			for (const person of ['liu', 'fang', 'lin']) await does(person, `Order review: ${of}`, 'accepted', REVIEW);
		},
		process: (of = '') => does('chen', `Process evaluation: ${of}`, 'feasible', PROCESS),
		capacity: (of = '') => does('zhou', `Capacity evaluation: ${of}`, 'enough', CAPACITY),
		plan: (of = '') => does('ma', `Master plan: ${of}`, 'planned', PLAN),
		release: (of = '') => does('fang', `Release: ${of}`, 'released'),
	};
	const noes: Record<Gate, (why: string) => Promise<void>> = {
		review: (why) => does('lin', 'Order review', 'rejected', REVIEW, why),
		process: (why) => does('chen', 'Process evaluation', 'not-feasible', PROCESS, why),
		capacity: (why) => does('zhou', 'Capacity evaluation', 'not-enough', { ...CAPACITY, days: 2 }, why),
		plan: (why) => does('ma', 'Master plan', 'no-place', {}, why),
		release: (why) => does('fang', 'Release', 'not-released', {}, why),
	};
	const passes = async (before: number = GATES.length, of?: string): Promise<void> => {
		for (const gate of GATES.slice(0, before)) await gates[gate](of);
	};
	const made = async (): Promise<void> => {
		await does('li', 'First article', 'ok', FIRST);
		await does('zhao', 'Produce', 'finished');
		await does('zhao', 'Finish report', 'reported', MADE);
	};
	const closed = (of = number): Promise<ShownCase> => floor.closes(of);

	it('every gate says yes: released, produced, closed', async () => {
		await floor.press('New order');
		await isWith('he');
		await phone.open('Fill in the order');
		await phone.fill(ORDER);
		await phone.picture('f3-order');
		await phone.send('ordered');
		number = (await floor.case('OR-')).number;
		await gates.review();
		await isWith('chen');
		await phone.open('Process evaluation');
		await phone.fill(PROCESS);
		await phone.picture('f3-process');
		await phone.send('feasible');
		await isWith('zhou');
		await phone.open('Capacity evaluation');
		await phone.fill(CAPACITY);
		await phone.picture('f3-capacity');
		await phone.send('enough');
		await gates.plan();
		await gates.release();
		await made();
		const { fields, area, losses } = await closed();
		assert.deepEqual([fields.load, fields.made, area, (losses as { millis: number }).millis], [50, 396, 'A1', 1_800_000]);
	});

	it('each gate says no once: the product department reads why, changes or re-dates, and all gates come again; withdrawn at last', async () => {
		await ordered();
		for (const [place, gate] of GATES.entries()) {
			await passes(place);
			await noes[gate](`Not so: ${gate}.`);
			await reads('he', 'Back from a gate', `Not so: ${gate}.`);
			if (gate === 'release') break;
			if (place % 2 === 0) await changes('changed', { change: 'without paint', quantity: 380 - place });
			else await changes('redated', { wanted: '2026-12-11' });
		}
		const { fields } = await floor.case(number);
		assert.deepEqual([fields.quantity, fields.wanted], [378, '2026-12-11']);
		await does('he', 'Back from a gate', 'withdrawn', {}, 'The customer buys elsewhere.');
		await closed();
	});

	it('split: the second part is confirmed and goes its own way; the first closes after it', async () => {
		await ordered();
		await passes(2);
		await noes.capacity('250 until then, no more.');
		await changes('split', { quantity: 250, second_order: 'SO-502', second_quantity: 150, second_wanted: '2026-12-18' });
		await floor.passes(2_000);
		await does('he', 'Confirm the second part: Order SO-502', 'ordered');
		await passes(GATES.length, 'Order SO-501');
		await made();
		assert.equal((await floor.case(number)).status, 'open');
		await passes(GATES.length, 'Order SO-502');
		await made();
		const [second, first] = [await closed((await floor.case('OR-')).number), await closed()];
		assert.deepEqual([second.order, second.fields.quantity, first.fields.quantity], ['SO-502', 150, 250]);
	});

	it('exceptions: the first article fails, seals are missing: solved, planned anew, back to the product department', async () => {
		await ordered();
		await passes();
		await does('li', 'First article', 'ng', { ...FIRST, verdict: { result: 'ng', reason: 'bore' }, not_started: true }, 'Bore 20.05.');
		await reads('zhao', 'In-process exception', 'Bore 20.05.');
		await does('zhao', 'In-process exception', 'issued', SLIP);
		await does('ma', 'How does it go on?', 'go-on', {}, 'Tool changed.');
		await does('li', 'First article', 'ok', FIRST);
		await does('zhao', 'Produce', 'exception', {}, 'No seals.');
		await does('zhao', 'In-process exception', 'issued', SLIP);
		await does('ma', 'How does it go on?', 'replan', {}, 'Seals on Friday.');
		await reads('ma', 'Master plan', 'Seals on Friday.');
		await does('ma', 'Master plan', 'planned', { line: 'Assembly line 2', start: '2026-11-27T08:00', end: '2026-11-28T16:00' });
		await gates.release();
		await does('li', 'First article', 'ok', FIRST);
		await does('zhao', 'Produce', 'exception', {}, 'No seals again.');
		await does('zhao', 'In-process exception', 'issued', SLIP);
		await does('ma', 'How does it go on?', 'to-product', {}, 'No seals this year.');
		await reads('he', 'Back from a gate', 'No seals this year.');
		await does('he', 'Back from a gate', 'withdrawn', {}, 'Other pump delivered.');
		assert.equal((await closed()).area, 'A2');
	});

	it('nobody answers a gate: reminder, next level, plant manager; the task stays, overdue, until somebody does', async () => {
		await ordered();
		await floor.passes(8 * 3_600_000 + 60_000);
		assert.deepEqual([(await floor.case(number)).rung, (await floor.case(number)).severity], [2, 'high']);
		await floor.passes(23 * 3_600_000);
		assert.equal((await floor.case(number)).rung, 3);
		await isWith('lin');
		await phone.task('Order review').waitFor();
		await phone.picture('f3-overdue');
		await noes.review('Not before the 10th.');
		await does('he', 'Back from a gate', 'withdrawn', {}, 'Too late.');
		await closed();
	});

	it('everything comes late: at each gate its ladder climbs, each task stays, overdue, until it is done', async () => {
		const late = async (person: string, task: string, outcome: string, values: Filled = {}, why?: string): Promise<void> => {
			await floor.comes(await floor.dueOf(number, task));
			await isWith(person);
			await phone.isLate(taskOf(task, number));
			await phone.answers(taskOf(task, number), values, outcome, why);
		};
		const climbed = (ladder: string, rung: number) =>
			floor.eventually(async () => (await floor.case(number)).steps?.find(({ key }) => key === ladder)?.waitsFor?.rung === rung, `rung ${rung} of ${ladder}`);
		number = await floor.raised(() => floor.press('New order'), 'OR-');
		await late('he', 'Fill in the order', 'ordered', ORDER);
		await late('lin', 'Order review', 'rejected', REVIEW, 'No drawing.');
		await floor.climbs(number, 2);
		await floor.comes(await floor.dueOf(number, 'Back from a gate'));
		await isWith('he');
		await phone.isLate(taskOf('Back from a gate', number));
		await changes('changed', { change: 'with its drawing', quantity: 400 });
		await gates.review();
		await late('chen', 'Process evaluation', 'feasible', PROCESS);
		await late('zhou', 'Capacity evaluation', 'enough', CAPACITY);
		const tomorrow = new Date(Date.parse(await floor.now()) + 56 * 3_600_000).toISOString().slice(0, 16);
		await late('ma', 'Master plan', 'planned', { ...PLAN, start: tomorrow, end: tomorrow.replace(/T.*/, 'T23:00') });
		await late('fang', 'Release', 'released');
		await late('li', 'First article', 'ok', FIRST);
		await does('zhao', 'Produce', 'exception', {}, 'No seals.');
		await late('zhao', 'In-process exception', 'issued', SLIP);
		await floor.comes(await floor.dueOf(number, 'How does it go on?'));
		await climbed('If nobody handles it', 1);
		await late('ma', 'How does it go on?', 'go-on', {}, 'Seals are here.');
		await does('li', 'First article', 'ok', FIRST);
		// The planned end comes, and production is not finished.
		await floor.comes(new Date(Date.parse(`${tomorrow.replace(/T.*/, 'T23:00')}Z`) - 8 * 3_600_000 + 60_000).toISOString());
		await climbed('End of the plan', 2);
		await does('zhao', 'Produce', 'finished');
		await late('zhao', 'Finish report', 'reported', MADE);
		await closed();
	});
});
