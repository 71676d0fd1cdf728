// From the wall and the list of tasks to the page of a case and back, by click and by keyboard; a deputy sees for whom; a vote shows no favourite.
// Where no page shows cases there is no way to one.

import assert from 'node:assert/strict';
import { exampleFlow } from '../../tools/examples.mjs';
import { openPage, type PageOptions } from '../browser/harness/page.ts';
import { type FlowNode, type NodeRed, startNodeRed } from '../runtime/harness/node-red.ts';

const DESKTOP: PageOptions = { language: 'en-US', viewport: { width: 1440, height: 900 } };
const PHONE: PageOptions = { language: 'zh-CN', viewport: { width: 390, height: 844 } };
const VOTE = {
	taskKind: 'custom',
	outcomes: [
		{ name: 'return', label: 'Return it' },
		{ name: 'concession', label: 'Concession', reason: true },
		{ name: 'sort', label: 'Sort it' },
		{ name: 'scrap', label: 'Scrap it' },
	],
	to: [{ person: 'wang' }, { person: 'li' }],
	signers: { mode: 'all', count: 1, veto: [], dissent: 'collected' },
	fields: [],
};

describe('From a board to a case', function () {
	this.timeout(240_000);
	let nodeRed: NodeRed;
	before(async () => {
		nodeRed = await startNodeRed({ dashboard: true, flows: flows() });
	});
	after(() => nodeRed?.dispose());

	/** The example of the board, where Wang is away for Zhao; its task as given; and a page of one case, unless there is none. */
	function flows({ page = true, task = {} }: { page?: boolean; task?: object } = {}): FlowNode[] {
		const { nodes } = exampleFlow('12-board-and-tasks', 'en-US') as { nodes: FlowNode[] };
		const group = nodes.find(({ type }) => type === 'ui-group')!;
		const old = nodes.find(({ id }) => id === group.page)!;
		const board = nodes.find(({ type }) => type === 'ui-andon-board')!;
		const changed = nodes.map((node): FlowNode => {
			if (node.type === 'andon-plant') {
				const absences = [{ person: 'wang', from: '2020-01-01', to: '2099-12-31', deputy: 'zhao' }];
				return { ...node, duty: { absences } };
			}
			return node.type === 'andon-task' ? { ...node, config: { ...(node.config as object), ...task } } : node;
		});
		const first = nodes.find((node) => node.type === 'inject' && node.name === 'Too light')!;
		const second = { ...first, id: 'c0ffee00000000a4', name: 'Second', payload: '{"title":"Cap askew","area":"L2","severity":"low"}', payloadType: 'json' };
		if (!page) return [...changed, second];
		return [
			...changed,
			second,
			{ ...old, id: 'c0ffee00000000a1', name: 'One case', path: '/one', order: 9 },
			{ ...group, id: 'c0ffee00000000a2', name: 'One case', page: 'c0ffee00000000a1' },
			{ ...board, id: 'c0ffee00000000a3', type: 'ui-andon-case', name: 'One case', group: 'c0ffee00000000a2', areas: undefined, wires: [[], []] },
		];
	}
	const open = (page: string, options: PageOptions) => openPage(`${nodeRed.url}/dashboard/${page}`, options);
	const press = (name: string) => nodeRed.inject(flows().find((node) => node.type === 'inject' && node.name === name)!.id);

	it('a tile is a link that the keyboard follows to the page of its case, without loading anew, and the way back is the wall', async () => {
		await press('Too light');
		const wall = await open('wall', DESKTOP);
		const { page } = wall;
		const tile = page.locator('[data-area="L2"] a[data-case]');
		await tile.waitFor();
		const number = await tile.getAttribute('data-case');
		assert.equal(await tile.getAttribute('href'), `/dashboard/one?case=${number}`);
		await wall.screenshot('to-case.wall');
		await page.evaluate(() => Object.assign(globalThis, { stays: true }));
		await tile.focus();
		await page.keyboard.press('Enter');
		await page.locator(`[data-test="case"][data-case="${number}"]`).waitFor();
		assert.equal(new URL(page.url()).pathname, '/dashboard/one');
		assert.equal(await page.evaluate(() => 'stays' in globalThis), true, 'the page was not loaded anew');
		// Its kind by name, not as it is kept.
		await page.locator('[data-fact="kind"] dd', { hasText: 'Process' }).waitFor();
		await page.goBack();
		await tile.waitFor();
		await wall.close();
	});

	it('several cases at a station: the tile lists them, each number leads to its own', async () => {
		await press('Second');
		const wall = await open('wall', DESKTOP);
		const { page } = wall;
		await page.locator('[data-area="L2"] button[data-case]').click();
		const links = page.locator('[data-test="details"] [data-test="to-case"]');
		await links.nth(1).waitFor();
		await wall.screenshot('to-case.details');
		const number = await links.nth(1).textContent();
		await links.nth(1).click();
		await page.locator(`[data-test="case"][data-case="${number}"]`).waitFor();
		await wall.close();
	});

	it('手机上：赵敏在“我的”中看到代王强处理的任务，从任务打开异常单', async () => {
		const list = await open('mine', PHONE);
		const { page } = list;
		await page.locator('[data-test="who"]').selectOption('zhao');
		const row = page.locator('[data-test="task"]', { hasText: 'Filling weight' });
		await row.locator('[data-test="instead"]', { hasText: '代Wang Qiang处理' }).waitFor();
		await list.screenshot('to-case.tasks.phone');
		const { width, screen } = await page.evaluate(() => ({ width: document.documentElement.scrollWidth, screen: window.innerWidth }));
		assert.ok(width <= screen, `the page is ${width} px wide on a screen of ${screen} px`);
		await row.click();
		await page.locator('[data-test="sheet"] [data-test="instead"]').waitFor();
		await page.locator('andon-form .action').first().waitFor();
		await list.screenshot('to-case.sheet.phone');
		const number = await page.locator('[data-test="sheet-to-case"]').textContent();
		await page.locator('[data-test="back"]').click();
		await page.locator('li', { has: row }).locator('[data-test="to-case"]').click();
		await page.locator(`[data-test="case"][data-case="${number}"]`).waitFor();
		await page.locator('[data-fact="kind"] dd', { hasText: '过程异常' }).waitFor();
		await list.screenshot('to-case.case.phone');
		await list.close();
	});

	it('without such a page no number is a link; a tile lists what is open there', async () => {
		await press('Too light');
		await nodeRed.deploy(flows({ page: false }));
		const wall = await open('wall', DESKTOP);
		await wall.page.locator('[data-area="L2"] button[data-case]').click();
		await wall.page.locator('[data-test="details"]').waitFor();
		assert.equal(await wall.page.locator('andon-board a').count(), 0);
		await wall.close();
		const list = await open('mine', DESKTOP);
		await list.page.locator('[data-test="who"]').selectOption('zhao');
		await list.page.locator('[data-test="task"]').first().click();
		await list.page.locator('[data-test="sheet"] h3').waitFor();
		assert.equal(await list.page.locator('andon-tasks a').count(), 0);
		await list.close();
	});

	it('a vote: four opinions that look alike, all to be seen; the one that needs a reason asks for it', async () => {
		await nodeRed.deploy(flows({ page: false, task: VOTE }));
		await press('Caps run out');
		const list = await open('mine', PHONE);
		const { page } = list;
		await page.locator('[data-test="who"]').selectOption('li');
		await page.locator('[data-test="task"]', { hasText: 'Contain it' }).click();
		const actions = page.locator('andon-form .action');
		await actions.nth(3).waitFor();
		await list.screenshot('to-case.vote.phone');
		const looks = await actions.evaluateAll((all) =>
			all.map((one) => {
				const { backgroundColor, color, fontWeight, borderColor, width } = getComputedStyle(one);
				return [backgroundColor, color, fontWeight, borderColor, width].join();
			}),
		);
		assert.deepEqual([looks.length, new Set(looks).size], [4, 1]);
		assert.deepEqual(await actions.allTextContents(), ['Return it', 'Concession', 'Sort it', 'Scrap it']);
		assert.equal(await page.locator('andon-form .action.main').count(), 0);
		await actions.nth(1).click();
		await page.locator('andon-form #note').fill('Only the label');
		await page.locator('andon-form .action.main', { hasText: 'Concession' }).click();
		await page.locator('[data-test="sheet"]').waitFor({ state: 'detached' });
		await list.close();
	});
});
