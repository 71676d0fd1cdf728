// What the store makes of damaged, truncated and missing files: it opens, keeps what is left, and names what is not.

import assert from 'node:assert/strict';
import { VirtualClock } from '../../../src/clock.ts';
import { JournalStore } from '../../../src/store/journal-store.ts';
import { DAY } from '../../../src/time.ts';
import { NO_LOCK, settled } from './ground.ts';
import { change, closeCase, FOLD, openCase, opening } from './plant-cases.ts';
import { PowerCutDisk } from './power-cut-disk.ts';

const JOURNAL = '/plant/journal';

describe('Damaged files', () => {
	let disk: PowerCutDisk;
	let clock: VirtualClock;
	let told: string[];
	const made = (segmentBytes = 1 << 22): JournalStore =>
		new JournalStore({ disk, folder: '/plant', clock, lock: NO_LOCK, ...FOLD, segmentBytes, report: (message) => told.push(message) });
	beforeEach(() => {
		disk = new PowerCutDisk();
		clock = new VirtualClock();
		told = [];
	});
	/** Kills the process: what was written stays, nothing is finished. */
	const kill = (): void => {
		disk = disk.afterCut('most', () => 0);
	};
	const flip = (path: string, what: string): void =>
		disk.damage(path, (content) => {
			const at = content.indexOf(what);
			assert.ok(at >= 0, `${what} in ${path}`);
			content[at] = content[at]! ^ 1;
			return content;
		});
	const documentOf = async (number: string): Promise<string> => {
		const name = (await disk.list('/plant/cases/2026/11')).find((one) => one.startsWith(`${number}-`));
		assert.ok(name, `document of ${number}`);
		return `/plant/cases/2026/11/${name}`;
	};
	/** A store with a checkpoint after case a, and case b only in the journal. */
	const plant = async (): Promise<JournalStore> => {
		const store = made();
		await store.open();
		await store.commit(openCase('a', { key: 'k' }));
		await change(store, 'a', 'commented', { text: 'first look' });
		await clock.advance(60_000, settled);
		await store.commit(openCase('b'));
		await change(store, 'b', 'commented', { text: 'pump noise' });
		await store.commit(openCase('c'));
		return store;
	};

	it('half a line at the end is cut and said', async () => {
		await plant();
		kill();
		disk.damage(`${JOURNAL}/000001.ndjson`, (content) => content.subarray(0, -20));
		const store = made();
		const { cut, damaged, g } = await store.open();
		assert.ok(cut > 20);
		assert.deepEqual(damaged, []);
		assert.equal(g, 4);
		await store.commit(openCase('d'));
		assert.equal(store.summary('d')?.number, 'EX-2026-3', 'the number of the cut line is given again');
	});

	it('a changed byte in the middle: the segment is set aside, the gap is named, other cases go on', async () => {
		await plant();
		kill();
		flip(`${JOURNAL}/000001.ndjson`, 'pump noise');
		let store = made();
		const { damaged, g } = await store.open();
		assert.equal(g, 5);
		assert.deepEqual(
			damaged.map(({ file, cases }) => [file, cases]),
			[[`${JOURNAL}/000001.ndjson`, ['b']]],
		);
		assert.match(damaged[0]!.reason, /changed on the disk/);
		assert.ok((await disk.list(JOURNAL)).includes('000001.ndjson.damaged'));
		for (const again of [false, true]) {
			if (again) {
				kill();
				store = made();
				assert.deepEqual((await store.open()).damaged, [], 'said once');
			}
			assert.equal((await store.load('a'))?.record.version, 2);
			assert.equal((await store.load('b'))?.record.version, 1, 'b stays as it was before the damaged line');
			assert.equal(store.summary('c')?.number, 'EX-2026-3');
			assert.equal(store.claim('k')?.held, true);
		}
		await change(store, 'b', 'accepted', {});
		assert.deepEqual(
			(await store.history('b')).map(({ type }) => type),
			['opened', 'accepted'],
		);
	});

	it('the line that opened a case is damaged: the case is named, its number is not given again', async () => {
		await plant();
		kill();
		flip(`${JOURNAL}/000001.ndjson`, 'EX-2026-2');
		const store = made();
		const { damaged } = await store.open();
		assert.deepEqual(damaged[0]?.cases, ['b']);
		assert.equal(await store.load('b'), undefined);
		await store.commit(openCase('d'));
		assert.equal(store.summary('d')?.number, 'EX-2026-4');
	});

	it('damage in what the documents already hold costs nothing', async () => {
		const first = made(600);
		await first.open();
		for (const id of ['a', 'b', 'c', 'd']) await first.commit(openCase(id));
		await clock.advance(60_000, settled);
		await first.commit(openCase('e'));
		kill();
		const segments = await disk.list(JOURNAL);
		assert.ok(segments.length > 2, 'several segments');
		flip(`${JOURNAL}/${segments[0]}`, 'EX-2026-1');
		const store = made(600);
		assert.deepEqual((await store.open()).damaged, []);
		assert.equal((await store.history('a')).length, 1);
		assert.equal(
			(await store.feed(0, 100)).some((entry) => entry.case === 'e'),
			true,
			'the feed leaves the damaged line out',
		);
	});

	it('a missing segment is said, cases go on from documents and state', async () => {
		const first = made(600);
		await first.open();
		for (const id of ['a', 'b', 'c', 'd', 'e']) await first.commit(openCase(id));
		kill();
		await disk.remove(`${JOURNAL}/${(await disk.list(JOURNAL))[1]}`);
		const store = made(600);
		const { damaged } = await store.open();
		assert.equal(damaged.length, 1);
		assert.match(damaged[0]!.reason, /missing/);
		assert.ok(store.summary('a') && store.summary('e'));
		await store.commit(openCase('f'));
		assert.equal(store.summary('f')?.number, 'EX-2026-6');
	});

	for (const [what, harm] of [
		['damaged', () => flip('/plant/state.ndjson', 'Fill weight')],
		['truncated', () => disk.damage('/plant/state.ndjson', (content) => content.subarray(0, content.length >> 1))],
		['empty', () => disk.damage('/plant/state.ndjson', () => Buffer.alloc(0))],
		['gone', () => void disk.remove('/plant/state.ndjson')],
	] as const) {
		it(`the state file is ${what}: everything comes back from documents and journal`, async () => {
			const first = await plant();
			await first.commit({ expect: {}, build: () => ({ at: '2026-11-20T22:00:00.000Z', cases: [], values: [{ key: 'cursor/mail', value: 3 }] }) });
			await closeCase(first, 'a', 'k');
			await first.close();
			harm();
			const store = made();
			const { damaged, openCases, closedCases } = await store.open();
			assert.ok(damaged.every(({ cases }) => cases.length === 0));
			assert.deepEqual([openCases, closedCases], [2, 1]);
			assert.equal((await store.load('a'))?.record.version, 3);
			assert.equal((await store.history('a')).length, 3);
			assert.equal(store.claim('k')?.held, false);
			assert.equal(store.value('cursor/mail'), 3);
			await store.commit(openCase('d'));
			assert.equal(store.summary('d')?.number, 'EX-2026-4');
		});
	}

	it('state file and old journal both gone: documents and the heads of segments still tell cases, claims, numbers and values', async () => {
		let store = made(600);
		await store.open();
		await store.commit({ expect: {}, build: () => ({ at: '2026-11-20T22:00:00.000Z', cases: [], values: [{ key: 'cursor/mail', value: 3 }] }) });
		for (const id of ['a', 'b', 'c', 'd']) await store.commit(openCase(id, { key: `key-${id}` }));
		await store.close();
		await disk.remove('/plant/state.ndjson');
		const segments = await disk.list(JOURNAL);
		for (const name of segments.slice(0, -1)) await disk.remove(`${JOURNAL}/${name}`);
		store = made(600);
		await store.open();
		assert.equal(store.list({ status: ['open'] }).length, 4);
		assert.equal(store.claim('key-a')?.held, true);
		assert.equal(store.value('cursor/mail'), 3);
		await store.commit(openCase('e'));
		assert.equal(store.summary('e')?.number, 'EX-2026-5');
	});

	it('a file of the index of closed cases is damaged: rebuilt from their documents', async () => {
		let store = await plant();
		await closeCase(store, 'a', 'k');
		await closeCase(store, 'c');
		await store.close();
		flip('/plant/closed/000001.json', 'Fill weight');
		store = made();
		const { closedCases, damaged } = await store.open();
		assert.equal(closedCases, 2);
		assert.match(damaged[0]!.file, /000001\.json\.damaged$/);
		assert.equal(store.summary('a')?.status, 'closed');
		assert.equal(store.claim('k')?.held, false);
		await store.close();
		store = made();
		assert.deepEqual((await store.open()).damaged, []);
		assert.equal(store.list({ status: ['closed'] }).length, 2);
	});

	it('a file of the index is older than the state file, as in a plain copy made while running', async () => {
		let store = await plant();
		await closeCase(store, 'c');
		await clock.advance(60_000, settled);
		const old = await disk.read('/plant/closed/000001.json');
		await closeCase(store, 'a', 'k');
		await store.close();
		disk.damage('/plant/closed/000001.json', () => old);
		store = made();
		await store.open();
		assert.equal(store.summary('a')?.status, 'closed');
		assert.equal((await store.history('a')).length, 3);
	});

	it('a damaged document of an open case is written again, with its history from the journal', async () => {
		const store = await plant();
		await clock.advance(60_000, settled);
		const path = await documentOf('EX-2026-1');
		disk.damage(path, (content) => content.subarray(0, 100));
		assert.equal((await store.history('a')).length, 2);
		assert.match(told.join(), /EX-2026-1.*damaged.*: a/);
		await clock.advance(60_000, settled);
		assert.equal(JSON.parse((await disk.read(path)).toString('utf8')).events.length, 2);
	});

	it('a damaged document of a closed case is folded anew from the journal', async () => {
		let store = await plant();
		await closeCase(store, 'a', 'k');
		await store.close();
		disk.damage(await documentOf('EX-2026-1'), () => Buffer.from('{"id":"a"}'));
		store = made();
		await store.open();
		assert.equal((await store.load('a'))?.record.case.status, 'closed');
		await change(store, 'a', 'reopened', { reason: 'again' });
		await clock.advance(60_000, settled);
		assert.equal((await store.history('a')).length, 4);
	});

	it('when the journal has not got it any more either, it is said in one sentence and nothing else suffers', async () => {
		let store = made(600);
		await store.open();
		await store.commit(openCase('a'));
		await closeCase(store, 'a');
		await store.commit(openCase('b'));
		await clock.advance(60_000, settled);
		await clock.advance(8 * DAY, settled);
		await change(store, 'b', 'commented', { text: 'x'.repeat(800) });
		await change(store, 'b', 'commented', { text: 'y'.repeat(800) });
		await clock.advance(60_000, settled);
		await store.close();
		disk.damage(await documentOf('EX-2026-1'), () => Buffer.from('not JSON'));
		store = made(600);
		await store.open();
		assert.ok((await store.feed(0, 1))[0]!.g > 2, 'old segments are gone');
		await assert.rejects(store.load('a'), /document of case EX-2026-1 \(a\) is damaged/);
		assert.equal(store.summary('a')?.status, 'closed');
		await change(store, 'b', 'accepted', {});
	});

	it('names of documents come from us alone: a number or id like a path leads nowhere', async () => {
		const store = made();
		await store.open();
		await store.commit(openCase('../../etc/passwd'));
		await store.commit({
			expect: {},
			build: () => ({ at: '2026-11-20T22:00:00.000Z', cases: [opening('x', '../../../CON'), opening('y', '异常/1'), opening('z', '')] }),
		});
		await store.close();
		assert.deepEqual(await disk.list('/'), ['plant']);
		assert.deepEqual(await disk.list('/plant'), ['cases', 'closed', 'journal', 'state.ndjson']);
		const names = await disk.list('/plant/cases/2026/11');
		assert.equal(names.length, 4);
		for (const name of names) assert.match(name, /^[\w-]+-[0-9a-f]{10}\.json$/);
	});
});
