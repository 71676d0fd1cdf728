// What the alarm makes come due beside the deadlines of cases.

import type { Millis } from '../time.ts';

/** What comes due by the same clock and rules, and is no deadline of a case: routines, notices that are held back. */
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

/** Several as one. */
export function together(parts: readonly AlsoDue[]): AlsoDue {
	return {
		get next() {
			return parts.reduce<Millis | undefined>((first, { next }) => (next === undefined || (first !== undefined && first <= next) ? first : next), undefined);
		},
		come(waits) {
			for (const part of parts) part.come(waits);
		},
		async clockSet(shift) {
			await Promise.all(parts.map((part) => part.clockSet(shift)));
		},
		clockConfirmed() {
			for (const part of parts) part.clockConfirmed();
		},
	};
}
