// What the clock on the wall shows in an IANA zone, as a browser knows it too: no Temporal. For a drawing or a dialog; whoever reckons much takes zone.ts, which
// looks a zone's changes up once.

import { type Millis, SECOND } from '../time.ts';

/** Made once for many instants: that takes longer than asking. RangeError when the zone is unknown. */
export function wallClock(zone: string): Intl.DateTimeFormat {
	return new Intl.DateTimeFormat('en-US', {
		timeZone: zone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	});
}

/** How far a clock is ahead of UTC at an instant, in whole seconds. */
export function aheadOfUtc(clock: Intl.DateTimeFormat, at: Millis): Millis {
	const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
	const wall = Date.UTC(parts.year!, parts.month! - 1, parts.day!, parts.hour!, parts.minute!, parts.second!);
	return wall - Math.floor(at / SECOND) * SECOND;
}
