// Hops on their way: which are not on disk yet, which have arrived and wait for a commit to say so, which are given up.
// The sending itself is dispatch.ts; the rule of settling is settling.ts.

import type { CaseRecord } from '../case/case.ts';
import type { Hop, HopId, Op } from '../case/mechanics.ts';
import { type Language, text } from '../text.ts';
import type { Dispatch } from './dispatch.ts';
import type { Plan } from './plan.ts';

export class UnderWay {
	readonly #dispatch: Dispatch;
	/** Case → hops that have arrived everywhere and are not written as settled. */
	readonly #arrived = new Map<string, Set<HopId>>();
	/** Hops whose commit is not on disk yet: nothing that is not may be sent. */
	readonly #unwritten = new Set<HopId>();

	constructor(dispatch: Dispatch) {
		this.#dispatch = dispatch;
	}

	/** Everything is read anew from the store. */
	clear(): void {
		this.#arrived.clear();
		this.#unwritten.clear();
	}

	/** A commit is fixed and about to be written. */
	staged(ops: readonly Op[]): void {
		for (const op of ops) if (op.op === 'hop') this.#unwritten.add(op.hop.id);
	}

	/** A change of a case is on disk: a new hop is sent, a settled one needs no watching any more. */
	written(record: CaseRecord, op: Op): void {
		if (op.op === 'settle') this.#settled(record.id, op.hop);
		else if (op.op === 'hop') {
			this.#unwritten.delete(op.hop.id);
			this.#dispatch.send(record, op.hop, false);
			this.look(record.id, [op.hop]);
		}
	}

	/** Sends the unsettled hops of a case once more, marked as redelivered; returns how many. What is not yet on disk is sent when it is. */
	resend(record: CaseRecord): number {
		const hops = Object.values(record.mechanics.hops).filter((hop) => !this.#unwritten.has(hop.id));
		for (const hop of hops) this.#dispatch.send(record, hop, true);
		return hops.length;
	}

	/** Looks whether hops have arrived everywhere; whether some of the case wait to be written as settled. */
	look(id: string, hops: Iterable<Hop>): boolean {
		for (const hop of hops) {
			if (!this.#dispatch.settled(hop)) continue;
			const arrived = this.#arrived.get(id) ?? new Set();
			this.#arrived.set(id, arrived.add(hop.id));
		}
		return this.#arrived.has(id);
	}

	/** What has arrived rides on the case's next commit: what is known from before, and what this plan's taking settles. */
	ride(plan: Plan, id: string): void {
		const known = this.#arrived.get(id);
		for (const hop of Object.values(plan.record(id).mechanics.hops)) {
			if (known?.has(hop.id) || (hop.takenBy.length > 0 && this.#dispatch.settled(hop))) plan.op(id, { op: 'settle', hop: hop.id });
		}
	}

	/** Whether there is a branch whose time is over, or a report that nobody could send. */
	isStuck(hops: readonly Hop[]): boolean {
		return hops.some((hop) => this.#dispatch.toGiveUp(hop).length > 0 || this.#dispatch.undeliverable(hop));
	}

	/** Gives up branches whose time is over and passes undeliverable reports to the plant's fallback, as facts of the case. */
	giveUp(plan: Plan, id: string, language: Language): void {
		for (const hop of Object.values(plan.record(id).mechanics.hops)) {
			for (const behind of this.#dispatch.toGiveUp(hop)) {
				plan.op(id, { op: 'give-up', hop: hop.id, behind });
				plan.emit(id, { type: 'branch-given-up', data: { hop: hop.id, behind } });
			}
			if (!this.#dispatch.undeliverable(hop)) continue;
			const { id: hopId, output, payload, report, from } = hop;
			const reason = text(language, 'engine.undeliverable', { step: from });
			plan.emit(id, { type: 'undelivered', data: { hop: hopId, notice: report, reason, output, payload } });
			plan.op(id, { op: 'settle', hop: hopId });
		}
	}

	#settled(id: string, hop: HopId): void {
		this.#arrived.get(id)?.delete(hop);
		if (this.#arrived.get(id)?.size === 0) this.#arrived.delete(id);
		this.#dispatch.forget(hop);
	}
}
