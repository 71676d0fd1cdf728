// Samples of a signal, what is remembered of a signal, and what is announced. Data only: judge.ts decides.

import type { Severity } from '../case/events.ts';
import type { Json, JsonObject } from '../json.ts';
import type { RiskNote } from '../risk/priority.ts';
import type { Instant, Millis } from '../time.ts';
import type { Watch } from './config.ts';

export type Scalar = number | string | boolean;
/** As OPC UA has it: `bad` is no measurement. */
export type Quality = 'good' | 'uncertain' | 'bad';

/** A sample that was read from a message (sample.ts); times are milliseconds since 1970 UTC. */
export interface Sample {
	/** The device's own time. */
	at: Millis;
	/** What is shown of it: the value, the mean of a subgroup, the count of a sample. */
	value: Scalar;
	/** What was made; limits and baselines switch with it. */
	product?: string;
	/** `good` unless told. */
	quality?: Quality;
	/** The values of a subgroup, for charts of means. */
	subgroup?: readonly number[];
	/** Items in the sample, for charts of proportions and rates. */
	size?: number;
	/** Recorded while its source was not connected, and sent later: judged by its own time, but nothing is raised or cleared by it alone. */
	historical?: true;
}

/**
 * What began at a sample: `since` is the sample's own time, `heard` when it came in. Devices' clocks are off and gateways send late:
 * delays are over when samples among themselves say so, or when nothing else was heard for so long; the two clocks never mix.
 */
export interface Lasting {
	since: Millis;
	heard: Millis;
}

/** A level that is broken now. */
export interface Broken extends Lasting {
	/** Samples in a row. */
	count: number;
}

/** Announced and not yet cleared. */
export interface Raised {
	onset: Millis;
	/** The worst level it has had, counted from 1, and its name. */
	level: number;
	rule: string;
	/** As announced: it stays the same also when the rule is edited. */
	id: string;
	watch: Watch;
	acknowledged?: { at: Millis; by?: string };
}

/** What one side of a rule has come to, for one signal. */
export interface SideState {
	/** By level, the least first; null: not broken. */
	broken: (Broken | null)[];
	/** Samples judged so far and, by level, which of the last n were broken: [which, its time]. Only where a rule counts m of n. */
	seen?: number;
	hits?: [nth: number, at: Millis][][];
	raised?: Raised;
	/** Raised, but back inside since. */
	back?: Lasting;
	/** Of the last sample that broke it. */
	evidence?: JsonObject;
	product?: string;
	/** What it says is of the past only: it is announced when a sample of now says so, too. */
	historical?: true;
}

/** What one rule remembers of one signal. Absent while it has nothing to remember. */
export interface RuleState {
	/** The kind's own. */
	memory?: Json;
	sides?: { [side: string]: SideState };
	/** Its limits are not learned yet: it judges nothing. */
	unlearned?: true;
}

/** The last samples in a ring: `next` is the place of the oldest once it is full. */
export interface Points {
	at: Millis[];
	value: Scalar[];
	next: number;
}

export const MOST_POINTS = 30;

/** Plain JSON; under 2 kB a signal with a rule or two. `judge` changes it in place. */
export interface SignalState {
	signal: string;
	/** When it was last heard, or since when it is listened to; plant time. */
	heard: Millis;
	points: Points;
	/** Samples that were passed over because a later one was there already. */
	older: number;
	/** Samples whose quality was bad: not judged, and not taken for a sign of life. */
	bad: number;
	/** By the rule's id. */
	rules: { [rule: string]: RuleState };
	product?: string;
}

export interface Point {
	at: Instant;
	value: Scalar;
}

interface Announcement {
	/**
	 * `signal/rule-id[/side]@onset`: one excursion from normal. Getting worse (hi → hi-hi) announces the same anomaly again, so that it
	 * meets its own case; after clearing, the next is a new one.
	 */
	id: string;
	/** `id:level`, `id:cleared`: makes a repeat of this announcement recognisable. */
	report: string;
	signal: string;
	/** For people: the configured name, else the signal's. */
	name: string;
	unit?: string;
	/** The rule's id, and what it looks for. */
	ruleId: string;
	watch: Watch;
	side?: string;
	product?: string;
	/** When it was decided, plant time. */
	at: Instant;
	/** Last value, if there ever was one. */
	value?: Scalar;
	/** Last samples, oldest first. */
	points: Point[];
}

/** Something is wrong, with all that explains it. */
export interface Anomaly extends Announcement {
	/** The level that was broken ("hi-hi"); of a rule with one level, what it looks for. */
	rule: string;
	severity: Severity;
	/** Of the case that shall come of it. */
	kind?: string;
	/** First sample that broke this level without a break since; for no data: when it was last heard. */
	since: Instant;
	limit?: number;
	/** The state that must not be. */
	state?: Scalar;
	inARow?: number;
	of?: { m: number; n: number };
	onDelay?: Millis;
	noData?: Millis;
	/** Which of the plant's risks begins to come true, with its plan. */
	risk?: RiskNote;
	/** It stays until somebody acknowledges it. */
	latch?: true;
	/** The level it was announced at before it got worse. */
	before?: string;
	/** What the rule found, in numbers: each kind says which. */
	evidence: JsonObject;
}

/** An anomaly is over. */
export interface Cleared extends Announcement {
	/** The worst it was. */
	rule: string;
	/** First sample that was inside again. */
	since: Instant;
	/** Its rule was taken away; nobody knows whether it is over. */
	unwatched?: true;
}

export interface Judgement {
	/** The one that was given. */
	state: SignalState;
	raised: readonly Anomaly[];
	cleared: readonly Cleared[];
	/** When `check` has something to decide if nothing comes before; plant time. */
	nextCheckAt?: Millis;
	/** The sample was passed over: a later one, or the same again, was there already; or its quality was bad. */
	ignored?: 'older' | 'bad';
}
