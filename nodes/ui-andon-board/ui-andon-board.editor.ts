// The dialog of the board: where it is on the dashboard and which areas it shows.

import { areaOptions } from '../editor/plant.ts';
import { StepDialog } from '../editor/step-dialog.ts';
import { textsOf } from '../editor/texts.ts';
import { widgetDefaults, widgetNode } from '../editor/widget-node.ts';

const texts = textsOf('ui-andon-board');

RED.nodes.registerType('ui-andon-board', {
	category: 'Andon',
	color: '#C6CDD6',
	icon: 'ui-andon-board.svg',
	defaults: { ...widgetDefaults(), areas: { value: [] } },
	inputs: 0,
	outputs: 0,
	...widgetNode({ texts, outputs: [], edit }),
});

function edit(node: EditorNode): StepDialog<object> {
	const dialog = new StepDialog<object>(node, 560);
	const areas = dialog.form.chips('areas', () => areaOptions(dialog.plant), { value: node.areas, note: true });
	return dialog.start({ read: () => ({}), beside: { areas: () => areas.get() ?? [] } });
}
