// What the store holds in memory, and what one commit does to it. Not for files: recovery replays lines through the same road.

import type { Case, CaseRecord, CaseSummary } from '../case/case.ts';
import type { Json } from '../json.ts';
import type { Claim } from '../step.ts';
import type { Instant } from '../time.ts';
import type { ClosedIndex, ClosedRow } from './closed-index.ts';
import type { CommitLine } from './line.ts';
import { type CaseChange, ClaimTaken, type CommitBody, type CommitRequest, Conflict, type Drawn, type Loaded } from './port.ts';

/** How facts add up; pure. Throws when a change does not fit the record. */
export interface Fold {
	applyChange(record: CaseRecord | undefined, change: CaseChange): CaseRecord;
	summarise(record: CaseRecord): CaseSummary;
}

/** A case in memory: active, or not yet in its document. Replaced, never altered, except `pending`. */
export interface Entry {
	record: CaseRecord;
	/** `g` of the last commit that touched it. */
	revision: number;
	/** Commits that its document does not hold yet. */
	pending: number[];
	/** Keys it claimed beside its own, and the number drawn for it: in its document, so that claims and series can be rebuilt. */
	keys?: string[];
	drew?: Drawn;
}

export interface ClaimEntry {
	case: string;
	/** Commit that gave it this state. */
	g: number;
	releasedAt?: Instant;
}

/** What is known of cases that are not in memory, and of keys that were given back. */
export interface Cold {
	get(id: string): ClosedRow | undefined;
	claim(key: string): ClaimEntry | undefined;
	rows(): Iterable<ClosedRow>;
}

/** A commit that is settled but for the writing. */
export interface Staged {
	g: number;
	body: CommitBody;
	/** For each change the commit before it that touched the case; 0: none. */
	prev: number[];
	records: ReadonlyMap<string, CaseRecord>;
}

/** Nothing more to do for it: not open, no message under way, no deadline armed. */
function atRest({ record }: Pick<Entry, 'record'>): boolean {
	if (record.case.status === 'open' || Object.keys(record.mechanics.hops).length > 0) return false;
	return Object.values(record.mechanics.open).every((step) => Object.values(step.deadlines).every((deadline) => deadline.dueAt === undefined));
}

/** JSON of the journal's line, without `d`. */
export function lineOf({ g, body: { at, cases, claims, releases, values }, prev }: Staged): string {
	return JSON.stringify({ g, at, prev, cases, claims, releases, values });
}

export class Memory<C extends Cold = ClosedIndex> {
	g = 0;
	at: Instant | undefined;
	readonly cases = new Map<string, Entry>();
	readonly numbers = new Map<string, string>();
	readonly series = new Map<string, number>();
	readonly values = new Map<string, Json>();
	readonly claims = new Map<string, ClaimEntry>();
	/** Cases with commits that are not in their documents, and cases at rest whose documents are whole. */
	readonly dirty = new Set<string>();
	readonly rested = new Set<string>();
	readonly closed: C;
	readonly fold: Fold;

	constructor(fold: Fold, closed: C) {
		this.fold = fold;
		this.closed = closed;
	}

	/** 0 when there is no such case. */
	revisionOf(id: string): number {
		return this.cases.get(id)?.revision ?? this.closed.get(id)?.revision ?? 0;
	}

	/** Made when it is asked for: ten thousand of them would be kept for nothing. */
	summary(id: string): CaseSummary | undefined {
		const entry = this.cases.get(id);
		return entry ? this.fold.summarise(entry.record) : this.closed.get(id)?.summary;
	}

	/** What a list looks at before it takes a case: the case itself, or its row. */
	glance(id: string): Case | CaseSummary | undefined {
		return this.cases.get(id)?.record.case ?? this.closed.get(id)?.summary;
	}

	claim(key: string): ClaimEntry | undefined {
		return this.claims.get(key) ?? this.closed.claim(key);
	}

	/** A duplicate key with the case that holds it, or last held it. */
	claimed(key: string): Claim | undefined {
		const claim = this.claim(key);
		const summary = claim && this.summary(claim.case);
		if (!summary) return undefined;
		return claim.releasedAt === undefined ? { summary, held: true } : { summary, held: false, releasedAt: claim.releasedAt };
	}

	/** Small named values whose names begin so. Looked for every few seconds: not copied first. */
	valuesOf(prefix: string): { key: string; value: Json }[] {
		const found: { key: string; value: Json }[] = [];
		for (const [key, value] of this.values) if (key.startsWith(prefix)) found.push({ key, value });
		return found;
	}

	/** Cases with something left to do. */
	*active(): Iterable<Loaded> {
		for (const entry of this.cases.values()) if (!atRest(entry)) yield { record: entry.record, revision: entry.revision };
	}

	/**
	 * Decides a commit without changing anything: Conflict, ClaimTaken, or what `build` or the fold throws.
	 * `warm` gives records of cases at rest that were fetched beforehand.
	 */
	stage(request: CommitRequest, warm: (id: string) => CaseRecord | undefined): Staged {
		for (const [id, revision] of Object.entries(request.expect)) {
			const found = this.revisionOf(id);
			if (found !== revision) throw new Conflict(`case ${id} is at revision ${found}, not ${revision}`);
		}
		const body = request.build((series) => this.#next(series));
		const g = this.g + 1;
		const prev: number[] = [];
		const staged = new Map<string, CaseRecord>();
		for (const change of body.cases) {
			const before = staged.get(change.id) ?? this.#recordFor(change, warm);
			if ((before?.version ?? 0) !== change.from) throw new Conflict(`case ${change.id} is at version ${before?.version ?? 0}, not ${change.from}`);
			prev.push(staged.has(change.id) ? g : this.revisionOf(change.id));
			const known = before && !Object.hasOwn(request.expect, change.id) ? undefined : body.records?.get(change.id);
			staged.set(change.id, known?.version === change.from + change.events.length ? known : this.fold.applyChange(before, change));
		}
		this.#checkNumbers(body);
		this.#checkClaims(body, staged);
		return { g, body, prev, records: staged };
	}

	#next(series: string): number {
		return (this.series.get(series) ?? 0) + 1;
	}

	#checkNumbers({ cases }: CommitBody): void {
		const next = new Map<string, number>();
		for (const { id, drew } of cases) {
			if (!drew) continue;
			const number = next.get(drew.series) ?? this.#next(drew.series);
			if (drew.number !== number) throw new Error(`case ${id} drew ${drew.number} of ${drew.series}, where ${number} is next`);
			next.set(drew.series, number + 1);
		}
	}

	#recordFor(change: CaseChange, warm: (id: string) => CaseRecord | undefined): CaseRecord | undefined {
		const entry = this.cases.get(change.id);
		if (entry) return entry.record;
		const record = warm(change.id);
		if (!record && this.closed.get(change.id)) throw new Conflict(`case ${change.id} is at rest and was not expected`);
		return record;
	}

	#checkClaims(body: CommitBody, staged: Map<string, CaseRecord>): void {
		const given = new Map<string, string>();
		for (const { key, case: id } of body.claims ?? []) {
			const now = this.claim(key);
			const holder = given.get(key) ?? (now && now.releasedAt === undefined && !body.releases?.includes(key) ? now.case : undefined);
			if (holder !== undefined && holder !== id) throw new ClaimTaken(key, holder);
			if (!staged.has(id) && this.revisionOf(id) === 0) throw new Error(`the key ${key} is claimed for case ${id}, which does not exist`);
			given.set(key, id);
		}
	}

	/** Makes a staged commit the state. Never fails. */
	apply(staged: Staged): void {
		const { g, body } = staged;
		for (const [id, record] of staged.records) {
			const before = this.cases.get(id);
			const pending = [...(before?.pending ?? []), g];
			const drew = before?.drew ?? body.cases.find((change) => change.id === id)?.drew;
			this.put({ record, revision: g, pending, keys: before?.keys, drew });
		}
		this.settle({ ...body, g });
	}

	/** What a commit changes beside cases; every statement is absolute, so repeating a stretch of lines in order does no harm. */
	settle({ g, at, cases, draw, claims, releases, values }: Omit<CommitLine, 'd' | 'prev'>): void {
		this.g = Math.max(this.g, g);
		this.at = at;
		if (draw) this.drew(draw);
		for (const { drew } of cases) if (drew) this.drew(drew);
		for (const key of releases ?? []) {
			const claim = this.claim(key);
			if (claim && claim.releasedAt === undefined) this.claims.set(key, { case: claim.case, g, releasedAt: at });
		}
		for (const { key, case: id } of claims ?? []) {
			this.claims.set(key, { case: id, g });
			const entry = this.cases.get(id);
			if (entry && key !== entry.record.case.key && !entry.keys?.includes(key)) entry.keys = [...(entry.keys ?? []), key];
		}
		for (const { key, value } of values ?? []) {
			if (value === null) this.values.delete(key);
			else this.values.set(key, value);
		}
	}

	/** A number is taken; lower ones of its series are, too. */
	drew({ series, number }: Drawn): void {
		this.series.set(series, Math.max(number, this.series.get(series) ?? 0));
	}

	/** Takes a case into memory, or replaces it. */
	put(entry: Entry): void {
		const { id } = entry.record;
		const { number } = entry.record.case;
		this.cases.set(id, entry);
		if (!this.numbers.has(number)) this.numbers.set(number, id);
		if (entry.pending.length > 0) this.dirty.add(id);
		this.rest(entry);
	}

	/** A case's document holds every commit up to `revision`. */
	documented(id: string, revision: number): void {
		const entry = this.cases.get(id);
		if (!entry) return;
		entry.pending = entry.pending.filter((g) => g > revision);
		if (entry.pending.length === 0) this.dirty.delete(id);
		this.rest(entry);
	}

	rest(entry: Entry): void {
		if (entry.pending.length === 0 && atRest(entry)) this.rested.add(entry.record.id);
		else this.rested.delete(entry.record.id);
	}

	/** Forgets a case that is in its document and in the index. */
	evict(id: string): void {
		const number = this.cases.get(id)?.record.case.number;
		if (number !== undefined && this.numbers.get(number) === id) this.numbers.delete(number);
		this.cases.delete(id);
		this.rested.delete(id);
	}
}
