// A durable wait: for steps, parallel branches, other cases, an instant or a length of time. Not for people's work (task) and not for effects (verify).

import type { Case } from '../../case/case.ts';
import type { CaseEvent } from '../../case/events.ts';
import type { Arrival, Hold, OpenStep } from '../../case/mechanics.ts';
import { stepKey } from '../../case/reduce.ts';
import type { JsonObject, JsonSchema } from '../../json.ts';
import { refuse } from '../../refusal.ts';
import type { Context, DeadlineRequest, Decision, StepKind } from '../../step.ts';
import type { Instant } from '../../time.ts';
import { caseField } from '../case-field.ts';
import { forbids } from '../permission.ts';
import { zonedInstant } from '../zoned-instant.ts';
import { type AwaitedCase, afterNews, askForLinked, awaited, ended, keyOf } from './awaited-cases.ts';
import { childrenOf, opened } from './child-case.ts';
import type { WaitConfig } from './config.ts';

/** What has come so far of what is waited for. */
export interface WaitState {
	/** Steps that were left, or that sent the case here. */
	came: string[];
	cases: AwaitedCase[];
	until?: Instant;
}

type Open = OpenStep<WaitConfig, WaitState>;

const RELEASED: JsonSchema = {
	type: 'object',
	properties: { note: { type: 'string', minLength: 1, maxLength: 2_000 } },
	required: ['note'],
	additionalProperties: false,
};

const NOTHING: WaitState = { came: [], cases: [] };
/** What is left by the move carries the topic and payload that arrived: nothing was changed while waiting. */
const GOES_ON: Decision<WaitState> = { moves: [{ output: 'done' }], open: 'done' };

/**
 * Outputs `done`, `timeout` and, when it opens a case, `case`, on which that case travels. What has happened before is seen: steps left, cases ended,
 * instants past; then the case goes on at once. A person ends the waiting with `release` and a note.
 */
export const waitStep: StepKind<WaitConfig, WaitState> = {
	kind: 'wait',

	outputs: (config) => (config.mode === 'cases' && config.opens ? ['done', 'timeout', 'case'] : ['done', 'timeout']),

	events: { 'wait/released': RELEASED },

	needs: (subject, _input, config) => (config.mode === 'cases' ? askForLinked(subject, config) : []),

	arrive(subject, arrival, config, context) {
		if (subject.status !== 'open') return { open: 'done' };
		switch (config.mode) {
			case 'steps':
				return begin(config, { ...NOTHING, came: leftBefore(subject, arrival, config.steps, context) }, context);
			case 'arrivals':
				return begin(config, { ...NOTHING, came: [arrival.from ?? ''] }, context);
			case 'cases':
				return beginCases(subject, config, context);
			case 'until': {
				const until = zonedInstant(caseField(subject, config.field));
				if (until === undefined) return onHold(config, hold(context, 'wait.no-instant', config.field));
				return begin(config, { ...NOTHING, until }, context, [{ name: 'until', at: until }]);
			}
			case 'for':
				return begin(config, NOTHING, context, [{ name: 'for', after: { ...config.span } }]);
		}
	},

	answer(_subject, open, answer, context) {
		const { language } = context;
		if (answer.type !== 'release') return refuse(language, 'wait.unknown-answer', 'type', { type: answer.type });
		const forbidden = forbids(answer.actor, open.config.release ?? {}, context, 'wait');
		if (forbidden) return forbidden;
		const { note } = answer.data;
		if (typeof note !== 'string' || note.trim() === '' || note.length > 2_000) return refuse(language, 'wait.note', 'note');
		return { ...GOES_ON, events: [{ type: 'wait/released', data: { note: note.trim() }, actor: answer.actor }] };
	},

	due(_subject, _open, deadline) {
		return deadline.name === 'limit' ? { moves: [{ output: 'timeout' }], open: 'done' } : GOES_ON;
	},

	observe(subject, open, events, context) {
		if (subject.status !== 'open') return { open: 'done' };
		const { config, state } = open;
		if (config.mode === 'until') return replan(subject, open, config.field, events, context);
		if (config.mode === 'for') return {};
		const after: WaitState =
			config.mode === 'cases'
				? { ...state, cases: afterNews(state.cases, events, subject, config, open.keys) }
				: { ...state, came: [...new Set([...state.came, ...arrivals(config, events, context.key)])] };
		if (JSON.stringify(after) === JSON.stringify(state)) return {};
		if (isOver(config, after, context.now)) return GOES_ON;
		const keys = [...new Set([...open.keys, ...after.cases.map((one) => keyOf(one.case))])];
		return { open: { state: after, waitsFor: shown(config, after), keys } };
	},
};

function begin(config: WaitConfig, state: WaitState, context: Context, set: DeadlineRequest[] = []): Decision<WaitState> {
	return isOver(config, state, context.now) ? GOES_ON : waiting(config, state, set);
}

function waiting(config: WaitConfig, state: WaitState, set: DeadlineRequest[] = []): Decision<WaitState> {
	const keys = state.cases.map((one) => keyOf(one.case));
	return { open: { state, waitsFor: shown(config, state), keys }, deadlines: { set: [...set, ...limitOf(config)] } };
}

function beginCases(subject: Case, config: Extract<WaitConfig, { mode: 'cases' }>, context: Context): Decision<WaitState> {
	const found = context.found.cases.linked ?? [];
	if (config.opens) {
		if (config.opens.department !== undefined && !context.plant.department(config.opens.department)) {
			return onHold(config, hold(context, 'wait.department', 'opens.department', { department: config.opens.department }));
		}
		const opening = childrenOf(subject, config.opens, context);
		if (opening === 'none') return GOES_ON;
		if ('fault' in opening) return onHold(config, hold(context, opening.fault, opening.path, opening.params));
		const already = opening.already.map(({ id, number, status }) => ({ case: id, number, status }));
		if (opening.toOpen.length === 0) return begin(config, { ...NOTHING, cases: already }, context);
		return {
			...waiting(config, { ...NOTHING, cases: already }),
			cases: opening.toOpen.map((child) => opened(child, subject, config.opens!, context)),
		};
	}
	const linked = awaited(subject, config, found);
	if ('unknown' in linked) return onHold(config, hold(context, 'wait.unknown-case', '', { number: linked.unknown }));
	if (linked.cases.length === 0) return onHold(config, hold(context, 'wait.no-case'));
	return begin(config, { ...NOTHING, cases: linked.cases }, context);
}

/** A held wait can still be released by a person. */
function onHold(config: WaitConfig, reason: Hold): Decision<WaitState> {
	return { open: { state: NOTHING, waitsFor: shown(config, NOTHING) }, hold: reason };
}

function hold({ plant }: Context, code: string, path = '', params: Record<string, unknown> = {}): Hold {
	const { message } = refuse(plant.config.language, code, path, params);
	return { code, message, path };
}

function limitOf({ limit }: WaitConfig): DeadlineRequest[] {
	return limit ? [{ name: 'limit', after: { ...limit } }] : [];
}

/** Steps that were left since this wait was left last, and where the case is no longer; the sender of this arrival has just been left. */
function leftBefore(subject: Case, { from }: Arrival, steps: readonly string[], { key, elsewhere = [] }: Context): string[] {
	const leftAt = (step: string) => (subject.left && Object.hasOwn(subject.left, step) ? (subject.left[step] as number) : 0);
	const since = leftAt(key);
	return steps.filter((step) => step === from || (leftAt(step) > since && !elsewhere.some((place) => place.key === step)));
}

function arrivals(config: Extract<WaitConfig, { mode: 'steps' | 'arrivals' }>, events: readonly CaseEvent[], key: string): string[] {
	const senders = events.flatMap((event) => {
		const at = event.step === undefined ? undefined : stepKey(event.step);
		if (event.type === 'entered' && at === key) return [(event.data as { from?: string } | null)?.from ?? ''];
		return config.mode === 'steps' && event.type === 'left' && at !== undefined ? [at] : [];
	});
	return config.mode === 'steps' ? senders.filter((step) => config.steps.includes(step)) : senders;
}

function isOver(config: WaitConfig, state: WaitState, now: Instant): boolean {
	switch (config.mode) {
		case 'steps':
			return config.of === 'all' ? config.steps.every((step) => state.came.includes(step)) : state.came.length > 0;
		case 'arrivals':
			return state.came.length >= config.arrivals;
		case 'cases':
			return ended(state.cases, config.of);
		case 'until':
			return state.until !== undefined && state.until <= now;
		case 'for':
			return false;
	}
}

/** The field was changed: the new instant counts. While it holds none, the last one known does. */
function replan(subject: Case, open: Open, field: string, events: readonly CaseEvent[], context: Context): Decision<WaitState> {
	if (!events.some((event) => event.type === 'set')) return {};
	const until = zonedInstant(caseField(subject, field));
	if (until === undefined || until === open.state.until) return {};
	const state = { ...open.state, until };
	if (until <= context.now) return GOES_ON;
	return { open: { state, waitsFor: shown(open.config, state), keys: open.keys }, deadlines: { set: [{ name: 'until', at: until }] } };
}

function shown(config: WaitConfig, state: WaitState): JsonObject {
	switch (config.mode) {
		case 'steps':
			return { type: 'steps', of: config.of, steps: config.steps.map((step) => ({ step, done: state.came.includes(step) })) };
		case 'arrivals':
			return { type: 'arrivals', came: state.came, done: state.came.length, of: config.arrivals };
		case 'cases':
			return {
				type: 'cases',
				of: config.of,
				ended: state.cases.filter(({ status }) => status !== 'open').length,
				total: state.cases.length,
				cases: state.cases.map((one) => ({ ...one, number: one.number ?? '' })),
			};
		case 'until':
			return state.until === undefined ? { type: 'until', field: config.field } : { type: 'until', field: config.field, at: state.until };
		case 'for':
			return { type: 'for', ...config.span };
	}
}
