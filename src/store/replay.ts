// Applies journal lines to what a start found in the state file and, after damage, in the documents. A line is applied to a case only when
// it follows the last one known; where a line between is lost the case stays as it was and is named. Not for reading files.

import type { CaseRecord } from '../case/case.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Documents } from './documents.ts';
import type { CommitLine, SegmentHead } from './line.ts';
import type { Memory } from './memory.ts';
import type { CaseChange } from './port.ts';
import type { Damage } from './recovery.ts';
import type { BadLine } from './segments.ts';
import { Alike } from './sharing.ts';

export class Replay {
	readonly #memory: Memory;
	readonly #documents: Documents;
	/** Commits up to here are in the state file, but for cases at rest. */
	readonly #base: number;
	readonly #damaged: Damage[];
	/** Cases that are not as the state file has them. */
	readonly #changed = new Set<string>();
	readonly #alike: Alike;
	/** Cases with a lost line in their past. */
	readonly #gapped = new Set<string>();

	/** `configs`: those of the state file. */
	constructor(memory: Memory, documents: Documents, base: number, damaged: Damage[], configs: readonly JsonObject[]) {
		this.#alike = new Alike(configs);
		this.#memory = memory;
		this.#documents = documents;
		this.#base = base;
		this.#damaged = damaged;
	}

	/** Takes from documents what is newer than what is known. `all`: even those whose row in the index looks right. */
	async adoptDocuments(all: boolean): Promise<void> {
		const memory = this.#memory;
		const known = all ? [] : [...memory.closed.rows()].map(({ summary }) => this.#documents.pathOf(summary));
		for await (const document of this.#documents.all(new Set(known), this.#damage)) {
			const { id, revision, record, claims, drew } = document;
			if (drew) memory.drew(drew);
			for (const { key, releasedAt } of claims) {
				if ((memory.claim(key)?.g ?? 0) < revision) memory.claims.set(key, { case: id, g: revision, releasedAt });
			}
			if (memory.revisionOf(id) >= revision) continue;
			const pending = memory.cases.get(id)?.pending.filter((g) => g > revision) ?? [];
			this.#changed.add(id);
			memory.put({ record, revision, pending, keys: claims.map(({ key }) => key), drew });
			memory.g = Math.max(memory.g, revision);
		}
	}

	/** The small things as they stood before a segment, where no state file tells. */
	head(head: SegmentHead): void {
		if (this.#base > 0) return;
		const memory = this.#memory;
		for (const [name, number] of head.series) memory.series.set(name, Math.max(number, memory.series.get(name) ?? 0));
		memory.values.clear();
		for (const [key, value] of head.values) memory.values.set(key, value as Json);
		memory.g = Math.max(memory.g, head.after);
		memory.at ??= head.at;
	}

	async line(line: CommitLine): Promise<void> {
		const memory = this.#memory;
		const touched = new Set<string>();
		for (const [place, change] of line.cases.entries()) {
			const before = touched.has(change.id) ? this.#known(change.id) : await this.#before(change.id, line, line.prev[place]!);
			if (!before) continue;
			const record = this.#apply(before.record, change);
			if (!record) continue;
			touched.add(change.id);
			const entry = memory.cases.get(change.id);
			const pending = [...(entry?.pending ?? []).filter((g) => g !== line.g), line.g];
			const drew = entry?.drew ?? change.drew ?? (change.from === 0 ? line.draw : undefined);
			this.#changed.add(change.id);
			memory.put({ record, revision: line.g, pending, keys: entry?.keys, drew });
		}
		if (line.g > this.#base) memory.settle(line);
		else this.#settleClaims(line);
	}

	#known(id: string): { record: CaseRecord | undefined } {
		return { record: this.#memory.cases.get(id)?.record };
	}

	/** The record that a line continues; undefined when the line is already in it, or does not follow. */
	async #before(id: string, line: CommitLine, prev: number): Promise<{ record: CaseRecord | undefined } | undefined> {
		const memory = this.#memory;
		if (this.#gapped.has(id)) return undefined;
		if (!memory.cases.has(id)) {
			// a case that is new here can only be in rows written after the state file; those are read
			const row = prev === 0 ? memory.closed.fresh(id) : memory.closed.get(id);
			if (row && line.g <= row.revision) return undefined;
			if (row) {
				const document = await this.#documents.read(row.summary, this.#damage);
				if (document) {
					const { record, revision, claims, drew } = document;
					memory.put({ record, revision, pending: [], keys: claims.map(({ key }) => key), drew });
				}
			}
		}
		const entry = memory.cases.get(id);
		if (entry && line.g <= entry.revision) return undefined;
		if ((entry?.revision ?? 0) === prev) return { record: entry?.record };
		this.#gapped.add(id);
		return undefined;
	}

	#apply(before: CaseRecord | undefined, change: CaseChange): CaseRecord | undefined {
		try {
			return this.#memory.fold.applyChange(before, change);
		} catch {
			// its past is not what it was when this was committed
			this.#gapped.add(change.id);
			return undefined;
		}
	}

	#settleClaims({ g, at, claims, releases }: CommitLine): void {
		const older = (key: string): boolean => (this.#memory.claim(key)?.g ?? 0) < g;
		const { g: now, at: then } = this.#memory;
		this.#memory.settle({ g, at, cases: [], claims: claims?.filter(({ key }) => older(key)), releases: releases?.filter(older) });
		this.#memory.g = now;
		this.#memory.at = then;
	}

	#damage = (file: string, reason: string): void => {
		this.#damaged.push({ file, reason, cases: [] });
	};

	/** Names the cases with gaps, and makes sure that nothing of a gap is taken for a continuation later. */
	finish(missing: ReadonlySet<number>, bad: readonly BadLine[]): void {
		const memory = this.#memory;
		for (const id of this.#changed) {
			const entry = memory.cases.get(id);
			if (entry) this.#alike.in(entry.record);
		}
		const named = new Set(this.#gapped);
		for (const { after, text } of bad) {
			for (const [, id, from] of text.matchAll(/"id":"((?:[^"\\]|\\.)+)","from":(\d+)/g)) {
				const revision = memory.revisionOf(id!);
				if (revision <= after && (revision > 0 || from === '0')) named.add(id!);
			}
		}
		if (missing.size > 0) {
			for (const [id, entry] of memory.cases) {
				if (!entry.pending.some((g) => missing.has(g))) continue;
				named.add(id);
				entry.pending = entry.pending.filter((g) => !missing.has(g));
			}
			for (const g of missing) memory.g = Math.max(memory.g, g);
		}
		for (const id of named) {
			const entry = memory.cases.get(id);
			if (!entry) continue;
			memory.put({ ...entry, revision: Math.max(entry.revision, memory.g) });
			memory.dirty.add(id);
			memory.rested.delete(id);
		}
		if (named.size > 0 && this.#damaged.length === 0) this.#damaged.push({ file: '', reason: 'gap', cases: [] });
		if (this.#damaged.length === 0) return;
		for (const [key, claim] of memory.claims) if (memory.summary(claim.case) === undefined) memory.claims.delete(key);
		for (const damage of this.#damaged) {
			if (damage.reason !== 'not-a-document') damage.cases.push(...named);
		}
	}
}
