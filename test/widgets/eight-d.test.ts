// 8D cases on a real dashboard, as people meet them: how far each is, what is asked and missing, answered in its place, and its report.

import assert from 'node:assert/strict';
import { exampleFlow } from '../../tools/examples.mjs';
import { openPage, type PageOptions, type WatchedPage } from '../browser/harness/page.ts';
import { nameless, outOfOrder, tabStops } from '../browser/harness/without-sight.ts';
import { type FlowNode, type NodeRed, startNodeRed } from '../runtime/harness/node-red.ts';

const DESKTOP: PageOptions = { language: 'en-US', viewport: { width: 1440, height: 1000 } };
const PHONE: PageOptions = { language: 'zh-CN', viewport: { width: 390, height: 844 } };
/** A theme of the dashboard for dark rooms. */
const NIGHT = { surface: '#171e26', primary: '#7db4ff', bgPage: '#0f141a', groupBg: '#0f141a', groupOutline: '#26303b' };

describe('8D cases on a dashboard', function () {
	this.timeout(240_000);
	let nodeRed: NodeRed;

	before(async () => {
		nodeRed = await startNodeRed({ dashboard: true, flows: flowsIn('en-US') });
	});
	after(() => nodeRed?.dispose());

	function flowsIn(language: 'en-US' | 'zh-CN', colors?: object): FlowNode[] {
		const { nodes } = exampleFlow('20-report', language) as { nodes: FlowNode[] };
		return colors ? nodes.map((node) => (node.type === 'ui-theme' ? { ...node, colors } : node)) : nodes;
	}
	const open = (options: PageOptions, search = '') => openPage(`${nodeRed.url}/dashboard/8d${search}`, options);
	const press = (name: string) => nodeRed.inject(flowsIn('en-US').find((node) => node.type === 'inject' && node.name === name)!.id);
	const standing = ({ page }: WatchedPage, discipline: string) =>
		page.locator(`[data-test="rail"][data-discipline="${discipline}"]`).getAttribute('data-standing');
	const fits = async ({ page }: WatchedPage) => {
		const { width, screen } = await page.evaluate(() => ({ width: document.documentElement.scrollWidth, screen: window.innerWidth }));
		assert.ok(width <= screen, `the page is ${width} px wide on a screen of ${screen} px`);
	};

	it('there is none; one that comes in appears with its rail, and says who is asked and what is missing', async () => {
		const widget = await open(DESKTOP);
		const { page } = widget;
		await page.locator('[data-test="empty"]').waitFor();
		await page.locator('[data-test="failed-none"]').waitFor();
		await widget.screenshot('eight-d.empty');
		await press('A complaint');
		const row = page.locator('[data-test="eight-d-case"]');
		await row.waitFor();
		assert.match((await row.textContent()) ?? '', /Burrs on the cap, lot B-7.*D2 Problem \(Quality engineer\)/s);
		await widget.screenshot('eight-d.list');
		await row.click();
		await page.locator('[data-test="eight-d"]').waitFor();
		assert.deepEqual(await Promise.all(['D0', 'D1', 'D2', 'D3', 'D8'].map((one) => standing(widget, one))), [
			'missing',
			'missing',
			'current',
			'waiting',
			'waiting',
		]);
		assert.match((await page.locator('[data-test="work"]').textContent()) ?? '', /D2 Problem.*Asked: Quality engineer.*Due in/s);
		assert.deepEqual(await page.locator('[data-test="lacks"] li').allTextContents(), ['how much is affected', '5W2H of the problem', 'is / is-not']);
		assert.match(page.url(), /case=EX-\d{4}-00001/);
		await page.locator('[data-test="rail"][data-discipline="D4"]').click();
		assert.match((await page.locator('[data-test="ahead"]').textContent()) ?? '', /D4 Causes.*Will be asked: Process engineer/s);
		await widget.screenshot('eight-d.ahead');
		await page.locator('[data-test="rail"][data-discipline="D2"]').click();
		await widget.screenshot('eight-d.new');
		await widget.close();
	});

	it('its task is answered in its place, and what was said stands there at once', async () => {
		const widget = await open(DESKTOP);
		const { page } = widget;
		await page.locator('[data-test="who"]').selectOption({ label: 'Li Na' });
		await page.locator('[data-test="eight-d-case"]').click();
		await page.locator('[data-test="open-task"]').click();
		const sheet = page.locator('[data-test="sheet"]');
		await sheet.locator('[data-field="what"] textarea').fill('Burrs up to 0.4 mm at the parting line, 48 of 2,000 pieces');
		await sheet.locator('[data-field="is_not"] input').fill('Caps of moulds 1 and 2 are clean');
		await widget.screenshot('eight-d.task');
		await sheet.getByRole('button', { name: 'done' }).click();
		await sheet.waitFor({ state: 'detached' });
		await page.locator('[data-test="rail"][data-discipline="D4"][data-standing="current"]').waitFor();
		assert.equal(await standing(widget, 'D2'), 'done');
		await page.locator('[data-test="rail"][data-discipline="D2"]').click();
		await page.getByText('Caps of moulds 1 and 2 are clean').waitFor();
		await widget.screenshot('eight-d.said');
		assert.deepEqual([await nameless(page, 'andon-eight-d'), outOfOrder(await tabStops(page, 'andon-eight-d'))], [[], []]);
		await widget.close();
	});

	it('what happens elsewhere appears without a reload', async () => {
		const widget = await open(DESKTOP, '?case=EX-2026-00001');
		const { page } = widget;
		const shown = page.locator('[data-test="eight-d"], [data-test="fault"]');
		await shown.first().waitFor();
		// The number is of the year in which this runs.
		if ((await page.locator('[data-test="fault"]').count()) > 0) {
			await page.locator('[data-test="all"]').click();
			await page.locator('[data-test="eight-d-case"]').click();
		}
		await page.locator('[data-test="rail"][data-discipline="D4"][data-standing="current"]').waitFor();
		await press('D4 is answered');
		await page.locator('[data-test="rail"][data-discipline="D4"][data-standing="done"]').waitFor();
		await page.getByText('Parting line of mould 3 worn').first().waitFor();
		await widget.screenshot('eight-d.causes');
		await widget.close();
	});

	it('its report opens as a page beside it, with a ticket; without one there is nothing', async () => {
		const widget = await open(DESKTOP);
		const { page } = widget;
		// Closed by now, the case is found by its address only.
		const number = `EX-${new Date().getFullYear()}-00001`;
		await page.goto(`${nodeRed.url}/dashboard/8d?case=${number}`);
		await page.locator('[data-test="eight-d"]').waitFor();
		const [beside] = await Promise.all([page.context().waitForEvent('page'), page.locator('[data-report="customer.html"]').click()]);
		await beside.getByRole('heading', { level: 1, name: `8D report ${number}` }).waitFor();
		const text = (await beside.locator('body').textContent()) ?? '';
		assert.match(text, /Customer version/);
		assert.ok(!text.includes('Li Na') && text.includes('Burrs up to 0.4 mm'));
		const address = new URL(beside.url());
		address.searchParams.set('t', 'none');
		assert.equal((await fetch(address)).status, 401);
		await beside.close();
		const [saved] = await Promise.all([page.waitForEvent('download'), page.locator('[data-report="internal.docx"]').click()]);
		assert.match(saved.suggestedFilename(), new RegExp(`^8D-${number}-v\\d+\\.docx$`));
		await widget.close();
	});

	it('in Chinese, on a phone and in the dark it is the same', async () => {
		await nodeRed.deploy(flowsIn('zh-CN', NIGHT));
		await press('A complaint');
		const widget = await open(PHONE);
		const { page } = widget;
		const row = page.locator('[data-test="eight-d-case"]');
		await row.first().waitFor();
		await fits(widget);
		await widget.screenshot('eight-d.phone-list');
		await row.first().click();
		await page.locator('[data-test="eight-d"]').waitFor();
		await fits(widget);
		await widget.screenshot('eight-d.phone');
		await widget.close();
	});

	it('measures that did not hold are listed a page at a time, each with what came back, also on a phone and in the dark', async () => {
		const measure = (n: number) => ({
			case: `c${n}`,
			number: `EX-2026-0000${n}`,
			title: 'Burrs on the cap',
			area: 'L1',
			id: `m${n}`,
			class: n % 2 ? 'corrective' : 'preventive',
			text: n % 2 ? 'Parting line polished, insert measured after every 10,000 shots' : 'Life limit in the record of the tool',
			owner: 'liu',
			doneAt: '2026-09-01T02:00:00.000Z',
			failedAt: '2026-10-11T02:00:00.000Z',
			days: 40,
			cameBackAs: { case: `d${n}`, number: `EX-2026-0009${n}` },
		});
		for (const options of [DESKTOP, PHONE]) {
			const widget = await open(options);
			const { page } = widget;
			await page.locator('[data-test="failed-measures"]').waitFor();
			await page.evaluate(
				(pages) => {
					const list = document.querySelector('andon-eight-d')!.shadowRoot!.querySelector('andon-failed-measures') as unknown as {
						live: object;
						revision: number;
					};
					list.live = { ask: async (_: string, { page: at }: { page: number }) => ({ reply: { measures: pages[at - 1], total: 7, page: at, pages: 2 } }) };
					list.revision += 1;
				},
				[[1, 2, 3, 4, 5].map(measure), [6, 7].map(measure)],
			);
			await page.locator('[data-test="failed-measure"]').nth(4).waitFor();
			await fits(widget);
			await widget.screenshot(`eight-d.failed-${options === PHONE ? 'phone' : 'desktop'}`);
			await page.locator('[data-test="failed-next"]').click();
			await page.getByText('EX-2026-00097').waitFor();
			assert.equal(await page.locator('[data-test="failed-measure"]').count(), 2);
			assert.deepEqual(await nameless(page, 'andon-eight-d'), []);
			await widget.close();
		}
	});
});
