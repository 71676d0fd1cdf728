// Speed of the embedded store on this machine's disk, each figure against its baseline in the same run.
// Run: node --expose-gc bench/store.ts [--json FILE] [--cases 10000] [--closed 100000]

import { promises as fs, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { SystemClock } from '../src/clock.ts';
import { ClosedIndex } from '../src/store/closed-index.ts';
import { JournalStore } from '../src/store/journal-store.ts';
import { NodeDisk } from '../src/store/node-disk.ts';
import { closedSummary, FOLD, openMany, openOne } from './store-cases.ts';

const { values } = parseArgs({
	options: {
		json: { type: 'string' },
		cases: { type: 'string', default: '10000' },
		closed: { type: 'string', default: '100000' },
		dir: { type: 'string', default: 'bench' },
	},
});
const CASES = Number(values.cases);
const CLOSED = Number(values.closed);

interface Figure {
	name: string;
	value: number;
	unit: string;
	baseline: number;
	ratio: number;
	goal: string;
	ok: boolean;
}
const figures: Figure[] = [];
function figure(name: string, value: number, unit: string, baseline: number, goal: string, ok: (ratio: number, value: number) => boolean): void {
	const ratio = value / baseline;
	figures.push({ name, value, unit, baseline, ratio, goal, ok: ok(ratio, value) });
	process.stdout.write(
		`${name.padEnd(22)} ${value.toFixed(2).padStart(12)} ${unit.padEnd(10)} baseline ${baseline.toFixed(2)}, ratio ${ratio.toFixed(2)}, goal ${goal}: ${ok(ratio, value) ? 'ok' : 'MISSED'}\n`,
	);
}

const root = mkdtempSync(join(values.dir, '.store-'));
async function opened(folder: string): Promise<JournalStore> {
	const store = new JournalStore({ disk: new NodeDisk(), folder: join(root, folder), clock: new SystemClock(), ...FOLD });
	await store.open();
	return store;
}

/** Runs `count` pieces of work, always 32 of them in flight; per second. */
async function rate(count: number, work: (n: number) => Promise<unknown>): Promise<number> {
	let n = 0;
	const start = performance.now();
	await Promise.all(
		Array.from({ length: 32 }, async () => {
			while (n < count) await work(n++);
		}),
	);
	return (count * 1_000) / (performance.now() - start);
}

function median(numbers: number[]): number {
	return numbers.sort((a, b) => a - b)[numbers.length >> 1]!;
}

/** Temp file, fsync, rename, fsync of the folder: one file a case, with the bytes of a commit. */
async function writeRaw(folder: string, n: number, bytes: Buffer): Promise<void> {
	const path = join(folder, `${n}.json`);
	const file = await fs.open(`${path}.tmp`, 'w');
	await file.write(bytes);
	await file.sync();
	await file.close();
	await fs.rename(`${path}.tmp`, path);
	const parent = await fs.open(folder, 'r');
	await parent.sync();
	await parent.close();
}

async function durableOpen(): Promise<void> {
	const folder = join(root, 'raw');
	await fs.mkdir(folder);
	const bytes = Buffer.from(JSON.stringify(openOne(1).build(1)));
	const raw: number[] = [];
	const ours: number[] = [];
	const store = await opened('durable');
	for (let round = 0; round < 3; round += 1) {
		raw.push(await rate(2_000, (n) => writeRaw(folder, n, bytes)));
		ours.push(await rate(6_000, (n) => store.commit(openOne(round * 6_000 + n))));
	}
	figure('durable-open', median(ours), 'cases/s', median(raw), '>= 1.5', (ratio) => ratio >= 1.5);
	await store.close();
}

async function latencyIdle(): Promise<void> {
	const store = await opened('latency');
	const file = await fs.open(join(root, 'append'), 'a');
	const bytes = Buffer.from(JSON.stringify(openOne(1).build(1)));
	const raw: number[] = [];
	const ours: number[] = [];
	for (let n = 0; n < 600; n += 1) {
		let start = performance.now();
		await file.write(bytes);
		await file.datasync();
		raw.push(performance.now() - start);
		start = performance.now();
		await store.commit(openOne(n));
		ours.push(performance.now() - start);
	}
	await file.close();
	figure('open-latency-idle', median(ours), 'ms', median(raw), '<= 2', (ratio) => ratio <= 2);
	await store.close();
}

async function growth(): Promise<void> {
	const rates = new Map<number, number[]>();
	const sizes = [100, CASES];
	for (const size of sizes) {
		const store = await opened(`growth-${size}`);
		await openMany(store, size);
		await store.close();
	}
	// one at a time and each on a copy: neither pays for the other's checkpoints, none grows from round to round
	for (let round = 0; round < 5; round += 1) {
		for (const size of sizes) {
			const from = join(root, `growth-${size}`);
			await fs.cp(from, `${from}-${round}`, { recursive: true, filter: (path) => path !== join(from, 'cases') });
			const store = await opened(`growth-${size}-${round}`);
			const found = await rate(2_000, (n) => store.commit(openOne(size + n)));
			rates.set(size, [...(rates.get(size) ?? []), found]);
			await store.close();
		}
	}
	figure('cost-growth', median(rates.get(CASES)!), 'cases/s', median(rates.get(100)!), '>= 0.9', (ratio) => ratio >= 0.9);
}

async function memoryAndLoop(): Promise<void> {
	globalThis.gc?.();
	const before = process.memoryUsage().heapUsed;
	let store = await opened('loop');
	await rate(CASES, (n) => store.commit(openOne(n)));
	await store.close();
	store = await opened('loop');
	globalThis.gc?.();
	figure('case-memory', (process.memoryUsage().heapUsed - before) / CASES, 'bytes', 6_000, '<= 6000', (ratio) => ratio <= 1);

	const delays = async (seconds: number, load: boolean): Promise<number> => {
		const monitor = monitorEventLoopDelay({ resolution: 1 });
		monitor.enable();
		const waiting: Promise<unknown>[] = [];
		for (let n = 0; n < seconds * 100; n += 1) {
			if (load) waiting.push(store.commit(openOne(CASES + n)));
			await sleep(10);
		}
		await Promise.all(waiting);
		monitor.disable();
		return monitor.percentile(99) / 1e6;
	};
	const idle = await delays(5, false);
	const busy = await delays(75, true);
	const above = busy - idle;
	figures.push({ name: 'event-loop', value: busy, unit: 'ms', baseline: idle, ratio: busy / idle, goal: '<= 20 above', ok: above <= 20 });
	process.stdout.write(
		`event-loop             p99 ${busy.toFixed(1)} ms under 100 opens/s, idle ${idle.toFixed(1)} ms, goal <= 20 above: ${above <= 20 ? 'ok' : 'MISSED'}\n`,
	);
	await store.close();
}

/** A folder as a process leaves it that is killed: a state file of all cases, a thousand commits after it, and many closed cases. */
async function killedPlant(): Promise<string> {
	const folder = join(root, 'restart');
	await fs.mkdir(folder);
	const index = new ClosedIndex(new NodeDisk(), join(folder, 'closed'));
	await index.open({ files: [], file: 1, rows: 0 });
	for (let n = 0; n < CLOSED; n += 10_000) {
		await index.add(
			Array.from({ length: Math.min(10_000, CLOSED - n) }, (_, m) => ({ summary: closedSummary(n + m), revision: 1 })),
			[],
		);
	}
	let store = await opened('restart');
	await openMany(store, CASES);
	await store.close();
	store = await opened('restart');
	await openMany(store, 1_000, CASES);
	await fs.cp(folder, join(root, 'killed'), { recursive: true, filter: (path) => !path.endsWith('lock.json') && !path.includes(join('restart', 'cases')) });
	await store.close();
	return join(root, 'killed');
}

async function restart(): Promise<void> {
	const folder = await killedPlant();
	const raw: number[] = [];
	const ours: number[] = [];
	for (let round = 0; round < 5; round += 1) {
		globalThis.gc?.();
		let start = performance.now();
		const state = await fs.readFile(join(folder, 'state.ndjson'), 'utf8');
		const parsed = state.split('\n').map((line) => (line === '' ? undefined : JSON.parse(line)));
		const g = parsed[0].g as number;
		const segments = (await fs.readdir(join(folder, 'journal'))).map((name) => Number(name.slice(0, -7))).sort((x, y) => x - y);
		for (const first of segments.filter((_, place) => (segments[place + 1] ?? Number.POSITIVE_INFINITY) > g + 1)) {
			const lines = (await fs.readFile(join(folder, 'journal', `${String(first).padStart(6, '0')}.ndjson`), 'utf8')).split('\n');
			for (const line of lines.slice(Math.max(0, g - first + 2))) if (line !== '') JSON.parse(line);
		}
		raw.push(performance.now() - start);
		globalThis.gc?.();
		start = performance.now();
		const store = new JournalStore({ disk: new NodeDisk(), folder, clock: new SystemClock(), ...FOLD });
		const recovery = await store.open();
		ours.push(performance.now() - start);
		if (recovery.openCases !== CASES + 1_000 || recovery.closedCases !== CLOSED || recovery.damaged.length > 0) throw new Error(JSON.stringify(recovery));
		// left as it is: the next round starts from the same files
		await fs.rm(join(folder, 'lock.json'));
	}
	figure('restart', median(ours), 'ms', median(raw), '<= 2', (ratio) => ratio <= 2);
}

try {
	await durableOpen();
	await latencyIdle();
	await growth();
	await memoryAndLoop();
	await restart();
} finally {
	rmSync(root, { recursive: true, force: true });
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, '\t')}\n`);
process.exit(figures.every(({ ok }) => ok) ? 0 : 1);
