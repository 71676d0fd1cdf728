// The page of a link where the line comes and goes: opened anew without one, several things said before it is back, and nothing kept that the
// phone's next owner should not see.

import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { type Claims, sealLink } from '../../src/links/token.ts';
import { IDS, KEY, linkFlows, PLANT } from '../runtime/fixtures/link-flows.ts';
import { type NodeRed, startNodeRed } from '../runtime/harness/node-red.ts';
import { openPage, type PageOptions, type WatchedPage } from './harness/page.ts';

const ENGLISH: PageOptions = { language: 'en-US', theme: 'light', viewport: { width: 390, height: 844 } };
const CHINESE: PageOptions = { ...ENGLISH, language: 'zh-CN', theme: 'dark' };
/** What Chromium says of an answer that is not 200, and of a line that is cut: both are meant. */
const EXPECTED = [/410|Failed to load resource/, /ERR_INTERNET_DISCONNECTED|ERR_FAILED/, /error occurred when fetching the script/];

interface Notice {
	case: { id: string; number: string };
	step: string;
	link: string;
}

describe('The page of a link without a line', function () {
	this.timeout(240_000);
	let nodeRed: NodeRed;
	let seen = 0;

	before(async () => {
		nodeRed = await startNodeRed();
		await nodeRed.deploy(linkFlows({ key: KEY }));
	});
	after(() => nodeRed?.dispose());

	async function told(): Promise<Notice> {
		await nodeRed.inject(IDS.report);
		const { value } = await nodeRed.waitForDebug(IDS.told, ++seen);
		return (typeof value === 'string' ? JSON.parse(value) : value) as Notice;
	}
	const here = (link: string) => `${nodeRed.url}/andon/l/${link.slice(link.indexOf('#'))}`;
	const open = (link: string, options: PageOptions) => openPage(here(link), { ...options, expected: EXPECTED });
	const field = (page: Page, name: string) => page.locator(`andon-form [data-field="${name}"]`).locator('input, textarea').first();
	const send = (page: Page) => page.getByRole('button', { name: 'Send and go on' });
	const history = async (id: string) => {
		const asked = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ command: 'get', case: id, history: true }) };
		const { history } = (await (await nodeRed.fetch(`/andon/${PLANT}/command`, asked)).json()) as { history: { type: string; data: { text?: string } }[] };
		return history;
	};
	/** Until the browser keeps the page. */
	const isKept = ({ page }: WatchedPage) => page.waitForFunction(() => navigator.serviceWorker.controller !== null);
	const stored = ({ page }: WatchedPage) =>
		page.evaluate(async () => {
			const caches = await Promise.all((await globalThis.caches.keys()).map((name) => globalThis.caches.open(name)));
			const kept = (await Promise.all(caches.map((cache) => cache.keys()))).flat().map(({ url }) => url);
			const texts = await Promise.all(caches.map(async (cache) => Promise.all((await cache.matchAll()).map((one) => one.text()))));
			return { kept, cached: texts.flat().join(), local: JSON.stringify(localStorage) };
		});

	it('is opened anew and shows what was typed; it is finished there, and sent once when the line is back', async () => {
		const { link, case: about } = await told();
		const watched = await open(link, CHINESE);
		const { page } = watched;
		await field(page, 'quantity').fill('12');
		await isKept(watched);
		await page.context().setOffline(true);
		await page.reload();
		await field(page, 'quantity').waitFor();
		assert.equal(await field(page, 'quantity').inputValue(), '12');
		await field(page, 'measure').fill('2 号阀换密封圈');
		await watched.screenshot('link.anew-offline.zh.dark');
		await send(page).click();
		await page.getByText('离线：已在本机保存，联网后自动提交').waitFor();
		// Once more: the answer that was given waits, too.
		await page.reload();
		await field(page, 'measure').waitFor();
		await page.context().setOffline(false);
		await page.getByText('已完成，谢谢！').waitFor();
		assert.equal((await history(about.id)).filter(({ type }) => type === 'task/answered').length, 1);
		assert.doesNotMatch((await stored(watched)).local, /andon-draft/);
		await watched.close();
	});

	it('the browser keeps the page, and of a task only what was begun: no token, and nothing of a link of which nothing was said', async () => {
		const first = await told();
		const watched = await open(first.link, ENGLISH);
		const { page } = watched;
		await field(page, 'quantity').waitFor();
		await isKept(watched);
		const { kept, cached, local } = await stored(watched);
		assert.deepEqual(kept, [`${nodeRed.url}/andon/l/`]);
		for (const said of [cached, local])
			for (const secret of [first.case.number, 'Say what you do', first.link.slice(-20)]) assert(!said.includes(secret), secret);
		const scopes = await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope));
		assert.deepEqual(scopes, [`${nodeRed.url}/andon/l/`]);
		await page.context().setOffline(true);
		await page.reload();
		await page.getByText('No connection. The page goes on by itself.').first().waitFor();
		assert.equal(await page.getByText(first.case.number).count(), 0);
		await watched.screenshot('link.anew-nothing.en.light');
		await page.context().setOffline(false);
		await field(page, 'quantity').waitFor();
		await watched.close();
	});

	it('a link that has ended meanwhile shows nothing of the task, with a line and without, but what one typed oneself', async () => {
		const { link, case: about, step } = await told();
		const watched = await open(link, ENGLISH);
		const { page } = watched;
		await field(page, 'measure').fill('Sorted 40 boxes.');
		await isKept(watched);
		const other: Claims = { case: about.id, step, person: 'meier', purpose: 'answer', version: 1, expires: Math.floor(Date.now() / 1_000) + 600 };
		await nodeRed.fetch('/andon/l/answer', {
			method: 'POST',
			headers: { 'content-type': 'application/json', authorization: `Bearer ${sealLink(other, Buffer.from(KEY, 'hex'))}` },
			body: JSON.stringify({ id: 'other-phone', outcome: 'accepted', values: { quantity: 1, measure: 'Sorted.' } }),
		});
		await page.reload();
		await page.getByText('Nothing left to do').waitFor();
		await page.getByText('Sorted 40 boxes.').waitFor();
		assert.doesNotMatch((await stored(watched)).local, new RegExp(`${about.number}|Say what you do`));
		await page.context().setOffline(true);
		await page.reload();
		await page.getByText('Offline: saved on this phone').first().waitFor();
		assert.equal(await page.getByText(about.number).count(), 0);
		assert.equal(await page.locator('andon-form').count(), 0);
		await watched.close();
	});

	it('several taps and comments are said in their order, each once, also when the page was opened anew between them', async () => {
		const { link, case: about } = await told();
		const watched = await open(link, ENGLISH);
		const { page } = watched;
		await field(page, 'quantity').fill('3');
		await isKept(watched);
		await page.context().setOffline(true);
		await page.getByRole('button', { name: 'I know' }).click();
		await page.getByRole('button', { name: 'I know: waits for the line' }).waitFor();
		await page.getByText('Say something on it').click();
		const comment = async (said: string) => {
			await page.getByLabel('Comment').fill(said);
			await page.getByRole('button', { name: 'Send the comment' }).click();
			await page.getByText('it is sent by itself when the line is back').first().waitFor();
		};
		await comment('On my way.');
		await page.getByRole('button', { name: "I'm here", exact: true }).click();
		await page.getByRole('button', { name: "I'm here: waits for the line" }).waitFor();
		await watched.screenshot('link.taps-kept.en.light');
		await page.reload();
		await page.getByRole('button', { name: "I'm here: waits for the line" }).waitFor();
		await page.getByText('Say something on it').click();
		await comment('Valve 2 it is.');
		await field(page, 'measure').fill('Sorted.');
		await send(page).click();
		await page.context().setOffline(false);
		await page.getByText('Done. Thank you.').waitFor();
		const said = (await history(about.id)).filter(({ type }) => /acknowledged|arrived|commented|answered/.test(type));
		assert.deepEqual(
			said.map(({ type, data }) => data.text ?? type),
			['acknowledged', 'On my way.', 'arrived', 'Valve 2 it is.', 'task/answered'],
		);
		await watched.close();
	});

	it('a link that grew too old while somebody typed without a line says so, and shows every word', async () => {
		const { case: about, step } = await told();
		const expires = Math.floor(Date.now() / 1_000) + 8;
		const short: Claims = { case: about.id, step, person: 'meier', purpose: 'answer', version: 1, expires };
		const watched = await open(`#${sealLink(short, Buffer.from(KEY, 'hex'))}`, CHINESE);
		const { page } = watched;
		await field(page, 'quantity').fill('9');
		await page.context().setOffline(true);
		await field(page, 'measure').fill('换 3 号阀');
		await page.locator('summary').click();
		await page.locator('#comment').fill('备件在二号库');
		await page.locator('details button').click();
		await send(page).click();
		await page.waitForFunction((end) => Date.now() > end, expires * 1_000 + 500);
		await page.context().setOffline(false);
		await page.getByText('链接已过期', { exact: true }).waitFor();
		await page.getByText('换 3 号阀').waitFor();
		await page.getByText('备件在二号库').waitFor();
		await watched.screenshot('link.expired-typing.zh.dark');
		assert.equal((await history(about.id)).filter(({ type }) => /answered|commented/.test(type)).length, 0);
		await watched.close();
	});
});
