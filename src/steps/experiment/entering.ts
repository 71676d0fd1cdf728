// Readings of runs: taken in once each, filled up where some were missing, corrected with a reason, never silently replaced. Not for where they come from:
// forms, messages and tables (readings.ts) all come here.

import type { Actor, Proposed } from '../../case/events.ts';
import { type Refusal, refuse, refuseAll } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { designOf, type ExperimentState, isComplete, nameOfRun, plain, type RunName, rowOf, same, withRow } from './state.ts';

/** Readings of one run, by response; null is one that is not there. */
export interface Entry {
	run: RunName;
	values: Record<string, readonly (number | null)[]>;
	/** Where it stands in what came in, for refusals: "rows[3]". */
	path: string;
}

export interface Entered {
	state: ExperimentState;
	events: Proposed[];
}

/** One reading that was wrong. */
export interface Correction {
	run: RunName;
	response: string;
	/** From 1. */
	reading: number;
	value: number;
	reason: string;
	path: string;
}

/** Takes readings in, all or none. One that is there already must be the same: another value is a correction and says why. Nothing new: no events. */
export function enter(before: ExperimentState, entries: readonly Entry[], actor: Actor, language: Language): Entered | Refusal {
	let state = before;
	const events: Proposed[] = [];
	const refusals: Refusal[] = [];
	for (const { run, values, path } of entries) {
		for (const [response, readings] of Object.entries(values)) {
			const merged = merge(state, run, response, readings, path, language);
			if ('refused' in merged) refusals.push(merged);
			else if (merged.news) {
				state = withRow(state, { ...run, response, values: merged.values });
				events.push({ type: 'experiment/result', data: { ...run, response, values: merged.values, name: nameOfRun(state, run) }, actor });
			}
		}
		// Its readings are there after all.
		if (isComplete(state, run)) state = { ...state, notDone: state.notDone.filter((given) => !same(given, run)) };
	}
	return refusals.length > 0 ? refuseAll(refusals.slice(0, 20)) : { state, events };
}

/** Replaces readings, each with what it was and why in the record; all or none. */
export function correct(before: ExperimentState, corrections: readonly Correction[], actor: Actor, language: Language): Entered | Refusal {
	let state = before;
	const events: Proposed[] = [];
	const refusals: Refusal[] = [];
	for (const { run, response, reading, value, reason, path } of corrections) {
		const row = rowOf(state, run, response);
		const was = row?.values[reading - 1];
		const fault = unknownRun(state, run, path, language) ?? unknownResponse(state, response, path, language);
		if (fault) refusals.push(fault);
		else if (!row || was === undefined || was === null)
			refusals.push(refuse(language, 'experiment-step.nothing-to-correct', path, { run: nameOfRun(state, run), reading }));
		else {
			state = withRow(state, { ...row, values: row.values.map((old, index) => (index === reading - 1 ? value : old)) });
			events.push({ type: 'experiment/corrected', data: { ...run, response, reading, was, value, reason, name: nameOfRun(state, run) }, actor });
		}
	}
	// What was said of suspicious values was said of others.
	const { checked: _, filled: __, ...unchecked } = state;
	return refusals.length > 0 ? refuseAll(refusals) : { state: unchecked, events };
}

/** Gives a run up for now, with the reason; what is entered later is taken. */
export function giveUp(state: ExperimentState, run: RunName, reason: string, actor: Actor): Entered {
	const notDone = [...state.notDone.filter((given) => !same(given, run)), { run: run.run, replicate: run.replicate, noise: run.noise, reason }];
	const data = plain({ run: run.run, replicate: run.replicate, noise: run.noise, reason, name: nameOfRun(state, run) });
	return { state: { ...state, notDone }, events: [{ type: 'experiment/not-done', data, actor }] };
}

/** Why a run is none of this experiment's. */
export function unknownRun({ experiment }: ExperimentState, run: RunName, path: string, language: Language): Refusal | undefined {
	const { levels, outer } = designOf(experiment);
	const limits = { run: levels.length, replicate: experiment.replicates, noise: outer.length };
	for (const name of ['run', 'replicate', 'noise'] as const) {
		if (Number.isInteger(run[name]) && run[name] >= 1 && run[name] <= limits[name]) continue;
		return refuse(language, `experiment-step.unknown-${name}`, joined(path, name), { found: run[name], most: limits[name] });
	}
	return undefined;
}

export function unknownResponse({ experiment }: ExperimentState, response: string, path: string, language: Language): Refusal | undefined {
	const keys = experiment.responses.map(({ key }) => key);
	return keys.includes(response)
		? undefined
		: refuse(language, 'experiment-step.unknown-response', joined(path, 'response'), { found: response, known: keys.join(', ') });
}

function merge(state: ExperimentState, run: RunName, response: string, readings: readonly (number | null)[], path: string, language: Language) {
	const { repeats } = state.experiment;
	const at = joined(path, 'values');
	const known = rowOf(state, run, response)?.values ?? [];
	const values: (number | null)[] = [];
	let news = false;
	for (let index = 0; index < repeats; index++) {
		const old = known[index] ?? null;
		const found = readings[index] ?? null;
		if (old !== null && found !== null && old !== found) return refuse(language, 'experiment-step.already', at, { run: nameOfRun(state, run), old, found });
		news ||= old === null && found !== null;
		values.push(old ?? found);
	}
	return { values, news };
}

function joined(path: string, name: string): string {
	return path === '' ? name : `${path}.${name}`;
}
