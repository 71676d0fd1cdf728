// The working set of one commit while it is planned: the cases as they stand with what was added to them, and what goes with them
// (duplicate keys, small values). It can be taken back to a mark. What belongs into it is decided in plan.ts and lifecycle.ts; it
// loads and writes nothing.

import type { CaseRecord } from '../case/case.ts';
import { genesis, seal } from '../case/chain.ts';
import type { Actor, CaseEvent, Proposed } from '../case/events.ts';
import { IllegalEvent } from '../case/illegal.ts';
import type { Deadline, Op, StepId } from '../case/mechanics.ts';
import { afterEvent } from '../case/record.ts';
import { applyOp, withDeadlines } from '../case/reduce.ts';
import type { Json } from '../json.ts';
import type { CaseChange, CommitBody, Drawn, Loaded } from '../store/port.ts';
import type { Instant } from '../time.ts';
import type { Leaving } from './requested.ts';

/** The plan needs a case that was not loaded: load it and plan again. */
export class CaseNeeded extends Error {
	override name = 'CaseNeeded';
	readonly case: string;
	constructor(id: string) {
		super(`case ${id} is needed`);
		this.case = id;
	}
}

export interface ChangesEnvironment {
	at: Instant;
	loaded: ReadonlyMap<string, Loaded>;
	/** Cases that were looked for: those not among the loaded ones don't exist. */
	sought: ReadonlySet<string>;
	/** The number that a series gives next. */
	next(series: string): number;
	salt(): string;
	/** Nothing of it is ever written: facts are not sealed. */
	onPaper?: boolean;
}

/** A fact that the open steps of its case have not heard of yet; `source` has said it itself. */
export interface News {
	case: string;
	event: CaseEvent;
	source: StepId | undefined;
}

/** What an attempt is taken back to. Lists only grow during one: their lengths are enough. */
export interface Mark {
	work: { id: string; record: CaseRecord | undefined; events: number; ops: number; left: number }[];
	claims: number;
	releases: number;
	values: number;
	news: number;
}

interface Working {
	record: CaseRecord | undefined;
	from: number;
	drew?: Drawn;
	events: CaseEvent[];
	ops: Op[];
	left: Leaving[];
}

export class Changes {
	readonly #env: ChangesEnvironment;
	readonly #working = new Map<string, Working>();
	readonly #claims: { key: string; case: string }[] = [];
	readonly #releases: string[] = [];
	readonly #values: { key: string; value: Json | null }[] = [];
	#news: News[] = [];

	constructor(env: ChangesEnvironment) {
		this.#env = env;
	}

	/** The case as it stands now. CaseNeeded when it has to be loaded, IllegalEvent when there is none. */
	record(id: string): CaseRecord {
		const { record } = this.#work(id);
		if (!record) throw new CaseNeeded(id);
		return record;
	}

	/** Whether there is such a case. CaseNeeded when that isn't known yet. */
	exists(id: string): boolean {
		if (this.#working.has(id) || this.#env.loaded.has(id)) return true;
		if (this.#env.sought.has(id)) return false;
		throw new CaseNeeded(id);
	}

	/** What left a case on paper, in order. */
	left(id: string): readonly Leaving[] {
		return this.#working.get(id)?.left ?? [];
	}

	/** The events added to a case. */
	events(id: string): readonly CaseEvent[] {
		return this.#working.get(id)?.events ?? [];
	}

	/** Begins a case of which nothing is known yet, with the next number of a series, which is returned; its first event has to follow. */
	begin(id: string, series: string): number {
		let number = this.#env.next(series);
		for (const { drew } of this.#working.values()) if (drew?.series === series) number++;
		this.#working.set(id, { record: undefined, from: 0, drew: { series, number }, events: [], ops: [], left: [] });
		return number;
	}

	/** Seals a fact (on paper it stays unsealed) and adds it, by `fallback` where it names nobody. IllegalEvent when it does not fit. */
	event(id: string, proposed: Proposed, step: StepId | undefined, fallback: Actor, source: StepId | undefined): CaseEvent {
		const work = this.#work(id);
		const { at, onPaper } = this.#env;
		const seq = (work.record?.version ?? 0) + 1;
		const { type, data, actor = fallback } = proposed;
		const event: CaseEvent = onPaper
			? { seq, at, type, step, actor, data, dataHash: '', hash: '' }
			: seal(work.record?.hash ?? genesis(id), { seq, at, type, step, actor, data, salt: this.#env.salt() });
		work.record = afterEvent(work.record, event, id);
		work.events.push(event);
		this.#news.push({ case: id, event, source });
		return event;
	}

	/** Adds mechanics. */
	op(id: string, op: Op): void {
		const work = this.#work(id);
		const record = this.record(id);
		work.record = { ...record, mechanics: applyOp(record.mechanics, op) };
		work.ops.push(op);
	}

	/** Sets deadlines of an open step. */
	deadlines(id: string, stepId: StepId, deadlines: readonly Deadline[]): void {
		const work = this.#work(id);
		const record = this.record(id);
		work.record = { ...record, mechanics: withDeadlines(record.mechanics, stepId, deadlines) };
		for (const deadline of deadlines) work.ops.push({ op: 'deadline', id: stepId, deadline });
	}

	/** On paper: something leaves a step of a case, and has arrived. */
	leave(id: string, leaving: Leaving): void {
		this.#work(id).left.push(leaving);
	}

	/** Gives a case a duplicate key. */
	claim(key: string, id: string): void {
		this.#claims.push({ key, case: id });
	}

	/** Gives a duplicate key back. */
	release(key: string): void {
		this.#releases.push(key);
	}

	/** Keeps (null: removes) a small named value. */
	value(key: string, value: Json | null): void {
		this.#values.push({ key, value });
	}

	/** What nobody has heard of yet; it counts as heard from now on. */
	takeNews(): News[] {
		const news = this.#news;
		if (news.length > 0) this.#news = [];
		return news;
	}

	/** Cases that facts were added to. */
	*changed(): Iterable<[id: string, record: CaseRecord]> {
		for (const [id, { record, events }] of this.#working) if (record && events.length > 0) yield [id, record];
	}

	/** Everything as it is now, to go back to. */
	mark(): Mark {
		const work = [...this.#working].map(([id, { record, events, ops, left }]) => {
			return { id, record, events: events.length, ops: ops.length, left: left.length };
		});
		return { work, claims: this.#claims.length, releases: this.#releases.length, values: this.#values.length, news: this.#news.length };
	}

	/** Forgets what was added since the mark. */
	backTo(mark: Mark): void {
		const kept = new Map(mark.work.map((work) => [work.id, work]));
		for (const [id, work] of this.#working) {
			const was = kept.get(id);
			if (!was) this.#working.delete(id);
			else {
				work.record = was.record;
				work.events.length = was.events;
				work.ops.length = was.ops;
				work.left.length = was.left;
			}
		}
		this.#claims.length = mark.claims;
		this.#releases.length = mark.releases;
		this.#values.length = mark.values;
		this.#news.length = mark.news;
	}

	/** The commit that all of it adds up to; undefined when nothing changed. */
	body(): CommitBody | undefined {
		const cases: CaseChange[] = [];
		const records = new Map<string, CaseRecord>();
		for (const [id, { record, from, drew, events, ops }] of this.#working) {
			if (events.length === 0 && ops.length === 0) continue;
			cases.push({ id, from, ...(drew && { drew }), events, ops: ops.map((op) => withoutConfigOfDone(op, ops)) });
			if (record) records.set(id, record);
		}
		if (cases.length === 0 && this.#values.length === 0) return undefined;
		return {
			at: this.#env.at,
			cases,
			records,
			...(this.#claims.length > 0 ? { claims: this.#claims } : {}),
			...(this.#releases.length > 0 ? { releases: this.#releases } : {}),
			...(this.#values.length > 0 ? { values: this.#values } : {}),
		};
	}

	#work(id: string): Working {
		let work = this.#working.get(id);
		if (!work) {
			const loaded = this.#env.loaded.get(id);
			if (!loaded && this.#env.sought.has(id)) throw new IllegalEvent('engine.case-unknown', { case: id });
			if (!loaded) throw new CaseNeeded(id);
			work = { record: loaded.record, from: loaded.record.version, events: [], ops: [], left: [] };
			this.#working.set(id, work);
		}
		return work;
	}
}

/** A step that is left in the commit that entered it needs no configuration any more. */
function withoutConfigOfDone(op: Op, ops: readonly Op[]): Op {
	if (op.op !== 'open') return op;
	const id = `${op.step.key}#${op.step.visit}`;
	return ops.some((other) => other.op === 'done' && other.id === id) ? { op: 'open', step: { ...op.step, config: {} } } : op;
}
