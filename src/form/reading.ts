// Reads untrusted JSON property by property and collects every fault, so that people correct them all at once.
// For configurations, messages and answers, where what is allowed depends on the plant and on other properties; not for
// fixed shapes that a JSON Schema says better (validate.ts).

import type { Json } from '../json.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { ConfigCheck, Warning } from '../steps/config-shape.ts';
import type { Language } from '../text.ts';
import { clean, readNumber } from '../untrusted.ts';

type Properties = Readonly<Record<string, unknown>>;

/** Names that mean something to JavaScript: no property of ours, ever. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

/** A name for a field or an outcome: letters (of any script), digits, "_", "-" and spaces, not one that JavaScript reserves. */
export function isName(text: string): boolean {
	return /^[\p{L}_][\p{L}\p{N}_ -]{0,59}$/u.test(text) && text === text.trim() && !RESERVED.has(text);
}

/** Nothing was given: forms send an empty text, databases null. */
export function isAbsent(value: unknown): value is undefined | null | '' {
	return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

export class Reading {
	readonly refusals: Refusal[] = [];
	readonly language: Language;

	constructor(language: Language) {
		this.language = language;
	}

	/** Notes a fault; `label` stands for the path in the sentence unless given. */
	fault(code: string, path: string, params: Record<string, unknown> = {}): undefined {
		this.refusals.push(refuse(this.language, code, path, { label: path, ...params }));
	}

	/** A plain object with no other properties than `known`; an empty one in place of what is none. */
	object(value: unknown, path: string, known?: readonly string[]): Properties {
		if (typeof value !== 'object' || value === null || Array.isArray(value)) {
			this.fault('form.not-object', path, { label: path || '–', found: kindOf(value) });
			return {};
		}
		const read: Record<string, unknown> = Object.create(null);
		for (const [key, inner] of Object.entries(value)) {
			if (known && !known.includes(key)) this.fault('form.unknown-property', below(path, key), { name: key, known: known.join(', ') });
			else read[key] = inner;
		}
		return read;
	}

	/** A list of at most `most` entries; absent is an empty one. */
	list(value: unknown, path: string, most: number): readonly unknown[] {
		if (isAbsent(value)) return [];
		if (!Array.isArray(value)) {
			this.fault('form.not-list', path, { found: kindOf(value) });
			return [];
		}
		if (value.length > most) this.fault('form.too-many', path, { most, found: value.length });
		return value.slice(0, most);
	}

	/** A text without blanks around it; numbers count as text (a lot "4711" often comes as a number). Undefined when absent or at fault. */
	text(value: unknown, path: string, limit: number, { required = false, label = path }: { required?: boolean; label?: string } = {}): string | undefined {
		if (isAbsent(value)) return required ? this.fault('form.required', path, { label }) : undefined;
		if (typeof value === 'number' && Number.isFinite(value)) return this.text(String(value), path, limit, { label });
		if (typeof value !== 'string') return this.fault('form.not-text', path, { label, found: kindOf(value) });
		const trimmed = value.trim();
		if (trimmed.length > limit) return this.fault('form.too-long', path, { label, limit, found: trimmed.length });
		return trimmed;
	}

	/** A text that is a name (see `isName`). */
	name(value: unknown, path: string): string | undefined {
		const name = this.text(value, path, 60, { required: true });
		if (name === undefined || isName(name)) return name;
		return this.fault('form.not-name', path, { found: name });
	}

	/** A number within limits, both included. Undefined when absent or at fault. */
	number(
		value: unknown,
		path: string,
		{ min, max, whole = false, required = false, label = path }: { min?: number; max?: number; whole?: boolean; required?: boolean; label?: string } = {},
	): number | undefined {
		if (isAbsent(value)) return required ? this.fault('form.required', path, { label }) : undefined;
		const number = readNumber(typeof value === 'string' ? value.trim() : value);
		if (isRefusal(number)) return this.fault('form.not-number', path, { label, found: shown(value) });
		if (whole && !Number.isSafeInteger(number)) return this.fault('form.not-whole', path, { label, found: number });
		if (min !== undefined && number < min) return this.fault('form.too-small', path, { label, min, found: number });
		if (max !== undefined && number > max) return this.fault('form.too-large', path, { label, max, found: number });
		return number;
	}

	/** true or false; the fallback when absent. */
	flag(value: unknown, path: string, fallback: boolean): boolean {
		if (isAbsent(value)) return fallback;
		if (typeof value === 'boolean') return value;
		this.fault('form.not-flag', path, { found: shown(value) });
		return fallback;
	}

	/** Any plain JSON of at most `limit` bytes, as a copy. Undefined when absent or at fault. */
	json(value: unknown, path: string, limit: number): Json | undefined {
		if (value === undefined) return undefined;
		const plain = clean(value, { bytes: limit, language: this.language, path });
		if (!isRefusal(plain)) return plain.value;
		this.refusals.push(plain);
		return undefined;
	}

	/** One of a few words; the fallback when absent (a fault when there is none). */
	oneOf<T extends string>(value: unknown, path: string, options: readonly T[], fallback?: T): T | undefined {
		if (isAbsent(value)) return fallback ?? this.fault('form.required', path);
		const found = typeof value === 'string' ? options.find((option) => option === value.trim()) : undefined;
		return found ?? this.fault('form.not-option', path, { options: options.join(', '), found: shown(value) });
	}

	/** What the reading of a configuration comes to. */
	result<T>(value: T, warnings: Warning[] = []): ConfigCheck<T> {
		return this.refusals.length > 0 ? { ok: false, refusals: this.refusals } : { ok: true, value, warnings };
	}
}

/** The path of a property, or of a list's entry, below another. */
export function below(path: string, key: string | number): string {
	if (typeof key === 'number') return `${path}[${key}]`;
	return path === '' ? key : `${path}.${key}`;
}

/** A value as it may stand in a sentence: short, whatever it is. */
export function shown(value: unknown): string {
	if (typeof value === 'string') return value.length > 60 ? `${value.slice(0, 60)}…` : value;
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	return kindOf(value);
}

function kindOf(value: unknown): string {
	if (value === undefined || value === null) return '–';
	return Array.isArray(value) ? 'array' : typeof value;
}
