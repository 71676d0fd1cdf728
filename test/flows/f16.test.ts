// F16 Mould and tooling, on the phones of those who do it: every branch by touching and typing.

import assert from 'node:assert/strict';
import { DRAWN, PHOTO } from '../domain/scenario/drawn.ts';
import { MEETING } from '../domain/scenario/f16-story.ts';
import type { Filled } from './harness/fill.ts';
import { Floor } from './harness/floor.ts';
import { Phones } from './harness/phones.ts';

/** Monday, 09:30 in the plant. */
const START = '2026-11-23T01:30:00.000Z';
const MINUTE = 60_000;

// What the case knows stands on the form already; only the rest is typed.
const feedback = { cause_category: 'method', cause_text: 'wrong offset', plan: 'weld and mill', prevention: 'offset checked by two', photos: PHOTO };
const proposed = (proposal: string) => ({ ...feedback, proposal });
const order = { drawing: 'D-77 B', material: 'S136, 50 HRC', due: '2026-11-25', steps: [{ step: 'milling', minutes: 90 }], issued: DRAWN };
const record = (measured: number) => ({
	drawing: 'D-77 B',
	gauge: 'CMM 1',
	dimensions: [{ item: 'depth', nominal: 12, upper: 0.02, lower: -0.02, measured }],
	appearance: { result: 'ok' },
	verdict: measured === 12 ? { result: 'ok' } : { result: 'ng', reason: 'depth' },
	photos: PHOTO,
	inspector: DRAWN,
});
const POINTS = ['parting', 'guide', 'ejection', 'slides', 'cooling', 'screws', 'closing', 'venting', 'marking', 'verdict'];
const closing = (gap: number) => ({
	fitter: 'Gao Feng',
	...Object.fromEntries(POINTS.map((name) => [name, { result: 'ok' }])),
	gap,
	blueing: 90,
	photos: PHOTO,
	quality: DRAWN,
});

describe('F16 Mould and tooling, on the phone', function () {
	this.timeout(600_000);
	let floor: Floor;
	let phones: Phones;
	let told = 0;

	before(async () => {
		floor = await Floor.open({ example: 'f16-mould', language: 'en-US', at: START });
		phones = new Phones(floor);
	});
	after(() => floor?.dispose());

	/** A stop from the station's terminal; gives what its tasks show. */
	const stopped = async (kind = 'machining'): Promise<string> => {
		const title = `Mould ${++told}`;
		await floor.nodeRed.post('/f16/stops', { title, area: 'CNC', reporter: 'sun', mould: 'M-208', part: 'P-12', kind });
		await phones.does('sun', `Stop and wait: ${title}`, 'waiting');
		return title;
	};
	const agreed = async (title: string): Promise<void> => {
		for (const person of MEETING) await phones.does(person, `Review: ${title}`, 'agree', { opinion: 'right' });
	};
	const made = async (title: string): Promise<void> => {
		await phones.does('chen', `Work order: ${title}`, 'issued', order);
		await phones.does('zhao', `Carry out the work order: ${title}`, 'made', { made: 'welded, milled', worked: 120 });
	};
	const inspected = async (title: string): Promise<void> => {
		await phones.does('li', `Inspect against the drawing: ${title}`, 'ok', record(12));
		await phones.does('lin', `Assembly and closing: ${title}`, 'ok', closing(0.01));
	};
	const ended = async (title: string, leader = 'zhao'): Promise<Record<string, unknown>> => {
		await phones.does('sun', `Go on: ${title}`, 'working');
		await phones.does(leader, `Carry out the prevention: ${title}`, 'done', { evidence: 'instruction 12' });
		return closed(title);
	};
	const closed = async (title: string) => floor.closes(await numbered(title));
	const numbered = async (title: string) => {
		const { cases } = await floor.command<{ cases: { number: string; title: string }[] }>({ command: 'list', size: 1_000 });
		return cases.find((one) => one.title === title)?.number ?? assert.fail(`no case ${title}`);
	};

	it('the button: stopped, confirmed on site, reviewed, reworked, inspected against the drawing, closed, prevented', async () => {
		await floor.press('Cavity cut too deep');
		const title = 'Cavity cut too deep';
		await phones.does('sun', 'Stop and wait', 'waiting');
		const zhao = await phones.of('zhao');
		await zhao.open('Confirm at the mould');
		await zhao.arrive();
		await zhao.fill(proposed('rework'));
		await zhao.picture('f16-feedback');
		await zhao.send('review');
		for (const person of MEETING.slice(0, 4)) await phones.does(person, 'Review', 'agree', { opinion: 'right' });
		const xu = await phones.of('xu');
		await xu.open('Review');
		await xu.fill({ opinion: 'right' });
		await xu.picture('f16-review');
		await xu.send('agree');
		const chen = await phones.of('chen');
		await chen.open('Work order');
		await chen.fill(order);
		await chen.picture('f16-order');
		await chen.send('issued');
		await phones.does('zhao', 'Carry out the work order', 'made', { made: 'welded, milled', worked: 120 });
		const li = await phones.of('li');
		await li.open('Inspect against the drawing');
		await li.fill(record(12));
		await li.picture('f16-record');
		await li.send('ok');
		const lin = await phones.of('lin');
		await lin.open('Assembly and closing');
		await lin.fill(closing(0.01));
		await lin.picture('f16-closing');
		await lin.send('ok');
		const { fields } = (await ended(title)) as { fields: Record<string, unknown> };
		assert.deepEqual([fields.outside, fields.minutes], [0, 90]);
	});

	it('nothing wrong: the operator goes on', async () => {
		const title = await stopped();
		await phones.does('zhao', `Confirm at the mould: ${title}`, 'nothing', {}, 'as drawn');
		await phones.does('sun', `Go on: ${title}`, 'working');
		await closed(title);
	});

	it('equipment: not ours, not ours again: the manager confirms, and proposes concession; all agree', async () => {
		const title = await stopped('equipment');
		await phones.does('ma', `Confirm at the mould: ${title}`, 'not-ours', {}, 'the spindle is all right');
		await phones.does('zhao', `Confirm at the mould: ${title}`, 'not-ours', {}, 'the drawing is wrong');
		await phones.does('huang', `Confirm at the mould: ${title}`, 'review', proposed('concession'));
		await agreed(title);
		await ended(title, 'huang');
	});

	it('own handling NG: nothing was proposed, the manager decides: scrap; made new, closing NG, reviewed again; OK', async () => {
		const title = await stopped('try-out');
		await phones.does('gao', `Confirm at the mould: ${title}`, 'own', feedback);
		await phones.does('gao', `Handle it: ${title}`, 'done', { handled: 'polished', lost: 20 });
		await phones.does('li', `Inspect against the drawing: ${title}`, 'ng', record(12.3), 'too deep');
		await agreed(title);
		await phones.does('huang', `No agreement: decide: ${title}`, 'scrap', {}, 'no way to save it');
		await made(title);
		await phones.does('li', `Inspect against the drawing: ${title}`, 'ok', record(12));
		await phones.does('lin', `Assembly and closing: ${title}`, 'ng', closing(0.3), 'gap 0.3');
		await phones.does('chen', `Review: ${title}`, 'disagree', { opinion: 'no' }, 'not again');
		for (const person of ['wang', 'zhou', 'lin', 'xu']) await phones.does(person, `Review: ${title}`, 'agree', { opinion: 'right' });
		await phones.does('huang', `No agreement: decide: ${title}`, 'rework', {}, 'grind 0.3');
		await made(title);
		await inspected(title);
		assert.equal((await ended(title, 'gao')).turn, 3);
	});

	it('scrap agreed; design can’t order it so; the manager decides concession', async () => {
		const title = await stopped('assembly');
		await phones.does('gao', `Confirm at the mould: ${title}`, 'review', proposed('scrap'));
		await agreed(title);
		await phones.does('chen', `Work order: ${title}`, 'impossible', {}, 'no material left');
		const huang = await phones.of('huang');
		await huang.open(`No agreement: decide: ${title}`);
		await huang.page
			.getByText(/no material left/)
			.first()
			.waitFor();
		await huang.send('concession', 'the customer agrees');
		await ended(title, 'gao');
	});

	it('incoming goes to quality, safety to the manager at once', async () => {
		const incoming = await stopped('incoming');
		await phones.does('lin', `Confirm at the mould: ${incoming}`, 'nothing', {}, 'certificate found');
		await phones.does('sun', `Go on: ${incoming}`, 'working');
		await closed(incoming);
		const safety = await stopped('safety');
		const huang = await phones.of('huang');
		await huang.open(`Confirm at the mould: ${safety}`);
		await huang.arrive();
		await huang.picture('f16-safety');
		await huang.send('nothing', 'guard closed and tested');
		await phones.does('sun', `Go on: ${safety}`, 'working');
		assert.equal((await closed(safety)).severity, 'critical');
	});

	it('nobody comes for half an hour: heads and manager were called; then the leader comes after all', async () => {
		const title = await stopped();
		await floor.passes(31 * MINUTE);
		assert.equal((await floor.case(await numbered(title))).severity, 'high');
		const zhao = await phones.of('zhao');
		await zhao.picture('f16-late');
		await phones.does('zhao', `Confirm at the mould: ${title}`, 'nothing', {}, 'all right');
		await phones.does('sun', `Go on: ${title}`, 'working');
		await closed(title);
	});

	it('everything comes late: each task stays, overdue, until it is done', async () => {
		const title = `Mould ${++told}`;
		const number = await floor.raised(
			() => floor.nodeRed.post('/f16/stops', { title, area: 'CNC', reporter: 'sun', mould: 'M-208', part: 'P-12', kind: 'machining' }),
			'MJ-',
		);
		const late = (person: string, task: string, outcome: string, values: Filled = {}, why?: string) => phones.late(person, task, number, values, outcome, why);
		await late('sun', 'Stop and wait', 'waiting');
		await late('zhao', 'Confirm at the mould', 'own', feedback);
		await late('zhao', 'Handle it', 'done', { handled: 'polished', lost: 20 });
		await late('li', 'Inspect against the drawing', 'ng', record(12.3), 'too deep');
		await late('chen', 'Review', 'disagree', { opinion: 'no' }, 'not again');
		for (const person of MEETING.filter((one) => one !== 'chen')) await phones.answers(person, 'Review', number, { opinion: 'right' }, 'agree');
		await late('huang', 'No agreement: decide', 'rework', {}, 'grind 0.3');
		await late('chen', 'Work order', 'issued', order);
		await late('zhao', 'Carry out the work order', 'made', { made: 'welded, milled', worked: 120 });
		await late('li', 'Inspect against the drawing', 'ok', record(12));
		await late('lin', 'Assembly and closing', 'ok', closing(0.01));
		await late('sun', 'Go on', 'working');
		await late('zhao', 'Carry out the prevention', 'done', { evidence: 'instruction 12' });
		await floor.closes(number);
	});
});

describe('F16 on a phone in Chinese', function () {
	this.timeout(480_000);

	it('a gap when closing: stopped, confirmed, reviewed, concession, prevention, closed', async () => {
		const floor = await Floor.open({ example: 'f16-mould', language: 'zh-CN', at: START });
		const phones = new Phones(floor);
		await floor.press('合模有间隙');
		await phones.does('sun', '停机等待：合模有间隙', 'waiting');
		const gao = await phones.of('gao');
		await gao.open('现场确认');
		await gao.fill(proposed('concession'));
		await gao.picture('f16-feedback.zh');
		await gao.send('review');
		for (const person of MEETING.slice(0, 4)) await phones.does(person, '会议评审', 'agree', { opinion: '同意' });
		const xu = await phones.of('xu');
		await xu.open('会议评审');
		await xu.picture('f16-review.zh');
		await xu.fill({ opinion: '同意' });
		await xu.send('agree');
		await phones.does('sun', '继续加工', 'working');
		await phones.does('gao', '落实预防措施', 'done', { evidence: '作业指导书 12' });
		assert.equal((await floor.closes('MJ-')).kind, 'assembly');
		await floor.dispose();
	});
});
