// What stands on the page: the task with its form, one sentence at the end, or that there is no line. Keeps the form as it is, whatever comes around it,
// so that nothing typed is lost. What the parts look like: show.ts; what is said and heard: page.ts.

import type { JsonObject } from '../../src/json.ts';
import type { LinkView } from '../../src/links/view.ts';
import type { Readable } from './draft.ts';
import { button, element } from './element.ts';
import { type AndonForm, type Filled, formOf, readOnlyOf } from './form.ts';
import { aloneOf, commentOf, decisionOf, footOf, headOf, isAlone, knowledgeOf, languageButton, notice, type Taps, tapsOf } from './show.ts';
import { say, spoken } from './words.ts';

/** A sentence above the task. */
export type Sentence = [sentence: string, kind: '' | 'ok' | 'wrong'];

/** How the task stands. */
export interface Standing {
	view: LinkView;
	/** When it came, by performance.now(). */
	since: number;
	said: Sentence | undefined;
	/** An answer is on its way; a tap is. */
	sending: boolean;
	reacting: boolean;
	/** Taps that wait for the line, by their type. */
	waiting: ReadonlySet<string>;
}

/** What was not sent when it was over. */
export interface Unsent {
	values: JsonObject | undefined;
	readable: Readable | undefined;
	comments: readonly string[];
}

export class Screen {
	readonly #place = document.getElementById('page') as HTMLElement;
	readonly #banner = document.getElementById('banner') as HTMLElement;
	readonly #taps: Taps;
	readonly #filled: Filled;
	/** What was typed before. */
	readonly #typed: () => JsonObject | undefined;
	/** The form could not be had. */
	readonly #missing: () => void;
	#form: AndonForm | undefined;
	/** Of the form that is shown. */
	#formVersion: string | undefined;
	/** Counts what is shown: what was asked for before and comes late is for nobody. */
	#turn = 0;

	constructor(taps: Taps, filled: Filled, typed: () => JsonObject | undefined, missing: () => void) {
		this.#taps = taps;
		this.#filled = filled;
		this.#typed = typed;
		this.#missing = missing;
	}

	set banner(sentence: string) {
		this.#banner.textContent = sentence;
	}

	set faults(faults: AndonForm['faults']) {
		if (this.#form) this.#form.faults = faults;
	}

	/** Everything but the form is made anew. */
	show(standing: Standing): void {
		const { view, sending } = standing;
		document.title = `${view.case.number} · ${view.title}`;
		const open = this.#place.querySelector('details');
		const taps = tapsOf(view, standing, this.#taps);
		const said = standing.said && notice(...standing.said);
		const before = [headOf(view, standing.since, this.#taps), said, ...knowledgeOf(view), this.#decision(standing)].filter((one) => one !== undefined);
		const after = [open?.open ? open : commentOf(view, this.#taps), footOf(view)].filter((one) => one !== undefined);
		if (!view.form) {
			const [above, below] = isAlone(view) ? [[], taps ? [taps] : []] : [taps ? [taps] : [], []];
			this.#place.replaceChildren(...before, ...above, ...after, ...below);
			return;
		}
		let place = this.#place.querySelector<HTMLElement>('.form:not(.kept)');
		if (!place || this.#formVersion !== view.formVersion) {
			this.#form = undefined;
			this.#formVersion = view.formVersion;
			place = element('div', { class: 'form' });
			this.#place.replaceChildren(place);
			this.#turn += 1;
			void this.#fill(view, place, sending);
		}
		for (const other of [...this.#place.children]) if (other !== place) other.remove();
		place.before(...before, ...(taps ? [taps] : []));
		place.after(...after);
		if (!this.#form) return;
		this.#form.busy = sending;
		this.#form.language = spoken();
	}

	/** Nothing is known of the task yet, and nobody answers. */
	wait(sentence: string, again: () => void): void {
		this.#place.replaceChildren(aloneOf('wait', sentence, button(say('again'), {}, again)));
	}

	/** It is over; what was not sent stands below, to be copied. */
	async end(code: string, sentence: string, { values, readable, comments }: Unsent): Promise<void> {
		// What is being typed at this moment is not sent, either.
		const typing = this.#place.querySelector<HTMLTextAreaElement>('#comment')?.value.trim();
		const said = typing ? [...comments, typing] : comments;
		const again = code === 'link.held' ? button(say('again'), {}, () => location.reload()) : undefined;
		const language = code === 'done' ? undefined : languageButton(this.#taps);
		this.#form = undefined;
		const turn = ++this.#turn;
		this.#place.replaceChildren(aloneOf(code, sentence, again, language));
		document.title = sentence;
		this.#place.querySelector('h1')?.focus();
		const kept = values && readable ? await readOnlyOf(readable, values).catch(() => undefined) : undefined;
		if (turn !== this.#turn || (!kept && said.length === 0)) return;
		const words = said.map((one) => element('p', { class: 'said', dir: 'auto' }, one));
		this.#place.append(notice(say('not-sent'), 'wrong'), element('div', { class: 'form kept' }, ...words, kept));
	}

	/** What was chosen and typed stays while the same is asked. */
	#decision({ view, reacting, waiting }: Standing): HTMLElement | undefined {
		const there = this.#place.querySelector<HTMLElement>('.decision');
		const asked = JSON.stringify([spoken(), view.options]);
		const made = there && view.options && there.dataset.asked === asked ? there : decisionOf(view, this.#taps);
		if (!made) return undefined;
		made.dataset.asked = asked;
		made.toggleAttribute('inert', reacting || waiting.has('decide'));
		return made;
	}

	async #fill(view: LinkView, place: HTMLElement, sending: boolean): Promise<void> {
		const turn = this.#turn;
		const made = await formOf(view, this.#typed(), this.#filled).catch(() => undefined);
		if (turn !== this.#turn) return;
		if (!made) {
			// The script could not be had: the next look tries again.
			place.remove();
			this.#missing();
			return;
		}
		this.#form = made;
		made.busy = sending;
		place.replaceChildren(made);
	}
}
