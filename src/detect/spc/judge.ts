// Phase II: one point after another against frozen limits. Pure, and the same work for each point however many came before; it learns nothing from
// what it judges. The caller reads samples (point.ts), keeps state and limits a signal and product, and begins anew when the process was set right.

import type { SpcHit, SpcJudgement, SpcLimits, SpcPoint, SpcRule, SpcState, SpcSwitches } from './chart.ts';
import { judgeCusum } from './cusum.ts';
import { judgeEwma } from './ewma.ts';
import { spreadLinesOf, type Zones, zonesOf } from './lines.ts';
import { advance, find, lastTime } from './rules.ts';

/** The state before the first point. */
export function beginChart(limits: SpcLimits): SpcState {
	if (limits.ewma) return { seen: 0, ewma: [limits.mean, 0, 0] };
	if (!limits.cusum) return { seen: 0 };
	const ahead = limits.cusum.headStart * limits.location.upper;
	return { seen: 0, cusum: [ahead, ahead, 0, 0, 0, 0] };
}

/** What is on unless told otherwise: about one false alarm in 370 points; with the spread of subgroups in 140 to 200. */
export function defaultRules(limits: Pick<SpcLimits, 'chart'>): readonly SpcRule[] {
	if (limits.chart === 'ewma' || limits.chart === 'cusum') return [limits.chart];
	return limits.chart === 'xbar-r' || limits.chart === 'xbar-s' ? ['nelson-1', 'spread'] : ['nelson-1'];
}

/** Judges a point that was read for this chart (`readChartPoint(limits, …)`). Limits and state stay as they are; rules of other charts are passed over. */
export function judgePoint(limits: SpcLimits, state: SpcState, point: SpcPoint, switches: SpcSwitches = { rules: defaultRules(limits) }): SpcJudgement {
	const { chart } = limits;
	if (chart === 'ewma') return judgeEwma(limits, limits.ewma!, state, point, switches.rules.includes('ewma'));
	if (chart === 'cusum') return judgeCusum(limits, limits.cusum!, state, point, switches.rules.includes('cusum'));
	const zones = zonesOf(limits, point.n);
	const runs = advance(state.runs, point.value, zones, point.at);
	const seen = state.seen + 1;
	const hits: SpcHit[] = [];
	const spread = spreadAt(limits, state, point);
	for (const rule of switches.rules) {
		if (rule === 'spread') {
			if (spread) hits.push(...beyondSpread(spread, seen, point.at, chart === 'individuals' ? state.runs : undefined));
			continue;
		}
		const found = find(rule, runs, zones, switches.runLength);
		if (!found) continue;
		const { ago, limit, ...what } = found;
		hits.push({ rule, ...what, value: point.value, ...(limit !== undefined && { limit }), at: point.at, points: ago.map((back) => seen - back) });
	}
	const { centre, lower, upper } = zones;
	return { state: { seen, runs }, hits, drawn: { value: point.value, centre, lower, upper, ...(spread && { spread }) } };
}

type Spread = Pick<Zones, 'centre' | 'lower' | 'upper'> & { value: number };

/** The range, moving range (none at the first point) or standard deviation of a point with its lines. */
function spreadAt(limits: SpcLimits, state: SpcState, { value, n, spread }: SpcPoint): Spread | undefined {
	const found = limits.chart === 'individuals' ? state.runs && Math.abs(value - state.runs[0]!) : spread;
	if (found === undefined) return undefined;
	const lines = limits.chart === 'individuals' || n === limits.size ? limits.spread : spreadLinesOf(limits.chart, limits.sigma, n, limits.digits);
	return lines && { value: found, ...lines };
}

/** A moving range is of two points: the hit names both. */
function beyondSpread({ value, lower, upper }: Spread, seen: number, at: number, before: SpcState['runs']): SpcHit[] {
	if (value <= upper && value >= lower) return [];
	const side = value > upper ? 'above' : 'below';
	const since = (before && lastTime(before)) ?? at;
	const points = before ? [seen - 1, seen] : [seen];
	return [{ rule: 'spread', side, value, limit: side === 'above' ? upper : lower, at, since, length: points.length, points }];
}
