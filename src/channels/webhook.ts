// The generic web-hook: JSON to an address of the plant's own, signed where a secret is given.
//
// The signature follows what GitHub, Stripe and others do: HMAC-SHA256 over time and body, so that a receiver can refuse what is old
// (Stripe: "t=…,v1=…", https://docs.stripe.com/webhooks#verify-manually; GitHub: "sha256=…"). `Idempotency-Key` names the message for a
// receiver that suppresses repeats (draft-ietf-httpapi-idempotency-key-header).

import { type Channel, type HttpAnswer, type Letter, reason, type Verdict } from './channel.ts';
import { byStatus, objectIn } from './http-answer.ts';
import { webhookSignature } from './sign.ts';

export const webhook: Channel = {
	request(letter, { mention }, { address = '', secret }, now) {
		const seconds = Math.floor(now / 1_000);
		const body = JSON.stringify(bodyOf(letter, mention));
		const headers: { [name: string]: string } = {
			'content-type': 'application/json; charset=utf-8',
			'idempotency-key': encodeURIComponent(letter.id),
			'andon-timestamp': String(seconds),
		};
		if (secret) headers['andon-signature'] = `sha256=${webhookSignature(seconds, body, secret)}`;
		if (letter.again) headers['andon-again'] = '1';
		return { url: address, method: 'POST', headers, body };
	},

	answer(answer: HttpAnswer): Verdict {
		const verdict = byStatus(answer);
		if (verdict) return verdict;
		const said = objectIn(answer.body);
		if (said?.delivered === true) return { is: 'sent', confirmed: true };
		return said?.ok === false ? { is: 'failed', reason: reason('declined') } : { is: 'sent' };
	},

	pace: [],
	contacts: ['webhook'],
};

/** The same for every sending of a message: a repeat has the same body. */
function bodyOf(letter: Letter, mention: boolean): object {
	const { id, subject, text, language, person, to, severity, data } = letter;
	return {
		id,
		subject,
		text,
		language,
		...(letter.case ? { case: letter.case } : {}),
		...(severity === undefined ? {} : { severity }),
		...(person ? { person } : {}),
		...(mention && to !== undefined ? { to } : {}),
		...(data ? { data } : {}),
	};
}
