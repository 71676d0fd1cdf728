// The report panel on a real dashboard, as the person at the station meets it: two taps, gloves on, with and without a line.

import assert from 'node:assert/strict';
import type { Page, WebSocketRoute } from 'playwright-core';
import { exampleFlow } from '../../tools/examples.mjs';
import { openPage, type PageOptions } from '../browser/harness/page.ts';
import { focused, nameless, outOfOrder, tabStops } from '../browser/harness/without-sight.ts';
import { type FlowNode, type NodeRed, startNodeRed } from '../runtime/harness/node-red.ts';

const DESKTOP: PageOptions = { language: 'en-US', viewport: { width: 1280, height: 800 } };
const PHONE: PageOptions = { language: 'zh-CN', viewport: { width: 390, height: 844 } };
/** A theme of the dashboard for dark rooms. */
const NIGHT = { surface: '#171e26', primary: '#7db4ff', bgPage: '#0f141a', groupBg: '#0f141a', groupOutline: '#26303b' };
const NO_LINE = [/ERR_INTERNET_DISCONNECTED/, /SIO connect error/];

describe('The report panel of a station', function () {
	this.timeout(240_000);
	let nodeRed: NodeRed;

	before(async () => {
		nodeRed = await startNodeRed({ dashboard: true, flows: flows('en-US') });
	});
	after(() => nodeRed?.dispose());

	/** The example; `change` alters nodes of a type. */
	function flows(language: 'en-US' | 'zh-CN', change: Record<string, (node: FlowNode) => FlowNode> = {}): FlowNode[] {
		const { nodes } = exampleFlow('14-report-panel', language) as { nodes: FlowNode[] };
		return nodes.map((node) => change[node.type]?.(node) ?? node);
	}
	const panelWith = (own: (config: Record<string, unknown>) => object) => (node: FlowNode) =>
		({ ...node, config: { ...(node.config as object), ...own(node.config as Record<string, unknown>) } }) as FlowNode;

	const open = (page: string, options: PageOptions) => openPage(`${nodeRed.url}/dashboard/${page}`, options);
	const button = (page: Page, name: string) => page.locator(`[data-button="${name}"]`);
	const at = (page: Page, station: string) => page.locator(`[data-station="${station}"]`).click();
	/** Two taps; what the card then says. */
	async function press(page: Page, name: string): Promise<string> {
		await button(page, name).click();
		await page.locator('[data-test="raise"]').click();
		return (await page.locator('[data-test="became"]').textContent()) ?? '';
	}
	const close = (page: Page) => page.locator('[data-test="close"]').click();

	it('L1 calls quality with two taps: the number is said, the button counts, the board has it, and who answers is seen', async () => {
		const panel = await open('call', DESKTOP);
		const { page } = panel;
		await page.locator('[data-test="empty"]', { hasText: 'Choose the station' }).waitFor();
		await at(page, 'L1');
		await panel.screenshot('call.idle');
		await page.locator('[data-test="who"]').selectOption('chen');
		await button(page, 'quality').click();
		await page.locator('[data-test="card"] textarea').fill('Seal open on every third bottle');
		await page.locator('[data-test="card"] input[name="lot"]').fill('4711');
		await page
			.locator('input[name="photo"]')
			.setInputFiles({ name: 'seal.png', mimeType: 'image/png', buffer: await page.locator('.mark').first().screenshot() });
		await page.locator('[data-test="photo"] img').evaluate((image: HTMLImageElement) => image.decode());
		await panel.screenshot('call.card');
		await page.locator('[data-test="raise"]').click();
		await page.locator('[data-became="opened"]', { hasText: 'AC-2026-00001' }).waitFor();
		await panel.screenshot('call.became');
		await close(page);
		await page.locator('[data-button="quality"][data-state="called"]', { hasText: 'Nobody has answered yet' }).waitFor();

		const board = await open('call-wall', DESKTOP);
		await board.page.locator('[data-area="L1"] [data-case]', { hasText: 'Seal open' }).waitFor();
		await board.close();
		const tasks = await open('call-tasks', PHONE);
		await tasks.page.locator('[data-test="who"]').selectOption('wang');
		await tasks.page.locator('[data-test="task"]').click();
		await tasks.page.locator('[data-deed="acknowledge"]').click();
		await page.locator('[data-button="quality"]', { hasText: 'Wang Qiang has acknowledged' }).waitFor();
		await tasks.page.locator('[data-deed="arrive"]').click();
		await page.locator('[data-button="quality"]', { hasText: 'Wang Qiang is on site' }).waitFor();
		await tasks.close();

		await button(page, 'quality').click();
		await page.locator('[data-test="case"] [data-fact="so-far"]', { hasText: 'on site' }).waitFor();
		assert.equal(await page.locator('[data-test="withdraw"]').count(), 0, 'nothing is taken back once somebody came');
		await panel.screenshot('call.case');
		await page.locator('[data-test="again"]').click();
		await page.locator('[data-test="raise"]').click();
		await page.locator('[data-became="merged"]', { hasText: 'AC-2026-00001' }).waitFor();
		await close(page);
		await button(page, 'quality').click();
		await page.locator('[data-fact="reported"]', { hasText: '2 times' }).waitFor();
		await page.keyboard.press('Escape');
		await at(page, 'L2');
		await page.locator('[data-button="quality"]:not([data-state])').waitFor();
		await panel.close();
	});

	it('a double tap on the button opens its card and no more; a double tap on "Raise" is one case', async () => {
		const panel = await open('call', DESKTOP);
		const { page } = panel;
		await at(page, 'L2');
		await button(page, 'machine').dblclick();
		await page.locator('[data-test="card"]').waitFor();
		const raise = page.locator('[data-test="raise"]');
		await raise.click({ trial: true });
		const before = await cases(page);
		await raise.evaluate((element: HTMLElement) => {
			element.click();
			element.click();
		});
		await page.locator('[data-became="opened"]').waitFor();
		await close(page);
		await page.locator('[data-button="machine"][data-state]').waitFor();
		assert.equal(await cases(page), before + 1);

		await button(page, 'machine').click();
		await page.locator('[data-test="withdraw"]').click();
		await page.locator('[data-test="withdraw-do"]').click();
		await page.locator('[data-test="fault"]').waitFor();
		await page.locator('[name="reason"]').fill('Pressed by mistake');
		await page.locator('[data-test="case"] [data-test="who"]').selectOption('chen');
		await panel.screenshot('call.take-back');
		await page.locator('[data-test="withdraw-do"]').click();
		await page.locator('[data-test="toast"]', { hasText: 'Taken back' }).waitFor();
		await page.locator('[data-button="machine"]:not([data-state])').waitFor();
		await panel.close();
	});

	/** Open cases of the station that is shown. */
	const cases = (page: Page) => page.locator('.call[data-case]').count();

	it('手机上：缺料必须填写物料，未填被拒绝，填写的内容不丢失', async () => {
		const panel = await open('call', PHONE);
		const { page } = panel;
		await at(page, 'L2');
		await button(page, 'material').click();
		await page.locator('[name="amount"]').fill('40');
		await page.locator('[name="unit"]').fill('箱');
		await page.locator('[data-test="raise"]').click();
		const fault = page.locator('[data-test="fault"]', { hasText: '物料' });
		await fault.waitFor();
		assert.equal(await page.locator('[name="amount"]').inputValue(), '40');
		assert.equal(await page.locator('[name="material"]').getAttribute('aria-invalid'), 'true');
		await panel.screenshot('call.phone.refused');
		await page.reload();
		await button(page, 'material').click();
		assert.equal(await page.locator('[name="amount"]').inputValue(), '40', 'a draft outlives the page');
		await page.locator('[name="material"]').fill('瓶盖 28 mm');
		await page.locator('[data-test="raise"]').click();
		await page.locator('[data-became="opened"]', { hasText: '已呼叫' }).waitFor();
		await close(page);
		await page.locator('[data-button="material"][data-state="called"]').waitFor();
		await panel.screenshot('call.phone');
		const { width, screen, small } = await page.evaluate(() => {
			const root = document.querySelector('andon-call')!.shadowRoot!;
			const targets = [...root.querySelectorAll('button, select')].map((element) => element.getBoundingClientRect());
			return {
				width: document.documentElement.scrollWidth,
				screen: window.innerWidth,
				small: targets.filter((box) => box.width < 64 || box.height < 64).length,
			};
		});
		assert.ok(width <= screen, `the page is ${width} px wide on a screen of ${screen} px`);
		assert.equal(small, 0, 'every target is at least 64 px');
		await panel.close();
	});

	it('the line is down: a press is kept and said to be, and is one case when the line is back', async () => {
		const panel = await open('call', { ...DESKTOP, expected: NO_LINE });
		const { page } = panel;
		await at(page, 'L2');
		await page.context().setOffline(true);
		await page.locator('[data-test="offline"]').waitFor();
		assert.match(await press(page, 'safety'), /Kept, not sent yet/);
		await panel.screenshot('call.offline.card');
		await page.locator('[data-test="try"]').click();
		await close(page);
		await page.locator('[data-button="safety"]', { hasText: 'Not sent yet' }).waitFor();
		await panel.screenshot('call.offline');
		await page.context().setOffline(false);
		await page.locator('[data-button="safety"][data-state="called"]').waitFor();
		await button(page, 'safety').click();
		assert.equal(await page.locator('[data-fact="reported"]').count(), 0, 'it counted once');
		await panel.close();
	});

	it('by keyboard and screen reader: tab, enter, say, enter; the outcome is a status and the focus is on "Close"', async () => {
		const panel = await open('call', DESKTOP);
		const { page } = panel;
		await at(page, 'L1');
		assert.deepEqual(await nameless(page, 'andon-call'), []);
		assert.deepEqual(outOfOrder(await tabStops(page, 'andon-call')), []);
		await button(page, 'help').focus();
		await page.keyboard.press('Enter');
		const raise = page.locator('[data-test="raise"]:not([disabled])');
		await raise.waitFor();
		assert.deepEqual(await nameless(page, 'andon-call'), []);
		assert.deepEqual(outOfOrder(await tabStops(page, 'andon-call')), []);
		await raise.focus();
		await page.keyboard.press('Enter');
		await page.locator('[role="status"][data-became="opened"]').waitFor();
		await page.locator('[data-test="close"]').focus();
		await page.keyboard.press('Enter');
		await page.locator('[data-test="card"]').waitFor({ state: 'detached' });
		assert.equal(await focused(page), 'help', 'back at the button');
		const name = await page.getByRole('button', { name: /^Help/ }).textContent();
		assert.match(name ?? '', /Called/);
		await panel.close();
	});

	it('what is told to another widget is not heard here, and what nobody told in order is asked for anew', async () => {
		const panel = await open('call', DESKTOP);
		const { page } = panel;
		const lines: WebSocketRoute[] = [];
		await page.routeWebSocket(/socket\.io/, (line) => {
			line.connectToServer();
			lines.push(line);
		});
		await page.reload();
		await at(page, 'L2');
		const evil = { id: 'evil', number: 'EVIL-1', title: 'evil', severity: 'critical', state: 'stopped', since: '2026-01-01T00:00:00.000Z', turn: 1 };
		const put = [{ ...evil, button: 'help', station: 'L2' }];
		const id = flows('en-US').find(({ type }) => type === 'ui-andon-call')!.id;
		assert.ok(lines.length > 0, 'the dashboard speaks over a web socket');
		const tell = (event: string, told: object) => lines.at(-1)!.send(`42${JSON.stringify([event, told])}`);
		tell('andon-change:another-widget', { epoch: 'x', seq: 1, put });
		tell(`andon-change:${id}`, { epoch: 'of nobody', seq: 1, put });
		tell(`andon-answer:${id}`, { request: 'of nobody', reply: { rows: put } });
		assert.match(await press(page, 'help'), /Called/);
		await close(page);
		await page.locator('[data-button="help"][data-state="called"]').waitFor();
		assert.equal(await page.locator('[data-case="EVIL-1"]').count(), 0);
		await panel.close();
	});

	it('HTML in a text is text; without an intake it says so, and what was typed stays', async () => {
		await nodeRed.deploy(
			flows('en-US', {
				'ui-andon-call': (node) => ({
					...panelWith(() => ({ stations: ['L1'], buttons: [{ name: 'evil', label: '<img src=x onerror=alert(1)>', asks: ['note'] }] }))(node),
					wires: [[]],
				}),
			}),
		);
		const panel = await open('call', DESKTOP);
		const { page } = panel;
		await page.locator('.label', { hasText: '<img src=x onerror=alert(1)>' }).waitFor();
		await button(page, 'evil').click();
		await page.locator('textarea').fill('<b>bold</b>');
		await page.locator('[data-test="raise"]').click();
		await page.locator('[data-test="fault"]', { hasText: 'leads to no intake' }).waitFor();
		assert.equal(await page.locator('textarea').inputValue(), '<b>bold</b>');
		await panel.screenshot('call.no-intake');
		await page.locator('[data-test="cancel"]').click();
		await panel.close();
	});

	it('夜间主题、很长的文字、没有按钮', async () => {
		const long = (config: Record<string, unknown>) => ({
			buttons: [
				{
					name: 'de',
					label: 'Qualitätsabweichung an der Etikettiermaschine (Sichtprüfung)',
					color: 'green',
					icon: 'quality',
					asks: ['note', 'lot', 'order', 'quantity'],
				},
				{ name: 'zh', label: '贴标机标签歪斜以及批号打印不清晰需要品质部现场确认', color: 'yellow', icon: 'machine' },
				...(config.buttons as object[]),
			],
		});
		const night = { 'ui-theme': (node: FlowNode) => ({ ...node, colors: NIGHT }) };
		await nodeRed.deploy(flows('zh-CN', { ...night, 'ui-andon-call': panelWith(long) }));
		const panel = await open('call', { ...PHONE, theme: 'dark' });
		const { page } = panel;
		await at(page, 'L1');
		await button(page, 'de').waitFor();
		assert.equal(await page.locator('andon-call').getAttribute('theme'), 'dark');
		const wide = await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
		assert.ok(wide, 'long texts stay on the screen');
		await panel.screenshot('call.phone.dark');
		await button(page, 'de').click();
		await page.locator('[data-test="card"]').waitFor();
		await panel.screenshot('call.phone.dark.card');
		const { broken, bottom } = await page.evaluate(() => {
			const root = document.querySelector('andon-call')!.shadowRoot!.querySelector('andon-call-card')!.shadowRoot!;
			const words = root.querySelector('h3')!;
			const lines = (from: number, to: number) => {
				const range = document.createRange();
				const text = [...words.childNodes].find((node) => node.nodeType === Node.TEXT_NODE)!;
				range.setStart(text, from);
				range.setEnd(text, to);
				return range.getClientRects().length;
			};
			const found = [...words.textContent!.matchAll(/\S+/g)].filter(({ index, 0: word }) => lines(index, index + word.length) > 1);
			return { broken: found.map(([word]) => word), bottom: innerHeight - root.querySelector('dialog')!.getBoundingClientRect().bottom };
		});
		assert.deepEqual(broken, [], 'words in two lines');
		assert.equal(bottom, 8, 'its buttons are where the thumb is');
		await panel.close();

		const wideDark = await open('call', { ...DESKTOP, theme: 'dark' });
		await at(wideDark.page, 'L2');
		await wideDark.page.locator('.call[data-state]').first().waitFor();
		await wideDark.screenshot('call.dark');
		await wideDark.close();

		await nodeRed.deploy(flows('zh-CN', { 'ui-andon-call': panelWith(() => ({ buttons: [] })) }));
		const empty = await open('call', { ...DESKTOP, language: 'zh-CN' });
		await empty.page.locator('[data-test="empty"]', { hasText: '还没有按钮' }).waitFor();
		await empty.screenshot('call.empty');
		await empty.close();
	});
});
