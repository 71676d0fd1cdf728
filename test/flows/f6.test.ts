// F6 Incoming material, by touching: a lot is rejected, the departments countersign on their phones and see who is missing, the MRB decides, the
// supplier answers, the next lots confirm. What every rule comes to is in test/domain/scenario.

import assert from 'node:assert/strict';
import { DRAWN, PHOTO } from '../domain/scenario/drawn.ts';
import { ANSWER, HEADS } from '../domain/scenario/f6-story.ts';
import type { Filled } from './harness/fill.ts';
import { Floor, type Worker } from './harness/floor.ts';
import { type Mail, Mails } from './harness/mails.ts';
import { Phones, taskOf } from './harness/phones.ts';
import { setting } from './harness/setting.ts';

const HOUR = 3_600_000;
const CARD = { suspect: 500, quarantined: 500, stored_at: 'Cage 2' };
const REPORT = { inspected: 80, defective: 12, what: 'Blowholes at the flange', photos: PHOTO, inspector: DRAWN };

const GUO = 'guo@sanhe.example';

describe('F6 incoming material, on the phone', function () {
	this.timeout(600_000);
	let floor: Floor;
	let phones: Phones;
	let mails: Mails;
	/** The case of this story, and the supplier's mail that nobody has answered yet. */
	let number = '';
	let asked: Mail;

	before(async () => {
		floor = await Floor.open({ example: 'f6-incoming-material', language: 'en-US', at: '2026-11-23T01:30:00.000Z' });
		await setting(floor, 'Next 3 lots', { limit: { amount: 2 * HOUR, counts: 'elapsed' } });
		phones = new Phones(floor);
		mails = new Mails(floor);
	});
	after(() => floor?.dispose());
	beforeEach(() => mails.allRead());

	const answers = (person: string, task: string, values: Filled, outcome: string, why?: string) => phones.answers(person, task, number, values, outcome, why);

	/** IQC tags, isolates and reports a rejected lot. */
	async function rejected(shown?: (qian: Worker) => Promise<void>): Promise<void> {
		number = await floor.raised(() => floor.press('A lot is rejected'), 'IM-');
		await answers('qian', 'Tag and isolate', CARD, 'isolated');
		const qian = await phones.opens('qian', 'Nonconformity report', number);
		await qian.fill(REPORT);
		await shown?.(qian);
		await qian.send('issued');
	}

	const signs = (person: string, outcome: string, why?: string) => answers(person, 'Countersign', {}, outcome, why);

	async function copiesRead(): Promise<void> {
		for (const person of ['tang', 'wang', 'liu', 'ma']) await answers(person, 'Copy', {}, 'read');
	}

	/** The supplier answers on the page of the link that the mail has brought, without an account. */
	const supplierAnswers = async () => mails.answer(await mails.to(GUO, number), ANSWER, 'Send the answer');

	async function lots(...names: string[]): Promise<void> {
		for (const name of names) await floor.press(`Lot ${name}`);
	}

	/** What the open task says of the signatures: who, and what they said. */
	const signatures = (worker: Worker) =>
		worker.page
			.locator('[data-test="signatures"] li')
			.evaluateAll((lines) =>
				lines.map((line) => [
					line.getAttribute('data-signed'),
					line.querySelector('.who')?.textContent?.trim(),
					line.querySelector('.said')?.firstChild?.textContent?.trim(),
				]),
			);

	it('all agree: returned; the supplier answers, three good lots, QA confirms, closed', async () => {
		await rejected((qian) => qian.picture('f6.report'));
		await copiesRead();
		await signs('xu', 'return');
		await signs('fang', 'return', undefined);
		const wang = await phones.opens('wang', 'Countersign', number);
		await wang.page.locator('[data-test="signatures"] [data-signed="yes"]').nth(1).waitFor();
		assert.match((await wang.page.locator('[data-test="signatures"] h4').textContent()) ?? '', /2 of 4/);
		assert.deepEqual(
			(await signatures(wang)).map(([signed]) => signed),
			['yes', 'yes', 'no', 'no'],
		);
		// Somebody else signs while the task is open here: the line changes without a reload.
		await signs('liu', 'return');
		await wang.page.locator('[data-test="signatures"] [data-signed="yes"]').nth(2).waitFor();
		await wang.picture('f6.countersign');
		await wang.send('return');
		await answers('ma', 'Return', { sorted_out: 500, slip: 'R-88' }, 'returned');
		await supplierAnswers();
		await answers('lin', 'Evaluate', {}, 'ok');
		await lots('L-0901 OK', 'L-0902 OK', 'L-0903 OK');
		await answers('lin', 'Confirm the improvement', { carried_out: true }, 'ok');
		const closed = await floor.closes(number);
		assert.deepEqual([closed.turn, closed.rootCause], [1, 'Degassing time not defined']);
	});

	it('no agreement: the MRB reads who said what and decides on a concession', async () => {
		await rejected();
		await copiesRead();
		await signs('xu', 'return');
		await signs('wang', 'concession', 'Order 4712 ships on Friday');
		await signs('fang', 'return');
		await signs('liu', 'mrb', 'No test for it');
		const huang = await phones.opens('huang', 'MRB', number);
		const said = (await huang.page.locator('.instructions').textContent()) ?? '';
		assert.match(said, /Xu Jing: Return\nWang Qiang: Concession · Order 4712 ships on Friday\nFang Hua: Return\nLiu Yang: To the MRB · No test for it/);
		await huang.picture('f6.mrb');
		// The limits are asked for as soon as a concession is chosen, and nothing typed is lost.
		await huang.fill({ reason: 'Flange is machined off' });
		await huang.touch('concession');
		await huang.fill({ concession_until: '2026-12-01', concession_limits: 'Pump P3 only', chair: DRAWN });
		await huang.send('concession');
		const limits = { released: 500, limits: 'Pump P3 only', until: '2026-12-01T08:00' };
		await answers('xu', 'Concession', limits, 'released', 'Flange is machined off');
		assert.equal(((await floor.case(number)).contained as { released: number }).released, 500);
		asked = await mails.to(GUO, number);
	});

	/** The case of its own that a silent supplier has become. */
	const silentCase = () =>
		floor.eventually(async () => (await floor.case(number)).links?.find(({ relation }) => relation === 'child')?.number, `the silence of ${number}`);

	it('the supplier is silent for 48 hours: a case of its own; the SQE reaches them, QA refuses the first answer, a bad lot begins a turn', async () => {
		await floor.passes(49 * HOUR);
		const silent = await silentCase();
		await phones.answers('zhou', 'Chase', silent, { result: 'Answer by Friday' }, 'reached');
		assert.equal((await floor.closes(silent)).status, 'closed');
		await mails.answer(asked, ANSWER, 'Send the answer');
		await answers('lin', 'Evaluate', {}, 'ng', 'Why did it leave your plant?');
		const guo = await mails.open(await mails.to(GUO, number));
		await guo.shows('Why did it leave your plant?');
		await guo.ready();
		await guo.picture('f6.supplier');
		await guo.send(ANSWER, 'Send the answer');
		await guo.close();
		await answers('lin', 'Evaluate', {}, 'ok');
		await lots('L-0904 NG');
		await supplierAnswers();
		assert.equal((await floor.case(number)).turn, 2);
		await answers('lin', 'Evaluate', {}, 'ok');
		await lots('L-0901 OK', 'L-0902 OK', 'L-0903 OK');
		await answers('lin', 'Confirm the improvement', {}, 'ng', 'The timer is not there yet');
		await mails.answer(await mails.to(GUO, number), {}, 'No answer can be given', 'The foundry is closed');
		await answers('fang', 'Go on with this supplier', {}, 'blocked', 'Second source released');
		assert.equal((await floor.closes(number)).turn, 3);
	});

	it('sorted and scrapped: every piece has its end; no lot until the limit is asked about', async () => {
		await rejected();
		await copiesRead();
		for (const head of HEADS) await signs(head, 'sort');
		await answers('qian', 'Sort', { good: 425, sorted_out2: 75, released: 425, hours: 6 }, 'sorted');
		await supplierAnswers();
		await answers('lin', 'Evaluate', {}, 'ok');
		await floor.passes(3 * HOUR);
		await answers('lin', 'No lot for 30 days', {}, 'judge', 'Samples are good');
		await answers('lin', 'Confirm the improvement', { carried_out: true }, 'ok');
		await floor.closes(number);
		await rejected();
		await copiesRead();
		for (const head of HEADS) await signs(head, 'scrap');
		await answers('ma', 'Scrap', { sorted_out3: 500, witness: 'Zhou Kai', pieces: 500 }, 'scrapped');
		assert.equal(((await floor.case(number)).contained as { sortedBad: number }).sortedBad, 500);
	});

	it('the supplier stays silent for 96 hours: the head of purchasing decides by a link to block, the case closes as that, the link is over', async () => {
		await rejected();
		await copiesRead();
		for (const head of HEADS) await signs(head, 'return');
		await answers('ma', 'Return', { sorted_out: 500, slip: 'R-89' }, 'returned');
		asked = await mails.to(GUO, number);
		await floor.passes(97 * HOUR);
		const silent = await silentCase();
		await phones.of('zhou').then((zhou) => zhou.isLate(taskOf('Chase', silent)));
		const decide = await mails.open(await mails.to('fang@plant.example', number));
		await decide.picture('f6.decide');
		await decide.decide('Block the supplier', 'Second source released');
		await decide.close();
		await phones.answers('zhou', 'Chase', silent, { result: 'Nobody to be reached' }, 'reached');
		await floor.closes(number);
		const over = await mails.open(asked);
		await over.shows('The case is closed');
		await over.close();
	});

	it('nobody signs: after 4 hours the head of quality, after 8 the plant manager; every task stays, overdue, until it is done', async () => {
		number = await floor.raised(() => floor.press('A lot is rejected'), 'IM-');
		await floor.passes(16 * 60_000);
		const qian = await phones.of('qian');
		await qian.isLate(taskOf('Tag and isolate', number));
		await answers('qian', 'Tag and isolate', CARD, 'isolated');
		await floor.passes(31 * 60_000);
		await qian.isLate(taskOf('Nonconformity report', number));
		await answers('qian', 'Nonconformity report', REPORT, 'issued');
		await floor.passes(4 * HOUR + 60_000);
		await floor.climbs(number, 1);
		await floor.passes(4 * HOUR);
		await floor.climbs(number, 2);
		await phones.of('wang').then((wang) => wang.isLate(taskOf('Countersign', number)));
		await signs('xu', 'return');
		for (const head of ['fang', 'wang', 'liu']) await signs(head, 'scrap');
		await floor.passes(25 * HOUR);
		const huang = await phones.of('huang');
		await huang.isLate(taskOf('MRB', number));
		await answers('huang', 'MRB', { reason: 'Not worth it', chair: DRAWN }, 'scrap');
		await floor.passes(73 * HOUR);
		await phones.of('ma').then((ma) => ma.isLate(taskOf('Scrap', number)));
		await copiesRead();
		await answers('ma', 'Scrap', { sorted_out3: 500, witness: 'Zhou Kai', pieces: 500 }, 'scrapped');
		await supplierAnswers();
		await floor.passes(25 * HOUR);
		const lin = await phones.of('lin');
		await lin.isLate(taskOf('Evaluate', number));
		await answers('lin', 'Evaluate', {}, 'ok');
		await floor.passes(3 * HOUR);
		await answers('lin', 'No lot for 30 days', {}, 'judge', 'Samples are good');
		await floor.passes(25 * HOUR);
		await lin.isLate(taskOf('Confirm the improvement', number));
		await answers('lin', 'Confirm the improvement', { carried_out: true }, 'ok');
		await floor.closes(number);
	});
});
