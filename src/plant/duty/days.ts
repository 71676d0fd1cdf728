// Days and wall-clock times as duty tables have them. Not for shifts (calendar.ts) and not for clock changes (zone.ts). Runs in a browser too.

import { DAY, MINUTE } from '../../time.ts';
import { dayOf, minutesOf } from '../calendar/local-date.ts';
import type { WallMillis, Zone } from '../zone.ts';
import type { LocalTime } from './config.ts';

/** Where a stretch of time begins. */
export function beginning(time: LocalTime): WallMillis | undefined {
	const [date = '', clock] = time.split('T');
	const day = dayOf(date);
	const minutes = clock === undefined ? 0 : minutesOf(clock);
	return day === undefined || minutes === undefined || minutes === 24 * 60 ? undefined : day * DAY + minutes * MINUTE;
}

/** Where it ends: a day counts to its end. */
export function ending(time: LocalTime): WallMillis | undefined {
	const begun = beginning(time);
	return begun === undefined || time.includes('T') ? begun : begun + DAY;
}

/** The day at an instant, where days begin at a time of day: the last beginning that has come, whatever the clocks did. */
export function dayAt(zone: Zone, at: number, begins = 0): number {
	let day = Math.floor((zone.toWall(at) - begins) / DAY);
	while (zone.toUtc(day * DAY + begins) > at) day--;
	while (zone.toUtc((day + 1) * DAY + begins) <= at) day++;
	return day;
}
