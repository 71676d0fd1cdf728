// When a hop has arrived everywhere it has to: the rule of architecture "The canvas", point 4.

import type { Hop, Receivers } from '../case/mechanics.ts';

/** How long the canvas has to run after a sending before a branch behind another node may be given up (real time). */
export const GIVE_UP_AFTER = 600_000;
/** After this long an unsettled hop is in transit, and a report nobody could send is undeliverable (real time). */
export const IN_TRANSIT_AFTER = 120_000;

export interface Settling {
	settled: boolean;
	/** Branches that may be given up when time is over: the nodes behind which nobody took it. */
	waitingBehind: string[];
}

/** Looks at a hop against what is drawn now. `handed`: it was handed to a running canvas since its last start. */
export function settling(hop: Hop, receivers: Receivers, handed: boolean): Settling {
	if (hop.to !== undefined) return { settled: hop.takenBy.includes(hop.to), waitingBehind: [] };
	const took = new Set(hop.takenBy);
	const givenUp = new Set(hop.givenUp ?? []);
	const branches = receivers.behind.filter((branch) => branch.steps.length > 0 && !givenUp.has(branch.node));
	if (receivers.direct.length === 0 && branches.length === 0 && took.size === 0) {
		return { settled: handed, waitingBehind: [] };
	}
	const waitingBehind = branches.filter((branch) => !branch.steps.some((step) => took.has(step))).map((branch) => branch.node);
	const settled = receivers.direct.every((step) => took.has(step)) && waitingBehind.length === 0;
	return { settled, waitingBehind };
}
