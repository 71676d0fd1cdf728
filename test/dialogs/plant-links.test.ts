// The tab of links in a plant's dialog, and what the dialogs say of "{{link}}" where a plant makes none.

import assert from 'node:assert/strict';
import { openEditor } from '../browser/harness/editor.ts';
import { type NodeRed, startNodeRed } from '../runtime/harness/node-red.ts';

const PLANT = 'b17d9a3c5e6f7091';
const TASK = 'b17d9a3c5e6f7092';
const TAB = 'b17d9a3c5e6f7093';
const FLOWS = [
	{ id: TAB, type: 'tab', label: 'Flow 1' },
	{
		id: PLANT,
		type: 'andon-plant',
		name: 'Filling plant 2',
		zone: 'Asia/Shanghai',
		language: 'en-US',
		departments: [],
		people: [{ id: 'li', name: 'Li Na', contact: {} }],
		roles: [],
		areas: [],
		shifts: [],
		folder: '',
		peopleFile: '',
		clock: { mode: 'real', speed: 60, standstill: true },
		configVersion: 1,
	},
	{
		id: TASK,
		type: 'andon-task',
		z: TAB,
		name: 'Ask',
		plant: PLANT,
		config: { title: 'Please answer', taskKind: 'confirm', to: [{ person: 'li' }], tellAssigned: true, message: 'Answer here: {{link}}' },
		configVersion: 1,
		outputs: 4,
		x: 200,
		y: 100,
		wires: [[], [], [], []],
	},
];
const LOOKS = [
	['zh-CN', 'dark', 1280, '链接'],
	['en-US', 'light', 390, 'Links'],
] as const;

describe('Links in the editor', function () {
	this.timeout(120_000);
	let nodeRed: NodeRed;

	before(async () => {
		nodeRed = await startNodeRed({ flows: FLOWS });
	});
	after(() => nodeRed?.dispose());

	for (const [language, theme, width, name] of LOOKS) {
		it(`an address is entered; a wrong one is named, and where links lead is shown (${language}, ${theme}, ${width} px)`, async () => {
			const editor = await openEditor(nodeRed, { language, theme, viewport: { width, height: 844 } });
			await editor.edit(PLANT);
			await editor.dialog().getByRole('tab', { name }).click();
			const url = editor.page.locator('#andon-plant-links-url');
			await url.fill('plant.example.com');
			await editor.page.locator('#andon-plant-links .andon-reason').first().waitFor();
			await editor.screenshot(`plant-links.wrong.${language}.${theme}.${width}`);
			await url.fill('https://plant.example.com');
			await editor.page.getByText('https://plant.example.com/andon/l/').waitFor();
			assert.equal(await editor.page.locator('#andon-plant-links .andon-reason').count(), 0);
			await editor.page.locator('#andon-plant-links-end button').click();
			await editor.screenshot(`plant-links.${language}.${theme}.${width}`);
			await editor.leave('cancel');
			await editor.close();
		});
	}

	for (const [language, theme, width, sentence] of [
		['en-US', 'light', 1280, 'this plant makes none'],
		['zh-CN', 'dark', 1280, '本工厂未启用链接'],
	] as const) {
		it(`a task with {{link}} in a plant without an address: the dialog warns (${language})`, async () => {
			const editor = await openEditor(nodeRed, { language, theme, viewport: { width, height: 844 } });
			await editor.edit(TASK);
			await editor.page.locator('.andon-findings').getByText(sentence).waitFor();
			await editor.screenshot(`task-link.${language}.${theme}.${width}`);
			await editor.leave('cancel');
			await editor.close();
		});
	}
});
