// What follows from a commit. When it is fixed, what is kept in memory follows it; when it is durable, hops go out, held steps are asked
// again, the timer is set for what is next, and who listens is told. Not for what a commit says (plan.ts).

import type { CommitBody } from '../store/port.ts';
import type { Alarm } from './alarm.ts';
import type { HeldSteps } from './held-steps.ts';
import type { Indexes } from './indexes.ts';
import type { Notices } from './notices.ts';
import type { Plan } from './plan.ts';
import type { UnderWay } from './under-way.ts';

export interface ConsequencesPort {
	indexes: Pick<Indexes, 'update' | 'loads'>;
	underWay: Pick<UnderWay, 'staged' | 'written'>;
	notices: Pick<Notices, 'staged'>;
	held: Pick<HeldSteps, 'tell' | 'heard'>;
	alarm: Pick<Alarm, 'arm'>;
	/** A listener threw. */
	failed(error: unknown): void;
}

/** Cases that a commit touched; `all` where what there is was read anew. */
export type Touched = readonly string[] | 'all';
export type CommitListener = (cases: Touched) => void;

export class Consequences {
	readonly #port: ConsequencesPort;
	readonly #listeners = new Set<CommitListener>();

	constructor(port: ConsequencesPort) {
		this.#port = port;
	}

	/** Called after every commit, until the returned function is called. */
	onCommit(listener: CommitListener): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** The body of a commit is fixed (it may still fail to be written): the next one is planned on it. */
	staged(plan: Plan, body: CommitBody): void {
		const { indexes, underWay, notices } = this.#port;
		for (const { id, ops } of body.cases) {
			indexes.update(plan.record(id));
			underWay.staged(ops);
		}
		indexes.loads.staged(body);
		notices.staged(body);
	}

	/** A commit is durable. */
	durable(plan: Plan, body: CommitBody): void {
		const { underWay, held, alarm } = this.#port;
		for (const { id, ops } of body.cases) {
			const record = plan.record(id);
			for (const op of ops) {
				underWay.written(record, op);
				held.tell(record, op);
			}
		}
		for (const { id, events } of body.cases) held.heard(id, events);
		alarm.arm();
		this.tell(body.cases.map(({ id }) => id));
	}

	/** Whoever listens is told that something was committed. */
	tell(cases: Touched = []): void {
		for (const listener of this.#listeners) {
			try {
				listener(cases);
			} catch (error) {
				this.#port.failed(error);
			}
		}
	}
}
