// The dialog of a ladder against a plant that runs: a matrix pasted as it stands in a spreadsheet, rehearsed for a Sunday night, replayed, and
// cases that run an older ladder.

import assert from 'node:assert/strict';
import { type Editor, openEditor } from '../browser/harness/editor.ts';
import type { Language, Theme } from '../browser/harness/page.ts';
import { type FlowNode, type NodeRed, startNodeRed } from '../runtime/harness/node-red.ts';

const [TAB, PLANT, INJECT, INTAKE, LADDER, SCHEDULE] = ['1', '2', '3', '4', '5', '6'].map((n) => `b5f10c0de000000${n}`) as [
	string,
	string,
	string,
	string,
	string,
	string,
];
const MINUTE = 60_000;
/** What a browser notes of a plant that is asked before it is deployed. */
const NOT_DEPLOYED = /404/;
const TEXT_MISSING = /\bandon-\w+\.\w+|\beditor\.\w+\.|__\w+__/;

const role = (id: string, name: string, holders: string[]) => ({ id, name, holders, deputies: [] });
const person = (id: string, name: string) => ({ id, name, contact: {} });

function flows(): FlowNode[] {
	return [
		{ id: TAB, type: 'tab', label: 'F9' },
		{
			id: PLANT,
			type: 'andon-plant',
			name: 'Plant 2',
			zone: 'Asia/Shanghai',
			language: 'en-US',
			departments: [{ id: 'production', name: 'Production', head: 'production-supervisor' }],
			people: [{ ...person('wang', 'Wang Wei'), skills: ['PLC'] }, person('miller', 'Ann Miller'), person('baker', 'Tom Baker')],
			roles: [
				role('production-supervisor', 'Production supervisor', ['wang']),
				role('engineering-supervisor', 'Engineering supervisor', ['miller']),
				role('quality-supervisor', 'Quality supervisor', ['baker']),
				role('planning-supervisor', 'Planning supervisor', []),
			],
			areas: [{ id: 'L1', name: 'Line 1' }],
			shifts: [{ name: 'Day', start: '08:00', end: '16:00', days: [1, 2, 3, 4] }],
			folder: '',
			peopleFile: '',
			clock: { mode: 'real', speed: 60, standstill: true },
			configVersion: 1,
		},
		{
			id: INJECT,
			type: 'inject',
			z: TAB,
			name: '',
			props: [{ p: 'payload' }],
			payload: 'Seal leaks',
			payloadType: 'str',
			repeat: '',
			x: 100,
			y: 100,
			wires: [[INTAKE]],
		},
		{
			id: INTAKE,
			type: 'andon-intake',
			z: TAB,
			name: 'Intake',
			plant: PLANT,
			mapping: [{ field: 'title', value: 'payload', valueType: 'msg' }],
			config: { numbering: 'EX-{yyyy}-{seq}', kind: 'process', severity: 'high' },
			outputs: 3,
			x: 300,
			y: 100,
			wires: [[LADDER], [], []],
		},
		{
			id: LADDER,
			type: 'andon-escalate',
			z: TAB,
			name: 'Call',
			plant: PLANT,
			config: { rungs: [{ after: { amount: 0, counts: 'elapsed' }, tell: [{ role: 'production-supervisor' }], ask: 'acknowledge' }], until: ['resolved'] },
			configVersion: 1,
			outputs: 4,
			x: 500,
			y: 100,
			wires: [[], [], [], []],
		},
		{
			id: SCHEDULE,
			type: 'andon-schedule',
			z: TAB,
			name: 'Report',
			plant: PLANT,
			config: { times: ['10:00'], days: { on: 'every-day' }, missed: 'one' },
			configVersion: 1,
			outputs: 1,
			x: 500,
			y: 200,
			wires: [[]],
		},
	];
}

/** Row C of the matrix on the wall, as a spreadsheet gives it. */
const ROW_C = [
	['When', 'Tell', 'Ask to', 'By, in this order', 'Nobody on duty'],
	['20 min', 'Production supervisor', 'acknowledge', 'WeCom; phone', ''],
	['60 min', 'Engineering supervisor', 'acknowledge', '', ''],
	['120 min', 'Quality supervisor', 'come', '', ''],
	['180 min', 'Planning supervisor', 'decide', 'phone', 'tell the deputies'],
]
	.map((cells) => cells.join('\t'))
	.join('\n');

describe('The dialog of a ladder', function () {
	this.timeout(180_000);
	let nodeRed: NodeRed;
	let editor: Editor;

	before(async () => {
		nodeRed = await startNodeRed({ flows: flows() });
		await nodeRed.inject(INJECT);
		for (;;) {
			// A plant that is still opening its folder says so.
			const found = await nodeRed.get<{ cases: { steps: unknown[] }[] }>(`/andon/${PLANT}/cases`).catch(() => undefined);
			if (found?.cases[0]?.steps.length === 1) break;
			await new Promise((again) => setTimeout(again, 50));
		}
		editor = await show();
	});
	after(async () => {
		await editor?.close();
		await nodeRed?.dispose();
	});

	const dialog = () => editor.dialog();
	const drawing = () => dialog().locator('.andon-rehearsal-drawing svg');
	const said = () => dialog().locator('.andon-rehearsal-said');
	const show = (language: Language = 'en-US', theme: Theme = 'light') =>
		openEditor(nodeRed, { language, theme, viewport: { width: 1400, height: 1100 }, expected: [NOT_DEPLOYED] });
	const open = () => editor.edit(LADDER);
	const paste = (text: string) =>
		dialog()
			.locator('td[data-key=when] input')
			.first()
			.evaluate((input, pasted) => {
				const clipboardData = new DataTransfer();
				clipboardData.setData('text/plain', pasted);
				input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
			}, text);
	const sunday = () => dialog().locator('.andon-rehearsal input[type=datetime-local]').first().fill('2026-11-22T02:40');
	const older = () => nodeRed.post<{ older: unknown[] }>(`/andon/${PLANT}/command`, { command: 'older', step: 'Call' });

	it('replays last month: who would be told more', async () => {
		await open();
		await dialog().locator('td[data-key=tell] input').first().fill('Quality supervisor');
		await dialog().locator('td[data-key=tell] input').first().press('Enter');
		await dialog().getByRole('button', { name: 'Replay the last 30 days' }).click();
		const row = dialog().locator('.andon-replay tbody tr');
		await row.first().waitFor();
		assert.deepEqual(await row.locator('th, td').allTextContents(), ['Tom Baker', '–', '1', '1', '–', '–', '–']);
		await editor.screenshot('ladder.replay');
		await editor.leave('cancel');
	});

	it('keeps a name from a spreadsheet that the plant does not know, and says so', async () => {
		await open();
		await paste('20 min\tProduction supervisor; Night owl\tacknowledge\nnow and then\tQuality supervisor\tcome\n');
		const reasons = await dialog().locator('tbody .andon-reason').allTextContents();
		assert.match(reasons.join(' '), /Night owl/);
		assert.equal(await dialog().locator('tbody tr:not(.andon-details)').nth(1).locator('td[data-key=when] .andon-reason').count(), 1);
		await said()
			.getByText(/still missing or wrong/)
			.waitFor();
		await editor.leave('cancel');
	});

	it('takes a row of the wall as it is, and a new rung is typed over what it starts with', async () => {
		await open();
		await paste('20 min → production supervisor; 60 min without result → engineering and quality supervisor');
		await dialog().getByRole('button', { name: 'Rung', exact: true }).click();
		await editor.page.keyboard.type('90');
		const sentence = (await dialog().locator('.andon-sentence').textContent()) ?? '';
		assert.match(sentence, /After 20 min, ask Production supervisor to acknowledge/);
		assert.match(sentence, /After 1 h 30 min, ask … to acknowledge/);
		assert.match((await dialog().locator('tbody .andon-reason').first().textContent()) ?? '', /engineering/);
		await editor.leave('cancel');
	});

	it('offers who is on duty in an area and who has a skill', async () => {
		await open();
		const tell = dialog().locator('td[data-key=tell] input').first();
		await tell.fill('on duty');
		await tell.blur();
		await dialog()
			.getByText(/Not taken yet: choose one/)
			.waitFor();
		assert.equal(await tell.inputValue(), 'on duty', 'what could mean several stays');
		for (const typed of ['on duty Line 1', 'people PLC', 'quality Line 1']) {
			await tell.fill(typed);
			await tell.press('Enter');
		}
		assert.equal(await dialog().getByText('Not taken yet').count(), 0);
		await editor.leave('done');
		const rungs = await editor.page.evaluate((id) => RED.nodes.node(id).config.rungs, LADDER);
		assert.deepEqual(rungs[0].tell, [
			{ role: 'production-supervisor' },
			{ area: 'L1', onDuty: true },
			{ skill: 'PLC' },
			{ role: 'quality-supervisor', area: 'L1', onDuty: true },
		]);
		await editor.page.evaluate((id) => {
			RED.nodes.node(id).config.rungs[0].tell = [{ role: 'production-supervisor' }];
		}, LADDER);
	});

	it('beside it a schedule shows its next five times while it is typed, and which days are left out', async () => {
		await editor.edit(SCHEDULE);
		const next = dialog().locator('.andon-next-times');
		await next.locator('ol li').nth(4).waitFor();
		// Four days a week: whatever today is, a day without work is among them.
		await dialog().getByRole('radio', { name: 'Working days' }).check();
		await next
			.getByText(/no work, left out/)
			.first()
			.waitFor();
		for (const line of await next.locator('ol li').allTextContents()) assert.match(line, /^(Mon|Tue|Wed|Thu) \d{4}-\d\d-\d\d 10:00$/);
		await dialog().getByRole('button', { name: 'Take 10:00 out' }).click();
		await next.getByText(/still missing or wrong/).waitFor();
		await editor.leave('cancel');
	});

	it('shows what becomes of it when somebody acknowledges, and when it is paused', async () => {
		await open();
		await paste(ROW_C);
		await sunday();
		await dialog().locator('.andon-rehearsal select').first().selectOption('pause');
		await said()
			.getByText(/The case is paused/)
			.first()
			.waitFor({ state: 'attached' });
		await dialog().locator('.andon-rehearsal select').first().selectOption('acknowledge');
		// At 02:55 nobody has been told yet.
		await said()
			.getByText(/not possible/)
			.first()
			.waitFor({ state: 'attached' });
		await editor.leave('cancel');
	});

	it('says in plain words that the plant is not deployed yet', async () => {
		await editor.page.route(`**/andon/${PLANT}/*`, (route) => route.continue({ url: route.request().url().replace(PLANT, 'not-deployed') }));
		await open();
		await said()
			.getByText(/Deploy it, or enable it/)
			.waitFor();
		await editor.leave('cancel');
		await editor.page.unrouteAll();
	});

	it('has all its words in Chinese, in the dark', async () => {
		const english = editor;
		editor = await show('zh-CN', 'dark');
		await open();
		await drawing().waitFor();
		await dialog().locator('.andon-opens button').first().click();
		for (const summary of await dialog().locator('.andon-section > summary').all()) await summary.click();
		assert.doesNotMatch((await dialog().textContent()) ?? '', TEXT_MISSING);
		await editor.screenshot('ladder.chinese');
		await editor.leave('cancel');
		await editor.close();
		editor = english;
	});

	it('takes row C of F9 from a spreadsheet, reads it back and rehearses it for a Sunday at 02:40', async () => {
		await open();
		await drawing().waitFor();
		await paste(ROW_C);
		assert.match(
			(await dialog().locator('.andon-sentence').textContent()) ?? '',
			/After 20 min, ask Production supervisor to acknowledge, by WeCom, then phone\./,
		);
		await sunday();
		await said()
			.getByText(/level 4 has nobody to tell/)
			.waitFor();
		// What was drawn for another moment says so, too.
		await dialog().locator('.andon-rehearsal-list li', { hasText: '2026-11-22 03:00' }).waitFor({ state: 'attached' });
		await dialog().locator('.andon-rehearsal-list summary').click();
		const lines = await dialog().locator('.andon-rehearsal-list li').allTextContents();
		for (const [n, line] of ['2026-11-22 03:00 .*Wang Wei', '2026-11-22 03:40 .*Ann Miller', '2026-11-22 04:40 .*Tom Baker'].entries()) {
			assert.match(lines[n] ?? '', new RegExp(line));
		}
		assert.match((await drawing().textContent()) ?? '', /Nobody there/);
		await editor.screenshot('ladder.row-c');
		await editor.leave('done');
		const config = await editor.page.evaluate((id) => RED.nodes.node(id).config, LADDER);
		const elapsed = (minutes: number) => ({ amount: minutes * MINUTE, counts: 'elapsed' });
		assert.deepEqual(config, {
			rungs: [
				{ after: elapsed(20), tell: [{ role: 'production-supervisor' }], channels: ['wecom', 'phone'], ask: 'acknowledge' },
				{ after: elapsed(60), tell: [{ role: 'engineering-supervisor' }], ask: 'acknowledge' },
				{ after: elapsed(120), tell: [{ role: 'quality-supervisor' }], ask: 'come' },
				{ after: elapsed(180), tell: [{ role: 'planning-supervisor' }], nobody: 'deputy', how: 'phone', ask: 'decide' },
			],
			until: ['resolved'],
		});
	});

	it('says after a deploy which cases run the older ladder; they stay until somebody moves them', async () => {
		await editor.deploy(nodeRed);
		const notice = editor.page.locator('.red-ui-notification', { hasText: 'older ladder' });
		await notice.waitFor();
		assert.match((await notice.textContent()) ?? '', /Call\. .*1 \(EX-\d{4}-00001\)/);
		await editor.screenshot('ladder.older-deploy');
		await notice.getByRole('button', { name: 'Leave them' }).click();
		assert.equal((await older()).older.length, 1);
		await open();
		const bar = dialog().locator('.andon-older');
		await bar.getByRole('button', { name: 'Move them to the deployed ladder' }).waitFor();
		await editor.screenshot('ladder.older-dialog');
		await bar.getByRole('button').click();
		await bar.getByText('Cases moved: 1.').waitFor();
		assert.equal((await older()).older.length, 0);
		await editor.leave('cancel');
	});

	it('moves them right after the deploy, too', async () => {
		await open();
		await dialog().locator('td[data-key=when] input').first().fill('25');
		await editor.leave('done');
		await editor.deploy(nodeRed);
		const notice = editor.page.locator('.red-ui-notification', { hasText: 'older ladder' });
		await notice.getByRole('button', { name: 'Move them' }).click();
		await editor.page.locator('.red-ui-notification', { hasText: 'Cases moved: 1.' }).waitFor();
		assert.equal((await older()).older.length, 0);
	});
});

// biome-ignore lint/suspicious/noExplicitAny: a node as the editor holds it
declare const RED: { nodes: { node(id: string): any } };
