// Notices a case that runs round on the canvas without ever resting: fifty entries in one real second.

import type { Clock } from '../clock.ts';

const ENTRIES = 50;
const WITHIN = 1_000;

export class LoopGuard {
	readonly #clock: Clock;
	readonly #entries = new Map<string, number[]>();

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	/** Notes an entry; true when it is one too many. */
	entered(id: string): boolean {
		const now = this.#clock.monotonic();
		const recent = (this.#entries.get(id) ?? []).filter((at) => now - at < WITHIN);
		recent.push(now);
		this.#entries.set(id, recent);
		if (this.#entries.size > 10_000) this.#forgetOld(now);
		return recent.length > ENTRIES;
	}

	#forgetOld(now: number): void {
		for (const [id, entries] of this.#entries) if (now - (entries.at(-1) ?? 0) >= WITHIN) this.#entries.delete(id);
	}
}
