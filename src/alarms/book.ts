// What an alarm desk knows, as it is kept: small named values, so that one commit writes only what it changed; and a draft of what a decision would
// make of it. Deciding is elsewhere; nothing here is sent or written.

import type { Actor, Severity } from '../case/events.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Language } from '../text.ts';
import { type Instant, toMillis } from '../time.ts';
import { type Alarm, type AlarmName, keyOf, newAlarm, type Why } from './alarm.ts';
import { counted, type Rate, type Sort } from './flood.ts';
import type { Rulebook } from './rules.ts';

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
const FORGET_AT_ONCE = 1_000;

export interface Change {
	key: string;
	value: Json | null;
}

/** Beginning of the names of all values of the desk. */
export const PREFIX = 'alarms:';

type Parts = {
	alarm: Alarm;
	held: Held;
	record: Entry;
	first: FirstOut;
	burst: BurstCase;
	rate: Rate;
	totals: Totals;
};
type Part = keyof Parts;

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
		if (alarm?.shelved || alarm?.chattering) this.timed.add(key);
		else this.timed.delete(key);
	}
}

/** An announcement that goes out with the commit. */
export interface Outgoing {
	/** Makes a repeat recognisable. */
	announced: string;
	/** Step key of the detector by which it leaves. */
	from: string;
	output: 'raised' | 'cleared';
	message: JsonObject;
}

export interface Moment {
	now: Instant;
	language: Language;
	rulebook: Rulebook;
}

/** A decision in the making: reads what is there, with its own changes over it. */
export class Draft {
	readonly now: Instant;
	readonly language: Language;
	readonly rulebook: Rulebook;
	readonly outgoing: Outgoing[] = [];
	readonly totals: Totals;
	readonly #book: Book;
	readonly #changed = new Map<string, unknown>();
	#inhibitors: readonly Alarm[] | undefined;

	constructor(book: Book, { now, language, rulebook }: Moment) {
		this.#book = book;
		this.now = now;
		this.language = language;
		this.rulebook = rulebook;
		this.totals = book.totals;
	}

	get isEmpty(): boolean {
		return this.#changed.size === 0 && this.outgoing.length === 0;
	}

	/** What has to be committed. */
	changes(): Change[] {
		if (this.isEmpty) return [];
		return [...this.#changed, [`${PREFIX}totals:`, this.totals] as const].map(([key, value]) => ({ key, value: value as Json | null }));
	}

	get<P extends Part>(part: P, name: string): Parts[P] | undefined {
		const key = `${PREFIX}${part}:${name}`;
		if (this.#changed.has(key)) return (this.#changed.get(key) ?? undefined) as Parts[P] | undefined;
		return this.#book.parts[part].get(name) as Parts[P] | undefined;
	}

	put<P extends Part>(part: P, name: string, value: Parts[P] | null): void {
		this.#changed.set(`${PREFIX}${part}:${name}`, value);
	}

	alarm(key: string): Alarm | undefined {
		return this.get('alarm', key);
	}

	/** The alarm, or a new one with the names that it has today. */
	alarmOf(name: AlarmName): Alarm {
		const known = this.alarm(keyOf(name));
		if (!known) this.#makeRoom();
		return { ...newAlarm(name, this.now), ...(known ? stateIn(known) : {}), at: this.now };
	}

	putAlarm(alarm: Alarm): void {
		if (this.rulebook.of(alarm).inhibits.length > 0) this.#inhibitors = undefined;
		this.put('alarm', keyOf(alarm), alarm);
	}

	/** Alarms that burn and mute others. One that is out of service mutes nothing: what it says isn't relied on. */
	inhibitors(): readonly Alarm[] {
		this.#inhibitors ??= this.burning().filter((alarm) => !alarm.outOfService && this.rulebook.of(alarm).inhibits.length > 0);
		return this.#inhibitors;
	}

	/** Alarms that burn. */
	burning(): Alarm[] {
		const found = new Map<string, Alarm>();
		for (const key of this.#book.burning) {
			const alarm = this.alarm(key);
			if (alarm?.active) found.set(key, alarm);
		}
		for (const key of this.#changed.keys()) {
			if (!key.startsWith(`${PREFIX}alarm:`)) continue;
			const alarm = this.alarm(key.slice(PREFIX.length + 'alarm:'.length));
			if (alarm?.active) found.set(keyOf(alarm), alarm);
		}
		return [...found.values()];
	}

	/** Keys of the alarms with something that ends by time. */
	timed(): Iterable<string> {
		return this.#book.timed;
	}

	/** Lists what is held; returns its number. */
	hold(held: Held): number {
		const made = ++this.totals.heldMade;
		this.put('held', String(made), held);
		const out = made - MOST_HELD;
		if (out > 0 && this.get('held', String(out))) {
			this.put('held', String(out), null);
			this.totals.heldOut += 1;
		}
		return made;
	}

	/** Something has become of what is held. */
	heldNow(number: number | undefined, change: Partial<Held>): void {
		const held = number === undefined ? undefined : this.get('held', String(number));
		if (held) this.put('held', String(number), { ...held, ...change });
	}

	record(entry: Entry): void {
		const made = ++this.totals.recordMade;
		this.put('record', String(made), entry);
		const out = made - MOST_RECORDED;
		if (out > 0 && this.get('record', String(out))) {
			this.put('record', String(out), null);
			this.totals.recordOut += 1;
		}
	}

	/** Whether a command of that id has been carried out. */
	hasDone(id: string): boolean {
		for (const entry of this.#book.parts.record.values()) if (entry.id === id) return true;
		return false;
	}

	/** Counts for the operator's position. */
	count(alarm: AlarmName, sort: Sort): void {
		const { position } = this.rulebook.of(alarm);
		this.put('rate', position, counted(this.get('rate', position) ?? [], sort, toMillis(this.now)));
	}

	/** Where there are too many, those that have been normal for longest are forgotten, and counted. */
	#makeRoom(): void {
		const { alarm: alarms } = this.#book.parts;
		if (alarms.size < MOST_ALARMS) return;
		const normal = [...alarms].filter(([, { process, shelved, outOfService, chattering }]) => process === 'normal' && !shelved && !outOfService && !chattering);
		normal.sort(([, one], [, other]) => (one.at < other.at ? -1 : 1));
		for (const [key] of normal.slice(0, FORGET_AT_ONCE)) {
			if (this.alarm(key) !== alarms.get(key)) continue;
			this.put('alarm', key, null);
			this.totals.forgotten += 1;
		}
	}
}

/** What an alarm has beside its names. */
function stateIn(alarm: Alarm): Omit<Alarm, keyof AlarmName> {
	const { place: _p, detector: _d, signal: _s, rule: _r, side: _i, name: _n, area: _a, ...state } = alarm;
	return state;
}
