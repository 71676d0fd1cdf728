// Where the marks of an axis stand and what is written at them: round values, and times of the plant's zone. Pure; not for drawing.

import { aheadOfUtc, wallClock } from '../plant/wall-clock.ts';
import { type Language, text } from '../text.ts';
import { DAY, HOUR, MINUTE, type Millis, SECOND } from '../time.ts';

/** From the first to the last, a little beyond what has to be in it. */
export interface Span {
	from: number;
	to: number;
}

/** The span of values, with room above and below; of one value alone, around it. */
export function spanOf(values: readonly number[]): Span {
	let [least, largest] = [Infinity, -Infinity];
	for (const value of values) {
		if (value < least) least = value;
		if (value > largest) largest = value;
	}
	if (least > largest) return { from: 0, to: 1 };
	const room = (largest - least) * 0.08 || Math.abs(largest) * 0.1 || 1;
	return { from: least - room, to: largest + room };
}

/** Round values within a span, about so many: steps of 1, 2 or 5 times a power of ten (Heckbert, Graphics Gems, 1990). */
export function valueTicks({ from, to }: Span, about: number): number[] {
	const rough = (to - from) / Math.max(1, about);
	const power = 10 ** Math.floor(Math.log10(rough));
	const step = power * ([1, 2, 5].find((one) => one * power >= rough) ?? 10);
	const first = Math.ceil(from / step);
	const count = Math.floor(to / step) - first + 1;
	// Multiples, not sums: 0.1 + 0.2 is not 0.3.
	return Array.from({ length: Math.min(Math.max(count, 0), 50) }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/** Digits after the point that tell marks of a step apart; at most eight. */
export function placesOf(ticks: readonly number[]): number {
	const step = ticks.length > 1 ? Math.abs(ticks[1]! - ticks[0]!) : 1;
	return Math.min(8, Math.max(0, -Math.floor(Math.log10(step || 1) + 1e-9)));
}

/** A value of an axis as it is written there. */
export function written(value: number, places: number, language: Language): string {
	const size = Math.abs(value);
	if (size >= 1e9 || (size > 0 && size < 1e-6)) return value.toExponential(2);
	return Intl.NumberFormat(language, { minimumFractionDigits: places, maximumFractionDigits: places, useGrouping: false }).format(value);
}

/** A value with five digits that say something, for lines and tables: limits that were learned have fifteen. */
export function rounded(value: number, language: Language): string {
	const size = Math.abs(value);
	if (size >= 1e9 || (size > 0 && size < 1e-6)) return value.toExponential(3);
	return Intl.NumberFormat(language, { maximumSignificantDigits: Math.max(5, Math.ceil(Math.log10(size + 1)) + 1), useGrouping: false }).format(value);
}

/** Digits after the point of a value as `rounded` writes it. */
export function digitsOf(value: number): number {
	return /\.(\d+)$/.exec(rounded(value, 'en-US'))?.[1]?.length ?? 0;
}

const STEPS: readonly Millis[] = [
	...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
	...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
	...[1, 2, 3, 6, 12].map((count) => count * HOUR),
	...[1, 2, 7, 14, 28, 91, 182, 364, 1_820].map((count) => count * DAY),
];

export interface TimeTick {
	at: Millis;
	/** Time of day, or the date where marks are a day or more apart. */
	label: string;
	/** The date, at the first mark and where another day begins. */
	day?: string;
}

/** Marks of a time axis in a zone, at most so many; round by the zone's clock as it stands at the beginning. */
export function timeTicks({ from, to }: Span, most: number, language: Language, zone: string): TimeTick[] {
	const step = STEPS.find((one) => (to - from) / one <= most) ?? 1_820 * DAY * Math.ceil((to - from) / (1_820 * DAY * most));
	const offset = aheadOfUtc(wallClock(zone), from);
	const first = Math.ceil((from + offset) / step) * step - offset;
	const days = step >= DAY;
	const clock = Intl.DateTimeFormat(language, {
		timeZone: zone,
		hour: '2-digit',
		minute: '2-digit',
		...(step < MINUTE ? { second: '2-digit' as const } : {}),
		hourCycle: 'h23',
	});
	const date = Intl.DateTimeFormat(language, { timeZone: zone, month: 'short', day: 'numeric', ...(step > 300 * DAY ? { year: 'numeric' as const } : {}) });
	let before = '';
	return Array.from({ length: Math.max(0, Math.floor((to - first) / step) + 1) }, (_, index) => {
		const at = first + index * step;
		const day = date.format(at);
		if (days) return { at, label: day };
		const tick = { at, label: clock.format(at), ...(day === before ? {} : { day }) };
		before = day;
		return tick;
	});
}

/** Date and time of day, to the second, in a zone. */
export function momentIn(at: Millis, language: Language, zone: string): string {
	return Intl.DateTimeFormat(language, {
		timeZone: zone,
		year: 'numeric',
		month: 'short',
		day: 'numeric',
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit',
		hourCycle: 'h23',
	}).format(at);
}

/** "Nov 22, 2026, 08:00:00 – 09:30:00 (Asia/Shanghai)". */
export function periodOf({ from, to }: Span, language: Language, zone: string): string {
	return text(language, 'chart.period', { from: momentIn(from, language, zone), to: momentIn(to, language, zone), zone });
}
