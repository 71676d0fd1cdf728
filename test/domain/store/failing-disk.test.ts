// A disk that fills up, fails or can't be written: one clear error, nothing acknowledged that is not there, and a way on.

import assert from 'node:assert/strict';
import { VirtualClock } from '../../../src/clock.ts';
import { codeOf } from '../../../src/store/disk.ts';
import { JournalStore, type JournalStoreOptions } from '../../../src/store/journal-store.ts';
import { NO_LOCK, settled } from './ground.ts';
import { change, closeCase, FOLD, openCase } from './plant-cases.ts';
import { diskError, type Operation, PowerCutDisk } from './power-cut-disk.ts';

describe('A disk that lets us down', () => {
	let disk: PowerCutDisk;
	let clock: VirtualClock;
	let told: string[];
	const made = (more: Partial<JournalStoreOptions> = {}): JournalStore =>
		new JournalStore({ disk, folder: '/plant', clock, lock: NO_LOCK, ...FOLD, report: (message) => told.push(message), ...more });
	beforeEach(() => {
		disk = new PowerCutDisk();
		clock = new VirtualClock();
		told = [];
	});
	const failOn = (operation: Operation, code: string, where = 'journal'): void => {
		disk.fault = (what, path) => (what === operation && path.includes(where) ? diskError(code) : undefined);
	};
	/** The first refusal of many commits at once, and that all of them were refused alike. */
	const refusal = async (store: JournalStore, ids: string[]): Promise<Error> => {
		const results = await Promise.allSettled(ids.map((id) => store.commit(openCase(id))));
		const reasons = results.map((result) => (result.status === 'rejected' ? (result.reason as Error) : assert.fail('acknowledged')));
		assert.equal(new Set(reasons.map(({ message }) => message)).size, 1);
		return reasons[0]!;
	};

	for (const [operation, code, sentence] of [
		['write', 'ENOSPC', /disk is full/],
		['write', 'EIO', /failed \(EIO\)/],
		['sync', 'EIO', /failed \(EIO\)/],
		['sync', 'ENOSPC', /disk is full/],
		['write', 'EROFS', /can't be written/],
	] as const) {
		it(`${operation} fails with ${code}: nothing pending is acknowledged, nothing more is taken, and opened again it goes on`, async () => {
			const store = made();
			await store.open();
			await store.commit(openCase('a'));
			failOn(operation, code);
			const refused = await refusal(store, ['b', 'c', 'd']);
			assert.equal(refused.name, 'StoreFailed');
			assert.match(refused.message, sentence);
			assert.equal(codeOf(refused.cause), code);
			disk.fault = undefined;
			await assert.rejects(store.commit(openCase('e')), { name: 'StoreFailed' }, 'even though the disk works again');
			await assert.rejects(store.load('b'), { name: 'StoreFailed' }, 'what is not on disk is not shown');
			const { g, damaged } = await store.open();
			assert.deepEqual(damaged, []);
			assert.ok(g >= 1);
			await store.commit(openCase('f'));
			const numbers = store.list({}).map(({ number }) => number);
			assert.equal(new Set(numbers).size, numbers.length);
			// and what was read after the failed fsync is really on the disk now
			disk = disk.afterCut('least', () => 0);
			const later = made();
			assert.equal((await later.open()).g, g + 1);
			assert.deepEqual(
				later.list({}).map(({ number }) => number),
				numbers,
			);
		});
	}

	it('while the disk stays full, opening again says so, and works once there is room', async () => {
		const store = made();
		await store.open();
		await store.commit(openCase('a'));
		failOn('write', 'ENOSPC', '/plant');
		await refusal(store, ['b']);
		await assert.rejects(store.open(), { name: 'StoreFailed', message: /disk is full \(ENOSPC\).*Make room/ });
		disk.fault = undefined;
		await store.open();
		await store.commit(openCase('c'));
	});

	it('the sentence is in the language of the plant', async () => {
		const store = made({ language: 'zh-CN' });
		await store.open();
		failOn('write', 'ENOSPC');
		assert.match((await refusal(store, ['a'])).message, /磁盘已满（ENOSPC）/);
	});

	for (const [operation, code] of [
		['makeFolder', 'EACCES'],
		['open', 'EACCES'],
	] as const) {
		it(`a folder that may not be written (${operation}): opening refuses and names it`, async () => {
			const store = made();
			failOn(operation, code, '/plant');
			const opened = store.open().then(() => store.commit(openCase('a')));
			await assert.rejects(opened, { name: 'StoreFailed', message: /\/plant can't be written \(EACCES\)/ });
		});
	}

	it('a file where the folder should be', async () => {
		const file = await disk.open('/plant', 'create');
		await file.close();
		await assert.rejects(made().open(), { name: 'StoreFailed', message: /\/plant/ });
	});

	it('documents that can not be written are told and tried again; commits go on', async () => {
		const store = made();
		await store.open();
		await store.commit(openCase('a'));
		failOn('open', 'EACCES', '/cases/');
		await clock.advance(60_000, settled);
		assert.match(told.join(), /can't be written \(EACCES\)/);
		await change(store, 'a', 'accepted', {});
		disk.fault = undefined;
		await clock.advance(60_000, settled);
		assert.equal((await disk.list('/plant/cases/2026/11')).length, 1);
		assert.equal((await store.history('a')).length, 2);
	});

	it('a state file that can not be written leaves the old one, and nothing is lost', async () => {
		const store = made({ checkpointBytes: 1 });
		await store.open();
		await store.commit(openCase('a'));
		failOn('sync', 'ENOSPC', 'state');
		await change(store, 'a', 'accepted', {});
		await closeCase(store, 'a');
		await settled();
		assert.match(told.join(), /disk is full/);
		disk.fault = undefined;
		disk = disk.afterCut('least', () => 0);
		const later = made();
		await later.open();
		assert.equal((await later.load('a'))?.record.version, 3);
	});

	it('a new segment that can not be made fails the commits that needed it, no others', async () => {
		const store = made({ segmentBytes: 400 });
		await store.open();
		await store.commit(openCase('a'));
		failOn('open', 'ENOSPC');
		assert.match((await refusal(store, ['b'])).message, /disk is full/);
		disk.fault = undefined;
		await store.open();
		assert.deepEqual(
			store.list({}).map(({ id }) => id),
			['a'],
		);
		await store.commit(openCase('b'));
		assert.equal(store.summary('b')?.number, 'EX-2026-2');
	});
});
