// The state file: everything in memory as of one commit, written in pieces while work goes on, in place of the old one at once.
// Not for cases at rest (closed-index.ts) and not for history (documents.ts).

import { dirname } from 'node:path';
import type { CaseRecord } from '../case/case.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Instant } from '../time.ts';
import type { Extent } from './closed-index.ts';
import { type Disk, temporary } from './disk.ts';
import { linesOf, sealed, unsealed } from './line.ts';
import type { ClaimEntry, Entry, Memory } from './memory.ts';
import { Configs, type Placed, place } from './sharing.ts';

/** A checkpoint that was reached: commits up to `g` were in the state file at this real time. */
export interface Reached {
	g: number;
	wall: number;
}

export interface StateHead {
	state: 2;
	g: number;
	at?: Instant;
	series: [string, number][];
	values: [string, Json][];
	/** What there was of the index of cases at rest. */
	closed: Extent;
	reached: Reached[];
	cases: number;
	claims: number;
}

export interface State {
	head: StateHead;
	cases: Entry[];
	claims: [string, ClaimEntry][];
	/** Configurations that their open steps have in common. */
	configs: JsonObject[];
	bytes: number;
}

/** A case as it stands in the file. */
interface Written {
	revision: number;
	record: CaseRecord;
	placed: Placed[];
	pending: number[];
	keys?: string[];
	drew?: Entry['drew'];
}

const PIECE = 1 << 17;

/** What a state file says, frozen at one commit. Takes no time to speak of: records are never altered, so references are enough. */
export function snapshot(memory: Memory, reached: Reached[]): { head: StateHead; lines: Iterable<Buffer> } {
	const cases = [...memory.cases.values()].map((entry) => ({ ...entry, pending: [...entry.pending] }));
	const claims = [...memory.claims];
	const head: StateHead = {
		state: 2,
		g: memory.g,
		at: memory.at,
		series: [...memory.series],
		values: [...memory.values],
		closed: memory.closed.extent,
		reached,
		cases: cases.length,
		claims: claims.length,
	};
	return { head, lines: render(head, cases, claims) };
}

function* render(head: StateHead, cases: Entry[], claims: [string, ClaimEntry][]): Generator<Buffer> {
	yield sealed(JSON.stringify(head));
	const configs = new Configs();
	const written = ({ revision, record, pending, keys, drew }: Entry): string =>
		JSON.stringify({ revision, ...configs.without(record), pending, keys, drew } satisfies Written);
	for (const line of grouped('cases', cases, written)) {
		const fresh = configs.take();
		if (fresh.length > 0) yield sealed(JSON.stringify({ configs: fresh }));
		yield line;
	}
	yield* grouped('claims', claims, (claim) => JSON.stringify(claim));
}

/** Some 16 kB a line: quick to parse one by one, and no slice of work is long. */
function* grouped<T>(name: string, items: T[], toJson: (item: T) => string): Generator<Buffer> {
	let group: string[] = [];
	let bytes = 0;
	for (const item of items) {
		const json = toJson(item);
		group.push(json);
		bytes += json.length;
		if (bytes < 16_384) continue;
		yield sealed(`{"${name}":[${group.join()}]}`);
		group = [];
		bytes = 0;
	}
	if (group.length > 0) yield sealed(`{"${name}":[${group.join()}]}`);
}

/**
 * Writes a state file. `durable` is awaited before it takes its place: it must not tell of commits that a power cut could still undo.
 * Returns its size; undefined when `stopped` before the end.
 */
export async function writeState(
	disk: Disk,
	path: string,
	lines: Iterable<Buffer>,
	durable: () => Promise<void>,
	stopped: () => boolean = () => false,
): Promise<number | undefined> {
	const file = await disk.open(temporary(path), 'create');
	let size = 0;
	try {
		let piece: Buffer[] = [];
		let length = 0;
		const write = async (): Promise<void> => {
			const bytes = Buffer.concat(piece);
			piece = [];
			length = 0;
			size += bytes.length;
			await file.write(bytes);
		};
		for (const line of lines) {
			piece.push(line);
			length += line.length;
			if (length < PIECE) continue;
			await write();
			if (stopped()) return undefined;
		}
		await write();
		await file.sync();
	} finally {
		await file.close();
	}
	await durable();
	await disk.rename(temporary(path), path);
	await disk.syncFolder(dirname(path));
	return size;
}

/** Reads a state file. Undefined when there is none; `damaged` when it is not whole. */
export async function readState(disk: Disk, path: string): Promise<State | 'damaged' | undefined> {
	if (!(await disk.stat(path))) return undefined;
	const bytes = await disk.read(path);
	let state: State | undefined;
	for (const line of linesOf(bytes)) {
		const content = unsealed<Partial<StateHead> & { cases?: unknown; claims?: unknown; configs?: unknown }>(line.bytes);
		if (!content || !line.ended) return 'damaged';
		if (!state) {
			if (content.state !== 2) return 'damaged';
			state = { head: content as StateHead, cases: [], claims: [], configs: [], bytes: bytes.length };
		} else if (Array.isArray(content.configs)) {
			for (const config of content.configs) state.configs.push(config);
		} else if (Array.isArray(content.cases)) {
			for (const { placed, ...entry } of content.cases as Written[]) {
				place(entry.record, placed, state.configs);
				state.cases.push(entry);
			}
		} else if (Array.isArray(content.claims)) {
			for (const claim of content.claims) state.claims.push(claim);
		}
	}
	if (!state || state.cases.length !== state.head.cases || state.claims.length !== state.head.claims) return 'damaged';
	return state;
}
