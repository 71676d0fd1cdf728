// Chromium for what is measured on a page.

import type { Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { findChromium } from '../../test/browser/harness/chromium.ts';

export type { Page };

/** Runs with a browser, which is closed afterwards. */
export async function withBrowser<T>(use: (open: () => Promise<Page>) => Promise<T>): Promise<T> {
	const browser = await chromium.launch({ executablePath: findChromium(), headless: true, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
	try {
		return await use(async () => (await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'en-US' })).newPage());
	} finally {
		await browser.close();
	}
}

/**
 * Milliseconds from the beginning of the navigation until something is there and has been painted. `seen` is JavaScript, asked before every
 * frame.
 */
export async function painted(page: Page, url: string, seen: string): Promise<number> {
	await page.addInitScript(`
		globalThis.painted = new Promise((resolve) => {
			const look = () => requestAnimationFrame(() => {
				if (!(${seen})) return look();
				const channel = new MessageChannel();
				channel.port1.onmessage = () => resolve(performance.now());
				requestAnimationFrame(() => channel.port2.postMessage(0));
			});
			look();
		});`);
	await page.goto(url, { waitUntil: 'commit' });
	return page.evaluate('globalThis.painted') as Promise<number>;
}
