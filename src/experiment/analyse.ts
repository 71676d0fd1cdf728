// From results to an analysis: S/N ratios and means, their response tables, analyses of variance, optima and what they promise. Pure; it decides nothing:
// a named person chooses what is confirmed.

import { isRefusal, type Refusal, refuse, refuseAll } from '../refusal.ts';
import { type Language, text } from '../text.ts';
import { meanOf } from './anova.ts';
import { compromise, type Desired } from './desirability.ts';
import type { Design, Experiment, Response } from './experiment.ts';
import { judgement, type Reckoned } from './judgement.ts';
import type { Analysis, Anova, MissingCell, Pooling, ResponseAnalysis, Results, Scale } from './outcome.ts';
import { definitionOf, signalToNoise } from './signal-to-noise.ts';
import { type Apart, paretoOf, responseTable, type Term, takeApart, termsOf } from './terms.ts';
import { varianceTable } from './variance-table.ts';

export interface AnalyseOptions {
	language?: Language;
	/** What is pooled into the error; nothing unless told. */
	pooling?: Pooling;
	/** 0.05 unless told: above 0, at most 0.5. */
	alpha?: number;
	/** refuse unless told. fill: a reading that is missing where another of the same set-up, or of the same run and noise condition, is there, is taken as their mean; each costs a degree of freedom. */
	missing?: 'refuse' | 'fill';
}

/** The analysis, or everything that stands in its way: incomplete results, S/N ratios that can't be had, results that are all equal. */
export function analyse(experiment: Experiment, design: Design, results: Results, options: AnalyseOptions = {}): Analysis | Refusal {
	const { language = 'en-US', pooling = 'none', alpha = 0.05, missing = 'refuse' } = options;
	if (!(alpha > 0 && alpha <= 0.5)) return refuse(language, 'experiment.alpha', 'alpha', { found: alpha });
	if (missing === 'refuse' && !results.complete) return incomplete(results.missing, design, language);
	const terms = termsOf(experiment, design);
	const faults: Refusal[] = [];
	const reckoned: Reckoned[] = [];
	for (const response of experiment.responses) {
		const found = reckon({ response, experiment, design, results, terms, pooling, alpha, language });
		if (isRefusal(found)) faults.push(found);
		else reckoned.push(found);
	}
	if (faults.length > 0) return refuseAll(faults.flatMap((one) => (one.all ? one.all.map((part) => ({ refused: true as const, ...part })) : [one])));
	const responses: ResponseAnalysis[] = reckoned.map((one) => judgement(one, experiment, design, language));
	const desired: Desired[] = reckoned.map(({ response, apart, scales }) => {
		const bySn = response.goal === 'nominal' && response.target === undefined;
		const scale = bySn ? 'sn' : 'mean';
		return { response, bySn, apart: apart[scale], anova: scales[scale].anova, perRun: scales[scale].perRun };
	});
	const levels = Object.fromEntries(experiment.factors.map(({ key, levels: all }) => [key, all.length]));
	return {
		name: experiment.name,
		array: design.array.name,
		runs: design.levels.length,
		responses,
		...(responses.length > 1 && { compromise: compromise(desired, levels, design.levels, language) }),
		suspicious: results.suspicious,
		sentences: [
			design.why,
			...design.confounding.map(({ sentence }) => sentence),
			...results.suspicious.map(({ sentence }) => sentence),
			...filledSentence(results, language),
		],
	};
}

function filledSentence({ missing }: Results, language: Language): string[] {
	const count = missing.reduce((all, one) => all + one.count, 0);
	return count === 0 ? [] : [text(language, 'experiment.filled', { count })];
}

function incomplete(missing: readonly MissingCell[], design: Design, language: Language, code = 'incomplete'): Refusal {
	const runs = [...new Set(missing.map(({ run }) => run))];
	const params = {
		missing: missing.reduce((all, { count }) => all + count, 0),
		runs: runs.slice(0, 12).join(', ') + (runs.length > 12 ? ' …' : ''),
		of: design.levels.length,
		count: runs.length,
	};
	return refuse(language, `experiment.${code}`, 'results', params);
}

interface ReckonInput {
	response: Response;
	experiment: Experiment;
	design: Design;
	results: Results;
	terms: readonly Term[];
	pooling: Pooling;
	alpha: number;
	language: Language;
}

function reckon({ response, experiment, design, results, terms, pooling, alpha, language }: ReckonInput): Reckoned | Refusal {
	const values = results.values[response.key]!;
	const readings = values.map((replicates) => replicates.flat(2).filter((value) => value !== null));
	const filled = fill(values);
	if (isUnfillable(filled))
		return incomplete(
			results.missing.filter(({ response: key }) => key === response.key),
			design,
			language,
			'unfillable',
		);
	// With replicates the mean of a set-up is the value: repeats of one set-up are not new evidence of what the setting does.
	const averaged = design.replicates > 1 && experiment.repeats > 1;
	const units = filled.units.map((replicates) => replicates.map((conditions) => conditions.map((list) => (averaged ? [meanOf(list)] : list))));
	const perRun = units.map((replicates) => meanOf(replicates.flat(2)));
	const each = units[0]!.flat(2).length;
	const all = units.flat(3);
	const grand = meanOf(all);
	const total = all.reduce((sum, value) => sum + (value - grand) ** 2, 0);
	const nothing = 1e-24 * all.reduce((sum, value) => sum + value * value, 0);
	if (total <= nothing) return refuse(language, 'experiment.all-equal', 'results', { key: response.key, value: all[0] });

	const ratios = readings.map((list, at) => signalToNoise(list, response, at + 1, language, `results.${response.key}.${at + 1}`));
	const faulty = ratios.filter(isRefusal);
	// The first names the run; the same sentence for every run would say no more.
	if (faulty.length > 0) return faulty[0]!;
	const sn = ratios as number[];
	const snTotal = sn.reduce((sum, value) => sum + (value - meanOf(sn)) ** 2, 0);
	if (snTotal <= 1e-24 * sn.reduce((sum, value) => sum + value * value, 0)) return refuse(language, 'experiment.sn-equal', 'results', { key: response.key });

	const common = { runs: sn.length, pooling, alpha, language, filled: 0, repeatsOnly: false };
	const apart = { sn: takeApart(terms, sn), mean: takeApart(terms, perRun) };
	const meanInput = {
		...common,
		each,
		total,
		beside: besideOf(units, design, grand),
		repeatsOnly: design.replicates === 1,
		filled: averaged ? 0 : filled.count,
	};
	return {
		response,
		definition: definitionOf(response, language),
		readings,
		alike: values.flatMap((replicates) =>
			design.outer.map((_, noise) => replicates.flatMap((conditions) => conditions[noise]!.filter((value) => value !== null))),
		),
		apart,
		scales: {
			sn: scaleOf(apart.sn, sn, varianceTable({ ...common, apart: apart.sn, each: 1, total: snTotal, beside: [] }), 1),
			mean: scaleOf(apart.mean, perRun, varianceTable({ ...meanInput, apart: apart.mean }), each),
		},
	};
}

function scaleOf(apart: Apart, perRun: number[], anova: Anova, each: number): Scale {
	return { perRun, grandMean: apart.grand, table: responseTable(apart), anova, pareto: paretoOf(apart, perRun.length, each) };
}

type Units = number[][][][];

/** What noise conditions, and replicates that are blocks, do to all runs alike: no error. */
function besideOf(units: Units, { outer, replicates, blocks }: Design, grand: number): { kind: 'noise' | 'blocks'; ss: number; df: number }[] {
	const found: { kind: 'noise' | 'blocks'; ss: number; df: number }[] = [];
	const squares = (groups: number[][]) => groups.reduce((sum, group) => sum + group.length * (meanOf(group) - grand) ** 2, 0);
	if (outer.length > 1) {
		const groups = outer.map((_, noise) => units.flatMap((run) => run.flatMap((conditions) => conditions[noise]!)));
		found.push({ kind: 'noise', ss: squares(groups), df: outer.length - 1 });
	}
	if (replicates > 1 && blocks[0]!.some((block, at) => at > 0 && block !== blocks[0]![0])) {
		const groups = Array.from({ length: replicates }, (_, at) => units.flatMap((run) => run[at]!.flat()));
		found.push({ kind: 'blocks', ss: squares(groups), df: replicates - 1 });
	}
	return found;
}

/** Missing readings as the mean of those of the same set-up, else of the same run and noise condition. */
function fill(values: Results['values'][string]): { units: Units; count: number } | 'unfillable' {
	let count = 0;
	let empty = false;
	const units = values.map((replicates) =>
		replicates.map((conditions) =>
			conditions.map((list, noise) => {
				const own = list.filter((value) => value !== null);
				const known = own.length > 0 ? own : replicates.flatMap((other) => other[noise]!.filter((value) => value !== null));
				if (known.length === 0) empty = true;
				return list.map((value) => {
					if (value !== null) return value;
					count += 1;
					return meanOf(known);
				});
			}),
		),
	);
	return empty ? 'unfillable' : { units, count };
}

const isUnfillable = (found: ReturnType<typeof fill>): found is 'unfillable' => found === 'unfillable';
