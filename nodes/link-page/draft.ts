// What was typed for a link and not sent yet, on the phone.

import type { JsonObject } from '../../src/json.ts';
import { Drafts, type Kept } from '../form-ui/around/drafts.ts';
import { LOCAL } from '../form-ui/around/storage.ts';
import { KEEPING } from './keeping.ts';

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
}

const drafts = new Drafts<Draft>({ store: LOCAL, prefix: 'andon-draft:', ...KEEPING });

export class DraftKeeper {
	readonly #name: string;
	#draft: Kept<Draft> | undefined;

	constructor(name: string) {
		this.#name = name;
		this.#draft = drafts.of(name);
		// Those of tasks that nobody comes back to go.
		drafts.names();
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
		this.#keep(undefined);
	}

	#keep(draft: Draft | undefined): void {
		this.#draft = drafts.keep(this.#name, draft);
	}
}
