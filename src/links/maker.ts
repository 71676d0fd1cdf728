// Makes links: the page's address with a sealed token in its fragment, which no server on the way gets to see. Not for whom: notice-links.ts.

import type { OpenStep, StepId } from '../case/mechanics.ts';
import { type Instant, type Millis, toInstant } from '../time.ts';
import { type LinksConfig, pageOf } from './config.ts';
import { type Claims, type Purpose, readLink, sealLink, type Worthless } from './token.ts';

/** A link that was put off ends at a whole hour: a message that is sent again is the same. */
const HOUR_SECONDS = 3_600;

export class LinkMaker {
	readonly config: LinksConfig;
	/** Every link begins with it. */
	readonly page: string;
	readonly #key: Uint8Array;
	readonly #now: () => Millis;

	/** `now`: real time, milliseconds since 1970. RangeError when the key is shorter than 32 bytes. */
	constructor(config: LinksConfig, key: Uint8Array, now: () => Millis) {
		this.config = config;
		this.page = pageOf(config);
		this.#key = key;
		this.#now = now;
	}

	/**
	 * An address for one person, one open step and one purpose, and until when (real time) it is good: `ends` in seconds since 1970, else for as long as the
	 * plant's links are. RangeError when the names in it are too long for a link.
	 */
	make(
		about: string,
		step: StepId,
		{ version }: Pick<OpenStep, 'version'>,
		person: string,
		purpose: Purpose,
		ends = this.#afterAll(),
	): { url: string; expires: Instant } {
		const token = sealLink({ case: about, step, person, purpose, version, expires: ends }, this.#key);
		return { url: `${this.page}#${token}`, expires: toInstant(ends * 1_000) };
	}

	/** When a link that was to end then ends now: then, unless less than half its time is left. Seconds since 1970. */
	renewed(ends: number): number {
		if (ends * 1_000 - this.#now() > this.config.validFor / 2) return ends;
		return Math.ceil(this.#afterAll() / HOUR_SECONDS) * HOUR_SECONDS;
	}

	/** What a token says, if this plant made it and its time is not over. */
	read(token: unknown): Claims | Worthless {
		return readLink(token, this.#key, this.#now());
	}

	#afterAll(): number {
		return Math.ceil((this.#now() + this.config.validFor) / 1_000);
	}
}
