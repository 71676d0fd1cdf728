// When a message that was not taken is tried again, how long a channel has to rest, and when to stop. Real time throughout.

import { MINUTE, type Millis, SECOND } from '../time.ts';
import type { Pace, Verdict } from './channel.ts';

const FIRST: Millis = 2 * SECOND;
const LONGEST: Millis = 5 * MINUTE;

export interface Patience {
	/** How often at most. Being told to wait does not count. */
	tries: number;
	/** How long altogether. */
	within: Millis;
}

/** Milliseconds until the next try; undefined: no more. `tries`: made so far; `since`: how long ago it was queued. */
export function nextTry(verdict: Extract<Verdict, { is: 'again' }>, tries: number, since: Millis, { tries: most, within }: Patience): Millis | undefined {
	const backOff = Math.min(FIRST * 2 ** Math.max(0, tries - 1), LONGEST);
	const wait = verdict.after === undefined ? backOff : Math.max(verdict.after, FIRST);
	const over = !verdict.limited && tries >= most;
	return over || since + wait > within ? undefined : wait;
}

/** Milliseconds until a channel may be sent to, by its published limits; `sent`: when it was, in any order, on one clock with `now`. */
export function rest(paces: readonly Pace[], sent: readonly number[], now: number): Millis {
	return Math.max(
		0,
		...paces.map(({ most, within }) => {
			const recent = sent.filter((at) => at > now - within).sort((one, other) => one - other);
			return recent.length < most ? 0 : (recent[recent.length - most] as number) + within - now;
		}),
	);
}
