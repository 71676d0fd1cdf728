// One HTTP request, and what became of it. No redirection is followed, no more of an answer is read than is looked at, and nothing of the
// address is in what is said of a failure.

import type { HttpAnswer, HttpRequest, Verdict } from '../../src/channels/channel.ts';
import { noAnswer } from '../../src/channels/http-answer.ts';

/** Bytes of an answer. */
const MOST = 65_536;
/** Failures before anything was sent. */
const NEVER_SENT: ReadonlySet<string> = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'UND_ERR_CONNECT_TIMEOUT',
	'CERT_HAS_EXPIRED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
]);

/** `timeout`: real ms for all of it. Never throws. */
export async function request({ url, method, headers, body }: HttpRequest, timeout: number): Promise<HttpAnswer | Extract<Verdict, { is: 'again' }>> {
	try {
		const response = await fetch(url, { method, headers, body: body ?? null, redirect: 'manual', signal: AbortSignal.timeout(timeout) });
		const retryAfter = response.headers.get('retry-after');
		return { status: response.status, body: await beginning(response), ...(retryAfter === null ? {} : { retryAfter }) };
	} catch (error) {
		const { name, cause } = error as { name?: string; cause?: { code?: unknown } };
		const code = name === 'TimeoutError' ? 'timeout' : typeof cause?.code === 'string' ? cause.code : 'error';
		return noAnswer(code, !NEVER_SENT.has(code)) as Extract<Verdict, { is: 'again' }>;
	}
}

async function beginning(response: Response): Promise<string> {
	const reader = response.body?.getReader();
	if (!reader) return '';
	const chunks: Uint8Array[] = [];
	let length = 0;
	for (let part = await reader.read(); !part.done; part = await reader.read()) {
		chunks.push(part.value);
		length += part.value.length;
		if (length < MOST) continue;
		await reader.cancel();
		break;
	}
	return Buffer.concat(chunks).toString('utf8', 0, MOST);
}
