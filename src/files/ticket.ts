// A ticket with which a browser may send or see files for a short while: what it is for and whom it was handed to, under a seal that only the process
// which made it can make. Addresses of pictures carry one, so it is worth nothing soon. Not for who gets one, nor for what the case itself says.

import { createHmac, timingSafeEqual } from 'node:crypto';
import { MINUTE } from '../time.ts';

/** To send a file, to see files, to have the check of a form, to have the report of a case. */
export const USES = ['upload', 'see', 'form', 'report'] as const;
export type Use = (typeof USES)[number];

export interface Ticket {
	use: Use;
	/** What it is about: a case, a panel, the version of a form. */
	about: string;
	/** The browser, or whoever is signed in there: whose tries are counted. */
	who: string;
	/** Real time in milliseconds that never jumps, from which on it is worth nothing. */
	until: number;
}

/** How long a ticket is good. */
export const TICKET_LASTS = 10 * MINUTE;
/** Characters of a ticket, at most: nothing longer is looked at. */
const LONGEST = 1_200;
const KEY_BYTES = 32;
/** Keeps a seal from being taken for one of another use of the same key. */
const SEALED = 'andon-ticket/1';

/**
 * base64url(ticket) "." base64url(HMAC-SHA-256).
 * @throws {RangeError} when the key is shorter than 32 bytes.
 */
export function sealTicket({ use, about, who, until }: Ticket, key: Uint8Array): string {
	if (key.length < KEY_BYTES) throw new RangeError(`the key of tickets needs ${KEY_BYTES} bytes, it has ${key.length}`);
	const said = Buffer.from(JSON.stringify([use, about, who, until])).toString('base64url');
	return `${said}.${sealOf(said, key)}`;
}

/** The ticket, if it was sealed with this key for this use and its time is not over. Compared in constant time, before anything in it is read. */
export function readTicket(raw: unknown, use: Use, key: Uint8Array, now: number): Ticket | undefined {
	if (typeof raw !== 'string' || raw.length > LONGEST) return undefined;
	const [said, seal, ...more] = raw.split('.');
	if (!said || !seal || more.length > 0) return undefined;
	const expected = Buffer.from(sealOf(said, key));
	const found = Buffer.from(seal);
	if (expected.length !== found.length || !timingSafeEqual(expected, found)) return undefined;
	// Sealed by this very process, so of our shape.
	const [given, about, who, until] = JSON.parse(Buffer.from(said, 'base64url').toString('utf8')) as [Use, string, string, number];
	return given === use && now < until ? { use, about, who, until } : undefined;
}

function sealOf(said: string, key: Uint8Array): string {
	return createHmac('sha256', key).update(`${SEALED}.${said}`).digest('base64url');
}
