// What a step is: the contract between the engine and every kind of step, ours or of a plant's own palette.
// Pure functions of (case, open step, input, context) → decision. A kind never reads a clock, a disk or Node-RED.

import type { Case, CaseSummary } from './case/case.ts';
import type { Actor, CaseEvent, Opened, Proposed } from './case/events.ts';
import type { Comparable, LikenessPart } from './case/likeness.ts';
import type { Arrival, Counting, Deadline, DeadlineRule, Hold, HopId, OpenStep, StepId } from './case/mechanics.ts';
import type { KeptFile } from './files/reference.ts';
import type { Form } from './form/form.ts';
import type { Json, JsonObject, JsonSchema } from './json.ts';
import type { Calendar } from './plant/calendar.ts';
import type { Directory } from './plant/directory.ts';
import type { Load } from './plant/duty/assign.ts';
import type { Refusal } from './refusal.ts';
import type { Language } from './text.ts';
import type { Instant, Millis } from './time.ts';

/** A question on other cases, answered in `context.found` under its name before the step is asked. */
export type Query =
	/** The case that holds, or last held, a duplicate key. */
	| { name: string; key: string }
	/** Cases by id or number. */
	| { name: string; cases: string[] }
	/** Closed cases that are like one in these parts (kind and area at least), closed at an instant or later, the last closed first; some, where there are very many. */
	| { name: string; like: Comparable; by: readonly LikenessPart[]; closedFrom: Instant };

export interface Claim {
	summary: CaseSummary;
	/** Whether an open case holds the key now. */
	held: boolean;
	/** When it was given back. */
	releasedAt?: Instant;
}

export interface Found {
	claims: Record<string, Claim | undefined>;
	cases: Record<string, CaseSummary[]>;
}

export interface Context {
	/** Plant time. */
	now: Instant;
	/** What is decided now should have been decided earlier: the plant was down. */
	late: boolean;
	/** The plant's language; for a person's answer the person's. */
	language: Language;
	plant: Directory;
	calendar: Calendar;
	found: Found;
	/** Key of the step that is asked. */
	key: string;
	/** `key#visit` of the open step, or of the one that would open. */
	id: StepId;
	visit: number;
	/** Of a message for an intake: who announced it, as surely as the plant knows that; whatever the message says. Absent: nobody it knows. */
	reportedBy?: Actor;
	/** Where else the case is with this commit: its other open steps, and steps a move is still on its way to. Absent: not told. */
	elsewhere?: { key: string; kind?: string }[];
	/** What a person has to do in the whole plant: open steps that name them in `waitsFor.people`. Absent: not told. */
	load?(person: string): Load;
	/** A form of the plant by its name, as it is now; undefined when there is none. Absent: a plant without forms. */
	form?(key: string): PlantForm | undefined;
	/** A form in a version that an open step or an answer names. */
	formVersion?(version: string): Form | undefined;
	/** A file that the plant keeps, as it is, whatever an answer says of it; undefined for any other. Absent: nobody keeps files. */
	describeFile?(id: string): KeptFile | undefined;
}

/** A form of the plant as it is now. */
export interface PlantForm {
	version: string;
	form: Form;
}

export interface DeadlineRequest {
	/** Unique in the open step; setting it again replaces it. */
	name: string;
	/** After an amount from `from` (now, when absent) … */
	after?: { amount: Millis; counts: Counting; area?: string; from?: Instant };
	/** … or at an instant. An instant in the past comes due at once. */
	at?: Instant;
	/** … or by any other rule; the area of the case counts where it names none. */
	rule?: DeadlineRule;
	data?: Json;
}

/** A message of the case that leaves the step by a named output. Payload at most 16 kB as JSON. */
export interface Outgoing {
	output: string;
	payload?: Json;
	topic?: string;
}

/** All of it happens in one commit, or none. */
export interface Decision<State = Json> {
	events?: Proposed[];
	/** Wait (again) with this state, or be done with this visit. Absent: unchanged. */
	open?: { state: State; waitsFor: JsonObject; keys?: string[] } | 'done';
	deadlines?: { set?: DeadlineRequest[]; cancel?: string[] };
	moves?: Outgoing[];
	/** `id` makes a repeat recognisable; it is in the message as `msg.report.id`. */
	reports?: (Outgoing & { id: string })[];
	hold?: Hold;
	/** People to whom a strategy gives it: remembered as their last, so that the next one goes to somebody else. */
	assigned?: readonly string[];
	/** Facts for other cases, or new cases, in the same commit. */
	cases?: CaseEffect[];
}

/**
 * A created case gets its id from the engine: in the same commit it adds `linked` to both cases and the key `case:<id>` to the open step that created
 * it, so that the step finds it in `open.keys` and `subject.links`.
 */
export type CaseEffect = { create: NewCase; output?: Outgoing; link?: { relation: 'child' | 'related' } } | { id: string; events: Proposed[] };

/** A case to be opened. `numbering` is the number pattern ("EX-{yyyy}-{seq}"). */
export interface NewCase {
	opened: Opened;
	numbering: string;
	/** Claims the duplicate key for it. */
	claim?: string;
	actor: Actor;
	events?: Proposed[];
}

/** What a person, a channel or production says to an open step. */
export interface Answer {
	/** Makes a repeat recognisable. */
	id?: string;
	actor: Actor;
	/** What kind of answer ("complete", "hand-over", "batch", "delivered" …); the step kind defines them. */
	type: string;
	data: JsonObject;
	/** The version of the open step that was seen; an older one is refused where it matters. */
	version?: number;
	/** What the step kind reckoned for it beforehand; the engine's to set. */
	reckoned?: JsonObject;
}

export interface StepKind<Config = JsonObject, State = Json> {
	/** Its name in documents, for ever ("task"). */
	kind: string;
	/** Output names in port order, from the configuration. */
	outputs(config: Config): string[];
	/** Outputs by which a case leaves in the very commit that it entered by: a loop of nothing else never rests. Absent: the step keeps cases. */
	passes?: 'all' | readonly string[];
	/** Own events (`kind/name`) and the schema of their data. */
	events?: Record<string, JsonSchema>;
	/** What it wants to know of other cases before `arrive` or `answer`. */
	needs?(subject: Case, input: Arrival | Answer, config: Config): Query[];
	/** A case comes in. Never refuses: what can't be done is a decision with `hold`. */
	arrive(subject: Case, arrival: Arrival, config: Config, context: Context): Decision<State>;
	/**
	 * What an answer needs that can't be reckoned within a commit: there as `answer.reckoned` when `answer` is asked. Depends on the answer and on what
	 * never changes of the open step.
	 */
	beforehand?(open: OpenStep<Config, State>, answer: Answer, context: Pick<Context, 'plant' | 'language' | 'formVersion'>): Promise<JsonObject> | undefined;
	/** A person, a channel or production answers. */
	answer?(subject: Case, open: OpenStep<Config, State>, answer: Answer, context: Context): Decision<State> | Refusal;
	/** One of its deadlines has come. */
	due?(subject: Case, open: OpenStep<Config, State>, deadline: Deadline, context: Context): Decision<State>;
	/** The same commit brought other events to this case. Return `{}` when none matter. */
	observe?(subject: Case, open: OpenStep<Config, State>, events: readonly CaseEvent[], context: Context): Decision<State>;
	/**
	 * The open step, as it was, is moved to another configuration. Its deadlines go: what is not set again is no more. Absent: an open step of this kind keeps
	 * the one it was opened with.
	 */
	adopt?(subject: Case, open: OpenStep<Config, State>, config: Config, context: Context): Decision<State> | Refusal;
	/** After an outage: several late reports of this step made into fewer, one a person. Absent: sent as they are. */
	combine?(subject: Case, open: OpenStep<Config, State>, reports: (Outgoing & { id: string })[], context: Context): (Outgoing & { id: string })[];
}

/** A step kind with its types forgotten, as the engine holds it. */
// biome-ignore lint/suspicious/noExplicitAny: each kind has a configuration and a state of its own
export type AnyStepKind = StepKind<any, any>;

/** What an intake makes of a message. */
export type IntakeDecision =
	| { create: NewCase; moves: Outgoing[] /** A closed case that this one repeats: both are linked. */; recurrenceOf?: string }
	| { merge: string; events: Proposed[]; reports: (Outgoing & { id: string })[] };

/** A source of cases. `open` gets a message already mapped to fields by the node. */
export interface IntakeKind<Config = JsonObject> {
	kind: string;
	outputs(config: Config): string[];
	needs?(input: JsonObject, config: Config): Query[];
	open(input: JsonObject, config: Config, context: Context): IntakeDecision | Refusal;
}

// biome-ignore lint/suspicious/noExplicitAny: each kind has a configuration of its own
export type AnyIntakeKind = IntakeKind<any>;

export type { HopId };
