// What makes two cases the same trouble, as a name under which a closed case is remembered. Not for what follows from it: steps/recurrence.

import type { Case } from './case.ts';

/** The same symptom (kind, area, part), or the same symptom by the same cause. */
export type Likeness = 'symptom' | 'cause';
export const LIKENESSES: readonly Likeness[] = ['symptom', 'cause'];

/**
 * The name that cases alike have in common; undefined for `cause` while the cause category is unknown. An area or part that is not filled in is like
 * another one that isn't. Duplicate keys double every "~" (steps/intake/keys.ts): none of them begins with a single one.
 */
export function likenessOf({ kind, area, material, cause }: Pick<Case, 'kind' | 'area' | 'material' | 'cause'>, by: Likeness): string | undefined {
	if (by === 'cause' && cause === undefined) return undefined;
	return `~like/${JSON.stringify([kind, area ?? null, material ?? null, ...(by === 'cause' ? [cause] : [])])}`;
}
