// A technician at the form builder: does with mouse and keyboard what people do, and reckons how long a practised person takes for it (keystroke-level
// model: Card, Moran, Newell, Communications of the ACM 23 (1980) 396–410). Not for what the builder makes of it.

import type { Locator, Page } from 'playwright-core';

/** Seconds: a key of an average typist (40 words a minute), pointing, a button down and up, a hand to the other device, making up one's mind. */
const SECONDS = { key: 0.28, point: 1.1, press: 0.2, home: 0.4, think: 1.35 } as const;
/** Keys that a Chinese character takes with Pinyin, its choice among others included. */
const KEYS_OF_HAN = 4;

export class Technician {
	readonly page: Page;
	/** Clicks, texts, keys and looks so far. */
	readonly did = { clicks: 0, texts: 0, characters: 0, keys: 0, looks: 0 };
	/** In all … */
	seconds = 0;
	/** … and of it for the characters of texts. */
	typing = 0;
	#hand: 'mouse' | 'keyboard' = 'mouse';

	constructor(page: Page) {
		this.page = page;
	}

	#at(hand: 'mouse' | 'keyboard'): void {
		if (this.#hand !== hand) this.seconds += SECONDS.home;
		this.#hand = hand;
	}

	/** No hand is so fast that the page has not yet put the cursor where it belongs: a dialog does so when the event is over. */
	async #settled(): Promise<void> {
		await this.page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done))));
	}

	async click(target: Locator): Promise<void> {
		this.#at('mouse');
		this.did.clicks += 1;
		this.seconds += SECONDS.think + SECONDS.point + SECONDS.press;
		await target.click();
		await this.#settled();
	}

	/** One of a list that opens: two clicks. */
	async choose(target: Locator, label: string): Promise<void> {
		this.#at('mouse');
		this.did.clicks += 2;
		this.seconds += SECONDS.think + 2 * (SECONDS.point + SECONDS.press);
		await target.selectOption({ label });
		await this.#settled();
	}

	/** Where the cursor is. */
	async type(text: string): Promise<void> {
		this.#at('keyboard');
		this.did.texts += 1;
		this.did.characters += text.length;
		this.seconds += SECONDS.think;
		let typing = 0;
		for (const letter of text) typing += SECONDS.key * (/\p{Script=Han}/u.test(letter) ? KEYS_OF_HAN : 1);
		this.typing += typing;
		this.seconds += typing;
		await this.page.keyboard.insertText(text);
	}

	/** Reads what is there and leaves it. */
	look(): void {
		this.did.looks += 1;
		this.seconds += SECONDS.think;
	}

	async press(...keys: string[]): Promise<void> {
		this.#at('keyboard');
		for (const key of keys) {
			this.did.keys += 1;
			this.seconds += SECONDS.key;
			await this.page.keyboard.press(key);
			await this.#settled();
		}
	}
}
