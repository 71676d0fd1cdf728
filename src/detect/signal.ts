// What a detector is told to watch, what it remembers of each signal, and what it announces. Data only: judge.ts decides.

import type { Severity } from '../case/events.ts';
import type { Instant, Millis } from '../time.ts';

export const LIMITS = ['hi-hi', 'hi', 'lo', 'lo-lo'] as const;
export type LimitName = (typeof LIMITS)[number];
/** What was broken: a limit, a state that must not be, or that anything comes at all. */
export type Rule = LimitName | 'state' | 'no-data';
/** Each side is an anomaly of its own; the levels of one side are not. */
export type Side = 'high' | 'low' | 'state' | 'no-data';
export type Scalar = number | string | boolean;

/** One configuration serves any number of signals. Check it with `checkDetect`. */
export interface DetectConfig {
	/** Shown instead of the signal's name; for a single signal. */
	name?: string;
	unit?: string;
	/** A value above `hi` or below `lo` breaks it; a value on the limit does not. */
	limits?: Partial<Record<LimitName, number>>;
	/** How far inside the innermost limit a value must come back before the anomaly clears, in the signal's unit. */
	deadBand?: number;
	/** An anomaly all the while the signal has this value (a door open, a mode). Not together with limits. */
	state?: Scalar;
	/** Raised only when it has lasted so long. */
	onDelay?: Millis;
	/** Cleared only when it has been over so long. */
	offDelay?: Millis;
	/** Raised only after so many samples in a row. Together with `onDelay` both must be met. */
	inARow?: number;
	/** An anomaly when nothing came for so long. */
	noData?: Millis;
	severity?: Partial<Record<Rule, Severity>>;
}

export interface Sample {
	value: Scalar;
	at: Instant;
}

/**
 * What began at a sample: `since` is the sample's own time, `heard` when it came in. Devices' clocks are off and gateways send late:
 * delays are over when samples among themselves say so, or when nothing else was heard for so long; the two clocks never mix.
 */
export interface Lasting {
	since: Instant;
	heard: Instant;
}

export interface SideState {
	/** Levels that are broken now, with the samples in a row. */
	broken: { [rule in Rule]?: Lasting & { count: number } };
	/** Announced and not yet cleared: the worst level it has had. */
	raised?: { onset: Instant; rule: Rule };
	/** Raised, but back inside since. */
	back?: Lasting;
}

/** Plain JSON; with numbers under 2 kB a signal. */
export interface SignalState {
	signal: string;
	/** When it was last heard, or since when it is listened to; plant time. */
	heard: Instant;
	/** The last samples, oldest first, as [milliseconds since 1970 UTC, value]: at most 30. */
	points: [number, Scalar][];
	/** Samples that were passed over because a later one was there already. */
	older: number;
	sides: { [side in Exclude<Side, 'no-data'>]?: SideState };
	/** Announced as silent, since. */
	silent?: Instant;
}

export const MOST_POINTS = 30;

interface Announcement {
	/**
	 * `signal/side@onset`: one excursion from normal. Getting worse (hi → hi-hi) announces the same anomaly again, so that it
	 * meets its own case; after clearing, the next is a new one.
	 */
	id: string;
	/** `id:rule`, `id:cleared`: makes a repeat of this announcement recognisable. */
	report: string;
	signal: string;
	/** For people: the configured name, else the signal's. */
	name: string;
	unit?: string;
	/** When it was decided, plant time. */
	at: Instant;
	/** Last value, if there ever was one. */
	value?: Scalar;
	/** Last samples, oldest first. */
	points: Sample[];
}

/** Something is wrong, with all that explains it. */
export interface Anomaly extends Announcement {
	rule: Rule;
	severity: Severity;
	/** First sample that broke this rule without a break since; for no data: when it was last heard. */
	since: Instant;
	limit?: number;
	/** The state that must not be. */
	state?: Scalar;
	inARow?: number;
	onDelay?: Millis;
	noData?: Millis;
	/** The level it was announced at before it got worse. */
	before?: Rule;
}

/** An anomaly is over. */
export interface Cleared extends Announcement {
	/** The worst it was. */
	rule: Rule;
	/** First sample that was inside again. */
	since: Instant;
}

export interface Judgement {
	state: SignalState;
	raised: Anomaly[];
	cleared: Cleared[];
	/** When `check` has something to decide if nothing comes before; plant time. */
	nextCheckAt?: Instant;
	/** The sample was passed over: a later one, or the same again, was there already. */
	ignored?: true;
}
