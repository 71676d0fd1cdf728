// The embedded store keeps the contract, on a disk whose power can be cut and on a real one.

import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VirtualClock } from '../../../src/clock.ts';
import type { Disk } from '../../../src/store/disk.ts';
import { JournalStore } from '../../../src/store/journal-store.ts';
import { NodeDisk } from '../../../src/store/node-disk.ts';
import { storeContract } from '../store-contract.ts';
import { NO_LOCK } from './ground.ts';
import { FOLD } from './plant-cases.ts';
import { PowerCutDisk, random } from './power-cut-disk.ts';

function storeOn(disk: Disk, folder: string, small: boolean): JournalStore {
	const sizes = small ? { segmentBytes: 2_000, checkpointBytes: 3_000 } : {};
	return new JournalStore({ disk, folder, clock: new VirtualClock(), lock: NO_LOCK, ...FOLD, ...sizes });
}

for (const [name, small] of [
	['journal on a disk whose power is cut', false],
	['journal with tiny segments and a checkpoint every few commits', true],
] as const) {
	storeContract(name, async () => {
		let disk = new PowerCutDisk();
		const chance = random(1);
		return {
			store: storeOn(disk, '/plant', small),
			async restart() {
				disk = disk.afterCut('any', chance);
				return storeOn(disk, '/plant', small);
			},
			backupPlace: () => ({ folder: '/copy', store: () => storeOn(disk, '/copy', small) }),
			end: async () => {},
		};
	});
}

storeContract('journal on a real disk', async () => {
	const root = mkdtempSync(join(tmpdir(), 'andon-store-'));
	const open: JournalStore[] = [];
	const made = (folder: string): JournalStore => {
		const store = storeOn(new NodeDisk(), folder, true);
		open.push(store);
		return store;
	};
	return {
		store: made(join(root, 'plant')),
		async restart() {
			await open.at(-1)?.close();
			return made(join(root, 'plant'));
		},
		backupPlace() {
			const folder = join(root, randomUUID());
			return { folder, store: () => made(folder) };
		},
		async end() {
			for (const store of open) await store.close();
			rmSync(root, { recursive: true, force: true });
		},
	};
});
