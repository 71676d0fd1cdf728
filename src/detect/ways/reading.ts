// One reading, as a message had it, becomes a sample, or is said to be none. The same for all ways. Nothing here keeps anything.

import { isRefusal, type Refusal, refuse } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import type { Millis } from '../../time.ts';
import { describe } from '../../untrusted.ts';
import type { Scalar } from '../signal.ts';
import { numberOfLong } from './long.ts';
import { isPlainNumber, looksMeasured, readWritten } from './number-form.ts';
import { readQuality } from './quality.ts';
import { readStamp } from './stamp.ts';
import { convertedBy } from './unit-rule.ts';
import type { WayConfig } from './way.ts';
import type { Brought, WaySample } from './way-sample.ts';

export interface Reading {
	signal: unknown;
	value: unknown;
	at?: unknown;
	quality?: unknown;
	unit?: unknown;
	product?: unknown;
	size?: unknown;
	historical?: boolean;
	/** Where it stands in the message, for refusals. */
	path: string;
	/** Where its time stands, where that is not the reading's own. */
	atPath?: string;
}

/** What all readings of a message are read with. */
export interface How {
	config: WayConfig;
	/** Quality codes where none are declared. */
	codes: 'da' | 'ua';
	/** Plant time. */
	now: Millis;
	language: Language;
}

export const LONGEST_NAME = 200;
const LONGEST_TEXT = 200;
const MOST_PIECES = 1_000;
/** Names that mean something to JavaScript: as names of signals they are an accident or an attack. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

/** Adds to `brought` what a reading is: a sample, something without a value, or a refusal. */
export function takeReading(reading: Reading, how: How, brought: Brought): void {
	const { config, language, now } = how;
	const { path } = reading;
	const signal = nameOf(reading.signal);
	if (signal === undefined) {
		brought.refusals.push(refuse(language, 'ways.name', path || 'signal', { found: describe(language, reading.signal), most: LONGEST_NAME }));
		return;
	}
	const graded = readQuality(reading.quality, config.quality?.codes ?? how.codes, language, inner(path, 'quality'));
	if (isRefusal(graded)) {
		brought.refusals.push(graded);
		return;
	}
	const stamped = reading.at !== undefined && reading.at !== null;
	const at = stamped ? readStamp(reading.at, config.time ?? {}, language, reading.atPath ?? inner(path, 'time'), now) : undefined;
	const left = graded.quality === 'bad' || (graded.quality === 'uncertain' && config.quality?.uncertain === 'bad');
	if (left || reading.value === null) {
		brought.unfit.push({ signal, ...(typeof at === 'number' && { at }), said: left ? graded.said : 'null' });
		return;
	}
	const read = isRefusal(at) ? at : readValue(reading, config, language);
	const known: Refusal | WaySample = isRefusal(read) ? read : { signal, ...read };
	const found = isRefusal(known) || config.units === undefined ? known : convertedBy(config.units, measured(known), language, path || 'value');
	if (isRefusal(found)) {
		brought.refusals.push(found);
		return;
	}
	if (at !== undefined) found.at = at as Millis;
	if (graded.quality === 'uncertain') found.quality = 'uncertain';
	if (reading.historical === true) found.historical = true;
	const product = typeof reading.product === 'number' ? String(reading.product) : reading.product;
	if (isLine(product)) found.product = product.trim();
	brought.samples.push(found);
}

/** A signal's name: one line, not too long; undefined when it is none. */
export function nameOf(value: unknown): string | undefined {
	if (typeof value !== 'string') return undefined;
	const name = value.trim();
	return name !== '' && name.length <= LONGEST_NAME && !RESERVED.has(name) && !/\p{Cc}/u.test(name) ? name : undefined;
}

/** The path of a member: "L2/temp.time"; the member alone where there is no path. */
export function inner(path: string, member: string): string {
	return path === '' ? member : `${path}.${member}`;
}

type Value = Pick<WaySample, 'value' | 'unit' | 'subgroup' | 'size'>;

function readValue(reading: Reading, config: WayConfig, language: Language): Value | Refusal {
	const path = reading.path || 'value';
	const value = plainOf(reading.value);
	const unit = isLine(reading.unit) ? { unit: reading.unit.trim() } : {};
	const refusal = () => refuse(language, 'ways.value', path, { found: describe(language, value), most: LONGEST_TEXT });
	if (typeof value === 'number') return Number.isFinite(value) ? sized({ value, ...unit }, reading.size, language, path) : refusal();
	if (typeof value === 'boolean') return { value };
	if (typeof value === 'string') {
		const read = readText(value, config, language, path);
		return isRefusal(read) ? read : sized({ ...unit, ...read }, reading.size, language, path);
	}
	if (Array.isArray(value)) return readSubgroup(value, unit, language, path);
	if (typeof value !== 'object' || value === null) return refusal();
	const [count, size] = [ownMember(value, 'count'), ownMember(value, 'size')];
	return typeof count === 'number' && Number.isFinite(count) ? sized({ value: count }, size ?? reading.size, language, path) : refusal();
}

/** Bytes are the text they write, as MQTT gives them; 64-bit integers the number they are. */
function plainOf(value: unknown): unknown {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
	if (value instanceof Uint8Array) return textOf(value) ?? value;
	return numberOfLong(value) ?? value;
}

/** The text that bytes write in UTF-8; undefined when they write none. */
export function textOf(bytes: Uint8Array): string | undefined {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return undefined;
	}
}

function readText(value: string, config: WayConfig, language: Language, path: string): { value: Scalar; unit?: string } | Refusal {
	const text = value.trim();
	if (config.numbers || looksMeasured(text)) return readWritten(text, config.numbers ?? {}, language, path);
	return isLine(text) ? { value: text } : refuse(language, 'ways.value', path, { found: describe(language, value), most: LONGEST_TEXT });
}

function readSubgroup(list: readonly unknown[], unit: { unit?: string }, language: Language, path: string): Value | Refusal {
	const fault = () => refuse(language, 'ways.subgroup', path, { found: describe(language, list), most: MOST_PIECES });
	if (list.length < 1 || list.length > MOST_PIECES) return fault();
	const subgroup: number[] = [];
	for (const piece of list) {
		const read = typeof piece === 'string' && isPlainNumber(piece) ? Number(piece) : piece;
		if (typeof read !== 'number' || !Number.isFinite(read)) return fault();
		subgroup.push(read);
	}
	const mean = subgroup.reduce((sum, piece) => sum + piece / subgroup.length, 0);
	return { value: Number(mean.toPrecision(15)), ...unit, subgroup };
}

function sized(value: Value, size: unknown, language: Language, path: string): Value | Refusal {
	if (size === undefined || size === null || size === '') return value;
	const read = typeof size === 'string' && isPlainNumber(size) ? Number(size) : size;
	if (typeof read === 'number' && read > 0 && read < Number.MAX_SAFE_INTEGER) return { ...value, size: read };
	return refuse(language, 'ways.size', inner(path, 'size'), { found: describe(language, size) });
}

/** A text that is a number, as one: what is to be converted is a number. */
function measured(sample: WaySample): WaySample {
	return typeof sample.value === 'string' && isPlainNumber(sample.value) ? { ...sample, value: Number(sample.value) } : sample;
}

function isLine(value: unknown): value is string {
	return typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST_TEXT && !/\p{Cc}/u.test(value.trim());
}

/** An own member that is data; getters are not asked. */
export function ownMember(value: object, key: string): unknown {
	return Object.getOwnPropertyDescriptor(value, key)?.value;
}
