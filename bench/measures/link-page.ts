// How many bytes the page of a link is, and how soon somebody with a slow telephone and a slow line can use it, against a blank page of the same bytes.

import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { IDS, KEY, linkFlows } from '../../test/runtime/fixtures/link-flows.ts';
import { type Figure, figure, median } from '../figure.ts';
import { type Page, painted, withBrowser } from '../ground/browser.ts';
import { startMeasured } from '../ground/measured.ts';
import { sizes } from '../sizes.ts';

/** What is loaded before a task can be answered. */
const LOADED = ['andon-link.html'];
/** As Chromium's developer tools have it: fast 3G. */
const LINE = { offline: false, latency: 562.5, downloadThroughput: (1.6e6 * 0.9) / 8, uploadThroughput: (750e3 * 0.9) / 8 };
const SLOWER = 4;

export default async function linkPage(): Promise<Figure[]> {
	const bytes = LOADED.map((file) => gzipSync(readFileSync(join(process.env.ANDON_BENCH_PACKAGE ?? '', 'resources', file))).length);
	const sum = bytes.reduce((one, other) => one + other, 0);
	const blank = await serveBlank(sum);
	const { nodeRed, end } = await startMeasured(linkFlows({ key: KEY, due: { amount: 1_200_000, counts: 'elapsed' } }));
	try {
		await nodeRed.inject(IDS.report);
		const { value } = await nodeRed.waitForDebug(IDS.told);
		const { link } = (typeof value === 'string' ? JSON.parse(value) : value) as { link: string };
		const task = `${nodeRed.url}/andon/l/${link.slice(link.indexOf('#'))}`;
		return await withBrowser(async (open) => {
			const ours: number[] = [];
			const theirs: number[] = [];
			for (let round = 0; round < sizes.rounds; round++) {
				theirs.push(await took(open, blank.url, 'document.documentElement.dataset.ready'));
				ours.push(await took(open, task, `document.querySelector('andon-form')?.shadowRoot?.querySelector('.action.main')`));
			}
			return [
				figure('link-page/bytes', 'bytes', sum, 60_000, { of: 'value', atMost: 60_000 }),
				figure('link-page/usable', 'ms', median(ours), median(theirs), { of: 'ratio', atMost: 1.3 }),
			];
		});
	} finally {
		blank.close();
		await end();
	}
}

async function took(open: () => Promise<Page>, url: string, seen: string): Promise<number> {
	const page = await open();
	const session = await page.context().newCDPSession(page);
	await session.send('Network.enable');
	await session.send('Network.emulateNetworkConditions', LINE);
	await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
	const millis = await painted(page, url, seen);
	await page.context().close();
	return millis;
}

/** A page with one script, as long as all of ours, in which nothing is done. */
async function serveBlank(bytes: number): Promise<{ url: string; close(): void }> {
	const filling = randomBytes(bytes).toString('base64').slice(0, bytes);
	const script = `document.documentElement.dataset.ready = 'yes';\n//${filling}`;
	const server = createServer((request, response) => {
		if (request.url === '/blank.js') response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
		else response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>blank</title><script type="module" src="/blank.js"></script>');
	});
	await new Promise<void>((listening) => {
		server.listen(0, '127.0.0.1', listening);
	});
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
}
