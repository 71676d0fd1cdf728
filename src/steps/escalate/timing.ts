// When rungs, limits and the end of patience come: what the configuration says, as rules of deadlines, from where the ladder stands. Pure.
// Reckoned anew it gives the same instants: what has run already, pauses not counted, is taken off.

import type { Case } from '../../case/case.ts';
import type { Counting, DeadlineRule } from '../../case/mechanics.ts';
import { dueAt } from '../../plant/due.ts';
import type { Context } from '../../step.ts';
import type { Instant, Millis } from '../../time.ts';
import { caseField } from '../case-field.ts';
import type { Span } from '../config-shape.ts';
import { zonedInstant } from '../zoned-instant.ts';
import type { ClockName, EscalateConfig, Limit, Rung } from './config.ts';
import type { EscalateState } from './state.ts';

export type Clocked = Pick<Context, 'now' | 'calendar'>;

/** Whether a ladder that starts at an instant starts outside of a shift, where it asks. Where all the time is working time none ever does. */
export function startsOutside({ rungs, clocks = {} }: EscalateConfig, start: Instant, { area }: Case, { calendar }: Clocked): boolean {
	const asks = rungs.some(({ outside }) => outside !== undefined) || Object.values(clocks).some((limit) => limit?.outside !== undefined);
	return asks && calendar.shiftAt(start, area) === undefined && !calendar.isWorking(start, area);
}

/** When a rung comes; undefined while the case has no such date. */
export function ruleOfRung(config: EscalateConfig, number: number, state: EscalateState, subject: Case, context: Clocked): DeadlineRule | undefined {
	const rung = config.rungs[number - 1]!;
	const { start } = state;
	const { area } = subject;
	const where = area === undefined ? {} : { area };
	if (rung.before) {
		const date = zonedInstant(caseField(subject, rung.before.field));
		return date === undefined ? undefined : { before: date, amount: rung.before.amount, counts: rung.before.counts, ...where };
	}
	if (rung.at) return { from: start, ...rung.at, ...where };
	if (rung.shiftEnd) return { from: start, shiftEnd: rung.shiftEnd.offset ?? 0, ...where };
	return counted(enteredHigher(config, spanOf(rung, state), state), state, subject, context, rung.clock);
}

/** When a clock is to be met. */
export function ruleOfLimit({ within, outside }: Limit, clock: ClockName, state: EscalateState, subject: Case, context: Clocked): DeadlineRule {
	return counted(state.outside && outside ? outside : within, state, subject, context, clock);
}

/** When nobody is to be expected any more. */
export function ruleOfExhausted(config: EscalateConfig, state: EscalateState, subject: Case, context: Clocked): DeadlineRule | undefined {
	return config.exhausted && counted(enteredHigher(config, config.exhausted, state), state, subject, context);
}

/** Time from one instant to another in the life of a ladder, without its pauses. */
export function ran(from: Instant, to: Instant, counts: Counting, { pauses = [] }: EscalateState, { area }: Case, { calendar }: Clocked): Millis {
	return pauses.reduce(
		(sum, pause) => sum - calendar.between(later(from, pause.from), earlier(to, pause.to ?? to), counts, area),
		calendar.between(from, to, counts, area),
	);
}

/** The same instant for everybody who asks, whatever the rule. */
export function instantOf(rule: DeadlineRule, { calendar }: Clocked): Instant {
	return dueAt(rule, calendar);
}

/** How long a rung waits, at the moment at which the ladder started. */
export function spanOf({ after, outside }: Rung, state: EscalateState): Span {
	return state.outside && outside ? outside : (after ?? { amount: 0, counts: 'elapsed' });
}

/** Where the ladder is entered higher up, that rung comes when the first would have, the others with it. */
function enteredHigher({ rungs }: EscalateConfig, span: Span, state: EscalateState): Span {
	if (state.first === 1) return span;
	const entry = spanOf(rungs[state.first - 1]!, state);
	const bottom = spanOf(rungs[0]!, state);
	const sooner = entry.amount - (bottom.counts === entry.counts ? bottom.amount : 0);
	return span.counts === entry.counts ? { ...span, amount: Math.max(0, span.amount - sooner) } : span;
}

function counted({ amount, counts }: Span, state: EscalateState, subject: Case, context: Clocked, clock?: ClockName): DeadlineRule {
	const start = (clock && state.clocks?.[clock]?.start) ?? state.start;
	const gone = start === context.now ? 0 : ran(start, context.now, counts, state, subject, context);
	const { area } = subject;
	return { from: context.now, amount: Math.max(0, amount - gone), counts, ...(area === undefined ? {} : { area }) };
}

const later = (one: Instant, other: Instant): Instant => (one > other ? one : other);
const earlier = (one: Instant, other: Instant): Instant => (one < other ? one : other);
