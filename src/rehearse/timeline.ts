// What a rehearsal shows: who is told what when, in order. Data only.

import type { Severity } from '../case/events.ts';
import type { Instant } from '../time.ts';

/** One person told, as the notice has it. */
export interface Told {
	id: string;
	name: string;
	/** "know", "acknowledge", "come", "decide". */
	ask: string;
	/** The notice in the person's language. */
	text: string;
	/** By when an answer is wanted. */
	by?: Instant;
}

/**
 * `rung`: a rung comes. `assumed`: what the setting assumes happens; `impossible`: it can't, `text` says why. `event`: something else the ladder
 * says of itself (`type`: the event). `held`: the ladder can't go on. `ended`: it ends.
 */
export interface Entry {
	at: Instant;
	/** Date and time on the plant's clock, "2026-11-22 02:40". */
	local: string;
	kind: 'rung' | 'assumed' | 'impossible' | 'event' | 'held' | 'ended';
	text: string;
	rung?: number;
	severity?: Severity;
	people?: Told[];
	/** Why somebody who should have been told was not: nobody there. */
	nobody?: string;
	type?: string;
}

/** A stretch of time in which a shift works. */
export interface Band {
	name: string;
	from: Instant;
	to: Instant;
}

export interface RehearsalWarning {
	code: 'never' | 'nobody' | 'twice' | 'held' | 'endless';
	message: string;
	at?: Instant;
	rung?: number;
}

export interface Rehearsal {
	/** Plant zone in which `local` times are written. */
	zone: string;
	from: Instant;
	/** The last thing that happens. */
	to: Instant;
	entries: Entry[];
	shifts: Band[];
	warnings: RehearsalWarning[];
}

/** Everybody who is told something, in order: for tests and for comparing ladders. */
export function toldIn({ entries }: Rehearsal): { at: Instant; local: string; rung: number; person: string }[] {
	return entries.flatMap(({ at, local, rung = 0, people = [] }) => people.map(({ id }) => ({ at, local, rung, person: id })));
}
