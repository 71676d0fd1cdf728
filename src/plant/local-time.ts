// An instant as the plant's clock shows it, for people to read. Not for reckoning: zone.ts and calendar.ts.

import { type Language, text } from '../text.ts';
import { type Instant, toInstant, toMillis } from '../time.ts';
import { zoneOf } from './zone.ts';

/** Date and time in an IANA zone to the minute, "2026-11-22 02:40". RangeError when the zone is unknown. */
export function localMinute(instant: Instant, zone: string): string {
	return toInstant(zoneOf(zone).toWall(toMillis(instant)))
		.slice(0, 16)
		.replace('T', ' ');
}

/** The same in a sentence, as the language writes it: "Sun 22 Nov 2026, 02:40", "2026年11月22日（周日）02:40". RangeError when the zone is unknown. */
export function localMoment(instant: Instant, zone: string, language: Language): string {
	const wall = toInstant(zoneOf(zone).toWall(toMillis(instant)));
	const [year = '', month = '', day = ''] = wall.slice(0, 10).split('-');
	return text(language, 'time.moment', {
		year,
		month: text(language, `time.month.${Number(month)}`),
		day: String(Number(day)),
		weekday: text(language, `time.weekday.${new Date(wall).getUTCDay()}`),
		time: wall.slice(11, 16),
	});
}
