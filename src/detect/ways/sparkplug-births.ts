// What Sparkplug births have told, by edge node: which alias is which metric, and what a death makes unfit. Kept over a restart, bounded. Not for reading
// payloads (sparkplug.ts).

import { DAY, MINUTE, type Millis } from '../../time.ts';

/** Names and aliases of all edge nodes together. */
export const MOST_KNOWN = 50_000;
/**
 * Data say nothing of the session that they belong to, and births are not retained by brokers: an edge node that was born anew with other aliases while
 * nobody listened can't be told from one that was not. What was heard of longer ago is not trusted any more.
 */
const TRUSTED: Millis = DAY;
/** How exactly it is kept when an edge node was last heard. */
const NOTED: Millis = 10 * MINUTE;

/** By edge node ("group/node"). */
export type Births = Map<string, Born>;

export class Born {
	/** Of the session: a death of an earlier one, which the broker sends late, is no death of this. */
	session: number | undefined;
	/** Plant time at which something of it last came, to ten minutes. */
	heard: Millis;
	readonly aliases: Map<number, string>;
	/** By device; '' is the edge node itself. */
	readonly signals: Map<string, Set<string>>;

	constructor(heard: Millis) {
		this.heard = heard;
		this.aliases = new Map();
		this.signals = new Map();
	}

	/** Something of it came; whether that is to be kept. */
	hear(now: Millis): boolean {
		if (Math.abs(now - this.heard) < NOTED) return false;
		this.heard = now;
		return true;
	}

	toJSON(): object {
		return { session: this.session, heard: this.heard, aliases: [...this.aliases], signals: [...this.signals].map(([device, names]) => [device, [...names]]) };
	}
}

/** Reads, in place, what a file has kept; what is damaged, too much, or was heard of too long ago is dropped: the next birth tells it again. */
export function keptBirths(births: Map<string, unknown>, now: Millis): void {
	let room = MOST_KNOWN;
	for (const [edge, kept] of births) {
		const born = bornOf(kept, now);
		const size = born ? sizeOf(born) : 0;
		if (born && size <= room) {
			room -= size;
			births.set(edge, born);
		} else births.delete(edge);
	}
}

/** Names and aliases. */
export function sizeOf({ aliases, signals }: Born): number {
	let size = aliases.size;
	for (const names of signals.values()) size += names.size;
	return size;
}

function bornOf(kept: unknown, now: Millis): Born | undefined {
	if (typeof kept !== 'object' || kept === null) return undefined;
	const { session, heard, aliases, signals } = kept as Record<string, unknown>;
	if (typeof heard !== 'number' || Math.abs(now - heard) > TRUSTED || !Array.isArray(aliases) || !Array.isArray(signals)) return undefined;
	const born = new Born(heard);
	if (typeof session === 'number') born.session = session;
	for (const pair of aliases) {
		const [alias, name] = Array.isArray(pair) ? pair : [];
		if (typeof alias !== 'number' || typeof name !== 'string') return undefined;
		born.aliases.set(alias, name);
	}
	for (const pair of signals) {
		const [device, names] = Array.isArray(pair) ? pair : [];
		if (typeof device !== 'string' || !Array.isArray(names) || !names.every((name) => typeof name === 'string')) return undefined;
		born.signals.set(device, new Set(names));
	}
	return born;
}
