// Phase I: learns once, from rows of good running, what several signals do together. The model is frozen; phase II is in judge.ts.

import { isRefusal, type Refusal, refuse } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { describe } from '../../untrusted.ts';
import { type Fit, fitRows } from './fit.ts';
import { limitsOf, unseenOf } from './limits.ts';
import { correlation, dependent, eigen } from './matrix.ts';
import type { ModelOptions, MultivariateModel } from './model.ts';
import { spreadOf } from './robust.ts';
import { readNames, readRows } from './rows.ts';

/** Share of the variance that the kept components hold. */
const EXPLAINED = 0.9;

/**
 * A model from rows of good running, oldest first and equally spaced (align.ts makes such), with a value for each name. Needs 50 rows a signal and
 * 200 at least; up to a tenth may be bad, they are dropped and listed.
 *
 * Refused: names that are none or stand twice, too few rows, a row of another length, what is no finite number (each with its path), options out of
 * range; `multivariate.constant` and `multivariate.collinear` with the path of the name, unless `degenerate` says that it be left out.
 */
export function learnModel(rawRows: unknown, rawNames: unknown, options: ModelOptions, language: Language): MultivariateModel | Refusal {
	const names = readNames(rawNames, language);
	if (isRefusal(names)) return names;
	const rows = readRows(rawRows, names, language);
	if (isRefusal(rows)) return rows;
	const checked = readOptions(options, language);
	if (isRefusal(checked)) return checked;

	const leftOut: MultivariateModel['leftOut'] = [];
	let used = names.map((_, j) => j);
	for (const [find, why] of [
		[constants, 'constant'],
		[collinears, 'collinear'],
	] as const) {
		const found = find(rows, used);
		for (const j of found) {
			if (checked.degenerate === 'refuse') return refuse(language, `multivariate.${why}`, `names[${j}]`, { name: names[j] });
			leftOut.push({ name: names[j]!, why });
		}
		used = used.filter((j) => !found.includes(j));
	}
	if (used.length < 2) return refuse(language, 'multivariate.nothing-left', 'names', { found: used.length });
	const kept = rows.map((row) => used.map((j) => row[j]!));
	const model = frame(
		fitRows(kept, checked.smoothing),
		used.map((j) => names[j]!),
		kept.length,
		checked,
	);
	const whole = { ...model, leftOut };
	// Dropping may leave a signal without change after all: it only ever moved in the rows that were bad.
	const still = whole.signals.find(({ scale }) => !(scale > 0));
	if (still) return refuse(language, 'multivariate.constant', `names[${names.indexOf(still.name)}]`, { name: still.name });
	return { ...whole, limits: limitsOf(whole, kept, unseenOf(whole, kept)) };
}

function frame(
	{ signals, correlations, inverse, dropped }: Fit,
	names: string[],
	rows: number,
	options: Required<ModelOptions>,
): Omit<MultivariateModel, 'limits'> {
	const { values, vectors } = eigen(correlations);
	const all = values.reduce((sum, value) => sum + value, 0);
	let count = 0;
	let sum = 0;
	while (count < values.length - 1 && (count === 0 || sum / all < EXPLAINED)) sum += values[count++]!;
	return {
		version: 1,
		signals: signals.map((signal, j) => ({ name: names[j]!, ...signal })),
		leftOut: [],
		learned: rows - dropped.length,
		dropped,
		falseAlarms: options.falseAlarms,
		smoothing: options.smoothing,
		eigenvalues: values,
		loadings: vectors,
		kept: count,
		explained: sum / all,
		inverse,
	};
}

function constants(rows: readonly number[][], used: readonly number[]): number[] {
	return used.filter((j) => spreadOf(rows.map((row) => row[j]!)).scale === 0);
}

function collinears(rows: readonly number[][], used: readonly number[]): number[] {
	const spreads = used.map((j) => {
		const values = rows.map((row) => row[j]!);
		const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
		return { j, mean, scale: spreadOf(values).scale };
	});
	if (spreads.length < 2) return [];
	return dependent(correlation(rows.map((row) => spreads.map(({ j, mean, scale }) => (row[j]! - mean) / scale)))).map((place) => used[place]!);
}

function readOptions(options: ModelOptions, language: Language): Required<ModelOptions> | Refusal {
	const { falseAlarms = 0.0005, smoothing = 0.15, degenerate = 'refuse' } = options;
	const between = (path: string, value: unknown, least: number, most: number) =>
		typeof value === 'number' && value >= least && value <= most
			? undefined
			: refuse(language, 'multivariate.between', path, { least, most, found: describe(language, value) });
	const fault = between('falseAlarms', falseAlarms, 0.000_001, 0.05) ?? between('smoothing', smoothing, 0.05, 0.5);
	if (fault) return fault;
	if (degenerate !== 'refuse' && degenerate !== 'leave-out')
		return refuse(language, 'multivariate.degenerate', 'degenerate', { found: describe(language, degenerate) });
	return { falseAlarms, smoothing, degenerate };
}
