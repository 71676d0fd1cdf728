// What answers bring about, however they came: a plan that begins, readings, corrections, what is missing or looks wrong. Not for reading answers: messages come
// from answers.ts, forms from form-answers.ts.

import type { Actor } from '../../case/events.ts';
import { isAbsent } from '../../form/reading.ts';
import { isRefusal, type Refusal, refuse, refuseAll } from '../../refusal.ts';
import type { Decision } from '../../step.ts';
import { analysisOf, resultsOf } from './analysing.ts';
import { goOn, type Turn, waiting } from './course.ts';
import { type Correction, correct, type Entered } from './entering.ts';
import { frozen } from './planning.ts';
import { sheetReport } from './reports.ts';
import { type ExperimentState, progress } from './state.ts';

export type Answered = Decision<ExperimentState> | Refusal;

/** Characters of a reason or a comment, at most. */
export const LONGEST_NOTE = 2_000;

/** The plan begins as it is: frozen, its sheet told, the first run given out. */
export function begin(state: ExperimentState, actor: Actor | undefined, turn: Turn): Decision<ExperimentState> {
	const after = frozen(state, actor, turn.context.plant.config.language);
	return { ...waiting(after.state, turn, [sheetReport(after.state, turn)]), events: after.events };
}

/** What came in goes on; nothing new changes nothing. */
export function entered(before: ExperimentState, after: Entered | Refusal, turn: Turn): Answered {
	if (isRefusal(after)) return after;
	if (after.events.length === 0 && after.state.rows === before.rows) return {};
	return goOn(after.state, after.events, turn);
}

/** Readings were replaced. */
export function corrected(state: ExperimentState, corrections: readonly Correction[], actor: Actor, turn: Turn): Answered {
	const after = correct(state, corrections, actor, turn.context.language);
	if (isRefusal(after)) return after;
	// Whatever was made of the readings is made anew.
	const phase = state.phase === 'deciding' ? 'checking' : state.phase;
	return goOn({ ...after.state, phase }, after.events, turn, actor);
}

/** Runs that were given up are done after all. */
export function again(state: ExperimentState, turn: Turn): Answered {
	if (state.notDone.length === 0) return refuse(turn.context.language, 'experiment-step.nothing-left', 'type');
	const { told: _, ...before } = state;
	return waiting({ ...before, notDone: [], phase: 'running' }, turn);
}

/** What looks wrong was really measured. */
export function asMeasured(state: ExperimentState, reason: string | Refusal, actor: Actor, turn: Turn): Answered {
	const { language } = turn.context;
	const results = resultsOf(state, language);
	if (isRefusal(reason)) return reason;
	if (isRefusal(results)) return results;
	if (!results.complete && !state.filled) return incomplete(state, turn);
	const values = results.suspicious.map(({ sentence }) => sentence).slice(0, 20);
	return goOn({ ...state, checked: true }, [{ type: 'experiment/checked', data: { reason, values }, actor }], turn, actor);
}

/** Analysed with what is there, where src/experiment can fill what is missing from readings of the same set-up. */
export function analyse(state: ExperimentState, reason: string | Refusal, actor: Actor, turn: Turn): Answered {
	const { language } = turn.context;
	const results = resultsOf(state, language);
	if (isRefusal(results)) return results;
	if (results.complete) return goOn({ ...state, phase: 'checking' }, [], turn);
	if (isRefusal(reason)) return refuseAll([incomplete(state, turn), reason]);
	const after: ExperimentState = { ...state, phase: 'checking', filled: true };
	const possible = analysisOf(after, language);
	if (isRefusal(possible)) return possible;
	const missing = results.missing.reduce((all, { count }) => all + count, 0);
	return goOn(after, [{ type: 'experiment/filled', data: { reason, missing }, actor }], turn, actor);
}

function incomplete(state: ExperimentState, { context }: Turn): Refusal {
	return refuse(context.language, 'experiment-step.too-early', 'type', progress(state));
}

/** A reason, 1 to 2,000 characters. */
export function readReason(raw: unknown, path: string, { context }: Turn): string | Refusal {
	if (typeof raw !== 'string' || isAbsent(raw)) return refuse(context.language, 'experiment-step.reason', path);
	return raw.length > LONGEST_NOTE ? refuse(context.language, 'experiment-step.reason-long', path, { most: LONGEST_NOTE }) : raw.trim();
}
