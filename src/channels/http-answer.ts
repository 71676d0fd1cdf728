// What an answer means by HTTP alone, whoever gives it; and what there is to say when none came.

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
