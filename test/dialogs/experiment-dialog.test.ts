// The dialog of an experiment: what is stored is left alone; columns of factors and limits of responses are entered, and refused, where they stand.

import assert from 'node:assert/strict';
import { type Editor, openEditor } from '../browser/harness/editor.ts';
import type { Language, Theme } from '../browser/harness/page.ts';
import { type FlowNode, type NodeRed, startNodeRed } from '../runtime/harness/node-red.ts';

const TAB = 'e5f10c0de0000b11';
const PLANT = 'e5f10c0de0000b12';
const STEP = 'e5f10c0de0000b13';
const TEXT_MISSING = /\bandon-\w+\.\w+|\beditor\.\w+\.|__\w+__|\bexperiment\.\w+/;

const role = { id: 'engineer', name: 'Engineer', holders: ['liu'], deputies: [] };
const plant: FlowNode = {
	id: PLANT,
	type: 'andon-plant',
	name: 'Filling',
	zone: 'Asia/Shanghai',
	language: 'en-US',
	departments: [],
	people: [{ id: 'liu', name: '刘洋', contact: {} }],
	roles: [role],
	areas: [],
	shifts: [],
	folder: '',
	peopleFile: '',
	clock: { mode: 'real', speed: 60, standstill: true },
	configVersion: 1,
};
const config = {
	plan: {
		name: 'Stronger seals',
		factors: [
			{ key: 'A', name: 'Temperature', unit: '°C', levels: [150, 170], reason: 'Range of the maker' },
			{ key: 'B', name: 'Dwell time', unit: 's', levels: [0.6, 0.9] },
			{ key: 'C', name: 'Pressure', unit: 'bar', levels: [2, 3] },
		],
		noise: [{ key: 'N1', name: 'Film lot', levels: ['old', 'new'] }],
		interactions: [['A', 'B']],
		responses: [
			{ key: 'F', name: 'Seal strength', unit: 'N', goal: 'larger', limits: { worst: 20, best: 40 } },
			{ key: 'S', name: 'Speed', unit: '1/min', goal: 'larger', weight: 0.5 },
		],
		replicates: 2,
		repeats: 1,
		array: 'L8',
		columns: { A: 4, C: 1 },
		seed: 26,
	},
	runner: [{ role: 'engineer' }],
	decider: [{ role: 'engineer' }],
	confirmations: 3,
	match: 'experiment:{{case.number}}',
	limit: { amount: 86_400_000, counts: 'elapsed' },
};
const step: FlowNode = {
	...{ id: STEP, type: 'andon-experiment', z: TAB, name: 'Experiment', plant: PLANT, config, configVersion: 1, readings: [], outputs: 6 },
	...{ wires: [[], [], [], [], [], []], x: 200, y: 100 },
};

describe('The dialog of an experiment', function () {
	this.timeout(180_000);
	let nodeRed: NodeRed;
	let editor: Editor;
	before(async () => {
		nodeRed = await startNodeRed({ version: 5, flows: [{ id: TAB, type: 'tab', label: 'Experiment' }, plant, step] });
	});
	after(() => nodeRed?.dispose());

	const open = async (language: Language, theme: Theme, width: number) => {
		editor = await openEditor(nodeRed, { language, theme, viewport: { width, height: 900 }, expected: [/reading 'html'/] });
		await editor.edit(STEP);
		assert.doesNotMatch((await editor.dialog().textContent()) ?? '', TEXT_MISSING);
	};
	const cell = (key: string, row: number) => editor.dialog().locator(`[data-key="${key}"] input`).nth(row);
	const reasons = () => editor.dialog().locator('.andon-reason');
	const stored = () => editor.page.evaluate((id) => (RED.nodes.node(id) as { config?: unknown } | null)?.config, STEP);

	it('shows the columns and limits that are stored, and leaves all of it alone', async () => {
		await open('zh-CN', 'dark', 390);
		assert.deepEqual([await cell('column', 0).inputValue(), await cell('column', 1).inputValue(), await cell('column', 2).inputValue()], ['4', '', '1']);
		assert.deepEqual([await cell('limits.worst', 0).inputValue(), await cell('limits.best', 0).inputValue()], ['20', '40']);
		if (process.env.ANDON_PICTURES) {
			await editor.dialog().locator('[data-test="plan-preview"] summary').click();
			await editor
				.dialog()
				.locator('[data-test="plan-preview"]')
				.evaluate((one) => one.scrollIntoView());
			await editor.screenshot('experiment.zh-CN.390');
		}
		await editor.leave('done');
		assert.deepEqual(await stored(), config);
		await editor.close();
	});

	it('a column that is taken and a limit without the other are refused where they stand; deleted, they are found and as the runs were', async () => {
		await open('en-US', 'light', 1440);
		const preview = editor.dialog().locator('[data-test="plan-preview"]');
		await preview.getByText('A in column 4').waitFor();
		for (const row of await editor.dialog().locator('tr:not(.andon-details) .andon-opens button').all()) await row.click();
		await cell('column', 1).fill('1');
		await editor.dialog().locator('[data-key="column"] .andon-reason', { hasText: 'B' }).first().waitFor();
		await cell('column', 1).fill('2');
		await reasons().first().waitFor({ state: 'detached' });
		// Where A×B stands.
		await cell('column', 2).fill('6');
		await editor.dialog().getByText('“Control factors”: in these columns (A 4, B 2, C 6)').waitFor();
		await preview.getByText('First put right').waitFor();
		await cell('column', 2).fill('1');
		await preview.getByText('C in column 1').waitFor();
		await cell('limits.worst', 0).fill('');
		await editor.dialog().locator('[data-key^="limits"] .andon-reason').first().waitFor();
		if (process.env.ANDON_PICTURES) {
			await editor.screenshot('experiment.en-US.1440');
			await preview.evaluate((one) => one.scrollIntoView({ block: 'center' }));
			await editor.screenshot('experiment-preview.en-US.1440');
		}
		await cell('limits.best', 0).fill('');
		await reasons().first().waitFor({ state: 'detached' });
		for (const row of [0, 2]) await cell('column', row).fill('');
		await preview.getByText('B in column 2').waitFor();
		await editor.leave('done');
		const [strength, speed] = config.plan.responses;
		const { limits: _, ...unlimited } = strength!;
		assert.deepEqual(await stored(), { ...config, plan: { ...config.plan, responses: [unlimited, speed], columns: { B: 2 } } });
		await editor.close();
	});
});

declare const RED: { nodes: { node(id: string): object | null } };
