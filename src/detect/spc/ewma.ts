// The exponentially weighted moving average of single values against its limits (Roberts 1959; Lucas and Saccucci 1990). For means of subgroups, hand in
// the means and type in their σ.

import type { Ewma, SpcHit, SpcJudgement, SpcLimits, SpcPoint, SpcState } from './chart.ts';
import { goOn } from './rules.ts';

export function judgeEwma(limits: SpcLimits, { weight, width, startUp }: Ewma, state: SpcState, point: SpcPoint, isOn: boolean): SpcJudgement {
	const seen = state.seen + 1;
	const [before, run, first] = state.ewma!;
	const value = weight * point.value + (1 - weight) * before;
	const { centre } = limits.location;
	const [length, since] = goOn(run, first, Math.sign(value - centre), point.at);
	const lines = { ...limits.location };
	if (startUp === 'exact') {
		// The variance of z after i points, from a start at the centre: σ² λ/(2 − λ) (1 − (1 − λ)^2i).
		const half = width * limits.sigma * Math.sqrt((weight / (2 - weight)) * (1 - (1 - weight) ** (2 * seen)));
		lines.lower = centre - half;
		lines.upper = centre + half;
	}
	const hits: SpcHit[] = [];
	if (isOn && (value > lines.upper || value < lines.lower)) {
		const above = value > lines.upper;
		const points = Math.abs(length);
		hits.push({
			rule: 'ewma',
			side: above ? 'above' : 'below',
			value,
			limit: above ? lines.upper : lines.lower,
			at: point.at,
			since,
			length: points,
			points: lastPoints(seen, points),
		});
	}
	return { state: { seen, ewma: [value, length, since] }, hits, drawn: { value, ...lines } };
}

/** The last fifteen at most. */
export function lastPoints(seen: number, length: number): number[] {
	const named = Math.min(length, 15);
	return Array.from({ length: named }, (_, index) => seen - named + 1 + index);
}
