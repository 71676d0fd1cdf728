// Where it is set how people say who they are, and how much room files have: below the people of the plant's dialog, and under its data.

import assert from 'node:assert/strict';
import { type Editor, openEditor } from '../browser/harness/editor.ts';
import type { Language, Theme } from '../browser/harness/page.ts';
import { type FlowNode, type NodeRed, startNodeRed } from '../runtime/harness/node-red.ts';

const PLANT = 'c5f10c0de0000102';
const EXPECTED = [/reading 'html'/];
const TEXT_MISSING = /\bandon-\w+\.\w+|\beditor\.\w+\.|__\w+__/;
const LOOKS: [Language, Theme, { width: number; height: number }][] = [
	['en-US', 'light', { width: 1280, height: 900 }],
	['zh-CN', 'dark', { width: 390, height: 844 }],
];
const identity = { ways: ['badge', 'pin'], stations: [{ area: 'L1', ways: ['pick'] }] };
const plant: FlowNode = {
	id: PLANT,
	type: 'andon-plant',
	name: 'Filling plant 2',
	zone: 'Asia/Shanghai',
	language: 'en-US',
	departments: [],
	people: [{ id: 'wang', name: 'Wang Wei', contact: {} }],
	roles: [],
	areas: [
		{ id: 'L1', name: 'Line 1' },
		{ id: 'L2', name: 'Line 2' },
	],
	shifts: [],
	folder: '',
	peopleFile: '',
	clock: { mode: 'real', speed: 60, standstill: true },
	identity,
	files: { quota: 500 },
	configVersion: 1,
};

interface Page {
	RED: { nodes: { node(id: string): { identity?: unknown; files?: unknown; validationErrors?: string[] } } };
}

describe('Who people are, in the plant’s dialog', function () {
	this.timeout(180_000);
	let nodeRed: NodeRed;
	let editor: Editor;
	before(async () => {
		nodeRed = await startNodeRed({ version: 5, flows: [{ id: 'c5f10c0de0000101', type: 'tab', label: 'Plant' }, plant] });
	});
	after(() => nodeRed?.dispose());

	const tab = (at: number) => editor.dialog().locator('.andon-tabs button').nth(at).click();
	const kept = () =>
		editor.page.evaluate((id) => {
			const { identity, files, validationErrors } = (globalThis as unknown as Page).RED.nodes.node(id);
			return { identity, files, problems: validationErrors ?? [] };
		}, PLANT);

	for (const [language, theme, viewport] of LOOKS) {
		it(`shows what is stored and leaves it alone (${language}, ${theme}, ${viewport.width} wide)`, async () => {
			editor = await openEditor(nodeRed, { language, theme, viewport, expected: EXPECTED });
			await editor.edit(PLANT);
			await tab(2);
			assert.doesNotMatch((await editor.dialog().textContent()) ?? '', TEXT_MISSING);
			assert.equal(await editor.page.locator('#andon-plant-identity-table tbody tr').count(), 2);
			await editor.page.locator('#andon-plant-identity-table').scrollIntoViewIfNeeded();
			if (process.env.ANDON_PICTURES) await editor.screenshot(`plant-identity.${language}.${theme}.${viewport.width}`);
			await editor.leave('done');
			assert.deepEqual(await kept(), { identity, files: { quota: 500 }, problems: [] });
			await editor.close();
		});
	}

	it('Wang Wei gets his first PIN and a badge: typed twice, taken by the plant at once, and told nobody again', async () => {
		// A PIN that is none is refused by the plant.
		editor = await openEditor(nodeRed, { language: 'zh-CN', theme: 'light', viewport: { width: 1280, height: 900 }, expected: [...EXPECTED, /400/] });
		await editor.edit(PLANT);
		await tab(2);
		const { page } = editor;
		const pins = page.locator('#andon-plant-pins');
		const field = (name: string) => pins.locator(`[data-pins=${name}]`);
		const said = (words: string) => pins.locator('[data-pins=said]', { hasText: words }).waitFor();
		const row = pins.locator('tr[data-person=wang]');
		await row.waitFor();
		assert.doesNotMatch((await pins.textContent()) ?? '', TEXT_MISSING);
		await field('pin').fill('270418');
		await field('set').click();
		await said('两次输入的 PIN 码不一致');
		await field('again').fill('270418');
		await field('set').click();
		await said('请选择人员');
		await field('who').selectOption('wang');
		await field('set').click();
		await said('已为 Wang Wei 设置新 PIN 码');
		assert.deepEqual([await field('pin').inputValue(), await field('again').inputValue()], ['', '']);
		await row.filter({ hasText: 'editor' }).waitFor();
		// A scanner ends with Enter; the dialog stays.
		await field('badge').fill('P-000417');
		await field('badge').press('Enter');
		await said('已为 Wang Wei 添加工牌');
		await row.locator('td').nth(2).filter({ hasText: '1' }).waitFor();
		await field('pin').fill('1234');
		await field('again').fill('1234');
		await field('again').press('Enter');
		await said('连续');
		assert.ok(!(await page.content()).includes('270418'));
		if (process.env.ANDON_PICTURES) {
			await pins.scrollIntoViewIfNeeded();
			await editor.screenshot('plant-pins.zh-CN.1280');
		}
		await editor.leave('done');
		assert.deepEqual((await kept()).identity, identity, 'nothing of it is in the flow');
		await editor.close();
	});

	it('a line for line 2, and a quota that is no number: one is kept, the other is named', async () => {
		editor = await openEditor(nodeRed, { expected: EXPECTED });
		await editor.edit(PLANT);
		await tab(2);
		await editor.page.locator('#andon-plant-identity').getByRole('button', { name: 'Ways', exact: true }).click();
		const row = editor.page.locator('#andon-plant-identity-table tbody tr').nth(2);
		await row.locator('td[data-key=area] select').selectOption('L2');
		await editor.page.locator('#andon-plant-quota').evaluate((input) => {
			(input as unknown as { value: string }).value = 'lots';
		});
		await editor.leave('done');
		const { identity: now, problems } = await kept();
		assert.deepEqual(now, { ...identity, stations: [...identity.stations, { area: 'L2', ways: ['pick', 'pin'] }] });
		assert.equal(problems.length, 1);
		await editor.close();
	});
});
