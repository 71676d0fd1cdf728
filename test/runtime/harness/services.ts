// WeCom, DingTalk, Feishu and a web-hook as they answer from outside: they check what comes in by what they have published (form, signature,
// time, length, token) and refuse with their own numbers. A test may make them busy, slow, full or deaf.

import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface Received {
	service: Service;
	url: URL;
	headers: IncomingMessage['headers'];
	// biome-ignore lint/suspicious/noExplicitAny: looked at member by member
	body: any;
	/** As it came. */
	raw: string;
	/** What it was answered. */
	// biome-ignore lint/suspicious/noExplicitAny: looked at member by member
	answer: any;
	status: number;
	/** Taken, and shown to people. */
	taken: boolean;
}

export type Service = 'wecom' | 'wecom-app' | 'dingtalk' | 'feishu' | 'webhook';
type Answer = { status?: number; body: unknown; headers?: Record<string, string>; taken?: boolean };

export const KEY = '693axxx6-7aoc-4bc4-97a0-0ec2sifa5aaa';
export const SECRET = 'SEC4711aa0815bb';
const HOUR = 3_600_000;

export class Services {
	readonly #server: Server;
	readonly #sockets = new Set<Socket>();
	readonly received: Received[] = [];
	readonly #wake = new Set<() => void>();
	/** Answers given in the place of what the service would say, one a request; `hang`: taken, and never answered. */
	readonly instead: Partial<Record<Service, (Answer | 'hang' | 'cut')[]>> = {};
	/** Tokens of the app that are good. */
	readonly tokens = new Set<string>();
	#port = 0;

	constructor() {
		this.#server = createServer((request, response) => void this.#handle(request, response));
		this.#server.on('connection', (socket) => {
			this.#sockets.add(socket);
			socket.once('close', () => this.#sockets.delete(socket));
		});
	}

	async start(): Promise<this> {
		this.#server.listen(this.#port, '127.0.0.1');
		await once(this.#server, 'listening');
		this.#port = (this.#server.address() as AddressInfo).port;
		return this;
	}

	async stop(): Promise<void> {
		for (const socket of this.#sockets) socket.destroy();
		this.#server.close();
		await once(this.#server, 'close');
	}

	/** What is entered as a node's credentials. */
	credentials(service: Service): Record<string, string> {
		const base = `http://127.0.0.1:${this.#port}`;
		switch (service) {
			case 'wecom':
				return { address: `${base}/cgi-bin/webhook/send?key=${KEY}` };
			case 'wecom-app':
				return { address: base, corp: 'wwcorp', agent: '1000002', secret: SECRET };
			case 'dingtalk':
				return { address: `${base}/robot/send?access_token=${KEY}`, secret: SECRET };
			case 'feishu':
				return { address: `${base}/open-apis/bot/v2/hook/${KEY}`, secret: SECRET };
			case 'webhook':
				return { address: `${base}/webhook/${KEY}`, secret: SECRET };
		}
	}

	/** Messages that people saw. */
	shown(service: Service): Received[] {
		return this.received.filter((one) => one.service === service && one.taken);
	}

	/** The n-th request to a service, whatever it was answered. */
	async request(service: Service, n = 1): Promise<Received> {
		for (;;) {
			const found = this.received.filter((one) => one.service === service)[n - 1];
			if (found) return found;
			await new Promise<void>((resolve) => this.#wake.add(resolve));
		}
	}

	async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		let raw = '';
		for await (const chunk of request) raw += chunk;
		const url = new URL(request.url ?? '/', 'http://127.0.0.1');
		if (url.pathname === '/cgi-bin/gettoken') return reply(response, { body: this.#token(url) });
		const service = serviceOf(url);
		let body: unknown;
		try {
			body = JSON.parse(raw);
		} catch {
			body = undefined;
		}
		const instead = this.instead[service]?.shift();
		const answer: Answer = typeof instead === 'object' ? instead : this.#judge(service, request, url, body, raw);
		const taken = typeof instead === 'object' ? instead.taken === true : isTaken(answer);
		this.received.push({ service, url, headers: request.headers, body, raw, answer: answer.body, status: answer.status ?? 200, taken });
		for (const wake of this.#wake) wake();
		this.#wake.clear();
		if (instead === 'cut') request.socket.destroy();
		else if (instead !== 'hang') reply(response, answer);
	}

	#token(url: URL): object {
		const [corp, secret] = [url.searchParams.get('corpid'), url.searchParams.get('corpsecret')];
		if (corp !== 'wwcorp') return { errcode: 40013, errmsg: 'invalid corpid' };
		if (secret !== SECRET) return { errcode: 40001, errmsg: `invalid credential ${secret}` };
		const token = `token-${this.tokens.size + 1}-${'x'.repeat(20)}`;
		this.tokens.add(token);
		return { errcode: 0, errmsg: 'ok', access_token: token, expires_in: 7_200 };
	}

	#judge(service: Service, request: IncomingMessage, url: URL, body: unknown, raw: string): Answer {
		if (request.method !== 'POST' || !/^application\/json/.test(request.headers['content-type'] ?? '')) return { status: 415, body: {} };
		// biome-ignore lint/suspicious/noExplicitAny: what came in is looked at member by member
		const message = body as any;
		switch (service) {
			case 'wecom':
				return { body: wecom(url.searchParams.get('key'), message) };
			case 'wecom-app':
				return { body: this.#app(url.searchParams.get('access_token') ?? '', message) };
			case 'dingtalk':
				return { body: dingtalk(url, message, raw) };
			case 'feishu':
				return feishu(url, message, raw);
			case 'webhook':
				return webhook(request, raw);
		}
	}

	// biome-ignore lint/suspicious/noExplicitAny: what came in is looked at member by member
	#app(token: string, message: any): object {
		if (!this.tokens.has(token)) return { errcode: 42001, errmsg: 'access_token expired' };
		if (message?.agentid !== 1000002) return { errcode: 40056, errmsg: 'invalid agentid' };
		if (message.msgtype !== 'text' || typeof message.text?.content !== 'string') return { errcode: 40008, errmsg: 'invalid message type' };
		if (bytes(message.text.content) > 2_048) return { errcode: 45002, errmsg: 'content size out of limit' };
		if (!/^[\w.@|-]+$/.test(message.touser ?? '')) return { errcode: 81013, errmsg: 'user & party & tag all invalid' };
		const same = this.shown('wecom-app').some((one) => message.enable_duplicate_check === 1 && JSON.stringify(one.body) === JSON.stringify(message));
		return { errcode: 0, errmsg: 'ok', msgid: 'm1', ...(same ? { dropped: true } : {}) };
	}
}

// biome-ignore lint/suspicious/noExplicitAny: what came in is looked at member by member
function wecom(key: string | null, message: any): object {
	if (key !== KEY) return { errcode: 93000, errmsg: 'invalid webhook url' };
	const content = message?.msgtype === 'markdown' ? message.markdown?.content : message?.msgtype === 'text' ? message.text?.content : undefined;
	if (typeof content !== 'string') return { errcode: 40008, errmsg: 'invalid message type' };
	if (content === '') return { errcode: 44004, errmsg: 'empty content' };
	if (bytes(content) > (message.msgtype === 'markdown' ? 4_096 : 2_048)) return { errcode: 40058, errmsg: 'content exceed max length' };
	const mentioned = message.text?.mentioned_list;
	if (mentioned !== undefined && !(Array.isArray(mentioned) && mentioned.every((one) => typeof one === 'string')))
		return { errcode: 40058, errmsg: 'mentioned_list' };
	return { errcode: 0, errmsg: 'ok' };
}

// biome-ignore lint/suspicious/noExplicitAny: what came in is looked at member by member
function dingtalk(url: URL, message: any, raw: string): object {
	if (url.searchParams.get('access_token') !== KEY) return { errcode: 300001, errmsg: 'token is not exist' };
	const timestamp = url.searchParams.get('timestamp') ?? '';
	if (Math.abs(Number(timestamp) - Date.now()) > HOUR) return { errcode: 310000, errmsg: 'invalid timestamp' };
	const sign = createHmac('sha256', SECRET).update(`${timestamp}\n${SECRET}`).digest('base64');
	if (url.searchParams.get('sign') !== sign) return { errcode: 310000, errmsg: 'sign not match' };
	if (bytes(raw) > 20_000) return { errcode: 460101, errmsg: 'message too long, exceed 20000 bytes' };
	const text = message?.msgtype === 'markdown' ? message.markdown?.title && message.markdown?.text : message?.text?.content;
	if (typeof text !== 'string' || text === '') return { errcode: 40035, errmsg: 'missing parameter' };
	for (const mobile of message.at?.atMobiles ?? []) if (!text.includes(`@${mobile}`)) return { errcode: 40035, errmsg: 'at not in text' };
	return { errcode: 0, errmsg: 'ok' };
}

// biome-ignore lint/suspicious/noExplicitAny: what came in is looked at member by member
function feishu(url: URL, message: any, raw: string): Answer {
	const failed = (code: number, msg: string): Answer => ({ status: 400, body: { code, msg, data: {} } });
	if (!url.pathname.endsWith(`/${KEY}`)) return failed(19001, 'param invalid: incoming webhook access token invalid');
	const sign = createHmac('sha256', `${message?.timestamp}\n${SECRET}`).update('').digest('base64');
	const seconds = Number(message?.timestamp);
	if (typeof message?.timestamp !== 'string' || Math.abs(seconds * 1_000 - Date.now()) > HOUR || message.sign !== sign) {
		return failed(19021, 'sign match fail or timestamp is not within one hour from current time');
	}
	if (bytes(raw) > 20_480) return failed(9499, 'Bad Request');
	const isText = message.msg_type === 'text' && typeof message.content?.text === 'string';
	const post = message.msg_type === 'post' ? Object.values(message.content?.post ?? {})[0] : undefined;
	if (!isText && !Array.isArray((post as { content?: unknown } | undefined)?.content)) return failed(9499, 'Bad Request');
	return { body: { code: 0, msg: 'success', data: {}, StatusCode: 0, StatusMessage: 'success', Extra: null } };
}

/** As a receiver checks it: the signature over what came, and not older than five minutes. */
function webhook(request: IncomingMessage, raw: string): Answer {
	const timestamp = String(request.headers['andon-timestamp'] ?? '');
	const sign = `sha256=${createHmac('sha256', SECRET).update(`${timestamp}.${raw}`).digest('hex')}`;
	if (request.headers['andon-signature'] !== sign || Math.abs(Number(timestamp) * 1_000 - Date.now()) > 300_000)
		return { status: 401, body: { error: 'signature' } };
	return { status: 202, body: {} };
}

function serviceOf({ pathname }: URL): Service {
	if (pathname.startsWith('/cgi-bin/webhook/')) return 'wecom';
	if (pathname.startsWith('/cgi-bin/message/')) return 'wecom-app';
	if (pathname.startsWith('/robot/')) return 'dingtalk';
	return pathname.startsWith('/open-apis/') ? 'feishu' : 'webhook';
}

function isTaken({ status = 200, body }: Answer): boolean {
	const { errcode = 0, code = 0, dropped } = (body ?? {}) as { errcode?: number; code?: number; dropped?: boolean };
	return status < 300 && errcode === 0 && code === 0 && dropped !== true;
}

function reply(response: ServerResponse, { status = 200, body, headers = {} }: Answer): void {
	response.writeHead(status, { 'content-type': 'application/json', ...headers });
	response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

function bytes(text: string): number {
	return Buffer.byteLength(text, 'utf8');
}
