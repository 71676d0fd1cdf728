// When what was held back of a person goes out, and as which digest; what a clock that was set and settings that were changed make of it.
// Pure. Whether something is held back at all: admission.ts; when it is looked at: the engine's notice-releases.ts.

import type { Budget } from '../plant/notice-rules.ts';
import { type Instant, type Millis, plus } from '../time.ts';
import { byTime, type Queued } from './queued.ts';

/** Every case of a digest has its number in it, whatever the channel's limit. */
const MOST_IN_DIGEST = 50;

/** The end of the quiet hours that hold back a severity now; undefined when none do. */
export type QuietNow = (severity: Queued['severity']) => Instant | undefined;

/** Until when a notice is held back; undefined for one that may go out. */
export function heldUntil({ held, released, state }: Queued): Instant | undefined {
	return held && released === undefined && state === 'waiting' ? held.until : undefined;
}

/** What has come due of one person: it goes out, as one message a channel, or is held back longer. */
export interface Release {
	out: Queued[];
	/** The budget has let it go into quiet hours. */
	longer: Queued[];
}

/** `isTaken`: whether a digest has had that name; it stays as it was. */
export function release(queued: readonly Queued[], quiet: QuietNow, now: Instant, isTaken: (id: string) => boolean): Release {
	const longer: Queued[] = [];
	const channels = new Map<string, Queued[]>();
	for (const one of queued.filter((other) => (heldUntil(other) ?? '~') <= now).sort(byTime)) {
		// Quiet hours that have held it once do not hold it again: nothing goes silent because every hour is a quiet one.
		const until = one.held?.why === 'budget' ? quiet(one.severity) : undefined;
		if (until !== undefined) longer.push({ ...one, held: { why: 'quiet', until } });
		else channels.set(one.node, [...(channels.get(one.node) ?? []), { ...one, released: now }]);
	}
	return { out: [...channels.values()].flatMap((together) => inDigests(together, isTaken)), longer };
}

function inDigests(all: readonly Queued[], isTaken: (id: string) => boolean): Queued[] {
	const [first] = all as [Queued, ...Queued[]];
	const name = `digest/${first.node}/${first.person?.id ?? ''}/${first.held?.until ?? ''}`;
	let part = 0;
	const free = (): string => {
		let id: string;
		do {
			part += 1;
			id = part === 1 ? name : `${name}/${part}`;
		} while (isTaken(id));
		return id;
	};
	const found: Queued[] = [];
	for (let at = 0; at < all.length; at += MOST_IN_DIGEST) {
		const together = all.slice(at, at + MOST_IN_DIGEST);
		const digest = together.length > 1 ? { digest: free() } : {};
		found.push(...together.map((one) => ({ ...one, ...digest })));
	}
	return found;
}

/**
 * A notice after the clock was set by `shift` to `now`: the time of a budget goes on counting what really passed, quiet hours end when the clock
 * shows it. What came at an instant the clock had not reached before was held back by a clock that was right, and stays.
 */
export function afterClockSet(one: Queued, shift: Millis, now: Instant): Queued {
	if (heldUntil(one) === undefined || one.held?.why !== 'budget' || one.at > plus(now, -shift)) return one;
	return { ...one, held: { ...one.held, until: plus(one.held.until, shift) } };
}

/** By the rules and the clock of now: held back no longer than these ask for, and never longer than was said before. */
export function noLonger(one: Queued, budget: Budget | undefined, quiet: QuietNow, now: Instant): Queued {
	const until = heldUntil(one);
	if (until === undefined || !one.held) return one;
	const asked = one.held.why === 'quiet' ? quiet(one.severity) : budget && plus(now, budget.within);
	const sooner = asked ?? now;
	return sooner < until ? { ...one, held: { ...one.held, until: sooner } } : one;
}
