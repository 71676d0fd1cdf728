// How long a start takes until everything is where it was, against reading and parsing what a start has to read. Each in a fresh process, in turns.

import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import { type Figure, figure, median } from '../figure.ts';
import { inChild } from '../ground/child.ts';
import { openPlant } from '../ground/plant.ts';
import { segments } from '../ground/raw.ts';
import { sizes } from '../sizes.ts';

export default async function restart(folder: string, part = 'all'): Promise<unknown> {
	if (part !== 'all') return part === 'raw' ? parsing(folder) : opening(folder);
	const { open, closed, tail } = sizes;
	const killed = join(folder, 'killed');
	await inChild('killed', killed, JSON.stringify({ open, closed, tail }));
	const raw: number[] = [];
	const ours: number[] = [];
	for (let round = 0; round < sizes.rounds; round++) {
		raw.push(await inChild<number>('restart', killed, 'raw'));
		ours.push(await inChild<number>('restart', killed, 'ours'));
	}
	return [figure('restart', 'ms', median(ours), median(raw), { of: 'ratio', atMost: 2 })] satisfies Figure[];
}

async function opening(folder: string): Promise<number> {
	const start = performance.now();
	const plant = await openPlant(folder);
	const took = performance.now() - start;
	const { recovery } = plant.engine;
	if (recovery?.openCases !== sizes.open || recovery.closedCases !== sizes.closed || recovery.damaged.length > 0) throw new Error(JSON.stringify(recovery));
	return took;
}

async function parsing(folder: string): Promise<number> {
	const start = performance.now();
	const parsed: unknown[] = [];
	for (const line of (await fs.readFile(join(folder, 'state.ndjson'), 'utf8')).split('\n')) if (line !== '') parsed.push(JSON.parse(line));
	const { g } = parsed[0] as { g: number };
	const all = await segments(folder);
	for (const [place, { path, first }] of all.entries()) {
		if ((all[place + 1]?.first ?? Number.POSITIVE_INFINITY) <= g + 1) continue;
		const lines = (await fs.readFile(path, 'utf8')).split('\n');
		// The first line of a segment is its head.
		for (const line of lines.slice(Math.max(0, g - first + 2))) if (line !== '') parsed.push(JSON.parse(line));
	}
	return performance.now() - start;
}
