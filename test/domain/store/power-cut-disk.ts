// A disk in memory whose power can be cut. What was not synced may be there afterwards, in whole, in part or not at all: bytes of files
// by fdatasync of the file, names by fsync of their folder. For the tests of every adapter that goes through the disk port.

import { posix } from 'node:path';
import type { Disk, DiskFile, OpenMode } from '../../../src/store/disk.ts';

type Write = { at: number; data: Buffer } | { size: number };
interface FileNode {
	kind: 'file';
	durable: Buffer;
	/** What it holds now. */
	now: Buffer;
	unsynced: Write[];
}
interface FolderNode {
	kind: 'folder';
	durable: Map<string, Node>;
	now: Map<string, Node>;
	/** Each is one change of names that a power cut may lose: name → node, or undefined for a name that is gone. */
	unsynced: [string, Node | undefined][][];
}
type Node = FileNode | FolderNode;

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function random(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

export function diskError(code: string): Error {
	return Object.assign(new Error(`${code}: as the test wants it`), { code });
}

export type Operation = 'open' | 'write' | 'sync' | 'rename' | 'remove' | 'makeFolder' | 'syncFolder' | 'read';

/** What survives: nothing that was not synced, everything, or any part. */
export type Survival = 'least' | 'most' | 'any';

export class PowerCutDisk implements Disk {
	#root: FolderNode;
	/** Called before each operation; an error it returns is thrown. A write that fails leaves the first half of its bytes. */
	fault: ((operation: Operation, path: string) => Error | undefined) | undefined;
	/** Awaited before each operation: how long this disk takes. */
	slow: (() => Promise<unknown> | undefined) | undefined;
	/** Called after each change: a point where the power may be cut. */
	changed: (() => void) | undefined;

	constructor(root: FolderNode = folder()) {
		this.#root = root;
	}

	/** The disk as the machine finds it when power is back; this one stays as it is. */
	afterCut(survival: Survival, chance: () => number): PowerCutDisk {
		const seen = new Map<Node, Node>();
		const keep = (): boolean => survival === 'most' || (survival === 'any' && chance() < 0.5);
		const survive = (node: Node): Node => {
			const known = seen.get(node);
			if (known) return known;
			if (node.kind === 'file') {
				const content = Buffer.from(torn(node, survival, chance));
				const file: FileNode = { kind: 'file', durable: content, now: content, unsynced: [] };
				seen.set(node, file);
				return file;
			}
			const names = new Map(node.durable);
			for (const change of node.unsynced) {
				if (!keep()) continue;
				for (const [name, target] of change) {
					if (target) names.set(name, target);
					else names.delete(name);
				}
			}
			const made = folder();
			seen.set(node, made);
			for (const [name, target] of names) made.now.set(name, survive(target));
			made.durable = new Map(made.now);
			return made;
		};
		return new PowerCutDisk(survive(this.#root) as FolderNode);
	}

	/** Alters bytes of a file behind everybody's back: a bad sector, a careless editor. */
	damage(path: string, alter: (content: Buffer) => Buffer): void {
		const file = this.#file(path);
		file.now = alter(Buffer.from(file.now));
		file.durable = file.now;
		file.unsynced = [];
	}

	async open(path: string, mode: OpenMode): Promise<DiskFile> {
		await this.slow?.();
		this.#check('open', path);
		const { parent, name } = this.#parent(path);
		const found = parent.now.get(name);
		if (found?.kind === 'folder') throw diskError('EISDIR');
		if (mode === 'exclusive' && found) throw diskError('EEXIST');
		if ((mode === 'append' || mode === 'update') && !found) throw diskError('ENOENT');
		let file = found;
		if (!file) {
			file = { kind: 'file', durable: Buffer.alloc(0), now: Buffer.alloc(0), unsynced: [] };
			this.#rename(parent, [[name, file]]);
		} else if (mode === 'create' && file.now.length > 0) {
			file.now = Buffer.alloc(0);
			file.unsynced.push({ size: 0 });
			this.changed?.();
		}
		return this.#handle(file, path);
	}

	#handle(file: FileNode, path: string): DiskFile {
		let closed = false;
		const usable = (operation: Operation): Error | undefined => {
			if (closed) throw diskError('EBADF');
			return this.fault?.(operation, path);
		};
		return {
			write: async (data, position) => {
				await this.slow?.();
				const fault = usable('write');
				const whole = Buffer.from(data);
				const bytes = fault ? whole.subarray(0, whole.length >> 1) : whole;
				const at = position ?? file.now.length;
				file.now = written(file.now, at, bytes);
				file.unsynced.push({ at, data: bytes });
				this.changed?.();
				if (fault) throw fault;
			},
			sync: async () => {
				await this.slow?.();
				const fault = usable('sync');
				// as on Linux: after a failed fsync the pages count as clean, though they are not on the disk
				if (!fault) file.durable = file.now;
				file.unsynced = [];
				this.changed?.();
				if (fault) throw fault;
			},
			close: async () => {
				closed = true;
			},
		};
	}

	async read(path: string, from = 0, length = Number.POSITIVE_INFINITY): Promise<Buffer> {
		await this.slow?.();
		this.#check('read', path);
		return Buffer.from(this.#file(path).now.subarray(from, from + length));
	}
	async list(path: string): Promise<string[]> {
		const found = this.#find(path);
		if (!found) return [];
		if (found.kind !== 'folder') throw diskError('ENOTDIR');
		return [...found.now.keys()].sort();
	}
	async stat(path: string): Promise<{ size: number; folder: boolean } | undefined> {
		const found = this.#find(path);
		return found && { size: found.kind === 'file' ? found.now.length : 0, folder: found.kind === 'folder' };
	}
	async makeFolder(path: string): Promise<boolean> {
		await this.slow?.();
		this.#check('makeFolder', path);
		const { parent, name } = this.#parent(path);
		if (parent.now.has(name)) return false;
		this.#rename(parent, [[name, folder()]]);
		return true;
	}
	async rename(from: string, to: string): Promise<void> {
		await this.slow?.();
		this.#check('rename', to);
		const source = this.#parent(from);
		const target = this.#parent(to);
		const node = source.parent.now.get(source.name);
		if (!node) throw diskError('ENOENT');
		if (source.parent === target.parent)
			this.#rename(source.parent, [
				[target.name, node],
				[source.name, undefined],
			]);
		else {
			this.#rename(target.parent, [[target.name, node]]);
			this.#rename(source.parent, [[source.name, undefined]]);
		}
	}
	async remove(path: string): Promise<void> {
		await this.slow?.();
		this.#check('remove', path);
		const { parent, name } = this.#parent(path);
		if (parent.now.has(name)) this.#rename(parent, [[name, undefined]]);
	}
	async syncFolder(path: string): Promise<void> {
		await this.slow?.();
		this.#check('syncFolder', path);
		const found = this.#find(path);
		if (found?.kind !== 'folder') throw diskError('ENOENT');
		found.durable = new Map(found.now);
		found.unsynced = [];
		this.changed?.();
	}

	#check(operation: Operation, path: string): void {
		const fault = this.fault?.(operation, path);
		if (fault) throw fault;
	}
	#rename(parent: FolderNode, change: [string, Node | undefined][]): void {
		for (const [name, node] of change) {
			if (node) parent.now.set(name, node);
			else parent.now.delete(name);
		}
		parent.unsynced.push(change);
		this.changed?.();
	}
	#find(path: string): Node | undefined {
		let node: Node | undefined = this.#root;
		for (const name of parts(path)) node = node?.kind === 'folder' ? node.now.get(name) : undefined;
		return node;
	}
	#file(path: string): FileNode {
		const found = this.#find(path);
		if (found?.kind !== 'file') throw diskError('ENOENT');
		return found;
	}
	#parent(path: string): { parent: FolderNode; name: string } {
		const parent = this.#find(posix.dirname(slashes(path)));
		if (parent?.kind !== 'folder') throw diskError('ENOENT');
		return { parent, name: posix.basename(slashes(path)) };
	}
}

function folder(): FolderNode {
	return { kind: 'folder', durable: new Map(), now: new Map(), unsynced: [] };
}

function slashes(path: string): string {
	return path.replaceAll('\\', '/');
}

function parts(path: string): string[] {
	return slashes(path)
		.split('/')
		.filter((name) => name !== '' && name !== '.');
}

function written(before: Buffer, at: number, data: Buffer): Buffer {
	const after = Buffer.alloc(Math.max(before.length, at + data.length));
	before.copy(after);
	data.copy(after, at);
	return after;
}

const SECTOR = 512;

/** What is left of a file: of each write nothing, all, a beginning, or any of its sectors (the others read as zeros or as before). */
function torn(file: FileNode, survival: Survival, chance: () => number): Buffer {
	if (survival === 'most') return file.now;
	let content = file.durable;
	if (survival === 'least') return content;
	for (const write of file.unsynced) {
		const luck = chance();
		if ('size' in write) {
			if (luck < 0.5) content = content.subarray(0, write.size);
		} else if (luck < 0.25) {
			content = written(content, write.at, write.data);
		} else if (luck < 0.5) {
			content = written(content, write.at, write.data.subarray(0, Math.floor(chance() * write.data.length)));
		} else if (luck < 0.75) {
			for (let from = 0; from < write.data.length; from += SECTOR) {
				if (chance() < 0.5) content = written(content, write.at + from, write.data.subarray(from, from + SECTOR));
			}
		}
	}
	return content;
}
