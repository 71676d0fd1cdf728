// What makes two cases the same trouble again: the parts in which they are alike. For cases that have closed and for open ones that watch for their like.
// Not for what follows from it (steps/recurrence, engine/lifecycle.ts), nor for duplicate keys, which messages choose themselves (steps/intake/keys.ts).

import type { Case } from './case.ts';

/** Parts that can be compared; `material` is the part or product. */
export const LIKENESS_PARTS = ['kind', 'area', 'cause', 'material'] as const;
export type LikenessPart = (typeof LIKENESS_PARTS)[number];
/** What is compared of a case. */
export type Comparable = Pick<Case, LikenessPart>;

/** The same symptom, or the same symptom by the same cause. */
export const LIKENESSES = {
	symptom: ['kind', 'area', 'material'],
	cause: ['kind', 'area', 'material', 'cause'],
} as const satisfies Record<string, readonly LikenessPart[]>;
export type Likeness = keyof typeof LIKENESSES;

/** Whether two cases are alike in these parts. What neither has filled in is alike; a cause that is not known yet is like none. */
export function alike(one: Comparable, other: Comparable, parts: readonly LikenessPart[]): boolean {
	return parts.every((part) => one[part] === other[part] && (part !== 'cause' || one.cause !== undefined));
}

/** With what every key begins under which an open step waits for the next case of its like. */
export const WATCH = 'case-like:';

/** The key under which cases like this one are waited for, in the parts asked for; a cause that is not known yet is left out. */
export function watchKey(subject: Comparable, parts: readonly LikenessPart[]): string {
	const compared = LIKENESS_PARTS.filter((part) => parts.includes(part) && (part !== 'cause' || subject.cause !== undefined));
	return WATCH + JSON.stringify(compared.map((part) => [part, subject[part] ?? null]));
}

/** Every key that this case answers to: one for each choice of parts, at most fifteen. */
export function watchKeysOf(subject: Comparable): string[] {
	const keys = new Set<string>();
	for (let choice = 1; choice < 1 << LIKENESS_PARTS.length; choice++) {
		keys.add(
			watchKey(
				subject,
				LIKENESS_PARTS.filter((_, index) => choice & (1 << index)),
			),
		);
	}
	// The cause alone, while it is unknown, would be like everything.
	keys.delete(watchKey(subject, []));
	return [...keys];
}
