// What each person has to do, over all cases: open steps that name them, and when a strategy last gave them one. Reckoned as commits come; the last
// time is kept by the store, so that a restart doesn't begin the round again. Not for who gets the next one: plant/duty/assign.ts.

import type { OpenStep } from '../case/mechanics.ts';
import type { Json } from '../json.ts';
import type { Load } from '../plant/duty/assign.ts';
import type { CommitBody } from '../store/port.ts';

/** Under it the store keeps, by person, the instant of their last. */
const PREFIX = 'assigned/';

/** The name under which a commit keeps when a person was last given something. */
export function lastOf(person: string): string {
	return `${PREFIX}${person}`;
}

export class Loads {
	readonly #open = new Map<string, number>();
	/** Commits that are fixed but not yet written count: the next one is planned on them. */
	readonly #last = new Map<string, string>();

	clear(): void {
		this.#open.clear();
		this.#last.clear();
	}

	/** Open steps have come (1) or gone (-1). */
	count(steps: readonly OpenStep[], by: 1 | -1): void {
		for (const { waitsFor } of steps) {
			if (!Array.isArray(waitsFor.people)) continue;
			for (const one of waitsFor.people) {
				const id = idOf(one);
				if (id !== undefined) this.#open.set(id, (this.#open.get(id) ?? 0) + by);
			}
		}
	}

	/** A commit gives things to people. */
	staged({ values = [] }: Pick<CommitBody, 'values'>): void {
		for (const { key, value } of values) if (key.startsWith(PREFIX) && typeof value === 'string') this.#last.set(key, value);
	}

	/** `stored`: what the store keeps under a name. */
	of(person: string, stored: (key: string) => Json | undefined): Load {
		const key = lastOf(person);
		const last = this.#last.get(key) ?? stored(key);
		const open = this.#open.get(person) ?? 0;
		return typeof last === 'string' ? { open, lastAssigned: last } : { open };
	}
}

function idOf(person: Json): string | undefined {
	if (typeof person === 'string') return person;
	if (typeof person !== 'object' || person === null || Array.isArray(person)) return undefined;
	return typeof person.id === 'string' ? person.id : undefined;
}
