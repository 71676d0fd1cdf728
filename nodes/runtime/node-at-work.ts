// A node at a step: finds its plant, attaches to the engine, shows its status, and detaches when it closes.

import type { Node, NodeAPI, NodeDef, NodeStatus } from 'node-red';
import type { Hold } from '../../src/case/mechanics.ts';
import type { Attachment } from '../../src/engine/attachments.ts';
import { KeyTaken } from '../../src/engine/attachments.ts';
import { stepKey } from '../../src/engine/canvas.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Announcement } from '../../src/engine/forwarding.ts';
import type { JsonObject } from '../../src/json.ts';
import { type Refusal, refuse } from '../../src/refusal.ts';
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
	/** What is shown while all is well; absent: how many cases are open and held here. */
	shown?(engine: Engine, key: string): NodeStatus;
}

/** Real milliseconds between two status updates. */
const STATUS_EVERY = 500;

export class NodeAtWork {
	readonly key: string;
	/** Stays the same when the node is renamed: the subflow instances around it and its id. */
	readonly place: string;
	readonly host: PlantHost | undefined;
	readonly #node: Node;
	readonly #palette: Palette;
	readonly #language: Language;
	readonly #closing: (() => void)[] = [];
	#statusDue = false;
	#shown: Served['shown'];
	#refresh: () => void = () => undefined;
	/** Why it does not work at all: the key of its status, and what a message is told. */
	#obstacle: { status: string; refusal: Refusal } | undefined;

	constructor(RED: NodeAPI, node: Node, def: NodeDef & { plant?: string }, served?: Served) {
		this.#node = node;
		this.#palette = palette(RED);
		this.#language = languageOf((RED.settings as { lang?: string }).lang);
		const { id, path, instances } = placeOf(node);
		this.key = stepKey({ id, name: def.name }, instances);
		this.place = [...instances, id].join('/');
		const plant = RED.nodes.getNode(String(def.plant ?? '')) as PlantNode | null;
		const host = plant?.host;
		this.host = host;
		if (!host) {
			const refusal = plant
				? refuse(this.#language, 'engine.plant-broken', 'plant', { reason: plant.problem })
				: refuse(this.#language, 'engine.no-plant', 'plant');
			this.#obstacle = { status: plant ? 'plant-broken' : 'no-plant', refusal };
			node.status({ fill: 'red', shape: 'ring', text: this.say(this.#obstacle.status) });
			return;
		}
		node.on('close', (done: () => void) => {
			for (const close of this.#closing) close();
			done();
		});
		if (!served) {
			this.#closing.push(host.onChange(() => this.#showHost(host)));
			this.#showHost(host);
			return;
		}
		const { shown, ...serves } = served;
		this.#shown = shown;
		this.#serve(host, {
			key: this.key,
			path,
			node: id,
			...serves,
			send: (port, message) => node.send(onPort(port, message)),
			held: (subject, hold) => this.#held(subject, hold),
		});
		if (served.broken) node.error(served.broken.message);
	}

	/** The engine, once its store is open. Refused when there is no plant, when its store can't be opened, or when the step's name is another's. */
	async engine(): Promise<Engine | Refusal> {
		if (!this.host) return this.#obstacle?.refusal ?? refuse(this.#language, 'engine.no-plant', 'plant');
		const { engine } = this.host;
		if (!(await this.host.settled())) {
			return this.host.state === 'closed'
				? refuse(engine.language, 'engine.plant-gone', 'plant')
				: refuse(engine.language, 'engine.store-closed', '', { reason: this.host.reason });
		}
		return this.#obstacle?.refusal ?? engine;
	}

	/** The engine as soon as its store is open, however long that takes; undefined when there is no plant or the step's name is another's. */
	async ready(): Promise<Engine | undefined> {
		await this.host?.ready();
		return this.#obstacle ? undefined : this.host?.engine;
	}

	/** The engine, where it can be had at once: for nodes that take thousands of messages a second. */
	get serving(): Engine | undefined {
		return this.host?.state === 'open' && !this.#obstacle ? this.host.engine : undefined;
	}

	/** The engine while its store can't be opened: it can do nothing but say what time it is in the plant. Not where another process has the folder. */
	get away(): Engine | undefined {
		return this.host?.state === 'failed' && !this.host.locked && !this.#obstacle ? this.host.engine : undefined;
	}

	/** Announces an anomaly; while the store is away it waits on disk. Resolves when it is durable. */
	async announce(announcement: Announcement): Promise<void> {
		await this.host?.announce(announcement);
	}

	/** What is shown has changed: it is shown anew soon. */
	shownChanged(): void {
		this.#refresh();
	}

	/** Whether messages sent now reach other nodes. */
	get canvasRuns(): boolean {
		return this.#palette.started;
	}

	/** Called after every start of the canvas. */
	onCanvasStarted(listener: () => void): () => void {
		return this.#palette.onStarted(listener);
	}

	/** A status text, in the language of the plant. */
	say(key: string, params: Record<string, unknown> = {}): string {
		return text(this.host?.engine.language ?? this.#language, `status.${key}`, params);
	}

	#serve(host: PlantHost, attachment: Attachment): void {
		let detach: (() => void) | undefined;
		let closed = false;
		const refresh = () => this.#statusSoon(host, attachment);
		this.#refresh = refresh;
		const attach = (): void => {
			if (closed || detach) return;
			detach = this.#attach(host, attachment);
			this.#status(host, attachment);
		};
		this.#closing.push(
			() => {
				closed = true;
				detach?.();
			},
			host.onChange(refresh),
			host.engine.onCommit(refresh),
			// The node that had the name may be gone, or be called otherwise, although this one was not touched.
			this.onCanvasStarted(() => {
				if (this.#obstacle) attach();
			}),
		);
		void host.ready().then(attach);
		this.#status(host, attachment);
	}

	/** Serves the step from now on. Undefined when its name is another's: that is said once. */
	#attach(host: PlantHost, attachment: Attachment): (() => void) | undefined {
		try {
			const detach = host.engine.attach(attachment);
			this.#obstacle = undefined;
			return detach;
		} catch (error) {
			const { language } = host.engine;
			const refusal =
				error instanceof KeyTaken
					? refuse(language, 'engine.key-taken', 'name', { step: error.key, owner: error.owner })
					: refuse(language, 'engine.step-failed', '', { reason: error instanceof Error ? error.message : String(error) });
			if (refusal.message !== this.#obstacle?.refusal.message) this.#node.error(refusal.message);
			this.#obstacle = { status: error instanceof KeyTaken ? 'key-taken' : 'config', refusal };
			return undefined;
		}
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
		if (this.#obstacle) this.#node.status({ fill: 'red', shape: 'ring', text: this.say(this.#obstacle.status) });
		else if (host.state === 'failed') this.#node.status({ fill: 'red', shape: 'ring', text: this.say(host.locked ? 'locked' : 'store') });
		else if (host.state !== 'open') this.#node.status({ fill: 'grey', shape: 'ring', text: this.say('opening') });
		else if (attachment.broken) this.#node.status({ fill: 'red', shape: 'dot', text: this.say('config') });
		else if (this.#shown) this.#node.status(this.#shown(host.engine, attachment.key));
		else this.#showCounts(host.engine.atStep(attachment.key));
	}

	/** Of a node that serves no step. */
	#showHost(host: PlantHost): void {
		if (host.state === 'failed') this.#node.status({ fill: 'red', shape: 'ring', text: this.say(host.locked ? 'locked' : 'store') });
		else if (host.state === 'opening') this.#node.status({ fill: 'grey', shape: 'ring', text: this.say('opening') });
		else this.#node.status({});
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
