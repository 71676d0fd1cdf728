// A detector was updated in the middle of a drift: what its charts remembered in the form of the version before is not forgotten.

import assert from 'node:assert/strict';
import { resume } from '../../../../src/detect/judge.ts';
import { RECENT_FROM, RUN, type SpcState } from '../../../../src/detect/spc/chart.ts';
import { chartStateOf, type FormerState } from '../../../../src/detect/spc/former-state.ts';
import { toMillis } from '../../../../src/time.ts';
import { Bench } from '../limits/desk.fixture.ts';

/** As version 0.5 wrote it. */
function former({ seen, runs, ewma, cusum }: SpcState): FormerState {
	const run = (of: readonly number[], place: number): [number, number] => [of[place]!, of[place + 1]!];
	const recent = (of: readonly number[]) => Array.from({ length: (of.length - RECENT_FROM) / 2 }, (_, n) => run(of, RECENT_FROM + 2 * n));
	return {
		seen,
		...(runs && {
			runs: {
				last: runs[0]!,
				side: run(runs, RUN.side),
				trend: run(runs, RUN.trend),
				turns: run(runs, RUN.turns),
				within: run(runs, RUN.within),
				beyond: run(runs, RUN.beyond),
				recent: recent(runs),
			},
		}),
		...(ewma && { ewma: { value: ewma[0], side: run(ewma, 1) } }),
		...(cusum && { cusum: { high: cusum[0], low: cusum[1], highSince: run(cusum, 2), lowSince: run(cusum, 4) } }),
	};
}

const CHARTS = [
	{ chart: 'individuals', rules: ['nelson-1', 'nelson-2', 'nelson-3', 'nelson-5', 'spread'] },
	{ chart: 'ewma', rules: ['ewma'] },
	{ chart: 'cusum', rules: ['cusum'] },
	{ chart: 'suggested' },
];

describe('What a chart remembered before the update', () => {
	for (const chart of CHARTS) {
		for (const many of [1, 3, 8]) {
			it(`${chart.chart}, updated after ${many} values of a shift: raises at the same value, and since the same`, async () => {
				const [kept, updated] = await Promise.all(
					[0, 1].map(async () => {
						const bench = new Bench([{ id: 'weight', watch: 'spc', learn: 0, ...chart }]);
						await bench.command({ command: 'type-limits', signal: 'L2/weight', limits: { mean: 500, sigma: 2 } });
						return bench.samples('L2/weight', [500.5, 499, ...Array.from({ length: many }, (_, n) => 502.2 + n / 10)]);
					}),
				);
				const state = updated!.states.get('L2/weight')!;
				const memory = state.rules.weight!.memory as { charts: unknown[] };
				memory.charts = memory.charts.map((one) => former(one as SpcState));
				const again = JSON.parse(JSON.stringify(state));
				updated!.states.set('L2/weight', again);
				resume(updated!.detector, again, toMillis(updated!.now));
				for (const bench of [kept!, updated!]) bench.samples('L2/weight', [503, 503.2, 502.9, 503.4, 503.1, 503.6, 503.5, 503.8, 503.9]);
				assert.ok(kept!.raised.length > 0);
				assert.deepEqual(updated!.raised, kept!.raised);
				assert.deepEqual(again.rules.weight!.memory, kept!.states.get('L2/weight')!.rules.weight!.memory);
			});
		}
	}

	it('is read once: what is of today stays as it is', () => {
		for (const state of [{ seen: 0 }, { seen: 3, ewma: [500, 1, 2] }, { seen: 3, runs: Array<number>(RECENT_FROM).fill(0) }] as SpcState[])
			assert.equal(chartStateOf(state), state);
	});
});
