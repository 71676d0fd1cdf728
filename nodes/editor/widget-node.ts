// What the dashboard's widgets have alike in the editor: their place in the dashboard, and a dialog that is opened and left. Not for their choices.

import { plantDefaults, plantNode } from './step-node.ts';
import type { Texts } from './texts.ts';

/** The dashboard's own button for sizes, where it is installed. */
interface Sized {
	elementSizer?(fields: { width: string; height: string; group: string }): void;
}

/** First in the `defaults` of a widget. */
export function widgetDefaults() {
	return {
		...plantDefaults(),
		group: { value: '', type: 'ui-group', required: true },
		order: { value: 0 },
		width: { value: 0 },
		height: { value: 0 },
		title: { value: '' },
		language: { value: '' },
	} satisfies EditorNodeDefinition['defaults'];
}

/** For a widget: `RED.nodes.registerType('ui-andon-x', { category, color, …, ...widgetNode({ texts, outputs, edit }) })`. */
export function widgetNode({ texts, outputs, edit }: { texts: Texts; outputs: readonly string[]; edit: (node: EditorNode) => { save(): void } }) {
	return plantNode({
		texts,
		outputs: () => outputs,
		edit(node) {
			const sizer = $('#node-input-size') as unknown as Sized;
			// Without the dashboard there is no group to be a size in.
			if (sizer.elementSizer) sizer.elementSizer({ width: '#node-input-width', height: '#node-input-height', group: '#node-input-group' });
			else document.getElementById('node-input-size')?.closest<HTMLElement>('.form-row')?.remove();
			return edit(node);
		},
	});
}
