// How the engine's operations change what it keeps of a case (mechanics.ts). Pure: shares what did not change, never alters
// its input. Not for facts (fold.ts); a closed or cancelled case keeps its mechanics, hops may still be under way.

import { NO_MEMBERS, put, sharedIfEmpty, withId, withoutId } from '../json.ts';
import { IllegalEvent } from './illegal.ts';
import type { Deadline, Hop, HopId, Mechanics, Op, OpenStep, StepId } from './mechanics.ts';

/** What a case begins with. */
export const NO_MECHANICS: Mechanics = Object.freeze({
	hopCount: 0,
	visits: NO_MEMBERS,
	open: NO_MEMBERS,
	hops: NO_MEMBERS,
	taken: NO_MEMBERS,
	answers: NO_MEMBERS,
});

/**
 * The mechanics after one operation. Operations on a settled hop (`take`, `receivers`, `give-up`, `settle`) are late, not wrong: only
 * what is remembered for life (`taken`) changes. An unknown open step throws IllegalEvent. `hold` and deadlines do not count
 * as a new version of an open step: what a person was asked is the same.
 */
export function applyOp(mechanics: Mechanics, op: Op): Mechanics {
	switch (op.op) {
		case 'open': {
			const { key, visit } = op.step;
			const visits = { ...mechanics.visits, [key]: Math.max(own(mechanics.visits, key) ?? 0, visit) };
			return { ...mechanics, visits, open: { ...mechanics.open, [stepId(op.step)]: op.step } };
		}
		case 'state':
			return changeStep(mechanics, op.id, (step) => ({
				...step,
				state: op.state,
				waitsFor: op.waitsFor,
				keys: op.keys,
				version: step.version + 1,
			}));
		case 'done':
			openStep(mechanics, op.id);
			return { ...mechanics, open: without(mechanics.open, op.id) };
		case 'hold':
			return changeStep(mechanics, op.id, (step) => {
				if (op.hold) return { ...step, hold: op.hold };
				const { hold: _, ...free } = step;
				return free;
			});
		case 'deadline':
			return withDeadlines(mechanics, op.id, [op.deadline]);
		case 'no-deadline':
			return changeDeadlines(mechanics, op.id, (deadlines) => without(deadlines, op.name));
		case 'hop':
			return { ...mechanics, hopCount: Math.max(mechanics.hopCount, hopNumber(op.hop.id)), hops: withId(mechanics.hops, op.hop.id, op.hop) };
		case 'take': {
			const n = String(hopNumber(op.hop));
			const taken = { ...mechanics.taken, [n]: including(own(mechanics.taken, n), op.step) };
			const hop = own(mechanics.hops, op.hop);
			if (!hop) return { ...mechanics, taken };
			return { ...mechanics, taken, hops: withId(mechanics.hops, op.hop, { ...hop, takenBy: including(hop.takenBy, op.step) }) };
		}
		case 'receivers':
			return changeHop(mechanics, op.hop, (hop) => ({ ...hop, receivers: op.receivers }));
		case 'give-up':
			return changeHop(mechanics, op.hop, (hop) => ({ ...hop, givenUp: including(hop.givenUp, op.behind) }));
		case 'settle':
			return { ...mechanics, hops: withoutId(mechanics.hops, op.hop) };
		case 'answer':
			return { ...mechanics, answers: withId(mechanics.answers, op.answer, op.reply) };
		case 'pause': {
			const { since, reason, until } = op;
			return { ...mechanics, paused: until === undefined ? { since, reason } : { since, reason, until } };
		}
		case 'resume': {
			const { paused: _, ...running } = mechanics;
			return running;
		}
	}
}

/** The same as one operation `deadline` for each. */
export function withDeadlines(mechanics: Mechanics, id: StepId, set: readonly Deadline[]): Mechanics {
	return changeDeadlines(mechanics, id, (standing) => {
		const deadlines = { ...standing };
		for (const deadline of set) put(deadlines, deadline.name, deadline);
		return deadlines;
	});
}

/** `stepKey#visit`: the name of an open step in its case. */
export function stepId(step: { key: string; visit: number }): StepId {
	return `${step.key}#${step.visit}`;
}

/** The step key of an open step's name. Keys may hold "#" themselves; the visit comes after the last one. */
export function stepKey(id: StepId): string {
	const end = id.lastIndexOf('#');
	return end < 0 ? id : id.slice(0, end);
}

/** The n of a hop id `caseId/n`. IllegalEvent when it has none. */
export function hopNumber(id: HopId): number {
	const n = Number(id.slice(id.lastIndexOf('/') + 1));
	if (!Number.isSafeInteger(n) || n < 1) throw new IllegalEvent('case.hop-id', { hop: id });
	return n;
}

function openStep(mechanics: Mechanics, id: StepId): OpenStep {
	const step = own(mechanics.open, id);
	if (!step) throw new IllegalEvent('case.step-not-open', { step: id });
	return step;
}

function changeStep(mechanics: Mechanics, id: StepId, change: (step: OpenStep) => OpenStep): Mechanics {
	return { ...mechanics, open: { ...mechanics.open, [id]: change(openStep(mechanics, id)) } };
}

function changeDeadlines(mechanics: Mechanics, id: StepId, change: (deadlines: Record<string, Deadline>) => Record<string, Deadline>): Mechanics {
	const step = openStep(mechanics, id);
	const deadlines = change(step.deadlines);
	return deadlines === step.deadlines ? mechanics : { ...mechanics, open: { ...mechanics.open, [id]: { ...step, deadlines } } };
}

function changeHop(mechanics: Mechanics, id: HopId, change: (hop: Hop) => Hop): Mechanics {
	const hop = own(mechanics.hops, id);
	return hop ? { ...mechanics, hops: withId(mechanics.hops, id, change(hop)) } : mechanics;
}

// Keys are names that technicians and channels choose ("constructor" is one of them): never read through the prototype.
function own<T>(values: Record<string, T>, key: string): T | undefined {
	return Object.hasOwn(values, key) ? values[key] : undefined;
}

function including(list: string[] | undefined, item: string): string[] {
	if (!list) return [item];
	return list.includes(item) ? list : [...list, item];
}

function without<T>(values: Record<string, T>, key: string): Record<string, T> {
	if (!Object.hasOwn(values, key)) return values;
	const rest: Record<string, T> = {};
	for (const name of Object.keys(values)) if (name !== key) put(rest, name, values[name] as T);
	return sharedIfEmpty(rest);
}
