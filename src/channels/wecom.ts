// WeCom 企业微信: the robot of a group, and the app that writes to one person.
//
// Robot: POST …/cgi-bin/webhook/send?key=…; text.content at most 2,048 bytes of UTF-8, markdown.content 4,096; `mentioned_list` of user ids
// (in Markdown `<@userid>`); at most 20 messages a minute a robot. https://developer.work.weixin.qq.com/document/path/91770
// App: GET …/cgi-bin/gettoken?corpid=…&corpsecret=…, then POST …/cgi-bin/message/send?access_token=…; text.content 2,048 bytes;
// `enable_duplicate_check` drops a message with the same JSON within `duplicate_check_interval` (at most 4 h): a repeat never reaches
// anybody. At most 30 messages a minute to one member, more are dropped. https://developer.work.weixin.qq.com/document/path/90236
// Error numbers: https://developer.work.weixin.qq.com/document/path/90313: −1 busy, try again; 45009 and 45033 too many calls;
// 40014, 41001, 42001 token invalid, missing, expired; 81013 nobody to send to; 93000 no such robot.

import { MINUTE, SECOND } from '../time.ts';
import { type Channel, type HttpAnswer, type HttpRequest, type Letter, type Look, reason, type Secrets, type Verdict } from './channel.ts';
import { byCode, type Codes, objectIn } from './http-answer.ts';
import { plainInMarkdown, whole, wholeWithLink, wordsOf } from './wording.ts';

const TEXT_BYTES = 2_048;
const MARKDOWN_BYTES = 4_096;
const USER_ID = /^[A-Za-z0-9][\w.@-]{0,63}$/;
const JSON_HEADERS = { 'content-type': 'application/json; charset=utf-8' };
const SERVER = 'https://qyapi.weixin.qq.com';
/** Seconds within which the app's service knows a repeat: its longest. */
const KNOWS_REPEATS = 14_400;

const CODES: Codes = { busy: new Set([-1]), limited: new Set([45009, 45033]), rests: MINUTE, token: new Set([40014, 41001, 42001]) };

export const wecom: Channel = {
	request(letter, look, { address = '' }) {
		const user = look.mention && letter.to !== undefined && USER_ID.test(letter.to) ? letter.to : undefined;
		const body = look.format === 'markdown' ? { msgtype: 'markdown', markdown: { content: markdown(letter, look, user) } } : plainText(letter, look, user);
		return { url: address, method: 'POST', headers: JSON_HEADERS, body: JSON.stringify(body) };
	},
	answer: (answer) => byCode(answer, CODES),
	pace: [{ most: 20, within: MINUTE }],
	contacts: ['wecom'],
};

export const wecomApp: Channel = {
	request(letter, look, secrets, _now, token = '') {
		// Without the line on repeats, which would make it another message: the service drops a repeat by its content.
		const content = wholeWithLink({ ...letter, again: false }, look, TEXT_BYTES);
		const body = {
			touser: letter.to ?? '',
			msgtype: 'text',
			agentid: Number(secrets.agent),
			text: { content },
			enable_duplicate_check: 1,
			duplicate_check_interval: KNOWS_REPEATS,
		};
		return {
			url: `${serverOf(secrets)}/cgi-bin/message/send?access_token=${encodeURIComponent(token)}`,
			method: 'POST',
			headers: JSON_HEADERS,
			body: JSON.stringify(body),
		};
	},
	answer(answer) {
		const verdict = byCode(answer, CODES);
		const invalid = verdict.is === 'sent' ? objectIn(answer.body)?.invaliduser : undefined;
		return typeof invalid === 'string' && invalid !== '' ? { is: 'failed', reason: reason('unknown-user') } : verdict;
	},
	pace: [{ most: 30, within: MINUTE }],
	contacts: ['wecom'],
	addressed: true,
};

/** Asks for an access token of the app. */
export function tokenRequest(secrets: Secrets): HttpRequest {
	const query = new URLSearchParams({ corpid: secrets.corp ?? '', corpsecret: secrets.secret ?? '' });
	return { url: `${serverOf(secrets)}/cgi-bin/gettoken?${query}`, method: 'GET', headers: {} };
}

/** The token and for how many milliseconds it is good (a minute less than WeCom says). */
export function readToken(answer: HttpAnswer): { token: string; lasts: number } | Exclude<Verdict, { is: 'sent' }> {
	const verdict = byCode(answer, CODES);
	if (verdict.is !== 'sent') return verdict.is === 'token' ? { is: 'failed', reason: verdict.reason } : verdict;
	const { access_token: token, expires_in: seconds } = objectIn(answer.body) ?? {};
	if (typeof token !== 'string' || token === '') return { is: 'again', reason: reason('unreadable') };
	return { token, lasts: Math.max(0, (typeof seconds === 'number' ? seconds : 7_200) * SECOND - MINUTE) };
}

function serverOf({ address }: Secrets): string {
	return (address || SERVER).replace(/\/+$/, '');
}

function plainText(letter: Letter, look: Look, user: string | undefined): object {
	const content = whole(wordsOf(letter, look, user !== undefined), TEXT_BYTES);
	return { msgtype: 'text', text: { content, ...(user === undefined ? {} : { mentioned_list: [user] }) } };
}

function markdown(letter: Letter, look: Look, user: string | undefined): string {
	const { title, body, forWhom } = wordsOf(letter, look, user !== undefined);
	const words = {
		title: `**${plainInMarkdown(title)}**`,
		body: plainInMarkdown(body),
		...(forWhom === undefined ? {} : { forWhom: plainInMarkdown(forWhom) }),
	};
	return whole(words, MARKDOWN_BYTES, user === undefined ? '' : `<@${user}>`);
}
