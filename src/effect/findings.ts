// What a proof assumes, looked at in the data: about normal, independent, no wild values, enough of them. Said beside the verdict; it decides nothing.

import { chiSquare } from '../statistics/chi-square.ts';
import { samplesOf } from './looks.ts';
import { hasSpread, momentsOf, sorted } from './moments.ts';
import { andersonDarling, farOut, LEAST_FOR_SHAPE, serialCorrelation } from './normality.ts';
import { differencesOf } from './paired.ts';
import type { EffectPlan } from './plan.ts';
import { rankSum } from './ranks.ts';
import type { Series } from './series.ts';
import type { Comparison, EffectFinding } from './verdict.ts';

/** Below it the look at an assumption finds a doubt. */
const DOUBT = 0.05;
/** Several samples are looked at together: rarer. */
const OVERDISPERSED = 0.01;
const FEWEST_SAMPLES = 5;
/** Below it one odd value turns a verdict. */
const FEW = 5;
/** From so many values on means are about normal whatever the values are, unless they are wild. */
const MANY = 30;

type Side = NonNullable<EffectFinding['side']>;

export function findingsOf(plan: EffectPlan, before: Series | undefined, after: Series, comparison: Comparison): EffectFinding[] {
	const found: EffectFinding[] = [];
	const sides: [Side, Series | undefined][] = [
		['before', before],
		['after', after],
	];
	for (const [side, series] of sides) {
		if (series?.kind === 'values') found.push(...ofValues(plan, series.values, side));
		else if (series?.kind === 'pairs') found.push(...ofValues(plan, differencesOf(series.pairs), 'differences'));
		else if (series) found.push(...ofCounts(series, side));
	}
	found.push(...ofRanks(plan, before, after, comparison));
	return found;
}

function ofValues(plan: EffectPlan, values: readonly number[], side: Side): EffectFinding[] {
	const n = values.length;
	const found: EffectFinding[] = [];
	if (n < FEW) found.push({ code: 'few', level: 'doubt', side, values: { n } });
	if (n >= 2 && !hasSpread(momentsOf(values))) return [...found, { code: 'no-spread', level: 'doubt', side, values: { n } }];
	if (assumesNormal(plan)) found.push(shapeOf(plan, values, side));
	const serial = serialCorrelation(values);
	if (serial) {
		const doubt = serial.p < DOUBT;
		found.push({ code: doubt ? 'dependent' : 'independent', level: doubt ? 'doubt' : 'note', side, values: { n, ...serial } });
	}
	const count = farOut(values);
	if (count > 0) found.push({ code: 'outliers', level: 'doubt', side, values: { n, count } });
	return found;
}

function assumesNormal({ method, test }: EffectPlan): boolean {
	return method === 'welch' || method === 'capability' || method === 'chart' || test === 't' || test === 'f';
}

function shapeOf({ method, test }: EffectPlan, values: readonly number[], side: Side): EffectFinding {
	const n = values.length;
	const shape = andersonDarling(values);
	if (!shape) return { code: 'normality-unknown', level: 'note', side, values: { n, least: LEAST_FOR_SHAPE } };
	if (shape.p >= DOUBT) return { code: 'normal', level: 'note', side, values: { n, p: shape.p } };
	// Means of many values are normal whatever the values are; spreads and capabilities are not.
	const isMean = method === 'welch' || method === 'chart' || test === 't';
	return { code: 'not-normal', level: isMean && n >= MANY ? 'note' : 'doubt', side, values: { n, p: shape.p } };
}

/** Do the samples of a side differ by more than chance? Then its true share or rate moves, and an interval for one that stands still is too narrow. */
function ofCounts(series: Extract<Series, { kind: 'proportion' | 'rate' }>, side: Side): EffectFinding[] {
	const samples = samplesOf(series);
	if (samples.length < FEWEST_SAMPLES) return [];
	const [counted, size] = series.kind === 'proportion' ? [series.defects, series.of] : [series.events, series.exposure];
	const rate = counted / size;
	const each = series.kind === 'proportion' ? rate * (1 - rate) : rate;
	if (!(each > 0)) return [];
	const statistic = samples.reduce((sum, [count, of]) => sum + (count - of * rate) ** 2 / (of * each), 0);
	const degrees = samples.length - 1;
	const p = chiSquare(degrees).sf(statistic);
	const values = { samples: samples.length, times: statistic / degrees, p };
	if (p < OVERDISPERSED) return [{ code: 'overdispersed', level: 'doubt', side, values }];
	return [{ code: 'independent', level: 'note', side, values: { n: samples.length, p } }];
}

function ofRanks(plan: EffectPlan, before: Series | undefined, after: Series, { estimate, definition }: Comparison): EffectFinding[] {
	const found: EffectFinding[] = [];
	if (plan.method === 'mann-whitney' && before?.kind === 'values' && after.kind === 'values') {
		const { tied } = rankSum(sorted(before.values), sorted(after.values));
		if (tied > 0) found.push({ code: 'ties', level: 'note', values: { count: tied, n: before.values.length + after.values.length } });
	}
	if (definition === 'signed-rank-normal' && after.kind === 'pairs') {
		const sizes = sorted(differencesOf(after.pairs).map(Math.abs));
		const { tied } = rankSum(sizes, []);
		if (tied > 0) found.push({ code: 'ties', level: 'note', values: { count: tied, n: sizes.length } });
	}
	if (estimate.lower === null) found.push({ code: 'out-of-reach', level: 'doubt', values: { level: estimate.level } });
	return found;
}
