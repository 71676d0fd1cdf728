// How soon a thousand open cases are on the screen, against ui-table with the same rows; and what one case that changes costs: bytes on the
// wire, and stations that are touched.

import { type Figure, figure, median } from '../figure.ts';
import { type Page, painted, withBrowser } from '../ground/browser.ts';
import { dashboardFlow, openAll } from '../ground/dashboard.ts';
import { PLANT } from '../ground/flow.ts';
import { startMeasured } from '../ground/measured.ts';
import { sizes } from '../sizes.ts';

const WALL = `document.querySelector('andon-board')?.shadowRoot`;
const CALLED = `${WALL}?.querySelector('[data-count="called"] b')?.textContent`;

export default async function board(): Promise<Figure[]> {
	const cases = sizes.board;
	const { flow, start } = dashboardFlow(cases);
	const measured = await startMeasured(flow, { dashboard: true });
	const { nodeRed, end } = measured;
	try {
		await openAll(measured, start, cases);
		const url = `${nodeRed.url}/dashboard`;
		return await withBrowser(async (open) => {
			const ours: number[] = [];
			const theirs: number[] = [];
			for (let round = 0; round <= sizes.rounds; round++) {
				const table = await took(open, `${url}/table`, `document.querySelectorAll('tbody tr').length >= ${cases}`);
				const wall = await took(open, `${url}/wall`, `${CALLED} === '${cases}'`);
				// The first is of a browser that has seen nothing yet.
				if (round === 0 && sizes.rounds > 1) continue;
				theirs.push(table);
				ours.push(wall);
			}
			const { bytes, stations } = await change(await open(), `${url}/wall`, cases, (number) =>
				nodeRed.post(`/andon/${PLANT}/command`, { command: 'acknowledge', case: number, actor: 'wang' }),
			);
			return [
				figure('board-1000/paint', 'ms', median(ours), median(theirs), { of: 'ratio', atMost: 1 }),
				figure('board-1000/bytes', 'bytes', bytes, 2_000, { of: 'value', atMost: 2_000 }),
				figure('board-1000/touched', 'stations', stations, 1, { of: 'value', atMost: 1 }),
			];
		});
	} finally {
		await end();
	}
}

async function took(open: () => Promise<Page>, url: string, seen: string): Promise<number> {
	const page = await open();
	const millis = await painted(page, url, seen);
	await page.context().close();
	return millis;
}

/** What reaches a page that shows all, when a case changes that is on a tile: of a station's other cases there is but their number to see. */
async function change(page: Page, url: string, cases: number, act: (number: string) => Promise<unknown>): Promise<{ bytes: number; stations: number }> {
	const session = await page.context().newCDPSession(page);
	await session.send('Network.enable');
	let bytes = 0;
	let told = () => {};
	session.on('Network.webSocketFrameReceived', ({ response: { payloadData } }) => {
		if (!payloadData.includes('andon-change')) return;
		bytes += Buffer.byteLength(payloadData);
		told();
	});
	await painted(page, url, `${CALLED} === '${cases}'`);
	await page.evaluate(`
		globalThis.touched = new Set();
		new MutationObserver((records) => {
			for (const { target } of records) {
				const element = target.nodeType === 1 ? target : target.parentElement;
				const place = element?.closest('[data-test="station"]');
				if (place && !element.closest('andon-clock')) touched.add(place.dataset.area);
			}
		}).observe(${WALL}, { subtree: true, childList: true, attributes: true, characterData: true });`);
	const number = (await page.evaluate(`${WALL}.querySelector('[data-test="station"] [data-case]').dataset.case`)) as string;
	bytes = 0;
	const arrived = new Promise<void>((resolve) => {
		told = resolve;
	});
	await act(number);
	await arrived;
	const stations = (await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(touched.size))))')) as number;
	await page.context().close();
	if (stations === 0) throw new Error(`${number} has changed, and its tile has not`);
	return { bytes, stations };
}
