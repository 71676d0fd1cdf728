// Before the first run is given out: the plan may be changed, and is frozen when it begins. Not for what a plan may be: src/experiment.

import type { Actor, Proposed } from '../../case/events.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { isAbsent } from '../../form/reading.ts';
import type { Json, JsonObject } from '../../json.ts';
import { isRefusal, type Refusal } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { readNumber } from '../../untrusted.ts';
import { below, checkPlan } from './config.ts';
import { designOf, type ExperimentState, plain } from './state.ts';

/** A plan with some of it replaced: factors, responses, array … as they stand in a configuration. */
export function changed({ experiment }: ExperimentState, part: JsonObject, language: Language): Experiment | Refusal {
	// Another array may fit what was changed, unless it is named.
	const { array: _, ...before } = experiment;
	return checkPlan({ ...before, ...part }, language, experiment.seed);
}

/** The plan as its form says it (forms.ts). */
export function planOf({ experiment }: ExperimentState, values: JsonObject, language: Language): Experiment | Refusal {
	const factors = experiment.factors.map((factor, index) => ({ ...factor, levels: levelsIn(values[`levels-${index + 1}`], factor.levels) }));
	const responses = experiment.responses.map(({ target: _, ...response }, index) => {
		const { [`goal-${index + 1}`]: goal = response.goal, [`target-${index + 1}`]: target } = values;
		const aimed = goal === 'nominal' && target !== undefined ? { target } : {};
		return { ...response, goal, ...aimed };
	});
	const { replicates = experiment.replicates, repeats = experiment.repeats } = values;
	const { array, ...before } = experiment;
	const sameLevels = factors.every(({ levels }, index) => levels.length === experiment.factors[index]?.levels.length);
	return checkPlan({ ...before, ...(sameLevels && array !== undefined ? { array } : {}), factors, responses, replicates, repeats }, language, experiment.seed);
}

/** "100; 150; 200": numbers where they are some, else names. */
function levelsIn(written: Json | undefined, before: Experiment['factors'][number]['levels']): (number | string)[] {
	if (typeof written !== 'string' || isAbsent(written)) return before;
	const cells = written
		.split(/[;；]/)
		.map((cell) => cell.trim())
		.filter((cell) => cell !== '');
	const numbers = cells.map((cell) => readNumber(cell));
	return numbers.every((one): one is number => !isRefusal(one)) ? numbers : cells;
}

/** Another plan: the record says what it is now. */
export function withPlan(state: ExperimentState, experiment: Experiment, actor: Actor): { state: ExperimentState; events: Proposed[] } {
	if (JSON.stringify(experiment) === JSON.stringify(state.experiment)) return { state, events: [] };
	return { state: { ...state, experiment }, events: [{ type: 'experiment/plan-changed', data: plain({ experiment }), actor }] };
}

/** The first run is given out: from now on the plan, its array and the order are what they are. */
export function frozen(state: ExperimentState, actor: Actor | undefined, language: Language): { state: ExperimentState; events: Proposed[] } {
	const { array, why, seed, columns, free, confounding, runs } = designOf(state.experiment, language);
	const experiment: Experiment = { ...state.experiment, array: array.name };
	const data = plain({
		experiment,
		seed,
		array: array.name,
		why,
		columns,
		free,
		confounding: confounding.map(({ sentence }) => sentence).slice(0, 40),
		runs: runs.length,
		order: runs.map(({ run, replicate, noise }) => `${run}.${replicate}.${noise}`).join(' '),
	});
	const planned: Proposed = { type: 'experiment/planned', data, ...(actor ? { actor } : {}) };
	return { state: { ...state, experiment, phase: 'running' }, events: [planned] };
}

/** Faults of a plan as those of its form: what is wrong with a level stands at its field. */
export function atFields(refusal: Refusal): Refusal[] {
	return below('', refusal).map((one) => {
		const [, factor] = /^factors\[(\d+)\]/.exec(one.path) ?? [];
		const [, response] = /^responses\[(\d+)\]/.exec(one.path) ?? [];
		if (factor !== undefined) return { ...one, path: `values.levels-${Number(factor) + 1}` };
		if (response !== undefined) return { ...one, path: `values.${one.path.includes('target') ? 'target' : 'goal'}-${Number(response) + 1}` };
		return { ...one, path: one.path === '' ? 'values' : `values.${one.path}` };
	});
}
