// Signatures that receivers check. All are HMAC-SHA256; they differ in what is signed with what.

import { createHmac } from 'node:crypto';

/** DingTalk: the time (ms) and the secret, signed with the secret; Base64. To be URL-encoded. */
export function dingtalkSignature(millis: number, secret: string): string {
	return createHmac('sha256', secret).update(`${millis}\n${secret}`, 'utf8').digest('base64');
}

/** Feishu: nothing, signed with the time (s) and the secret; Base64. */
export function feishuSignature(seconds: number, secret: string): string {
	return createHmac('sha256', `${seconds}\n${secret}`).update('').digest('base64');
}

/** Generic web-hook: the time (s), a dot and the body as sent, signed with the secret; hexadecimal. */
export function webhookSignature(seconds: number, body: string, secret: string): string {
	return createHmac('sha256', secret).update(`${seconds}.${body}`, 'utf8').digest('hex');
}
