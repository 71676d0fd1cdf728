// How often charts cry wolf, reckoned while the dialog goes on answering: the same chart once, whoever asks. Not for what a day of it means
// (false-alarms.editor.ts).

import { type FalseAlarms, reckonFalseAlarms, type Switched } from '../../src/detect/spc/false-alarms.ts';

/** So long that nobody feels it. */
const SLICE_MILLIS = 8;
const SLICE_POINTS = 200;

export class Figures {
	readonly #known = new Map<string, FalseAlarms>();
	readonly #waiting = new Map<string, (points: number) => FalseAlarms>();
	readonly #told: () => void;
	readonly #open: () => boolean;
	#running = false;

	/** `told` after each piece of work; nothing is done any more once `open` says no. */
	constructor(told: () => void, open: () => boolean) {
		this.#told = told;
		this.#open = open;
	}

	/** What is known by now, more of it coming; undefined while nothing is known, and of charts without rules. */
	of(charts: readonly Switched[]): FalseAlarms | undefined {
		const key = JSON.stringify(charts);
		const known = this.#known.get(key);
		if (known?.done || this.#waiting.has(key)) return known;
		const go = reckonFalseAlarms(charts, evenDraws());
		if (!go) return undefined;
		const first = go(0);
		if (first.done) {
			this.#known.set(key, first);
			return first;
		}
		this.#waiting.set(key, go);
		this.#run();
		return known;
	}

	/** What was asked for last is worked at first: it is the one that somebody looks at. */
	#run(): void {
		if (this.#running) return;
		this.#running = true;
		const work = () => {
			const [key, go] = [...this.#waiting].at(-1) ?? [];
			this.#running = key !== undefined && this.#open();
			if (!this.#running) return;
			const until = performance.now() + SLICE_MILLIS;
			let found = go!(SLICE_POINTS);
			while (!found.done && performance.now() < until) found = go!(SLICE_POINTS);
			if (found.done) this.#waiting.delete(key!);
			const before = this.#known.get(key!);
			this.#known.set(key!, found);
			if (found.done || !before || found.points > 2 * before.points) this.#told();
			setTimeout(work);
		};
		setTimeout(work);
	}
}

/** The same for the same chart at every time: mulberry32 (public domain, by Tommy Ettinger). */
function evenDraws(): () => number {
	let state = 1;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}
