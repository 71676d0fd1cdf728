// What the engine keeps in memory to find things: who waits for what, what comes due, what is under way.
// All of it is read from the store at the start and follows every commit; nothing here is the truth.

import type { Case, CaseRecord } from '../case/case.ts';
import { WATCH, watchKeysOf } from '../case/likeness.ts';
import type { OpenStep } from '../case/mechanics.ts';
import type { Instant } from '../time.ts';
import { DeadlineEntry, DeadlineQueue } from './deadline-queue.ts';
import { Loads } from './loads.ts';

export class Indexes {
	readonly deadlines = new DeadlineQueue();
	readonly loads = new Loads();
	/** Correlation key → cases with an open step that has it. */
	readonly #waiting = new Map<string, Set<string>>();
	readonly #keysOf = new Map<string, string[]>();
	/** How many of the keys watch for cases of their like. */
	#watches = 0;
	/** Cases with unsettled hops. */
	readonly travelling = new Set<string>();
	/** Cases with a held step. */
	readonly held = new Set<string>();
	/** Case → its deadlines that stand. */
	readonly #standing = new Map<string, DeadlineEntry[]>();
	#pending = 0;

	/** Step → open and held cases. */
	readonly #atSteps = new Map<string, { open: number; held: number }>();
	/** Case → its open steps. */
	readonly #stepsOf = new Map<string, OpenStep[]>();

	/** Forgets everything. */
	clear(): void {
		this.deadlines.keep(() => false);
		for (const map of [this.#waiting, this.#keysOf, this.#standing, this.#atSteps, this.#stepsOf]) map.clear();
		this.travelling.clear();
		this.held.clear();
		this.loads.clear();
		this.#pending = 0;
		this.#watches = 0;
	}

	/** Open and held cases at a step. */
	atStep(key: string): { open: number; held: number } {
		const { open, held } = this.#atSteps.get(key) ?? { open: 0, held: 0 };
		return { open, held };
	}

	/** Takes over a case as it stands now. */
	update(record: CaseRecord): void {
		const { id, mechanics } = record;
		const steps = Object.values(mechanics.open);
		this.#count(id, steps);
		this.#mark(this.travelling, id, hasAny(mechanics.hops));
		this.#mark(
			this.held,
			id,
			steps.some((step) => step.hold !== undefined),
		);
		this.#updateKeys(id, steps);
		this.#updateDeadlines(record);
	}

	#count(id: string, steps: OpenStep[]): void {
		this.loads.count(this.#stepsOf.get(id) ?? NONE, -1);
		this.loads.count(steps, 1);
		for (const step of this.#stepsOf.get(id) ?? NONE) this.#add(step, -1);
		for (const step of steps) this.#add(step, 1);
		if (steps.length > 0) this.#stepsOf.set(id, steps);
		else this.#stepsOf.delete(id);
	}

	#add({ key, hold }: OpenStep, by: 1 | -1): void {
		let counts = this.#atSteps.get(key);
		if (!counts) {
			counts = { open: 0, held: 0 };
			this.#atSteps.set(key, counts);
		}
		counts.open += by;
		if (hold) counts.held += by;
	}

	/** Cases with an open step that has the key. */
	waitingFor(key: string): string[] {
		return [...(this.#waiting.get(key) ?? [])];
	}

	/** Cases with an open step that watches for cases like this one (case/likeness.ts). Mostly nobody does, and nothing is reckoned. */
	watching(subject: Case): Iterable<string> {
		return this.#watches === 0 ? NOBODY : new Set(watchKeysOf(subject).flatMap((key) => this.waitingFor(key)));
	}

	/** Deadlines that still stand. */
	get pending(): number {
		return this.#pending;
	}

	/** Whether a deadline taken from the queue is the one that stands. */
	stands(entry: DeadlineEntry): boolean {
		return this.#standing.get(entry.case)?.includes(entry) ?? false;
	}

	/** Deadlines of one case as they come: by their instants, those of one instant as they stand in the record (the end of a pause first), whenever each was set. */
	inOrder(id: string, entries: readonly DeadlineEntry[]): DeadlineEntry[] {
		const standing = this.#standing.get(id) ?? NONE_STANDING;
		return entries.toSorted((one, other) => one.due - other.due || standing.indexOf(one) - standing.indexOf(other));
	}

	/** Cases with a deadline. */
	withDeadlines(): string[] {
		return [...this.#standing.keys()];
	}

	#updateDeadlines({ id, mechanics }: CaseRecord): void {
		const before = this.#standing.get(id) ?? NONE_STANDING;
		const now: DeadlineEntry[] = [];
		// Most of them are what they were, in the order in which they were: looked for where the last one was found.
		let place = 0;
		const stand = (step: string, name: string, dueAt: Instant): void => {
			const is = (entry: DeadlineEntry | undefined): boolean => entry !== undefined && entry.dueAt === dueAt && entry.name === name && entry.step === step;
			if (!is(before[place])) place = before.findIndex(is);
			if (place >= 0) now.push(before[place++]!);
			else {
				place = 0;
				const entry = new DeadlineEntry(dueAt, id, step, name);
				now.push(entry);
				this.deadlines.add(entry);
			}
		};
		if (mechanics.paused?.until !== undefined) stand('', 'pause', mechanics.paused.until);
		for (const stepId in mechanics.open) {
			const { deadlines } = mechanics.open[stepId]!;
			for (const name in deadlines) {
				const { dueAt } = deadlines[name]!;
				if (dueAt !== undefined) stand(stepId, name, dueAt);
			}
		}
		this.#pending += now.length - before.length;
		// A list that grew keeps room for more; this one does not grow.
		if (now.length > 0) this.#standing.set(id, now.slice());
		else this.#standing.delete(id);
		if (this.deadlines.size > 1_000 && this.deadlines.size > 4 * this.#pending) this.deadlines.keep((entry) => this.stands(entry));
	}

	#updateKeys(id: string, steps: OpenStep[]): void {
		const before = this.#keysOf.get(id);
		const keys = steps.some((step) => step.keys.length > 0) ? steps.flatMap((step) => step.keys) : [];
		if (!before && keys.length === 0) return;
		for (const key of before ?? []) {
			const cases = this.#waiting.get(key);
			if (cases?.delete(id) && key.startsWith(WATCH)) this.#watches--;
			if (cases?.size === 0) this.#waiting.delete(key);
		}
		for (const key of keys) {
			const cases = this.#waiting.get(key);
			if (key.startsWith(WATCH) && !cases?.has(id)) this.#watches++;
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

const NOBODY: readonly string[] = [];
const NONE: readonly OpenStep[] = [];
const NONE_STANDING: readonly DeadlineEntry[] = [];

function hasAny(values: object): boolean {
	for (const _ in values) return true;
	return false;
}
