// DingTalk 钉钉: the custom robot of a group.
//
// POST https://oapi.dingtalk.com/robot/send?access_token=…&timestamp=…&sign=…; the sign is HMAC-SHA256 over time (ms) and secret, Base64,
// URL-encoded, and holds for an hour; `at.atMobiles` with the number in the text as well; at most 20 messages a minute, else the robot is
// stopped for ten minutes; a message at most 20,000 bytes. https://open.dingtalk.com/document/robots/custom-robot-access and
// https://open.dingtalk.com/document/robots/customize-robot-security-settings. Error numbers seen there: 130101, 302033 and 410100 too fast;
// −1 busy; 310000 the security settings (keyword, sign, address) did not let it through; 300001, 400101 no such robot.

import { MINUTE } from '../time.ts';
import type { Channel } from './channel.ts';
import { byCode, type Codes } from './http-answer.ts';
import { dingtalkSignature } from './sign.ts';
import { plainInMarkdown, whole, wordsOf } from './wording.ts';

/** Of the text: what is around it in the message is far less than the rest. */
const BYTES = 18_000;
const CODES: Codes = { busy: new Set([-1]), limited: new Set([130101, 302033, 410100]), rests: 10 * MINUTE };

export const dingtalk: Channel = {
	request(letter, look, { address = '', secret }, now) {
		const meant = look.mention && letter.to !== undefined ? mentionOf(letter.to) : undefined;
		const words = wordsOf(letter, look, meant !== undefined);
		const at = { ...(meant?.at ?? {}), isAtAll: false };
		const ending = meant ? `@${meant.name}` : '';
		const body =
			look.format === 'markdown'
				? {
						msgtype: 'markdown',
						markdown: {
							title: words.title.slice(0, 100),
							// A line of its own needs an empty one before it.
							text: whole(
								{
									title: `**${plainInMarkdown(words.title)}**`,
									body: plainInMarkdown(words.body).replaceAll('\n', '\n\n'),
									...(words.forWhom === undefined ? {} : { forWhom: plainInMarkdown(words.forWhom) }),
								},
								BYTES,
								ending,
							).replace('\n', '\n\n'),
						},
						at,
					}
				: { msgtype: 'text', text: { content: whole(words, BYTES, ending) }, at };
		return { url: signed(address, secret, now), method: 'POST', headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body) };
	},

	answer: (answer) => byCode(answer, CODES),
	pace: [{ most: 20, within: MINUTE }],
	contacts: ['dingtalk', 'phone'],
};

function signed(address: string, secret: string | undefined, now: number): string {
	if (!secret) return address;
	const url = new URL(address);
	url.searchParams.set('timestamp', String(now));
	url.searchParams.set('sign', dingtalkSignature(now, secret));
	return url.href;
}

/** A mobile number as DingTalk knows it (without +86), or a user id. */
function mentionOf(contact: string): { name: string; at: object } | undefined {
	const digits = contact.replace(/[\s()-]/g, '').replace(/^(\+|00)86/, '');
	if (/^\+?\d{5,20}$/.test(digits)) return { name: digits, at: { atMobiles: [digits] } };
	return /^[\w.-]{1,64}$/.test(contact) ? { name: contact, at: { atUserIds: [contact] } } : undefined;
}
