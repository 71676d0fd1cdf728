// What a result means for the case: the record, the PDCA turn, the output. Not for how it was found.

import type { Case } from '../../case/case.ts';
import type { Actor, EventData, Proposed } from '../../case/events.ts';
import { isMembers, type Json, type JsonObject } from '../../json.ts';
import type { Decision } from '../../step.ts';
import { type Language, text } from '../../text.ts';
import type { VerifyState } from './state.ts';
import type { PresentConfig } from './ways.ts';

type By = EventData['verified']['by'];

export interface Verdict {
	result: 'ok' | 'ng' | 'inconclusive';
	/** What was seen, in words: the reason of the next turn. */
	note?: string;
	evidence?: Json;
	/** Somebody decided. */
	actor?: Actor;
	/** Other than the plan's own way: a person decided what it left open. */
	by?: By;
	/** What whoever comes next is told beside result, turn and note. */
	told?: JsonObject;
}

/** What a proof is called in the record. */
export function nameOf(config: PresentConfig): By {
	return config.by === 'count' ? config.unit : config.by;
}

/**
 * What was seen goes along in the payload, so that the next step can show it. OK leaves by `ok`, what shows neither by `inconclusive`. NG opens the next PDCA turn and
 * leaves by `ng`, or by `exceeded` when there are more turns than allowed. When another verification has opened the next turn already, this NG opens no second one.
 * A plan that was changed after data had been seen, and data that count for other cases too, are always said.
 */
export function conclude(subject: Case, config: PresentConfig, state: VerifyState, verdict: Verdict, language: Language): Decision<VerifyState> {
	const { result, actor } = verdict;
	const { turn } = state;
	const verified = recorded(config, state, verdict, language);
	const note = (verified.data as EventData['verified']).note;
	const payload: JsonObject = { result, turn, ...(note !== undefined && { note }), ...verdict.told, ...addenda(state) };
	const events: Proposed[] = [actor ? { ...verified, actor } : verified];
	if (result !== 'ng') return { events, moves: [{ output: result, payload }], open: 'done' };
	const opened = subject.turn === turn;
	const next: Proposed = { type: 'turn-opened', data: { turn: subject.turn + 1, ...(note !== undefined && { reason: note }) } };
	const now = opened ? subject.turn + 1 : subject.turn;
	const exceeded = config.maxTurns !== undefined && now > config.maxTurns;
	return { events: opened ? [...events, next] : events, moves: [{ output: exceeded ? 'exceeded' : 'ng', payload }], open: 'done' };
}

/** The fact that a verification came to a result. */
export function recorded(
	config: PresentConfig,
	state: VerifyState,
	{ result, note, evidence, by = nameOf(config) }: Verdict,
	language: Language,
): Proposed<'verified'> {
	const added = addenda(state);
	const said = [note, state.late && text(language, 'verify.changed-late')].filter((one): one is string => typeof one === 'string' && one !== '').join(' ');
	const seen =
		Object.keys(added).length === 0 ? evidence : { ...(isMembers(evidence) ? evidence : evidence === undefined ? {} : { seen: evidence }), ...added };
	return { type: 'verified', data: { result, by, ...(seen !== undefined && { evidence: seen }), ...(said !== '' && { note: said }) } };
}

function addenda({ late, shared }: VerifyState): JsonObject {
	return { ...(late && { planChanged: 'after-data' }), ...(shared && { shared: [...shared] }) };
}
