// What signals are judged by: the frozen limits of a book that are whole and for the rules as they are configured now. Not for learning (learning.ts).

import type { Json } from '../../json.ts';
import type { Refusal } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { type Frozen, type LimitsBook, placeOf } from './book.ts';
import type { Learner } from './learnable.ts';

/** What signals are judged by. */
export interface InForce {
	version: number;
	value: Json;
}

export class LimitsInForce {
	readonly #book: LimitsBook;
	readonly #learners: ReadonlyMap<string, Learner>;
	readonly #language: () => Language;
	readonly #damaged: ((why: Refusal) => void) | undefined;
	/** Frozen limits that were looked at before. False: damaged or for another kind of chart, as good as not there. */
	readonly #usable = new WeakMap<Frozen, boolean>();

	/** `book` may change; `learners`: the rules that learn, by their id. `damaged` is told once of each set of limits that is not whole. */
	constructor(book: LimitsBook, learners: ReadonlyMap<string, Learner>, language: () => Language, damaged?: (why: Refusal) => void) {
		this.#book = book;
		this.#learners = learners;
		this.#language = language;
		this.#damaged = damaged;
	}

	/** As they stand in the book; undefined: nothing was learned, or it was for another kind of chart. */
	frozen(rule: string, signal: string, product: string | undefined): Frozen | undefined {
		const entries = this.#book.get(rule)?.entries;
		// No text is put together where there is no product.
		const frozen = entries?.get(product ? (placeOf(signal, product) ?? '') : signal)?.frozen;
		return frozen && (this.#usable.get(frozen) ?? this.#isUsable(rule, frozen)) ? frozen : undefined;
	}

	/** As the rule's kind judges by them. The same object as long as they are in force. */
	limits<Limits = InForce>(rule: string, signal: string, product: string | undefined): Limits | undefined {
		const frozen = this.frozen(rule, signal, product);
		if (!frozen) return undefined;
		const { kind } = this.#learners.get(rule)!;
		return (kind.inForce ? kind.inForce(frozen) : frozen) as Limits;
	}

	#isUsable(rule: string, frozen: Frozen): boolean {
		const learner = this.#learners.get(rule);
		if (!learner) return false;
		const { kind, rule: config } = learner;
		const damage = kind.damage(config, frozen.value, this.#language());
		if (damage) this.#damaged?.(damage);
		const usable = !damage && kind.fits(config, frozen.value);
		this.#usable.set(frozen, usable);
		return usable;
	}
}
