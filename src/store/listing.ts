// Lists of cases, newest first, kept in order so that a list never sorts them all. Not for queries on more than summaries hold.

import type { CaseSummary } from '../case/case.ts';
import type { Memory } from './memory.ts';
import type { ListFilter } from './port.ts';

export class Listing {
	readonly #memory: Memory;
	/** Ids by opening time, oldest first; made when the first list is asked for. */
	#order: string[] | undefined;

	constructor(memory: Memory) {
		this.#memory = memory;
	}

	/** A case is new. */
	add(summary: CaseSummary): void {
		const order = this.#order;
		if (!order) return;
		let place = order.length;
		while (place > 0 && this.#openedAt(order[place - 1]!) > summary.openedAt) place -= 1;
		order.splice(place, 0, summary.id);
	}

	list(filter: ListFilter): CaseSummary[] {
		const wanted = matching(filter);
		const found: CaseSummary[] = [];
		// cases that are not closed are all in memory
		const order = filter.status?.every((status) => status === 'open') ? this.#inMemory() : this.#all();
		for (let place = order.length - 1; place >= 0; place -= 1) {
			const summary = this.#memory.summary(order[place]!);
			if (summary && wanted(summary)) found.push(summary);
		}
		return found;
	}

	#inMemory(): string[] {
		return sorted([...this.#memory.cases.values()].map(({ summary }) => summary));
	}

	#all(): string[] {
		if (!this.#order) {
			const summaries = new Map<string, CaseSummary>();
			for (const { summary } of this.#memory.closed.rows()) summaries.set(summary.id, summary);
			for (const [id, { summary }] of this.#memory.cases) summaries.set(id, summary);
			this.#order = sorted([...summaries.values()]);
		}
		return this.#order;
	}

	#openedAt(id: string): string {
		return this.#memory.summary(id)?.openedAt ?? '';
	}
}

function sorted(summaries: CaseSummary[]): string[] {
	return summaries.sort((a, b) => (a.openedAt < b.openedAt ? -1 : a.openedAt > b.openedAt ? 1 : 0)).map(({ id }) => id);
}

function matching(filter: ListFilter): (summary: CaseSummary) => boolean {
	const text = filter.text?.toLowerCase();
	return (summary) =>
		(!filter.status || filter.status.includes(summary.status)) &&
		(filter.kind === undefined || summary.kind === filter.kind) &&
		(filter.area === undefined || summary.area === filter.area) &&
		(filter.department === undefined || summary.department === filter.department) &&
		(filter.severity === undefined || summary.severity === filter.severity) &&
		(filter.openedFrom === undefined || summary.openedAt >= filter.openedFrom) &&
		(filter.openedTo === undefined || summary.openedAt <= filter.openedTo) &&
		(text === undefined || summary.number.toLowerCase().includes(text) || summary.title.toLowerCase().includes(text));
}
