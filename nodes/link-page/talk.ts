// Asks the plant, with the token of the link in the header: never in an address, which proxies write down.

import type { JsonObject } from '../../src/json.ts';
import type { LinkView } from '../../src/links/view.ts';
import { spoken } from './words.ts';

export interface Said {
	code: string;
	message: string;
	path?: string;
	all?: { path: string; message: string; code: string }[];
}

export type Heard =
	| { is: 'view'; view: LinkView; accepted?: boolean }
	/** It was taken, and nothing is left to do. */
	| { is: 'accepted'; message: string; ended: string }
	/** The link allows nothing (any more). */
	| { is: 'ended'; said: Said }
	/** What was said is not taken like this. */
	| { is: 'refused'; said: Said; changed: boolean }
	/** Nobody answered, or not yet. */
	| { is: 'silence'; message?: string; wait: number };

/** A line that is as good as dead. */
const PATIENCE = 20_000;
const ENDS: ReadonlySet<string> = new Set(['link.done', 'link.handed-over', 'link.not-yours', 'link.expired', 'link.broken', 'link.held']);

export async function ask(token: string, what: 'task' | 'answer' | 'react', body: JsonObject): Promise<Heard> {
	let response: Response;
	let found: { view?: LinkView; accepted?: boolean; ended?: string } & Partial<Said>;
	try {
		response = await fetch(what, {
			method: 'POST',
			headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
			body: JSON.stringify({ ...body, language: spoken() }),
			signal: AbortSignal.timeout(PATIENCE),
			cache: 'no-store',
			credentials: 'omit',
			referrerPolicy: 'no-referrer',
		});
		found = await response.json();
	} catch {
		return { is: 'silence', wait: 0 };
	}
	const said: Said = { code: '', message: '', ...found };
	if (response.ok && found.view) return { is: 'view', view: found.view, accepted: found.accepted === true };
	if (response.ok && found.accepted) return { is: 'accepted', message: said.message, ended: found.ended ?? 'link.done' };
	if (ENDS.has(said.code)) return { is: 'ended', said };
	// A proxy that speaks for a plant that is down has sentences of its own.
	if (response.status === 429 || response.status >= 500 || !found.code)
		return { is: 'silence', wait: Number(response.headers.get('retry-after') ?? 0) * 1_000, ...(found.message ? { message: found.message } : {}) };
	return { is: 'refused', said, changed: response.status === 409 };
}

/** A name that nobody guesses; pages without TLS have no crypto.randomUUID. */
export function newId(): string {
	return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
