// The real disk, through node:fs. Callbacks instead of fs.promises where it counts: one commit is one durable write.

import { close, constants, fdatasync, promises as fs, fsync, open, read, rmSync, write } from 'node:fs';
import { codeOf, type Disk, type DiskFile, type OpenMode } from './disk.ts';

// Where the system can, what is appended is on the disk when the write returns: one way to the kernel instead of two for each commit. The same
// as fdatasync on Linux; on macOS it is less (the drive's own cache stays), on Windows there is no such thing.
const DURABLE = process.platform === 'linux' ? constants.O_DSYNC : undefined;
const FLAGS: Record<OpenMode, string | number> = {
	append: DURABLE === undefined ? 'a' : constants.O_WRONLY | constants.O_APPEND | DURABLE,
	create: 'w',
	exclusive: 'wx',
	update: 'r+',
};

class NodeFile implements DiskFile {
	readonly #fd: number;
	/** Every write is synced by itself. */
	readonly #durable: boolean;
	constructor(fd: number, durable: boolean) {
		this.#fd = fd;
		this.#durable = durable;
	}
	write(data: Uint8Array, position?: number): Promise<void> {
		return new Promise((resolve, reject) => {
			const from = (start: number): void =>
				write(this.#fd, data, start, data.length - start, position === undefined ? null : position + start, (error, written) => {
					if (error) reject(error);
					else if (start + written < data.length) from(start + written);
					else resolve();
				});
			from(0);
		});
	}
	sync(): Promise<void> {
		return this.#durable ? Promise.resolve() : done((back) => fdatasync(this.#fd, back));
	}
	close(): Promise<void> {
		return done((back) => close(this.#fd, back));
	}
}

function done(call: (back: (error: Error | null) => void) => void): Promise<void> {
	return new Promise((resolve, reject) => call((error) => (error ? reject(error) : resolve())));
}

function openFd(path: string, flags: string | number): Promise<number> {
	return new Promise((resolve, reject) => open(path, flags, 0o640, (error, fd) => (error ? reject(error) : resolve(fd))));
}

/** Files of this machine. */
export class NodeDisk implements Disk {
	async open(path: string, mode: OpenMode): Promise<DiskFile> {
		// 'a' would make the file; a journal segment that vanished must be noticed instead
		if (mode === 'append') await fs.access(path);
		return new NodeFile(await openFd(path, FLAGS[mode]), mode === 'append' && DURABLE !== undefined);
	}
	async read(path: string, from?: number, length?: number): Promise<Buffer> {
		if (from === undefined) return fs.readFile(path);
		const fd = await openFd(path, 'r');
		try {
			const buffer = Buffer.allocUnsafe(length ?? 0);
			let filled = 0;
			while (filled < buffer.length) {
				const got = await new Promise<number>((resolve, reject) =>
					read(fd, buffer, filled, buffer.length - filled, from + filled, (error, count) => (error ? reject(error) : resolve(count))),
				);
				if (got === 0) break;
				filled += got;
			}
			return buffer.subarray(0, filled);
		} finally {
			await done((back) => close(fd, back));
		}
	}
	async list(folder: string): Promise<string[]> {
		try {
			return await fs.readdir(folder);
		} catch (error) {
			if (codeOf(error) === 'ENOENT') return [];
			throw error;
		}
	}
	async stat(path: string): Promise<{ size: number; folder: boolean } | undefined> {
		try {
			const found = await fs.stat(path);
			return { size: found.size, folder: found.isDirectory() };
		} catch (error) {
			if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
			throw error;
		}
	}
	async makeFolder(path: string): Promise<boolean> {
		try {
			await fs.mkdir(path, 0o750);
			return true;
		} catch (error) {
			if (codeOf(error) === 'EEXIST') return false;
			throw error;
		}
	}
	rename(from: string, to: string): Promise<void> {
		return fs.rename(from, to);
	}
	remove(path: string): Promise<void> {
		return fs.rm(path, { force: true });
	}
	removeNow(path: string): void {
		try {
			rmSync(path, { force: true });
		} catch {
			// What is left is seen to be a dead process's.
		}
	}
	async syncFolder(path: string): Promise<void> {
		// Windows keeps names in its own journal and can't open a folder
		if (process.platform === 'win32') return;
		const fd = await openFd(path, 'r');
		try {
			await done((back) => fsync(fd, back));
		} finally {
			await done((back) => close(fd, back));
		}
	}
}
