// The dialogs of the steps, filled in: they show what is stored, leave it alone, and give back exactly what was entered.

import assert from 'node:assert/strict';
import { type Editor, looksOn, openEditor } from '../browser/harness/editor.ts';
import { FILLED, filledFlow, idOf, sinkOf, TYPES } from '../browser/harness/filled-steps.ts';
import type { Language, Theme } from '../browser/harness/page.ts';
import { LINES, type NodeRed, startNodeRed } from '../runtime/harness/node-red.ts';

/** Each language, theme and width once; all of them together take minutes. */
const LOOKS: [Language, Theme, { width: number; height: number }][] = [
	['zh-CN', 'dark', { width: 390, height: 844 }],
	['en-US', 'light', { width: 1440, height: 900 }],
];

for (const line of LINES) {
	describe(`The steps' dialogs in Node-RED ${line === 5 ? '5' : '4.1'}`, function () {
		this.timeout(240_000);
		let nodeRed: NodeRed;

		before(async () => {
			nodeRed = await startNodeRed({ version: line, flows: filledFlow() });
		});
		after(() => nodeRed?.dispose());

		for (const [language, theme, viewport] of looksOn(line, LOOKS)) {
			it(`leave a node as it is when nothing is changed (${language}, ${theme}, ${viewport.width} wide)`, async () => {
				const editor = await openEditor(nodeRed, { language, theme, viewport });
				for (const type of TYPES) {
					const before = await stateOf(editor, type);
					assert.deepEqual(before.problems, [], `${type} is valid`);
					await editor.edit(idOf(type));
					const text = (await editor.dialog().textContent()) ?? '';
					assert.doesNotMatch(text, /\bandon-\w+\.\w+|\beditor\.\w+\.|__\w+__/, `${type}: a label without a text`);
					assert.deepEqual(await editor.dialog().locator('.andon-reason, .andon-fault').allTextContents(), [], type);
					await pictures(editor, `${type}.${line}.${language}.${theme}.${viewport.width}`);
					await editor.leave('done');
					assert.deepEqual(await stateOf(editor, type), before, type);
					assert.equal(before.changed, false, `${type} is unchanged`);
				}
				await editor.close();
			});
		}

		it('give back what was entered, and nothing else', async () => {
			const editor = await openEditor(nodeRed);
			const type = async (place: string, text: string) => {
				await editor.dialog().locator(place).first().fill(text);
			};
			const limit = async () => {
				await editor.dialog().locator('.ad-head').first().click();
				await editor.dialog().getByLabel('hi: high', { exact: true }).fill('506');
			};
			await edited(editor, 'andon-detect', limit, { 'rules.0.limits.hi': 506 });
			await edited(editor, 'andon-intake', () => type('input[placeholder="exception"]', 'weight'), { kind: 'weight' });
			await edited(editor, 'andon-classify', () => type('tbody tr:nth-child(2) td[data-key=c3] input[type=text]', '4'), { 'table.rows.1.tests.3.value': 4 });
			await edited(editor, 'andon-task', () => type('#andon-task-what input[type=text]', 'Contain it'), { title: 'Contain it' });
			await edited(editor, 'andon-wait', () => type('input[placeholder^="Incoming"]', 'Material {{case.lot}}'), { 'opens.title': 'Material {{case.lot}}' });
			await edited(editor, 'andon-escalate', () => type('tbody tr:nth-child(3) td[data-key=when] input', '20'), { 'rungs.1.after.amount': 1_200_000 });
			await edited(editor, 'andon-verify', () => type('.andon-short:visible', '5'), { by: 'count', unit: 'batches', count: 5 });
			await edited(editor, 'andon-close', () => editor.dialog().locator('.andon-check input').nth(2).check(), { 'requires.rootCause': true });
			await editor.close();
		});

		it('keep the wires of outcomes that stay when others go, come or are renamed', async () => {
			const editor = await openEditor(nodeRed);
			await editor.edit(idOf('andon-task'));
			await editor.dialog().getByRole('tab', { name: 'Outcomes' }).click();
			const rows = editor.dialog().locator('#andon-task-outcomes tbody tr:visible');
			await rows.nth(2).locator('td[data-key=name] input').fill('not ours');
			await rows.nth(0).locator('.andon-delete').click();
			await editor.leave('done');
			const { wires, outputs } = await stateOf(editor, 'andon-task');
			assert.equal(outputs, 4);
			// "not affected" and the renamed "refused" moved up; "overdue" and "assigned" stand behind them.
			assert.deepEqual(wires, { 0: sinkOf('andon-task', 1), 1: sinkOf('andon-task', 2), 2: sinkOf('andon-task', 3), 3: sinkOf('andon-task', 4) });
			await editor.close();
		});

		// What follows is the dialogs' own doing, whatever Node-RED they run in.
		if (line !== LINES[0]) return;

		it('say what is wrong where it is', async () => {
			const editor = await openEditor(nodeRed);
			await editor.edit(idOf('andon-escalate'));
			await editor.dialog().locator('tbody tr:nth-child(3) td[data-key=when] input').first().fill('30');
			await editor.dialog().locator('tbody tr:nth-child(5) td[data-key=when] .andon-duration').first().locator('select').last().selectOption('elapsed');
			await editor.dialog().locator('tbody tr:nth-child(5) td[data-key=when] input').first().fill('0.25');
			const reasons = editor.dialog().locator('tbody tr:nth-child(5) td[data-key=when] .andon-reason');
			assert.match((await reasons.textContent()) ?? '', /Rung 3 comes before rung 2/);
			await editor.leave('done');
			assert.match((await stateOf(editor, 'andon-escalate')).problems.join(' '), /Rung 3 comes before rung 2/);
			await editor.close();
		});

		it('read back a ladder in the words of the editor’s language', async () => {
			for (const [language, theme, words] of [
				['en-US', 'light', /After 15 min, ask Process engineer and Li Na to come\. The case becomes at least high\./],
				['zh-CN', 'dark', /15 分钟后，要求Process engineer和Li Na到场。异常单严重度至少提升为严重。/],
			] as const) {
				const editor = await openEditor(nodeRed, { language, theme });
				await editor.edit(idOf('andon-escalate'));
				assert.match((await editor.dialog().locator('.andon-sentence').textContent()) ?? '', words);
				await editor.leave('cancel');
				await editor.close();
			}
		});

		it('keep what a responsibility table asks when a condition column goes and another comes', async () => {
			const editor = await openEditor(nodeRed);
			await editor.edit(idOf('andon-classify'));
			await editor
				.dialog()
				.getByRole('button', { name: /Severity \(severity\)/ })
				.click();
			const conditions = editor.dialog().locator('.andon-chip-input').first();
			await conditions.fill('lot');
			await conditions.press('Enter');
			await editor.leave('done');
			const { table } = (await stateOf(editor, 'andon-classify')).config as { table: { columns: string[]; rows: { tests: object[] }[] } };
			assert.deepEqual(table.columns, ['kind', 'evidence.value', 'fields.shift', 'lot']);
			assert.deepEqual(table.rows[1]?.tests, [{ is: 'any' }, { is: 'range', min: 490, max: 495.5 }, { is: 'not', value: '3' }]);
			await editor.close();
		});

		it('take a responsibility table as a spreadsheet gives it', async () => {
			const editor = await openEditor(nodeRed);
			await editor.edit(idOf('andon-classify'));
			await editor.dialog().getByRole('button', { name: 'Paste a table' }).click();
			await editor.dialog().locator('.andon-import textarea').fill('If severity\tThen department\nhigh | critical\tquality\n\tproduction\n');
			await editor.dialog().getByRole('button', { name: 'Read it' }).click();
			assert.match((await editor.dialog().locator('.andon-import').textContent()) ?? '', /Rows: 2, conditions: 1/);
			await editor.dialog().getByRole('button', { name: 'Replace the table' }).click();
			assert.match((await editor.dialog().locator('.andon-findings').first().textContent()) ?? '', /Every case is caught/);
			await editor.leave('done');
			const { table } = (await stateOf(editor, 'andon-classify')).config as { table: object };
			assert.deepEqual(table, {
				name: 'line-2',
				columns: ['severity'],
				rows: [
					{ tests: [{ is: 'oneOf', values: ['high', 'critical'] }], result: { department: 'quality' } },
					{ tests: [], result: { department: 'production' } },
				],
			});
			await editor.close();
		});

		it('show of a wait only what belongs to it, and its outputs follow', async () => {
			const editor = await openEditor(nodeRed);
			await editor.edit(idOf('andon-wait'));
			await editor.dialog().getByText('A length of time').click();
			assert.equal(await editor.dialog().locator('input[placeholder^="Incoming"]').isVisible(), false);
			await editor.dialog().locator('.andon-duration:visible input').first().fill('8');
			await editor.leave('done');
			const { config, outputs, wires, problems } = await stateOf(editor, 'andon-wait');
			assert.deepEqual(config, {
				mode: 'for',
				span: { amount: 480_000, counts: 'elapsed' },
				...(({ limit, release }) => ({ limit, release }))(FILLED['andon-wait']!.config as { limit: object; release: object }),
			});
			assert.equal(outputs, 2);
			assert.deepEqual(Object.keys(wires), ['0', '1']);
			assert.deepEqual(problems, []);
			await editor.close();
		});

		it('warn at a deploy of a loop in which nothing waits', async () => {
			const editor = await openEditor(nodeRed);
			await editor.page.evaluate(
				([classify, escalate]) => {
					const [one, other] = [RED.nodes.node(classify!), RED.nodes.node(escalate!)];
					RED.nodes.addLink({ source: one, sourcePort: 0, target: other });
					RED.nodes.addLink({ source: other, sourcePort: 0, target: one });
					RED.events.emit('deploy');
				},
				[idOf('andon-classify'), idOf('andon-escalate')],
			);
			await editor.page.locator('.red-ui-notification', { hasText: 'a loop in which nothing waits' }).waitFor();
			await editor.close();
		});

		it('find the gaps and the unreachable rows of a responsibility table', async () => {
			const editor = await openEditor(nodeRed);
			await editor.edit(idOf('andon-classify'));
			const said = await editor.dialog().locator('.andon-findings').allTextContents();
			assert.match(said.join(' '), /Row 4 never hits: row 1 comes first/);
			assert.match(said.join(' '), /No row for: /);
			await editor.leave('cancel');
			await editor.close();
		});
	});
}

/** Edits a node's dialog and compares its whole configuration with the one before and the change. */
async function edited(editor: Editor, type: string, change: () => Promise<unknown>, expected: Record<string, unknown>): Promise<void> {
	await editor.edit(idOf(type));
	await change();
	await editor.leave('done');
	const wanted = structuredClone(FILLED[type]!.config) as Record<string, unknown>;
	for (const [path, value] of Object.entries(expected)) {
		const keys = path.split('.');
		const last = keys.pop()!;
		// biome-ignore lint/suspicious/noExplicitAny: a configuration
		(keys.reduce<any>((at, key) => at[key], wanted) as Record<string, unknown>)[last] = value;
	}
	const after = await stateOf(editor, type);
	assert.deepEqual(after.config, wanted, type);
	assert.deepEqual(after.problems, [], type);
	assert.deepEqual(Object.values(after.wires).length, FILLED[type]!.outputs, `${type} keeps its wires`);
}

/** All of a dialog, tab by tab, above and below what is seen at first. */
async function pictures(editor: Editor, name: string): Promise<void> {
	if (!process.env.ANDON_PICTURES) return;
	const own = editor.dialog().locator('.andon-tabs button');
	const count = Math.max(1, await own.count());
	for (let tab = 0; tab < count; tab++) {
		if ((await own.count()) > 0) await own.nth(tab).click();
		// Reaching for a button may have moved the whole page, where a phone shows part of it.
		await editor.page.evaluate(() => window.scrollTo(0, 0));
		await editor.screenshot(`${name}.${tab}`);
		const body = editor.dialog().locator('.red-ui-tray-body');
		const more = await body.evaluate((element) => {
			const scrolls = [element, ...element.querySelectorAll('*')].find(
				(one) => one.scrollHeight > one.clientHeight + 40 && getComputedStyle(one).overflowY === 'auto',
			);
			if (!scrolls) return false;
			scrolls.scrollTop = scrolls.scrollHeight;
			return true;
		});
		if (more) await editor.screenshot(`${name}.${tab}b`);
	}
	if ((await own.count()) > 0) await own.first().click();
}

interface State {
	config: unknown;
	mapping: unknown;
	batch: unknown;
	outputs: unknown;
	changed: boolean;
	dirty: boolean;
	problems: string[];
	wires: Record<number, string>;
}
interface InEditor {
	nodes: {
		node(id: string): Record<string, unknown> & { validationErrors?: string[] };
		dirty(): boolean;
		addLink(link: { source: object; sourcePort: number; target: object }): void;
		eachLink(visit: (link: { source: { id: string }; sourcePort: number; target: { id: string } }) => void): void;
	};
	editor: { validateNode(node: unknown): boolean };
	events: { emit(event: string): void };
}
declare const RED: InEditor;

function stateOf(editor: Editor, type: string): Promise<State> {
	return editor.page.evaluate((id) => {
		const node = RED.nodes.node(id);
		RED.editor.validateNode(node);
		const wires: Record<number, string> = {};
		RED.nodes.eachLink((link) => {
			if (link.source.id === id) wires[link.sourcePort] = link.target.id;
		});
		return structuredClone({
			config: node.config,
			mapping: node.mapping,
			batch: node.batch,
			outputs: node.outputs,
			changed: node.changed === true,
			dirty: RED.nodes.dirty(),
			problems: node.validationErrors ?? [],
			wires,
		}) as State;
	}, idOf(type));
}
