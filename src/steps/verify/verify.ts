// Was the measure effective? By a person's judgement, by production going on without recurrence, by a value that stays, or by a test of data. What the
// step does with a case; each way is a file of its own. Not for what happens after an NG: the flow says where it goes.

import type { Case } from '../../case/case.ts';
import type { CaseEvent } from '../../case/events.ts';
import { watchKey } from '../../case/likeness.ts';
import type { Hold, OpenStep } from '../../case/mechanics.ts';
import type { JsonObject } from '../../json.ts';
import { isRefusal, type Refusal, refuse } from '../../refusal.ts';
import type { Context, DeadlineRequest, Decision, StepKind } from '../../step.ts';
import { text } from '../../text.ts';
import { namesOf, unknownIn } from '../addressee.ts';
import { fillText } from '../case-field.ts';
import { beginOf, begunAt } from './begin.ts';
import { counting, recurred } from './count.ts';
import { beforeOf, testing } from './data.ts';
import { decide, leaveOpen, undecided } from './decide.ts';
import { watching, whyLate } from './indicator.ts';
import { type Judging, judge, judgementShown, judging } from './judgement.ts';
import { OWN_EVENTS } from './own-events.ts';
import { changePlan, planned, settingsAtArrival } from './plan.ts';
import { inForce } from './settings.ts';
import type { VerifyState } from './state.ts';
import { conclude } from './verdict.ts';
import type { Taken, Way } from './way.ts';
import { outputsOf, type PresentConfig, type VerifyConfig } from './ways.ts';

export type { VerifyState } from './state.ts';

type Open = OpenStep<VerifyConfig, VerifyState>;
type ByData = Exclude<PresentConfig, Judging>;

/**
 * Outputs `ok`, `ng` (the next PDCA turn is open), `exceeded` (one turn more than allowed), `timeout`, and `inconclusive` of proofs that can be. Answers: `complete` of
 * a person who judges or decides, `batch` of production, `plan` of whoever may change it.
 */
export const verifyStep: StepKind<VerifyConfig, VerifyState> = {
	kind: 'verify',

	outputs: outputsOf,

	events: OWN_EVENTS,

	arrive(subject, _arrival, given, context) {
		if (subject.status !== 'open') return { open: 'done' };
		const set = settingsAtArrival(subject, given, context);
		if (isRefusal(set)) return { hold: holdOf(set) };
		const config = inForce(given, set);
		const limit: DeadlineRequest[] = config.limit ? [{ name: 'limit', after: { ...config.limit } }] : [];
		const first: VerifyState = { turn: subject.turn, batches: [], ...(Object.keys(set).length > 0 && { set }) };
		if (config.by === 'judgement') {
			const state = { ...first, since: context.now };
			const hold = nobodyToJudge(judging(subject, config, context), context);
			return hold
				? { hold }
				: { open: { state, waitsFor: judgementShown(judging(subject, config, context), state, context), keys: [] }, deadlines: { set: limit } };
		}
		const hold = noKey(subject, config, context);
		if (hold) return { hold };
		const before = config.by === 'test' ? beforeOf(subject, config, context.now, context.plant.config.language) : [];
		if (isRefusal(before)) return { hold: holdOf(before) };
		const since = beginOf(subject, subject.turn, config, context.now);
		const state: VerifyState = { ...first, ...(since !== undefined && { since }), ...(before.length > 0 && { before }) };
		const clocks = since === undefined ? [] : (wayOf(config).begins?.(config, state, context) ?? []);
		const events = given.by === 'batches' ? {} : { events: [planned(wayOf(config).plan(config), given, set)] };
		return { ...events, open: waits(subject, config, state), deadlines: { set: [...limit, ...clocks] } };
	},

	answer(subject, open, answer, context) {
		const { state } = open;
		const config = inForce(open.config, state.set);
		if (config.by === 'judgement') return judge(subject, config, open, answer, context);
		const way = wayOf(config);
		if (answer.type === 'plan') {
			const changed = changePlan(subject, open, answer, way.hasData(state), (plan) => wayOf(plan as ByData).plan(plan as ByData), context);
			return isRefusal(changed) ? changed : replanned(subject, changed.config as ByData, changed.state, changed.events, context);
		}
		if (!state.unclear) {
			const taken = way.take(config, state, answer, context);
			return isRefusal(taken) ? taken : carried(subject, config, taken, context);
		}
		// Production goes on while people decide; its data were collected.
		if (answer.type === 'batch') return {};
		const decided = decide(subject, config, open, answer, context);
		if (decided !== 'continue') return decided;
		const { unclear: _, ...collecting } = state;
		const limit: DeadlineRequest[] = config.limit ? [{ name: 'limit', after: { ...config.limit } }] : [];
		const note = String(answer.data.note).trim();
		return { events: [{ type: 'verify/continued', data: { note }, actor: answer.actor }], open: waits(subject, config, collecting), deadlines: { set: limit } };
	},

	due(subject, open, deadline, context) {
		const { state } = open;
		if (deadline.name === 'limit') return state.unclear ? undecided(state) : timeout(inForce(open.config, state.set), state, context);
		const config = inForce(open.config, state.set) as ByData;
		return carried(subject, config, wayOf(config).due?.(config, state, deadline.name, context) ?? {}, context);
	},

	observe(subject, open, events, context) {
		if (subject.status !== 'open') return { open: 'done' };
		const config = inForce(open.config, open.state.set);
		if (config.by === 'judgement' || open.state.unclear) return {};
		return recurrence(subject, config, open.state, events, context) ?? begins(subject, config, open, events, context) ?? rekeyed(subject, config, open, events);
	},
};

function wayOf<C extends ByData>(config: C): Way<C> {
	const way = config.by === 'count' ? counting : config.by === 'indicator' ? watching : testing;
	return way as unknown as Way<C>;
}

function waits(subject: Case, config: ByData, state: VerifyState): { state: VerifyState; waitsFor: JsonObject; keys: string[] } {
	const keys = keysOf(subject, config, state);
	const { since } = state;
	return {
		state,
		waitsFor: { ...wayOf(config).shown(config, state, subject), key: keys[0] ?? '', ...(since === undefined ? { begins: 'measures' } : { since }) },
		keys,
	};
}

/** What came of a message or a deadline, as a decision. */
function carried(subject: Case, config: ByData, { state, events = [], verdict, deadlines }: Taken, context: Context): Decision<VerifyState> {
	if (state && verdict) {
		const over =
			verdict.result === 'inconclusive'
				? leaveOpen(subject, config, state, verdict, context)
				: conclude(subject, config, state, verdict, context.plant.config.language);
		return { ...over, events: [...events, ...(over.events ?? [])] };
	}
	if (!state) return events.length > 0 ? { events } : {};
	return { events, open: waits(subject, config, state), ...(deadlines && { deadlines }) };
}

/** What was collected may suffice for the changed plan; clocks of it run anew. */
function replanned(subject: Case, config: ByData, state: VerifyState, events: CaseEventsProposed, context: Context): Decision<VerifyState> {
	const way = wayOf(config);
	const settled = way.settle?.(config, state, context) ?? {};
	const clocks = state.since === undefined ? [] : (way.begins?.(config, state, context) ?? []);
	const stays = config.by === 'indicator' && state.inside !== undefined ? [{ name: 'stays', after: { ...config.stays, from: state.inside } }] : [];
	return carried(
		subject,
		config,
		{ ...settled, state: settled.state ?? state, events: [...events, ...(settled.events ?? [])], deadlines: { set: [...clocks, ...stays] } },
		context,
	);
}

type CaseEventsProposed = NonNullable<Decision['events']>;

function timeout(config: PresentConfig, state: VerifyState, { plant }: Context): Decision<VerifyState> {
	if (config.by !== 'indicator') return { moves: [{ output: 'timeout' }], open: 'done' };
	const why = whyLate(state);
	const note = text(plant.config.language, `verify.late.${why}`);
	return { moves: [{ output: 'timeout', payload: { result: 'timeout', turn: state.turn, why, note } }], open: 'done' };
}

/** A case of its like has come, or the same was reported again in this one: it did not hold. */
function recurrence(subject: Case, config: ByData, state: VerifyState, events: readonly CaseEvent[], context: Context): Decision<VerifyState> | undefined {
	const { since } = state;
	if (config.by !== 'count' || !config.recurrence || since === undefined) return undefined;
	const { language } = context.plant.config;
	for (const { type, data } of events) {
		const said = (data ?? {}) as { case?: string; number?: string; relation?: string; detectedAt?: string };
		if (type === 'linked' && said.relation === 'recurred-as') {
			const number = said.number ?? said.case ?? '';
			const verdict = recurred(config, state, text(language, 'verify.recurred', { number }), { case: said.case ?? '', number });
			return conclude(subject, config, state, verdict, language);
		}
		if (type === 'merged' && (said.detectedAt ?? '') >= since) {
			const verdict = recurred(config, state, text(language, 'verify.reported-again'), { detectedAt: said.detectedAt ?? '' });
			return conclude(subject, config, state, verdict, language);
		}
	}
	return undefined;
}

/** A measure was done: from now on its effect shows. */
function begins(subject: Case, config: ByData, { state }: Open, events: readonly CaseEvent[], context: Context): Decision<VerifyState> | undefined {
	if (config.begins !== 'measures' || !events.some(({ type }) => type === 'measure-done' || type === 'measure-dropped')) return undefined;
	const since = beginOf(subject, state.turn, config, context.now);
	if (since === undefined || since === state.since) return undefined;
	const after = begunAt(state, since);
	const limit: DeadlineRequest[] = config.limit ? [{ name: 'limit', after: { ...config.limit } }] : [];
	const clocks = wayOf(config).begins?.(config, after, context) ?? [];
	return {
		events: [{ type: 'verify/begins', data: { since } }],
		open: waits(subject, config, after),
		deadlines: { cancel: ['stays', 'gap'], set: [...limit, ...clocks] },
	};
}

/** A corrected product or area: its batches are the ones to look at from now on; a cause that was found narrows what is a recurrence. */
function rekeyed(subject: Case, config: ByData, { state, keys }: Open, events: readonly CaseEvent[]): Decision<VerifyState> {
	if (!events.some(({ type }) => type === 'set' || type === 'classified')) return {};
	const after = keysOf(subject, config, state);
	const lost = config.match !== undefined && 'missing' in fillText(config.match, subject);
	return lost || JSON.stringify(after) === JSON.stringify(keys) ? {} : { open: waits(subject, config, state) };
}

function keysOf(subject: Case, config: ByData, { since }: VerifyState): string[] {
	const key = config.match === undefined ? undefined : fillText(config.match, subject);
	const watched = config.by === 'count' && config.recurrence && since !== undefined ? [watchKey(subject, config.recurrence)] : [];
	return [...(key && 'filled' in key ? [key.filled] : []), ...watched];
}

function nobodyToJudge({ to }: Judging, context: Context): Hold | undefined {
	const { plant, now } = context;
	const { language } = plant.config;
	const unknown = to.map((addressee) => unknownIn(addressee, plant)).find((id) => id !== undefined);
	if (unknown !== undefined) return holdWith(context, 'verify.unknown', 'to', { who: unknown });
	if (to.some((addressee) => plant.resolve(addressee, now).length > 0)) return undefined;
	return holdWith(context, 'verify.nobody', 'to', { who: namesOf(to, plant, language) });
}

function noKey(subject: Case, { match }: ByData, context: Context): Hold | undefined {
	if (match === undefined) return undefined;
	const key = fillText(match, subject);
	return 'missing' in key ? holdWith(context, 'verify.no-field', key.missing, { match }) : undefined;
}

function holdWith({ plant }: Context, code: string, path: string, params: Record<string, unknown>): Hold {
	return holdOf(refuse(plant.config.language, code, path, params));
}

function holdOf({ code, message, path }: Refusal): Hold {
	return { code, message, path };
}
