// What all widgets have alike in the browser: they draw anew when something was told, know their language, and say when the line is down.

import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Row, View } from '../../../src/board/diff.ts';
import { type Language, languageOf } from '../../../src/text.ts';
import { AndonClock } from './clock.ts';
import type { Live } from './live.ts';
import { say, timeOf } from './words.ts';

export abstract class WidgetElement<R extends Row> extends LitElement {
	static override properties: PropertyDeclarations = {
		live: { attribute: false },
		settings: { attribute: false },
		chosen: { state: true },
		theme: { reflect: true },
	};
	declare live: Live<R>;
	/** The node's configuration. */
	declare settings: Record<string, unknown>;
	/** The language that somebody chose here. */
	declare chosen: Language | undefined;
	declare theme: 'light' | 'dark';
	#following: Live<R> | undefined;

	get language(): Language {
		const { language } = this.settings ?? {};
		return this.chosen ?? languageOf(typeof language === 'string' && language !== '' ? language : navigator.language);
	}

	override connectedCallback(): void {
		super.connectedCallback();
		this.#following = this.live;
		this.live.addEventListener('told', this.#told);
	}

	override disconnectedCallback(): void {
		super.disconnectedCallback();
		this.#following?.removeEventListener('told', this.#told);
	}

	/** The page around it may be in another language: screen readers and fonts go by this. */
	protected override willUpdate(): void {
		this.lang = this.language;
	}

	/** What has just been told; `before`: the rows until then. */
	protected heard(_before: View<R>): void {}

	readonly #told = (event: Event): void => {
		this.heard((event as CustomEvent<{ before: View<R> }>).detail.before);
		this.requestUpdate();
	};

	protected clock(at: { since?: string; until?: string }): TemplateResult {
		return html`<andon-clock .since=${at.since} .until=${at.until} .clock=${this.live} .language=${this.language}></andon-clock>`;
	}

	/** A sentence when what is shown is not what is. */
	protected notice(offline: string): TemplateResult | typeof nothing {
		const { state, reason, lostAt, places } = this.live;
		if (state === 'failed') return html`<p class="notice" role="status">${say(this.language, 'failed', { reason })}</p>`;
		if (state !== 'offline') return nothing;
		const time = lostAt === undefined || !places ? '' : timeOf(this.language, places, lostAt, lostAt);
		return html`<p class="notice" role="status" data-test="offline">${say(this.language, offline, { time })}</p>`;
	}
}

/** A sentence with something in the place of one parameter. */
export function around(sentence: (place: string) => string, what: TemplateResult): TemplateResult {
	const [before, after] = sentence('\u0000').split('\u0000');
	return html`${before}${what}${after}`;
}

/** Makes an element known by its name, once. */
export function define(name: string, element: CustomElementConstructor): void {
	if (!customElements.get(name)) customElements.define(name, element);
}

define('andon-clock', AndonClock);
