// What was pressed and has not been confirmed, kept in this browser until the plant has it; and what is typed on the card of a button. Not for sending.

import type { Asked } from '../../../src/call/button.ts';
import type { FileReference } from '../../../src/form/form.ts';
import { keep, kept } from './kept.ts';

/** What was typed; photos are sent up already. */
export type Details = { [asked in Exclude<Asked, 'photo' | 'quantity'>]?: string } & { amount?: string; unit?: string; photo?: FileReference[] };

/** A press on its way. */
export interface Press {
	/** Makes it count once, however often it is sent. */
	id: string;
	button: string;
	station: string;
	/** Plant time of the press. */
	at: string;
	/** Real milliseconds of the press. */
	pressed: number;
	as: string;
	details: Details;
	/** The station wants a badge or a PIN, and nobody was there to show one: it waits for somebody. */
	unproved?: true;
}

/** Older ones are not sent unasked: whoever called has long found another way. */
const SENT_UNASKED = 12 * 3_600_000;
/** A device that never has a line must not fill up. */
const MOST = 50;

export class CallsKept {
	/** Real milliseconds since 1970, of this device. */
	readonly now: () => number;
	readonly #name: string;
	/** Also in memory: a browser that keeps nothing still sends what was pressed while the page is open. */
	#presses: Press[];

	constructor(widget: string, now: () => number) {
		this.now = now;
		this.#name = `calls:${widget}`;
		this.#presses = kept<{ presses: Press[] }>(this.#name, { presses: [] }).presses.filter(isPress);
	}

	get all(): readonly Press[] {
		return this.#presses;
	}

	put(press: Press): void {
		this.#presses = [...this.#presses.filter(({ id }) => id !== press.id), press].slice(-MOST);
		keep(this.#name, { presses: this.#presses });
	}

	drop(id: string): void {
		this.#presses = this.#presses.filter((press) => press.id !== id);
		keep(this.#name, { presses: this.#presses });
	}

	/** Whether a press may go out without anybody being asked. */
	isFresh({ pressed, unproved }: Press): boolean {
		return !unproved && this.now() - pressed < SENT_UNASKED;
	}

	draft(station: string, button: string): Details {
		return kept<{ details: Details }>(this.#draftOf(station, button), { details: {} }).details;
	}

	keepDraft(station: string, button: string, details: Details): void {
		keep(this.#draftOf(station, button), { details });
	}

	#draftOf(station: string, button: string): string {
		return `${this.#name}:${station}/${button}`;
	}
}

function isPress(value: unknown): value is Press {
	const { id, button, station, at, pressed, as, details } = (value ?? {}) as Partial<Press>;
	const texts = [id, button, station, at, as].every((text) => typeof text === 'string');
	return texts && typeof pressed === 'number' && typeof details === 'object' && details !== null;
}

/** What is sent to the plant. */
export function saidOf({ id, button, station, at, as, details }: Press): object {
	const { amount = '', unit = '', photo = [], ...texts } = details;
	const quantity = amount.trim() === '' ? {} : { quantity: { amount: amount.trim(), unit: unit.trim() } };
	return { id, button, station, at, as, ...texts, ...quantity, ...(photo.length > 0 ? { photo } : {}) };
}
