// How often something comes, from a count over some days: with what so short a time can tell, and in words.

import { chiSquare } from '../../statistics/chi-square.ts';
import { type Language, text } from '../../text.ts';

export interface Rate {
	count: number;
	days: number;
	perDay: number;
	/** Between these the true rate lies with 95 % confidence, if alarms come independently (Garwood 1936). */
	low: number;
	high: number;
}

/** Undefined without any time. */
export function rateOf(count: number, days: number): Rate | undefined {
	if (!(days > 0)) return undefined;
	const low = count === 0 ? 0 : chiSquare(2 * count).quantile(0.025) / 2 / days;
	return { count, days, perDay: count / days, low, high: chiSquare(2 * count + 2).upperQuantile(0.025) / 2 / days };
}

/** Rarer than once in ten years is not worth a number. */
const NEVER = 1 / 3_650;

/** "about 4.8 a day", "about one in 12 days". */
export function sayRate(perDay: number, language: Language): string {
	if (perDay < NEVER) return text(language, 'replay.rate.none');
	if (perDay >= 0.95) return text(language, 'replay.rate.a-day', { count: shortly(perDay) });
	return text(language, 'replay.rate.in-days', { days: shortly(1 / perDay) });
}

/** So many digits that mean something, two unless told; of what is longer before the point, all of that. */
export function shortly(value: number, digits = 2): string {
	const whole = Math.abs(value) >= 10 ** (digits - 1);
	return String(whole ? Math.round(value) : Number(value.toPrecision(digits)));
}
