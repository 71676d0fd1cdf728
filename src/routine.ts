// What a routine is: the contract of a step (step.ts) without a case. For what a plant does by itself, whether or not a case is open: a
// schedule, a digest, a list at the end of a shift. Pure functions of (state, input, context) → decision. A kind never reads a clock,
// a disk or Node-RED.

import type { Deadline } from './case/mechanics.ts';
import type { Json, JsonObject } from './json.ts';
import type { Calendar } from './plant/calendar.ts';
import type { Directory } from './plant/directory.ts';
import type { Refusal } from './refusal.ts';
import type { Answer, DeadlineRequest, Outgoing } from './step.ts';
import type { Language } from './text.ts';
import type { Instant } from './time.ts';

export interface RoutineContext {
	/** Plant time. */
	now: Instant;
	/** What was due before this comes late: the plant was down or asleep. */
	lateBefore: Instant;
	/** The plant's language; for a person's answer the person's. */
	language: Language;
	plant: Directory;
	calendar: Calendar;
	/** Key of its node. */
	key: string;
}

/**
 * Why a routine is asked to plan (anew): its node is there for the first time, its settings were changed, the working calendar was, or the
 * clock was set. Whatever was due by the old plan has come before.
 */
export type StartReason = 'new' | 'settings' | 'calendar' | 'clock';

/** A routine as it is kept. */
export interface Routine<Config = JsonObject, State = Json> {
	/** Of the last settings that were good: a node that is deployed with wrong ones does not stop its routine. */
	config: Config;
	state: State;
	deadlines: Record<string, Deadline>;
}

/** All of it happens in one commit, or none. */
export interface RoutineDecision<State = Json> {
	/** Absent: unchanged. */
	state?: State;
	deadlines?: { set?: DeadlineRequest[]; cancel?: string[] };
	/**
	 * Messages that leave the node by a named output, at least once each: sent while the canvas runs, and again, marked as redelivered, when it is
	 * not certain that they were. `id` makes a repeat recognisable: unique for ever, in all nodes of the kind; it is in the message as `msg.report.id`.
	 */
	reports?: (Outgoing & { id: string })[];
}

export interface RoutineKind<Config = JsonObject, State = Json> {
	/** Its name in documents, for ever ("schedule"). Unique among all kinds, those of steps included. */
	kind: string;
	/** Output names in port order, from the configuration. */
	outputs(config: Config): string[];
	/** Plans what is to come. `state` is absent for a new one; with other settings it is that of the old ones. */
	start(config: Config, state: State | undefined, context: RoutineContext & { because: StartReason }): RoutineDecision<State>;
	/** One of its deadlines has come; it is gone unless set again. */
	due(routine: Routine<Config, State>, deadline: Deadline, context: RoutineContext): RoutineDecision<State>;
	/** A message or a person says something to it. */
	answer?(routine: Routine<Config, State>, answer: Answer, context: RoutineContext): RoutineDecision<State> | Refusal;
}

/** A routine kind with its types forgotten, as the engine holds it. */
// biome-ignore lint/suspicious/noExplicitAny: each kind has a configuration and a state of its own
export type AnyRoutineKind = RoutineKind<any, any>;
