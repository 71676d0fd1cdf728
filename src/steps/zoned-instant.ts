// Reads an instant as other systems write it. Not for times without a zone: which one was meant can't be known.

import { readInstant } from '../form/instant.ts';
import type { Instant } from '../time.ts';

/** "2026-11-25T08:00:00+08:00" or "…Z" as an instant; undefined for anything else, a bare local time included. */
export function zonedInstant(value: unknown): Instant | undefined {
	if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/.test(value)) return undefined;
	return readInstant(value, 'UTC');
}
