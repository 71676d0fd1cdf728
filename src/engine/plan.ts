// Turns decisions into one commit: seals events, writes mechanics, asks the other open steps what they make of it.
// Pure but for the salts and ids it is given. Not for loading and committing (engine.ts).

import type { CaseRecord } from '../case/case.ts';
import { genesis, seal } from '../case/chain.ts';
import { type Actor, type CaseEvent, type Proposed, type Relation, SYSTEM } from '../case/events.ts';
import { IllegalEvent } from '../case/illegal.ts';
import type { Arrival, Deadline, Hold, Hop, Mechanics, Op, OpenStep, Receivers, StepId } from '../case/mechanics.ts';
import { render, seriesOf } from '../case/numbering.ts';
import { applyChange } from '../case/record.ts';
import { checkData, TEXT_LIMITS } from '../case/schema.ts';
import type { Json, JsonObject, JsonSchema } from '../json.ts';
import type { Calendar } from '../plant/calendar.ts';
import type { Directory } from '../plant/directory.ts';
import type { AnyStepKind, CaseEffect, Context, DeadlineRequest, Decision, Found, NewCase, Outgoing } from '../step.ts';
import type { CaseChange, CommitBody, Loaded } from '../store/port.ts';
import type { Language } from '../text.ts';
import type { Instant } from '../time.ts';
import { isInstant } from '../validate.ts';
import { holdFor, keepable, keepableStep, type Waiting, WrongProposal } from './proposal.ts';

/** Observers answering each other without end are stopped here. */
const MAX_ROUNDS = 50;
/** Bytes as JSON of what a message of the case may carry, and of what an open step may keep. */
const LARGEST_PAYLOAD = 16_384;
const LARGEST_STATE = 262_144;

/** The plan needs a case that was not loaded: load it and plan again. */
export class CaseNeeded extends Error {
	override name = 'CaseNeeded';
	readonly case: string;
	constructor(id: string) {
		super(`case ${id} is needed`);
		this.case = id;
	}
}

/** The plan opens a case: plan again inside the commit that draws its number. */
export class NumberNeeded extends Error {
	override name = 'NumberNeeded';
	readonly series: string;
	constructor(series: string) {
		super(`a number of ${series} is needed`);
		this.series = series;
	}
}

export interface PlanEnvironment {
	at: Instant;
	late: boolean;
	language: Language;
	directory: Directory;
	calendar: Calendar;
	kinds: ReadonlyMap<string, AnyStepKind>;
	loaded: ReadonlyMap<string, Loaded>;
	/** Cases that were looked for: those not among the loaded ones don't exist. */
	sought: ReadonlySet<string>;
	found?: Found;
	/** Number drawn for the case that this commit opens, and from where. */
	drawn?: { series: string; number: number };
	receivers(step: string, output: string): Receivers;
	/** Cases with an open step that waits for this case. */
	followers(id: string): Iterable<string>;
	newId(): string;
	salt(): string;
}

interface Working {
	record: CaseRecord | undefined;
	from: number;
	events: CaseEvent[];
	ops: Op[];
}

/** What an attempt is taken back to. Lists only grow during one: their lengths are enough. */
interface Snapshot {
	work: { id: string; record: CaseRecord | undefined; events: number; ops: number }[];
	claims: number;
	releases: number;
	observations: number;
	created: string | undefined;
}

interface Observation {
	case: string;
	event: CaseEvent;
	source: StepId | undefined;
}

export class Plan {
	readonly #env: PlanEnvironment;
	readonly #working = new Map<string, Working>();
	readonly #claims: { key: string; case: string }[] = [];
	readonly #releases: string[] = [];
	readonly #values: { key: string; value: Json | null }[] = [];
	readonly #observations: Observation[] = [];
	#created: string | undefined;

	constructor(env: PlanEnvironment) {
		this.#env = env;
	}

	/** The case as it stands in this plan. */
	record(id: string): CaseRecord {
		const { record } = this.#work(id);
		if (!record) throw new CaseNeeded(id);
		return record;
	}

	/** The case that this plan opened. */
	get created(): string | undefined {
		return this.#created;
	}

	/** What a kind is told when it is asked about a visit of a step; of which case, unless none is there yet. */
	context(key: string, visit: number, id?: string): Context {
		const { at, late, language, directory, calendar } = this.#env;
		const found = this.#env.found ?? { claims: {}, cases: {} };
		const context: Context = { now: at, late, language, plant: directory, calendar, found, key, id: `${key}#${visit}`, visit };
		if (id === undefined) return context;
		const { mechanics } = this.record(id);
		// Few kinds ask: reckoned when they do, from the case as it was when they were asked.
		return Object.defineProperty(context, 'elsewhere', { get: () => elsewhere(mechanics, context.id), enumerable: true });
	}

	/** Adds a fact. IllegalEvent when it does not fit. Every open step but `source` observes it: it has said it itself. */
	emit(id: string, proposed: Proposed, step?: StepId, fallback: Actor = SYSTEM, source: StepId | null | undefined = step): CaseEvent {
		const work = this.#work(id);
		const event = seal(work.record?.hash ?? genesis(id), {
			seq: (work.record?.version ?? 0) + 1,
			at: this.#env.at,
			type: proposed.type,
			step,
			actor: proposed.actor ?? fallback,
			data: proposed.data,
			salt: this.#env.salt(),
		});
		this.#apply(id, work, [event], []);
		this.#observations.push({ case: id, event, source: source ?? undefined });
		if (event.type === 'closed' || event.type === 'cancelled') this.#ended(id, event.type);
		return event;
	}

	/** A fact that a step kind or an intake proposes: never written unless it is what its type asks for. */
	propose(id: string, proposed: Proposed, own?: Record<string, JsonSchema>, step?: StepId, actor: Actor = SYSTEM): void {
		const checked = checkData(proposed.type, proposed.data, own);
		if (!checked.ok) throw new WrongProposal((language) => checkData(proposed.type, proposed.data, own, language));
		this.emit(id, { ...proposed, data: checked.value } as Proposed, step, actor);
	}

	op(id: string, op: Op): void {
		this.#apply(id, this.#work(id), [], [op]);
	}

	/** A case enters a step, by the name it has today (and those it had before): asks the kind and carries out what it decides. */
	enter(id: string, [key = '', ...former]: readonly string[], kind: AnyStepKind, config: JsonObject, arrival: Arrival): void {
		if (arrival.hop !== undefined) this.op(id, { op: 'take', hop: arrival.hop, step: key });
		const { hop, from, output } = arrival;
		const already = Object.entries(this.record(id).mechanics.open).find(([, step]) => step.key === key || former.includes(step.key));
		if (already) {
			// Without a source of its own, so that the step itself observes it: a join counts its branches.
			this.emit(id, { type: 'entered', data: { ...given({ hop, from, output }), again: true } }, already[0], SYSTEM, null);
			return;
		}
		const { visits } = this.record(id).mechanics;
		const visit = (Object.hasOwn(visits, key) ? (visits[key] ?? 0) : 0) + 1;
		const step: OpenStep = {
			key,
			visit,
			kind: kind.kind,
			config,
			state: null,
			version: 1,
			since: this.#env.at,
			waitsFor: {},
			keys: [],
			deadlines: {},
			arrival,
		};
		this.op(id, { op: 'open', step });
		this.emit(id, { type: 'entered', data: given({ hop, from, output }) }, `${key}#${visit}`);
		this.#arrive(id, step, kind);
	}

	/** A case enters a step that is not asked: it is held there for a reason of the engine's own. */
	enterHeld(id: string, names: readonly string[], kind: string, config: JsonObject, arrival: Arrival, hold: Hold): void {
		this.enter(id, names, { kind, outputs: () => [], arrive: () => ({ hold }) }, config, arrival);
	}

	/** Links two cases with each other, both ways. */
	link(id: string, other: string, relation: Relation, back: Relation, actor: Actor = SYSTEM): void {
		this.emit(id, { type: 'linked', data: { case: other, number: this.record(other).case.number, relation } }, undefined, actor);
		this.emit(other, { type: 'linked', data: { case: id, number: this.record(id).case.number, relation: back } }, undefined, actor);
	}

	/** Asks a held step again. */
	retry(id: string, stepId: StepId, config: JsonObject): void {
		const step = this.record(id).mechanics.open[stepId];
		const kind = step && this.#env.kinds.get(step.kind);
		if (!step?.hold || !kind) return;
		const again: OpenStep = { ...step, config, state: null, keys: [], waitsFor: {}, deadlines: {}, version: step.version + 1 };
		delete again.hold;
		const before = this.#snapshot();
		this.op(id, { op: 'open', step: again });
		this.emit(id, { type: 'unheld', data: {} }, stepId);
		this.#arrive(id, again, kind);
		const held = this.record(id).mechanics.open[stepId]?.hold;
		if (held && held.code === step.hold.code && held.message === step.hold.message) this.#restore(before);
	}

	/** Holds a step. */
	hold(id: string, stepId: StepId, { code, message, path }: Hold): void {
		const hold: Hold = { code, message: message.slice(0, TEXT_LIMITS.note) || code, ...(path ? { path: path.slice(0, TEXT_LIMITS.name) } : {}) };
		this.op(id, { op: 'hold', id: stepId, hold });
		this.emit(id, { type: 'held', data: { ...hold } }, stepId);
	}

	/** Does what a step has decided; if that can't be done, nothing of it is, and the step is held with the reason. */
	attempt(id: string, stepId: StepId, act: () => void): void {
		const before = this.#snapshot();
		try {
			act();
		} catch (error) {
			if (error instanceof CaseNeeded || error instanceof NumberNeeded) throw error;
			// The number of a case that is not opened after all would be missing from its series: the whole commit is refused.
			if (before.created === undefined && this.#created !== undefined) throw error;
			this.#restore(before);
			this.hold(id, stepId, holdFor(error, this.#env.language));
		}
	}

	/** Everything a decision says, for an open step. */
	carryOut(id: string, stepId: StepId, decision: Decision, actor: Actor = SYSTEM): void {
		const step = this.record(id).mechanics.open[stepId];
		if (!step) return;
		const own = this.#env.kinds.get(step.kind)?.events;
		for (const proposed of decision.events ?? []) this.propose(id, proposed, own, stepId, actor);
		if (decision.open && decision.open !== 'done') {
			const { state, waitsFor, keys = [] } = keepableStep(decision.open as Waiting, step.config, LARGEST_STATE);
			this.op(id, { op: 'state', id: stepId, state, waitsFor, keys });
		}
		for (const name of decision.deadlines?.cancel ?? []) this.op(id, { op: 'no-deadline', id: stepId, name });
		for (const request of decision.deadlines?.set ?? []) this.op(id, { op: 'deadline', id: stepId, deadline: this.#deadline(id, request) });
		for (const effect of decision.cases ?? []) this.#effect(id, stepId, effect, own, actor);
		for (const move of decision.moves ?? []) this.#leave(id, step, 'move', move);
		this.reports(id, step, decision.reports ?? []);
		if (decision.hold) this.hold(id, stepId, decision.hold);
		if (decision.open === 'done') {
			this.op(id, { op: 'done', id: stepId });
			this.emit(id, { type: 'left', data: { outputs: (decision.moves ?? []).map((move) => move.output) } }, stepId, actor);
		}
	}

	/** Opens a case; it leaves `from` by the outputs of `moves`. One in a commit: each draws a number. `own`: schemas of own events. */
	create(newCase: NewCase, from: { key: string; visit: number }, moves: Outgoing[], own?: Record<string, JsonSchema>): string {
		const { zone } = this.#env.directory.config;
		const { drawn } = this.#env;
		if (this.#created !== undefined) throw new IllegalEvent('engine.two-cases');
		const series = seriesOf(newCase.numbering, this.#env.at, zone);
		if (drawn?.series !== series) throw new NumberNeeded(series);
		const id = this.#env.newId();
		this.#created = id;
		this.#working.set(id, { record: undefined, from: 0, events: [], ops: [] });
		const stepId = `${from.key}#${from.visit}`;
		const data = { ...newCase.opened, number: render(newCase.numbering, drawn.number, this.#env.at, zone) };
		this.propose(id, { type: 'opened', data, actor: newCase.actor }, own, stepId, newCase.actor);
		for (const proposed of newCase.events ?? []) this.propose(id, proposed, own, stepId, newCase.actor);
		for (const move of moves) this.#hop(id, from.key, from.visit, 'move', move);
		if (newCase.claim !== undefined) this.#claims.push({ key: newCase.claim, case: id });
		return id;
	}

	/** A report of a step that is not open (an intake's "merged"). */
	report(id: string, from: string, outgoing: Outgoing & { id: string }): void {
		const { id: report, ...rest } = outgoing;
		this.#hop(id, from, 0, 'report', rest, report);
	}

	/** A case sent on directly to a step named by a person. */
	send(id: string, from: string, to: string): string {
		return this.#hop(id, from, 0, 'move', { output: 'moved' }, undefined, to);
	}

	/** Claims a duplicate key for a case (it was reopened). */
	claim(key: string, id: string): void {
		this.#claims.push({ key, case: id });
	}

	/** The events that this plan adds to a case. */
	events(id: string): readonly CaseEvent[] {
		return this.#working.get(id)?.events ?? [];
	}

	/** Keeps (null: removes) a small named value with the same commit. */
	value(key: string, value: Json | null): void {
		this.#values.push({ key, value });
	}

	/** Asks every other open step of each touched case what it makes of the new events, until nothing new comes. */
	observe(): void {
		for (let round = 0; this.#observations.length > 0; round++) {
			if (round >= MAX_ROUNDS) throw new IllegalEvent('engine.observe-loop', {});
			const news = this.#observations.splice(0);
			for (const id of new Set(news.map((one) => one.case))) {
				for (const stepId of Object.keys(this.record(id).mechanics.open)) {
					const events = news.filter((one) => one.case === id && one.source !== stepId).map((one) => one.event);
					if (events.length > 0) this.#observed(id, stepId, events);
				}
			}
		}
	}

	/** An ended case waits nowhere: what its steps did not end themselves ends now. */
	endSteps(): void {
		for (const [id, { record, events }] of this.#working) {
			if (!record || record.case.status === 'open' || events.length === 0) continue;
			for (const stepId of Object.keys(record.mechanics.open)) {
				this.op(id, { op: 'done', id: stepId });
				this.emit(id, { type: 'left', data: { outputs: [] } }, stepId);
			}
		}
		this.#observations.length = 0;
	}

	/** The commit that all of it adds up to; undefined when nothing changed. */
	body(): CommitBody | undefined {
		const cases: CaseChange[] = [];
		const records = new Map<string, CaseRecord>();
		for (const [id, { record, from, events, ops }] of this.#working) {
			if (events.length === 0 && ops.length === 0) continue;
			cases.push({ id, from, events, ops: ops.map((op) => withoutConfigOfDone(op, ops)) });
			if (record) records.set(id, record);
		}
		if (cases.length === 0) return undefined;
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
			work = { record: loaded.record, from: loaded.record.version, events: [], ops: [] };
			this.#working.set(id, work);
		}
		return work;
	}

	#apply(id: string, work: Working, events: CaseEvent[], ops: Op[]): void {
		work.record = applyChange(work.record, { id, from: work.record?.version ?? 0, events, ops });
		work.events.push(...events);
		work.ops.push(...ops);
	}

	#arrive(id: string, step: OpenStep, kind: AnyStepKind): void {
		const stepId = `${step.key}#${step.visit}`;
		this.attempt(id, stepId, () => {
			this.carryOut(id, stepId, kind.arrive(this.record(id).case, step.arrival, step.config, this.context(step.key, step.visit, id)));
		});
	}

	#observed(id: string, stepId: StepId, events: CaseEvent[]): void {
		const step = this.record(id).mechanics.open[stepId];
		const kind = step && this.#env.kinds.get(step.kind);
		if (!step || step.hold || !kind?.observe) return;
		this.attempt(id, stepId, () => {
			this.carryOut(id, stepId, kind.observe?.(this.record(id).case, step, events, this.context(step.key, step.visit, id)) ?? {});
		});
	}

	/** Reports of an open step, or of one that this plan has just ended. */
	reports(id: string, step: OpenStep, reports: (Outgoing & { id: string })[]): void {
		for (const { id: report, ...outgoing } of reports) this.#leave(id, step, 'report', outgoing, report);
	}

	#leave(id: string, step: OpenStep, kind: Hop['kind'], outgoing: Outgoing, report?: string): void {
		const carried = kind === 'move' ? given({ topic: step.arrival.topic, payload: step.arrival.payload }) : {};
		this.#hop(id, step.key, step.visit, kind, { ...carried, ...outgoing }, report);
	}

	#hop(id: string, from: string, visit: number, kind: Hop['kind'], proposed: Outgoing, report?: string, to?: string): string {
		const { mechanics } = this.record(id);
		const outgoing = proposed.payload === undefined ? proposed : { ...proposed, payload: keepable(proposed.payload, LARGEST_PAYLOAD) };
		const hop: Hop = {
			id: `${id}/${mechanics.hopCount + 1}`,
			from,
			visit,
			output: outgoing.output,
			kind,
			...given({ topic: outgoing.topic, payload: outgoing.payload, report, to }),
			at: this.#env.at,
			receivers: to === undefined ? this.#env.receivers(from, outgoing.output) : { direct: [to], behind: [] },
			takenBy: [],
		};
		this.op(id, { op: 'hop', hop });
		return hop.id;
	}

	/** RangeError when the request names no time that can be reckoned with. */
	#deadline(id: string, { name, after, at, data: proposed }: DeadlineRequest): Deadline {
		const { area } = this.record(id).case;
		const paused = this.record(id).mechanics.paused !== undefined;
		const data = proposed === undefined ? undefined : keepable(proposed, LARGEST_PAYLOAD);
		if (at !== undefined) {
			if (!isInstant(at)) throw new RangeError(`deadline ${name}: ${at} is no instant`);
			return { name, rule: { at }, dueAt: at, ...given({ data }) };
		}
		if (!after) throw new RangeError(`deadline ${name}: an amount of time or an instant is needed`);
		const from = after.from ?? this.#env.at;
		const where = after.area ?? area;
		const rule = { from, amount: after.amount, counts: after.counts, ...given({ area: where }) };
		const dueAt = this.#env.calendar.add(from, after.amount, after.counts, where);
		if (!paused) return { name, rule, dueAt, ...given({ data }) };
		return { name, rule, remaining: this.#env.calendar.between(this.#env.at, dueAt, after.counts, where), ...given({ data }) };
	}

	#effect(id: string, stepId: StepId, effect: CaseEffect, own: Record<string, JsonSchema> | undefined, actor: Actor): void {
		if ('id' in effect) {
			for (const proposed of effect.events) this.propose(effect.id, proposed, own, undefined, actor);
			return;
		}
		const step = this.record(id).mechanics.open[stepId];
		if (!step) return;
		const child = this.create(effect.create, step, effect.output ? [effect.output] : [], own);
		const relation = effect.link?.relation ?? 'child';
		this.link(id, child, relation, relation === 'child' ? 'parent' : 'related', actor);
		const { state, waitsFor, keys } = this.record(id).mechanics.open[stepId] ?? step;
		this.op(id, { op: 'state', id: stepId, state, waitsFor, keys: [...keys, `case:${child}`] });
	}

	/** A closed case gives its key back, its open steps end, and whoever waits for it hears of it in the same commit. */
	#ended(id: string, status: 'closed' | 'cancelled'): void {
		const { number, key } = this.record(id).case;
		if (key !== undefined) this.#releases.push(key);
		if (this.record(id).mechanics.paused) this.op(id, { op: 'resume' });
		for (const follower of this.#env.followers(id)) {
			if (follower === id || this.record(follower).case.status !== 'open') continue;
			this.emit(follower, { type: 'link-ended', data: { case: id, number, status } });
		}
	}

	#snapshot(): Snapshot {
		const work = [...this.#working].map(([id, { record, events, ops }]) => ({ id, record, events: events.length, ops: ops.length }));
		return { work, claims: this.#claims.length, releases: this.#releases.length, observations: this.#observations.length, created: this.#created };
	}

	#restore(before: Snapshot): void {
		const kept = new Map(before.work.map((work) => [work.id, work]));
		for (const [id, work] of this.#working) {
			const was = kept.get(id);
			if (!was) this.#working.delete(id);
			else {
				work.record = was.record;
				work.events.length = was.events;
				work.ops.length = was.ops;
			}
		}
		this.#claims.length = before.claims;
		this.#releases.length = before.releases;
		this.#observations.length = before.observations;
		this.#created = before.created;
	}
}

/** A step that is left in the commit that entered it needs no configuration any more. */
function withoutConfigOfDone(op: Op, ops: readonly Op[]): Op {
	if (op.op !== 'open') return op;
	const id = `${op.step.key}#${op.step.visit}`;
	return ops.some((other) => other.op === 'done' && other.id === id) ? { op: 'open', step: { ...op.step, config: {} } } : op;
}

/** The other open steps of a case, and steps that a move is still on its way to. */
function elsewhere({ open, hops }: Mechanics, own: StepId): { key: string; kind?: string }[] {
	const steps = Object.entries(open).filter(([stepId]) => stepId !== own);
	const underWay = Object.values(hops).filter((hop) => hop.kind === 'move');
	const ahead = underWay.flatMap(({ receivers, takenBy }) => receivers.direct.filter((key) => !takenBy.includes(key)));
	return [...steps.map(([, { key, kind }]) => ({ key, kind })), ...ahead.map((key) => ({ key }))];
}

/** The properties that are there. */
function given<T extends { [key: string]: Json | undefined }>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
	const kept: { [key: string]: Json } = {};
	for (const name of Object.keys(values)) if (values[name] !== undefined) kept[name] = values[name] as Json;
	return kept as { [K in keyof T]: Exclude<T[K], undefined> };
}
