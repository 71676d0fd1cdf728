// A node at a step: finds its plant, attaches to the engine, shows its status, and detaches when it closes.

import type { Node, NodeAPI, NodeDef } from 'node-red';
import type { Hold } from '../../src/case/mechanics.ts';
import type { Attachment } from '../../src/engine/attachments.ts';
import { KeyTaken } from '../../src/engine/attachments.ts';
import { stepKey } from '../../src/engine/canvas.ts';
import type { JsonObject } from '../../src/json.ts';
import { type Language, languageOf, text } from '../../src/text.ts';
import { type Palette, palette } from './palette.ts';
import type { PlantHost } from './plant-host.ts';

/** What the plant node offers to others. */
export interface PlantNode extends Node {
	host?: PlantHost;
	/** Why it offers none. */
	problem?: string;
}

export interface Served {
	kind: string;
	config: JsonObject;
	outputs: string[];
	/** Set when it can't work as configured. */
	broken?: Hold;
}

/** Real milliseconds between two status updates. */
const STATUS_EVERY = 500;

export class NodeAtWork {
	readonly key: string;
	readonly host: PlantHost | undefined;
	readonly #node: Node;
	readonly #palette: Palette;
	readonly #language: Language;
	readonly #closing: (() => void)[] = [];
	#statusDue = false;
	#refusal: string | undefined;

	constructor(RED: NodeAPI, node: Node, def: NodeDef & { plant?: string }, served?: Served) {
		this.#node = node;
		this.#palette = palette(RED);
		this.#language = languageOf((RED.settings as { lang?: string }).lang);
		const { id, path, instances } = placeOf(node);
		this.key = stepKey({ id, name: def.name }, instances);
		const plant = RED.nodes.getNode(String(def.plant ?? '')) as PlantNode | null;
		this.host = plant?.host;
		if (!this.host) {
			this.#refusal = plant ? 'plant-broken' : 'no-plant';
			node.status({ fill: 'red', shape: 'ring', text: this.say(this.#refusal) });
			return;
		}
		node.on('close', (done: () => void) => {
			for (const close of this.#closing) close();
			done();
		});
		if (!served) return;
		this.#serve(this.host, {
			key: this.key,
			path,
			node: id,
			...served,
			send: (port, message) => node.send(onPort(port, message)),
			held: (subject, hold) => this.#held(subject, hold),
		});
		if (served.broken) node.error(served.broken.message);
	}

	/** The engine, once its store is open. Undefined when there is no plant, or the step's name is another's. */
	async engine() {
		await this.host?.ready();
		return this.#refusal === undefined ? this.host?.engine : undefined;
	}

	/** Whether messages sent now reach other nodes. */
	get canvasRuns(): boolean {
		return this.#palette.started;
	}

	/** Called after every start of the canvas. */
	onCanvasStarted(listener: () => void): () => void {
		return this.#palette.onStarted(listener);
	}

	/** Why there is no engine, in the language of the runtime. */
	get problem(): string {
		return this.say(this.#refusal ?? 'no-plant');
	}

	/** A status text, in the language of the plant. */
	say(key: string, params: Record<string, unknown> = {}): string {
		return text(this.host?.engine.language ?? this.#language, `status.${key}`, params);
	}

	#serve(host: PlantHost, attachment: Attachment): void {
		let detach: (() => void) | undefined;
		let closed = false;
		const refresh = () => this.#statusSoon(host, attachment);
		this.#closing.push(
			() => {
				closed = true;
				detach?.();
			},
			host.onChange(refresh),
			host.engine.onCommit(refresh),
		);
		void host.ready().then(() => {
			if (closed) return;
			try {
				detach = host.engine.attach(attachment);
			} catch (error) {
				if (!(error instanceof KeyTaken)) throw error;
				this.#refusal = 'key-taken';
				this.#node.error(text(host.engine.language, 'engine.key-taken', { step: error.key, owner: error.owner }));
			}
			this.#status(host, attachment);
		});
		this.#status(host, attachment);
	}

	#held(subject: { id: string; number: string }, hold: Hold): void {
		this.#node.error(`${subject.number}: ${hold.message}`, { case: subject, payload: hold, error: { code: hold.code } } as never);
	}

	#statusSoon(host: PlantHost, attachment: Attachment): void {
		if (this.#statusDue) return;
		this.#statusDue = true;
		const timer = host.engine.clock.after(STATUS_EVERY, () => {
			this.#statusDue = false;
			this.#status(host, attachment);
		});
		this.#closing.push(() => timer.cancel());
	}

	#status(host: PlantHost, attachment: Attachment): void {
		if (this.#refusal) this.#node.status({ fill: 'red', shape: 'ring', text: this.say(this.#refusal) });
		else if (host.state === 'failed') this.#node.status({ fill: 'red', shape: 'ring', text: this.say('store') });
		else if (host.state !== 'open') this.#node.status({ fill: 'grey', shape: 'ring', text: this.say('opening') });
		else if (attachment.broken) this.#node.status({ fill: 'red', shape: 'dot', text: this.say('config') });
		else this.#showCounts(host.engine.atStep(attachment.key));
	}

	#showCounts({ open, held }: { open: number; held: number }): void {
		if (held > 0) this.#node.status({ fill: 'yellow', shape: 'ring', text: this.say('held', { count: held }) });
		else if (open > 0) this.#node.status({ fill: 'blue', shape: 'dot', text: this.say('open', { count: open }) });
		else this.#node.status({});
	}
}

/** Where a running node stands: its id in the flow file, its path, and the subflow instances around it. */
function placeOf(node: Node): { id: string; path: string; instances: string[] } {
	const inner = node as unknown as { id: string; z?: string; _alias?: string; _path?: string };
	const id = inner._alias ?? inner.id;
	const path = inner._path ?? `${inner.z ?? ''}/${id}`;
	return { id, path, instances: path.split('/').slice(1, -1) };
}

function onPort(port: number, message: JsonObject): (JsonObject | null)[] {
	return [...new Array<null>(port).fill(null), message];
}
