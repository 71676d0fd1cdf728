// Passes the case on at once and climbs a ladder beside it until somebody reacts. Not for sending: channel nodes do that with the notices.

import type { Case } from '../../case/case.ts';
import { SEVERITIES } from '../../case/events.ts';
import type { JsonSchema } from '../../json.ts';
import { refuse } from '../../refusal.ts';
import type { Context, StepKind } from '../../step.ts';
import { adopt } from './adopt.ts';
import { decide, hasten, react, sendDeputy } from './answers.ts';
import { hear, silence } from './channels.ts';
import { Climb } from './climb.ts';
import { CLOCKS, expire, miss } from './clocks.ts';
import { onePerPerson } from './combine.ts';
import { type ClockName, type EscalateConfig, outputsOf } from './config.ts';
import { endOf, finish } from './ended.ts';
import { feedback } from './feedback.ts';
import { follow, followCase } from './follow.ts';
import { type Pending, rungOf, silenceOf } from './planned.ts';
import { type EscalateState, hasCome } from './state.ts';
import { startsOutside } from './timing.ts';

const data = (properties: JsonSchema, required: string[]): JsonSchema => ({ type: 'object', properties, required, additionalProperties: false });
const RUNG: JsonSchema = { type: 'integer', minimum: 0 };
const RUNGS: JsonSchema = { type: 'array', items: RUNG };
const WORD: JsonSchema = { type: 'string', maxLength: 200 };
const NOTE: JsonSchema = { type: 'string', maxLength: 4_000 };
const INSTANT: JsonSchema = { type: 'string', format: 'instant' };
const YES_OR_NO: JsonSchema = { type: 'boolean' };
const MILLIS: JsonSchema = { type: 'number' };
const PASSED = { elapsed: MILLIS, working: MILLIS };

/**
 * Outputs: `on` (the case, at once), `notice` (one a person and rung), `ended` (why), `exhausted` (nobody to be expected any more); where the rungs ask for
 * them, `decided` and `report` (a case of its own). Answers: `acknowledge` and `arrive` {note?}, `escalate-now` {note?}, `decide` {option, note?},
 * `send-deputy` {person, note?}, and the channels' `delivered` and `undelivered`. A case that comes again while the ladder stands is passed on, and the
 * ladder starts over: somebody else is responsible now.
 */
export const escalateStep: StepKind<EscalateConfig, EscalateState> = {
	kind: 'escalate',

	outputs: outputsOf,

	passes: ['on'],

	events: {
		'escalate/restarted': data({ round: RUNG, turn: RUNG }, ['round', 'turn']),
		'escalate/exhausted': data({ reason: { enum: ['nobody', 'no-reaction', 'undelivered'] } }, ['reason']),
		'escalate/ended': data({ why: { type: 'string' }, rung: RUNG, step: { type: 'string' } }, ['why', 'rung']),
		'escalate/clock': data(
			{
				clock: { enum: CLOCKS },
				is: { enum: ['met', 'missed'] },
				inTime: YES_OR_NO,
				...PASSED,
				paused: data(PASSED, ['elapsed', 'working']),
				by: WORD,
				late: YES_OR_NO,
			},
			['clock', 'is', 'elapsed', 'working'],
		),
		'escalate/expired': data({ rung: RUNG, late: YES_OR_NO }, []),
		'escalate/waiting': data({ rung: RUNG, until: INSTANT }, ['rung', 'until']),
		'escalate/skipped': data({ rung: RUNG, reason: { const: 'severity' } }, ['rung', 'reason']),
		'escalate/stepped-down': data({ rung: RUNG, severity: { enum: SEVERITIES } }, ['rung', 'severity']),
		'escalate/undated': data({ rung: RUNG, field: WORD }, ['rung', 'field']),
		'escalate/replanned': data({ rungs: RUNGS }, ['rungs']),
		'escalate/decided': data({ rung: RUNG, option: WORD, note: NOTE }, ['rung', 'option']),
		'escalate/deputy': data({ person: WORD, inTime: YES_OR_NO, note: NOTE }, ['person', 'inTime']),
		'escalate/adopted': data({ rungs: RUNG, had: RUNG, kept: RUNGS }, ['rungs', 'had', 'kept']),
	},

	arrive(subject, _arrival, config, context) {
		if (subject.status !== 'open') return { open: 'done' };
		if (config.rungs.length === 0) {
			const { message } = refuse(context.plant.config.language, 'escalate.no-rungs', 'rungs');
			return { hold: { code: 'escalate.no-rungs', message, path: 'rungs' } };
		}
		return { ...start(subject, config, context, 1).decision(), moves: [{ output: 'on' }] };
	},

	answer(subject, open, answer, context) {
		switch (answer.type) {
			case 'acknowledge':
			case 'arrive':
				return react(subject, open, answer, context);
			case 'escalate-now':
				return hasten(subject, open, answer, context);
			case 'decide':
				return decide(subject, open, answer, context);
			case 'send-deputy':
				return sendDeputy(subject, open, answer, context);
			case 'delivered':
			case 'undelivered':
				return feedback(subject, open, answer, context);
			default:
				return refuse(context.language, 'escalate.unknown-answer', 'type', { type: answer.type });
		}
	},

	due(subject, { config, state, deadlines }, { name, dueAt }, context) {
		const climb = new Climb(subject, config, state, context, deadlines);
		const clock = CLOCKS.find((one): one is ClockName => name === `clock-${one}`);
		const rung = rungOf(name);
		const coming = rung ? undefined : silenceOf(name);
		if (name === 'exhausted') climb.exhaust('no-reaction');
		else if (name === 'expires') expire(climb);
		else if (coming !== undefined) silence(climb, coming);
		else if (clock) miss(climb, clock, dueAt ?? context.now);
		else if (!rung || rung.rung > config.rungs.length) return {};
		else if (rung.waiting) climb.tryAgain(rung.rung);
		else if (rung.coming > 1) climb.fire(rung.rung);
		else if (climb.toCome.includes(rung.rung) && !hasCome(state, rung.rung)) climb.come(rung.rung, dueAt);
		return climb.changed ? climb.decision() : {};
	},

	observe(subject, open, events, context) {
		const { config, state } = open;
		const climb = new Climb(subject, config, state, context, open.deadlines);
		follow(climb, events);
		if (subject.status === 'open') hear(climb, events);
		const end = endOf(events, config.until);
		const again = events.some((event) => event.type === 'entered' && event.step === context.id);
		if (end && !again) return finish(climb, end);
		if (subject.status !== 'open') return again ? finish(climb, end ?? { why: subject.status }) : {};
		if (!again) {
			followCase(climb, events);
			return climb.changed ? climb.decision() : {};
		}
		const round = state.round + 1;
		const over = start(subject, config, context, round, open.deadlines);
		over.events.unshift(...climb.events, { type: 'escalate/restarted', data: { round, turn: subject.turn } });
		return { ...over.decision(), moves: [{ output: 'on' }] };
	},

	adopt,

	combine: (_subject, _open, reports) => onePerPerson(reports),
};

/** Starts from now; rungs that are due at once come in the same commit, unless the case is paused. */
function start(subject: Case, config: EscalateConfig, context: Context, round: number, pending: Pending = {}): Climb {
	const first = config.enterHigher ? Math.min(subject.turn + (subject.recurrence?.count ?? 0), config.rungs.length) : 1;
	const state: EscalateState = { start: context.now, first, round, fired: [] };
	if (startsOutside(config, context.now, subject, context)) state.outside = true;
	if (config.severityFalls === 'stay') state.severity = subject.severity;
	if (subject.paused) state.pauses = [{ from: context.now, ...(subject.paused.until === undefined ? {} : { until: subject.paused.until }) }];
	const climb = new Climb(subject, config, state, context, pending);
	climb.planLimits();
	climb.planExhausted();
	climb.plan(climb.toCome);
	climb.deadlines.cancelOthers();
	return climb;
}
