// Makes links: the page's address with a sealed token in its fragment, which no server on the way gets to see. Not for whom: notice-links.ts.

import type { OpenStep, StepId } from '../case/mechanics.ts';
import { type Instant, type Millis, toInstant } from '../time.ts';
import { type LinksConfig, pageOf } from './config.ts';
import { type Claims, type Purpose, readLink, sealLink, type Worthless } from './token.ts';

export class LinkMaker {
	readonly config: LinksConfig;
	readonly #key: Uint8Array;
	readonly #now: () => Millis;

	/** `now`: real time, milliseconds since 1970. RangeError when the key is shorter than 32 bytes. */
	constructor(config: LinksConfig, key: Uint8Array, now: () => Millis) {
		this.config = config;
		this.#key = key;
		this.#now = now;
	}

	/** An address for one person, one open step and one purpose, and until when (real time) it is good. RangeError when the names in it are too long for a link. */
	make(about: string, step: StepId, { version }: Pick<OpenStep, 'version'>, person: string, purpose: Purpose): { url: string; expires: Instant } {
		const expires = Math.ceil((this.#now() + this.config.validFor) / 1_000);
		const token = sealLink({ case: about, step, person, purpose, version, expires }, this.#key);
		return { url: `${pageOf(this.config)}#${token}`, expires: toInstant(expires * 1_000) };
	}

	/** What a token says, if this plant made it and its time is not over. */
	read(token: unknown): Claims | Worthless {
		return readLink(token, this.#key, this.#now());
	}
}
