// What is alike, in the editor: the plant's tab keeps what is stored and refuses a group of one, and a wait that opens a case for each keeps how.

import assert from 'node:assert/strict';
import { type Editor, openEditor } from '../browser/harness/editor.ts';
import type { Language, Theme } from '../browser/harness/page.ts';
import { type FlowNode, type NodeRed, startNodeRed } from '../runtime/harness/node-red.ts';

const TAB = 'd5f10c0de0000b11';
const PLANT = 'd5f10c0de0000b12';
const WAIT = 'd5f10c0de0000b13';
const TEXT_MISSING = /\bandon-\w+\.\w+|\beditor\.\w+\.|__\w+__/;

const similar = [
	{ id: 'B5', name: '500 ml bottles', of: 'product', members: [{ key: 'B-500', name: 'Bottle 500', department: 'quality' }, { key: 'B-550' }] },
	{ id: 'M', name: '模具', of: 'mould', members: [{ key: 'T-1' }, { key: 'T-2', area: 'L1' }] },
];
const plant: FlowNode = {
	id: PLANT,
	type: 'andon-plant',
	name: 'Blow moulding',
	zone: 'Asia/Shanghai',
	language: 'en-US',
	departments: [{ id: 'quality', name: 'Quality' }],
	people: [],
	roles: [],
	areas: [{ id: 'L1', name: 'Line 1' }],
	shifts: [],
	folder: '',
	peopleFile: '',
	clock: { mode: 'real', speed: 60, standstill: true },
	similar,
	configVersion: 1,
};
const config = {
	mode: 'cases',
	which: 'children',
	of: 'all',
	opens: {
		title: 'Deployment: {{case.row.name}}',
		kind: 'deployment',
		numbering: 'HD-{yyyy}-{seq}',
		similar: { field: 'material', group: 'B5', none: 'pass' },
	},
};
const wait: FlowNode = {
	id: WAIT,
	type: 'andon-wait',
	z: TAB,
	name: 'Deploy',
	plant: PLANT,
	config,
	configVersion: 1,
	outputs: 3,
	wires: [[], [], []],
	x: 200,
	y: 100,
};

describe('Similar things in the editor', function () {
	this.timeout(180_000);
	let nodeRed: NodeRed;
	let editor: Editor;
	before(async () => {
		nodeRed = await startNodeRed({ version: 5, flows: [{ id: TAB, type: 'tab', label: 'Similar' }, plant, wait] });
	});
	after(() => nodeRed?.dispose());

	const open = async (language: Language, theme: Theme, width: number, id: string) => {
		editor = await openEditor(nodeRed, { language, theme, viewport: { width, height: 844 }, expected: [/reading 'html'/] });
		await editor.edit(id);
		if (id === PLANT) await editor.dialog().locator('[aria-controls=andon-plant-similar]').click();
		assert.doesNotMatch((await editor.dialog().textContent()) ?? '', TEXT_MISSING);
	};
	const tab = () => editor.page.locator('#andon-plant-similar');
	const stored = (id: string, key: string) =>
		editor.page.evaluate(([node, property]) => (RED.nodes.node(node as string) as Record<string, unknown> | null)?.[property as string], [id, key]);

	it('stand a row for each, and are left alone', async () => {
		await open('zh-CN', 'dark', 390, PLANT);
		assert.equal(await tab().locator('td[data-key=key] input').nth(3).inputValue(), 'T-2');
		if (process.env.ANDON_PICTURES) await editor.screenshot('plant-similar.zh-CN.390');
		await editor.leave('done');
		assert.deepEqual(await stored(PLANT, 'similar'), similar);
		await editor.close();
	});

	it('a group of one is refused where it stands', async () => {
		await open('en-US', 'light', 1280, PLANT);
		const second = tab().locator('td[data-key=group] input').nth(1);
		await second.fill('B6');
		await tab().locator('td[data-key=group] .andon-reason').first().waitFor();
		if (process.env.ANDON_PICTURES) await editor.screenshot('plant-similar.en-US.1280');
		await second.fill('B5');
		await tab().locator('.andon-reason').first().waitFor({ state: 'detached' });
		await editor.leave('done');
		assert.deepEqual(await stored(PLANT, 'similar'), similar);
		await editor.close();
	});

	it('a wait for a case for each keeps how they are found, and says it', async () => {
		await open('en-US', 'light', 1280, WAIT);
		assert.match((await editor.dialog().textContent()) ?? '', /A new case is opened for everything similar/);
		if (process.env.ANDON_PICTURES) await editor.screenshot('wait-similar.en-US.1280');
		await editor.leave('done');
		assert.deepEqual(await stored(WAIT, 'config'), config);
		await editor.close();
	});
});

declare const RED: { nodes: { node(id: string): object | null } };
