// The book of learned limits of one detector in the plant's folder: `limits/<name>.ndjson`, one change a line with its checksum. What is in force is
// synced before it counts: limits survive a kill and a power cut. Points of phase I are written behind, at most a second. Not in the journal of cases: a
// detector with ten thousand signals must not make every checkpoint of the cases longer. Not for what the changes mean (src/detect/limits).

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Clock, Timer } from '../clock.ts';
import { adopt, type Change, type Entry, type Order, type Phase, placeOf, type Shelf } from '../detect/limits/book.ts';
import type { BookKeeping, Later } from '../detect/limits/desk.ts';
import type { Json } from '../json.ts';
import { copyFile, type Disk, type DiskFile, ensureFolder, replaceFile, sweepTemporaries } from './disk.ts';
import { linesOf, sealed, unsealed } from './line.ts';

/** Where in the plant's folder. */
export const LIMITS = 'limits';
/** Points of phase I wait so long for others (real time). */
const WRITE_EVERY = 1_000;
/** A file is written anew when it is so many times as long as it was when that was last done, and longer than this. */
const GROWN = 4;
const LONG = 4 << 20;
const FORMAT = 1;

/** What stands in a line, beside its checksum. `s`: bytes that were known to be on disk when it was written: tells a torn write from damage. */
interface Line {
	s: number;
	format?: number;
	detector?: string;
	/** Lines that were written with this first one, as a whole: none of them can be torn. */
	lines?: number;
	r?: string;
	orders?: readonly Order[];
	newest?: number;
	e?: Entry;
	gone?: string;
	/** Points of a phase: place, id, times, points. */
	p?: string;
	i?: number;
	at?: number[];
	v?: Json[];
}
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
	readonly #book = new Map<string, Shelf>();
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
		const { lines, isWhole, isDamaged } = this.#read(bytes);
		if (isDamaged) {
			const aside = await freeName(disk, this.#path);
			await copyFile(disk, this.#path, aside);
			await disk.syncFolder(folder);
			this.#o.damaged?.(aside);
		}
		this.#size = bytes.length;
		let entries = 1;
		for (const shelf of this.#book.values()) entries += shelf.entries.size + 1;
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

	#read(bytes: Buffer): { lines: number; isWhole: boolean; isDamaged: boolean } {
		let lines = 0;
		let together = 1;
		let torn: number | undefined;
		let isDamaged = false;
		for (const { from, bytes: line, ended } of linesOf(bytes)) {
			const isFirst = lines++ === 0;
			const read = ended ? unsealed<Line>(line) : undefined;
			if (isFirst && read) together = read.lines ?? 1;
			if (!read) {
				// What was written as a whole was there as a whole.
				if (lines <= together) isDamaged = true;
				else torn ??= from;
				continue;
			}
			// After the first bad line: of the same write, or of a later one that proves it had been whole.
			if (torn !== undefined && read.s <= torn) continue;
			isDamaged ||= torn !== undefined;
			this.#take(read);
		}
		return { lines, isWhole: torn === undefined && !isDamaged, isDamaged };
	}

	#take({ r, orders, newest, e, gone, p, i, at, v }: Line): void {
		if (r === undefined) return;
		if (orders) adopt(this.#book, [{ rule: r, newest: newest ?? 0, orders }]);
		else if (gone !== undefined) adopt(this.#book, [{ rule: r, gone }]);
		else if (e) adopt(this.#book, [{ rule: r, entry: this.#grown(r, e) }]);
		else if (p !== undefined && at && v) {
			const phase = this.#book.get(r)?.entries.get(p)?.phase;
			if (phase?.id !== i) return;
			for (const one of at) phase!.at.push(one);
			for (const one of v) phase!.points.push(one);
		}
	}

	/** An entry as it was read, with the points that its phase has so far. */
	#grown(rule: string, entry: Entry): Entry {
		if (!entry.phase) return entry;
		const before = this.#book.get(rule)?.entries.get(placeOf(entry.signal, entry.product) ?? '')?.phase;
		const { at, points } = entry.phase;
		const isSame = before?.id === entry.phase.id && !points;
		const phase: Phase = { ...entry.phase, at: at ?? (isSame ? before.at : []), points: points ?? (isSame ? before.points : []) };
		this.#streamed.add(phase.points);
		return { ...entry, phase };
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
