// An alarm as ISA-18.2 sees it: what a detector can raise about one signal by one rule, with its state, who has acknowledged, shelved or taken it
// out of service, and what of it was announced. Data and names only: what happens to it is raised.ts, cleared.ts, handling.ts and due.ts.

import type { Actor, Severity } from '../case/events.ts';
import type { JsonObject } from '../json.ts';
import type { Instant, Millis } from '../time.ts';

/**
 * `returned`: back to normal before anybody acknowledged it. `suppressed`: by design, for another alarm burns (inhibition). The last three lie over
 * the others: a shelved alarm burns or not underneath.
 */
export const STATES = ['normal', 'unacknowledged', 'acknowledged', 'returned', 'shelved', 'suppressed', 'out-of-service'] as const;
export type AlarmState = (typeof STATES)[number];

/** Why an announcement is held: an act of a person, an alarm that inhibits it, or what it would only repeat. */
export type Why = 'out-of-service' | 'shelved' | 'suppressed' | 'chattering' | 'raise-held' | 'others-burn';

/** Which alarm it is: one detector, signal, rule and side. */
export interface AlarmName {
	/** Where the detector stands on the canvas; stays when it is renamed. */
	place: string;
	/** The detector's step key of today. */
	detector: string;
	signal: string;
	/** Id of the rule. */
	rule: string;
	/** Of rules with several: "high", "low". */
	side?: string;
	/** For people. */
	name: string;
	/** Of the plant, where the detector knows it. */
	area?: string;
}

/** What a detector announces: a raise (again when it got worse) or that it is over. */
export interface Told extends AlarmName {
	/** The anomaly's: one excursion from normal. */
	id: string;
	/** Of this announcement; the same again is a repeat. */
	report: string;
	/** Of a raise; medium unless told. */
	severity?: Severity;
	sentence: string;
	/** What is sent on; its `anomaly` is marked. */
	message: JsonObject;
}

/** It burns. */
export interface Burning {
	id: string;
	report: string;
	since: Instant;
	severity: Severity;
	sentence: string;
	/** Anomaly id under which it was announced: its own, or that of the first of its burst. Absent: nothing was announced. */
	announcedAs?: string;
	/** Number of the entry among what is held, while something of it waits to be announced. */
	pending?: number;
	/** How often it was announced again. */
	again: number;
	message: JsonObject;
}

export interface Deed {
	by: Actor;
	at: Instant;
	note?: string;
}
export interface Shelf extends Deed {
	reason: string;
	until: Instant;
	/** It was asked for by its length: it stays so long when the clock is set. */
	for?: Millis;
}
export interface OutOfService extends Deed {
	reason: string;
}

/** It comes and goes. */
export interface Chattering {
	since: Instant;
	/** The last raise. */
	last: Instant;
	/** The one announcement that stands for all until it is quiet, where chattering is held. */
	as?: { id: string; severity: Severity };
	/** That it is over, held until it is quiet. */
	clear?: { report: string; message: JsonObject; held: number };
}

export interface Alarm extends AlarmName {
	/** Without regard to what lies over it. */
	process: 'normal' | 'unacknowledged' | 'acknowledged' | 'returned';
	/** Present while it burns. */
	active?: Burning;
	/** What burned, while it is `returned`: whoever acknowledges it wants to know. */
	was?: Pick<Burning, 'id' | 'since' | 'severity' | 'sentence'>;
	acknowledged?: Deed;
	shelved?: Shelf;
	outOfService?: OutOfService;
	/** The last raises (ms since 1970 UTC), as far as chattering needs them. */
	raises: number[];
	chattering?: Chattering;
	/** How often it was found chattering. */
	chattered: number;
	/** Raises by day: [days since 1970 UTC, raises], the last seven. */
	days: [number, number][];
	/** What was last announced of it, and the case that it became as far as that is known. */
	told?: { announced: string; case?: string; number?: string };
	/** The last report of the detector and what became of it: a repeat is told the same. */
	last?: { report: string; became: 'announced' | 'merged' | Why };
	/** When it was last heard of. */
	at: Instant;
}

/** Names one alarm in commands and lists. A place has no bar in it. */
export function keyOf({ place, signal, rule, side }: Pick<AlarmName, 'place' | 'signal' | 'rule' | 'side'>): string {
	return `${place}|${signal}/${rule}${side === undefined ? '' : `/${side}`}`;
}

/** The state that counts: out of service before shelved before suppressed. */
export function stateOf(alarm: Alarm, isSuppressed: boolean): AlarmState {
	if (alarm.outOfService) return 'out-of-service';
	if (alarm.shelved) return 'shelved';
	return isSuppressed ? 'suppressed' : alarm.process;
}

/** One that was never heard of. */
export function newAlarm({ place, detector, signal, rule, side, name, area }: AlarmName, at: Instant): Alarm {
	return {
		place,
		detector,
		signal,
		rule,
		...(side === undefined ? {} : { side }),
		name,
		...(area === undefined ? {} : { area }),
		process: 'normal',
		raises: [],
		chattered: 0,
		days: [],
		at,
	};
}
