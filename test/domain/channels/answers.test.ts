// What a service answers, and what that means: taken, not now, never. A rate limit is no failure; a refusal is one, and says why; what can't be
// read may have arrived. When it is tried again, and when it is not.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { faultOf, withoutSecrets } from '../../../src/channels/address.ts';
import type { Channel, Verdict } from '../../../src/channels/channel.ts';
import { CHANNELS, channelOf } from '../../../src/channels/channels.ts';
import { checkNotifyConfig, completed, outputsOf } from '../../../src/channels/config.ts';
import { nextTry, rest } from '../../../src/channels/retry.ts';
import { readToken } from '../../../src/channels/wecom.ts';
import { text } from '../../../src/text.ts';
import { MINUTE, SECOND } from '../../../src/time.ts';

const says = (kind: keyof typeof CHANNELS, body: unknown, status = 200): Verdict =>
	(channelOf(kind) as Channel).answer({ status, body: typeof body === 'string' ? body : JSON.stringify(body) });
const isOf = (verdict: Verdict) => [verdict.is, 'limited' in verdict && verdict.limited === true];

describe('The answer of a service', () => {
	it('"ok" is sent, in each one’s own words', () => {
		assert.deepEqual(says('wecom', { errcode: 0, errmsg: 'ok' }), { is: 'sent' });
		assert.deepEqual(says('wecom-app', { errcode: 0, errmsg: 'ok', msgid: 'm' }), { is: 'sent' });
		assert.deepEqual(says('dingtalk', { errcode: 0, errmsg: 'ok' }), { is: 'sent' });
		assert.deepEqual(says('feishu', { code: 0, msg: 'success', StatusCode: 0 }), { is: 'sent' });
		assert.deepEqual(says('feishu', { StatusCode: 0, StatusMessage: 'success' }), { is: 'sent' });
		assert.deepEqual(says('webhook', ''), { is: 'sent' });
		assert.deepEqual(says('webhook', { delivered: true }), { is: 'sent', confirmed: true });
	});

	it('"too many" is not now: WeCom 45009, DingTalk 130101 for ten minutes, Feishu 11232, anybody’s 429 for as long as it says', () => {
		assert.deepEqual(isOf(says('wecom', { errcode: 45009, errmsg: 'api freq out of limit' })), ['again', true]);
		const stopped = says('dingtalk', { errcode: 130101, errmsg: 'send too fast, exceed 20 times per minute' });
		assert(stopped.is === 'again' && stopped.after === 10 * MINUTE && stopped.limited);
		assert.deepEqual(isOf(says('dingtalk', { errcode: 410100, errmsg: '发送速度太快而限流' })), ['again', true]);
		assert.deepEqual(isOf(says('feishu', { code: 11232, msg: 'frequency limited psm' }, 400)), ['again', true]);
		const told = CHANNELS.webhook.answer({ status: 429, body: '', retryAfter: '30' });
		assert(told.is === 'again' && told.after === 30_000);
		const vague = CHANNELS.webhook.answer({ status: 429, body: '', retryAfter: 'Wed, 21 Oct 2026 07:28:00 GMT' });
		assert(vague.is === 'again' && vague.after === undefined);
	});

	it('a refusal is a failure with its number and words: no such robot, wrong sign, keyword, unknown user', () => {
		const said = (verdict: Verdict) => (verdict.is === 'failed' ? text('en-US', verdict.reason.code, verdict.reason.params) : verdict.is);
		assert.match(said(says('wecom', { errcode: 93000, errmsg: 'invalid webhook url' })), /93000 invalid webhook url/);
		assert.match(said(says('dingtalk', { errcode: 310000, errmsg: 'keywords not in content' })), /310000 keywords/);
		assert.match(said(says('feishu', { code: 19021, msg: 'sign match fail' })), /19021 sign match fail/);
		assert.match(said(says('feishu', { code: 19021, msg: 'sign match fail' }, 400)), /19021/);
		assert.equal(says('wecom-app', { errcode: 81013, errmsg: 'user & party & tag all invalid' }).is, 'failed');
		assert.equal(says('wecom-app', { errcode: 0, errmsg: 'ok', invaliduser: 'wangqiang' }).is, 'failed');
		assert.equal(says('webhook', { ok: false }).is, 'failed');
		for (const status of [400, 401, 403, 404, 410]) assert.equal(says('webhook', '', status).is, 'failed', String(status));
	});

	it('"busy", a server error and what nobody can read may have arrived, and are tried again', () => {
		assert.equal(says('wecom', { errcode: -1, errmsg: 'system busy' }).is, 'again');
		assert.equal(says('dingtalk', { errcode: -1 }).is, 'again');
		for (const kind of Object.keys(CHANNELS) as (keyof typeof CHANNELS)[]) {
			for (const status of [500, 502, 503, 504]) assert.deepEqual([says(kind, 'x', status).is, says(kind, '<html>', status).is], ['again', 'again']);
			const unreadable = says(kind, '<html>login</html>');
			assert(kind === 'webhook' ? unreadable.is === 'sent' : unreadable.is === 'again' && unreadable.uncertain, kind);
		}
	});

	it('a redirection is not followed', () => {
		for (const kind of Object.keys(CHANNELS) as (keyof typeof CHANNELS)[])
			for (const status of [301, 302, 307, 308]) assert.equal(says(kind, '', status).is, 'failed');
	});

	it('of the WeCom app: a token that has run out asks for a new one; a wrong secret is a failure', () => {
		for (const errcode of [40014, 41001, 42001]) assert.equal(says('wecom-app', { errcode, errmsg: 'access_token expired' }).is, 'token');
		assert.deepEqual(readToken({ status: 200, body: '{"errcode":0,"errmsg":"ok","access_token":"T","expires_in":7200}' }), { token: 'T', lasts: 7_140_000 });
		const wrong = readToken({ status: 200, body: '{"errcode":40001,"errmsg":"invalid credential"}' });
		assert('is' in wrong && wrong.is === 'failed');
		const empty = readToken({ status: 200, body: '{"errcode":0}' });
		assert('is' in empty && empty.is === 'again');
	});

	it('whatever comes, the verdict is one of these', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...(Object.keys(CHANNELS) as (keyof typeof CHANNELS)[])),
				fc.oneof(fc.json(), fc.string()),
				fc.integer({ min: 200, max: 599 }),
				(kind, body, status) => {
					assert(['sent', 'again', 'token', 'failed'].includes(says(kind, body, status).is));
				},
			),
		);
	});
});

describe('Trying again', () => {
	const again: Extract<Verdict, { is: 'again' }> = { is: 'again', reason: { code: 'channels.timeout', params: {} } };

	it('waits longer each time, and stops after five tries', () => {
		const patience = { tries: 5, within: 15 * MINUTE };
		assert.deepEqual(
			[1, 2, 3, 4, 5].map((tries) => nextTry(again, tries, 0, patience)),
			[2, 4, 8, 16].map((seconds) => seconds * SECOND).concat([undefined as never]),
		);
	});

	it('a rate limit uses up no try, and is a failure only when waiting for its end takes too long', () => {
		const limited = { ...again, limited: true as const, after: 10 * MINUTE };
		assert.equal(nextTry(limited, 99, 0, { tries: 5, within: 15 * MINUTE }), 10 * MINUTE);
		assert.equal(nextTry(limited, 0, 6 * MINUTE, { tries: 5, within: 15 * MINUTE }), undefined);
	});

	it('a channel rests so that its limit is never broken', () => {
		const paces = CHANNELS.feishu.pace;
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 400 }), (gaps) => {
				const sent: number[] = [];
				let now = 0;
				for (const gap of gaps) {
					now += gap;
					now += rest(paces, sent, now);
					sent.push(now);
				}
				for (const { most, within } of paces) for (const at of sent) assert(sent.filter((other) => other >= at && other < at + within).length <= most);
			}),
		);
	});
});

describe('Secrets', () => {
	it('are looked at without saying what they are', () => {
		assert.equal(faultOf('wecom', {})?.code, 'channels.address-missing');
		for (const address of ['ftp://x/y', 'file:///etc/passwd', 'javascript:alert(1)', 'https://user:pass@x/', 'nonsense', '//x']) {
			const fault = faultOf('webhook', { address });
			assert.equal(fault?.code, 'channels.address', address);
			assert.deepEqual(fault?.params, {});
		}
		assert.equal(faultOf('webhook', { address: 'http://10.0.0.7:8080/andon' }), undefined);
		assert.equal(faultOf('wecom-app', { corp: 'ww', secret: 's' })?.code, 'channels.credentials-missing');
		assert.equal(faultOf('wecom-app', { corp: 'ww', secret: 's', agent: 'x' })?.code, 'channels.agent');
		assert.equal(faultOf('wecom-app', { corp: 'ww', secret: 's', agent: '1' }), undefined);
	});

	it('that somebody repeats are taken out of what is said', () => {
		const secrets = { address: 'https://hook.example/robot/9f8e7d6c?key=k-12345', secret: 'SEC0001' };
		const said = withoutSecrets(`no such https://hook.example/robot/9f8e7d6c?key=k-12345, key=k-12345, k-12345, SEC0001, 9f8e7d6c`, secrets);
		assert.doesNotMatch(said, /12345|SEC|9f8e/);
	});
});

describe('The settings of a channel node', () => {
	it('say what goes unsaid', () => {
		const { as, takes, tries, confirm } = completed({ channel: 'wecom' });
		assert.deepEqual([as, takes, tries, confirm], ['wecom', 'matching', 5, true]);
		assert.deepEqual([completed({ channel: 'dashboard' }).confirm, completed({ channel: 'email' }).within], [false, MINUTE]);
		assert.deepEqual(
			[outputsOf({ channel: 'feishu' }), outputsOf({ channel: 'mqtt' })],
			[
				['sent', 'failed'],
				['out', 'sent', 'failed'],
			],
		);
	});

	it('are refused with the field, in both languages', () => {
		const bad: [unknown, RegExp][] = [
			[{}, /channel/],
			[{ channel: 'fax' }, /channel/],
			[{ channel: 'wecom', address: 'https://x' }, /address/],
			[{ channel: 'wecom', tries: 0 }, /tries/],
			[{ channel: 'wecom', within: 1 }, /within/],
			[{ channel: 'wecom', timeout: '10' }, /timeout/],
			[{ channel: 'mqtt', topic: 'andon/#' }, /topic/],
			[{ channel: 'wecom', as: '' }, /as/],
			[JSON.parse('{"channel":"wecom","__proto__":{"as":"x"}}'), /__proto__/],
		];
		for (const [raw, field] of bad) {
			for (const language of ['en-US', 'zh-CN'] as const) {
				const checked = checkNotifyConfig(raw, language);
				assert(!checked.ok, JSON.stringify(raw));
				assert.match(checked.refusals.map(({ path, message }) => `${path} ${message}`).join(' '), field);
			}
		}
	});
});
