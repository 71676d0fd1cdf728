// What becomes of notices on their way: a channel has one, holds it back, fails, or is silent. Then the next channel of the rung is tried, then
// the next rung. Not for how anything is sent: src/channels, src/notices.

import type { CaseEvent } from '../../case/events.ts';
import { showDuration } from '../../duration.ts';
import { text } from '../../text.ts';
import { elapsed, type Instant } from '../../time.ts';
import type { Climb } from './climb.ts';
import { highest, type Told } from './state.ts';

/** Where a notice stands: its place among the comings of rungs; -1: it is of no rung. */
interface Place {
	index: number;
	told: Told;
}

/** What others have written into the record of the case. */
export function hear(climb: Climb, events: readonly CaseEvent[]): void {
	let lost = false;
	for (const { type, data } of events) {
		const { notice, reason = '', channel, hop } = (data ?? {}) as { notice?: string; reason?: string; channel?: string; hop?: string };
		// A notice that never left the ladder's node: no other one would.
		const place = notice === undefined || hop !== undefined ? undefined : placeOf(climb, notice);
		if (!place) continue;
		const { delivery } = place.told;
		if (type === 'delivered') climb.remember(place.told.notice, { delivery: 'delivered' });
		else if (type === 'sent' && delivery !== 'delivered') climb.remember(place.told.notice, { delivery: 'sent' });
		else if (type === 'withheld' && delivery === undefined) climb.remember(place.told.notice, { delivery: 'withheld' });
		else if (type === 'not-sent') lost = !next(climb, place, reason, { channel, said: true }) || lost;
		else if (type === 'undelivered' && delivery !== 'undelivered') {
			climb.remember(place.told.notice, { delivery: 'undelivered' });
			lost = true;
		}
	}
	if (lost) climbIfNobody(climb);
}

/** A channel has failed a notice. */
export function fail(climb: Climb, notice: string, reason: string): void {
	const place = placeOf(climb, notice);
	if (place && !next(climb, place, reason, {})) climbIfNobody(climb);
}

/** Nothing was heard of the notices of one coming of a rung for as long as the ladder waits. */
export function silence(climb: Climb, index: number): void {
	const { silent } = climb.config;
	const fired = climb.state.fired[index];
	if (!silent || !fired) return;
	const { now, plant } = climb.context;
	const { language } = plant.config;
	const unheard = fired.told.filter((told) => told.delivery === undefined && !toldSince(climb, told, index));
	// What went by its next channel only lately has its own time.
	const waiting = unheard.filter(({ since }) => since !== undefined && elapsed(since, now) < silent.amount);
	const over = unheard.filter((told) => !waiting.includes(told));
	const going = over.map((told) => {
		const reason = text(language, 'escalate.silent', { channel: channelOf(told) ?? '–', within: showDuration(silent.amount, language) });
		return next(climb, { index, told }, reason, {});
	});
	if (waiting.length > 0 || going.includes(true)) climb.listen(index);
	if (going.includes(false)) climbIfNobody(climb);
}

/** When nobody of the highest rung could be reached, waiting for them makes no sense: the next rung comes at once. */
export function climbIfNobody(climb: Climb): void {
	const { state } = climb;
	const top = state.fired.findLast(({ rung }) => rung === highest(state));
	if (!top || top.told.length === 0 || !top.told.every(({ delivery }) => delivery === 'undelivered')) return;
	const rung = climb.next();
	if (rung !== undefined) climb.fire(rung);
	else climb.exhaust('undelivered');
}

/** Tries the next channel of a notice; false when there is none. `channel`: the one that failed; `said`: the record says so already. */
function next(climb: Climb, { index, told }: Place, reason: string, { channel, said }: { channel?: string | undefined; said?: boolean }): boolean {
	const current = channelOf(told);
	// Late news of a channel that was given up already.
	if (channel !== undefined && current !== undefined && channel !== current && told.channels?.includes(channel)) return true;
	const { channels = [], notice } = told;
	const following = current === undefined ? undefined : channels[channels.indexOf(current) + 1];
	if (following !== undefined && index >= 0 && climb.tellBy(index, told, following)) {
		if (!said) climb.events.push({ type: 'not-sent', data: { notice, channel: current!, reason } });
		climb.remember(notice, { by: following, since: climb.context.now, delivery: undefined });
		return true;
	}
	climb.events.push({ type: 'undelivered', data: { notice, reason } });
	climb.remember(notice, { delivery: 'undelivered' });
	return false;
}

function channelOf({ by, channels }: Told): string | undefined {
	return by ?? channels?.[0];
}

function placeOf({ state }: Climb, notice: string): Place | undefined {
	const index = state.fired.findIndex(({ told }) => told.some((one) => one.notice === notice));
	const told = index >= 0 ? state.fired[index]!.told : (state.words ?? []);
	const found = told.find((one) => one.notice === notice);
	return found && { index, told: found };
}

/** Whether a later notice has reached the same person: after an outage several are sent as one. */
function toldSince({ state }: Climb, { person }: Told, index: number): boolean {
	const later: { at: Instant; told: Told[] }[] = state.fired.slice(index + 1);
	return later.some(({ told }) => told.some((one) => one.person === person && one.delivery !== undefined && one.delivery !== 'undelivered'));
}
