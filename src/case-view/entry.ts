// One thing that happened to a case as its timeline shows it: a sentence in the language of whoever looks, with reason, who said so and how surely
// that is known. Not for how it is put into words (sentences.ts).

import type { EffectResult, Identified } from '../case/events.ts';
import type { Instant } from '../time.ts';

/** What sort of thing it is: for its mark, and for looking at some of them only. */
export const ENTRY_SORTS = ['life', 'who', 'work', 'said', 'ladder', 'way'] as const;
export type EntrySort = (typeof ENTRY_SORTS)[number];

export interface Entry {
	/** Number of the event. */
	seq: number;
	at: Instant;
	sort: EntrySort;
	text: string;
	/** What people said about it: reason, note, comment. Lines as they were written. */
	note?: string;
	/** Who did it; absent: a rule or a clock. */
	who?: string;
	how?: Exclude<Identified, 'system'>;
	result?: EffectResult;
	/** Of the machinery: nobody has to read it to understand the case. */
	minor?: true;
	/** A form was filled in: what was answered can be looked at. */
	answer?: true;
	/** Names of people whom a comment calls. */
	mentions?: string[];
	/** What it said was removed. */
	redacted?: true;
}
