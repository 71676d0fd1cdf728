// What lies behind an output on the canvas, read from the flow file: through wires, links, junctions and subflow borders.
// A pure drawing; it neither sends nor knows which nodes run. Disabled nodes count as drawn: a case waits for them.

import type { Receivers } from '../case/mechanics.ts';
import type { StepKind } from '../step.ts';

/** A node as it stands in a flow file. */
export interface FlowNode {
	id: string;
	type: string;
	z?: string;
	name?: string;
	wires?: string[][];
	links?: string[];
	mode?: string;
	in?: { wires: { id: string }[] }[];
	out?: { wires: { id: string; port: number }[] }[];
	[property: string]: unknown;
}

/** Where a node stands: its container and the subflow instances around it, outermost first. */
interface Place {
	container: string;
	instances: string[];
	outer?: { place: Place; instance: FlowNode };
}

interface Spot {
	place: Place;
	node: FlowNode;
}

/** The key of a step: the technician's name, else the node id; inside a subflow preceded by the instances around it. */
export function stepKey(node: { id: string; name?: unknown }, instances: readonly string[]): string {
	const own = typeof node.name === 'string' && node.name.trim() !== '' ? node.name.trim() : node.id;
	return [...instances, own].join('/');
}

/** A step as drawn: its key, its place and the node itself. */
export interface DrawnStep {
	key: string;
	/** Tab, subflow instances and node id, joined by "/": the same as the path that Node-RED gives a running node. */
	path: string;
	node: FlowNode;
}

export class Drawing {
	readonly #nodes = new Map<string, FlowNode>();
	readonly #isStep: (node: FlowNode) => boolean;
	readonly #steps = new Map<string, { spot: Spot; path: string }[]>();
	readonly #memo = new Map<string, Receivers>();

	constructor(flows: readonly FlowNode[], isStep: (node: FlowNode) => boolean) {
		this.#isStep = isStep;
		for (const node of flows) this.#nodes.set(node.id, node);
		for (const tab of flows) {
			if (tab.type === 'tab') this.#collect(flows, { container: tab.id, instances: [] }, tab.id);
		}
	}

	/** All steps on the canvas, subflow instances expanded. Two with one key are both there. */
	steps(): DrawnStep[] {
		return [...this.#steps].flatMap(([key, found]) => found.map(({ spot, path }) => ({ key, path, node: spot.node })));
	}

	has(key: string): boolean {
		return this.#steps.has(key);
	}

	/** Whether a running node's path is still drawn. */
	hasPath(path: string): boolean {
		return this.steps().some((step) => step.path === path);
	}

	/** What lies behind port `port` of a step; nothing when the step is not drawn. */
	receivers(key: string, port: number): Receivers {
		const memo = `${port}:${key}`;
		let found = this.#memo.get(memo);
		if (!found) {
			found = this.#receivers(key, port);
			this.#memo.set(memo, found);
		}
		return found;
	}

	/** Steps to which a case can come from these by any output, each once; none of these themselves, unless a way leads back. */
	stepsAhead(from: readonly string[]): string[] {
		const ahead = new Set<string>();
		const open = [...from];
		for (let key = open.pop(); key !== undefined; key = open.pop()) {
			const ports = this.#steps.get(key)?.[0]?.spot.node.wires?.length ?? 0;
			for (let port = 0; port < ports; port++) {
				const { direct, behind } = this.receivers(key, port);
				for (const next of [...direct, ...behind.flatMap(({ steps }) => steps)]) {
					if (ahead.has(next)) continue;
					ahead.add(next);
					open.push(next);
				}
			}
		}
		return [...ahead];
	}

	#receivers(key: string, port: number): Receivers {
		const spot = this.#steps.get(key)?.[0]?.spot;
		if (!spot) return { direct: [], behind: [] };
		const direct = new Set<string>();
		const behind = new Map<string, string[]>();
		for (const met of this.#met(spot.place, spot.node, port)) {
			if (this.#isStep(met.node)) direct.add(keyOf(met));
			else behind.set(pathOf(met), this.#stepsBehind(met));
		}
		return { direct: [...direct], behind: [...behind].map(([node, steps]) => ({ node, steps })) };
	}

	/** Steps first met behind a node that is none, whichever of its outputs. */
	#stepsBehind(start: Spot): string[] {
		const steps = new Set<string>();
		const seen = new Set<string>([pathOf(start)]);
		const open = [start];
		for (let spot = open.pop(); spot; spot = open.pop()) {
			for (const met of this.#metAnywhere(spot)) {
				if (this.#isStep(met.node)) steps.add(keyOf(met));
				else if (!seen.has(pathOf(met))) {
					seen.add(pathOf(met));
					open.push(met);
				}
			}
		}
		return [...steps];
	}

	#metAnywhere({ place, node }: Spot): Spot[] {
		const ports = node.wires?.length ?? 0;
		const found: Spot[] = [];
		for (let port = 0; port < ports; port++) found.push(...this.#met(place, node, port));
		if (node.type === 'link call') for (const id of node.links ?? []) found.push(...this.#fromLink(place, id, new Set()));
		return found;
	}

	/** Nodes met first behind one output, seeing through junctions, links and subflow borders. */
	#met(place: Place, node: FlowNode, port: number, seen: Set<string> = new Set()): Spot[] {
		const at = `${place.instances.join('/')}|${node.id}|${port}`;
		if (seen.has(at)) return [];
		seen.add(at);
		const found: Spot[] = [];
		for (const id of node.wires?.[port] ?? []) found.push(...this.#into(place, id, seen));
		if (place.outer) {
			const { place: outside, instance } = place.outer;
			const definition = this.#nodes.get(place.container);
			definition?.out?.forEach((out, index) => {
				if (out.wires.some((wire) => wire.id === node.id && wire.port === port)) found.push(...this.#met(outside, instance, index, seen));
			});
		}
		return found;
	}

	#into(place: Place, id: string, seen: Set<string>): Spot[] {
		const node = this.#nodes.get(id);
		if (!node) return [];
		if (node.type.startsWith('subflow:')) return this.#intoSubflow(place, node, seen);
		if (node.type === 'junction') return this.#met(place, node, 0, seen);
		if (node.type === 'link out' && node.mode !== 'return') return (node.links ?? []).flatMap((link) => this.#fromLink(place, link, seen));
		return [{ place, node }];
	}

	#intoSubflow(place: Place, instance: FlowNode, seen: Set<string>): Spot[] {
		const definition = this.#nodes.get(instance.type.slice('subflow:'.length));
		if (!definition || insideItself(place, definition.id)) return [{ place, node: instance }];
		const inner = innerPlace(place, instance, definition.id);
		const found = (definition.in?.[0]?.wires ?? []).flatMap((wire) => this.#into(inner, wire.id, seen));
		definition.out?.forEach((out, index) => {
			if (out.wires.some((wire) => wire.id === definition.id)) found.push(...this.#met(place, instance, index, seen));
		});
		return found;
	}

	#fromLink(place: Place, id: string, seen: Set<string>): Spot[] {
		const link = this.#nodes.get(id);
		if (!link) return [];
		return this.#met(link.z === place.container ? place : { container: link.z ?? '', instances: [] }, link, 0, seen);
	}

	#collect(flows: readonly FlowNode[], place: Place, path: string): void {
		for (const node of flows) {
			if (node.z !== place.container) continue;
			if (node.type.startsWith('subflow:')) {
				const definition = node.type.slice('subflow:'.length);
				if (this.#nodes.has(definition) && !insideItself(place, definition)) {
					this.#collect(flows, innerPlace(place, node, definition), `${path}/${node.id}`);
				}
			} else if (this.#isStep(node)) {
				const spot = { place, node };
				const others = this.#steps.get(keyOf(spot)) ?? [];
				this.#steps.set(keyOf(spot), [...others, { spot, path: `${path}/${node.id}` }]);
			}
		}
	}
}

function innerPlace(place: Place, instance: FlowNode, definition: string): Place {
	return { container: definition, instances: [...place.instances, instance.id], outer: { place, instance } };
}

function insideItself(place: Place, definition: string): boolean {
	for (let around: Place | undefined = place; around; around = around.outer?.place) if (around.container === definition) return true;
	return false;
}

function keyOf({ place, node }: Spot): string {
	return stepKey(node, place.instances);
}

function pathOf({ place, node }: Spot): string {
	return [...place.instances, node.id].join('/');
}

/** The ports by which a case leaves at once, of a step that passes by some of its outputs. */
export function passingPorts(passes: StepKind['passes'], outputs: readonly string[]): number[] {
	if (!passes) return [];
	return outputs.flatMap((output, port) => (passes === 'all' || passes.includes(output) ? [port] : []));
}

/**
 * Rings of steps in which no case ever rests: it would run round in them without end. `passing` names the ports of a step by which a
 * case leaves at once; none for a step that keeps it.
 */
export function ringsWithoutWait(drawing: Drawing, passing: (key: string) => number[]): string[][] {
	const rings: string[][] = [];
	const done = new Set<string>();
	const visit = (key: string, trail: string[]): void => {
		const from = trail.indexOf(key);
		if (from >= 0) {
			rings.push(trail.slice(from));
			return;
		}
		if (done.has(key)) return;
		for (const port of passing(key)) {
			const { direct, behind } = drawing.receivers(key, port);
			for (const next of new Set([...direct, ...behind.flatMap((other) => other.steps)])) visit(next, [...trail, key]);
		}
		done.add(key);
	};
	for (const { key } of drawing.steps()) visit(key, []);
	return rings;
}
