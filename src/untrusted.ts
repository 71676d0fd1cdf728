// Makes what comes from outside into plain JSON and plain numbers, or says in one sentence why not. Not for whether it is what was
// asked for (validate.ts). Runs in a browser too.

import type { Json } from './json.ts';
import { type Refusal, refuse } from './refusal.ts';
import { type Language, text } from './text.ts';

export interface Limits {
	/** Bytes as JSON in UTF-8; 16,384 unless told. */
	bytes?: number;
	/** Levels of lists and objects; 20 unless told. */
	depth?: number;
	/** Of the refusal; English unless told. */
	language?: Language;
	/** What the value is called in the refusal ("payload"). */
	path?: string;
}

// Not imports: a browser has neither. What its own forms hold is no Proxy, and lengths are the same.
const types = typeof process === 'undefined' ? undefined : process.getBuiltinModule?.('node:util').types;
const byteLength: (text: string) => number = typeof Buffer === 'undefined' ? (text) => new TextEncoder().encode(text).length : Buffer.byteLength;

/** Text that JSON writes as it is: a byte a character. */
const PLAIN = /^[ !#-[\]-~]*$/;

/** Names that mean something to JavaScript: as keys of data they are an accident or an attack. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * A plain JSON copy. Dates become ISO text, absent (`undefined`) members are left out, in lists they become null; what JSON can't hold
 * (functions, BigInt, NaN, ±Infinity, circular values, Buffers, Maps, class instances such as `req`), reserved keys, getters, too deep or too
 * large a value is refused. Runs no code of the value: no getter, no toJSON, no proxy trap.
 */
export function clean(value: unknown, limits: Limits = {}): { ok: true; value: Json } | Refusal {
	const { bytes = 16_384, depth = 20, language = 'en-US', path = '' } = limits;
	const walk = new Walk(bytes, depth, path);
	try {
		return { ok: true, value: walk.copy(value, path) };
	} catch (error) {
		if (!(error instanceof Unclean)) throw error;
		return refuse(language, error.code, error.path, { ...error.params, what: whatOf(language, error.path) });
	}
}

/** `“values.temperature”`, or "The value" when it is none in particular: how a sentence begins. */
export function whatOf(language: Language, path: string): string {
	// The path may hold names that somebody sent: a sentence stays a sentence.
	const shown = path.length > 120 ? `${path.slice(0, 60)}…${path.slice(-50)}` : path;
	return text(language, shown === '' ? 'validate.whole' : 'validate.field', { path: shown });
}

class Unclean extends Error {
	readonly code: string;
	readonly path: string;
	readonly params: Record<string, unknown>;
	constructor(code: string, path: string, params: Record<string, unknown> = {}) {
		super(code);
		this.code = code;
		this.path = path;
		this.params = params;
	}
}

class Walk {
	#left: number;
	readonly #bytes: number;
	readonly #depth: number;
	readonly #path: string;
	readonly #above: object[] = [];

	constructor(bytes: number, depth: number, path: string) {
		this.#left = bytes;
		this.#bytes = bytes;
		this.#depth = depth;
		this.#path = path;
	}

	copy(value: unknown, path: string): Json {
		switch (typeof value) {
			case 'string':
				return this.#text(value);
			case 'boolean':
				this.#spend(value ? 4 : 5);
				return value;
			case 'number':
				if (!Number.isFinite(value)) throw new Unclean('validate.not-finite', path, { found: String(value) });
				this.#spend(String(value).length);
				return value === 0 ? 0 : value;
			case 'object':
				return value === null ? this.#null() : this.#object(value, path);
			default:
				throw new Unclean('validate.not-json', path, { found: typeof value });
		}
	}

	#object(value: object, path: string): Json {
		if (types?.isProxy(value)) throw new Unclean('validate.not-json', path, { found: 'Proxy' });
		if (types ? types.isDate(value) : value instanceof Date) {
			const time = Date.prototype.getTime.call(value);
			if (Number.isNaN(time)) throw new Unclean('validate.bad-date', path);
			return this.#text(Date.prototype.toISOString.call(value));
		}
		if (this.#above.includes(value)) throw new Unclean('validate.circular', path);
		if (this.#above.length >= this.#depth) throw new Unclean('validate.too-deep', path, { depth: this.#depth });
		this.#above.push(value);
		const copy = Array.isArray(value) ? this.#list(value, path) : this.#members(value, path);
		this.#above.pop();
		return copy;
	}

	#list(list: unknown[], path: string): Json[] {
		this.#spend(2 + list.length);
		// Just as long: a list that grows keeps room for more, and these are kept by the ten thousand.
		const copy = new Array<Json>(list.length);
		for (let i = 0; i < list.length; i++) {
			const item = read(list, String(i), `${path}[${i}]`);
			copy[i] = item === undefined ? this.#null() : this.copy(item, `${path}[${i}]`);
		}
		return copy;
	}

	#members(value: object, path: string): { [key: string]: Json } {
		if (!isPlain(value)) throw new Unclean('validate.not-json', path, { found: kindOf(value) });
		this.#spend(2);
		const copy: { [key: string]: Json } = {};
		for (const key of Object.keys(value)) {
			const at = path === '' ? key : `${path}.${key}`;
			if (RESERVED.has(key)) throw new Unclean('validate.reserved-key', path, { key });
			const member = read(value, key, at);
			if (member === undefined) continue;
			this.#text(key);
			this.#spend(2);
			copy[key] = this.copy(member, at);
		}
		return copy;
	}

	#text(value: string): string {
		// The length first: a text of 10 MB is not worth encoding just to be refused.
		this.#spend(value.length);
		this.#spend(PLAIN.test(value) ? 2 : byteLength(JSON.stringify(value)) - value.length);
		return value;
	}

	#null(): null {
		this.#spend(4);
		return null;
	}

	#spend(bytes: number): void {
		this.#left -= bytes;
		if (this.#left < 0) throw new Unclean('validate.too-large', this.#path, { bytes: this.#bytes });
	}
}

function read(value: object, key: string, path: string): unknown {
	const property = Object.getOwnPropertyDescriptor(value, key);
	if (property && !('value' in property)) throw new Unclean('validate.not-json', path, { found: 'getter' });
	return property?.value;
}

// Objects of function nodes come from another realm: their Object.prototype is not ours.
function isPlain(value: object): boolean {
	if (ArrayBuffer.isView(value) || types?.isAnyArrayBuffer(value) || types?.isBoxedPrimitive(value)) return false;
	const prototype = Object.getPrototypeOf(value);
	return prototype === null || (Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf'));
}

function kindOf(value: object): string {
	if (typeof Buffer !== 'undefined' && Buffer.isBuffer(value)) return 'Buffer';
	const maker = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(value) ?? {}, 'constructor')?.value;
	return typeof maker === 'function' && !types?.isProxy(maker) ? String(Object.getOwnPropertyDescriptor(maker, 'name')?.value || 'object') : 'object';
}

const NUMERAL = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * The number that was meant: a finite number, or text that writes one in the plain form ("12.5", "-3", "1e-3"). "12,5", "", " ", "0x10", "12 kg",
 * NaN, ±Infinity, true, lists and objects are refused: a wrong guess at a limit or a weight costs goods.
 */
export function readNumber(value: unknown, language: Language = 'en-US', path = ''): number | Refusal {
	const refusal = (code: string, found: string) => refuse(language, code, path, { what: whatOf(language, path), found });
	if (typeof value === 'number') return Number.isFinite(value) ? value : refusal('validate.not-finite', String(value));
	if (typeof value !== 'string') return refusal('validate.not-a-number', describe(language, value));
	if (value.trim() === '') return refusal('validate.not-a-number', describe(language, value));
	if (/^[+-]?\d+,\d+$/.test(value.trim())) return refusal('validate.decimal-comma', describe(language, value));
	if (value.length > 40 || !NUMERAL.test(value)) return refusal('validate.not-a-number', describe(language, value));
	const number = Number(value);
	return Number.isFinite(number) ? number : refusal('validate.not-finite', value);
}

/** What was found, for a sentence: `the text “abc”`, `a list of 3`. Long text is cut. */
export function describe(language: Language, value: unknown): string {
	const say = (kind: string, params: Record<string, unknown> = {}) => text(language, `validate.found.${kind}`, params);
	if (value === undefined) return say('nothing');
	if (value === null) return say('null');
	if (value === '') return say('empty-text');
	if (typeof value === 'string') return say('text', { value: value.length > 40 ? `${value.slice(0, 40)}…` : value });
	if (typeof value === 'number') return say('number', { value: String(value) });
	if (typeof value === 'boolean') return say('boolean', { value: String(value) });
	if (Array.isArray(value)) return say('list', { length: value.length });
	return typeof value === 'object' ? say('object') : say('other', { value: typeof value });
}
