// An instant as the plant's clock shows it, for people to read. Not for reckoning: zone.ts and calendar.ts.

import { type Instant, toInstant, toMillis } from '../time.ts';
import { type Zone, zoneOf } from './zone.ts';

const zones = new Map<string, Zone>();

/** Date and time in an IANA zone to the minute, "2026-11-22 02:40". RangeError when the zone is unknown. */
export function localMinute(instant: Instant, zone: string): string {
	let known = zones.get(zone);
	if (!known) {
		known = zoneOf(zone);
		zones.set(zone, known);
	}
	return toInstant(known.toWall(toMillis(instant)))
		.slice(0, 16)
		.replace('T', ' ');
}
