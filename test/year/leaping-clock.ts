// Time that leaps from one thing that happens to the next: a year costs as much as what happens in it. What was armed for the time between
// comes once, at the end of the leap, as on a machine that was busy.

import type { Clock, Timer } from '../../src/clock.ts';
import { type Instant, type Millis, toInstant, toMillis } from '../../src/time.ts';

interface Armed {
	due: number;
	order: number;
	run: () => void;
}

export class LeapingClock implements Clock {
	#now: number;
	#told: { millis: number; now: Instant } | undefined;
	#passed = 0;
	#order = 0;
	#timers: Armed[] = [];

	constructor(start: Instant) {
		this.#now = toMillis(start);
	}
	// Asked again and again while nothing passes, as the system's clock is.
	now(): Instant {
		if (this.#told?.millis !== this.#now) this.#told = { millis: this.#now, now: toInstant(this.#now) };
		return this.#told.now;
	}
	wall(): number {
		return this.#now;
	}
	monotonic(): number {
		return this.#passed;
	}
	uptime(): number {
		return this.#passed;
	}
	speed(): number {
		return 1;
	}
	after(millis: Millis, run: () => void): Timer {
		const timer = { due: this.#passed + Math.max(0, millis), order: this.#order++, run };
		this.#timers.push(timer);
		return {
			cancel: () => {
				this.#timers = this.#timers.filter((other) => other !== timer);
			},
		};
	}

	/** Time is at an instant now, and what was armed until then comes, the earliest first. `set`: just before, somebody set the clock by so much. */
	async leap(to: Instant, settle: () => Promise<void>, set: Millis = 0): Promise<void> {
		const by = toMillis(to) - this.#now;
		if (by < 0) throw new RangeError(`${to} has passed`);
		this.#now += by + set;
		this.#passed += by;
		for (let next = this.#first(); next; next = this.#first()) {
			this.#timers.splice(this.#timers.indexOf(next), 1);
			next.run();
			await settle();
		}
		await settle();
	}

	#first(): Armed | undefined {
		let first: Armed | undefined;
		for (const timer of this.#timers) {
			if (timer.due <= this.#passed && (!first || timer.due < first.due || (timer.due === first.due && timer.order < first.order))) first = timer;
		}
		return first;
	}

	/** The process is gone: its timers with it. */
	forget(): void {
		this.#timers = [];
	}
}
