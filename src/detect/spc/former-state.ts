// What a control chart remembered was kept as objects before it was kept as lists of numbers. Read into what there is now: no run and no sum begins anew.

import type { SpcState } from './chart.ts';

type FormerRun = [length: number, since: number];

interface FormerRuns {
	last: number;
	side: FormerRun;
	trend: FormerRun;
	turns: FormerRun;
	within: FormerRun;
	beyond: FormerRun;
	recent: [zone: number, at: number][];
}

export interface FormerState {
	seen: number;
	runs?: FormerRuns;
	ewma?: { value: number; side: FormerRun };
	cusum?: { high: number; low: number; highSince: FormerRun; lowSince: FormerRun };
}

/** A state that was kept, as one of today; one of today as it is. */
export function chartStateOf(kept: SpcState | FormerState): SpcState {
	return isFormer(kept) ? listed(kept) : kept;
}

function isFormer(kept: SpcState | FormerState): kept is FormerState {
	const found = kept.runs ?? kept.ewma ?? kept.cusum;
	return found !== undefined && !Array.isArray(found);
}

function listed({ seen, runs, ewma, cusum }: FormerState): SpcState {
	if (runs) {
		const { last, side, trend, turns, within, beyond, recent } = runs;
		return { seen, runs: [last, ...side, ...trend, ...turns, ...within, ...beyond, ...recent.flat()] };
	}
	if (ewma) return { seen, ewma: [ewma.value, ...ewma.side] };
	return cusum ? { seen, cusum: [cusum.high, cusum.low, ...cusum.highSince, ...cusum.lowSince] } : { seen };
}
