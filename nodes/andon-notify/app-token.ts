// The access token of a WeCom app: asked for when there is none that is still good, kept in memory only.

import type { Secrets, Verdict } from '../../src/channels/channel.ts';
import { readToken, tokenRequest } from '../../src/channels/wecom.ts';
import type { Clock } from '../../src/clock.ts';
import { request } from './http.ts';

export class AppToken {
	readonly #clock: Pick<Clock, 'monotonic'>;
	readonly #secrets: Secrets;
	/** Real milliseconds for the request. */
	readonly #timeout: number;
	#known: { token: string; until: number } | undefined;

	constructor(clock: Pick<Clock, 'monotonic'>, secrets: Secrets, timeout: number) {
		this.#clock = clock;
		this.#secrets = secrets;
		this.#timeout = timeout;
	}

	/** The token, or what became of asking for one. */
	async get(): Promise<string | Verdict> {
		if (this.#known && this.#known.until > this.#clock.monotonic()) return this.#known.token;
		const answer = await request(tokenRequest(this.#secrets), this.#timeout);
		const read = 'is' in answer ? answer : readToken(answer);
		if ('is' in read) return read;
		this.#known = { token: read.token, until: this.#clock.monotonic() + read.lasts };
		return read.token;
	}

	/** The service knows it no more. */
	drop(): void {
		this.#known = undefined;
	}
}
