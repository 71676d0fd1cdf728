// Who announced an anomaly and waits to hear what an intake makes of it: a person at a panel. Nothing here is kept: whoever has gone away meanwhile
// announces the same again, and hears what is known of it. Not for keeping and sending (outbox.ts).

import type { Clock } from '../clock.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import type { Millis } from '../time.ts';
import type { Taken } from './intakes.ts';
import type { Outbox } from './outbox.ts';

export class Announced {
	readonly #outbox: Pick<Outbox, 'became' | 'withdraw'>;
	readonly #clock: Clock;
	readonly #waiting = new Map<string, Set<(became: Taken | Refusal) => void>>();

	constructor(outbox: Pick<Outbox, 'became' | 'withdraw'>, clock: Clock) {
		this.#outbox = outbox;
		this.#clock = clock;
	}

	/** Announces, and waits so many real milliseconds at most. Undefined: no intake has taken it yet, and it stays announced. */
	async hear(id: string, announce: () => Promise<void>, patience: Millis): Promise<Taken | Refusal | undefined> {
		const known = this.#outbox.became(id);
		if (known) return known;
		let leave = (): void => undefined;
		const heard = new Promise<Taken | Refusal | undefined>((resolve) => {
			const timer = this.#clock.after(patience, () => resolve(undefined));
			const listeners = this.#waiting.get(id) ?? new Set();
			this.#waiting.set(id, listeners.add(resolve));
			leave = () => {
				timer.cancel();
				listeners.delete(resolve);
				if (listeners.size === 0) this.#waiting.delete(id);
			};
		});
		try {
			await announce();
			const became = await heard;
			// It would come back with every start, and nobody would know any more that it was refused.
			if (isRefusal(became)) await this.#outbox.withdraw(id);
			return became;
		} finally {
			leave();
		}
	}

	/** An intake has made something of it. */
	became(id: string, became: Taken | Refusal): void {
		for (const listener of this.#waiting.get(id) ?? []) listener(became);
	}
}
