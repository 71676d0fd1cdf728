// What a start makes of the folder: state file, index of cases at rest, journal. Where one is damaged the others speak, and what can't
// be known any more is named. Not for keeping the folder in order while running (keeper.ts).

import { join } from 'node:path';
import { ClosedIndex } from './closed-index.ts';
import { type Disk, ensureFolder, replaceFile, setAside, sweepTemporaries } from './disk.ts';
import { Documents } from './documents.ts';
import { statePath } from './keeper.ts';
import type { CommitLine } from './line.ts';
import { linesOf, unsealed } from './line.ts';
import { type Fold, Memory } from './memory.ts';
import { Replay } from './replay.ts';
import { listSegments, type Scan, type Segment, scan, type Table } from './segments.ts';
import { type Reached, readState, type State } from './state-file.ts';

export interface Damage {
	file: string;
	/** Locale entry under `store.damage`. */
	reason: string;
	cases: string[];
}

export interface Recovered {
	memory: Memory;
	documents: Documents;
	cut: number;
	damaged: Damage[];
	/** Files to set aside once a checkpoint holds what they still gave. */
	aside: string[];
	stateBytes: number;
	/** Journal bytes read beyond the state file. */
	tail: number;
	reached: Reached[];
	/** The segment to go on with. */
	open?: { path: string; table: Table; size: number };
}

interface Inspected {
	segment: Segment;
	scan: Scan;
}

export function journalFolder(folder: string): string {
	return join(folder, 'journal');
}

/** Reads the folder; makes it when there is none. Errors of the disk pass through. */
export async function recover(disk: Disk, folder: string, fold: Fold): Promise<Recovered> {
	const journal = journalFolder(folder);
	for (const path of [folder, journal, join(folder, 'cases')]) await ensureFolder(disk, path);
	for (const path of [folder, journal, join(folder, 'closed')]) await sweepTemporaries(disk, path);

	const damaged: Damage[] = [];
	const read = await readState(disk, statePath(folder));
	const state = read === 'damaged' ? undefined : read;
	if (read === 'damaged') damaged.push({ file: await setAside(disk, statePath(folder)), reason: 'state', cases: [] });

	const closed = new ClosedIndex(disk, join(folder, 'closed'));
	for (const damage of await closed.open(state?.head.closed ?? { files: [], file: 1, rows: 0 })) damaged.push({ ...damage, cases: [] });

	const memory = new Memory(fold, closed);
	if (state) restore(memory, state);
	const documents = new Documents(disk, join(folder, 'cases'));

	const segments = await listSegments(disk, journal);
	const needed = damaged.length > 0 ? segments : tailOf(segments, state?.head.g ?? 0);
	let inspected = await inspect(disk, needed);
	const findings = findDamage(inspected, journal, state?.head.g ?? 0);
	damaged.push(...findings.damaged);
	const careful = damaged.length > 0 || (!state && (segments[0]?.first ?? 1) > 1) || (!state && closed.size > 0);
	if (careful && needed !== segments) inspected = await inspect(disk, segments);

	const replay = new Replay(memory, documents, state?.head.g ?? 0, damaged, state?.configs ?? []);
	if (careful) await replay.adoptDocuments(!state);
	const tail = await replaySegments(disk, inspected, replay, careful ? -1 : (state?.head.g ?? 0));
	replay.finish(
		findings.missing,
		inspected.flatMap((one) => (one.segment.damaged ? [] : one.scan.bad)),
	);

	const last = inspected.at(-1);
	const open = last && (await mend(disk, last, memory.g));
	return {
		memory,
		documents,
		cut: last && !last.segment.damaged ? last.scan.torn : 0,
		damaged,
		aside: findings.aside,
		stateBytes: state?.bytes ?? 0,
		tail,
		reached: state?.head.reached ?? [],
		open,
	};
}

function restore(memory: Memory, state: State): void {
	const { head } = state;
	memory.g = head.g;
	memory.at = head.at;
	for (const [name, number] of head.series) memory.series.set(name, number);
	for (const [key, value] of head.values) memory.values.set(key, value);
	for (const [key, claim] of state.claims) memory.claims.set(key, claim);
	for (const entry of state.cases) {
		// its row was written after the state file, and its document before the row
		if ((memory.closed.fresh(entry.record.id)?.revision ?? 0) >= entry.revision) continue;
		memory.put(entry);
	}
}

/** Segments that may hold commits after `g`, and the last one. */
function tailOf(segments: Segment[], g: number): Segment[] {
	const live = segments.filter((segment) => !segment.damaged);
	return live.filter((_, place) => (live[place + 1]?.first ?? Number.POSITIVE_INFINITY) > g + 1);
}

async function inspect(disk: Disk, segments: Segment[]): Promise<Inspected[]> {
	const inspected: Inspected[] = [];
	for (const [place, segment] of segments.entries()) {
		const last = place === segments.length - 1 && !segment.damaged;
		inspected.push({ segment, scan: scan(await disk.read(segment.path), segment.first, last) });
	}
	return inspected;
}

/** What is damaged or missing after `g`; commits that can't be read are listed one by one. */
function findDamage(inspected: Inspected[], journal: string, g: number): { damaged: Damage[]; aside: string[]; missing: Set<number> } {
	const damaged: Damage[] = [];
	const aside: string[] = [];
	const missing = new Set<number>();
	const first = inspected[0]?.segment.first ?? g + 1;
	// without a state file the oldest kept segment is where the journal begins
	let expected = g === 0 ? first : Math.min(first, g + 1);
	for (const { segment, scan: found } of inspected) {
		// older segments than one that was set aside may be gone for age
		if (segment.damaged) expected = Math.max(expected, (found.table.g.at(-1) ?? 0) + 1);
		if (segment.damaged) continue;
		if (segment.first > expected) damaged.push({ file: journal, reason: 'missing', cases: [] });
		if (found.bad.length > 0) {
			damaged.push({ file: segment.path, reason: 'checksum', cases: [] });
			aside.push(segment.path);
		}
		for (const present of found.table.g) {
			for (; expected < present; expected += 1) missing.add(expected);
			expected = Math.max(expected, present + 1);
		}
	}
	if (expected <= g) damaged.push({ file: journal, reason: 'missing', cases: [] });
	for (; expected <= g; expected += 1) missing.add(expected);
	return { damaged, aside, missing };
}

/** Replays commits after `g` (all: -1). Returns the bytes they take. */
async function replaySegments(disk: Disk, inspected: Inspected[], replay: Replay, g: number): Promise<number> {
	let bytes = 0;
	for (const { segment, scan: found } of inspected) {
		const whole = (await disk.read(segment.path)).subarray(0, found.size);
		if (found.head) replay.head(found.head);
		const start = found.table.g.findIndex((one) => one > g);
		if (start < 0) continue;
		for (const line of linesOf(whole.subarray(found.table.from[start]))) {
			const commit = unsealed<CommitLine>(line.bytes);
			if (commit?.g === undefined) continue;
			bytes += line.to - line.from;
			await replay.line(commit);
		}
	}
	return bytes;
}

/**
 * Makes the last segment safe to go on with. It is written anew: after a failed fsync the system may show bytes that are not on the disk.
 * Undefined when a new segment has to begin.
 */
async function mend(disk: Disk, { segment, scan: found }: Inspected, g: number): Promise<Recovered['open']> {
	if (segment.damaged || found.bad.length > 0) return undefined;
	if (found.size === 0 || found.table.g.length === 0) {
		await disk.remove(segment.path);
		return undefined;
	}
	await replaceFile(disk, segment.path, (await disk.read(segment.path)).subarray(0, found.size));
	return found.table.g.at(-1) === g ? { path: segment.path, table: found.table, size: found.size } : undefined;
}
