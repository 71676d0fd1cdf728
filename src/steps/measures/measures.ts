// Holds the measures of the present PDCA turn until each is done or dropped: who has which, when it is due, who is told when it is late. What people
// say is in answers.ts, what is asked of them in questions.ts. Not for whether a measure helped: verify.

import type { Case, Measure } from '../../case/case.ts';
import type { Proposed } from '../../case/events.ts';
import type { OpenStep } from '../../case/mechanics.ts';
import { isRefusal } from '../../refusal.ts';
import type { Context, DeadlineRequest, Decision, Outgoing, StepKind } from '../../step.ts';
import { text } from '../../text.ts';
import { factsOf } from './answers.ts';
import type { MeasuresConfig } from './config.ts';
import { dueAfter } from './due.ts';
import { shownAs } from './questions.ts';
import { notices, overdueReport } from './reports.ts';
import { afterwards, type Held, isSettled, levelOf, type MeasuresState, measuresOf, ownerOf } from './state.ts';

type Open = OpenStep<MeasuresConfig, MeasuresState>;

const LIMIT = 'limit';
const DUE = 'due:';
const REMIND = 'remind:';

/**
 * Outputs `done` (payload: what was done and what was dropped), `overdue` (a report for each measure and level), `timeout`, and `notice` where it tells
 * people. Answers: `add` {class, text, owner, due | within}, `change` {id, text | owner | due | within, reason}, `done` {id, evidence, files, at},
 * `not-done` or `drop` {id, reason}, `hand-over` {id, to, note}; from a list `complete` {ask, outcome, values, note}. While no measure is planned it stays.
 */
export const measuresStep: StepKind<MeasuresConfig, MeasuresState> = {
	kind: 'measures',

	outputs: ({ tell }) => ['done', 'overdue', 'timeout', ...(tell ? ['notice'] : [])],

	arrive(subject, _arrival, config, context) {
		if (subject.status !== 'open') return { open: 'done' };
		const decision = follow(subject, [], config, { turn: subject.turn, held: [], named: 0 }, 1, context);
		if (decision.open === 'done' || !config.limit) return decision;
		const set = [...(decision.deadlines?.set ?? []), { name: LIMIT, after: { ...config.limit } }];
		return { ...decision, deadlines: { ...decision.deadlines, set } };
	},

	answer(subject, open, answer, context) {
		const facts = factsOf(subject, open, answer, context);
		return isRefusal(facts) ? facts : follow(subject, facts, open.config, open.state, open.version + 1, context);
	},

	due(subject, open, { name }, context) {
		if (name === LIMIT) return { moves: [{ output: 'timeout', payload: summary(subject, open.config) }], open: 'done' };
		const held = open.state.held.find((one) => name === DUE + one.name || name === REMIND + one.name);
		const measure = held && measuresOf(subject, open.config).find(({ id }) => id === held.id);
		if (!held || !measure || isSettled(measure)) return {};
		if (name === REMIND + held.name) {
			return { reports: notices(subject, open.config, measure, held, ownerOf(measure, subject, open.config, context.plant), 'reminder', context) };
		}
		return overdue(subject, open, measure, held, context);
	},

	observe(subject, open, _events, context) {
		if (subject.status !== 'open') return { open: 'done' };
		return follow(subject, [], open.config, open.state, open.version + 1, context);
	},
};

/** What follows from facts, the step's own or others': what is new is given to its owner, what is settled is no longer waited for. */
function follow(
	before: Case,
	own: readonly Proposed[],
	config: MeasuresConfig,
	state: MeasuresState,
	version: number,
	context: Context,
): Decision<MeasuresState> {
	const facts = [...own, ...undated(afterwards(before, own, context.now), config, context)];
	const subject = afterwards(before, facts, context.now);
	const measures = measuresOf(subject, config);
	const events = facts.length > 0 ? { events: facts } : {};
	if (measures.length > 0 && measures.every(isSettled)) return { ...events, moves: [{ output: 'done', payload: summary(subject, config) }], open: 'done' };

	const set: DeadlineRequest[] = [];
	const cancel: string[] = [];
	const reports: (Outgoing & { id: string })[] = [];
	let { named } = state;
	const held = measures.map((measure): Held => {
		const known = state.held.find(({ id }) => id === measure.id);
		if (known && isSettled(measure)) {
			if (known.due !== undefined) cancel.push(DUE + known.name, REMIND + known.name);
			return known;
		}
		if (known && known.owner === measure.owner && known.due === measure.due) return known;
		if (!known) named += 1;
		const { owner, due } = measure;
		const moved = known?.due !== due;
		const one: Held = {
			id: measure.id,
			name: known?.name ?? `m${named}`,
			changedAt: version,
			overdue: moved ? 0 : (known?.overdue ?? 0),
			given: (known?.given ?? 0) + 1,
			...(owner === undefined ? {} : { owner }),
			...(due === undefined ? {} : { due }),
		};
		if (isSettled(measure)) return one;
		if (moved && due !== undefined) set.push(...clocksOf(one, due, config, context));
		reports.push(...notices(subject, config, measure, one, ownerOf(measure, subject, config, context.plant), 'given', context));
		return one;
	});
	for (const gone of state.held) if (!held.some(({ id }) => id === gone.id) && gone.due !== undefined) cancel.push(DUE + gone.name, REMIND + gone.name);
	const after: MeasuresState = { turn: subject.turn, held, named };
	const same = JSON.stringify(after) === JSON.stringify(state) && version > 1 && cancel.length === 0 && own.length === 0;
	if (same) return {};
	return {
		...events,
		open: { state: after, waitsFor: shownAs(subject, config, after, context) },
		...(set.length + cancel.length > 0 ? { deadlines: { set, cancel } } : {}),
		...(reports.length > 0 ? { reports } : {}),
	};
}

/** The date by the span of its class, for those that came without one. */
function undated(subject: Case, config: MeasuresConfig, context: Context): Proposed[] {
	return measuresOf(subject, config).flatMap((measure): Proposed[] => {
		const due = measure.due === undefined && !isSettled(measure) ? dueAfter(config.spans?.[measure.class], subject, context) : undefined;
		if (due === undefined) return [];
		const reason = text(context.plant.config.language, 'measures.by-span');
		return [{ type: 'measure-changed', data: { id: measure.id, from: {}, to: { due }, reason } }];
	});
}

function clocksOf({ name }: Held, due: string, { remind }: MeasuresConfig, { now, calendar }: Context): DeadlineRequest[] {
	const set: DeadlineRequest[] = [{ name: DUE + name, at: due }];
	// Of what is due sooner than that the owner has just been told.
	if (remind && calendar.subtract(due, remind.amount, remind.counts) > now) set.push({ name: REMIND + name, rule: { before: due, ...remind } });
	return set;
}

function overdue(subject: Case, { config, state }: Open, measure: Measure, held: Held, context: Context): Decision<MeasuresState> {
	const level = held.overdue + 1;
	const { plant } = context;
	const to = levelOf(level, measure, subject, config, plant);
	if (!to) return {};
	const counted: Held = { ...held, overdue: level };
	const after: MeasuresState = { ...state, held: state.held.map((one) => (one === held ? counted : one)) };
	const next = levelOf(level + 1, measure, subject, config, plant) && config.climb;
	return {
		open: { state: after, waitsFor: shownAs(subject, config, after, context) },
		// From now on, not from when it was due: after an outage one level is enough.
		...(next ? { deadlines: { set: [{ name: DUE + held.name, after: { ...next } }] } } : {}),
		reports: [overdueReport(subject, config, measure, counted, to, context), ...notices(subject, config, measure, counted, to, 'overdue', context)],
	};
}

/** How they ended, as far as they did; without texts, so that it always fits. */
function summary(subject: Case, config: MeasuresConfig) {
	const measures = measuresOf(subject, config);
	const ids = (chosen: (measure: Measure) => boolean) => measures.filter(chosen).map(({ id }) => id);
	return {
		turn: subject.turn,
		done: ids(({ doneAt }) => doneAt !== undefined),
		dropped: ids(({ droppedAt }) => droppedAt !== undefined),
		open: ids((measure) => !isSettled(measure)),
	};
}
