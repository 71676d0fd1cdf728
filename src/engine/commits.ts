// Carries wishes out, one after another for each case, and stands by the store: whoever asked while it fails is told, and it is
// opened again until it works. What follows from a commit is consequences.ts's.

import type { CaseRecord } from '../case/case.ts';
import type { Clock } from '../clock.ts';
import type { Json } from '../json.ts';
import type { Plant } from '../plant/plant-now.ts';
import { isRefusal, type Refusal, RefusedError, refuse } from '../refusal.ts';
import type { Query } from '../step.ts';
import { type CommitBody, type Recovery, type Store, StoreFailed, StoreLocked } from '../store/port.ts';
import type { Language } from '../text.ts';
import type { Plan } from './plan.ts';
import { CaseQueue } from './queue.ts';
import { type Done, type TransactPort, transact, type Wish } from './transact.ts';

const STORE_FAILED = 'engine.store-failed';
/** After a failed write the store is opened again after this long, then ever less often (real time). */
const RECOVER_FIRST = 1_000;
const RECOVER_AT_MOST = 30_000;

export interface CommitsOptions {
	store: Store;
	clock: Clock;
	plant(): Plant;
	log(level: 'info' | 'warn' | 'error', message: string): void;
}

export interface CommitsPort {
	transact: TransactPort;
	/** A commit is durable. */
	after(plan: Plan, body: CommitBody): void;
	/** The store was opened again after a failure. */
	reopened(recovery: Recovery): Promise<void>;
}

/** A wish on one case; `wants`: queries that depend on the case as loaded. */
export type CaseWish<T> = Wish<T> & { wants?: (record: CaseRecord) => Query[] };

/** A change of one case that has to be there; `decide` gets it as it stands in the plan. */
export interface ChangeWish<T> extends Pick<CaseWish<T>, 'language' | 'wants'> {
	decide(plan: Plan, record: CaseRecord): T | Refusal;
}

export class Commits {
	readonly #options: CommitsOptions;
	readonly #port: CommitsPort;
	readonly #queue = new CaseQueue();
	#failure: string | undefined;
	#recovering = false;
	#closed = false;
	#ended = false;

	constructor(options: CommitsOptions, port: CommitsPort) {
		this.#options = options;
		this.#port = port;
	}

	/** Why nothing can be accepted now; undefined when all is well. */
	get failure(): string | undefined {
		return this.#failure;
	}

	/** Takes no more recoveries; resolves when what was queued is done. */
	async close(): Promise<void> {
		this.#closed = true;
		await this.#queue.idle();
		this.#ended = true;
	}

	/** A wish on one case, after everything queued for it before. */
	onCase<T>(id: string, wish: CaseWish<T>): Promise<Done<T> | Refusal> {
		return this.#queue.run(id, async () => {
			let { queries } = wish;
			if (wish.wants) {
				const loaded = await this.stored(this.#options.store.load(id));
				try {
					if (loaded) queries = [...(queries ?? []), ...wish.wants(loaded.record)];
				} catch (error) {
					return this.mistaken(error, wish.language);
				}
			}
			return this.run({ ...wish, queries });
		});
	}

	/** A change of one case, after everything queued for it before. Refused when there is no such case. Resolves when durable. */
	async change<T>(id: string, { decide, wants, language }: ChangeWish<T>): Promise<T | Refusal> {
		const done = await this.onCase<T>(id, {
			cases: [id],
			language,
			wants,
			decide: (plan) => {
				if (this.#options.store.summary(id)) return decide(plan, plan.record(id));
				return refuse(language ?? this.#language, 'engine.case-unknown', 'case.id', { case: id });
			},
		});
		return isRefusal(done) ? done : done.result;
	}

	/** A wish after everything else in a line of its own name: messages that would take each other's place. */
	inLine<T>(line: string, wish: Wish<T>): Promise<Done<T> | Refusal> {
		return this.#queue.run(line, () => this.run(wish));
	}

	/** A wish in one commit. Resolves when durable. RefusedError while the store fails. */
	async run<T>(wish: Wish<T>): Promise<Done<T> | Refusal> {
		let done: Done<T> | Refusal;
		try {
			done = await this.stored(transact(this.#port.transact, wish));
		} catch (error) {
			if (isToldAlready(error)) throw error;
			return this.mistaken(error, wish.language);
		}
		if (isRefusal(done) || !done.committed) return done;
		this.#failure = undefined;
		this.#port.after(done.plan, done.committed.body);
		return done;
	}

	/** Keeps (null: removes) a small named value in the store, in a commit of its own. RefusedError when it can't be written. */
	async setValue(key: string, value: Json | null): Promise<void> {
		await this.keep([{ key, value }]);
	}

	/** Keeps (null: removes) small named values in one commit of their own. RefusedError when they can't be written. */
	async keep(values: { key: string; value: Json | null }[]): Promise<void> {
		const { store, clock } = this.#options;
		await this.stored(store.commit({ expect: {}, build: () => ({ at: clock.now(), cases: [], values }) }));
	}

	/** Work on the store: when it fails it is opened again, and whoever asked is told by a RefusedError in the plant's language. */
	async stored<T>(work: Promise<T>): Promise<T> {
		try {
			return await work;
		} catch (error) {
			if (!isOfStore(error)) throw error;
			this.failed(error);
			throw new RefusedError(refuse(this.#language, STORE_FAILED, '', { reason: reasonOf(error) }));
		}
	}

	/** Something went wrong where nobody waits for it. */
	failed(error: unknown): void {
		if (isToldAlready(error)) return;
		// Begun after the end, such as plans of a canvas that was drawn anew at once: the next process does it.
		if (this.#ended && isOfStore(error)) return;
		this.#options.log('error', reasonOf(error));
		if (!isOfStore(error)) return;
		this.#failure = reasonOf(error);
		void this.#recover();
	}

	/** Reads everything back from disk, and goes on with what is truly there. Tries until it can. */
	async #recover(): Promise<void> {
		if (this.#recovering || this.#closed) return;
		this.#recovering = true;
		let recovery: Recovery | undefined;
		for (let wait = RECOVER_FIRST; !recovery; wait = Math.min(2 * wait, RECOVER_AT_MOST)) {
			await new Promise<void>((resolve) => this.#options.clock.after(wait, resolve));
			if (this.#closed) break;
			try {
				recovery = await this.#options.store.open();
			} catch (error) {
				this.#options.log('error', reasonOf(error));
			}
		}
		this.#recovering = false;
		if (!recovery || this.#closed) return;
		this.#failure = undefined;
		await this.#port.reopened(recovery);
	}

	/** A mistake in a step kind: nothing has changed. */
	mistaken(error: unknown, language: Language = this.#language): Refusal {
		this.#options.log('error', error instanceof Error ? (error.stack ?? error.message) : String(error));
		if (error instanceof RefusedError) return { refused: true, code: error.code, message: error.message, path: error.path };
		return refuse(language, 'engine.step-failed', '', { reason: reasonOf(error) });
	}

	get #language(): Language {
		return this.#options.plant().directory.config.language;
	}
}

function isToldAlready(error: unknown): boolean {
	return error instanceof RefusedError && error.code === STORE_FAILED;
}

function isOfStore(error: unknown): boolean {
	return error instanceof StoreFailed || error instanceof StoreLocked;
}

function reasonOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
