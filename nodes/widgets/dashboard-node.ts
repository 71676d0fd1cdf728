// A node that is a widget of the dashboard: registers with its group, answers what browsers ask, and tells all of them what has changed, with a number, so
// that one that missed something notices. Which rows there are and what may be asked is the widget's: widget-node.ts, case-widget.ts.

import { randomUUID } from 'node:crypto';
import type { Node, NodeAPI, NodeDef } from 'node-red';
import { placesOf } from '../../src/board/places.ts';
import type { KindLabel } from '../../src/case-view/kinds.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { type FromBrowser, personOf } from '../../src/identity/dashboard-user.ts';
import type { Refusal } from '../../src/refusal.ts';
import type { Language } from '../../src/text.ts';
import type { Instant } from '../../src/time.ts';
import { filesAddress } from '../runtime/dashboard-routes.ts';
import { NodeAtWork, type Served } from '../runtime/node-at-work.ts';
import type { PlantHost } from '../runtime/plant-host.ts';
import { languageOfPlant } from '../runtime/step-node.ts';
import { TicketOffice } from '../runtime/ticket-office.ts';
import { answerBrowser, clockOf, type Emit, type FromWidget } from './answering.ts';
import { type CasePage, casePageOf } from './case-page.ts';
import type { TicketDesk } from './files.ts';
import { kindsOfPanels } from './kinds.ts';
import { waysHere } from './who.ts';

export interface WidgetDef extends NodeDef {
	plant?: string;
	group?: string;
	/** Area where the screen stands: the plant may have its own rules there for who says what. */
	station?: unknown;
}

/** What the dashboard offers to those who register, as far as it is used here. */
export interface Group {
	register(node: Node, def: WidgetDef, events: { onAction: true; onInput?(): undefined; beforeSend(message: object): Promise<object | undefined> }): void;
	getBase(): { emit(event: string, message: object, node?: Node): void };
}

/** What is a widget's own. */
export interface Widget {
	/** Once, when the plant is open, before a browser is told anything. What it begins to listen to it hands to `until`. */
	begin(engine: Engine, host: PlantHost): Promise<void>;
	/** The answer to what a browser asks. */
	reply(engine: Engine, said: unknown, message: FromBrowser): Promise<object | Refusal>;
	/** Of one with an input: what a message does; its error where it can't. */
	take?(message: object): Promise<Error | undefined>;
}

export interface DashboardNodeOptions<Def extends WidgetDef> {
	type: string;
	/** Of one that sends messages along the canvas: what it serves there, by its configuration. */
	serves?: ((def: Def, language: Language) => Served) | undefined;
	/** It serves that under its id, whatever it is called: nothing arrives at it, and no step loses its name to it. */
	nameless?: true;
	widget(at: DashboardNode, def: Def): Widget;
}

/** Registers a node type whose nodes are widgets. */
export function registerDashboardNode<Def extends WidgetDef>(RED: NodeAPI, { type, serves, nameless, widget }: DashboardNodeOptions<Def>): void {
	RED.nodes.registerType(type, function (this: Node, def: Def) {
		RED.nodes.createNode(this, def);
		const { id } = this;
		const group = RED.nodes.getNode(String(def.group ?? '')) as unknown as Group | null;
		const served = group ? serves?.(def, languageOfPlant(RED, def.plant)) : undefined;
		const work = new NodeAtWork(RED, this, nameless ? { ...def, name: '' } : def, served);
		if (typeof group?.register !== 'function') {
			this.status({ fill: 'red', shape: 'ring', text: work.say('no-group') });
			return;
		}
		const emit: Emit = (event, message) => group.getBase().emit(`${event}:${id}`, message);
		const drawn = { casePage: () => casePageOf(RED.nodes, def.plant, def.group), kinds: () => kindsOfPanels(RED.nodes, def.plant) };
		const at = new DashboardNode(this, work, { def, address: filesAddress(RED, String(def.plant ?? '')), emit, drawn });
		at.serve(group, def, widget(at, { ...def }));
	});
}

/** What else is on the canvas that browsers are told of. */
interface Drawn {
	/** Where a case can be looked at. */
	casePage(): CasePage | undefined;
	/** What panels call kinds of cases. */
	kinds(): readonly KindLabel[];
}

export class DashboardNode {
	readonly node: Node;
	readonly work: NodeAtWork;
	/** Tells numbers of this start of the node from those of another. */
	readonly epoch = randomUUID();
	readonly #def: WidgetDef;
	/** Of the plant's files. */
	readonly #address: string;
	readonly #emit: Emit;
	readonly #drawn: Drawn;
	#seq = 0;
	#widget!: Widget;
	#started: Promise<void> | undefined;
	#closed = false;
	readonly #closing: (() => void)[] = [];

	constructor(node: Node, work: NodeAtWork, { def, address, emit, drawn }: { def: WidgetDef; address: string; emit: Emit; drawn: Drawn }) {
		this.node = node;
		this.work = work;
		this.#def = { ...def };
		this.#address = address;
		this.#emit = emit;
		this.#drawn = drawn;
	}

	/** Where the screen stands, as the node has it: no browser chooses the rules that it goes by. */
	get station(): string | undefined {
		const { station } = this.#def;
		return typeof station === 'string' && station !== '' ? station : undefined;
	}

	/** Where tickets for the plant's files come from; none without a plant. */
	get desk(): TicketDesk | undefined {
		const { host } = this.work;
		return host && { office: TicketOffice.of(host), address: this.#address };
	}

	/** What the plant's panels call kinds of cases. */
	kinds(): readonly KindLabel[] {
		return this.#drawn.kinds();
	}

	/** Number of what was told last. */
	get seq(): number {
		return this.#seq;
	}

	/** From now on, until the node closes. */
	serve(group: Group, def: WidgetDef, widget: Widget): void {
		const { node } = this;
		const take = widget.take?.bind(widget);
		this.#widget = widget;
		// Ours is called first: the dashboard's own asks `beforeSend` what to do with the same message.
		const incoming = new WeakSet<object>();
		if (take) {
			node.on('input', (message, _send, done) => {
				incoming.add(message);
				void take(message).then((error) => (error ? done(error) : done()), done);
			});
		}
		group.register(node, def, {
			onAction: true,
			...(take ? { onInput: () => undefined } : {}),
			beforeSend: async (message) => {
				if (incoming.has(message)) return {};
				await this.#asked(message as FromWidget);
				// Nothing a browser says goes on to the canvas as it is.
				return undefined;
			},
		});
		void this.start().catch((error: unknown) => node.error(error instanceof Error ? error.message : String(error)));
		node.on('close', (done: () => void) => {
			this.#closed = true;
			for (const close of this.#closing.splice(0)) close();
			done();
		});
	}

	/** Resolves when the widget has begun; it does so once. */
	start(): Promise<void> {
		this.#started ??= this.#start();
		return this.#started;
	}

	/** Called when the node closes; at once if it has. */
	until(close: () => void): void {
		if (this.#closed) close();
		else this.#closing.push(close);
	}

	/** Tells every browser. */
	tell(what: object): void {
		if (this.#closed) return;
		this.#seq++;
		this.#emit('andon-change', { epoch: this.epoch, seq: this.#seq, ...what });
	}

	/** All there is, for a browser that knows nothing yet. `seq`: what was told by the time when the rows were read. */
	snapshot(engine: Engine, { _client }: FromBrowser, rows: readonly object[], { seq = this.#seq, quiet = {} as Record<string, Instant> } = {}): object {
		const me = _client?.user ? personOf(_client.user, engine.plant.directory) : undefined;
		return {
			epoch: this.epoch,
			seq,
			rows,
			places: placesOf(engine.plant.directory.config, this.kinds()),
			clock: clockOf(engine),
			quiet,
			casePage: this.#drawn.casePage(),
			// Somebody who is signed in is asked no more who they are.
			...(me === undefined ? { ways: waysHere(engine, this.station) } : { me }),
		};
	}

	async #start(): Promise<void> {
		const { host } = this.work;
		const engine = await this.work.ready();
		if (!engine || !host || this.#closed) return;
		await this.#widget.begin(engine, host);
		this.until(host.onChange(() => this.tell({ clock: clockOf(engine) })));
		// The page of cases may have come, gone or moved, although this node was not touched.
		let shown = this.#drawn.casePage();
		this.until(
			this.work.onCanvasStarted(() => {
				const now = this.#drawn.casePage();
				if (JSON.stringify(now) !== JSON.stringify(shown)) this.tell({ casePage: now ?? null });
				shown = now;
			}),
		);
		// Browsers that showed an earlier start of this node take everything anew.
		this.tell({});
	}

	/** The answer goes to the browser that asks, alone. */
	#asked(message: FromWidget): Promise<void> {
		return answerBrowser(message, this.work, this.#emit, (engine, said) => this.#widget.reply(engine, said, message));
	}
}
