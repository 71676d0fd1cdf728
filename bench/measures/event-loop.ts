// How late Node-RED's event loop is while a hundred cases a second are opened beside many open ones, checkpoints included, against the same
// Node-RED with nothing to do.

import { join } from 'node:path';
import { type Figure, figure } from '../figure.ts';
import { inChild } from '../ground/child.ts';
import { anomaly, benchFlow, INTAKE, PLANT, TAB } from '../ground/flow.ts';
import { core, sleep, startMeasured } from '../ground/measured.ts';
import { sizes } from '../sizes.ts';

/** What a start has to do is done then, late deadlines included. */
const STARTED = 12_000;

export default async function eventLoop(folder: string): Promise<Figure[]> {
	const killed = join(folder, 'killed');
	await inChild('killed', killed, JSON.stringify({ open: sizes.open, closed: 0, tail: sizes.tail }));
	const source = core(TAB, 'function', { func: SOURCE, outputs: 1, wires: [[INTAKE]] });
	const start = core(TAB, 'inject', { topic: 'start', props: [{ p: 'topic', vt: 'str' }], wires: [[source.id]] });
	const flow = benchFlow({ nodes: [source, start] }).map((node) => (node.id === PLANT ? { ...node, folder: killed } : node));
	const { nodeRed, lag, end } = await startMeasured(flow);
	try {
		if (sizes.idleSeconds > 1) await sleep(STARTED);
		const idle = await lag(sizes.idleSeconds);
		await nodeRed.inject(start.id);
		const busy = await lag(sizes.loadSeconds);
		process.stderr.write(`  idle: median ${round(idle.p50)}, longest ${round(idle.max)} ms; busy: median ${round(busy.p50)}, longest ${round(busy.max)} ms\n`);
		return [figure('event-loop', 'ms', busy.p99, idle.p99, { of: 'above', atMost: 20 })];
	} finally {
		await end();
	}
}

const SOURCE = `
let n = 0;
const run = Date.now().toString(36);
setInterval(() => {
	n++;
	const payload = ${JSON.stringify(anomaly(0, ''))};
	payload.key = run + n;
	payload.detectedAt = new Date().toISOString();
	node.send({ payload });
}, 10);
`;

function round(millis: number): number {
	return Math.round(millis * 10) / 10;
}
