// The figure that a dialog shows: one false alarm in how many points of a good process.

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { SpcRule } from '../../../../src/detect/spc/chart.ts';
import { type FalseAlarms, reckonFalseAlarms, type Switched } from '../../../../src/detect/spc/false-alarms.ts';
import { averageRunLength, startRuns } from '../../../../src/detect/spc/run-length.ts';
import { normalDraws } from '../../../../src/statistics/normal-draws.ts';
import { Random } from '../../../crash/random.ts';
import { exactLimits } from '../../../run-lengths/published.ts';

const even = () => {
	const random = new Random(1);
	return () => random.next();
};
const WESTERN_ELECTRIC: SpcRule[] = ['western-electric-1', 'western-electric-2', 'western-electric-3', 'western-electric-4'];

/** After so many points at most. */
function reckoned(charts: readonly Switched[], points: number): FalseAlarms {
	const go = reckonFalseAlarms(charts, even());
	assert.ok(go);
	let found = go(0);
	while (!found.done && found.points < points) found = go(1_000);
	return found;
}
const length = ({ points, alarms }: FalseAlarms) => points / alarms;

describe('false alarms of the rules that are switched on', () => {
	it('all of Western Electric 1–4: one in about 92 points, as Champ and Woodall printed it', () => {
		assert.equal(length(reckoned([{ chart: 'individuals', rules: WESTERN_ELECTRIC }], 0)), 91.75);
	});
	it('what is taken from print is what the chart itself does', () => {
		for (const [rules, printed] of [
			[WESTERN_ELECTRIC, 91.75],
			[['western-electric-1', 'western-electric-3'], 166.05],
		] as const) {
			const speaks = startRuns([{ limits: exactLimits({ chart: 'individuals' }), rules }], normalDraws(even()));
			let alarms = 0;
			for (let point = 0; point < 15_000; point++) if (speaks()) alarms++;
			const error = printed / Math.sqrt(alarms);
			assert.ok(Math.abs(15_000 / alarms - printed) < 3 * error, `${15_000 / alarms} ± ${error}`);
		}
	});
	it('Nelson’s rule 1 is Western Electric’s: one in 370, on a chart of counts, too', () => {
		assert.equal(length(reckoned([{ chart: 'p', size: 50, rules: ['nelson-1'] }], 0)), 370.4);
		assert.equal(length(reckoned([{ chart: 'individuals', rules: ['nelson-1', 'western-electric-1'] }], 0)), 370.4);
	});
	it('what is not printed is simulated, and says how well it is known', () => {
		const found = reckoned([{ chart: 'individuals', rules: ['nelson-1', 'nelson-2', 'nelson-5', 'nelson-6'] }], 30_000);
		const limits = exactLimits({ chart: 'individuals' });
		const other = averageRunLength([{ limits, rules: ['nelson-1', 'nelson-2', 'nelson-5', 'nelson-6'] }], normalDraws(even()), { runs: 200 });
		assert.ok(Math.abs(length(found) - other.mean) < 3 * (other.error + found.error * length(found)), `${length(found)} and ${other.mean}`);
		assert.ok(found.error < 0.09, `${found.error}`);
	});
	it('two charts together speak more often than one', () => {
		const both = reckoned(
			[
				{ chart: 'individuals', rules: ['nelson-1'] },
				{ chart: 'cusum', rules: ['cusum'] },
			],
			30_000,
		);
		assert.ok(length(both) > 150 && length(both) < 280, `${length(both)}`);
	});
	it('the spread of subgroups is drawn, not guessed', () => {
		const rings = reckoned([{ chart: 'xbar-r', size: 5, rules: ['nelson-1', 'spread'] }], 8_000);
		// 1 − (1 − 0.0027)(1 − 0.0046): means beyond 3σ, ranges of five beyond D4.
		assert.ok(Math.abs(length(rings) - 137) < 55, `${length(rings)}`);
	});
	it('begins with nothing known, and without rules there is nothing to reckon', () => {
		assert.deepEqual(reckonFalseAlarms([{ chart: 'cusum', rules: ['cusum'] }], even())?.(0), { points: 0, alarms: 0, error: Infinity, done: false });
		assert.equal(reckonFalseAlarms([{ chart: 'individuals', rules: [] }], even()), undefined);
	});
});
