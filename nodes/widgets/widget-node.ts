// A widget that shows rows of the plant's feed: it sends all of them to a browser that is new, and afterwards what has changed. Which rows it shows and
// what else it knows is the widget's (nodes/ui-andon-*); how it is registered and numbered: dashboard-node.ts.

import type { Node, NodeAPI } from 'node-red';
import { applied, type Change, diff, isNothing, type View } from '../../src/board/diff.ts';
import type { TaskRow, Tile } from '../../src/board/shown.ts';
import type { Actor } from '../../src/case/events.ts';
import type { Timer } from '../../src/clock.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { FromBrowser } from '../../src/identity/dashboard-user.ts';
import type { JsonObject } from '../../src/json.ts';
import { isRefusal, type Refusal, refuse } from '../../src/refusal.ts';
import { type Language, languageOf } from '../../src/text.ts';
import { clean } from '../../src/validate.ts';
import type { Served } from '../runtime/node-at-work.ts';
import type { PlantHost } from '../runtime/plant-host.ts';
import { TicketOffice } from '../runtime/ticket-office.ts';
import { type Ask, languageOfAsk, readAsk, rowAsked, sayToTask, showTask } from './asks.ts';
import { type DashboardNode, registerDashboardNode, type Widget, type WidgetDef } from './dashboard-node.ts';
import { Feed, type FeedChange } from './feed.ts';
import { type AboutFiles, checkOf, type TicketDesk, ticketsFor } from './files.ts';
import { setOwnPin, whoActs } from './who.ts';

export type { WidgetDef } from './dashboard-node.ts';

/** Bytes of a question of a widget's own: a few short texts. */
const LARGEST_ASK = 8_000;
/** Commits within this (real milliseconds) are told together. */
const TOGETHER = 100;

export interface WidgetOptions<Def extends WidgetDef, R extends Tile | TaskRow> {
	type: string;
	/** Which rows of the feed it shows … */
	rows: R extends Tile ? 'tiles' : 'tasks';
	/** … and which of those. */
	shows?(def: Def, engine: Engine): (row: R) => boolean;
	/** Whose files a browser may see and send, where that isn't the task that it names and this widget shows. */
	files?(ask: Ask, engine: Engine, node: Node, def: Def): AboutFiles | Refusal | Promise<AboutFiles | Refusal>;
	/** What somebody said, once it has happened. */
	said?(node: Node, reply: JsonObject, ask: Ask, actor: Actor): void;
	/** Of one that sends messages along the canvas: what it serves there, by its configuration. */
	serves?(def: Def, language: Language): Served;
	/** A row as browsers are told of it, where it says more than the feed does. */
	told?(def: Def, engine: Engine): (row: R) => R;
	/** What browsers are told with everything else; a refusal where it can't work as configured. */
	about?(def: Def, engine: Engine): JsonObject | Refusal;
	/** Of one that shows more than its rows: whether browsers are told that a commit to these cases (or to any) has changed something. */
	hears?(def: Def): (cases: readonly string[] | 'all') => boolean;
	/** What browsers may ask beside the usual, by name. What they say is plain JSON and no more than that. */
	asks?: Readonly<Record<string, (asked: Asked<Def, R>) => Promise<JsonObject | Refusal>>>;
}

/** A question of a widget's own. */
export interface Asked<Def extends WidgetDef = WidgetDef, R extends Tile | TaskRow = Tile> {
	engine: Engine;
	def: Def;
	/** The step key of the node. */
	key: string;
	node: Node;
	/** Where tickets for the plant's files come from; none without a plant. */
	desk: TicketDesk | undefined;
	said: JsonObject;
	/** With what the dashboard says of who it is. */
	message: FromBrowser;
	/** Who says it, as surely as a station knows. */
	actor(station?: string): Promise<Actor | Refusal>;
	language: Language;
	/** What the widget shows. */
	rows: View<R>;
}

/** Registers a node type whose nodes show rows. */
export function registerWidget<R extends Tile | TaskRow, Def extends WidgetDef = WidgetDef>(RED: NodeAPI, options: WidgetOptions<Def, R>): void {
	const { type, serves } = options;
	registerDashboardNode<Def>(RED, { type, serves, widget: (at, def) => new RowsWidget<R>(at, def, options as unknown as WidgetOptions<WidgetDef, R>) });
}

class RowsWidget<R extends Tile | TaskRow> implements Widget {
	readonly #at: DashboardNode;
	readonly #def: WidgetDef;
	readonly #options: WidgetOptions<WidgetDef, R>;
	#view: View<R> = new Map();
	#shows: (row: R) => boolean = () => true;
	#told: (row: R) => R = (row) => row;
	#soon: Timer | undefined;

	constructor(at: DashboardNode, def: WidgetDef, options: WidgetOptions<WidgetDef, R>) {
		this.#at = at;
		this.#def = def;
		this.#options = options;
	}

	async begin(engine: Engine, host: PlantHost): Promise<void> {
		this.#shows = this.#options.shows?.(this.#def, engine) ?? this.#shows;
		this.#told = this.#options.told?.(this.#def, engine) ?? this.#told;
		const feed = Feed.of(host);
		this.#at.until(await feed.follow((change) => this.#changed(change)));
		this.#view = this.#chosen(feed[this.#options.rows].values() as unknown as Iterable<R>);
		const hears = this.#options.hears?.(this.#def);
		if (!hears) return;
		this.#at.until(engine.onCommit((cases) => hears(cases) && this.#tellSoon(engine)));
		this.#at.until(() => this.#soon?.cancel());
	}

	async reply(engine: Engine, said: unknown, message: FromBrowser): Promise<object | Refusal> {
		const { asks = {} } = this.#options;
		const { ask: name } = said as { ask?: unknown };
		if (typeof name === 'string' && Object.hasOwn(asks, name)) return this.#own(engine, asks[name]!, said, message);
		const ask = readAsk(said, engine.language);
		return isRefusal(ask) ? ask : this.#answer(engine, ask, message);
	}

	async #own(engine: Engine, answer: NonNullable<WidgetOptions<WidgetDef, R>['asks']>[string], said: unknown, message: FromBrowser): Promise<object | Refusal> {
		const plain = clean(said, { bytes: LARGEST_ASK, language: engine.language });
		if (isRefusal(plain)) return plain;
		await this.#at.start();
		const asked = plain.value as JsonObject;
		const language = typeof asked.language === 'string' ? languageOf(asked.language) : engine.language;
		const actor = (station?: string) => this.#whoActs(engine, message, asked as unknown as Ask, station);
		const { node, desk, work } = this.#at;
		return answer({ engine, def: this.#def, key: work.key, node, desk, said: asked, message, actor, language, rows: this.#view });
	}

	async #answer(engine: Engine, ask: Ask, message: FromBrowser): Promise<object | Refusal> {
		const { work, desk, node } = this.#at;
		if (ask.ask === 'snapshot') {
			const about = this.#options.about?.(this.#def, engine);
			if (isRefusal(about)) return about;
			await this.#at.start();
			const quiet = work.host ? { ...Feed.of(work.host).quiet } : {};
			return { ...this.#at.snapshot(engine, message, [...this.#view.values()], { quiet }), ...(about ? { about } : {}) };
		}
		const language = languageOfAsk(ask, engine);
		if (ask.ask === 'files' && this.#options.files && desk) {
			const about = await this.#options.files(ask, engine, node, this.#def);
			return isRefusal(about) ? about : ticketsFor(desk, about, message, language);
		}
		if (ask.ask === 'pin') return setOwnPin(engine, await this.#whoActs(engine, message, ask), ask, work.host?.identification);
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
		if (!isRefusal(actor) && !isRefusal(reply)) this.#options.said?.(node, reply, ask, actor);
		return reply;
	}

	/** Who says it, as surely as this station knows. */
	#whoActs(engine: Engine, message: FromBrowser, ask: Ask, station = this.#at.station): Promise<Actor | Refusal> {
		return whoActs(engine, this.#at.work.host?.identification, message, ask, station || undefined);
	}

	/** Many commits in a row are told once. */
	#tellSoon({ clock }: Engine): void {
		if (this.#soon) return;
		this.#soon = clock.after(TOGETHER, () => {
			this.#soon = undefined;
			this.#at.tell({});
		});
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
		this.#at.tell({ ...ours, ...(rows === 'tiles' ? quiet : {}) });
	}

	#chosen(rows: Iterable<R>): Map<string, R> {
		return new Map([...rows].flatMap((row) => (this.#shows(row) ? [[row.id, this.#told(row)] as const] : [])));
	}
}
