// <andon-clock>: digits that count up from an instant, or down to one, by the plant's clock. One timer drives all on the page; nothing is sent and nothing
// else is drawn anew for them.

import { lasting } from '../../../src/board/running.ts';
import type { Language } from '../../../src/text.ts';
import { type Instant, toMillis } from '../../../src/time.ts';
import { age, say } from './words.ts';

interface Ticking {
	now(): number;
}

const running = new Set<AndonClock>();
let timer: ReturnType<typeof setInterval> | undefined;

/** Twice a second: a second that comes late is not left out. */
const EVERY = 500;

export class AndonClock extends HTMLElement {
	#since: Instant | undefined;
	#until: Instant | undefined;
	#clock: Ticking | undefined;
	#language: Language = 'en-US';

	set since(at: Instant | undefined) {
		this.#since = at;
		this.show();
	}
	set until(at: Instant | undefined) {
		this.#until = at;
		this.show();
	}
	set clock(clock: Ticking | undefined) {
		this.#clock = clock;
		this.show();
	}
	set language(language: Language) {
		this.#language = language;
		this.show();
	}

	connectedCallback(): void {
		running.add(this);
		timer ??= setInterval(() => {
			for (const clock of running) clock.show();
		}, EVERY);
		this.show();
	}

	disconnectedCallback(): void {
		running.delete(this);
		if (running.size > 0) return;
		clearInterval(timer);
		timer = undefined;
	}

	show(): void {
		if (!this.#clock || !this.isConnected) return;
		const said = this.#said(this.#clock.now());
		if (this.textContent !== said) this.textContent = said;
	}

	#said(now: number): string {
		if (this.#since !== undefined) return age(this.#language, lasting(this.#since, now));
		if (this.#until === undefined) return '';
		const left = toMillis(this.#until) - now;
		this.toggleAttribute('soon', left > 0 && left < 120_000);
		this.toggleAttribute('over', left <= 0);
		return left <= 0 ? say(this.#language, 'over') : age(this.#language, left + 999);
	}
}
