// The plant's tab of known causes: what is stored is shown and left alone, a number twice and a cause without words are refused where they stand.

import assert from 'node:assert/strict';
import { type Editor, openEditor } from '../browser/harness/editor.ts';
import type { Language, Theme } from '../browser/harness/page.ts';
import { type FlowNode, type NodeRed, startNodeRed } from '../runtime/harness/node-red.ts';

const PLANT = 'c5f10c0de0000b12';
const TEXT_MISSING = /\bandon-\w+\.\w+|\beditor\.\w+\.|__\w+__/;

const causes = [
	{ id: 'C-01', category: 'machine', text: { 'en-US': 'Tool beyond its life', 'zh-CN': '模具超期使用' } },
	{ id: 'C-02', category: 'method', text: { 'zh-CN': '作业指导书缺失' } },
];
const plant: FlowNode = {
	id: PLANT,
	type: 'andon-plant',
	name: 'Press shop',
	zone: 'Asia/Shanghai',
	language: 'en-US',
	departments: [],
	people: [],
	roles: [],
	areas: [],
	shifts: [],
	folder: '',
	peopleFile: '',
	clock: { mode: 'real', speed: 60, standstill: true },
	causes,
	configVersion: 1,
};

describe('Known causes in the editor', function () {
	this.timeout(180_000);
	let nodeRed: NodeRed;
	let editor: Editor;
	before(async () => {
		nodeRed = await startNodeRed({ version: 5, flows: [{ id: 'c5f10c0de0000b11', type: 'tab', label: 'Causes' }, plant] });
	});
	after(() => nodeRed?.dispose());

	const open = async (language: Language, theme: Theme, width: number) => {
		editor = await openEditor(nodeRed, { language, theme, viewport: { width, height: 844 }, expected: [/reading 'html'/] });
		await editor.edit(PLANT);
		await editor.dialog().locator('[aria-controls=andon-plant-causes]').click();
	};
	const tab = () => editor.page.locator('#andon-plant-causes');
	const stored = async () => (await editor.page.evaluate((id) => (RED.nodes.node(id) as { causes?: unknown } | null)?.causes, PLANT)) as typeof causes;

	it('show what is stored, and leave it alone', async () => {
		await open('zh-CN', 'dark', 390);
		assert.doesNotMatch((await editor.dialog().textContent()) ?? '', TEXT_MISSING);
		assert.equal(await tab().locator('td[data-key="text.zh-CN"] input').nth(1).inputValue(), '作业指导书缺失');
		if (process.env.ANDON_PICTURES) await editor.screenshot('plant-causes.zh-CN.390');
		await editor.leave('done');
		assert.deepEqual(await stored(), causes);
		await editor.close();
	});

	it('refuse a cause without words, where it stands', async () => {
		await open('en-US', 'light', 1280);
		const words = tab().locator('td[data-key="text.zh-CN"]').nth(1);
		await words.locator('input').fill('');
		await tab().locator('td[data-key="text.en-US"] .andon-reason').waitFor();
		if (process.env.ANDON_PICTURES) await editor.screenshot('plant-causes.en-US.1280');
		await tab().locator('td[data-key="text.en-US"] input').nth(1).fill('Work instruction missing');
		await tab().locator('.andon-reason').waitFor({ state: 'detached' });
		await editor.leave('done');
		assert.deepEqual((await stored())[1], { id: 'C-02', category: 'method', text: { 'en-US': 'Work instruction missing' } });
		await editor.close();
	});
});

declare const RED: { nodes: { node(id: string): object | null } };
