// What the alarm makes come due beside the deadlines of cases.

import type { Millis } from '../time.ts';

/** What comes due by the same clock and rules, and is no deadline of a case: routines. */
export interface AlsoDue {
	/** When the first is due, milliseconds since 1970 UTC. */
	readonly next: Millis | undefined;
	/** Whatever is due comes now, except what waits for queued answers. */
	come(waits: (due: Millis) => boolean): void;
	/** The wall clock was set by so much plant time. */
	clockSet(shift: Millis): Promise<void>;
	/** Somebody says that the clock is right. */
	clockConfirmed(): void;
}
