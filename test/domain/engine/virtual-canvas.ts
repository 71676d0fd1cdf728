// A canvas as Node-RED runs it, without Node-RED: expands subflow instances, follows wires, junctions and links, and drops without a word what is
// under way when it stops. It reads the flow file by itself and shares nothing with src/engine/canvas.ts, so that each shows mistakes of the other.

import type { FlowNode } from '../../../src/engine/canvas.ts';

export type Message = { [key: string]: unknown };

/** A node as it runs: once for every subflow instance around it. */
export interface RunningNode {
	node: FlowNode;
	/** As Node-RED's `_path`. */
	path: string;
	instances: string[];
}

/** What a node that is none of ours does with a message: what it sends by its first output, by several (each a message or some), or nothing. */
export type Behaviour = (message: Message, node: FlowNode) => Sending | Promise<Sending>;
type Sending = Message | null | undefined | (Message | Message[] | null)[];

interface Place {
	container: string;
	instances: string[];
	path: string;
	outer?: { place: Place; instance: FlowNode };
}

export class VirtualCanvas {
	readonly nodes: RunningNode[] = [];
	/** Nodes whose messages are lost, as while they are being restarted: ids, or paths of single instances. */
	readonly deaf = new Set<string>();
	stopped = false;
	#underWay = 0;
	readonly #byId = new Map<string, FlowNode>();
	readonly #flow: readonly FlowNode[];
	readonly #places = new Map<string, Place>();
	readonly #receive: (node: RunningNode, message: Message) => boolean;
	readonly #behaviours: ReadonlyMap<string, Behaviour>;

	/** `receive` takes what comes to a node of ours and says whether it is one. */
	constructor(flow: readonly FlowNode[], receive: (node: RunningNode, message: Message) => boolean, behaviours: ReadonlyMap<string, Behaviour>) {
		this.#flow = flow;
		this.#receive = receive;
		this.#behaviours = behaviours;
		for (const node of flow) this.#byId.set(node.id, node);
		for (const tab of flow) if (tab.type === 'tab' && tab.disabled !== true) this.#expand({ container: tab.id, instances: [], path: tab.id });
	}

	/** Messages on wires. */
	get underWay(): number {
		return this.#underWay;
	}

	/** Sends by an output of a running node; it arrives later, unless the canvas stops before. */
	send(from: RunningNode, port: number, message: Message): void {
		const place = this.#places.get(from.path);
		if (!place || this.stopped) return;
		for (const to of this.#targets(place, from.node.wires?.[port] ?? [], from.node.id, port)) this.#later(to, structuredClone(message));
	}

	/** Hands a message to a node, as if it came over a wire. */
	inject(to: RunningNode, message: Message): void {
		this.#later(to, structuredClone(message));
	}

	#later(to: RunningNode, message: Message): void {
		this.#underWay += 1;
		setImmediate(() => {
			this.#underWay -= 1;
			if (!this.stopped) this.#deliver(to, message);
		});
	}

	#deliver(to: RunningNode, message: Message): void {
		if (to.node.d === true || this.deaf.has(to.node.id) || this.deaf.has(to.path)) return;
		if (this.#receive(to, message)) return;
		const does = this.#behaviours.get(to.node.id) ?? this.#behaviours.get(to.node.type);
		const out = does ? does(message, to.node) : message;
		if (!(out instanceof Promise)) {
			this.#pass(to, out);
			return;
		}
		this.#underWay += 1;
		void out
			.then((later) => this.#pass(to, later))
			.finally(() => {
				this.#underWay -= 1;
			});
	}

	#pass(from: RunningNode, out: Sending): void {
		const ports = Array.isArray(out) ? out : [out];
		for (const [port, some] of ports.entries()) for (const one of [some ?? []].flat()) this.send(from, port, one);
	}

	#targets(place: Place, wires: readonly string[], from: string, port: number): RunningNode[] {
		const found = wires.flatMap((id) => this.#enter(place, id));
		const definition = this.#byId.get(place.container);
		const { outer } = place;
		if (!outer || definition?.type !== 'subflow') return found;
		for (const [index, out] of (definition.out ?? []).entries()) {
			if (!out.wires.some((wire) => wire.id === from && wire.port === port)) continue;
			found.push(...this.#targets(outer.place, outer.instance.wires?.[index] ?? [], outer.instance.id, index));
		}
		return found;
	}

	#enter(place: Place, id: string): RunningNode[] {
		const node = this.#byId.get(id);
		if (!node) return [];
		if (node.type.startsWith('subflow:')) {
			const inner = [...this.#places.values()].find((other) => other.outer?.instance.id === id && other.outer.place.path === place.path);
			const definition = this.#byId.get(node.type.slice(8));
			if (!inner || !definition || node.d === true) return [];
			const through = (definition.out ?? []).flatMap((out, index) =>
				out.wires.some((wire) => wire.id === definition.id) ? this.#targets(place, node.wires?.[index] ?? [], node.id, index) : [],
			);
			return [...(definition.in?.[0]?.wires ?? []).flatMap((wire) => this.#enter(inner, wire.id)), ...through];
		}
		if (node.type === 'junction') return this.#targets(place, node.wires?.[0] ?? [], node.id, 0);
		if (node.type === 'link out') return node.d === true ? [] : (node.links ?? []).flatMap((link) => this.#fromLink(place, link));
		return this.nodes.filter((other) => other.node.id === id && other.path === `${place.path}/${id}`);
	}

	#fromLink(place: Place, id: string): RunningNode[] {
		const link = this.#byId.get(id);
		if (!link || link.d === true) return [];
		const there = link.z === place.container ? place : { container: link.z ?? '', instances: [], path: link.z ?? '' };
		return this.#targets(there, link.wires?.[0] ?? [], link.id, 0);
	}

	#expand(place: Place): void {
		for (const node of this.#flow) {
			if (node.z !== place.container) continue;
			const path = `${place.path}/${node.id}`;
			if (node.type.startsWith('subflow:')) {
				if (node.d === true) continue;
				const inner: Place = { container: node.type.slice(8), instances: [...place.instances, node.id], path, outer: { place, instance: node } };
				this.#places.set(`${path}/`, inner);
				this.#expand(inner);
			} else {
				this.nodes.push({ node, path, instances: place.instances });
				this.#places.set(path, place);
			}
		}
	}
}
