// One process owns the folder: who may take it over, when, and what an owner does who was away.

import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { VirtualClock } from '../../../src/clock.ts';
import { JournalStore } from '../../../src/store/journal-store.ts';
import { FolderLock } from '../../../src/store/lock.ts';
import type { ProcessIdentity, ProcessTable } from '../../../src/store/process-identity.ts';
import { systemProcesses } from '../../../src/store/process-identity.ts';
import { settled } from './ground.ts';
import { FOLD, openCase } from './plant-cases.ts';
import { PowerCutDisk } from './power-cut-disk.ts';

const HERE: ProcessIdentity = { pid: 100, host: 'line-2-ipc', boot: 'monday', space: 'pid:[1]', started: '5000' };

describe('Lock of a store folder', () => {
	let disk: PowerCutDisk;
	let clock: VirtualClock;
	/** Living processes of this machine, and when they began. */
	let living: Map<number, string | undefined>;
	beforeEach(() => {
		disk = new PowerCutDisk();
		clock = new VirtualClock();
		living = new Map();
	});
	const process = (self: Partial<ProcessIdentity> = {}): ProcessTable => {
		const identity = { ...HERE, ...self };
		living.set(identity.pid, identity.started);
		return { self: identity, alive: (pid) => (living.has(pid) ? living.get(pid) : false) };
	};
	const lockOf = (self: Partial<ProcessIdentity> = {}, language?: 'zh-CN'): FolderLock =>
		new FolderLock({ disk, folder: '/plant', clock, processes: process(self), language });
	const nobody = (): void => assert.fail('the lock was lost');
	/** Whether a lock is had within some real time; its error if it is refused. */
	const within = async (millis: number, lock: FolderLock): Promise<'taken' | 'waiting' | Error> => {
		let result: 'taken' | 'waiting' | Error = 'waiting';
		void lock.acquire(nobody).then(
			() => {
				result = 'taken';
			},
			(error) => {
				result = error;
			},
		);
		await clock.advance(millis, settled);
		return result;
	};

	it('a second process is refused at once and told who has it', async () => {
		await lockOf().acquire(nobody);
		await assert.rejects(lockOf({ pid: 200, started: '7000' }).acquire(nobody), {
			name: 'StoreLocked',
			message: 'The folder /plant is in use by process 100 on line-2-ipc. Stop it there, or give this one another data folder.',
		});
		await assert.rejects(lockOf({ pid: 200 }, 'zh-CN').acquire(nobody), /正被主机 line-2-ipc 上的进程 100 使用/);
	});
	it('a second store in the same process is refused too', async () => {
		await lockOf().acquire(nobody);
		await assert.rejects(lockOf().acquire(nobody), { name: 'StoreLocked' });
	});
	it('given back, it is free at once', async () => {
		const first = lockOf();
		await first.acquire(nobody);
		await first.release();
		assert.deepEqual(await disk.list('/plant'), []);
		await lockOf({ pid: 200 }).acquire(nobody);
	});
	it('the owner was killed: taken over at once', async () => {
		await lockOf().acquire(nobody);
		living.delete(100);
		assert.equal(await within(0, lockOf({ pid: 200 })), 'taken');
	});
	it('the owner was killed and its number is used by another program: taken over at once', async () => {
		await lockOf().acquire(nobody);
		living.set(100, '9999');
		assert.equal(await within(0, lockOf({ pid: 200 })), 'taken');
	});
	it('killed and started again with the same number, as the first process of a container', async () => {
		await lockOf().acquire(nobody);
		assert.equal(await within(0, lockOf({ started: '6000' })), 'taken');
	});
	it('where the system does not tell when a process began, a living number is given 30 s to show a heartbeat', async () => {
		await lockOf({ started: undefined }).acquire(nobody);
		// the dead owner's clock beats no more
		clock = new VirtualClock();
		assert.equal(await within(29_000, lockOf({ pid: 200, started: undefined })), 'waiting');
		await clock.advance(3_000, settled);
		assert.equal(JSON.parse((await disk.read('/plant/lock.json')).toString()).pid, 200);
	});
	it('an owner on another machine that beats is left alone', async () => {
		await lockOf({ host: 'server', boot: 'sunday' }).acquire(nobody);
		const refused = await within(7_000, lockOf({ pid: 200 }));
		assert.match((refused as Error).message, /process 100 on server/);
	});
	it('an owner on another machine that is silent for 30 s is taken over, no earlier', async () => {
		await lockOf({ host: 'server', boot: 'sunday' }).acquire(nobody);
		clock = new VirtualClock();
		const waiting = lockOf({ pid: 200 });
		assert.equal(await within(29_000, waiting), 'waiting');
		await clock.advance(2_000, settled);
		assert.equal(JSON.parse((await disk.read('/plant/lock.json')).toString()).pid, 200);
	});
	it('the machine was switched off and on: taken over at once when the last heartbeat is long ago', async () => {
		await lockOf().acquire(nobody);
		clock = new VirtualClock('2026-01-05T08:01:00.000Z');
		assert.equal(await within(0, lockOf({ boot: 'tuesday' })), 'taken');
	});
	it('switched off and on with a clock that starts in 1970: after 30 s', async () => {
		await lockOf().acquire(nobody);
		clock = new VirtualClock('1970-01-01T00:00:00.000Z');
		const lock = lockOf({ boot: 'tuesday' });
		assert.equal(await within(20_000, lock), 'waiting');
		await clock.advance(15_000, settled);
		assert.equal(JSON.parse((await disk.read('/plant/lock.json')).toString()).boot, 'tuesday');
	});
	it('a lock file that nobody can read is an owner that can not be asked', async () => {
		await disk.makeFolder('/plant');
		const file = await disk.open('/plant/lock.json', 'create');
		await file.write(Buffer.from('{"pid":'));
		assert.equal(await within(25_000, lockOf()), 'waiting');
		await clock.advance(10_000, settled);
		assert.equal(JSON.parse((await disk.read('/plant/lock.json')).toString()).pid, 100);
	});
	it('two that wait for a dead owner: one gets it', async () => {
		await lockOf().acquire(nobody);
		living.delete(100);
		disk.slow = () => turn();
		const results = await Promise.allSettled([lockOf({ pid: 200 }).acquire(nobody), lockOf({ pid: 300 }).acquire(nobody)]);
		assert.deepEqual(results.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
	});

	describe('an owner that was away', () => {
		const story = async (): Promise<{ sleeper: JournalStore; wakes: VirtualClock }> => {
			const wakes = clock;
			const sleeper = new JournalStore({ disk, folder: '/plant', clock: wakes, lock: lockOf({ host: 'laptop' }), ...FOLD });
			await sleeper.open();
			await sleeper.commit(openCase('before'));
			// the laptop's lid is closed; the server takes over
			clock = new VirtualClock();
			assert.equal(await within(35_000, lockOf({ host: 'server', pid: 200 })), 'taken');
			return { sleeper, wakes };
		};
		it('looks before it writes: the commit is refused, nothing is written into the new owner’s folder', async () => {
			const { sleeper, wakes } = await story();
			const journal = await disk.read('/plant/journal/000001.ndjson');
			wakes.jump(40_000);
			await assert.rejects(sleeper.commit(openCase('after')), { name: 'StoreLocked', message: /process 200 on server/ });
			assert.deepEqual(await disk.read('/plant/journal/000001.ndjson'), journal);
			await assert.rejects(sleeper.commit(openCase('again')), { name: 'StoreLocked' });
			await sleeper.close();
			assert.equal(JSON.parse((await disk.read('/plant/lock.json')).toString()).pid, 200, 'the new owner keeps its lock');
		});
		it('notices with its next heartbeat, too', async () => {
			const { sleeper, wakes } = await story();
			await wakes.advance(5_000, settled);
			await assert.rejects(sleeper.load('before'), { name: 'StoreLocked' });
		});
	});

	it('this machine tells who we are, and that process 1 lives and a made-up one does not', () => {
		const { self, alive } = systemProcesses();
		assert.equal(self.pid, globalThis.process.pid);
		assert.equal(alive(self.pid), self.started);
		assert.notEqual(alive(1), false);
		assert.equal(alive(2 ** 30), false);
	});
});
