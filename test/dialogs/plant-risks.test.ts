// The plant's tab of risks: what is stored is shown with its priority and left alone, what is wrong is said where it is, a list comes from a file.

import assert from 'node:assert/strict';
import { type Editor, looksOn, openEditor } from '../browser/harness/editor.ts';
import type { Language, Theme } from '../browser/harness/page.ts';
import { type FlowNode, LINES, type NodeRed, startNodeRed } from '../runtime/harness/node-red.ts';

const PLANT = 'c5f10c0de0000b02';
const EXPECTED = [/reading 'html'/];
const TEXT_MISSING = /\bandon-\w+\.\w+|\beditor\.\w+\.|__\w+__/;
type Look = [Language, Theme, { width: number; height: number }];
const LOOKS: Look[] = [
	['zh-CN', 'dark', { width: 390, height: 844 }],
	['en-US', 'light', { width: 1280, height: 900 }],
];

const risks = [
	{
		id: 'S-01',
		name: 'Resin runs out',
		category: 'supply',
		likelihood: 4,
		impact: 4,
		indicator: { signal: 'stock/resin', unit: 'd', threshold: 3, side: 'below' },
		plan: 'Second supplier,\n20 t reserved at the harbour',
		owner: 'buyer',
	},
	{
		id: 'T-02',
		name: 'Gearbox of the extruder seizes',
		likelihood: 2,
		impact: 3,
		indicator: { signal: 'gearbox/oil', threshold: 80 },
		plan: 'Spare gearbox',
		fmea: { severity: 9, occurrence: 6, detection: 7 },
	},
	{ id: 'M-03', name: 'Biggest customer leaves', likelihood: 1, impact: 2, plan: 'Talks every quarter' },
];
const plant: FlowNode = {
	id: PLANT,
	type: 'andon-plant',
	name: 'Extrusion plant',
	zone: 'Asia/Shanghai',
	language: 'en-US',
	departments: [],
	people: [{ id: 'wu', name: 'Wu Yan', contact: {} }],
	roles: [{ id: 'buyer', name: 'Buyer', holders: ['wu'], deputies: [] }],
	areas: [],
	shifts: [],
	folder: '',
	peopleFile: '',
	clock: { mode: 'real', speed: 60, standstill: true },
	risks,
	configVersion: 1,
};

for (const line of LINES) {
	describe(`Risks in the editor of Node-RED ${line === 5 ? '5' : '4.1'}`, function () {
		this.timeout(180_000);
		let nodeRed: NodeRed;
		let editor: Editor;
		before(async () => {
			nodeRed = await startNodeRed({ version: line, flows: [{ id: 'c5f10c0de0000b01', type: 'tab', label: 'Risks' }, plant] });
		});
		after(() => nodeRed?.dispose());

		const open = async ([language, theme, viewport]: Look = LOOKS[1]!) => {
			editor = await openEditor(nodeRed, { language, theme, viewport, expected: EXPECTED });
			await editor.edit(PLANT);
			await editor.dialog().locator('[aria-controls=andon-plant-risks]').click();
		};
		const tab = () => editor.page.locator('#andon-plant-risks');
		const reasons = () => editor.dialog().locator('.andon-reason, .andon-fault').allTextContents();
		const priorities = () => tab().locator('.andon-risk').allTextContents();
		const stored = async () => (await editor.page.evaluate((id) => (RED.nodes.node(id) as { risks?: unknown } | null)?.risks, PLANT)) as typeof risks;

		for (const look of looksOn(line, LOOKS)) {
			it(`show what is stored, with priorities, and leave it alone (${look[0]}, ${look[1]}, ${look[2].width} wide)`, async () => {
				await open(look);
				assert.doesNotMatch((await editor.dialog().textContent()) ?? '', TEXT_MISSING);
				assert.deepEqual(await reasons(), []);
				const [high, low] = look[0] === 'zh-CN' ? ['高', '低'] : ['high', 'low'];
				assert.deepEqual(await priorities(), [`16 · ${high}`, `6 · ${high} · RPN 378`, `2 · ${low}`]);
				if (process.env.ANDON_PICTURES) {
					await tab().locator('.andon-opens button').first().click();
					await editor.screenshot(`plant-risks.${line}.${look[0]}.${look[1]}.${look[2].width}`);
				}
				await editor.leave('done');
				assert.deepEqual(await stored(), risks);
				await editor.close();
			});
		}

		it('a grade beyond five is refused where it stands; the priority follows what is entered', async () => {
			await open();
			const row = tab().locator('tbody tr:not(.andon-details)').nth(2);
			await row.locator('td[data-key=likelihood] input').fill('6');
			await row.locator('td[data-key=likelihood] .andon-reason').waitFor();
			assert.equal((await priorities())[2], '–');
			await row.locator('td[data-key=likelihood] input').fill('5');
			await row.locator('td[data-key=impact] input').fill('5');
			assert.equal((await priorities())[2], '25 · high');
			const signal = row.locator('td[data-key="indicator.signal"]');
			await signal.locator('input').fill('market/#');
			await row.locator('td[data-key="indicator.threshold"] input').fill('12');
			await signal.locator('.andon-reason').waitFor();
			if (process.env.ANDON_PICTURES) await editor.screenshot(`plant-risks-wrong.${line}`);
			await signal.locator('input').fill('market/orders');
			await signal.locator('.andon-reason').waitFor({ state: 'detached' });
			await editor.leave('done');
			assert.deepEqual((await stored())[2], { ...risks[2], likelihood: 5, impact: 5, indicator: { signal: 'market/orders', threshold: 12 } });
			await editor.close();
		});

		it('a list comes from a file; an owner follows when the id of the role is changed', async () => {
			await open();
			const csv = [
				'id,name,likelihood,impact,signal,threshold,side,plan,owner,severity,occurrence,detection',
				'P-09,Mould breaks,3,4,mould/shots,900000,,Spare mould,buyer,,,',
			].join('\n');
			const chooser = tab().locator('input[type=file]');
			await chooser.setInputFiles({ name: 'risks.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
			await tab().locator('.andon-import button').first().click();
			assert.deepEqual(await priorities(), ['12 · medium']);
			await editor.dialog().locator('[aria-controls=andon-plant-roles]').click();
			const id = editor.page.locator('#andon-plant-roles td[data-key=id] input');
			await id.fill('purchasing');
			await id.press('Tab');
			await editor.leave('done');
			assert.deepEqual(await stored(), [
				{
					id: 'P-09',
					name: 'Mould breaks',
					likelihood: 3,
					impact: 4,
					indicator: { signal: 'mould/shots', threshold: 900_000 },
					plan: 'Spare mould',
					owner: 'purchasing',
				},
			]);
			await editor.close();
		});
	});
}

declare const RED: { nodes: { node(id: string): object | null } };
