// The plant's working time. Not for who is on duty (directory.ts).

import type { Counting } from '../case/mechanics.ts';
import type { Instant, Millis } from '../time.ts';

export interface Calendar {
	/** The instant `amount` after `from`, counted as told, in the working time of an area (the plant's when absent). */
	add(from: Instant, amount: Millis, counts: Counting, area?: string): Instant;
	/** How much time lies between two instants, counted as told; 0 when `to` is not later. */
	between(from: Instant, to: Instant, counts: Counting, area?: string): Millis;
	/** The shift that works at an instant, if any. */
	shiftAt(at: Instant, area?: string): { name: string; start: Instant; end: Instant } | undefined;
}
