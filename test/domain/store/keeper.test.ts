// What lies on the disk behind the journal: readable documents, a state file, an index, and for how long the journal stays.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { VirtualClock } from '../../../src/clock.ts';
import type { Json } from '../../../src/json.ts';
import { copyFile, ensureFolder } from '../../../src/store/disk.ts';
import { JournalStore } from '../../../src/store/journal-store.ts';
import { linesOf, sealed, unsealed } from '../../../src/store/line.ts';
import { DAY, HOUR } from '../../../src/time.ts';
import { NO_LOCK, settled } from './ground.ts';
import { change, closeCase, FOLD, hop, openCase } from './plant-cases.ts';
import { PowerCutDisk } from './power-cut-disk.ts';

const JOURNAL = '/plant/journal';
const CASES = '/plant/cases/2026/11';

describe('Behind the journal', () => {
	let disk: PowerCutDisk;
	let clock: VirtualClock;
	let store: JournalStore;
	const made = (folder = '/plant'): JournalStore => new JournalStore({ disk, folder, clock, lock: NO_LOCK, ...FOLD, segmentBytes: 600 });
	beforeEach(async () => {
		disk = new PowerCutDisk();
		clock = new VirtualClock();
		store = made();
		await store.open();
	});
	const json = async (path: string) => JSON.parse((await disk.read(path)).toString('utf8'));

	it('a minute after a commit the case has a readable document with its record and all its events', async () => {
		await store.commit(openCase('a', { key: 'L2/weight' }));
		await change(store, 'a', 'commented', { text: 'Nozzle 3 drips' });
		await clock.advance(59_000, settled);
		assert.deepEqual(await disk.list(CASES), []);
		await clock.advance(1_000, settled);
		const [name] = await disk.list(CASES);
		assert.match(name!, /^EX-2026-1-[0-9a-f]{10}\.json$/);
		const document = await json(join(CASES, name!));
		assert.equal(document.record.case.number, 'EX-2026-1');
		assert.deepEqual(
			document.events.map(({ type }: { type: string }) => type),
			['opened', 'commented'],
		);
		assert.deepEqual(document.claims, [{ key: 'L2/weight' }]);
		await change(store, 'a', 'accepted', {});
		await clock.advance(60_000, settled);
		assert.equal((await json(join(CASES, name!))).events.length, 3);
	});

	it('nothing happened: nothing is written', async () => {
		await store.commit(openCase('a'));
		await clock.advance(60_000, settled);
		let changes = 0;
		disk.changed = () => {
			changes += 1;
		};
		await clock.advance(HOUR, settled);
		assert.equal(changes, 0);
	});

	it('a closed case leaves memory for its document; one with a message under way stays until that is settled', async () => {
		await store.commit(openCase('a', { ops: [hop('a')] }));
		await closeCase(store, 'a');
		await clock.advance(60_000, settled);
		assert.deepEqual(await disk.list('/plant/closed'), []);
		const loaded = (await store.load('a'))!;
		await store.commit({
			expect: { a: loaded.revision },
			build: () => ({ at: loaded.record.case.updatedAt, cases: [{ id: 'a', from: loaded.record.version, events: [], ops: [{ op: 'settle', hop: 'a/1' }] }] }),
		});
		await clock.advance(60_000, settled);
		assert.deepEqual(await disk.list('/plant/closed'), ['000001.json']);
		assert.equal((await store.load('a'))?.record.case.status, 'closed');
	});

	it('a plant whose values are larger than a segment does not write them anew with every commit', async () => {
		const value = 'x'.repeat(1_000);
		const values = Array.from({ length: 20 }, (_, n) => ({ key: `outbox:${n}`, value }));
		await store.commit({ expect: {}, build: () => ({ at: clock.now(), cases: [], values }) });
		const write = (key: string, value: Json) => store.commit({ expect: {}, build: () => ({ at: clock.now(), cases: [], values: [{ key, value }] }) });
		const counts = async (n: number) => {
			for (let left = n; left > 0; left--) await write('cursor', left);
			return (await disk.list(JOURNAL)).length;
		};
		const before = await counts(20);
		assert.equal(await counts(60), before, 'sixty commits of 100 bytes are less than the 20,000 of the head');
		assert.ok((await counts(250)) > before, 'as much as it again, and the segment ends');
		await store.close();
		store = made();
		await store.open();
		const started = await counts(1);
		assert.equal(await counts(20), started, 'the same after a start');
		assert.deepEqual([store.values('outbox:').length, store.values('cursor')[0]?.value], [20, 1]);
		await store.close();
	});

	it('a journal of the time when a commit opened one case, its number beside it, is read on', async () => {
		await store.commit(openCase('a'));
		await store.commit(openCase('b'));
		const path = join(JOURNAL, '000001.ndjson');
		disk = disk.afterCut('most', () => 0);
		disk.damage(path, (content) => {
			const lines = [...linesOf(content)].map(({ bytes }) => {
				const line = unsealed<Record<string, unknown> & { cases?: { drew?: object }[] }>(bytes)!;
				const draw = line.cases?.[0]?.drew;
				if (!draw) return sealed(JSON.stringify(line));
				delete line.cases![0]!.drew;
				const { d, g, at, ...rest } = line;
				return sealed(JSON.stringify({ d, g, at, draw, ...rest }));
			});
			return Buffer.concat(lines);
		});
		store = made();
		await store.open();
		await store.commit(openCase('c'));
		assert.equal(store.summary('c')?.number, 'EX-2026-3');
		await clock.advance(60_000, settled);
		const names = await disk.list(CASES);
		assert.deepEqual(await Promise.all(names.sort().map(async (name) => (await json(join(CASES, name))).drew.number)), [1, 2, 3]);
	});

	it('segments stay a week after their checkpoint, then go; feed and histories are whole', async () => {
		for (const id of ['a', 'b', 'c']) await store.commit(openCase(id));
		const segments = await disk.list(JOURNAL);
		await clock.advance(60_000, settled);
		await change(store, 'a', 'commented', { text: 'x' });
		await clock.advance(7 * DAY - 2 * HOUR, () => Promise.resolve());
		await change(store, 'b', 'commented', { text: 'x' });
		await clock.advance(60_000, settled);
		assert.deepEqual((await disk.list(JOURNAL)).slice(0, segments.length), segments, 'still there after six days and 22 hours');
		await clock.advance(3 * HOUR, settled);
		await change(store, 'c', 'commented', { text: 'x' });
		await clock.advance(60_000, settled);
		const left = await disk.list(JOURNAL);
		assert.ok(!left.includes(segments[0]!), left.join());
		assert.equal((await store.history('a')).length, 2);
		assert.ok((await store.feed(0, 100)).length > 0);
	});

	it('a clock that was set back to 1970 removes nothing', async () => {
		for (const id of ['a', 'b', 'c']) await store.commit(openCase(id));
		const segments = await disk.list(JOURNAL);
		clock.jump(-50 * 365 * DAY);
		await clock.advance(DAY, () => Promise.resolve());
		await change(store, 'a', 'commented', { text: 'x' });
		await clock.advance(60_000, settled);
		assert.deepEqual((await disk.list(JOURNAL)).slice(0, segments.length), segments);
	});

	it('a plain copy of the folder, made file by file while cases open and close, restores', async () => {
		let opened = 0;
		const copy = async (from: string, to: string): Promise<void> => {
			await ensureFolder(disk, to);
			for (const name of await disk.list(from)) {
				// the plant works on between any two files
				await store.commit(openCase(`case-${++opened}`, { key: `key-${opened}` }));
				if (opened > 3) await closeCase(store, `case-${opened - 3}`, `key-${opened - 3}`);
				if (opened % 4 === 0) await clock.advance(60_000, settled);
				if ((await disk.stat(join(from, name)))?.folder) await copy(join(from, name), join(to, name));
				else if (!name.endsWith('.tmp')) await copyFile(disk, join(from, name), join(to, name)).catch(() => {});
			}
		};
		for (opened = 1; opened <= 12; opened += 1) await store.commit(openCase(`case-${opened}`, { key: `key-${opened}` }));
		opened = 12;
		await clock.advance(60_000, settled);
		await copy('/plant', '/copy');
		assert.ok(opened > 20);
		const restored = made('/copy');
		const { damaged } = await restored.open();
		for (const { cases } of damaged) assert.deepEqual(cases, []);
		for (let n = 1; n <= 12; n += 1) {
			assert.ok(await restored.load(`case-${n}`), `case-${n}`);
			assert.ok((await restored.history(`case-${n}`)).length > 0, `history of case-${n}`);
		}
		const { number } = (await restored.commit(openCase('new'))) && restored.summary('new')!;
		const numbers = restored.list({}).map((summary) => summary.number);
		assert.equal(numbers.filter((one) => one === number).length, 1, 'no number is given twice');
		await restored.close();
	});
});
