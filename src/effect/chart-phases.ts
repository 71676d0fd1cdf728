// A control chart in two phases: each with limits of its own, the later one also against those of the earlier. The charts are those of detect/spc; whether
// the phases differ is said by the test for what is measured.

import type { SpcLimits, SpcPoint, SpcSetup } from '../detect/spc/chart.ts';
import { beginChart, judgePoint } from '../detect/spc/judge.ts';
import { learnLimits, proposeDrops } from '../detect/spc/learn.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { Language } from '../text.ts';
import { samplesOf } from './looks.ts';
import { LEAST } from './plan.ts';
import type { Series } from './series.ts';
import type { Phase } from './verdict.ts';

/** Points beyond their own three σ that are chance: one, or one in fifty. Limits learned from few points are crossed more often than one in 370. */
const BY_CHANCE = 0.02;

export interface ChartPhase {
	lines: NonNullable<Phase['chart']>;
	limits: SpcLimits;
	points: number;
	stable: boolean;
}

/** Control limits of a phase from its own points, and how many of them are beyond. Undefined: it has no spread, or no defect, and so no limits. */
export function chartPhase(series: Series, language: Language, side: 'before' | 'after'): ChartPhase | undefined | Refusal {
	const { setup, samples } = chartOf(series);
	const limits = learnLimits(setup, samples, language);
	if (isRefusal(limits)) {
		const flat = limits.code === 'spc.no-spread' || limits.code === 'spc.no-count';
		if (flat) return side === 'after' ? undefined : refuse(language, limits.code, side);
		return { ...limits, path: side };
	}
	const proposal = proposeDrops(setup, samples, language);
	if (isRefusal(proposal)) return { ...proposal, path: side };
	const beyond = proposal.drops.filter(({ round }) => round === 1).length;
	return { lines: { ...limits.location, beyond }, limits, points: samples.length, stable: beyond <= Math.max(1, BY_CHANCE * samples.length) };
}

/** At which point of the later phase (from 1), and by which of Nelson's rules 1 and 2, the chart of the earlier one first speaks. */
export function firstSignal(limits: SpcLimits, after: Series): { point: number; rule: number } | undefined {
	let state = beginChart(limits);
	for (const [index, point] of pointsOf(after).entries()) {
		const judged = judgePoint(limits, state, point, { rules: ['nelson-1', 'nelson-2'] });
		const [hit] = judged.hits;
		if (hit) return { point: index + 1, rule: hit.rule === 'nelson-1' ? 1 : 2 };
		state = judged.state;
	}
	return undefined;
}

function chartOf(series: Series): { setup: SpcSetup; samples: readonly unknown[] } {
	const least = LEAST.chart;
	if (series.kind === 'values') return { setup: { chart: 'individuals', least }, samples: series.values };
	if (series.kind === 'pairs') throw new RangeError('pairs have no chart');
	const samples = samplesOf(series).map(([count, size]) => ({ count, size }));
	return { setup: { chart: series.kind === 'proportion' ? 'p' : 'u', least }, samples };
}

function pointsOf(series: Series): SpcPoint[] {
	if (series.kind === 'values') return series.values.map((value, at) => ({ at, value, n: 1 }));
	if (series.kind === 'pairs') throw new RangeError('pairs have no chart');
	return samplesOf(series).map(([count, size], at) => ({ at, value: count / size, n: size }));
}
