// When the clocks of an IANA zone change: what src/plant/zone-changes.ts is at run time, for the edit dialogs' scripts (the build puts it there).
// The browser knows its zones; only the changes have to be looked for.

import { aheadOfUtc, wallClock } from '../../src/plant/wall-clock.ts';
import type { YearOfOffsets } from '../../src/plant/zone-changes.ts';

const DAY = 86_400_000;
/** No zone changes there and back in fewer days. */
const STEP = 5 * DAY;

export function zoneExists(name: string): boolean {
	if (!/^[A-Za-z]/.test(name)) return false;
	try {
		wallClock(name);
		return true;
	} catch {
		return false;
	}
}

export function offsetsOf(name: string, year: number): YearOfOffsets {
	const clock = wallClock(name);
	const offsetAt = (utc: number) => aheadOfUtc(clock, utc);
	const end = Date.UTC(year + 1, 0, 1);
	let at = Date.UTC(year, 0, 1);
	let offset = offsetAt(at);
	const found: YearOfOffsets = { offset, changes: [] };
	// As Temporal says it: a change at the very beginning of the year is the offset there, not a change in it.
	while (at < end) {
		const next = Math.min(at + STEP, end);
		const then = offsetAt(next - 1000);
		if (then !== offset) {
			found.changes.push({ at: firstWith(offsetAt, then, at, next), offset: then });
			offset = then;
		}
		at = next;
	}
	return found;
}

/** The first second with an offset, between an instant without and one with it. */
function firstWith(offsetAt: (utc: number) => number, offset: number, from: number, to: number): number {
	let [before, after] = [from, to - 1000];
	while (after - before > 1000) {
		const middle = Math.floor((before + after) / 2000) * 1000;
		if (offsetAt(middle) === offset) after = middle;
		else before = middle;
	}
	return after;
}
