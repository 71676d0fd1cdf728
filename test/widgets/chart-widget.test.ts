// Control charts on a real dashboard: live, marked, read without sight, on a phone, at night, without a line, and on the page of the case that an alarm opened.

import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { exampleFlow } from '../../tools/examples.mjs';
import { openPage, type WatchedPage } from '../browser/harness/page.ts';
import { nameless, outOfOrder, tabStops } from '../browser/harness/without-sight.ts';
import { type FlowNode, type NodeRed, startNodeRed } from '../runtime/harness/node-red.ts';

const NIGHT = { surface: '#171e26', primary: '#7db4ff', bgPage: '#0f141a', groupBg: '#0f141a', groupOutline: '#26303b' };
const LOST = [/ERR_INTERNET_DISCONNECTED/, /SIO connect error/];
const HOSTILE = '<img src=x onerror=alert(1)> {a|b} {{name}} "\'';

describe('Control charts on a dashboard', function () {
	this.timeout(240_000);
	let nodeRed: NodeRed;
	let widget: WatchedPage;
	let page: Page;

	before(async () => {
		nodeRed = await startNodeRed({ dashboard: true, flows: flowsIn('en-US') });
		widget = await openPage(`${nodeRed.url}/dashboard/chart`, { language: 'en-US', viewport: { width: 1440, height: 1000 }, expected: LOST });
		({ page } = widget);
	});
	after(async () => {
		await widget?.close();
		await nodeRed?.dispose();
	});

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
		const chosen = all.map((node) => (/^ui-andon-/.test(node.type) ? { ...node, language } : node));
		return colors ? chosen.map((node) => (node.type === 'ui-theme' ? { ...node, colors } : node)) : chosen;
	}

	const press = (name: string) => nodeRed.inject(flowsIn('en-US').find((node) => node.type === 'inject' && node.name === name)!.id);
	const at = (name: string): Locator => page.locator(`[data-test="${name}"]`);
	const drawing = () => page.locator('[data-test="plot"] svg');
	const says = (words: string | RegExp) => drawing().locator('text', { hasText: words }).first().waitFor();
	const loaded = async (picture: Locator) => {
		await picture.waitFor();
		await page.waitForFunction((img) => (img as HTMLImageElement).naturalWidth > 300, await picture.elementHandle());
	};
	const fits = async () => {
		const { width, screen } = await page.evaluate(() => ({ width: document.documentElement.scrollWidth, screen: window.innerWidth }));
		assert.ok(width <= screen, `the page is ${width} px wide on a screen of ${screen} px`);
	};

	it('nothing yet says what to do; weights appear by themselves, and three too light are marked with the sentence', async () => {
		await at('empty').filter({ hasText: 'no point yet' }).waitFor();
		await widget.screenshot('chart.empty');
		await press('Good weights');
		await drawing().waitFor();
		await press('The filler drifts');
		const sentence = /Fill weight L2 is [\d.]+ g, below the low limit of 495(\.0)? g since .*\d\d:\d\d \(3 in a row\)/;
		await at('mark').filter({ hasText: sentence }).first().waitFor();
		await at('state')
			.filter({ hasText: /^Alarm$/ })
			.waitFor();
		await says('Low 495');
		await widget.screenshot('chart.alarm');
	});

	it('a marked point is tapped on the drawing, and its sentence stands below', async () => {
		// The number stands above its ring.
		const number = (await drawing().locator('text', { hasText: /^1$/ }).last().boundingBox())!;
		assert.equal(await at('said').textContent(), '');
		await page.mouse.click(number.x + number.width / 2, number.y + number.height + 8);
		await at('said').filter({ hasText: 'below the low limit' }).waitFor();
		assert.equal(await page.locator('[data-test="mark"][aria-pressed="true"]').count(), 1);
	});

	it('limits of a quality engineer come over the same points with their zones; set right, the alarm is over', async () => {
		await press('Control limits');
		await says('UCL 503.6');
		await says('Limits v1');
		const areas = () => drawing().locator('path').count();
		const before = await areas();
		await at('zones').click();
		await page.waitForFunction(
			(was) => document.querySelector('andon-chart')!.shadowRoot!.querySelectorAll('[data-test="plot"] svg path').length < was,
			before,
		);
		await at('zones').click();
		await press('Set right');
		await at('state').filter({ hasText: 'No alarm' }).waitFor();
		await at('alarm').filter({ hasText: '–' }).waitFor();
		await widget.screenshot('chart.limits');
	});

	it('by keyboard and screen reader: everything has a name and its turn, the last points are a table', async () => {
		assert.match((await at('plot').getAttribute('aria-label')) ?? '', /^Fill weight L2: control chart of \d+ points\. .*below the low limit/);
		await at('table').press('Enter');
		await at('points').locator('tbody tr').first().waitFor();
		assert.equal(await at('points').locator('tbody tr').count(), 20);
		assert.equal(await at('table').getAttribute('aria-pressed'), 'true');
		assert.deepEqual(await nameless(page, 'andon-chart'), []);
		assert.deepEqual(outOfOrder(await tabStops(page, 'andon-chart')), []);
		await at('mark').first().press('Enter');
		assert.equal(await at('said').textContent(), '', 'the same again puts it away');
		await widget.screenshot('chart.table');
	});

	it('the line is lost: it says so, keeps what is there, and catches up by itself', async () => {
		const before = await at('last').textContent();
		await page.context().setOffline(true);
		await at('offline').waitFor();
		assert.equal(await at('last').textContent(), before);
		await widget.screenshot('chart.offline');
		await press('Set right');
		await page.context().setOffline(false);
		await at('offline').waitFor({ state: 'detached' });
		await page.waitForFunction((was) => document.querySelector('andon-chart')?.shadowRoot?.querySelector('[data-test="last"]')?.textContent !== was, before);
	});

	it('after a deploy and a reload the chart is as it was, and so is what was chosen', async () => {
		const before = await at('last').textContent();
		await nodeRed.deploy(flowsIn('en-US'));
		await page.reload();
		await at('points').waitFor();
		assert.equal(await at('last').textContent(), before);
		await at('table').click();
	});

	it('5,000 points at once under a hostile name: the name is text, on the drawing, in the list and on paper', async () => {
		await press('Hostile');
		await at('signal').selectOption(HOSTILE);
		await page.locator('h2', { hasText: '<img src=x' }).waitFor();
		await says('CUSUM above and below');
		await at('mark').filter({ hasText: HOSTILE }).click();
		await at('said').filter({ hasText: HOSTILE }).waitFor();
		await widget.screenshot('chart.hostile');
		await at('print').click();
		await loaded(page.locator('andon-case-paper img'));
		await widget.screenshot('chart.print');
		await page.keyboard.press('Escape');
		assert.equal(await page.locator('andon-chart img').count(), 0);
	});

	it('the case that the alarm opened shows its chart, and so does the printed record, in black and white', async () => {
		await page.goto(`${nodeRed.url}/dashboard/case`);
		await at('found').first().click();
		const picture = page.locator('[data-part="chart"] img');
		await loaded(picture);
		assert.match((await picture.getAttribute('alt')) ?? '', /Fill weight L2: control chart of \d+ points\./);
		await widget.screenshot('chart.case');
		await at('print').click();
		const paper = page.locator('andon-case-paper [data-part="chart"] img');
		await loaded(paper);
		assert.doesNotMatch(decodeURIComponent((await paper.getAttribute('src')) ?? ''), / color="(?!#000")/);
		await widget.screenshot('chart.case.print');
		await page.keyboard.press('Escape');
	});

	it('夜间主题，中文：电脑与手机', async () => {
		await nodeRed.deploy(flowsIn('zh-CN', NIGHT));
		await page.goto(`${nodeRed.url}/dashboard/chart`);
		await drawing().waitFor();
		await press('Clear');
		await at('empty').filter({ hasText: '还没有数据点' }).waitFor();
		await press('Good weights');
		await press('Control limits');
		await says('UCL 503.6');
		await press('The filler drifts');
		await at('mark')
			.filter({ hasText: /灌装重量 L2 .*低于下限 495(\.0)? g/ })
			.first()
			.waitFor();
		assert.equal(await page.locator('andon-chart').getAttribute('theme'), 'dark');
		await widget.screenshot('chart.dark');
		await page.setViewportSize({ width: 390, height: 844 });
		await says('下限 495');
		await fits();
		await widget.screenshot('chart.phone');
		await at('table').click();
		await at('points').locator('tbody tr').first().waitFor();
		await fits();
		await at('points').scrollIntoViewIfNeeded();
		await widget.screenshot('chart.phone.table');
		assert.deepEqual(
			nodeRed.warnings().map(({ text }) => text),
			[],
		);
	});
});
