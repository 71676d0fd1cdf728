// The book of learned limits: for each rule, signal and product what was frozen, and phase I where it is under way. Data only, plain JSON but for its
// Maps: learning.ts collects and freezes, commands.ts is what people do, store/limits-file.ts keeps it on disk.

import type { Json } from '../../json.ts';
import type { Instant, Millis } from '../../time.ts';

/** Limits, or a model: what they are is between the kind of rule (learnable.ts) and its judging. Nothing that is judged ever changes them. */
export interface Frozen {
	/** Counts on with every set that replaces another, also after they were forgotten. */
	version: number;
	/** Plant time. */
	at: Instant;
	/** `automatic`: the first good points, as the rule says; the others by a person's command. */
	how: 'automatic' | 'learned' | 'typed';
	who?: string;
	/** Times of the first and last point of phase I. */
	from?: Instant;
	to?: Instant;
	/** Points that were left out of phase I. */
	out?: number;
	value: Json;
}

/** How much is to be collected: so many points, or what comes in a period (its ends included). */
export type Wanted = { points: number } | { from: Millis; to: Millis };

/** Phase I: points of a good time, collected until there are enough. */
export interface Phase {
	/** Counts on: points on disk belong to one. */
	id: number;
	wanted: Wanted;
	/** Begun by the rule itself: nobody is asked as long as its points agree. */
	automatic: boolean;
	since: Instant;
	who?: string;
	/** `waiting`: for a person who decides about points that stand out. */
	stage: 'collecting' | 'waiting';
	/** Places (from 0) of points that a person left out. */
	dropped: number[];
	/** Why the last attempt came to nothing; the sentence is in the plant's language. */
	fault?: { code: string; message: string };
	/** When the points were measured, and what learns from them. The one thing in the book that grows in place: samples come by the thousand. */
	at: Millis[];
	points: Json[];
}

/** One signal with one product. */
export interface Entry {
	signal: string;
	/** '': without a product. */
	product: string;
	/** The highest version there ever was. */
	version: number;
	frozen?: Frozen;
	/** What was in force before, the latest first; at most three. */
	earlier?: Frozen[];
	phase?: Phase;
	/** The last order that it has followed. */
	order?: number;
	/** A person stopped the learning: it does not begin by itself again. */
	stopped?: true;
}

/** A person's command to learn. Signals follow it with their next sample, those that were never heard before too. */
export interface Order {
	id: number;
	/** Absent: every signal, every product. */
	signal?: string;
	product?: string;
	wanted: Wanted;
	since: Instant;
	who?: string;
}

export interface Shelf {
	/** Id of the newest order there ever was; 0: none. */
	newest: number;
	/** Oldest first. */
	orders: readonly Order[];
	/** By `placeOf`. */
	entries: ReadonlyMap<string, Entry>;
}

/** By the rule's id. */
export type LimitsBook = ReadonlyMap<string, Shelf>;

/** What a command or the end of phase I does to the book: written first, then done. */
export type Change = { rule: string; newest: number; orders: readonly Order[] } | { rule: string; entry: Entry } | { rule: string; gone: string };

export const MOST_EARLIER = 3;
/** Of one detector. More is a mistake in a topic or a product's name. */
export const MOST_PLACES = 50_000;
/** Of one phase, whatever was asked for. */
export const MOST_POINTS = 100_000;
/** Of all phases of one detector together; what comes then has to wait. */
export const MOST_POINTS_IN_ALL = 2_000_000;
export const MOST_ORDERS = 1_000;

const DIVIDER = '\n';

/** The key of an entry. Undefined for names that can be none: a line break divides them. */
export function placeOf(signal: string, product: string | undefined): string | undefined {
	if (signal.includes(DIVIDER)) return undefined;
	if (product === undefined || product === '') return signal;
	return product.includes(DIVIDER) ? undefined : `${signal}${DIVIDER}${product}`;
}

export const NO_SHELF: Shelf = { newest: 0, orders: [], entries: new Map() };

/** The book after changes; the one that was given stays as it is. */
export function withChanges(book: LimitsBook, changes: readonly Change[]): LimitsBook {
	const next = new Map(book);
	const copied = new Map<string, Map<string, Entry>>();
	for (const change of changes) {
		const shelf = next.get(change.rule) ?? NO_SHELF;
		if ('orders' in change) {
			next.set(change.rule, { ...shelf, newest: change.newest, orders: change.orders });
			continue;
		}
		const entries = copied.get(change.rule) ?? new Map(shelf.entries);
		copied.set(change.rule, entries);
		put(entries, change);
		next.set(change.rule, { ...shelf, entries });
	}
	return next;
}

/** The same in place, for who owns the book: ten thousand signals that are learned at once are not copied ten thousand times. */
export function adopt(book: Map<string, Shelf>, changes: readonly Change[]): void {
	for (const change of changes) {
		const shelf = book.get(change.rule) ?? { newest: 0, orders: [], entries: new Map<string, Entry>() };
		if ('orders' in change) book.set(change.rule, { ...shelf, newest: change.newest, orders: change.orders });
		else {
			put(shelf.entries as Map<string, Entry>, change);
			book.set(change.rule, shelf);
		}
	}
}

function put(entries: Map<string, Entry>, change: { entry: Entry } | { gone: string }): void {
	if ('gone' in change) entries.delete(change.gone);
	else entries.set(placeOf(change.entry.signal, change.entry.product)!, change.entry);
}
