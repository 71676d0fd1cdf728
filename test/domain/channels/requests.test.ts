// What goes out to each service is what it has published: form, signature, mention, length in bytes; and nothing that was typed somewhere
// mentions people, makes a link or gets a message refused.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Channel, Letter, Look, Secrets } from '../../../src/channels/channel.ts';
import { channelOf } from '../../../src/channels/channels.ts';
import { bytesOf, shorten } from '../../../src/channels/shorten.ts';
import { dingtalkSignature, feishuSignature, webhookSignature } from '../../../src/channels/sign.ts';
import { tokenRequest } from '../../../src/channels/wecom.ts';

const NOW = 1_599_360_473_000;
const LETTER: Letter = {
	id: 'c1/ladder#1/2/wang',
	language: 'en-US',
	subject: 'EX-2026-00117 Fill weight low (high)',
	text: 'Filler 2: 492.1 g since 09:29.\nPlease come.',
	person: { id: 'wang', name: 'Wang Qiang' },
	case: { id: 'c1', number: 'EX-2026-00117' },
	severity: 'high',
	again: false,
};
const TEXT: Look = { format: 'text', mention: true };
const MARKDOWN: Look = { format: 'markdown', mention: true };
const SECRETS: Secrets = { address: 'https://hook.example/send?key=k-12345', secret: 'SEC000000000', corp: 'ww1', agent: '1000002' };

const channel = (kind: Parameters<typeof channelOf>[0]) => channelOf(kind) as Channel;
// biome-ignore lint/suspicious/noExplicitAny: looked at member by member
const bodyOf = (kind: Parameters<typeof channelOf>[0], letter: Partial<Letter> = {}, look = TEXT, secrets = SECRETS): any =>
	JSON.parse(channel(kind).request({ ...LETTER, ...letter }, look, secrets, NOW, 'tok').body as string);

describe('A message to a WeCom robot', () => {
	it('is a text that mentions the person by their user id', () => {
		const { url, method } = channel('wecom').request(LETTER, TEXT, SECRETS, NOW);
		assert.deepEqual([url, method], [SECRETS.address, 'POST']);
		assert.deepEqual(bodyOf('wecom', { to: 'wangqiang' }), {
			msgtype: 'text',
			text: { content: `${LETTER.subject}\n${LETTER.text}`, mentioned_list: ['wangqiang'] },
		});
	});

	it('names the person where nobody can be mentioned: no contact, one that is no user id, or mentions are off', () => {
		for (const body of [bodyOf('wecom'), bodyOf('wecom', { to: '@all' }), bodyOf('wecom', { to: 'wangqiang' }, { ...TEXT, mention: false })]) {
			assert.match(body.text.content, /\nFor Wang Qiang$/);
			assert.equal(body.text.mentioned_list, undefined);
		}
	});

	it('is at most 2,048 bytes as text and 4,096 as Markdown, whole characters only, with the mention still there', () => {
		const long = '灌装机二号重量偏低'.repeat(1_000);
		const { content } = bodyOf('wecom', { text: long }).text;
		assert(bytesOf(content) <= 2_048 && bytesOf(content) > 2_000);
		assert.match(content, /…\nFor Wang Qiang$/);
		const markdown = bodyOf('wecom', { text: long, to: 'wangqiang' }, MARKDOWN).markdown.content;
		assert(bytesOf(markdown) <= 4_096);
		assert.match(markdown, /…\n<@wangqiang>$/);
	});

	it('in Markdown leaves no sign of a sensor or a person in force', () => {
		const { content } = bodyOf('wecom', { subject: '[click](http://evil) **x**', text: '<@all> # <font color="warning">' }, MARKDOWN).markdown;
		assert.doesNotMatch(content.replaceAll('**', ''), /[<>[\]()`#*]/);
	});

	it('says so when it may have arrived before', () => {
		assert.match(bodyOf('wecom', { again: true }).text.content, /it may have reached you before/);
		assert.match(bodyOf('wecom', { again: true, language: 'zh-CN' }).text.content, /重发/);
	});
});

describe('A message of a WeCom app', () => {
	it('goes to one user with a token that was asked for, and lets the service drop a repeat: it has the same content', () => {
		const { url } = channel('wecom-app').request({ ...LETTER, to: 'wangqiang' }, TEXT, { ...SECRETS, address: '' }, NOW, 'a/b');
		assert.equal(url, 'https://qyapi.weixin.qq.com/cgi-bin/message/send?access_token=a%2Fb');
		const first = bodyOf('wecom-app', { to: 'wangqiang' });
		assert.deepEqual(
			[first.touser, first.msgtype, first.agentid, first.enable_duplicate_check, first.duplicate_check_interval],
			['wangqiang', 'text', 1000002, 1, 14_400],
		);
		assert.deepEqual(bodyOf('wecom-app', { to: 'wangqiang', again: true }), first);
		assert.equal(tokenRequest({ corp: 'ww1', secret: 's&1' }).url, 'https://qyapi.weixin.qq.com/cgi-bin/gettoken?corpid=ww1&corpsecret=s%261');
	});
});

describe('A message to a DingTalk robot', () => {
	it('is signed in the address with time and secret', () => {
		const { url } = channel('dingtalk').request(
			LETTER,
			TEXT,
			{ address: 'https://oapi.dingtalk.com/robot/send?access_token=T', secret: 'this is secret' },
			NOW,
		);
		const query = new URL(url).searchParams;
		assert.deepEqual([query.get('access_token'), query.get('timestamp')], ['T', String(NOW)]);
		assert.equal(query.get('sign'), dingtalkSignature(NOW, 'this is secret'));
		assert.match(url, /sign=[^+/ ]+(%3D|&|$)/, 'URL-encoded');
		assert.doesNotMatch(url, /this/);
	});

	it('is not signed where the robot has no secret', () => {
		const address = 'https://oapi.dingtalk.com/robot/send?access_token=T';
		assert.equal(channel('dingtalk').request(LETTER, TEXT, { address }, NOW).url, address);
	});

	it('mentions a mobile number, as a Chinese one without +86, in the list and in the text; or a user id', () => {
		const { text, at } = bodyOf('dingtalk', { to: '+86 138 0000 0001' });
		assert.deepEqual(at, { atMobiles: ['13800000001'], isAtAll: false });
		assert.match(text.content, /\n@13800000001$/);
		assert.deepEqual(bodyOf('dingtalk', { to: 'manager4711' }).at, { atUserIds: ['manager4711'], isAtAll: false });
		assert.deepEqual(bodyOf('dingtalk', { to: '王 强' }).at, { isAtAll: false });
		assert.match(bodyOf('dingtalk', { to: '13800000001' }, MARKDOWN).markdown.text, /@13800000001$/);
	});

	it('is less than 20,000 bytes', () => {
		const request = channel('dingtalk').request({ ...LETTER, text: '"灌'.repeat(20_000) }, TEXT, SECRETS, NOW);
		assert(bytesOf(JSON.parse(request.body as string).text.content) <= 18_000);
	});
});

describe('A message to a Feishu robot', () => {
	it('is signed in the body, with seconds as text', () => {
		const body = bodyOf('feishu');
		assert.deepEqual([body.timestamp, body.sign], ['1599360473', feishuSignature(1_599_360_473, 'SEC000000000')]);
		assert.deepEqual([body.msg_type, typeof body.content.text], ['text', 'string']);
	});

	it('mentions by open id, and nothing that was typed mentions anybody', () => {
		const { text } = bodyOf('feishu', { to: 'ou_84aad', subject: '<at user_id="all">x</at>', person: { id: 'w', name: 'W<ang>' } }).content;
		assert.match(text, /<at user_id="ou_84aad">Wang<\/at>$/);
		assert.equal(text.match(/</g)?.length, 2);
		assert.doesNotMatch(bodyOf('feishu', { to: '"><at' }).content.text, /<at/);
	});

	it('as rich text has a title, lines and the mention as a piece of its own', () => {
		const { msg_type, content } = bodyOf('feishu', { to: 'ou_84aad', language: 'zh-CN' }, MARKDOWN);
		assert.equal(msg_type, 'post');
		assert.deepEqual(content.post.zh_cn, {
			title: LETTER.subject,
			content: [...LETTER.text.split('\n').map((text) => [{ tag: 'text', text }]), [{ tag: 'at', user_id: 'ou_84aad' }]],
		});
	});

	it('is at most 20 kB as it goes over the wire, whatever the characters', () => {
		const { body } = channel('feishu').request({ ...LETTER, text: '"\\\n'.repeat(9_000) }, TEXT, SECRETS, NOW);
		assert(bytesOf(body as string) <= 20_480);
	});
});

describe('A message to a web-hook', () => {
	it('is signed over time and body, and has a key that a repeat has too', () => {
		const { headers, body } = channel('webhook').request(LETTER, TEXT, SECRETS, NOW);
		assert.equal(headers['andon-timestamp'], '1599360473');
		assert.equal(headers['andon-signature'], `sha256=${webhookSignature(1_599_360_473, body as string, 'SEC000000000')}`);
		const again = channel('webhook').request({ ...LETTER, again: true }, TEXT, SECRETS, NOW + 60_000);
		assert.deepEqual([again.headers['idempotency-key'], again.body], [headers['idempotency-key'], body]);
		assert.deepEqual([headers['andon-again'], again.headers['andon-again']], [undefined, '1']);
	});

	it('is not signed without a secret, and has no contact where people are not mentioned', () => {
		const { headers } = channel('webhook').request(LETTER, TEXT, { address: SECRETS.address as string }, NOW);
		assert.equal(headers['andon-signature'], undefined);
		assert.equal(bodyOf('webhook', { to: 'x' }).to, 'x');
		assert.equal(bodyOf('webhook', { to: 'x' }, { ...TEXT, mention: false }).to, undefined);
	});

	it('has headers that HTTP can carry, whatever the step is called', () => {
		const { headers } = channel('webhook').request({ ...LETTER, id: 'c1/升级#1/2/王\n强' }, TEXT, SECRETS, NOW);
		assert.match(headers['idempotency-key'] as string, /^[\x21-\x7e]+$/);
	});
});

describe('Signatures', () => {
	it('are those that OpenSSL makes', () => {
		// printf '1599360473000\nthis is secret' | openssl dgst -sha256 -hmac 'this is secret' -binary | base64
		assert.equal(dingtalkSignature(1_599_360_473_000, 'this is secret'), 'hXZTWifRGHclNuZSKxoXc//sh51SWfVfRIhcdeKs63I=');
		assert.equal(feishuSignature(1_599_360_473, 'this is secret'), '/eYKrXQBzTjUZJ3s6NX16VxGbTwmK7AEs8/FnvC1CSw=');
		assert.equal(webhookSignature(1_599_360_473, '{"a":1}', 'this is secret'), '90d5e38ebfc52949619d95ece8c817f03e52ca6fdffa95edfb3a98748cd20216');
	});
});

describe('Every channel', () => {
	it('keeps its limit for any text, leaves no lone half of a character and never throws', () => {
		const kinds = ['wecom', 'wecom-app', 'dingtalk', 'feishu', 'webhook'] as const;
		fc.assert(
			fc.property(
				fc.constantFrom(...kinds),
				fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3_000 }),
				fc.string({ unit: 'binary', maxLength: 40 }),
				fc.constantFrom('text' as const, 'markdown' as const),
				(kind, text, to, format) => {
					const request = channel(kind).request({ ...LETTER, text, to, subject: text }, { format, mention: true, prefix: '安灯' }, SECRETS, NOW, 't');
					const body = JSON.parse(request.body as string);
					const content = body.text?.content ?? body.markdown?.content;
					if (kind.startsWith('wecom')) assert(bytesOf(content) <= (format === 'markdown' && kind === 'wecom' ? 4_096 : 2_048));
					assert(bytesOf(request.body as string) < 40_000);
				},
			),
			{ numRuns: 300 },
		);
	});

	it('shortens to the byte and by whole characters', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 3, max: 80 }), (text, most) => {
				const short = shorten(text, most);
				assert(bytesOf(short) <= most);
				assert(short === text || short.endsWith('…'));
				assert(text.startsWith(short.replace(/…$/, '')) || short === text);
			}),
		);
	});
});
