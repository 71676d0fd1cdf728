// What the engine keeps about a case beside its facts: open steps, deadlines, hops, answers. The engine alone writes it,
// as operations inside the commit that caused them; it is folded like events, but it is not part of the record.

import type { Json, JsonObject } from '../json.ts';
import type { Instant, Millis } from '../time.ts';

/** `stepKey#visit` */
export type StepId = string;
/** `caseId/n`, n from 1 in the case. */
export type HopId = string;

/** Why a step can't work just now, in the language of the plant. */
export interface Hold {
	code: string;
	message: string;
	path?: string;
}

/** What a deadline counts in. `working`: only minutes of the area's shifts. */
export type Counting = 'elapsed' | 'working';

/** An amount of time that begins to run at an instant. The only rule that a pause stops and a clock that was set moves. */
export interface AfterRule {
	from: Instant;
	amount: Millis;
	counts: Counting;
	area?: string;
}
/** At an instant. */
export interface AtRule {
	at: Instant;
}
/** An amount of time before an instant: 12 h before the lot reaches the station. */
export interface BeforeRule {
	before: Instant;
	amount: Millis;
	counts: Counting;
	area?: string;
}
/**
 * When the clock in the plant shows a time next; with `day`, on the day of that number: the one on which it begins is day 1, and what begins after the
 * cut-off begins the day after.
 */
export interface TimeOfDayRule {
	from: Instant;
	/** "HH:MM". */
	time: string;
	days: 'calendar' | 'working';
	day?: number;
	/** "HH:MM", itself still in time. */
	cutOff?: string;
	area?: string;
}
/** So long after (negative: before) the end of the shift that works at an instant; where none does, of the next one. */
export interface ShiftEndRule {
	from: Instant;
	shiftEnd: Millis;
	area?: string;
}
/** When a deadline is due, as data: plant/due.ts reckons the instant from it, today and whenever the calendar or a clock was changed. */
export type DeadlineRule = AfterRule | AtRule | BeforeRule | TimeOfDayRule | ShiftEndRule;

/** A deadline as stored: its rule, and the instant that follows from it. */
export interface Deadline {
	name: string;
	rule: DeadlineRule;
	/** Absent while paused. */
	dueAt?: Instant;
	/** What was left when it was paused, in the rule's own counting. Only of an `AfterRule`: the others stay where they are. */
	remaining?: Millis;
	data?: Json;
}

/** What came in when the case entered the step; kept so that a held step can be asked again. */
export interface Arrival {
	hop?: HopId;
	from?: string;
	output?: string;
	topic?: string;
	payload?: Json;
}

/** A case waiting at a step. */
export interface OpenStep<Config = JsonObject, State = Json> {
	key: string;
	visit: number;
	kind: string;
	/** The configuration it was opened with: a deploy never changes what a person was asked. */
	config: Config;
	state: State;
	/** Counts changes of this open step, from 1: an answer to an old version is told so. */
	version: number;
	since: Instant;
	/** For people: what it waits for ("task", "batches", "cases", …) with whatever lists show. */
	waitsFor: JsonObject;
	/** Correlation keys ("batch:L2/P123", "case:<id>"). */
	keys: string[];
	deadlines: Record<string, Deadline>;
	arrival: Arrival;
	hold?: Hold;
}

/** What lies behind an output on the canvas. */
export interface Receivers {
	/** Steps reached through wires, links, junctions and subflow borders alone. */
	direct: string[];
	/** Every other node met first, with the steps behind it. */
	behind: { node: string; steps: string[] }[];
}

/** One leaving: a message of a case on its way along the canvas. */
export interface Hop {
	id: HopId;
	/** The step it leaves. */
	from: string;
	visit: number;
	output: string;
	/** A move carries the case on; a report tells. */
	kind: 'move' | 'report';
	topic?: string;
	payload?: Json;
	at: Instant;
	receivers: Receivers;
	takenBy: string[];
	/** Of a report: what makes a repeat recognisable. */
	report?: string;
	/** Branches behind other nodes that were given up. */
	givenUp?: string[];
	/** Only for a step named by a person: handed to it directly, past the canvas. */
	to?: string;
}

/** The first reply to an answer: what a repeat gets. */
export interface AnswerReply {
	step: StepId;
	/** Version of the case after it. */
	version: number;
	outputs: string[];
}

export interface Mechanics {
	/** Hops ever made. */
	hopCount: number;
	visits: Record<string, number>;
	open: Record<StepId, OpenStep>;
	/** Not yet settled. */
	hops: Record<HopId, Hop>;
	/** hop number → the steps that took it, for the life of the case. */
	taken: Record<string, string[]>;
	answers: Record<string, AnswerReply>;
	paused?: { since: Instant; reason: string; until?: Instant };
}

export type Op =
	| { op: 'open'; step: OpenStep }
	| { op: 'state'; id: StepId; state: Json; waitsFor: JsonObject; keys: string[] }
	| { op: 'done'; id: StepId }
	| { op: 'hold'; id: StepId; hold: Hold | null }
	| { op: 'deadline'; id: StepId; deadline: Deadline }
	| { op: 'no-deadline'; id: StepId; name: string }
	| { op: 'hop'; hop: Hop }
	| { op: 'take'; hop: HopId; step: string }
	| { op: 'receivers'; hop: HopId; receivers: Receivers }
	| { op: 'give-up'; hop: HopId; behind: string }
	| { op: 'settle'; hop: HopId }
	| { op: 'answer'; answer: string; reply: AnswerReply }
	| { op: 'pause'; since: Instant; reason: string; until?: Instant }
	| { op: 'resume' };
