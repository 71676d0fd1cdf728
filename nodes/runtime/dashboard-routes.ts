// Files, reports and the checks of forms for the widgets of dashboards, on the side of Node-RED that serves flows' own pages (so httpNodeRoot and httpNodeAuth
// hold), below andon/d/<plant node>/. What is not shown a ticket gets nothing, and is not told why. Who gets a ticket is the widgets' to know
// (nodes/widgets/asks.ts); people without an account have routes of their own (link-routes.ts).

import type { Request, Response } from 'express';
import type { NodeAPI } from 'node-red';
import { SystemClock } from '../../src/clock.ts';
import type { Ticket, Use } from '../../src/files/ticket.ts';
import { compileForm } from '../../src/form/compile.ts';
import { RateLimit } from '../../src/rate-limit.ts';
import { isRefusal } from '../../src/refusal.ts';
import { type Format, readWish } from '../../src/report/audience.ts';
import { languageOf, text } from '../../src/text.ts';
import { receiveFile, sendFile } from './file-routes.ts';
import { guard } from './link-assets.ts';
import { addressOf, tokenIn } from './link-request.ts';
import { errorOf } from './messages.ts';
import type { Palette } from './palette.ts';
import type { PlantHost } from './plant-host.ts';
import { makeReport, TYPES } from './reports.ts';
import { TicketOffice } from './ticket-office.ts';

const PATH = 'andon/d/';
/** Tickets that are none, from one address: whoever tries some is soon tired. */
const BROKEN = { burst: 30, every: 10_000 };
const WANTED = /^\/([\w.-]{1,80})\/(files|files\/([\w%:.-]{1,100})|forms\/([0-9a-f]{1,40})\.js|reports\/([\w-]{1,100})\.(html|docx))$/;
/** A report is a page of its own: it shows its own pictures and style, and nothing else. */
const REPORT_POLICY = "sandbox allow-modals allow-popups; default-src 'none'; img-src data:; style-src 'unsafe-inline'";

/** Where the files of a plant are, as a browser on the same machine asks for them. */
export function filesAddress(RED: Pick<NodeAPI, 'settings'>, plant: string): string {
	const { httpNodeRoot } = RED.settings as { httpNodeRoot?: unknown };
	const root = typeof httpNodeRoot === 'string' ? httpNodeRoot : '/';
	return `/${[...root.split('/').filter(Boolean), ...PATH.split('/').filter(Boolean), encodeURIComponent(plant)].join('/')}/`;
}

/** Serves them. Once per process: plants come and go. */
export function registerDashboardRoutes(RED: NodeAPI, palette: Palette): void {
	const routes = new DashboardRoutes(palette);
	// One for everything below: also what makes no sense as an address is answered here, and says nothing.
	RED.httpNode.use(`/${PATH}`, (request: Request, response: Response) => {
		guard(response);
		response.set('cache-control', 'no-store');
		routes.answer(request, response).catch((error: unknown) => {
			RED.log.error(`[andon-dashboard] ${error instanceof Error ? error.message : String(error)}`);
			if (response.headersSent) response.destroy();
			else response.status(503).end();
		});
	});
}

class DashboardRoutes {
	readonly #palette: Palette;
	readonly #clock = new SystemClock();
	readonly #broken = new RateLimit(BROKEN);

	constructor(palette: Palette) {
		this.#palette = palette;
	}

	async answer(request: Request, response: Response): Promise<void> {
		const [, plant = '', what = '', file, version, reported, format] = WANTED.exec(request.path) ?? [];
		const host = this.#palette.hosts().find(({ plants, state }) => state === 'open' && plants.has(plant));
		if (what === 'files' && request.method === 'POST') return this.#receive(request, response, host);
		if (request.method !== 'GET' && request.method !== 'HEAD') return void response.status(what === '' ? 404 : 405).end();
		if (file !== undefined) return this.#send(request, response, host, file);
		if (version !== undefined) return this.#check(request, response, host, version);
		if (reported !== undefined) return this.#report(request, response, host, { id: reported, format: format as Format });
		response.status(404).end();
	}

	async #receive(request: Request, response: Response, host: PlantHost | undefined): Promise<void> {
		const ticket = this.#ticketOf(request, response, host, 'upload', tokenIn(request));
		if (!ticket || !host) return;
		const language = languageOf(request.headers['accept-language']);
		// Anything else has been read, or changed, by somebody before us.
		if (!request.is('application/octet-stream')) return void response.status(415).end();
		const wait = TicketOffice.of(host).waitToSend(ticket);
		if (wait > 0) {
			const seconds = Math.ceil(wait / 1_000);
			response.set({ 'retry-after': String(seconds), connection: 'close' });
			return void response.status(429).json({ code: 'link.too-often', message: text(language, 'link.too-often', { seconds }) });
		}
		await receiveFile(request, response, { files: host.files, clock: this.#clock, language }, ({ id }) => TicketOffice.of(host).sent(id, ticket));
	}

	async #send(request: Request, response: Response, host: PlantHost | undefined, file: string): Promise<void> {
		const ticket = this.#ticketOf(request, response, host, 'see', request.query.t);
		if (!ticket || !host) return;
		const id = file.replace(/^sha256%3a/i, 'sha256:');
		const seen = await TicketOffice.of(host).sees(id, ticket.about);
		await sendFile(request, response, {
			files: host.files,
			clock: this.#clock,
			language: languageOf(request.headers['accept-language']),
			id,
			small: request.query.small !== undefined,
			name: seen?.name,
			authorised: () => seen !== undefined,
		});
	}

	#check(request: Request, response: Response, host: PlantHost | undefined, version: string): void {
		const ticket = this.#ticketOf(request, response, host, 'form', request.query.t);
		if (!ticket || !host) return;
		const form = ticket.about === version ? TicketOffice.of(host).formOf(version) : undefined;
		if (!form) return void response.status(404).end();
		response.set({ 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'private, max-age=31536000, immutable' });
		response.end(compileForm(form).code());
	}

	async #report(request: Request, response: Response, host: PlantHost | undefined, { id, format }: { id: string; format: Format }): Promise<void> {
		const ticket = this.#ticketOf(request, response, host, 'report', request.query.t);
		if (!ticket || !host) return;
		const about = TicketOffice.of(host).reportOf(ticket.about);
		if (about?.case !== id) return void response.status(404).end();
		const { engine, files } = host;
		const language = languageOf(request.headers['accept-language']);
		const { audience, language: wanted } = request.query;
		const wish = readWish({ audience, language: wanted }, { template: '8d', audience: 'internal', language: engine.language }, language);
		const making = { engine, files, setting: about.setting, kinds: [], language };
		const made = isRefusal(wish) ? wish : await makeReport(id, { ...wish, format }, making);
		if (isRefusal(made)) return void response.status(400).json(errorOf(made));
		const name = encodeURIComponent(made.filename);
		response.set({
			'content-type': TYPES[format],
			'content-security-policy': REPORT_POLICY,
			'content-disposition': `${format === 'html' ? 'inline' : 'attachment'}; filename="${made.filename.replace(/[^\w.-]/g, '_')}"; filename*=UTF-8''${name}`,
		});
		response.end(made.content);
	}

	/** The ticket that a request shows, of this plant and for this use; else the request is answered. */
	#ticketOf(request: Request, response: Response, host: PlantHost | undefined, use: Use, raw: unknown): Ticket | undefined {
		const ticket = host && TicketOffice.of(host).read(raw, use);
		if (ticket) return ticket;
		const wait = this.#broken.take(addressOf(request, host?.links?.config.proxies ?? 0), this.#clock.monotonic());
		if (wait > 0) response.set('retry-after', String(Math.ceil(wait / 1_000)));
		// What is still on its way is not waited for.
		response.set('connection', 'close');
		response.status(wait > 0 ? 429 : 401).end();
		return undefined;
	}
}
