// Samples run through a rule set as if they came now: the clock is theirs, and between two of them delays and silence come due. What judges is handed
// in (at-work.ts); what comes of it is counted in report.ts. In turns, so that nobody has to wait for a long file.

import { isRefusal, type Refusal } from '../../refusal.ts';
import type { Millis } from '../../time.ts';
import { AlarmLog, type Announced, type Sentences } from './alarms.ts';
import { DueOrder } from './due-order.ts';
import type { Ordered, Placed } from './samples.ts';

export interface Judged {
	raised: readonly Announced[];
	cleared: readonly Announced[];
	nextCheckAt?: Millis;
	/** Passed over: a later one of its signal was there already, it came twice, or its quality was bad. */
	ignored?: unknown;
}

/** A rule set with the states of its signals. Groups of signals are signals, too. */
export interface AtWork extends Sentences {
	/** One sample at its own time, and which signal (or group) it concerned: a sample can concern several. */
	take(sample: Placed): Iterable<readonly [signal: string, judged: Judged]> | Refusal;
	/** Nothing came until now. */
	check(signal: string, now: Millis): Judged;
}

export interface RefusedRow {
	row: number;
	path: string;
	message: string;
}

/** Rows whose refusal is told; others are counted. */
const MOST_TOLD = 20;
/** Steps of time between two samples of which none is a sample: more is a rule that never rests. */
const MOST_CHECKS = 1_000_000;

export interface Ran {
	judged: number;
	ignored: number;
	refused: number;
	refusals: RefusedRow[];
	/** Values of each signal that were judged, by time: a delay is counted in these. */
	times: Map<string, Millis[]>;
	log: AlarmLog;
	/** It was given up at this row: more alarms than anybody can want, or rules that never rest. */
	stopped?: { row: number; at: Millis; because: 'alarms' | 'checks' };
}

export class ReplayRun {
	readonly #ordered: Ordered;
	readonly #work: AtWork;
	readonly #due = new DueOrder();
	readonly #signals: string[] = [];
	readonly #places = new Map<string, number>();
	readonly #ran: Ran;
	#next = 0;
	#checks = 0;

	constructor(ordered: Ordered, work: AtWork) {
		this.#ordered = ordered;
		this.#work = work;
		this.#ran = { judged: 0, ignored: 0, refused: 0, refusals: [], times: new Map(), log: new AlarmLog(work) };
	}

	/** How much of it is done, from 0 to 1. */
	get done(): number {
		return this.#next / this.#ordered.samples.length;
	}

	/** So many samples more; false when there are none left. */
	turn(samples: number): boolean {
		const { samples: all } = this.#ordered;
		const end = Math.min(all.length, this.#next + samples);
		while (this.#next < end && !this.#ran.stopped) {
			const sample = all[this.#next]!;
			this.#checkUntil(sample);
			if (!this.#ran.stopped) this.#take(sample);
			this.#next++;
		}
		return this.#next < all.length && !this.#ran.stopped;
	}

	/** Everything that is left, and what came of it. */
	finish(): Ran {
		while (this.turn(Number.MAX_SAFE_INTEGER));
		return this.#ran;
	}

	#checkUntil(sample: Placed): void {
		// What is due at the very instant of a sample, the sample decides: a device that sends every minute isn't silent for a minute.
		for (let due = this.#due.take(sample.at - 1); due; due = this.#due.take(sample.at - 1)) {
			const signal = this.#signals[due.signal]!;
			// One that asks to be looked at in the past wants to be looked at now.
			this.#note(signal, this.#work.check(signal, due.at), due.at, undefined);
			if (++this.#checks > MOST_CHECKS) this.#ran.stopped = { row: sample.row, at: due.at, because: 'checks' };
			if (this.#ran.stopped) return;
		}
	}

	#take(sample: Placed): void {
		const ran = this.#ran;
		const taken = this.#work.take(sample);
		if (isRefusal(taken)) {
			ran.refused++;
			if (ran.refusals.length < MOST_TOLD) ran.refusals.push({ row: sample.row, path: taken.path, message: taken.message });
			return;
		}
		let ignored = false;
		for (const [signal, judged] of taken) {
			ignored ||= judged.ignored !== undefined;
			this.#note(signal, judged, sample.at, sample.row);
		}
		if (ignored) {
			ran.ignored++;
			return;
		}
		ran.judged++;
		const times = ran.times.get(sample.signal);
		if (times) times.push(sample.at);
		else ran.times.set(sample.signal, [sample.at]);
	}

	#note(signal: string, { raised, cleared, nextCheckAt }: Judged, now: Millis, row: number | undefined): void {
		const { log } = this.#ran;
		for (const one of raised) log.raised(one, row);
		for (const one of cleared) log.cleared(one);
		if (log.isFull) this.#ran.stopped ??= { row: row ?? 0, at: now, because: 'alarms' };
		let place = this.#places.get(signal);
		if (place === undefined) {
			if (nextCheckAt === undefined) return;
			place = this.#signals.push(signal) - 1;
			this.#places.set(signal, place);
		}
		this.#due.set(place, nextCheckAt === undefined ? undefined : Math.max(nextCheckAt, now + 1));
	}
}
