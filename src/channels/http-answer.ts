// What an answer means: by HTTP alone, whoever gives it; by the error number in its body, where a service has published a table of them; and what
// there is to say when none came.

import type { Millis } from '../time.ts';
import { SECOND } from '../time.ts';
import { type HttpAnswer, type Reason, reason, type Verdict } from './channel.ts';

/** Nobody waits longer than this because a server says so. */
const LONGEST_WAIT: Millis = 3_600 * SECOND;

/** The verdict where the status says it all; undefined for 2xx. */
export function byStatus({ status, retryAfter }: HttpAnswer): Verdict | undefined {
	if (status >= 200 && status < 300) return undefined;
	if (status === 429) return { is: 'again', limited: true, reason: reason('limited'), ...waitOf(retryAfter) };
	if (status === 408 || status === 425 || status >= 500) return { is: 'again', reason: reason('status', { status }), uncertain: true, ...waitOf(retryAfter) };
	// Following it would send the message, and what authorises it, to an address that nobody has entered.
	if (status >= 300 && status < 400) return { is: 'failed', reason: reason('moved', { status }) };
	return { is: 'failed', reason: reason('status', { status }) };
}

/** What a service has published of its error numbers; any other one is a refusal for good. */
export interface Codes {
	/** Try again. */
	busy: ReadonlySet<number>;
	/** Too many messages. */
	limited: ReadonlySet<number>;
	/** How long it then takes none. */
	rests: Millis;
	/** The access token is not valid any more. */
	token?: ReadonlySet<number>;
}

/** Of an answer with `errcode` (0: taken) and `errmsg`, as WeCom and DingTalk give it. */
export function byCode(answer: HttpAnswer, { busy, limited, rests, token }: Codes): Verdict {
	const byHttp = byStatus(answer);
	if (byHttp) return byHttp;
	const said = objectIn(answer.body);
	const code = said?.errcode;
	if (typeof code !== 'number') return unreadable();
	if (code === 0) return { is: 'sent' };
	if (limited.has(code)) return { is: 'again', limited: true, reason: reason('limited'), after: rests };
	return { is: busy.has(code) ? 'again' : token?.has(code) ? 'token' : 'failed', reason: refusedBy(code, said?.errmsg) };
}

/** No answer came. `cause`: the code of the system ("ECONNREFUSED"), nothing of the address. `sent`: the request may have arrived. */
export function noAnswer(cause: string, sent: boolean): Verdict {
	const why = cause === 'timeout' ? reason('timeout') : reason('network', { cause });
	return { is: 'again', reason: why, ...(sent ? { uncertain: true } : {}) };
}

/** An answer that is not what the service has published: it may have the message or not. */
export function unreadable(): Verdict {
	return { is: 'again', reason: reason('unreadable'), uncertain: true };
}

/** What a service says of itself: its number and its words, without anything that is secret. */
export function refusedBy(code: number, message: unknown): Reason {
	return reason('refused', { code, message: typeof message === 'string' ? message.slice(0, 200) : '' });
}

/** The body as a JSON object. */
export function objectIn(body: string): { [key: string]: unknown } | undefined {
	try {
		const value: unknown = JSON.parse(body);
		return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as { [key: string]: unknown }) : undefined;
	} catch {
		return undefined;
	}
}

/** Retry-After in seconds; as a date it is not worth trusting two clocks. */
function waitOf(retryAfter: string | undefined): { after?: Millis } {
	const seconds = Number(retryAfter?.trim());
	return retryAfter !== undefined && retryAfter.trim() !== '' && seconds >= 0 ? { after: Math.min(seconds * SECOND, LONGEST_WAIT) } : {};
}
