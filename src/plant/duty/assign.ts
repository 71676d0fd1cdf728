// Who of several gets it: strategies over candidates and their load. Pure; ties go to whoever stands first in the list.

import type { Instant } from '../../time.ts';

/**
 * `all`: everybody, whoever takes it. `first`: the role holder, or whoever stands in: the first who is there. `onDuty`: those on duty by a roster; when none
 * of them is, all. `leastLoaded`: with the fewest open steps. `roundRobin`: who was given something the longest time ago.
 */
export const ASSIGN = ['all', 'first', 'onDuty', 'leastLoaded', 'roundRobin'] as const;
export type Assign = (typeof ASSIGN)[number];

/** What somebody has to do already. */
export interface Load {
	/** Open steps that wait for them. */
	open: number;
	/** When a step was last given to them by a strategy. */
	lastAssigned?: Instant;
}

export interface Candidate {
	person: string;
	load: Load;
	/** By a roster, now. */
	onDuty: boolean;
}

/** Those who get it, out of candidates in order; empty only when there are none. */
export function chosen(assign: Assign, candidates: readonly Candidate[]): string[] {
	const [first] = candidates;
	if (!first) return [];
	switch (assign) {
		case 'all':
			return peopleOf(candidates);
		case 'first':
			return [first.person];
		case 'onDuty': {
			const there = candidates.filter(({ onDuty }) => onDuty);
			return peopleOf(there.length > 0 ? there : candidates);
		}
		case 'leastLoaded':
			return [lowest(candidates, first, (one, other) => one.load.open - other.load.open || longer(one, other)).person];
		case 'roundRobin':
			// Of those who were given something in the same instant, whoever has less: a burst goes round, too.
			return [lowest(candidates, first, (one, other) => longer(one, other) || one.load.open - other.load.open).person];
	}
}

/** Negative: `one` has waited longer; never given anything is longest. */
function longer(one: Candidate, other: Candidate): number {
	const [before, after] = [one.load.lastAssigned ?? '', other.load.lastAssigned ?? ''];
	return before < after ? -1 : before > after ? 1 : 0;
}

function lowest(candidates: readonly Candidate[], first: Candidate, order: (one: Candidate, other: Candidate) => number): Candidate {
	return candidates.reduce((best, one) => (order(one, best) < 0 ? one : best), first);
}

function peopleOf(candidates: readonly Candidate[]): string[] {
	return candidates.map(({ person }) => person);
}
