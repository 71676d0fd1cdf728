// How often somebody may try: a bucket of tries that fills again with time. For addresses and links that are guessed at, and for PINs.
// Real time, from whoever asks; nothing is stored, a restart forgets it. A library of its own would bring an HTTP framework's idea of a request.

export interface Rate {
	/** Tries in a row. */
	burst: number;
	/** One more after this many milliseconds. */
	every: number;
}

/** So many are remembered at least, twice as many at most: memory stays bounded in a flood. */
const MOST = 5_000;

export class RateLimit {
	readonly #rate: Rate;
	/** When all tries of somebody are there again (the "theoretical arrival time" of GCRA, ITU-T I.371): of those who tried lately … */
	#lately = new Map<string, number>();
	/** … and of those before them, who are forgotten together. */
	#before = new Map<string, number>();

	constructor(rate: Rate) {
		this.#rate = rate;
	}

	/** Takes one try for `who`. 0 when it is granted; else the milliseconds until the next one is. `now` in milliseconds. */
	take(who: string, now: number): number {
		const { burst, every } = this.#rate;
		const known = this.#lately.get(who) ?? this.#before.get(who) ?? now;
		const fullAt = Math.max(known, now) + every;
		const wait = fullAt - now - burst * every;
		this.#keep(who, wait > 0 ? known : fullAt);
		return Math.max(0, wait);
	}

	/** Gives `who` all tries back: the right PIN ends what wrong ones began. */
	forget(who: string): void {
		this.#lately.delete(who);
		this.#before.delete(who);
	}

	#keep(who: string, fullAt: number): void {
		this.#lately.set(who, fullAt);
		if (this.#lately.size < MOST) return;
		this.#before = this.#lately;
		this.#lately = new Map();
	}
}
