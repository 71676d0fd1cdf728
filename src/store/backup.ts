// A copy of the store as of one commit, made while it runs. Not for restoring: a backup is a store's folder, open it.

import { dirname, join, relative } from 'node:path';
import { RefusedError, refuse } from '../refusal.ts';
import type { Language } from '../text.ts';
import { codeOf, copyFile, type Disk, ensureFolder } from './disk.ts';
import { FILES } from './file-shelf.ts';
import { FORMS } from './form-files.ts';
import { IDENTITY } from './identity-file.ts';
import type { Journal } from './journal.ts';
import { statePath } from './keeper.ts';
import { LIMITS } from './limits-file.ts';
import type { Memory } from './memory.ts';
import { type Reached, snapshot, writeState } from './state-file.ts';

export interface BackupOptions {
	disk: Disk;
	from: string;
	/** An empty folder, or none yet, outside the store's. */
	to: string;
	memory: Memory;
	journal: Journal;
	reached: Reached[];
	language: Language;
}

/** Copies everything; no checkpoint may run meanwhile. Returns the commit it is as of. RefusedError for a folder that can't be used. */
export async function backup({ disk, from, to, memory, journal, reached, language }: BackupOptions): Promise<number> {
	const way = relative(from, to);
	const inside = way === '' || !(way.startsWith('..') || way === to);
	if (inside) throw new RefusedError(refuse(language, 'store.backup-inside', 'folder', { folder: to }));
	if ((await disk.list(to)).length > 0) throw new RefusedError(refuse(language, 'store.backup-not-empty', 'folder', { folder: to }));

	const { head, lines } = snapshot(memory, reached);
	await ensureFolder(disk, to);
	await journal.flushed(head.g);
	await ensureFolder(disk, join(to, 'journal'));
	for (const { path, size } of await journal.extents(head.g)) await copyFile(disk, path, join(to, relative(from, path)), size);
	await disk.syncFolder(join(to, 'journal'));
	// documents and index rows are not written meanwhile, so none is ahead of the state
	for (const part of ['closed', 'cases', FORMS, IDENTITY]) await copyFolder(disk, join(from, part), join(to, part));
	// After the documents that name them. Those that nothing names may go meanwhile.
	await copyFolder(disk, join(from, FILES), join(to, FILES), copyIfThere);
	// Of detectors, apart from the cases: as it stands, a line that is being written is cut off when it is read.
	await copyFolder(disk, join(from, LIMITS), join(to, LIMITS), copyIfThere);
	await writeState(disk, statePath(to), lines, () => Promise.resolve());
	await disk.syncFolder(dirname(to));
	return head.g;
}

async function copyFolder(disk: Disk, from: string, to: string, copy: typeof copyIfThere = copyFile): Promise<void> {
	await ensureFolder(disk, to);
	for (const name of await disk.list(from)) {
		const found = await disk.stat(join(from, name));
		if (found?.folder) await copyFolder(disk, join(from, name), join(to, name), copy);
		else if (found && !name.endsWith('.tmp')) await copy(disk, join(from, name), join(to, name));
	}
	await disk.syncFolder(to);
}

async function copyIfThere(disk: Disk, from: string, to: string): Promise<void> {
	try {
		await copyFile(disk, from, to);
	} catch (error) {
		if (codeOf(error) !== 'ENOENT') throw error;
		await disk.remove(to);
	}
}
