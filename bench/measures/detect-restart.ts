// How long a detector with ten thousand signals takes until it looks after them again, against reading and parsing what it has kept. Each in a fresh
// process, in turns.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Figure, figure, median } from '../figure.ts';
import { Scratch, SystemClock, Watch } from '../ground/built.ts';
import { inChild } from '../ground/child.ts';
import { openPlant } from '../ground/plant.ts';
import { detectedSignals, detector } from '../ground/signals.ts';
import { sizes } from '../sizes.ts';

const KEY = 'detector';

export default async function detectRestart(folder: string, part = 'all'): Promise<unknown> {
	if (part === 'make') return make(folder);
	if (part === 'raw') return parsing(folder);
	if (part === 'ours') return starting(folder);
	const kept = join(folder, 'kept');
	await inChild('detect-restart', kept, 'make');
	const [raw, ours]: [number[], number[]] = [[], []];
	for (let round = 0; round < sizes.rounds; round++) {
		raw.push(await inChild<number>('detect-restart', kept, 'raw'));
		ours.push(await inChild<number>('detect-restart', kept, 'ours'));
	}
	return [figure('detect-restart', 'ms', median(ours), median(raw), { of: 'ratio', atMost: 2 })] satisfies Figure[];
}

async function make(folder: string): Promise<number> {
	const scratch = new Scratch(folder, KEY, new SystemClock(), said);
	for (const [signal, state] of detectedSignals(sizes.signals)) scratch.entries.set(signal, state);
	scratch.changed();
	scratch.flush();
	return scratch.entries.size;
}

async function starting(folder: string): Promise<number> {
	const { engine, close } = await openPlant(join(folder, '..', `plant-${process.pid}`));
	const rules = detector();
	const start = performance.now();
	const scratch = new Scratch(folder, KEY, new SystemClock(), said);
	const watch = new Watch(
		rules,
		engine,
		scratch as never,
		KEY,
		async () => undefined,
		{},
		said,
		() => undefined,
	);
	const took = performance.now() - start;
	if (watch.summary().signals !== sizes.signals) throw new Error(JSON.stringify(watch.summary()));
	watch.stop();
	await close();
	return took;
}

async function parsing(folder: string): Promise<number> {
	const start = performance.now();
	const parsed: unknown[] = [];
	for (const name of readdirSync(join(folder, 'scratch'))) parsed.push(JSON.parse(readFileSync(join(folder, 'scratch', name), 'utf8')));
	return performance.now() - start;
}

function said(reason: unknown): void {
	throw new Error(String(reason));
}
