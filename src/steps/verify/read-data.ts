// What a message of production says: a batch, a reading, measured values; every fault at once. Not for what counts of it (count.ts, indicator.ts, data.ts).

import type { EffectMethod } from '../../effect/plan.ts';
import { LARGEST_MEASURED, LEAST_EXPOSURE } from '../../effect/series.ts';
import type { Json, JsonObject } from '../../json.ts';
import { isRefusal, type Refusal, refuse, refuseAll } from '../../refusal.ts';
import type { Context } from '../../step.ts';
import { type Instant, MINUTE, plus } from '../../time.ts';
import { readNumber } from '../../validate.ts';
import { zonedInstant } from '../zoned-instant.ts';
import { type Batch, MOST_NAMED, type Reading, type Sample } from './state.ts';
import type { Limits } from './ways.ts';

/** Clocks of machines may be so far ahead; what is later has not happened. */
const AHEAD = 5 * MINUTE;
/** Pieces in one batch; values in one message. */
const MOST_PIECES = 1_000_000;
const MOST_VALUES = 500;

type Faults = Refusal[];
type Told = Pick<Context, 'language' | 'now'>;

export interface Asked {
	measured?: Limits | undefined;
	pieces?: boolean;
}

/**
 * `batch` {batch, result: ok | ng, value?, unit?, pieces?, defects?, at?}. With limits the value decides (an `ng` of the sender's stays one); a defect makes
 * it NG; without either the result has to be there.
 */
export function readBatch(data: JsonObject, { measured, pieces }: Asked, told: Told): Batch | Refusal {
	const faults: Faults = [];
	const { language } = told;
	const id = readId(data.batch, told, faults);
	const at = readAt(data.at, told, faults);
	const result = typeof data.result === 'string' ? data.result.toLowerCase() : data.result;
	const counted = pieces ? readCount(data.pieces, 'pieces', 1, told, faults) : undefined;
	const bad = pieces && data.defects !== undefined ? readCount(data.defects, 'defects', 0, told, faults) : undefined;
	if (result !== undefined && result !== 'ok' && result !== 'ng') faults.push(refuse(language, 'verify.result', 'result', { found: data.result }));
	if (result === undefined && !measured && bad === undefined) faults.push(refuse(language, 'verify.result', 'result', { found: result }));
	const value = measured || data.value !== undefined ? readNumber(data.value, language, 'value') : undefined;
	if (isRefusal(value)) faults.push(value);
	const unit = readUnit(data.unit, measured?.unit, told, faults);
	if (faults.length > 0 || isRefusal(value)) return refuseAll(faults);
	const within = value === undefined || !measured || isWithin(value, measured);
	const also = readAlso(data.also);
	return {
		batch: id,
		result: result === 'ng' || !within || (bad ?? 0) > 0 ? 'ng' : 'ok',
		...(value !== undefined && { value }),
		...(value !== undefined && unit !== undefined && { unit }),
		...(counted !== undefined && { pieces: counted }),
		at,
		...(also.length > 0 && { also }),
	};
}

/** {value, unit?, at?} of an indicator. */
export function readReading(data: JsonObject, measured: Limits, told: Told): Reading | Refusal {
	const faults: Faults = [];
	const value = readNumber(data.value, told.language, 'value');
	if (isRefusal(value)) faults.push(value);
	const at = readAt(data.at, told, faults);
	readUnit(data.unit, measured.unit, told, faults);
	return faults.length > 0 || isRefusal(value) ? refuseAll(faults) : { value, at };
}

export interface MeasuredSample {
	phase: 'before' | 'after' | undefined;
	sample: Sample;
	also: string[];
}

/**
 * {batch, phase?: before | after, value | values | defects + of | events + exposure, unit?, at?} of a test. Which of them: by its method; a chart takes
 * values or counts over an exposure.
 */
export function readSample(data: JsonObject, method: EffectMethod, unit: string | undefined, told: Told): MeasuredSample | Refusal {
	const faults: Faults = [];
	const { language } = told;
	const batch = readId(data.batch, told, faults);
	const at = readAt(data.at, told, faults);
	const { phase } = data;
	if (phase !== undefined && phase !== 'before' && phase !== 'after') faults.push(refuse(language, 'verify.phase', 'phase', { found: phase }));
	readUnit(data.unit, unit, told, faults);
	const values = readMeasured(data, method, told, faults);
	const kind = method !== 'chart' ? undefined : data.events !== undefined ? 'rate' : data.defects !== undefined ? 'proportion' : undefined;
	const counts = kind === undefined ? {} : { counts: kind as 'rate' | 'proportion' };
	if (faults.length > 0) return refuseAll(faults);
	return { phase: phase as MeasuredSample['phase'], sample: { batch, at, values, ...counts }, also: readAlso(data.also) };
}

export function isWithin(value: number, { min, max }: Limits): boolean {
	return (min === undefined || value >= min) && (max === undefined || value <= max);
}

function readMeasured(data: JsonObject, method: EffectMethod, told: Told, faults: Faults): number[] {
	if (method === 'proportions' || (method === 'chart' && data.defects !== undefined)) {
		const defects = readCount(data.defects, 'defects', 0, told, faults);
		const of = readCount(data.of, 'of', 1, told, faults);
		if (defects > of) faults.push(refuse(told.language, 'verify.defects-of', 'defects', { found: defects, of }));
		return [defects, of];
	}
	if (method === 'poisson' || (method === 'chart' && data.events !== undefined)) {
		const events = readCount(data.events, 'events', 0, told, faults);
		const exposure = readNumber(data.exposure, told.language, 'exposure');
		if (isRefusal(exposure)) faults.push(exposure);
		else if (!(exposure >= LEAST_EXPOSURE && exposure <= LARGEST_MEASURED)) {
			faults.push(refuse(told.language, 'verify.exposure', 'exposure', { found: exposure, least: LEAST_EXPOSURE, most: LARGEST_MEASURED }));
		}
		return [events, isRefusal(exposure) ? 0 : exposure];
	}
	const given: Json[] = data.values === undefined ? [data.value as Json] : Array.isArray(data.values) ? data.values : [data.values];
	const path = (index: number) => (data.values === undefined ? 'value' : `values[${index}]`);
	if (method === 'paired' && given.length !== 1) faults.push(refuse(told.language, 'verify.one-value', 'values'));
	if (given.length === 0 || given.length > MOST_VALUES)
		faults.push(refuse(told.language, 'verify.values', 'values', { found: given.length, most: MOST_VALUES }));
	return given.slice(0, MOST_VALUES).map((one, index) => {
		const value = readNumber(one, told.language, path(index));
		if (isRefusal(value)) faults.push(value);
		else if (Math.abs(value) > LARGEST_MEASURED) faults.push(refuse(told.language, 'verify.magnitude', path(index), { found: value }));
		else return value;
		return 0;
	});
}

function readId(raw: Json | undefined, { language }: Told, faults: Faults): string {
	const id = typeof raw === 'number' && Number.isFinite(raw) ? String(raw) : typeof raw === 'string' ? raw.trim() : '';
	if (id === '' || id.length > 120) faults.push(refuse(language, 'verify.batch', 'batch', { found: raw }));
	return id;
}

function readAt(raw: Json | undefined, { language, now }: Told, faults: Faults): Instant {
	const at = raw === undefined ? now : zonedInstant(raw);
	if (at === undefined) faults.push(refuse(language, 'verify.at', 'at', { found: raw }));
	else if (at > plus(now, AHEAD)) faults.push(refuse(language, 'verify.future', 'at', { found: raw }));
	return at ?? now;
}

function readCount(raw: Json | undefined, path: string, least: number, { language }: Told, faults: Faults): number {
	const value = readNumber(raw, language, path);
	if (isRefusal(value)) faults.push(value);
	else if (!(Number.isSafeInteger(value) && value >= least && value <= MOST_PIECES)) {
		faults.push(refuse(language, 'verify.whole', path, { found: value, least, most: MOST_PIECES }));
	} else return value;
	return least;
}

/** The unit it is in; another than the one expected is refused, never reckoned over. */
function readUnit(raw: Json | undefined, expected: string | undefined, { language }: Told, faults: Faults): string | undefined {
	if (raw === undefined) return expected;
	if (typeof raw !== 'string' || raw.length > 32) faults.push(refuse(language, 'verify.unit-text', 'unit'));
	else if (expected !== undefined && raw !== expected) faults.push(refuse(language, 'verify.unit', 'unit', { found: raw, expected }));
	return typeof raw === 'string' ? raw : undefined;
}

/** The node says so, not the message. */
function readAlso(raw: Json | undefined): string[] {
	return Array.isArray(raw) ? raw.filter((one) => typeof one === 'string').slice(0, MOST_NAMED) : [];
}
