// The journal: commits appended to segments, all that wait sharing one fdatasync. After a failed write nothing pending is acknowledged
// and the file is never touched again. Not for deciding a commit (memory.ts) and not for repairing a journal (recovery.ts).

import { type Disk, type DiskFile, ensureFolder } from './disk.ts';
import { type CommitLine, sealed, unsealed } from './line.ts';
import type { CaseChange } from './port.ts';
import { listSegments, placeIn, type Segment, scan, segmentPath, type Table } from './segments.ts';

/** What reading gives back of a commit. */
export type KeptLine = Pick<CommitLine, 'g' | 'at' | 'cases'>;

interface Waiting {
	g: number;
	json: string;
	at: string;
	cases: CaseChange[];
	/** Head of a new segment that begins with this commit. */
	head?: string;
	resolve(): void;
	reject(error: Error): void;
}

interface Tabled extends Segment {
	table?: Table;
	used?: number;
}

export interface JournalOptions {
	disk: Disk;
	folder: string;
	/** Bytes after which a segment ends; one with a large head goes on until its commits take as much as the head. */
	segmentBytes: number;
	/** Called before every write; what it throws fails the journal. */
	beforeWrite?: () => Promise<void> | undefined;
	/** Called once, with what pending commits are rejected with. */
	failed: (error: unknown) => Error;
	/** Called after every write with its bytes. */
	written?: (bytes: number) => void;
}

const RING_BYTES = 1 << 20;
/** Segments whose lines' places are kept in memory, the open one aside: documents are written from them. */
const TABLES = 32;
const PIECE = 1 << 18;
const BATCH_BYTES = 1 << 23;

export class Journal {
	/** Last commit known to be on disk. */
	durable = 0;
	readonly #options: JournalOptions;
	#segments: Tabled[] = [];
	/** Counts uses of tables: what was used longest ago is forgotten first. */
	#uses = 0;
	#file: DiskFile | undefined;
	#size = 0;
	/** Bytes in the open segment with everything that waits; infinite: begin a new one. */
	#promised = Number.POSITIVE_INFINITY;
	/** Bytes of its head. */
	#head = 0;
	#queue: Waiting[] = [];
	#writing: Promise<void> | undefined;
	#error: Error | undefined;
	#ring = new Map<number, KeptLine & { bytes: number }>();
	#ringBytes = 0;

	constructor(options: JournalOptions) {
		this.#options = options;
	}

	/** Begins after recovery: `open` is the last segment when it can be continued. */
	async start(durable: number, open?: { path: string; table: Table; size: number }): Promise<void> {
		const { disk, folder } = this.#options;
		await ensureFolder(disk, folder);
		this.durable = durable;
		this.#segments = await listSegments(disk, folder);
		const last = this.#segments.at(-1);
		if (!open || last?.path !== open.path) return;
		this.#file = await disk.open(open.path, 'append');
		this.#size = open.size;
		this.#promised = open.size;
		this.#head = open.table.from[0] ?? open.size;
		last.table = open.table;
	}

	/** True when the next commit must bring the head of a new segment. */
	get full(): boolean {
		// A head holds every value of the plant: were it larger than a segment, every commit would write it anew.
		return this.#promised >= Math.max(this.#options.segmentBytes, 2 * this.#head);
	}

	get segments(): readonly Segment[] {
		return this.#segments;
	}

	/** Resolves when the line is on disk. Lines must come in the order of `g`. */
	append(line: KeptLine & { json: string; head?: string }): Promise<void> {
		if (this.#error) return Promise.reject(this.#error);
		if (line.head !== undefined) {
			this.#head = line.head.length;
			this.#promised = this.#head;
		}
		this.#promised += line.json.length + 32;
		return new Promise((resolve, reject) => {
			this.#queue.push({ ...line, resolve, reject });
			this.#writing ??= this.#write();
		});
	}

	/** Resolves when this commit is on disk. */
	async flushed(g: number): Promise<void> {
		while (this.durable < g) {
			if (this.#error) throw this.#error;
			if (!this.#writing) throw new Error(`commit ${g} was never appended`);
			await this.#writing;
		}
	}

	async #write(): Promise<void> {
		// everything that is decided in this turn of the event loop goes along
		await new Promise((resolve) => setImmediate(resolve));
		try {
			while (this.#queue.length > 0) {
				const batch = this.#take();
				await this.#options.beforeWrite?.();
				if (batch[0]?.head !== undefined) await this.#rotate(batch[0].g, batch[0].head);
				const file = this.#file;
				if (!file) throw new Error('no segment is open');
				const lines = batch.map((line) => sealed(`{"d":${this.durable},${line.json.slice(1)}`));
				const data = lines.length === 1 ? lines[0]! : Buffer.concat(lines);
				await file.write(data);
				await file.sync();
				this.#settle(batch, lines);
			}
		} catch (error) {
			await this.#fail(error);
		} finally {
			this.#writing = undefined;
		}
	}

	#take(): Waiting[] {
		let count = 1;
		for (let bytes = this.#queue[0]!.json.length; count < this.#queue.length && bytes < BATCH_BYTES; count += 1) {
			if (this.#queue[count]!.head !== undefined) break;
			bytes += this.#queue[count]!.json.length;
		}
		// still in the queue until written: whatever fails before that is rejected with the rest
		return this.#queue.slice(0, count);
	}

	#settle(batch: Waiting[], lines: Buffer[]): void {
		const table = this.#segments.at(-1)!.table!;
		const before = this.#size;
		for (const [place, { g, at, cases }] of batch.entries()) {
			const bytes = lines[place]!.length;
			table.g.push(g);
			table.from.push(this.#size);
			this.#size += bytes;
			table.to.push(this.#size);
			this.#ring.set(g, { g, at, cases, bytes });
			this.#ringBytes += bytes;
		}
		for (const [g, { bytes }] of this.#ring) {
			if (this.#ringBytes <= RING_BYTES) break;
			this.#ring.delete(g);
			this.#ringBytes -= bytes;
		}
		this.#queue.splice(0, batch.length);
		this.durable = batch.at(-1)!.g;
		this.#options.written?.(this.#size - before);
		for (const line of batch) line.resolve();
	}

	async #rotate(first: number, head: string): Promise<void> {
		const { disk, folder } = this.#options;
		await this.#file?.close();
		this.#file = undefined;
		const path = segmentPath(folder, first);
		const line = sealed(head);
		const file = await disk.open(path, 'create');
		try {
			await file.write(line);
			await file.sync();
		} finally {
			await file.close();
		}
		await disk.syncFolder(folder);
		this.#file = await disk.open(path, 'append');
		this.#size = line.length;
		this.#segments = [
			...this.#segments.filter((segment) => segment.path !== path),
			{ first, path, damaged: false, table: { g: [], from: [], to: [] }, used: this.#uses },
		];
		this.#dropTables();
	}

	async #fail(cause: unknown): Promise<void> {
		this.#error = this.#options.failed(cause);
		const file = this.#file;
		this.#file = undefined;
		for (const line of this.#queue.splice(0)) line.reject(this.#error);
		await file?.close().catch(() => {});
	}

	/** A commit that is on disk; undefined when its line is damaged or its segment is gone. */
	async line(g: number): Promise<KeptLine | undefined> {
		const kept = this.#ring.get(g);
		if (kept) return kept;
		const segment = this.#segments.findLast((one) => one.first <= g);
		const table = segment && (await this.#table(segment));
		const place = table ? placeIn(table, g) : 0;
		if (!segment || table?.g[place] !== g) return undefined;
		const from = table.from[place]!;
		const bytes = await this.#options.disk.read(segment.path, from, table.to[place]! - from);
		return unsealed<CommitLine>(bytes.subarray(0, -1));
	}

	/** The commits after `after` that are on disk now, in order; damaged lines are left out. */
	async *lines(after: number): AsyncGenerator<KeptLine> {
		const upTo = this.durable;
		let next = after + 1;
		for (; this.#ring.has(next) && next <= upTo; next += 1) yield this.#ring.get(next)!;
		for (const [place, segment] of [...this.#segments].entries()) {
			const following = this.#segments[place + 1];
			if (next > upTo || (following && following.first <= next)) continue;
			const table = await this.#table(segment);
			for (let from = table ? placeIn(table, next) : 0; table && from < table.g.length; ) {
				let to = from + 1;
				while (to < table.g.length && table.to[to]! - table.from[from]! < PIECE) to += 1;
				const start = table.from[from]!;
				const bytes = await this.#options.disk.read(segment.path, start, table.to[to - 1]! - start);
				for (; from < to; from += 1) {
					if (table.g[from]! > upTo) return;
					const line = unsealed<CommitLine>(bytes.subarray(table.from[from]! - start, table.to[from]! - start - 1));
					if (line) yield line;
				}
			}
		}
	}

	async #table(segment: Tabled): Promise<Table | undefined> {
		this.#uses += 1;
		segment.used = this.#uses;
		if (segment.table) return segment.table;
		const bytes = await this.#options.disk.read(segment.path).catch(() => undefined);
		if (!bytes) return undefined;
		segment.table = scan(bytes, segment.first, false).table;
		this.#dropTables();
		return segment.table;
	}

	#dropTables(): void {
		const kept = this.#segments.slice(0, -1).filter((segment) => segment.table);
		if (kept.length <= TABLES) return;
		kept.sort((a, b) => (a.used ?? 0) - (b.used ?? 0));
		for (const segment of kept.slice(0, kept.length - TABLES)) segment.table = undefined;
	}

	/** A segment was set aside. */
	renamed(from: string, to: string): void {
		this.#segments = this.#segments.map((segment) => (segment.path === from ? { ...segment, path: to, damaged: true } : segment));
	}

	/** Bytes of each segment up to and with a commit that is on disk; undefined: all of it. */
	async extents(g: number): Promise<{ path: string; size?: number }[]> {
		const extents: { path: string; size?: number }[] = [];
		for (const [place, segment] of this.#segments.entries()) {
			const following = this.#segments[place + 1];
			if (segment.first > g) break;
			if (following && following.first <= g + 1) extents.push({ path: segment.path });
			else {
				const table = await this.#table(segment);
				extents.push({ path: segment.path, size: table?.to[placeIn(table, g + 1) - 1] ?? 0 });
			}
		}
		return extents;
	}

	/** Removes segments that hold nothing after `g`; the last one stays. */
	async removeUpTo(g: number): Promise<void> {
		const gone = this.#segments.filter((segment, place) => !segment.damaged && (this.#segments[place + 1]?.first ?? Number.POSITIVE_INFINITY) <= g + 1);
		if (gone.length === 0) return;
		this.#segments = this.#segments.filter((segment) => !gone.includes(segment));
		for (const segment of gone) await this.#options.disk.remove(segment.path);
		await this.#options.disk.syncFolder(this.#options.folder);
	}

	/** Writes what waits and closes the file. */
	async close(): Promise<void> {
		while (this.#writing) await this.#writing;
		const file = this.#file;
		this.#file = undefined;
		this.#error ??= new Error('the journal is closed');
		await file?.close();
	}
}
