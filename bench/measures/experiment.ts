// What the whole analysis of an L27 with nine repeats costs, against reading its results with JSON.parse.

import type { Refusal } from '../../src/refusal.ts';
import { type Figure, figure, median } from '../figure.ts';
import { analyse, checkExperiment, design, isRefusal, takeResults } from '../ground/built.ts';
import { sizes } from '../sizes.ts';

export default async function experiment(): Promise<Figure[]> {
	const factors = [...'ABCDEFGHIJ'].map((key) => ({ key, name: key, levels: [1, 2, 3] }));
	const asked = sure(checkExperiment({ name: 'bench', array: 'L27', factors, repeats: 9, responses: [{ key: 'y', name: 'y', goal: 'smaller' }] }));
	const plan = sure(design(asked));
	const rows = plan.levels.map((levels, run) => ({
		run: run + 1,
		values: Array.from(
			{ length: 9 },
			(_, at) => 10 + Object.values(levels).reduce((sum, level, factor) => sum + level * (factor - 4), 0) / 9 + Math.sin(run * 9 + at),
		),
	}));
	const written = JSON.stringify(rows);
	const results = sure(takeResults(asked, plan, rows));
	const [ours, plain]: [number[], number[]] = [[], []];
	for (let round = 0; round <= sizes.rounds; round++) {
		const start = performance.now();
		for (let turn = 0; turn < sizes.analyses; turn++) sure(analyse(asked, plan, results));
		const between = performance.now();
		for (let turn = 0; turn < sizes.analyses; turn++) JSON.parse(written);
		const end = performance.now();
		// The first warms up.
		if (round === 0) continue;
		ours.push((between - start) / sizes.analyses);
		plain.push((end - between) / sizes.analyses);
	}
	return [figure('experiment', 'ms', median(ours), median(plain), { of: 'ratio', atMost: 50 })];
}

function sure<T>(found: T | Refusal): T {
	if (isRefusal(found)) throw new Error(found.message);
	return found;
}
