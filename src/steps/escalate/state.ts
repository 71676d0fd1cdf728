// What an open ladder remembers. Everything that later versions added is optional: a ladder that an older one started goes on.

import type { Severity } from '../../case/events.ts';
import type { Instant } from '../../time.ts';
import type { ClockName } from './config.ts';

/** One notice. Whoever delivers it says what became of it. */
export interface Told {
	person: string;
	notice: string;
	/** As far as it is known. `sent`: a channel's service has it. `withheld`: it comes later, in a digest. */
	delivery?: 'withheld' | 'sent' | 'delivered' | 'undelivered';
	/** Channels to try, the first one first. */
	channels?: string[];
	/** The channel it goes by now, and since when, where it is not the first one any more. */
	by?: string;
	since?: Instant;
}

/** One coming of a rung. */
export interface Fired {
	/** From 1; 0: a rung that the ladder it was moved to no longer has. */
	rung: number;
	at: Instant;
	told: Told[];
	/** Nobody was on duty: it is tried again then. */
	waiting?: Instant;
	/** The case became less severe than the rung asks for. */
	steppedDown?: Instant;
}

/** How a clock stands; what is absent has not happened. */
export interface ClockState {
	/** Where it runs anew (a deputy was sent); absent: from the start of the ladder. */
	start?: Instant;
	met?: Instant;
	missed?: Instant;
}

export interface EscalateState {
	start: Instant;
	/** Rung it started at, from 1. */
	first: number;
	/** Counts starts within one visit, from 1. */
	round: number;
	/** Rungs that have come, in the order in which they came. */
	fired: Fired[];
	exhausted?: Instant;
	/** Whether it started outside of a shift. */
	outside?: boolean;
	clocks?: { [C in ClockName]?: ClockState };
	/** The highest severity since the start, where the ladder does not follow it down. */
	severity?: Severity;
	/** Rungs whose time came while the case was not severe enough. */
	passed?: number[];
	/** Pauses since the start; no end: paused now. */
	pauses?: { from: Instant; to?: Instant; until?: Instant; by?: string }[];
	/** Notices other than of rungs: to deputies, after a pause, that it became less severe. */
	words?: Told[];
	/** Deputies who were sent, and by whom. */
	deputies?: { person: string; by: string }[];
	decided?: { rung: number; option: string; by: string }[];
}

/** Whether a rung has come, and counts. */
export function hasCome({ fired }: EscalateState, rung: number): boolean {
	for (const one of fired) if (one.rung === rung && one.steppedDown === undefined) return true;
	return false;
}

/** The highest rung that has come. */
export function highest({ fired }: EscalateState): number {
	return fired.reduce((rung, one) => (one.steppedDown === undefined ? Math.max(rung, one.rung) : rung), 0);
}

/** Everything that was told, whoever to. */
export function allTold({ fired, words = [] }: EscalateState): Told[] {
	return [...fired.flatMap(({ told }) => told), ...words];
}
