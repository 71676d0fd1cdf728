// Closes the case as soon as everything that the plant requires is there, and shows what is missing until then. Not for re-opening.

import type { Case } from '../../case/case.ts';
import type { Proposed } from '../../case/events.ts';
import type { OpenStep } from '../../case/mechanics.ts';
import type { JsonObject, JsonSchema } from '../../json.ts';
import { lessonsOf } from '../../lessons/lesson.ts';
import { type Refusal, refuse } from '../../refusal.ts';
import type { Answer, Context, Decision, StepKind } from '../../step.ts';
import { text } from '../../text.ts';
import { caseField } from '../case-field.ts';
import { forbids } from '../permission.ts';
import type { CloseConfig } from './config.ts';
import { followUpOf } from './follow-up.ts';
import { endedIn, type Missing, missingIn, openChildren } from './requirements.ts';

export interface CloseState {
	/** Child cases that had ended before the case itself noted it. */
	ended: string[];
	/** Codes and parameters of what is missing: compared to see whether anything changed. */
	missing: { code: string; params: Record<string, string> }[];
}

type Open = OpenStep<CloseConfig, CloseState>;

const OVERRIDE: JsonSchema = {
	type: 'object',
	properties: { reason: { type: 'string', minLength: 1, maxLength: 2_000 }, missing: { type: 'array', items: { type: 'string' } } },
	required: ['reason', 'missing'],
	additionalProperties: false,
};

/**
 * Outputs `closed`, `followUp` on which a look again travels where one is wanted, and, once when it has to wait, the report `waiting` with what is missing. Answer `close` {note?}, or {override: true, reason} from the
 * role that may; a `close` before everything is there is refused with the list.
 */
export const closeStep: StepKind<CloseConfig, CloseState> = {
	kind: 'close',

	outputs: ({ followUp }) => (followUp ? ['closed', 'waiting', 'followUp'] : ['closed', 'waiting']),

	events: { 'close/override': OVERRIDE },

	// Also before an answer: a child case linked after it had ended is only known to the store.
	needs(subject, _input, { requires }) {
		const cases = requires.cases ? openChildren(subject, []).map((link) => link.case) : [];
		return cases.length === 0 ? [] : [{ name: 'linked', cases }];
	},

	arrive(subject, _arrival, config, context) {
		if (subject.status !== 'open') return { open: 'done' };
		const ended = endedIn(context.found.cases.linked ?? []);
		const missing = missingIn(subject, config, context, ended, context.plant.config.language);
		if (missing.length === 0) return closed(subject, config, context);
		const report = {
			id: `${subject.id}/${context.id}/waiting`,
			output: 'waiting',
			payload: { case: { id: subject.id, number: subject.number }, missing: listed(missing), at: context.now },
		};
		return { ...waiting(subject, config, missing, ended), reports: [report] };
	},

	answer(subject, open, answer, context) {
		if (answer.type !== 'close') return refuse(context.language, 'close.unknown-answer', 'type', { type: answer.type });
		const ended = [...open.state.ended, ...endedIn(context.found.cases.linked ?? [])];
		const missing = missingIn(subject, open.config, context, ended, context.language);
		const { override = false } = answer.data;
		if (typeof override !== 'boolean') return refuse(context.language, 'close.override', 'override');
		return override && missing.length > 0 ? closeAnyway(subject, open, answer, missing, context) : closeByHand(subject, open, answer, missing, context);
	},

	observe(subject, open, _events, context) {
		if (subject.status !== 'open') return { open: 'done' };
		const { ended, missing: before } = open.state;
		const missing = missingIn(subject, open.config, context, ended, context.plant.config.language);
		if (missing.length === 0) return closed(subject, open.config, context);
		const sameKeys = JSON.stringify(keysOf(subject, open.config, ended)) === JSON.stringify(open.keys);
		return sameKeys && JSON.stringify(remembered(missing)) === JSON.stringify(before) ? {} : waiting(subject, open.config, missing, ended);
	},
};

function closed(
	subject: Case,
	{ followUp, lessons }: CloseConfig,
	context: Context,
	note?: string,
	actor?: Proposed['actor'],
	before: Proposed[] = [],
): Decision<CloseState> {
	const event: Proposed = { type: 'closed', data: note === undefined ? {} : { note }, ...(actor && { actor }) };
	const cases = followUp ? { cases: [followUpOf(subject, followUp, context)] } : {};
	// What the case teaches is proposed with its end, so that nobody has to remember it later.
	const learned = lessons ? lessonsOf(subject, caseField(subject, lessons.list), lessons) : [];
	return { events: [...before, ...learned, event], moves: [{ output: 'closed' }], ...cases, open: 'done' };
}

function closeByHand(
	subject: Case,
	{ config }: Open,
	{ actor, data: { note } }: Answer,
	missing: readonly Missing[],
	context: Context,
): Decision<CloseState> | Refusal {
	const { language } = context;
	const forbidden = forbids(actor, config.close ?? {}, context, 'close');
	if (forbidden) return forbidden;
	if (missing.length > 0) {
		const list = missing.map(({ code, message, path }): Refusal => ({ refused: true, code, message, path }));
		const whole = refuse(language, 'close.missing', missing[0]?.path, { list: list.map(({ message }) => message).join(language === 'zh-CN' ? '' : ' ') });
		return { ...whole, all: list.map(({ code, message, path }) => ({ code, message, path })) };
	}
	return isText(note) ? closed(subject, config, context, note?.trim(), actor) : refuse(language, 'close.note', 'note');
}

/** Something is missing, and somebody answers for closing all the same. What was missing stays in the record. */
function closeAnyway(
	subject: Case,
	{ config }: Open,
	{ actor, data: { reason } }: Answer,
	missing: readonly Missing[],
	context: Context,
): Decision<CloseState> | Refusal {
	const { language, plant } = context;
	if (config.overrideRole === undefined) return refuse(language, 'close.no-override', 'override');
	const forbidden = forbids(actor, { to: [{ role: config.overrideRole }], least: config.close?.least }, context, 'close');
	if (forbidden) return forbidden;
	if (reason === undefined || !isText(reason)) return refuse(language, 'close.reason', 'reason');
	const own = plant.config.language;
	const list = missing.map(({ code, params }) => text(own, code, params)).join(own === 'zh-CN' ? '' : ' ');
	const note = text(own, 'close.override-note', { reason: reason.trim(), list }).slice(0, 4_000);
	const codes = missing.map(({ code }) => code);
	return closed(subject, config, context, note, actor, [{ type: 'close/override', data: { reason: reason.trim(), missing: codes }, actor }]);
}

function waiting(subject: Case, config: CloseConfig, missing: readonly Missing[], ended: string[]): Decision<CloseState> {
	return {
		open: { state: { ended, missing: remembered(missing) }, waitsFor: { type: 'close', missing: listed(missing) }, keys: keysOf(subject, config, ended) },
	};
}

/** By these the engine tells the case when a child ends. */
function keysOf(subject: Case, { requires }: CloseConfig, ended: readonly string[]): string[] {
	return requires.cases ? openChildren(subject, ended).map((link) => `case:${link.case}`) : [];
}

function remembered(missing: readonly Missing[]): CloseState['missing'] {
	return missing.map(({ code, params }) => ({ code, params }));
}

function listed(missing: readonly Missing[]): JsonObject[] {
	return missing.map(({ code, params, path, message }) => ({ code, params, path, message }));
}

function isText(value: unknown): value is string | undefined {
	return value === undefined || (typeof value === 'string' && value.trim() !== '' && value.length <= 2_000);
}
