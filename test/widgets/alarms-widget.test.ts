// The list of alarms on a real dashboard: what an operator sees and does with alarms that burn, chatter and flood, at a desk and on a phone, by keyboard, at
// night, without a line, and with ten thousand of them.

import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { exampleFlow } from '../../tools/examples.mjs';
import { openPage, type WatchedPage } from '../browser/harness/page.ts';
import { focused, nameless, outOfOrder, tabStops } from '../browser/harness/without-sight.ts';
import { type FlowNode, type NodeRed, startNodeRed } from '../runtime/harness/node-red.ts';

const NIGHT = { surface: '#171e26', primary: '#7db4ff', bgPage: '#0f141a', groupBg: '#0f141a', groupOutline: '#26303b' };
const LOST = [/ERR_INTERNET_DISCONNECTED/, /SIO connect error/];
const HOSTILE = '<img src=x onerror=alert(1)>/{a}';

describe('The list of alarms on a dashboard', function () {
	this.timeout(240_000);
	let nodeRed: NodeRed;
	let widget: WatchedPage;
	let page: Page;

	before(async () => {
		nodeRed = await startNodeRed({ dashboard: true, flows: flowsIn('en-US') });
		widget = await openPage(`${nodeRed.url}/dashboard/alarms`, { language: 'en-US', viewport: { width: 1440, height: 1000 }, expected: LOST });
		({ page } = widget);
	});
	after(async () => {
		await widget?.close();
		await nodeRed?.dispose();
	});

	/** The example, and a button for what nobody would wire: a hostile name, and more alarms than anybody can read. */
	function flowsIn(language: 'en-US' | 'zh-CN', colors?: object): FlowNode[] {
		const { nodes } = exampleFlow('18-alarm-list', language) as { nodes: FlowNode[] };
		const [line] = nodes.filter(({ type }) => type === 'andon-detect');
		const code = `const topics = [${JSON.stringify(HOSTILE)}, ...Array.from({ length: 400 }, (_, i) => 'L2/level/' + i)];
for (const topic of topics) node.send({ topic, payload: 90 });`;
		const many = [
			{ id: 'c0ffee0000000001', type: 'inject', z: line!.z, name: 'Many', props: [], wires: [['c0ffee0000000002']], x: 0, y: 0 },
			{ id: 'c0ffee0000000002', type: 'function', z: line!.z, name: '', func: code, outputs: 1, wires: [['c0ffee0000000003']], x: 0, y: 0 },
			// Of its own: these open no cases.
			{ ...line!, id: 'c0ffee0000000003', name: 'Levels', wires: [[], []] },
		] as FlowNode[];
		const all = [...nodes, ...many].map((node) => (/^ui-andon-/.test(node.type) ? { ...node, language } : node));
		return colors ? all.map((node) => (node.type === 'ui-theme' ? { ...node, colors } : node)) : all;
	}

	const press = (name: string) => nodeRed.inject(flowsIn('en-US').find((node) => node.type === 'inject' && node.name === name)!.id);
	const at = (name: string): Locator => page.locator(`[data-test="${name}"]`);
	const alarm = (words: string | RegExp) => at('alarm').filter({ hasText: words });
	const tab = (list: string) => page.locator(`[data-list="${list}"]`);
	const counts = (list: string, count: number) =>
		tab(list)
			.filter({ hasText: String(count) })
			.waitFor();
	const fits = async () => {
		const { width, screen } = await page.evaluate(() => ({ width: document.documentElement.scrollWidth, screen: window.innerWidth }));
		assert.ok(width <= screen, `the page is ${width} px wide on a screen of ${screen} px`);
	};

	it('nothing burns yet, and it says so; an alarm appears by itself, with its case, and is acknowledged by whom was chosen', async () => {
		await at('empty').filter({ hasText: 'No alarm.' }).waitFor();
		await at('empty').filter({ hasText: 'They appear by themselves' }).waitFor();
		await widget.screenshot('alarms.empty');
		await press('The filler runs full');
		await alarm(/L2\/filler\/level is 88.*above the high limit of 80/).waitFor();
		await alarm('Medium').waitFor();
		await at('to-case')
			.filter({ hasText: /Case AL-\d{4}-/ })
			.waitFor();
		await at('acknowledge').click();
		await at('identify').filter({ hasText: 'Who are you?' }).waitFor();
		await at('who-cancel').click();
		await at('toast')
			.filter({ hasText: /who you are/ })
			.waitFor();
		await at('who').selectOption('sun');
		await at('acknowledge').click();
		await alarm('Acknowledged').filter({ hasText: 'Sun Li' }).waitFor();
		assert.equal(await at('acknowledge').count(), 0);
		await press('It gets worse');
		await alarm('Unacknowledged').filter({ hasText: 'High' }).waitFor();
		await widget.screenshot('alarms.one');
	});

	it('a trip is marked as first out and suppresses what follows; a switch chatters; twelve valves are a flood', async () => {
		await press('The compressor trips');
		await alarm('K1/trip').filter({ hasText: 'First out: Compressor 1' }).waitFor();
		await counts('aside', 2);
		await press('A door switch chatters');
		await counts('chattering', 1);
		await press('Twelve valves at once');
		await at('gauge').filter({ hasText: 'flood' }).filter({ hasText: 'Filling' }).waitFor();
		await counts('unacknowledged', 15);
		assert.match((await at('alarm').first().textContent()) ?? '', /K1\/trip/, 'the critical one first');
		await widget.screenshot('alarms.flood');
		await tab('aside').click();
		await alarm('K1/pressure').filter({ hasText: 'while K1/trip burns' }).waitFor();
		await tab('chattering').click();
		await alarm('L2/door').filter({ hasText: 'Chattering since' }).waitFor();
		await tab('held').click();
		await at('past').filter({ hasText: 'suppressed by K1/trip' }).first().waitFor();
		await widget.screenshot('alarms.held');
		await tab('open').click();
	});

	it('one operator’s alarms alone, found by words; those outside of the filter are counted', async () => {
		await at('gauge').filter({ hasText: 'Utilities' }).click();
		await at('elsewhere').filter({ hasText: '14 unacknowledged not in this filter' }).waitFor();
		assert.equal(await at('alarm').count(), 1);
		await at('clear').click();
		await at('search').fill('valve/1');
		await page.waitForFunction(() => document.querySelector('andon-alarms')!.shadowRoot!.querySelectorAll('[data-test="alarm"]').length === 4);
		await at('search').fill('nothing like it');
		await at('empty').filter({ hasText: 'No alarm fits these filters.' }).waitFor();
		await at('clear').click();
		await alarm('L2/valve/12').waitFor();
	});

	it('an alarm is shelved with a reason, taken down, and taken out of service only by the supervisor; the record keeps it', async () => {
		await page.getByLabel('More about L2/valve/12').click();
		await page.locator('[data-act="shelve"]').click();
		const lengths = await page.locator('select[name="for"] option').allTextContents();
		assert.deepEqual([lengths.at(0), lengths.at(-1)], ['15 min', '8 h']);
		await at('do').click();
		await at('fault').filter({ hasText: 'Say why' }).waitFor();
		await page.locator('textarea[name="said"]').fill('Level switch is being changed, order 4711');
		await widget.screenshot('alarms.shelve');
		await at('do').click();
		await at('toast').filter({ hasText: 'L2/valve/12' }).waitFor();
		await counts('aside', 3);
		await page.getByLabel('More about L2/valve/11').click();
		await page.locator('[data-act="out-of-service"]').click();
		await page.locator('textarea[name="said"]').fill('Valve is gone');
		await at('do').click();
		await at('fault').filter({ hasText: 'Sun Li may not do that with alarms. Shift supervisor may.' }).waitFor();
		await page.keyboard.press('Escape');
		await page.keyboard.press('Escape');
		await at('sheet').waitFor({ state: 'detached' });
		await tab('aside').click();
		await alarm('L2/valve/12').filter({ hasText: 'Sun Li: Level switch is being changed' }).waitFor();
		await widget.screenshot('alarms.aside');
		await page.getByLabel('More about L2/valve/12').click();
		await at('sheet').locator('[data-test="past"]').filter({ hasText: 'Sun Li, by the list of people' }).waitFor();
		await widget.screenshot('alarms.sheet');
		await page.locator('[data-act="unshelve"]').click();
		await at('do').click();
		await counts('aside', 2);
		await tab('record').click();
		await at('past').filter({ hasText: 'L2/valve/12: unshelved' }).waitFor();
		await widget.screenshot('alarms.record');
		await tab('open').click();
	});

	it('by keyboard and screen reader: everything has a name and its turn, and the focus comes back from the sheet', async () => {
		await alarm('K1/trip').waitFor();
		assert.deepEqual(await nameless(page, 'andon-alarms'), []);
		assert.deepEqual(outOfOrder(await tabStops(page, 'andon-alarms')), []);
		await page.getByLabel('More about K1/trip').press('Enter');
		await at('sheet').waitFor();
		await page.keyboard.press('Escape');
		await at('sheet').waitFor({ state: 'detached' });
		assert.equal(await focused(page), 'more');
		await page.getByLabel('Acknowledge K1/trip').press('Enter');
		await alarm('K1/trip').filter({ hasText: 'Acknowledged' }).waitFor();
	});

	it('the line is lost: it says since when, nothing can be acknowledged, and it catches up by itself', async () => {
		await page.context().setOffline(true);
		await at('offline').filter({ hasText: 'alarms since then are missing' }).waitFor();
		assert.ok(await at('acknowledge').first().isDisabled());
		await widget.screenshot('alarms.offline');
		await press('All is normal again');
		await page.context().setOffline(false);
		await at('offline').waitFor({ state: 'detached' });
		await alarm('L2/valve/1').filter({ hasText: 'Returned, unacknowledged' }).first().waitFor();
	});

	it('all that are shown are acknowledged at once, after a question; what was over leaves', async () => {
		const waiting = await at('acknowledge').count();
		assert.ok(waiting > 10);
		await at('all').click();
		await widget.screenshot('alarms.all');
		await at('all-sure').press('Enter');
		await at('toast')
			.filter({ hasText: `Acknowledged: ${waiting}.` })
			.waitFor();
		await at('empty').filter({ hasText: 'No alarm.' }).waitFor();
	});

	it('four hundred at once are told together and shown by pages; a hostile name is text', async () => {
		await press('Many');
		await at('page').filter({ hasText: '1–50 of 401' }).waitFor();
		assert.equal(await at('alarm').count(), 50);
		// The dashboard's own notice may lie over it.
		await at('later').press('Enter');
		await at('page').filter({ hasText: '51–100 of 401' }).waitFor();
		await at('search').fill('onerror');
		await alarm(HOSTILE).waitFor();
		assert.equal(await page.locator('andon-alarms img').count(), 0);
		await widget.screenshot('alarms.hostile');
		await at('clear').click();
	});

	it('夜间主题，中文：电脑与手机', async () => {
		await nodeRed.deploy(flowsIn('zh-CN', NIGHT));
		await page.goto(`${nodeRed.url}/dashboard/alarms`);
		await tab('open').filter({ hasText: '报警' }).waitFor();
		await press('The compressor trips');
		await alarm('K1/trip').filter({ hasText: '首出报警：1 号空压机' }).waitFor();
		assert.equal(await page.locator('andon-alarms').getAttribute('theme'), 'dark');
		await widget.screenshot('alarms.dark');
		await page.setViewportSize({ width: 390, height: 844 });
		await fits();
		await widget.screenshot('alarms.phone');
		await tab('aside').click();
		await alarm('K1/pressure').waitFor();
		await fits();
		await widget.screenshot('alarms.phone.aside');
		await page.getByLabel('K1/pressure 的详情').click();
		await page.locator('[data-act="shelve"]').click();
		await at('act').waitFor();
		await widget.screenshot('alarms.phone.sheet');
		await page.keyboard.press('Escape');
		await page.keyboard.press('Escape');
		await tab('held').click();
		await at('past').first().waitFor();
		await fits();
		await widget.screenshot('alarms.phone.held');
		assert.deepEqual(
			nodeRed.warnings().map(({ text }) => text),
			[],
		);
	});
});
