// What all nodes that belong to a plant have alike in the editor: their first properties, their names on the canvas and beside their
// outputs, and a dialog that is opened and left. A node's own `registerType` says the rest. Not for the plant itself.

import { watchLoops } from './loops.ts';
import { adoptOnlyPlant } from './plant.ts';
import { stepName } from './step-keys.ts';
import type { Texts } from './texts.ts';

/** First in the `defaults` of a node. */
export function plantDefaults() {
	return { name: { value: '' }, plant: { value: '', type: 'andon-plant', required: true } } satisfies EditorNodeDefinition['defaults'];
}

/** First in the `defaults` of a step: cases find it by its name. */
export function stepDefaults() {
	return { ...plantDefaults(), name: { value: '', validate: stepName() }, configVersion: { value: 1 } } satisfies EditorNodeDefinition['defaults'];
}

interface PlantNodeOptions<Config> {
	/** Its texts: `palette`, and `output.<name>` for each output. */
	texts: Texts;
	/** Names of the outputs in port order. */
	outputs: (config: Config | undefined) => readonly string[];
	/** What stands at an output; absent: its text. */
	outputLabel?: (node: EditorNode, name: string) => string | undefined;
	/** What a node without a name is called on the canvas; absent or empty: as in the palette. */
	unnamed?: (node: EditorNode) => string | undefined;
	/** Fills the dialog. */
	edit: (node: EditorNode) => { save(): void };
}

/** For a node that belongs to a plant: `RED.nodes.registerType('andon-x', { category, color, …, ...plantNode({ texts, outputs, edit }) })`. */
export function plantNode<Config>({ texts, outputs, outputLabel, unnamed, edit }: PlantNodeOptions<Config>) {
	let open: { save(): void } | undefined;
	return {
		paletteLabel: () => texts('palette'),
		label(this: EditorNode) {
			return this.name || unnamed?.(this) || texts('palette');
		},
		labelStyle(this: EditorNode) {
			return this.name ? 'node_label_italic' : '';
		},
		outputLabels(this: EditorNode, index: number) {
			const names = outputs(this.config);
			const name = names[index] ?? names[0]!;
			return outputLabel?.(this, name) ?? texts(`output.${name}`);
		},
		onadd(this: EditorNode) {
			adoptOnlyPlant(this);
		},
		oneditprepare(this: EditorNode) {
			open = edit(this);
		},
		oneditsave() {
			open?.save();
			open = undefined;
		},
		oneditcancel() {
			open = undefined;
		},
	};
}

/** For a step: other dialogs list it by its key, and loops in which nothing waits are said. `passes`: see src/steps/passing.ts. */
export function stepNode<Config>(options: PlantNodeOptions<Config> & { passes?: StepInEditor['passes'] }) {
	watchLoops();
	const andon: StepInEditor = { outputs: options.outputs as StepInEditor['outputs'], passes: options.passes };
	return { ...plantNode(options), andon };
}
