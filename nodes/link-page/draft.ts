// What was said on the page of a link and has not arrived yet, on the phone: what is typed, an answer that was given, taps and comments in the order
// in which they came, and as much of the task as one needs to go on without a line. Not for files: kept-files.ts.

import type { JsonObject } from '../../src/json.ts';
import type { LinkView } from '../../src/links/view.ts';
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

/** What is needed to read what was typed, and nothing more. */
export type Readable = Pick<LinkView, 'form' | 'lists' | 'zone'>;

export interface Draft {
	/** As typed. */
	values?: JsonObject;
	pending?: Pending;
	/** The first one first. */
	taps?: Tap[];
	/** The task, while there is something of it to be sent. */
	view?: LinkView;
	/** After the link has ended: in the place of the task. */
	readable?: Readable;
}

const drafts = new Drafts<Draft>({ store: LOCAL, prefix: 'andon-draft:', ...KEEPING });

export class DraftKeeper {
	readonly #name: string;
	#draft: Kept<Draft> | undefined;
	/** The task as it was seen last. */
	#seen: LinkView | undefined;

	constructor(name: string) {
		this.#name = name;
		this.#draft = drafts.of(name);
		// Those of tasks that nobody comes back to go.
		drafts.names();
	}

	get values(): JsonObject | undefined {
		return this.#draft?.values;
	}

	get pending(): Pending | undefined {
		return this.#draft?.pending;
	}

	get taps(): readonly Tap[] {
		return this.#draft?.taps ?? [];
	}

	/** The task as it was when something of it was kept; undefined once the link has ended. */
	get view(): LinkView | undefined {
		return this.#draft?.view;
	}

	get readable(): Readable | undefined {
		return this.#seen ?? this.#draft?.view ?? this.#draft?.readable;
	}

	/** Whether there is something that the plant has not got. */
	get isKept(): boolean {
		return this.#draft !== undefined;
	}

	/** The task is there: kept from now on with whatever is kept of it. */
	seen(view: LinkView): void {
		this.#seen = view;
		if (this.#draft) this.#keep({ ...this.#draft, view });
	}

	/** The link is worth nothing any more: of the task stays what is needed to read what was typed. */
	ended(): void {
		const { readable } = this;
		this.#seen = undefined;
		if (!this.#draft) return;
		const { view: _, ...draft } = this.#draft;
		this.#keep({ ...draft, ...(readable && { readable: { form: readable.form, lists: readable.lists, zone: readable.zone } }) });
	}

	typed(values: JsonObject): void {
		this.#keep({ ...this.#draft, values });
	}

	/** Undefined: it was refused; what was typed stays. */
	give(pending: Pending | undefined): void {
		const { pending: _, ...rest } = this.#draft ?? {};
		this.#keep(pending ? { ...rest, pending } : rest);
	}

	/** The answer has arrived: what was typed is in it. */
	given(): void {
		const { taps } = this;
		this.#keep({ ...(taps.length > 0 && { taps: [...taps] }) });
	}

	tap(tap: Tap): void {
		this.#keep({ ...this.#draft, taps: [...this.taps, tap] });
	}

	/** The plant has it, or does not take it. */
	arrived(tap: Tap): void {
		this.#keep({ ...this.#draft, taps: this.taps.filter(({ id }) => id !== tap.id) });
	}

	clear(): void {
		this.#draft = drafts.keep(this.#name, undefined);
	}

	#keep({ values, pending, taps = [], view = this.#seen, readable }: Draft): void {
		if (!values && !pending && taps.length === 0) {
			this.clear();
			return;
		}
		const said = { ...(values && { values }), ...(pending && { pending }), ...(taps.length > 0 && { taps }) };
		const about = view ? { view: withoutKnowledge(view) } : readable ? { readable } : {};
		this.#draft = drafts.keep(this.#name, { ...said, ...about });
	}
}

/** What one need not know to go on with an answer is not kept: why it came here, documents, a clock that has stood still since. */
function withoutKnowledge({ why: _, due: __, ...view }: LinkView): LinkView {
	return { ...view, links: [] };
}
