// Presses of a panel's buttons on their way to the plant: kept first, sent until the plant says what became of them, and counted once by their id.
// Not for how anything looks.

import type { CallRow } from '../../../src/board/shown.ts';
import type { Language } from '../../../src/text.ts';
import { type CallsKept, type Press, saidOf } from './calls-kept.ts';
import type { Live, Refused, Reply } from './live.ts';
import { type Proving, saySurely, waysFor } from './prove.ts';

/** What became of a press. `unproved`: it waits for a badge or a PIN; `kept`: without a line; `unconfirmed`: the plant has it, no intake has taken it yet. */
export type Became = { what: 'opened' | 'merged'; number: string } | { what: 'kept' | 'unconfirmed' | 'unproved' } | { what: 'refused'; refused: Refused };

interface Raised {
	outcome: string;
	number?: string;
}

/** What is not confirmed is tried again after this (real milliseconds). */
const AGAIN = 10_000;

export class Presses extends EventTarget {
	readonly #live: Live<CallRow>;
	readonly #kept: CallsKept;
	readonly #language: () => Language;
	readonly #under = new Map<string, Promise<Became>>();
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(live: Live<CallRow>, kept: CallsKept, language: () => Language) {
		super();
		this.#live = live;
		this.#kept = kept;
		this.#language = language;
	}

	/** Those that wait at a button. */
	at(station: string, button: string): Press[] {
		return this.#kept.all.filter((press) => press.station === station && press.button === button);
	}

	/** Those that are not sent unasked any more. */
	get old(): Press[] {
		return this.#kept.all.filter((press) => !this.#kept.isFresh(press) && !this.#under.has(press.id));
	}

	/**
	 * Sends one; again while it is under way is the same. Each that comes to something is told by an event `became`. `how`: somebody stands there who can
	 * show a badge or a PIN.
	 */
	send(press: Press, how?: Proving): Promise<Became> {
		const under = this.#under.get(press.id);
		if (under) return under;
		// Before it is sent: whatever happens to the line or the page, it is not lost.
		this.#kept.put(press);
		const sent = this.#send(press, how).finally(() => this.#under.delete(press.id));
		this.#under.set(press.id, sent);
		return sent;
	}

	discard({ id }: Press): void {
		this.#kept.drop(id);
	}

	/** Sends what waits; called when there is a line. */
	flush(): void {
		for (const press of this.#kept.all) if (this.#kept.isFresh(press)) void this.send(press);
	}

	stop(): void {
		clearTimeout(this.#timer);
	}

	async #send(press: Press, how?: Proving): Promise<Became> {
		const what = { ...saidOf(press), language: this.#language() };
		const answer = await (how ? saySurely<Raised>(how, 'raise', what) : this.#live.ask<Raised>('raise', what));
		const became = how && !press.unproved ? becameOf(answer) : unattended(becameOf(answer));
		if (became.what === 'unproved') this.#kept.put({ ...press, unproved: true });
		else if (became.what === 'kept' || became.what === 'unconfirmed') this.#later();
		else this.#kept.drop(press.id);
		if (became.what === 'opened' || became.what === 'merged') this.#kept.keepDraft(press.station, press.button, {});
		this.dispatchEvent(new CustomEvent('became', { detail: { press, became } }));
		return became;
	}

	#later(): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => {
			if (this.#live.state === 'live') this.flush();
		}, AGAIN);
	}
}

/** What is sent by itself is not thrown away because nobody is there to show a badge. */
function unattended(became: Became): Became {
	return became.what === 'refused' && waysFor(became.refused, ['badge', 'pin'], undefined).length > 0 ? { what: 'unproved' } : became;
}

function becameOf(answer: Reply<Raised>): Became {
	if ('offline' in answer) return { what: 'kept' };
	if ('refused' in answer) return { what: 'refused', refused: answer.refused };
	const { outcome, number = '' } = answer.reply;
	if (outcome === 'waiting') return { what: 'unconfirmed' };
	return { what: outcome === 'merged' ? 'merged' : 'opened', number };
}
