// An instant as the plant's clock shows it, for people to read. Not for reckoning: zone.ts and calendar.ts.

import { type Instant, toInstant, toMillis } from '../time.ts';
import { zoneOf } from './zone.ts';

/** Date and time in an IANA zone to the minute, "2026-11-22 02:40". RangeError when the zone is unknown. */
export function localMinute(instant: Instant, zone: string): string {
	return toInstant(zoneOf(zone).toWall(toMillis(instant)))
		.slice(0, 16)
		.replace('T', ' ');
}
