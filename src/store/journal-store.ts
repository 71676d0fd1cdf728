// The embedded store: a journal on the folder's disk, readable documents behind it, the state in memory. It only ties the parts together:
// deciding is in memory.ts, writing in journal.ts, checkpoints in keeper.ts, starting in recovery.ts.

import type { CaseRecord, CaseSummary } from '../case/case.ts';
import type { CaseEvent } from '../case/events.ts';
import type { Comparable, LikenessPart } from '../case/likeness.ts';
import type { Clock } from '../clock.ts';
import type { Json } from '../json.ts';
import type { Claim } from '../step.ts';
import { type Language, text } from '../text.ts';
import type { Instant } from '../time.ts';
import { AtRest } from './at-rest.ts';
import { backup } from './backup.ts';
import { ClosedCases } from './closed-cases.ts';
import { type Disk, setAside } from './disk.ts';
import { Journal } from './journal.ts';
import { Keeper } from './keeper.ts';
import { Listing } from './listing.ts';
import { FolderLock } from './lock.ts';
import { type Fold, lineOf, type Memory } from './memory.ts';
import {
	type CommitRequest,
	type Committed,
	Conflict,
	type FeedEntry,
	type ListFilter,
	type Loaded,
	type Recovery,
	type Store,
	StoreFailed,
	StoreLocked,
} from './port.ts';
import { storeFailed } from './problems.ts';
import { type Damage, journalFolder, recover } from './recovery.ts';

/** What the store needs of a lock. */
type LockOfFolder = Pick<FolderLock, 'acquire' | 'check' | 'release'> & Partial<Pick<FolderLock, 'leave'>>;

export interface JournalStoreOptions extends Fold {
	disk: Disk;
	/** Absolute path of the store's folder; made when there is none. */
	folder: string;
	clock: Clock;
	language?: Language;
	lock?: LockOfFolder;
	/** Troubles that cost nothing that is stored: a document that could not be written, a damaged one found. */
	report?: (message: string) => void;
	/** Bytes after which a journal segment ends; journal bytes that bring a state file. */
	segmentBytes?: number;
	checkpointBytes?: number;
}

const MEGABYTE = 1 << 20;

interface Running {
	memory: Memory;
	journal: Journal;
	keeper: Keeper;
	resting: AtRest;
	listing: Listing;
	closedCases: ClosedCases;
}

export class JournalStore implements Store {
	readonly #o: JournalStoreOptions;
	readonly #language: Language;
	readonly #lock: LockOfFolder;
	#running: Running | undefined;
	#failure: Error | undefined;
	#opening: Promise<Recovery> | undefined;

	constructor(options: JournalStoreOptions) {
		this.#o = options;
		this.#language = options.language ?? 'en-US';
		this.#lock = options.lock ?? new FolderLock({ disk: options.disk, folder: options.folder, clock: options.clock, language: this.#language });
	}

	async open(): Promise<Recovery> {
		if (this.#opening || (this.#running && !this.#failure)) throw new Error('the store is open');
		this.#opening = this.#open();
		try {
			return await this.#opening;
		} finally {
			this.#opening = undefined;
		}
	}

	async #open(): Promise<Recovery> {
		const before = this.#running;
		this.#running = undefined;
		await before?.keeper.stop();
		await before?.journal.close();
		try {
			await this.#lock.acquire((lost) => this.#fail(lost));
			this.#failure = undefined;
			return await this.#start();
		} catch (error) {
			await this.#lock.release().catch(() => {});
			if (error instanceof StoreLocked) throw error;
			throw storeFailed(this.#language, this.#o.folder, error);
		}
	}

	async #start(): Promise<Recovery> {
		const { disk, folder, clock, applyChange, summarise } = this.#o;
		const { memory, documents, cut, damaged, aside, stateBytes, tail, reached, open } = await recover(disk, folder, { applyChange, summarise });
		let keeper: Keeper | undefined;
		const journal = new Journal({
			disk,
			folder: journalFolder(folder),
			segmentBytes: this.#o.segmentBytes ?? 4 * MEGABYTE,
			beforeWrite: () => (this.#failure ? Promise.reject(this.#failure) : this.#lock.check()),
			failed: (error) => this.#fail(error),
			written: (bytes) => keeper?.grown(bytes),
		});
		await journal.start(memory.g, open);
		const found = (file: string, reason: string, cases: string[]): void => this.#report(this.#told({ file, reason, cases }));
		keeper = new Keeper({
			disk,
			folder,
			clock,
			memory,
			journal,
			documents,
			checkpointBytes: this.#o.checkpointBytes ?? 4 * MEGABYTE,
			report: (error) => this.#report(storeFailed(this.#language, folder, error).message),
			damaged: found,
		});
		if (damaged.length > 0) {
			await keeper.checkpoint();
			for (const path of aside) journal.renamed(path, await setAside(disk, path));
		}
		keeper.start(stateBytes, tail, damaged.length > 0 ? keeper.reached : reached);
		const resting = new AtRest({ memory, documents, journal, language: this.#language, damaged: found });
		this.#running = { memory, journal, keeper, resting, listing: new Listing(memory), closedCases: new ClosedCases(memory) };
		void this.#readIndex(this.#running);
		const openCases = count(memory.cases.values(), ({ record }) => record.case.status === 'open');
		return {
			g: memory.g,
			at: memory.at,
			cut,
			damaged: damaged.map((damage) => ({ file: damage.file, reason: this.#reason(damage.reason), cases: damage.cases })),
			openCases,
			closedCases: memory.closed.size + count(memory.cases.values(), ({ record }) => record.case.status !== 'open' && !memory.closed.fresh(record.id)),
		};
	}

	/** Rows of the closed index, a file in each turn of the event loop. */
	async #readIndex(running: Running): Promise<void> {
		while (this.#running === running && running.memory.closed.readSome()) await new Promise((resolve) => setImmediate(resolve));
	}

	#reason(reason: string): string {
		return text(this.#language, `store.damage.${reason}`);
	}
	#told({ file, reason, cases }: Damage): string {
		return text(this.#language, 'store.damaged', { file, reason: this.#reason(reason), cases: cases.join(', ') });
	}
	#report(message: string): void {
		this.#o.report?.(message);
	}

	/** From now on nothing is accepted or acknowledged. The first reason stays. */
	#fail(error: unknown): Error {
		this.#failure ??= error instanceof StoreLocked ? error : storeFailed(this.#language, this.#o.folder, error);
		void this.#running?.keeper.stop();
		return this.#failure;
	}

	#usable(): Running {
		if (this.#failure) throw this.#failure;
		if (!this.#running) throw new StoreFailed(text(this.#language, 'store.not-open', { folder: this.#o.folder }));
		return this.#running;
	}

	async load(id: string): Promise<Loaded | undefined> {
		const { memory, resting } = this.#usable();
		const entry = memory.cases.get(id);
		if (entry) return { record: entry.record, revision: entry.revision };
		const row = memory.closed.get(id);
		if (!row) return undefined;
		const record = await resting.fetch(row);
		// it may have been taken up again while its document was read
		const now = memory.cases.get(id);
		return now ? { record: now.record, revision: now.revision } : { record, revision: row.revision };
	}

	async commit(request: CommitRequest): Promise<Committed> {
		const running = this.#usable();
		const { memory, journal, resting, listing, closedCases } = running;
		const cold = Object.keys(request.expect).flatMap((id) => (memory.cases.has(id) ? [] : (memory.closed.get(id) ?? [])));
		const fetched = new Map<string, CaseRecord>();
		if (cold.length > 0) {
			for (const row of cold) fetched.set(row.summary.id, resting.warm(row.summary.id) ?? (await resting.fetch(row)));
			if (this.#usable() !== running) throw new Conflict('the store was opened anew');
		}
		// `expect` still holds, so what was fetched is what the case is
		const staged = memory.stage(request, (id) => fetched.get(id));
		const head = journal.full ? headOf(memory) : undefined;
		const fresh = [...staged.records.keys()].filter((id) => memory.revisionOf(id) === 0);
		memory.apply(staged);
		for (const id of fresh) listing.add(id);
		closedCases.applied(staged.body);
		await journal.append({ g: staged.g, json: lineOf(staged), at: staged.body.at, cases: staged.body.cases, head });
		return { g: staged.g, body: staged.body };
	}

	active(): Iterable<Loaded> {
		return this.#usable().memory.active();
	}

	idOf(number: string): string | undefined {
		const { memory } = this.#usable();
		return memory.numbers.get(number) ?? memory.closed.idOf(number);
	}

	summary(id: string): CaseSummary | undefined {
		return this.#usable().memory.summary(id);
	}

	list(filter: ListFilter): CaseSummary[] {
		return this.#usable().listing.list(filter);
	}

	alike(like: Comparable, by: readonly LikenessPart[], from: Instant): CaseSummary[] {
		return this.#usable().closedCases.find(like, by, from);
	}

	claim(key: string): Claim | undefined {
		return this.#usable().memory.claimed(key);
	}

	value(key: string): Json | undefined {
		return this.#usable().memory.values.get(key);
	}

	values(prefix: string): { key: string; value: Json }[] {
		return this.#usable().memory.valuesOf(prefix);
	}

	async history(id: string): Promise<CaseEvent[]> {
		const { memory, resting, keeper } = this.#usable();
		const entry = memory.cases.get(id);
		if (entry) return (await keeper.read(entry)).events;
		const row = memory.closed.get(id);
		if (!row) return [];
		const record: CaseRecord = await resting.fetch(row);
		return (await keeper.read({ record, revision: row.revision, pending: [] })).events;
	}

	async feed(after: number, limit: number): Promise<FeedEntry[]> {
		const entries: FeedEntry[] = [];
		if (limit <= 0) return entries;
		for await (const { g, cases } of this.#usable().journal.lines(after)) {
			const more = cases.flatMap((change) => change.events.map((event) => ({ g, case: change.id, event })));
			// a commit is never split: who resumes after its g must have seen all of it
			if (entries.length > 0 && entries.length + more.length > limit) break;
			entries.push(...more);
			if (entries.length >= limit) break;
		}
		return entries;
	}

	backup(folder: string): Promise<number> {
		const { memory, journal, keeper } = this.#usable();
		return keeper.exclusive(() =>
			backup({ disk: this.#o.disk, from: this.#o.folder, to: folder, memory, journal, reached: keeper.reached, language: this.#language }),
		);
	}

	/** Gives the folder back when the process ends and nothing can be waited for. What was confirmed is on disk. */
	leave(): void {
		this.#lock.leave?.();
	}

	/** Writes what waits and a last checkpoint, and gives the folder back. */
	async close(): Promise<void> {
		await this.#opening?.catch(() => {});
		const running = this.#running;
		if (!running) return;
		this.#running = undefined;
		try {
			if (this.#failure) await running.keeper.stop();
			else await running.keeper.close();
		} catch (error) {
			this.#report(storeFailed(this.#language, this.#o.folder, error).message);
		} finally {
			await running.journal.close();
			await this.#lock.release();
		}
	}
}

function headOf(memory: Memory): string {
	return JSON.stringify({ segment: 1, after: memory.g, at: memory.at, series: [...memory.series], values: [...memory.values] });
}

function count<T>(items: Iterable<T>, wanted: (item: T) => boolean): number {
	let found = 0;
	for (const item of items) if (wanted(item)) found += 1;
	return found;
}
