// The dialog of a detector: rules added, filled in, ordered, copied, switched and deleted by clicking and typing, and what is then saved.

import assert from 'node:assert/strict';
import { type Editor, openEditor } from '../browser/harness/editor.ts';
import type { Language, Theme } from '../browser/harness/page.ts';
import { type FlowNode, type NodeRed, startNodeRed } from '../runtime/harness/node-red.ts';

const [TAB, PLANT, FRESH, FORMER, EVERY, GATEWAY] = ['1', '2', '3', '4', '5', '6'].map((n) => `b6f10c0de000000${n}`) as [
	string,
	string,
	string,
	string,
	string,
	string,
];
const TEXT_MISSING = /\bandon-\w+\.\w+|\beditor\.\w+\.|__\w+__|\bspc\.\w+\.\w+/;
const SECOND = 1_000;

/** Everything that can be declared, and a member of a later version. */
const DECLARED = {
	way: 'signals',
	names: 'own',
	fields: { value: 'Wert', time: 'Zeit' },
	numbers: { decimal: ',', group: '.', unit: true },
	time: { as: 'seconds', zone: 'Europe/Berlin', order: 'dmy' },
	units: [{ signals: ['+/temp', 'oven/#'], from: '°F', to: '°C' }, { to: 'bar' }],
	quality: { codes: 'da', uncertain: 'bad' },
	patience: 10 * SECOND,
	registers: [{ signal: 'temp', at: 0, type: 'int16', scale: 0.1, unit: '°C', none: 32_767, words: 'big' }],
	later: { some: 'thing' },
};

const detector = (id: string, y: number, more: object): FlowNode => ({
	id,
	type: 'andon-detect',
	z: TAB,
	plant: PLANT,
	value: 'payload',
	valueType: 'msg',
	signal: 'topic',
	signalType: 'msg',
	time: '',
	timeType: 'none',
	outputs: 2,
	x: 300,
	y,
	wires: [[], []],
	...more,
});

function flows(): FlowNode[] {
	return [
		{ id: TAB, type: 'tab', label: 'Sensors' },
		{
			id: PLANT,
			type: 'andon-plant',
			name: 'Plant 2',
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
			configVersion: 1,
		},
		detector(FRESH, 100, { name: 'Sensors', config: {}, configVersion: 2 }),
		detector(EVERY, 300, { name: 'Every kind', config: {}, configVersion: 2 }),
		detector(GATEWAY, 400, {
			name: 'Gateway',
			config: { rules: [{ id: 'no-data', watch: 'no-data', noData: 60 * SECOND }], way: DECLARED },
			configVersion: 2,
			product: 'recipe',
			productType: 'msg',
		}),
		// As version 1 wrote it.
		detector(FORMER, 200, {
			name: 'Fill weight',
			config: { unit: 'g', limits: { hi: 505, lo: 495 }, deadBand: 0.5, inARow: 3, noData: 300 * SECOND, severity: { hi: 'high' } },
			configVersion: 1,
		}),
	];
}

describe('The dialog of a detector', function () {
	this.timeout(180_000);
	let nodeRed: NodeRed;
	let editor: Editor;
	const show = (language: Language = 'en-US', theme: Theme = 'light', width = 1400) =>
		openEditor(nodeRed, { language, theme, viewport: { width, height: 1000 } });
	const dialog = () => editor.dialog();
	const rule = (nth: number) =>
		dialog()
			.locator('.ad-rule')
			.nth(nth - 1);
	const field = (nth: number, label: string) => rule(nth).getByLabel(label, { exact: true });
	const said = async (nth: number) => (await rule(nth).locator('.ad-said').textContent()) ?? '';
	const add = async (watch: string) => {
		const menu = dialog().locator('.ad-add > button');
		if (await menu.isVisible()) await menu.click();
		await dialog().locator(`.ad-kind[data-watch=${watch}]`).click();
	};
	const saved = (id: string) =>
		editor.page.evaluate((wanted) => {
			const { config, configVersion, changed, valid, expected, product, productType, quality, qualityType } = RED.nodes.node(wanted);
			return { config, configVersion, changed, valid, expected, product, productType, quality, qualityType };
		}, id);

	before(async () => {
		nodeRed = await startNodeRed({ flows: flows() });
		editor = await show();
	});
	after(async () => {
		await editor?.close();
		await nodeRed?.dispose();
	});

	it('opens what version 1 wrote as rules, and leaves it alone when nothing is changed', async () => {
		const before = await saved(FORMER);
		await editor.edit(FORMER);
		assert.equal(await dialog().locator('.ad-rule').count(), 2);
		assert.match(
			await said(1),
			/above 505 g \(high\) or below 495 g \(medium\), for 3 samples in a row\. Cleared once the value is back inside the limit by 0\.5 g\./,
		);
		assert.match(await said(2), /nothing has come for 5 min/);
		for (const nth of [1, 2]) await rule(nth).locator('.ad-head').click();
		assert.deepEqual(await dialog().locator('.andon-reason, .andon-fault').allTextContents(), []);
		await editor.screenshot('detect.former');
		await editor.leave('done');
		assert.deepEqual(await saved(FORMER), before);
		assert.equal(before.configVersion, 1);
	});

	it('writes it as rules once something is changed; its cases still know it', async () => {
		await editor.edit(FORMER);
		await rule(1).locator('.ad-head').click();
		await field(1, 'hi: high').fill('506');
		await editor.leave('done');
		assert.deepEqual(await saved(FORMER).then(({ config, configVersion }) => ({ config, configVersion })), {
			config: {
				unit: 'g',
				rules: [
					{ id: 'limits', watch: 'limits', limits: { hi: 506, lo: 495 }, deadBand: 0.5, inARow: 3, severity: { hi: 'high' }, formerIds: true },
					{ id: 'no-data', watch: 'no-data', noData: 300 * SECOND },
				],
			},
			configVersion: 2,
		});
	});

	it('builds three rules by clicking and typing', async () => {
		await editor.edit(FRESH);
		await dialog().getByText('No rule yet.').waitFor();
		await editor.screenshot('detect.empty');

		await add('limits');
		assert.match((await rule(1).locator('.andon-reason').textContent()) ?? '', /Limits.*at least one limit is needed/);
		await editor.page.keyboard.type('90');
		await field(1, 'hi: high').fill('95');
		assert.match((await rule(1).locator('.andon-reason').textContent()) ?? '', /hi-hi \(90\) must be above the limit hi \(95\)/);
		await editor.screenshot('detect.wrong');
		await field(1, 'hi-hi: critical high').fill('110');
		assert.equal(await rule(1).locator('.andon-reason').count(), 0);
		await rule(1).getByLabel('Severity for hi: high').selectOption('low');
		await rule(1).locator('[data-section=count] > summary').click();
		await rule(1).getByRole('radio', { name: 'after m of the last n samples' }).check();
		await field(1, 'Broken in').fill('3');
		await field(1, 'of the last').fill('5');
		await rule(1).getByText('Stays until somebody has acknowledged it').click();
		await rule(1).locator('[data-section=signals] > summary').click();
		await field(1, 'Signals').fill('line2/+/temperature');
		await field(1, 'Signals').press('Enter');
		await rule(1).getByRole('textbox', { name: 'Unit', exact: true }).fill('°C');
		assert.match(await said(1), /Raised when the value is above 110 °C \(high\) or above 95 °C \(low\), in 3 of the last 5 samples\./);
		assert.match(await said(1), /and somebody has acknowledged it\. For signals line2\/\+\/temperature\./);

		await add('spc');
		await rule(2).getByLabel('Chart', { exact: true }).selectOption('individuals');
		for (const label of ['Western Electric 1:', 'Western Electric 2:', 'Western Electric 3:', 'Western Electric 4:'])
			await rule(2).locator('label', { hasText: label }).click();
		await rule(2).locator('label', { hasText: 'Nelson 1:' }).click();
		assert.match((await rule(2).locator('[data-test=western-electric-2]').textContent()) ?? '', /2 out of the last 3 points beyond 2 sigma on the same side/);
		assert.match(await said(2), /Expected false alarms: about 1 in 92 points\./);
		await dialog().getByLabel('Points a day').fill('1440');
		assert.match(await said(2), /about 1 in 92 points, which is 16 a day\.More than two a shift/);
		await rule(2).locator('[data-test=western-electric-2]').scrollIntoViewIfNeeded();
		await editor.screenshot('detect.spc');

		await add('no-data');
		await rule(3).locator('input[type=text]').first().fill('2');
		await rule(3).getByLabel('Severity', { exact: true }).selectOption('critical');
		await editor.leave('done');
		const { config, configVersion, valid, expected } = await saved(FRESH);
		assert.deepEqual(config, {
			rules: [
				{
					id: 'limits',
					watch: 'limits',
					limits: { 'hi-hi': 110, hi: 95 },
					severity: { hi: 'low' },
					of: { m: 3, n: 5 },
					latch: true,
					signals: ['line2/+/temperature'],
					unit: '°C',
				},
				{
					id: 'spc',
					watch: 'spc',
					chart: 'individuals',
					rules: ['western-electric-1', 'western-electric-2', 'western-electric-3', 'western-electric-4'],
				},
				{ id: 'no-data', watch: 'no-data', noData: 120 * SECOND, severity: 'critical' },
			],
		});
		assert.deepEqual([configVersion, valid, expected], [2, true, { points: 1_440 }]);
	});

	it('orders, copies, switches off and deletes them', async () => {
		await editor.edit(FRESH);
		await rule(3).locator('.andon-grip').press('ArrowUp');
		await rule(1).getByRole('button', { name: 'Copy this rule' }).click();
		await field(2, 'hi: high').fill('96');
		await rule(4).getByRole('switch').click();
		assert.equal(await said(4), 'Switched off: it judges nothing.');
		await rule(3).getByRole('button', { name: 'Delete this rule' }).click();
		await dialog().getByText('The rule “No data” was deleted.').waitFor();
		await editor.screenshot('detect.list');
		await editor.leave('done');
		const { config, valid } = await saved(FRESH);
		assert.deepEqual(
			config.rules.map(({ id, off, limits }: { id: string; off?: boolean; limits?: { hi: number } }) => [id, off, limits?.hi]),
			[
				['limits', undefined, 95],
				['limits-2', undefined, 96],
				['spc', true, undefined],
			],
		);
		assert.equal(valid, true);
	});

	it('shows how samples come in, and loses nothing of it', async () => {
		const before = await saved(GATEWAY);
		await editor.edit(GATEWAY);
		const fold = dialog().locator('#andon-detect-samples');
		assert.match((await fold.locator('> summary').textContent()) ?? '', /How samples come in\s+JSON with many signals/);
		assert.deepEqual(await dialog().locator('.andon-reason, .andon-fault').allTextContents(), []);
		assert.equal(await fold.getByLabel('Wait for earlier').first().inputValue(), '10');
		await editor.screenshot('detect.samples');
		await editor.leave('done');
		assert.deepEqual(await saved(GATEWAY), before);

		await editor.edit(GATEWAY);
		await dialog().getByLabel('Shown as', { exact: true }).last().fill('Gateway 2');
		await editor.leave('done');
		const { config, product, productType, quality, qualityType } = await saved(GATEWAY);
		assert.equal(JSON.stringify(config.way), JSON.stringify(DECLARED));
		assert.deepEqual([config.name, product, productType, quality, qualityType], ['Gateway 2', 'recipe', 'msg', undefined, undefined]);
	});

	it('declares registers, and says at each what the runtime would refuse', async () => {
		await editor.edit(GATEWAY);
		const fold = dialog().locator('#andon-detect-samples');
		await fold.getByLabel('Wait for earlier').first().fill('');
		await fold.getByRole('radio', { name: 'Modbus registers' }).check();
		const registers = fold.locator('.andon-block', { hasText: 'Registers' });
		assert.equal(await registers.getByLabel('Scale').inputValue(), '0.1');
		assert.equal(await fold.locator('[data-section=fields]').isVisible(), false);
		await fold.locator('> summary').click();
		await fold.locator('> summary').click();
		await registers.getByLabel('Scale').fill('0');
		assert.match((await registers.locator('.andon-reason').textContent()) ?? '', /a scale of 0 makes every value the same/);
		await registers.getByLabel('Scale').fill('0.5');
		await registers.getByRole('button', { name: 'Register', exact: true }).click();
		await editor.page.keyboard.type('running');
		await registers.getByLabel('Number').last().fill('3');
		await registers.getByLabel('Type').last().selectOption('bit');
		const units = fold.locator('.andon-block', { hasText: 'Units' });
		await units.getByLabel('Comes in').first().fill('bar');
		assert.match((await units.locator('.andon-reason').first().textContent()) ?? '', /bar can't be converted to °C/);
		await units.getByLabel('Comes in').first().fill('K');
		await fold.getByLabel('Time zone', { exact: true }).fill('Middle-earth');
		assert.match((await fold.locator('.form-row', { hasText: 'Time zone' }).locator('.andon-reason').textContent()) ?? '', /not a known time zone/);
		await editor.screenshot('detect.registers');
		await fold.getByLabel('Time zone', { exact: true }).fill('');
		await fold.getByLabel('Numbers as text', { exact: true }).selectOption('');
		assert.equal(await fold.getByLabel('Thousands', { exact: true }).isVisible(), false);
		await editor.leave('done');
		const { config, valid } = await saved(GATEWAY);
		const { fields, numbers, patience, ...kept } = DECLARED;
		assert.deepEqual(config.way, {
			...kept,
			way: 'modbus',
			time: { as: 'seconds', order: 'dmy' },
			units: [{ ...DECLARED.units[0], from: 'K' }, { to: 'bar' }],
			registers: [
				{ ...DECLARED.registers[0], scale: 0.5 },
				{ signal: 'running', at: 3, type: 'bit' },
			],
		});
		assert.equal(valid, true);
	});

	it('has all its words in Chinese, in the dark, on a narrow screen, for every kind', async () => {
		const english = editor;
		editor = await show('zh-CN', 'dark', 500);
		await editor.edit(EVERY);
		const kinds = await dialog()
			.locator('.ad-kind')
			.evaluateAll((items) => items.map((item) => (item as HTMLElement).dataset.watch!));
		await editor.screenshot('detect.chinese-menu');
		for (const kind of kinds) await add(kind);
		await dialog()
			.locator('details')
			.evaluateAll((all) => {
				for (const one of all) (one as HTMLDetailsElement).open = true;
			});
		assert.doesNotMatch((await dialog().textContent()) ?? '', TEXT_MISSING);
		await dialog().getByRole('radio', { name: 'Modbus 寄存器' }).check();
		await dialog().locator('#andon-detect-samples').scrollIntoViewIfNeeded();
		await editor.screenshot('detect.chinese.samples');
		for (const [at, kind] of kinds.entries()) {
			await rule(1 + at).scrollIntoViewIfNeeded();
			if (process.env.ANDON_PICTURES) await editor.screenshot(`detect.chinese.${kind}`);
		}
		assert.equal(await dialog().evaluate((element) => element.scrollWidth > element.clientWidth), false, 'nothing is wider than the dialog');
		await editor.leave('cancel');
		await editor.close();
		editor = english;
	});
});

// biome-ignore lint/suspicious/noExplicitAny: a node as the editor holds it
declare const RED: { nodes: { node(id: string): any } };
