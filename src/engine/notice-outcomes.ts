// What became of notices that channel nodes have taken: written into their cases, once, and remembered for a day, so that a repeat is known.
// Not for taking them (notices.ts).

import type { CaseEvent } from '../case/events.ts';
import type { Clock } from '../clock.ts';
import type { Consignment, Queued } from '../notices/queued.ts';
import { isRefusal } from '../refusal.ts';
import { DAY, elapsed } from '../time.ts';
import type { Attachments } from './attachments.ts';
import type { Commits } from './commits.ts';
import type { NoticeBook } from './notice-book.ts';
import type { Plan } from './plan.ts';

/** What became of a notice is remembered so long (plant time): a repeat of it is not sent again. */
const REMEMBERED = DAY;

/**
 * What became of notices: the service has them, they have arrived (`confirmed`), or they never will. `again`: an earlier try may have arrived as
 * well.
 */
export type Outcome = { is: 'sent'; confirmed?: boolean; again?: true } | { is: 'failed'; reason: string };

export interface NoticeOutcomesPort {
	clock: Clock;
	attachments: Pick<Attachments, 'current'>;
	book: NoticeBook;
	commits: Pick<Commits, 'run' | 'change'>;
}

export class NoticeOutcomes {
	readonly #port: NoticeOutcomesPort;

	constructor(port: NoticeOutcomesPort) {
		this.#port = port;
	}

	/** Writes what became of a consignment: into its cases, and that it is done. Resolves when durable. What was settled before stays. */
	async settle({ items }: Consignment, channel: string, outcome: Outcome): Promise<void> {
		const { book, commits } = this.#port;
		const open = items.filter((one) => book.has(one));
		const cases = [...new Set(open.flatMap((one) => (one.recorded && one.case ? [one.case.id] : [])))];
		const done = await commits.run({
			cases,
			decide: (plan) => {
				for (const one of open) this.#settled(plan, one, channel, outcome);
				return undefined;
			},
		});
		if (isRefusal(done)) throw new Error(done.message);
	}

	/** What the service, or a flow, says of a message that went out before and is done. False when there is none of that name. */
	async confirm(node: string, id: string, channel: string, outcome: Outcome): Promise<boolean> {
		const { book, attachments, commits } = this.#port;
		const known = book.done().map(({ done }) => done);
		const done = known.filter((one) => (one.id === id || one.consignment === id) && attachments.current(one.node) === node);
		// Only that it has arrived is news of what was sent.
		if (outcome.is !== 'sent' || !outcome.confirmed) return done.length > 0;
		for (const one of done) {
			if (one.case === undefined || one.failed) continue;
			await commits.change(one.case, { decide: (plan) => void plan.emit(one.case!, { type: 'delivered', data: { notice: one.id, channel } }) });
		}
		return done.length > 0;
	}

	/** Facts that somebody else brings of notices that another node carries: a command, a flow. Rides on the same commit. */
	heard(plan: Plan, events: readonly CaseEvent[]): void {
		for (const { type, data } of events) {
			if (type !== 'delivered' && type !== 'undelivered' && type !== 'sent') continue;
			const { notice } = (data ?? {}) as { notice?: string };
			if (notice === undefined) continue;
			for (const one of this.#port.book.named(notice)) if (one.state === 'handed') this.#finish(plan, one, type === 'undelivered');
		}
	}

	/** Forgets what is too old to be repeated. */
	async tidy(): Promise<void> {
		const { book, clock, commits } = this.#port;
		const now = clock.now();
		const old = book.done().filter(({ done }) => elapsed(done.at, now) > REMEMBERED);
		const told = book.allTold().filter(({ told: all }) => all.every((at) => elapsed(at, now) > DAY));
		if (old.length + told.length === 0) return;
		await commits.run({
			cases: [],
			decide: (plan) => {
				for (const { key } of [...old, ...told]) plan.value(key, null);
				return undefined;
			},
		});
	}

	#settled(plan: Plan, one: Queued, channel: string, outcome: Outcome): void {
		this.#finish(plan, one, outcome.is === 'failed');
		if (!one.recorded || !one.case) return;
		const { id } = one.case;
		const { digest } = one;
		if (outcome.is === 'sent') {
			const also = { ...(digest === undefined ? {} : { digest }), ...(outcome.again ? { again: true as const } : {}) };
			plan.emit(id, { type: 'sent', data: { notice: one.id, channel, ...also } });
			if (outcome.confirmed) plan.emit(id, { type: 'delivered', data: { notice: one.id, channel } });
		} else if (one.next) plan.emit(id, { type: 'not-sent', data: { notice: one.id, channel, reason: outcome.reason } });
		else plan.emit(id, { type: 'undelivered', data: { notice: one.id, reason: outcome.reason } });
	}

	#finish(plan: Plan, one: Queued, failed: boolean): void {
		this.#port.book.finish(plan, one, {
			at: plan.context('', 0).now,
			id: one.id,
			node: one.node,
			consignment: one.digest ?? one.id,
			...(one.recorded && one.case ? { case: one.case.id } : {}),
			...(failed ? { failed: true } : {}),
		});
	}
}
