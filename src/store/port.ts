// What the engine asks of a store. Every adapter passes the contract tests in test/domain/store-contract.ts.
// The port has versions on every commit and does not assume that only one process writes.

import type { CaseRecord, CaseSummary } from '../case/case.ts';
import type { CaseEvent } from '../case/events.ts';
import type { Comparable, LikenessPart } from '../case/likeness.ts';
import type { Op } from '../case/mechanics.ts';
import type { Json } from '../json.ts';
import type { Claim } from '../step.ts';
import type { Instant } from '../time.ts';

/** A number that a case was given, and the series that it comes from. */
export interface Drawn {
	series: string;
	number: number;
}

/** What one commit does to one case. */
export interface CaseChange {
	id: string;
	/** Version before it: `seq` of the last event, 0 for a new case. */
	from: number;
	/** The number drawn for it. */
	drew?: Drawn;
	events: CaseEvent[];
	ops: Op[];
}

export interface CommitBody {
	/** Plant time of the decision. */
	at: Instant;
	cases: CaseChange[];
	/** Duplicate keys given to a case; refused when another open case holds one. */
	claims?: { key: string; case: string }[];
	/** Duplicate keys given back (the case closed); still found by `claim` until somebody else claims them. */
	releases?: string[];
	/**
	 * What cases are after it, where the caller has folded the changes already, on the records that it loaded and expects; the store need not fold them
	 * again. Not written.
	 */
	records?: ReadonlyMap<string, CaseRecord>;
	/** Small named values beside the cases (cursors, the plant clock, outboxes); null removes. */
	values?: { key: string; value: Json | null }[];
}

export interface CommitRequest {
	/** Fails with `Conflict` unless every case is at this mechanics revision (see `Loaded.revision`); 0: must not exist. */
	expect: Record<string, number>;
	/**
	 * Called once, synchronously, when everything is settled but the writing. What it throws refuses the commit, with nothing changed. `next`: the number
	 * that a series gives next. Numbers have no gaps: those that the cases of the body drew are the next ones of their series, in the order of the cases.
	 */
	build(next: (series: string) => number): CommitBody;
}

export interface Committed {
	/** Place in the order of all commits, from 1. */
	g: number;
	body: CommitBody;
}

export interface Loaded {
	record: CaseRecord;
	/** Rises with every commit that touches the case, with or without events. */
	revision: number;
}

/** Another commit came first: load again and decide again. */
export class Conflict extends Error {
	override name = 'Conflict';
}

/** The key is held by another open case. */
export class ClaimTaken extends Error {
	override name = 'ClaimTaken';
	readonly key: string;
	readonly by: string;
	constructor(key: string, by: string) {
		super(`the key ${key} is held by case ${by}`);
		this.key = key;
		this.by = by;
	}
}

/** Writing failed (disk full, fsync error): nothing that was pending is acknowledged; the store must be opened again. */
export class StoreFailed extends Error {
	override name = 'StoreFailed';
}

/** Another process owns the folder. */
export class StoreLocked extends Error {
	override name = 'StoreLocked';
}

export interface FeedEntry {
	g: number;
	case: string;
	event: CaseEvent;
}

/** What opening found: told to people on the plant node and in the log. */
export interface Recovery {
	/** Last commit. */
	g: number;
	/** Plant time of the last commit. */
	at?: Instant;
	/** Bytes of a torn tail that were cut. */
	cut: number;
	/** Damaged pieces set aside, and the cases whose history has a gap by it. */
	damaged: { file: string; reason: string; cases: string[] }[];
	openCases: number;
	closedCases: number;
}

export interface ListFilter {
	status?: CaseSummary['status'][];
	kind?: string;
	area?: string;
	lot?: string;
	order?: string;
	department?: string;
	severity?: CaseSummary['severity'];
	/** Only cases with measures that did not hold. */
	failed?: true;
	/** Only cases with lessons that nobody has settled. */
	lessons?: true;
	/** Part of number or title, any case. */
	text?: string;
	openedFrom?: Instant;
	openedTo?: Instant;
}

export interface Store {
	open(): Promise<Recovery>;
	/** The case as it stands with all commits, durable or about to be; undefined when there is none. */
	load(id: string): Promise<Loaded | undefined>;
	/** Resolves when durable. Conflict, ClaimTaken, StoreFailed, or what `build` threw. */
	commit(request: CommitRequest): Promise<Committed>;
	/** All cases that are not at rest: open, or closed with hops still under way. */
	active(): Iterable<Loaded>;
	idOf(number: string): string | undefined;
	summary(id: string): CaseSummary | undefined;
	/** Newest first, open and closed. */
	list(filter: ListFilter): CaseSummary[];
	/**
	 * Closed cases like `like` in these parts, closed at `from` or later, the last closed first; some, where there are very many. `by` names kind and
	 * area at least.
	 */
	alike(like: Comparable, by: readonly LikenessPart[], from: Instant): CaseSummary[];
	claim(key: string): Claim | undefined;
	value(key: string): Json | undefined;
	values(prefix: string): { key: string; value: Json }[];
	/** All events of a case from the first; damaged stretches are missing. */
	history(id: string): Promise<CaseEvent[]>;
	/** Events with `g` greater than `after`, in order, oldest kept first; at most `limit`. */
	feed(after: number, limit: number): Promise<FeedEntry[]>;
	/** Copies everything as of one `g` into an empty folder; returns that g. */
	backup(folder: string): Promise<number>;
	close(): Promise<void>;
}
