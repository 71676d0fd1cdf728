// Feishu 飞书: the custom robot of a group.
//
// POST https://open.feishu.cn/open-apis/bot/v2/hook/…; with signature checking `timestamp` (s, holds for an hour) and `sign` in the body:
// HMAC-SHA256 of nothing with time and secret as the key, Base64; mention by `<at user_id="ou_…">name</at>`; a request at most 20 kB; at most
// 100 messages a minute and 5 a second. https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot
// Error numbers there: 9499 malformed; 11232 too many; 19001 no such robot; 19021 sign or time; 19022 address; 19024 keyword.

import { MINUTE, SECOND } from '../time.ts';
import { type Channel, type HttpAnswer, type Letter, type Look, reason, type Verdict } from './channel.ts';
import { byStatus, objectIn, refusedBy, unreadable } from './http-answer.ts';
import { feishuSignature } from './sign.ts';
import { type Words, whole, wordsOf } from './wording.ts';

/** Of the text, which as JSON may take twice as much. */
const BYTES = 8_000;
const TOO_MANY = 11232;
const OPEN_ID = /^[A-Za-z0-9_-]{1,64}$/;

export const feishu: Channel = {
	request(letter, look, { address = '', secret }, now) {
		const seconds = Math.floor(now / 1_000);
		const user = look.mention && letter.to !== undefined && OPEN_ID.test(letter.to) ? letter.to : undefined;
		const body = {
			...(secret ? { timestamp: String(seconds), sign: feishuSignature(seconds, secret) } : {}),
			...(look.format === 'markdown' ? post(letter, look, user) : plainText(letter, look, user)),
		};
		return { url: address, method: 'POST', headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body) };
	},

	answer(answer: HttpAnswer): Verdict {
		const said = objectIn(answer.body);
		// Some refusals come with a status of their own and say the number all the same.
		const code = said?.code ?? said?.StatusCode;
		if (code === TOO_MANY) return { is: 'again', limited: true, reason: reason('limited'), after: MINUTE };
		if (typeof code === 'number' && code !== 0) return { is: 'failed', reason: refusedBy(code, said?.msg ?? said?.StatusMessage) };
		const byHttp = byStatus(answer);
		if (byHttp) return byHttp;
		return code === 0 ? { is: 'sent' } : unreadable();
	},

	pace: [
		{ most: 100, within: MINUTE },
		{ most: 5, within: SECOND },
	],
	contacts: ['feishu'],
};

/** What was typed somewhere must not mention anybody: only the tag that is ours stays one. */
function harmless({ title, body, forWhom }: Words): Words {
	const plain = (said: string) => said.replace(/</g, '＜');
	return { title: plain(title), body: plain(body), ...(forWhom === undefined ? {} : { forWhom: plain(forWhom) }) };
}

function plainText(letter: Letter, look: Look, user: string | undefined): object {
	const name = (letter.person?.name ?? user ?? '').replace(/[<>"&]/g, '');
	const ending = user === undefined ? '' : `<at user_id="${user}">${name}</at>`;
	return { msg_type: 'text', content: { text: whole(harmless(wordsOf(letter, look, user !== undefined)), BYTES, ending) } };
}

/** Rich text: a title, the lines, the mention. */
function post(letter: Letter, look: Look, user: string | undefined): object {
	const words = wordsOf(letter, look, user !== undefined);
	const [title = '', ...rest] = whole(words, BYTES).split('\n');
	const content = rest.map((line) => [{ tag: 'text', text: line }] as object[]);
	if (user !== undefined) content.push([{ tag: 'at', user_id: user }]);
	return { msg_type: 'post', content: { post: { [letter.language === 'zh-CN' ? 'zh_cn' : 'en_us']: { title, content } } } };
}
