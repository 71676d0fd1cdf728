// Is this a risk register? Every fault of it at once, with a sentence each.

import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { Language } from '../text.ts';
import { describe, readNumber } from '../untrusted.ts';
import { type Indicator, MOST_RISKS, type Ratings, type Risk, type RiskRegister } from './register.ts';

export type CheckedRegister = { ok: true; register: RiskRegister } | { ok: false; refusals: Refusal[] };

const LONGEST_NAME = 200;
const LONGEST_PLAN = 4_000;

/**
 * Checks a register. A field that is undefined, null or empty text is not set; unknown fields are left out of the result. Refused with code `risk.*`
 * or `validate.*` and the path of the field: `risks[2].impact`.
 */
export function checkRegister(raw: unknown, language: Language): CheckedRegister {
	if (!Array.isArray(raw) || raw.length > MOST_RISKS)
		return { ok: false, refusals: [refuse(language, 'risk.not-one', 'risks', { most: MOST_RISKS, found: describe(language, raw) })] };
	const refusals: Refusal[] = [];
	const register: RiskRegister = [];
	const ids = new Set<string>();
	for (const [i, entry] of raw.entries()) {
		const path = `risks[${i}]`;
		if (!isRecord(entry)) {
			refusals.push(refuse(language, 'risk.entry', path, { found: describe(language, entry) }));
			continue;
		}
		const read = new Reader(entry, path, language, refusals);
		const risk = readRisk(read);
		if (risk.id !== '' && ids.has(risk.id)) read.fault('id', 'twice', { id: risk.id });
		ids.add(risk.id);
		register.push(risk);
	}
	return refusals.length > 0 ? { ok: false, refusals } : { ok: true, register };
}

function readRisk(read: Reader): Risk {
	const owner = read.text('owner', LONGEST_NAME);
	const indicator = read.part('indicator', readIndicator);
	const fmea = read.part('fmea', readRatings);
	return {
		id: read.text('id', LONGEST_NAME, true),
		name: read.text('name', LONGEST_NAME, true),
		likelihood: read.grade('likelihood', 5),
		impact: read.grade('impact', 5),
		plan: read.text('plan', LONGEST_PLAN, true),
		...(owner && { owner }),
		...(indicator && { indicator }),
		...(fmea && { fmea }),
	};
}

function readIndicator(read: Reader): Indicator {
	const unit = read.text('unit', LONGEST_NAME);
	const side = read.value('side') ?? 'above';
	if (side !== 'above' && side !== 'below') read.fault('side', 'side', { found: describe(read.language, side) });
	return {
		signal: read.text('signal', LONGEST_NAME, true),
		threshold: read.number('threshold'),
		side: side === 'below' ? 'below' : 'above',
		...(unit && { unit }),
	};
}

function readRatings(read: Reader): Ratings {
	return { severity: read.grade('severity', 10), occurrence: read.grade('occurrence', 10), detection: read.grade('detection', 10) };
}

/** Reads fields of one object and notes what is wrong with them; a value that is wrong never leaves `checkRegister`. */
class Reader {
	readonly language: Language;
	readonly #from: Record<string, unknown>;
	readonly #path: string;
	readonly #refusals: Refusal[];

	constructor(from: Record<string, unknown>, path: string, language: Language, refusals: Refusal[]) {
		this.#from = from;
		this.#path = path;
		this.language = language;
		this.#refusals = refusals;
	}

	value(key: string): unknown {
		const value = Object.hasOwn(this.#from, key) ? this.#from[key] : undefined;
		return value === null || value === '' ? undefined : value;
	}

	text(key: string, most: number, needed = false): string {
		const value = this.value(key);
		if (value === undefined && !needed) return '';
		// Plans have lines; a name is one.
		const control = most === LONGEST_PLAN ? /[^\P{Cc}\n\r\t]/u : /\p{Cc}/u;
		if (typeof value === 'string' && value.trim() !== '' && value.length <= most && !control.test(value)) return value.trim();
		this.fault(key, 'text', { most, found: describe(this.language, value) });
		return '';
	}

	number(key: string): number {
		const read = readNumber(this.value(key), this.language, `${this.#path}.${key}`);
		if (!isRefusal(read)) return read;
		this.#refusals.push(read);
		return 0;
	}

	grade(key: string, most: number): number {
		const value = this.value(key);
		const read = readNumber(value, this.language, `${this.#path}.${key}`);
		if (!isRefusal(read) && Number.isInteger(read) && read >= 1 && read <= most) return read;
		this.fault(key, 'grade', { most, found: describe(this.language, value) });
		return 0;
	}

	part<T>(key: string, readPart: (read: Reader) => T): T | undefined {
		const value = this.value(key);
		if (value === undefined) return undefined;
		if (isRecord(value)) return readPart(new Reader(value, `${this.#path}.${key}`, this.language, this.#refusals));
		this.fault(key, 'part', { found: describe(this.language, value) });
		return undefined;
	}

	fault(key: string, reason: string, params: Record<string, unknown>): void {
		this.#refusals.push(refuse(this.language, `risk.${reason}`, `${this.#path}.${key}`, params));
	}
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
