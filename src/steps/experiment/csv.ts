// The run sheet with the readings so far, as text that spreadsheets and readings.ts read. Not for reading it.

import { csvOf } from '../../experiment/csv.ts';
import { count } from './forms.ts';
import { designOf, type ExperimentState, rowOf } from './state.ts';

/** In the order of the sheet; the columns of readings are "y" or "y 2 [g]", as the sheet of src/experiment has them. */
export function resultsCsv(state: ExperimentState): string {
	const { factors, noise = [], responses, repeats } = state.experiment;
	const readings = responses.flatMap(({ key, unit }) =>
		count(repeats).map((reading) => ({ key, reading, column: `${key} ${reading}${unit === undefined || unit === '' ? '' : ` [${unit}]`}` })),
	);
	const head = ['order', 'run', 'replicate', 'noise', ...[...factors, ...noise].map(({ key }) => key), ...readings.map(({ column }) => column)];
	const lines = designOf(state.experiment).runs.map((run) => [
		run.order,
		run.run,
		run.replicate,
		run.noise,
		...factors.map(({ key }) => run.levels[key] ?? ''),
		...noise.map(({ key }) => run.noiseLevels[key] ?? ''),
		...readings.map(({ key, reading }) => rowOf(state, run, key)?.values[reading - 1] ?? ''),
	]);
	return csvOf([head, ...lines]);
}
