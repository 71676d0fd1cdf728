// Routines: what nodes do by themselves, with no case. Each is a small named value of the store: loaded, asked, committed, like a case, and
// its reports leave by the current instance of its node (routine-reports.ts). The contract is routine.ts; deadlines come by the plant's
// alarm. It knows no kind by name.

import { canonical } from '../case/chain.ts';
import type { Clock } from '../clock.ts';
import type { Json } from '../json.ts';
import type { Plant } from '../plant/plant-now.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { AnyRoutineKind, StartReason } from '../routine.ts';
import type { Answer } from '../step.ts';
import type { Store } from '../store/port.ts';
import type { Language } from '../text.ts';
import { type Instant, type Millis, toMillis } from '../time.ts';
import type { Alarm } from './alarm.ts';
import type { AlsoDue } from './also-due.ts';
import type { Attachment, Attachments } from './attachments.ts';
import type { Commits } from './commits.ts';
import type { Dispatch } from './dispatch.ts';
import { answered, type Changed, fired, type Moment, rebasedRoutine, replannedRoutine, started } from './routine-asked.ts';
import { RoutineBook } from './routine-book.ts';
import { dueDeadlines, type PendingReport, type RoutineRecord } from './routine-record.ts';
import type { RoutineReports } from './routine-reports.ts';

/** A routine that could not be asked is looked at again after this (real time). */
const AGAIN_AFTER: Millis = 60_000;

export interface RoutinesPort {
	store: Pick<Store, 'commit' | 'values'>;
	clock: Clock;
	plant(): Plant;
	attachments: Pick<Attachments, 'get' | 'all' | 'names'>;
	dispatch: Pick<Dispatch, 'drawing'>;
	commits: Pick<Commits, 'stored' | 'failed'>;
	reports: RoutineReports;
	alarm(): Pick<Alarm, 'arm' | 'heldBecause' | 'lateBefore'>;
	/** A routine was changed, durably. */
	changed(): void;
	log(level: 'info' | 'error', message: string): void;
}

/** What a commit makes of a routine; null: it is no more. */
type Next = { record: RoutineRecord | null; reports: PendingReport[]; values?: { key: string; value: Json | null }[] };

/** Thrown inside a commit that turns out to have nothing to write. */
class Stopped extends Error {
	readonly refusal: Refusal | undefined;
	constructor(refusal?: Refusal) {
		super('nothing to write');
		this.refusal = refusal;
	}
}

export class Routines implements AlsoDue {
	readonly #port: RoutinesPort;
	readonly #kinds = new Map<string, AnyRoutineKind>();
	readonly #book: RoutineBook;
	/** Routines that are to plan anew, and why; those of nodes that attach while nothing can be written wait here. */
	readonly #toStart = new Map<string, StartReason>();
	/** Real time before which a routine is not asked again, for it could not be. */
	readonly #notBefore = new Map<string, number>();
	/** How many commits of a routine are under way: what is due in it has been seen to. */
	readonly #underWay = new Map<string, number>();

	constructor(port: RoutinesPort) {
		this.#port = port;
		this.#book = new RoutineBook(port.attachments);
	}

	define(kind: AnyRoutineKind): void {
		this.#kinds.set(kind.kind, kind);
	}

	/** Reads all of them, after the store was opened (anew). */
	load(): void {
		this.#notBefore.clear();
		this.#port.reports.clear();
		this.#book.load(this.#port.store);
		for (const attachment of this.#port.attachments.all()) this.attached(attachment);
	}

	/** The routine of a node. */
	get(key: string): RoutineRecord | undefined {
		return this.#book.of(key);
	}

	/** A node serves a routine from now on: planned if it is new or its settings are; what waited for it goes out. */
	attached({ key, path, node, kind, config, broken }: Attachment): void {
		if (!this.#kinds.has(kind)) return;
		const known = this.#book.of(key, node);
		// With settings that can't be read the routine goes on by those it has.
		if (!broken) {
			this.#notBefore.delete(known?.key ?? key);
			if (!known || known.kind !== kind) this.#toStart.set(key, 'new');
			else if (canonical(known.config) !== canonical(config)) this.#toStart.set(key, 'settings');
			else if (known.key !== key || known.path !== path || known.node !== node) this.#toStart.set(key, 'settings');
			void this.#start();
		}
		this.#port.reports.resend();
	}

	/** The canvas started: what waits goes out, routines of nodes that are drawn no more end. */
	async canvasStarted(): Promise<void> {
		this.#port.reports.resend();
		const { drawing } = this.#port.dispatch;
		if (!drawing) return;
		const steps = drawing.steps();
		const isDrawn = ({ key, path, node }: RoutineRecord): boolean =>
			drawing.has(key) || steps.some((step) => step.path === path || (step.node.id === node && !key.includes('/')));
		for (const record of this.#book.all()) {
			if (isDrawn(record) || this.#port.attachments.get(record.key)) continue;
			this.#port.log('info', `${record.key}: its node was deleted, and its routine ends`);
			await this.#commit(record.key, () => ({ record: null, reports: [], values: this.#port.reports.abandoned(record.key) }));
		}
	}

	/** The working calendar was changed. Resolves when all of them have planned anew. */
	async followCalendar(): Promise<void> {
		for (const { key } of this.#book.all()) if (!this.#toStart.has(key)) this.#toStart.set(key, 'calendar');
		await this.#start();
	}

	/** Somebody says something to a routine. Resolves when that is durable; a repeat of an answer id changes nothing. */
	async answer(key: string, answer: Answer, language: Language): Promise<{ repeated: boolean } | Refusal> {
		const record = this.get(key);
		const kind = record && this.#kinds.get(record.kind);
		if (!record || !kind) return refuse(language, 'engine.routine-unknown', 'step', { step: key });
		if (!kind.answer) return refuse(language, 'engine.no-answers', 'step', { step: key });
		let repeated = false;
		const refusal = await this.#commit(record.key, (known) => {
			repeated = answer.id !== undefined && (known?.answered.includes(answer.id) ?? false);
			if (!known || repeated) throw new Stopped();
			const next = answered(known, kind, answer, { ...this.#moment(), language });
			if (isRefusal(next)) throw new Stopped(next);
			return next;
		});
		return refusal ?? { repeated };
	}

	// — what comes due (AlsoDue) ————————————————————————————————————————————————

	get next(): Millis | undefined {
		let first: Instant | undefined;
		for (const [key, due] of this.#book.due()) if ((first === undefined || due < first) && !this.#isBusy(key)) first = due;
		return first === undefined ? undefined : toMillis(first);
	}

	come(waits: (due: Millis) => boolean): void {
		void this.#start();
		const now = this.#port.clock.now();
		for (const [key, due] of this.#book.due()) {
			if (due > now || this.#isBusy(key) || waits(toMillis(due))) continue;
			void this.#commit(key, (record) => this.#fired(record)).catch((error) => this.#port.commits.failed(error));
		}
	}

	async clockSet(shift: Millis): Promise<void> {
		const rebase = (record: RoutineRecord | undefined): Next | undefined => record && { record: rebasedRoutine(record, shift, this.#moment()), reports: [] };
		for (const { key } of this.#book.all()) await this.#commit(key, rebase).catch((error) => this.#port.commits.failed(error));
		this.clockConfirmed();
	}

	/** What the clock says counts from now on. */
	clockConfirmed(): void {
		for (const { key } of this.#book.all()) if (!this.#toStart.has(key)) this.#toStart.set(key, 'clock');
		void this.#start();
	}

	// — inside ————————————————————————————————————————————————

	/** Asks those that are to plan anew, unless the clock is in doubt. What can't be written now is tried again. */
	async #start(): Promise<void> {
		if (this.#port.alarm().heldBecause !== undefined) return;
		const starting = [...this.#toStart].filter(([key]) => !this.#isPutOff(key));
		const starts = starting.map(async ([key, because]) => {
			this.#toStart.delete(key);
			const name = this.#book.of(key, this.#port.attachments.get(key)?.node)?.key ?? key;
			try {
				await this.#commit(name, () => this.#started(key, because));
			} catch (error) {
				if (!this.#toStart.has(key)) this.#toStart.set(key, because);
				this.#port.commits.failed(error);
			}
		});
		await Promise.all(starts);
	}

	/** A routine that has planned anew, by the settings of its node if it has one; first, whatever is due comes by the old plan. */
	#started(key: string, because: StartReason): Next | undefined {
		const attachment = this.#port.attachments.get(key);
		const node = attachment && !attachment.broken && this.#kinds.has(attachment.kind) ? attachment : undefined;
		const known = this.#book.of(key, node?.node);
		const kindName = node?.kind ?? known?.kind;
		const kind = kindName === undefined ? undefined : this.#kinds.get(kindName);
		if (!kind || (!known && !node)) return undefined;
		const moment = this.#moment();
		const before = known?.kind === kind.kind ? this.#firedBefore(replannedRoutine(known, moment), kind, moment) : undefined;
		const { record, reports } = started({ kind, node, before: before?.record, because }, moment);
		return { record, reports: [...(before?.reports ?? []), ...reports] };
	}

	/** With everything that is due; without it where its kind fails over it: other settings may be what helps. */
	#firedBefore(record: RoutineRecord, kind: AnyRoutineKind, moment: Moment): Changed {
		try {
			return fired(record, kind, moment);
		} catch (error) {
			this.#port.commits.failed(error);
			return { record, reports: [] };
		}
	}

	/** Everything that is due; undefined when nothing is any more. */
	#fired(record: RoutineRecord | undefined): Next | undefined {
		const moment = this.#moment();
		if (!record || dueDeadlines(record, moment.now).length === 0) return undefined;
		const kind = this.#kinds.get(record.kind);
		if (!kind) throw new Error(`the routine kind "${record.kind}" is not installed`);
		return fired(record, kind, moment);
	}

	/** One change of one routine, decided inside its commit. A refusal, or undefined when all is done. */
	async #commit(key: string, decide: (record: RoutineRecord | undefined) => Next | undefined): Promise<Refusal | undefined> {
		const { store, clock, commits, reports, alarm, changed } = this.#port;
		let next: Next | undefined;
		this.#underWay.set(key, (this.#underWay.get(key) ?? 0) + 1);
		try {
			const build = () => {
				next = decide(this.#book.get(key));
				if (!next) throw new Stopped();
				const values = [...(next.values ?? []), ...this.#book.replace(key, next.record), ...reports.staged(next.reports)];
				return { at: clock.now(), cases: [], values };
			};
			await commits.stored(store.commit({ expect: {}, build }));
			this.#notBefore.delete(key);
		} catch (error) {
			if (error instanceof Stopped) return error.refusal;
			this.#notBefore.set(key, clock.monotonic() + AGAIN_AFTER);
			throw error;
		} finally {
			const left = (this.#underWay.get(key) ?? 0) - 1;
			if (left > 0) this.#underWay.set(key, left);
			else this.#underWay.delete(key);
		}
		reports.written(next?.reports ?? []);
		alarm().arm();
		changed();
		return undefined;
	}

	#isBusy(key: string): boolean {
		return this.#underWay.has(key) || this.#isPutOff(key);
	}

	#isPutOff(key: string): boolean {
		return (this.#notBefore.get(key) ?? 0) > this.#port.clock.monotonic();
	}

	#moment(): Moment {
		const { clock, plant, alarm } = this.#port;
		const { directory, calendar } = plant();
		return { now: clock.now(), lateBefore: alarm().lateBefore, language: directory.config.language, plant: directory, calendar };
	}
}
