// A detector at work: keeps the state of its signals and groups, looks after what time alone brings about, and announces through the durable outbox.
// The rules are in src/detect; what a message means is the node's business.

import type { Actor } from '../../src/case/events.ts';
import type { Detector, Group, ReadyRule } from '../../src/detect/detector.ts';
import { explain, explainCleared } from '../../src/detect/explain.ts';
import { stateOf } from '../../src/detect/former.ts';
import { acknowledge, begin, check, judge, judgeGroup, resume, type Surroundings, standing } from '../../src/detect/judge.ts';
import { newest } from '../../src/detect/points.ts';
import { readSample } from '../../src/detect/sample.ts';
import type { Anomaly, Cleared, Judgement, Sample, SignalState } from '../../src/detect/signal.ts';
import type { Acknowledged } from '../../src/engine/alarm-desk.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Announcement } from '../../src/engine/forwarding.ts';
import type { JsonObject } from '../../src/json.ts';
import { isRefusal, type Refusal, refuse } from '../../src/refusal.ts';
import { DAY, MINUTE, type Millis, toMillis } from '../../src/time.ts';
import { describe } from '../../src/untrusted.ts';
import type { Scratch } from '../runtime/scratch.ts';
import { slots } from './slots.ts';
import { Turns } from './turns.ts';

/** A signal's state, with what could not yet be announced of it. */
export interface Watched extends SignalState {
	untold?: (Anomaly | Cleared)[];
}

/** What may come with a value. */
export type Beside = Pick<Sample, 'product' | 'quality' | 'subgroup' | 'size' | 'historical'>;

/** More signals than this in one node is a mistake in the topic, not a plant. */
export const MOST_SIGNALS = 20_000;
/** A signal that said nothing for so long makes room for others, where there are too many. */
const FORGOTTEN: Millis = DAY;
/** How often delays and silence are looked at (real time). */
const LOOK_EVERY = 1_000;

/** What its status tells. */
export interface Summary {
	signals: number;
	raised: number;
	unlearned: number;
	/** Samples of signals beyond the most there may be. */
	beyond: number;
	/** Samples that no rule is for. */
	unwatched: number;
}

/** Resolves when it is durable, in the store or waiting for it. */
export type Announcing = (announcement: Announcement) => Promise<void>;

/** What signals are judged by where a rule learns, and how far learning is. */
export interface Learned extends Pick<Surroundings, 'limits' | 'learn'> {
	status?(): string | undefined;
}

export class Watch {
	readonly #detector: Detector;
	readonly #engine: Engine;
	readonly #states: Scratch<Watched>;
	readonly #key: string;
	readonly #announcing: Announcing;
	readonly #learned: Learned;
	readonly #said: (error: unknown) => void;
	readonly #changed: () => void;
	readonly #around: Surroundings;
	/** When each has something to decide; plant time. */
	readonly #next = new Map<string, Millis>();
	/** Anomalies that stand, and whose they are. */
	readonly #standing = new Map<string, string>();
	/** Whose announcements wait for the store. */
	readonly #untold = new Set<string>();
	#nowText = '';
	#roomMade = Number.NEGATIVE_INFINITY;
	#beyond = 0;
	#unwatched = 0;
	#shown = '';
	#failure = '';
	/** Anomalies that are being acknowledged here: what the alarm desk says of them is known. */
	readonly #acknowledging = new Set<string>();
	readonly #hearNoMore: () => void;
	#stopped = false;

	constructor(
		detector: Detector,
		engine: Engine,
		states: Scratch<Watched>,
		key: string,
		announcing: Announcing,
		learned: Learned,
		said: (error: unknown) => void,
		changed: () => void,
	) {
		this.#detector = detector;
		this.#engine = engine;
		this.#states = states;
		this.#key = key;
		this.#announcing = announcing;
		this.#learned = learned;
		this.#said = said;
		this.#changed = changed;
		this.#around = {
			now: 0,
			language: engine.language,
			last: (signal) => {
				const points = states.entries.get(signal)?.points;
				const place = points ? newest(points) : -1;
				return points && place >= 0 ? { at: points.at[place]!, value: points.value[place]! } : undefined;
			},
			slot: slots(() => engine.plant.calendar),
			limits: learned.limits,
			learn: learned.learn,
		};
		this.#begin();
		this.#hearNoMore = engine.alarms.onAcknowledged(key, (acknowledged) => void this.#acknowledged(acknowledged).catch((error) => this.#failed(error)));
		this.#lookLater();
	}

	stop(): void {
		this.#stopped = true;
		this.#hearNoMore();
		this.#states.flush();
	}

	/** What is told about it on the canvas. */
	summary(): Summary {
		let unlearned = 0;
		for (const { rules } of this.#states.entries.values()) for (const id in rules) if (rules[id]!.unlearned) unlearned++;
		return { signals: this.#states.entries.size, raised: this.#standing.size, unlearned, beyond: this.#beyond, unwatched: this.#unwatched };
	}

	/** One sample, with what came beside its value. A refusal leaves the signal's state as it was. A promise only where something has to be announced. */
	take(signal: unknown, value: unknown, at: unknown, beside?: Beside): Refusal | undefined | Promise<undefined> {
		const { language } = this.#engine;
		if (typeof signal !== 'string' || signal.trim() === '' || signal.length > 200 || /\p{Cc}/u.test(signal)) return refuse(language, 'detect.signal', 'signal');
		const around = this.#now();
		const watching = this.#detector.watching(signal);
		const read = readSample(watching.takes, { value, at }, around.now, language);
		if (isRefusal(read)) return read;
		const sample = beside ? { ...read, ...beside } : read;
		const groups = this.#detector.groupsOf(signal);
		if (!watching.watched) {
			this.#unwatched++;
			return undefined;
		}
		const { entries } = this.#states;
		const before = entries.get(signal);
		if (!before && entries.size >= MOST_SIGNALS && !this.#makeRoom(around.now)) return this.#tooMany();
		const state: Watched = before ?? begin(signal, around.now);
		const judgement = judge(this.#detector, state, sample, around);
		if (isRefusal(judgement)) return judgement;
		if (!before) entries.set(signal, state);
		this.#states.changed();
		const told = this.#plan(signal, judgement);
		if (groups.length === 0 || judgement.ignored) return told ? this.#tell([signal]) : undefined;
		return this.#takeGroups(signal, sample, groups, told);
	}

	/** Somebody has seen an anomaly, or all that stand of a signal. Refused when nothing stands. */
	async acknowledge(what: { anomaly?: unknown; signal?: unknown }, by: Actor): Promise<Refusal | undefined> {
		const { language } = this.#engine;
		const around = this.#now();
		const id = what.anomaly;
		const of = this.#states.entries.get(String(what.signal));
		const ids = typeof id === 'string' ? [id] : of ? standing(of).map(({ raised }) => raised.id) : [];
		const keys = ids.map((one) => this.#standing.get(one));
		if (ids.length === 0 || keys.includes(undefined))
			return refuse(language, 'detect.not-standing', 'anomaly', { found: describe(language, id ?? what.signal) });
		// At the desk first: what is latched and over ends by it here, and is then acknowledged there.
		for (const one of ids) {
			this.#acknowledging.add(one);
			const noted = this.#engine.alarms.acknowledge(this.#key, one, by);
			await noted.catch((error: unknown) => this.#failed(error)).finally(() => this.#acknowledging.delete(one));
		}
		for (const [index, one] of ids.entries()) {
			const refusal = this.#note(keys[index]!, one, by.id, around);
			if (refusal) return refusal;
		}
		this.#states.changed();
		await this.#tell(keys as string[]);
		return undefined;
	}

	/** Somebody has acknowledged at the alarm desk what was announced from here; it may have been over since. */
	async #acknowledged({ id, by }: Acknowledged): Promise<void> {
		const key = this.#standing.get(id);
		if (key === undefined || this.#acknowledging.has(id) || this.#note(key, id, by, this.#now())) return;
		this.#states.changed();
		await this.#tell([key]);
	}

	#note(key: string, id: string, by: string, around: Surroundings): Refusal | undefined {
		const state = this.#states.entries.get(key);
		if (!state) return undefined;
		const judgement = acknowledge(this.#detector, state, id, by, around, this.#detector.groupRule(key));
		if (isRefusal(judgement)) return judgement;
		this.#plan(key, judgement);
		return undefined;
	}

	/** The signals as they were left, looked after from now on. */
	#begin(): void {
		const { now } = this.#now();
		for (const [key, kept] of this.#states.entries) {
			const state: Watched = stateOf(kept);
			// Read from a file these are two texts; of ten thousand signals that is something.
			if (state.signal === key) state.signal = key;
			this.#states.entries.set(key, state);
			for (const { raised } of standing(state)) this.#standing.set(raised.id, key);
			if (state.untold) this.#untold.add(key);
			this.#plan(key, resume(this.#detector, state, now, this.#detector.groupRule(key)));
			// Nothing is watched any more of a signal without rules.
			if (!state.untold && !this.#isWatched(key)) this.#forget(key);
		}
	}

	#isWatched(key: string): boolean {
		return this.#detector.isGroup(key) ? this.#detector.groupRule(key) !== undefined : this.#detector.watching(key).watched;
	}

	#forget(key: string): void {
		this.#states.entries.delete(key);
		this.#next.delete(key);
	}

	/** A group hears of the samples of its signals that were not passed over. */
	#takeGroups(signal: string, sample: Sample, groups: readonly Group[], told: boolean): Promise<undefined> | undefined {
		const { entries } = this.#states;
		const keys = told ? [signal] : [];
		for (const { key, name, rule } of groups) {
			const before = entries.get(key);
			if (!before && entries.size >= MOST_SIGNALS) {
				this.#beyond++;
				continue;
			}
			const state: Watched = before ?? begin(name, this.#around.now);
			const judgement = judgeGroup(this.#detector, rule, state, signal, sample, this.#around);
			if (!before) entries.set(key, state);
			if (this.#plan(key, judgement)) keys.push(key);
		}
		return keys.length > 0 ? this.#tell(keys) : undefined;
	}

	/** Lots and serial numbers as names of signals come and go: what has said nothing for a day and has nothing standing is forgotten. Looked for once a minute. */
	#makeRoom(now: Millis): boolean {
		if (now - this.#roomMade < MINUTE) return false;
		this.#roomMade = now;
		const { entries } = this.#states;
		for (const [key, state] of entries) {
			const last = newest(state.points);
			const heard = last < 0 ? state.heard : state.points.at[last]!;
			if (now - heard > FORGOTTEN && !this.#next.has(key) && !state.untold && standing(state).length === 0) entries.delete(key);
		}
		return entries.size < MOST_SIGNALS;
	}

	/** Said once; from then on only counted: an explosion of topics is not to become one of errors. */
	#tooMany(): Refusal | undefined {
		this.#beyond++;
		if (this.#beyond > 1) return undefined;
		this.#changed();
		return refuse(this.#engine.language, 'detect.too-many', 'signal', { most: MOST_SIGNALS });
	}

	#now(): Surroundings {
		const text = this.#engine.clock.now();
		if (text !== this.#nowText) {
			this.#nowText = text;
			(this.#around as { now: Millis }).now = toMillis(text);
		}
		return this.#around;
	}

	/** Notes when to look again and what is to be announced; whether anything is. */
	#plan(key: string, { nextCheckAt, raised, cleared, state }: Judgement): boolean {
		if (nextCheckAt !== undefined) this.#next.set(key, nextCheckAt);
		else if (this.#next.size > 0) this.#next.delete(key);
		if (raised.length === 0 && cleared.length === 0) return false;
		for (const { id } of raised) this.#standing.set(id, key);
		for (const { id } of cleared) this.#standing.delete(id);
		const watched: Watched = state;
		watched.untold = [...(watched.untold ?? []), ...cleared, ...raised];
		this.#untold.add(key);
		return true;
	}

	/**
	 * What is to be announced is kept with the state that has found it, until it is durable: killed in between, it is announced again after the restart,
	 * under the same id. The store may be away meanwhile; it is tried again at each look.
	 */
	async #tell(keys: readonly string[]): Promise<undefined> {
		this.#changed();
		for (const key of keys) await this.#telling.take(key);
	}

	/** Each once, also when a signal raises faster than the disk writes. */
	readonly #telling = new Turns(async (key) => {
		const state = this.#states.entries.get(key);
		for (const told of state?.untold ?? []) {
			await this.#announce(told);
			const left = state!.untold?.filter((one) => one !== told);
			if (left && left.length > 0) state!.untold = left;
			else delete state!.untold;
			this.#states.changed();
		}
		if (!state?.untold) this.#untold.delete(key);
		if (state && !state.untold && !this.#isWatched(key)) this.#forget(key);
	});

	#announce(told: Anomaly | Cleared): Promise<void> {
		const { language, plant } = this.#engine;
		const { zone } = plant.directory.config;
		const isRaised = 'severity' in told;
		const sentence = isRaised ? explain(told, language, zone) : explainCleared(told, language, zone);
		const announced = `${this.#key}/${told.report}`;
		const anomaly = { ...told, announced, sentence } as unknown as JsonObject;
		const message = { topic: told.signal, payload: sentence, anomaly };
		return this.#announcing({ id: announced, from: this.#key, output: isRaised ? 'raised' : 'cleared', message });
	}

	#lookLater(): void {
		this.#engine.clock.after(LOOK_EVERY, () => {
			if (this.#stopped) return;
			void this.#look()
				.then(
					() => this.#worked(),
					(error: unknown) => this.#failed(error),
				)
				.then(() => this.#lookLater());
		});
	}

	#worked(): void {
		this.#failure = '';
	}

	/** Said once for as long as it stays the same: while the store is away, each look fails. */
	#failed(error: unknown): void {
		if (this.#failure !== String(error)) this.#said(error);
		this.#failure = String(error);
	}

	async #look(): Promise<void> {
		const around = this.#now();
		const keys = new Set(this.#untold);
		for (const [key, due] of this.#next) {
			const state = this.#states.entries.get(key);
			if (due > around.now || !state) continue;
			const group: ReadyRule | undefined = this.#detector.groupRule(key);
			if (this.#plan(key, check(this.#detector, state, around, group))) keys.add(key);
			this.#states.changed();
		}
		this.#showIfChanged();
		if (keys.size > 0) await this.#tell([...keys]);
	}

	#showIfChanged(): void {
		const shown = `${this.#states.entries.size} ${this.#standing.size} ${this.#beyond} ${this.#unwatched} ${this.#learned.status?.()}`;
		if (shown === this.#shown) return;
		this.#shown = shown;
		this.#changed();
	}
}
