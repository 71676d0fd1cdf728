// The only place that reads a clock or arms a timer. Plant time drives cases; real time drives locks, flushes and throttles.

import { uptime } from 'node:os';
import { type Instant, type Millis, toInstant, toMillis } from './time.ts';

export interface Timer {
	cancel(): void;
}

/** Time as the rest of the code sees it. */
export interface Clock {
	/** Plant time. */
	now(): Instant;
	/** Real time, milliseconds since 1970 UTC: for locks and what people outside see. May jump. */
	wall(): number;
	/** Real milliseconds since some start; never jumps, stands still while the machine is suspended on some systems. */
	monotonic(): number;
	/** Real milliseconds since the machine started, time spent suspended included where the system counts it: tells a clock that was set from a machine that slept. */
	uptime(): number;
	/** How many plant milliseconds pass in one real millisecond; 0: standing still. */
	speed(): number;
	/** Calls back after real milliseconds (at least 0, at most 2^31-1). */
	after(millis: Millis, run: () => void): Timer;
}

/** The real clock: plant time is real time. Timers do not keep the process alive. */
export class SystemClock implements Clock {
	#millis = Number.NaN;
	#now: Instant = '';
	// Everything that happens in one millisecond shares one text: quicker to write, and half the memory of a record is instants.
	now(): Instant {
		const millis = Date.now();
		if (millis !== this.#millis) {
			this.#now = toInstant(millis);
			this.#millis = millis;
		}
		return this.#now;
	}
	wall(): number {
		return Date.now();
	}
	monotonic(): number {
		return performance.now();
	}
	uptime(): number {
		return uptime() * 1_000;
	}
	speed(): number {
		return 1;
	}
	after(millis: Millis, run: () => void): Timer {
		const timer = setTimeout(run, Math.max(0, millis));
		timer.unref();
		return { cancel: () => clearTimeout(timer) };
	}
}

/** Where an accelerated plant clock stands: at `real` (ms since 1970 UTC) it was `plant`, running at `speed`. */
export interface ClockAnchor {
	plant: Instant;
	real: number;
	speed: number;
}

/** A plant's clock as somebody outside may look at it and set its speed. */
export interface PlantClock {
	/** Where it stands; undefined where plant time is real time. */
	anchor(): ClockAnchor | undefined;
	/** False where plant time is real time. RangeError for a speed that can't be. */
	setSpeed(speed: number): boolean;
}

/** A plant clock that runs faster or slower than the real one, for demonstrations. `onChange` gets each new anchor, to be stored. */
export class AnchoredClock implements Clock {
	#anchor: ClockAnchor;
	readonly #real: Clock;
	readonly #onChange: (anchor: ClockAnchor) => void;

	constructor(real: Clock, anchor: ClockAnchor, onChange: (anchor: ClockAnchor) => void = () => {}) {
		this.#real = real;
		this.#anchor = anchor;
		this.#onChange = onChange;
	}
	now(): Instant {
		const { plant, real, speed } = this.#anchor;
		return toInstant(toMillis(plant) + Math.round((this.#real.wall() - real) * speed));
	}
	wall(): number {
		return this.#real.wall();
	}
	monotonic(): number {
		return this.#real.monotonic();
	}
	uptime(): number {
		return this.#real.uptime();
	}
	speed(): number {
		return this.#anchor.speed;
	}
	after(millis: Millis, run: () => void): Timer {
		return this.#real.after(millis, run);
	}
	/** Runs at another speed from now on. RangeError for a negative or unbounded speed. */
	setSpeed(speed: number): void {
		if (!(speed >= 0 && speed <= 10_000)) throw new RangeError(`a plant clock runs at 0 to 10,000 times real time, not ${speed}`);
		this.#anchor = { plant: this.now(), real: this.#real.wall(), speed };
		this.#onChange(this.#anchor);
	}
	anchor(): ClockAnchor {
		return { plant: this.now(), real: this.#real.wall(), speed: this.#anchor.speed };
	}
}

/** A clock that moves only when told: for tests and simulations. Plant, wall and monotonic time move together unless told otherwise. */
export class VirtualClock implements Clock {
	#now: number;
	/** What that is in words; a long story asks millions of times. */
	#text: Instant | undefined;
	#wall: number;
	#monotonic = 0;
	#uptime = 0;
	#timers: { due: number; order: number; run: () => void }[] = [];
	#order = 0;

	constructor(start: Instant = '2026-01-05T08:00:00.000Z') {
		this.#now = toMillis(start);
		this.#wall = this.#now;
	}
	now(): Instant {
		this.#text ??= toInstant(this.#now);
		return this.#text;
	}
	wall(): number {
		return this.#wall;
	}
	monotonic(): number {
		return this.#monotonic;
	}
	uptime(): number {
		return this.#uptime;
	}
	speed(): number {
		return 1;
	}
	after(millis: Millis, run: () => void): Timer {
		const timer = { due: this.#monotonic + Math.max(0, millis), order: this.#order++, run };
		this.#timers.push(timer);
		return {
			cancel: () => {
				this.#timers = this.#timers.filter((other) => other !== timer);
			},
		};
	}
	/** Lets time pass, firing timers in order; `settle` is awaited after each so that what a timer started can finish. */
	async advance(millis: Millis, settle: () => Promise<void> = () => Promise.resolve()): Promise<void> {
		const end = this.#monotonic + millis;
		for (;;) {
			await settle();
			const next = this.#timers.filter((timer) => timer.due <= end).sort((a, b) => a.due - b.due || a.order - b.order)[0];
			if (!next) break;
			this.#timers = this.#timers.filter((other) => other !== next);
			this.#move(Math.max(0, next.due - this.#monotonic));
			next.run();
		}
		this.#move(end - this.#monotonic);
		await settle();
	}
	/** Moves the wall clock (and plant time) without time passing: an NTP step, a technician, a dead battery. */
	jump(millis: Millis): void {
		this.#text = undefined;
		this.#now += millis;
		this.#wall += millis;
	}
	/** The machine sleeps: the world goes on, its timers don't. */
	suspend(millis: Millis): void {
		this.#text = undefined;
		this.#now += millis;
		this.#wall += millis;
		this.#uptime += millis;
	}
	#move(millis: Millis): void {
		this.suspend(millis);
		this.#monotonic += millis;
	}
}
