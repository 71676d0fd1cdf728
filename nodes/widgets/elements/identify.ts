// <andon-identify>: "who are you?" at a station: hold a badge to the scanner (it types and ends with Enter), or enter a PIN. Says nothing to anybody
// itself: `claim` does, and gives back what was wrong. What is entered is kept nowhere.

import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Places } from '../../../src/board/shown.ts';
import type { Way } from '../../../src/plant/identity-ways.ts';
import type { Language } from '../../../src/text.ts';
import { identifyStyle } from './identify-style.ts';
import type { Refused } from './live.ts';
import { look } from './look.ts';
import { openModal } from './modal.ts';
import { picture } from './shapes.ts';
import { define } from './widget-element.ts';
import { say } from './words.ts';

/** As src/identity reads it. */
export type Claim = { person: string; pin: string } | { badge: string };

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

export class AndonIdentify extends LitElement {
	static override styles = [look, identifyStyle];
	static override properties = {
		ways: { attribute: false },
		people: { attribute: false },
		person: {},
		language: {},
		reason: {},
		theme: { reflect: true },
	};
	/** The best first. */
	declare ways: readonly Way[];
	declare people: Places['people'];
	declare person: string;
	declare language: Language;
	/** Why it is asked. */
	declare reason: string;
	declare theme: string;
	/** What was wrong; undefined when it was right, and this is over. */
	claim!: (claim: Claim) => Promise<Refused | 'offline' | undefined>;
	cancelled!: () => void;
	#way: Way | undefined;
	#fault = '';
	#busy = false;

	protected override firstUpdated(): void {
		openModal(this);
		this.#focus();
	}

	get #shown(): Way {
		return this.#way ?? this.ways[0] ?? 'pin';
	}

	get #input(): HTMLInputElement | null {
		return this.renderRoot.querySelector('input');
	}

	#focus(): void {
		this.#input?.focus();
	}

	protected override render(): TemplateResult {
		const { language, ways } = this;
		const shown = this.#shown;
		const cancel = (event: Event) => {
			event.preventDefault();
			this.cancelled();
		};
		return html`<dialog aria-labelledby="title" data-test="identify" @cancel=${cancel}>
			<form novalidate @submit=${this.#submit}>
				<h3 id="title">${say(language, 'who.title')}</h3>
				<p class="reason" dir="auto">${this.reason}</p>
				${
					ways.length < 2
						? nothing
						: html`<div class="ways" role="group">
								${ways.map(
									(way) =>
										html`<button type="button" class="button" data-way=${way} aria-pressed=${way === shown} @click=${() => this.#choose(way)}>
											${say(language, `who.${way}`)}
										</button>`,
								)}
							</div>`
				}
				${shown === 'badge' ? this.#badge() : this.#pin()}
				<p class="fault" role="alert" data-test="who-fault" ?hidden=${this.#fault === ''} dir="auto">${this.#fault}</p>
				<div class="buttons">
					<button type="button" class="button" data-test="who-cancel" @click=${cancel}>${say(language, 'task.cancel')}</button>
					<button class="button main" data-test="who-ok" ?disabled=${this.#busy}>${say(language, 'who.ok')}</button>
				</div>
			</form>
		</dialog>`;
	}

	#badge(): TemplateResult {
		return html`<p class="hint">${picture('key')}${say(this.language, 'who.badge-how')}</p>
			<label>${say(this.language, 'who.badge-code')}<input type="password" name="badge" autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="200" /></label>`;
	}

	#pin(): TemplateResult {
		const { language, people } = this;
		const key = (label: string, act: () => void, words = label) =>
			html`<button type="button" class="button key" data-key=${label} aria-label=${words} @click=${act}>${label}</button>`;
		const type = (digit: string) => () => {
			if (this.#input) this.#input.value += digit;
		};
		const erase = () => {
			if (this.#input) this.#input.value = this.#input.value.slice(0, -1);
		};
		return html`<label
				>${say(language, 'tasks.who')}<select
					name="person"
					@change=${(event: Event) => {
						this.person = (event.target as HTMLSelectElement).value;
						this.#focus();
					}}
				>
					<option value="" ?selected=${this.person === ''}>${say(language, 'tasks.nobody')}</option>
					${people.map(({ id, name }) => html`<option value=${id} ?selected=${id === this.person}>${name}</option>`)}
				</select></label
			>
			<label>${say(language, 'who.pin')}<input type="password" name="pin" inputmode="none" autocomplete="off" maxlength="12" /></label>
			<div class="keys" role="group" aria-label=${say(language, 'who.keys')}>
				${DIGITS.map((digit) => key(digit, type(digit)))} ${key('⌫', erase, say(language, 'who.erase'))} ${key('0', type('0'))}
			</div>`;
	}

	#choose(way: Way): void {
		this.#way = way;
		this.#fault = '';
		if (this.#input) this.#input.value = '';
		this.requestUpdate();
		void this.updateComplete.then(() => this.#focus());
	}

	readonly #submit = async (event: Event): Promise<void> => {
		event.preventDefault();
		const entered = this.#input?.value.trim() ?? '';
		const shown = this.#shown;
		if (this.#busy) return;
		if (entered === '' || (shown === 'pin' && this.person === '')) {
			this.#say(say(this.language, this.person === '' && shown === 'pin' ? 'task.who-first' : `who.${shown}-missing`));
			return;
		}
		this.#busy = true;
		this.requestUpdate();
		const wrong = await this.claim(shown === 'badge' ? { badge: entered } : { person: this.person, pin: entered });
		this.#busy = false;
		if (!wrong) return;
		// A wrong one is entered anew; without a line it was not looked at.
		if (wrong !== 'offline' && this.#input) this.#input.value = '';
		this.#say(wrong === 'offline' ? say(this.language, 'who.offline') : wrong.message);
	};

	#say(fault: string): void {
		this.#fault = fault;
		this.requestUpdate();
		this.#focus();
	}
}

define('andon-identify', AndonIdentify);
