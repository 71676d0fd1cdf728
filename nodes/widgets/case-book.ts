// Cases as those look at them who have one open: what there is to see, and afterwards only what has changed since. Remembers a few, and what it told
// of them; nobody is told of cases that nobody looks at. Not for who may ask (case-asks.ts).

import type { CaseRecord } from '../../src/case/case.ts';
import type { CaseEvent } from '../../src/case/events.ts';
import { type Answer, answerOf, type FormsKnown, labelsOf } from '../../src/case-view/answers.ts';
import type { Entry } from '../../src/case-view/entry.ts';
import { type CaseHead, changedOf, headOf } from '../../src/case-view/head.ts';
import type { KindLabel } from '../../src/case-view/kinds.ts';
import { timelineOf } from '../../src/case-view/timeline.ts';
import type { Reader } from '../../src/case-view/words.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { labelIn } from '../../src/form/labels.ts';
import { type CaseData, dataOf } from '../../src/qc-tools/data-of.ts';
import type { Language } from '../../src/text.ts';
import { formsOf, outcomesOf } from '../runtime/case-reading.ts';

/** Entries that are sent at first, and with each "earlier". */
export const ENTRIES_AT_ONCE = 60;
/** Cases that are remembered, those looked at last; of each so many states that were told. */
const CASES = 60;
const STATES = 6;

interface Seen {
	revision: number;
	version: number;
	record: CaseRecord;
	history: readonly CaseEvent[];
	/** Revision → what was told. */
	told: Map<number, CaseHead>;
}

/** What somebody gets who looks at a case: all of it, or what has changed since `revision`. */
export interface CaseLook {
	case: string;
	revision: number;
	/** Members of the head; with `whole` there are no others. */
	head: Partial<CaseHead>;
	whole: boolean;
	gone: string[];
	/** What happened since, or last. */
	entries: Entry[];
	/** There are earlier ones. */
	more: boolean;
}

/** A case with all that happened to it. */
export interface Whole {
	record: CaseRecord;
	history: readonly CaseEvent[];
	head: CaseHead;
	entries: Entry[];
	answers: Answer[];
}

export class CaseBook {
	readonly #engine: Engine;
	readonly #kinds: () => readonly KindLabel[];
	readonly #seen = new Map<string, Seen>();

	/** `kinds`: what panels call kinds of cases. */
	constructor(engine: Engine, kinds: () => readonly KindLabel[] = () => []) {
		this.#engine = engine;
		this.#kinds = kinds;
	}

	/** Of these cases (all there are) those that somebody looks at, as far as is remembered. */
	lookedAt(cases: readonly string[] | 'all'): string[] {
		return cases === 'all' ? [...this.#seen.keys()] : cases.filter((id) => this.#seen.has(id));
	}

	/** The case, or what has changed since somebody saw it at a revision with `since` as its last event. Undefined when there is none. */
	async look(id: string, language: Language, seen?: { revision: number; since: number }): Promise<CaseLook | undefined> {
		const found = await this.#read(id);
		if (!found) return undefined;
		const { record, history, revision, told } = found;
		const head = told.get(revision) ?? this.#head(record, history);
		told.set(revision, head);
		for (const old of [...told.keys()].slice(0, -STATES)) told.delete(old);
		const before = seen && told.get(seen.revision);
		const from = before ? seen.since : Math.max(0, history.length - ENTRIES_AT_ONCE);
		const after = before ? from : (history[from - 1]?.seq ?? 0);
		const entries = timelineOf(history, this.#reader(language, history), after);
		const changed = before ? { ...changedOf(before, head), whole: false } : { head, gone: [], whole: true };
		return { case: id, revision, ...changed, entries, more: !before && from > 0 };
	}

	/** Entries before one; the last of them. */
	async earlier(id: string, language: Language, before: number): Promise<{ entries: Entry[]; more: boolean } | undefined> {
		const found = await this.#read(id);
		if (!found) return undefined;
		const past = found.history.filter(({ seq }) => seq < before);
		const from = Math.max(0, past.length - ENTRIES_AT_ONCE);
		return { entries: timelineOf(past, this.#reader(language, found.history), past[from - 1]?.seq ?? 0), more: from > 0 };
	}

	/** What was filled in, with its form; undefined for any other event. */
	async answer(id: string, seq: number): Promise<Answer | undefined> {
		const event = (await this.#read(id))?.history.find((one) => one.seq === seq);
		return event && answerOf(event, this.#forms);
	}

	/** Everything, for paper. */
	async whole(id: string, language: Language): Promise<Whole | undefined> {
		const found = await this.#read(id);
		if (!found) return undefined;
		const { record, history } = found;
		const answers = history.flatMap((event) => answerOf(event, this.#forms) ?? []);
		return { record, history, head: this.#head(record, history), entries: timelineOf(history, this.#reader(language, history)), answers };
	}

	/** What of it the QC tools can draw. */
	async data(id: string, language: Language): Promise<CaseData | undefined> {
		const found = await this.#read(id);
		return found && this.#data(found.record, found.history, language);
	}

	#data(record: CaseRecord, history: readonly CaseEvent[], language: Language): CaseData {
		const forms = this.#forms;
		return dataOf(record.case, history, { forms, labels: labelsOf(history, forms), zone: this.#engine.plant.directory.config.zone, language });
	}

	async #read(id: string): Promise<Seen | undefined> {
		const loaded = await this.#engine.store.load(id);
		if (!loaded) return undefined;
		const { record, revision } = loaded;
		const known = this.#seen.get(id);
		const history = known?.version === record.version ? known.history : await this.#engine.store.history(id);
		const seen: Seen = { revision, version: history.at(-1)?.seq ?? 0, record, history, told: known?.told ?? new Map() };
		// Anew at the end: the first is the one that nobody has looked at for the longest time.
		this.#seen.delete(id);
		this.#seen.set(id, seen);
		for (const old of [...this.#seen.keys()].slice(0, -CASES)) this.#seen.delete(old);
		return seen;
	}

	#head(record: CaseRecord, history: readonly CaseEvent[]): CaseHead {
		const head = headOf(record, this.#engine.plant.directory, labelsOf(history, this.#forms));
		const { tables, faults } = this.#data(record, history, this.#engine.language);
		const rows = tables.reduce((sum, table) => sum + table.rows.length, 0);
		return rows + faults.length > 0 ? { ...head, data: rows } : head;
	}

	#reader(language: Language, history: readonly CaseEvent[]): Reader {
		const engine = this.#engine;
		const labels = labelsOf(history, this.#forms);
		return {
			plant: engine.plant.directory,
			language,
			kinds: this.#kinds(),
			outcome: outcomesOf(engine),
			field: (name) => labelIn(labels.get(name), language) || undefined,
		};
	}

	get #forms(): FormsKnown {
		return formsOf(this.#engine);
	}
}
