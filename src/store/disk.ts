// The disk as the store sees it, so that tests can cut the power at every point. Not for what is written (journal, documents):
// only for how bytes and names get onto a disk and when they are known to be there.

import { dirname, join } from 'node:path';

/** A file opened for writing. */
export interface DiskFile {
	/** Writes all of it: at the end (`append`, `create`, `exclusive`), or at a position (`update`). */
	write(data: Uint8Array, position?: number): Promise<void>;
	/** The content survives a power cut once this resolves (fdatasync). After an error the file must not be used again. */
	sync(): Promise<void>;
	close(): Promise<void>;
}

/** `append` needs the file; `create` empties it; `exclusive` fails with EEXIST when it is there; `update` needs it and keeps it. */
export type OpenMode = 'append' | 'create' | 'exclusive' | 'update';

/** What the store needs of a disk. Errors carry the system's `code` (ENOENT, ENOSPC, EACCES, EIO …). */
export interface Disk {
	open(path: string, mode: OpenMode): Promise<DiskFile>;
	/** The content, or a stretch of it (shorter at the end of the file). ENOENT when there is none. */
	read(path: string, from?: number, length?: number): Promise<Buffer>;
	/** Names in a folder; empty when there is no such folder. */
	list(folder: string): Promise<string[]>;
	/** Undefined when there is nothing. */
	stat(path: string): Promise<{ size: number; folder: boolean } | undefined>;
	/** Makes one folder; its parent must exist. False when it was there. */
	makeFolder(path: string): Promise<boolean>;
	/** Replaces what has the new name. */
	rename(from: string, to: string): Promise<void>;
	/** Removes a file; none is fine. */
	remove(path: string): Promise<void>;
	/** Removes a file while the process ends. Never throws. */
	removeNow?(path: string): void;
	/** Names made, changed or removed in the folder survive a power cut once this resolves. */
	syncFolder(path: string): Promise<void>;
}

/** The system's name of an error ("ENOSPC"); empty when it has none. */
export function codeOf(error: unknown): string {
	const code = (error as { code?: unknown } | null)?.code;
	return typeof code === 'string' ? code : '';
}

/** Makes a folder with its parents, each known to survive a power cut. */
export async function ensureFolder(disk: Disk, path: string): Promise<void> {
	if (await disk.stat(path)) return;
	const parent = dirname(path);
	if (parent !== path) await ensureFolder(disk, parent);
	await disk.makeFolder(path);
	await disk.syncFolder(parent);
}

/** The name under which a file is written before it takes its real name. */
export function temporary(path: string): string {
	return `${path}.tmp`;
}

/** Puts a whole file in place so that a power cut leaves the old one or the new one. */
export async function replaceFile(disk: Disk, path: string, data: Uint8Array): Promise<void> {
	await putFile(disk, path, data);
	await disk.syncFolder(dirname(path));
}

/** The same, but which of the two is only certain once the caller has synced the folder: for many files in one. */
export async function putFile(disk: Disk, path: string, data: Uint8Array): Promise<void> {
	const file = await disk.open(temporary(path), 'create');
	try {
		await file.write(data);
		await file.sync();
	} finally {
		await file.close();
	}
	await disk.rename(temporary(path), path);
}

/** Copies a file, or its first `size` bytes, in pieces of 1 MB. The caller syncs the folder. */
export async function copyFile(disk: Disk, from: string, to: string, size = Number.POSITIVE_INFINITY): Promise<void> {
	const file = await disk.open(to, 'create');
	try {
		for (let done = 0; done < size; ) {
			const wanted = Math.min(1 << 20, size - done);
			const piece = await disk.read(from, done, wanted);
			if (piece.length > 0) await file.write(piece);
			// Not asked again at its end: another file may have its name by then.
			if (piece.length < wanted) break;
			done += piece.length;
		}
		await file.sync();
	} finally {
		await file.close();
	}
}

/** Takes unfinished files of an interrupted run away. */
export async function sweepTemporaries(disk: Disk, folder: string): Promise<void> {
	for (const name of await disk.list(folder)) {
		if (name.endsWith('.tmp')) await disk.remove(join(folder, name));
	}
}

/** Renames a file that can't be read to `<name>.damaged` (or `.damaged-2` …), never over an earlier one. Returns the new name. */
export async function setAside(disk: Disk, path: string): Promise<string> {
	let aside = `${path}.damaged`;
	for (let n = 2; await disk.stat(aside); n += 1) aside = `${path}.damaged-${n}`;
	await disk.rename(path, aside);
	await disk.syncFolder(dirname(path));
	return aside;
}
