// Samples of one signal in the order of their own times: each waits a declared while for earlier ones that are still under way. Bounded, pure but for the
// state, which is changed in place. What comes later still is let through at once: judging passes it over and counts it, as it does with the same again.

import type { Millis } from '../../time.ts';
import type { Scalar } from '../signal.ts';

interface Timed {
	at: Millis;
	value: Scalar;
}

/** By time; plain JSON. */
export interface OrderState<Sample extends Timed> {
	waiting: { sample: Sample; came: Millis }[];
}

/** So many samples of a signal wait at most; then the earliest goes on before its time. */
export const MOST_WAITING = 500;

export function beginOrder<Sample extends Timed>(): OrderState<Sample> {
	return { waiting: [] };
}

/**
 * A sample came in at plant time `now`. Gives those that go on, in order: who has waited for `patience`, and who is so much older than the newest by their own
 * times. A duplicate goes on right behind what it is one of.
 */
export function inOrder<Sample extends Timed>(state: OrderState<Sample>, sample: Sample, now: Millis, patience: Millis): Sample[] {
	if (patience <= 0) return [sample];
	const { waiting } = state;
	let place = waiting.length;
	while (place > 0 && waiting[place - 1]!.sample.at > sample.at) place--;
	for (let twin = place; twin > 0 && waiting[twin - 1]!.sample.at === sample.at; twin--) {
		if (waiting[twin - 1]!.sample.value !== sample.value) continue;
		place = twin;
		break;
	}
	waiting.splice(place, 0, { sample, came: now });
	const oldest = waiting.at(-1)!.sample.at - patience;
	return released(state, now, patience, oldest);
}

/** Those whose patience is over although nothing came after them. */
export function overdue<Sample extends Timed>(state: OrderState<Sample>, now: Millis, patience: Millis): Sample[] {
	return released(state, now, patience, Number.NEGATIVE_INFINITY);
}

/** When `overdue` has something to give if nothing comes before; plant time. */
export function nextOverdue({ waiting }: OrderState<Timed>, patience: Millis): Millis | undefined {
	if (waiting.length === 0) return undefined;
	return waiting.reduce((first, { came }) => Math.min(first, came), Number.POSITIVE_INFINITY) + patience;
}

function released<Sample extends Timed>({ waiting }: OrderState<Sample>, now: Millis, patience: Millis, oldest: Millis): Sample[] {
	let count = Math.max(0, waiting.length - MOST_WAITING);
	// Whoever has waited long enough takes those along that are before it.
	for (const [index, { sample, came }] of waiting.entries()) if (sample.at <= oldest || now - came >= patience) count = Math.max(count, index + 1);
	return waiting.splice(0, count).map(({ sample }) => sample);
}
