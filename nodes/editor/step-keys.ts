// Steps on the canvas by their keys: a step's key is its name, else its id; inside a subflow `<instance>/<key>`, the instance known the
// same way. Two steps with one key are said to be wrong here; at run time the second refuses.

import { shared } from './texts.ts';

export interface StepOnCanvas {
	key: string;
	label: string;
	/** Name of the flow or subflow instance. */
	tab: string;
	node: EditorNode;
}

/** The key of one node where it stands. */
export function ownKey(node: Pick<EditorNode, 'id' | 'name'>): string {
	return node.name?.trim() || node.id;
}

export function isStep(node: EditorNode): boolean {
	return node._def?.andon?.step === true;
}

/** Every step of every flow and of every subflow instance, by key. Disabled ones too: cases may wait there. */
export function steps(): StepOnCanvas[] {
	const found: StepOnCanvas[] = [];
	const inside = new Map<string, EditorNode[]>();
	const instances: EditorNode[] = [];
	RED.nodes.eachNode((node) => {
		if (node.type.startsWith('subflow:')) instances.push(node);
		if (!isStep(node)) return;
		if (node.z && RED.nodes.subflow(node.z)) inside.set(node.z, [...(inside.get(node.z) ?? []), node]);
		else found.push({ key: ownKey(node), label: labelOf(node), tab: tabOf(node.z), node });
	});
	for (const instance of instances) {
		if (instance.z && RED.nodes.subflow(instance.z)) continue;
		for (const node of inside.get(instance.type.slice('subflow:'.length)) ?? []) {
			const tab = instance.name?.trim() || RED.nodes.subflow(node.z!)!.name;
			found.push({ key: `${ownKey(instance)}/${ownKey(node)}`, label: labelOf(node), tab: `${tabOf(instance.z)} › ${tab}`, node });
		}
	}
	return found.sort((one, other) => one.tab.localeCompare(other.tab) || one.label.localeCompare(other.label));
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

/** Another step with this key where the node stands: on any flow, or in the same subflow. */
function sameKey(node: EditorNode, key: string): EditorNode | undefined {
	const scope = (other: EditorNode) => (other.z && RED.nodes.subflow(other.z) ? other.z : '');
	let found: EditorNode | undefined;
	RED.nodes.eachNode((other) => {
		if (other.id !== node.id && isStep(other) && ownKey(other) === key && scope(other) === scope(node)) found = other;
		return !found;
	});
	return found;
}

/** A copy, a new name or a deletion makes other steps right or wrong: they are looked at again. Once per page, not per node type. */
function watchStepKeys(): void {
	const page = window as Window & { andonStepKeysWatched?: boolean };
	if (page.andonStepKeysWatched) return;
	page.andonStepKeysWatched = true;
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
