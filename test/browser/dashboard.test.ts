// The dashboard of the process exception, as people meet it: a value from the line becomes a case, and a person in a browser works it through to closure.

import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { exampleFlow } from '../../tools/examples.mjs';
import { type Broker, startBroker } from '../runtime/harness/broker.ts';
import { type FlowNode, type NodeRed, startNodeRed } from '../runtime/harness/node-red.ts';
import { openPage, type PageOptions, type WatchedPage } from './harness/page.ts';

const EXAMPLE = 'f1-process-exception';
const DESKTOP: PageOptions = { language: 'en-US', theme: 'light', viewport: { width: 1440, height: 900 } };
const PHONE: PageOptions = { language: 'zh-CN', theme: 'dark', viewport: { width: 390, height: 844 } };
/** More answers than the shortest way to closure needs. */
const MOST_TASKS = 25;

describe('The dashboard of the process exception', function () {
	this.timeout(240_000);
	let broker: Broker;
	let nodeRed: NodeRed;

	before(async () => {
		broker = await startBroker();
		nodeRed = await startNodeRed({ dashboard: true, flows: flowsIn('en-US') });
	});

	after(async () => {
		await nodeRed?.dispose();
		await broker?.stop();
	});

	function flowsIn(language: 'en-US' | 'zh-CN'): FlowNode[] {
		const { nodes } = exampleFlow(EXAMPLE, language) as { nodes: FlowNode[] };
		return nodes.map((node) => (node.type === 'mqtt-broker' ? { ...node, broker: '127.0.0.1', port: String(broker.port) } : node));
	}

	const open = (page: string, options: PageOptions) => openPage(`${nodeRed.url}/dashboard/${page}`, options);

	/** Plant time as the flow tells it. */
	function plantNow(): string {
		const told = broker.published.filter(({ topic }) => topic === 'andon/clock').at(-1);
		assert.ok(told?.retain, 'the flow tells the plant time, and the broker keeps it');
		const { plant, real, speed } = JSON.parse(told.payload);
		return new Date(Date.parse(plant) + (Date.now() - real) * speed).toISOString();
	}

	const weigh = (value: number) => broker.publish('andon/line/L2/weight', { value, unit: 'g', quality: 'good', at: plantNow() });

	async function produce(batch: string): Promise<void> {
		const weight = { n: 800, mean: 502.1, deviation: 0.9, min: 499.2, max: 505, unit: 'g' };
		const at = plantNow();
		await broker.publish('andon/line/L2/batch', { batch, line: 'L2', product: 'P500', lot: 'RM-00001', result: 'ok', rejected: 0, weight, at });
	}

	it('is quiet before anything happened, and its clock obeys', async () => {
		await broker.message(({ topic }) => topic === 'andon/clock');
		const board = await open('board', DESKTOP);
		await board.page.locator('[data-test="quiet"]').waitFor();
		await board.screenshot('dashboard.board.quiet');
		await board.page.locator('[data-speed="1"]').click();
		await broker.message(({ topic, payload }) => topic === 'andon/clock' && JSON.parse(payload).speed === 1);
		await board.close();
	});

	it('Monday, the seal is worn: a weight below the limit is worked through to a verified closure', async () => {
		const board = await open('board', DESKTOP);
		for (const value of [502.2, 501.8, 496.4]) await weigh(value);
		const tile = board.page.locator('[data-test="tile"]');
		await tile.waitFor();
		const number = (await tile.getAttribute('data-case')) ?? '';
		assert.match(number, /^EX-\d{4}-00001$/);
		assert.match((await tile.textContent()) ?? '', /496\.4/);
		await board.screenshot('dashboard.board.called');

		const tasks = await open('tasks', DESKTOP);
		const closed = broker.message(({ topic }) => topic === 'andon/closed').then(() => true);
		const done: string[] = [];
		let batches = 0;
		while (done.length < MOST_TASKS) {
			const card = tasks.page.locator('[data-test="task"]').first();
			if (await Promise.race([closed, card.waitFor().then(() => false)])) break;
			const place = (await card.getAttribute('data-step')) ?? '';
			const step = place.replace(/#\d+$/, '');
			// A task that comes in between may stand first by now.
			await tasks.page.locator(`[data-test="task"][data-step="${place}"]`).first().click();
			const form = tasks.page.locator('[data-test="form"]');
			await form.waitFor();
			if (step === 'Tag and isolate') await refusesWords(tasks, form);
			await fillIn(form);
			if (done.length === 0) await tasks.screenshot('dashboard.tasks.form');
			const outcome = form.locator('[data-outcome]').first();
			const chosen = await outcome.getAttribute('data-outcome');
			await outcome.click();
			await form.waitFor({ state: 'detached' });
			done.push(step);
			if (chosen === 'follow-product') for (; batches < 3; batches++) await produce(`L2-0000${batches + 1}`);
		}
		assert.ok(await Promise.race([closed, Promise.resolve(false)]), `the case is not closed after ${done.join(', ')}`);
		assert.ok(done.includes('QE: who is responsible?') && done.includes('QE and IPQC verify'), done.join(', '));
		// Two people sign the effect, three departments read the data.
		assert.equal(done.filter((step) => step === 'QE and IPQC verify').length, 2);
		assert.ok(broker.published.some(({ topic, payload }) => topic === 'andon/staff/taken' && JSON.parse(payload).case));
		await tasks.close();

		await board.page.locator(`[data-test="closed"][data-case="${number}"]`).click();
		const story = board.page.locator('[data-test="story"]');
		await story.waitFor();
		const told = (await story.textContent()) ?? '';
		for (const fact of ['Case closed', 'Effect verified: OK', 'is responsible', '(3 of 3)']) assert.ok(told.includes(fact), `${fact} is not told in ${told}`);
		assert.doesNotMatch(told, /Recorded:|event\.|\{\w+\}/, 'an event without a sentence');
		await board.screenshot('dashboard.board.story');
		await board.close();
		assert.deepEqual(
			nodeRed.warnings().map(({ text }) => text),
			[],
		);
	});

	it('星期一，手机上：巡检上报异常，主管确认', async () => {
		await nodeRed.deploy(flowsIn('zh-CN'));
		const report = await open('report', PHONE);
		await report.page.locator('[data-test="report"]').waitFor();
		await report.page.locator('[data-test="send"]').click();
		assert.equal(await report.page.locator('.andon-fault').count(), 3);
		await report.page.fill('#andon-what', '每三包有一包标签歪斜');
		await report.page.selectOption('#andon-area', 'L2');
		await report.page.locator('[data-value="patrol"]').click();
		await report.page.selectOption('#andon-reporter', 'li');
		await report.page.locator('[data-test="send"]').click();
		const sent = report.page.locator('[data-test="sent"]', { hasText: /EX-\d{4}-\d{5}/ });
		const number = /EX-\d{4}-\d{5}/.exec((await sent.textContent()) ?? '')?.[0] ?? '';
		await report.screenshot('dashboard.report.phone');
		await fits(report);
		await report.close();

		const tasks = await open('tasks', PHONE);
		await tasks.page.locator(`[data-test="task"][data-case="${number}"]`).click();
		const form = tasks.page.locator('[data-test="form"]');
		await form.locator('[data-outcome="not-confirmed"]').click();
		assert.match((await form.locator('[data-field="note"] .andon-fault').textContent()) ?? '', /不属异常/);
		await tasks.screenshot('dashboard.tasks.phone');
		await fits(tasks);
		await fillIn(form);
		await form.locator('[data-outcome="confirmed"]').click();
		await form.waitFor({ state: 'detached' });
		await tasks.close();

		const board = await open('board', PHONE);
		const tile = board.page.locator(`[data-test="tile"][data-case="${number}"]`);
		await tile.waitFor();
		assert.match((await tile.textContent()) ?? '', /呼叫/);
		await tile.click();
		await board.page.locator('[data-test="story"]', { hasText: '李娜上报' }).waitFor();
		await board.screenshot('dashboard.board.phone');
		await fits(board);
		await board.close();
	});

	it('Monday, a label is askew: the supervisor acknowledges on the case page, hands the question over with a note, and comments', async () => {
		await nodeRed.deploy(flowsIn('en-US'));
		await broker.subscribed('andon/call');
		await broker.publish('andon/call', { title: 'Label askew', area: 'L2', severity: 'medium', reporter: 'li', foundBy: 'production' });
		const tasks = await open('tasks', DESKTOP);
		const card = tasks.page.locator('[data-test="task"]', { hasText: 'Label askew' });
		await card.click();
		const form = tasks.page.locator('[data-test="form"]');
		await form.waitFor();
		const asked = (await form.textContent()) ?? '';
		assert.match(asked, /Filling line 2: go and see/);
		assert.match(asked, /reported by Li Na/);
		assert.doesNotMatch(asked, /\bL2\b|\bli\b/, 'an id where a name belongs');
		await form.locator('[data-test="to-case"]').click();

		const { page } = tasks;
		const act = async (deed: string, fields: { step?: string; to?: string; text?: string }) => {
			await page.locator(`[data-deed="${deed}"]`).click();
			const sheet = page.locator('[data-test="sheet"]');
			for (const [name, value] of Object.entries(fields)) {
				const field = sheet.locator(`#andon-act-${name}`);
				if (name === 'text') await field.fill(value);
				else await field.selectOption(value);
			}
			await sheet.locator('#andon-act-actor').selectOption(deed === 'comment' ? 'sun' : 'wang');
			await sheet.locator('[data-test="act"]').click();
			await sheet.waitFor({ state: 'detached' });
		};
		const story = page.locator('[data-test="story"]');
		await act('acknowledge', {});
		await story.filter({ hasText: 'Wang Qiang acknowledged' }).waitFor();
		await page.locator('[data-deed="acknowledge"]').waitFor({ state: 'detached' });

		await page.locator('[data-deed="hand-over"]').click();
		await page.locator('[data-test="act"]').click();
		assert.equal(await page.locator('[data-test="sheet"] .andon-fault').count(), 3, 'to whom, why and by whom are asked for');
		await page.selectOption('#andon-act-to', 'ma');
		await page.fill('#andon-act-text', 'End of shift');
		await page.selectOption('#andon-act-actor', 'li');
		await page.locator('[data-test="act"]').click();
		await page.locator('[data-test="sheet"] .andon-fault', { hasText: 'Li Na' }).waitFor();
		assert.equal(await page.inputValue('#andon-act-text'), 'End of shift', 'what was written is kept when the plant refuses');
		await tasks.screenshot('dashboard.case.refused');
		await page.selectOption('#andon-act-actor', 'wang');
		await page.locator('[data-test="act"]').click();
		await page.locator('[data-test="sheet"]').waitFor({ state: 'detached' });
		await story.filter({ hasText: 'Wang Qiang handed over to Ma' }).waitFor();
		await page.locator('.andon-waits', { hasText: /Ma \w+: Own supervisor confirms/ }).waitFor();

		await act('comment', { text: 'Every third pack' });
		await story.filter({ hasText: 'Sun Lei: Every third pack' }).waitFor();
		await tasks.screenshot('dashboard.case');
		await fits(tasks);
		await tasks.close();
		assert.deepEqual(
			nodeRed.warnings().filter(({ text }) => !/not answer/.test(text)),
			[],
		);
	});

	for (const options of [DESKTOP, PHONE]) {
		it(`shows what the line says (${options.theme}, ${options.viewport?.width} px)`, async () => {
			const limits = { low: 497, high: 507 };
			const ranges = { speed: { min: 10, max: 60, unit: '1/min' } };
			await broker.publish('andon/line/L2/settings', { speed: 40, temperature: 22, ranges, limits }, { retain: true });
			await broker.publish('andon/line/L2/state', { state: 'stopped', product: 'P500', at: plantNow() }, { retain: true });
			await weigh(501.3);
			const line = await open('line', options);
			await line.page.locator('[data-test="line-state"]', { hasText: /stopped|停线/ }).waitFor();
			await line.page.locator('[data-command="maintenance"]').click();
			await broker.message(({ topic, payload }) => topic === 'andon/line/L2/command' && JSON.parse(payload).command === 'maintenance');
			assert.equal(await chartSaysUtc(line), true, 'the curve shows plant time whatever zone the browser is in');
			await line.screenshot(`dashboard.line.${options.theme}`);
			await fits(line);
			await line.close();
		});
	}
});

/** Fills in whatever is empty, and says who answers. */
async function fillIn(form: Locator): Promise<void> {
	for (const field of await form.locator('.andon-field').all()) {
		const select = field.locator('select');
		const text = field.locator('textarea, input:not([type="checkbox"])');
		const choice = field.locator('[role="radio"]');
		if (await select.count()) {
			const machine = await select.locator('option[value="machine"]').count();
			if ((await select.inputValue()) === '') await select.selectOption(machine ? 'machine' : { index: 1 });
		} else if (await choice.count()) {
			if ((await field.locator('[aria-checked="true"]').count()) === 0) await choice.first().click();
		} else if ((await text.count()) && (await text.inputValue()) === '') {
			const type = await text.getAttribute('type');
			const decimal = (await text.getAttribute('inputmode')) === 'decimal';
			await text.fill(type === 'datetime-local' ? '2026-11-30T10:00' : decimal ? '12' : 'Seal of nozzle 2 replaced');
		}
	}
}

/** What the server refuses stands under its field, and what was entered is kept. */
async function refusesWords(tasks: WatchedPage, form: Locator): Promise<void> {
	const suspect = form.locator('[data-field="suspect"]');
	await fillIn(form);
	await suspect.locator('input').fill('12,5');
	await form.locator('[data-outcome]').first().click();
	const fault = suspect.locator('.andon-fault');
	await fault.waitFor();
	assert.match((await fault.textContent()) ?? '', /12,5/);
	await tasks.screenshot('dashboard.tasks.refused');
	assert.equal(await suspect.locator('input').inputValue(), '12,5');
	await suspect.locator('input').fill('800');
}

/** Whether the chart takes its times as they are. Charts show themselves to a page that is under test. */
async function chartSaysUtc({ page }: WatchedPage): Promise<boolean> {
	await page.addInitScript('window.Cypress = true');
	await page.reload();
	await page.waitForFunction('Object.keys(window.uiCharts ?? {}).length === 1');
	return page.evaluate('Object.values(window.uiCharts)[0].chart.getOption().useUTC');
}

/** Nothing is wider than the screen. */
async function fits({ page }: WatchedPage): Promise<void> {
	const { width, screen } = await page.evaluate(() => ({ width: document.documentElement.scrollWidth, screen: window.innerWidth }));
	assert.ok(width <= screen, `the page is ${width} px wide on a screen of ${screen} px`);
}
