// One question to the plant, with the token of the link in the header: never in an address, which proxies write down. What is made of the answer: talk.ts.

import type { JsonObject } from '../../src/json.ts';

/** A line that is as good as dead. */
const PATIENCE = 20_000;

export type Asking = 'task' | 'answer' | 'react';

/** Rejects when nobody answers. */
export function question(token: string, what: Asking, body: JsonObject): Promise<Response> {
	return fetch(what, {
		method: 'POST',
		headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
		body: JSON.stringify(body),
		signal: AbortSignal.timeout(PATIENCE),
		cache: 'no-store',
		credentials: 'omit',
		referrerPolicy: 'no-referrer',
	});
}
