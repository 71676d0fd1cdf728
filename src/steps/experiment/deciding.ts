// The levels that somebody chose, and the confirmation runs at them. Not for how they are judged: src/experiment.

import type { Actor, Proposed } from '../../case/events.ts';
import type { Combination } from '../../experiment/outcome.ts';
import { nameOfLevels } from './analysing.ts';
import type { ExperimentConfig } from './config.ts';
import { designOf, type ExperimentState, plain } from './state.ts';

interface After {
	state: ExperimentState;
	events: Proposed[];
}

/** A named person has chosen, and says why. */
export function decided(state: ExperimentState, levels: Combination, why: string, actor: Actor): After {
	const name = nameOfLevels(state.experiment, levels);
	const data = plain({ levels, name, by: actor.id, why });
	return { state: { ...state, phase: 'confirming', decided: { levels, name, by: actor.id, why } }, events: [{ type: 'experiment/decided', data, actor }] };
}

/** The readings of one more confirmation run. */
export function confirmed(state: ExperimentState, values: Record<string, number[]>, { confirmations }: ExperimentConfig, actor: Actor): After {
	const runs = Object.fromEntries(Object.entries(values).map(([key, readings]) => [key, [...(state.confirmations[key] ?? []), readings]]));
	const n = (Object.values(runs)[0] ?? []).length;
	const data = plain({ n, of: confirmations * designOf(state.experiment).outer.length, values });
	return { state: { ...state, confirmations: runs }, events: [{ type: 'experiment/confirmation', data, actor }] };
}
