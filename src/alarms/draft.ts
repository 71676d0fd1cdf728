// What a decision would make of an alarm desk's book: reads what is there with its own changes over it, and gathers what is to be committed and sent.
// Nothing here is sent or written.

import type { Json, JsonObject } from '../json.ts';
import type { Language } from '../text.ts';
import { type Instant, toMillis } from '../time.ts';
import { type Alarm, type AlarmName, keyOf, newAlarm } from './alarm.ts';
import { type Book, type Change, type Entry, type Held, MOST_ALARMS, MOST_HELD, MOST_RECORDED, type Part, type Parts, PREFIX, type Totals } from './book.ts';
import { counted, type Sort } from './flood.ts';
import type { Rulebook } from './rules.ts';

const FORGET_AT_ONCE = 1_000;

/** Lists of which the newest stay: how many, and what counts those that were made and those that were pushed out. */
const LISTS = {
	held: { most: MOST_HELD, made: 'heldMade', out: 'heldOut' },
	record: { most: MOST_RECORDED, made: 'recordMade', out: 'recordOut' },
} as const;

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
	/** The case that an announcement became; undefined where none has come of it, or long ago. */
	caseOf?(announced: string): { case: string; number: string } | undefined;
}

/** A decision in the making: reads what is there, with its own changes over it. */
export class Draft {
	readonly now: Instant;
	readonly language: Language;
	readonly rulebook: Rulebook;
	readonly caseOf: NonNullable<Moment['caseOf']>;
	readonly outgoing: Outgoing[] = [];
	readonly totals: Totals;
	readonly #book: Book;
	readonly #changed = new Map<string, unknown>();
	#inhibitors: readonly Alarm[] | undefined;

	constructor(book: Book, { now, language, rulebook, caseOf = () => undefined }: Moment) {
		this.#book = book;
		this.now = now;
		this.language = language;
		this.rulebook = rulebook;
		this.caseOf = caseOf;
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
		return this.#append('held', held);
	}

	/** Something has become of what is held. */
	heldNow(number: number | undefined, change: Partial<Held>): void {
		const held = number === undefined ? undefined : this.get('held', String(number));
		if (held) this.put('held', String(number), { ...held, ...change });
	}

	record(entry: Entry): void {
		this.#append('record', entry);
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

	/** At the end of a list; what it pushes out is counted. Returns its number. */
	#append<L extends keyof typeof LISTS>(list: L, entry: Parts[L]): number {
		const { most, made, out } = LISTS[list];
		const number = ++this.totals[made];
		this.put(list, String(number), entry);
		const oldest = String(number - most);
		if (this.get(list, oldest)) {
			this.put(list, oldest, null);
			this.totals[out] += 1;
		}
		return number;
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
