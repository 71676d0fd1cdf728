// Instants and durations as they stand in data. Not for calendars (plant/calendar) and not for reading a clock (clock.ts).

/** An instant in UTC, ISO 8601 with milliseconds ("2026-11-22T00:12:21.123Z"): readable in documents, and text order is time order. */
export type Instant = string;

/** A duration in milliseconds. */
export type Millis = number;

export const SECOND: Millis = 1_000;
export const MINUTE: Millis = 60_000;
export const HOUR: Millis = 3_600_000;
export const DAY: Millis = 86_400_000;

/** The instant of a number of milliseconds since 1970 UTC. RangeError outside the years 0–9999. */
export function toInstant(millis: number): Instant {
	const text = new Date(millis).toISOString();
	if (text.length !== 24) throw new RangeError(`not an instant of the years 0000 to 9999: ${millis}`);
	return text;
}

/** Whether a text is an instant as it stands in data: UTC with milliseconds, of a day that there is. */
export function isInstant(value: string): boolean {
	if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value)) return false;
	// Date.parse reads 31 February as 3 March.
	const millis = Date.parse(value);
	return !Number.isNaN(millis) && new Date(millis).toISOString() === value;
}

/** Milliseconds since 1970 UTC of an instant. RangeError when it is none. */
export function toMillis(instant: Instant): number {
	const millis = Date.parse(instant);
	if (Number.isNaN(millis)) throw new RangeError(`not an instant: ${instant}`);
	return millis;
}

/** The instant `millis` after (before, when negative) another. */
export function plus(instant: Instant, millis: Millis): Instant {
	return toInstant(toMillis(instant) + millis);
}

/** Elapsed milliseconds from one instant to another; negative when `to` is earlier. */
export function elapsed(from: Instant, to: Instant): Millis {
	return toMillis(to) - toMillis(from);
}
