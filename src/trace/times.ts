// The times of some records as one: whether another comes within a time of any of them, however many they are.

import { type Instant, type Millis, toMillis } from '../time.ts';

export type Span = { from?: Instant; to?: Instant };

export function isTimed({ from, to }: Span): boolean {
	return from !== undefined || to !== undefined;
}

const startOf = ({ from, to }: Span): Millis => toMillis((from ?? to) as Instant);
const endOf = ({ from, to }: Span): Millis => toMillis((to ?? from) as Instant);

export class Times {
	/** One of them has no time: nothing can be ruled out. */
	readonly #open: boolean;
	/** Apart from each other, by their start. */
	readonly #spans: { start: Millis; end: Millis }[] = [];

	constructor(records: readonly Span[], within: Millis) {
		this.#open = records.some((record) => !isTimed(record));
		const spans = records.filter(isTimed).map((record) => ({ start: startOf(record) - within, end: endOf(record) + within }));
		for (const span of spans.sort((one, other) => one.start - other.start)) {
			const last = this.#spans.at(-1);
			if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
			else this.#spans.push({ ...span });
		}
	}

	/** One without a time can't be ruled out either. */
	meet(record: Span): boolean {
		if (this.#open || !isTimed(record)) return true;
		const [start, end] = [startOf(record), endOf(record)];
		// The last that begins before this one ends.
		let [low, high] = [0, this.#spans.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if (this.#spans[middle]!.start <= end) low = middle + 1;
			else high = middle;
		}
		return low > 0 && this.#spans[low - 1]!.end >= start;
	}
}
