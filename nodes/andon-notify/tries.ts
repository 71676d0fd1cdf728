// What a sender knows of the messages it is about, in this process only: how often each was tried, when it may be again, what is not written yet.

import type { Outcome } from '../../src/engine/notices.ts';

/** Instants are monotonic real time. */
export interface Trying {
	tries: number;
	/** When it was first ready. */
	since: number;
	/** Not before. */
	next: number;
	/** A new token was asked for on its behalf. */
	renewed?: true;
	/** It is known, and could not be written yet: what the service has is not sent again for that. */
	outcome?: Outcome;
	/** What was said of it last: not again every second. */
	said?: string;
	/** When it left for another node. */
	handedAt?: number;
}

/** More than this is looked through for what is over. */
const MANY = 1_000;

export class Tries {
	readonly #trying = new Map<string, Trying>();

	/** Of a message; new at `now` if it was not known. */
	of(id: string, now: number): Trying {
		const known = this.#trying.get(id) ?? { tries: 0, since: now, next: 0 };
		this.#trying.set(id, known);
		return known;
	}

	forget(id: string): void {
		this.#trying.delete(id);
	}

	/** What another node had may be handed to it again. */
	handAgain(): void {
		for (const trying of this.#trying.values()) delete trying.handedAt;
	}

	/** What somebody else has settled is nothing to remember. */
	keep(open: () => Iterable<string>): void {
		if (this.#trying.size < MANY) return;
		const ids = new Set(open());
		for (const id of this.#trying.keys()) if (!ids.has(id)) this.#trying.delete(id);
	}
}
