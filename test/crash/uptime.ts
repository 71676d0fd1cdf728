// When Node-RED was up during the run, in real time, and what plant time that was: the audits hold what came late against it.

interface Stretch {
	from: number;
	to: number;
}

/** The folder was opened at most so long before that was noted (ms). */
const OPENING = 1_000;

export class Uptime {
	readonly #up: Stretch[] = [];
	readonly #down: Stretch[] = [];

	/** The flows have started. */
	began(): void {
		this.#up.push({ from: Date.now(), to: Number.POSITIVE_INFINITY });
	}

	/** It is about to be killed, or stopped. */
	ended(): void {
		const last = this.#up.at(-1);
		if (last?.to === Number.POSITIVE_INFINITY) last.to = Date.now();
	}

	/** Nothing of it lives any more. */
	gone(): void {
		this.#down.push({ from: Date.now(), to: Number.POSITIVE_INFINITY });
	}

	/** Tells when it had its folder again after each kill. `at`: each time that it noted its clock in the journal, at every opening first. */
	opened(at: readonly number[]): void {
		for (const down of this.#down) down.to = at.find((one) => one > down.from) ?? Number.POSITIVE_INFINITY;
		for (const up of this.#up) up.from = Math.max(up.from, ...this.#down.filter(({ from, to }) => from < up.from && to > up.from).map(({ to }) => to));
	}

	/** The longest time (ms) that it was up at a stretch between two instants. */
	longest(from: number, to: number): number {
		return Math.max(0, ...this.#up.map((one) => Math.min(one.to, to) - Math.max(one.from, from)));
	}

	/** Whether nothing of it lived at an instant. */
	wasGone(at: number): boolean {
		return this.#down.some(({ from, to }) => at > from && at < to - OPENING);
	}
}

/** A plant clock that runs fast and never stands still: a line through one point. */
export interface FastClock {
	plant: number;
	real: number;
	speed: number;
}

export function realTime({ plant, real, speed }: FastClock, at: number): number {
	return real + (at - plant) / speed;
}
