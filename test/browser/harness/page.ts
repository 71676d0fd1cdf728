// A page in Chromium that fails the test when it writes an error to its console, throws, or can't load something.
// Also pictures of it. Not for the Node-RED editor's own ways: those are in editor.ts.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { ROOT } from '../../../tools/node24.mjs';
import { findChromium } from './chromium.ts';

export type Language = 'en-US' | 'zh-CN';
export type Theme = 'light' | 'dark';

export interface PageOptions {
	language?: Language;
	theme?: Theme;
	viewport?: { width: number; height: number };
	/** Put into localStorage before the page's own scripts run. */
	storage?: Record<string, string>;
	/** For an editor: whether it has to be a page of its own, because the test leaves in it what taking the flows again does not put right. */
	fresh?: boolean;
	/** Console errors that are expected, and why is said where they are listed. */
	expected?: RegExp[];
}

/** The size of a page that is given none. */
export const VIEWPORT = { width: 1440, height: 900 };

/** Milliseconds for whatever is waited for on a page: two processors may have three pages and a Node-RED at work. */
const PATIENCE = 60_000;

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'];

let browser: Promise<Browser> | undefined;

/** The browser, one for the whole run. */
export function launchBrowser(): Promise<Browser> {
	browser ??= chromium.launch({ executablePath: findChromium(), args: FLAGS, headless: true });
	return browser;
}

/** Closed after the last test; a browser left open would keep the run alive. */
after(async () => {
	await (await browser)?.close();
	browser = undefined;
});

export class WatchedPage {
	readonly page: Page;
	/** What went wrong on it so far. */
	readonly errors: string[] = [];
	readonly #expected: RegExp[];
	#watching = true;

	/** @param swallowed lines of the console that tell of an error without being one */
	constructor(page: Page, expected: RegExp[] = [], swallowed?: RegExp) {
		this.page = page;
		this.#expected = expected;
		page.on('console', (message) => {
			if (message.type() === 'error' || swallowed?.test(message.text())) this.#note(`console: ${message.text()} (${message.location().url})`);
		});
		page.on('pageerror', (error) => this.#note(`thrown: ${error.stack ?? error.message}`));
		page.on('requestfailed', (request) => {
			// A request given up because its page went away is nobody's fault.
			if (request.failure()?.errorText !== 'net::ERR_ABORTED') this.#note(`not loaded: ${request.url()} ${request.failure()?.errorText}`);
		});
		page.on('response', (response) => {
			if (response.status() >= 400) this.#note(`${response.status()}: ${response.url()}`);
		});
	}

	#note(error: string): void {
		if (this.#watching && !this.#expected.some((pattern) => pattern.test(error))) this.errors.push(error);
	}

	/** @throws {Error} listing what went wrong since the page was opened. */
	assertNoErrors(): void {
		if (this.errors.length > 0) throw new Error(`errors on ${this.page.url()}:\n  ${this.errors.join('\n  ')}`);
	}

	/** A picture under .cache/screens/ (not in git) for somebody to look at: only when the variable ANDON_PICTURES is set, they take time. */
	async screenshot(name: string): Promise<void> {
		if (!process.env.ANDON_PICTURES) return;
		const folder = join(ROOT, '.cache', 'screens');
		mkdirSync(folder, { recursive: true });
		const path = join(folder, `${name}.png`);
		await this.page.screenshot({ path });
	}

	/** From here on the page is somebody else's. */
	protected lookAway(): void {
		this.#watching = false;
	}

	/** Closes the page. @throws {Error} when something had gone wrong on it. */
	async close(): Promise<void> {
		await this.page.context().close();
		this.assertNoErrors();
	}
}

/** An empty page in a fresh profile. */
export async function freshPage({ language = 'en-US', theme = 'light', viewport = VIEWPORT, storage = {} }: PageOptions): Promise<Page> {
	const context = await (await launchBrowser()).newContext({ locale: language, colorScheme: theme, viewport });
	context.setDefaultTimeout(PATIENCE);
	await context.addInitScript((entries) => {
		for (const [key, value] of Object.entries(entries)) localStorage.setItem(key, value);
	}, storage);
	return context.newPage();
}

/** Opens an address (a dashboard, a link in a notice) in a fresh profile. End it with `close()`. */
export async function openPage(url: string, options: PageOptions = {}): Promise<WatchedPage> {
	const watched = new WatchedPage(await freshPage(options), options.expected);
	await watched.page.goto(url);
	return watched;
}
