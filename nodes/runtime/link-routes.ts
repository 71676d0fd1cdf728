// The page of links over HTTP, on the side of Node-RED that serves flows' own pages, below andon/l/ and nowhere else: a proxy can publish that
// without the editor. A GET or HEAD is the same for everybody and changes nothing; what is read and said comes by POST with the token of the link
// in the header. What a link allows is src/links/grant.ts; what an answer does is the engine's.

import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import type { NodeAPI } from 'node-red';
import { viewOf as caseView } from '../../src/case/view.ts';
import { SystemClock } from '../../src/clock.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { compileForm } from '../../src/form/compile.ts';
import type { Form } from '../../src/form/form.ts';
import { startingValues } from '../../src/form/starting-values.ts';
import type { JsonObject } from '../../src/json.ts';
import { LINK_PATH } from '../../src/links/config.ts';
import { type Grant, grantOf, isRefused, type Refused, type Saying } from '../../src/links/grant.ts';
import { type Claims, isWorthless } from '../../src/links/token.ts';
import { asJson, type LinkView, viewOf } from '../../src/links/view.ts';
import { RateLimit } from '../../src/rate-limit.ts';
import { isRefusal, type Refusal } from '../../src/refusal.ts';
import { LANGUAGES, type Language, languageOf, text } from '../../src/text.ts';
import { clean } from '../../src/validate.ts';
import { receiveFile } from './file-routes.ts';
import { ASSETS, guard, sendAsset } from './link-assets.ts';
import { addressOf, jsonBody, tokenIn } from './link-request.ts';
import { errorOf } from './messages.ts';
import type { Palette } from './palette.ts';
import type { PlantHost } from './plant-host.ts';

/** Bytes of a body: an answer may hold a table and a drawn signature's reference, nothing larger; files go by themselves. */
const MOST = 256 * 1_024;
const STATUS: Readonly<Record<Refused, number>> = {
	'link.broken': 401,
	'link.expired': 410,
	'link.done': 410,
	'link.closed': 410,
	'link.handed-over': 410,
	'link.not-yours': 410,
	'link.held': 409,
};
/** A whole shift may be behind one address; a token is a page that is reloaded; who guesses tokens is soon tired. */
const RATES = { address: { burst: 240, every: 250 }, link: { burst: 40, every: 1_000 }, broken: { burst: 20, every: 15_000 } };
const MOST_FIELDS = 500;
/** What `react` says to the engine. */
const REACTIONS: Readonly<Record<string, Saying>> = { acknowledge: 'acknowledge', arrive: 'arrive', comment: 'comment', decide: 'decide' };

/** Somebody with a good link of a plant that is there. */
interface Asker {
	host: PlantHost;
	claims: Claims;
	body: JsonObject;
	language: Language;
	/** Names whoever has this step by a link among the answers of a case: a link that is sent anew is the same there. */
	name: string;
}

/** Serves the page and what it asks for. Once per process: plants come and go. */
export function registerLinkRoutes(RED: NodeAPI, palette: Palette): void {
	const routes = new LinkRoutes(palette);
	const base = `/${LINK_PATH}`;
	for (const name of Object.keys(ASSETS)) {
		RED.httpNode.get(`${base}${name}`, (request, response) => {
			// Without the slash the page's own files would be looked for in another place.
			if (name === '' && !request.path.endsWith('/')) return response.redirect(308, 'l/');
			sendAsset(name, request, response);
		});
	}
	RED.httpNode.get(`${base}check/:version.js`, (request, response) => routes.check(request, response));
	for (const what of ['task', 'answer', 'react', 'file'] as const) {
		RED.httpNode.post(`${base}${what}`, (request, response) => {
			guard(response);
			response.set('cache-control', 'no-store');
			routes[what](request, response).catch((error: unknown) => {
				RED.log.error(`[andon-link] ${error instanceof Error ? error.message : String(error)}`);
				if (!response.headersSent) say(response, 503, 'link.failed', languageOf(request.headers['accept-language']));
			});
		});
	}
}

class LinkRoutes {
	readonly #palette: Palette;
	readonly #clock = new SystemClock();
	readonly #byAddress = new RateLimit(RATES.address);
	readonly #byLink = new RateLimit(RATES.link);
	readonly #broken = new RateLimit(RATES.broken);
	/** Forms that were shown lately and are no form of the plant: the fields of a task. The last ones only. */
	readonly #fields = new Map<string, Form>();

	constructor(palette: Palette) {
		this.#palette = palette;
	}

	/** The compiled check of a form, for whoever knows its version: a hash that nobody guesses. */
	check(request: Request, response: Response): void {
		guard(response);
		if (this.#tooOften(request, response, languageOf(undefined))) return;
		const version = String(request.params.version);
		for (const { engine } of this.#palette.hosts()) {
			const form = /^[0-9a-f]{16}$/.test(version) ? (engine.forms.ofVersion(version) ?? this.#fields.get(version)) : undefined;
			if (!form) continue;
			response.set({ 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'private, max-age=31536000, immutable' });
			return void response.end(compileForm(form).code());
		}
		response.status(404).end();
	}

	/** What the page shows. */
	async task(request: Request, response: Response): Promise<void> {
		const asker = await this.#asker(request, response);
		if (asker) await this.#show(asker, response);
	}

	/** The task is completed. An answer that came before is told so: the line may have broken before its reply. */
	async answer(request: Request, response: Response): Promise<void> {
		const asker = await this.#asker(request, response);
		if (!asker) return;
		const { outcome, values, note } = asker.body;
		await this.#tell(asker, response, 'complete', { ...given({ outcome, values, note }) });
	}

	/** "I know", "I'm here", a comment, or a decision that a ladder asks for. */
	async react(request: Request, response: Response): Promise<void> {
		const asker = await this.#asker(request, response);
		if (!asker) return;
		const { type, note, text: said, option } = asker.body;
		const saying = typeof type === 'string' && Object.hasOwn(REACTIONS, type) ? REACTIONS[type] : undefined;
		if (!saying) return say(response, 400, 'link.wrong-answer', asker.language);
		await this.#tell(asker, response, saying, given(saying === 'comment' ? { text: said } : saying === 'decide' ? { option, note } : { note }));
	}

	/** A photo or file for an answer that is still to come: who may answer may send some. */
	async file(request: Request, response: Response): Promise<void> {
		const language = languageOf(request.headers['accept-language']);
		if (this.#tooOften(request, response, language)) return;
		const link = this.#linkOf(request, response, language);
		if (!link) return;
		const grant = await grantNow(link);
		if (isRefused(grant)) return say(response, STATUS[grant], grant, language);
		if (!grant.may.includes('complete')) return say(response, 403, 'link.wrong-answer', language);
		await receiveFile(request, response, { files: link.host.files, clock: this.#clock, language });
	}

	async #show(asker: Asker, response: Response): Promise<void> {
		const grant = await grantNow(asker);
		if (isRefused(grant)) return say(response, STATUS[grant], grant, asker.language);
		const view = await shown(asker.host, grant, asker.language);
		this.#remember(view);
		response.json({ view: asJson(view) });
	}

	/** What the page shows after an answer: the task as it stands now, or that it is done. */
	async #after(asker: Asker): Promise<JsonObject> {
		const grant = await grantNow(asker);
		if (isRefused(grant)) return { ended: grant, message: text(asker.language, grant) };
		const view = await shown(asker.host, grant, asker.language);
		this.#remember(view);
		return { view: asJson(view) };
	}

	#remember({ form, formVersion }: LinkView): void {
		if (!form || formVersion === undefined) return;
		this.#fields.delete(formVersion);
		this.#fields.set(formVersion, form);
		if (this.#fields.size > MOST_FIELDS) this.#fields.delete(this.#fields.keys().next().value as string);
	}

	async #tell(asker: Asker, response: Response, saying: Saying, data: JsonObject): Promise<void> {
		const { host, claims, body, language } = asker;
		const { engine } = host;
		const grant = await grantNow(asker);
		const id = answerId(asker);
		const known = id !== undefined && Object.hasOwn((await loaded(engine, claims.case))?.mechanics.answers ?? {}, id);
		if (!known) {
			if (isRefused(grant)) return say(response, STATUS[grant], grant, language);
			if (!grant.may.includes(saying)) return say(response, 403, 'link.wrong-answer', language);
		}
		const version = Number.isSafeInteger(body.version) && saying === 'complete' ? Number(body.version) : undefined;
		const actor = { id: claims.person, how: 'link' as const };
		const reply = await engine.answer(claims.case, claims.step, given({ id, actor, type: saying, data, version }) as never, language);
		if (!isRefusal(reply)) return void response.json({ accepted: true, repeated: reply.repeated, ...(await this.#after(asker)) });
		// Somebody else was faster, or it changed hands at this very moment.
		const now = await grantNow(asker);
		if (isRefused(now)) return say(response, STATUS[now], now, language);
		response.status(reply.path === 'version' ? 409 : 422).json(errorOf(reply as Refusal));
	}

	/** Whoever has a good link; else the request is answered. */
	async #asker(request: Request, response: Response): Promise<Asker | undefined> {
		const heard = languageOf(request.headers['accept-language']);
		if (this.#tooOften(request, response, heard)) return undefined;
		const body = request.is('application/json') ? await jsonBody(request, MOST) : 'link.not-json';
		if (typeof body === 'string') {
			// What is still on its way is not waited for.
			if (body === 'link.too-large') response.set('connection', 'close');
			say(response, body === 'link.too-large' ? 413 : 400, body, heard, { most: MOST >> 10 });
			return undefined;
		}
		const plain = clean(body, { language: heard, bytes: MOST });
		if (isRefusal(plain)) {
			response.status(400).json(errorOf(plain));
			return undefined;
		}
		const said = plain.value as JsonObject;
		const language = LANGUAGES.includes(said.language as Language) ? (said.language as Language) : heard;
		const link = this.#linkOf(request, response, language);
		return link && { ...link, body: said, language };
	}

	/** The link that a request shows, of a plant that is at work; else the request is answered. */
	#linkOf(request: Request, response: Response, language: Language): Pick<Asker, 'host' | 'claims' | 'name'> | undefined {
		const token = tokenIn(request);
		if (this.#waits(response, this.#byLink, hashOf(token), language)) return undefined;
		const found = this.#plantOf(token);
		// Between two deploys, and before the first, no plant is there that could say whether it made the link.
		if (found === 'link.broken' && !this.#palette.started) {
			say(response, 503, 'link.starting', language);
			return undefined;
		}
		if (typeof found === 'string') {
			if (!this.#waits(response, this.#broken, this.#address(request), language)) say(response, STATUS[found], found, language);
			return undefined;
		}
		const { case: about, step, person } = found.claims;
		if (found.host.state === 'open') return { ...found, name: hashOf(JSON.stringify([about, step, person])) };
		say(response, 503, 'link.starting', language);
		return undefined;
	}

	/** Each plant has a key of its own: a link fits one of them, or none. */
	#plantOf(token: string): { host: PlantHost; claims: Claims } | 'link.broken' | 'link.expired' {
		let why: 'link.broken' | 'link.expired' = 'link.broken';
		for (const host of this.#palette.hosts()) {
			const claims = host.links?.read(token) ?? 'link.broken';
			if (!isWorthless(claims)) return { host, claims };
			if (claims === 'link.expired') why = claims;
		}
		return why;
	}

	#tooOften(request: Request, response: Response, language: Language): boolean {
		return this.#waits(response, this.#byAddress, this.#address(request), language);
	}

	#waits(response: Response, limit: RateLimit, who: string, language: Language): boolean {
		const wait = limit.take(who, this.#clock.monotonic());
		if (wait === 0) return false;
		const seconds = Math.ceil(wait / 1_000);
		response.set('retry-after', String(seconds));
		say(response, 429, 'link.too-often', language, { seconds });
		return true;
	}

	#address(request: Request): string {
		const proxies = Math.max(0, ...this.#palette.hosts().map(({ links }) => links?.config.proxies ?? 0));
		return addressOf(request, proxies);
	}
}

async function loaded({ store }: Engine, id: string) {
	return (await store.load(id))?.record;
}

async function grantNow({ host: { engine }, claims }: Pick<Asker, 'host' | 'claims'>): Promise<Grant | Refused> {
	const record = engine.store.summary(claims.case) ? await engine.stored(loaded(engine, claims.case)) : undefined;
	return grantOf(claims, record, engine.plant.directory, engine.clock.now());
}

/** With what the form shows first. */
async function shown({ engine }: PlantHost, grant: Grant, language: Language): Promise<LinkView> {
	const { directory: plant, calendar } = engine.plant;
	const now = engine.clock.now();
	const view = viewOf(grant, { plant, calendar, now, speed: engine.clock.speed(), formVersion: (version) => engine.forms.ofVersion(version) });
	if (!view.form) return view;
	return { ...view, values: await startingValues(view.form, caseView(grant.record), now, { zone: plant.config.zone, language }) };
}

function hashOf(said: string): string {
	return createHash('sha256').update(said).digest('hex').slice(0, 16);
}

/** Made in the browser, so that a repeat counts once; of this person and step alone, whatever a browser makes up. */
function answerId({ body: { id }, name }: Asker): string | undefined {
	return typeof id === 'string' && /^[\w-]{8,64}$/.test(id) ? `link/${name}/${id}` : undefined;
}

function given(members: { [key: string]: unknown }): JsonObject {
	return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as JsonObject;
}

function say(response: Response, status: number, code: string, language: Language, params: Record<string, unknown> = {}): void {
	response.status(status).json({ code, message: text(language, code, params) });
}
