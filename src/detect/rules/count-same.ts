// Counts each value for itself: the last n places of every value are kept, which says exactly whether there are n in the window. Part of count.ts.

import type { Millis } from '../../time.ts';
import type { Scalar } from '../signal.ts';
import type { CountRule } from './count.ts';
import type { Found, Taken } from './kind.ts';
import { isSame } from './state.ts';

/**
 * Samples so far, and what is counted: [value, the last places of it in a ring, how many there were]. A place is a time, or which sample it was; without a
 * window none is kept.
 */
export type Same = { nth: number; kept: [value: string, places: number[], count: number, at: Millis][] };

/** Different values that are counted; of more the one that was not seen for longest is forgotten: a signal of serial numbers is no signal of defects. */
const MOST_COUNTED_VALUES = 20;

/** A sample, or, without a value, that time has passed. */
export function countSame(rule: CountRule, memory: Same, at: Millis, value?: Scalar): Taken<Same> {
	const place = rule.last === undefined ? at : memory.nth + (value === undefined ? 0 : 1);
	if (value !== undefined) {
		memory.nth++;
		if (counts(rule, value)) add(rule, memory, String(value).trim(), place, at);
	}
	const found: Found[] = [];
	for (const entry of memory.kept) found.push(side(rule, entry, place));
	if (found.some(({ back }) => back)) memory.kept = memory.kept.filter((entry) => inWindow(rule, newestOf(entry), place));
	return { memory, found };
}

/** When the oldest of enough leaves the window. */
export function sameWake({ within, atLeast }: CountRule, { kept }: Same): Millis | undefined {
	if (within === undefined) return undefined;
	let wake: number | undefined;
	for (const [, places, count] of kept) {
		if (places.length < atLeast) continue;
		const leaves = places[count % atLeast]! + within + 1;
		if (wake === undefined || leaves < wake) wake = leaves;
	}
	return wake;
}

function counts({ what, good }: CountRule, value: Scalar): boolean {
	if (what) return what.some((one) => isSame(one, value));
	return !good?.some((one) => isSame(one, value));
}

function add({ atLeast, within, last }: CountRule, memory: Same, name: string, place: number, at: Millis): void {
	let entry = memory.kept.find(([value]) => value === name);
	if (!entry) {
		if (memory.kept.length >= MOST_COUNTED_VALUES) memory.kept.splice(oldest(memory), 1);
		entry = [name, [], 0, at];
		memory.kept.push(entry);
	}
	if (within !== undefined || last !== undefined) entry[1][entry[2] % atLeast] = place;
	entry[2]++;
	entry[3] = at;
}

function side({ atLeast, within, last }: CountRule, [what, places, count]: Same['kept'][number], place: number): Found {
	const windowed = within !== undefined || last !== undefined;
	const first = windowed ? places[count % atLeast] : undefined;
	const enough = count >= atLeast && (!windowed || inWindow({ within, last }, first!, place));
	if (!enough) return { side: what, level: 0, back: true };
	const since = within !== undefined ? { since: first! } : {};
	return {
		side: what,
		level: 1,
		back: false,
		...since,
		evidence: { what, count: windowed ? atLeast : count, limit: atLeast, ...(within !== undefined && { within }), ...(last !== undefined && { last }) },
	};
}

function inWindow({ within, last }: Pick<CountRule, 'within' | 'last'>, place: number, now: number): boolean {
	if (within !== undefined) return place >= now - within;
	return last === undefined || place > now - last;
}

function newestOf([, places, count]: Same['kept'][number]): number {
	return places.length > 0 ? places[(count - 1) % Math.max(places.length, 1)]! : 0;
}

function oldest({ kept }: Same): number {
	let place = 0;
	for (const [index, [, , , at]] of kept.entries()) if (at < kept[place]![3]) place = index;
	return place;
}
