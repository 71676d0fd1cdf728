// Counting batches: which one counts, whether it is OK, and what it makes of the effect. Not for a person's judgement (judgement.ts).

import type { Case } from '../../case/case.ts';
import type { OpenStep } from '../../case/mechanics.ts';
import type { JsonObject } from '../../json.ts';
import { isRefusal, type Refusal, refuse, refuseAll } from '../../refusal.ts';
import type { Answer, Context, Decision } from '../../step.ts';
import { type Language, text } from '../../text.ts';
import type { Instant } from '../../time.ts';
import { readNumber } from '../../validate.ts';
import { zonedInstant } from '../zoned-instant.ts';
import type { Limits, VerifyConfig } from './config.ts';
import { conclude } from './verdict.ts';
import type { VerifyState } from './verify.ts';

export type Counting = Extract<VerifyConfig, { by: 'batches' }>;

export interface Batch {
	batch: string;
	result: 'ok' | 'ng';
	value?: number;
	unit?: string;
	/** When it was produced; when it was told, where nothing else is known. */
	at: Instant;
}

/**
 * `batch` {batch, result: ok | ng, value?, unit?, at?}. With limits the value decides (an `ng` of the sender's stays one); without them the result.
 * A batch counted before, or produced before the verification began, changes nothing: lines report twice, and late. All OK → ok; one NG → ng.
 */
export function count(subject: Case, open: OpenStep<Counting, VerifyState>, answer: Answer, context: Context): Decision<VerifyState> | Refusal {
	const { config, state, keys } = open;
	if (answer.type !== 'batch') return refuse(context.language, 'verify.unknown-answer', 'type', { type: answer.type, expected: 'batch' });
	const batch = readBatch(answer.data, config.measured, context);
	if (isRefusal(batch)) return batch;
	if (batch.at < state.since || state.batches.some((known) => known.batch === batch.batch)) return {};
	const batches = [...state.batches, batch];
	const counted = { type: 'verify/batch' as const, data: { ...batch, n: batches.length, of: config.count }, actor: answer.actor };
	const after: VerifyState = { ...state, batches };
	const verdict = { turn: state.turn, evidence: { batches: batches.map((one) => ({ ...one })) }, told: toldOf(batches) };
	if (batch.result === 'ng') {
		const over = conclude<VerifyState>(subject, config, { ...verdict, result: 'ng', note: reasonOf(batch, config.measured, context.plant.config.language) });
		return { ...over, events: [counted, ...(over.events ?? [])] };
	}
	if (batches.length >= config.count) {
		const over = conclude<VerifyState>(subject, config, { ...verdict, result: 'ok' });
		return { ...over, events: [counted, ...(over.events ?? [])] };
	}
	// Silence is counted from the last batch on.
	const set = config.limit ? [{ name: 'limit', after: { ...config.limit } }] : [];
	return { events: [counted], open: { state: after, waitsFor: batchesShown(config, after, keys), keys }, deadlines: { set } };
}

/** A message has room for so many. */
const MOST_TOLD = 20;

/** The real data, for people and for programs. */
function toldOf(all: readonly Batch[]): JsonObject {
	const batches = all.slice(-MOST_TOLD);
	const lines = batches.map(({ batch, result, value, unit }) => `${batch} ${value === undefined ? '' : `${value} ${unit ?? ''} `}${result.toUpperCase()}`);
	return { batches: batches.map((one) => ({ ...one })), data: lines.map((line) => line.replace(/ +/g, ' ')).join('; ') };
}

export function batchesShown({ count: of, measured }: Counting, { batches, since, turn }: VerifyState, keys: readonly string[]): JsonObject {
	const last = batches.at(-1);
	return {
		type: 'batches',
		done: batches.length,
		of,
		key: keys[0] ?? '',
		since,
		turn,
		...(measured && { measured: { ...measured } }),
		...(last && { last: { ...last } }),
	};
}

function readBatch(data: JsonObject, limits: Limits | undefined, { language, now }: Context): Batch | Refusal {
	const faults: Refusal[] = [];
	const { batch, at, unit } = data;
	const id = typeof batch === 'number' && Number.isFinite(batch) ? String(batch) : typeof batch === 'string' ? batch.trim() : '';
	if (id === '' || id.length > 120) faults.push(refuse(language, 'verify.batch', 'batch', { found: batch }));
	const produced = at === undefined ? now : zonedInstant(at);
	if (produced === undefined) faults.push(refuse(language, 'verify.at', 'at', { found: at }));
	const told = typeof data.result === 'string' ? data.result.toLowerCase() : data.result;
	if (told !== undefined && told !== 'ok' && told !== 'ng') faults.push(refuse(language, 'verify.result', 'result', { found: data.result }));
	if (told === undefined && !limits) faults.push(refuse(language, 'verify.result', 'result', { found: told }));
	const value = limits || data.value !== undefined ? readNumber(data.value, language, 'value') : undefined;
	if (isRefusal(value)) faults.push(value);
	if (unit !== undefined && (typeof unit !== 'string' || unit.length > 32)) faults.push(refuse(language, 'verify.unit-text', 'unit'));
	else if (unit !== undefined && limits?.unit !== undefined && unit !== limits.unit) {
		faults.push(refuse(language, 'verify.unit', 'unit', { found: unit, expected: limits.unit }));
	}
	if (faults.length > 0 || isRefusal(value) || produced === undefined) return refuseAll(faults);
	const within = value === undefined || !limits || isWithin(value, limits);
	const measuredIn = typeof unit === 'string' ? unit : limits?.unit;
	return {
		batch: id,
		result: told === 'ng' || !within ? 'ng' : 'ok',
		...(value !== undefined && { value }),
		...(value !== undefined && measuredIn !== undefined && { unit: measuredIn }),
		at: produced,
	};
}

function isWithin(value: number, { min, max }: Limits): boolean {
	return (min === undefined || value >= min) && (max === undefined || value <= max);
}

function reasonOf({ batch, value, unit = '' }: Batch, limits: Limits | undefined, language: Language): string {
	if (value === undefined || !limits || isWithin(value, limits)) return text(language, 'verify.batch-ng', { batch });
	const { name = '', min, max } = limits;
	const bound = min !== undefined && value < min ? { code: 'below', limit: min } : { code: 'above', limit: max };
	return text(language, `verify.batch-${bound.code}`, { batch, name, value: String(value), limit: String(bound.limit), unit }).replace(/ +/g, ' ');
}
