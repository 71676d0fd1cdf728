// What a widget in the browser knows: the rows as they are on the server, kept up to date by differences, and a way to ask. Takes everything anew when it
// missed something. Not for how anything looks.

import { applied, type Row, type View } from '../../../src/board/diff.ts';
import { plantNow } from '../../../src/board/running.ts';
import type { Places, ToldClock } from '../../../src/board/shown.ts';
import type { JsonObject } from '../../../src/json.ts';
import type { Way } from '../../../src/plant/identity-ways.ts';
import type { Instant } from '../../../src/time.ts';
import type { CasePage } from '../case-page.ts';

/** The dashboard's socket, as far as it is used here. */
export interface Socket {
	readonly connected: boolean;
	on(event: string, listener: (message: never) => void): void;
	off(event: string, listener: (message: never) => void): void;
	emit(event: string, ...data: unknown[]): void;
}

/** What the server would not do, in a sentence for people. */
export interface Refused {
	code: string;
	message: string;
	path: string;
	all?: { code: string; message: string; path: string }[];
}

export type Reply<T> = { reply: T } | { refused: Refused } | { offline: true };

interface Snapshot<R> {
	epoch: string;
	seq: number;
	rows: R[];
	places: Places;
	clock: ToldClock;
	quiet: Record<string, Instant>;
	me?: string;
	ways?: Way[];
	casePage?: CasePage;
	about?: JsonObject;
}

interface Told<R> {
	epoch: string;
	seq: number;
	put?: R[];
	drop?: string[];
	quiet?: Record<string, Instant>;
	clock?: ToldClock;
	casePage?: CasePage | null;
}

/** An answer that takes longer is not waited for: it is asked again. */
const PATIENCE = 15_000;
const AGAIN = 2_000;

export class Live<R extends Row> extends EventTarget {
	rows: View<R> = new Map();
	places: Places | undefined;
	quiet: Record<string, Instant> = {};
	/** Who is signed in … */
	me: string | undefined;
	/** … or the ways in which somebody may say here who they are. */
	ways: readonly Way[] = [];
	/** Where a case can be looked at by itself … */
	casePage: CasePage | undefined;
	/** … and where the dashboard around has a page. */
	pageAt: ((page: string) => string | undefined) | undefined;
	/** What a widget of this kind is told besides. */
	about: JsonObject | undefined;
	state: 'connecting' | 'live' | 'offline' | 'failed' = 'connecting';
	reason = '';
	/** Plant time when the connection was lost. */
	lostAt: number | undefined;
	readonly id: string;
	readonly #socket: Socket;
	#epoch = '';
	#seq = 0;
	#clock: ToldClock | undefined;
	#toldAt = 0;
	#requests = 0;
	readonly #mark = `${Date.now().toString(36)}${Math.random().toString(36).slice(2)}`;
	readonly #waiting = new Map<string, (reply: Reply<never>) => void>();
	#asking = false;
	#again: number | undefined;

	constructor(socket: Socket, id: string) {
		super();
		this.#socket = socket;
		this.id = id;
	}

	start(): void {
		this.#socket.on(`andon-change:${this.id}`, this.#changed as never);
		this.#socket.on(`andon-answer:${this.id}`, this.#answered as never);
		this.#socket.on('connect', this.#connected);
		this.#socket.on('disconnect', this.#lost);
		void this.#takeAll();
	}

	stop(): void {
		this.#socket.off(`andon-change:${this.id}`, this.#changed as never);
		this.#socket.off(`andon-answer:${this.id}`, this.#answered as never);
		this.#socket.off('connect', this.#connected);
		this.#socket.off('disconnect', this.#lost);
		clearTimeout(this.#again);
		for (const done of this.#waiting.values()) done({ offline: true });
		this.#waiting.clear();
	}

	/** The plant's time now, in milliseconds since 1970 UTC. */
	now(): number {
		return this.#clock ? plantNow(this.#clock, performance.now() - this.#toldAt) : Date.now();
	}

	/** Asks the server. `offline`: it could not be reached; nothing is known of what became of it. */
	ask<T>(ask: string, more: object = {}): Promise<Reply<T>> {
		if (!this.#socket.connected) return Promise.resolve({ offline: true });
		const request = `${this.#mark}-${++this.#requests}`;
		return new Promise((resolve) => {
			const timer = setTimeout(() => done({ offline: true }), PATIENCE);
			const done = (reply: Reply<never>) => {
				clearTimeout(timer);
				this.#waiting.delete(request);
				resolve(reply);
			};
			this.#waiting.set(request, done);
			this.#socket.emit('widget-action', this.id, { andon: { request, ask, ...more } });
		});
	}

	async #takeAll(): Promise<void> {
		if (this.#asking) return;
		this.#asking = true;
		clearTimeout(this.#again);
		const answer = await this.ask<Snapshot<R>>('snapshot');
		this.#asking = false;
		if ('reply' in answer) {
			const { epoch, seq, rows, places, clock, quiet, me, ways = [], casePage, about } = answer.reply;
			Object.assign(this, { places, quiet, me, ways, casePage, about, state: 'live', reason: '', lostAt: undefined });
			this.#epoch = epoch;
			this.#seq = seq;
			this.#setClock(clock);
			const before = this.rows;
			this.rows = new Map(rows.map((row) => [row.id, row]));
			this.#tell(before);
			return;
		}
		if ('refused' in answer) {
			this.state = 'failed';
			this.reason = answer.refused.message;
			this.#tell(this.rows);
		}
		// Not there yet (a deploy), or the line is slow.
		this.#again = setTimeout(() => void this.#takeAll(), AGAIN) as unknown as number;
	}

	readonly #changed = (told: Told<R>): void => {
		// What a snapshot that is under way says already is said twice; what comes after it is not missed.
		if (told.epoch !== this.#epoch || told.seq > this.#seq + 1) return void this.#takeAll();
		if (told.seq <= this.#seq) return;
		this.#seq = told.seq;
		const before = this.rows;
		this.rows = applied(this.rows, { put: told.put ?? [], drop: told.drop ?? [] });
		if (told.quiet) this.quiet = { ...this.quiet, ...told.quiet };
		if (told.clock) this.#setClock(told.clock);
		if (told.casePage !== undefined) this.casePage = told.casePage ?? undefined;
		this.#tell(before);
	};

	readonly #answered = ({ request, ...reply }: { request: string } & Reply<never>): void => {
		this.#waiting.get(request)?.(reply as Reply<never>);
	};

	readonly #connected = (): void => {
		void this.#takeAll();
	};

	readonly #lost = (): void => {
		if (this.state === 'live') this.lostAt = this.now();
		this.state = 'offline';
		for (const done of [...this.#waiting.values()]) done({ offline: true });
		this.#tell(this.rows);
	};

	#setClock(clock: ToldClock): void {
		this.#clock = clock;
		this.#toldAt = performance.now();
	}

	#tell(before: View<R>): void {
		this.dispatchEvent(new CustomEvent('told', { detail: { before } }));
	}
}
