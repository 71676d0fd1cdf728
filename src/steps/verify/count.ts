// Production goes on without recurrence: batches, pieces or days are counted, each batch once. Not for what is measured before and after (data.ts).

import type { Proposed } from '../../case/events.ts';
import { zeroInN } from '../../effect/zero.ts';
import { isMembers, type JsonObject } from '../../json.ts';
import { isRefusal, refuse } from '../../refusal.ts';
import type { DeadlineRequest } from '../../step.ts';
import { type Language, text } from '../../text.ts';
import { MOST_BATCHES, wantedOf } from './config.ts';
import { isWithin, readBatch } from './read-data.ts';
import { type Batch, countedIn, isCounted, type VerifyState, withBatch } from './state.ts';
import type { Verdict } from './verdict.ts';
import { NOTHING, type Taken, type Way } from './way.ts';
import type { ByCount, Common, Limits } from './ways.ts';

type Counting = ByCount & Common;

/** A message has room for so many batches. */
const MOST_TOLD = 20;

export const counting: Way<ByCount> = {
	begins: (config, _state, { now }) => (config.unit === 'days' ? [daysAfter(config, now)] : []),

	take(config, state, answer, context) {
		const { language } = context;
		if (answer.type !== 'batch') return refuse(language, 'verify.unknown-answer', 'type', { type: answer.type, expected: 'batch' });
		const batch = readBatch(answer.data, { measured: config.measured, pieces: config.unit === 'pieces' }, context);
		if (isRefusal(batch)) return batch;
		if (state.since === undefined || batch.at < state.since) return NOTHING;
		// Told twice it counts once; what the laboratory finds in it afterwards is news.
		if (batch.result === 'ok' && isCounted(state, batch.batch)) return NOTHING;
		const full = countedIn(state) >= MOST_BATCHES;
		// Days go on whatever is remembered of them; a bad batch is never passed over.
		if (full && batch.result === 'ok') return config.unit === 'days' ? NOTHING : refuse(language, 'verify.full', 'batch', { most: MOST_BATCHES });
		const after = withBatch(state, batch);
		const events: Proposed[] = [{ type: 'verify/batch', data: counted(config, after, batch), actor: answer.actor }];
		// Silence is counted from the last batch on.
		const set: DeadlineRequest[] = config.limit ? [{ name: 'limit', after: { ...config.limit } }] : [];
		if (batch.result === 'ng') {
			return { state: after, events, verdict: found(config, after, 'ng', reasonOf(batch, config.measured, context.plant.config.language)) };
		}
		const { verdict } = settle(config, after, context.plant.config.language);
		return { state: after, events, ...(verdict && { verdict }), deadlines: { set } };
	},

	due(config, state, _deadline, { plant }) {
		const { language } = plant.config;
		const { least = 0 } = config;
		const n = countedIn(state);
		if (n >= least) return { state, verdict: found(config, state, 'ok') };
		return { state, verdict: found(config, state, 'inconclusive', text(language, 'verify.too-few-batches', { n, least })) };
	},

	settle: (config, state, { plant }) => settle(config, state, plant.config.language),

	hasData: (state) => countedIn(state) > 0,

	shown(config, state) {
		const last = state.batches.at(-1);
		const { unit, measured, least } = config;
		const n = countedIn(state);
		const shown: JsonObject = {
			type: unit,
			done: unit === 'pieces' ? (state.pieces ?? 0) : n,
			of: unit === 'days' ? (least ?? 0) : wanted(config),
			turn: state.turn,
			...(unit === 'days' && { days: wanted(config) }),
			...(measured && { measured: { ...measured } }),
			...(last && { last: { ...last } as JsonObject }),
		};
		return shown;
	},

	plan(config) {
		const { unit, share, confidence, counts, least, recurrence, measured } = config;
		const count = wanted(config);
		const bound = unit === 'days' ? undefined : zeroInN(count, confidence ?? 0.95);
		return {
			by: 'count',
			unit,
			count,
			...(share !== undefined && { share }),
			...(typeof bound === 'number' && { confidence: confidence ?? 0.95, bound }),
			...(unit === 'days' && { counts: counts ?? 'calendar' }),
			...(least !== undefined && { least }),
			...(recurrence && { recurrence: [...recurrence] }),
			...(measured && { measured: { ...measured } }),
		};
	},
};

/** A case of its like came, or the same trouble was reported again in this case. */
export function recurred(config: Counting, state: VerifyState, note: string, recurrence: JsonObject): Verdict {
	const verdict = found(config, state, 'ng', note);
	return { ...verdict, evidence: { ...(isMembers(verdict.evidence) ? verdict.evidence : {}), recurrence }, told: { ...verdict.told, recurrence } };
}

function settle(config: Counting, state: VerifyState, _language: Language): Taken {
	if (config.unit === 'days') return NOTHING;
	const done = config.unit === 'pieces' ? (state.pieces ?? 0) : countedIn(state);
	return done >= wanted(config) ? { state, verdict: found(config, state, 'ok') } : NOTHING;
}

/** Whole days after the one on which it begins: the measure may have been done late in the day. */
function daysAfter(config: Counting, from: string): DeadlineRequest {
	return { name: 'days', rule: { from, time: '24:00', days: config.counts ?? 'calendar', day: wanted(config) + 1 } };
}

/** A configuration that can't be told from was refused. */
function wanted(config: Counting): number {
	const count = wantedOf(config, 'en-US');
	return isRefusal(count) ? 1 : count;
}

function counted(config: Counting, state: VerifyState, batch: Batch): JsonObject {
	const { also, ...said } = batch;
	const n = config.unit === 'pieces' ? (state.pieces ?? 0) : countedIn(state);
	return { ...said, n, ...(config.unit !== 'days' && { of: wanted(config) }), ...(also && { also: [...also] }) };
}

function found(config: Counting, state: VerifyState, result: Verdict['result'], note?: string): Verdict {
	const batches = state.batches.map((one) => ({ ...one }) as JsonObject);
	const n = countedIn(state);
	const { unit } = config;
	const sum: JsonObject = unit === 'batches' && n === batches.length ? {} : { counted: unit === 'pieces' ? (state.pieces ?? 0) : n, batchesCounted: n };
	return { result, ...(note !== undefined && { note }), evidence: { batches, ...sum }, told: { ...toldOf(state.batches), ...sum } };
}

/** The real data, for people and for programs. */
function toldOf(all: readonly Batch[]): JsonObject {
	const batches = all.slice(-MOST_TOLD);
	const lines = batches.map(({ batch, result, value, unit }) => `${batch} ${value === undefined ? '' : `${value} ${unit ?? ''} `}${result.toUpperCase()}`);
	return { batches: batches.map((one) => ({ ...one }) as JsonObject), data: lines.map((line) => line.replace(/ +/g, ' ')).join('; ') };
}

function reasonOf({ batch, value, unit = '' }: Batch, limits: Limits | undefined, language: Language): string {
	if (value === undefined || !limits || isWithin(value, limits)) return text(language, 'verify.batch-ng', { batch });
	const { name = '', min, max } = limits;
	const bound = min !== undefined && value < min ? { code: 'below', limit: min } : { code: 'above', limit: max };
	return text(language, `verify.batch-${bound.code}`, { batch, name, value: String(value), limit: String(bound.limit), unit }).replace(/ +/g, ' ');
}
