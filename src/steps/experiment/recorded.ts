// The experiments of a case as its events tell them: what the open step remembered, made anew after it has been left. Not for what the readings say
// (analysing.ts).

import type { CaseEvent } from '../../case/events.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import type { Combination, ResultRow } from '../../experiment/outcome.ts';
import type { JsonObject } from '../../json.ts';
import { type ExperimentState, newState, rowOf, withRow } from './state.ts';

export interface RecordedExperiment {
	/** The open step, with its visit. */
	step: string;
	/** As it stood after its last event. */
	state: ExperimentState;
	/** Something of it was removed from the case: its figures can't be had again. */
	redacted?: true;
}

/** Experiments that were begun, in the order in which they began. */
export function experimentsIn(events: readonly CaseEvent[]): RecordedExperiment[] {
	const found = new Map<string, RecordedExperiment>();
	let turn = 1;
	for (const { type, step = '', data, at } of events) {
		if (type === 'turn-opened') turn += 1;
		if (!type.startsWith('experiment/')) continue;
		const known = found.get(step);
		if (data === null) {
			if (known) known.redacted = true;
			continue;
		}
		const said = data as JsonObject;
		if (type === 'experiment/planned') {
			const experiment = said.experiment as unknown as Experiment;
			found.set(step, { step, state: { ...newState(experiment, turn, at), phase: 'running' } });
		} else if (known) known.state = after(known.state, type, said);
	}
	return [...found.values()];
}

function after(state: ExperimentState, type: string, data: JsonObject): ExperimentState {
	switch (type) {
		case 'experiment/result': {
			const { run, replicate, noise, response, values } = data as unknown as Required<ResultRow>;
			return withRow(state, { run, replicate, noise, response, values });
		}
		case 'experiment/corrected': {
			const { run, replicate, noise, response, reading, value } = data as unknown as Required<ResultRow> & { reading: number; value: number };
			const values = [...(rowOf(state, { run, replicate, noise }, response)?.values ?? [])];
			values[reading - 1] = value;
			const { filled: _, checked: __, ...unchecked } = state;
			return withRow(unchecked, { run, replicate, noise, response, values });
		}
		case 'experiment/filled':
			return { ...state, filled: true };
		case 'experiment/checked':
			return { ...state, checked: true };
		case 'experiment/decided': {
			const { levels, name, why } = data as unknown as { levels: Combination; name: string; why?: string };
			return { ...state, phase: 'confirming', decided: { levels, name, ...(why === undefined ? {} : { why }) } };
		}
		case 'experiment/confirmation': {
			const values = data.values as unknown as Record<string, number[]>;
			const confirmations = { ...state.confirmations };
			for (const [key, readings] of Object.entries(values)) confirmations[key] = [...(confirmations[key] ?? []), readings];
			return { ...state, confirmations };
		}
		default:
			return state;
	}
}
