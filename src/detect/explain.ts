// An anomaly in one sentence, for titles, notices and lists.

import { showDuration } from '../duration.ts';
import { type Language, text } from '../text.ts';
import { type Instant, toMillis } from '../time.ts';
import type { Anomaly, Cleared, Scalar } from './signal.ts';

/** Digits after the point that still mean something on a screen. */
const MOST_DIGITS = 6;

/** "Fill weight L2 is 492.1 g, below the low limit of 495.0 g since 14:03 (3 in a row)". Times of day are of the plant's zone. */
export function explain(anomaly: Anomaly, language: Language, zone: string): string {
	const { rule, name, value, limit, unit, since, at } = anomaly;
	const params = { name: subject(name, language), since: time(since, at, language, zone) };
	if (rule === 'no-data') return text(language, 'detect.explain.no-data', { ...params, amount: showDuration(anomaly.noData ?? 0, language) });
	const digits = Math.max(digitsOf(value), digitsOf(limit));
	const sentence = text(language, `detect.explain.${rule}`, {
		...params,
		value: shown(value, digits, language, unit),
		limit: shown(limit, digits, language, unit),
	});
	const why = [
		...(anomaly.inARow ? [text(language, 'detect.explain.in-a-row', { count: anomaly.inARow })] : []),
		...(anomaly.onDelay ? [text(language, 'detect.explain.lasting', { amount: showDuration(anomaly.onDelay, language) })] : []),
	];
	return why.length > 0 ? text(language, 'detect.explain.because', { sentence, why: why.join(text(language, 'detect.explain.and')) }) : sentence;
}

/** "Fill weight L2 is back at 496.2 g since 14:20". */
export function explainCleared(cleared: Cleared, language: Language, zone: string): string {
	const { rule, name, value, unit, since, at } = cleared;
	const params = { name: subject(name, language), since: time(since, at, language, zone), value: shown(value, digitsOf(value), language, unit) };
	return text(language, rule === 'no-data' ? 'detect.explain.heard' : 'detect.explain.cleared', params);
}

/** A name before Chinese words: a space divides only what is written in other letters. */
export function subject(name: string, language: Language): string {
	return language === 'zh-CN' && !/\p{Script=Han}$/u.test(name) ? `${name} ` : name;
}

/** A number with so many digits after the point, and its unit; any other value as it is. */
export function shown(value: Scalar | undefined, digits: number, language: Language, unit: string | undefined): string {
	if (typeof value !== 'number') return value === undefined ? '–' : String(value);
	const number = Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false }).format(value);
	return unit ? `${number}${unit === '%' ? '' : ' '}${unit}` : number;
}

/** Digits after the point that a number is written with, at most six. */
export function digitsOf(value: Scalar | undefined): number {
	if (typeof value !== 'number') return 0;
	return Math.min(MOST_DIGITS, /\.(\d+)$/.exec(String(Number(value.toFixed(MOST_DIGITS))))?.[1]?.length ?? 0);
}

/** Time of day; with the date when that is another than the announcement's. */
export function time(instant: Instant, now: Instant, language: Language, zone: string): string {
	const day = Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
	const clock: Intl.DateTimeFormatOptions = { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
	const same = day.format(toMillis(instant)) === day.format(toMillis(now));
	return Intl.DateTimeFormat(language, same ? clock : { ...clock, year: 'numeric', month: 'short', day: 'numeric' }).format(toMillis(instant));
}
