// What boards and task lists are told: rows of ids, instants and numbers, never sentences and never contact data. Words are made where they are
// read, clocks count where they are seen. Types only.

import type { Severity } from '../case/events.ts';
import type { KindLabel } from '../case-view/kinds.ts';
import type { KnownCause } from '../cause/register.ts';
import type { Addressee } from '../plant/directory.ts';
import type { Language } from '../text.ts';
import type { Instant } from '../time.ts';

/** How a place or a case stands. Shown by colour, shape and word; from the worst to the best. */
export const STATES = ['stopped', 'called', 'held', 'watching', 'normal'] as const;
export type State = (typeof STATES)[number];

/** What comes by itself, and for whom. */
export interface Next {
	/** A rung of a ladder, a clock of it, or the end of a step's time. */
	what: 'rung' | 'acknowledge' | 'arrive' | 'resolve' | 'due' | 'until' | 'days' | 'stays';
	at: Instant;
	to?: Addressee[];
}

/** So many of so many. Data: those of after, with the planned looks and how many are there of before; no figure of theirs before a look. */
export interface Count {
	what: 'batches' | 'pieces' | 'data' | 'signatures' | 'cases';
	have: number;
	of: number;
	looks?: number[];
	before?: number;
}

/** What was measured, as far as it can be read at ten metres. */
export interface Seen {
	value: number | string;
	limit?: number;
	unit?: string;
}

/** One case on a board. */
export interface Tile {
	id: string;
	number: string;
	title: string;
	severity: Severity;
	state: Exclude<State, 'normal'>;
	/** Since when it is open. */
	since: Instant;
	area?: string;
	seen?: Seen;
	/** Who is responsible. */
	who?: Addressee;
	reaction?: 'accepted' | 'acknowledged' | 'arrived';
	/** Person who reacted. */
	by?: string;
	/** What it waits for: the question of a task, … */
	waits?: string;
	/** … so many of so many. */
	count?: Count;
	next?: Next;
	/** Past the time it should have taken. */
	overdue?: true;
	paused?: { since: Instant; until?: Instant; reason: string };
	/** Why it can't go on by itself. */
	held?: string;
	turn: number;
	/** How often it was reported, from the second time on. */
	times?: number;
}

/** Who answers for whom, by id. */
export interface StandIn {
	person: string;
	for: string;
}

/** One thing that an open step asks of people (questions.ts). What is filled in comes when somebody opens it. */
export interface TaskRow {
	/** Case, open step and, where it asks several things, which. */
	id: string;
	case: string;
	number: string;
	/** As in the id. */
	step: string;
	version: number;
	title: string;
	/** Of the case. */
	about: string;
	severity: Severity;
	state: Exclude<State, 'normal'>;
	area?: string;
	since: Instant;
	due?: Instant;
	overdue?: true;
	/** People who may answer, and the departments they are asked for. */
	people: string[];
	departments: string[];
	/** Those of the people who answer for somebody who is away. */
	standIns?: StandIn[];
	/** Anybody may. */
	anyone?: true;
	signed?: string[];
	count?: { what: 'signatures'; have: number; of: number };
	acknowledged?: string;
	arrived?: string;
	paused?: true;
}

export interface Named {
	id: string;
	name: string;
}

/** The plant as boards show it: who and where, without contact data. */
export interface Places {
	name: string;
	zone: string;
	language: Language;
	departments: Named[];
	people: (Named & { department?: string })[];
	roles: (Named & { department?: string })[];
	areas: (Named & { parent?: string })[];
	/** Causes that it knows; absent: none. */
	causes?: readonly KnownCause[];
	/** What its panels call kinds of cases. */
	kinds?: readonly KindLabel[];
}

/** Where the plant's clock stands when it is told, and how fast it runs. */
export interface ToldClock {
	now: Instant;
	speed: number;
}

/** A case on the report panel: whose button it is. */
export interface CallRow extends Tile {
	button: string;
	/** Where it was pressed; empty in a plant without areas. */
	station: string;
}
