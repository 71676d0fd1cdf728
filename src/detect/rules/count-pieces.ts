// Adds up pieces within a window: in thirtieths of the window, so that a window of a week costs no more than one of a minute. Part of count.ts.

import type { Millis } from '../../time.ts';
import type { CountRule } from './count.ts';
import { type Found, type Taken, WELL } from './kind.ts';

/** Time, sum, time, sum …: what was counted from a time on; oldest first. Without a window one sum. */
export type Pieces = { sums: number[] };

const PARTS = 30;

/** A sample, or, without pieces, that time has passed. A part leaves the window as a whole, when its first sample does. */
export function countPieces(rule: CountRule, memory: Pieces, at: Millis, pieces?: number): Taken<Pieces> {
	const { atLeast, within } = rule;
	const { sums } = memory;
	if (within !== undefined) while (sums.length > 0 && sums[0]! < at - within) sums.splice(0, 2);
	if (pieces) {
		const begun = sums.at(-2);
		if (begun !== undefined && (within === undefined || at - begun < within / PARTS)) sums[sums.length - 1]! += pieces;
		else sums.push(at, pieces);
	}
	let count = 0;
	for (let place = 1; place < sums.length; place += 2) count += sums[place]!;
	if (count < atLeast) return { memory, found: WELL };
	const evidence = { count, limit: atLeast, ...(within !== undefined && { within }) };
	const found: Found = { side: '', level: 1, back: false, since: sums[0]!, evidence };
	return { memory, found: [found] };
}

/** When the oldest part leaves the window. */
export function piecesWake({ within }: CountRule, { sums }: Pieces): Millis | undefined {
	return within === undefined || sums.length === 0 ? undefined : sums[0]! + within + 1;
}
