// F12 Stop, tag, report, wait, on the phones of those who do it: every branch by touching and typing.

import assert from 'node:assert/strict';
import { DRAWN, PHOTO } from '../domain/scenario/drawn.ts';
import { approved, handling, tested } from '../domain/scenario/f12-story.ts';
import type { Filled } from './harness/fill.ts';
import { Floor } from './harness/floor.ts';
import { Phones } from './harness/phones.ts';

/** Monday, 09:30 in the plant. */
const START = '2026-11-23T01:30:00.000Z';
const MINUTE = 60_000;

// What the case knows stands on the form already; only the rest is typed.
const tag = (quantity: number, more = {}) => ({ quantity, isolated: quantity, defect: 'width', stored_at: 'rack 2', ...more });
const notice = (trigger: string, more = {}) => ({
	trigger,
	defective: 3,
	inspected: 10,
	problem: '3 of 10 too small',
	isolated: true,
	upstream_told: true,
	photos: PHOTO,
	inspector: DRAWN,
	...more,
});
const slip = (quantity: number) => ({ photos: PHOTO, quantity, to_station: 'Hobbing 20', defect: 'width', method: 'hob again', by: 'Sun Lei', time: 30 });
const good = (pieces: number, bad = 0) => ({ good: pieces, bad, verdict: { result: 'ok' }, inspector: DRAWN });
const application = {
	kind: 'exception',
	quantity: 20,
	deviation: 'width 0.02 below',
	why: 'the customer stands still',
	needed_by: '2026-11-23T16:00',
	risk: 'noise',
	recall_mark: 'R-31',
	recall_how: 'by serial number',
};
const within = (limit_quantity: number) => ({ limit_quantity, limit_until: '2026-11-23T11:00', conditions: 'gear box B only', director: DRAWN });

describe('F12 Stop, tag, report, wait, on the phone', function () {
	this.timeout(600_000);
	let floor: Floor;
	let phones: Phones;
	let told = 0;

	before(async () => {
		floor = await Floor.open({ example: 'f12-stop-tag-report', language: 'en-US', at: START });
		phones = new Phones(floor);
	});
	after(() => floor?.dispose());

	/** A stop from the station's terminal; gives what its tasks show. */
	const stopped = async (trigger: string): Promise<string> => {
		const title = `Stop ${++told}`;
		await floor.nodeRed.post('/f12/stops', { title, area: 'OP20', reporter: 'sun', material: 'G-114', lot: `L-${told}`, trigger });
		return title;
	};
	const isolated = async (trigger: string): Promise<string> => {
		const title = await stopped(trigger);
		await phones.does('sun', `Stop, isolate, tag, wait: ${title}`, 'isolated', tag(20));
		return title;
	};
	const traced = async (title: string): Promise<void> => {
		await phones.does('qian', `Self-check and trace: ${title}`, 'clean', { checked: 12 });
		await phones.does('zhao', `Check mutually and trace: ${title}`, 'clean', { traced: 'store' });
	};
	/** … to the disposition, with the process engineer alone as reviewer. */
	const reviewed = async (): Promise<string> => {
		const title = await isolated('first-time');
		await traced(title);
		await phones.does('li', `Judge: ${title}`, 'nonconforming', notice('first-time'));
		await phones.does('chen', `Handling method: ${title}`, 'handled', handling);
		return title;
	};
	const restarted = async (title: string, released: number): Promise<void> => {
		await phones.does('li', `Quality confirms: ${title}`, 'confirmed', { released });
		await phones.does('wang', `Order the restart: ${title}`, 'restart');
		await phones.does('sun', `Work again: ${title}`, 'working');
	};
	const ended = async (title: string): Promise<void> => {
		await phones.does('li', `Goods made after the restart: ${title}`, 'ok', { sampled: 5 });
		await closed(title);
	};
	const numbered = async (title: string) => {
		const { cases } = await floor.command<{ cases: { number: string; title: string }[] }>({ command: 'list', size: 1_000 });
		return cases.find((one) => one.title === title)?.number ?? assert.fail(`no case ${title}`);
	};
	const closed = async (title: string) => floor.closes(await numbered(title));

	it('the button: first article, stopped and tagged on the phone, judged, reviewed, reworked, confirmed, restarted, closed', async () => {
		await floor.press('First article fails');
		const title = 'Tooth width too small';
		const sun = await phones.of('sun');
		await sun.open(title);
		await sun.fill(tag(40));
		await sun.picture('f12-tag');
		await sun.send('isolated');
		await traced(title);
		const li = await phones.of('li');
		await li.open(`Judge: ${title}`);
		await li.fill(notice('first-article'));
		await li.picture('f12-notice');
		await li.send('nonconforming');
		await phones.does('chen', 'Handling method', 'handled', { ...handling, process_change: 'hob changed after 200' });
		await phones.does('lin', 'Quality reviews', 'agreed', { opinion: 'right' });
		const wang = await phones.of('wang');
		await wang.open('Disposition');
		await wang.picture('f12-disposition');
		await wang.send('rework');
		await phones.does('sun', 'Rework', 'reworked', slip(40));
		await phones.does('li', 'Inspect the rework', 'ok', good(38, 2));
		await restarted(title, 38);
		await ended(title);
		await sun.isDone();
	});

	it('conforms: the operator goes on, the case closes, nobody traces any longer', async () => {
		const title = await isolated('first-article');
		await phones.does('li', `Judge: ${title}`, 'conforms', {}, 'the gauge was wrong');
		await phones.does('sun', `Quality has confirmed: go on: ${title}`, 'working');
		await closed(title);
		await (await phones.of('qian')).isDone();
	});

	it('production stopped; the team leader and upstream find more; performance: all four review, each says no once; similar products', async () => {
		const title = await isolated('performance');
		await phones.does('li', `Judge: ${title}`, 'stop', notice('performance'));
		await phones.does('wang', `Production stops: ${title}`, 'stopped');
		await phones.does('zhao', `Check mutually and trace: ${title}`, 'found', { traced: 'store' }, '5 in the store');
		await phones.does('zhao', `Isolate and tag what was found: ${title}`, 'isolated', tag(5));
		await phones.does('zhao', `Check mutually and trace: ${title}`, 'clean', { traced: 'transit' });
		await phones.does('qian', `Self-check and trace: ${title}`, 'found', { checked: 50, found: 6, tagged: 6 });
		await phones.does('qian', `Rework at the upstream station: ${title}`, 'reworked', slip(6));
		await phones.does('li', `Inspect the upstream rework: ${title}`, 'ng', { verdict: { result: 'ng', reason: 'burr' }, inspector: DRAWN }, 'burr left');
		await phones.does('qian', `Rework at the upstream station: ${title}`, 'reworked', slip(6));
		await phones.does('li', `Inspect the upstream rework: ${title}`, 'ok', good(6));
		await phones.does('chen', `Handling method: ${title}`, 'similar', { ...handling, similar: { result: 'ng', reason: 'same hob' } }, 'G-115, too');
		await phones.does('zhao', `Isolate similar products: ${title}`, 'isolated', tag(4));
		await phones.does('lin', `Quality reviews: ${title}`, 'not-agreed', {}, 'no grinder');
		await phones.does('chen', `Handling method: ${title}`, 'handled', handling);
		await phones.does('lin', `Quality reviews: ${title}`, 'agreed');
		await phones.does('liu', `Technology reviews: ${title}`, 'not-agreed', {}, 'thinner then');
		await phones.does('chen', `Handling method: ${title}`, 'handled', handling);
		await phones.does('lin', `Quality reviews: ${title}`, 'agreed');
		await phones.does('liu', `Technology reviews: ${title}`, 'agreed');
		await phones.does('huang', `Director reviews: ${title}`, 'not-agreed', {}, 'too dear');
		await phones.does('chen', `Handling method: ${title}`, 'handled', handling);
		await phones.does('lin', `Quality reviews: ${title}`, 'agreed');
		await phones.does('liu', `Technology reviews: ${title}`, 'agreed');
		await phones.does('huang', `Director reviews: ${title}`, 'agreed', { opinion: 'do it' });
		await phones.does('wang', `Disposition: ${title}`, 'scrap', { scrapped: 29 });
		await restarted(title, 6);
		await ended(title);
	});

	for (const [trigger, reviewers] of [
		['key-process', ['chen', 'lin', 'liu']],
		['in-a-row', ['chen', 'lin']],
		['out-of-control', ['chen']],
		['other', ['lin']],
	] as const) {
		it(`the matrix, ${trigger}: ${reviewers.join(', ')}`, async () => {
			const title = await isolated(trigger);
			await traced(title);
			await phones.does('li', `Judge: ${title}`, 'nonconforming', notice(trigger, trigger === 'other' ? { trigger_other: 'burr' } : {}));
			for (const person of reviewers) {
				const task = { chen: 'Handling method', lin: 'Quality reviews', liu: 'Technology reviews' }[person];
				await phones.does(person, `${task}: ${title}`, person === 'chen' ? 'handled' : 'agreed', person === 'chen' ? handling : {});
			}
			await phones.does('wang', `Disposition: ${title}`, 'scrap', { scrapped: 20 });
			await restarted(title, 0);
			await ended(title);
		});
	}

	it('three bad pieces in a row stop the station', async () => {
		for (let piece = 0; piece < 3; piece++) {
			await floor.press('A bad piece');
			await floor.passes(1_000);
		}
		const title = 'Three defects in a row: OP20/L-31';
		await phones.does('sun', title, 'isolated', { ...tag(3), product: 'G-114' });
		await phones.does('li', `Judge: ${title}`, 'conforms', {}, 'camera was dirty');
		await phones.does('sun', title, 'working');
		await closed(title);
	});

	it('rework NG, quality does not confirm, the workshop head keeps it stopped, NG after the restart: each with its reason', async () => {
		const title = await reviewed();
		await phones.does('wang', `Disposition: ${title}`, 'rework');
		await phones.does('sun', `Rework: ${title}`, 'reworked', slip(20));
		await phones.does('li', `Inspect the rework: ${title}`, 'ng', { verdict: { result: 'ng', reason: 'small' }, inspector: DRAWN }, 'still too small');
		const wang = await phones.of('wang');
		await wang.open(`Disposition: ${title}`);
		await wang.page
			.getByText(/still too small/)
			.first()
			.waitFor();
		await wang.fill({ scrapped: 20 });
		await wang.send('scrap');
		await phones.does('li', `Quality confirms: ${title}`, 'not-confirmed', {}, 'process not stable');
		await phones.does('wang', `Disposition: ${title}`, 'scrap', { scrapped: 0 });
		await phones.does('li', `Quality confirms: ${title}`, 'confirmed', { released: 0 });
		await phones.does('wang', `Order the restart: ${title}`, 'stay', {}, 'no hob in the store');
		await phones.does('wang', `Disposition: ${title}`, 'scrap', { scrapped: 0 });
		await restarted(title, 0);
		await phones.does('li', `Goods made after the restart: ${title}`, 'ng', { sampled: 5 }, 'again 1 of 5');
		await phones.does('sun', `Stop, isolate, tag, wait: ${title}`, 'isolated', tag(5));
		await traced(title);
		await phones.does('li', `Judge: ${title}`, 'nonconforming', notice('out-of-control'));
		await phones.does('chen', `Handling method: ${title}`, 'handled', handling);
		await phones.does('wang', `Disposition: ${title}`, 'scrap', { scrapped: 5 });
		await restarted(title, 0);
		await ended(title);
		assert.equal((await closed(title)).turn, 2);
	});

	it('release: withdrawn, test failed, refused by quality, refused by the director, granted; the time ends, the rest is scrapped', async () => {
		const title = await reviewed();
		const apply = async () => {
			await phones.does('wang', `Disposition: ${title}`, 'apply');
			await phones.does('wang', `Urgent or exception release: ${title}`, 'applied', application);
		};
		const test = (result: 'ok' | 'ng') => ({ function_test: result === 'ok' ? { result } : { result, reason: '74 dB' }, technical_head: DRAWN });
		await phones.does('wang', `Disposition: ${title}`, 'apply');
		await phones.does('wang', `Urgent or exception release: ${title}`, 'withdrawn', {}, 'the customer waits');
		await apply();
		await phones.does('liu', `Function and performance test: ${title}`, 'failed', test('ng'), 'too loud');
		await apply();
		await phones.does('liu', `Function and performance test: ${title}`, 'passed', test('ok'));
		await phones.does('lin', `Release: head of quality: ${title}`, 'refused', {}, 'no report');
		await apply();
		await phones.does('liu', `Function and performance test: ${title}`, 'passed', test('ok'));
		await phones.does('lin', `Release: head of quality: ${title}`, 'approved', approved);
		await phones.does('huang', `Release: last signature: ${title}`, 'refused', {}, 'not this customer');
		await apply();
		await phones.does('liu', `Function and performance test: ${title}`, 'passed', test('ok'));
		await phones.does('lin', `Release: head of quality: ${title}`, 'approved', approved);
		const huang = await phones.of('huang');
		await huang.open(`Release: last signature: ${title}`);
		await huang.fill(within(12));
		await huang.picture('f12-grant');
		await huang.send('granted', 'the customer has agreed');
		await restarted(title, 0);
		await phones.does('li', `Goods made after the restart: ${title}`, 'ok', { sampled: 5 });
		await floor.passes(120 * MINUTE);
		await phones.does('zhao', `The release has ended: ${title}`, 'rest', { used: 12 }, '8 left');
		await phones.does('wang', `Disposition: ${title}`, 'scrap', { scrapped: 8 });
		await restarted(title, 0);
		await ended(title);
	});

	it('a release that is used up: closed when its time is over', async () => {
		const title = await reviewed();
		await phones.does('wang', `Disposition: ${title}`, 'apply');
		await phones.does('wang', `Urgent or exception release: ${title}`, 'applied', application);
		await phones.does('liu', `Function and performance test: ${title}`, 'passed', tested);
		await phones.does('lin', `Release: head of quality: ${title}`, 'approved', approved);
		await phones.does('huang', `Release: last signature: ${title}`, 'granted', { ...within(20), limit_until: '2026-11-23T14:00' }, 'agreed');
		await restarted(title, 0);
		await phones.does('li', `Goods made after the restart: ${title}`, 'ok', { sampled: 5 });
		await floor.passes(300 * MINUTE);
		await phones.does('zhao', `The release has ended: ${title}`, 'used-up', { used: 20 });
		await closed(title);
	});

	it('nobody comes for an hour: head, quality and director were called, the case is severe; then it is done after all', async () => {
		const title = await stopped('first-article');
		const number = await floor.eventually(() => numbered(title).catch(() => undefined), title);
		await floor.climbs(number, 1);
		await floor.passes(61 * MINUTE);
		const found = await floor.climbs(number, 4);
		assert.equal(found.severity, 'high');
		const sun = await phones.of('sun');
		await sun.task(title).first().waitFor();
		await sun.picture('f12-overdue');
		await phones.does('sun', `Stop, isolate, tag, wait: ${title}`, 'isolated', tag(20));
		await phones.does('li', `Judge: ${title}`, 'conforms', {}, 'all right');
		await phones.does('sun', title, 'working');
		await closed(title);
	});

	it('everything comes late: each task stays, overdue, until it is done', async () => {
		const title = await stopped('performance');
		const number = await floor.eventually(() => numbered(title).catch(() => undefined), title);
		const late = (person: string, task: string, outcome: string, values: Filled = {}, why?: string) => phones.late(person, task, number, values, outcome, why);
		await late('sun', 'Stop, isolate, tag, wait', 'isolated', tag(20));
		await late('qian', 'Self-check and trace', 'found', { checked: 50, found: 6, tagged: 6 });
		await late('zhao', 'Check mutually and trace', 'found', { traced: 'store' }, '5 in the store');
		await late('li', 'Judge', 'stop', notice('performance'));
		await late('wang', 'Production stops', 'stopped');
		await late('zhao', 'Isolate and tag what was found', 'isolated', tag(5));
		await phones.answers('zhao', 'Check mutually and trace', number, { traced: 'transit' }, 'clean');
		await late('qian', 'Rework at the upstream station', 'reworked', slip(6));
		await late('li', 'Inspect the upstream rework', 'ok', good(6));
		await late('chen', 'Handling method', 'similar', { ...handling, similar: { result: 'ng', reason: 'same hob' } }, 'G-115, too');
		await late('zhao', 'Isolate similar products', 'isolated', tag(4));
		await late('lin', 'Quality reviews', 'agreed');
		await late('liu', 'Technology reviews', 'agreed');
		await late('huang', 'Director reviews', 'agreed', { opinion: 'do it' });
		await late('wang', 'Disposition', 'scrap', { scrapped: 29 });
		await late('li', 'Quality confirms', 'confirmed', { released: 6 });
		await late('wang', 'Order the restart', 'restart');
		await late('sun', 'Work again', 'working');
		await late('li', 'Goods made after the restart', 'ok', { sampled: 5 });
		await closed(title);
	});

	it('rework and release come late, too; nobody counts the rest; and nobody tells the operator to go on', async () => {
		const title = await reviewed();
		const number = await numbered(title);
		const late = (person: string, task: string, outcome: string, values: Filled = {}, why?: string) => phones.late(person, task, number, values, outcome, why);
		await phones.answers('wang', 'Disposition', number, {}, 'rework');
		await late('sun', 'Rework', 'reworked', slip(20));
		await late('li', 'Inspect the rework', 'ng', { verdict: { result: 'ng', reason: 'small' }, inspector: DRAWN }, 'still too small');
		await phones.answers('wang', 'Disposition', number, {}, 'apply');
		await late('wang', 'Urgent or exception release', 'applied', application);
		await late('liu', 'Function and performance test', 'passed', tested);
		await late('lin', 'Release: head of quality', 'approved', approved);
		const inAnHour = new Date(Date.parse(await floor.now()) + 12 * 3_600_000).toISOString().slice(0, 16);
		await late('huang', 'Release: last signature', 'granted', { ...within(20), limit_until: inAnHour }, 'agreed');
		await restarted(title, 0);
		await phones.does('li', `Goods made after the restart: ${title}`, 'ok', { sampled: 5 });
		await floor.passes(5 * 3_600_000);
		await late('zhao', 'The release has ended', 'used-up', { used: 20 });
		await closed(title);
		const conforming = await isolated('first-article');
		await phones.does('li', `Judge: ${conforming}`, 'conforms', {}, 'the gauge was wrong');
		await phones.late('sun', 'Quality has confirmed: go on', await numbered(conforming), {}, 'working');
		await closed(conforming);
	});
});

describe('F12 on a phone in Chinese', function () {
	this.timeout(480_000);

	it('performance: stopped, traced, judged, reviewed by all four, scrapped, confirmed, restarted, closed', async () => {
		const floor = await Floor.open({ example: 'f12-stop-tag-report', language: 'zh-CN', at: START });
		const phones = new Phones(floor);
		await floor.press('性能不合格');
		const sun = await phones.of('sun');
		await sun.open('停止、隔离、标识、等待：齿轮噪声超标');
		await sun.fill(tag(20));
		await sun.picture('f12-tag.zh');
		await sun.send('isolated');
		await phones.does('qian', '自检与追溯', 'clean', { checked: 12 });
		await phones.does('zhao', '互检与追溯', 'clean', { traced: '库存' });
		const li = await phones.of('li');
		await li.open('判定');
		await li.fill(notice('performance', { problem: '噪声 74 dB' }));
		await li.picture('f12-notice.zh');
		await li.send('nonconforming');
		await phones.does('chen', '处理办法', 'handled', handling);
		await phones.does('lin', '质量部评审', 'agreed');
		await phones.does('liu', '技术部评审', 'agreed');
		await phones.does('huang', '主管经理评审', 'agreed');
		await phones.does('wang', '处置', 'scrap', { scrapped: 20 });
		await phones.does('li', '质量确认', 'confirmed', { released: 0 });
		await phones.does('wang', '下令恢复生产', 'restart');
		await phones.does('sun', '恢复作业', 'working');
		await phones.does('li', '恢复后产品确认', 'ok', { sampled: 5 });
		assert.deepEqual((await floor.closes('ZL-')).fields.roles, ['process-engineer', 'quality-head', 'technical-head', 'director']);
		await floor.dispose();
	});
});
