// What can be done to a list of entries that hang on each other: add, alter, remove with all below. Pure; the elements (why-tree.ts, fishbone.ts) show it.

import type { Entry } from './analysis-field.ts';

/** An id that none has: the letter and the next number. */
export function freshId(entries: readonly Entry[], letter: string): string {
	const taken = entries.map(({ id }) => (typeof id === 'string' && id.startsWith(letter) ? Number(id.slice(1)) : 0)).filter(Number.isSafeInteger);
	return `${letter}${Math.max(0, ...taken) + 1}`;
}

/** With `added` after `after` and everything below that, or at the end. */
export function withAdded(entries: readonly Entry[], added: Entry, after?: string): Entry[] {
	const below = after === undefined ? new Set<unknown>() : idsBelow(entries, after);
	const place = entries.findLastIndex(({ id }) => below.has(id));
	return place < 0 ? [...entries, added] : [...entries.slice(0, place + 1), added, ...entries.slice(place + 1)];
}

/** With members of one entry as they are in `changes`; undefined takes one away. */
export function withChanged(entries: readonly Entry[], id: unknown, changes: Entry): Entry[] {
	return entries.map((entry) =>
		entry.id === id ? Object.fromEntries(Object.entries({ ...entry, ...changes }).filter(([, value]) => value !== undefined)) : entry,
	);
}

/** Without an entry and all that hangs on it. */
export function withoutBranch(entries: readonly Entry[], id: string): Entry[] {
	const gone = idsBelow(entries, id);
	return entries.filter((entry) => !gone.has(entry.id));
}

/** The id and those of everything below. */
export function idsBelow(entries: readonly Entry[], id: string): Set<unknown> {
	const found = new Set<unknown>([id]);
	for (let before = 0; before < found.size; ) {
		before = found.size;
		for (const entry of entries) if (entry.parent !== undefined && found.has(entry.parent)) found.add(entry.id);
	}
	return found;
}
