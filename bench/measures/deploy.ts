// How long a full deploy takes beside many open cases, until Node-RED answers again, against one with an empty store.

import { join } from 'node:path';
import { type Figure, figure, median } from '../figure.ts';
import { inChild } from '../ground/child.ts';
import { benchFlow, PLANT, TAB } from '../ground/flow.ts';
import { core, type Measured, sleep, startMeasured } from '../ground/measured.ts';
import { sizes } from '../sizes.ts';

export default async function deploy(folder: string): Promise<Figure[]> {
	const killed = join(folder, 'killed');
	await inChild('killed', killed, JSON.stringify({ open: sizes.open, closed: 0, tail: 0 }));
	const flow = (store: string, info: string) => [
		...benchFlow().map((node) => (node.id === PLANT ? { ...node, folder: store } : node)),
		{ ...core(TAB, 'comment', { info }), id: 'be0c6000000000c1' },
	];
	const full = await startMeasured(flow(killed, ''));
	const empty = await startMeasured(flow(join(folder, 'empty'), ''));
	try {
		const withMany: number[] = [];
		const withNone: number[] = [];
		for (let turn = 0; turn <= sizes.deploys; turn++) {
			const none = await took(empty, flow(join(folder, 'empty'), `turn ${turn}`));
			const many = await took(full, flow(killed, `turn ${turn}`));
			if (turn === 0 && sizes.deploys > 1) continue;
			withNone.push(none);
			withMany.push(many);
		}
		return [figure('deploy', 'ms', median(withMany), median(withNone), { of: 'ratio', atMost: 1.2 })];
	} finally {
		await Promise.all([full.end(), empty.end()]);
	}
}

async function took({ nodeRed }: Measured, flow: Parameters<Measured['nodeRed']['deploy']>[0]): Promise<number> {
	const start = performance.now();
	await nodeRed.deploy(flow);
	await nodeRed.get('/settings');
	const millis = performance.now() - start;
	// What follows on a deploy belongs to no other.
	await sleep(sizes.restSeconds * 100);
	return millis;
}
