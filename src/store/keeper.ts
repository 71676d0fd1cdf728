// Checkpoints, behind the commits: documents, the index of cases at rest, the state file, and which segments may go. Everything written
// here can be rebuilt. Not for the journal itself.

import { join } from 'node:path';
import type { CaseEvent } from '../case/events.ts';
import type { Clock, Timer } from '../clock.ts';
import { DAY, HOUR, MINUTE, type Millis, SECOND } from '../time.ts';
import type { ReleasedRow } from './closed-index.ts';
import type { Disk } from './disk.ts';
import type { CaseDocument, Documents } from './documents.ts';
import type { Journal } from './journal.ts';
import type { Entry, Memory } from './memory.ts';
import { type Reached, snapshot, writeState } from './state-file.ts';

/** Real time between checkpoints. */
const INTERVAL: Millis = MINUTE;
/** Segments stay this long after their checkpoint, so that a plain copy of the folder restores. */
const RETENTION: Millis = 7 * DAY;
const AT_ONCE = 4;
/** Documents after which their folders are synced. */
const BATCH = 64;
/** Real time that closing spends on documents; what is left is written after the next start. */
const CLOSING: Millis = 3 * SECOND;

export interface KeeperOptions {
	disk: Disk;
	folder: string;
	clock: Clock;
	memory: Memory;
	journal: Journal;
	documents: Documents;
	/** Journal bytes that bring a state file. */
	checkpointBytes: number;
	/** What went wrong without harm to what is stored: tried again at the next checkpoint. */
	report: (error: unknown) => void;
	damaged: (file: string, reason: string, cases: string[]) => void;
}

export function statePath(folder: string): string {
	return join(folder, 'state.ndjson');
}

export class Keeper {
	readonly #o: KeeperOptions;
	/** Journal bytes since the last state file, its size, and the checkpoints of the last week. */
	#tail = 0;
	#stateBytes = 0;
	#reached: Reached[] = [];
	#timer: Timer | undefined;
	#kicked = false;
	#stopped = false;
	/** One writer of these files at a time: a checkpoint or a backup. */
	#turn: Promise<unknown> = Promise.resolve();

	constructor(options: KeeperOptions) {
		this.#o = options;
	}

	start(stateBytes: number, tail: number, reached: Reached[]): void {
		this.#stateBytes = stateBytes;
		this.#tail = tail;
		this.#reached = reached;
		this.#arm();
	}

	get reached(): Reached[] {
		return this.#reached;
	}

	/** The journal has grown. */
	grown(bytes: number): void {
		this.#tail += bytes;
		if (this.#stateDue()) this.#kick();
	}

	/** Runs when no checkpoint does. */
	exclusive<T>(run: () => Promise<T>): Promise<T> {
		const result = this.#turn.then(run);
		this.#turn = result.catch(() => {});
		return result;
	}

	/** A whole checkpoint now. */
	checkpoint(): Promise<void> {
		return this.exclusive(async () => {
			await this.#writeDocuments();
			await this.#writeIndex();
			await this.#writeState();
		});
	}

	/** The last checkpoint, with as many documents as can be written in a few seconds. */
	async close(): Promise<void> {
		const until = this.#o.clock.monotonic() + CLOSING;
		await this.stop();
		await this.#writeDocuments(() => this.#o.clock.monotonic() >= until);
		await this.#writeIndex();
		await this.#writeState();
	}

	/** Ends after what is being written now. */
	async stop(): Promise<void> {
		this.#stopped = true;
		this.#timer?.cancel();
		await this.#turn;
	}

	// A state file costs as much as there are cases: it is due when the journal has grown by three times as much (at least 4 MB), or, at the minute,
	// by a tenth of it. Until then a start reads so much more of the journal.
	#stateDue(): boolean {
		return this.#tail >= Math.max(this.#o.checkpointBytes, 3 * this.#stateBytes);
	}

	#arm(): void {
		this.#timer = this.#o.clock.after(INTERVAL, () => {
			if (this.#stopped) return;
			this.#kick(true);
			this.#arm();
		});
	}

	#kick(minute = false): void {
		if (this.#kicked || this.#stopped) return;
		this.#kicked = true;
		this.exclusive(async () => {
			this.#kicked = false;
			const stopped = (): boolean => this.#stopped;
			if (this.#stateDue()) await this.#writeState(stopped);
			// in a flood of alarms a case changes several times a second: its document waits for the minute
			if (minute) await this.#writeDocuments(stopped);
			if (!stopped()) await this.#writeIndex();
			if (!stopped() && minute && this.#tail > 0 && this.#tail * 10 >= this.#stateBytes) await this.#writeState(stopped);
			if (!stopped()) await this.#retire();
		}).catch((error) => {
			if (!this.#stopped) this.#o.report(error);
		});
	}

	async #writeState(stopped?: () => boolean): Promise<void> {
		const { disk, folder, memory, journal, clock } = this.#o;
		const before = this.#tail;
		const reached = nextReached(this.#reached, { g: memory.g, wall: clock.wall() });
		const { head, lines } = snapshot(memory, reached);
		const bytes = await writeState(disk, statePath(folder), lines, () => journal.flushed(head.g), stopped);
		if (bytes === undefined) return;
		this.#stateBytes = bytes;
		this.#tail -= before;
		this.#reached = reached;
	}

	/** The longest waiting first. One counts as written when its folder is synced too. */
	async #writeDocuments(stopped: () => boolean = () => false): Promise<void> {
		const { memory, documents } = this.#o;
		const waiting = [...memory.dirty];
		for (let next = 0; next < waiting.length && !stopped(); ) {
			const written: { id: string; revision: number }[] = [];
			const end = Math.min(waiting.length, next + BATCH);
			const worker = async (): Promise<void> => {
				while (next < end && !stopped()) {
					const entry = memory.cases.get(waiting[next++]!);
					if (entry) written.push(await this.#writeDocument(entry));
				}
			};
			await Promise.all(Array.from({ length: AT_ONCE }, worker));
			await documents.sync();
			for (const { id, revision } of written) memory.documented(id, revision);
			// while many documents wait, the state file must not fall behind
			if (this.#stateDue() && next < waiting.length) await this.#writeState(stopped);
		}
	}

	async #writeDocument(entry: Entry): Promise<{ id: string; revision: number }> {
		const document = await this.read(entry);
		await this.#o.documents.write(entry.record.case, document);
		return document;
	}

	/** The document of a case in memory as it should be: what is on disk and what came since. Waits until that is durable. */
	async read(entry: Entry): Promise<CaseDocument> {
		const { journal, documents, memory } = this.#o;
		const { record, revision, keys, drew } = entry;
		const pending = [...entry.pending];
		const { id } = record;
		await journal.flushed(revision);
		const before = await documents.read(record.case, (file, reason) => this.#o.damaged(file, reason, [id]));
		const known = before?.revision ?? 0;
		let events = before?.events ?? [];
		for (const g of pending) {
			if (g > known) events = events.concat(eventsOf(id, await journal.line(g)));
		}
		if (!before && record.version > 0 && events[0]?.seq !== 1) {
			// its document is gone: whatever the journal still has, and a new document with the next checkpoint
			events = [...(await this.salvage(id, (pending[0] ?? revision + 1) - 1)), ...events];
			memory.dirty.add(id);
		}
		const own = record.case.key === undefined ? [] : [record.case.key];
		const claimed = new Set([...(before?.claims ?? []).map((claim) => claim.key), ...own, ...(keys ?? [])]);
		const claims = [...claimed].flatMap((key) => {
			const claim = memory.claim(key);
			return claim?.case === id ? [{ key, releasedAt: claim.releasedAt }] : [];
		});
		return { id, revision, record, claims, drew: drew ?? before?.drew, events };
	}

	/** Events of a case in the journal, up to a commit. */
	async salvage(id: string, upTo: number): Promise<CaseEvent[]> {
		const first = this.#o.journal.segments[0]?.first ?? 1;
		const events: CaseEvent[] = [];
		for await (const line of this.#o.journal.lines(first - 1)) {
			if (line.g > upTo) break;
			events.push(...eventsOf(id, line));
		}
		return events;
	}

	/** Cases at rest whose documents are whole go from memory into the index; so do keys that were given back. */
	async #writeIndex(): Promise<void> {
		const { memory, journal } = this.#o;
		const rested = [...memory.rested].flatMap((id) => memory.cases.get(id) ?? []);
		const released = [...memory.claims].filter(([, claim]) => claim.releasedAt !== undefined && claim.g <= journal.durable);
		if (rested.length === 0 && released.length === 0) return;
		await memory.closed.add(
			rested.map(({ record, revision }) => ({ summary: memory.fold.summarise(record), revision })),
			released.map(([key, claim]): ReleasedRow => [key, claim.case, claim.g, claim.releasedAt!]),
		);
		for (const entry of rested) if (memory.cases.get(entry.record.id) === entry) memory.evict(entry.record.id);
		for (const [key, claim] of released) if (memory.claims.get(key) === claim) memory.claims.delete(key);
	}

	async #retire(): Promise<void> {
		const { clock, journal, memory } = this.#o;
		const reached = this.#reached.findLast((one) => one.wall <= clock.wall() - RETENTION);
		if (!reached) return;
		let oldest = reached.g;
		for (const id of memory.dirty) oldest = Math.min(oldest, (memory.cases.get(id)?.pending[0] ?? oldest + 1) - 1);
		await journal.removeUpTo(oldest);
	}
}

/** Events of one case in a commit. */
export function eventsOf(id: string, line: { cases: { id: string; events: CaseEvent[] }[] } | undefined): CaseEvent[] {
	return line?.cases.flatMap((change) => (change.id === id ? change.events : [])) ?? [];
}

/** One an hour is enough, and one older than a week. A clock that was set back does not bring the end of a week nearer. */
function nextReached(reached: Reached[], now: Reached): Reached[] {
	const past = reached.filter((one) => one.wall <= now.wall);
	const stale = past.findLastIndex((one) => one.wall <= now.wall - RETENTION);
	const kept = past.slice(Math.max(0, stale));
	const last = kept.at(-1);
	return last && now.wall - last.wall < HOUR ? kept : [...kept, now];
}
