// A link that stands for one person at one open step: what it says, and the seal that nobody without the plant's key can make.
// Not for what it allows at this moment (grant.ts) and not for how it is sent.

import { createHmac, timingSafeEqual } from 'node:crypto';
import type { StepId } from '../case/mechanics.ts';

/** What whoever holds the link may do: everything that the task asks, or only say "I know" and "I'm here". */
export const PURPOSES = ['answer', 'acknowledge'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** What a link says. */
export interface Claims {
	case: string;
	step: StepId;
	/** Id of the person it was made for: a person of the plant, or a supplier's contact. */
	person: string;
	purpose: Purpose;
	/** Version of the open step when the link was made: after a change of hands it is worth nothing. */
	version: number;
	/** Seconds since 1970 UTC, in real time, from which on it is worth nothing. */
	expires: number;
}

/** Why a text is no link of ours: it was cut or changed or another plant made it; or its time is over. */
export type Worthless = 'link.broken' | 'link.expired';

/** Bytes of the key, at least: as many as the hash gives. */
export const KEY_BYTES = 32;
/** No link of ours is longer; nothing longer is looked at. */
const LONGEST = 1_000;
/** Keeps a seal from being taken for one of another use of the same key. */
const USE = 'andon-link/1';

/**
 * The token of a link: base64url(claims) "." base64url(HMAC-SHA-256), safe in a fragment of an address.
 * @throws {RangeError} when the key is shorter than 32 bytes, or the claims don't fit into a link.
 */
export function sealLink(claims: Claims, key: Uint8Array): string {
	if (key.length < KEY_BYTES) throw new RangeError(`the key of links needs ${KEY_BYTES} bytes, it has ${key.length}`);
	const { case: subject, step, person, purpose, version, expires } = claims;
	const said = Buffer.from(JSON.stringify([subject, step, person, purpose, version, expires])).toString('base64url');
	const token = `${said}.${sealOf(said, key)}`;
	if (token.length > LONGEST) throw new RangeError(`a link takes ${LONGEST} characters, this one would have ${token.length}`);
	return token;
}

/**
 * What a token says, if this plant made it and its time is not over. `now` is real time in milliseconds since 1970.
 * The seal is compared in constant time and before anything inside is read.
 */
export function readLink(token: unknown, key: Uint8Array, now: number): Claims | Worthless {
	if (typeof token !== 'string' || token.length > LONGEST) return 'link.broken';
	const [said, seal, ...more] = token.split('.');
	if (!said || !seal || more.length > 0) return 'link.broken';
	const expected = Buffer.from(sealOf(said, key));
	const found = Buffer.from(seal);
	if (expected.length !== found.length || !timingSafeEqual(expected, found)) return 'link.broken';
	const claims = claimsOf(said);
	if (!claims) return 'link.broken';
	return now < claims.expires * 1_000 ? claims : 'link.expired';
}

export function isWorthless(read: Claims | Worthless): read is Worthless {
	return typeof read === 'string';
}

function sealOf(said: string, key: Uint8Array): string {
	return createHmac('sha256', key).update(`${USE}.${said}`).digest('base64url');
}

/** Sealed by us, so of our shape; unless a later version of ours made it. */
function claimsOf(said: string): Claims | undefined {
	try {
		const [subject, step, person, purpose, version, expires] = JSON.parse(Buffer.from(said, 'base64url').toString('utf8'));
		const texts = [subject, step, person].every((one) => typeof one === 'string' && one !== '');
		if (!texts || !PURPOSES.includes(purpose) || !Number.isSafeInteger(version) || !Number.isSafeInteger(expires)) return undefined;
		return { case: subject, step, person, purpose, version, expires };
	} catch {
		return undefined;
	}
}
