// The store in memory keeps the contract: what a rehearsal shows is what the plant does.

import { MemoryStore, type Shelf } from '../../../src/store/memory-store.ts';
import { storeContract } from '../store-contract.ts';
import { FOLD } from './plant-cases.ts';

storeContract('in memory', async () => {
	const shelf: Shelf = new Map();
	const on = (folder: string) => new MemoryStore({ ...FOLD, shelf, folder });
	return {
		store: on('plant'),
		restart: async () => on('plant'),
		backupPlace: () => ({ folder: 'copy', store: () => on('copy') }),
		end: async () => {},
	};
});
