// A store in memory only: for rehearsals and simulations, where nothing has to outlive the process. Every rule of the embedded store holds
// (memory.ts decides for both); it only keeps no files. Its shelf plays the disk: stores on one shelf see what was committed under a name.

import type { CaseSummary } from '../case/case.ts';
import type { CaseEvent } from '../case/events.ts';
import type { Comparable, LikenessPart } from '../case/likeness.ts';
import type { Json } from '../json.ts';
import { RefusedError, refuse } from '../refusal.ts';
import type { Claim } from '../step.ts';
import { type Language, text } from '../text.ts';
import type { Instant } from '../time.ts';
import { ClosedCases } from './closed-cases.ts';
import { Listing } from './listing.ts';
import { type Cold, type Fold, Memory } from './memory.ts';
import {
	type CommitBody,
	type CommitRequest,
	type Committed,
	type FeedEntry,
	type ListFilter,
	type Loaded,
	type Recovery,
	type Store,
	StoreFailed,
} from './port.ts';

interface Kept {
	g: number;
	body: CommitBody;
}

const ALL_IN_MEMORY: Cold = { get: () => undefined, claim: () => undefined, rows: () => [] };

/** What was committed, by the name of its folder. */
export type Shelf = Map<string, Kept[]>;

export interface MemoryStoreOptions extends Fold {
	shelf?: Shelf;
	folder?: string;
	language?: Language;
}

export class MemoryStore implements Store {
	readonly #o: MemoryStoreOptions;
	readonly #shelf: Shelf;
	readonly #folder: string;
	#memory: Memory<Cold> | undefined;
	#listing: Listing | undefined;
	#closedCases: ClosedCases | undefined;

	constructor(options: MemoryStoreOptions) {
		this.#o = options;
		this.#shelf = options.shelf ?? new Map();
		this.#folder = options.folder ?? '';
	}

	async open(): Promise<Recovery> {
		if (this.#memory) throw new Error('the store is open');
		const { applyChange, summarise } = this.#o;
		const memory: Memory<Cold> = new Memory({ applyChange, summarise }, ALL_IN_MEMORY);
		for (const { g, body } of this.#commits()) {
			for (const change of body.cases) {
				const before = memory.cases.get(change.id);
				const record = memory.fold.applyChange(before?.record, change);
				memory.put({ record, revision: g, pending: [] });
			}
			memory.settle({ ...body, g });
		}
		this.#memory = memory;
		this.#listing = new Listing(memory);
		this.#closedCases = new ClosedCases(memory);
		const open = [...memory.cases.values()].filter(({ record }) => record.case.status === 'open').length;
		return { g: memory.g, at: memory.at, cut: 0, damaged: [], openCases: open, closedCases: memory.cases.size - open };
	}

	#commits(): Kept[] {
		let commits = this.#shelf.get(this.#folder);
		if (!commits) {
			commits = [];
			this.#shelf.set(this.#folder, commits);
		}
		return commits;
	}

	#usable(): Memory<Cold> {
		if (!this.#memory) throw new StoreFailed(text(this.#o.language ?? 'en-US', 'store.not-open', { folder: this.#folder }));
		return this.#memory;
	}

	async load(id: string): Promise<Loaded | undefined> {
		const entry = this.#usable().cases.get(id);
		return entry && { record: entry.record, revision: entry.revision };
	}

	async commit(request: CommitRequest): Promise<Committed> {
		const memory = this.#usable();
		const staged = memory.stage(request, () => undefined);
		const fresh = [...staged.records.keys()].filter((id) => !memory.cases.has(id));
		memory.apply(staged);
		for (const id of fresh) this.#listing?.add(id);
		this.#closedCases?.applied(staged.body);
		const { g, body } = staged;
		for (const id of staged.records.keys()) memory.documented(id, g);
		const { records: _folded, ...kept } = body;
		this.#commits().push({ g, body: kept });
		return { g, body };
	}

	active(): Iterable<Loaded> {
		return this.#usable().active();
	}

	idOf(number: string): string | undefined {
		return this.#usable().numbers.get(number);
	}

	summary(id: string): CaseSummary | undefined {
		return this.#usable().summary(id);
	}

	list(filter: ListFilter): CaseSummary[] {
		this.#usable();
		return this.#listing!.list(filter);
	}

	alike(like: Comparable, by: readonly LikenessPart[], from: Instant): CaseSummary[] {
		this.#usable();
		return this.#closedCases!.find(like, by, from);
	}

	claim(key: string): Claim | undefined {
		return this.#usable().claimed(key);
	}

	value(key: string): Json | undefined {
		return this.#usable().values.get(key);
	}

	values(prefix: string): { key: string; value: Json }[] {
		return this.#usable().valuesOf(prefix);
	}

	async history(id: string): Promise<CaseEvent[]> {
		this.#usable();
		return this.#commits().flatMap(({ body }) => body.cases.flatMap((change) => (change.id === id ? change.events : [])));
	}

	async feed(after: number, limit: number): Promise<FeedEntry[]> {
		this.#usable();
		const entries: FeedEntry[] = [];
		if (limit <= 0) return entries;
		// A commit is never split: who resumes after its g must have seen all of it.
		for (const { g, body } of this.#commits().slice(after)) {
			const more = body.cases.flatMap((change) => change.events.map((event) => ({ g, case: change.id, event })));
			if (entries.length > 0 && entries.length + more.length > limit) break;
			entries.push(...more);
			if (entries.length >= limit) break;
		}
		return entries;
	}

	async backup(folder: string): Promise<number> {
		const { g } = this.#usable();
		if ((this.#shelf.get(folder)?.length ?? 0) > 0) throw new RefusedError(refuse(this.#o.language ?? 'en-US', 'store.backup-not-empty', 'folder', { folder }));
		this.#shelf.set(folder, [...this.#commits()]);
		return g;
	}

	async close(): Promise<void> {
		this.#memory = undefined;
		this.#listing = undefined;
		this.#closedCases = undefined;
	}
}
