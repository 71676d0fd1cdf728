// What an OK or an NG means for the case: the record, the PDCA turn, the output. Not for how it was found.

import type { Case } from '../../case/case.ts';
import type { Actor, Proposed } from '../../case/events.ts';
import type { Json, JsonObject } from '../../json.ts';
import type { Decision } from '../../step.ts';
import type { VerifyConfig } from './config.ts';

export interface Verdict {
	result: 'ok' | 'ng';
	/** The turn whose effect was verified. */
	turn: number;
	/** What was seen, in words: the reason of the next turn. */
	note?: string;
	evidence?: Json;
	actor?: Actor;
	/** What whoever comes next is told beside result, turn and note. */
	told?: JsonObject;
}

/**
 * What was seen goes along in the payload, so that the next step can show it. OK leaves by `ok`. NG opens the next PDCA turn and leaves by `ng`, or by `exceeded` when there are more turns than allowed. When another
 * verification has opened the next turn already, this NG opens no second one.
 */
export function conclude<State>(subject: Case, config: VerifyConfig, { result, turn, note, evidence, actor, told = {} }: Verdict): Decision<State> {
	const verified: Proposed = {
		type: 'verified',
		data: { result, by: config.by, ...(evidence !== undefined && { evidence }), ...(note !== undefined && { note }) },
		...(actor && { actor }),
	};
	const payload: JsonObject = { result, turn, ...(note !== undefined && { note }), ...told };
	if (result === 'ok') return { events: [verified], moves: [{ output: 'ok', payload }], open: 'done' };
	const opened = subject.turn === turn;
	const next: Proposed = { type: 'turn-opened', data: { turn: subject.turn + 1, ...(note !== undefined && { reason: note }) } };
	const now = opened ? subject.turn + 1 : subject.turn;
	const exceeded = config.maxTurns !== undefined && now > config.maxTurns;
	return { events: opened ? [verified, next] : [verified], moves: [{ output: exceeded ? 'exceeded' : 'ng', payload }], open: 'done' };
}
