// From an experiment to its design: the array, what stands in its columns, what can't be told apart, and the runs in an order by chance.
// Not for what comes out: results.ts.

import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { type Language, text } from '../text.ts';
import { ARRAYS, arrayNamed, type BuiltArray } from './arrays.ts';
import { assign, levelIn } from './assign.ts';
import { chanceFrom, shuffled } from './chance.ts';
import { confounding } from './confounding.ts';
import type { Assigned, Design, Experiment, Factor, PlannedRun } from './experiment.ts';

/** The design of a checked experiment, or why there is none. Deterministic: the same experiment gives the same design. */
export function design(experiment: Experiment, language: Language = 'en-US'): Design | Refusal {
	const { replicates, repeats, seed, blocks = 1 } = experiment;
	const inReplicates = blocks === replicates;
	const needed = blocks > 1 && !inReplicates ? blocks : undefined;
	const chosen = choose(experiment, needed, language);
	if (isRefusal(chosen)) return becauseOfColumns(experiment, needed, language) ?? chosen;
	const { array, columns, why } = chosen;
	const outer = outerArray(experiment.noise ?? []);
	if (array.rows.length * replicates * outer.rows.length * repeats > 20_000) {
		return refuse(language, 'experiment.too-large', 'repeats', { count: array.rows.length * replicates * outer.rows.length * repeats, most: 20_000 });
	}
	const factors = columns.filter(({ kind }) => kind === 'factor');
	const levels = array.rows.map((row) => Object.fromEntries(factors.map((one) => [one.key, levelIn(row, one)])));
	const blocked = columns.find(({ kind }) => kind === 'blocks');
	const inBlock = array.rows.map((row) =>
		Array.from({ length: replicates }, (_, at) => (blocked ? levelIn(row, blocked) : inReplicates && blocks > 1 ? at + 1 : 1)),
	);
	const used = new Set(columns.flatMap((one) => one.columns));
	return {
		array: { name: array.name, notation: array.notation, columns: array.columns, rows: array.rows },
		why,
		columns,
		free: array.columns.flatMap((_, at) => (used.has(at + 1) ? [] : [at + 1])),
		confounding: confounding(array, columns, experiment, language),
		outer: outer.rows,
		...(outer.name !== undefined && { outerName: outer.name }),
		runs: inOrder(experiment, levels, outer.rows, inBlock),
		levels,
		blocks: inBlock,
		replicates,
		repeats,
		seed,
	};
}

function choose(experiment: Experiment, blocks: number | undefined, language: Language): { array: BuiltArray; columns: Assigned[]; why: string } | Refusal {
	const { factors, interactions = [] } = experiment;
	const degrees =
		1 +
		factors.reduce((all, { levels }) => all + levels.length - 1, 0) +
		interactions.reduce((all, pair) => all + pair.reduce((product, key) => product * (factors.find((one) => one.key === key)!.levels.length - 1), 1), 0) +
		(blocks === undefined ? 0 : blocks - 1);
	const params = { needed: degrees, factors: factors.length, interactions: interactions.length };
	if (experiment.array !== undefined) {
		const array = arrayNamed(experiment.array);
		if (!array) return refuse(language, 'experiment.array-unknown', 'array', { found: experiment.array });
		const columns = assign(array, experiment, blocks);
		const { name, notation } = array;
		if (columns) return { array, columns, why: text(language, 'experiment.why.named', { name, notation, runs: array.rows.length }) };
		const more = factors.length + interactions.length > array.columns.length ? 'columns' : 'fit';
		return refuse(language, `experiment.array-${more}`, 'array', { name, notation, columns: array.columns.length, ...params });
	}
	for (const array of ARRAYS) {
		const columns = array.rows.length < degrees ? undefined : assign(array, experiment, blocks);
		const { name, notation } = array;
		if (columns) return { array, columns, why: text(language, 'experiment.why.smallest', { name, notation, runs: array.rows.length, needed: degrees }) };
	}
	return refuse(language, blocks === undefined ? 'experiment.no-array' : 'experiment.no-array-blocks', 'factors', { ...params, blocks });
}

/** It is the columns that were named that don't fit: without them an array would hold everything. */
function becauseOfColumns({ columns, ...experiment }: Experiment, blocks: number | undefined, language: Language): Refusal | undefined {
	if (columns === undefined || Object.keys(columns).length === 0 || isRefusal(choose(experiment, blocks, language))) return undefined;
	const named = Object.entries(columns).map(([key, column]) => `${key} ${column}`);
	return refuse(language, 'experiment.columns-fit', 'columns', { columns: named.join(', ') });
}

/** All combinations of the noise levels, or the smallest array, whichever has fewer conditions. */
function outerArray(noise: readonly Factor[]): { rows: number[][]; name?: string } {
	const whole = noise.reduce<number[][]>((rows, { levels }) => rows.flatMap((row) => levels.map((_, at) => [...row, at + 1])), [[]]);
	const experiment: Experiment = { name: '', factors: [...noise], responses: [], replicates: 1, repeats: 1, seed: 0 };
	for (const array of noise.length > 1 ? ARRAYS : []) {
		if (array.rows.length >= whole.length) break;
		const columns = assign(array, experiment);
		if (columns) return { rows: array.rows.map((row) => columns.map((one) => levelIn(row, one))), name: array.name };
	}
	return { rows: whole };
}

/** Set-ups in an order by chance within their block, blocks one after another, the noise conditions of a set-up by chance too. */
function inOrder(experiment: Experiment, levels: readonly Record<string, number>[], outer: readonly number[][], blocks: readonly number[][]): PlannedRun[] {
	const chance = chanceFrom(experiment.seed);
	const setUps = blocks.flatMap((row, run) => row.map((block, at) => ({ run: run + 1, replicate: at + 1, block })));
	const byBlock = [...new Set(setUps.map(({ block }) => block))].sort((a, b) => a - b).map((block) => setUps.filter((one) => one.block === block));
	const conditions = outer.map((row, at) => ({ noise: at + 1, row }));
	const value = ({ key, levels: all }: Factor, level: number) => [key, all[level - 1]!] as const;
	return byBlock
		.flatMap((list) => shuffled(list, chance))
		.flatMap(({ run, replicate, block }) =>
			shuffled(conditions, chance).map(({ noise, row }) => ({
				run,
				replicate,
				noise,
				block,
				level: levels[run - 1]!,
				levels: Object.fromEntries(experiment.factors.map((factor) => value(factor, levels[run - 1]![factor.key]!))),
				noiseLevels: Object.fromEntries((experiment.noise ?? []).map((factor, at) => value(factor, row[at]!))),
			})),
		)
		.map((one, at) => ({ ...one, order: at + 1 }));
}
