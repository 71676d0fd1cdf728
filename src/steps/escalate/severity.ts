// A case that becomes more or less severe while a ladder stands: rungs for its severity come at once, or step down. Not for raising it: climb.ts.

import { SEVERITIES, type Severity } from '../../case/events.ts';
import type { Instant } from '../../time.ts';
import type { Climb } from './climb.ts';
import { rungDeadline } from './planned.ts';
import { hasCome } from './state.ts';

export function worse(one: Severity, other: Severity): Severity {
	return SEVERITIES.indexOf(one) >= SEVERITIES.indexOf(other) ? one : other;
}

/**
 * Rungs that were passed over, or stepped down, and that the case is severe enough for now, come at once; one whose date was moved since, by its time.
 * `from`: when the case became so severe, which their repetitions count from.
 */
export function reachSeverity(climb: Climb, from: Instant = climb.context.now): void {
	keepHighest(climb);
	const { passed = [], fired } = climb.state;
	const stepped = fired.flatMap(({ rung, steppedDown }) => (steppedDown === undefined ? [] : [rung]));
	if (passed.length + stepped.length === 0) return;
	const { toCome } = climb;
	const isPlanned = (rung: number) => climb.deadlines.ruleOf(rungDeadline(rung)) !== undefined;
	const rungs = [...new Set([...passed, ...stepped])]
		.sort((a, b) => a - b)
		.filter((rung) => toCome.includes(rung) && climb.isSevereEnough(rung) && !isPlanned(rung));
	if (rungs.length === 0) return;
	climb.state = { ...climb.state, passed: passed.filter((rung) => !rungs.includes(rung)) };
	for (const rung of rungs) if (!hasCome(climb.state, rung)) climb.come(rung, from);
}

/** Somebody changed the severity: up at once, down by the rule of the ladder. Whoever is no longer needed is told so. */
export function followSeverity(climb: Climb): void {
	reachSeverity(climb);
	const down = climb.state.fired.filter(({ rung, steppedDown }) => rung > 0 && steppedDown === undefined && !climb.isSevereEnough(rung));
	if (down.length === 0) return;
	const { now } = climb.context;
	climb.state = { ...climb.state, fired: climb.state.fired.map((one) => (down.includes(one) ? { ...one, steppedDown: now } : one)) };
	for (const number of new Set(down.map(({ rung }) => rung))) {
		climb.events.push({ type: 'escalate/stepped-down', data: { rung: number, severity: climb.severity } });
		climb.deadlines.cancelRung(number);
	}
	for (const person of new Set(down.flatMap(({ told }) => told.map((one) => one.person)))) climb.say(person, { about: 'stepped-down', ask: 'know' });
}

function keepHighest(climb: Climb): void {
	const { severity, state, config } = climb;
	if (config.severityFalls === 'stay' && state.severity !== severity) climb.state = { ...state, severity };
}
