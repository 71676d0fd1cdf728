// Steps on the canvas by their keys, as the engine knows them: a step's key is its name, else its id; inside a subflow the ids of the
// instances stand before it. Two steps with one key are said to be wrong here; at run time the second refuses.

import { stepKey } from '../../src/engine/canvas.ts';
import type { Option } from './columns.ts';
import { shared } from './texts.ts';

interface StepOnCanvas {
	key: string;
	label: string;
	/** Name of the flow or subflow instance. */
	tab: string;
	node: EditorNode;
}

function isStep(node: EditorNode): boolean {
	return node._def?.andon !== undefined;
}

/** Every step of every flow and of every subflow instance, by key. Disabled ones too: cases may wait there. */
export function steps(): StepOnCanvas[] {
	const containers = new Map<string, { steps: EditorNode[]; instances: EditorNode[] }>();
	RED.nodes.eachNode((node) => {
		const instance = node.type.startsWith('subflow:');
		if (!instance && !isStep(node)) return;
		// Nodes on a flow belong together, whichever flow it is; those in a subflow once per instance of it.
		const place = scopeOf(node);
		const inside = containers.get(place) ?? { steps: [], instances: [] };
		(instance ? inside.instances : inside.steps).push(node);
		containers.set(place, inside);
	});
	const found: StepOnCanvas[] = [];
	const collect = (place: string, instances: readonly string[], trail: string) => {
		const inside = containers.get(place);
		for (const node of inside?.steps ?? []) found.push({ key: stepKey(node, instances), label: labelOf(node), tab: trail || tabOf(node.z), node });
		for (const instance of inside?.instances ?? []) {
			const subflow = instance.type.slice('subflow:'.length);
			const name = instance.name?.trim() || RED.nodes.subflow(subflow)?.name || subflow;
			collect(subflow, [...instances, instance.id], `${trail || tabOf(instance.z)} › ${name}`);
		}
	};
	collect('', [], '');
	return found.sort((one, other) => one.tab.localeCompare(other.tab) || one.label.localeCompare(other.label));
}

/** The other steps, for a select or chips. */
export function stepOptions(node: EditorNode): Option[] {
	return steps()
		.filter((step) => step.node.id !== node.id)
		.map(({ key, label, tab }) => ({ value: key, label, group: tab }));
}

/** For the `name` of a step in `defaults`: `name: { value: '', validate: stepName() }`. */
export function stepName(): (this: EditorNode, value: string, options: { label?: string }) => true | string {
	watchStepKeys();
	return function (value, _options) {
		const name = (value ?? '').trim();
		if (name === '') return true;
		if (/[/#]/.test(name)) return shared('problem.step-name');
		if (name.length > 120) return shared('problem.long', { most: 120 });
		const other = sameKey(this, name);
		return other ? shared('problem.step-key', { key: name, tab: tabOf(other.z) }) : true;
	};
}

/** Another step of the same plant with this key where the node stands: on any flow, or in the same subflow. */
function sameKey(node: EditorNode, key: string): EditorNode | undefined {
	let found: EditorNode | undefined;
	RED.nodes.eachNode((other) => {
		const beside = other.id !== node.id && isStep(other) && plantOf(other) === plantOf(node) && scopeOf(other) === scopeOf(node);
		if (beside && stepKey(other, []) === key) found = other;
		return !found;
	});
	return found;
}

/** Each plant keeps its own cases, and knows its own steps only. */
function plantOf(node: EditorNode): unknown {
	return (node as EditorNode & { plant?: string }).plant;
}

/** The subflow a node stands in; empty on a flow. */
function scopeOf(node: EditorNode): string {
	return node.z && RED.nodes.subflow(node.z) ? node.z : '';
}

let watched = false;

/** A copy, a new name or a deletion makes other steps right or wrong: they are looked at again. */
function watchStepKeys(): void {
	if (watched) return;
	watched = true;
	let waiting = false;
	const look = () => {
		waiting = false;
		RED.nodes.eachNode((node) => {
			if (isStep(node) && node.name) RED.editor.validateNode(node);
		});
		RED.view.redraw();
	};
	for (const event of ['nodes:add', 'nodes:change', 'nodes:remove']) {
		RED.events.on(event, (node) => {
			if (waiting || !isStep(node)) return;
			waiting = true;
			setTimeout(look, 300);
		});
	}
}

function labelOf(node: EditorNode): string {
	const palette = node._def.paletteLabel;
	return node.name?.trim() || `${typeof palette === 'function' ? palette.call(node) : (palette ?? node.type)} (${node.id})`;
}

function tabOf(z: string | undefined): string {
	return (z && (RED.nodes.workspace(z)?.label || RED.nodes.subflow(z)?.name)) || '';
}
