// Is this a risk register? Every fault of it at once, with a sentence each. Runs in a browser too, as part of the check of the plant.

import { isFilter } from '../detect/topics.ts';
import { where } from '../plant/where.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { Language } from '../text.ts';
import { describe, readNumber } from '../untrusted.ts';
import { CATEGORIES, type Category, type Indicator, MOST_RISKS, type Ratings, type Risk, type RiskRegister } from './register.ts';

export type CheckedRegister = { ok: true; register: RiskRegister } | { ok: false; refusals: Refusal[] };

/** It stands in the names of anomalies and alarms. */
const LONGEST_ID = 40;
const LONGEST_NAME = 100;
const LONGEST_SIGNAL = 200;
const LONGEST_PLAN = 4_000;

/**
 * Checks a register. A field that is undefined, null or empty text is not set; unknown fields are left out of the result. Refused with code `risk.*`
 * and the path of the field: `risks[2].impact`. `roles`: ids that an owner may be; any unless given.
 */
export function checkRegister(raw: unknown, language: Language, roles?: ReadonlySet<string>): CheckedRegister {
	if (!Array.isArray(raw) || raw.length > MOST_RISKS)
		return { ok: false, refusals: [refuse(language, 'risk.not-one', 'risks', { most: MOST_RISKS, found: describe(language, raw) })] };
	const refusals: Refusal[] = [];
	const register: RiskRegister = [];
	const ids = new Set<string>();
	for (const [i, entry] of raw.entries()) {
		const path = `risks[${i}]`;
		if (!isRecord(entry)) {
			refusals.push(refuse(language, 'risk.entry', path, { where: where(language, path), found: describe(language, entry) }));
			continue;
		}
		const read = new Reader(entry, path, language, refusals);
		const risk = readRisk(read, roles);
		if (risk.id !== '' && ids.has(risk.id)) read.fault('id', 'twice', { id: risk.id, first: [...ids].indexOf(risk.id) + 1 });
		ids.add(risk.id);
		register.push(risk);
	}
	return refusals.length > 0 ? { ok: false, refusals } : { ok: true, register };
}

function readRisk(read: Reader, roles: ReadonlySet<string> | undefined): Risk {
	const owner = read.text('owner', LONGEST_NAME);
	if (owner && roles?.has(owner) === false) read.fault('owner', 'role', { found: `“${owner}”` });
	const category = read.choice<Category>('category', CATEGORIES);
	const indicator = read.part('indicator', readIndicator);
	const fmea = read.part('fmea', readRatings);
	return {
		id: read.text('id', LONGEST_ID, true),
		name: read.text('name', LONGEST_NAME, true),
		...(category && { category }),
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
	const signal = read.text('signal', LONGEST_SIGNAL, true);
	// One signal: its risk is one anomaly.
	if (signal !== '' && (!isFilter(signal) || /[+#]/.test(signal))) read.fault('signal', 'signal', { found: describe(read.language, signal) });
	return {
		signal,
		threshold: read.number('threshold'),
		side: read.choice('side', ['above', 'below'] as const) ?? 'above',
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
		const value = this.value(key);
		const read = readNumber(value, this.language, `${this.#path}.${key}`);
		if (!isRefusal(read)) return read;
		this.fault(key, 'number', { found: describe(this.language, value) });
		return 0;
	}

	choice<T extends string>(key: string, known: readonly T[]): T | undefined {
		const value = this.value(key);
		if (value === undefined || known.includes(value as T)) return value as T | undefined;
		this.fault(key, 'choice', { known: known.join(', '), found: describe(this.language, value) });
		return undefined;
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
		// As the table has it: parts of a risk are columns of its row.
		const at = where(this.language, `${this.#path.replace(/\.\w+$/, '')}.${key}`);
		this.#refusals.push(refuse(this.language, `risk.${reason}`, `${this.#path}.${key}`, { where: at, ...params }));
	}
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
