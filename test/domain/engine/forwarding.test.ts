// F28: the store is away for a while. What is raised meanwhile waits on disk and is announced once, in order, marked as late.

import assert from 'node:assert/strict';
import { VirtualClock } from '../../../src/clock.ts';
import { type Announcement, type Delivered, Forwarding } from '../../../src/engine/forwarding.ts';
import { RefusedError, refuse } from '../../../src/refusal.ts';
import { Spool } from '../../../src/store/spool.ts';
import { diskError, PowerCutDisk, random } from '../store/power-cut-disk.ts';
import { EnginePlant, flowOf, step } from './engine-rig.ts';

const START = '2026-11-22T02:40:00.000Z';

class Plant {
	readonly clock = new VirtualClock(START);
	/** What the store has, by id: as the outbox it keeps an id once. */
	readonly kept = new Map<string, Announcement>();
	readonly late: Delivered[] = [];
	readonly full: number[] = [];
	readonly failed: unknown[] = [];
	open = true;
	/** Open, but it takes nothing: its disk is full. */
	fails = false;
	poison: string | undefined;
	readonly disk: PowerCutDisk;
	readonly forwarding: Forwarding;

	constructor(disk = new PowerCutDisk(), most = 100) {
		this.disk = disk;
		this.forwarding = new Forwarding(new Spool({ disk, folder: '/waiting', most }), this.clock, {
			now: () => this.clock.now(),
			isOpen: () => this.open,
			announce: async (announcement) => {
				if (this.fails) throw new RefusedError(refuse('en-US', 'engine.store-failed', '', { reason: 'ENOSPC' }));
				if (this.poison === announcement.id) throw new TypeError('no such output');
				if (!this.kept.has(announcement.id)) this.kept.set(announcement.id, announcement);
			},
			delivered: (late) => this.late.push(late),
			full: (size) => this.full.push(size),
			failed: (error) => this.failed.push(error),
		});
	}
	raise(id: string): Promise<void> {
		return this.forwarding.announce({ id, from: 'Oven', output: 'raised', message: { topic: id } });
	}
	async passes(minutes: number): Promise<void> {
		await this.clock.advance(minutes * 60_000);
		await this.forwarding.deliver();
	}
	get ids(): string[] {
		return [...this.kept.keys()];
	}
}

describe('An anomaly while the store of cases is away', () => {
	it('goes straight through while all is well', async () => {
		const plant = new Plant();
		await plant.raise('a');
		assert.deepEqual([plant.ids, plant.forwarding.waiting, plant.late], [['a'], 0, []]);
		assert.equal(plant.kept.get('a')?.message.waited, undefined);
	});

	it('waits, then comes in its order, each marked with since when it waited; what was late is told once', async () => {
		const plant = new Plant();
		plant.open = false;
		await plant.raise('a');
		await plant.clock.advance(90_000);
		await plant.raise('b');
		assert.deepEqual([plant.ids, plant.forwarding.waiting], [[], 2]);
		plant.open = true;
		// The third comes while two wait: behind them.
		await plant.raise('c');
		await plant.passes(1);
		assert.deepEqual([plant.ids, plant.forwarding.waiting], [['a', 'b', 'c'], 0]);
		assert.deepEqual(plant.kept.get('b')?.message, { topic: 'b', waited: { since: '2026-11-22T02:41:30.000Z', until: '2026-11-22T02:42:30.000Z' } });
		assert.deepEqual(plant.late, [{ count: 3, since: START }]);
		await plant.raise('d');
		assert.equal(plant.kept.get('d')?.message.waited, undefined);
	});

	it('a store that fails in the middle keeps it waiting, and tries again by itself', async () => {
		const plant = new Plant();
		plant.fails = true;
		await plant.raise('a');
		await plant.passes(10);
		assert.deepEqual([plant.ids, plant.forwarding.waiting, plant.late], [[], 1, []]);
		plant.fails = false;
		await plant.clock.advance(2_000);
		await plant.forwarding.deliver();
		assert.deepEqual([plant.ids, plant.forwarding.waiting], [['a'], 0]);
		assert.deepEqual(plant.failed, []);
	});

	it('the process is killed at any point: each is there exactly once', async () => {
		const before = new Plant();
		before.open = false;
		for (const id of ['a', 'b', 'c']) await before.raise(id);
		const points: PowerCutDisk[] = [];
		const kept: string[][] = [];
		let seed = 0;
		before.disk.changed = () => {
			points.push(before.disk.afterCut('any', random(++seed)));
			kept.push(before.ids);
		};
		before.open = true;
		await before.forwarding.deliver();
		assert.ok(points.length >= 3);
		for (const [n, disk] of points.entries()) {
			const after = new Plant(disk);
			for (const id of kept[n] ?? []) after.kept.set(id, before.kept.get(id)!);
			await after.forwarding.deliver();
			assert.deepEqual(after.ids.sort(), ['a', 'b', 'c']);
			assert.equal(after.forwarding.waiting, 0);
		}
	});

	it('no room left: said once, and whoever raised it is told to keep it', async () => {
		const plant = new Plant(undefined, 1);
		plant.open = false;
		await plant.raise('a');
		await assert.rejects(plant.raise('b'));
		await assert.rejects(plant.raise('b'));
		assert.deepEqual(plant.full, [1]);
		plant.open = true;
		await plant.passes(1);
		await plant.raise('b');
		assert.deepEqual(plant.ids, ['a', 'b']);
	});

	it('the disk where it would wait is away, too: it is told so, and nothing is promised', async () => {
		const plant = new Plant();
		plant.open = false;
		plant.disk.fault = () => diskError('EIO');
		await assert.rejects(plant.raise('a'), { code: 'EIO' });
		plant.disk.fault = undefined;
		await plant.raise('a');
		plant.open = true;
		await plant.passes(1);
		assert.deepEqual(plant.ids, ['a']);
	});

	it('one that nobody will ever take is set aside; those behind it come', async () => {
		const plant = new Plant();
		plant.open = false;
		for (const id of ['a', 'b']) await plant.raise(id);
		plant.open = true;
		plant.poison = 'a';
		await plant.passes(1);
		assert.deepEqual([plant.ids, plant.failed.length, plant.forwarding.waiting], [['b'], 1, 0]);
	});

	it('the real store: its disk is full from 02:40 to 03:00; the three of that time become one case each', async () => {
		const plant = await EnginePlant.start(flowOf(step('line 3', 'detect', ['intake', '']), step('intake', 'source', ['task', '']), step('task', 'rest', [''])));
		const late: Delivered[] = [];
		const elsewhere = new Spool({ disk: new PowerCutDisk(), folder: '/waiting', most: 100 });
		const forwarding = new Forwarding(elsewhere, plant.clock, {
			now: () => plant.clock.now(),
			isOpen: () => true,
			announce: ({ id, from, output, message }) => plant.engine.announce(id, from, output, message),
			delivered: (told) => late.push(told),
			full: () => assert.fail(),
			failed: (error) => assert.fail(String(error)),
		});
		const raise = (id: string) =>
			forwarding.announce({ id, from: 'line 3', output: 'raised', message: { topic: id, payload: { title: `Too hot ${id}` }, anomaly: { announced: id } } });
		plant.disk.fault = (operation) => (operation === 'write' ? diskError('ENOSPC') : undefined);
		for (const id of ['a1', 'a2', 'a3']) {
			await raise(id);
			await plant.settle();
		}
		await plant.advance('20 min');
		assert.equal(forwarding.waiting, 3);
		plant.disk.fault = undefined;
		await plant.advance('2 min');
		assert.deepEqual(
			plant.engine.store.list({}).map(({ title }) => title),
			// The newest first.
			['Too hot a3', 'Too hot a2', 'Too hot a1'],
		);
		assert.deepEqual([late.map(({ count }) => count), forwarding.waiting], [[3], 0]);
	});
});
