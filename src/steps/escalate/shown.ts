// What lists show of a ladder that stands, and the report that nobody is to be expected any more. Nothing is decided here.

import { given, type JsonObject } from '../../json.ts';
import type { Outgoing } from '../../step.ts';
import { text } from '../../text.ts';
import type { Climb } from './climb.ts';
import type { ClockName } from './config.ts';
import { clockDeadline } from './planned.ts';
import { highest } from './state.ts';

/** What an open ladder waits for: how far it is, who was told last, and how its clocks stand where they have limits. */
export function shown(climb: Climb): JsonObject {
	const { state, config } = climb;
	const told = state.fired.findLast(({ told: people }) => people.length > 0)?.told.map(({ person }) => person) ?? [];
	const waitsFor: JsonObject = { type: 'ladder', until: config.until, rung: highest(state), rungs: config.rungs.length, told };
	if (state.exhausted !== undefined) waitsFor.exhausted = state.exhausted;
	const limits = Object.keys(config.clocks ?? {}) as ClockName[];
	if (limits.length > 0) waitsFor.clocks = Object.fromEntries(limits.map((clock) => [clock, clockOf(climb, clock)]));
	return waitsFor;
}

function clockOf({ state, deadlines }: Climb, clock: ClockName): JsonObject {
	const { met, missed } = state.clocks?.[clock] ?? {};
	return given({ due: deadlines.dueOf(clockDeadline(clock)), met, missed });
}

/** Once a round: for whoever listens when the ladder itself has nobody left. */
export function exhaustedReport({ subject, context, state, config }: Climb, reason: 'nobody' | 'no-reaction' | 'undelivered'): Outgoing & { id: string } {
	const { id, number, title, turn } = subject;
	return {
		id: `${id}/${context.id}/exhausted/${state.round}`,
		output: 'exhausted',
		payload: {
			case: { id, number },
			reason,
			text: text(context.plant.config.language, `escalate.exhausted.${reason}`, { number, title }),
			rung: highest(state),
			rungs: config.rungs.length,
			turn,
			late: context.late,
			at: context.now,
		},
	};
}
