// Reading journal segments: which there are, where each line lies, what is torn and what is damaged.
// Not for writing them (journal.ts) and not for what lines mean (memory.ts).

import { join } from 'node:path';
import type { Disk } from './disk.ts';
import { intact, linesOf, placeOf, type SegmentHead, unsealed } from './line.ts';

/** A file of the journal; its name is the `g` of its first commit. */
export interface Segment {
	first: number;
	path: string;
	/** Set aside earlier: its good lines are still read, it is never written. */
	damaged: boolean;
}

/** Where the lines of a segment lie: `g[i]` from byte `from[i]`, to `to[i]`. Ascending. */
export interface Table {
	g: number[];
	from: number[];
	to: number[];
}

/** A stretch that is no line. */
export interface BadLine {
	/** Last good commit before it. */
	after: number;
	text: string;
}

export interface Scan {
	head: SegmentHead | undefined;
	table: Table;
	/** Bytes up to the end of the last line that counts. */
	size: number;
	/** Bytes of a torn tail after it. */
	torn: number;
	bad: BadLine[];
}

export function segmentPath(folder: string, first: number): string {
	return join(folder, `${String(first).padStart(6, '0')}.ndjson`);
}

/** In the order of commits. */
export async function listSegments(disk: Disk, folder: string): Promise<Segment[]> {
	const segments: Segment[] = [];
	for (const name of await disk.list(folder)) {
		const found = /^(\d+)\.ndjson(\.damaged(-\d+)?)?$/.exec(name);
		if (found) segments.push({ first: Number(found[1]), path: join(folder, name), damaged: found[2] !== undefined });
	}
	return segments.sort((a, b) => a.first - b.first);
}

/**
 * Finds the lines. A write that a power cut interrupted may have left any part of its bytes, but only bytes that nobody was told are safe:
 * bad bytes in the last segment are such a tail when no later line knows a commit among them to be on disk.
 */
export function scan(bytes: Buffer, first: number, last: boolean): Scan {
	const table: Table = { g: [], from: [], to: [] };
	const durable: number[] = [];
	const bad: (BadLine & { from: number; lines: number })[] = [];
	let head: SegmentHead | undefined;
	let g = first - 1;
	for (const line of linesOf(bytes)) {
		const whole = line.ended && intact(line.bytes);
		if (line.from === 0 && whole) head = unsealed<SegmentHead>(line.bytes);
		if (line.from === 0 && head?.segment === 1) continue;
		const place = whole ? placeOf(line.bytes) : undefined;
		if (!place || place.g <= g) {
			bad.push({ after: g, text: line.bytes.toString('utf8'), from: line.from, lines: table.g.length });
			continue;
		}
		if (place.g !== g + 1 && bad.at(-1)?.after !== g) bad.push({ after: g, text: '', from: line.from, lines: table.g.length });
		g = place.g;
		table.g.push(g);
		table.from.push(line.from);
		table.to.push(line.to);
		durable.push(place.d);
	}
	const cut = bad[0];
	if (last && cut) {
		const after = durable.slice(cut.lines);
		if (after.length === 0 || (cut.from > 0 && after.every((d) => d <= cut.after))) {
			for (const column of [table.g, table.from, table.to]) column.length = cut.lines;
			return { head, table, size: cut.from, torn: bytes.length - cut.from, bad: [] };
		}
	}
	return { head, table, size: bytes.length, torn: 0, bad: bad.map(({ after, text }) => ({ after, text })) };
}

/** Place of the first line with at least this `g`. */
export function placeIn(table: Table, g: number): number {
	let low = 0;
	let high = table.g.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (table.g[middle]! < g) low = middle + 1;
		else high = middle;
	}
	return low;
}
