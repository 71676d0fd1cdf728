// Phase I in a replay: rules that learn take the first good points of the replay itself, as the plant's detector would, and are frozen then. What the plant has
// learned already counts before that. Commands of people there are none: where points don't agree, nothing is learned.

import type { Json } from '../../json.ts';
import type { Language } from '../../text.ts';
import { type Instant, type Millis, toInstant } from '../../time.ts';
import type { DetectConfig } from '../config.ts';
import { type Entry, placeOf } from '../limits/book.ts';
import type { Learner } from '../limits/learnable.ts';
import { learnersOf } from '../limits/learners.ts';
import { beginAutomatic, collect, complete } from '../limits/learning.ts';
import type { Context } from '../rules/kind.ts';

export interface Learned {
	rule: string;
	signal: string;
	product?: string;
	/** From so many values, the last of them then. */
	values: number;
	until: Instant;
}

/** Signals and products of a rule; more is a mistake in the file. */
const MOST_PLACES = 5_000;

export class Phases {
	readonly learned: Learned[] = [];
	readonly #learners: ReadonlyMap<string, Learner>;
	readonly #language: Language;
	readonly #known: Context['limits'];
	/** By rule and place. */
	readonly #entries = new Map<string, Entry>();
	readonly #inForce = new Map<string, { version: number; value: Json }>();

	constructor(config: DetectConfig, language: Language, known: Context['limits']) {
		this.#learners = learnersOf(config);
		this.#language = language;
		this.#known = known;
	}

	/** As rules ask for it. The same object as long as it is in force. */
	readonly limits: NonNullable<Context['limits']> = (rule, signal, product) =>
		this.#known?.(rule, signal, product) ?? this.#inForce.get(keyOf(rule, signal, product));

	readonly learn: NonNullable<Context['learn']> = (rule, signal, product, at, point) => {
		const learner = this.#learners.get(rule);
		const key = keyOf(rule, signal, product);
		if (!learner || this.#inForce.has(key) || this.#known?.(rule, signal, product) !== undefined) return;
		const entry = this.#entries.get(key) ?? this.#begun(learner, key, signal, product, at);
		if (entry?.phase && collect(entry.phase, at, point, learner.kind.most(learner.rule)) === 'complete') this.#complete(learner, key, entry, at);
	};

	#begun(learner: Learner, key: string, signal: string, product: string | undefined, at: Millis): Entry | undefined {
		if (this.#entries.size >= MOST_PLACES || placeOf(signal, product) === undefined) return undefined;
		const entry = beginAutomatic({ signal, product: product ?? '', version: 0 }, learner, toInstant(at));
		if (entry) this.#entries.set(key, entry);
		return entry;
	}

	#complete(learner: Learner, key: string, before: Entry, at: Millis): void {
		const values = before.phase!.points.length;
		const entry = complete(before, learner, toInstant(at), this.#language);
		this.#entries.set(key, entry);
		const { frozen, signal, product } = entry;
		if (!frozen) return;
		const limits = { version: frozen.version, value: frozen.value };
		this.#inForce.set(key, limits);
		this.learned.push({ rule: learner.rule.id, signal, ...(product !== '' && { product }), values, until: toInstant(at) });
	}
}

function keyOf(rule: string, signal: string, product: string | undefined): string {
	return `${rule}\n${signal}\n${product ?? ''}`;
}
