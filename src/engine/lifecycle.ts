// Facts of cases within a plan, and what they bring with them for a case as a whole: one opens with its number, is linked with
// others, and ends with word to who waits for it. Not for steps and what they decide (plan.ts).

import type { Case, CaseRecord } from '../case/case.ts';
import { type Actor, type CaseEvent, type Proposed, type Relation, SYSTEM } from '../case/events.ts';
import { watchKeysOf } from '../case/likeness.ts';
import type { Receivers, StepId } from '../case/mechanics.ts';
import { render, seriesOf } from '../case/numbering.ts';
import { checkData } from '../case/schema.ts';
import type { JsonSchema } from '../json.ts';
import type { Directory } from '../plant/directory.ts';
import type { NewCase, Outgoing } from '../step.ts';
import type { Instant } from '../time.ts';
import type { Changes } from './changes.ts';
import { WrongProposal } from './proposal.ts';
import { hopOf } from './requested.ts';

export interface LifecycleEnvironment {
	at: Instant;
	directory: Directory;
	receivers(step: string, output: string): Receivers;
	/** Cases with an open step that waits for this case. */
	followers(id: string): Iterable<string>;
	/** Cases with an open step that watches for cases like this one; absent: nobody does. */
	watchers?(subject: Case): Iterable<string>;
	newId(): string;
	/** Nothing of it is ever written: facts are not checked once more. */
	onPaper?: boolean;
}

export class Lifecycle {
	readonly #env: LifecycleEnvironment;
	readonly #changes: Changes;

	constructor(env: LifecycleEnvironment, changes: Changes) {
		this.#env = env;
		this.#changes = changes;
	}

	/** Adds a fact. IllegalEvent when it does not fit. Every open step but `source` (null: every one) is to hear of it: it has said it itself. */
	emit(id: string, proposed: Proposed, step?: StepId, fallback: Actor = SYSTEM, source: StepId | null | undefined = step): CaseEvent {
		const wasCancelled = proposed.type === 'reopened' && this.#changes.record(id).case.status === 'cancelled';
		const event = this.#changes.event(id, proposed, step, fallback, source ?? undefined);
		if (event.type === 'closed' || event.type === 'cancelled') this.#ended(this.#changes.record(id), event.type);
		if (event.type === 'cancelled') this.#recurrenceOf(id, 'recurrence-withdrawn');
		if (wasCancelled) this.#recurrenceOf(id, 'came-back');
		return event;
	}

	/** A fact that a step kind or an intake proposes: never written unless it is what its type, or the kind's `own` schema, asks for. */
	propose(id: string, proposed: Proposed, own?: Record<string, JsonSchema>, step?: StepId, actor: Actor = SYSTEM): void {
		if (this.#env.onPaper) {
			this.emit(id, proposed, step, actor);
			return;
		}
		const checked = checkData(proposed.type, proposed.data, own);
		if (!checked.ok) throw new WrongProposal((language) => checkData(proposed.type, proposed.data, own, language));
		this.emit(id, { ...proposed, data: checked.value } as Proposed, step, actor);
	}

	/** Opens a case with the next number; it leaves `from` by the outputs of `moves`. `own`: schemas of own events. */
	open(newCase: NewCase, from: { key: string; visit: number }, moves: Outgoing[], own?: Record<string, JsonSchema>): string {
		const { zone } = this.#env.directory.config;
		const { at } = this.#env;
		const id = this.#env.newId();
		const number = this.#changes.begin(id, seriesOf(newCase.numbering, at, zone));
		const stepId = `${from.key}#${from.visit}`;
		const data = { ...newCase.opened, number: render(newCase.numbering, number, at, zone) };
		this.propose(id, { type: 'opened', data, actor: newCase.actor }, own, stepId, newCase.actor);
		for (const proposed of newCase.events ?? []) this.propose(id, proposed, own, stepId, newCase.actor);
		for (const outgoing of moves) {
			const leaving = { from: from.key, visit: from.visit, kind: 'move' as const, outgoing };
			this.#changes.op(id, { op: 'hop', hop: hopOf(this.#changes.record(id), leaving, this.#env) });
		}
		if (newCase.claim !== undefined) this.#changes.claim(newCase.claim, id);
		return id;
	}

	/** Links two cases with each other, both ways. */
	link(id: string, other: string, relation: Relation, back: Relation, actor: Actor = SYSTEM): void {
		const there = this.#changes.record(other).case;
		this.emit(id, { type: 'linked', data: { case: other, number: there.number, relation } }, undefined, actor);
		const here = this.#changes.record(id).case;
		this.emit(other, { type: 'linked', data: { case: id, number: here.number, relation: back } }, undefined, actor);
	}

	/**
	 * A case has become what others watch for: both are linked as a recurrence, once, this one counts it, and what the other one did has not held. Not where
	 * it belongs to the other in another way (a child is no recurrence), nor what was detected before the watch began (`waitsFor.since` of the step, where it
	 * says so).
	 */
	recurs(id: string): void {
		const { case: subject } = this.#changes.record(id);
		if (subject.status !== 'open') return;
		for (const watcher of this.#env.watchers?.(subject) ?? []) {
			if (watcher === id || subject.links.some((link) => link.case === watcher && link.relation !== 'related')) continue;
			const { case: other, mechanics } = this.#changes.record(watcher);
			if (other.status !== 'open') continue;
			const keys = watchKeysOf(subject);
			const watched = Object.values(mechanics.open).some(
				({ keys: waiting, waitsFor }) => waiting.some((key) => keys.includes(key)) && !(subject.detectedAt < String(waitsFor.since ?? '')),
			);
			if (!watched) continue;
			this.link(id, watcher, 'recurrence-of', 'recurred-as');
			const count = Math.max(this.#changes.record(id).case.recurrence?.count ?? 0, (other.recurrence?.count ?? 0) + 1);
			this.emit(id, { type: 'recurred', data: { case: watcher, number: other.number, count } });
			this.emit(watcher, { type: 'came-back', data: { case: id, number: subject.number } });
		}
	}

	/** An ended case waits nowhere: what its steps did not end themselves ends now, and nobody is asked about it any more. */
	endSteps(): void {
		for (const [id, { case: subject, mechanics }] of this.#changes.changed()) {
			if (subject.status === 'open') continue;
			for (const stepId of Object.keys(mechanics.open)) {
				this.#changes.op(id, { op: 'done', id: stepId });
				this.emit(id, { type: 'left', data: { outputs: [] } }, stepId);
			}
		}
		this.#changes.takeNews();
	}

	/** A case that came as a recurrence was nothing after all, or is something again: the cases that it came back from hear of it. */
	#recurrenceOf(id: string, type: 'came-back' | 'recurrence-withdrawn'): void {
		const { number, recurrence } = this.#changes.record(id).case;
		if (!recurrence) return;
		const earlier = this.#linked(id, 'recurrence-of');
		for (const one of earlier) this.emit(one, { type, data: { case: id, number } });
		if (type === 'recurrence-withdrawn') for (const later of this.#linked(id, 'recurred-as')) this.#inPlaceOf(later, earlier);
	}

	/** What came back from a case that was nothing came back from those before it. */
	#inPlaceOf(later: string, earlier: readonly string[]): void {
		const { status, recurrence, links } = this.#changes.record(later).case;
		if (status === 'cancelled') return;
		for (const one of earlier) {
			if (links.some((link) => link.case === one)) continue;
			const { number } = this.#changes.record(one).case;
			this.link(later, one, 'recurrence-of', 'recurred-as');
			if (status === 'open') this.emit(later, { type: 'recurred', data: { case: one, number, count: Math.max(1, (recurrence?.count ?? 1) - 1) } });
			this.emit(one, { type: 'came-back', data: { case: later, number: this.#changes.record(later).case.number } });
		}
	}

	#linked(id: string, by: Relation): string[] {
		return this.#changes.record(id).case.links.flatMap((link) => (link.relation === by && this.#changes.exists(link.case) ? link.case : []));
	}

	/** A case that ended gives its key back, and whoever waits for it hears of it in the same commit. */
	#ended({ id, case: subject, mechanics }: CaseRecord, status: 'closed' | 'cancelled'): void {
		const { number, key } = subject;
		if (key !== undefined) this.#changes.release(key);
		if (mechanics.paused) this.#changes.op(id, { op: 'resume' });
		for (const follower of this.#env.followers(id)) {
			if (follower === id || this.#changes.record(follower).case.status !== 'open') continue;
			this.emit(follower, { type: 'link-ended', data: { case: id, number, status } });
		}
	}
}
