// Records of cases at rest, read from their documents on demand and kept for a while. Not for active cases: those are in memory.

import type { CaseRecord } from '../case/case.ts';
import { type Language, text } from '../text.ts';
import type { ClosedRow } from './closed-index.ts';
import type { Documents } from './documents.ts';
import type { Journal } from './journal.ts';
import type { Memory } from './memory.ts';

const KEPT = 256;

export interface AtRestOptions {
	memory: Memory;
	documents: Documents;
	journal: Journal;
	language: Language;
	damaged: (file: string, reason: string, cases: string[]) => void;
}

export class AtRest {
	readonly #o: AtRestOptions;
	readonly #kept = new Map<string, { record: CaseRecord; revision: number }>();

	constructor(options: AtRestOptions) {
		this.#o = options;
	}

	/** The record of this very revision, when it was fetched lately. */
	warm(id: string): CaseRecord | undefined {
		const kept = this.#kept.get(id);
		return kept && kept.revision === this.#o.memory.closed.get(id)?.revision ? kept.record : undefined;
	}

	/** Reads the document; from the journal when that is damaged. Error when neither has the case any more. */
	async fetch({ summary, revision }: ClosedRow): Promise<CaseRecord> {
		const { id } = summary;
		const warm = this.warm(id);
		if (warm) return warm;
		const document = await this.#o.documents.read(summary, (file, reason) => this.#o.damaged(file, reason, [id]));
		const record = document?.revision === revision ? document.record : await this.#fromJournal(id, revision);
		if (!record) throw new Error(text(this.#o.language, 'store.document-lost', { number: summary.number, id }));
		this.#kept.delete(id);
		this.#kept.set(id, { record, revision });
		for (const oldest of this.#kept.keys()) {
			if (this.#kept.size <= KEPT) break;
			this.#kept.delete(oldest);
		}
		return record;
	}

	async #fromJournal(id: string, revision: number): Promise<CaseRecord | undefined> {
		const { journal, memory } = this.#o;
		let record: CaseRecord | undefined;
		for await (const line of journal.lines((journal.segments[0]?.first ?? 1) - 1)) {
			if (line.g > revision) break;
			for (const change of line.cases) {
				if (change.id !== id) continue;
				if (change.from !== (record?.version ?? 0)) return undefined;
				record = memory.fold.applyChange(record, change);
			}
		}
		return record;
	}
}
