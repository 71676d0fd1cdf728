// Learned limits in the plant's folder: in force means on disk, whatever happens to the process, the power or the file.

import assert from 'node:assert/strict';
import { VirtualClock } from '../../../src/clock.ts';
import type { Change, Entry, LimitsBook, Shelf } from '../../../src/detect/limits/book.ts';
import { JournalStore } from '../../../src/store/journal-store.ts';
import { LimitsFile } from '../../../src/store/limits-file.ts';
import { Bench, drawsOf, START } from '../detect/limits/desk.fixture.ts';
import { NO_LOCK } from './ground.ts';
import { FOLD } from './plant-cases.ts';
import { diskError, PowerCutDisk, random } from './power-cut-disk.ts';

const RULE = { id: 'weight', watch: 'spc', learn: 30 };
const SIGNAL = 'L2/weight';
const good = (seed: number, count: number): number[] => {
	const draw = drawsOf(seed);
	return Array.from({ length: count }, () => Math.min(504, Math.max(496, 500 + 2 * draw())));
};
const typed = (signal: string, version: number): Change => ({
	rule: 'weight',
	entry: {
		signal,
		product: '',
		version,
		frozen: { version, at: START, how: 'typed', value: { of: 'individuals', method: 'typed', n: 0, size: 1, mean: version, sigma: 1 } },
	},
});
const plain = (book: LimitsBook) => [...book].map(([rule, { newest, orders, entries }]) => [rule, newest, orders, [...entries]]);

describe('Learned limits in the plant’s folder', () => {
	let disk: PowerCutDisk;
	let clock: VirtualClock;
	let damaged: string[];
	let failures: string[];
	beforeEach(() => {
		disk = new PowerCutDisk();
		clock = new VirtualClock(START);
		damaged = [];
		failures = [];
	});
	const file = (on = disk, detector = 'weights') =>
		new LimitsFile({
			disk: on,
			folder: '/plant',
			detector,
			clock,
			damaged: (name) => damaged.push(name),
			failed: (error) => failures.push(String(error)),
		});
	const path = async (on = disk) => `/plant/limits/${(await on.list('/plant/limits')).find((name) => name.endsWith('.ndjson'))}`;
	const bench = async (on = disk): Promise<{ bench: Bench; file: LimitsFile; book: Map<string, Shelf> }> => {
		const opened = file(on);
		const book = await opened.open();
		return { bench: new Bench([RULE], book, opened), file: opened, book };
	};
	/** A second of real time, and what it wrote. */
	const second = async () => {
		clock.advance(1_000);
		for (let i = 0; i < 20; i++) await new Promise<void>((resolve) => setImmediate(resolve));
	};

	it('learned, killed and started again: judged by the same limits, with the same version', async () => {
		const first = await bench();
		first.bench.samples(SIGNAL, good(1, 30));
		await first.bench.desk.settled();
		const before = first.bench.desk.limits('weight', SIGNAL, undefined);
		assert.equal(before!.version, 1);
		const again = await bench(disk.afterCut('least', random(1)));
		assert.deepEqual(again.bench.desk.limits('weight', SIGNAL, undefined), before);
		again.bench.samples(SIGNAL, [600]);
		assert.equal(again.bench.raised.length, 1);
	});

	it('killed in phase I: points that were written a second ago are there, and it goes on with them', async () => {
		const first = await bench();
		first.bench.samples(SIGNAL, good(2, 12));
		await second();
		first.bench.samples(SIGNAL, good(3, 5));
		const again = await bench(disk.afterCut('least', random(1)));
		assert.equal(again.bench.desk.status(), 'learning L2/weight: 12 of 30');
		again.bench.samples(SIGNAL, good(4, 18));
		await again.bench.desk.settled();
		assert.equal((again.bench.desk.limits('weight', SIGNAL, undefined)!.value as { n: number }).n, 30);
	});

	it('a command to learn a shift is known after a restart, points dropped are dropped, and a decision waits', async () => {
		const first = await bench();
		await first.bench.command({ command: 'learn-limits', signal: 'a', points: 20, who: 'li.wei' });
		first.bench.samples('a', good(5, 20).with(7, 540));
		await first.bench.desk.settled();
		await first.bench.command({ command: 'drop-points', signal: 'a', points: [7] });
		await first.bench.command({ command: 'learn-limits', signal: 'b', to: '2026-11-23T07:00:00Z' });
		const again = await bench(disk.afterCut('least', random(1)));
		assert.deepEqual(plain(again.book), plain(first.book));
		again.bench.seconds = first.bench.seconds;
		again.bench.samples('b', good(6, 3));
		assert.match(again.bench.desk.status()!, /1 limits to decide · learning b: 3 points/);
	});

	it('the power is cut at any point of any write: what was promised is in force, and nothing else than what was asked for', async () => {
		const points: { disk: PowerCutDisk; promised: number; asked: number }[] = [];
		let [promised, asked, seed] = [0, 0, 0];
		disk.changed = () => {
			for (const survival of ['least', 'most', 'any'] as const) points.push({ disk: disk.afterCut(survival, random(++seed)), promised, asked });
		};
		const opened = file();
		const book = await opened.open();
		for (let version = 1; version <= 6; version++) {
			asked = version;
			await opened.keep([typed(SIGNAL, version), typed(`other ${version}`, version)], () => {});
			promised = version;
			opened.later({ rule: 'weight', place: SIGNAL, phase: 1, at: version, point: 1 });
		}
		assert.ok(points.length > 20 && book);
		for (const point of points) {
			const read = await file(point.disk).open();
			const found = read.get('weight')?.entries.get(SIGNAL)?.version ?? 0;
			assert.ok(found >= point.promised && found <= point.asked, `${found} of ${point.promised} to ${point.asked}`);
			for (let version = 1; version <= point.promised; version++) assert.ok(read.get('weight')!.entries.has(`other ${version}`));
			// It can be written to again, and what is written then stays.
			const again = file(point.disk);
			await again.open();
			await again.keep([typed('after', 1)], () => {});
			const last = await file(point.disk.afterCut('least', random(++seed))).open();
			assert.equal(last.get('weight')!.entries.get('after')!.version, 1);
			assert.equal(last.get('weight')!.entries.get(SIGNAL)?.version ?? 0, found);
		}
		assert.deepEqual(damaged, []);
	});

	it('a damaged line: its limits are what they were before, all others are there, the file is kept aside and it is said', async () => {
		const opened = file();
		await opened.open();
		for (let version = 1; version <= 3; version++) await opened.keep([typed(SIGNAL, version)], () => {});
		await opened.keep([typed('other', 1)], () => {});
		await opened.close();
		const name = await path();
		const bytes = await disk.read(name);
		const lines = bytes.toString('utf8').split('\n');
		lines[3] = lines[3]!.replace('"mean":3', '"mean":9');
		const broken = await disk.open(name, 'create');
		await broken.write(Buffer.from(lines.join('\n')));
		await broken.close();
		const book = await file().open();
		assert.equal(book.get('weight')!.entries.get(SIGNAL)!.version, 2);
		assert.equal(book.get('weight')!.entries.get('other')!.version, 1);
		assert.deepEqual(damaged, [`${name}.damaged`]);
		assert.equal((await disk.read(`${name}.damaged`)).toString('utf8'), lines.join('\n'));
		await file().open();
		assert.equal(damaged.length, 1, 'said once: the file was written anew');
	});

	it('a file of nothing but rubbish is kept aside, and the detector begins anew', async () => {
		await (await bench()).file.close();
		const name = await path();
		const broken = await disk.open(name, 'create');
		await broken.write(Buffer.from('\u0000\u0000\u0000 no line of ours\n{"crc":"00000000","s":0}\n'));
		await broken.close();
		assert.deepEqual(plain(await file().open()), []);
		assert.equal(damaged.length, 1);
	});

	it('the disk is full: nothing of it counts, what was goes on, and later everything is written', async () => {
		const { bench: line, file: opened } = await bench();
		await line.command({ command: 'type-limits', signal: SIGNAL, limits: { mean: 500, sigma: 2 } });
		disk.fault = (operation) => (operation === 'write' ? diskError('ENOSPC') : undefined);
		await assert.rejects(line.desk.command({ command: 'type-limits', signal: SIGNAL, limits: { mean: 1, sigma: 1 } }), { code: 'ENOSPC' });
		assert.equal(line.desk.limits('weight', SIGNAL, undefined)!.version, 1);
		line.samples('b', good(7, 4));
		await second();
		assert.equal(failures.length, 1);
		disk.fault = undefined;
		line.samples('b', good(8, 2));
		await second();
		await line.command({ command: 'type-limits', signal: 'c', limits: { mean: 500, sigma: 2 } });
		const again = await bench(disk.afterCut('least', random(1)));
		assert.equal(again.bench.desk.limits('weight', SIGNAL, undefined)!.version, 1);
		assert.equal(again.bench.desk.limits('weight', 'c', undefined)!.version, 1);
		assert.equal(again.bench.desk.status(), 'learning b: 6 of 30', 'points that could not be written were in memory');
		await opened.close();
	});

	it('limits that were replaced a thousand times do not make every start longer', async () => {
		const opened = file();
		await opened.open();
		await Promise.all(Array.from({ length: 3_000 }, (_, version) => opened.keep([typed(SIGNAL, version + 1)], () => {})));
		await opened.close();
		const long = (await disk.stat(await path()))!.size;
		const book = await file().open();
		assert.equal(book.get('weight')!.entries.get(SIGNAL)!.version, 3_000);
		assert.ok((await disk.stat(await path()))!.size < long / 100);
	});

	it('two detectors, two files; both go with a backup', async () => {
		const store = new JournalStore({ disk, folder: '/plant', clock, ...FOLD, lock: NO_LOCK });
		await store.open();
		for (const detector of ['weights', '../../weights']) {
			const opened = file(disk, detector);
			await opened.open();
			await opened.keep([typed(SIGNAL, detector.length)], () => {});
		}
		await store.backup('/copy');
		const names = await disk.list('/copy/limits');
		assert.equal(names.length, 2);
		assert.ok(names.every((name) => /^[0-9a-f]{16}\.ndjson$/.test(name)));
		await store.close();
	});

	it('10,000 learned signals are small, and all there after a start', async () => {
		const opened = file();
		await opened.open();
		const draw = drawsOf(9);
		const changes = Array.from({ length: 10_000 }, (_, index): Change => {
			const value = { of: 'individuals', method: 'moving-range', n: 100, size: 1, mean: 500 + draw(), sigma: 2 + 0.1 * draw() };
			const entry: Entry = {
				signal: `plant/hall ${index % 7}/machine ${index}/temperature`,
				product: '',
				version: 1,
				frozen: { version: 1, at: START, how: 'automatic', from: START, to: START, value },
			};
			return { rule: 'weight', entry };
		});
		await opened.keep(changes, () => {});
		await opened.close();
		const bytes = await disk.read(await path());
		assert.equal((await file().open()).get('weight')!.entries.size, 10_000);
		assert.ok(bytes.length < 4_000_000, `${bytes.length} bytes`);
	});
});
