// What ends a ladder, and the report that says why. Not for what an acknowledgement means to the case: case/effects.ts.

import type { Actor, CaseEvent } from '../../case/events.ts';
import { stepKey } from '../../case/reduce.ts';
import type { JsonObject } from '../../json.ts';
import type { Decision } from '../../step.ts';
import { text } from '../../text.ts';
import { elapsed } from '../../time.ts';
import type { Climb } from './climb.ts';
import { metBy } from './clocks.ts';
import type { Until } from './config.ts';
import { allTold, type EscalateState, highest } from './state.ts';

export type Why = 'acknowledged' | 'arrived' | 'decided' | 'resolved' | 'closed' | 'cancelled' | 'step';

export interface End {
	why: Why;
	step?: string;
	actor?: Actor;
}

/** The first event that ends the ladder, if any. */
export function endOf(events: readonly CaseEvent[], until: readonly Until[]): End | undefined {
	for (const event of events) {
		const end = endBy(event, until);
		// “Closed by system” tells nobody anything.
		if (end) return event.actor && event.actor.how !== 'system' ? { ...end, actor: event.actor } : end;
	}
	return undefined;
}

function endBy(event: CaseEvent, until: readonly Until[]): End | undefined {
	const { type } = event;
	if (type === 'closed' || type === 'cancelled') return { why: type };
	const met = metBy(event);
	if (met.includes('acknowledge') && until.includes('acknowledged')) return { why: 'acknowledged' };
	if (met.includes('arrive') && until.includes('arrived')) return { why: 'arrived' };
	if (met.includes('resolve') && until.includes('resolved')) return { why: 'resolved' };
	if (type !== 'left' || event.step === undefined) return undefined;
	const step = stepKey(event.step);
	return until.some((end) => typeof end === 'object' && end.step === step) ? { why: 'step', step } : undefined;
}

/** The ladder is over, and whoever was told can be told so. */
export function finish(climb: Climb, end: End): Decision<EscalateState> {
	const { subject, config, state, context } = climb;
	const { plant, now } = context;
	const { why, step, actor } = end;
	const rung = highest(state);
	const told = [...new Set(allTold(state).map(({ person }) => person))];
	const by = actor && { id: actor.id, name: plant.person(actor.id)?.name ?? actor.id };
	const { language } = plant.config;
	const payload: JsonObject = {
		case: { id: subject.id, number: subject.number },
		why,
		text: text(language, by ? `escalate.ended.${why}-by` : `escalate.ended.${why}`, { number: subject.number, step, by: by?.name }),
		rung,
		rungs: config.rungs.length,
		turn: subject.turn,
		told: told.map((id) => ({ id, name: plant.person(id)?.name ?? id })),
		lasted: Math.max(0, elapsed(state.start, now)),
		at: now,
	};
	if (step !== undefined) payload.step = step;
	if (by) payload.by = by;
	const { cases } = climb;
	return {
		...(cases.length > 0 ? { cases } : {}),
		events: [...climb.events, { type: 'escalate/ended', data: step === undefined ? { why, rung } : { why, rung, step } }],
		open: 'done',
		reports: [...climb.reports, { id: `${subject.id}/${context.id}/ended/${state.round}`, output: 'ended', payload }],
	};
}
