// The page of a link, as somebody with a phone meets it: reads, taps, fills in, loses the line and finds everything again.

import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { type Claims, sealLink } from '../../src/links/token.ts';
import { IDS, KEY, linkFlows, PLANT } from '../runtime/fixtures/link-flows.ts';
import { type NodeRed, startNodeRed } from '../runtime/harness/node-red.ts';
import { openPage, type PageOptions, type WatchedPage } from './harness/page.ts';

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 900 };
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
const ENGLISH: PageOptions = { language: 'en-US', theme: 'light', viewport: PHONE };
const CHINESE: PageOptions = { language: 'zh-CN', theme: 'dark', viewport: PHONE };
/** What Chromium says of an answer that is not 200, and of a line that is cut: both are meant. */
const EXPECTED = [/40[19]|410|422|Failed to load resource/, /ERR_INTERNET_DISCONNECTED/, /error occurred when fetching the script/];

interface Notice {
	case: { id: string };
	step: string;
	link: string;
	links: { acknowledge: string };
}

describe('The page of a link', function () {
	this.timeout(240_000);
	let nodeRed: NodeRed;
	let seen = 0;

	before(async () => {
		nodeRed = await startNodeRed();
		await nodeRed.deploy(linkFlows({ key: KEY, due: { amount: 1_200_000, counts: 'working' } }));
	});
	after(() => nodeRed?.dispose());

	async function told(): Promise<Notice> {
		await nodeRed.inject(IDS.report);
		const { value } = await nodeRed.waitForDebug(IDS.told, ++seen);
		return (typeof value === 'string' ? JSON.parse(value) : value) as Notice;
	}
	const here = (link: string) => `${nodeRed.url}/andon/l/${link.slice(link.indexOf('#'))}`;
	const open = (link: string, options: PageOptions) => openPage(here(link), { ...options, expected: EXPECTED });
	const title = (page: Page) => page.locator('h1');
	const field = (page: Page, name: string) => page.locator(`andon-form [data-field="${name}"]`).locator('input, textarea').first();
	const command = async <T>(asked: object) =>
		(await nodeRed
			.fetch(`/andon/${PLANT}/command`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(asked) })
			.then((response) => response.json())) as T;

	/** Nothing is wider than the screen, and what is tapped is large enough for a thumb. */
	async function fits(watched: WatchedPage): Promise<void> {
		const { page } = watched;
		assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth), false);
		for (const box of await Promise.all((await page.locator('button:visible').all()).map((button) => button.boundingBox()))) {
			assert((box?.height ?? 48) >= 44, `a button of ${box?.height} px`);
		}
	}

	it('shows the task, takes the token out of the address, and keeps it over a reload', async () => {
		const { link } = await told();
		const watched = await open(link, ENGLISH);
		const { page } = watched;
		await field(page, 'quantity').waitFor();
		assert.equal(await title(page).textContent(), 'Say what you do at once');
		assert.equal(new URL(page.url()).hash, '');
		assert.match((await page.locator('.clock').textContent()) ?? '', /19:\d\d left|20:00 left/);
		// What a machine typed is text.
		assert.equal(await page.locator('main b').count(), 0);
		await fits(watched);
		await watched.screenshot('link.task.en.light');
		await page.reload();
		await field(page, 'quantity').waitFor();
		await watched.close();
	});

	it('one tap says "I know"', async () => {
		const { links, case: about } = await told();
		const watched = await open(links.acknowledge, CHINESE);
		const { page } = watched;
		const know = page.getByRole('button', { name: '我知道了' });
		await know.waitFor();
		await watched.screenshot('link.know.zh.dark');
		await know.click();
		await page.getByText('✓ 已有人知晓').waitFor();
		await fits(watched);
		const { acknowledged } = await command<{ acknowledged: { by: string } }>({ command: 'get', case: about.id });
		assert.equal(acknowledged.by, 'meier');
		await watched.close();
	});

	it('says what is wrong in a sentence, in the language of the page, before anything is sent', async () => {
		const { link } = await told();
		const watched = await open(link, CHINESE);
		const { page } = watched;
		await field(page, 'quantity').fill('12,5');
		await page.getByRole('button', { name: 'Send and go on' }).click();
		const fault = page.locator('andon-form .fault').first();
		await fault.waitFor();
		assert.match((await fault.textContent()) ?? '', /[\u4e00-\u9fff]/);
		await watched.screenshot('link.fault.zh.dark');
		await page
			.getByRole('button', { name: 'Switch to English' })
			.or(page.getByRole('button', { name: '切换到英文' }))
			.first()
			.click();
		await page.getByText('What to do').waitFor();
		assert.equal(await field(page, 'quantity').inputValue(), '12,5');
		await watched.screenshot('link.fault.en.dark');
		await watched.close();
	});

	it('without a line what is typed stays on the phone; it is sent by itself when the line is back, once', async () => {
		const { link, case: about } = await told();
		const watched = await open(link, { ...CHINESE, theme: 'light' });
		const { page } = watched;
		await field(page, 'quantity').fill('12');
		await field(page, 'measure').fill('2 号阀换密封圈，首件复检后恢复。');
		// The battery dies.
		await page.reload();
		await field(page, 'quantity').waitFor();
		assert.equal(await field(page, 'quantity').inputValue(), '12');
		await page.context().setOffline(true);
		await page.getByRole('button', { name: 'Send and go on' }).click();
		await page.getByText('离线：已在本机保存，联网后自动提交').waitFor();
		await watched.screenshot('link.offline.zh.light');
		await page.context().setOffline(false);
		await page.getByText('已完成，谢谢！').waitFor();
		await watched.screenshot('link.done.zh.light');
		assert.equal(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('andon-draft')).length), 0);
		const { history } = await command<{ history: { type: string; actor: object }[] }>({ command: 'get', case: about.id, history: true });
		assert.deepEqual(
			history.filter(({ type }) => type === 'task/answered').map(({ actor }) => actor),
			[{ id: 'meier', how: 'link' }],
		);
		await watched.close();
	});

	it('a link whose task is done meanwhile says so, and shows what was typed', async () => {
		const { link, case: about, step } = await told();
		const watched = await open(link, ENGLISH);
		const { page } = watched;
		await field(page, 'measure').fill('Sorted 40 boxes.');
		// The same person answers on another phone.
		const other: Claims = { case: about.id, step, person: 'meier', purpose: 'answer', version: 1, expires: Math.floor(Date.now() / 1_000) + 600 };
		await nodeRed.fetch('/andon/l/answer', {
			method: 'POST',
			headers: { 'content-type': 'application/json', authorization: `Bearer ${sealLink(other, Buffer.from(KEY, 'hex'))}` },
			body: JSON.stringify({ id: 'other-phone', outcome: 'accepted', values: { quantity: 1, measure: 'Sorted.' } }),
		});
		await field(page, 'quantity').fill('40');
		await page.getByRole('button', { name: 'Send and go on' }).click();
		await page.getByText('Nothing left to do').waitFor();
		await page.getByText('Sorted 40 boxes.').waitFor();
		await watched.screenshot('link.done-meanwhile.en.light');
		await watched.close();
	});

	it('a photo that is taken without a line stays on the phone, over a dead battery, and goes out with the answer', async () => {
		const { link, case: about } = await told();
		const watched = await open(link, CHINESE);
		const { page } = watched;
		await field(page, 'quantity').fill('3');
		await page.context().setOffline(true);
		const photo = page.locator('andon-form [data-field="photo"]');
		await photo.locator('input[type="file"]').setInputFiles({ name: '阀.png', mimeType: 'image/png', buffer: Buffer.from(PNG, 'base64') });
		await photo.locator('.file .name').waitFor();
		await photo.locator('.sending').waitFor({ state: 'detached' });
		assert.equal(await photo.locator('.failed').count(), 0);
		await field(page, 'measure').fill('已隔离');
		await page.getByText('离线').waitFor();
		await watched.screenshot('link.photo-kept.zh.dark');
		await page.context().setOffline(false);
		await page.reload();
		await photo.locator('.file .name').waitFor();
		await page.context().setOffline(true);
		await page.getByRole('button', { name: 'Send and go on' }).click();
		await page.getByText('离线').waitFor();
		await page.context().setOffline(false);
		await page.getByText('已完成，谢谢！').waitFor();
		const { fields } = await command<{ fields: { photo: { id: string; type: string }[] } }>({ command: 'get', case: about.id });
		assert.deepEqual(
			fields.photo.map(({ type }) => type),
			['image/jpeg'],
		);
		const left = await page.evaluate(async () => (await indexedDB.databases()).length);
		assert.ok(left <= 1);
		await watched.close();
	});

	it('a tap and a comment without a line are kept, and counted once when it is back', async () => {
		const { link, links, case: about } = await told();
		const knows = await open(links.acknowledge, ENGLISH);
		await knows.page.getByRole('button', { name: 'I know' }).waitFor();
		await knows.page.context().setOffline(true);
		await knows.page.getByRole('button', { name: 'I know' }).click();
		await knows.page.getByText('Offline: saved on this phone').waitFor();
		await knows.page.context().setOffline(false);
		await knows.page.getByText('✓ Is known').waitFor();
		await knows.close();
		const says = await open(link, ENGLISH);
		await says.page.getByText('Say something on it').click();
		await says.page.getByLabel('Comment').fill('Truck comes at six.');
		await says.page.context().setOffline(true);
		await says.page.getByRole('button', { name: 'Send the comment' }).click();
		await says.page.getByText('it is sent by itself when the line is back').first().waitFor();
		await says.screenshot('link.comment-kept.en.light');
		await says.page.context().setOffline(false);
		const history = async () =>
			(await command<{ history: { type: string }[] }>({ command: 'get', case: about.id, history: true })).history.map(({ type }) => type);
		for (let left = 100; left > 0 && !(await history()).includes('commented'); left--);
		assert.equal((await history()).filter((type) => type === 'commented').length, 1);
		assert.equal((await history()).filter((type) => type === 'acknowledged').length, 1);
		await says.close();
	});

	it('handed over while it is filled in: says so, and what was typed can be copied', async () => {
		const { link, case: about, step } = await told();
		const watched = await open(link, { ...CHINESE, theme: 'light' });
		const { page } = watched;
		await field(page, 'quantity').fill('7');
		await field(page, 'measure').fill('换 3 号阀');
		const data = { to: { person: 'liu' }, note: 'Liu is there.' };
		const handed = { command: 'answer', case: about.id, step, type: 'hand-over', data, actor: 'meier' };
		await nodeRed.post(`/inject/${IDS.say}`, { __user_inject_props__: [{ p: 'payload', v: JSON.stringify(handed), vt: 'json' }] });
		// Liu is told, too.
		await nodeRed.waitForDebug(IDS.told, ++seen);
		await page.getByRole('button', { name: 'Send and go on' }).click();
		await page.getByText('已由他人接手').waitFor();
		await page.getByText('换 3 号阀').waitFor();
		await fits(watched);
		await watched.screenshot('link.handed-over.zh.light');
		await watched.close();
	});

	it('the fields of the task are changed by a deploy while it is filled in: it is answered as it was asked', async () => {
		const { link, case: about } = await told();
		const watched = await open(link, { ...ENGLISH, theme: 'dark', viewport: DESKTOP });
		const { page } = watched;
		await field(page, 'quantity').fill('5');
		await field(page, 'measure').fill('Sorted.');
		await fits(watched);
		await watched.screenshot('link.desktop.en.dark');
		const changed = linkFlows({ key: KEY }).map((node) =>
			node.id === IDS.task
				? { ...node, config: { ...(node.config as object), fields: [{ name: 'other', label: 'Other', type: 'text', required: true }] } }
				: node,
		);
		await nodeRed.deploy(changed);
		await page.getByRole('button', { name: 'Send and go on' }).click();
		await page.getByText('Done. Thank you.').waitFor();
		const { fields } = await command<{ fields: object }>({ command: 'get', case: about.id });
		assert.deepEqual(fields, { quantity: 5, measure: 'Sorted.', lot: 'EX-7' });
		await watched.close();
	});

	for (const [what, options, sentence] of [
		['en.dark', { ...ENGLISH, theme: 'dark' }, "This link doesn't work"],
		['zh.light', { ...CHINESE, theme: 'light' }, '链接无效'],
	] as const) {
		it(`a link that was cut off says so (${what})`, async () => {
			const watched = await open('#WyJhIl0.cut', options);
			await watched.page.getByText(sentence, { exact: true }).waitFor();
			await fits(watched);
			await watched.screenshot(`link.broken.${what}`);
			await watched.close();
		});
	}

	for (const [what, options, sentence] of [
		['en.light', ENGLISH, 'This link has expired'],
		['zh.dark', CHINESE, '链接已过期'],
	] as const) {
		it(`an old link says so in a friendly way (${what})`, async () => {
			const old: Claims = { case: 'c', step: 's#1', person: 'meier', purpose: 'answer', version: 1, expires: 1_000 };
			const watched = await open(`#${sealLink(old, Buffer.from(KEY, 'hex'))}`, options);
			await watched.page.getByText(sentence, { exact: true }).waitFor();
			await fits(watched);
			await watched.screenshot(`link.expired.${what}`);
			await watched.close();
		});
	}
});
