// Whether somebody is told now or later: the budget of notices per person, and quiet hours. What is held back comes in one digest, and is in
// the record. Pure; where it is kept and when it goes out: queued.ts and the engine's notices.ts.

import { SEVERITIES, type Severity } from '../case/events.ts';
import type { Budget, NoticeRules, QuietHours } from '../plant/notice-rules.ts';
import { type Zone, zoneOf } from '../plant/zone.ts';
import { type Instant, MINUTE, plus, toInstant, toMillis } from '../time.ts';

export type Admission = { now: true } | { now: false; why: 'budget' | 'quiet'; until: Instant };

export interface Asked {
	severity: Severity;
	/** Instants at which the person was told before, in any order. */
	told: readonly Instant[];
	/** Until when something of theirs is held back by the budget already: what comes after it does not overtake it. */
	heldUntil?: Instant;
	/** Their own quiet hours, in the place of the plant's. */
	quiet?: readonly QuietHours[];
	zone: string;
}

/** Whether a person may be told at an instant. Quiet hours first: what waits for the morning uses up no budget. */
export function admit({ budget, quiet = [] }: NoticeRules, asked: Asked, now: Instant): Admission {
	const { severity, told, heldUntil, zone } = asked;
	const until = quietUntil(asked.quiet ?? quiet, severity, zone, now);
	if (until !== undefined) return { now: false, why: 'quiet', until };
	if (!budget || atLeast(severity, budget.except ?? 'critical')) return { now: true };
	if (heldUntil !== undefined && heldUntil > now) return { now: false, why: 'budget', until: heldUntil };
	const recent = recently(budget, told, now);
	if (recent.length < budget.most) return { now: true };
	return { now: false, why: 'budget', until: plus(recent[recent.length - budget.most] as Instant, budget.within) };
}

/** What still counts of what somebody was told, the earliest first. */
export function recently({ within }: Pick<Budget, 'within'>, told: readonly Instant[], now: Instant): Instant[] {
	const from = plus(now, -within);
	// A clock that was set back leaves instants in the future: they count no longer than any other.
	return told.filter((at) => at > from && at <= now).sort();
}

/** The end of the quiet hours that hold a severity back; undefined when none do. Hours that follow one another are one night. */
export function quietUntil(hours: readonly QuietHours[], severity: Severity, name: string, now: Instant): Instant | undefined {
	const zone = zoneOf(name);
	let until: Instant | undefined;
	for (let at = now, next = endOf(hours, severity, zone, at); next !== undefined && next > at; next = endOf(hours, severity, zone, at)) {
		until = next;
		at = next;
		// All day, every day: looked at again tomorrow.
		if (toMillis(until) - toMillis(now) >= 1_440 * MINUTE) break;
	}
	return until;
}

function endOf(hours: readonly QuietHours[], severity: Severity, zone: Zone, now: Instant): Instant | undefined {
	const ends = hours.filter(({ below }) => !atLeast(severity, below)).flatMap((one) => endOfOne(one, zone, now) ?? []);
	return ends.sort().at(-1);
}

function endOfOne({ from, to, days }: QuietHours, zone: Zone, now: Instant): Instant | undefined {
	const wall = zone.toWall(toMillis(now));
	const midnight = wall - (wall % (1_440 * MINUTE));
	const begin = minutesOf(from) * MINUTE;
	const length = ((minutesOf(to) - minutesOf(from) + 1_440) % 1_440 || 1_440) * MINUTE;
	// Those that began today, and those that began yesterday and go over midnight.
	for (const day of [midnight, midnight - 1_440 * MINUTE]) {
		const start = day + begin;
		const isDay = days === undefined || days.includes(new Date(day).getUTCDay() || 7);
		if (isDay && wall >= start && wall < start + length) return toInstant(zone.toUtc(start + length));
	}
	return undefined;
}

function minutesOf(time: string): number {
	const [hours = 0, minutes = 0] = time.split(':').map(Number);
	return hours * 60 + minutes;
}

function atLeast(severity: Severity, least: Severity): boolean {
	return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(least);
}
