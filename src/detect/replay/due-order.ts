// Which signal has something to decide first when no sample comes: a binary heap. An entry that was overtaken stays until its turn and is then passed over.

import type { Millis } from '../../time.ts';

export class DueOrder {
	readonly #heap: { at: Millis; signal: number }[] = [];
	/** What holds for each signal. */
	readonly #current = new Map<number, Millis>();

	/** The signal is due at another time now; undefined: not at all. */
	set(signal: number, at: Millis | undefined): void {
		if (at === this.#current.get(signal)) return;
		if (at === undefined) {
			this.#current.delete(signal);
			return;
		}
		this.#current.set(signal, at);
		this.#push({ at, signal });
	}

	/** Takes the first that is due by then. */
	take(by: Millis): { at: Millis; signal: number } | undefined {
		for (;;) {
			const [first] = this.#heap;
			if (!first || first.at > by) return undefined;
			this.#pop();
			if (this.#current.get(first.signal) !== first.at) continue;
			this.#current.delete(first.signal);
			return first;
		}
	}

	#push(entry: { at: Millis; signal: number }): void {
		const heap = this.#heap;
		let place = heap.push(entry) - 1;
		while (place > 0) {
			const above = (place - 1) >> 1;
			if (!isEarlier(entry, heap[above]!)) break;
			heap[place] = heap[above]!;
			place = above;
		}
		heap[place] = entry;
	}

	#pop(): void {
		const heap = this.#heap;
		const entry = heap.pop();
		if (!entry || heap.length === 0) return;
		let place = 0;
		for (;;) {
			let below = 2 * place + 1;
			if (below >= heap.length) break;
			if (below + 1 < heap.length && isEarlier(heap[below + 1]!, heap[below]!)) below++;
			if (!isEarlier(heap[below]!, entry)) break;
			heap[place] = heap[below]!;
			place = below;
		}
		heap[place] = entry;
	}
}

function isEarlier(one: { at: Millis; signal: number }, other: { at: Millis; signal: number }): boolean {
	return one.at < other.at || (one.at === other.at && one.signal < other.signal);
}
