// <andon-case-paper>: a sheet over the page, as it comes out of the printer: black on white in every theme, and on paper nothing but it. Not for what
// stands on it.

import { html, LitElement, type TemplateResult } from 'lit';
import type { Language } from '../../../src/text.ts';
import { paperStyle } from './case-paper-style.ts';
import { tell } from './case-words.ts';
import { define } from './widget-element.ts';

/** Sizes of paper as CSS has them. */
export const SIZES = { record: 'size: A4; margin: 14mm 14mm 16mm', tag: 'size: 100mm 70mm; margin: 0' } as const;

const NAME = 'andon-case-paper';

export class AndonCasePaper extends LitElement {
	static override styles = paperStyle;
	static override properties = { kind: { reflect: true }, heading: {}, language: {}, controls: { attribute: false }, sheet: { attribute: false } };
	declare kind: keyof typeof SIZES;
	declare heading: string;
	declare language: Language;
	/** Between the heading and the buttons; never on paper. */
	declare controls: () => TemplateResult;
	declare sheet: () => TemplateResult;
	#style: HTMLStyleElement | undefined;
	#around: HTMLElement[] = [];
	#opener: Element | null = null;

	/** Puts a sheet over the page. */
	static show(what: Pick<AndonCasePaper, 'kind' | 'heading' | 'language' | 'controls' | 'sheet'>): AndonCasePaper {
		document.querySelector(NAME)?.remove();
		const paper = Object.assign(document.createElement(NAME) as AndonCasePaper, what);
		document.body.append(paper);
		return paper;
	}

	override connectedCallback(): void {
		super.connectedCallback();
		this.#opener = deepest();
		this.#style = document.createElement('style');
		// Sizes of pages, and what is beside the sheet, are the document's.
		this.#style.textContent = `@page { ${SIZES[this.kind]} }
@media print {
	html, body { height: auto !important; min-height: 0 !important; overflow: visible !important; background: #fff !important; }
	body > *:not(${NAME}) { display: none !important; }
}`;
		document.head.append(this.#style);
		this.#around = [...document.body.children].filter((one): one is HTMLElement => one instanceof HTMLElement && one !== this && !one.inert);
		for (const one of this.#around) one.inert = true;
		addEventListener('keydown', this.#key, true);
	}

	override disconnectedCallback(): void {
		super.disconnectedCallback();
		this.#style?.remove();
		for (const one of this.#around) one.inert = false;
		removeEventListener('keydown', this.#key, true);
		(this.#opener as HTMLElement | null)?.focus?.();
	}

	readonly #key = (event: KeyboardEvent): void => {
		if (event.key === 'Escape') this.remove();
	};

	protected override firstUpdated(): void {
		this.renderRoot.querySelector<HTMLElement>('[data-test="print-now"]')?.focus();
	}

	protected override render(): TemplateResult {
		const { language } = this;
		return html`<div class="desk" role="dialog" aria-modal="true" aria-label=${this.heading} data-test="paper">
			<div class="bar">
				<h2>${this.heading}</h2>
				${this.controls()}
				<button data-test="print-now" class="main" @click=${() => print()}>${tell(language, this.kind === 'tag' ? 'tag-print' : 'print')}</button>
				<button data-test="close" @click=${() => this.remove()}>${tell(language, 'close')}</button>
			</div>
			<div class="sheet" lang=${language}>${this.sheet()}</div>
		</div>`;
	}
}

/** What has the focus, inside of elements too. */
function deepest(): Element | null {
	let at = document.activeElement;
	while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
	return at;
}

define(NAME, AndonCasePaper);
