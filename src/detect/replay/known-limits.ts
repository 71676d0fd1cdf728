// What the plant has learned, in a replay: rules are judged by the limits that are in force for them, and it is noted which were used. What was not learned,
// or for another kind of chart than the rule has now, is learned anew (phases.ts).

import type { Language } from '../../text.ts';
import type { Instant } from '../../time.ts';
import type { DetectConfig } from '../config.ts';
import type { Frozen, LimitsBook } from '../limits/book.ts';
import { LimitsInForce } from '../limits/in-force.ts';
import type { Learner } from '../limits/learnable.ts';
import { learnersOf } from '../limits/learners.ts';
import type { Context } from '../rules/kind.ts';

/** Limits of the plant by which a rule judged a signal of the replay. */
export interface JudgedBy {
	rule: string;
	signal: string;
	product?: string;
	version: number;
	how: Frozen['how'];
	/** In force since. */
	at: Instant;
	/** The limits in one line. */
	text: string;
}

/** More are judged by, but not named. */
const MOST_NAMED = 1_000;

export class KnownLimits {
	readonly used: JudgedBy[] = [];
	readonly #inForce: LimitsInForce;
	readonly #learners: ReadonlyMap<string, Learner>;
	readonly #language: Language;
	readonly #noted = new Set<Frozen>();

	/** `book`: as the plant has it, or as it was read from a file; it is only read. Limits that are damaged are as good as not there. */
	constructor(config: DetectConfig, book: LimitsBook, language: Language) {
		this.#learners = learnersOf(config);
		this.#inForce = new LimitsInForce(book, this.#learners, () => language);
		this.#language = language;
	}

	/** As rules ask for it. */
	readonly limits: NonNullable<Context['limits']> = (rule, signal, product) => {
		const frozen = this.#inForce.frozen(rule, signal, product);
		if (!frozen) return undefined;
		if (!this.#noted.has(frozen)) this.#note(frozen, rule, signal, product);
		return this.#inForce.limits(rule, signal, product);
	};

	#note(frozen: Frozen, rule: string, signal: string, product: string | undefined): void {
		this.#noted.add(frozen);
		if (this.used.length >= MOST_NAMED) return;
		const { version, how, at, value } = frozen;
		const { kind, rule: config } = this.#learners.get(rule)!;
		this.used.push({ rule, signal, ...(product && { product }), version, how, at, text: kind.tell(config, value, this.#language) });
	}
}
