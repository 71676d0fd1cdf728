// What the facts of a case add up to. Built by the fold (fold.ts) from events alone.

import type { Analysis } from '../cause/analysis.ts';
import type { Json, JsonObject } from '../json.ts';
import type { LessonPlace } from '../lessons/lesson.ts';
import type { Instant, Millis } from '../time.ts';
import type { Actor, CauseCategory, EffectResult, MeasureClass, ProofBy, Quantity, Relation, Severity, Why } from './events.ts';
import type { Mechanics } from './mechanics.ts';

/** The same trouble again: the case it came as, and when that was found. */
export interface CameBack {
	at: Instant;
	case: string;
	number?: string;
}

export interface Measure {
	id: string;
	class: MeasureClass;
	text: string;
	turn: number;
	plannedAt: Instant;
	owner?: string;
	due?: Instant;
	doneAt?: Instant;
	evidence?: Json;
	/** It will not be done, since then and for this reason. */
	droppedAt?: Instant;
	dropped?: string;
	/** It did not hold: the trouble came back, as this other case. */
	failed?: CameBack;
}

export interface Lesson {
	id: string;
	into: LessonPlace;
	text: string;
	/** A row for a responsibility table (lessons/lesson.ts). */
	row?: JsonObject;
	proposedAt: Instant;
	settled?: { accepted: boolean; at: Instant; by: string; where?: string; note?: string };
}

export interface Containment {
	suspect: number;
	quarantined: number;
	sortedGood: number;
	sortedBad: number;
	released: number;
	unit: string;
}

export interface Turn {
	turn: number;
	openedAt: Instant;
	reason?: string;
	/** The last verification in this turn. */
	verified?: { result: EffectResult; at: Instant; by: ProofBy };
}

export interface Case {
	id: string;
	number: string;
	title: string;
	kind: string;
	severity: Severity;
	status: 'open' | 'closed' | 'cancelled';
	detectedAt: Instant;
	openedAt: Instant;
	updatedAt: Instant;
	closedAt?: Instant;
	intake: string;
	key?: string;
	area?: string;
	reporter?: string;
	quantity?: Quantity;
	lot?: string;
	order?: string;
	material?: string;
	evidence?: Json;
	cause?: CauseCategory;
	rootCause?: string;
	/** The problem stated, and what is known of its causes. */
	analysis?: Analysis;
	/** Who is responsible now, and why. */
	department?: string;
	role?: string;
	person?: string;
	why?: { table: string; row: number; conditions: Why[] };
	accepted?: { at: Instant; by: string; department?: string };
	refusals: { at: Instant; by: string; department?: string; reason: string }[];
	acknowledged?: { at: Instant; by: string };
	arrived?: { at: Instant; by: string };
	contained?: Containment;
	measures: Measure[];
	turn: number;
	turns: Turn[];
	losses: { millis: Millis; pieces: Record<string, number>; money: Record<string, number> };
	lossRecorded: boolean;
	merged: { count: number; first?: Instant; last?: Instant };
	/** The highest rung reached so far. */
	rung: number;
	/** The same trouble was here before: how often in a row, and the case that it came back from. */
	recurrence?: { count: number; of: string };
	/** As which cases the trouble came back; those that turned out to be nothing are not among them. */
	cameBack?: readonly CameBack[];
	/** What it teaches the plant, with what became of each proposal. */
	lessons?: readonly Lesson[];
	links: { case: string; number?: string; relation: Relation; status?: 'closed' | 'cancelled' }[];
	attachments: { name: string; reference: string; type?: string; size?: number; at: Instant }[];
	comments: number;
	paused?: { since: Instant; reason: string; until?: Instant; by: string };
	/** The line is to stand until somebody releases it, which may be after the case has ended. */
	stopped?: { since: Instant; area?: string; reason?: string };
	fields: JsonObject;
	/** Names of own fields that hold a date with time. */
	instants?: readonly string[];
	lastActor?: Actor;
	/** Step key → `seq` of the event by which the case last left that step for good. */
	left?: Record<string, number>;
	/** How many of its events were redacted: what they said is missing from the sums. */
	redactions?: number;
}

/** A case with everything the engine needs to go on with it. */
export interface CaseRecord {
	id: string;
	/** `seq` of the last event; 0 before the first. */
	version: number;
	/** Hash of the last event. */
	hash: string;
	case: Case;
	mechanics: Mechanics;
}

/** What lists and queries know of a case, open or closed, without loading it. Holds no contact data. */
export interface CaseSummary {
	id: string;
	number: string;
	title: string;
	kind: string;
	severity: Severity;
	status: Case['status'];
	area?: string;
	lot?: string;
	order?: string;
	department?: string;
	person?: string;
	cause?: CauseCategory;
	material?: string;
	openedAt: Instant;
	updatedAt: Instant;
	closedAt?: Instant;
	turn: number;
	key?: string;
	/** Since when a line stands by it. */
	stopped?: Instant;
	/** How often it was reported again, and when that was last detected; absent: never. */
	merged?: { count: number; last?: Instant };
	/** How often in a row the same trouble had been here before; absent: not known to have been. */
	recurrence?: number;
	/** When each of its measures failed that did not hold, in their order; absent: none did. */
	failed?: readonly Instant[];
	/** Lessons that nobody has accepted or declined yet, so many into each place; absent: none. */
	lessons?: { readonly [place in LessonPlace]?: number };
	/** What was lost by it; absent: nothing was recorded. */
	losses?: Case['losses'];
}
