// All pending deadlines in order of their instants: a binary heap. It forgets nothing by itself; whoever takes an entry
// asks the case whether it still stands (a replaced or cancelled deadline is simply passed over).

import { type Instant, toMillis } from '../time.ts';

/** There are a hundred thousand of them: it holds texts that the case has anyway, and nothing else. */
export class DeadlineEntry {
	readonly dueAt: Instant;
	readonly case: string;
	/** Open step; empty: the case's pause. */
	readonly step: string;
	readonly name: string;

	constructor(dueAt: Instant, id: string, step: string, name: string) {
		this.dueAt = dueAt;
		this.case = id;
		this.step = step;
		this.name = name;
	}

	/** Milliseconds since 1970 UTC. */
	get due(): number {
		return toMillis(this.dueAt);
	}
}

export class DeadlineQueue {
	#heap: DeadlineEntry[] = [];

	get size(): number {
		return this.#heap.length;
	}

	/** The earliest entry, which stays. */
	peek(): DeadlineEntry | undefined {
		return this.#heap[0];
	}

	add(entry: DeadlineEntry): void {
		const heap = this.#heap;
		let at = heap.length;
		heap.push(entry);
		while (at > 0) {
			const above = (at - 1) >> 1;
			if (heap[above]!.dueAt <= entry.dueAt) break;
			heap[at] = heap[above]!;
			at = above;
		}
		heap[at] = entry;
	}

	/** Takes the earliest entry out. */
	take(): DeadlineEntry | undefined {
		const heap = this.#heap;
		const first = heap[0];
		const last = heap.pop();
		if (first && last && heap.length > 0) this.#sink(last, 0);
		return first;
	}

	/** Keeps the entries that still stand: called when passed-over entries pile up. */
	keep(stands: (entry: DeadlineEntry) => boolean): void {
		const kept = this.#heap.filter(stands);
		this.#heap = [];
		for (const entry of kept) this.add(entry);
	}

	#sink(entry: DeadlineEntry, from: number): void {
		const heap = this.#heap;
		let at = from;
		for (;;) {
			let below = 2 * at + 1;
			if (below >= heap.length) break;
			if (below + 1 < heap.length && heap[below + 1]!.dueAt < heap[below]!.dueAt) below++;
			if (heap[below]!.dueAt >= entry.dueAt) break;
			heap[at] = heap[below]!;
			at = below;
		}
		heap[at] = entry;
	}
}
