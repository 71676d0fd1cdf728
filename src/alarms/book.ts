// What an alarm desk knows, as it is kept: small named values, so that one commit writes only what it changed. What a decision would make of it is
// draft.ts's.

import type { Actor, Severity } from '../case/events.ts';
import type { Json } from '../json.ts';
import type { Instant } from '../time.ts';
import type { Alarm, Why } from './alarm.ts';
import type { Rate } from './flood.ts';

/** An announcement that was held. Kept until newer ones push it out. */
export interface Held {
	at: Instant;
	alarm: string;
	name: string;
	position: string;
	what: 'raised' | 'cleared';
	/** The announcement's. */
	report: string;
	severity: Severity;
	sentence: string;
	why: Why;
	/** The alarm that inhibits it, the reason that was given, the anomaly that it would repeat. */
	of?: string;
	until?: Instant;
	/** It was announced after all, it was over before, or a later announcement of the same alarm took its place. */
	became?: { at: Instant; what: 'announced' | 'over' | 'followed' };
}

/** What somebody did with an alarm, or a shelf that ended. */
export interface Entry {
	at: Instant;
	what: 'acknowledged' | 'shelved' | 'unshelved' | 'shelf-ended' | 'out-of-service' | 'in-service';
	alarm: string;
	name: string;
	by: Actor;
	reason?: string;
	until?: Instant;
	note?: string;
	/** Of the command; the same again changes nothing. */
	id?: string;
}

/** The first of a group since all were normal. */
export interface FirstOut {
	alarm: string;
	name: string;
	id: string;
	at: Instant;
}

/** The case that a burst goes into. */
export interface BurstCase {
	/** Anomaly id under which all are announced. */
	id: string;
	name: string;
	since: Instant;
	last: Instant;
	count: number;
}

/** Counts since the desk was set up. `raised` = `announced` + `merged` + `held`. */
export interface Totals {
	raised: number;
	announced: number;
	merged: number;
	held: number;
	cleared: number;
	clearedHeld: number;
	/** Announced again after having been muted. */
	again: number;
	/** Entries ever made, and how many have been pushed out, of what was held and of the record. */
	heldMade: number;
	heldOut: number;
	recordMade: number;
	recordOut: number;
	/** Alarms that were normal and are remembered no longer. */
	forgotten: number;
}

const NONE: Totals = {
	raised: 0,
	announced: 0,
	merged: 0,
	held: 0,
	cleared: 0,
	clearedHeld: 0,
	again: 0,
	heldMade: 0,
	heldOut: 0,
	recordMade: 0,
	recordOut: 0,
	forgotten: 0,
};

/** So many are kept of each; an alarm that is not normal is never forgotten. */
export const MOST_HELD = 2_000;
export const MOST_RECORDED = 2_000;
export const MOST_ALARMS = 20_000;

export interface Change {
	key: string;
	value: Json | null;
}

/** Beginning of the names of all values of the desk. */
export const PREFIX = 'alarms:';

export type Parts = {
	alarm: Alarm;
	held: Held;
	record: Entry;
	first: FirstOut;
	burst: BurstCase;
	rate: Rate;
	totals: Totals;
};
export type Part = keyof Parts;

export class Book {
	readonly parts: { readonly [P in Part]: Map<string, Parts[P]> } = {
		alarm: new Map(),
		held: new Map(),
		record: new Map(),
		first: new Map(),
		burst: new Map(),
		rate: new Map(),
		totals: new Map(),
	};
	/** Keys of the alarms that burn. */
	readonly burning = new Set<string>();
	/** Keys of the alarms that nobody has acknowledged yet. */
	readonly unacknowledged = new Set<string>();
	/** Keys of the alarms with something that ends by time. */
	readonly timed = new Set<string>();

	constructor(values: readonly Change[] = []) {
		this.apply(values);
	}

	get totals(): Totals {
		return { ...NONE, ...this.parts.totals.get('') };
	}

	/** Alarms that burn. */
	*active(): Iterable<Alarm> {
		for (const key of this.burning) yield this.parts.alarm.get(key) as Alarm;
	}

	/** What was committed. Values of others are passed over. */
	apply(changes: readonly Change[]): void {
		for (const { key, value } of changes) {
			const [, part, name] = /^alarms:(\w+):(.*)$/s.exec(key) ?? [];
			if (part === undefined || name === undefined || !Object.hasOwn(this.parts, part)) continue;
			const map = this.parts[part as Part] as Map<string, unknown>;
			if (value === null) map.delete(name);
			else map.set(name, value);
			if (part === 'alarm') this.#index(name, value as unknown as Alarm | null);
		}
	}

	#index(key: string, alarm: Alarm | null): void {
		if (alarm?.active) this.burning.add(key);
		else this.burning.delete(key);
		if (alarm?.process === 'unacknowledged' || alarm?.process === 'returned') this.unacknowledged.add(key);
		else this.unacknowledged.delete(key);
		if (alarm?.shelved || alarm?.chattering) this.timed.add(key);
		else this.timed.delete(key);
	}
}
