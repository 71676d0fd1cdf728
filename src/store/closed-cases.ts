// Closed cases of each kind and area by the time at which they closed: to find those that are like another one without looking at all of them. Made when it is first
// asked for; a plant that never asks keeps none. Not for lists that people see (listing.ts).

import type { Case, CaseSummary } from '../case/case.ts';
import { alike, type Comparable, type LikenessPart } from '../case/likeness.ts';
import type { Instant } from '../time.ts';
import type { Cold, Memory } from './memory.ts';
import type { CommitBody } from './port.ts';

/** A look finds so many at most: the same trouble a hundred times is not another one than ninety-nine times. */
const MOST_FOUND = 100;

type Closed = { id: string; closedAt: Instant };

export class ClosedCases {
	readonly #memory: Memory<Cold>;
	/** Oldest first. A case that was opened again stays at its place until it is looked at. */
	#places: Map<string, Closed[]> | undefined;

	constructor(memory: Memory<Cold>) {
		this.#memory = memory;
	}

	/** A commit was applied. */
	applied({ cases }: CommitBody): void {
		if (!this.#places) return;
		for (const { id, events } of cases) if (events.some(({ type }) => type === 'closed')) this.#add(this.#memory.glance(id));
	}

	/** Those like `like` in these parts, closed at `from` or later, the last closed first. */
	find(like: Comparable, by: readonly LikenessPart[], from: Instant): CaseSummary[] {
		const found = new Map<string, CaseSummary>();
		const order = this.#all().get(placeOf(like)) ?? [];
		for (let place = order.length - 1; place >= 0 && order[place]!.closedAt >= from && found.size < MOST_FOUND; place--) {
			const { id, closedAt } = order[place]!;
			const glance = this.#memory.glance(id);
			if (glance?.status !== 'closed' || glance.closedAt !== closedAt || !alike(glance, like, by)) continue;
			found.set(id, this.#memory.summary(id)!);
		}
		return [...found.values()];
	}

	#all(): Map<string, Closed[]> {
		if (!this.#places) {
			const memory = this.#memory;
			const rows = [...memory.closed.rows()].filter(({ summary }) => !memory.cases.has(summary.id)).map(({ summary }) => summary);
			const all = [...rows, ...[...memory.cases.values()].map(({ record }) => record.case)];
			this.#places = new Map();
			for (const one of all.sort((a, b) => ((a.closedAt ?? '') < (b.closedAt ?? '') ? -1 : 1))) this.#add(one);
		}
		return this.#places;
	}

	#add(subject: Case | CaseSummary | undefined): void {
		if (subject?.status !== 'closed' || subject.closedAt === undefined) return;
		const { id, closedAt } = subject;
		const name = placeOf(subject);
		const order = this.#places?.get(name) ?? [];
		let place = order.length;
		while (place > 0 && order[place - 1]!.closedAt > closedAt) place -= 1;
		order.splice(place, 0, { id, closedAt });
		this.#places?.set(name, order);
	}
}

function placeOf({ kind, area }: Pick<Case, 'kind' | 'area'>): string {
	return JSON.stringify([kind, area ?? null]);
}
