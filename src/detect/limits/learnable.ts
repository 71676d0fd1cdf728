// What a kind of rule tells the book of limits: how its limits come from points, are typed in and are told. One for each kind that learns.

import type { Json } from '../../json.ts';
import type { Refusal } from '../../refusal.ts';
import type { Language } from '../../text.ts';

/** What the book has to know of a rule; its other fields are its kind's. */
export interface LearningRule {
	readonly id: string;
	readonly watch: string;
}

/** A point of phase I that lies so far off that a person should say whether its cause is known. */
export interface Assignable {
	/** In the list of points, from 0. */
	place: number;
	side: 'above' | 'below';
	value: number;
	limit: number;
}

export interface Learnable<Rule extends LearningRule = LearningRule> {
	readonly watch: Rule['watch'];
	/** Good points from which it learns by itself; 0: only when it is told to. */
	automatic(rule: Rule): number;
	/** Fewest and most points that it can learn from. */
	least(rule: Rule): number;
	most(rule: Rule): number;
	/** Whether frozen limits are for this rule as it is configured now: limits of proportions say nothing of weights. */
	fits(rule: Rule, value: Json): boolean;
	/** Limits from points, those in `dropped` left out. Refused: too few, no spread, a point that is none. */
	learn(rule: Rule, points: readonly Json[], dropped: readonly number[], language: Language): Json | Refusal;
	/** Which points stand out. `settled`: without them the others agree. */
	assignable(rule: Rule, points: readonly Json[], dropped: readonly number[], language: Language): { points: Assignable[]; settled: boolean } | Refusal;
	/**
	 * What a rule that learns by itself leaves out: points that no good time would show. Undefined: the others don't agree either, a person has to look.
	 */
	leavesOut(rule: Rule, points: readonly Json[], language: Language): number[] | undefined | Refusal;
	/** Limits that a person gives; absent: they can't be typed in. */
	type?(rule: Rule, raw: unknown, language: Language): Json | Refusal;
	/** Why what comes back from a file can't be judged by; undefined: it is whole. */
	damage(rule: Rule, value: Json, language: Language): Refusal | undefined;
	/** What the rule is given to judge by; the limits with their version unless told. The same object each time. */
	inForce?(limits: { version: number; value: Json }): unknown;
	/** In one line, for people. */
	tell(rule: Rule, value: Json, language: Language): string;
}

// biome-ignore lint/suspicious/noExplicitAny: each kind has a configuration of its own
export type AnyLearnable = Learnable<any>;

/** A rule with what its kind knows of learning. */
export interface Learner {
	rule: LearningRule;
	kind: AnyLearnable;
}
