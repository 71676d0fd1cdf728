// What the engine keeps in memory to find things: who waits for what, what comes due, what is under way.
// All of it is read from the store at the start and follows every commit; nothing here is the truth.

import type { CaseRecord } from '../case/case.ts';
import type { OpenStep } from '../case/mechanics.ts';
import { toMillis } from '../time.ts';
import { type DeadlineEntry, DeadlineQueue } from './deadline-queue.ts';

export class Indexes {
	readonly deadlines = new DeadlineQueue();
	/** Correlation key → cases with an open step that has it. */
	readonly #waiting = new Map<string, Set<string>>();
	readonly #keysOf = new Map<string, string[]>();
	/** Cases with unsettled hops. */
	readonly travelling = new Set<string>();
	/** Cases with a held step. */
	readonly held = new Set<string>();
	readonly #known = new Map<string, Map<string, number>>();
	#pending = 0;

	/** Step → open and held cases. */
	readonly #atSteps = new Map<string, { open: number; held: number }>();
	readonly #stepsOf = new Map<string, { key: string; held: boolean }[]>();

	/** Forgets everything. */
	clear(): void {
		this.deadlines.keep(() => false);
		for (const map of [this.#waiting, this.#keysOf, this.#known, this.#atSteps, this.#stepsOf]) map.clear();
		this.travelling.clear();
		this.held.clear();
		this.#pending = 0;
	}

	/** Open and held cases at a step. */
	atStep(key: string): { open: number; held: number } {
		return this.#atSteps.get(key) ?? { open: 0, held: 0 };
	}

	/** Takes over a case as it stands now. */
	update(record: CaseRecord): void {
		const { id, mechanics } = record;
		const steps = Object.values(mechanics.open);
		this.#count(id, steps);
		this.#mark(this.travelling, id, Object.keys(mechanics.hops).length > 0);
		this.#mark(
			this.held,
			id,
			steps.some((step) => step.hold !== undefined),
		);
		this.#updateKeys(
			id,
			steps.flatMap((step) => step.keys),
		);
		this.#updateDeadlines(record);
	}

	#count(id: string, steps: OpenStep[]): void {
		for (const { key, held } of this.#stepsOf.get(id) ?? []) this.#add(key, held, -1);
		const now = steps.map(({ key, hold }) => ({ key, held: hold !== undefined }));
		for (const { key, held } of now) this.#add(key, held, 1);
		if (now.length > 0) this.#stepsOf.set(id, now);
		else this.#stepsOf.delete(id);
	}

	#add(key: string, held: boolean, by: 1 | -1): void {
		const { open, held: before } = this.atStep(key);
		this.#atSteps.set(key, { open: open + by, held: before + (held ? by : 0) });
	}

	/** Cases with an open step that has the key. */
	waitingFor(key: string): string[] {
		return [...(this.#waiting.get(key) ?? [])];
	}

	/** Deadlines that still stand. */
	get pending(): number {
		return this.#pending;
	}

	/** Whether a deadline taken from the queue is the one that stands. */
	stands(entry: DeadlineEntry): boolean {
		return this.#known.get(entry.case)?.get(`${entry.step}|${entry.name}`) === entry.due;
	}

	/** Cases with a deadline. */
	withDeadlines(): string[] {
		return [...this.#known.keys()];
	}

	#updateDeadlines({ id, mechanics }: CaseRecord): void {
		const before = this.#known.get(id);
		let now: Map<string, number> | undefined;
		const stand = (step: string, name: string, dueAt: string): void => {
			const due = toMillis(dueAt);
			const key = `${step}|${name}`;
			now ??= new Map();
			now.set(key, due);
			if (before?.get(key) !== due) this.deadlines.add({ due, case: id, step, name });
		};
		for (const [stepId, step] of Object.entries(mechanics.open)) {
			for (const [name, deadline] of Object.entries(step.deadlines)) if (deadline.dueAt !== undefined) stand(stepId, name, deadline.dueAt);
		}
		if (mechanics.paused?.until !== undefined) stand('', 'pause', mechanics.paused.until);
		this.#pending += (now?.size ?? 0) - (before?.size ?? 0);
		if (now) this.#known.set(id, now);
		else this.#known.delete(id);
		if (this.deadlines.size > 1_000 && this.deadlines.size > 4 * this.#pending) this.deadlines.keep((entry) => this.stands(entry));
	}

	#updateKeys(id: string, keys: string[]): void {
		const before = this.#keysOf.get(id);
		if (!before && keys.length === 0) return;
		for (const key of before ?? []) {
			const cases = this.#waiting.get(key);
			cases?.delete(id);
			if (cases?.size === 0) this.#waiting.delete(key);
		}
		for (const key of keys) {
			const cases = this.#waiting.get(key);
			if (cases) cases.add(id);
			else this.#waiting.set(key, new Set([id]));
		}
		if (keys.length > 0) this.#keysOf.set(id, keys);
		else this.#keysOf.delete(id);
	}

	#mark(set: Set<string>, id: string, is: boolean): void {
		if (is) set.add(id);
		else set.delete(id);
	}
}
