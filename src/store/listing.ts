// Lists of cases, newest first, kept in order so that a list never sorts them all. Not for queries on more than summaries hold.

import type { Case, CaseSummary } from '../case/case.ts';
import type { Cold, Memory } from './memory.ts';
import type { ListFilter } from './port.ts';

type Glance = Case | CaseSummary;

export class Listing {
	readonly #memory: Memory<Cold>;
	/** Ids by opening time, oldest first; made when the first list is asked for. */
	#order: string[] | undefined;

	constructor(memory: Memory<Cold>) {
		this.#memory = memory;
	}

	/** A case is new. */
	add(id: string): void {
		const order = this.#order;
		if (!order) return;
		let place = order.length;
		const openedAt = this.#openedAt(id);
		while (place > 0 && this.#openedAt(order[place - 1]!) > openedAt) place -= 1;
		order.splice(place, 0, id);
	}

	list(filter: ListFilter): CaseSummary[] {
		const wanted = matching(filter);
		const found: CaseSummary[] = [];
		// cases that are not closed are all in memory
		const order = filter.status?.every((status) => status === 'open') ? this.#inMemory() : this.#all();
		for (let place = order.length - 1; place >= 0; place -= 1) {
			const id = order[place]!;
			const glance = this.#memory.glance(id);
			if (glance && wanted(glance)) found.push(this.#memory.summary(id)!);
		}
		return found;
	}

	#inMemory(): string[] {
		return sorted([...this.#memory.cases.values()].map(({ record }) => record.case));
	}

	#all(): string[] {
		if (!this.#order) {
			const summaries = new Map<string, Glance>();
			for (const { summary } of this.#memory.closed.rows()) summaries.set(summary.id, summary);
			for (const [id, { record }] of this.#memory.cases) summaries.set(id, record.case);
			this.#order = sorted([...summaries.values()]);
		}
		return this.#order;
	}

	#openedAt(id: string): string {
		return this.#memory.glance(id)?.openedAt ?? '';
	}
}

function sorted(summaries: Glance[]): string[] {
	return summaries.sort((a, b) => (a.openedAt < b.openedAt ? -1 : a.openedAt > b.openedAt ? 1 : 0)).map(({ id }) => id);
}

function matching(filter: ListFilter): (summary: Glance) => boolean {
	const text = filter.text?.toLowerCase();
	return (summary) =>
		(!filter.status || filter.status.includes(summary.status)) &&
		(filter.kind === undefined || summary.kind === filter.kind) &&
		(filter.area === undefined || summary.area === filter.area) &&
		(filter.lot === undefined || summary.lot === filter.lot) &&
		(filter.order === undefined || summary.order === filter.order) &&
		(filter.department === undefined || summary.department === filter.department) &&
		(filter.severity === undefined || summary.severity === filter.severity) &&
		(filter.failed === undefined || hasFailed(summary)) &&
		(filter.lessons === undefined || hasLessons(summary)) &&
		(filter.openedFrom === undefined || summary.openedAt >= filter.openedFrom) &&
		(filter.openedTo === undefined || summary.openedAt <= filter.openedTo) &&
		(text === undefined || summary.number.toLowerCase().includes(text) || summary.title.toLowerCase().includes(text));
}

function hasFailed(glance: Glance): boolean {
	return 'measures' in glance ? glance.measures.some(({ failed }) => failed) : glance.failed !== undefined;
}

function hasLessons({ lessons }: Glance): boolean {
	return Array.isArray(lessons) ? lessons.some(({ settled }) => !settled) : lessons !== undefined;
}
