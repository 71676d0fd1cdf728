// Attached files in the plant's folder, each named by the hash of its content: `files/ab/<hash>-<bytes>.<ending>`, the small picture of a photo
// beside it. One that no case has named yet has a mark in `files/waiting` with the real time of its upload. Not for what may be kept
// (src/files/admit.ts), nor for who may see it. Apart from forms (form-files.ts), which are few, small and all in memory.

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import type { Admitted } from '../files/admit.ts';
import { KINDS, type KindName } from '../files/kinds.ts';
import type { FilesKept, KeptFile } from '../files/reference.ts';
import type { FileReference } from '../form/form.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Language } from '../text.ts';
import { DAY, HOUR } from '../time.ts';
import { codeOf, type Disk, ensureFolder, putFile, replaceFile, setAside, sweepTemporaries } from './disk.ts';

/** Where in the plant's folder. */
export const FILES = 'files';
const WAITING = 'waiting';
/** So long an answer may name an uploaded file that nothing has named yet (real time); it goes an hour later, when what was said meanwhile is written. */
const UNNAMED = DAY;
const PIECE = 1 << 18;
const NAME = /^([0-9a-f]{64})-([0-9]{1,9})(\.small)?\.([a-z0-9]{1,5})$/;
/** 20 GB. */
const QUOTA = 20_000;
const MEGABYTE = 1 << 20;

export interface FileShelfOptions {
	disk: Disk;
	/** The plant's. */
	folder: string;
	/** Only real time is asked. */
	clock: Clock;
	/** Megabytes of all files; 20,000 unless told. */
	quota?(): number | undefined;
	/** Told of a file that isn't what its name says, and was set aside. */
	damaged?(file: string): void;
}

interface Picture {
	kind: KindName;
	size: number;
}
interface Entry extends Picture {
	small?: Picture;
}

export class FileShelf implements FilesKept {
	readonly #o: FileShelfOptions;
	readonly #folder: string;
	readonly #entries = new Map<string, Entry>();
	/** When files were uploaded that nothing has named yet: real milliseconds since 1970 UTC. */
	readonly #waiting = new Map<string, number>();
	/** Read since the start, and found whole. */
	readonly #whole = new Set<string>();
	#bytes = 0;
	/** One change at a time. */
	#turn: Promise<unknown> = Promise.resolve();

	constructor(options: FileShelfOptions) {
		this.#o = options;
		this.#folder = join(options.folder, FILES);
	}

	/** Finds what there is, and takes away what an interrupted upload left. The folder must be ours alone. */
	open(): Promise<void> {
		return this.#exclusive(async () => {
			const { disk } = this.#o;
			for (const known of [this.#entries, this.#waiting, this.#whole]) known.clear();
			this.#bytes = 0;
			const small: [string, Picture][] = [];
			for (const folder of await disk.list(this.#folder)) {
				if (folder === WAITING) continue;
				await sweepTemporaries(disk, join(this.#folder, folder));
				for (const name of await disk.list(join(this.#folder, folder))) {
					const found = readName(name);
					if (!found) continue;
					this.#bytes += found.size;
					if (found.small) small.push([found.hash, found]);
					else this.#entries.set(found.hash, { kind: found.kind, size: found.size });
				}
			}
			for (const [hash, { kind, size }] of small) {
				const entry = this.#entries.get(hash);
				if (entry) entry.small = { kind, size };
				else await this.#drop(hash, { kind, size }, true);
			}
			await this.#findWaiting();
		});
	}

	async #findWaiting(): Promise<void> {
		const { disk, clock } = this.#o;
		const folder = join(this.#folder, WAITING);
		await sweepTemporaries(disk, folder);
		for (const hash of await disk.list(folder)) {
			const since = Number((await disk.read(join(folder, hash))).toString('latin1'));
			if (this.#entries.has(hash)) this.#waiting.set(hash, Number.isSafeInteger(since) && since > 0 ? since : clock.wall());
			else await disk.remove(join(folder, hash));
		}
	}

	get empty(): boolean {
		return this.#entries.size === 0;
	}

	has(id: string): boolean {
		const hash = hashOf(id);
		const since = this.#waiting.get(hash);
		return this.#entries.has(hash) && (since === undefined || this.#o.clock.wall() - since < UNNAMED);
	}

	describe(id: string): KeptFile | undefined {
		const entry = this.#entries.get(hashOf(id));
		if (!entry) return undefined;
		const { kind, size, small } = entry;
		return { id, type: KINDS[kind].type, size, ...(small ? { thumbnail: { type: KINDS[small.kind].type, size: small.size } } : {}) };
	}

	/** Resolves when the file is there for good; the same content is stored once. Refused when the plant's files have no room for it. */
	put(file: Admitted, small: Admitted | undefined, language: Language): Promise<FileReference | Refusal> {
		const hash = createHash('sha256').update(file.bytes).digest('hex');
		return this.#exclusive(async () => {
			const known = this.#entries.get(hash);
			const wanted = (known ? 0 : file.bytes.length) + (known?.small || !small ? 0 : small.bytes.length);
			const most = this.#o.quota?.() ?? QUOTA;
			if (wanted > 0 && this.#bytes + wanted > most * MEGABYTE) return refuse(language, 'files.quota', 'file', { most });
			if (!known || this.#waiting.has(hash)) await this.#mark(hash);
			if (!known) {
				await this.#write(hash, file, false);
				this.#entries.set(hash, { kind: file.kind, size: file.bytes.length });
			}
			const entry = this.#entries.get(hash) as Entry;
			if (small && !entry.small) {
				await this.#write(hash, small, true);
				entry.small = { kind: small.kind, size: small.bytes.length };
			}
			return { id: `sha256:${hash}`, name: file.name, type: file.type, size: entry.size };
		});
	}

	/** The mark comes first: a file without one is taken to be named by a case. */
	async #mark(hash: string): Promise<void> {
		const { disk, clock } = this.#o;
		const folder = join(this.#folder, WAITING);
		const now = clock.wall();
		await ensureFolder(disk, folder);
		await replaceFile(disk, join(folder, hash), Buffer.from(String(now)));
		this.#waiting.set(hash, now);
	}

	async #write(hash: string, { kind, bytes }: Admitted, small: boolean): Promise<void> {
		const { disk } = this.#o;
		const path = this.#path(hash, { kind, size: bytes.length }, small);
		await ensureFolder(disk, join(this.#folder, hash.slice(0, 2)));
		try {
			await putFile(disk, path, bytes);
			await disk.syncFolder(join(this.#folder, hash.slice(0, 2)));
		} catch (error) {
			await disk.remove(`${path}.tmp`).catch(() => {});
			throw error;
		}
		this.#bytes += bytes.length;
	}

	/**
	 * The content in pieces, or the bytes from `from` up to `to` of it; undefined when it is not there, or not what was stored: then it is set
	 * aside. `small`: its thumbnail, or the photo itself where none came with it.
	 */
	async read(id: string, { small = false, from = 0, to }: { small?: boolean; from?: number; to?: number } = {}): Promise<AsyncIterable<Buffer> | undefined> {
		const hash = hashOf(id);
		const entry = this.#entries.get(hash);
		if (!entry) return undefined;
		const picture = small ? (entry.small ?? entry) : entry;
		const path = this.#path(hash, picture, small && entry.small !== undefined);
		if (picture === entry && !(await this.#isWhole(hash, path))) return undefined;
		return pieces(this.#o.disk, path, from, Math.min(to ?? picture.size, picture.size));
	}

	/** Whether the content is the one that its name says: looked at once. */
	async #isWhole(hash: string, path: string): Promise<boolean> {
		if (this.#whole.has(hash)) return true;
		const sum = createHash('sha256');
		try {
			for await (const piece of pieces(this.#o.disk, path, 0, Number.POSITIVE_INFINITY)) sum.update(piece);
		} catch (error) {
			if (codeOf(error) !== 'ENOENT') throw error;
			this.#forget(hash);
			return false;
		}
		if (sum.digest('hex') === hash) {
			this.#whole.add(hash);
			return true;
		}
		await this.#exclusive(async () => {
			if (!this.#entries.has(hash)) return;
			this.#forget(hash);
			this.#o.damaged?.(await setAside(this.#o.disk, path));
		});
		return false;
	}

	keep(ids: readonly string[]): Promise<void> {
		return this.#exclusive(async () => {
			const named = [...new Set(ids.map(hashOf))].filter((hash) => this.#waiting.has(hash));
			await this.#unmark(named);
		});
	}

	expired(): string[] {
		const now = this.#o.clock.wall();
		return [...this.#waiting].filter(([, since]) => now - since >= UNNAMED + HOUR).map(([hash]) => `sha256:${hash}`);
	}

	remove(ids: readonly string[]): Promise<void> {
		return this.#exclusive(async () => {
			// What was uploaded again meanwhile stays.
			const still = new Set(this.expired());
			const gone = ids.filter((id) => still.has(id)).map(hashOf);
			for (const hash of gone) {
				const entry = this.#entries.get(hash) as Entry;
				this.#entries.delete(hash);
				if (entry.small) await this.#drop(hash, entry.small, true);
				await this.#drop(hash, entry, false);
				await this.#o.disk.syncFolder(join(this.#folder, hash.slice(0, 2)));
			}
			await this.#unmark(gone);
		});
	}

	async #drop(hash: string, picture: Picture, small: boolean): Promise<void> {
		await this.#o.disk.remove(this.#path(hash, picture, small));
		this.#bytes -= picture.size;
	}

	async #unmark(hashes: readonly string[]): Promise<void> {
		if (hashes.length === 0) return;
		const folder = join(this.#folder, WAITING);
		for (const hash of hashes) await this.#o.disk.remove(join(folder, hash));
		await this.#o.disk.syncFolder(folder);
		for (const hash of hashes) this.#waiting.delete(hash);
	}

	#forget(hash: string): void {
		const entry = this.#entries.get(hash);
		if (!entry) return;
		this.#entries.delete(hash);
		this.#bytes -= entry.size + (entry.small?.size ?? 0);
	}

	#path(hash: string, { kind, size }: Picture, small: boolean): string {
		return join(this.#folder, hash.slice(0, 2), `${hash}-${size}${small ? '.small' : ''}.${KINDS[kind].endings[0]}`);
	}

	#exclusive<T>(work: () => Promise<T>): Promise<T> {
		const mine = this.#turn.then(work);
		this.#turn = mine.catch(() => {});
		return mine;
	}
}

const BY_ENDING = new Map((Object.keys(KINDS) as KindName[]).map((kind) => [KINDS[kind].endings[0] as string, kind]));

function readName(name: string): { hash: string; kind: KindName; size: number; small: boolean } | undefined {
	const [, hash, size, small, ending] = NAME.exec(name) ?? [];
	const kind = BY_ENDING.get(ending ?? '');
	return hash && kind ? { hash, kind, size: Number(size), small: small !== undefined } : undefined;
}

function hashOf(id: string): string {
	return id.replace(/^sha256:/, '');
}

async function* pieces(disk: Disk, path: string, from: number, to: number): AsyncGenerator<Buffer> {
	for (let at = from; at < to; ) {
		const piece = await disk.read(path, at, Math.min(PIECE, to - at));
		if (piece.length === 0) return;
		yield piece;
		at += piece.length;
	}
}
