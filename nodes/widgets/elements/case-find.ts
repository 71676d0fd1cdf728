// <andon-case-find>: finds a case by number or subject; open ones first. Tells which one was chosen by `andon-chosen`.

import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Places } from '../../../src/board/shown.ts';
import type { CaseSummary } from '../../../src/case/case.ts';
import type { Language } from '../../../src/text.ts';
import { caseFindStyle } from './case-find-style.ts';
import { caseInputStyle } from './case-input-style.ts';
import { caseLook } from './case-look.ts';
import { momentOf, tell } from './case-words.ts';
import type { Live } from './live.ts';
import { look } from './look.ts';
import { define } from './widget-element.ts';
import { areaName, say } from './words.ts';

type Row = Pick<CaseSummary, 'id' | 'number' | 'title' | 'severity' | 'status' | 'area' | 'openedAt'>;

/** So long after the last letter (real milliseconds) it is searched. */
const SOON = 250;

export class AndonCaseFind extends LitElement {
	static override styles = [look, caseLook, caseInputStyle, caseFindStyle];
	static override properties = { live: { attribute: false }, places: { attribute: false }, language: {}, heading: {}, theme: { reflect: true } };
	declare live: Live<never>;
	declare places: Places;
	declare language: Language;
	declare heading: string;
	declare theme: string;
	#text = '';
	#found: { cases: Row[]; total: number } | undefined;
	#asked = 0;
	#timer: ReturnType<typeof setTimeout> | undefined;

	override connectedCallback(): void {
		super.connectedCallback();
		this.live.addEventListener('told', this.#told);
		void this.#find();
	}

	override disconnectedCallback(): void {
		super.disconnectedCallback();
		this.live.removeEventListener('told', this.#told);
		clearTimeout(this.#timer);
	}

	readonly #told = (): void => {
		if (this.live.state === 'live') void this.#find();
	};

	async #find(): Promise<void> {
		const asked = ++this.#asked;
		const answer = await this.live.ask<{ cases: Row[]; total: number }>('find', { text: this.#text, language: this.language });
		// An answer to what was typed before comes too late.
		if (asked !== this.#asked || !('reply' in answer)) return;
		this.#found = answer.reply;
		this.requestUpdate();
	}

	readonly #typed = ({ target }: Event): void => {
		this.#text = (target as HTMLInputElement).value;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.#find(), SOON);
	};

	#choose(id: string): void {
		this.dispatchEvent(new CustomEvent('andon-chosen', { detail: id }));
	}

	protected override render(): TemplateResult {
		const { language } = this;
		return html`<section class="find">
			<h2 dir="auto">${this.heading}</h2>
			<label>${tell(language, 'search')}<input type="search" data-test="search" dir="auto" maxlength="200" @input=${this.#typed} /></label>
			<div role="status" aria-live="polite">${this.#found ? this.#list(this.#found) : html`<p class="muted">${tell(language, 'loading')}</p>`}</div>
		</section>`;
	}

	#list({ cases, total }: { cases: Row[]; total: number }): TemplateResult {
		const { language, places } = this;
		if (cases.length === 0) return html`<p class="empty" data-test="empty">${tell(language, this.#text.trim() === '' ? 'find-empty' : 'find-none')}</p>`;
		return html`<ul class="found">
				${cases.map(({ id, number, title, severity, status, area, openedAt }) => {
					const about = [areaName(places, area), say(language, `severity.${severity}`), momentOf(language, places, openedAt)].filter(Boolean).join(' · ');
					return html`<li>
						<button data-test="found" data-case=${number} data-status=${status} @click=${() => this.#choose(id)}>
							<span class="digits">${number}</span><span class="pill over" data-status=${status}>${tell(language, `status.${status}`)}</span>
							<b dir="auto">${title}</b><small dir="auto">${about}</small>
						</button>
					</li>`;
				})}
			</ul>
			${total > cases.length ? html`<p class="muted">${tell(language, 'find-more', { count: total - cases.length })}</p>` : nothing}`;
	}
}

define('andon-case-find', AndonCaseFind);
