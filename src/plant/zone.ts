// Wall-clock time of one IANA zone to instants and back, fast: the zone's changes of a year are asked for once (zone-changes.ts),
// the rest is arithmetic. Not for shifts (calendar.ts).
//
// Policy at clock changes, the one Temporal calls "compatible": a wall-clock time that the clocks skip (a gap) moves forward
// by the gap, 02:30 → 03:30; one that comes twice (an overlap) is the first of the two.

import { DAY } from '../time.ts';
import { offsetsOf, type YearOfOffsets } from './zone-changes.ts';

/** Wall-clock time as milliseconds since 1970-01-01T00:00 on the plant's clock. */
export type WallMillis = number;

export interface Zone {
	/** Milliseconds since 1970 UTC of a wall-clock time. */
	toUtc(wall: WallMillis): number;
	/** Wall-clock time of an instant. */
	toWall(utc: number): WallMillis;
}

const zones = new Map<string, Zone>();

/** RangeError when the zone is unknown. */
export function zoneOf(name: string): Zone {
	const zone = zones.get(name) ?? makeZone(name);
	zones.set(name, zone);
	return zone;
}

function makeZone(name: string): Zone {
	const years = new Map<number, YearOfOffsets>();
	const load = (year: number): YearOfOffsets => {
		const loaded = offsetsOf(name, year);
		years.set(year, loaded);
		return loaded;
	};

	// What was asked last is mostly near what is asked next.
	let known = { from: Number.NaN, to: Number.NaN, offset: 0 };
	const offsetAt = (utc: number): number => {
		if (utc >= known.from && utc < known.to) return known.offset;
		const year = new Date(utc).getUTCFullYear();
		const { offset, changes } = years.get(year) ?? load(year);
		known = { from: Date.UTC(year, 0, 1), to: Date.UTC(year + 1, 0, 1), offset };
		for (const change of changes) {
			if (change.at > utc) {
				known.to = change.at;
				break;
			}
			known.from = change.at;
			known.offset = change.offset;
		}
		return known.offset;
	};
	offsetAt(0);

	return {
		toUtc(wall) {
			const before = offsetAt(wall - DAY);
			const after = offsetAt(wall + DAY);
			const early = wall - before;
			if (before === after || offsetAt(early) === before) return early;
			const late = wall - after;
			return offsetAt(late) === after ? late : early;
		},
		toWall: (utc) => utc + offsetAt(utc),
	};
}
