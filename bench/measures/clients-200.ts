// Two hundred browsers that connect at the same moment to a board with a thousand cases: when the last of them has all of it, against a bare socket
// server that sends each the same bytes; and how late Node-RED's event loop is meanwhile.

import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { ROOT } from '../../tools/node24.mjs';
import { type Figure, figure, median } from '../figure.ts';
import { BOARD, dashboardFlow, openAll } from '../ground/dashboard.ts';
import { sleep, startMeasured } from '../ground/measured.ts';
import { sizes } from '../sizes.ts';

/** What a start has to do is done then. */
const STARTED = 12_000;

export default async function clients(): Promise<Figure[]> {
	const { flow, start } = dashboardFlow(sizes.board);
	const measured = await startMeasured(flow, { dashboard: true });
	const { nodeRed, lag, end } = measured;
	try {
		await openAll(measured, start, sizes.board);
		if (sizes.idleSeconds > 1) await sleep(STARTED);
		const url = `${nodeRed.url.replace('http', 'ws')}/dashboard/socket.io/?EIO=4&transport=websocket`;
		const { text } = await client(url, ask());
		const bare = await serveBare(text);
		const ours: number[] = [];
		const theirs: number[] = [];
		for (let round = 0; round < sizes.rounds; round++) {
			theirs.push(await all(bare.url, () => undefined));
			ours.push(await all(url, ask));
		}
		bare.close();
		const idle = await lag(sizes.idleSeconds);
		const [busy] = await Promise.all([lag(sizes.idleSeconds), all(url, ask)]);
		process.stderr.write(`  ${Math.round(text.length / 1_000)} kB for each of ${sizes.clients}\n`);
		return [
			figure('clients-200/last', 'ms', median(ours), median(theirs), { of: 'ratio', atMost: 2 }),
			figure('clients-200/event-loop', 'ms', busy.p99, idle.p99, { of: 'above', atMost: 20 }),
		];
	} finally {
		await end();
	}
}

let requests = 0;
const ask = () => ['widget-action', BOARD, { andon: { request: `r${++requests}`, ask: 'snapshot', language: 'en-US' } }];

async function all(url: string, question: () => unknown[] | undefined): Promise<number> {
	const begun = performance.now();
	await Promise.all(Array.from({ length: sizes.clients }, () => client(url, question())));
	return performance.now() - begun;
}

/** Connects as the dashboard's page does, asks if there is something to ask, and waits for the rows. */
function client(url: string, question: unknown[] | undefined): Promise<{ text: string }> {
	return new Promise((resolve, reject) => {
		const socket = new WebSocket(url);
		socket.onerror = () => reject(new Error(`no connection to ${url}`));
		socket.onmessage = ({ data }) => {
			const text = String(data);
			if (text === '2') socket.send('3');
			else if (text.startsWith('0')) socket.send('40');
			else if (text.startsWith('40') && question) socket.send(`42${JSON.stringify(question)}`);
			else if (text.startsWith('42["andon-answer') && text.includes('"rows"')) {
				socket.close();
				resolve({ text });
			}
		};
	});
}

/** Sends whoever connects the same text. */
async function serveBare(text: string): Promise<{ url: string; close(): void }> {
	const { Server } = createRequire(join(ROOT, 'node_modules', '@flowfuse', 'node-red-dashboard', 'package.json'))('socket.io') as {
		Server: new (
			server: object,
			options: object,
		) => { on(event: string, take: (socket: { emit(event: string, data: unknown): void }) => void): void; close(): void };
	};
	const server = createServer();
	const bare = new Server(server, { serveClient: false });
	const [event, data] = JSON.parse(text.slice(2)) as [string, unknown];
	bare.on('connection', (socket) => socket.emit(event, data));
	await new Promise<void>((listening) => {
		server.listen(0, '127.0.0.1', listening);
	});
	return { url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/socket.io/?EIO=4&transport=websocket`, close: () => bare.close() };
}
