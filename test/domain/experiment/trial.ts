// An experiment with its readings, taken all the way to its analysis.

import assert from 'node:assert/strict';
import { type AnalyseOptions, analyse } from '../../../src/experiment/analyse.ts';
import { checkExperiment } from '../../../src/experiment/check.ts';
import { design } from '../../../src/experiment/design.ts';
import type { Design, Experiment, Factor, Response } from '../../../src/experiment/experiment.ts';
import type { Analysis, ResultRow } from '../../../src/experiment/outcome.ts';
import { takeResults } from '../../../src/experiment/results.ts';
import { isRefusal, type Refusal } from '../../../src/refusal.ts';

/** Factors of so many levels each, named A, B, C … or as told. */
export function factors(names: string, levels: number): Factor[] {
	return [...names].map((key) => ({ key, name: `factor ${key}`, levels: Array.from({ length: levels }, (_, at) => 10 * (at + 1)) }));
}

export function sure<T>(found: T | Refusal): T {
	assert.ok(!isRefusal(found), isRefusal(found) ? found.message : '');
	return found as T;
}

export function refused(found: unknown): Refusal {
	assert.ok(isRefusal(found), `was accepted: ${JSON.stringify(found)?.slice(0, 200)}`);
	return found;
}

export type Raw = Partial<Experiment> & { responses?: Response[] };

export function planned(raw: Raw): { experiment: Experiment; plan: Design } {
	const experiment = sure(checkExperiment({ name: 'trial', responses: [{ key: 'y', name: 'response', goal: 'larger' }], ...raw }));
	return { experiment, plan: sure(design(experiment)) };
}

/** Readings of every run: with replicates one of each, else repeats. */
export function rowsOf(readings: readonly (readonly (number | null)[])[], replicated: boolean, response?: string): ResultRow[] {
	const named = response === undefined ? {} : { response };
	return readings.flatMap((list, run) =>
		replicated ? list.map((value, at) => ({ run: run + 1, replicate: at + 1, values: [value], ...named })) : [{ run: run + 1, values: [...list], ...named }],
	);
}

export function analysed(raw: Raw, readings: readonly (readonly (number | null)[])[], options?: AnalyseOptions): Analysis | Refusal {
	const { experiment, plan } = planned(raw);
	const results = sure(takeResults(experiment, plan, rowsOf(readings, experiment.replicates > 1)));
	return analyse(experiment, plan, results, options);
}

/** |found − expected| ≤ tolerance, of every entry. */
export function near(found: readonly number[], expected: readonly number[], tolerance: number): void {
	assert.equal(found.length, expected.length);
	for (const [at, value] of expected.entries()) assert.ok(Math.abs(found[at]! - value) <= tolerance, `${at}: ${found[at]} instead of ${value} ± ${tolerance}`);
}
