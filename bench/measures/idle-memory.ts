// What Node-RED takes in memory with the package installed, a plant configured and an empty store, against Node-RED without any of it.

import { join } from 'node:path';
import { type Figure, figure, median } from '../figure.ts';
import { benchFlow, PLANT } from '../ground/flow.ts';
import { sleep, startMeasured } from '../ground/measured.ts';
import { sizes } from '../sizes.ts';

const MEGABYTE = 1_048_576;

export default async function idleMemory(folder: string): Promise<Figure[]> {
	const ours: number[] = [];
	const bare: number[] = [];
	for (let turn = 0; turn < sizes.starts; turn++) {
		bare.push(await resting(false, ''));
		ours.push(await resting(true, join(folder, `plant-${turn}`)));
	}
	return [figure('idle-memory', 'MB', median(ours), median(bare), { of: 'ratio', atMost: 1.15 })];
}

async function resting(palette: boolean, store: string): Promise<number> {
	const flow = palette ? benchFlow().map((node) => (node.id === PLANT ? { ...node, folder: store } : node)) : [];
	const { end, rss } = await startMeasured(flow, { palette });
	try {
		await sleep(sizes.restSeconds * 1_000);
		return (await rss()) / MEGABYTE;
	} finally {
		await end();
	}
}
