// A widget of the dashboard on the server: registers with its group, answers what browsers ask, and tells all of them what has changed, with a number,
// so that one that missed something notices. Which rows it shows and what else it knows is the widget's (nodes/ui-andon-*).

import { randomUUID } from 'node:crypto';
import type { Node, NodeAPI, NodeDef } from 'node-red';
import { applied, type Change, diff, isNothing, type View } from '../../src/board/diff.ts';
import { placesOf } from '../../src/board/places.ts';
import type { TaskRow, Tile, ToldClock } from '../../src/board/shown.ts';
import type { Actor } from '../../src/case/events.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { type FromBrowser, personOf } from '../../src/identity/dashboard-user.ts';
import type { JsonObject } from '../../src/json.ts';
import { isRefusal, type Refusal, refuse } from '../../src/refusal.ts';
import { type Language, languageOf } from '../../src/text.ts';
import { clean } from '../../src/validate.ts';
import { filesAddress } from '../runtime/dashboard-routes.ts';
import { NodeAtWork, type Served } from '../runtime/node-at-work.ts';
import { languageOfPlant } from '../runtime/step-node.ts';
import { TicketOffice } from '../runtime/ticket-office.ts';
import { answerBrowser, clockOf, type FromWidget } from './answering.ts';
import { type Ask, languageOfAsk, readAsk, rowAsked, sayToTask, showTask } from './asks.ts';
import { Feed, type FeedChange } from './feed.ts';
import { type AboutFiles, checkOf, type TicketDesk, ticketsFor } from './files.ts';
import { setOwnPin, waysHere, whoActs } from './who.ts';

/** Bytes of a question of a widget's own: a few short texts. */
const LARGEST_ASK = 8_000;

export interface WidgetDef extends NodeDef {
	plant?: string;
	group?: string;
	/** Area where the screen stands: the plant may have its own rules there for who says what. */
	station?: unknown;
}

/** What the dashboard offers to those who register, as far as it is used here. */
export interface Group {
	register(node: Node, def: WidgetDef, events: { onAction: true; beforeSend(message: unknown): Promise<undefined> }): void;
	getBase(): { emit(event: string, message: object, node?: Node): void };
}

export interface WidgetOptions<Def extends WidgetDef, R extends Tile | TaskRow> {
	type: string;
	/** Which rows of the feed it shows … */
	rows: R extends Tile ? 'tiles' : 'tasks';
	/** … and which of those. */
	shows?(def: Def, engine: Engine): (row: R) => boolean;
	/** Whose files a browser may see and send, where that isn't the task that it names and this widget shows. */
	files?(ask: Ask, engine: Engine, node: Node): AboutFiles | Refusal | Promise<AboutFiles | Refusal>;
	/** What somebody said, once it has happened. */
	said?(node: Node, reply: JsonObject, ask: Ask, actor: Actor): void;
	/** Of one that sends messages along the canvas: what it serves there, by its configuration. */
	serves?(def: Def, language: Language): Served;
	/** A row as browsers are told of it, where it says more than the feed does. */
	told?(def: Def, engine: Engine): (row: R) => R;
	/** What browsers are told with everything else; a refusal where it can't work as configured. */
	about?(def: Def, engine: Engine): JsonObject | Refusal;
	/** What browsers may ask beside the usual, by name. What they say is plain JSON and no more than that. */
	asks?: Readonly<Record<string, (asked: Asked<Def, R>) => Promise<JsonObject | Refusal>>>;
}

/** A question of a widget's own. */
export interface Asked<Def extends WidgetDef = WidgetDef, R extends Tile | TaskRow = Tile> {
	engine: Engine;
	def: Def;
	/** The step key of the node. */
	key: string;
	said: JsonObject;
	/** With what the dashboard says of who it is. */
	message: FromBrowser;
	/** Who says it, as surely as a station knows. */
	actor(station?: string): Promise<Actor | Refusal>;
	language: Language;
	/** What the widget shows. */
	rows: View<R>;
}

/** Registers a node type whose nodes are widgets. */
export function registerWidget<R extends Tile | TaskRow, Def extends WidgetDef = WidgetDef>(RED: NodeAPI, options: WidgetOptions<Def, R>): void {
	RED.nodes.registerType(options.type, function (this: Node, def: Def) {
		RED.nodes.createNode(this, def);
		const { id } = this;
		const work = new NodeAtWork(RED, this, def, options.serves?.(def, languageOfPlant(RED, def.plant)));
		const group = RED.nodes.getNode(String(def.group ?? '')) as unknown as Group | null;
		if (typeof group?.register !== 'function') {
			this.status({ fill: 'red', shape: 'ring', text: work.say('no-group') });
			return;
		}
		const emit = (event: string, message: object) => group.getBase().emit(`${event}:${id}`, message);
		const address = filesAddress(RED, String(def.plant ?? ''));
		const widget = new Widget<R>(work, emit, address, options as unknown as WidgetOptions<WidgetDef, R>, this, { ...def });
		group.register(this, def, {
			onAction: true,
			async beforeSend(message) {
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

class Widget<R extends Tile | TaskRow> {
	readonly #work: NodeAtWork;
	readonly #emit: (event: string, message: object) => void;
	/** Of the plant's files. */
	readonly #address: string;
	readonly #options: WidgetOptions<WidgetDef, R>;
	readonly #node: Node;
	readonly #def: WidgetDef;
	/** Tells numbers of this start of the node from those of another. */
	readonly #epoch = randomUUID();
	#seq = 0;
	#view: View<R> = new Map();
	#shows: (row: R) => boolean = () => true;
	#told: (row: R) => R = (row) => row;
	#unfollow: (() => void)[] = [];
	#closed = false;
	#started: Promise<void> | undefined;

	constructor(
		work: NodeAtWork,
		emit: (event: string, message: object) => void,
		address: string,
		options: WidgetOptions<WidgetDef, R>,
		node: Node,
		def: WidgetDef,
	) {
		this.#work = work;
		this.#emit = emit;
		this.#address = address;
		this.#options = options;
		this.#node = node;
		this.#def = def;
	}

	start(): Promise<void> {
		this.#started ??= this.#start();
		return this.#started;
	}

	async #start(): Promise<void> {
		const { host } = this.#work;
		const engine = await this.#work.ready();
		if (!engine || !host || this.#closed) return;
		this.#shows = this.#options.shows?.(this.#def, engine) ?? this.#shows;
		this.#told = this.#options.told?.(this.#def, engine) ?? this.#told;
		const feed = Feed.of(host);
		this.#unfollow.push(await feed.follow((change) => this.#changed(change)));
		this.#view = this.#chosen(this.#rowsOf(feed));
		this.#unfollow.push(host.onChange(() => this.#tell({ clock: clockOf(engine) })));
		if (this.#closed) return this.stop();
		// Browsers that showed an earlier start of this node take everything anew.
		this.#tell({});
	}

	stop(): void {
		this.#closed = true;
		for (const unfollow of this.#unfollow.splice(0)) unfollow();
	}

	/** A browser asks something; the answer goes to that browser alone. */
	asked(message: FromWidget): Promise<void> {
		return answerBrowser(message, this.#work, this.#emit, (engine, said) => this.#reply(engine, said, message));
	}

	async #reply(engine: Engine, said: unknown, message: FromBrowser): Promise<object | Refusal> {
		const { asks = {} } = this.#options;
		const { ask: name } = said as { ask?: unknown };
		if (typeof name === 'string' && Object.hasOwn(asks, name)) return this.#own(engine, asks[name]!, said, message);
		const ask = readAsk(said, engine.language);
		return isRefusal(ask) ? ask : this.#answer(engine, ask, message);
	}

	async #own(engine: Engine, answer: NonNullable<WidgetOptions<WidgetDef, R>['asks']>[string], said: unknown, message: FromBrowser): Promise<object | Refusal> {
		const plain = clean(said, { bytes: LARGEST_ASK, language: engine.language });
		if (isRefusal(plain)) return plain;
		await this.start();
		const asked = plain.value as JsonObject;
		const language = typeof asked.language === 'string' ? languageOf(asked.language) : engine.language;
		const actor = (station?: string) => this.#whoActs(engine, message, asked as unknown as Ask, station);
		return answer({ engine, def: this.#def, key: this.#work.key, said: asked, message, actor, language, rows: this.#view });
	}

	async #answer(engine: Engine, ask: Ask, message: FromBrowser): Promise<object | Refusal> {
		if (ask.ask === 'snapshot') {
			const about = this.#options.about?.(this.#def, engine);
			if (isRefusal(about)) return about;
			await this.start();
			return { ...this.#snapshot(engine, message), ...(about ? { about } : {}) };
		}
		const language = languageOfAsk(ask, engine);
		const { host } = this.#work;
		const desk: TicketDesk | undefined = host && { office: TicketOffice.of(host), address: this.#address };
		if (ask.ask === 'files' && this.#options.files && desk) {
			const about = await this.#options.files(ask, engine, this.#node);
			return isRefusal(about) ? about : ticketsFor(desk, about, message, language);
		}
		if (ask.ask === 'pin') return setOwnPin(engine, await this.#whoActs(engine, message, ask), ask, host?.identification);
		if (this.#options.rows !== 'tasks') return refuse(language, 'board.only-looks', 'ask');
		// As it is now: the feed is told a moment later. One that is over is the engine's to answer: it knows an answer that comes twice.
		const row = (await rowAsked(engine, ask)) as R | undefined;
		if (row && !this.#shows(row)) return refuse(language, 'board.task-elsewhere', 'task');
		if (ask.ask === 'files' && desk) {
			if (!row) return refuse(language, 'board.task-gone', 'task');
			return ticketsFor(desk, { about: TicketOffice.aboutCase((row as TaskRow).case), upload: true }, message, language);
		}
		if (ask.ask === 'task') return showTask(engine, ask, desk && ((form) => checkOf(desk, form, message)));
		const actor = await this.#whoActs(engine, message, ask);
		const reply = isRefusal(actor) ? actor : await sayToTask(engine, actor, ask);
		if (!isRefusal(actor) && !isRefusal(reply)) this.#options.said?.(this.#node, reply, ask, actor);
		return reply;
	}

	/** Who says it, as surely as this station knows. */
	#whoActs(engine: Engine, message: FromBrowser, ask: Ask, station: unknown = this.#def.station): Promise<Actor | Refusal> {
		const at = typeof station === 'string' && station !== '' ? station : undefined;
		return whoActs(engine, this.#work.host?.identification, message, ask, at);
	}

	#snapshot(engine: Engine, { _client }: FromBrowser): object {
		const { host } = this.#work;
		const me = _client?.user ? personOf(_client.user, engine.plant.directory) : undefined;
		return {
			epoch: this.#epoch,
			seq: this.#seq,
			rows: [...this.#view.values()],
			places: placesOf(engine.plant.directory.config),
			clock: clockOf(engine),
			quiet: host ? { ...Feed.of(host).quiet } : {},
			// Somebody who is signed in is asked no more who they are.
			...(me === undefined ? { ways: waysHere(engine, this.#def.station) } : { me }),
		};
	}

	#changed(change: FeedChange): void {
		const { rows } = this.#options;
		const { put, drop } = change[rows] as unknown as Change<R>;
		const touched = new Set([...put.map(({ id }) => id), ...drop]);
		const before = new Map([...touched].flatMap((id) => (this.#view.has(id) ? [[id, this.#view.get(id)!] as const] : [])));
		const ours = diff<R>(before, this.#chosen(put));
		const quiet = Object.keys(change.quiet).length > 0 ? { quiet: change.quiet } : {};
		if (isNothing(ours) && !(rows === 'tiles' && 'quiet' in quiet)) return;
		this.#view = applied(this.#view, ours);
		this.#tell({ ...ours, ...(rows === 'tiles' ? quiet : {}) });
	}

	#tell(what: Partial<Change<R>> & { quiet?: FeedChange['quiet']; clock?: ToldClock }): void {
		this.#seq++;
		this.#emit('andon-change', { epoch: this.#epoch, seq: this.#seq, ...what });
	}

	#rowsOf(feed: Feed): Iterable<R> {
		return feed[this.#options.rows].values() as unknown as Iterable<R>;
	}

	#chosen(rows: Iterable<R>): Map<string, R> {
		return new Map([...rows].flatMap((row) => (this.#shows(row) ? [[row.id, this.#told(row)] as const] : [])));
	}
}
