// How long a detector with ten thousand signals takes until it looks after them again, against reading and parsing what it has kept: of signals with limits, and of
// signals with control charts that have learned, whose limits stand in a file of their own. Each in a fresh process, in turns.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Figure, figure, median } from '../figure.ts';
import { LimitsDesk, LimitsFile, learnersOf, NodeDisk, Scratch, SystemClock, Watch } from '../ground/built.ts';
import { inChild } from '../ground/child.ts';
import { openPlant } from '../ground/plant.ts';
import { detectedSignals, detector, learnedSignals, learningDetector } from '../ground/signals.ts';
import { sizes } from '../sizes.ts';

const KEY = 'detector';

export default async function detectRestart(folder: string, part = 'all'): Promise<unknown> {
	if (part === 'make') return make(folder, false);
	if (part === 'make-learned') return make(folder, true);
	if (part === 'raw') return parsing(folder);
	if (part === 'ours') return starting(folder, false);
	if (part === 'ours-learned') return starting(folder, true);
	return [await measured('detect-restart', join(folder, 'kept'), ''), await measured('detect-restart/learned', join(folder, 'learned'), '-learned')];
}

async function measured(name: string, kept: string, of: string): Promise<Figure> {
	await inChild('detect-restart', kept, `make${of}`);
	const [raw, ours]: [number[], number[]] = [[], []];
	for (let round = 0; round < sizes.rounds; round++) {
		raw.push(await inChild<number>('detect-restart', kept, 'raw'));
		ours.push(await inChild<number>('detect-restart', kept, `ours${of}`));
	}
	return figure(name, 'ms', median(ours), median(raw), { of: 'ratio', atMost: 2 });
}

const limitsFile = (folder: string) => new LimitsFile({ disk: new NodeDisk(), folder, detector: KEY, clock: new SystemClock(), failed: said, damaged: said });

async function make(folder: string, learned: boolean): Promise<number> {
	const scratch = new Scratch(folder, KEY, new SystemClock(), said);
	let states: Map<string, unknown> | undefined;
	if (learned) {
		const file = limitsFile(folder);
		({ states } = await learnedSignals(sizes.signals, { book: await file.open(), keeping: file }));
		await file.close();
		// As it stands in the long run: written anew at some start.
		const again = limitsFile(folder);
		await again.open();
		await again.close();
	} else states = detectedSignals(sizes.signals);
	for (const [signal, state] of states) scratch.entries.set(signal, state);
	scratch.changed();
	scratch.flush();
	return scratch.entries.size;
}

async function starting(folder: string, learned: boolean): Promise<number> {
	const { engine, close } = await openPlant(join(folder, '..', `plant-${process.pid}`));
	const rules = learned ? learningDetector() : detector();
	const start = performance.now();
	const file = learned ? limitsFile(folder) : undefined;
	const desk =
		file &&
		new LimitsDesk({
			book: await file.open(),
			keeping: file,
			learners: learnersOf(rules.config),
			now: () => engine.clock.now(),
			language: () => 'en-US',
			said: (_level, message) => said(message),
		});
	const scratch = new Scratch(folder, KEY, new SystemClock(), said);
	const watch = new Watch(
		rules,
		engine,
		scratch as never,
		KEY,
		async () => undefined,
		desk ? { limits: desk.limits.bind(desk), learn: desk.learn.bind(desk), status: () => desk.status() } : {},
		said,
		() => undefined,
	);
	const took = performance.now() - start;
	if (watch.summary().signals !== sizes.signals) throw new Error(JSON.stringify(watch.summary()));
	for (const signal of scratch.entries.keys()) if (desk && !desk.limits('charts', signal, undefined)) throw new Error(`${signal} has no limits`);
	watch.stop();
	await file?.close();
	await close();
	return took;
}

async function parsing(folder: string): Promise<number> {
	const start = performance.now();
	const parsed: unknown[] = [];
	for (const part of readdirSync(folder)) {
		for (const name of readdirSync(join(folder, part))) {
			const text = readFileSync(join(folder, part, name), 'utf8');
			if (name.endsWith('.json')) parsed.push(JSON.parse(text));
			else for (const line of text.split('\n')) if (line !== '') parsed.push(JSON.parse(line));
		}
	}
	return performance.now() - start;
}

function said(reason: unknown): void {
	throw new Error(String(reason));
}
