// What a step kind proposes is checked before it is written: kinds come from other palettes too. Not for what people send in.

import { IllegalEvent } from '../case/illegal.ts';
import type { Hold } from '../case/mechanics.ts';
import { type Json, type JsonObject, sharedIfEmpty } from '../json.ts';
import { isRefusal, type Refusal, RefusedError, refuseAll } from '../refusal.ts';
import { type Language, text } from '../text.ts';
import { type Checked, clean } from '../validate.ts';

/** The data of an event or message is not what it has to be. */
export class WrongProposal extends IllegalEvent {
	override name = 'WrongProposal';
	readonly #check: (language: Language) => Checked<unknown>;

	/** `check` finds the faults again, in any language. */
	constructor(check: (language: Language) => Checked<unknown>) {
		const { code, message, path } = faults(check, 'en-US');
		super(code, {}, path);
		this.message = message;
		this.#check = check;
	}
	override refusal(language: Language): Refusal {
		return faults(this.#check, language);
	}
}

function faults(check: (language: Language) => Checked<unknown>, language: Language): Refusal {
	const checked = check(language);
	return refuseAll(checked.ok ? [] : checked.refusals);
}

/** A copy that can be stored: plain JSON of at most so many bytes. WrongProposal when it is not. */
export function keepable<T>(value: T, bytes: number): T {
	const plain = clean(value, { bytes });
	if (!isRefusal(plain)) return plain.value as T;
	throw new WrongProposal((language) => ({ ok: false, refusals: [clean(value, { bytes, language }) as Refusal] }));
}

/** What an open step keeps. */
export interface Waiting {
	state: Json;
	waitsFor: JsonObject;
	keys?: string[];
}

/**
 * The same of what an open step keeps. What it waits for often shows pieces of its configuration (the fields to fill in): those stay the
 * configuration's own, instead of a copy for every case.
 */
export function keepableStep(open: Waiting, config: JsonObject, bytes: number): Waiting {
	const { waitsFor } = open;
	const own = Object.keys(waitsFor ?? {}).filter((name) => isObject(waitsFor[name]) && Object.hasOwn(config, name) && waitsFor[name] === config[name]);
	const rest = { ...waitsFor };
	for (const name of own) rest[name] = null;
	const kept = keepable({ ...open, waitsFor: rest }, bytes);
	for (const name of own) kept.waitsFor[name] = config[name] as Json;
	// What is in the state and is shown as it stands there is one thing, too.
	const { state } = open;
	for (const name of isObject(state) ? Object.keys(rest) : []) {
		const twin = isObject(rest[name]) && Object.keys(state as JsonObject).find((other) => (state as JsonObject)[other] === rest[name]);
		if (typeof twin === 'string') kept.waitsFor[name] = (kept.state as JsonObject)[twin] as Json;
	}
	for (const part of [kept.state, kept.waitsFor]) if (isObject(part) && !Array.isArray(part)) shareEmpty(part);
	return { ...kept, keys: sharedIfEmpty(kept.keys ?? []) };
}

function shareEmpty(members: JsonObject): void {
	for (const name of Object.keys(members)) members[name] = sharedIfEmpty(members[name] as Json);
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}

/** What a step is held with when its decision can't be carried out. */
export function holdFor(error: unknown, language: Language): Hold {
	if (error instanceof IllegalEvent) {
		const { code, message, path } = error.refusal(language);
		return { code, message, ...(path ? { path } : {}) };
	}
	if (error instanceof RefusedError) return { code: error.code, message: error.message, ...(error.path ? { path: error.path } : {}) };
	const reason = error instanceof Error ? error.message : String(error);
	return { code: 'engine.step-failed', message: text(language, 'engine.step-failed', { reason }) };
}
