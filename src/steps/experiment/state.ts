// What an open experiment remembers, and where in it the next thing to do is. Not for how it changes: one file a phase.

import { design } from '../../experiment/design.ts';
import type { Design, Experiment, PlannedRun } from '../../experiment/experiment.ts';
import type { Combination, ResultRow } from '../../experiment/outcome.ts';
import type { JsonObject } from '../../json.ts';
import { isRefusal } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import type { Instant } from '../../time.ts';

/**
 * planning: the plan may still be changed · running: runs are given out · checking: values are missing or suspicious, somebody says what becomes of them ·
 * deciding: somebody chooses the levels · confirming: confirmation runs at them.
 */
export type Phase = 'planning' | 'running' | 'checking' | 'deciding' | 'confirming';

/** A set-up at a noise condition, as people and messages name it. */
export type RunName = Pick<PlannedRun, 'run' | 'replicate' | 'noise'>;

export interface ExperimentState {
	phase: Phase;
	/** The PDCA turn whose measure the experiment looks for. */
	turn: number;
	since: Instant;
	/** As planned; from `running` on frozen, with the array by its name. */
	experiment: Experiment;
	/** Readings so far; null is one that is not there. One row a run and response. */
	rows: ResultRow[];
	/** Runs that were given up for now, and why. */
	notDone: (RunName & { reason: string })[];
	/** Somebody has said that it is analysed with what is there. */
	filled?: true;
	/** Somebody has said that the suspicious values are as measured. */
	checked?: true;
	/** The levels that were chosen, by whom and why. */
	decided?: { levels: Combination; name: string; by?: string; why?: string };
	/** Readings of the confirmation runs: response → runs → readings. */
	confirmations: Record<string, number[][]>;
	/** Version of the open step from which on answers count: what is asked changed then. */
	changedAt: number;
	/** The run or confirmation run that was last told, so that each is told once. */
	told?: string;
	/** How often it was reported overdue. */
	overdue: number;
}

export function newState(experiment: Experiment, turn: number, since: Instant): ExperimentState {
	return { phase: 'planning', turn, since, experiment, rows: [], notDone: [], confirmations: {}, changedAt: 0, overdue: 0 };
}

const designs: Record<Language, WeakMap<Experiment, Design>> = { 'en-US': new WeakMap(), 'zh-CN': new WeakMap() };

/** The design of an experiment that was accepted, its sentences in a language: always the same for the same seed. Throws for one that never was. */
export function designOf(experiment: Experiment, language: Language = 'en-US'): Design {
	const known = designs[language].get(experiment);
	if (known) return known;
	const made = design(experiment, language);
	if (isRefusal(made)) throw new RangeError(made.message);
	designs[language].set(experiment, made);
	return made;
}

export function same(one: RunName, other: RunName): boolean {
	return one.run === other.run && one.replicate === other.replicate && one.noise === other.noise;
}

/** The row of a run and a response; undefined before anything was entered. */
export function rowOf({ rows }: Pick<ExperimentState, 'rows'>, run: RunName, response: string): ResultRow | undefined {
	return rows.find((row) => row.response === response && same({ run: row.run, replicate: row.replicate ?? 1, noise: row.noise ?? 1 }, run));
}

/** The state with these readings in the place of those of the same run and response. */
export function withRow(state: ExperimentState, row: ResultRow): ExperimentState {
	const is = (other: ResultRow) => other.response === row.response && other.run === row.run && other.replicate === row.replicate && other.noise === row.noise;
	const rows = state.rows.some(is) ? state.rows.map((other) => (is(other) ? row : other)) : [...state.rows, row];
	return { ...state, rows };
}

/** Whether every reading of a run is there. */
export function isComplete(state: ExperimentState, run: RunName): boolean {
	const { responses, repeats } = state.experiment;
	return responses.every(({ key }) => {
		const values = rowOf(state, run, key)?.values ?? [];
		return values.length === repeats && values.every((value) => value !== null);
	});
}

/** The run whose turn it is: the first in the order of the sheet that has neither its readings nor been given up; undefined when there is none. */
export function nextRun(state: ExperimentState): PlannedRun | undefined {
	return designOf(state.experiment).runs.find((run) => !isComplete(state, run) && !state.notDone.some((given) => same(given, run)));
}

/** Runs with their readings, and all of them. */
export function progress(state: ExperimentState): { done: number; of: number } {
	const { runs } = designOf(state.experiment);
	return { done: runs.filter((run) => isComplete(state, run)).length, of: runs.length };
}

/** "3", "3.2" with replicates, "3.2 N4" with noise conditions. */
export function nameOfRun({ experiment }: Pick<ExperimentState, 'experiment'>, { run, replicate, noise }: RunName): string {
	const { replicates, noise: outer = [] } = experiment;
	return `${run}${replicates > 1 ? `.${replicate}` : ''}${outer.length > 0 ? ` N${noise}` : ''}`;
}

/** As plain JSON, for an event. */
export function plain<T>(value: T): JsonObject {
	return JSON.parse(JSON.stringify(value)) as JsonObject;
}
