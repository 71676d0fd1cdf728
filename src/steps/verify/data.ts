// What was measured before and after is collected, and judged by the frozen plan at its looks and nowhere else. How: src/effect. Not for counts without
// recurrence (count.ts).

import type { Case } from '../../case/case.ts';
import type { Proposed } from '../../case/events.ts';
import { judgeEffect } from '../../effect/judge.ts';
import { type EffectPlan, LEAST } from '../../effect/plan.ts';
import { effectSentences, effectText } from '../../effect/sentences.ts';
import type { EffectVerdict } from '../../effect/verdict.ts';
import type { Json, JsonObject } from '../../json.ts';
import { isRefusal, type Refusal, refuse } from '../../refusal.ts';
import type { DeadlineRequest } from '../../step.ts';
import type { Language } from '../../text.ts';
import { MOST_VALUES } from './config.ts';
import { readSample } from './read-data.ts';
import { asKind, seriesOf } from './series.ts';
import { MOST_SAMPLES, type Sample, type VerifyState, withShared } from './state.ts';
import type { Verdict } from './verdict.ts';
import { NOTHING, type Taken, type Way } from './way.ts';
import type { ByTest, Common } from './ways.ts';

type Testing = ByTest & Common;

/**
 * A message says of itself whether it is of before or after; else what was produced since the measure was done is after, and what before it before, where the
 * plan takes that from messages. Once a look has been reached nothing more is added to before: who has seen figures must not choose what they are compared with.
 */
export const testing: Way<ByTest> = {
	take(config, state, answer, context) {
		const { language } = context;
		const { plan } = config;
		if (answer.type !== 'batch') return refuse(language, 'verify.unknown-answer', 'type', { type: answer.type, expected: 'batch' });
		const read = readSample(answer.data, plan.method, plan.unit, context);
		if (isRefusal(read)) return read;
		const { sample, also } = read;
		const early = state.since === undefined || sample.at < state.since;
		const phase = read.phase ?? (early ? 'before' : 'after');
		if (phase === 'after' && early) return NOTHING;
		if (phase === 'before' && config.before.from === 'case') return read.phase ? refuse(language, 'verify.before-of-case', 'phase') : NOTHING;
		if (phase === 'before' && !early) return refuse(language, 'verify.not-before', 'at', { found: sample.at, since: state.since });
		const side = state[phase] ?? [];
		if (side.some(({ batch }) => batch === sample.batch)) return NOTHING;
		if (phase === 'before' && lookReached(plan, state)) return refuse(language, 'verify.before-late', 'phase');
		const other = [...(state.before ?? []), ...(state.after ?? [])].find(({ counts }) => counts !== sample.counts);
		if (other) return refuse(language, 'verify.kind-mixed', 'values');
		const full = roomIn(side, sample, plan);
		if (full) return refuse(language, `verify.${full}`, 'batch', { most: full === 'full' ? MOST_SAMPLES : MOST_VALUES });
		const after = withShared({ ...state, [phase]: [...side, sample] }, also);
		const { batch, at, values } = sample;
		const told: JsonObject = { phase, batch, at, values, n: side.length + 1, ...(also.length > 0 && { also }) };
		const event: Proposed = { type: 'verify/data', data: told, actor: answer.actor };
		const set: DeadlineRequest[] = config.limit ? [{ name: 'limit', after: { ...config.limit } }] : [];
		const settled = phase === 'after' ? settle(config, after, context.plant.config.language) : NOTHING;
		return { state: after, deadlines: { set }, ...settled, events: [event, ...(settled.events ?? [])] };
	},

	settle: (config, state, { plant }) => settle(config, state, plant.config.language),

	hasData: ({ after = [] }) => after.length > 0,

	shown({ plan, before }, state) {
		const { name, unit } = plan;
		const at = looksOf(plan);
		const done = collected(plan, state);
		const next = at.find((place) => place > done);
		return {
			type: 'data',
			method: plan.method,
			turn: state.turn,
			done,
			of: at.at(-1) as number,
			looks: [...at],
			before: sizeOf(plan.method === 'paired' ? 'values' : plan.method, state.before ?? []),
			beforeFrom: before.from,
			...(next !== undefined && { next }),
			...(name !== undefined && { name }),
			...(unit !== undefined && { unit }),
		};
	},

	plan: ({ plan, before }) => ({ by: 'test', ...(plan as unknown as JsonObject), before: { ...before } }),
};

/** What was measured before, from the case itself; refused where it is missing or can't be compared with. */
export function beforeOf(subject: Case, config: Testing, now: string, language: Language): Sample[] | Refusal {
	if (config.before.from === 'messages') return [];
	const { path } = config.before;
	const samples = asKind(subject, path, config.plan, now, language);
	if (isRefusal(samples)) return samples;
	if (samples.length > MOST_SAMPLES) return refuse(language, 'verify.full', path, { most: MOST_SAMPLES });
	if (samples.reduce((sum, { values }) => sum + values.length, 0) > MOST_VALUES) return refuse(language, 'verify.full-values', path, { most: MOST_VALUES });
	const size = sizeOf(config.plan.method === 'paired' ? 'values' : config.plan.method, samples);
	const least = LEAST[config.plan.method];
	return size < least ? refuse(language, 'verify.before-few', path, { found: size, least }) : samples;
}

/** How much of the after side is there, counted as the looks are. */
function collected(plan: EffectPlan, { before = [], after = [] }: VerifyState): number {
	if (plan.method === 'paired') return after.filter(({ batch }) => before.some((one) => one.batch === batch)).length;
	return sizeOf(plan.method, after);
}

function sizeOf(method: EffectPlan['method'] | 'values', samples: readonly Sample[]): number {
	if (method === 'proportions' || method === 'poisson') return Number(samples.reduce((sum, { values }) => sum + (values[1] ?? 0), 0).toPrecision(12));
	if (method === 'chart' && samples.some(({ counts }) => counts)) return samples.length;
	return samples.reduce((sum, { values }) => sum + values.length, 0);
}

function lookReached(plan: EffectPlan, state: VerifyState): boolean {
	return collected(plan, state) >= (looksOf(plan)[0] as number);
}

function roomIn(side: readonly Sample[], sample: Sample, { method }: EffectPlan): 'full' | 'full-values' | undefined {
	if (side.length >= MOST_SAMPLES) return 'full';
	if (method === 'proportions' || method === 'poisson') return undefined;
	return side.reduce((sum, { values }) => sum + values.length, sample.values.length) > MOST_VALUES ? 'full-values' : undefined;
}

/** Judged when a look is reached that was not before; in between nothing is reckoned that anybody could be led by. */
function settle(config: Testing, state: VerifyState, language: Language): Taken {
	const { plan } = config;
	const looks = looksOf(plan);
	const done = collected(plan, state);
	// Sums of hours may miss their place by the last digit.
	const reached = looks.filter((place) => done >= place * (1 - 1e-12)).length;
	if (reached <= (state.look ?? 0)) return NOTHING;
	const { before, after } = seriesOf(plan, state);
	const judged = judgeEffect(plan, before, after, language);
	const looked: VerifyState = { ...state, look: reached };
	if (isRefusal(judged)) return { state: looked, verdict: { result: 'inconclusive', note: judged.message, evidence: { refused: judged.code } } };
	if (judged.outcome !== 'not-yet') return { state: looked, verdict: said(judged, state, language) };
	return { state: looked, events: [{ type: 'verify/look', data: { look: reached, of: looks.length, n: done } }] };
}

/** Whether data can still be collected for a look of the plan. */
export function hasLooksLeft({ plan }: Testing, state: VerifyState): boolean {
	return plan.looks.kind === 'sequential' && (state.look ?? 0) < plan.looks.at.length;
}

function looksOf({ looks }: EffectPlan): readonly number[] {
	return looks.kind === 'fixed' ? [looks.n] : looks.at;
}

function said(verdict: EffectVerdict, { before = [], after = [] }: VerifyState, language: Language): Verdict {
	const { what, verdict: why } = effectText(verdict, language);
	const proof = verdict as unknown as Json;
	return {
		result: verdict.outcome as Verdict['result'],
		note: [what, why].filter((one) => one !== undefined).join(' '),
		evidence: { verdict: proof, messages: { before: before.length, after: after.length } },
		told: { sentences: effectSentences(verdict, language), verdict: proof },
	};
}
