// What the plant says to a question of the page (question.ts), as the page understands it.

import type { JsonObject } from '../../src/json.ts';
import type { LinkView } from '../../src/links/view.ts';
import { type Asking, question } from './question.ts';
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

const ENDS: ReadonlySet<string> = new Set(['link.done', 'link.closed', 'link.handed-over', 'link.not-yours', 'link.expired', 'link.broken', 'link.held']);

/** `asked`: it is on its way already. */
export async function ask(token: string, what: Asking, body: JsonObject, asked?: Promise<Response | undefined>): Promise<Heard> {
	let response: Response;
	let found: { view?: LinkView; accepted?: boolean; ended?: string } & Partial<Said>;
	try {
		const answer = await (asked ?? question(token, what, { ...body, language: spoken() }));
		if (!answer) return { is: 'silence', wait: 0 };
		response = answer;
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
