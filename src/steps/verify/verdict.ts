// What an OK or an NG means for the case: the record, the PDCA turn, the output. Not for how it was found.

import type { Case } from '../../case/case.ts';
import type { Actor, Proposed } from '../../case/events.ts';
import type { Json } from '../../json.ts';
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
}

/**
 * OK leaves by `ok`. NG opens the next PDCA turn and leaves by `ng`, or by `exceeded` when there are more turns than allowed. When another
 * verification has opened the next turn already, this NG opens no second one.
 */
export function conclude<State>(subject: Case, config: VerifyConfig, { result, turn, note, evidence, actor }: Verdict): Decision<State> {
	const verified: Proposed = {
		type: 'verified',
		data: { result, by: config.by, ...(evidence !== undefined && { evidence }), ...(note !== undefined && { note }) },
		...(actor && { actor }),
	};
	if (result === 'ok') return { events: [verified], moves: [{ output: 'ok' }], open: 'done' };
	const opened = subject.turn === turn;
	const next: Proposed = { type: 'turn-opened', data: { turn: subject.turn + 1, ...(note !== undefined && { reason: note }) } };
	const now = opened ? subject.turn + 1 : subject.turn;
	const exceeded = config.maxTurns !== undefined && now > config.maxTurns;
	return { events: opened ? [verified, next] : [verified], moves: [{ output: exceeded ? 'exceeded' : 'ng' }], open: 'done' };
}
