// Passes the case on at once and climbs a ladder beside it until somebody reacts. Not for sending: channel nodes do that with the notices.

import type { Case } from '../../case/case.ts';
import type { Proposed } from '../../case/events.ts';
import type { OpenStep } from '../../case/mechanics.ts';
import type { JsonSchema } from '../../json.ts';
import type { Directory } from '../../plant/directory.ts';
import { type Refusal, refuse } from '../../refusal.ts';
import type { Answer, Context, Decision, StepKind } from '../../step.ts';
import { PASSES } from '../passing.ts';
import { forbids, type Permission } from '../permission.ts';
import { onePerPerson } from './combine.ts';
import type { EscalateConfig } from './config.ts';
import { type End, endOf, finish } from './ended.ts';
import { feedback } from './feedback.ts';
import { addresseeOf, deadlineOf, type EscalateState, exhaust, fire, nextRung, start } from './ladder.ts';

type Open = OpenStep<EscalateConfig, EscalateState>;

const data = (properties: JsonSchema, required: string[]): JsonSchema => ({ type: 'object', properties, required, additionalProperties: false });
const RUNG: JsonSchema = { type: 'integer', minimum: 0 };

/**
 * Outputs: `on` (the case, at once), `notice` (one a person and rung), `ended` (why), `exhausted` (nobody to be expected any more). Answers:
 * `acknowledge` and `arrive` {note?}, `escalate-now` {note?}, and the channels' `delivered` and `undelivered`. A case that comes again while the
 * ladder stands is passed on, and the ladder starts over: somebody else is responsible now.
 */
export const escalateStep: StepKind<EscalateConfig, EscalateState> = {
	kind: 'escalate',

	outputs: () => ['on', 'notice', 'ended', 'exhausted'],

	passes: PASSES.escalate,

	events: {
		'escalate/restarted': data({ round: RUNG, turn: RUNG }, ['round', 'turn']),
		'escalate/exhausted': data({ reason: { enum: ['nobody', 'no-reaction', 'undelivered'] } }, ['reason']),
		'escalate/ended': data({ why: { type: 'string' }, rung: RUNG, step: { type: 'string' } }, ['why', 'rung']),
	},

	arrive(subject, _arrival, config, context) {
		if (subject.status !== 'open') return { open: 'done' };
		if (config.rungs.length === 0) {
			const { message } = refuse(context.plant.config.language, 'escalate.no-rungs', 'rungs');
			return { hold: { code: 'escalate.no-rungs', message, path: 'rungs' } };
		}
		return { ...start(subject, config, context, 1), moves: [{ output: 'on' }] };
	},

	answer(subject, open, answer, context) {
		switch (answer.type) {
			case 'acknowledge':
			case 'arrive':
				return react(subject, open, answer, context);
			case 'escalate-now':
				return hasten(subject, open, answer, context);
			case 'delivered':
			case 'undelivered':
				return feedback(subject, open, answer, context);
			default:
				return refuse(context.language, 'escalate.unknown-answer', 'type', { type: answer.type });
		}
	},

	due(subject, { config, state, deadlines }, { name }, context) {
		if (name === 'exhausted') return state.exhausted === undefined ? exhaust(subject, config, state, context, 'no-reaction') : {};
		const rung = config.rungs.findIndex((_, n) => deadlineOf(n + 1) === name) + 1;
		if (rung === 0 || state.fired.some((one) => one.rung === rung)) return {};
		return fire(subject, config, state, rung, context, deadlines);
	},

	observe(subject, open, events, context) {
		const { config, state } = open;
		const end: End | undefined = endOf(events, config.until);
		const again = events.some((event) => event.type === 'entered' && event.step === context.id);
		if (!again) return end ? finish(subject, config, state, end, context) : {};
		if (subject.status !== 'open') return finish(subject, config, state, end ?? { why: subject.status }, context);
		const over = start(subject, config, context, state.round + 1, open.deadlines);
		const restarted: Proposed = { type: 'escalate/restarted', data: { round: state.round + 1, turn: subject.turn } };
		return { ...over, events: [restarted, ...(over.events ?? [])], moves: [{ output: 'on' }] };
	},

	combine: (_subject, _open, reports) => onePerPerson(reports),
};

/** Somebody says that they have seen it, or are there. It counts for the case whether or not it ends this ladder. */
function react(subject: Case, { config, state }: Open, { type, actor, data: { note } }: Answer, context: Context): Decision<EscalateState> | Refusal {
	const forbidden = forbids(actor, permission(subject, config, state, context.plant), context, 'escalate');
	if (forbidden) return forbidden;
	if (!isNote(note)) return refuse(context.language, 'escalate.note', 'note');
	const event = type === 'arrive' ? 'arrived' : 'acknowledged';
	const events: Proposed[] = [{ type: event, data: note === undefined ? {} : { note: note.trim() }, actor }];
	const ends = config.until.includes(event) || config.until.includes('acknowledged');
	if (!ends) return { events };
	const why = config.until.includes(event) ? event : 'acknowledged';
	const over = finish(subject, config, state, { why, actor }, context);
	return { ...over, events: [...events, ...(over.events ?? [])] };
}

/** The next rung comes now. Also a rule may ask for it: the temperature went on rising. */
function hasten(subject: Case, open: Open, { actor, data: { note } }: Answer, context: Context): Decision<EscalateState> | Refusal {
	const { config, state } = open;
	const forbidden = actor.how === 'system' || !config.answer ? undefined : forbids(actor, config.answer, context, 'escalate');
	if (forbidden) return forbidden;
	if (!isNote(note)) return refuse(context.language, 'escalate.note', 'note');
	const next = nextRung(config, state);
	if (next === undefined) return refuse(context.language, 'escalate.top', '', { rungs: String(config.rungs.length) });
	const by = context.plant.person(actor.id)?.name ?? actor.id;
	return fire(subject, config, state, next, context, open.deadlines, note === undefined ? { by } : { by, note: note.trim() });
}

/** Unless told otherwise: whoever a rung addresses, whoever was told, and the responsible. */
function permission(subject: Case, { rungs, answer }: EscalateConfig, { fired }: EscalateState, plant: Directory): Permission {
	if (answer) return answer;
	const addressed = rungs.flatMap(({ tell }) => tell).map((tell) => addresseeOf(tell, subject, plant));
	const told = fired.flatMap((one) => one.told.map(({ person }) => ({ person })));
	return { to: [...addressed, ...told, addresseeOf('responsible', subject, plant)] };
}

function isNote(note: unknown): note is string | undefined {
	return note === undefined || (typeof note === 'string' && note.trim() !== '' && note.length <= 2_000);
}
