// How one line of the store's files stands on disk: `{"crc":"1a2b3c4d",…}`, still plain JSON for any reader.
// The checksum covers every byte after it. Not for what the lines mean.

import { crc32 } from 'node:zlib';
import type { CaseChange, CommitBody, Drawn } from './port.ts';

/** A commit as written. */
export interface CommitLine {
	/** Last commit known to be on disk when this was written: tells a torn write from damage. */
	d: number;
	g: number;
	at: string;
	/** Of lines written when a commit could open one case only: its number. */
	draw?: Drawn;
	/** Revision of each case before this commit, in the order of `cases`. */
	prev: number[];
	cases: CaseChange[];
	claims?: CommitBody['claims'];
	releases?: CommitBody['releases'];
	values?: CommitBody['values'];
}

/** First line of a segment: the small things that no case document holds, as they stood before its first commit. */
export interface SegmentHead {
	segment: 1;
	after: number;
	at?: string;
	series: [string, number][];
	values: [string, unknown][];
}

const START = '{"crc":"';
/** Length of `{"crc":"1a2b3c4d",` */
const PREFIX = START.length + 10;

function hex(sum: number): string {
	return sum.toString(16).padStart(8, '0');
}

/** A line from JSON text of an object with at least one key. */
export function sealed(json: string): Buffer {
	const line = Buffer.from(`${START}00000000",${json.slice(1)}\n`);
	line.write(hex(crc32(line.subarray(PREFIX, -1))), START.length, 'latin1');
	return line;
}

/** True when a line (without its line feed) is whole. */
export function intact(line: Buffer): boolean {
	if (line.length <= PREFIX || line.toString('latin1', 0, START.length) !== START || line.toString('latin1', PREFIX - 2, PREFIX) !== '",') return false;
	const sum = line.toString('latin1', START.length, PREFIX - 2);
	return /^[0-9a-f]{8}$/.test(sum) && Number.parseInt(sum, 16) === crc32(line.subarray(PREFIX));
}

/** The object of a line, its checksum left out; undefined when it is not whole. */
export function unsealed<T>(line: Buffer): T | undefined {
	if (!intact(line)) return undefined;
	try {
		return JSON.parse(`{${line.toString('utf8', PREFIX)}`) as T;
	} catch {
		return undefined;
	}
}

const HEAD = /^"d":(\d+),"g":(\d+),/;

/** `d` and `g` of an intact commit line without parsing the whole of it; undefined for a segment's head. */
export function placeOf(line: Buffer): { d: number; g: number } | undefined {
	const found = HEAD.exec(line.toString('latin1', PREFIX, PREFIX + 48));
	return found ? { d: Number(found[1]), g: Number(found[2]) } : undefined;
}

/** The lines of a buffer with the place of each; a last one without a line feed has `ended: false`. */
export function* linesOf(buffer: Buffer): Generator<{ from: number; to: number; bytes: Buffer; ended: boolean }> {
	for (let from = 0; from < buffer.length; ) {
		const feed = buffer.indexOf(10, from);
		const to = feed < 0 ? buffer.length : feed;
		yield { from, to: feed < 0 ? to : to + 1, bytes: buffer.subarray(from, to), ended: feed >= 0 };
		from = to + 1;
	}
}
