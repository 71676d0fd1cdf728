// The widget of one case on the server: registers with its group, answers what browsers ask, and tells them that a case somebody looks at has changed.
// What has changed is asked for by those who show it: nobody else gets it. Which case it is, a message or whoever looks says.

import { randomUUID } from 'node:crypto';
import type { Node, NodeAPI } from 'node-red';
import { placesOf } from '../../src/board/places.ts';
import type { Timer } from '../../src/clock.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { type FromBrowser, personOf } from '../../src/identity/dashboard-user.ts';
import { isMembers, type Json, type JsonObject } from '../../src/json.ts';
import { isRefusal, type Refusal, refuse } from '../../src/refusal.ts';
import { filesAddress } from '../runtime/dashboard-routes.ts';
import { refused } from '../runtime/messages.ts';
import { NodeAtWork } from '../runtime/node-at-work.ts';
import { TicketOffice } from '../runtime/ticket-office.ts';
import { answerBrowser, clockOf, type FromWidget } from './answering.ts';
import { answerCaseAsk, caseAsked, readCaseAsk } from './case-asks.ts';
import { CaseBook } from './case-book.ts';
import { waysHere } from './who.ts';
import type { WidgetDef } from './widget-node.ts';

/** Commits within this (real milliseconds) are told together: nobody sees sooner. */
const TOGETHER = 40;
/** Lists to choose from are looked at again at most so often (real milliseconds). */
const LISTS_EVERY = 2_000;

interface Group {
	register(node: Node, def: WidgetDef, events: object): void;
	getBase(): { emit(event: string, message: object, node?: Node): void };
}

/** What browsers are told unasked: that a case has another state now, or (`id` empty) which one a message asked to show. */
interface News {
	id: string;
	revision: number;
	case?: string;
	/** Of this start of the node. */
	start?: string;
}

/** Registers the node type. Its outputs: what was said; one notice for each person whom a comment calls. */
export function registerCaseWidget(RED: NodeAPI, type: string): void {
	RED.nodes.registerType(type, function (this: Node, def: WidgetDef) {
		RED.nodes.createNode(this, def);
		const { id } = this;
		const work = new NodeAtWork(RED, this, def);
		const group = RED.nodes.getNode(String(def.group ?? '')) as unknown as Group | null;
		if (typeof group?.register !== 'function') {
			this.status({ fill: 'red', shape: 'ring', text: work.say('no-group') });
			return;
		}
		const address = filesAddress(RED, String(def.plant ?? ''));
		const widget = new CaseWidget(work, this, address, def, (event, message) => group.getBase().emit(`${event}:${id}`, message));
		// Ours is called first: the dashboard's own asks `beforeSend` what to do with the same message.
		const incoming = new WeakSet<object>();
		this.on('input', (message, _send, done) => {
			incoming.add(message);
			void widget.show(message as { payload?: unknown; case?: unknown }).then((error) => (error ? done(error) : done()), done);
		});
		group.register(this, def, {
			onAction: true,
			onInput: () => undefined,
			async beforeSend(message: object) {
				if (incoming.has(message)) return {};
				await widget.asked(message as FromWidget);
				// Nothing a browser says goes on to the canvas as it is.
				return undefined;
			},
		});
		void widget.start().catch((error: unknown) => this.error(error instanceof Error ? error.message : String(error)));
		this.on('close', (done: () => void) => {
			widget.stop();
			done();
		});
	});
}

class CaseWidget {
	readonly #work: NodeAtWork;
	readonly #node: Node;
	/** Of the plant's files. */
	readonly #address: string;
	readonly #station: string | undefined;
	readonly #emit: (event: string, message: object) => void;
	/** Tells numbers of this start of the node from those of another. */
	readonly #epoch = randomUUID();
	#seq = 0;
	#book: CaseBook | undefined;
	#shown: News = { id: '', revision: 0, start: this.#epoch };
	readonly #touched = new Set<string>();
	#timer: Timer | undefined;
	#lists: Timer | undefined;
	#unlisten: (() => void)[] = [];
	#closed = false;
	#started: Promise<void> | undefined;

	constructor(work: NodeAtWork, node: Node, address: string, { station }: { station?: unknown }, emit: (event: string, message: object) => void) {
		this.#work = work;
		this.#node = node;
		this.#address = address;
		this.#station = typeof station === 'string' && station !== '' ? station : undefined;
		this.#emit = emit;
	}

	start(): Promise<void> {
		this.#started ??= this.#start();
		return this.#started;
	}

	async #start(): Promise<void> {
		const { host } = this.#work;
		const engine = await this.#work.ready();
		if (!engine || !host || this.#closed) return;
		this.#book = new CaseBook(engine);
		this.#unlisten.push(engine.onCommit((cases) => this.#heard(engine, cases)));
		this.#unlisten.push(host.onChange(() => this.#tell({ clock: clockOf(engine) })));
		// Browsers that showed an earlier start of this node take everything anew.
		this.#tell({});
	}

	stop(): void {
		this.#closed = true;
		this.#timer?.cancel();
		this.#lists?.cancel();
		for (const unlisten of this.#unlisten.splice(0)) unlisten();
	}

	/** A message says which case to show; an empty one: none. The error of a case that is not there. */
	async show(message: { payload?: unknown; case?: unknown }): Promise<Error | undefined> {
		const engine = await this.#work.engine();
		if (isRefusal(engine)) return refused(engine);
		await this.start();
		const named = casesNamed(message);
		const id = named.map((one) => caseAsked(engine, one)).find((one) => one !== undefined);
		if (named[0] === undefined) return refused(refuse(engine.language, 'case-view.names-none', 'payload'));
		if (named[0] !== '' && id === undefined) return refused(refuse(engine.language, 'case-view.unknown', 'payload', { case: named[0] }));
		this.#shown = { id: '', revision: this.#shown.revision + 1, start: this.#epoch, ...(id === undefined ? {} : { case: id }) };
		this.#tell({ put: [this.#shown] });
		return undefined;
	}

	/** A browser asks something; the answer goes to that browser alone. */
	asked(message: FromWidget): Promise<void> {
		return answerBrowser(message, this.#work, this.#emit, (engine, said) => this.#answer(engine, said, message));
	}

	async #answer(engine: Engine, said: unknown, message: FromBrowser): Promise<object | Refusal> {
		const ask = readCaseAsk(said, engine.language);
		if (isRefusal(ask)) return ask;
		await this.start();
		if (ask.ask === 'snapshot' || !this.#book) return this.#snapshot(engine, message);
		const { host } = this.#work;
		return answerCaseAsk(ask, {
			engine,
			book: this.#book,
			message,
			identification: host?.identification,
			station: this.#station,
			desk: host && { office: TicketOffice.of(host), address: this.#address },
			said: (what, mentioned) => this.#said(what, mentioned),
		});
	}

	#said(what: JsonObject, mentioned: readonly JsonObject[]): void {
		this.#node.send([{ topic: what.type, payload: what }, mentioned.map((payload) => ({ topic: 'mention', payload }))] as never);
	}

	async #snapshot(engine: Engine, { _client }: FromBrowser): Promise<object> {
		const me = _client?.user ? personOf(_client.user, engine.plant.directory) : undefined;
		// Before the states are read: what comes while they are is told, and then twice rather than never.
		const seq = this.#seq;
		const rows = [this.#shown, ...(await newsOf(engine, this.#book?.lookedAt('all') ?? []))];
		return {
			epoch: this.#epoch,
			seq,
			rows,
			places: placesOf(engine.plant.directory.config),
			clock: clockOf(engine),
			quiet: {},
			// Somebody who is signed in is asked no more who they are.
			...(me === undefined ? { ways: waysHere(engine, this.#station) } : { me }),
		};
	}

	#heard(engine: Engine, cases: readonly string[] | 'all'): void {
		this.#lists ??= engine.clock.after(LISTS_EVERY, () => {
			this.#lists = undefined;
			this.#tell({});
		});
		for (const id of this.#book?.lookedAt(cases) ?? []) this.#touched.add(id);
		if (this.#touched.size === 0) return;
		this.#timer ??= engine.clock.after(TOGETHER, () => {
			this.#timer = undefined;
			const touched = [...this.#touched];
			this.#touched.clear();
			void this.#tellTouched(engine, touched);
		});
	}

	async #tellTouched(engine: Engine, touched: readonly string[]): Promise<void> {
		const put = await newsOf(engine, touched);
		if (!this.#closed) this.#tell({ put });
	}

	#tell(what: { put?: News[]; clock?: object }): void {
		this.#seq++;
		this.#emit('andon-change', { epoch: this.#epoch, seq: this.#seq, ...what });
	}
}

async function newsOf(engine: Engine, cases: readonly string[]): Promise<News[]> {
	const loaded = await Promise.all(cases.map(async (id) => ({ id, revision: (await engine.store.load(id))?.revision })));
	return loaded.flatMap(({ id, revision }) => (revision === undefined ? [] : [{ id, revision }]));
}

/** The cases that a message may mean: its payload (a number, an id, or an object with one), else the case on it. Empty: none is to be shown. */
function casesNamed({ payload, case: carried }: { payload?: unknown; case?: unknown }): string[] {
	const textOf = (value: unknown) => (typeof value === 'string' && value.trim() !== '' && value.length <= 300 ? value.trim() : undefined);
	const members = (value: unknown) => (isMembers(value as Json) ? (value as JsonObject) : {});
	const said = members(payload);
	const named = [payload, said.case, members(said.case).id, said.number, said.id, members(carried).id];
	const cases = named.flatMap((one) => textOf(one) ?? []);
	return cases.length === 0 && (payload === '' || payload === null) ? [''] : cases;
}
