// The book of learned limits of one detector in the plant's folder: `limits/<name>.ndjson`, one change a line with its checksum. What is in force is
// synced before it counts: limits survive a kill and a power cut. Points of phase I are written behind, at most a second. Not in the journal of cases: a
// detector with ten thousand signals must not make every checkpoint of the cases longer. Not for what the changes mean (src/detect/limits).

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Clock, Timer } from '../clock.ts';
import type { Change, Entry, Phase, Shelf } from '../detect/limits/book.ts';
import type { BookKeeping, Later } from '../detect/limits/desk.ts';
import type { Json } from '../json.ts';
import { copyFile, type Disk, type DiskFile, ensureFolder, replaceFile, sweepTemporaries } from './disk.ts';
import { type Line, readLimits } from './limits-lines.ts';
import { sealed } from './line.ts';

/** Where in the plant's folder. */
export const LIMITS = 'limits';
/** Points of phase I wait so long for others (real time). */
const WRITE_EVERY = 1_000;
/** A file is written anew when it is so many times as long as it was when that was last done, and longer than this. */
const GROWN = 4;
const LONG = 4 << 20;
const FORMAT = 1;

type Noted = Omit<Line, 's'>;
interface Kept {
	lines: Noted[];
	adopt(): void;
	done(): void;
	failed(error: unknown): void;
}

export interface LimitsFileOptions {
	disk: Disk;
	/** The plant's. */
	folder: string;
	/** The detector's step key: anything; the file gets a generated name. */
	detector: string;
	/** Only real time is asked. */
	clock: Clock;
	/** Told of a file with damaged lines: what could be read of it goes on, and a copy of it is kept under this name. */
	damaged?(file: string): void;
	/** Points of phase I could not be written; they are tried again. */
	failed?(error: unknown): void;
}

export class LimitsFile implements BookKeeping {
	readonly #o: LimitsFileOptions;
	readonly #path: string;
	#book = new Map<string, Shelf>();
	/** Points that are on disk, or will be by lines of their own. */
	readonly #streamed = new WeakSet<Json[]>();
	#file: DiskFile | undefined;
	/** Bytes of the file that are known to be on disk, and what there were when it was last written anew. */
	#size = 0;
	#fresh = 0;
	#later: Noted[] = [];
	/** The last record of each phase that may still grow. */
	#growing = new Map<string, Noted>();
	#kept: Kept[] = [];
	#writing: Promise<void> | undefined;
	#timer: Timer | undefined;

	constructor(options: LimitsFileOptions) {
		this.#o = options;
		const generated = createHash('sha256').update(options.detector).digest('hex').slice(0, 16);
		this.#path = join(options.folder, LIMITS, `${generated}.ndjson`);
	}

	/** Reads the book; who calls owns it from then on. The folder must be ours alone. */
	async open(): Promise<Map<string, Shelf>> {
		const { disk } = this.#o;
		const folder = join(this.#o.folder, LIMITS);
		await ensureFolder(disk, folder);
		await sweepTemporaries(disk, folder);
		const there = await disk.stat(this.#path);
		const bytes = there ? await disk.read(this.#path) : Buffer.alloc(0);
		const { book, lines, isWhole, isDamaged } = readLimits(bytes);
		this.#book = book;
		if (isDamaged) {
			const aside = await freeName(disk, this.#path);
			await copyFile(disk, this.#path, aside);
			await disk.syncFolder(folder);
			this.#o.damaged?.(aside);
		}
		this.#size = bytes.length;
		let entries = 1;
		for (const shelf of book.values()) {
			entries += shelf.entries.size + 1;
			for (const { phase } of shelf.entries.values()) if (phase) this.#streamed.add(phase.points);
		}
		// After a torn line nothing is appended; a file of mostly old lines costs every start.
		if (!there || !isWhole || lines > 2 * entries + 1_000) await this.#writeAnew([]);
		else this.#fresh = this.#size;
		return this.#book;
	}

	keep(changes: readonly Change[], adopted: () => void = () => {}): Promise<void> {
		return new Promise((resolve, reject) => {
			const lines = changes.map((change) => this.#lineOf(change));
			// A phase goes on in its new entry: its points come after that.
			this.#growing.clear();
			const kept: Kept = { lines, adopt: adopted, done: resolve, failed: reject };
			this.#kept.push(kept);
			this.#later.push(...lines);
			void this.#write();
		});
	}

	later(note: Later): void {
		if ('entry' in note) {
			if (note.entry.phase) this.#streamed.add(note.entry.phase.points);
			this.#growing.clear();
			this.#later.push({ r: note.rule, e: withoutPoints(note.entry) });
		} else {
			const { rule, place, phase, at, point } = note;
			const name = `${rule}\n${phase}\n${place}`;
			const record = this.#growing.get(name);
			if (record) {
				record.at!.push(at);
				record.v!.push(point);
			} else {
				const first: Noted = { r: rule, p: place, i: phase, at: [at], v: [point] };
				this.#growing.set(name, first);
				this.#later.push(first);
			}
		}
		this.#timer ??= this.#o.clock.after(WRITE_EVERY, () => {
			this.#timer = undefined;
			void this.#write();
		});
	}

	/** Writes what waits and gives the file back. */
	async close(): Promise<void> {
		this.#timer?.cancel();
		this.#timer = undefined;
		await this.#write();
		while (this.#writing) await this.#writing;
		await this.#file?.close().catch(() => {});
		this.#file = undefined;
	}

	/** One write at a time; what comes meanwhile shares the next. Never rejects. */
	#write(): Promise<void> {
		this.#writing ??= this.#writeAll().finally(() => {
			this.#writing = undefined;
			// Who asked after the last look and before this line.
			if (this.#kept.length > 0) void this.#write();
		});
		return this.#writing;
	}

	async #writeAll(): Promise<void> {
		// Whoever asked in this turn shares the write.
		await Promise.resolve();
		while (this.#later.length > 0) {
			const [lines, kept] = [this.#later, this.#kept];
			this.#later = [];
			this.#kept = [];
			this.#growing.clear();
			try {
				const isLong = this.#size > LONG && this.#size > GROWN * this.#fresh;
				if (!this.#file && !isLong) this.#file = await this.#reopened();
				if (!this.#file || isLong) await this.#writeAnew(kept.flatMap((one) => one.lines));
				else await this.#append(lines);
				for (const one of kept) {
					one.adopt();
					one.done();
				}
			} catch (error) {
				// What is in the file now nobody knows: next time it is written anew, from memory, where all points are.
				await this.#file?.close().catch(() => {});
				this.#file = undefined;
				this.#fresh = 0;
				this.#size = Number.POSITIVE_INFINITY;
				for (const one of kept) one.failed(error);
				if (kept.length === 0) this.#o.failed?.(error);
				return;
			}
		}
	}

	/** Only where the end of the file is known. */
	async #reopened(): Promise<DiskFile | undefined> {
		return Number.isFinite(this.#size) ? this.#o.disk.open(this.#path, 'append') : undefined;
	}

	async #append(lines: readonly Noted[]): Promise<void> {
		const bytes = Buffer.concat(lines.map((line) => sealed(JSON.stringify({ s: this.#size, ...line }))));
		await this.#file!.write(bytes);
		await this.#file!.sync();
		this.#size += bytes.length;
	}

	/** The whole book as it is in memory, and changes that are not in it yet. */
	async #writeAnew(changes: readonly Noted[]): Promise<void> {
		const lines: Noted[] = [];
		for (const [rule, { newest, orders, entries }] of this.#book) {
			if (newest > 0) lines.push({ r: rule, newest, orders });
			for (const entry of entries.values()) {
				if (entry.phase) this.#streamed.add(entry.phase.points);
				lines.push({ r: rule, e: entry });
			}
		}
		const all = [...lines, ...changes];
		const head: Noted = { format: FORMAT, detector: this.#o.detector, lines: all.length + 1 };
		const bytes = Buffer.concat([head, ...all].map((line) => sealed(JSON.stringify({ s: 0, ...line }))));
		await this.#file?.close().catch(() => {});
		this.#file = undefined;
		await replaceFile(this.#o.disk, this.#path, bytes);
		this.#size = this.#fresh = bytes.length;
	}

	#lineOf(change: Change): Noted {
		if ('orders' in change) return { r: change.rule, newest: change.newest, orders: change.orders };
		if ('gone' in change) return { r: change.rule, gone: change.gone };
		const { phase } = change.entry;
		const isNew = phase !== undefined && phase.points.length > 0 && !this.#streamed.has(phase.points);
		if (phase) this.#streamed.add(phase.points);
		return { r: change.rule, e: isNew ? withPoints(change.entry, phase) : withoutPoints(change.entry) };
	}
}

/** As it was at this instant: points that come while it waits to be written have lines of their own. */
function withPoints(entry: Entry, phase: Phase): Entry {
	return { ...entry, phase: { ...phase, at: [...phase.at], points: [...phase.points] } };
}

function withoutPoints(entry: Entry): Entry {
	if (!entry.phase) return entry;
	const { at: _, points: __, ...rest } = entry.phase;
	return { ...entry, phase: rest as Phase };
}

async function freeName(disk: Disk, path: string): Promise<string> {
	let aside = `${path}.damaged`;
	for (let n = 2; await disk.stat(aside); n += 1) aside = `${path}.damaged-${n}`;
	return aside;
}
