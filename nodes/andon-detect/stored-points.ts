// The last points that a detector keeps of its signals, as samples to replay. Read as they were last written: at most a second old, some seconds where there
// are thousands of signals. Not for the detector itself (watch.ts).

import type { Clock } from '../../src/clock.ts';
import { stateOf } from '../../src/detect/former.ts';
import { pointsOf } from '../../src/detect/points.ts';
import { MOST_SIGNALS, type ReplaySample } from '../../src/detect/replay/samples.ts';
import { toMillis } from '../../src/time.ts';
import { Scratch } from '../runtime/scratch.ts';
import type { Watched } from './watch.ts';

/** `key`: of the detector's step. Of more signals than a replay takes, the first. `report` is told of a file that can't be read. */
export function storedPoints(folder: string, key: string, clock: Clock, report: (message: string) => void): ReplaySample[] {
	const { entries } = new Scratch<Watched>(folder, key, clock, report);
	const samples: ReplaySample[] = [];
	let signals = 0;
	for (const [signal, kept] of entries) {
		// A group's points are no samples of anything.
		if (signal.startsWith('\t')) continue;
		if (++signals > MOST_SIGNALS) break;
		for (const { at, value } of pointsOf(stateOf(kept).points)) samples.push({ signal, value, at: toMillis(at) });
	}
	return samples;
}
