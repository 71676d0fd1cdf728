// The three clocks of a case: acknowledged, on site, resolved. What meets each, whether in time, and an acknowledgement that nothing follows.
// Each is an event with the time that passed, with and without pauses, so that figures can be drawn from the record alone.

import type { Actor, CaseEvent } from '../../case/events.ts';
import { given, type JsonObject } from '../../json.ts';
import { countsTime } from '../../plant/due.ts';
import type { Instant } from '../../time.ts';
import type { Climb } from './climb.ts';
import type { ClockName } from './config.ts';
import { clockDeadline, rungDeadline } from './planned.ts';
import type { ClockState } from './state.ts';
import { ran, ruleOfRung, spanOf } from './timing.ts';

export const CLOCKS: readonly ClockName[] = ['acknowledge', 'arrive', 'resolve'];
const EXPIRES = 'expires';

/** Clocks that an event of the case meets. Whoever accepts a case or stands at the machine has seen it, too. */
export function metBy({ type, data }: Pick<CaseEvent, 'type' | 'data'>): readonly ClockName[] {
	if (type === 'acknowledged' || type === 'accepted') return ['acknowledge'];
	if (type === 'arrived') return ['acknowledge', 'arrive'];
	if (type === 'closed' || (type === 'verified' && (data as { result?: string } | null)?.result === 'ok')) return ['resolve'];
	return [];
}

/** Facts that show that somebody is at it; of what steps report, only what a person did. */
const PROGRESS: ReadonlySet<string> = new Set([
	'arrived',
	'contained',
	'measure-planned',
	'measure-done',
	'measure-changed',
	'measure-dropped',
	'verified',
	'turn-opened',
	'assigned',
	'refused',
]);

export function isProgress({ type, actor }: Pick<CaseEvent, 'type' | 'actor'>): boolean {
	return PROGRESS.has(type) || ((type === 'left' || type.startsWith('task/')) && actor !== null && actor.how !== 'system');
}

/** A clock is met: its rungs no longer come. */
export function meet(climb: Climb, clock: ClockName, by?: Actor): void {
	const { state, context } = climb;
	if (!isUsed(climb, clock) || state.clocks?.[clock]?.met !== undefined) return;
	const { missed, start } = state.clocks?.[clock] ?? {};
	const person = by === undefined || by.how === 'system' ? undefined : by.id;
	const figures = measured(climb, start ?? state.start, context.now);
	climb.events.push({ type: 'escalate/clock', data: { clock, is: 'met', inTime: missed === undefined, ...figures, ...given({ by: person }) } });
	change(climb, clock, { met: context.now });
	climb.deadlines.cancel(clockDeadline(clock));
	climb.config.rungs.forEach((rung, n) => {
		if (rung.clock === clock) climb.deadlines.cancelRung(n + 1);
	});
}

/** The limit of a clock has come. `at`: when it was due. */
export function miss(climb: Climb, clock: ClockName, at: Instant): void {
	const { met, missed, start } = climb.state.clocks?.[clock] ?? {};
	if (met !== undefined || missed !== undefined) return;
	const figures = measured(climb, start ?? climb.state.start, at);
	climb.events.push({ type: 'escalate/clock', data: { clock, is: 'missed', ...figures, ...given({ late: climb.context.late || undefined }) } });
	change(climb, clock, { missed: at });
}

/** Somebody has seen it: from now on something has to follow. */
export function awaitProgress(climb: Climb): void {
	const { expires } = climb.config;
	if (!expires || climb.deadlines.ruleOf(EXPIRES)) return;
	const { area } = climb.subject;
	climb.deadlines.set(EXPIRES, { from: climb.context.now, ...expires, ...given({ area }) });
}

export function progressed(climb: Climb): void {
	climb.deadlines.cancel(EXPIRES);
}

/** Nothing has followed: the acknowledgement counts no longer, and the ladder goes on with the next rung. */
export function expire(climb: Climb): void {
	const next = reopen(climb);
	climb.events.push({ type: 'escalate/expired', data: given({ rung: next, late: climb.context.late || undefined }) });
	if (next === undefined) climb.exhaust('no-reaction');
	else climb.fire(next);
}

/** The clock of acknowledging runs again. Its rungs keep their times; what is over by now comes with the distance it has to the next one. */
function reopen(climb: Climb): number | undefined {
	const { met: _, ...running } = climb.state.clocks?.acknowledge ?? {};
	climb.state = { ...climb.state, clocks: { ...climb.state.clocks, acknowledge: running } };
	const waiting = climb.toCome.filter((rung) => climb.rung(rung).clock === 'acknowledge' && climb.isSevereEnough(rung));
	const [first] = waiting;
	if (first === undefined) return climb.next();
	const lowest = spanOf(climb.rung(first), climb.state);
	for (const number of waiting.slice(1)) {
		const rule = ruleOfRung(climb.config, number, climb.state, climb.subject, climb.context);
		if (!rule) continue;
		const { amount, counts } = spanOf(climb.rung(number), climb.state);
		const over = countsTime(rule) && rule.amount === 0;
		climb.deadlines.set(rungDeadline(number), over ? { ...rule, amount: counts === lowest.counts ? amount - lowest.amount : amount } : rule);
	}
	climb.planLimits(['acknowledge']);
	return first;
}

/** A deputy was sent: the clock of arriving runs for them, from now. */
export function restartArrival(climb: Climb): void {
	const { clocks } = climb.state;
	climb.state = { ...climb.state, clocks: { ...clocks, arrive: { start: climb.context.now } } };
	climb.planLimits(['arrive']);
	climb.plan(climb.toCome.filter((rung) => climb.rung(rung).clock === 'arrive'));
}

export function isUsed({ config }: Climb, clock: ClockName): boolean {
	return config.clocks?.[clock] !== undefined || config.rungs.some((rung) => rung.clock === clock);
}

function change(climb: Climb, clock: ClockName, to: ClockState): void {
	const { clocks } = climb.state;
	climb.state = { ...climb.state, clocks: { ...clocks, [clock]: { ...clocks?.[clock], ...to } } };
}

/** How long it took: as time passed, as the area worked, and how much of each was paused. */
function measured({ context: { calendar }, state, subject, context }: Climb, from: Instant, to: Instant): JsonObject {
	const elapsed = calendar.between(from, to, 'elapsed');
	const working = calendar.between(from, to, 'working', subject.area);
	const paused = { elapsed: elapsed - ran(from, to, 'elapsed', state, subject, context), working: working - ran(from, to, 'working', state, subject, context) };
	return paused.elapsed > 0 ? { elapsed, working, paused } : { elapsed, working };
}
