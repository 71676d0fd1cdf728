// A signal in service: limits learned from some good points, then good points, then a shift. How often charts cry wolf, and how soon they see the wolf.

import type { SpcConfig } from '../../src/detect/spc/check.ts';
import { beginChart, judgePoint } from '../../src/detect/spc/judge.ts';
import { learnLimits } from '../../src/detect/spc/learn.ts';
import { isRefusal } from '../../src/refusal.ts';

export interface Service {
	/** Points that limits are learned from, each time anew. */
	good: number;
	/** Good points that are watched. */
	watched: number;
	/** In σ, after 20 more good points. */
	shift: number;
	rounds: number;
	/** What is left out of the points that limits are learned from, as a rule that learns by itself does; nothing unless told. */
	leavesOut?(samples: readonly number[]): readonly number[];
}

/** The share of good points at which any of the charts speaks, and the points until a shift is found, on average. */
export function inService(
	charts: readonly SpcConfig[],
	{ good, watched, shift, rounds, leavesOut }: Service,
	draw: () => number,
): { falseAlarms: number; delay: number } {
	let [alarms, delays] = [0, 0];
	for (let round = 0; round < rounds; round++) {
		const samples = Array.from({ length: good }, draw);
		const dropped = leavesOut?.(samples) ?? [];
		const judges = charts.map((config) => {
			const limits = learnLimits(config, samples, 'en-US', { dropped });
			if (isRefusal(limits)) throw new Error(limits.message);
			return { limits, switches: config, state: beginChart(limits) };
		});
		const speaks = (value: number): boolean => {
			let found = false;
			for (const judge of judges) {
				const { state, hits } = judgePoint(judge.limits, judge.state, { at: judge.state.seen, value, n: 1 }, judge.switches);
				judge.state = state;
				found ||= hits.length > 0;
			}
			return found;
		};
		for (let point = 0; point < watched; point++) if (speaks(draw())) alarms++;
		for (const judge of judges) judge.state = beginChart(judge.limits);
		for (let point = 0; point < 20; point++) speaks(draw());
		do delays++;
		while (!speaks(shift + draw()));
	}
	return { falseAlarms: alarms / watched / rounds, delay: delays / rounds };
}
