// Control charts on a real dashboard: live, marked, read without sight, on a phone, at night, without a line, and on the page of the case that an alarm opened.

import assert from 'node:assert/strict';
import { exampleFlow } from '../../tools/examples.mjs';
import { type FlowNode, type NodeRed, startNodeRed } from '../runtime/harness/node-red.ts';
import { openPage, type PageOptions, type WatchedPage } from './harness/page.ts';
import { nameless, outOfOrder, tabStops } from './harness/without-sight.ts';

const DESKTOP: PageOptions = { language: 'en-US', viewport: { width: 1440, height: 1000 } };
const PHONE: PageOptions = { language: 'zh-CN', viewport: { width: 390, height: 844 } };
const NIGHT = { surface: '#171e26', primary: '#7db4ff', bgPage: '#0f141a', groupBg: '#0f141a', groupOutline: '#26303b' };
const LOST = [/ERR_INTERNET_DISCONNECTED/, /SIO connect error/];
const HOSTILE = '<img src=x onerror=alert(1)> {a|b} {{name}} "\'';

describe('Control charts on a dashboard', function () {
	this.timeout(240_000);
	let nodeRed: NodeRed;

	before(async () => {
		nodeRed = await startNodeRed({ dashboard: true, flows: flowsIn('en-US') });
	});
	after(() => nodeRed?.dispose());

	/** The example, and a signal of somebody who means no good. */
	function flowsIn(language: 'en-US' | 'zh-CN', colors?: object): FlowNode[] {
		const { nodes } = exampleFlow('17-control-chart', language) as { nodes: FlowNode[] };
		const chart = nodes.find(({ type }) => type === 'ui-andon-chart')!;
		const inject = (id: string, name: string, to: string) => ({ id, type: 'inject', z: chart.z, name, props: [], wires: [[to]], x: 0, y: 0 });
		const code = (id: string, func: string) => ({ id, type: 'function', z: chart.z, name: '', func, outputs: 1, wires: [[chart.id]], x: 0, y: 0 });
		const points = `Array.from({ length: 5000 }, (_, i) => ({ at: Date.now() - (5000 - i) * 1000, value: Math.sin(i / 9) * 9 + i % 4, product: name }))`;
		const many = `const name = ${JSON.stringify(HOSTILE)}; const points = ${points}.map((p, i, all) => (i > all.length - 4 ? { ...p, marks: [{ rule: name, sentence: name }] } : p));
const second = { kind: 'cusum', points: points.map(({ at, value }) => ({ at, value: Math.max(0, value), low: Math.max(0, -value) })), centre: 0, upper: 8, lower: -8 };
return { chart: { signal: name, title: name, unit: name.slice(0, 20), points, second } };`;
		const all = [
			...nodes,
			inject('c0ffee0000000001', 'Hostile', 'c0ffee0000000002'),
			code('c0ffee0000000002', many),
			inject('c0ffee0000000003', 'Clear', 'c0ffee0000000004'),
			code('c0ffee0000000004', 'return { payload: [] };'),
		] as FlowNode[];
		return colors ? all.map((node) => (node.type === 'ui-theme' ? { ...node, colors } : node)) : all;
	}

	const open = (options: PageOptions, path = 'chart') => openPage(`${nodeRed.url}/dashboard/${path}`, options);
	const press = (name: string) => nodeRed.inject(flowsIn('en-US').find((node) => node.type === 'inject' && node.name === name)!.id);
	const drawn = ({ page }: WatchedPage) => page.locator('[data-test="plot"] svg');
	const fits = async ({ page }: WatchedPage) => {
		const { width, screen } = await page.evaluate(() => ({ width: document.documentElement.scrollWidth, screen: window.innerWidth }));
		assert.ok(width <= screen, `the page is ${width} px wide on a screen of ${screen} px`);
	};
	/** Texts in the drawing. */
	const words = async (widget: WatchedPage) => drawn(widget).locator('text').allTextContents();

	it('nothing yet says what to do; weights appear by themselves, and three too light are marked with the sentence', async () => {
		const widget = await open(DESKTOP);
		const { page } = widget;
		await page.locator('[data-test="empty"]', { hasText: 'no point yet' }).waitFor();
		await widget.screenshot('chart.empty');
		await press('Good weights');
		await drawn(widget).waitFor();
		await press('The filler drifts');
		const mark = page.locator('[data-test="mark"]').first();
		await mark.getByText(/Fill weight L2 is [\d.]+ g, below the low limit of 495\.0 g since \d\d:\d\d \(3 in a row\)/).waitFor();
		await page.locator('[data-test="state"]', { hasText: 'Alarm' }).waitFor();
		await page.waitForFunction(() =>
			[...(document.querySelector('andon-chart')?.shadowRoot?.querySelectorAll('[data-test="plot"] svg text') ?? [])].some(
				(one) => one.textContent === 'Low 495',
			),
		);
		await widget.screenshot('chart.alarm');
		await mark.click();
		await page.locator('[data-test="said"]', { hasText: 'below the low limit' }).waitFor();
		await press('Control limits');
		await page.locator('[data-test="zones"]').waitFor();
		await page.waitForFunction(() =>
			[...(document.querySelector('andon-chart')?.shadowRoot?.querySelectorAll('[data-test="plot"] svg text') ?? [])].some(
				(one) => one.textContent === 'UCL 503.6',
			),
		);
		assert.ok((await words(widget)).includes('Limits v1'));
		await press('Set right');
		await page.locator('[data-test="state"]', { hasText: 'No alarm' }).waitFor();
		await widget.screenshot('chart.limits');
		await widget.close();
	});

	it('by keyboard and screen reader: everything has a name and its turn, the last points are a table', async () => {
		const widget = await open(DESKTOP);
		const { page } = widget;
		await drawn(widget).waitFor();
		assert.match(
			(await page.locator('[data-test="plot"]').getAttribute('aria-label')) ?? '',
			/^Fill weight L2: control chart of \d+ points\. .*below the low limit/,
		);
		await page.locator('[data-test="table"]').press('Enter');
		const rows = page.locator('[data-test="points"] tbody tr');
		await rows.first().waitFor();
		assert.equal(await rows.count(), 20);
		assert.equal(await page.locator('[data-test="table"]').getAttribute('aria-pressed'), 'true');
		assert.deepEqual(await nameless(page, 'andon-chart'), []);
		assert.deepEqual(outOfOrder(await tabStops(page, 'andon-chart')), []);
		await page.locator('[data-test="mark"]').first().press('Enter');
		assert.match((await page.locator('[data-test="said"]').textContent()) ?? '', /below the low limit/);
		await widget.screenshot('chart.table');
		await page.reload();
		await rows.first().waitFor();
		await widget.close();
	});

	it('a marked point is tapped on the drawing, and its sentence stands below', async () => {
		const widget = await open(DESKTOP);
		const { page } = widget;
		await page.locator('[data-test="plot"] svg text', { hasText: /^1$/ }).first().waitFor();
		// The number stands above its ring.
		const number = (await page.locator('[data-test="plot"] svg text', { hasText: /^1$/ }).first().boundingBox())!;
		assert.equal((await page.locator('[data-test="said"]').textContent()) ?? '', '');
		await page.mouse.click(number.x + number.width / 2, number.y + number.height + 9);
		await page.locator('[data-test="said"]', { hasText: 'below the low limit' }).waitFor();
		assert.equal(await page.locator('[data-test="mark"][aria-pressed="true"]').count(), 1);
		await widget.close();
	});

	it('the line is lost: it says so, keeps what is there, and catches up by itself', async () => {
		const widget = await open({ ...DESKTOP, expected: LOST });
		const { page } = widget;
		await drawn(widget).waitFor();
		const before = await page.locator('[data-test="last"]').textContent();
		await page.context().setOffline(true);
		await page.locator('[data-test="offline"]').waitFor();
		assert.equal(await page.locator('[data-test="last"]').textContent(), before);
		await widget.screenshot('chart.offline');
		await press('Set right');
		await page.context().setOffline(false);
		await page.locator('[data-test="offline"]').waitFor({ state: 'detached' });
		await page.waitForFunction((was) => document.querySelector('andon-chart')?.shadowRoot?.querySelector('[data-test="last"]')?.textContent !== was, before);
		await widget.close();
	});

	it('after a restart the chart is as it was', async () => {
		const widget = await open(DESKTOP);
		await drawn(widget).waitFor();
		const before = await widget.page.locator('[data-test="last"]').textContent();
		await widget.close();
		await nodeRed.deploy(flowsIn('en-US'));
		const again = await open(DESKTOP);
		await drawn(again).waitFor();
		assert.equal(await again.page.locator('[data-test="last"]').textContent(), before);
		await again.close();
	});

	it('the case that the alarm opened shows its chart, and so does the printed record, in black and white', async () => {
		const widget = await open(DESKTOP, 'case');
		const { page } = widget;
		await page.locator('[data-test="found"]').first().click();
		const picture = page.locator('[data-part="chart"] img');
		await picture.waitFor();
		assert.match((await picture.getAttribute('alt')) ?? '', /Fill weight L2: control chart of \d+ points\./);
		await page.waitForFunction((img) => (img as HTMLImageElement).naturalWidth > 300, await picture.elementHandle());
		await widget.screenshot('chart.case');
		await page.locator('[data-test="print"]').click();
		const paper = page.locator('andon-case-paper [data-part="chart"] img');
		await paper.waitFor();
		await paper.scrollIntoViewIfNeeded();
		assert.doesNotMatch(decodeURIComponent((await paper.getAttribute('src')) ?? ''), / color="(?!#000")/);
		await widget.screenshot('chart.case.print');
		await widget.close();
	});

	it('5,000 points at once under a hostile name: the name is text, on the drawing, in the list and on paper', async () => {
		await press('Hostile');
		const widget = await open(DESKTOP);
		const { page } = widget;
		await page.locator('[data-test="signal"]').selectOption(HOSTILE);
		await page.locator('h2', { hasText: '<img src=x' }).waitFor();
		await drawn(widget).waitFor();
		await page.locator('[data-test="mark"]', { hasText: HOSTILE }).click();
		await page.locator('[data-test="said"]', { hasText: HOSTILE }).waitFor();
		await widget.screenshot('chart.hostile');
		await page.locator('[data-test="print"]').click();
		const sheet = page.locator('andon-case-paper img');
		await sheet.waitFor();
		await page.waitForFunction((img) => (img as HTMLImageElement).naturalWidth > 300, await sheet.elementHandle());
		await widget.screenshot('chart.print');
		await page.keyboard.press('Escape');
		assert.equal(await page.locator('andon-chart img[src="x"]').count(), 0);
		await widget.close();
	});

	it('夜间主题，中文：电脑与手机', async () => {
		await nodeRed.deploy(flowsIn('zh-CN', NIGHT));
		const widget = await open({ language: 'zh-CN', theme: 'dark', viewport: { width: 1440, height: 1000 } });
		await drawn(widget).waitFor();
		await widget.page
			.locator('[data-test="signal"]')
			.selectOption({ label: '灌装重量 L2' })
			.catch(() => undefined);
		await widget.page.locator('[data-test="mark"]', { hasText: '低于下限 495.0 g' }).first().waitFor();
		assert.equal(await widget.page.locator('andon-chart').getAttribute('theme'), 'dark');
		await widget.screenshot('chart.dark');
		await widget.close();
		const phone = await open(PHONE);
		await drawn(phone).waitFor();
		await fits(phone);
		await phone.screenshot('chart.phone');
		await phone.page.locator('[data-test="table"]').click();
		await phone.page.locator('[data-test="points"] tbody tr').first().waitFor();
		await fits(phone);
		await phone.page.locator('[data-test="points"]').scrollIntoViewIfNeeded();
		await phone.screenshot('chart.phone.table');
		await phone.close();
		assert.deepEqual(
			nodeRed.warnings().map(({ text }) => text),
			[],
		);
	});
});
