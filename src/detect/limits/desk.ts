// The book of limits at work beside a detector: it answers what signals are judged by, takes points while phase I is under way, and carries out commands
// one after the other. What is in force is on disk first. Not for what commands do (commands.ts) or how it is written (store/limits-file.ts).

import type { Json, JsonObject } from '../../json.ts';
import { isRefusal, type Refusal } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import type { Instant, Millis } from '../../time.ts';
import { adopt, type Change, type Entry, type LimitsBook, MOST_PLACES, MOST_POINTS_IN_ALL, type Phase, placeOf, type Shelf } from './book.ts';
import { limitsCommand } from './commands.ts';
import { type InForce, LimitsInForce } from './in-force.ts';
import type { Learner } from './learnable.ts';
import { beginAutomatic, beginOrdered, collect, complete, orderFor } from './learning.ts';
import { learningStatus } from './show.ts';

/** Where the book is kept. */
export interface BookKeeping {
	/** Resolves when the changes survive a power cut, after `adopted`. Rejects: nothing of them counts. */
	keep(changes: readonly Change[], adopted: () => void): Promise<void>;
	/** Points of phase I, and phases that rules begin by themselves: written soon, the last second of them may be lost. */
	later(note: Later): void;
}

/** What is written behind. */
export type Later = { rule: string; entry: Entry } | { rule: string; place: string; phase: number; at: Millis; point: Json };

export interface DeskOptions {
	/** As it was read; the desk changes it from now on. */
	book: Map<string, Shelf>;
	keeping: BookKeeping;
	/** The detector's rules that learn, by their id. */
	learners: ReadonlyMap<string, Learner>;
	now(): Instant;
	language(): Language;
	/** Told what could not be kept or read, and of phases that ended. */
	said?(level: 'info' | 'warn', message: string): void;
}

export class LimitsDesk {
	readonly #o: DeskOptions;
	#learners: ReadonlyMap<string, Learner>;
	#inForce: LimitsInForce;
	/** Phases that have asked to be completed. */
	readonly #asked = new WeakSet<Phase>();
	#held = 0;
	#places = 0;
	#turn: Promise<unknown> = Promise.resolve();

	constructor(options: DeskOptions) {
		this.#o = options;
		this.#learners = options.learners;
		this.#inForce = this.#forLearners();
		this.#count();
	}

	get book(): LimitsBook {
		return this.#o.book;
	}

	/** The detector was configured anew; what was learned stays. */
	configure(learners: ReadonlyMap<string, Learner>): void {
		this.#learners = learners;
		this.#inForce = this.#forLearners();
	}

	/** What a signal with this product is judged by; undefined: nothing was learned, or it was for another kind of chart. The same object as long as it is in force. */
	limits<Limits = InForce>(rule: string, signal: string, product: string | undefined): Limits | undefined {
		return this.#inForce.limits<Limits>(rule, signal, product);
	}

	/** A point that phase I may take, where it is under way or a rule begins it. Costs next to nothing where it isn't. */
	learn(rule: string, signal: string, product: string | undefined, at: Millis, point: Json): void {
		const shelf = this.#o.book.get(rule);
		const place = product ? placeOf(signal, product) : signal;
		if (place === undefined) return;
		const there = shelf?.entries.get(place);
		const waiting = shelf !== undefined && shelf.newest > (there?.order ?? 0);
		if (there && !there.phase && !waiting && there.frozen && this.limits(rule, signal, product) !== undefined) return;
		const learner = this.#learners.get(rule);
		if (!learner) return;
		const entry = this.#begun(learner, shelf, there, { signal, product: product ?? '', place, at });
		if (entry?.phase) this.#take(learner, entry, place, at, point);
	}

	/** Carries out a command; untrusted. The reply comes when what it changed is on disk. Rejects when that could not be done: then nothing was. */
	command(raw: unknown, language: Language = this.#o.language()): Promise<JsonObject | Refusal> {
		return this.#inTurn(async () => {
			const done = limitsCommand(this.#o.book, this.#learners, raw, this.#o.now(), language);
			if (isRefusal(done)) return done;
			await this.#carryOut(done.changes);
			return done.reply;
		});
	}

	/** What a node's status says while signals learn. */
	status(language: Language = this.#o.language()): string | undefined {
		return learningStatus(this.#o.book, language);
	}

	/** Resolves when all that was asked for is done. */
	async settled(): Promise<void> {
		await this.#turn;
	}

	#forLearners(): LimitsInForce {
		const { book, language, said } = this.#o;
		return new LimitsInForce(book, this.#learners, language, ({ message }) => said?.('warn', message));
	}

	/** The entry with the phase that belongs to this sample. */
	#begun(
		learner: Learner,
		shelf: Shelf | undefined,
		there: Entry | undefined,
		of: { signal: string; product: string; place: string; at: Millis },
	): Entry | undefined {
		const entry = there ?? { signal: of.signal, product: of.product, version: 0 };
		const order = shelf && orderFor(shelf, entry, of.at);
		const next = order ? beginOrdered(entry, order) : entry.phase ? undefined : beginAutomatic(entry, learner, this.#o.now());
		if (!next) return there;
		if (!there && this.#places >= MOST_PLACES) return undefined;
		this.#adopt([{ rule: learner.rule.id, entry: next }]);
		this.#o.keeping.later({ rule: learner.rule.id, entry: next });
		return next;
	}

	#take(learner: Learner, entry: Entry, place: string, at: Millis, point: Json): void {
		const phase = entry.phase!;
		if (this.#held >= MOST_POINTS_IN_ALL) return;
		const before = phase.points.length;
		const taken = collect(phase, at, point, learner.kind.most(learner.rule));
		if (phase.points.length > before) {
			this.#held++;
			this.#o.keeping.later({ rule: learner.rule.id, place, phase: phase.id, at, point });
		}
		if (taken === 'complete' && !this.#asked.has(phase)) void this.#complete(learner.rule.id, place, phase);
	}

	/** A phase that could not be kept is asked for again with the next point. */
	async #complete(rule: string, place: string, phase: Phase): Promise<void> {
		this.#asked.add(phase);
		try {
			await this.#inTurn(async () => {
				const entry = this.#o.book.get(rule)?.entries.get(place);
				const learner = this.#learners.get(rule);
				if (!learner || entry?.phase !== phase) return;
				await this.#carryOut([{ rule, entry: complete(entry, learner, this.#o.now(), this.#o.language()) }]);
			});
		} catch (error) {
			this.#asked.delete(phase);
			this.#o.said?.('warn', error instanceof Error ? error.message : String(error));
		}
	}

	async #carryOut(changes: readonly Change[]): Promise<void> {
		if (changes.length === 0) return;
		await this.#o.keeping.keep(changes, () => this.#adopt(changes));
	}

	#adopt(changes: readonly Change[]): void {
		for (const change of changes) {
			if ('orders' in change) continue;
			const place = 'gone' in change ? change.gone : placeOf(change.entry.signal, change.entry.product)!;
			const before = this.#o.book.get(change.rule)?.entries.get(place);
			this.#held += ('entry' in change ? (change.entry.phase?.points.length ?? 0) : 0) - (before?.phase?.points.length ?? 0);
			this.#places += ('entry' in change ? 1 : 0) - (before ? 1 : 0);
		}
		adopt(this.#o.book, changes);
	}

	#count(): void {
		for (const { entries } of this.#o.book.values()) {
			this.#places += entries.size;
			for (const { phase } of entries.values()) this.#held += phase?.points.length ?? 0;
		}
	}

	#inTurn<T>(run: () => Promise<T>): Promise<T> {
		const mine = this.#turn.then(run);
		this.#turn = mine.catch(() => {});
		return mine;
	}
}
