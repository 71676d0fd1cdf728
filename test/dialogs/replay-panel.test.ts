// The replay below a detector's rules: a file chosen, the shift marked, what the rules would have raised, and rules that the file suggests.

import assert from 'node:assert/strict';
import { type Editor, openEditor } from '../browser/harness/editor.ts';
import type { Language, Theme } from '../browser/harness/page.ts';
import { type FlowNode, type NodeRed, startNodeRed } from '../runtime/harness/node-red.ts';

const [TAB, PLANT, DETECTOR] = ['1', '2', '3'].map((n) => `d7f10c0de000000${n}`) as [string, string, string];
const START = Date.UTC(2026, 10, 21);
/** Four hours of a scale, one value a minute; in the fourth it is four grams too heavy. */
const CSV = [
	'time,L2/filler/weight',
	...Array.from(
		{ length: 240 },
		(_, n) => `${new Date(START + n * 60_000).toISOString()},${(500 + ((n * 37) % 23) / 10 - 1.1 + (n >= 180 ? 4 : 0)).toFixed(1)}`,
	),
].join('\n');

function flows(): FlowNode[] {
	const plant = { name: 'Plant 2', zone: 'Asia/Shanghai', language: 'en-US', departments: [], people: [], roles: [], areas: [], shifts: [] };
	return [
		{ id: TAB, type: 'tab', label: 'Sensors' },
		{ id: PLANT, type: 'andon-plant', ...plant, folder: '', peopleFile: '', clock: { mode: 'real', speed: 60, standstill: true }, configVersion: 1 },
		{
			id: DETECTOR,
			type: 'andon-detect',
			z: TAB,
			name: 'Fill weight',
			plant: PLANT,
			config: { unit: 'g', rules: [{ id: 'limits', watch: 'limits', limits: { hi: 504, lo: 496 } }] },
			configVersion: 2,
			outputs: 2,
			x: 300,
			y: 100,
			wires: [[], []],
		},
	];
}

describe('The replay in the dialog of a detector', function () {
	this.timeout(240_000);
	let nodeRed: NodeRed;
	let editor: Editor;
	const show = (language: Language = 'en-US', theme: Theme = 'light', width = 1400) =>
		openEditor(nodeRed, { language, theme, viewport: { width, height: 1000 } });
	const panel = () => editor.dialog().locator('.andon-replay-panel');
	const rule = () => editor.dialog().locator('.ad-rule').first();
	const choose = () =>
		panel()
			.locator('input[type=file]')
			.setInputFiles({ name: 'yesterday.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV) });

	before(async () => {
		nodeRed = await startNodeRed({ flows: flows() });
		editor = await show();
	});
	after(async () => {
		await editor?.close();
		await nodeRed?.dispose();
	});

	it('asks for a file first', async () => {
		await editor.edit(DETECTOR);
		await panel().getByText('Replay', { exact: true }).last().click();
		await panel().getByText('Choose a file first.').waitFor();
	});

	it('has no chart beside the rule while there are no points, and says so', async () => {
		await rule().getByText('No points yet: deploy, and let samples come').waitFor();
		await editor.screenshot('detect.chart.none');
	});

	it('draws the chart of the file beside the rule, and again with what is typed', async () => {
		await choose();
		await rule()
			.getByText(/It would have raised \d+ times\. Of the file “yesterday\.csv”\./)
			.waitFor();
		assert.match((await rule().locator('svg title').first().textContent()) ?? '', /L2\/filler\/weight \[g\]/);
		await rule().locator('svg').scrollIntoViewIfNeeded();
		await editor.screenshot('detect.chart');
		await rule().getByLabel('hi: high', { exact: true }).fill('');
		await rule().getByText('It would have raised nothing.').waitFor();
		await rule().getByLabel('lo: low', { exact: true }).fill('');
		await rule().getByText('The chart is drawn once the rule is complete.').waitFor();
		assert.equal(await rule().locator('svg').count(), 0);
		await rule().getByLabel('lo: low', { exact: true }).fill('496');
		await rule().getByLabel('hi: high', { exact: true }).fill('504');
		await rule().locator('svg').waitFor();
	});

	it('shows what the rules would have raised, and how soon the marked shift was found', async () => {
		await panel().getByLabel('Shift at').fill('2026-11-21 11:00');
		await panel().getByText('Replay', { exact: true }).last().click();
		await panel().locator('svg').waitFor();
		assert.match((await panel().locator('.andon-replay-said').textContent()) ?? '', /The shift at 2026-11-21 11:00 was found/);
		assert.ok((await panel().locator('.andon-replay-table tbody tr').count()) > 1);
		await panel().scrollIntoViewIfNeeded();
		await editor.screenshot('detect.replay');
	});

	it('suggests rules and adds one to the list', async () => {
		const rules = editor.dialog().locator('.ad-rule');
		const before = await rules.count();
		await panel().getByLabel('Shift at').fill('');
		await panel().getByText('Suggest rules').click();
		await panel().locator('.andon-suggestion').first().waitFor();
		await editor.screenshot('detect.suggested');
		await panel().getByText('Add to the rules').first().click();
		assert.equal(await rules.count(), before + 1);
		await editor.leave('cancel');
	});

	it('in Chinese, in the dark, on a narrow screen', async () => {
		await editor.close();
		editor = await show('zh-CN', 'dark', 700);
		await editor.edit(DETECTOR);
		await choose();
		await panel().getByText('回放', { exact: true }).last().click();
		await panel().locator('svg').waitFor();
		await rule().getByText('数据来自文件“yesterday.csv”。').waitFor();
		for (const said of await panel().locator('.andon-replay-said li').allTextContents()) assert.match(said, /\p{Script=Han}/u);
		await panel().scrollIntoViewIfNeeded();
		await editor.screenshot('detect.replay.zh-CN');
		await rule().locator('svg').scrollIntoViewIfNeeded();
		await editor.screenshot('detect.chart.zh-CN');
		await editor.leave('cancel');
	});
});
