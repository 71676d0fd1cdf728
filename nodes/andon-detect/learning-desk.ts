// The book of learned limits beside a detector: opened once the plant's store is, asked by its rules, given commands, closed with the node. Where no rule
// learns there is none. What is learned and how is in src/detect/limits.

import type { DetectConfig } from '../../src/detect/config.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { JsonObject } from '../../src/json.ts';
import { isRefusal, type Refusal, refuse } from '../../src/refusal.ts';
import type { NodeAtWork } from '../runtime/node-at-work.ts';
import { type DeskAtWork, learns, openDesk } from './limits-desk.ts';
import type { Learned } from './watch.ts';

export interface Telling {
	warn(message: string): void;
	failed(error: unknown): void;
	/** The status may say something else now. */
	changed(): void;
}

export class LearningDesk {
	/** What rules ask; while the book is not open nothing is learned and nothing is known. */
	readonly judging: Learned;
	readonly #work: NodeAtWork;
	#open: DeskAtWork | undefined;
	/** Being opened: samples wait for it. */
	#opening: Promise<void> | undefined;
	#closed = false;

	constructor(work: NodeAtWork, config: DetectConfig | undefined, telling: Telling) {
		this.#work = work;
		const isNeeded = config !== undefined && learns(config);
		this.judging = isNeeded
			? {
					limits: (rule, signal, product) => this.#open?.desk.limits(rule, signal, product),
					learn: (rule, signal, product, at, point) => this.#open?.desk.learn(rule, signal, product, at, point),
					status: () => this.status(),
				}
			: {};
		if (!isNeeded || !work.host) return;
		void work.ready().then((engine) => {
			if (!engine || this.#closed) return;
			this.#opening = this.#openFor(config, engine, telling)
				.catch(telling.failed)
				.finally(() => {
					this.#opening = undefined;
					telling.changed();
				});
		}, telling.failed);
	}

	/** Whether what is learned is just being read. */
	get opening(): boolean {
		return this.#opening !== undefined;
	}

	/** The engine, once what was learned is known. */
	async ready(): Promise<Engine | Refusal> {
		const engine = await this.#work.engine();
		await this.#opening;
		return engine;
	}

	/** Carries out a command; untrusted. */
	async command(raw: object): Promise<JsonObject | Refusal> {
		const engine = await this.ready();
		if (isRefusal(engine)) return engine;
		return this.#open ? this.#open.desk.command(raw, engine.language) : refuse(engine.language, 'limits.no-rule', 'rule');
	}

	/** "learning filler/2/weight: 37 of 100". */
	status(): string | undefined {
		return this.#open?.desk.status();
	}

	/** Resolves when all that was learned is written. */
	async close(): Promise<void> {
		this.#closed = true;
		await this.#opening;
		await this.#open?.close();
	}

	async #openFor(config: DetectConfig, engine: Engine, { warn, changed }: Telling): Promise<void> {
		this.#open = await openDesk({
			folder: this.#work.host?.folder ?? '',
			key: this.#work.key,
			config,
			now: () => engine.clock.now(),
			language: () => engine.language,
			said: (level, message) => {
				if (level === 'warn') warn(message);
				changed();
			},
		});
	}
}
