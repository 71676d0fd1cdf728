// The facts of a case's life: what an event is and what each type carries.
// Not for what the engine keeps for itself (mechanics.ts) and not for what the facts add up to (case.ts).

import type { Json, JsonObject } from '../json.ts';
import type { LessonPlace } from '../lessons/lesson.ts';
import type { Instant, Millis } from '../time.ts';

/** How surely the engine knows who acted. `claimed`: a message said so; `system`: nobody, a rule or a clock did. */
export type Identified = 'claimed' | 'picked' | 'pin' | 'badge' | 'session' | 'link' | 'system';

/** From the least to the most certain; `system` stands apart, it is never a person. */
export const CERTAINTY: readonly Identified[] = ['claimed', 'picked', 'pin', 'badge', 'link', 'session'];

/** Who did it and how that is known. `id` is a person of the plant directory, or any name for `claimed` and `system`. */
export interface Actor {
	id: string;
	how: Identified;
}

export const SYSTEM: Actor = { id: 'system', how: 'system' };

export type Severity = 'low' | 'medium' | 'high' | 'critical';
export const SEVERITIES: readonly Severity[] = ['low', 'medium', 'high', 'critical'];

/** Cause categories: 人机料法环 (4M1E) and 测 (measurement). */
export type CauseCategory = 'man' | 'machine' | 'material' | 'method' | 'environment' | 'measurement';
export const CAUSE_CATEGORIES: readonly CauseCategory[] = ['man', 'machine', 'material', 'method', 'environment', 'measurement'];

export type MeasureClass = 'containment' | 'temporary' | 'corrective' | 'preventive';
/** What is agreed of a measure and may change until it is done. */
export interface MeasureTerms {
	text?: string;
	owner?: string;
	due?: Instant;
}
export type Quantity = { amount: number; unit: string };
/** What happened to affected goods. Amounts of `contained` events are increments, never totals. */
export type Disposition = 'suspect' | 'quarantined' | 'sorted-good' | 'sorted-bad' | 'released';
export type Relation = 'recurrence-of' | 'recurred-as' | 'parent' | 'child' | 'related';

/** One condition of a responsibility row that matched, in a form that reads as a sentence: field, test, what was found. */
export interface Why {
	field: string;
	test: string;
	expected: Json;
	found: Json;
}

/** What an anomaly is when it becomes a case. */
export interface Opened {
	title: string;
	kind: string;
	severity: Severity;
	detectedAt: Instant;
	/** The step that took it in. */
	intake: string;
	area?: string;
	reporter?: string;
	quantity?: Quantity;
	lot?: string;
	order?: string;
	material?: string;
	/** The measured value, limit, unit, last points …: whatever shows what was seen. */
	evidence?: Json;
	/** The plant's own fields. */
	fields?: JsonObject;
	/** Names of own fields that hold a date with time: people read those by the plant's clock. */
	instants?: readonly string[];
	/** The duplicate key it was opened under. */
	key?: string;
}

/** What a verification of effect may come to. */
export const EFFECT_RESULTS = ['ok', 'ng', 'inconclusive'] as const;
export type EffectResult = (typeof EFFECT_RESULTS)[number];

/** By what it was verified: a person, so many batches, pieces or days without recurrence, a value that stayed within its limits, a test of data. */
export const PROOFS = ['judgement', 'batches', 'pieces', 'days', 'indicator', 'test', 'experiment'] as const;
export type ProofBy = (typeof PROOFS)[number];

/** The data of each type of event. A step kind's own events are named `kind/name` and carry any JSON object. */
export interface EventData {
	opened: Opened & { number: string };
	merged: { detectedAt: Instant; title?: string; evidence?: Json; reporter?: string; quantity?: Quantity };
	classified: {
		table: string;
		/** Row number as the technician sees it, from 1; 0: no row hit. */
		row: number;
		why: Why[];
		department?: string;
		role?: string;
		kind?: string;
		cause?: CauseCategory;
		severity?: Severity;
	};
	accepted: { department?: string; note?: string };
	refused: { department?: string; reason: string };
	assigned: { department?: string; role?: string; person?: string; note?: string };
	acknowledged: { note?: string };
	arrived: { note?: string };
	contained: { disposition: Disposition; amount: number; unit: string; note?: string };
	'measure-planned': { id: string; class: MeasureClass; text: string; owner?: string; due?: Instant };
	'measure-done': { id: string; evidence?: Json };
	/** What was agreed is another now. `from` holds what stood there; nothing stood there: absent. */
	'measure-changed': { id: string; from: MeasureTerms; to: MeasureTerms; reason: string };
	/** It will not be done. It stays in the record with the reason. */
	'measure-dropped': { id: string; reason: string };
	entered: { hop?: string; from?: string; output?: string; again?: boolean };
	left: { outputs: string[] };
	held: { code: string; message: string; path?: string };
	unheld: Record<string, never>;
	escalated: { rung: number; severity?: Severity; late?: boolean; note?: string };
	/** `because`: why this person, where they are not whom the rung names (`deputy`, `roster` …); `for`: whom they stand in for. */
	notified: { notice: string; person: string; rung?: number; ask?: string; by?: string; late?: boolean; because?: string; for?: string };
	/** Kept back for now: too much for one person, or quiet hours. */
	withheld: { notice: string; person: string; why: 'budget' | 'quiet'; until: Instant };
	/** A channel's service has it; `digest`: with others, as one message; `again`: an earlier try may have arrived, too. */
	sent: { notice: string; channel: string; digest?: string; again?: true };
	/** This channel won't do it; the next one is tried. */
	'not-sent': { notice: string; channel?: string; reason: string };
	delivered: { notice: string; channel?: string };
	/** `output` and `payload`: the report that could not be sent. */
	undelivered: { notice?: string; hop?: string; reason: string; output?: string; payload?: Json };
	/** The line is to stand until somebody releases it (停产整顿). */
	'line-stopped': { area?: string; rung?: number; reason?: string };
	'line-released': { note?: string };
	'branch-given-up': { hop: string; behind: string };
	moved: { hop: string; to: string; note?: string };
	/** `code`: id of a reason that the plant has. */
	paused: { reason: string; code?: string; until?: Instant };
	resumed: { note?: string; expired?: boolean };
	/** `inconclusive`: the data show neither an effect nor that there is none. */
	verified: { result: EffectResult; by: ProofBy; evidence?: Json; note?: string };
	'turn-opened': { turn: number; reason?: string };
	loss:
		| { kind: 'time'; millis: Millis; note?: string }
		| { kind: 'pieces'; amount: number; unit: string; note?: string }
		| { kind: 'money'; amount: number; currency: string; note?: string };
	/** `mention`: people of the plant whom it calls. */
	commented: { text: string; mention?: string[] };
	attached: { name: string; reference: string; type?: string; size?: number };
	/** The same trouble was here before, in a case that had closed; `count`: how often in a row. */
	recurred: { case: string; number?: string; count: number };
	/** Of a closed case: the trouble is back, in another one; what was done for good did not hold. */
	'came-back': { case: string; number?: string };
	/** The case that it came back as was cancelled: it was nothing. */
	'recurrence-withdrawn': { case: string; number?: string };
	/** What is to be written back; with `row` a row for a responsibility table (lessons/lesson.ts). */
	'lesson-proposed': { id: string; into: LessonPlace; text: string; row?: JsonObject };
	/** Written back (`where`: into which step or form), or not. */
	'lesson-settled': { id: string; accepted: boolean; where?: string; note?: string };
	linked: { case: string; number?: string; relation: Relation };
	/** Corrected or added knowledge: keys of the case ("title", "severity", "cause", "rootCause", "lot" …) or `fields.<name>`. `instants`: as of `opened`. */
	set: { values: JsonObject; instants?: readonly string[] };
	/** Another case that this one is linked with closed or was cancelled. */
	'link-ended': { case: string; number?: string; status: 'closed' | 'cancelled' };
	closed: { note?: string };
	reopened: { reason: string };
	cancelled: { reason: string };
}

export type CoreEventType = keyof EventData;
export type OwnEventType = `${string}/${string}`;
export type EventType = CoreEventType | OwnEventType;
export type DataOf<T extends EventType> = T extends CoreEventType ? EventData[T] : JsonObject;

/** A fact as a step kind or command proposes it; the engine adds number, time, step and hash. */
export type Proposed<T extends EventType = EventType> = T extends EventType ? { type: T; data: DataOf<T>; actor?: Actor } : never;

/** Where it happened: a step key and its visit. */
export type StepRef = { key: string; visit: number };

/**
 * One fact. `hash` covers everything but the data itself, of which it covers the salted hash: so an edit shows, and
 * data (with the actor's id) can still be redacted without breaking the chain.
 */
export interface CaseEvent<T extends EventType = EventType> {
	/** From 1, without gaps, in the case. */
	seq: number;
	/** Plant time. */
	at: Instant;
	type: T;
	step?: string;
	/** `null` once redacted. */
	actor: Actor | null;
	data: DataOf<T> | null;
	/** Random, removed when redacted: personal data can't be guessed from `dataHash`. */
	salt?: string;
	dataHash: string;
	hash: string;
	redacted?: { at: Instant; by: string; reason: string };
}
