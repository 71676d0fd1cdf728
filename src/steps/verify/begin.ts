// From when on data of production say something of the measures: not before they are done. Not for how the data are judged.

import type { Case } from '../../case/case.ts';
import type { Instant } from '../../time.ts';
import type { VerifyState } from './state.ts';
import type { Common } from './ways.ts';

/**
 * When the measures of the turn were done, the last of them; containment is none of them, it only keeps what is bad away, nor is what was dropped. Undefined: the verification is to begin
 * with the measures and they are not all done. Without that, what isn't known to be done is taken to be so on arrival.
 */
export function beginOf(subject: Case, turn: number, { begins }: Common, now: Instant): Instant | undefined {
	const measures = subject.measures.filter((measure) => measure.turn === turn && measure.class !== 'containment' && measure.droppedAt === undefined);
	const done = measures.flatMap(({ doneAt }) => doneAt ?? []).sort();
	if (measures.length > 0 && done.length === measures.length) return done.at(-1);
	return begins === 'measures' ? undefined : now;
}

/** The state in which data count from then on; what was made before is forgotten. */
export function begunAt({ look: _, inside: __, last: ___, ever: ____, earlier: _____, pieces: ______, ...state }: VerifyState, since: Instant): VerifyState {
	const batches = state.batches.filter(({ at }) => at >= since);
	const pieces = batches.reduce((sum, batch) => sum + (batch.pieces ?? 0), 0);
	const after = state.after?.filter(({ at }) => at >= since);
	return { ...state, since, batches, ...(pieces > 0 && { pieces }), ...(after && { after }) };
}
