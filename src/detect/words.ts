// How names, numbers and times of day stand in a sentence about a signal. The sentences themselves: explain.ts and each kind of rule.

import type { Language } from '../text.ts';
import { type Instant, toMillis } from '../time.ts';
import type { Anomaly, Cleared, Scalar } from './signal.ts';

/** Digits after the point that still mean something on a screen. */
const MOST_DIGITS = 6;

/** What every sentence begins with: `{name}` and `{since}`, times of day of the plant's zone. */
export function named({ name, since, at }: Anomaly | Cleared, language: Language, zone: string): { name: string; since: string } {
	return { name: subject(name, language), since: time(since, at, language, zone) };
}

/** A name before Chinese words: a space divides only what is written in other letters. */
export function subject(name: string, language: Language): string {
	return language === 'zh-CN' && !/\p{Script=Han}$/u.test(name) ? `${name} ` : name;
}

/** A number with so many digits after the point, and its unit; any other value as it is. */
export function shown(value: Scalar | undefined, digits: number, language: Language, unit: string | undefined): string {
	if (typeof value !== 'number') return value === undefined ? '–' : String(value);
	const number = writerOf(language, digits).format(value);
	return unit ? `${number}${unit === '%' ? '' : ' '}${unit}` : number;
}

/** Made once, for some digits of two languages: each announcement writes several numbers. */
const NUMBERS = new Map<string, Intl.NumberFormat>();

function writerOf(language: Language, digits: number): Intl.NumberFormat {
	const key = `${language} ${digits}`;
	let writer = NUMBERS.get(key);
	if (!writer) {
		writer = new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false });
		NUMBERS.set(key, writer);
	}
	return writer;
}

/** Digits after the point that a number is written with, at most six. */
export function digitsOf(value: Scalar | undefined): number {
	if (typeof value !== 'number') return 0;
	return Math.min(MOST_DIGITS, /\.(\d+)$/.exec(String(Number(value.toFixed(MOST_DIGITS))))?.[1]?.length ?? 0);
}

/** Time of day; with the date when that is another than the announcement's. */
export function time(instant: Instant, now: Instant, language: Language, zone: string): string {
	const { day, clock, moment } = writersOf(language, zone);
	const millis = toMillis(instant);
	return (day.format(millis) === day.format(toMillis(now)) ? clock : moment).format(millis);
}

interface Writers {
	day: Intl.DateTimeFormat;
	clock: Intl.DateTimeFormat;
	moment: Intl.DateTimeFormat;
}

/** Made once for each language and zone: one takes as long as judging a thousand samples. */
const WRITERS = new Map<string, Writers>();

function writersOf(language: Language, zone: string): Writers {
	const key = `${language} ${zone}`;
	let found = WRITERS.get(key);
	if (!found) {
		const clock: Intl.DateTimeFormatOptions = { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
		found = {
			day: Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }),
			clock: Intl.DateTimeFormat(language, clock),
			moment: Intl.DateTimeFormat(language, { ...clock, year: 'numeric', month: 'short', day: 'numeric' }),
		};
		WRITERS.set(key, found);
	}
	return found;
}

/** A number that was reckoned, and what it is held against, with the digits that a person reads; with more where they would look the same. */
export function roundly(found: number, limit: number | undefined): [found: string, limit: string] {
	const size = Math.max(Math.abs(found), Math.abs(limit ?? 0));
	let digits = Math.min(MOST_DIGITS, Math.max(0, size > 0 ? 2 - Math.floor(Math.log10(size)) : 0));
	while (digits < MOST_DIGITS && limit !== undefined && found !== limit && found.toFixed(digits) === limit.toFixed(digits)) digits++;
	const written = (value: number) => String(Number(value.toFixed(digits)));
	return [written(found), limit === undefined ? '' : written(limit)];
}
