// How long ago, and when, in the words of the editor's language and in plant time.

import { elapsed } from '../../src/time.ts';
import { texts } from './plant-columns.editor.ts';

const UNITS = [
	['d', 86_400_000],
	['h', 3_600_000],
	['min', 60_000],
] as const;

/** "2 h", "3 d": the largest unit that fits, rounded down. */
export function ageText(since: string, now: string): string {
	const millis = Math.max(0, elapsed(since, now));
	const [unit, size] = UNITS.find(([, least]) => millis >= least) ?? [undefined, 1];
	return unit ? texts(`sidebar.age.${unit}`, { count: Math.floor(millis / size) }) : texts('sidebar.age.now');
}

/** A point in time as the plant's clocks show it. */
export function timeText(instant: string, zone: string | undefined): string {
	const options: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short', ...(zone ? { timeZone: zone } : {}) };
	try {
		return new Intl.DateTimeFormat(RED.i18n.lang(), options).format(new Date(instant));
	} catch {
		return instant;
	}
}
