// The board and the list of tasks on a real dashboard, as people meet them: a case appears without a reload, is answered on a phone, and is gone.

import assert from 'node:assert/strict';
import { exampleFlow } from '../../tools/examples.mjs';
import { type FlowNode, type NodeRed, startNodeRed } from '../runtime/harness/node-red.ts';
import { openPage, type PageOptions } from './harness/page.ts';
import { focused, nameless, outOfOrder, tabStops } from './harness/without-sight.ts';

const DESKTOP: PageOptions = { language: 'en-US', viewport: { width: 1440, height: 900 } };
const PHONE: PageOptions = { language: 'zh-CN', viewport: { width: 390, height: 844 } };
/** A theme of the dashboard for dark rooms. */
const NIGHT = { surface: '#171e26', primary: '#7db4ff', bgPage: '#0f141a', groupBg: '#0f141a', groupOutline: '#26303b' };

describe('The board and the list of tasks', function () {
	this.timeout(240_000);
	let nodeRed: NodeRed;

	before(async () => {
		nodeRed = await startNodeRed({ dashboard: true, flows: flowsIn('en-US') });
	});
	after(() => nodeRed?.dispose());

	function flowsIn(language: 'en-US' | 'zh-CN', colors?: object): FlowNode[] {
		const { nodes } = exampleFlow('12-board-and-tasks', language) as { nodes: FlowNode[] };
		return colors ? nodes.map((node) => (node.type === 'ui-theme' ? { ...node, colors } : node)) : nodes;
	}

	const open = (page: string, options: PageOptions) => openPage(`${nodeRed.url}/dashboard/${page}`, options);
	const press = (name: string) => {
		const { nodes } = exampleFlow('12-board-and-tasks', 'en-US') as { nodes: FlowNode[] };
		return nodeRed.inject(nodes.find((node) => node.type === 'inject' && node.name === name)!.id);
	};

	it('is quiet first; a weight below the limit is on the board without a reload, and nothing scrolls', async () => {
		const board = await open('wall', DESKTOP);
		const { page } = board;
		await page.locator('[data-test="station"]').first().waitFor();
		assert.equal(await page.locator('[data-test="station"][data-state="normal"]').count(), 6);
		await board.screenshot('widgets.board.quiet');
		await press('Too light');
		const tile = page.locator('[data-area="L2"] [data-case]');
		await tile.waitFor();
		assert.match((await tile.textContent()) ?? '', /492\.1 g < 495 g/);
		await press('Label askew');
		await press('Caps run out');
		await page.locator('[data-area="store"] [data-case]').waitFor();
		await page.locator('[data-count="called"] b', { hasText: '3' }).waitFor();
		const { high, room } = await page.evaluate(() => ({ high: document.documentElement.scrollHeight, room: window.innerHeight }));
		assert.ok(high <= room, `the page is ${high} px high on a screen of ${room} px`);
		await board.screenshot('widgets.board');
		await tile.click();
		await page.locator('[data-test="details"]').waitFor();
		await board.screenshot('widgets.board.details');
		await board.close();
	});

	it('星期一，手机上：王强确认收到、填写表单，任务完成', async () => {
		const list = await open('mine', PHONE);
		const { page } = list;
		await page.locator('[data-test="empty"]', { hasText: '请选择姓名' }).waitFor();
		await page.locator('[data-test="who"]').selectOption('wang');
		const task = page.locator('[data-test="task"]', { hasText: 'Filling weight' });
		await task.waitFor();
		await list.screenshot('widgets.tasks.phone');
		await task.click();
		const form = page.locator('andon-form');
		await form.waitFor();
		await page.locator('[data-deed="acknowledge"]').click();
		await page.locator('.done', { hasText: 'Wang Qiang' }).waitFor();
		await list.screenshot('widgets.sheet.phone');
		// Sent empty: what is missing is said at its field, and nothing is lost.
		const send = form.locator('.action.main');
		await send.click();
		await form.locator('.fault').first().waitFor();
		await list.screenshot('widgets.sheet.phone.faults');
		await form.getByLabel('Suspect pieces').fill('800');
		await form.getByLabel('What was done at once').fill('Tagged and isolated');
		await form.getByLabel('Root cause').fill('Seal of nozzle 2 is worn');
		await page.locator('[data-test="back"]').click();
		await page.reload();
		await task.click();
		await form.getByLabel('Root cause').waitFor();
		assert.equal(await form.getByLabel('Root cause').inputValue(), 'Seal of nozzle 2 is worn', 'a draft outlives the page');
		await send.click();
		await page.locator('[data-test="sheet"]').waitFor({ state: 'detached' });
		await page.locator('.toast', { hasText: '已完成' }).waitFor();
		await task.waitFor({ state: 'detached' });
		await list.screenshot('widgets.tasks.phone.done');
		const { width, screen } = await page.evaluate(() => ({ width: document.documentElement.scrollWidth, screen: window.innerWidth }));
		assert.ok(width <= screen, `the page is ${width} px wide on a screen of ${screen} px`);
		await list.close();

		const board = await open('wall', PHONE);
		await board.page.locator('[data-area="L2"][data-state="watching"]').waitFor();
		await board.screenshot('widgets.board.phone');
		await board.close();
	});

	it('Li Na judges the effect, the case closes, and the station is quiet since then', async () => {
		const board = await open('wall', DESKTOP);
		await board.page.locator('[data-area="L2"][data-state="watching"]').waitFor();
		const list = await open('mine', DESKTOP);
		const { page } = list;
		await page.locator('[data-test="who"]').selectOption('li');
		await page.locator('[data-test="task"]', { hasText: 'Is the effect there?' }).click();
		await page.locator('andon-form .action.main', { hasText: 'OK' }).waitFor();
		await list.screenshot('widgets.sheet.judgement');
		const bar = (await page.locator('andon-form .bar').boundingBox())!;
		assert.equal(Math.round(bar.y + bar.height), DESKTOP.viewport!.height, 'the answers rest at the bottom of the sheet, however little there is above them');
		await page.locator('andon-form .action.main').click();
		await page.locator('[data-test="empty"]').waitFor();
		await list.close();
		await board.page.locator('[data-area="L2"][data-state="normal"]', { hasText: 'Quiet for' }).waitFor();
		await board.close();
	});

	it('Wang hands over to Zhao, who sees it at once; what a browser may not say is refused', async () => {
		const wang = await open('mine', DESKTOP);
		await wang.page.locator('[data-test="who"]').selectOption('wang');
		const zhao = await open('mine', DESKTOP);
		await zhao.page.locator('[data-test="who"]').selectOption('zhao');
		const task = (one: typeof wang) => one.page.locator('[data-test="task"]', { hasText: 'Label askew' });
		await task(wang).click();
		await wang.page.locator('[data-deed="hand-over"]').click();
		const deed = wang.page.locator('[data-test="deed"]');
		await deed.locator('[data-test="do"]').click();
		await wang.page.locator('[data-test="fault"]').waitFor();
		await wang.screenshot('widgets.sheet.hand-over');
		await deed.locator('select').selectOption('miller');
		await deed.locator('textarea').fill('End of shift');
		await deed.locator('[data-test="do"]').click();
		await task(wang).waitFor({ state: 'detached' });
		await zhao.page.locator('[data-test="who"]').selectOption('miller');
		await task(zhao).waitFor();
		await zhao.page.locator('[data-scope="all"]').click();
		await zhao.page.locator('[data-test="view"]').click();
		await zhao.screenshot('widgets.tasks.view');
		await wang.close();
		await zhao.close();
	});

	it('the line is down: the list says so, keeps the answer and sends it when the line is back, once', async () => {
		const list = await open('mine', { ...DESKTOP, expected: [/ERR_INTERNET_DISCONNECTED/, /SIO connect error/] });
		const { page } = list;
		await page.locator('[data-test="who"]').selectOption('wang');
		const task = page.locator('[data-test="task"]', { hasText: 'Caps are used up' });
		await task.click();
		const form = page.locator('andon-form');
		await form.getByLabel('Suspect pieces').fill('1');
		await form.getByLabel('What was done at once').fill('Borrowed from hall 2');
		await form.getByLabel('Root cause').fill('Ordered late');
		await page.context().setOffline(true);
		await page.locator('.notice').first().waitFor();
		await form.locator('.action.main').click();
		await page.locator('[data-test="waiting"]').waitFor();
		await list.screenshot('widgets.sheet.offline');
		await page.context().setOffline(false);
		await page.locator('[data-test="sheet"]').waitFor({ state: 'detached' });
		await task.waitFor({ state: 'detached' });
		await list.close();
	});

	it('who wishes for sound hears a new case; after a reload the board asks for a tap, and any tap will do', async () => {
		const board = await openPage('about:blank', DESKTOP);
		const { page } = board;
		await page.addInitScript(silentUntilTouched);
		await page.goto(`${nodeRed.url}/dashboard/wall`);
		const sound = page.locator('[data-test="sound"]');
		const tones = () => page.evaluate(() => (globalThis as unknown as { tones: number[] }).tones.splice(0));
		const labels = page.locator('[data-area="labels"]');
		const comes = async (more: string) => {
			await press('Label askew');
			await labels.locator('.more', { hasText: more }).waitFor();
		};
		await labels.locator('[data-case]').waitFor();
		await comes('1 more');
		assert.deepEqual(await tones(), [], 'nobody has asked for it');
		await sound.click();
		await page.locator('[data-test="sound"][aria-pressed="true"][aria-label="Sound on"]').waitFor();
		assert.deepEqual(await tones(), [660, 520], 'what it sounds like');
		await comes('2 more');
		assert.deepEqual(await tones(), [660, 520]);

		await page.reload();
		await sound.getByText('Tap to hear new cases').waitFor();
		await board.screenshot('widgets.board.tap');
		await comes('3 more');
		assert.deepEqual(await tones(), [], 'the browser makes no sound yet');
		await page.locator('andon-board h2').click();
		await page.locator('[data-test="sound"][aria-label="Sound on"]').waitFor();
		await comes('4 more');
		assert.deepEqual(await tones(), [660, 520]);
		await sound.click();
		await page.locator('[data-test="sound"][aria-pressed="false"]').waitFor();
		await comes('5 more');
		assert.deepEqual(await tones(), [], 'who has switched it off is left in peace');
		await board.close();
	});

	it('alone on the screen the wall fills it, on a ground of its own, and comes back', async () => {
		const board = await open('wall', DESKTOP);
		const { page } = board;
		const full = page.locator('[data-test="fullscreen"]');
		await page.locator('[data-test="station"]').first().waitFor();
		await full.click();
		await page.locator('[data-test="fullscreen"][aria-pressed="true"]').waitFor();
		await page.waitForFunction(() => document.querySelector('andon-board')!.getBoundingClientRect().height === innerHeight);
		const { box, ground, last } = await page.evaluate(() => {
			const wall = document.fullscreenElement!;
			const last = [...wall.shadowRoot!.querySelectorAll('[data-test="station"]')].at(-1)!.getBoundingClientRect();
			return { box: wall.getBoundingClientRect().toJSON(), ground: getComputedStyle(wall).backgroundColor, last: last.bottom / innerHeight };
		});
		assert.deepEqual([box.width, box.height], [DESKTOP.viewport!.width, DESKTOP.viewport!.height]);
		assert.doesNotMatch(ground, /transparent|, 0\)/, 'behind it is nothing but black');
		assert.ok(last > 0.9 && last <= 1, `the last station ends at ${last} of the height`);
		await board.screenshot('widgets.board.full');
		await page.locator('[data-test="station"] [data-case]').first().click();
		await page.locator('[data-test="details"]').waitFor();
		await board.screenshot('widgets.board.full.details');
		await page.keyboard.press('Escape');
		await page.locator('[data-test="details"]').waitFor({ state: 'detached' });
		await full.click();
		await page.locator('[data-test="fullscreen"][aria-pressed="false"]').waitFor();
		await board.close();
	});

	it('by keyboard and screen reader: everything on the wall and in the list has a name and its turn, and who closes is where they were', async () => {
		const board = await open('wall', DESKTOP);
		await board.page.locator('[data-area="labels"] [data-case]').waitFor();
		assert.equal(await board.page.locator('andon-board').getAttribute('lang'), 'en-US');
		assert.deepEqual(await nameless(board.page, 'andon-board'), []);
		const tiles = await tabStops(board.page, 'andon-board');
		assert.ok(tiles.length > 3, 'sound, full screen, stations with cases');
		assert.deepEqual(outOfOrder(tiles), []);
		await board.page.locator('[data-area="labels"] [data-case]').focus();
		await board.page.keyboard.press('Enter');
		await board.page.getByRole('dialog', { name: 'Labelling' }).waitFor();
		await board.page.keyboard.press('Escape');
		assert.match(await focused(board.page), /^button$/);
		await board.close();

		const list = await open('mine', DESKTOP);
		const { page } = list;
		await page.locator('[data-scope="all"]').click();
		const task = page.locator('[data-test="task"]').first();
		await task.waitFor();
		assert.deepEqual(await nameless(page, 'andon-tasks'), []);
		assert.deepEqual(outOfOrder(await tabStops(page, 'andon-tasks')), []);
		await task.focus();
		await page.keyboard.press('Enter');
		await page.locator('andon-form .action.main').waitFor();
		assert.equal(await focused(page), 'back');
		assert.deepEqual(await nameless(page, 'andon-tasks'), []);
		const stops = await tabStops(page, 'andon-tasks');
		assert.deepEqual(outOfOrder(stops), []);
		await page.locator('[data-test="back"]').press('Enter');
		await page.locator('[data-test="sheet"]').waitFor({ state: 'detached' });
		assert.equal(await focused(page), 'task');
		await list.close();
	});

	it('夜间主题：中文看板与任务', async () => {
		await nodeRed.deploy(flowsIn('zh-CN', NIGHT));
		await press('Too light');
		await press('Label askew');
		await press('Label askew');
		const board = await open('wall', { language: 'zh-CN', theme: 'dark', viewport: { width: 1600, height: 900 } });
		await board.page.locator('[data-area="labels"] .more').waitFor();
		assert.equal(await board.page.locator('andon-board').getAttribute('theme'), 'dark');
		await board.screenshot('widgets.board.dark');
		await board.close();
		const list = await open('mine', { ...PHONE, theme: 'dark' });
		await list.page.locator('[data-scope="all"]').click();
		await list.page.locator('[data-test="task"]').first().click();
		await list.page.locator('andon-form .action.main').waitFor();
		await list.screenshot('widgets.sheet.dark');
		await list.close();
		assert.deepEqual(
			nodeRed.warnings().map(({ text }) => text),
			[],
		);
	});
});

/** Runs in the page: an AudioContext as browsers have it, silent until somebody has touched the page; what it sounds is noted. */
function silentUntilTouched(): void {
	const page = globalThis as unknown as { tones: number[]; AudioContext: unknown };
	page.tones = [];
	let touched = false;
	addEventListener('pointerdown', () => (touched = true), true);
	page.AudioContext = class {
		state = 'suspended';
		currentTime = 0;
		destination = {};
		async resume(): Promise<void> {
			await Promise.resolve();
			if (touched) this.state = 'running';
		}
		createGain() {
			return { gain: { setValueAtTime() {}, linearRampToValueAtTime() {} }, connect: () => undefined };
		}
		createOscillator() {
			const frequency = { value: 0 };
			return { frequency, connect: (next: unknown) => next, start: () => page.tones.push(frequency.value), stop() {} };
		}
	};
}
