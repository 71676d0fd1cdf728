// What an analysis comes to: the root causes that were verified, and what of the case they settle. Not for whether it may stand (check-analysis.ts).

import type { CauseCategory } from '../case/events.ts';
import type { CauseAnalysis, FishboneCause, WhyNode } from './analysis.ts';

export interface RootCause {
	text: string;
	category?: CauseCategory;
	evidence?: string;
}

/** Characters of a case's root cause, at most. */
const LONGEST_ROOT_CAUSE = 4_000;

/**
 * The verified root causes of one side, as they come: the nodes of the why tree that are marked as root and verified; where there are none, the verified causes
 * of the diagram that no verified cause explains further.
 */
export function rootsOf({ whys = [], fishbone = [] }: CauseAnalysis): RootCause[] {
	const nodes = whys.filter(({ root, verdict }) => root && verdict === 'verified');
	if (nodes.length > 0) return nodes.map(({ answer, category, evidence }) => rootCause(answer, category, evidence));
	const verified = fishbone.filter(({ verdict }) => verdict === 'verified');
	const explained = new Set(verified.map(({ parent }) => parent));
	return verified.filter(({ id }) => !explained.has(id)).map(({ text, category, evidence }) => rootCause(text, category, evidence));
}

function rootCause(text: string, category: CauseCategory | undefined, evidence: string | undefined): RootCause {
	return { text, ...(category === undefined ? {} : { category }), ...(evidence === undefined ? {} : { evidence }) };
}

/** What a case may say of its cause after this: the texts of all verified roots, a line each, and their category where all agree on one. */
export function settledBy(occurrence: CauseAnalysis): { rootCause?: string; cause?: CauseCategory } {
	const roots = rootsOf(occurrence);
	if (roots.length === 0) return {};
	const rootCause = [...new Set(roots.map(({ text }) => text))].join('\n').slice(0, LONGEST_ROOT_CAUSE);
	const categories = [...new Set(roots.map(({ category }) => category))];
	const [cause] = categories;
	return categories.length === 1 && cause !== undefined ? { rootCause, cause } : { rootCause };
}

/** Entries with the level of each, parents before children and otherwise as they come: how a tree is read from top to bottom. */
export function inTreeOrder<T extends WhyNode | FishboneCause>(entries: readonly T[]): { entry: T; level: number }[] {
	const known = new Set(entries.map(({ id }) => id));
	const below = new Map<string | undefined, T[]>();
	for (const entry of entries) {
		const above = entry.parent !== undefined && known.has(entry.parent) ? entry.parent : undefined;
		below.set(above, [...(below.get(above) ?? []), entry]);
	}
	const ordered: { entry: T; level: number }[] = [];
	const seen = new Set<T>();
	const visit = (entry: T, level: number): void => {
		if (seen.has(entry)) return;
		seen.add(entry);
		ordered.push({ entry, level });
		for (const child of below.get(entry.id) ?? []) visit(child, level + 1);
	};
	for (const entry of below.get(undefined) ?? []) visit(entry, 1);
	// What goes in circles hangs on nothing: it is still shown, to be put right.
	for (const entry of entries) visit(entry, 1);
	return ordered;
}
