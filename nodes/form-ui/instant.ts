// Points in time in the zone of the plant, by what a browser knows of zones: what src/form/instant.ts is at run time, for pages (the build
// puts it there). The same answers.

import { type Instant, toInstant } from '../../src/time.ts';

const WRITTEN = /^(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d\d:?\d\d)?$/i;
const HOUR = 3_600_000;

/**
 * The instant of milliseconds since 1970 UTC, or of an ISO 8601 date with time. Without an offset it is wall-clock time of the IANA
 * zone; a time that the clocks skip moves forward by the gap, one that comes twice is the first. Undefined when it is none.
 */
export function readInstant(value: unknown, zone: string): Instant | undefined {
	try {
		if (typeof value === 'number') return toInstant(value);
		if (typeof value !== 'string' || value.length > 40) return undefined;
		if (/^\d{12,14}$/.test(value.trim())) return toInstant(Number(value));
		const [, day, hour, minute, second = '00', fraction = '0', offset] = WRITTEN.exec(value.trim()) ?? [];
		const midnight = Date.parse(`${day}T00:00:00Z`);
		// Browsers take 30 February for 2 March.
		if (Number.isNaN(midnight) || !toInstant(midnight).startsWith(String(day)) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)
			return undefined;
		const wall = midnight + Number(hour) * HOUR + Number(minute) * 60_000 + Number(second) * 1_000 + Math.floor(Number(`0.${fraction}`) * 1_000);
		if (offset) return toInstant(wall - offsetOf(offset));
		return toInstant(wall - offsetFor(wall, zone));
	} catch {
		return undefined;
	}
}

function offsetOf(written: string): number {
	const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(written) ?? [];
	return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * HOUR + Number(minutes ?? 0) * 60_000);
}

/** The offset of a wall-clock time: of two possible ones that of the earlier instant, in a gap the one before it. */
function offsetFor(wall: number, zone: string): number {
	const [before, after] = [offsetAt(wall - 24 * HOUR, zone), offsetAt(wall + 24 * HOUR, zone)];
	const fits = [before, after].filter((offset) => offsetAt(wall - offset, zone) === offset);
	return fits.length === 0 ? before : Math.max(...fits);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Milliseconds by which the clocks of a zone are ahead of UTC at an instant. */
function offsetAt(millis: number, zone: string): number {
	let format = formats.get(zone);
	if (!format) {
		const number = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const;
		format = new Intl.DateTimeFormat('en-US', { ...number, timeZone: zone, hourCycle: 'h23', era: 'short' });
		formats.set(zone, format);
	}
	const parts = Object.fromEntries(format.formatToParts(millis).map(({ type, value }) => [type, Number(value)])) as Record<string, number>;
	const wall = Date.UTC(parts.year!, parts.month! - 1, parts.day!, parts.hour!, parts.minute!, parts.second!);
	return wall - Math.floor(millis / 1_000) * 1_000;
}

/** What the clocks of a zone show at an instant: "2026-11-22T08:30", as an input takes it. */
export function wallClock(instant: Instant, zone: string): string {
	const millis = Date.parse(instant);
	return toInstant(millis + offsetAt(millis, zone)).slice(0, 16);
}
