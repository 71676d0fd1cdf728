// When the clocks of an IANA zone change: what src/plant/zone-changes.ts is at run time, for the edit dialogs' scripts (the build puts it there).
// The browser knows its zones; only the changes have to be looked for.

import type { YearOfOffsets } from '../../src/plant/zone-changes.ts';

const DAY = 86_400_000;
/** No zone changes there and back in fewer days. */
const STEP = 5 * DAY;

export function zoneExists(name: string): boolean {
	if (!/^[A-Za-z]/.test(name)) return false;
	try {
		clockOf(name);
		return true;
	} catch {
		return false;
	}
}

export function offsetsOf(name: string, year: number): YearOfOffsets {
	const clock = clockOf(name);
	const offsetAt = (utc: number) => wallOf(clock, utc) - Math.floor(utc / 1000) * 1000;
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

function clockOf(name: string): Intl.DateTimeFormat {
	return new Intl.DateTimeFormat('en-US', {
		timeZone: name,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	});
}

function wallOf(clock: Intl.DateTimeFormat, utc: number): number {
	const parts = Object.fromEntries(clock.formatToParts(utc).map(({ type, value }) => [type, Number(value)]));
	return Date.UTC(parts.year!, parts.month! - 1, parts.day!, parts.hour!, parts.minute!, parts.second!);
}
