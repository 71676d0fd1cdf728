// Reads a point in time as people, browsers and sensors write it. Not for durations.

import { Temporal } from 'temporal-polyfill';
import { type Instant, toInstant } from '../time.ts';
import { isInstant } from '../validate.ts';

const WRITTEN = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)\s?(Z|[+-]\d\d:?\d\d)?$/i;

/**
 * The instant of milliseconds since 1970 UTC, or of an ISO 8601 date with time. Without an offset it is wall-clock time of the IANA
 * zone; a time that the clocks skip moves forward by the gap, one that comes twice is the first. Undefined when it is none
 * ("2026-02-30T10:00", a date without time, a year beyond 9999).
 */
export function readInstant(value: unknown, zone: string): Instant | undefined {
	try {
		if (typeof value === 'number') return toInstant(value);
		if (typeof value !== 'string' || value.length > 40) return undefined;
		// As programs write it: every message of a sensor comes by here.
		if (isInstant(value)) return value;
		if (/^\d{12,14}$/.test(value.trim())) return toInstant(Number(value));
		const [, day, time, offset] = WRITTEN.exec(value.trim()) ?? [];
		if (!day || !time) return undefined;
		if (offset) return toInstant(Temporal.Instant.from(`${day}T${time}${offset}`).epochMilliseconds);
		return toInstant(Temporal.PlainDateTime.from(`${day}T${time}`, { overflow: 'reject' }).toZonedDateTime(zone).epochMilliseconds);
	} catch {
		return undefined;
	}
}
