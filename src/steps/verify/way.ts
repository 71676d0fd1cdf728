// What a way of proof is asked, and what it says. Pure, like the step that asks (verify.ts).

import type { Case } from '../../case/case.ts';
import type { Proposed } from '../../case/events.ts';
import type { JsonObject } from '../../json.ts';
import type { Refusal } from '../../refusal.ts';
import type { Answer, Context, DeadlineRequest } from '../../step.ts';
import type { VerifyState } from './state.ts';
import type { Verdict } from './verdict.ts';
import type { Common, Proof } from './ways.ts';

/** What came of something; without `state` and `verdict` nothing did. */
export interface Taken {
	state?: VerifyState;
	events?: Proposed[];
	verdict?: Verdict;
	deadlines?: { set?: DeadlineRequest[]; cancel?: string[] };
}

export interface Way<P extends Proof> {
	/** Data count from now on: clocks that run from here. */
	begins?(config: P & Common, state: VerifyState, context: Context): DeadlineRequest[];
	/** Production tells something. */
	take(config: P & Common, state: VerifyState, answer: Answer, context: Context): Taken | Refusal;
	/** One of its own deadlines has come. */
	due?(config: P & Common, state: VerifyState, deadline: string, context: Context): Taken;
	/** The plan was changed: what has been collected may suffice now. */
	settle?(config: P & Common, state: VerifyState, context: Context): Taken;
	/** Whether data have come that the plan is to judge: from then on a change of it is late. */
	hasData(state: VerifyState): boolean;
	/** What people see of the waiting. */
	shown(config: P & Common, state: VerifyState, subject: Case): JsonObject;
	/** The plan in the record: every number that decides. */
	plan(config: P & Common): JsonObject;
}

/** Nothing came of it. */
export const NOTHING: Taken = {};
