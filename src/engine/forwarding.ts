// Store and forward: anomalies that are raised while the plant's store is away wait on disk, in order, and are announced once it is back, marked with since
// when they waited. A kill between the two announces the same id again, which the outbox knows. Not for how they lie on disk (src/store/spool.ts).

import type { Clock } from '../clock.ts';
import type { JsonObject } from '../json.ts';
import { RefusedError } from '../refusal.ts';
import { type Spool, SpoolFull } from '../store/spool.ts';
import type { Instant } from '../time.ts';

/** So long after the store was away it is tried again (real time). */
const TRY_AGAIN = 2_000;

/** What a detector announces. */
export interface Announcement {
	id: string;
	/** Key of the detector. */
	from: string;
	output: string;
	message: JsonObject;
}

/** What was late, told once everything is delivered. */
export interface Delivered {
	count: number;
	/** When the first of them was raised, plant time. */
	since: Instant;
}

export interface ForwardingPort {
	/** Plant time. */
	now(): Instant;
	/** Whether the store is open. */
	isOpen(): boolean;
	/** Resolves when the store has it for good; RefusedError while the store fails. */
	announce(announcement: Announcement): Promise<void>;
	delivered(delivered: Delivered): void;
	/** Told once, until there is room again: so many wait, and nothing more can. */
	full(size: number): void;
	failed(error: unknown): void;
}

export class Forwarding {
	readonly #spool: Spool;
	readonly #clock: Pick<Clock, 'after'>;
	readonly #port: ForwardingPort;
	#delivering: Promise<void> | undefined;
	#late: Delivered | undefined;
	#saidFull = false;
	#planned = false;
	#stopped = false;

	/** Of `clock` only real time is asked. */
	constructor(spool: Spool, clock: Pick<Clock, 'after'>, port: ForwardingPort) {
		this.#spool = spool;
		this.#clock = clock;
		this.#port = port;
	}

	/** How many wait. */
	get waiting(): number {
		return this.#spool.size;
	}

	/**
	 * Announces, or keeps until that is possible; resolves when one of the two is durable. What is raised while others wait waits behind them.
	 * Rejects when neither can be done: whoever raised it has to keep it.
	 */
	async announce(announcement: Announcement): Promise<void> {
		await this.#spool.open().catch((error: unknown) => this.#port.failed(error));
		if (this.#port.isOpen() && this.#spool.size === 0) {
			try {
				return await this.#port.announce(announcement);
			} catch (error) {
				if (!isAway(error)) throw error;
			}
		}
		try {
			await this.#spool.put({ ...announcement, since: this.#port.now() });
		} catch (error) {
			if (error instanceof SpoolFull && !this.#saidFull) {
				this.#saidFull = true;
				this.#port.full(this.#spool.size);
			}
			throw error;
		}
		this.#later();
	}

	/** The store may be back. Resolves when nothing waits any more, or it is away again. */
	deliver(): Promise<void> {
		this.#delivering ??= this.#deliverAll().finally(() => {
			this.#delivering = undefined;
		});
		return this.#delivering;
	}

	/** Nothing is delivered any more; what waits stays on disk. */
	stop(): void {
		this.#stopped = true;
	}

	async #deliverAll(): Promise<void> {
		try {
			while (!this.#stopped && this.#port.isOpen() && (await this.#spool.next((entry) => this.#hand(entry)))) this.#saidFull = false;
		} catch (error) {
			if (!isAway(error)) this.#port.failed(error);
		}
		if (this.#stopped) return;
		if (this.#spool.size > 0) return this.#later();
		if (this.#late) this.#port.delivered(this.#late);
		this.#late = undefined;
	}

	async #hand(entry: JsonObject): Promise<boolean> {
		const { since, message, ...announcement } = entry as unknown as Announcement & { since: Instant };
		try {
			await this.#port.announce({ ...announcement, message: { ...message, waited: { since, until: this.#port.now() } } });
		} catch (error) {
			if (isAway(error)) throw error;
			// It would fail for ever, and nothing behind it would come.
			this.#port.failed(error);
			return false;
		}
		this.#late = { count: (this.#late?.count ?? 0) + 1, since: this.#late?.since ?? since };
		return true;
	}

	#later(): void {
		if (this.#planned || this.#stopped) return;
		this.#planned = true;
		this.#clock.after(TRY_AGAIN, () => {
			this.#planned = false;
			void this.deliver();
		});
	}
}

/** The store does not take anything now; everything else is wrong with what was announced. */
function isAway(error: unknown): boolean {
	return error instanceof RefusedError && (error.code === 'engine.store-failed' || error.code === 'engine.store-closed');
}
