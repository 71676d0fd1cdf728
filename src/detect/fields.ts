// Reads the fields of a configuration one by one and collects every fault, with its path. A field that is undefined, null or empty text is not set.

import { showDuration } from '../duration.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { Language } from '../text.ts';
import { DAY, type Millis } from '../time.ts';
import { describe, readNumber } from '../untrusted.ts';
import type { Scalar } from './signal.ts';

export const LONGEST_TEXT = 200;
/** Of delays and time-outs. */
export const LONGEST_DELAY: Millis = 30 * DAY;

type Raw = Record<string, unknown>;

export class Fields {
	readonly language: Language;
	readonly refusals: Refusal[];
	readonly #raw: Raw;
	readonly #path: string;

	/** `path`: of the object itself ("rules[0]"); faults are added to `refusals`. */
	constructor(raw: object, language: Language, path = '', refusals: Refusal[] = []) {
		this.language = language;
		this.refusals = refusals;
		this.#raw = raw as Raw;
		this.#path = path;
	}

	/** Whether something is given. Own members only. */
	has(key: string): boolean {
		return isSet(this.#raw, key);
	}

	/** As it stands there; undefined when not set. */
	raw(key: string): unknown {
		return this.has(key) ? this.#raw[key] : undefined;
	}

	keys(): string[] {
		return Object.keys(this.#raw);
	}

	/** The path of a field from the outermost object on. */
	pathOf(key: string): string {
		if (key === '') return this.#path;
		return this.#path === '' ? key : `${this.#path}.${key}`;
	}

	/** Adds a fault whose sentence is the locale entry `code`. `key`: '' when it is no field in particular. */
	fault(key: string, code: string, params: Record<string, unknown> = {}): undefined {
		this.refusals.push(refuse(this.language, code, this.pathOf(key), params));
		return undefined;
	}

	/** A fault that somebody else found. */
	refused(refusal: Refusal): undefined {
		this.refusals.push(refusal);
		return undefined;
	}

	/** A finite number, or text that is one, from `least` to `most` where they are given. */
	number(key: string, least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY): number | undefined {
		if (!this.has(key)) return undefined;
		const read = readNumber(this.#raw[key], this.language, this.pathOf(key));
		if (isRefusal(read)) return this.refused(read);
		return read >= least && read <= most ? read : this.fault(key, 'detect.range', { least, most, found: read });
	}

	whole(key: string, least: number, most: number): number | undefined {
		if (!this.has(key)) return undefined;
		const read = readNumber(this.#raw[key], this.language, this.pathOf(key));
		if (isRefusal(read)) return this.refused(read);
		return Number.isInteger(read) && read >= least && read <= most ? read : this.fault(key, 'detect.whole', { least, most, found: read });
	}

	/** A duration in milliseconds, longer than nothing. */
	millis(key: string, longest: Millis = LONGEST_DELAY): Millis | undefined {
		const read = this.number(key);
		if (read === undefined) return undefined;
		if (read <= 0) return this.fault(key, 'detect.delay', { found: read });
		return read > longest ? this.fault(key, 'detect.delay-long', { longest: showDuration(longest, this.language) }) : read;
	}

	/** One line. */
	text(key: string, most = LONGEST_TEXT): string | undefined {
		const value = this.raw(key);
		if (value === undefined) return undefined;
		if (typeof value !== 'string' || value.length > most || /\p{Cc}/u.test(value)) return this.fault(key, 'detect.text', { most });
		return value.trim() || undefined;
	}

	flag(key: string): boolean | undefined {
		const value = this.raw(key);
		return value === undefined || typeof value === 'boolean' ? value : this.fault(key, 'detect.flag', { found: describe(this.language, value) });
	}

	choice<T extends string>(key: string, known: readonly T[]): T | undefined {
		const value = this.raw(key);
		if (value === undefined || known.includes(value as T)) return value as T | undefined;
		return this.fault(key, 'detect.choice', { known: known.join(', '), found: describe(this.language, value) });
	}

	/** A number, one line of text, or yes or no: what a sample may be. */
	scalar(key: string): Scalar | undefined {
		const value = this.raw(key);
		if (value === undefined) return undefined;
		return isScalar(value) ? value : this.fault(key, 'detect.state', { found: describe(this.language, value) });
	}

	/** The fields of an object; undefined when not set. A fault when it is none. */
	inner(key: string, code = 'detect.members', params: Record<string, unknown> = {}): Fields | undefined {
		const value = this.raw(key);
		if (value === undefined) return undefined;
		if (!isRecord(value)) return this.fault(key, code, { ...params, found: describe(this.language, value) });
		return new Fields(value, this.language, this.pathOf(key), this.refusals);
	}

	/** A list of 1 to `most`; undefined when not set. Each of its members is the business of who asked. */
	list(key: string, most: number): unknown[] | undefined {
		const value = this.raw(key);
		if (value === undefined) return undefined;
		if (Array.isArray(value) && value.length >= 1 && value.length <= most) return value;
		return this.fault(key, 'detect.list', { most, found: describe(this.language, value) });
	}
}

export function isRecord(value: unknown): value is Raw {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isScalar(value: unknown): value is Scalar {
	if (typeof value === 'boolean') return true;
	if (typeof value === 'number') return Number.isFinite(value);
	return typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST_TEXT && !/\p{Cc}/u.test(value.trim());
}

function isSet(from: Raw, key: string): boolean {
	return Object.hasOwn(from, key) && from[key] !== undefined && from[key] !== null && from[key] !== '';
}
