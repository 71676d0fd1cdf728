// <andon-my-pin>: somebody changes their own PIN, by the old one, or as who is signed in. The first one is set by whoever looks after the plant.

import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Language } from '../../../src/text.ts';
import { identifyStyle } from './identify-style.ts';
import type { Live } from './live.ts';
import { look } from './look.ts';
import { closeModal, openModal } from './modal.ts';
import { define } from './widget-element.ts';
import { personName, say } from './words.ts';

export class AndonMyPin extends LitElement {
	static override styles = [look, identifyStyle];
	static override properties = { live: { attribute: false }, person: {}, language: {}, theme: { reflect: true } };
	declare live: Pick<Live<never>, 'ask' | 'places' | 'me'>;
	declare person: string;
	declare language: Language;
	declare theme: string;
	#fault = '';
	#busy = false;

	protected override firstUpdated(): void {
		openModal(this);
		this.renderRoot.querySelector('input')?.focus();
	}

	#close(said = ''): void {
		closeModal(this);
		this.dispatchEvent(new CustomEvent('andon-closed', { detail: { said } }));
	}

	protected override render(): TemplateResult {
		const { language, live, person } = this;
		const cancel = (event: Event) => {
			event.preventDefault();
			this.#close();
		};
		const field = (name: string) =>
			html`<label>${say(language, `who.${name}`)}<input type="password" name=${name} inputmode="numeric" autocomplete="off" maxlength="12" /></label>`;
		return html`<dialog aria-labelledby="title" data-test="pin-screen" @cancel=${cancel}>
			<form novalidate @submit=${this.#submit}>
				<h3 id="title" dir="auto">${say(language, 'who.my-pin-of', { name: live.places ? personName(live.places, person) : person })}</h3>
				${live.me === undefined ? html`${field('old')}<p class="reason">${say(language, 'who.first')}</p>` : nothing} ${field('new')} ${field('again')}
				<p class="reason">${say(language, 'who.rule')}</p>
				<p class="fault" role="alert" data-test="pin-fault" ?hidden=${this.#fault === ''} dir="auto">${this.#fault}</p>
				<div class="buttons">
					<button type="button" class="button" @click=${cancel}>${say(language, 'task.cancel')}</button>
					<button class="button main" data-test="pin-change" ?disabled=${this.#busy}>${say(language, 'who.change')}</button>
				</div>
			</form>
		</dialog>`;
	}

	#entered(name: string): string {
		return this.renderRoot.querySelector<HTMLInputElement>(`input[name=${name}]`)?.value.trim() ?? '';
	}

	readonly #submit = async (event: Event): Promise<void> => {
		event.preventDefault();
		if (this.#busy) return;
		const [old, pin, again] = [this.#entered('old'), this.#entered('new'), this.#entered('again')];
		if (pin !== again) return this.#say(say(this.language, 'who.differs'));
		if (pin === '' || (this.live.me === undefined && old === '')) return this.#say(say(this.language, 'who.pin-missing'));
		this.#busy = true;
		this.requestUpdate();
		const proof = this.live.me === undefined ? { identification: { person: this.person, pin: old } } : {};
		const reply = await this.live.ask('pin', { pin, ...proof, language: this.language });
		this.#busy = false;
		if ('reply' in reply) return this.#close(say(this.language, 'who.changed'));
		this.#say('refused' in reply ? reply.refused.message : say(this.language, 'who.offline'));
	};

	#say(fault: string): void {
		this.#fault = fault;
		this.requestUpdate();
	}
}

define('andon-my-pin', AndonMyPin);
