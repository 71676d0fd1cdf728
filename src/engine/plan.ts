// What the decisions of step kinds come to in one commit: what they enter, say, ask for and leave is written into its changes, and
// the other open steps are asked what they make of it. Pure but for the salts and ids it is given. Not for loading and committing
// (transact.ts), nor for what a case as a whole goes through (lifecycle.ts).

import type { CaseRecord } from '../case/case.ts';
import { type Actor, type CaseEvent, type CoreEventType, type Proposed, type Relation, SYSTEM } from '../case/events.ts';
import { IllegalEvent } from '../case/illegal.ts';
import type { Arrival, Hold, Op, OpenStep, StepId } from '../case/mechanics.ts';
import { TEXT_LIMITS } from '../case/schema.ts';
import { given, type Json, type JsonObject, type JsonSchema } from '../json.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { AnyStepKind, CaseEffect, Context, Decision, NewCase, Outgoing } from '../step.ts';
import type { CommitBody } from '../store/port.ts';
import type { Instant } from '../time.ts';
import { CaseNeeded, Changes, type ChangesEnvironment, type News } from './changes.ts';
import { type ContextEnvironment, contextOf } from './context.ts';
import { Lifecycle, type LifecycleEnvironment } from './lifecycle.ts';
import { lastOf } from './loads.ts';
import { holdFor, keepableStep, type Waiting } from './proposal.ts';
import { deadlineOf, hopOf, type Leaving } from './requested.ts';

/** Observers answering each other without end are stopped here. */
const MAX_ROUNDS = 50;
/** After these a case may have become what another one watches for. */
const SIGNING: ReadonlySet<string> = new Set<CoreEventType>(['opened', 'classified', 'set']);
/** Bytes as JSON of what an open step may keep. */
const LARGEST_STATE = 262_144;

export interface PlanEnvironment extends ChangesEnvironment, ContextEnvironment, LifecycleEnvironment {
	kinds: ReadonlyMap<string, AnyStepKind>;
	/**
	 * A plan that is only looked at and never becomes a commit (a rehearsal). Everything is decided as ever, but nothing is sealed, checked or copied for
	 * the record, and what leaves a step is kept as it was decided (`left`) instead of going out.
	 */
	onPaper?: boolean;
}

export class Plan {
	readonly #env: PlanEnvironment;
	readonly #changes: Changes;
	readonly #lifecycle: Lifecycle;

	constructor(env: PlanEnvironment) {
		this.#env = env;
		this.#changes = new Changes(env);
		this.#lifecycle = new Lifecycle(env, this.#changes);
	}

	/** The case as it stands in this plan. */
	record(id: string): CaseRecord {
		return this.#changes.record(id);
	}

	/** The one instant of the commit: whatever is reckoned for it is reckoned from here. */
	get at(): Instant {
		return this.#env.at;
	}

	/** The events that this plan adds to a case. */
	events(id: string): readonly CaseEvent[] {
		return this.#changes.events(id);
	}

	/** What left a case on paper. */
	left(id: string): readonly Leaving[] {
		return this.#changes.left(id);
	}

	/** The commit that all of it adds up to; undefined when nothing changed. */
	body(): CommitBody | undefined {
		return this.#changes.body();
	}

	/** What a kind is told when it is asked about a visit of a step; of which case, unless none is there yet. */
	context(key: string, visit: number, id?: string): Context {
		return contextOf(this.#env, key, visit, id === undefined ? undefined : this.record(id));
	}

	// — what commands and intakes say ————————————————————————————————————————————————

	/** Adds a fact of no step. IllegalEvent when it does not fit. Every open step observes it. */
	emit(id: string, proposed: Proposed): CaseEvent {
		return this.#lifecycle.emit(id, proposed);
	}

	/** A fact that an intake proposes: never written unless it is what its type asks for. */
	propose(id: string, proposed: Proposed): void {
		this.#lifecycle.propose(id, proposed);
	}

	op(id: string, op: Op): void {
		this.#changes.op(id, op);
	}

	/** Opens a case; it leaves `from` by the outputs of `moves`. */
	create(newCase: NewCase, from: { key: string; visit: number }, moves: Outgoing[]): string {
		return this.#lifecycle.open(newCase, from, moves);
	}

	/** Links two cases with each other, both ways. */
	link(id: string, other: string, relation: Relation, back: Relation, actor: Actor = SYSTEM): void {
		this.#lifecycle.link(id, other, relation, back, actor);
	}

	/** Claims a duplicate key for a case (it was reopened). */
	claim(key: string, id: string): void {
		this.#changes.claim(key, id);
	}

	/** Keeps (null: removes) a small named value with the same commit. */
	value(key: string, value: Json | null): void {
		this.#changes.value(key, value);
	}

	/** A report of a step that is not open (an intake's "merged"). */
	report(id: string, from: string, { id: report, ...outgoing }: Outgoing & { id: string }): void {
		this.#hop(id, { from, visit: 0, kind: 'report', outgoing, report });
	}

	/** A case sent on directly to a step named by a person; returns the hop's id. */
	send(id: string, from: string, to: string): string {
		return this.#hop(id, { from, visit: 0, kind: 'move', outgoing: { output: 'moved' }, to });
	}

	// — what steps do ————————————————————————————————————————————————

	/** A case enters a step, by the name it has today (and those it had before): asks the kind and carries out what it decides. */
	enter(id: string, [key = '', ...former]: readonly string[], kind: AnyStepKind, config: JsonObject, arrival: Arrival): void {
		if (arrival.hop !== undefined) this.#changes.op(id, { op: 'take', hop: arrival.hop, step: key });
		const { hop, from, output } = arrival;
		const already = Object.entries(this.record(id).mechanics.open).find(([, step]) => step.key === key || former.includes(step.key));
		if (already) {
			// Who lets cases pass passes on what comes now, not what came first.
			if (kind.passes) this.#changes.op(id, { op: 'open', step: { ...already[1], arrival } });
			// Without a source of its own, so that the step itself observes it: a join counts its branches.
			this.#lifecycle.emit(id, { type: 'entered', data: { ...given({ hop, from, output }), again: true } }, already[0], SYSTEM, null);
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
		this.#changes.op(id, { op: 'open', step });
		this.#lifecycle.emit(id, { type: 'entered', data: given({ hop, from, output }) }, `${key}#${visit}`);
		this.#arrive(id, step, kind);
	}

	/** A case enters a step that is not asked: it is held there for a reason of the engine's own. */
	enterHeld(id: string, names: readonly string[], kind: string, config: JsonObject, arrival: Arrival, hold: Hold): void {
		this.enter(id, names, { kind, outputs: () => [], arrive: () => ({ hold }) }, config, arrival);
	}

	/** Asks a held step again. */
	retry(id: string, stepId: StepId, config: JsonObject): void {
		const step = this.record(id).mechanics.open[stepId];
		const kind = step && this.#env.kinds.get(step.kind);
		if (!step?.hold || !kind) return;
		const again: OpenStep = { ...step, config, state: null, keys: [], waitsFor: {}, deadlines: {}, version: step.version + 1 };
		delete again.hold;
		const before = this.#changes.mark();
		this.#changes.op(id, { op: 'open', step: again });
		this.#lifecycle.emit(id, { type: 'unheld', data: {} }, stepId);
		this.#arrive(id, again, kind);
		const held = this.record(id).mechanics.open[stepId]?.hold;
		if (held && held.code === step.hold.code && held.message === step.hold.message) this.#changes.backTo(before);
	}

	/** Moves an open step to another configuration, which its kind has to agree to. */
	adopt(id: string, stepId: StepId, config: JsonObject, actor: Actor): Refusal | undefined {
		const { case: subject, mechanics } = this.record(id);
		const step = mechanics.open[stepId];
		const kind = step && this.#env.kinds.get(step.kind);
		const decision = kind?.adopt?.(subject, step!, config, this.context(step!.key, step!.visit, id));
		if (!step || !decision) return refuse(this.#env.language, 'engine.keeps-config', 'step', { step: stepId, number: subject.number });
		if (isRefusal(decision)) return decision;
		this.#changes.op(id, { op: 'open', step: { ...step, config, deadlines: {}, version: step.version + 1 } });
		this.carryOut(id, stepId, decision, actor);
		return undefined;
	}

	/** Holds a step. */
	hold(id: string, stepId: StepId, { code, message, path }: Hold): void {
		const hold: Hold = { code, message: message.slice(0, TEXT_LIMITS.note) || code, ...(path ? { path: path.slice(0, TEXT_LIMITS.name) } : {}) };
		this.#changes.op(id, { op: 'hold', id: stepId, hold });
		this.#lifecycle.emit(id, { type: 'held', data: { ...hold } }, stepId);
	}

	/** Does what a step has decided; if that can't be done, nothing of it is, and the step is held with the reason. */
	attempt(id: string, stepId: StepId, act: () => void): void {
		const before = this.#changes.mark();
		try {
			act();
		} catch (error) {
			if (error instanceof CaseNeeded) throw error;
			this.#changes.backTo(before);
			this.hold(id, stepId, holdFor(error, this.#env.language));
		}
	}

	/** Everything a decision says, for an open step. */
	carryOut(id: string, stepId: StepId, decision: Decision, actor: Actor = SYSTEM): void {
		const step = this.record(id).mechanics.open[stepId];
		if (!step) return;
		const own = this.#env.kinds.get(step.kind)?.events;
		for (const proposed of decision.events ?? []) this.#lifecycle.propose(id, proposed, own, stepId, actor);
		if (decision.open && decision.open !== 'done') {
			const waiting = decision.open as Waiting;
			const { state, waitsFor, keys = [] } = this.#env.onPaper ? waiting : keepableStep(waiting, step.config, LARGEST_STATE);
			this.#changes.op(id, { op: 'state', id: stepId, state, waitsFor, keys });
		}
		for (const name of decision.deadlines?.cancel ?? []) {
			const standing = this.record(id).mechanics.open[stepId]?.deadlines;
			if (standing && Object.hasOwn(standing, name)) this.#changes.op(id, { op: 'no-deadline', id: stepId, name });
		}
		const set = decision.deadlines?.set ?? [];
		if (set.length > 0) {
			const record = this.record(id);
			const deadlines = set.map((request) => deadlineOf(record, request, this.#env.at, this.#env.calendar));
			this.#changes.deadlines(id, stepId, deadlines);
		}
		for (const effect of decision.cases ?? []) this.#effect(id, stepId, effect, own, actor);
		const { key: from, visit, arrival } = step;
		const carried = given({ topic: arrival.topic, payload: arrival.payload });
		for (const move of decision.moves ?? []) this.#hop(id, { from, visit, kind: 'move', outgoing: { ...carried, ...move } });
		this.reports(id, step, decision.reports ?? []);
		for (const person of decision.assigned ?? []) this.#changes.value(lastOf(person), this.#env.at);
		if (decision.hold) this.hold(id, stepId, decision.hold);
		if (decision.open === 'done') {
			this.#changes.op(id, { op: 'done', id: stepId });
			this.#lifecycle.emit(id, { type: 'left', data: { outputs: (decision.moves ?? []).map((move) => move.output) } }, stepId, actor);
		}
	}

	/** Reports of an open step, or of one that this plan has just ended. */
	reports(id: string, { key: from, visit }: OpenStep, reports: (Outgoing & { id: string })[]): void {
		for (const outgoing of reports) this.#hop(id, { from, visit, kind: 'report', outgoing, report: outgoing.id });
	}

	/** Asks every other open step of each touched case what it makes of the new events, until nothing new comes. */
	observe(): void {
		for (let round = 0, news = this.#changes.takeNews(); news.length > 0; round++, news = this.#changes.takeNews()) {
			if (round >= MAX_ROUNDS) throw new IllegalEvent('engine.observe-loop', {});
			for (const id of new Set(news.flatMap(({ case: one, event }) => (SIGNING.has(event.type) ? [one] : [])))) this.#lifecycle.recurs(id);
			for (const id of casesOf(news)) {
				for (const stepId of Object.keys(this.record(id).mechanics.open)) {
					const unheard = news.filter((one) => one.source !== stepId && one.case === id);
					if (unheard.length === 0) continue;
					this.#observed(
						id,
						stepId,
						unheard.map((one) => one.event),
					);
				}
			}
		}
	}

	/** An ended case waits nowhere: what its steps did not end themselves ends now, unheard. */
	endSteps(): void {
		this.#lifecycle.endSteps();
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

	#hop(id: string, leaving: Leaving): string {
		if (this.#env.onPaper) {
			this.#changes.leave(id, leaving);
			return '';
		}
		const hop = hopOf(this.record(id), leaving, this.#env);
		this.#changes.op(id, { op: 'hop', hop });
		return hop.id;
	}

	#effect(id: string, stepId: StepId, effect: CaseEffect, own: Record<string, JsonSchema> | undefined, actor: Actor): void {
		if ('id' in effect) {
			for (const proposed of effect.events) this.#lifecycle.propose(effect.id, proposed, own, undefined, actor);
			return;
		}
		const step = this.record(id).mechanics.open[stepId];
		if (!step) return;
		const child = this.#lifecycle.open(effect.create, step, effect.output ? [effect.output] : [], own);
		const relation = effect.link?.relation ?? 'child';
		this.link(id, child, relation, relation === 'child' ? 'parent' : 'related', actor);
		const { state, waitsFor, keys } = this.record(id).mechanics.open[stepId] ?? step;
		this.#changes.op(id, { op: 'state', id: stepId, state, waitsFor, keys: [...keys, `case:${child}`] });
	}
}

/** Mostly it is one. */
function casesOf(news: readonly News[]): Iterable<string> {
	const [first] = news;
	return first && news.every((one) => one.case === first.case) ? [first.case] : new Set(news.map((one) => one.case));
}
