// What is known of a problem and its causes, as it stands on a case: the problem stated, is and is not, why trees and cause diagrams of how it
// came about (occurrence) and of why it was not found (escape). Data only: check-analysis.ts says what of it may stand, roots.ts what it comes to.

import type { CauseCategory, Quantity } from '../case/events.ts';

/** What 5W2H asks of a problem. */
export const PROBLEM_PARTS = ['what', 'why', 'where', 'when', 'who', 'how', 'howMuch'] as const;
export type ProblemPart = (typeof PROBLEM_PARTS)[number];

/** Where affected goods may be by the time somebody asks. */
export const PLACES = ['stock', 'line', 'transit', 'customer'] as const;
export type Place = (typeof PLACES)[number];

export type Problem = { [part in ProblemPart]?: string } & {
	/** How much of it may be where. */
	affected?: { [place in Place]?: Quantity };
};

/** What an is / is not table asks about; each is one row, in this order. */
export const IS_QUESTIONS = ['what', 'where', 'when', 'who', 'how-much'] as const;
export type IsQuestion = (typeof IS_QUESTIONS)[number];
/** What it says of each. */
export const IS_COLUMNS = ['is', 'isNot', 'distinction', 'change'] as const;
export type IsColumn = (typeof IS_COLUMNS)[number];

/** A row: what it is, what it could be and is not, what is peculiar to the one, and what changed there. Rows with nothing in them don't stand. */
export type IsIsNotRow = { question: IsQuestion } & { [column in IsColumn]?: string };

export const VERDICTS = ['open', 'verified', 'rejected'] as const;
/** What looking into a cause has come to; verified and rejected need evidence to be worth anything, which `evidence` names. */
export type Verdict = (typeof VERDICTS)[number];

export const THEREFORE = ['yes', 'no', 'open'] as const;
/** The way back: "… therefore …" read from an answer to the one it explains holds, does not hold, or nobody has read it yet. */
export type Therefore = (typeof THEREFORE)[number];

/** An answer to "why?". Those without `parent` answer the problem itself; several with the same parent are branches. */
export type WhyNode = {
	/** Unique in the tree: letters, digits, "_" and "-", at most 24. */
	id: string;
	parent?: string;
	answer: string;
	evidence?: string;
	therefore: Therefore;
	verdict: Verdict;
	category?: CauseCategory;
	/** This is where asking ends: what is put right here doesn't come again. */
	root?: boolean;
};

/** A cause on the bone of a category, or, with `parent`, a cause of that cause, on the same bone. */
export type FishboneCause = {
	/** As of a why node. */
	id: string;
	category: CauseCategory;
	text: string;
	parent?: string;
	verdict: Verdict;
	evidence?: string;
};

export type CauseAnalysis = { whys?: WhyNode[]; fishbone?: FishboneCause[] };

/** All members are absent until somebody says something. */
export type Analysis = {
	problem?: Problem;
	isIsNot?: IsIsNotRow[];
	/** How it came about. */
	occurrence?: CauseAnalysis;
	/** Why it was not found before it got so far. */
	escape?: CauseAnalysis;
};

export const CAUSE_SIDES = ['occurrence', 'escape'] as const;
export type CauseSide = (typeof CAUSE_SIDES)[number];

/** Entries of a why tree and of a cause diagram, and levels of a why tree, at most. */
export const MOST_WHYS = 500;
export const DEEPEST_WHY = 12;
export const MOST_CAUSES = 300;
/** Levels on a bone: a cause, and causes of it. */
export const DEEPEST_CAUSE = 3;
/** Characters of an answer or cause, of its evidence, and of a cell of is / is not or a part of the problem, at most. */
export const LONGEST_ANSWER = 500;
export const LONGEST_EVIDENCE = 1_000;
export const LONGEST_CELL = 1_000;
