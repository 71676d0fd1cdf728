// What was typed and not sent yet, on the phone: over reloads, a dead battery and a bad line; gone when it was sent.

import type { JsonObject } from '../../src/json.ts';
import { read, write } from './storage.ts';

/** An answer that was given and may not have arrived. The same `id` counts once. */
export interface Pending {
	id: string;
	outcome: string;
	values: JsonObject;
	note?: string;
	version: number;
}

/** One tap, or a comment, that may not have arrived. The same `id` counts once. */
export interface Tap {
	id: string;
	body: JsonObject;
}

export interface Draft {
	/** As typed. */
	values?: JsonObject;
	pending?: Pending;
	tap?: Tap;
	/** Milliseconds since 1970, of the phone. */
	at: number;
}

const OLD = 14 * 24 * 60 * 60 * 1_000;
const PREFIX = 'andon-draft:';

export class DraftKeeper {
	readonly #key: string;
	#draft: Draft | undefined;

	constructor(name: string) {
		this.#key = `${PREFIX}${name}`;
		this.#draft = parsed(read('local', this.#key));
		forgetOld(this.#key);
	}

	get draft(): Draft | undefined {
		return this.#draft;
	}

	typed(values: JsonObject): void {
		this.#keep({ ...this.#draft, values });
	}

	/** Undefined: it was refused; what was typed stays. */
	pending(pending: Pending | undefined): void {
		const { pending: _, ...rest } = this.#draft ?? {};
		this.#keep(pending ? { ...rest, pending } : rest);
	}

	/** Undefined: the plant has it, or does not take it. */
	tap(tap: Tap | undefined): void {
		const { tap: _, ...rest } = this.#draft ?? {};
		if (tap) this.#keep({ ...rest, tap });
		else if (Object.keys(rest).some((key) => key !== 'at')) this.#keep(rest);
		else this.clear();
	}

	clear(): void {
		this.#draft = undefined;
		write('local', this.#key, undefined);
	}

	#keep(draft: Omit<Draft, 'at'>): void {
		this.#draft = { ...draft, at: Date.now() };
		write('local', this.#key, JSON.stringify(this.#draft));
	}
}

function parsed(kept: string | undefined): Draft | undefined {
	try {
		const found = kept === undefined ? undefined : (JSON.parse(kept) as Draft);
		return typeof found === 'object' && found !== null && typeof found.at === 'number' ? found : undefined;
	} catch {
		return undefined;
	}
}

/** Drafts of tasks that nobody comes back to. */
function forgetOld(but: string): void {
	try {
		for (const key of Object.keys(localStorage)) {
			if (!key.startsWith(PREFIX) || key === but) continue;
			if (Date.now() - (parsed(read('local', key))?.at ?? 0) > OLD) write('local', key, undefined);
		}
	} catch {
		// Nothing is kept on this phone.
	}
}
