// One short sentence above everything, for as long as it takes to read it: the answer to what somebody just did. Not for what stays: that has its place.

import { css, html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';

/** How long it stays (real milliseconds): two lines read twice. */
const STAYS = 6_000;

export const toastStyle = css`
	.toast {
		position: fixed;
		inset: auto 16px 20px;
		z-index: 5;
		width: fit-content;
		max-width: min(560px, calc(100% - 32px));
		margin: 0 auto;
		padding: 12px 18px;
		border-radius: 10px;
		background: var(--_text);
		color: var(--_surface);
		font-weight: 600;
		overflow-wrap: anywhere;
	}
`;

export class Toast implements ReactiveController {
	readonly #host: ReactiveControllerHost;
	#sentence = '';
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(host: ReactiveControllerHost) {
		this.#host = host;
		host.addController(this);
	}

	/** Says it, in the place of what was said before. */
	tell(sentence: string): void {
		this.#show(sentence);
		this.#timer = setTimeout(() => this.#show(''), STAYS);
	}

	hostDisconnected(): void {
		this.#show('');
	}

	/** Where it appears; there also while nothing is said, so that screen readers hear what comes. */
	render(): TemplateResult {
		return html`<div role="status" aria-live="polite">
			${this.#sentence === '' ? nothing : html`<p class="toast" data-test="toast" dir="auto">${this.#sentence}</p>`}
		</div>`;
	}

	#show(sentence: string): void {
		clearTimeout(this.#timer);
		this.#sentence = sentence;
		this.#host.requestUpdate();
	}
}
