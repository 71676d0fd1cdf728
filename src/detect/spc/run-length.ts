// How many points it takes until a chart speaks: for a good process the false alarms that a plant will have, for a shifted one the delay. By simulation,
// because rules that are on together have no formula. Not for judging a real signal.

import type { SpcLimits, SpcPoint, SpcRule } from './chart.ts';
import { beginChart, judgePoint } from './judge.ts';
import { isCounting, isFixed, readChartPoint } from './point.ts';

/** Charts of one signal, each with its rules. */
export interface Watching {
	limits: SpcLimits;
	rules: readonly SpcRule[];
	runLength?: number;
}

export interface RunLength {
	/** Points until the first chart speaks, on average. */
	mean: number;
	/** Standard error of the mean. */
	error: number;
}

/** A run that is longer is cut, and the mean is then too low: nobody waits for it. */
const LONGEST = 1_000_000;

/**
 * The average run length of charts that watch the same single values or subgroups: normal, with the mean and σ of the first chart's limits, `shift` σ
 * beside the mean. Charts of counts are reckoned with normal values, like their limits. Chance comes from `draw`, standard normal.
 */
export function averageRunLength(charts: readonly Watching[], draw: () => number, { shift = 0, runs = 500 } = {}): RunLength {
	const speaks = startRuns(charts, draw, shift);
	let [sum, squares] = [0, 0];
	for (let run = 0; run < runs; run++) {
		let points = 1;
		while (!speaks() && points < LONGEST) points++;
		sum += points;
		squares += points * points;
	}
	const average = sum / runs;
	return { mean: average, error: runs > 1 ? Math.sqrt(Math.max(0, squares / runs - average * average) / (runs - 1)) : Infinity };
}

/** One point after another, for ever: whether any of the charts speaks at it. Then all of them begin anew. */
export function startRuns(charts: readonly Watching[], draw: () => number, shift = 0): () => boolean {
	const [first] = charts;
	if (!first) throw new RangeError('no chart watches');
	const measured = charts.map((chart) => ({ ...chart, limits: asMeasured(chart.limits) }));
	const { mean, sigma } = measured[0]!.limits;
	const take = sampler(first.limits, () => mean + sigma * (shift + draw()));
	let states = measured.map(({ limits }) => beginChart(limits));
	return () => {
		const point = take();
		let spoken = false;
		for (const [index, chart] of measured.entries()) {
			const { state, hits } = judgePoint(chart.limits, states[index]!, point, chart);
			states[index] = state;
			if (hits.length > 0) spoken = true;
		}
		if (spoken) states = measured.map(({ limits }) => beginChart(limits));
		return spoken;
	};
}

/** A chart of counts as one of single values with the same limits, of which none ends at 0. */
function asMeasured(limits: SpcLimits): SpcLimits {
	const { chart, mean, sigma, size } = limits;
	if (!isCounting(chart)) return limits;
	const scale = isFixed(chart) ? Math.sqrt(size) : 1 / Math.sqrt(size);
	const centre = isFixed(chart) ? size * mean : mean;
	const one = sigma * scale;
	return {
		...limits,
		chart: 'individuals',
		size: 1,
		mean: centre,
		sigma: one,
		location: { centre, lower: centre - 3 * one, upper: centre + 3 * one },
	};
}

function sampler(limits: SpcLimits, value: () => number): () => SpcPoint {
	if (limits.chart !== 'xbar-r' && limits.chart !== 'xbar-s') return () => ({ at: 0, value: value(), n: 1 });
	return () => readChartPoint(limits, Array.from({ length: limits.size }, value), 0, 'en-US') as SpcPoint;
}
