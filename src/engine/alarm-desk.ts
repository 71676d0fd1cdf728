// The alarm desk of a plant: between what its detectors judge and what they announce. It keeps the state of every alarm in the store, one for all
// detectors, so that a shelf outlives kill -9; what is decided and what goes out of it are one commit. The rules are in src/alarms; deadlines of cases
// are alarm.ts's.

import { type Alarm, type AlarmName, keyOf, type Told } from '../alarms/alarm.ts';
import type { Verdict } from '../alarms/announce.ts';
import { Book, type Change, PREFIX } from '../alarms/book.ts';
import { cleared } from '../alarms/cleared.ts';
import { Draft, type Outgoing } from '../alarms/draft.ts';
import { due, nextDue } from '../alarms/due.ts';
import { type Act, handle } from '../alarms/handling.ts';
import { raised } from '../alarms/raised.ts';
import { Rulebook } from '../alarms/rules.ts';
import { type Asked, type Looked, shown } from '../alarms/shown.ts';
import { type Actor, type EventType, SYSTEM } from '../case/events.ts';
import type { Clock } from '../clock.ts';
import type { JsonObject } from '../json.ts';
import type { Plant } from '../plant/plant-now.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import type { CommitBody, Store } from '../store/port.ts';
import type { Language } from '../text.ts';
import { type Millis, plus, toMillis } from '../time.ts';
import type { Alarm as AlarmClock } from './alarm.ts';
import type { AlsoDue } from './also-due.ts';
import type { Attachments } from './attachments.ts';
import type { Commits } from './commits.ts';
import type { Outbox } from './outbox.ts';

/** What could not be written is tried again after this (real time). */
const AGAIN_AFTER: Millis = 5_000;

/** Facts of a case by which somebody has seen its alarm. */
const SEEN: ReadonlySet<string> = new Set<EventType>(['acknowledged', 'accepted', 'closed', 'cancelled']);

export interface AlarmDeskPort {
	store: Pick<Store, 'values'>;
	clock: Clock;
	plant(): Plant;
	attachments: Pick<Attachments, 'get'>;
	commits: Pick<Commits, 'stored' | 'failed'>;
	outbox: Pick<Outbox, 'announceAll' | 'became'>;
	running(): boolean;
	alarm(): Pick<AlarmClock, 'arm' | 'heldBecause'>;
}

/** Thrown inside a commit that turns out to have nothing to write. */
class Nothing extends Error {}

/** Somebody has acknowledged what burns: a detector that latches waits for it. */
export interface Acknowledged {
	signal: string;
	/** The anomaly's own. */
	id: string;
	by: string;
}

export class AlarmDesk implements AlsoDue {
	readonly #port: AlarmDeskPort;
	#book = new Book();
	#rulebook = new Rulebook();
	#busy = false;
	#notBefore = 0;
	readonly #listeners = new Map<string, Set<(acknowledged: Acknowledged) => void>>();
	readonly #watchers = new Set<() => void>();

	constructor(port: AlarmDeskPort) {
		this.#port = port;
	}

	/** The store was opened (anew): what is there counts. */
	load(): void {
		this.#book = new Book(this.#port.store.values(PREFIX));
		this.#notBefore = 0;
		this.#changed();
	}

	/**
	 * A detector announces a raise or an end: it goes out, into another's case, or is held and listed. Resolves when that is durable; RefusedError when
	 * it can't be written, and nothing has happened.
	 */
	async announce(output: 'raised' | 'cleared', told: Omit<Told, 'place'>): Promise<Verdict> {
		const named = { ...told, place: this.#placeOf(told.detector) };
		return (await this.#change((draft) => (output === 'raised' ? raised(draft, named) : cleared(draft, named)))) as Verdict;
	}

	/** Somebody does something with alarms: with all of them or, refused, with none. */
	async handle(alarms: readonly AlarmName[], act: Act, language: Language): Promise<{ repeated: boolean } | Refusal> {
		const said = await this.#change((draft) => {
			if (act.id !== undefined && draft.hasDone(act.id)) return { repeated: true };
			for (const alarm of alarms) {
				const refusal = handle(draft, alarm, act);
				if (refusal) return refusal;
			}
			return { repeated: false };
		}, language);
		if (act.what === 'acknowledged' && !isRefusal(said)) for (const alarm of alarms) this.#tell(keyOf(alarm));
		return said;
	}

	/**
	 * A detector hears of acknowledgements of what burns by its announcements: of those that there are already as soon as that is known, for it may have
	 * been down, then of each. More than once of the same is possible. Returns how to stop.
	 */
	onAcknowledged(detector: string, listener: (acknowledged: Acknowledged) => void): () => void {
		const listeners = this.#listeners.get(detector) ?? new Set();
		this.#listeners.set(detector, listeners.add(listener));
		this.attached(detector);
		return () => {
			listeners.delete(listener);
			if (listeners.size === 0) this.#listeners.delete(detector);
		};
	}

	/** A detector serves its step from now on: the store is open, and it is known where it stands. */
	attached(detector: string): void {
		const listeners = this.#listeners.get(detector);
		if (!listeners) return;
		const place = this.#placeOf(detector);
		for (const alarm of this.#book.active()) {
			if (alarm.place === place && alarm.process === 'acknowledged') for (const listener of listeners) listener(acknowledgedOf(alarm));
		}
	}

	/** Somebody has acknowledged an anomaly at its detector. Nothing happens where it doesn't burn, or is acknowledged already. */
	async acknowledge(detector: string, id: string, by: Actor): Promise<void> {
		const place = this.#placeOf(detector);
		for (const alarm of this.#book.active()) {
			if (alarm.place !== place || alarm.active?.id !== id) continue;
			await this.handle([alarm], { what: 'acknowledged', by }, this.#port.plant().directory.config.language);
			return;
		}
	}

	/** Something was committed: whoever acknowledges, or closes, the case of an alarm has acknowledged the alarm. */
	heard({ cases }: Pick<CommitBody, 'cases'>): void {
		if (this.#book.unacknowledged.size === 0) return;
		for (const { id, events } of cases) {
			const event = events.find(({ type }) => SEEN.has(type));
			if (event) void this.#seen(id, event.actor ?? SYSTEM).catch((error) => this.#port.commits.failed(error));
		}
	}

	/** An alarm that was heard of. */
	find(key: string): AlarmName | undefined {
		return this.#book.parts.alarm.get(key);
	}

	/** The name of an alarm that need not have been heard of; undefined when there is no such detector. */
	name(detector: string, signal: string, rule: string, side?: string): AlarmName | undefined {
		if (!this.#port.attachments.get(detector)) return undefined;
		const name: AlarmName = { place: this.#placeOf(detector), detector, signal, rule, name: signal, ...(side === undefined ? {} : { side }) };
		const known = this.find(keyOf(name));
		return known ? { ...name, name: known.name, ...(known.area === undefined ? {} : { area: known.area }) } : name;
	}

	/** A page of a list (src/alarms/shown.ts). */
	show(asked: Asked): JsonObject {
		return shown(this.look(), asked);
	}

	/** What lists are made of, as it is now; to be read, and not to be kept. */
	look(): Looked {
		return { book: this.#book, rulebook: this.#rules, now: this.#port.clock.now(), caseOf: this.#caseOf };
	}

	/** Called whenever something has changed, until the returned function is called. A flood rings often: whoever lists waits a moment. */
	onChange(watcher: () => void): () => void {
		this.#watchers.add(watcher);
		return () => this.#watchers.delete(watcher);
	}

	// — what comes due (AlsoDue) ————————————————————————————————————————————————

	get next(): Millis | undefined {
		if (this.#isBusy) return undefined;
		const next = nextDue(this.#book, this.#rules);
		return next === undefined ? undefined : toMillis(next);
	}

	come(waits: (due: Millis) => boolean): void {
		const { next } = this;
		if (next === undefined || next > toMillis(this.#port.clock.now()) || waits(next)) return;
		this.#busy = true;
		void this.#change((draft) => due(draft))
			.catch((error) => {
				this.#notBefore = this.#port.clock.monotonic() + AGAIN_AFTER;
				this.#port.commits.failed(error);
			})
			.then(() => {
				this.#busy = false;
				this.#port.alarm().arm();
			});
	}

	/** A shelf that was asked for by its length stays so long; one until an instant ends at that instant. */
	async clockSet(shift: Millis): Promise<void> {
		await this.#change((draft) => {
			for (const key of draft.timed()) {
				const alarm = draft.alarm(key);
				if (alarm?.shelved?.for !== undefined) draft.putAlarm({ ...alarm, shelved: { ...alarm.shelved, until: plus(alarm.shelved.until, shift) } });
			}
		}).catch((error) => this.#port.commits.failed(error));
	}

	clockConfirmed(): void {
		this.#port.alarm().arm();
	}

	// — inside ————————————————————————————————————————————————

	async #seen(id: string, by: Actor): Promise<void> {
		const alarms = [...this.#book.unacknowledged].flatMap((key) => {
			const alarm = this.#book.parts.alarm.get(key);
			const about = alarm?.told && (alarm.told.case ?? this.#port.outbox.became(alarm.told.announced)?.case);
			return alarm && about === id ? [alarm] : [];
		});
		if (alarms.length > 0) await this.handle(alarms, { what: 'acknowledged', by }, this.#port.plant().directory.config.language);
	}

	/** One decision in one commit; what it makes of the book is there as soon as the commit is fixed. */
	async #change<T>(decide: (draft: Draft) => T | Refusal, language?: Language): Promise<T | Refusal> {
		const { clock, plant, commits, outbox, running } = this.#port;
		let said: T | Refusal | undefined;
		const build = (): { outgoing: readonly Outgoing[]; values: Change[] } => {
			const draft = new Draft(this.#book, {
				now: clock.now(),
				language: language ?? plant().directory.config.language,
				rulebook: this.#rules,
				caseOf: this.#caseOf,
			});
			said = decide(draft);
			if (isRefusal(said) || draft.isEmpty) throw new Nothing();
			const values = draft.changes();
			this.#book.apply(values);
			return { outgoing: draft.outgoing, values };
		};
		try {
			await commits.stored(outbox.announceAll(build, running));
			this.#port.alarm().arm();
			this.#changed();
		} catch (error) {
			if (!(error instanceof Nothing)) throw error;
		}
		return said as T | Refusal;
	}

	#changed(): void {
		for (const watcher of this.#watchers) watcher();
	}

	readonly #caseOf = (announced: string) => this.#port.outbox.became(announced);

	#tell(key: string): void {
		const alarm = this.#book.parts.alarm.get(key);
		if (alarm?.process !== 'acknowledged' || !alarm.active) return;
		for (const [detector, listeners] of this.#listeners) {
			if (this.#placeOf(detector) === alarm.place) for (const listener of listeners) listener(acknowledgedOf(alarm));
		}
	}

	get #rules(): Rulebook {
		const { alarms } = this.#port.plant().directory.config;
		if (alarms !== this.#given) {
			this.#given = alarms;
			this.#rulebook = new Rulebook(alarms);
		}
		return this.#rulebook;
	}
	#given: unknown;

	/** Where a detector stands, whatever it is called. */
	#placeOf(detector: string): string {
		const attachment = this.#port.attachments.get(detector);
		return attachment ? [...attachment.path.split('/').slice(1, -1), attachment.node].join('/') : detector;
	}

	get #isBusy(): boolean {
		return this.#busy || this.#notBefore > this.#port.clock.monotonic();
	}
}

function acknowledgedOf({ signal, active, acknowledged }: Alarm): Acknowledged {
	return { signal, id: active?.id ?? '', by: acknowledged?.by.id ?? '' };
}
