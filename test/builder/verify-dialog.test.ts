// The dialog of a verification: what was stored before version 2 stays as it is until somebody changes it, every way of proof gives back what was entered, and the
// planning help says which test and how many. Pictures in both languages and themes.

import assert from 'node:assert/strict';
import { type Editor, openEditor } from '../browser/harness/editor.ts';
import { filledFlow } from '../browser/harness/filled-steps.ts';
import type { Language, Theme } from '../browser/harness/page.ts';
import { type FlowNode, type NodeRed, startNodeRed } from '../runtime/harness/node-red.ts';

const TAB = 'c7f10c0de0000001';
const SINK = 'c7f10c0de0000003';
const TEXT_MISSING = /\bandon-\w+\.\w+|\beditor\.\w+\.|__\w+__/;

const match = 'batch:{{case.area}}';
const batch = ['match', 'batch', 'value'].map((field) => ({ field, value: `payload.${field}`, valueType: 'msg' }));
const CONFIGS: Record<string, object> = {
	former: {
		by: 'batches',
		count: 3,
		match,
		measured: { name: 'Fill weight', min: 495, unit: 'g' },
		maxTurns: 3,
		limit: { amount: 86_400_000, counts: 'elapsed' },
	},
	pieces: { by: 'count', unit: 'pieces', share: 0.05, confidence: 0.95, match, limit: { amount: 86_400_000, counts: 'elapsed' } },
	days: {
		by: 'count',
		unit: 'days',
		count: 30,
		counts: 'working',
		least: 20,
		match,
		recurrence: ['kind', 'area'],
		decides: { to: [{ role: 'quality-engineer' }] },
	},
	indicator: {
		by: 'indicator',
		match,
		measured: { name: 'Temperature', max: 8, unit: '°C' },
		stays: { amount: 14_400_000, counts: 'elapsed' },
		gap: { amount: 3_600_000, counts: 'elapsed' },
		limit: { amount: 172_800_000, counts: 'elapsed' },
	},
	test: {
		by: 'test',
		match,
		begins: 'measures',
		plan: {
			method: 'welch',
			better: 'lower',
			looks: { kind: 'sequential', at: [10, 20], spending: 'obrien-fleming' },
			name: 'Scrap',
			unit: '%',
			wanted: 2,
			alpha: 0.05,
			power: 0.8,
		},
		before: { from: 'case', path: 'evidence.values' },
		chosen: { wanted: 'fields.wanted' },
		change: { to: [{ role: 'quality-engineer' }], least: 'pin', late: true },
		decides: { to: [{ role: 'quality-engineer' }] },
		limit: { amount: 604_800_000, counts: 'working' },
	},
};
const idOf = (name: string) => `c7f10c0de00000a${Object.keys(CONFIGS).indexOf(name)}`;

function flows(): FlowNode[] {
	const plant = filledFlow().find(({ type }) => type === 'andon-plant') as FlowNode;
	const outputs = (name: string) => (name === 'test' || name === 'days' ? 5 : 4);
	return [
		{ id: TAB, type: 'tab', label: 'Effect' },
		plant,
		...Object.entries(CONFIGS).map(([name, config], index) => ({
			id: idOf(name),
			type: 'andon-verify',
			z: TAB,
			name: `Effect ${name}`,
			plant: plant.id,
			config,
			configVersion: name === 'former' ? 1 : 2,
			batch,
			outputs: outputs(name),
			x: 200,
			y: 100 * (index + 1),
			wires: Array.from({ length: outputs(name) }, () => [SINK]),
		})),
		{ id: SINK, type: 'debug', z: TAB, name: '', x: 500, y: 100, wires: [] },
	] as unknown as FlowNode[];
}

interface Stored {
	config: Record<string, unknown>;
	configVersion: number;
	outputs: number;
	changed: boolean;
	problems: string[];
}

const stored = (editor: Editor, name: string): Promise<Stored> =>
	editor.page.evaluate((id) => {
		// biome-ignore lint/suspicious/noExplicitAny: the editor's own
		const { config, configVersion, outputs, changed, validationErrors = [] } = (globalThis as any).RED.nodes.node(id);
		return JSON.parse(JSON.stringify({ config, configVersion, outputs, changed: changed === true, problems: validationErrors })) as Stored;
	}, idOf(name));

describe('The dialog of a verification', function () {
	this.timeout(240_000);
	let nodeRed: NodeRed;

	before(async () => {
		nodeRed = await startNodeRed({ flows: flows() });
	});
	after(() => nodeRed?.dispose());

	for (const [language, theme] of [
		['en-US', 'light'],
		['zh-CN', 'dark'],
	] as [Language, Theme][]) {
		it(`shows every way as it is stored and leaves it alone (${language}, ${theme})`, async () => {
			const editor = await openEditor(nodeRed, { language, theme, viewport: { width: 1440, height: 1_900 } });
			for (const name of Object.keys(CONFIGS)) {
				const before = await stored(editor, name);
				assert.deepEqual(before.problems, [], name);
				await editor.edit(idOf(name));
				const text = (await editor.dialog().textContent()) ?? '';
				assert.deepEqual(text.match(TEXT_MISSING), null, `${name}: a label without a text`);
				assert.deepEqual(await editor.dialog().locator('.andon-reason, .andon-fault').allTextContents(), [], name);
				const closed = editor.dialog().locator('details:visible:not([open]) > summary');
				while ((await closed.count()) > 0) await closed.first().click();
				await editor.screenshot(`verify-dialog.${name}.${language}.${theme}`);
				await editor.leave('done');
				assert.deepEqual(await stored(editor, name), before, name);
			}
			await editor.close();
		});
	}

	it('helps to plan: the test that suits, why, and how many it takes; taken over with a click', async () => {
		const editor = await openEditor(nodeRed);
		await editor.edit(idOf('test'));
		const dialog = editor.dialog();
		await dialog.getByText('Once, at the end').click();
		await dialog.locator('details[data-section=help] > summary').click();
		const help = dialog.locator('details[data-section=help]');
		await help.locator('textarea').fill('4.2, 4.4, 4.1, 4.6, 3.9, 4.3, 4.0, 4.5, 4.2, 9.8');
		assert.match((await help.locator('.andon-sentence').textContent()) ?? '', /Mann–Whitney.*Needed after the measure: \d+/s);
		await editor.screenshot('verify-dialog.help');
		await help.getByRole('button').click();
		await editor.leave('done');
		const { config, outputs } = await stored(editor, 'test');
		const { method, looks } = config.plan as { method: string; looks: { kind: string; n: number } };
		assert.equal(method, 'mann-whitney');
		assert(looks.kind === 'fixed' && looks.n > 1, JSON.stringify(looks));
		assert.equal(outputs, 5);
		await editor.close();
	});

	it('moves what was stored before to today’s shape when it is changed, and gains the fifth output only where it can be inconclusive', async () => {
		const editor = await openEditor(nodeRed, { fresh: true });
		await editor.edit(idOf('former'));
		await editor.dialog().locator('.andon-short:visible').first().fill('5');
		await editor.leave('done');
		const after = await stored(editor, 'former');
		assert.deepEqual(after.config, { ...CONFIGS.former, by: 'count', unit: 'batches', count: 5 });
		assert.deepEqual([after.configVersion, after.outputs], [2, 4]);
		await editor.edit(idOf('former'));
		await editor.dialog().getByText('Before and after are compared').click();
		await editor.leave('done');
		const compared = await stored(editor, 'former');
		assert.deepEqual([compared.config.by, compared.outputs, compared.problems], ['test', 5, []]);
		await editor.close();
	});
});
