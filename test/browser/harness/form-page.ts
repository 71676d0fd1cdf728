// A page that shows one form as a plant's pages do: its own small server, a Content-Security-Policy that allows nothing but our own files,
// compiled checks and uploads. Not for a real Node-RED.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { compileForm } from '../../../src/form/compile.ts';
import type { Form } from '../../../src/form/form.ts';
import { readForm } from '../../../src/form/read-form.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { formScripts } from '../../../tools/form-element.mjs';
import { ROOT } from '../../../tools/node24.mjs';
import { openPage, type PageOptions, type WatchedPage } from './page.ts';

const POLICY = [
	"default-src 'none'",
	"script-src 'self'",
	"style-src 'self'",
	"img-src 'self' data:",
	"connect-src 'self'",
	"media-src 'self'",
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'",
	"require-trusted-types-for 'script'",
	'trusted-types lit-html',
].join('; ');

const read = (name: string) => readFileSync(fileURLToPath(new URL(`./form-page/${name}`, import.meta.url)));
const STATIC: Record<string, [type: string, content: () => Buffer]> = {
	'/': ['text/html', () => read('page.html')],
	'/page.css': ['text/css', () => read('page.css')],
	'/page.js': ['text/javascript', () => read('page.js')],
};

export interface SentFile {
	id: string;
	name: string;
	type: string;
	content: Buffer;
}

export class FormServer {
	readonly #checks = new Map<string, string>();
	readonly #server = createServer((request, response) => {
		this.#answer(request, response).catch((error) => response.writeHead(500).end(String(error)));
	});
	#scripts = new Map<string, string>();
	/** What was uploaded, in order. */
	readonly files: SentFile[] = [];
	/** While false, uploads fail. */
	online = true;
	/** What an upload waits for before it is taken. */
	line: Promise<void> = Promise.resolve();

	async start(): Promise<void> {
		this.#scripts = await formScripts(ROOT);
		await new Promise<void>((resolve) => {
			this.#server.listen(0, '127.0.0.1', resolve);
		});
	}

	stop(): void {
		this.#server.closeAllConnections();
		this.#server.close();
	}

	get url(): string {
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
	}

	/** A script as it is served. */
	script(name: string): string {
		return this.#scripts.get(name) ?? '';
	}

	/** Serves the compiled check of a form; gives its version. */
	serve(form: Form): string {
		const { version, code } = compileForm(form);
		this.#checks.set(version, code());
		return version;
	}

	async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { pathname } = new URL(request.url ?? '/', 'http://plant');
		const say = (type: string, content: string | Buffer, status = 200) =>
			response
				.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'content-security-policy': POLICY, 'x-content-type-options': 'nosniff' })
				.end(content);
		const page = STATIC[pathname];
		if (page) return void say(page[0], page[1]());
		const script = this.#scripts.get(pathname.slice(1)) ?? this.#checks.get(/^\/forms\/(\w+)\.js$/.exec(pathname)?.[1] ?? '');
		if (script) return void say('text/javascript', script);
		if (request.method === 'POST' && pathname === '/files') return this.#take(request, say);
		const file = this.files.find(({ id }) => pathname === `/files/${id.slice('sha256:'.length)}`);
		if (file) return void response.writeHead(200, { 'content-type': file.type }).end(file.content);
		say('text/plain', 'not found', pathname === '/favicon.ico' ? 204 : 404);
	}

	async #take(request: IncomingMessage, say: (type: string, content: string, status?: number) => unknown): Promise<void> {
		const parts: Buffer[] = [];
		for await (const part of request) parts.push(part as Buffer);
		await this.line;
		if (!this.online) return void say('text/plain', 'The network is down.', 503);
		const content = Buffer.concat(parts);
		const id = `sha256:${createHash('sha256').update(content).digest('hex')}`;
		const name = decodeURIComponent(String(request.headers['x-andon-name']));
		const type = String(request.headers['content-type']);
		this.files.push({ id, name, type, content });
		say('application/json', JSON.stringify({ id, name, type, size: content.length }));
	}
}

/** A form that has to be right. */
export function formOf(raw: unknown): Form {
	const form = readForm(raw, 'en-US');
	if (isRefusal(form)) throw new Error(form.message);
	return form;
}

export interface Said {
	changes: number;
	draft?: { values: Record<string, unknown>; note: string };
	answers: { outcome: string; values: Record<string, unknown>; note?: string }[];
}

export class FormPage {
	readonly watched: WatchedPage;
	constructor(watched: WatchedPage) {
		this.watched = watched;
	}

	get page() {
		return this.watched.page;
	}

	/** Shows a form; `settings` are properties of the element. `checked: false`: without a check in the browser. */
	async show(server: FormServer, raw: unknown, { checked = true, ...settings }: Record<string, unknown> = {}): Promise<Form> {
		const form = formOf(raw);
		const version = checked ? server.serve(form) : undefined;
		const given: unknown = { form, version, zone: 'Asia/Shanghai', ...settings };
		await this.page.evaluate<void, unknown>((all) => (globalThis as never as { showForm(all: unknown): Promise<void> }).showForm(all), given);
		return form;
	}

	/** A picture of the whole form, however long, and one of the screen. */
	async picture(name: string): Promise<void> {
		if (!process.env.ANDON_PICTURES) return;
		await this.watched.screenshot(name);
		const size = this.page.viewportSize() as { width: number; height: number };
		await this.page.setViewportSize({ ...size, height: await this.page.evaluate(() => document.documentElement.scrollHeight) });
		await this.watched.screenshot(`${name}-whole`);
		await this.page.setViewportSize(size);
	}

	said(): Promise<Said> {
		return this.page.evaluate<unknown>('globalThis.said') as Promise<Said>;
	}

	/** The answer that was handed over last; waits for the first. @throws {Error} with what the form finds wrong instead. */
	async answer(): Promise<Said['answers'][number]> {
		await this.page.waitForFunction(() => {
			const { said } = globalThis as never as { said: Said };
			const element = document.querySelector('andon-form');
			return said.answers.length > 0 || (element?.shadowRoot?.querySelector('.summary') && !element.shadowRoot.querySelector('[aria-busy="true"]'));
		});
		const { answers } = await this.said();
		if (answers.length === 0) throw new Error((await this.page.locator('.summary').allInnerTexts()).join());
		return answers.at(-1) as Said['answers'][number];
	}

	/** What is in a frame of a field, as people read it. */
	faultOf(name: string): Promise<string> {
		return this.page.locator(`[data-field="${name}"] .fault`).first().innerText();
	}
}

export async function openFormPage(server: FormServer, options: PageOptions = {}): Promise<FormPage> {
	const watched = await openPage(server.url, options);
	watched.page.setDefaultTimeout(8_000);
	await watched.page.waitForFunction(() => 'ready' in globalThis);
	return new FormPage(watched);
}
