// What stands in a file of learned limits, line by line. Not for writing it, and not for what the changes mean (src/detect/limits).

import { adopt, type Entry, type Order, type Phase, placeOf, type Shelf } from '../detect/limits/book.ts';
import type { Json } from '../json.ts';
import { intact, linesOf } from './line.ts';

/** What stands in a line, beside its checksum. `s`: bytes that were known to be on disk when it was written: tells a torn write from damage. */
export interface Line {
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

export interface ReadLimits {
	book: Map<string, Shelf>;
	/** The step key in the first line; undefined where that is none of such a file. */
	detector?: string;
	lines: number;
	/** Nothing is torn off at the end. */
	isWhole: boolean;
	/** Something in the middle is lost. */
	isDamaged: boolean;
}

/** Reads all that is whole; of what is torn or damaged the rest. */
export function readLimits(bytes: Buffer): ReadLimits {
	const book = new Map<string, Shelf>();
	let detector: string | undefined;
	let lines = 0;
	let together = 1;
	let torn: number | undefined;
	let isDamaged = false;
	for (const { from, bytes: line, ended } of linesOf(bytes)) {
		const isFirst = lines++ === 0;
		const read = ended ? lineIn(line) : undefined;
		if (isFirst && read) {
			together = read.lines ?? 1;
			detector = read.detector;
		}
		if (!read) {
			// What was written as a whole was there as a whole.
			if (lines <= together) isDamaged = true;
			else torn ??= from;
			continue;
		}
		// After the first bad line: of the same write, or of a later one that proves it had been whole.
		if (torn !== undefined && read.s <= torn) continue;
		isDamaged ||= torn !== undefined;
		take(book, read);
	}
	share(book);
	return { book, ...(detector !== undefined && { detector }), lines, isWhole: torn === undefined && !isDamaged, isDamaged };
}

/** The same of bytes that anybody gives: undefined where they are no file of learned limits. */
export function keptLimits(bytes: Uint8Array): Pick<ReadLimits, 'book' | 'isDamaged'> | undefined {
	const found = readLimits(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
	return found.detector === undefined && found.book.size === 0 ? undefined : found;
}

/** Undefined where it is not whole. Its checksum is left in it: of ten thousand lines a copy without it is what costs. */
function lineIn(bytes: Buffer): Line | undefined {
	if (!intact(bytes)) return undefined;
	try {
		return JSON.parse(bytes.toString('utf8')) as Line;
	} catch {
		return undefined;
	}
}

function take(book: Map<string, Shelf>, { r, orders, newest, e, gone, p, i, at, v }: Line): void {
	if (r === undefined) return;
	if (orders) adopt(book, [{ rule: r, newest: newest ?? 0, orders }]);
	else if (gone !== undefined) adopt(book, [{ rule: r, gone }]);
	else if (e) adopt(book, [{ rule: r, entry: grown(book, r, e) }]);
	else if (p !== undefined && at && v) {
		const phase = book.get(r)?.entries.get(p)?.phase;
		if (phase?.id !== i) return;
		for (const one of at) phase!.at.push(one);
		for (const one of v) phase!.points.push(one);
	}
}

const MOST_WORDS = 100;

/** What ten thousand sets of limits say alike ("moving-range") is there once: read from a file, each has a copy of its own. */
function share(book: ReadonlyMap<string, Shelf>): void {
	const words = new Map<string, string>();
	for (const { entries } of book.values()) {
		for (const { frozen } of entries.values()) {
			const members = frozen?.value as Record<string, unknown> | undefined;
			for (const name in members) {
				const found = members[name];
				if (typeof found !== 'string') continue;
				const known = words.get(found);
				if (known !== undefined) members[name] = known;
				else if (words.size < MOST_WORDS) words.set(found, found);
			}
		}
	}
}

/** An entry as it was read, with the points that its phase has so far. */
function grown(book: ReadonlyMap<string, Shelf>, rule: string, entry: Entry): Entry {
	if (!entry.phase) return entry;
	const before = book.get(rule)?.entries.get(placeOf(entry.signal, entry.product) ?? '')?.phase;
	const { at, points } = entry.phase;
	const isSame = before?.id === entry.phase.id && !points;
	const phase: Phase = { ...entry.phase, at: at ?? (isSame ? before.at : []), points: points ?? (isSame ? before.points : []) };
	return { ...entry, phase };
}
