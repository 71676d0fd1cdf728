// Where notices are set up: a channel node's dialog, and the plant's tab of budgets and quiet hours. What is wrong is said at its field.

import assert from 'node:assert/strict';
import { type Editor, looksOn, openEditor } from '../browser/harness/editor.ts';
import type { Language, Theme } from '../browser/harness/page.ts';
import { type FlowNode, LINES, type NodeRed, startNodeRed } from '../runtime/harness/node-red.ts';

const [TAB, PLANT] = ['c5f10c0de0000001', 'c5f10c0de0000002'];
const CHANNELS = ['wecom', 'wecom-app', 'dingtalk', 'feishu', 'webhook', 'email', 'mqtt', 'dashboard'] as const;
const idOf = (channel: string) => `c5f10c0de00001${String(CHANNELS.indexOf(channel as never)).padStart(2, '0')}`;
/** Node-RED's own tips stumble over themselves when a tip names a key that isn't set. */
const EXPECTED = [/reading 'html'/];
const TEXT_MISSING = /\bandon-\w+\.\w+|\beditor\.\w+\.|__\w+__/;
type Look = [Language, Theme, { width: number; height: number }];
/** Each language, theme and width once; all of them together take minutes. */
const LOOKS: Look[] = [
	['zh-CN', 'dark', { width: 390, height: 844 }],
	['en-US', 'light', { width: 1280, height: 900 }],
];

const NIGHT = { from: '22:00', to: '06:00', below: 'high' };
const person = (id: string, name: string, own: object = {}) => ({ id, name, contact: {}, ...own });
const plant: FlowNode = {
	id: PLANT,
	type: 'andon-plant',
	name: 'Filling plant 2',
	zone: 'Asia/Shanghai',
	language: 'en-US',
	departments: [],
	people: [person('wang', 'Wang Wei', { quiet: [{ ...NIGHT, days: [6, 7] }] }), person('li', 'Li Na', { quiet: [] }), person('zhao', 'Zhao Min')],
	roles: [],
	areas: [],
	shifts: [],
	folder: '',
	peopleFile: '',
	clock: { mode: 'real', speed: 60, standstill: true },
	notices: { budget: { most: 5, within: 600_000, except: 'critical' }, quiet: [NIGHT] },
	configVersion: 1,
};

const flows = (): FlowNode[] => [
	{ id: TAB, type: 'tab', label: 'Channels' },
	plant,
	...CHANNELS.map(
		(channel, at): FlowNode => ({
			id: idOf(channel),
			type: 'andon-notify',
			z: TAB,
			name: '',
			plant: PLANT,
			config: { channel, ...(channel === 'mqtt' ? { topic: 'andon/light/{area}', takes: 'all' } : {}) },
			configVersion: 1,
			outputs: at < 5 ? 2 : 3,
			x: 300,
			y: 60 + 60 * at,
			wires: at < 5 ? [[], []] : [[], [], []],
		}),
	),
];

for (const line of LINES) {
	describe(`Notices in the editor of Node-RED ${line === 5 ? '5' : '4.1'}`, function () {
		this.timeout(180_000);
		let nodeRed: NodeRed;
		let editor: Editor;
		before(async () => {
			nodeRed = await startNodeRed({ version: line, flows: flows() });
		});
		after(() => nodeRed?.dispose());

		const open = async ([language, theme, viewport]: Look = LOOKS[1]!) => {
			editor = await openEditor(nodeRed, { language, theme, viewport, expected: EXPECTED });
		};
		const reasons = () => editor.dialog().locator('.andon-reason, .andon-fault').allTextContents();
		const noticesTab = () => editor.dialog().locator('[aria-controls=andon-plant-notices]').click();
		/** The page has caught up with what was typed. */
		const reasonsAre = async (expected: RegExp[]) => {
			await editor.page.waitForFunction((count) => document.querySelectorAll('.andon-reason, .andon-fault').length === count, expected.length);
			const found = await reasons();
			for (const [at, pattern] of expected.entries()) assert.match(found[at] ?? '', pattern);
		};

		for (const look of looksOn(line, LOOKS)) {
			it(`show what is stored and leave it alone (${look[0]}, ${look[1]}, ${look[2].width} wide)`, async () => {
				await open(look);
				for (const channel of CHANNELS) {
					await editor.edit(idOf(channel));
					assert.doesNotMatch((await editor.dialog().textContent()) ?? '', TEXT_MISSING, channel);
					assert.deepEqual(await reasons(), [], channel);
					await picture(editor, `notify-${channel}.${line}.${look[0]}.${look[1]}.${look[2].width}`);
					await editor.leave('done');
					// Node-RED takes an empty password for a change.
					const { config, problems } = await stored(editor, idOf(channel));
					assert.deepEqual([config, problems], [flows().find(({ id }) => id === idOf(channel))?.config, []], channel);
				}
				await editor.edit(PLANT);
				await noticesTab();
				assert.doesNotMatch((await editor.dialog().textContent()) ?? '', TEXT_MISSING);
				assert.deepEqual(await reasons(), []);
				await picture(editor, `plant-notices.${line}.${look[0]}.${look[1]}.${look[2].width}`);
				await editor.leave('done');
				assert.deepEqual(await stored(editor, PLANT), { problems: [], ...parts(plant) });
				await editor.close();
			});
		}

		it('the channel decides what is asked; what was entered is given back, and secrets stay credentials', async () => {
			await open();
			await editor.edit(idOf('wecom'));
			const dialog = editor.dialog();
			const asksFor = async (labels: string[], not: string[]) => {
				const row = (label: string) => dialog.locator('.form-row', { hasText: label });
				for (const label of labels) await row(label).waitFor({ state: 'visible' });
				for (const label of not) await row(label).waitFor({ state: 'hidden' });
			};
			const choose = (channel: string) => dialog.locator('#andon-notify-form select').first().selectOption(channel);
			await asksFor(['Address', 'Tries'], ['Secret', 'Topic']);
			await choose('dingtalk');
			await asksFor(['Address', 'Secret'], ['Topic', 'Agent id']);
			await choose('mqtt');
			await asksFor(['Topic', 'Failed after'], ['Address', 'Secret', 'Tries']);
			await choose('feishu');
			await asksFor(['Address', 'Secret'], ['Topic']);
			await dialog.locator('#node-input-address').fill('https://open.feishu.cn/open-apis/bot/v2/hook/0000');
			await dialog.locator('#node-input-secret').fill('s3cret');
			await dialog.locator('.form-row', { hasText: 'Rungs call it' }).locator('input').fill('shift chat');
			assert.match((await dialog.locator('.andon-sentence').textContent()) ?? '', /“shift chat”.*Feishu robot/);
			await editor.leave('done');
			const { config, problems } = await stored(editor, idOf('wecom'));
			assert.deepEqual([config, problems], [{ channel: 'feishu', as: 'shift chat' }, []]);
			assert.doesNotMatch(JSON.stringify(await editor.page.evaluate(() => (globalThis as unknown as Page).RED.nodes.createExportableNodeSet([]))), /s3cret/);
			await editor.close();
		});

		it('a try that is no number and a wild card in the topic are named where they are entered', async () => {
			await open();
			await editor.edit(idOf('dingtalk'));
			const row = (label: string) => editor.dialog().locator('.form-row:visible', { hasText: label });
			await row('Tries').locator('input').fill('often');
			await reasonsAre([/./]);
			assert.equal(await row('Tries').locator('.andon-reason').count(), 1);
			await picture(editor, `notify-wrong.${line}`);
			await editor.leave('done');
			assert.equal((await stored(editor, idOf('dingtalk'))).problems.length, 1);
			await editor.edit(idOf('mqtt'));
			await row('Topic').locator('input').fill('andon/#');
			await reasonsAre([/./]);
			assert.equal(await row('Topic').locator('.andon-reason').count(), 1);
			await editor.leave('cancel');
			await editor.close();
		});

		it('quiet hours of a person are entered in fields, and follow the person', async () => {
			await open();
			await editor.edit(PLANT);
			await noticesTab();
			await editor.dialog().getByRole('button', { name: 'Own quiet hours', exact: true }).click();
			const row = editor.page.locator('#andon-plant-own-quiet-table tbody tr').nth(1);
			await row.locator('td[data-key=person] select').selectOption('zhao');
			await row.locator('td[data-key=from] input').fill('12:00');
			await row.locator('td[data-key=to] input').fill('13:30');
			await picture(editor, `plant-notices-entered.${line}`);
			await editor.dialog().locator('[aria-controls=andon-plant-people]').click();
			const id = editor.page.locator('#andon-plant-people-table tbody tr').nth(2).locator('td[data-key=id] input');
			await id.fill('zhao.min');
			await id.press('Tab');
			await editor.leave('done');
			const { people, problems } = await stored(editor, PLANT);
			assert.deepEqual(problems, []);
			assert.deepEqual(
				(people as { quiet?: unknown }[] | undefined)?.map(({ quiet }) => quiet),
				[[{ ...NIGHT, days: [6, 7] }], [], [{ from: '12:00', to: '13:30', below: 'high' }]],
			);
			await editor.close();
		});

		it('what can’t be is named at its field: no number, a time that there is not, one who is told at any time', async () => {
			await open();
			await editor.edit(PLANT);
			await noticesTab();
			await editor.page.fill('#andon-plant-budget-most', 'a few');
			await editor.page.fill('#andon-plant-budget-within', '0');
			const own = editor.page.locator('#andon-plant-own-quiet-table tbody tr').first();
			await own.locator('td[data-key=person] select').selectOption('li');
			await own.locator('td[data-key=to] input').fill('25:00');
			await own.locator('td[data-key=to] input').press('Tab');
			await picture(editor, `plant-notices-wrong.${line}`);
			await reasonsAre([/number/i, /1/, /at any time/i, /time/i]);
			const wrong = await editor.dialog().locator('[aria-controls=andon-plant-notices]').textContent();
			assert.match(wrong ?? '', /4/);
			await picture(editor, `plant-notices-wrong.${line}`);
			await editor.leave('done');
			const { problems } = await stored(editor, PLANT);
			assert(problems.length >= 2 && problems.every((one) => one.startsWith('Notices: ')), problems.join('\n'));
			await editor.close();
		});
	});
}

interface Page {
	RED: {
		nodes: {
			node(id: string): { validationErrors?: string[]; config?: unknown; people?: unknown; notices?: unknown };
			createExportableNodeSet(nodes: unknown[]): unknown;
		};
	};
}

interface Stored {
	problems: string[];
	config?: unknown;
	people?: unknown;
	notices?: unknown;
}

function parts({ config, people, notices }: FlowNode): Omit<Stored, 'problems'> {
	return JSON.parse(JSON.stringify({ config, people, notices }));
}

/** A node as it stands in the editor. */
async function stored(editor: Editor, id: string): Promise<Stored> {
	return editor.page.evaluate((wanted) => {
		const { validationErrors, config, people, notices } = (globalThis as unknown as Page).RED.nodes.node(wanted);
		return JSON.parse(JSON.stringify({ problems: validationErrors ?? [], config, people, notices }));
	}, id);
}

/** Its beginning and, where it is longer than the screen, its end. */
async function picture(editor: Editor, name: string): Promise<void> {
	if (!process.env.ANDON_PICTURES) return;
	await editor.page.evaluate(() => window.scrollTo(0, 0));
	await editor.screenshot(name);
	const more = await editor
		.dialog()
		.locator('.red-ui-tray-body')
		.evaluate((element) => {
			const scrolls = [element, ...element.querySelectorAll('*')].find(
				(one) => one.scrollHeight > one.clientHeight + 40 && getComputedStyle(one).overflowY === 'auto',
			);
			if (scrolls) scrolls.scrollTop = scrolls.scrollHeight;
			return scrolls !== undefined;
		});
	if (more) await editor.screenshot(`${name}.b`);
}
