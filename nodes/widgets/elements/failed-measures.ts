// <andon-failed-measures>: measures that were done for good and did not hold, the last first, a page at a time; each leads to its case and to what came back.
// Not for what is done about it.

import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Places } from '../../../src/board/shown.ts';
import type { FailedMeasure, FailedMeasures } from '../../../src/commands/failed-measures.ts';
import type { Language } from '../../../src/text.ts';
import { caseLook } from './case-look.ts';
import { momentOf } from './case-words.ts';
import { tellD } from './eight-d-words.ts';
import { failedMeasuresStyle } from './failed-measures-style.ts';
import type { Live } from './live.ts';
import { look } from './look.ts';
import { define } from './widget-element.ts';
import { areaName, ownerName } from './words.ts';

export class AndonFailedMeasures extends LitElement {
	static override styles = [look, caseLook, failedMeasuresStyle];
	static override properties = {
		live: { attribute: false },
		places: { attribute: false },
		language: {},
		theme: { reflect: true },
		revision: { attribute: false },
		open: { attribute: false },
	};
	declare live: Pick<Live<never>, 'ask'>;
	declare places: Places;
	declare language: Language;
	declare theme: string;
	/** Whenever it changes the list may have. */
	declare revision: number;
	/** Shows a case, by its id. */
	declare open: (id: string) => void;
	#shown: FailedMeasures | undefined;
	#page = 1;
	#of = '';

	protected override willUpdate(): void {
		const wanted = `${this.revision} ${this.#page}`;
		if (wanted === this.#of) return;
		this.#of = wanted;
		void this.#ask(wanted);
	}

	async #ask(wanted: string): Promise<void> {
		const answer = await this.live.ask<FailedMeasures>('failed-measures', { page: this.#page, language: this.language });
		if (wanted !== this.#of) return;
		// Asked again with whatever changes next; what is shown stays.
		if (!('reply' in answer)) this.#of = '';
		else if (answer.reply.page > answer.reply.pages) this.#page = answer.reply.pages;
		else this.#shown = answer.reply;
		this.requestUpdate();
	}

	protected override render(): TemplateResult | typeof nothing {
		const { language } = this;
		if (!this.#shown) return nothing;
		const { measures, total, page, pages } = this.#shown;
		const count = total > 0 ? html` <small>${total}</small>` : nothing;
		return html`<section class="card" data-test="failed-measures">
			<h3>${tellD(language, 'failed')}${count}</h3>
			${
				total === 0
					? html`<p class="muted" data-test="failed-none">${tellD(language, 'failed-none')}</p>`
					: html`<ul>${measures.map((one) => this.#measure(one))}</ul>`
			}
			${pages > 1 ? this.#pages(page, pages) : nothing}
		</section>`;
	}

	#measure({ case: id, number, title, text, class: of, area, owner, failedAt, days, cameBackAs }: FailedMeasure): TemplateResult {
		const { language, places } = this;
		const about = [tellD(language, `class.${of}`), areaName(places, area), owner === undefined ? undefined : ownerName(places, owner)];
		const held = tellD(language, days === 1 ? 'failed-day' : 'failed-days', { days, time: momentOf(language, places, failedAt) });
		return html`<li data-test="failed-measure">
			<b dir="auto">${text}</b>
			<small dir="auto">${about.filter(Boolean).join(' · ')}</small>
			<span class="held" dir="auto">${held}</span>
			<span class="cases">
				<button class="button" title=${title} @click=${() => this.open(id)}>${number}</button>
				<button class="button" data-test="came-back" @click=${() => this.open(cameBackAs.case)}>${tellD(language, 'failed-as', { number: cameBackAs.number ?? cameBackAs.case })}</button>
			</span>
		</li>`;
	}

	#pages(page: number, pages: number): TemplateResult {
		const to = (next: number) => () => {
			this.#page = next;
			this.requestUpdate();
		};
		const { language } = this;
		return html`<p class="pages">
			<button class="button" data-test="failed-before" ?disabled=${page === 1} @click=${to(page - 1)}>${tellD(language, 'page-before')}</button>
			<span>${tellD(language, 'page', { page, pages })}</span>
			<button class="button" data-test="failed-next" ?disabled=${page === pages} @click=${to(page + 1)}>${tellD(language, 'page-next')}</button>
		</p>`;
	}
}

define('andon-failed-measures', AndonFailedMeasures);
