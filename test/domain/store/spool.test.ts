// What waits on disk while the store is away: in order, bounded, and there after every power cut.

import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/json.ts';
import { Spool, SpoolFull } from '../../../src/store/spool.ts';
import { diskError, PowerCutDisk, random } from './power-cut-disk.ts';

const FOLDER = '/waiting/plant';

describe('Anomalies that wait on disk', () => {
	let disk: PowerCutDisk;
	let damaged: string[];
	beforeEach(() => {
		disk = new PowerCutDisk();
		damaged = [];
	});
	const spool = (on = disk, most = 100) => new Spool({ disk: on, folder: FOLDER, most, damaged: (file) => damaged.push(file) });
	const all = async (from: Spool): Promise<unknown[]> => {
		const seen: unknown[] = [];
		while (await from.next(async ({ n }) => seen.push(n ?? null) > 0));
		return seen;
	};

	it('come in the order in which they were raised, over a restart', async () => {
		const first = spool();
		for (const n of [1, 2, 3]) await first.put({ n });
		const second = spool(disk.afterCut('least', random(1)));
		await second.open();
		assert.equal(second.size, 3);
		await second.put({ n: 4 });
		assert.deepEqual(await all(second), [1, 2, 3, 4]);
		assert.equal(second.size, 0);
	});

	it('the power is cut at any point: what was promised is there, at most one is there once more', async () => {
		const points: { disk: PowerCutDisk; promised: number[]; taken: number[] }[] = [];
		const promised: number[] = [];
		const taken: number[] = [];
		let seed = 0;
		disk.changed = () => {
			for (const survival of ['least', 'most', 'any'] as const) {
				points.push({ disk: disk.afterCut(survival, random(++seed)), promised: [...promised], taken: [...taken] });
			}
		};
		const waits = spool();
		for (const n of [1, 2, 3]) {
			await waits.put({ n });
			promised.push(n);
		}
		for (let left = 2; left > 0; left--) await waits.next(async ({ n }) => taken.push(n as number) > 0);
		disk.changed = undefined;
		assert.ok(points.length > 20, `${points.length} points`);
		for (const point of points) {
			const found = await all(spool(point.disk));
			const owed = point.promised.filter((n) => !point.taken.includes(n));
			// One more may be there that was just being put, or just being taken.
			assert.deepEqual(
				found.filter((n) => owed.includes(n as number)),
				owed,
			);
			assert.ok(found.length <= owed.length + 1, JSON.stringify({ found, ...point, disk: undefined }));
		}
		assert.deepEqual(damaged, []);
	});

	it('stays the first when nobody takes it, and is set aside when nobody ever will', async () => {
		const waits = spool();
		for (const n of [1, 2]) await waits.put({ n });
		await assert.rejects(
			waits.next(async () => {
				throw new Error('away');
			}),
			/away/,
		);
		await waits.next(async ({ n }) => n !== 1);
		assert.deepEqual(await all(waits), [2]);
		assert.deepEqual(damaged, [`${FOLDER}/000000000001.json.damaged`]);
	});

	it('no more than there is room for; those that wait are not touched', async () => {
		const waits = spool(disk, 2);
		for (const n of [1, 2]) await waits.put({ n });
		await assert.rejects(waits.put({ n: 3 }), SpoolFull);
		assert.deepEqual(await all(waits), [1, 2]);
		await waits.put({ n: 4 });
		assert.equal(waits.size, 1);
	});

	it('a disk that is full refuses, and what comes after it is kept', async () => {
		const waits = spool();
		await waits.put({ n: 1 });
		disk.fault = (operation) => (operation === 'write' ? diskError('ENOSPC') : undefined);
		await assert.rejects(waits.put({ n: 2 }), { code: 'ENOSPC' });
		disk.fault = undefined;
		await waits.put({ n: 3 });
		assert.deepEqual(await all(waits), [1, 3]);
	});

	it('a file that is no entry is set aside and said; the others come', async () => {
		const waits = spool();
		for (const n of [1, 2] as const) await waits.put({ n } satisfies JsonObject);
		const file = await disk.open(`${FOLDER}/000000000001.json`, 'create');
		await file.write(Buffer.from('{"n":'));
		await file.close();
		assert.deepEqual(await all(spool()), [2]);
		assert.deepEqual(damaged, [`${FOLDER}/000000000001.json.damaged`]);
	});
});
