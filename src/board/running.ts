// Clocks that count where they are seen: how far the plant's clock has come, and how long something has lasted in digits. In the browser.

import { DAY, HOUR, type Instant, MINUTE, type Millis, SECOND, toMillis } from '../time.ts';
import type { ToldClock } from './shown.ts';

/** The plant's time in milliseconds, so many real milliseconds after it was told. */
export function plantNow({ now, speed }: ToldClock, sinceTold: Millis): number {
	return toMillis(now) + sinceTold * speed;
}

/** Milliseconds from one instant to another moment. */
export function lasting(since: Instant, now: number): Millis {
	return Math.max(0, now - toMillis(since));
}

const two = (number: number) => String(number).padStart(2, '0');

/** "18:40", from an hour on "1:42:05". From two days on undefined: words say it better. */
export function digits(lasted: Millis): string | undefined {
	if (lasted >= 2 * DAY) return undefined;
	const whole = Math.floor(lasted / SECOND) * SECOND;
	const hours = Math.floor(whole / HOUR);
	const rest = `${two(Math.floor((whole % HOUR) / MINUTE))}:${two(Math.floor((whole % MINUTE) / SECOND))}`;
	return hours > 0 ? `${hours}:${rest}` : rest;
}

/** Whole days and hours, for what digits would make hard to read. */
export function daysOf(lasted: Millis): { days: number; hours: number } {
	return { days: Math.floor(lasted / DAY), hours: Math.floor((lasted % DAY) / HOUR) };
}
