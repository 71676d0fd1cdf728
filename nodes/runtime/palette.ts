// One per process: knows the kinds of steps, the plants and how the canvas is drawn, over all deploys.
// Nodes come and go; this stays. It holds no rule.

import type { NodeAPI } from 'node-red';
import { Drawing, type FlowNode } from '../../src/engine/canvas.ts';
import type { AnyRoutineKind } from '../../src/routine.ts';
import type { AnyStepKind } from '../../src/step.ts';
import type { PlantHost } from './plant-host.ts';

const HERE = Symbol.for('@andonflow/palette');

/** How the drawing sees a node type of ours. */
export interface StepType {
	/** Present where cases can wait or pass: detectors and intakes have none. */
	kind?: AnyStepKind;
	/** Present where a node does something by itself, with no case. */
	routine?: AnyRoutineKind;
}

export class Palette {
	readonly #types = new Map<string, StepType>();
	/** By data folder. */
	readonly #hosts = new Map<string, PlantHost>();
	/** Folders that are being given back. */
	readonly #leaving = new Map<string, Promise<unknown>>();
	#flows: FlowNode[] | undefined;
	#started = false;
	readonly #listeners = new Set<() => void>();

	constructor(RED: NodeAPI) {
		RED.events.on('flows:starting', (event: FlowsEvent) => this.#draw(event));
		RED.events.on('flows:started', (event: FlowsEvent) => {
			this.#draw(event);
			this.#started = true;
			// First the nodes: one that serves its step only now has to be there when its cases go out again.
			for (const listener of this.#listeners) listener();
			for (const host of this.#hosts.values()) host.canvasStarted();
		});
		RED.events.on('flows:stopping', () => {
			this.#started = false;
			for (const host of this.#hosts.values()) host.canvasStopping();
		});
	}

	/** Whether the canvas runs now. */
	get started(): boolean {
		return this.#started;
	}

	/** Called after every start of the canvas. */
	onStarted(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/**
	 * Makes a node type known. Its kind serves open steps, or its routines, from now on, with or without a node.
	 * @throws {Error} when another type has defined a kind of that name: what is stored says the name only.
	 */
	define(type: string, stepType: StepType): void {
		const kind = stepType.kind ?? stepType.routine;
		for (const [other, known] of this.#types) {
			const taken = (known.kind ?? known.routine)?.kind;
			if (kind && other !== type && taken === kind.kind) throw new Error(`the step kind "${kind.kind}" of ${type} is already defined by ${other}`);
		}
		this.#types.set(type, stepType);
		for (const { engine } of this.#hosts.values()) {
			if (stepType.kind) engine.define(stepType.kind);
			if (stepType.routine) engine.defineRoutine(stepType.routine);
		}
	}

	kinds(): AnyStepKind[] {
		return [...this.#types.values()].flatMap(({ kind }) => (kind ? [kind] : []));
	}

	routines(): AnyRoutineKind[] {
		return [...this.#types.values()].flatMap(({ routine }) => (routine ? [routine] : []));
	}

	/** The plants that run in this process. */
	hosts(): PlantHost[] {
		return [...this.#hosts.values()];
	}

	host(folder: string): PlantHost | undefined {
		return this.#hosts.get(folder);
	}

	add(host: PlantHost): void {
		this.#hosts.set(host.folder, host);
		if (this.#flows) host.draw(this.drawing(host.plants));
	}

	/** A plant node uses this host from now on, and no other: it may have been given another folder. */
	use(host: PlantHost, plant: string): void {
		for (const other of this.#hosts.values()) other.plants.delete(plant);
		host.plants.add(plant);
	}

	/** The host is of no use any more; `closed` resolves when it has given its folder back. */
	remove(host: PlantHost, closed: Promise<unknown>): void {
		const { folder } = host;
		if (this.#hosts.get(folder) === host) this.#hosts.delete(folder);
		const leaving = Promise.allSettled([this.#leaving.get(folder), closed]).then(() => {
			if (this.#leaving.get(folder) === leaving) this.#leaving.delete(folder);
		});
		this.#leaving.set(folder, leaving);
	}

	/** Resolves when no former host of this process holds the folder. */
	async free(folder: string): Promise<void> {
		await this.#leaving.get(folder);
	}

	/** The canvas as far as it belongs to some plant nodes. */
	drawing(plants: ReadonlySet<string>): Drawing {
		return new Drawing(this.#flows ?? [], (node) => this.#types.has(node.type) && plants.has(String(node.plant)));
	}

	/** Whether a configuration node is still in the flow file. */
	isConfigured(node: string): boolean {
		return this.#flows?.some((other) => other.id === node && other.d !== true) ?? true;
	}

	#draw(event: FlowsEvent): void {
		this.#flows = event.config.flows;
		for (const host of this.#hosts.values()) host.draw(this.drawing(host.plants));
	}
}

interface FlowsEvent {
	config: { flows: FlowNode[] };
}

/** The palette of this process: the same one for every node type, however often the package was loaded. */
export function palette(RED: NodeAPI): Palette {
	const shared = globalThis as unknown as { [HERE]?: WeakMap<object, Palette> };
	shared[HERE] ??= new WeakMap();
	let found = shared[HERE].get(RED.events);
	if (!found) {
		found = new Palette(RED);
		shared[HERE].set(RED.events, found);
	}
	return found;
}
