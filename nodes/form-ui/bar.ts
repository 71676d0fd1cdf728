// The bar at the bottom: one button an outcome, named by what it does. An outcome that asks for more (why not?) asks it here first.

import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Language } from '../../src/text.ts';
import { mark } from './marks.ts';
import { say } from './words.ts';

export interface Outcome {
	name: string;
	label: string;
	/** A note has to say why. */
	reason?: boolean;
	effect?: string;
	/** One opinion among several people's: none of them is drawn as the one to choose. */
	opinion?: true;
}

/** Beside the main one; more are behind a button. */
const MOST_BESIDE = 2;

export interface Bar {
	language: Language;
	outcomes: readonly Outcome[];
	/** The one that was touched and asks for more before it is sent. */
	asking?: Outcome;
	note: string;
	noteFault?: string;
	busy: boolean;
	/** A sentence on what is going on. */
	state?: string;
	wrong: boolean;
	more: boolean;
	choose(outcome: Outcome): void;
	back(): void;
	write(note: string): void;
	showMore(): void;
}

export function renderBar(bar: Bar): TemplateResult {
	const { asking, language, state, wrong } = bar;
	// A touch must not leave the field above first: what is said there then could move the button away from under the finger.
	return html`<div class="bar" role="group" @mousedown=${stay} aria-label=${say(language, 'actions')}>
		${state ? html`<p class="state ${wrong ? 'wrong' : ''}">${wrong ? mark('warn') : nothing}${state}</p>` : nothing}
		${asking ? renderAsking(bar, asking) : renderOutcomes(bar)}
	</div>`;
}

function stay(event: Event): void {
	if ((event.target as Element).closest('button')) event.preventDefault();
}

function renderOutcomes(bar: Bar): TemplateResult {
	const { outcomes, language, busy, more, choose, showMore } = bar;
	if (outcomes.length > 1 && outcomes.some(({ opinion }) => opinion)) return renderOpinions(bar);
	const [main = { name: '', label: say(language, 'send') }, ...others] = outcomes;
	const beside = more || others.length <= MOST_BESIDE ? others : [];
	return html`<div class="actions">
		<button type="button" class="action main" dir="auto" .disabled=${busy} @click=${() => choose(main)}>${busy ? say(language, 'busy') : main.label}</button>
		${beside.map((outcome) => html`<button type="button" class="action" dir="auto" .disabled=${busy} @click=${() => choose(outcome)}>${outcome.label}</button>`)}
		${others.length > beside.length ? html`<button type="button" class="action" aria-expanded="false" @click=${showMore}>${say(language, 'more')}</button>` : nothing}
	</div>`;
}

/** All alike and all to be seen, in the order in which they are read. */
function renderOpinions({ outcomes, language, busy, choose }: Bar): TemplateResult {
	return html`<div class="actions opinions" aria-busy=${busy}>
		${outcomes.map((outcome) => html`<button type="button" class="action" dir="auto" .disabled=${busy} @click=${() => choose(outcome)}>${outcome.label}</button>`)}
	</div>
	${busy ? html`<p class="state" role="status">${say(language, 'busy')}</p>` : nothing}`;
}

function renderAsking({ language, note, noteFault, busy, choose, back, write }: Bar, asking: Outcome): TemplateResult {
	return html`${
		asking.reason
			? html`<div class="field asked">
						<label class="label" for="note" dir="auto">${say(language, 'why', { outcome: asking.label })} <span class="star" aria-hidden="true">*</span></label>
						<textarea class="box" id="note" rows="2" dir="auto" aria-required="true" aria-invalid=${noteFault ? 'true' : nothing} aria-describedby=${noteFault ? 'note-fault' : nothing}
							.value=${live(note)} @input=${(event: Event) => write((event.target as HTMLTextAreaElement).value)}></textarea>
						${noteFault ? html`<p class="fault" id="note-fault">${mark('warn')}<span>${noteFault}</span></p>` : nothing}
					</div>`
			: nothing
	}
		<div class="actions">
			<button type="button" class="action main" dir="auto" .disabled=${busy} @click=${() => choose(asking)}>${busy ? say(language, 'busy') : asking.label}</button>
			<button type="button" class="action" .disabled=${busy} @click=${back}>${say(language, 'back')}</button>
		</div>`;
}
