// The plant's tab of alarm rules: what is stored is shown and left alone, what is entered is given back, and circles are said where they are.

import assert from 'node:assert/strict';
import { type Editor, looksOn, openEditor } from '../browser/harness/editor.ts';
import type { Language, Theme } from '../browser/harness/page.ts';
import { type FlowNode, LINES, type NodeRed, startNodeRed } from '../runtime/harness/node-red.ts';

const PLANT = 'c5f10c0de0000a02';
const EXPECTED = [/reading 'html'/];
const TEXT_MISSING = /\bandon-\w+\.\w+|\beditor\.\w+\.|__\w+__/;
type Look = [Language, Theme, { width: number; height: number }];
const LOOKS: Look[] = [
	['zh-CN', 'dark', { width: 390, height: 844 }],
	['en-US', 'light', { width: 1280, height: 900 }],
];
const MINUTE = 60_000;

const alarms = {
	shelving: { longest: 480 * MINUTE },
	chattering: { raises: 3, within: MINUTE, quiet: 5 * MINUTE, hold: [{ signal: '+/door/#' }] },
	inhibitions: [
		{
			id: 'Compressor 1',
			when: { signal: 'K1/trip' },
			mute: [{ signal: 'K1/#' }, { signal: '+/air/pressure', rule: 'too-low', side: 'low', detector: 'Utilities' }],
		},
	],
	groups: [{ id: 'Compressor 1', alarms: [{ signal: 'K1/#' }] }],
	bursts: [{ id: 'lines', alarms: [{ signal: '#' }], window: 2 * MINUTE, by: 2 }],
	positions: [{ id: 'Utilities desk', alarms: [{ detector: 'Utilities' }] }],
	permits: { shelve: { roles: ['supervisor'], least: 'pin' }, service: { roles: ['supervisor'] } },
};
const plant: FlowNode = {
	id: PLANT,
	type: 'andon-plant',
	name: 'Filling plant 2',
	zone: 'Asia/Shanghai',
	language: 'en-US',
	departments: [],
	people: [],
	roles: [{ id: 'supervisor', name: 'Shift supervisor', holders: [], deputies: [] }],
	areas: [],
	shifts: [],
	folder: '',
	peopleFile: '',
	clock: { mode: 'real', speed: 60, standstill: true },
	alarms,
	configVersion: 1,
};

for (const line of LINES) {
	describe(`Alarm rules in the editor of Node-RED ${line === 5 ? '5' : '4.1'}`, function () {
		this.timeout(180_000);
		let nodeRed: NodeRed;
		let editor: Editor;
		before(async () => {
			nodeRed = await startNodeRed({ version: line, flows: [{ id: 'c5f10c0de0000a01', type: 'tab', label: 'Alarms' }, plant] });
		});
		after(() => nodeRed?.dispose());

		const open = async ([language, theme, viewport]: Look = LOOKS[1]!) => {
			editor = await openEditor(nodeRed, { language, theme, viewport, expected: EXPECTED });
			await editor.edit(PLANT);
			await editor.dialog().locator('[aria-controls=andon-plant-alarms]').click();
		};
		const reasons = () => editor.dialog().locator('.andon-reason, .andon-fault').allTextContents();
		const stored = async () => (await editor.page.evaluate((id) => (RED.nodes.node(id) as { alarms?: unknown } | null)?.alarms, PLANT)) as typeof alarms;

		for (const look of looksOn(line, LOOKS)) {
			it(`show what is stored and leave it alone (${look[0]}, ${look[1]}, ${look[2].width} wide)`, async () => {
				await open(look);
				assert.doesNotMatch((await editor.dialog().textContent()) ?? '', TEXT_MISSING);
				assert.deepEqual(await reasons(), []);
				if (process.env.ANDON_PICTURES) {
					await editor.screenshot(`plant-alarms.${line}.${look[0]}.${look[1]}.${look[2].width}`);
					await editor.page.locator('#andon-plant-alarms .andon-block').last().scrollIntoViewIfNeeded();
					await editor.screenshot(`plant-alarms-end.${line}.${look[0]}.${look[1]}.${look[2].width}`);
				}
				await editor.leave('done');
				assert.deepEqual(await stored(), alarms);
				await editor.close();
			});
		}

		it('a second inhibition that leads back is refused where it stands; without it, it is kept', async () => {
			await open();
			await editor.dialog().getByRole('button', { name: 'Inhibition', exact: true }).click();
			const row = editor.page.locator('#andon-plant-alarms .andon-block').first().locator('tbody tr').nth(1);
			await row.locator('td[data-key=id] input').fill('back');
			await row.locator('td[data-key=when] input').fill('K1/oil');
			const mute = row.locator('td[data-key=mute] input');
			await mute.fill('K1/trip');
			await mute.press('Enter');
			await editor.page.waitForFunction(() => document.querySelectorAll('#andon-plant-alarms .andon-reason').length > 0);
			assert.match((await reasons()).join(), /Compressor 1 → back → Compressor 1/);
			if (process.env.ANDON_PICTURES) await editor.screenshot(`plant-alarms-circle.${line}`);
			await row.locator('td[data-key=when] input').fill('L3/oil');
			await editor.page.waitForFunction(() => document.querySelectorAll('#andon-plant-alarms .andon-reason').length === 0);
			await editor.leave('done');
			assert.deepEqual((await stored()).inhibitions[1], { id: 'back', when: { signal: 'L3/oil' }, mute: [{ signal: 'K1/trip' }] });
			await editor.close();
		});
	});
}

declare const RED: { nodes: { node(id: string): object | null } };
