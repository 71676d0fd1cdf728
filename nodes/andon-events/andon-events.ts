// Everything that happens, in order, from where it stopped the last time. Filters here are selections, not rules.

import type { Node, NodeAPI, NodeDef } from 'node-red';
import { viewOf } from '../../src/case/view.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Json, JsonObject } from '../../src/json.ts';
import type { FeedEntry } from '../../src/store/port.ts';
import { NodeAtWork } from '../runtime/node-at-work.ts';
import { palette } from '../runtime/palette.ts';

interface EventsDef extends NodeDef {
	plant?: string;
	/** Event types to pass on; empty: all. */
	types?: string[];
	/** Kinds of cases; empty: all. */
	kinds?: string[];
	/** Without it a new node starts with what happens from now on. */
	fromStart?: boolean;
}

const AT_ONCE = 200;

export default function andonEvents(RED: NodeAPI): void {
	palette(RED);
	RED.nodes.registerType('andon-events', function (this: Node, def: EventsDef) {
		RED.nodes.createNode(this, def);
		const work = new NodeAtWork(RED, this, def);
		const reader = new Reader(this, def, work);
		reader.start().catch((error: unknown) => this.error(error instanceof Error ? error.message : String(error)));
		this.on('close', () => reader.stop());
	});
}

/** Follows the feed: one pass at a time, the place it has reached kept in the store after each. */
class Reader {
	readonly #node: Node;
	readonly #def: EventsDef;
	readonly #work: NodeAtWork;
	#after = 0;
	#reading = false;
	#again = false;
	#closed = false;
	readonly #unlisten: (() => void)[] = [];

	constructor(node: Node, def: EventsDef, work: NodeAtWork) {
		this.#node = node;
		this.#def = def;
		this.#work = work;
	}

	async start(): Promise<void> {
		const engine = await this.#work.ready();
		if (!engine || this.#closed) return;
		const kept = engine.store.value(this.#cursor);
		this.#after = typeof kept === 'number' ? kept : this.#def.fromStart ? 0 : await this.#fromNow(engine);
		const read = () => void this.#read(engine);
		// What a routine could not tell belongs to no case, and so to no feed.
		const lost = (message: JsonObject): void => this.#node.send([null, message] as never);
		this.#unlisten.push(engine.onCommit(read), this.#work.onCanvasStarted(read), engine.onUndelivered(lost));
		await this.#read(engine);
	}

	/** Where the feed stands, noted as the place to go on from: the commit that notes it says how far it is. */
	async #fromNow(engine: Engine): Promise<number> {
		const value = engine.recovery?.g ?? 0;
		const { g } = await engine.store.commit({ expect: {}, build: () => ({ at: engine.clock.now(), cases: [], values: [{ key: this.#cursor, value }] }) });
		return g;
	}

	stop(): void {
		this.#closed = true;
		for (const unlisten of this.#unlisten) unlisten();
	}

	get #cursor(): string {
		return `cursor:${this.#work.place}`;
	}

	async #read(engine: Engine): Promise<void> {
		this.#again = true;
		if (this.#reading) return;
		this.#reading = true;
		try {
			while (this.#again && !this.#closed && this.#work.canvasRuns) {
				this.#again = false;
				const before = this.#after;
				for (let entries = await engine.feed(this.#after, AT_ONCE); entries.length > 0 && !this.#closed; entries = await engine.feed(this.#after, AT_ONCE)) {
					for (const entry of entries) await this.#pass(engine, entry);
					this.#after = entries.at(-1)?.g ?? this.#after;
				}
				if (this.#after !== before) await engine.setValue(this.#cursor, this.#after);
			}
		} catch (error) {
			this.#node.error(error instanceof Error ? error.message : String(error));
		} finally {
			this.#reading = false;
		}
	}

	async #pass(engine: Engine, { g, case: id, event }: FeedEntry): Promise<void> {
		const types = selected(this.#def.types);
		const kinds = selected(this.#def.kinds);
		const loaded = await engine.store.load(id);
		if (!loaded || (kinds.length > 0 && !kinds.includes(loaded.record.case.kind))) return;
		const message = { topic: event.type, payload: { g, ...event } as unknown as Json, case: viewOf(loaded.record) };
		if (event.type === 'undelivered') this.#node.send([null, message] as never);
		if (types.length === 0 || types.includes(event.type)) this.#node.send([message, null] as never);
	}
}

/** A selection as it may stand in an imported flow; none selects everything. */
function selected(raw: unknown): string[] {
	return Array.isArray(raw) ? raw.filter((one) => typeof one === 'string') : [];
}
