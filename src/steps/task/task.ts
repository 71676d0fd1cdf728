// A person's step: given to somebody, due at some time, ended by an outcome. What people say to it is in answers.ts.

import type { Case } from '../../case/case.ts';
import type { OpenStep } from '../../case/mechanics.ts';
import type { JsonSchema } from '../../json.ts';
import type { Context, DeadlineRequest, Decision, StepKind } from '../../step.ts';
import { answerTask } from './answers.ts';
import { assign, COMES, faultOf, given, responsibleFor, waitsNoMore } from './assignment.ts';
import type { TaskConfig } from './config.ts';
import { frozenForm, reckonedFor } from './form.ts';
import { overdueReport, tellAssigned } from './reports.ts';
import { newState, shownAs, type TaskState } from './state.ts';

const DUE = 'due';

const said: JsonSchema = { type: 'string', maxLength: 2_000 };
const who: JsonSchema = { type: 'string', minLength: 1, maxLength: 200 };

/**
 * The task step. Outputs: its outcomes; `overdue` (a report, the task stays open); `assigned` (one notice a person), when it is to tell them.
 * Answers: `complete` {outcome, values, note}, `hand-over` {to, note}, `acknowledge` {note}, `arrive` {note}, `comment` {text}.
 * Holds when it is for somebody the plant doesn't know, or for a role that nobody holds, or on a form that the plant doesn't have. Where people are only off duty or away, it waits for the first to come.
 */
export const taskStep: StepKind<TaskConfig, TaskState> = {
	kind: 'task',
	outputs: ({ outcomes, tellAssigned: tells }) => [...outcomes.map(({ name }) => name), 'overdue', ...(tells ? ['assigned'] : [])],
	events: {
		'task/answered': {
			type: 'object',
			properties: {
				outcome: who,
				values: { type: 'object' },
				signer: who,
				note: said,
				form: { type: 'object', properties: { key: who, version: who }, required: ['key', 'version'], additionalProperties: false },
			},
			required: ['outcome', 'values', 'signer'],
			additionalProperties: false,
		},
		'task/handed-over': {
			type: 'object',
			properties: { by: who, to: { type: 'object', properties: { person: who, role: who, department: who }, additionalProperties: false }, note: said },
			required: ['by', 'to', 'note'],
			additionalProperties: false,
		},
	},
	arrive(subject, { payload }, config, context) {
		const assigned = assign(subject, config, context);
		if ('hold' in assigned) return assigned;
		const form = frozenForm(config, context);
		if (form && 'hold' in form) return form;
		const state = { ...newState(subject, config, assigned.seats, context.plant, payload, form), told: 1 };
		const { due } = config;
		const set: DeadlineRequest[] = due ? [{ name: DUE, after: { amount: due.amount, counts: due.counts } }] : [];
		if (assigned.comes !== undefined) set.push({ name: COMES, at: assigned.comes });
		return {
			open: { state, waitsFor: shownAs(config, state, context) },
			deadlines: { set },
			reports: tellAssigned(subject, config, state, state.seats, 1, context),
			assigned: assigned.picked,
		};
	},
	beforehand: reckonedFor,
	answer: answerTask,
	due(subject, open, deadline, context) {
		if (deadline.name === COMES) return come(subject, open, context);
		if (deadline.name !== DUE) return {};
		const { config, since } = open;
		const state = { ...open.state, overdue: open.state.overdue + 1 };
		const { repeat, counts = 'elapsed' } = config.due ?? {};
		return {
			open: { state, waitsFor: shownAs(config, state, context) },
			// From now on, not from when it was due: after an outage one report is enough.
			deadlines: { set: repeat === undefined ? [] : [{ name: DUE, after: { amount: repeat, counts } }] },
			reports: [overdueReport(subject, config, state, since, deadline, context)],
		};
	},
	observe(subject, open, events, context) {
		if (events.some(({ type }) => type === 'closed' || type === 'cancelled')) return { open: 'done' };
		const { config } = open;
		if (config.to !== 'responsible' || !events.some(({ type }) => type === 'assigned')) return {};
		// Somebody else was made responsible, by a command or another step: the task follows, unless nobody would have it then.
		const to = responsibleFor(subject);
		const { seats, picked } = given(to, config, subject, context, config.assign ? open.state.seats : []);
		const same = JSON.stringify(seats) === JSON.stringify(open.state.seats);
		if (to.length === 0 || to.some((one) => faultOf(one, 'to', context)) || same) return {};
		const round = open.state.told + 1;
		const state: TaskState = { ...open.state, seats, signed: [], changedAt: open.version + 1, told: round };
		const reports = tellAssigned(subject, config, state, seats, round, context);
		return { open: { state, waitsFor: shownAs(config, state, context) }, ...waitsNoMore(open), reports, assigned: picked };
	},
};

/** Gives a task that nobody was there for to those who are now, and tells them. Where that is nobody after all, it waits for the next. */
function come(subject: Case, open: OpenStep<TaskConfig, TaskState>, context: Context): Decision<TaskState> {
	const { config } = open;
	const { seats, picked, comes } = given(open.state.seats, config, subject, context);
	if (comes !== undefined) return { deadlines: { set: [{ name: COMES, at: comes }] } };
	const round = open.state.told + 1;
	const state: TaskState = { ...open.state, seats, told: round };
	const reports = tellAssigned(subject, config, state, seats, round, context);
	return { open: { state, waitsFor: shownAs(config, state, context) }, reports, assigned: picked };
}
