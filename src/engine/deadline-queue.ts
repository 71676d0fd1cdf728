// All pending deadlines in order of their instants: a binary heap. It forgets nothing by itself; whoever takes an entry
// asks the case whether it still stands (a replaced or cancelled deadline is simply passed over). Of one instant, who came first goes first.

import { type Instant, toMillis } from '../time.ts';

/** There are a hundred thousand of them: it holds texts that the case has anyway, and nothing else. */
export class DeadlineEntry {
	readonly dueAt: Instant;
	readonly case: string;
	/** Open step; empty: the case's pause. */
	readonly step: string;
	readonly name: string;
	/** Which of the entries it is, counted as they were added. */
	number = 0;

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
	#added = 0;

	get size(): number {
		return this.#heap.length;
	}

	/** The earliest entry, which stays. */
	peek(): DeadlineEntry | undefined {
		return this.#heap[0];
	}

	add(entry: DeadlineEntry): void {
		entry.number = ++this.#added;
		this.#rise(entry);
	}

	#rise(entry: DeadlineEntry): void {
		const heap = this.#heap;
		let at = heap.length;
		heap.push(entry);
		while (at > 0) {
			const above = (at - 1) >> 1;
			if (!before(entry, heap[above]!)) break;
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
		for (const entry of kept) this.#rise(entry);
	}

	#sink(entry: DeadlineEntry, from: number): void {
		const heap = this.#heap;
		let at = from;
		for (;;) {
			let below = 2 * at + 1;
			if (below >= heap.length) break;
			if (below + 1 < heap.length && before(heap[below + 1]!, heap[below]!)) below++;
			if (!before(heap[below]!, entry)) break;
			heap[at] = heap[below]!;
			at = below;
		}
		heap[at] = entry;
	}
}

function before(one: DeadlineEntry, other: DeadlineEntry): boolean {
	return one.dueAt < other.dueAt || (one.dueAt === other.dueAt && one.number < other.number);
}
