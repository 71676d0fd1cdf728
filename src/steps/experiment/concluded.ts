// What the confirmation runs mean for the case: they are its proof of effect. Not for how they are judged: src/experiment/confirm.ts.

import type { Case } from '../../case/case.ts';
import type { Actor, Proposed } from '../../case/events.ts';
import type { Confirmation } from '../../experiment/outcome.ts';
import type { JsonObject } from '../../json.ts';
import type { Decision } from '../../step.ts';
import { type ExperimentState, plain } from './state.ts';

/** Characters of what is said of them, at most. */
const LONGEST = 2_000;

/**
 * Confirmed leaves by `ok`. Not confirmed opens the next PDCA turn, unless another proof has opened it already, and leaves by `ng`. What shows neither leaves by
 * `inconclusive`.
 */
export function concluded(subject: Case, state: ExperimentState, confirmation: Confirmation, actor?: Actor): Decision<ExperimentState> {
	const note = noteOf(confirmation);
	return ended(subject, state, confirmation.outcome, note, plain({ levels: state.decided?.name, responses: confirmation.responses }), actor);
}

/** Somebody ends it without a result. */
export function abandoned(subject: Case, state: ExperimentState, reason: string, actor: Actor): Decision<ExperimentState> {
	return ended(subject, state, 'inconclusive', reason, { abandoned: state.phase }, actor);
}

function ended(
	subject: Case,
	state: ExperimentState,
	result: Confirmation['outcome'],
	note: string,
	evidence: JsonObject,
	actor?: Actor,
): Decision<ExperimentState> {
	const verified: Proposed = { type: 'verified', data: { result, by: 'experiment', evidence, note }, ...(actor ? { actor } : {}) };
	const levels = chosenSettings(state);
	const payload: JsonObject = { result, turn: state.turn, note, ...(state.decided ? { levels, name: state.decided.name } : {}) };
	const opens = result === 'ng' && subject.turn === state.turn;
	const next: Proposed = { type: 'turn-opened', data: { turn: subject.turn + 1, reason: note } };
	return { events: opens ? [verified, next] : [verified], moves: [{ output: result, payload }], open: 'done' };
}

function noteOf({ responses, sentences }: Confirmation): string {
	return [...sentences, ...responses.flatMap((one) => one.sentences)].join(' ').slice(0, LONGEST);
}

/** The chosen levels as what is set: {A: 850, B: "fine"}. */
export function chosenSettings({ experiment, decided }: ExperimentState): JsonObject {
	return Object.fromEntries(
		experiment.factors.flatMap(({ key, levels }) => (decided?.levels[key] === undefined ? [] : [[key, levels[decided.levels[key] - 1] ?? null]])),
	);
}
