// Tabular CUSUM of single values (Page 1954; Montgomery, Introduction to Statistical Quality Control, chapter 9). For means of subgroups, hand in the
// means and type in their σ.

import type { Cusum, Run, SpcHit, SpcJudgement, SpcLimits, SpcPoint, SpcState } from './chart.ts';
import { lastPoints } from './ewma.ts';
import { goOn } from './rules.ts';

/** A sum is kept to so many h: more says no more, and a wild value must not be held against a signal for ever. */
const MOST = 10;

export function judgeCusum(limits: SpcLimits, { reference, headStart, restart }: Cusum, state: SpcState, point: SpcPoint, isOn: boolean): SpcJudgement {
	const seen = state.seen + 1;
	const [above, below, highRun, highFirst, lowRun, lowFirst] = state.cusum!;
	const { upper } = limits.location;
	const slack = reference * limits.sigma;
	const add = (sum: number, step: number) => Math.min(MOST * upper, Math.max(0, sum + step - slack));
	let high = add(above, point.value - limits.mean);
	let low = add(below, limits.mean - point.value);
	let highSince = goOn(highRun, highFirst, Math.sign(high), point.at);
	let lowSince = goOn(lowRun, lowFirst, Math.sign(low), point.at);
	const drawn = { value: high >= low ? high : -low, ...limits.location };
	const hits: SpcHit[] = [];
	const hit = (side: 'above' | 'below', sum: number, [length, since]: Run): void => {
		const sign = side === 'above' ? 1 : -1;
		hits.push({ rule: 'cusum', side, value: sign * sum, limit: sign * upper, at: point.at, since, length, points: lastPoints(seen, length) });
	};
	if (isOn && high > upper) hit('above', high, highSince);
	if (isOn && low > upper) hit('below', low, lowSince);
	if (restart && hits.length > 0) {
		high = low = headStart * upper;
		highSince = lowSince = [0, point.at];
	}
	return { state: { seen, cusum: [high, low, ...highSince, ...lowSince] }, hits, drawn };
}
