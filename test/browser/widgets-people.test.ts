// Tasks on a phone beside the line: a photo goes with the answer, the form says what is wrong by itself, and a PIN or a badge says who answers.
// On a dashboard whose page may evaluate no text.

import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { exampleFlow } from '../../tools/examples.mjs';
import { type FlowNode, type NodeRed, startNodeRed } from '../runtime/harness/node-red.ts';
import { openPage, type PageOptions, type WatchedPage } from './harness/page.ts';

const PHONE: PageOptions = { language: 'en-US', viewport: { width: 390, height: 844 } };
const HANDY: PageOptions = { language: 'zh-CN', theme: 'dark', viewport: { width: 390, height: 844 } };
const FIELDS = [
	{ name: 'suspect', label: 'Suspect pieces', type: 'number', min: 0, max: 100, decimals: 0, required: true },
	{ name: 'photo', label: 'Photo', type: 'photo', most: 2 },
	{ name: 'report', label: 'Report', type: 'file', most: 1 },
];
const [PIN, NEW_PIN, BADGE] = ['270418', '90536', 'P-000417'];
/** What Chromium says of an answer that is not 200, and of a line that is cut: both are meant. */
const CUT = [/ERR_FAILED/];
const NOT_TAKEN = [/415/, /Failed to load resource/];

describe('A task, its photo and who answers it', function () {
	this.timeout(240_000);
	let nodeRed: NodeRed;
	let plant: string;

	before(async () => {
		nodeRed = await startNodeRed({ dashboard: true, flows: flowsWith('pin') });
		for (const person of ['wang', 'zhao']) await command({ command: 'set-pin', person, pin: PIN });
		await command({ command: 'set-badge', person: 'wang', badge: BADGE });
	});
	after(() => nodeRed?.dispose());

	/** The example of the list, its task with a photo, and as sure of who answers as told. */
	function flowsWith(least: string, stations: object[] = [], station = ''): FlowNode[] {
		const { nodes } = exampleFlow('12-board-and-tasks', 'en-US') as { nodes: FlowNode[] };
		plant = nodes.find(({ type }) => type === 'andon-plant')!.id;
		return nodes.map((node) => {
			if (node.type === 'andon-plant') return { ...node, identity: { stations } };
			if (node.type === 'ui-andon-tasks') return { ...node, station };
			return node.type === 'andon-task' ? { ...node, config: { ...(node.config as object), fields: FIELDS, least } } : node;
		});
	}
	async function command(asked: object): Promise<Record<string, unknown>> {
		const headers = { 'content-type': 'application/json' };
		let response: Response;
		// Its folder is just being opened.
		do response = await nodeRed.fetch(`/andon/${plant}/command`, { method: 'POST', headers, body: JSON.stringify(asked) });
		while (response.status === 503);
		assert.equal(response.status, 200, await response.clone().text());
		return (await response.json()) as Record<string, unknown>;
	}
	async function raised(name = 'Label askew'): Promise<void> {
		const { nodes } = exampleFlow('12-board-and-tasks', 'en-US') as { nodes: FlowNode[] };
		await nodeRed.inject(nodes.find((node) => node.type === 'inject' && node.name === name)!.id);
	}
	/** The list of tasks, by a page that runs only scripts of its own. */
	async function list(options: PageOptions, who = 'wang', sent?: (frame: string) => unknown): Promise<WatchedPage> {
		const watched = await openPage('about:blank', options);
		const { page } = watched;
		page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent?.(String(payload))));
		await page.addInitScript(() => {
			const strict = new MutationObserver(() => {
				if (!document.head) return;
				strict.disconnect();
				const policy = Object.assign(document.createElement('meta'), { httpEquiv: 'Content-Security-Policy', content: "script-src 'self'; object-src 'none'" });
				document.head.append(policy);
			});
			strict.observe(document, { childList: true, subtree: true });
		});
		await page.goto(`${nodeRed.url}/dashboard/mine`);
		if (who !== '') await page.locator('[data-test="who"]').selectOption(who);
		return watched;
	}
	const form = (page: Page) => page.locator('andon-form');
	const opened = async (page: Page): Promise<void> => {
		await page.locator('[data-test="task"]').first().click();
		await form(page).getByLabel('Suspect pieces').waitFor();
	};
	const send = (page: Page) => form(page).locator('.action.main').click();
	const pad = (page: Page) => page.locator('[data-test="identify"]');
	const keyed = async (page: Page, digits: string): Promise<void> => {
		for (const digit of digits) await pad(page).locator(`[data-key="${digit}"]`).click();
		await pad(page).locator('[data-test="who-ok"]').click();
	};
	const sheetGone = (page: Page) => page.locator('[data-test="sheet"]').waitFor({ state: 'detached' });
	const picture = (page: Page) => page.screenshot({ type: 'jpeg', quality: 60 });
	const lastAnswer = async (): Promise<{ data: { values: Record<string, unknown> }; actor: object }> => {
		const { cases } = (await command({ command: 'list', sort: 'updated', descending: true, size: 1 })) as { cases: { id: string }[] };
		const { history } = (await command({ command: 'get', case: cases[0]!.id, history: true })) as { history: { type: string }[] };
		return history.find(({ type }) => type === 'task/answered') as never;
	};

	it('Wang answers with a photo: the form says what is wrong by itself; the wrong PIN is said, with the right one it counts', async () => {
		await raised();
		const said: string[] = [];
		const phone = await list(PHONE, 'wang', (frame) => frame.includes('"ask":"say"') && said.push(frame));
		const { page } = phone;
		await opened(page);
		await form(page)
			.getByLabel('Photo: add a photo')
			.setInputFiles({ name: 'askew.jpg', mimeType: 'image/jpeg', buffer: await picture(page) });
		await form(page).getByLabel('Suspect pieces').fill('800');
		await send(page);
		await form(page).locator('.fault', { hasText: '100' }).first().waitFor();
		assert.equal(said.length, 0, 'the check that came with the form says it: nobody was asked');
		await phone.screenshot('people.sheet.check');
		await form(page).getByLabel('Suspect pieces').fill('80');
		await send(page);
		await pad(page).waitFor();
		await phone.screenshot('people.pin');
		await keyed(page, '135791');
		await page.locator('[data-test="who-fault"]', { hasText: 'PIN is wrong' }).waitFor();
		await phone.screenshot('people.pin.wrong');
		assert.equal(await form(page).getByLabel('Suspect pieces').inputValue(), '80');
		await keyed(page, PIN);
		await sheetGone(page);
		assert.equal(said.length, 3, 'refused, with the wrong PIN, with the right one');
		const { data, actor } = await lastAnswer();
		assert.deepEqual(actor, { id: 'wang', how: 'pin' });
		const [photo] = data.values.photo as { name: string; type: string }[];
		assert.deepEqual([data.values.suspect, photo?.name, photo?.type], [80, 'askew.jpg', 'image/jpeg']);
		const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }));
		assert.ok(!kept.includes(PIN), 'a PIN is kept nowhere');
		await phone.close();
	});

	it('王强：程序伪装成照片被拒收，断网时照片不丢，重新打开后仍可看到', async () => {
		await raised();
		const phone = await list({ ...HANDY, expected: [...CUT, ...NOT_TAKEN] });
		const { page } = phone;
		await opened(page);
		await form(page).getByLabel('Suspect pieces').fill('3');
		const report = form(page).locator('[data-field="report"] input[type=file]');
		await report.setInputFiles({ name: 'report.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(`MZ\u0090\u0000${'This program '.repeat(30)}`, 'latin1') });
		await form(page).locator('.file.failed', { hasText: 'report.jpg' }).waitFor();
		await phone.screenshot('people.file.refused');
		await form(page).locator('.file.failed .remove').click();
		await page.route('**/andon/d/*/files', (route) => route.abort());
		await form(page)
			.locator('[data-field="photo"] input[type=file]')
			.setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: await picture(page) });
		await form(page).locator('.file.failed', { hasText: '网络未连接' }).waitFor();
		await phone.screenshot('people.file.offline');
		await page.unroute('**/andon/d/*/files');
		await form(page).locator('.file.failed .again').click();
		await form(page).locator('[data-field="photo"] .remove').waitFor();
		for (const state of ['failed', 'sending']) await form(page).locator(`.file.${state}`).waitFor({ state: 'detached' });
		await page.reload();
		await form(page).getByLabel('Suspect pieces').waitFor();
		assert.equal(await form(page).getByLabel('Suspect pieces').inputValue(), '3');
		const shown = form(page).locator('[data-field="photo"] img');
		await shown.scrollIntoViewIfNeeded();
		await shown.evaluate((image: HTMLImageElement) => image.decode());
		await phone.screenshot('people.photo.back');
		// Gone away from the pad: the reason stands above the form, and nothing is lost.
		await send(page);
		await pad(page).waitFor();
		await phone.screenshot('people.pin.zh.dark');
		await pad(page).locator('[data-test="who-cancel"]').click();
		await page.locator('[data-test="fault"]').waitFor();
		assert.equal(await form(page).getByLabel('Suspect pieces').inputValue(), '3');
		await send(page);
		await keyed(page, PIN);
		await sheetGone(page);
		await phone.close();
	});

	it('my PIN: the old one is asked for; afterwards only the new one counts', async () => {
		const phone = await list(PHONE);
		const { page } = phone;
		await page.locator('[data-test="view"]').click();
		await page.locator('[data-test="my-pin"]').click();
		const screen = page.locator('[data-test="pin-screen"]');
		const fill = async (old: string, fresh: string, again = fresh): Promise<void> => {
			for (const [name, value] of Object.entries({ old, new: fresh, again })) await screen.locator(`input[name=${name}]`).fill(value);
			await screen.locator('[data-test="pin-change"]').click();
		};
		const fault = page.locator('[data-test="pin-fault"]');
		await fill(PIN, NEW_PIN, '90537');
		await fault.filter({ hasText: 'not the same' }).waitFor();
		await fill('135791', NEW_PIN);
		await fault.filter({ hasText: 'wrong' }).waitFor();
		await phone.screenshot('people.my-pin');
		await fill(PIN, '1234');
		await fault.filter({ hasText: 'in a row' }).waitFor();
		await fill(PIN, NEW_PIN);
		await screen.waitFor({ state: 'detached' });
		await page.locator('.toast', { hasText: 'Your PIN is changed' }).waitFor();
		await phone.close();
	});

	it('at a line with a scanner the badge says who it is; nobody has to be picked', async () => {
		await nodeRed.deploy(flowsWith('picked', [{ area: 'L2', ways: ['badge', 'pin'] }], 'L2'));
		await raised();
		const phone = await list(PHONE, '');
		const { page } = phone;
		await page.locator('[data-scope="all"]').click();
		await opened(page);
		await form(page).getByLabel('Suspect pieces').fill('2');
		await send(page);
		await pad(page).waitFor();
		await phone.screenshot('people.badge');
		// A scanner is a keyboard that is fast and ends with Enter.
		await page.keyboard.type('P-999999');
		await page.keyboard.press('Enter');
		await page.locator('[data-test="who-fault"]', { hasText: 'nobody' }).waitFor();
		await page.keyboard.type(BADGE);
		await page.keyboard.press('Enter');
		await sheetGone(page);
		assert.deepEqual((await lastAnswer()).actor, { id: 'wang', how: 'badge' });
		await phone.close();
	});

	it('Wang hands over to quality as a whole; its people find it, with why in words', async () => {
		await nodeRed.deploy(flowsWith('picked'));
		await raised();
		const phone = await list(PHONE);
		const { page } = phone;
		await opened(page);
		await page.locator('[data-deed="hand-over"]').click();
		const deed = page.locator('[data-test="deed"]');
		await deed.locator('select').selectOption({ label: 'Quality' });
		await deed.locator('textarea').fill('A matter of the label');
		await phone.screenshot('people.hand-over');
		await deed.locator('[data-test="do"]').click();
		await sheetGone(page);
		await page.locator('[data-test="empty"]').waitFor();
		await page.locator('[data-test="who"]').selectOption('li');
		await page.locator('[data-scope="department"]').click();
		await page.locator('[data-test="task"]', { hasText: 'Contain it' }).waitFor();
		await phone.close();
		assert.deepEqual(
			nodeRed.warnings().map(({ text }) => text),
			[],
		);
	});
});
